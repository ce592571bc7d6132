"""Summary decks and leading bylines in their rows, reckoned by hand (提要题、署名)."""

from dataclasses import replace
from typing import Any

import pytest
from galley_kit import SIX_COLUMNS, Placing, article, copy, placing, told
from hypothesis import given
from hypothesis import strategies as st

from layout.edition.edition import Article
from layout.makeup.heading import Where, heading
from layout.makeup.heads import HeadSettings
from layout.makeup.page import Text
from layout.makeup.story import MadeUp, make_up
from layout.units import PT, Rect

EM, PITCH = 9 * PT, 23 * PT // 2
OWN = SIX_COLUMNS + "styles: {summary: {size: 12pt, leading: 15pt, indent: 2em}}\n"
FOUR = "{story: one, columns: 1-4, rows: 10-40, head: 20pt}"  # 47 characters of 9 pt, 423 pt


def story(*points: str, byline: str = "", at: str = "head", **parts: Any) -> Article:
    its = article(parts.pop("text", "甲乙丙。"), byline=byline, **parts)
    return replace(its, summary=tuple(copy(each, f"summary.{n}") for n, each in enumerate(points, 1)), byline_at=at)


def drawn(
    its: Article, where: Where = "under", entry: str = FOUR, **settings: int
) -> tuple[dict[str, Text], Any, Placing]:
    place = placing(entry, own=OWN)
    found = heading(place, its, HeadSettings(20 * PT, **settings), where)
    return {each.origin.block: each for each in found.items if isinstance(each, Text)}, found, place


def strip(place: Placing, first: int, last: int) -> Rect:
    return place.grid.area((1, 4), (first, last))


def test_a_summary_stands_under_the_headline_in_whole_rows() -> None:
    """20 pt and white are three rows; three lines of 12 pt on 15 are 42 pt, with half a line's white 48: five rows."""
    texts, found, place = drawn(story("甲乙丙丁", "戊己庚", "辛"))
    assert told(place) == []
    assert found.rows == 8
    assert found.areas == (strip(place, 10, 12), strip(place, 13, 17))
    first, second, third = (texts[f"summary.{at}"] for at in (1, 2, 3))
    # The widest line is of four characters.
    assert first.box.x == place.grid.x(1) + (423 * PT - 4 * 12 * PT) // 2
    assert first.box.x == second.box.x == third.box.x, "flush left with each other"
    assert first.baseline == place.grid.y(13) + (5 * PITCH - 42 * PT) // 2 + 12 * PT * 88 // 100
    assert third.baseline - second.baseline == second.baseline - first.baseline == 15 * PT


def test_a_long_point_is_set_as_a_galley_in_whole_characters() -> None:
    """423 pt hold 35 characters of 12 pt: 33 on the first line, behind the indent."""
    place = placing(FOUR, own=OWN)
    found = heading(place, story("甲" * 60), HeadSettings(20 * PT), "under")
    one, two = (each for each in found.items if isinstance(each, Text) and each.origin.block == "summary.1")
    assert (len(one.text), len(two.text)) == (33, 27)
    assert two.box.x == place.grid.x(1) + (423 - 35 * 12) * PT // 2
    assert one.box.right == two.box.x + 35 * 12 * PT


def test_points_of_a_line_each_have_no_indent() -> None:
    place = placing(FOUR, own=OWN)
    for count, lines in ((35, 2), (36, 3)):
        found = heading(place, story("甲" * count, "乙"), HeadSettings(20 * PT), "under")
        points = [each for each in found.items if isinstance(each, Text) and each.origin.block != "headline.1"]
        assert len(points) == lines
        indent = 0 if lines == 2 else 2 * 12 * PT
        assert points[-1].box.x == place.grid.x(1) + (423 - 35 * 12) * PT // 2 + indent


def test_a_summary_over_the_headline_is_read_after_it() -> None:
    texts, found, place = drawn(story("甲乙丙丁"), "over")
    assert found.rows == 5
    assert found.areas == (strip(place, 12, 14), strip(place, 10, 11)), "the headline's area comes first"
    assert texts["summary.1"].baseline < texts["headline.1"].baseline


def test_a_summary_beside_the_headline_has_a_third_of_its_width() -> None:
    """141 pt hold eleven characters of 12 pt; two of them part it from the headline."""
    texts, found, place = drawn(story("甲乙丙丁", "戊己庚", "辛壬"), "beside")
    assert found.rows == 5, "as many as the deeper of both needs"
    left, right = found.areas
    assert (left.width, right.width) == ((423 - 13 * 12) * PT, 11 * 12 * PT)
    assert (left.y, left.height) == (right.y, right.height) == (place.grid.y(10), 5 * PITCH)
    assert right.right == place.area.right
    assert texts["headline.1"].x == left.x + (left.width - 80 * PT) // 2
    assert texts["headline.1"].baseline == left.y + (5 * PITCH - 20 * PT) // 2 + 20 * PT * 88 // 100


