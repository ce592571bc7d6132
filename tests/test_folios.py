"""Sections and folios: pages in order, whole sheets of each section, double trucks (叠、版序、折)."""

from pathlib import Path

import issue_kit
import pytest
from edition_kit import HOUSE, SHOWN, good
from hypothesis import given
from hypothesis import strategies as st

from layout.edition.edition import PageOrder
from layout.edition.folios import folios, name_fault, order_faults, printed
from layout.findings import Finding, Level, Source
from layout.house import House, load

HERE = Source("issue.yaml", 1)


@pytest.fixture
def house(tmp_path: Path) -> House:
    (tmp_path / "house.yaml").write_text(HOUSE)
    return load(tmp_path, "paper")


def told(house: House, *names: str) -> list[Finding]:
    pages = [PageOrder(name, (), Source("issue.yaml", at)) for at, name in enumerate(names, 1)]
    return list(order_faults(pages, house))


def section(letter: str, count: int) -> list[str]:
    return [f"{letter}{at:02}" for at in range(1, count + 1)]


def with_press(tmp_path: Path, more: str) -> House:
    (tmp_path / "house.yaml").write_text(HOUSE + more)
    return load(tmp_path, "paper")


def test_names() -> None:
    assert folios("A04") == (("A", 4),)
    assert folios("A04-A05") == (("A", 4), ("A", 5))
    assert (printed("A04"), printed("A04-A05")) == ("A04", "A04—A05")
    assert [name_fault(name, HERE) for name in ("A01", "B112", "A04-A05", "C98-C99")] == [None] * 4
    for name in ("A1", "a01", "A01-", "A01-A02-A03", "头版"):
        fault = name_fault(name, HERE)
        assert fault and fault.rule == "page-name" and name in fault.message


@pytest.mark.parametrize("name", ["A05-A06", "A08-B01", "A04-A06", "A05-A04", "A04-A04", "A04-B05"])
def test_a_double_truck_is_two_pages_that_face_each_other(name: str) -> None:
    fault = name_fault(name, HERE)
    assert fault and (fault.rule, fault.level) == ("spread-pages", Level.ERROR)


def test_a_page_is_made_once_alone_or_in_a_double_truck(house: House) -> None:
    found = [each for each in told(house, "A01", "A02", "A03", "A02-A03") if each.rule == "page-twice"]
    assert [each.message for each in found] == [
        "A02 is made twice, in A02 and in A02-A03",
        "A03 is made twice, in A03 and in A02-A03",
    ]
    assert {(each.level, each.source and each.source.line) for each in found} == {(Level.ERROR, 4)}
    assert "中缝" in (found[0].hint or "")
    assert not [each for each in told(house, "A01", "A02-A03", "A04") if each.rule == "page-twice"]


@given(st.lists(st.integers(1, 16), min_size=1, max_size=5))
def test_whole_sheets_in_order_are_fine(sheets: list[int]) -> None:
    house = load(Path(__file__).parents[1] / "issues" / "jichuan-daily", "paper")
    names = [name for letter, count in zip("ABCDE", sheets, strict=False) for name in section(letter, 4 * count)]
    assert told(house, *names) == []
    assert [each.rule for each in told(house, *names[:1], *names[2:])] == ["page-order", "section-fold"]


def test_a_page_that_is_missing_or_out_of_order_is_told_where_it_is_noticed(house: House) -> None:
    found = told(house, "A01", "A02", "A04", "A03")
    assert [(each.rule, each.source, each.message) for each in found] == [
        ("page-order", Source("issue.yaml", 3), "A04 stands after A02, where A03 or B01 is expected"),
        ("page-order", Source("issue.yaml", 4), "A03 stands after A04, where A05 or B01 is expected"),
    ]
    [first] = told(house, "B01")
    assert first.message == "B01 stands first, where A01 is expected"
    assert [each.message for each in told(house, *section("A", 4), *section("C", 4))] == [
        "C01 stands after A04, where A05 or B01 is expected"
    ]


