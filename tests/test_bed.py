"""Rows of legs around other pieces: where type may stand, and that all of it does, in the order of reading (绕排)."""

from dataclasses import replace
from itertools import pairwise

import pytest
from galley_kit import SIX_COLUMNS, article, house, placing
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.makeup.bed import NARROWEST, bed_of
from layout.makeup.contours import Shape, framed
from layout.makeup.grid import Leg, grid_of
from layout.makeup.page import Text
from layout.makeup.story import make_up
from layout.units import EM, Rect

PITCH, SIZE = 115, 90
LEGS = (Leg(0, 11), Leg(12 * SIZE, 11))
GRID = grid_of(house(SIX_COLUMNS))


def kept_off(areas) -> tuple[Shape, ...]:
    return tuple(replace(framed(each), standoff=SIZE) for each in areas)


def bed(*around: Rect, rows: int = 6):
    return bed_of(LEGS, 0, rows, kept_off(around), (PITCH, SIZE))


def test_without_a_piece_all_rows_are_whole() -> None:
    found = bed()
    assert [row.leg for row in found.rows] == [0] * 6 + [1] * 6
    assert {row.intervals for row in found.rows} == {((0, 11 * EM),)}
    assert found.depths == [6, 6]
    assert found.slots(3, SIZE) == 11 * EM


def test_a_piece_over_a_leg_takes_its_rows_and_parts_the_column() -> None:
    """Rows 3 and 4 of the second leg: two columns of reading, above and under the picture."""
    found = bed(Rect(12 * SIZE, 2 * PITCH, 11 * SIZE, 2 * PITCH))
    assert [(row.leg, row.y // PITCH) for row in found.rows] == [
        *((0, at) for at in range(6)),
        (1, 0),
        (1, 1),
        (1, 4),
        (1, 5),
    ]
    assert found.depths == [6, 2, 2]
    assert [(area.x, area.y // PITCH, area.height // PITCH) for area in found.areas] == [
        (0, 0, 6),
        (12 * SIZE, 0, 2),
        (12 * SIZE, 4, 2),
    ]


def test_a_piece_beside_type_leaves_a_character_and_whole_ones() -> None:
    """Five characters of eleven from the left: one of white, five are left; six leave four, too few to read."""
    five = bed(Rect(0, 0, 5 * SIZE, PITCH))
    assert five.rows[0].intervals == ((6 * EM, 5 * EM),)
    assert five.slots(0, SIZE).rows[0] == ((6 * EM, 5 * EM),)
    six = bed(Rect(0, 0, 6 * SIZE, PITCH))
    assert six.rows[0].y == PITCH, "the first row is left out"
    assert NARROWEST == 5


def test_a_piece_in_the_middle_of_a_wide_leg_has_type_on_both_sides() -> None:
    wide = bed_of((Leg(0, 23),), 0, 3, kept_off((Rect(9 * SIZE, PITCH, 5 * SIZE, PITCH),)), (PITCH, SIZE))
    assert wide.rows[1].intervals == ((0, 8 * EM), (15 * EM, 8 * EM))


def made(around: tuple[Rect, ...], paragraphs: list[str]):
    place = placing("{story: one, columns: 1-4, rows: 1-40, head: 12pt}", own=SIX_COLUMNS)
    place = replace(place, around=kept_off(around))
    return make_up(place, article(*paragraphs)), place


AREAS = st.tuples(st.integers(1, 4), st.integers(0, 1), st.integers(6, 30), st.integers(1, 10)).map(
    lambda each: GRID.area((each[0], min(4, each[0] + each[1])), (each[2], each[2] + each[3]))
)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(AREAS, max_size=2),
    st.lists(st.text("甲乙丙丁，。", min_size=1, max_size=120), min_size=1, max_size=8),
    st.integers(1, 6),
)
def test_every_character_stands_once_beside_the_pieces_or_is_left_over(around, paragraphs, legs) -> None:
    place = placing(f"{{story: one, columns: 1-4, rows: 1-40, head: 12pt, legs: {legs}}}", own=SIX_COLUMNS)
    place = replace(place, around=kept_off(around))
    story = make_up(place, article(*paragraphs))
    if story is None:
        return
    type = [each for each in story.items if isinstance(each, Text) and each.origin.block.startswith("p")]
    said = "".join(each.text for each in type)
    whole = "".join(paragraphs)
    over = sum(each.chars_over or 0 for each in place.findings.items if each.rule == "overset")
    assert said == whole[: len(said)]
    assert len(said) + over == len(whole)
    for each in type:
        assert not any(area.meets(each.box) for area in around), "type never stands on a piece"


def test_a_headline_keeps_beside_a_piece_at_the_top() -> None:
    corner = GRID.area((3, 4), (1, 12))
    story, place = made((corner,), ["甲乙丙丁" * 60])
    heads = [each for each in story.items if isinstance(each, Text) and each.origin.block.startswith("headline")]
    assert heads and not any(corner.meets(each.box) for each in heads)
    assert not [each for each in place.findings.items if each.level == "error"]


def test_a_headline_over_a_piece_is_told() -> None:
    _, place = made((GRID.area((3, 4), (2, 12)),), ["甲乙丙丁" * 20])
    assert [each.rule for each in place.findings.items if each.level == "error"] == ["head-covered"]


@pytest.mark.parametrize("legs", [1, 2, 3, 4])
def test_text_is_read_down_and_then_to_the_right(legs: int) -> None:
    place = placing(f"{{story: one, columns: 1-4, rows: 1-40, head: 12pt, legs: {legs}}}", own=SIX_COLUMNS)
    place = replace(place, around=kept_off([GRID.area((2, 3), (10, 20))]))
    story = make_up(place, article("甲乙丙丁" * 100, "戊己庚辛" * 50))
    assert story is not None
    type = [each for each in story.items if isinstance(each, Text) and each.origin.block.startswith("p")]
    for one, two in pairwise(type):
        assert two.baseline > one.baseline or two.box.x >= one.box.right
