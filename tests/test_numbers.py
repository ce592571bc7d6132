"""Numbers with their signs and units: what is one, and that no line ends inside. All words are fictitious."""

from pathlib import Path

import pytest
from galley_kit import copy, house, texts, typesetter
from hypothesis import given
from hypothesis import strategies as st

import layout.galley.numbers
from layout.findings import Findings
from layout.galley.numbers import numbers
from layout.units import EM

UNITS = [
    word
    for line in Path(layout.galley.numbers.__file__).with_name("units.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
    for word in line.split()
]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("总规模50亿元的", "50亿元"),
        ("涨9.3%，", "9.3%"),
        ("30多年前", "30多年"),
        ("2月18日", "2月|18日"),
        ("1,000平方米", "1,000平方米"),
        ("甲3乙", ""),
        ("没有", ""),
        ("用电35千瓦时", "35千瓦时"),
        ("300兆瓦、5毫克、2微克", "300兆瓦|5毫克|2微克"),
        ("10兆帕，37摄氏度，12海里，60分贝，4光年", "10兆帕|37摄氏度|12海里|60分贝|4光年"),
        ("8公吨8亩8公亩8英里8英尺8加仑", "8公吨|8亩|8公亩|8英里|8英尺|8加仑"),
        ("3美元3欧元3日元3港元3英镑3卢布", "3美元|3欧元|3日元|3港元|3英镑|3卢布"),
        ("30余万人次，1.2亿吨公里，500万标箱", "30余万人次|1.2亿吨公里|500万标箱"),
        ("5项、6棵、7尾、8艘、9架次", "5项|6棵|7尾|8艘|9架次"),
        ("3个多月后，2个半小时，20世纪90年代", "3个多月|2个半小时|20世纪|90年代"),
        ("降350元/吨，每秒8米/秒", "350元/吨|8米/秒"),
        ("120 km/h 的", "120 km/h"),
        ("35 kW·h，64GB，37 ℃，9 m²，12μg/m³", "35 kW·h|64GB|37 ℃|9 m²|12μg/m³"),
        ("5 min, 5 minutes", "5 min"),
        ("￥350、-5℃、±3、≥60分、№12", "￥350|-5℃|±3|≥60分|№12"),
        ("３５％，１２：３０", "３５％|１２：３０"),
        ("比分3∶1，3:1，3：1", "3∶1|3:1|3：1"),
        ("三分之一即1/3，电话0510-5550100", "1/3|0510-5550100"),
        ("第3届、第12", "第3届|第12"),
        ("3—5天，10～20元，2024—2025年，5%至8%", "5天|10|20元|2024|2025年|5%|8%"),
        ("三百五十万元", ""),
        ("5 万元，30 多年，2 亿美元，第 3 届，￥ 50", "5 万元|30 多年|2 亿美元|第 3 届|￥ 50"),
        ("１，２００人，１，２，３", "１，２００人"),
        ("气温－５℃，50－60元，0510－5550100", "－５℃|50－60元|0510－5550100"),
        ("甲 5 乙 + 3 丙", ""),
    ],
)
def test_a_number_and_its_unit(text: str, kept: str) -> None:
    assert "|".join(text[slice(*span)] for span in numbers(text)) == kept


def test_every_unit_of_the_list_is_kept() -> None:
    assert [unit for unit in UNITS if numbers(f"山12{unit}") != [(1, 3 + len(unit))]] == []


def test_a_house_adds_its_own() -> None:
    text = "载8千标柜"
    assert [text[slice(*span)] for span in numbers(text)] == ["8千"]
    assert [text[slice(*span)] for span in numbers(text, ("千标柜",))] == ["8千标柜"]
    assert [text[slice(*span)] for span in numbers(text, ("标柜",))] == ["8千标柜"]


def lines(text: str, measure: int, own: str = "name: 样报\n") -> tuple[list[str], bool]:
    """What each line prints, set without indent, and whether a unit had to be broken."""
    setter, style = typesetter(own), house(own).styles["small"]
    found = setter.broken(setter.paragraph([(copy(text), style)], style, Findings()), measure)
    return texts(found.lines(found.best)), found.forced


# In the em font a figure is an em wide as Han is: 5毫克 takes three, and does not fit behind the four Han before it.


def test_a_line_ends_before_a_number_not_in_it() -> None:
    assert lines("山水花鸟5毫克山水花鸟心", 6 * EM) == (["山水花鸟", "5毫克山水", "花鸟心"], False)


def test_a_blank_before_a_latin_unit_ends_no_line() -> None:
    assert lines("山水花鸟5 m山水花鸟", 6 * EM)[0][0] == "山水花鸟"


def test_the_units_of_a_house_are_kept() -> None:
    text = "山水花鸟5鸟笼山水花鸟"
    assert lines(text, 6 * EM)[0][0] == "山水花鸟5"
    assert lines(text, 6 * EM, "name: 样报\nsetting: {units: [鸟笼]}\n")[0][0] == "山水花鸟"


def test_a_stretch_longer_than_the_measure_is_broken_and_told() -> None:
    broken, forced = lines("山100000000000立方千米水", 6 * EM)
    assert forced
    assert "".join(broken) == "山100000000000立方千米水"


QUANTITIES = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["", "￥", "第", "−"]),
    st.sampled_from(["5", "1/3", "３", "8:30"]),
    st.sampled_from(["", "多", "万"]),
    st.sampled_from(UNITS),
)


@given(
    st.lists(st.one_of(QUANTITIES, st.sampled_from([*"山水花鸟，。"])), max_size=30).map("".join), st.integers(12, 30)
)
def test_no_line_ends_inside_what_a_line_can_hold(text: str, measure: int) -> None:
    """Twelve em hold each of them: sign, four figures, scale, and a unit of six at the most."""
    broken, forced = lines(f"山{text}", measure * EM)
    ends, at = set[int](), 0
    for each in broken:
        at = f"山{text}".index(each, at) + len(each)
        ends.add(at)
    cut = [f"山{text}"[start:end] for start, end in numbers(f"山{text}") if ends & {*range(start + 1, end)}]
    assert forced or not cut
