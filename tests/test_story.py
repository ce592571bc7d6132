"""A story in its frame: every character once, every line on the grid, and what is left over told exactly (稿件上版)."""

from collections import defaultdict

import pytest
from galley_kit import Placing, article, placing, told
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from layout.edition.edition import Article
from layout.findings import Finding
from layout.makeup.page import Item, Rule, Text
from layout.makeup.story import MadeUp, make_up
from layout.units import PT, Length, Rect

EM = 9 * PT
PITCH = 23 * PT // 2
HEAD = 4
# 六破四: four legs of 17 characters, 16 rows each under a headline of four.
FOUR_LEGS = f"{{story: one, columns: 1-6, rows: 1-20, legs: 4, head: 20pt, head-rows: {HEAD}}}"
EIGHT_LINES = "甲" * (15 + 7 * 17)


def body(items: tuple[Item, ...]) -> list[Text]:
    return [each for each in items if isinstance(each, Text) and not each.origin.block.startswith("head")]


def made(place: Placing, its: Article) -> MadeUp:
    found = make_up(place, its)
    assert found is not None
    return found


def overset(place: Placing) -> Finding:
    (found,) = (each for each in place.findings.items if each.rule == "overset")
    return found


# Where lines stand ----------------------------------------------------------------------------------------------


def test_legs_lines_and_rules_stand_where_arithmetic_puts_them() -> None:
    place = placing(FOUR_LEGS)
    grid = place.grid
    story = made(place, article(*[EIGHT_LINES] * 8))
    lines = body(story.items)
    assert told(place) == []
    assert (story.counted.lines, story.counted.measure) == (64, 17)
    legs = [grid.left + at * 18 * EM for at in range(4)]
    assert [each.x for each in lines] == [leg for leg in legs for _ in range(16)]
    first = grid.top + HEAD * PITCH + (PITCH - EM) // 2 + EM * 88 // 100
    assert [each.baseline for each in lines] == [first + row * PITCH for row in range(16)] * 4
    # A full line goes from edge to edge, the first of a paragraph from two em on.
    assert lines[1].box == Rect(legs[0], first + PITCH - EM * 88 // 100, 17 * EM, EM)
    assert lines[8].box.x == legs[0] + 2 * EM
    rules = [each for each in story.items if isinstance(each, Rule)]
    assert [each.x1 for each in rules] == [leg - EM // 2 for leg in legs[1:]]
    assert all(each.x1 == each.x2 and each.weight == place.house.rules.column for each in rules)
    inset = (PITCH - EM) // 2
    assert (rules[0].y1, rules[0].y2) == (grid.y(5) + inset, grid.y(21) - inset)


def test_zones_are_the_headline_and_the_legs() -> None:
    place = placing(FOUR_LEGS)
    zone = made(place, article(EIGHT_LINES)).zone
    heading, *legs = zone.areas
    assert zone.piece == "one"
    assert heading == Rect(place.area.x, place.area.y, 71 * EM, HEAD * PITCH)
    assert legs == [
        Rect(place.area.x + at * 18 * EM, place.area.y + HEAD * PITCH, 17 * EM, 16 * PITCH) for at in range(4)
    ]


def test_a_story_has_as_many_legs_as_columns_unless_the_plan_says_otherwise() -> None:
    place = placing("{story: one, columns: 3-4, rows: 1-20, head-rows: 3}")
    story = made(place, article(*["甲" * 20] * 4))
    assert len(story.zone.areas) == 3
    assert story.counted.measure == 11


def test_the_half_character_that_is_left_over_widens_the_gutters() -> None:
    place = placing("{story: one, columns: 1-2, rows: 1-20, legs: 3, head-rows: 3, head: 12pt}")
    legs = made(place, article("甲" * 40)).zone.areas[1:]
    assert [each.width for each in legs] == [7 * EM] * 3
    assert [each.x - place.area.x for each in legs] == [0, 8 * EM, 16 * EM]


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ("{story: one, columns: 1-2, rows: 1-4}", "error[no-room]: one has 1 rows for its text under a headline of 3"),
        ("{story: one, columns: 1-2, rows: 1-2}", "error[no-room]: one has 0 rows"),
        ("{story: one, columns: 1-2, rows: 1-30, legs: 13}", "23 characters cannot be cut into 13 legs"),
        ("{story: one, columns: 1-2, rows: 1-30, legs: two}", '"legs" cannot be "two"'),
        ("{story: one, columns: 1-2, rows: 1-30, legs: -2}", '"legs" cannot be "-2"'),
        (
            "{story: one, columns: 1-2, rows: 1-30, lgs: 2}",
            'unknown key "lgs" in the entry of one; did you mean "legs"?',
        ),
        ("{story: one, columns: 1-2, rows: 1-30, head: big}", '"head" cannot be "big"'),
    ],
)
def test_an_entry_that_cannot_be_used_is_told_and_nothing_is_drawn(entry: str, words: str) -> None:
    place = placing(entry)
    assert make_up(place, article("甲乙丙丁")) is None
    (fault,) = told(place)
    assert fault.startswith("issues/gazette/2031-05-06/issue.yaml:12: ")
    assert words in fault


