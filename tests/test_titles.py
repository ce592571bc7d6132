"""Titles beside, between and among their text, on grids reckoned by hand; every one built and proved (题文关系)."""

from dataclasses import replace
from itertools import pairwise

import issue_kit
import pytest
import titles_kit
from galley_kit import SIX_COLUMNS, Placing, article, book, edition, placing, told, typesetter
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.edition.read import read
from layout.galley.set_type import Typesetter
from layout.makeup.contours import framed
from layout.makeup.make_up import MadeUpPage
from layout.makeup.make_up import make_up as make_up_page
from layout.makeup.page import Rule, Text
from layout.makeup.story import MadeUp, make_up
from layout.prepress.outputs import trace
from layout.units import PT, Rect

EM, PITCH = 9 * PT, 23 * PT // 2
SIX = "story: one, columns: 1-6, rows: 10-20, head: 20pt"


def made(entry: str, *paragraphs: str, **parts: str) -> tuple[MadeUp, Placing]:
    place = placing(f"{{{entry}}}")
    found = make_up(place, article(*paragraphs, **parts))
    assert found is not None, told(place)
    return found, place


def heads(story: MadeUp) -> list[Text]:
    return [each for each in story.items if isinstance(each, Text) and each.origin.block.startswith("headline")]


def body(story: MadeUp) -> list[Text]:
    return [each for each in story.items if isinstance(each, Text) and each.origin.block.startswith("p")]


def spans(place: Placing, *parts: tuple[int, int, int, int]) -> list[Rect]:
    """Areas by first and last column, first and last row."""
    return [place.grid.area(each[:2], each[2:]) for each in parts]


# Where titles stand ----------------------------------------------------------------------------------------------


