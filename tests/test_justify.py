"""Justification: shrink before stretch, step after step, all places of a step alike, and the edge exactly reached."""

from itertools import pairwise

import pytest
from galley_kit import GB, Setting, reserve, right, widths
from hypothesis import given
from hypothesis import strategies as st

from layout.galley.galley import Line
from layout.galley.justify import GAPING, HOLE, NONE, WIDE, Cost, cost, pack, set_line, unpack
from layout.galley.widths import Spacing
from layout.units import EM


def filled(text: str, room: int, setting: Setting = GB) -> tuple[Line, list[int]]:
    """The whole text as one line that is ``room`` short, and what each place beside its natural width gained."""
    spacing = widths(text, setting)
    last = len(spacing.place)
    plain, line = set_line(spacing, 0, last, 0), set_line(spacing, 0, last, room)
    moved = [there - here for here, there in zip(plain.offsets, line.offsets, strict=True)]
    return line, [there - here for here, there in pairwise(moved)]


def price(text: str, room: int, setting: Setting = GB) -> tuple[int, int, int] | None:
    spacing = widths(text, setting)
    return cost(spacing, 0, len(spacing.place), room)


@pytest.mark.parametrize(
    ("text", "room", "gains", "step"),
    [
        ("甲乙丙", 0, [0, 0], 0),
        # Shrinking: brackets give all they have before commas give anything, stops come last.
        ("甲（乙）丙，丁。戊", -500, [-250, 0, 0, -250, 0, 0, 0, 0], 4),
        ("甲（乙）丙，丁。戊", -1000, [-500, 0, 0, -500, 0, 0, 0, 0], 4),
        ("甲（乙）丙，丁。戊", -1200, [-500, 0, 0, -500, 0, -200, 0, 0], 5),
        ("甲（乙）丙，丁。戊", -1700, [-500, 0, 0, -500, 0, -500, 0, -200], 7),
        ("甲，乙、丙", -500, [0, -250, 0, -250], 5),
        ("甲，乙、丙：丁", -100, [0, -33, 0, -33, 0, -34], 5),
        # Stretching: word spaces, then the gap, then everywhere alike.
        ("甲ab cd乙", 250, [0, 0, 250, 0], 8),
        ("甲ab cd乙", 400, [75, 0, 250, 75], 9),
        ("甲ab cd乙", 800, [225, 0, 350, 225], 10),
        ("甲乙丙丁", 300, [100, 100, 100], 10),
        ("甲乙，丙丁", 300, [100, 0, 100, 100], 10),
        ("甲乙丙丁", 100, [33, 33, 34], 10),
    ],
)
def test_who_gives_and_who_takes(text: str, room: int, gains: list[int], step: int) -> None:
    line, moved = filled(text, room)
    assert moved == gains
    assert line.step == step


def test_the_gap_gives_between_commas_and_stops() -> None:
    quarter = Setting("gb", ((0, EM // 4),))
    assert filled("甲，乙a丙。丁", -600, quarter)[1] == [0, -500, -50, -50, 0, 0]
    assert filled("甲，乙a丙。丁", -900, quarter)[1] == [0, -500, -125, -125, 0, -150]


@pytest.mark.parametrize(
    ("text", "room", "grade"),
    [
        ("甲（乙）丙", -1000, 1),
        ("甲，乙", -500, 2),
        ("甲。乙", -500, 5),
        ("甲a b乙", 250, 6),
        ("甲ab乙", 250, 7),
        ("甲乙丙丁", 3 * 62, 8),
        ("甲乙丙丁", 3 * 100, 12),
        ("甲乙丙丁", 3 * 125, 20),
        ("甲乙丙丁", 3 * 166, 36),
        ("甲乙丙丁", 3 * 250, 80),
    ],
)
def test_a_line_costs_by_the_step_it_reaches(text: str, room: int, grade: int) -> None:
    assert price(text, room) == (0, grade, room * room)


def test_what_cannot_be_and_what_should_not() -> None:
    assert price("甲乙丙", 0) == NONE
    assert price("甲乙丙", -1) is None, "Han are never set closer than solid"
    assert price("甲，乙", -501) is None
    assert price("甲乙丙丁", 3 * WIDE + 3) == (1, 200, (3 * WIDE + 3) ** 2)
    assert price("甲乙丙丁", 3 * GAPING) == (1, 200, (3 * GAPING) ** 2)
    assert price("甲乙丙丁", 3 * GAPING + 3) == (2, 200, (3 * GAPING + 3) ** 2)
    assert price("甲", 100) == (1, 200, 10_000), "a line with no place to open stays short"
    assert price("甲", GAPING + 1) == (2, 200, (GAPING + 1) ** 2)
    assert price("甲乙丙丁", 3 * EM + 3) == (4, 200, (3 * EM + 3) ** 2)  # a hole of three em is not one of half an em
    assert price("甲乙丙丁", 3 * HOLE + 3) == (8, 200, (3 * HOLE + 3) ** 2)
    assert price("甲", 5 * EM) == (4, 200, (5 * EM) ** 2)  # nothing to open: it is left short


COSTS = st.tuples(st.integers(0, 5000), st.integers(0, 10**6), st.integers(0, 10**12))


@given(COSTS, COSTS)
def test_packed_costs_add_and_compare_as_tuples_do(one: Cost, two: Cost) -> None:
    assert unpack(pack(one)) == one
    assert (pack(one) < pack(two)) == (one < two)
    assert unpack(pack(one) + pack(two)) == tuple(map(sum, zip(one, two, strict=True)))


def test_the_widest_gap_is_reported() -> None:
    assert filled("甲乙丙，丁", 900)[0].gap == 300
    assert filled("甲乙丙", 0)[0].gap == 0
    assert filled("甲，乙", -100)[0].gap == 0


def test_an_indent_moves_the_line_and_an_opening_quote_hangs_its_blank_into_it() -> None:
    spacing = widths("“甲乙")
    line = set_line(spacing, 0, 3, 0, indent=2 * EM)
    assert line.offsets == (1500, 2500, 3500)
    assert line.clusters[0].before == 500


LINES = st.text("甲乙丙，。“”（）？·、：—～abc9% ", min_size=2, max_size=20)


@given(LINES.filter(lambda text: text.strip() and not text.startswith(" ")), st.integers(-4000, 4000))
def test_the_edge_is_reached_exactly_and_nothing_overlaps(text: str, room: int) -> None:
    spacing: Spacing = widths(text)
    last = len(spacing.place)
    if cost(spacing, 0, last, room) is None:
        return
    line, moved = filled(text, room)
    natural = spacing.natural(0, last)
    end = spacing.stop(last) - 1
    opens, gap, word = (reserve(spacing.stretch[end], field) for field in range(3))
    if opens or word + gap >= room:
        assert right(line) == natural + room
    assert all(gain >= 0 for gain in moved) if room >= 0 else all(gain <= 0 for gain in moved)
    for blank, gain in zip(spacing.blanks, moved, strict=False):
        assert -gain <= blank.give
