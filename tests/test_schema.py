"""Settings from YAML: every fault of a file is told at once, each on its line, with what should have been written."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal

import pytest

from layout.findings import Findings
from layout.nodes import Node, parse
from layout.schema import CountSetting, EmSetting, ExtentSetting, LengthSetting, SizeSetting, SpanSetting, fill
from layout.units import MM, PT, Length, Size

UNIT = Size(1, 1)


@dataclass(frozen=True)
class Inner:
    address: str
    caption: str = "none"


@dataclass(frozen=True)
class Sheet:
    name: str
    weight: LengthSetting = 0
    size: ExtentSetting = 9 * PT
    trim: SizeSetting = UNIT
    gap: EmSetting = 0
    rows: SpanSetting = (1, 1)
    count: CountSetting = 1
    number: int = 0
    ratio: float = 1.0
    wanted: bool = False
    day: date | None = None
    level: Literal["basic", "gb"] = "gb"
    file: Path | None = None
    codes: tuple[Inner, ...] = ()
    words: tuple[str, ...] = ()
    by_name: dict[str, Inner] = field(default_factory=dict)
    inner: Inner | None = None
    free: Node | None = None


def read(text: str) -> tuple[Sheet | None, list[str]]:
    findings = Findings()
    node = parse(text, "house.yaml", Path("paper"), findings)
    assert not findings.items
    return fill(Sheet, node, findings, "the sheet"), [str(each) for each in findings.items]


def good(text: str) -> Sheet:
    found, faults = read(text)
    assert faults == []
    assert found is not None
    return found


def test_defaults_are_the_classes_own() -> None:
    assert good("name: 甲") == Sheet("甲")
    assert good("{name: 甲, weight: , day: ~}") == Sheet("甲")


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("weight: 0.75pt", "weight", 9_525),
        ("weight: 0mm", "weight", 0),
        ("size: 36Q", "size", 36 * 9_000),
        ("trim: 275mm x 390 mm", "trim", Size(275 * MM, 390 * MM)),
        ("trim: 275mm×390mm", "trim", Size(275 * MM, 390 * MM)),
        ("gap: 0.125em", "gap", 125),
        ("gap: 2 em", "gap", 2000),
        ("rows: 3-12", "rows", (3, 12)),
        ("rows: 7", "rows", (7, 7)),
        ("rows: 3–12", "rows", (3, 12)),
        ("count: 0012", "count", 12),
        ("number: 0", "number", 0),
        ("ratio: 1.50", "ratio", 1.5),
        ("wanted: yes", "wanted", True),
        ("wanted: Off", "wanted", False),
        ("day: 2025-02-20", "day", date(2025, 2, 20)),
        ("level: basic", "level", "basic"),
        ("file: ads/tea.pdf", "file", Path("paper/ads/tea.pdf")),
        ("words: one", "words", ("one",)),
        ("words: [no, 0510, 27-92, 1.50]", "words", ("no", "0510", "27-92", "1.50")),
        ("codes: [{address: a}, {address: b, caption: c}]", "codes", (Inner("a"), Inner("b", "c"))),
        ("codes: {address: a}", "codes", (Inner("a"),)),
        ("by-name: {x: {address: a}}", "by_name", {"x": Inner("a")}),
        ("by_name: {}", "by_name", {}),
        ("inner: {address: 0510}", "inner", Inner("0510")),
    ],
)
def test_values_are_read(line: str, field: str, value: object) -> None:
    assert getattr(good(f"name: 甲\n{line}\n"), field) == value


@pytest.mark.parametrize(
    "line",
    [
        "weight: 9",
        "weight: -1pt",
        "weight: [1pt]",
        "size: 0pt",
        "trim: 275mm",
        "trim: 275mm x 0mm",
        "gap: 0.25",
        "gap: em",
        "gap: -1em",
        "gap: nanem",
        "gap: infem",
        "rows: 0-3",
        "rows: 5-3",
        "rows: 1-",
        "rows: a",
        "count: 0",
        "number: -1",
        "number: 1.5",
        "number: one",
        "ratio: x",
        "wanted: maybe",
        "day: 2025-02-30",
        "level: gbb",
        "level: {a: b}",
        "words: [[a]]",
        "codes: [text]",
        "by-name: [a]",
        "by-name: {x: y}",
        "inner: text",
        "name: [甲]",
    ],
)
def test_wrong_values_are_told_on_their_line(line: str) -> None:
    text = f"# a comment\n{line}\n" if line.startswith("name") else f"name: 甲\n{line}\n"
    found, faults = read(text)
    assert found is None
    assert len(faults) == 1
    assert faults[0].startswith("house.yaml:2: error[wrong-")
    assert "cannot be" in faults[0] or "must be a mapping" in faults[0]


def test_a_hint_says_what_to_write() -> None:
    assert read("{name: 甲, level: gbb}")[1] == [
        'house.yaml:1: error[wrong-value]: "level" cannot be "gbb"; did you mean "gb"?'
    ]
    (fault,) = read("{name: 甲, size: 9}")[1]
    assert fault.endswith("write a length above 0 such as 9pt or 4 mm")


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("weight: 9磅", "9pt"),
        ("weight: 9厘米", "9cm"),
        ("size: 小五", "9pt"),
        ("trim: 275毫米×390毫米", "275mmx390mm"),
        ("rows: 1至4", "1-4"),
        ("count: 3栏", "3"),
        ("number: 第 12 期", "12"),
        ("day: 2025 年 2 月 9 日", "2025-02-09"),
        ("day: 2025.2.9", "2025-02-09"),
        (r"file: 日出/一月\米店.png", "日出/一月/米店.png"),
    ],
)
def test_a_value_in_other_marks_and_units_is_hinted_at(line: str, meant: str) -> None:
    (fault,) = read(f"name: 甲\n{line}")[1]
    assert fault.endswith(f'; write "{meant}"')


@pytest.mark.parametrize(
    "line",
    [
        *(
            f"number: {each}"
            for each in ("负3", "-3", "不到3", "10%", "9磅", "3mm", "5²", "10万", "1,000", "A1", "小五")
        ),
        *(f"count: {each}" for each in ("最多5", "约9", "3-4", "v2", "1.5")),
        *(f"rows: {each}" for each in ("2月20日", "1/2", "1,4", "10%")),
        *(f"day: {each}" for each in ("2月20日", "20/2/2025", "25-2-20", "2025年2月20日晚", "2025年2月30日")),
        *(f"weight: {each}" for each in ("9px", "9", "约9pt", "9-10pt", "3米")),
    ],
)
def test_no_hint_changes_what_was_meant(line: str) -> None:
    (fault,) = read(f"name: 甲\n{line}")[1]
    assert '; write "' not in fault


def test_all_faults_come_at_once_each_with_its_line() -> None:
    found, faults = read("weight: 9\nwieght: 9pt\ncodes:\n  - {adress: a}\n  - {address: [b]}\nrows: 3-1\n")
    assert found is None
    assert faults == [
        'house.yaml:1: error[wrong-value]: "weight" cannot be "9"; write a length such as 9pt or 4 mm',
        'house.yaml:2: error[unknown-key]: unknown key "wieght" in the sheet; did you mean "weight"?',
        'house.yaml:4: error[unknown-key]: unknown key "adress" in codes; did you mean "address"?',
        'house.yaml:4: error[missing-key]: "address" is missing in codes; add "address: " and its value',
        'house.yaml:5: error[wrong-value]: "address" cannot be a list; write text',
        'house.yaml:6: error[wrong-value]: "rows" cannot be "3-1"; '
        "write one number or first-last, counted from 1, such as 1-4",
        'house.yaml:1: error[missing-key]: "name" is missing in the sheet; add "name: " and its value',
    ]


def test_the_same_fault_twice_on_one_line_is_still_a_fault() -> None:
    """The second of two like faults adds no finding, and its mapping must not be taken for good."""
    found, faults = read("{name: 甲, codes: [{caption: x}, {caption: x}]}")
    assert found is None
    assert faults == ['house.yaml:1: error[missing-key]: "address" is missing in codes; add "address: " and its value']


@pytest.mark.parametrize("text", ["[a]", "text", '""'])
def test_what_is_no_mapping_is_refused(text: str) -> None:
    found, (fault,) = read(text)
    assert found is None
    assert "error[wrong-type]: the sheet must be a mapping, not" in fault


def test_a_node_is_handed_on_as_it_stands() -> None:
    free: Any = good("{name: 甲, free: {a: 1, b: [x]}}").free
    assert [(path, leaf.text) for path, leaf in free.leaves()] == [("a", "1"), ("b.1", "x")]


def test_lengths_are_whole_numbers() -> None:
    length: Length = good("{name: 甲, size: 7.5pt}").size
    assert isinstance(length, int)
