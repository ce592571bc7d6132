"""FILL COLUMNS: every depth that can be met is met, as cheaply as trying every way, and what is left over is told."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.galley.galley import Menu
from layout.makeup.columns import (
    ALLOWED_SHORT,
    HOLE_ROW,
    ONE_LINE,
    ORPHAN,
    SHORT_ROW,
    WIDOW,
    Cost,
    Filled,
    choices,
    fill,
)

FREE: Cost = (0, 0, 0)


def fixed(*counts: int) -> list[Menu]:
    return [{count: FREE} for count in counts]


def filled(menus: list[Menu], legs: int, rows: int) -> Filled:
    return fill([choices(each) for each in menus], [rows] * legs)


def plus(*costs: Cost) -> Cost:
    return tuple(map(sum, zip(*costs, strict=True)))


def reckoned(menus: list[Menu], counts: tuple[int, ...], legs: int, rows: int) -> Cost:
    """What a way of filling costs, line by line: written anew here, so that the programme is not its own judge."""
    cost: Cost = FREE
    row = 0
    for menu, count in zip(menus, counts, strict=True):
        cost = plus(cost, menu[count])
        for line in range(1, count):
            if (row + line) % rows == 0:  # this line stands at a column head
                cost = plus(cost, WIDOW if line == count - 1 else FREE, ORPHAN if line == 1 else FREE)
        row += count
    free = legs * rows - row
    if row > rows and row % rows == 1:
        cost = plus(cost, ONE_LINE)
    return plus(cost, *([SHORT_ROW] * free), *([HOLE_ROW] * max(0, free - ALLOWED_SHORT)))


prices = st.tuples(st.integers(0, 1), st.integers(0, 90), st.just(0))
menus = st.dictionaries(st.integers(1, 6), prices, min_size=1, max_size=3)


@given(st.lists(menus, max_size=5), st.integers(1, 4), st.integers(2, 7))
def test_no_way_is_cheaper(menus: list[Menu], legs: int, rows: int) -> None:
    room = legs * rows
    ways = [counts for counts in product(*menus) if sum(counts) <= room]
    found = filled(menus, legs, rows)
    if not ways:
        assert found.counts == tuple(min(menu) for menu in menus)
        assert found.free == room - sum(found.counts) < 0
        return
    assert found.free == room - sum(found.counts) >= 0
    assert reckoned(menus, found.counts, legs, rows) == min(reckoned(menus, each, legs, rows) for each in ways)


def test_an_exact_depth_is_hit_when_it_can_be() -> None:
    menus: list[Menu] = [{4: FREE, 5: (0, 10, 0)}, {6: (0, 8, 0), 7: FREE}, {3: FREE}]
    assert filled(menus, 3, 5).counts == (5, 7, 3)
    assert filled(menus, 3, 5).free == 0
    assert filled(menus, 2, 7).counts == (4, 7, 3)
    assert filled(menus, 1, 13).free == 0


def test_a_last_line_alone_at_a_column_head_is_bought_off() -> None:
    """孤行: rather six lines than five of which the last one stands alone."""
    menus: list[Menu] = [{5: FREE, 6: (0, 80, 0)}, {3: FREE}]
    assert filled(menus, 3, 4).counts == (6, 3)
    # Where nothing else fits, it stands, and costs what it costs.
    assert filled(menus, 2, 4).counts == (5, 3)
    assert reckoned(menus, (5, 3), 2, 4) == WIDOW


def test_a_first_line_alone_at_a_column_foot_is_avoided_when_it_is_cheap() -> None:
    first: Menu = {3: FREE, 4: (0, 30, 0)}
    assert filled([first, {4: FREE}], 2, 4).counts == (4, 4)
    dear: Menu = {3: FREE, 4: (0, 60, 0)}
    assert filled([dear, {4: FREE}], 2, 4).counts == (3, 4)
    assert reckoned([dear, {4: FREE}], (3, 4), 2, 4) == plus(ORPHAN, SHORT_ROW)


def test_lines_too_many_are_told_and_nothing_is_squeezed() -> None:
    menus: list[Menu] = [{4: FREE, 3: (0, 90, 0)}, {5: FREE}]
    found = filled(menus, 1, 6)
    assert found.counts == (3, 5)
    assert found.free == -2


def test_an_empty_story_leaves_all_rows_free() -> None:
    assert filled([], 2, 5).free == 10
    assert filled([], 2, 5).counts == ()


def test_rows_stay_free_only_in_the_last_leg() -> None:
    found = filled(fixed(5, 2), 3, 4)
    assert (found.counts, found.free) == ((5, 2), 5)


@pytest.mark.parametrize("free", range(8))
def test_the_fourth_free_row_is_a_hole(free: int) -> None:
    """Three short rows are allowed at the foot of the last leg; a hole is worse than any looseness."""
    loose: Menu = {10 - free: FREE, 10: (0, SHORT_ROW[1] * ALLOWED_SHORT + 1, 0)}
    assert filled([loose], 1, 10).free == (free if free <= ALLOWED_SHORT else 0)
