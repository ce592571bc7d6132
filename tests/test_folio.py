"""The folio line and the section head: what a page and its section say of themselves (报眉、叠头)."""

from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from galley_kit import Placing, node, placing, standing, told
from issue_kit import PAPER, TWO_PAGES, build, make

from layout.edition.read import read
from layout.makeup.furniture import folio, section_head
from layout.makeup.page import Text, Tint
from layout.units import PT

BRIDGE = "---\nheadline: 石桥\n---\n石桥边开了茶铺。\n"
EDITORS = "[{role: 责编, names: [甲某, 乙某]}, {role: 美编, names: [丙某]}]"


def draw(more: str = "", page: str = "A02", frame: str = "columns: 1-6, rows: 1-3") -> tuple[list[Text], Placing]:
    place = placing(f"{{furniture: folio, {frame}{more}}}", day=date(2031, 5, 9))
    words = standing(page, node(f"{{name: 民生, editors: {EDITORS}}}"))
    place = replace(place, page=page, page_words=words)
    return [each for each in folio.draw(place) if isinstance(each, Text)], place


def test_the_folio_line_stands_on_the_foot_of_its_frame() -> None:
    items, place = draw(", right: [date, weekday]")
    page, section, name, paper, day, week = items
    assert [each.text for each in (page, section, name)] == ["A02", "要闻", "民生"]
    assert [each.text for each in (paper, day, week)] == [place.house.name, "2031年5月9日", "星期五"]
    assert [each.origin.block for each in items] == ["", "", "name", "", "", ""]
    assert name.origin.piece == "A02"
    assert {each.baseline for each in items} == {place.area.bottom - 4 * PT - 9 * PT * 12 // 100}
    assert (page.x, week.box.right) == (place.area.x, place.area.right)
    assert section.x - page.box.right == name.x - section.box.right == 17 * PT // 2
    assert week.x - day.box.right == 9 * PT
    assert abs(paper.box.x + paper.box.right - place.area.x - place.area.right) <= 1
    assert told(place) == []


def test_the_house_says_which_parts_and_where() -> None:
    items, place = draw(", left: [weekday, date], middle: [], right: [lunar, page], small: 8pt")
    assert [each.text for each in items] == ["星期五", "2031年5月9日", "辛亥年闰三月十八", "A02"]
    assert told(place) == []
    assert items[-1].box.right == place.area.right


def test_editors_stand_post_by_post() -> None:
    items, _ = draw(", left: [page], middle: [], right: [editors], small: 8pt")
    assert [each.text for each in items[1:]] == ["责编", "甲某", "乙某", "美编", "丙某"]
    gaps = [there.box.x - here.box.right for here, there in pairwise(items[1:])]
    assert gaps == [4 * PT, 4 * PT, 8 * PT, 4 * PT]
    assert all(each.origin.piece == "A02" for each in items[1:])


@pytest.mark.parametrize(("page", "first", "last"), [("A02", "A02", "星期五"), ("A03", "2031年5月9日", "A03")])
def test_mirrored_the_page_number_stands_outside(page: str, first: str, last: str) -> None:
    items, place = draw(", left: [page, name], right: [date, weekday], mirror: true", page)
    across = sorted(items, key=lambda each: each.x)
    assert (across[0].text, across[-1].text) == (first, last)
    assert (across[0].box.x, across[-1].box.right) == (place.area.x, place.area.right)
    unmirrored, _ = draw(", left: [page, name], right: [date, weekday]", page)
    assert min(unmirrored, key=lambda each: each.x).text == page


def test_a_page_without_a_name_and_a_section_without_one_print_none() -> None:
    place = placing("{furniture: folio, columns: 1-6, rows: 1-3}")
    place = replace(place, occasion=replace(place.occasion, sections={}))
    texts = [each.text for each in folio.draw(place) if isinstance(each, Text)]
    assert texts == ["A01", place.house.name, "2031年5月6日", "星期二"]


@pytest.mark.parametrize(
    ("frame", "why"),
    [
        ("columns: 1, rows: 1-3", "its parts come too close"),
        ("columns: 1-6, rows: 1, small: 6pt", "it is higher than its frame"),
    ],
)
def test_a_folio_line_without_room_is_told(frame: str, why: str) -> None:
    _, place = draw(frame=frame)
    assert f"folio does not fit its frame: {why}" in told(place)[0]


def test_an_unknown_part_is_told() -> None:
    items, place = draw(", left: [pages]")
    assert items == [] and 'error[wrong-value]: "left" cannot be "pages"; did you mean "page"?' in told(place)[0]


def test_each_kind_of_its_words_may_have_a_face_of_its_own() -> None:
    items, place = draw(", face: biaosong, small-face: hei-bold, paper-face: song, right: [date, weekday]")
    assert [each.clusters[0].face for each in items[:6]] == ["biaosong"] * 3 + ["song"] + ["hei-bold"] * 2
    assert told(place) == []


@pytest.mark.parametrize(
    ("more", "faces", "inks"),
    [
        ("", ["hei-black"] * 3 + ["hei"] * 3, {"paper"}),
        (", small-face: hei-bold, paper-face: kai", ["hei-black"] * 3 + ["kai"] + ["hei-bold"] * 2, {"paper"}),
        (", ink: Y100", ["hei-black"] * 3 + ["hei"] * 3, {"Y100", "paper"}),
    ],
)
def test_on_a_reversed_ground_small_words_are_in_a_face_that_prints(
    more: str, faces: list[str], inks: set[str]
) -> None:
    place = placing(f"{{furniture: folio, columns: 1-6, rows: 1-3, small: 6pt{more}}}", day=date(2031, 5, 9))
    words = standing("A02", node("{name: 民生}"))
    items = folio.draw(replace(place, page="A02", page_words=words, reversed=True))
    texts = [each for each in items if isinstance(each, Text)]
    assert [each.clusters[0].face for each in texts] == faces
    assert {str(each.ink) for each in texts} == inks
    assert min(each.size for each in texts) == place.house.limits.reverse_least == 9 * PT


# 叠头 -----------------------------------------------------------------------------------------------------------


def head(more: str = "", words: str = "{name: 要闻}") -> tuple[list[Text | Tint], Placing]:
    place = placing(f"{{furniture: section-head, columns: 1-3, rows: 1-6{more}}}")
    place = replace(place, section_words=standing("section:A", node(words)))
    return [each for each in section_head.draw(place) if isinstance(each, Text | Tint)], place


def test_a_section_head_is_as_large_as_its_frame() -> None:
    (letter, name), place = head(", size: 100pt")
    assert isinstance(letter, Text) and isinstance(name, Text)
    assert (letter.text, name.text) == ("A", "要闻")
    assert (letter.origin.block, name.origin.piece, name.origin.block) == ("", "section:A", "name")
    assert letter.size == name.size == (6 * 23 * PT // 2 - 3 * PT) * 88 // 100
    assert (letter.x, name.x) == (place.area.x, place.area.x + name.size * 3 // 2)


def test_what_a_section_says_besides_stands_at_the_right() -> None:
    (ground, name, motto), _ = head(", letter: false, ground: K100, ink: paper", "{name: 要闻, motto: 早知道}")
    assert isinstance(ground, Tint) and isinstance(name, Text) and isinstance(motto, Text)
    assert (name.size, motto.size) == (48 * PT, 16 * PT)
    assert motto.baseline == name.baseline and str(motto.ink) == "paper"
    assert name.x - ground.area.x == ground.area.right - motto.box.right == ground.area.height // 8


def test_a_name_too_long_for_its_frame_comes_smaller() -> None:
    (_, name), place = head("", f"{{name: {'甲' * 14}}}")
    assert name.box.right <= place.area.right and name.size == 35 * 9 * PT * 1000 // 16000


def test_on_no_first_page_it_is_told() -> None:
    place = placing("{furniture: section-head, columns: 1-3, rows: 1-6}")
    assert section_head.draw(place) == []
    assert "no section begins with A01; put it on the section's first page" in told(place)[0]


# The whole issue ------------------------------------------------------------------------------------------------

WHOLE = "sections: {A: {name: 要闻}}\n" + TWO_PAGES.replace(
    "    - {furniture: page-number, columns: 1-3, rows: 1}\n",
    "    - {furniture: folio, columns: 1-3, rows: 1, size: 7pt, small: 5pt, foot: 1pt, middle: []}\n",
).replace("  A02:\n", "  A02:\n    name: 民生\n    editors: [{role: 责编, names: [甲]}]\n    plan:\n").replace(
    "rows: 7-28", "rows: 10-28"
).replace("rows: 6}\n", "rows: 6}\n    - {furniture: section-head, columns: 1-3, rows: 7-9}\n")


def test_words_of_page_and_section_are_proved_once_each(tmp_path: Path) -> None:
    folder = make(tmp_path, issue=WHOLE, bridge=BRIDGE)
    one, two = read(folder, f"{PAPER}/{folder.name}")[0].pages
    assert one.section and one.section.copies["name"].text == "要闻" and two.section is None
    code, report = build(folder, tmp_path / "out")
    assert [each for each in report["findings"] if each["level"] == "error"] == []
    assert code == 0
    trace = (tmp_path / "out/trace/A02.txt").read_text(encoding="utf-8")
    assert "A02/name 0:2  “民生”" in trace and "folio/  “要闻”" in trace


@pytest.mark.parametrize(
    ("old", "new", "rule", "message"),
    [
        (
            "    - {furniture: section-head, columns: 1-3, rows: 7-9}\n",
            "",
            "words-not-printed",
            "A01 prints its section",
        ),
        ("middle: []", "middle: [name]", "words-printed-twice", 'its "name" is printed twice on A02'),
        ("middle: []", "middle: [], right: []", "words-not-printed", 'nothing on A02 prints its "editors.1.role"'),
        ("{A: {", "{B: {name: 副刊}, A: {", "words-not-placed", 'section "B" has no page'),
    ],
)
def test_what_is_printed_nowhere_or_twice_is_told(old: str, new: str, rule: str, message: str, tmp_path: Path) -> None:
    code, report = build(make(tmp_path, issue=WHOLE.replace(old, new), bridge=BRIDGE), tmp_path / "out")
    found = [each for each in report["findings"] if each["rule"] == rule]
    assert found and message in found[0]["message"] and found[0]["line"]
    assert code == (0 if rule == "words-not-placed" else 1)


FOLIO = "    - {furniture: folio, columns: 1-3, rows: 6, size: 7pt, small: 5pt, foot: 1pt, middle: []}\n"
HEAD = "    - {furniture: section-head, columns: 1-3, rows: 7-9}\n"


def test_a_section_whose_name_the_folio_prints_needs_no_head(tmp_path: Path) -> None:
    issue = WHOLE.replace(HEAD, "").replace("rows: 6}\n", f"rows: 6}}\n{FOLIO.replace('rows: 6', 'rows: 7-8')}", 1)
    code, report = build(make(tmp_path, issue=issue, bridge=BRIDGE), tmp_path / "out")
    assert [each for each in report["findings"] if each["level"] == "error"] == [] and code == 0
    first, second = ((tmp_path / f"out/trace/{page}.txt").read_text(encoding="utf-8") for page in ("A01", "A02"))
    assert "section:A/name 0:2  “要闻”" in first, "where the section begins its name is a word of the copy"
    assert "folio/  “要闻”" in second and "section:A" not in second

    code, report = build(make(tmp_path, issue=issue.replace("要闻}", "要闻, motto: 早知道}")), tmp_path / "out")
    (fault,) = (each for each in report["findings"] if each["rule"] == "words-not-printed")
    assert code == 1 and fault["message"] == 'nothing on A01 prints its section\'s "motto"'


def test_with_a_head_the_folio_repeats_the_name(tmp_path: Path) -> None:
    issue = WHOLE.replace("rows: 10-28", "rows: 12-28").replace(HEAD, HEAD + FOLIO.replace("rows: 6", "rows: 10-11"))
    code, report = build(make(tmp_path, issue=issue, bridge=BRIDGE), tmp_path / "out")
    assert code == 0, report["findings"]
    trace = (tmp_path / "out/trace/A01.txt").read_text(encoding="utf-8")
    assert trace.count("“要闻”") == 2 and trace.count("section:A/name") == 1