@pytest.mark.parametrize("legs", [4, 6])
def test_legs_of_very_few_characters_are_set_somehow(legs: int) -> None:
    """Three, five characters a line: whole, and those of fewer than five are told."""
    place = placing(f"{{story: one, columns: 1-2, rows: 1-60, legs: {legs}, head-rows: 3, head: 12pt}}")
    story = made(place, article("甲乙丙丁，戊己庚辛GPU。"))
    assert "".join(each.text for each in body(story.items)) == "甲乙丙丁，戊己庚辛GPU。"
    narrow = [each for each in told(place) if "warning[legs]" in each]
    assert len(narrow) == (legs == 6)
    assert all("legs of 3 characters are too narrow to be read; write legs: 4 at the most" in each for each in narrow)


def test_legs_too_narrow_for_their_indent_are_told() -> None:
    """Two characters a line, and an indent of two."""
    place = placing("{story: one, columns: 1-2, rows: 1-60, legs: 8, head-rows: 3, head: 12pt}")
    assert make_up(place, article("甲乙丙丁。")) is None
    assert "error[legs]: one: legs of 2 characters have no room beside the indent" in told(place)[0]


def test_a_line_that_nothing_can_open_is_told_as_loose() -> None:
    place = placing("{story: one, columns: 1, rows: 1-30, head: 12pt}")
    made(place, article("abcdefg hijklmno"))
    assert "warning[loose-line]: 1 lines of one are set very loose, first: abcdefg;" in told(place)[0]


def test_what_is_wrong_with_the_text_is_told_where_it_has_no_room() -> None:
    place = placing("{story: one, columns: 1-2, rows: 1-2}")
    assert make_up(place, article("甲\U0001f600")) is None
    assert [each.rule for each in place.findings.items] == ["missing-glyph", "no-room"]


# What does not fit ----------------------------------------------------------------------------------------------


def test_overset_is_what_really_did_not_fit() -> None:
    place = placing(FOUR_LEGS)
    story = made(place, article(*[EIGHT_LINES] * 8, "乙" * 20))
    fault = overset(place)
    assert (fault.story, fault.chars_over, fault.lines_over) == ("one", 20, 2)
    assert "20 characters in 2 lines are left over" in fault.message
    assert "乙" not in "".join(each.text for each in body(story.items))


def test_loose_and_forced_lines_are_told() -> None:
    place = placing("{story: one, columns: 1, rows: 1-30, head: 12pt}")
    made(place, article("甲乙丙丁BCDFGHJKLMNPQRSTVW。戊己"))
    assert [each.rule for each in place.findings.items] == ["forced-break"]
    place = placing("{story: one, columns: 1, rows: 1-30, head: 12pt}")
    made(place, article("甲乙丙丁戊己abcdefghi庚辛壬癸"))
    (fault,) = told(place)
    assert "warning[loose-line]: 2 lines of one are set very loose, first: 甲乙丙丁戊己" in fault


WORDS = st.lists(
    st.sampled_from(["甲", "乙", "丙", "丁", "戊", *"，。、“”（）？；", "——", "……", "GPU", "9.3%", "50亿元", "ab cd"]),
    min_size=1,
    max_size=60,
).map("".join)
ENTRIES = st.builds(
    "{{story: one, columns: 1-{}, rows: 1-{}, legs: {}, head: 12pt, head-rows: 3}}".format,
    st.integers(1, 3),
    st.integers(6, 16),
    st.integers(1, 2),
)


@settings(deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=4), st.sampled_from(["", "（甲乙 丙丁）"]), ENTRIES)
def test_every_character_is_printed_once_or_counted_as_left_over(
    paragraphs: list[str], byline: str, entry: str
) -> None:
    place = placing(entry)
    its = article(*paragraphs, byline=byline)
    story = make_up(place, its)
    assume(story is not None)
    assert story is not None
    lines = body(story.items)
    printed: dict[str, list[Text]] = defaultdict(list)
    for each in lines:
        printed[each.origin.block].append(each)
    missing = 0
    for copy in (*its.paragraphs, *([its.byline] if its.byline else [])):
        at = 0
        for each in printed.pop(copy.block, []):
            assert copy.text[at : each.origin.start].strip(" ") == "", "no gap but a blank at a line's end"
            assert copy.text[each.origin.start : each.origin.end] == each.text
            at = each.origin.end
        missing += len(copy.text[at:].strip(" "))
    assert not printed
    faults = [each for each in place.findings.items if each.rule == "overset"]
    over = sum(each.chars_over or 0 for each in faults)
    blanks = sum(text.count(" ") for text in (*paragraphs, byline))
    assert missing - blanks <= over <= missing
    assert bool(over) == bool(missing)
    _on_the_grid(place, story, lines)


def _on_the_grid(place: Placing, story: MadeUp, lines: list[Text]) -> None:
    legs = story.zone.areas[1:]
    rows = legs[0].height // PITCH
    assert story.counted.lines <= len(legs) * rows
    for each in lines:
        assert (each.baseline - EM * 88 // 100 - (PITCH - EM) // 2 - place.grid.top) % PITCH == 0
        leg = next(leg for leg in legs if leg.x == each.x)
        assert leg.contains(each.box), "inside its leg, flush right edge included"
    assert _in_reading_order(lines)


def _in_reading_order(lines: list[Text]) -> bool:
    places: list[tuple[Length, Length]] = [(each.x, each.baseline) for each in lines]
    return places == sorted(places)