def test_a_title_beside_its_text_has_the_columns_on_the_left() -> None:
    """Two of six columns and all eleven rows; four legs of eleven rows, the text from the first row on."""
    story, place = made(f"{SIX}, title: beside", "甲" * (9 + 43 * 11))
    assert told(place) == []
    assert [*story.zone.areas] == spans(place, (1, 2, 10, 20), *((at, at, 10, 20) for at in (3, 4, 5, 6)))
    (line,) = heads(story)
    # Four characters of 20 pt in 23 of 9 pt less one beside the text: centred in 22 characters and in eleven rows.
    assert line.x == place.grid.x(1) + (22 * EM - 80 * PT) // 2
    # Three rows are what 20 pt and the white round it need; they begin after four of the eleven.
    assert line.baseline == place.grid.y(14) + (3 * PITCH - 20 * PT) // 2 + 20 * PT * 88 // 100
    assert [len([each for each in body(story) if each.x == place.grid.x(at)]) for at in (3, 4, 5, 6)] == [11] * 4
    rules = [each.x1 for each in story.items if isinstance(each, Rule)]
    assert rules == [place.grid.x(at) - EM // 2 for at in (4, 5, 6)], "none between a title and its text"


def test_a_title_beside_its_text_may_stand_on_the_right() -> None:
    story, place = made(f"{SIX}, title: beside, title-legs: 6", "甲" * 300, head=("题目", "两行"))
    assert [*story.zone.areas] == spans(place, (6, 6, 10, 20), *((at, at, 10, 20) for at in (1, 2, 3, 4, 5)))
    assert heads(story)[0].x == place.grid.x(6) + EM + (10 * EM - 40 * PT) // 2


def test_a_title_between_its_text_has_the_columns_in_the_middle() -> None:
    story, place = made(f"{SIX}, title: between", "甲" * (9 + 43 * 11))
    assert told(place) == []
    assert [*story.zone.areas] == spans(place, (3, 4, 10, 20), *((at, at, 10, 20) for at in (1, 2, 5, 6)))
    (line,) = heads(story)
    assert line.x == place.grid.x(3) + EM + (21 * EM - 80 * PT) // 2
    assert [each.x for each in body(story)] == sorted(each.x for each in body(story)), "read left of it, then right"


def test_text_runs_under_a_title_that_has_fewer_rows() -> None:
    story, place = made(f"{SIX}, title: between, head-rows: 5", "甲" * 600)
    assert [*story.zone.areas] == spans(
        place,
        (3, 4, 10, 14),
        (1, 1, 10, 20),
        (2, 2, 10, 20),
        (3, 3, 15, 20),
        (4, 4, 15, 20),
        (5, 5, 10, 20),
        (6, 6, 10, 20),
    )
    rules = {each.x1: (each.y1, each.y2) for each in story.items if isinstance(each, Rule)}
    inset = (PITCH - EM) // 2
    assert rules[place.grid.x(3) - EM // 2] == (place.grid.y(15) + inset, place.grid.y(21) - inset)
    assert rules[place.grid.x(2) - EM // 2] == (place.grid.y(10) + inset, place.grid.y(21) - inset)


def test_a_title_wrapped_by_its_text_has_the_rows_it_needs() -> None:
    story, place = made("story: one, columns: 1-4, rows: 10-20, head: 20pt, title: wrapped", "甲" * 400)
    assert [*story.zone.areas] == spans(
        place, (2, 3, 10, 12), (1, 1, 10, 20), (2, 2, 13, 20), (3, 3, 13, 20), (4, 4, 10, 20)
    )
    two, place = made("story: one, columns: 5-6, rows: 10-20, head: 12pt, title: wrapped", "甲" * 180)
    assert [*two.zone.areas] == spans(place, (6, 6, 10, 11), (5, 5, 10, 20), (6, 6, 12, 20)), "of two the right one"


def test_titles_stand_across_recut_legs() -> None:
    """六破四: 17 characters a leg; a title across the second and third has 35, and 33 for its type."""
    story, place = made(f"{SIX}, legs: 4, title: between", "甲" * 300)
    left = place.grid.x(1) + 18 * EM
    assert story.zone.areas[0] == Rect(left, place.grid.y(10), 35 * EM, 11 * PITCH)
    assert heads(story)[0].x == left + EM + (33 * EM - 80 * PT) // 2
    assert [each.x for each in story.zone.areas[1:]] == [place.grid.x(1), place.grid.x(1) + 54 * EM]


def page_of(entry: str, text: str) -> MadeUpPage:
    told, order = edition(f"- {{{entry}}}\n", article(text))
    return make_up_page(order, told, typesetter(SIX_COLUMNS))


def test_titles_stand_in_boxes() -> None:
    """A thin box leaves 33 characters of 35, three legs of ten; what is left over widens the gutters."""
    page = page_of("story: one, columns: 1-3, rows: 10-24, head: 20pt, box: thin, title: between", "甲" * 200)
    assert [each.rule for each in page.findings if each.level == "error"] == []
    (zone,) = page.page.zones
    assert [each.width for each in zone.areas] == [10 * EM] * 3
    assert zone.areas[1].x < zone.areas[0].x < zone.areas[2].x
    assert zone.areas[0].y == zone.areas[1].y == zone.areas[2].y


@pytest.mark.parametrize(("relation", "rows"), [("over", 12), ("beside", 12), ("between", 18), ("wrapped", 11)])
def test_a_story_that_leaves_its_rows_to_its_text_is_no_deeper_than_it_needs(relation: str, rows: int) -> None:
    """36 lines: four legs of nine under three rows of title; three of twelve, two of 18 beside it; 11, 8, 8 and 9."""
    page = page_of(f"story: one, columns: 1-4, head: 20pt, title: {relation}", "甲" * (9 + 35 * 11))
    assert [each.rule for each in page.findings if each.level == "error"] == []
    (zone,) = page.page.zones
    (frame,) = zone.frame
    assert frame.height // PITCH == rows
    assert frame.y == min(each.y for each in zone.areas)


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (
            "columns: 1, rows: 1-30, title: beside",
            "one has 1 columns of text, and a title beside them wants 2; give it more columns",
        ),
        ("columns: 1-2, rows: 1-30, title: between", "and a title between them wants 3"),
        (
            "columns: 1-4, rows: 1-30, title: beside, title-legs: 2-3",
            "error[title]: a title beside 4 columns of text cannot have 2-3 of them; for example title-legs: 1-1",
        ),
        ("columns: 1-4, rows: 1-30, title: between, title-legs: 1-2", "for example title-legs: 2-3"),
        ("columns: 1-4, rows: 1-30, title: wrapped, title-legs: 1-4", "cannot have 1-4 of them"),
        ("columns: 1-4, rows: 1-30, title: wrapped, title-legs: 4-5", "cannot have 4-5 of them"),
        ("columns: 1-4, rows: 1-30, title-legs: 2-3", "title-legs: is for a title among its text"),
        ("columns: 1-4, rows: 1-30, title: besides", '"title" cannot be "besides"; did you mean "beside"?'),
        ("columns: 1-4, rows: 1-30, title: between, direction: down", "one has vertical type, and a title between"),
        ("columns: 1-4, rows: 1-30, title: beside, head-direction: down", "head-direction: says how such a headline"),
    ],
)
def test_a_title_that_cannot_stand_so_is_told(entry: str, words: str) -> None:
    place = placing(f"{{story: one, {entry}}}")
    assert make_up(place, article("甲" * 40)) is None
    (fault,) = told(place)
    assert words in fault


def test_a_title_too_high_for_its_columns_is_told() -> None:
    place = placing("{story: one, columns: 1-4, rows: 1-5, head: 40pt, title: beside}")
    make_up(place, article("甲" * 40, head=("题", "目")))
    assert (
        "error[headline-rows]: the headline of one needs 9 rows with its summary and byline, it has 5" in told(place)[0]
    )


def test_a_headline_over_a_piece_its_text_runs_around_is_told() -> None:
    place = placing(f"{{{SIX}, title: between}}")
    place = replace(place, around=(framed(place.grid.area((3, 3), (15, 20))),))
    make_up(place, article("甲" * 90))
    assert "error[head-covered]" in told(place)[0]


# Any title, any copy ---------------------------------------------------------------------------------------------

ENTRIES = st.builds(
    "{{story: one, columns: 1-{}, rows: 1-{}, legs: {}, head: 12pt, title: {}, head-rows: {}}}".format,
    st.integers(1, 6),
    st.integers(4, 20),
    st.integers(0, 6),
    st.sampled_from(["over", "beside", "between", "wrapped"]),
    st.sampled_from([0, 0, 3, 5]),
)


@settings(max_examples=120, deadline=None)
@given(ENTRIES, st.lists(st.text("甲乙丙丁，。", min_size=1, max_size=150), min_size=1, max_size=6))
def test_every_character_stands_once_or_is_left_over(entry: str, paragraphs: list[str]) -> None:
    place = placing(entry)
    story = make_up(place, article(*paragraphs, head="题"))
    failed = {each.rule for each in place.findings.items if each.level == "error"}
    if story is None:
        assert failed
        return
    lines, (title,) = body(story), heads(story) or [None]
    text, whole = "".join(each.text for each in lines), "".join(paragraphs)
    over = sum(each.chars_over or 0 for each in place.findings.items if each.rule == "overset")
    assert text == whole[: len(text)]
    assert len(text) + over == len(whole)
    for one, two in pairwise(lines):
        assert two.box.y >= one.box.bottom or two.box.x >= one.box.right, "down, and then to the right"
    if title and failed <= {"overset"}:
        head = story.zone.areas[0]
        assert head.contains(title.box)
        assert all(each.box.y >= head.y and not head.meets(each.box) for each in lines)


# The whole way ---------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_pages_of_all_titles_and_shapes_are_built_and_proved(tmp_path) -> None:
    code, report = issue_kit.build(titles_kit.make(tmp_path), tmp_path / "output")
    assert (code, report["findings"]) == (0, [])
    assert [each["set_chars"] for each in report["stories"]] == [each["chars"] for each in report["stories"]]


@pytest.mark.parametrize("number", [0, 1])
def test_pages_of_all_titles_and_shapes(tmp_path, golden, number: int) -> None:
    """Set in the em font, so that every place in the trace is arithmetic."""
    folder = titles_kit.make(tmp_path)
    issue, _ = read(folder, "issue")
    order = issue.pages[number]
    page = make_up_page(order, issue, Typesetter(issue.house, book())).page
    golden(f"titles/{order.name}.txt", trace.write(page))


# What a page editor would circle ---------------------------------------------------------------------------------


def circled(entry: str, text: str) -> list[str]:
    told, order = edition(f"- {{{entry}}}\n", article(text))
    return [
        each.message for each in make_up_page(order, told, typesetter(SIX_COLUMNS)).findings if each.rule == "bare-head"
    ]


def test_text_must_reach_under_a_title_that_it_wraps() -> None:
    """Eleven rows beside the title on its left, and text that fills those alone."""
    entry = "story: one, columns: 1-4, rows: 10-20, head: 20pt, title: wrapped"
    (fault,) = circled(entry, "甲" * (9 + 10 * 11))
    assert fault == "背题: 0 lines of text stand under the headline of one"
    assert circled(entry, "甲" * (9 + 12 * 11)) == []
    assert circled(entry.replace("wrapped", "between"), "甲" * (9 + 10 * 11)) == [], "nothing stands under that"


def test_text_must_begin_under_its_headline_or_beside_it() -> None:
    low = "story: one, columns: 4-6, rows: 10-30, also: {columns: 1-6, rows: 24-30}"
    (fault,) = circled(low, "甲" * 900)
    assert fault == "背题: the text of one begins neither under its headline nor beside it"
    assert circled(low.replace("24-30", "10-30"), "甲" * 900) == [], "level with the headline"
