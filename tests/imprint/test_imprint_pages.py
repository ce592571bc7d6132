"""The imprint's items that are told by size and place: the name, dates, page numbers, marks of advertisements."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from imprint_kit import HOUSE, ISSUE, look
from issue_kit import make

from layout.compose import Composed, compose
from layout.edition.edition import Edition
from layout.findings import Source
from layout.imprint.check import checked
from layout.makeup.page import BLACK, Origin, Page, Text
from layout.makeup.page import Path as Outline
from layout.order import Order
from layout.units import MM, Rect

FOLIO = "    - {furniture: folio, columns: 1-4, rows: 1-3}\n"
MASTHEAD = "    - {furniture: masthead, columns: 1-2, rows: 1-8}\n"
THREE = ISSUE.replace("今日2版", "今日3版") + "  A03:\n" + FOLIO


def composed(root: Path, issue: str = ISSUE) -> Composed:
    folder = make(root, house=HOUSE, issue=issue, bridge="---\nheadline: 石桥\n---\n桥。\n")
    return compose(Order(folder, "x", root / "out"), lambda doing: None)


def again(edition: Edition, *pages: Page) -> list[str]:
    """What is said of other pages of an edition."""
    _, findings = checked(edition, pages, Source("issue.yaml"))
    return [f"{each.rule} {each.message}" for each in findings]


def test_no_nameplate(tmp_path: Path) -> None:
    seen = look(tmp_path, issue=ISSUE.replace(MASTHEAD, ""))
    assert seen.state("name") == "absent" and seen.state("name-largest") == "unasked"
    [told] = seen.findings
    assert (told.rule, told.page) == ("imprint-name", "A01") and "no nameplate of page 1 says 甲乙晚报" in told.message
    assert "4 points 分" in (told.hint or "")


def test_the_name_is_the_registered_one(tmp_path: Path) -> None:
    seen = look(tmp_path, HOUSE.replace("{level: warn}", "{level: warn, registered-name: 甲乙日报}"))
    assert seen.rules == ["imprint-name"]
    assert "the nameplate says 甲乙晚报, the registered name is 甲乙日报" in seen.said


@pytest.mark.parametrize(("head", "state"), [("48pt", "present"), ("72pt", "malformed")])
def test_the_name_is_the_largest_text_of_page_1(head: str, state: str, tmp_path: Path) -> None:
    house = HOUSE + "heads: {ladder: [20pt, 48pt, 72pt]}\n"
    small = MASTHEAD.replace("rows: 1-8", "rows: 1-6")
    issue = ISSUE.replace(MASTHEAD, small).replace(
        "rows: 16-42, head: 20pt", f"rows: 16-42, head: {head}, head-rows: 14"
    )
    seen = look(tmp_path, house, issue, lamp="---\nheadline: 灯亮了\n---\n灯。\n")
    assert seen.state("name-largest") == state
    assert seen.rules == ["imprint-name-largest"] * (state == "malformed")
    if state == "malformed":
        assert "“灯亮了” stands in 72 pt, the name in " in seen.said and seen.findings[0].page == "A01"


def test_text_as_large_as_the_name_is_too_large(tmp_path: Path) -> None:
    made = composed(tmp_path)
    first, second = (each.page for each in made.pages)
    [name] = [each for each in first.texts() if each.origin.piece == "masthead"]
    headline = next(each for each in first.texts() if each.origin.block == "headline.1")
    for size, faults in ((name.size - 1, 0), (name.size, 1), (name.size + 1, 1)):
        items = tuple(replace(each, size=size) if each is headline else each for each in first.items)
        assert len(again(made.edition, replace(first, items=items), second)) == faults


@pytest.mark.parametrize(("block", "said"), [("", []), ("p1", ["imprint-name-largest"])])
def test_drawn_words_are_measured_by_their_outline_and_codes_are_no_text(
    block: str, said: list[str], tmp_path: Path
) -> None:
    made = composed(tmp_path)
    first, second = (each.page for each in made.pages)
    corners = (("M", (0, 0)), ("L", (90 * MM, 0)), ("L", (90 * MM, 30 * MM)), ("L", (0, 30 * MM)), ("Z", ()))
    drawn = Outline(corners, BLACK, Origin("lamp", block), "灯亮了")
    found = again(made.edition, replace(first, items=(*first.items, drawn)), second)
    assert [each.partition(" ")[0] for each in found] == said


def test_a_section_is_not_named_larger_than_the_paper(tmp_path: Path) -> None:
    made = composed(tmp_path)
    first, second = (each.page for each in made.pages)
    [name] = [each for each in first.texts() if each.origin.piece == "masthead"]
    section = next(each for each in second.texts() if each.origin.piece == "folio" and each.text == "甲乙晚报")
    for size, faults in ((name.size, 0), (name.size + 1, 1)):
        items = tuple(replace(each, size=size) if each is section else each for each in second.items)
        said = again(made.edition, first, replace(second, items=items))
        assert [each.partition(" ")[0] for each in said] == ["imprint-section-name"] * faults


def test_every_date_is_the_issue_s(tmp_path: Path) -> None:
    made = composed(tmp_path)
    said = again(replace(made.edition, date=date(2031, 5, 7)), *(each.page for each in made.pages))
    assert said == [
        f"imprint-date 出版日期: {page} is dated 2031-05-06, the issue 2031-05-07" for page in ("A01", "A02")
    ]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("二〇三一年五月六日", ""),
        ("2031-05-06", ""),
        ("创刊于1911年10月10日", ""),
        ("2031年5月5日", "A01 is dated 2031-05-05"),
        ("二〇三一年五月十六日", "A01 is dated 2031-05-16"),
        ("2031.5.31", "A01 is dated 2031-05-31"),
        ("2031年2月30日", "2031年2月30日 is no day of the calendar"),
    ],
)
def test_a_date_in_any_furniture(words: str, message: str, tmp_path: Path) -> None:
    issue = ISSUE.replace("colophon: {", f"licensing: {{title: 今日, text: {words}}}, colophon: {{")
    issue = issue.replace("rows: 11-14}\n", "rows: 11-13}\n    - {furniture: licensing, columns: 1-4, rows: 14-15}\n")
    seen = look(tmp_path, issue=issue)
    assert seen.rules == ["imprint-date"] * bool(message) and message in seen.said


def test_no_date_at_all(tmp_path: Path) -> None:
    issue = ISSUE.replace("    - {furniture: date-line, columns: 3-4, rows: 1-6}\n", "")
    issue = issue.replace(FOLIO, FOLIO.replace("folio", "page-number"))
    seen = look(tmp_path, issue=issue)
    assert seen.state("date") == "absent" and "imprint-date" in seen.rules


def test_a_folio_line_without_its_date(tmp_path: Path) -> None:
    made = composed(tmp_path)
    first, second = (each.page for each in made.pages)
    items = tuple(each for each in second.items if not (isinstance(each, Text) and "年" in each.text))
    assert again(made.edition, first, replace(second, items=items)) == [
        "imprint-date 出版日期: the folio line of A02 has no date"
    ]


def test_a_page_without_its_number(tmp_path: Path) -> None:
    seen = look(tmp_path, issue=ISSUE.replace(FOLIO, ""))
    [told] = seen.findings
    assert (told.rule, told.page) == ("imprint-page-number", "A02")
    assert "page A02 prints no number of its own" in told.message


def test_no_page_has_its_number(tmp_path: Path) -> None:
    issue = ISSUE.replace(FOLIO, "").replace("    - {furniture: page-number, columns: 4, rows: 8}\n", "")
    seen = look(tmp_path, issue=issue)
    assert seen.state("page-number") == "absent"
    assert [each.page for each in seen.findings] == ["A01", "A02"]


def test_a_number_twice(tmp_path: Path) -> None:
    """Page 2 with the folio line of page 3."""
    made = composed(tmp_path, THREE)
    first, second, third = (each.page for each in made.pages)
    kept = tuple(each for each in second.items if each.origin.piece != "folio")
    twice = replace(second, items=(*kept, *third.items))
    assert again(made.edition, first, twice, third) == ["imprint-page-number 版序: page A02 prints A03"]


@pytest.mark.parametrize(
    ("pages", "message"),
    [
        (("A01", "A03"), "A03 follows A01: a page number is left out or repeated"),
        (("A02", "A03"), "A02 follows 00"),
        (("A01", "C01"), "the sections are A、C"),
        (("A01", "B01"), ""),
        (("A01", "B02"), ""),
        (("A01", "B03"), "B03 follows A01"),
    ],
)
def test_numbers_run_on(pages: tuple[str, str], message: str, tmp_path: Path) -> None:
    seen = look(tmp_path, issue=ISSUE.replace("  A02:", f"  {pages[1]}:").replace("  A01:", f"  {pages[0]}:"))
    assert [each for each in seen.rules if each != "imprint-page-number"] == []
    assert message in seen.said and bool(message) == bool(seen.findings)


@pytest.mark.parametrize(("places", "faults"), [("1-4, rows: 1-3", 0), ("1-4, rows: 20-22", 1), ("2-4, rows: 1-3", 1)])
def test_numbers_stand_at_one_place(places: str, faults: int, tmp_path: Path) -> None:
    seen = look(
        tmp_path, issue=THREE + f"  A04:\n    - {{furniture: folio, columns: {places}}}\n".replace("今日3版", "")
    )
    said = [each for each in seen.findings if "does not stand where A02 has its number" in each.message]
    assert len(said) == faults


def test_left_and_right_pages_may_mirror_each_other(tmp_path: Path) -> None:
    """The number flush right on page 3, as far from its side as that of page 2 is from the other."""
    made = composed(tmp_path, THREE)
    first, second, third = (each.page for each in made.pages)
    [number] = [each for each in third.texts() if each.text == "A03"]
    gap, wide = number.box.x, third.trim.width
    mirrored = replace(number, x=number.x + wide - 2 * gap - number.box.width)
    items = tuple(mirrored if each is number else each for each in third.items)
    assert mirrored.box.right == wide - gap
    assert again(made.edition, first, second, replace(third, items=items)) == []


def test_an_advertisement_without_its_mark(tmp_path: Path) -> None:
    made = composed(tmp_path)
    first, second = (each.page for each in made.pages)
    bare = replace(second, items=tuple(each for each in second.items if each.origin.block != "mark"))
    assert again(made.edition, first, bare) == ["imprint-ad-mark 广告标记: tea is not marked 广告"]
    _, [told] = checked(made.edition, (first, bare), Source("issue.yaml"))
    assert (told.page, told.story, str(told.source)) == ("A02", "ad:tea", "x/issue.yaml:17")
    assert told.hint and "第三十八条" in told.hint


def test_a_mark_somewhere_else_marks_nothing(tmp_path: Path) -> None:
    made = composed(tmp_path)
    first, second = (each.page for each in made.pages)
    zones = tuple(replace(each, areas=(Rect(0, 0, 10 * MM, 10 * MM),)) for each in second.zones)
    assert again(made.edition, first, replace(second, zones=zones)) == [
        "imprint-ad-mark 广告标记: tea is not marked 广告"
    ]


def test_words_of_the_advertisement_itself_are_no_mark(tmp_path: Path) -> None:
    """A long line with the word in it, which is not the mark."""
    made = composed(tmp_path, ISSUE.replace("# 天河茶庄", "# 天河茶庄诚招广告代理人"))
    first, second = (each.page for each in made.pages)
    bare = replace(second, items=tuple(each for each in second.items if each.origin.block != "mark"))
    assert again(made.edition, first, bare) == ["imprint-ad-mark 广告标记: tea is not marked 广告"]