def test_numbers_of_sections_begin_anew_or_run_on(house: House) -> None:
    assert told(house, *section("A", 4), "B05", "B06", "B07", "B08") == []
    [fault] = told(house, *section("A", 4), "B06", "B07", "B08", "B09")
    assert fault.message == "B06 stands after A04, where A05 or B01 is expected"


def test_a_section_that_the_press_cannot_fold(house: House) -> None:
    [fault] = told(house, *section("A", 8), *section("B", 6))
    assert str(fault) == (
        "issue.yaml:9: warning[section-fold]: section B has 6 pages, and the press folds sheets of 4; "
        "make it 4 or 8 pages, or let house.yaml say press: half-sheet: true"
    )
    assert fault.acceptable
    assert told(house, "A01") == []  # a page alone is nothing to fold


def test_a_double_truck_is_two_pages_of_its_section(house: House) -> None:
    assert told(house, "A01", "A02-A03", "A04") == []


def test_the_press_says_what_it_folds(tmp_path: Path) -> None:
    half = with_press(tmp_path, "press: {half-sheet: true}\n")
    assert told(half, *section("A", 6)) == []
    assert [each.rule for each in told(half, *section("A", 7))] == ["section-fold"]
    eight = with_press(tmp_path, "press: {fold: 8}\nlimits: {section-fold: error}\n")
    assert [(each.level, each.acceptable) for each in told(eight, *section("A", 12))] == [(Level.ERROR, True)]
    assert told(with_press(tmp_path, "limits: {section-fold: 'off'}\n"), *section("A", 3)) == []


def test_the_reader_tells_it_at_the_page(tmp_path: Path) -> None:
    issue = (
        "date: 2031-05-06\npages:\n  A02:\n    - {story: one, columns: 1-2, rows: 1-40}\n"
        "  A03:\n    - {story: two, columns: 1-2, rows: 1-40}\n"
    )
    _, notes = good(tmp_path, issue=issue)
    found = [str(each) for each in notes if each.rule in ("page-order", "section-fold")]
    assert [each.partition(";")[0] for each in found] == [
        f"{SHOWN}/issue.yaml:3: warning[page-order]: A02 stands first, where A01 is expected",
        f"{SHOWN}/issue.yaml:3: warning[section-fold]: section A has 2 pages, and the press folds sheets of 4",
    ]


def test_an_issue_of_64_pages_in_eight_sections_is_built(tmp_path: Path) -> None:
    names = [name for letter in "ABCDEFGH" for name in section(letter, 8)]
    body = "灯下有人下棋，有人看书，也有人只是站着，看天一点一点暗下去。\n\n" * 8
    stories = {f"s{at}": f"---\nheadline: 第{at}处路灯亮了\n---\n{body}" for at in range(64)}
    plan = 'date: 2031-05-06\nstanding: {colophon: {page_count: "共{pages}版"}}\npages:\n'
    for at, name in enumerate(names):
        plan += f"  {name}:\n    - {{furniture: page-number, columns: 1-3, rows: 1}}\n"
        plan += "    - {furniture: masthead, columns: 1-3, rows: 2-5}\n" * (at == 0)
        plan += "    - {furniture: colophon, columns: 1-3, rows: 6}\n" * (at == 0)
        plan += f"    - {{story: s{at}, columns: 1-3, rows: {7 if at == 0 else 2}-28, head: 20pt}}\n"
    folder = issue_kit.make(tmp_path, issue=plan, lamp=None, **stories)
    code, report = issue_kit.build(folder, tmp_path / "out")
    assert code == 0
    assert [each["page"] for each in report["pages"]] == names
    assert {each["rule"] for each in report["findings"]} <= {"widow", "hole", "uneven-columns"}
    assert "共64版" in (tmp_path / "out/trace/A01.txt").read_text("utf-8")