@pytest.mark.parametrize(("align", "x"), [("centre", (423 - 6 * 9) * PT // 2), ("left", 0)])
def test_a_leading_byline_has_a_row_of_its_own_on_the_grid(align: str, x: int) -> None:
    place = placing(FOUR, own=OWN + f"heads: {{byline-align: {align}}}\n")
    found = heading(place, story(byline="本报记者张三"), HeadSettings(20 * PT), "under")
    assert found.rows == 4
    assert found.areas == (strip(place, 10, 12), strip(place, 13, 13))
    (line,) = (each for each in found.items if isinstance(each, Text) and each.origin.block == "byline")
    assert (line.x, line.size) == (place.grid.x(1) + x, 9 * PT)
    assert line.baseline == place.grid.y(13) + (PITCH - EM) // 2 + EM * 88 // 100


def made(its: Article, entry: str = FOUR) -> tuple[MadeUp, Placing]:
    place = placing(entry, own=OWN)
    found = make_up(place, its)
    assert found is not None, told(place)
    return found, place


@pytest.mark.parametrize("at", ["head", "tail", ""])
def test_a_byline_is_printed_once_where_it_is_wanted(at: str) -> None:
    found, place = made(story(byline="本报记者张三", at=at, text="甲" * 100))
    lines = [each for each in found.items if isinstance(each, Text) and each.origin.block == "byline"]
    assert ["".join(each.text for each in lines)] == ["本报记者张三"]
    (line,) = lines
    assert found.zone.heads == (2 if at == "head" else 1)
    assert any(area.contains(line.box) for area in found.zone.areas[1:])
    assert (line.baseline < min(each.y for each in found.zone.areas[found.zone.heads :])) == (at == "head")
    assert told(place) == []


def test_text_begins_under_the_whole_heading() -> None:
    found, place = made(
        story("甲乙丙丁", byline="本报记者张三", text="甲" * 300), FOUR.replace("20pt", "20pt, summary: over")
    )
    assert [*found.zone.areas[:3]] == [strip(place, 12, 14), strip(place, 10, 11), strip(place, 15, 15)]
    assert {each.y for each in found.zone.areas[3:]} == {place.grid.y(16)}


def test_the_rows_of_the_plan_are_those_of_the_whole_heading() -> None:
    _, found, place = drawn(story("甲乙丙丁", byline="本报记者张三"), rows=8)
    assert found.rows == 8
    assert found.areas == (strip(place, 10, 14), strip(place, 15, 16), strip(place, 17, 17))
    assert told(place) == []
    texts, found, place = drawn(story("甲乙丙丁", byline="本报记者张三"), rows=3)
    assert texts == {}
    assert "error[headline-rows]: the headline of one needs" in told(place)[0]


def test_a_heading_beside_its_text_stands_in_the_middle_of_its_rows() -> None:
    """Headline 3, summary of a line 2, byline 1: six of thirty-one rows, the twelve above them free."""
    found, place = made(
        story("甲乙", byline="本报记者张三", text="甲" * 900),
        FOUR.replace("20pt", "20pt, title: beside, title-legs: 1-2"),
    )
    tops = [(each.y - place.grid.top) // PITCH + 1 for each in found.zone.areas[:3]]
    assert tops == [22, 25, 27]
    assert {each.x for each in found.zone.areas[3:]} == {place.grid.x(3), place.grid.x(4)}


def test_a_vertical_story_has_its_heading_at_the_right() -> None:
    found, place = made(
        story("甲乙丙丁", byline="本报记者张三", text="甲" * 400),
        "{story: one, columns: 1-4, rows: 10-40, direction: down}",
    )
    headline, summary, byline, *text = found.zone.areas
    assert headline.right > headline.x >= summary.right > summary.x >= byline.right > byline.x
    assert byline.x >= max(each.right for each in text)
    assert all(each.down for each in found.items if isinstance(each, Text))
    assert [each.level for each in place.findings.items] == []


def test_a_vertical_heading_beside_text_across() -> None:
    found, place = made(
        story("甲乙丙丁", byline="本报记者张三", text="甲" * 400),
        "{story: one, columns: 1-4, rows: 10-40, head-direction: down}",
    )
    headline, summary, byline, *text = found.zone.areas
    assert headline.x >= summary.right - 1
    assert summary.x >= byline.right - 1
    assert min(each.x for each in text) >= headline.right
    assert [each.level for each in place.findings.items] == []


def test_what_has_no_room_is_told() -> None:
    narrow = "{story: one, columns: 1, rows: 10-40, head: 12pt}"
    _, _, place = drawn(story(byline="甲" * 13), entry=narrow)
    assert "13 characters of its byline do not fit the row under its headline" in told(place)[-1]
    _, _, place = drawn(story("甲乙"), "beside", entry=narrow)
    assert "error[no-room]: the summary of one has 2 characters a line" in " ".join(told(place))


@given(
    st.lists(st.text("甲乙丙丁，。", min_size=1, max_size=90), max_size=4),
    st.sampled_from(["over", "under", "beside"]),
    st.sampled_from(["", "本报记者张三"]),
    st.sampled_from(["", "引题"]),
)
def test_every_character_of_a_heading_stands_once_in_its_area(
    points: list[str], where: Where, byline: str, kicker: str
) -> None:
    its = story(*points, byline=byline, **({"kicker": kicker} if kicker else {}))
    place = placing(FOUR, own=OWN)
    found = heading(place, its, HeadSettings(), where)
    assert told(place) == []
    lines = [each for each in found.items if isinstance(each, Text)]
    assert "".join(each.text for each in sorted(lines, key=lambda each: _rank(its, each))) == "".join(
        each.text for each in its.head
    )
    assert all(any(area.contains(each.box, EM // 2) for area in found.areas) for each in lines)
    assert not any(one.meets(two) for one in found.areas for two in found.areas if one is not two)
    whole = replace(place.area, height=found.rows * PITCH)
    assert all(whole.contains(each) for each in found.areas)


def _rank(its: Article, text: Text) -> tuple[int, int]:
    return [each.block for each in its.head].index(text.origin.block), text.origin.start
