"""FILL COLUMNS: every depth that can be met is met, as cheaply as trying every way, and what is left over is told.

A forbidden end stands only where every way has one.
"""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.galley.galley import Menu
from layout.galley.justify import pack
from layout.makeup.columns import (
    ALLOWED_SHORT,
    FREE,
    HOLE_ROW,
    ONE_LINE,
    ORPHAN,
    SHORT,
    SHORT_ROW,
    SHORT_WIDOW,
    WIDOW,
    Cost,
    Filled,
    choices,
    fill,
)

NONE = (0, 0, 0)


def fixed(*counts: int) -> list[Menu]:
    return [{count: NONE} for count in counts]


def tail(count: int) -> int:
    """How long the last of so many lines is: short where they are odd."""
    return SHORT - count % 2


def filled(menus: list[Menu], legs: int, rows: int) -> Filled:
    return fill([choices(each, tail) for each in menus], [rows] * legs)


def reckoned(menus: list[Menu], counts: tuple[int, ...], legs: int, rows: int) -> Cost:
    """What a way of filling costs, line by line: written anew here, so that the programme is not its own judge."""
    cost: Cost = FREE
    row = 0
    for menu, count in zip(menus, counts, strict=True):
        cost += pack(menu[count])
        for line in range(1, count):
            if (row + line) % rows == 0:  # this line stands at a column head
                last = SHORT_WIDOW if count % 2 else WIDOW
                cost += (last if line == count - 1 else FREE) + (ORPHAN if line == 1 else FREE)
        row += count
    free = legs * rows - row
    if row > rows and row % rows == 1:
        cost += ONE_LINE
    return cost + SHORT_ROW * free + HOLE_ROW * max(0, free - ALLOWED_SHORT)


def forbidden(counts: tuple[int, ...], legs: int, rows: int) -> tuple[int, int, int]:
    """How many columns of one line, of short last lines and of others at a head: read off the columns, line by line."""
    lines = [(last, tail(count)) for count in counts for last in (*[False] * (count - 1), True)]
    alone = [count > 1 for count in counts for _ in range(count)]
    columns = [[*zip(lines, alone, strict=True)][leg * rows : (leg + 1) * rows] for leg in range(1, legs)]
    heads = [column[0] for column in columns if column]
    widows = [length for (last, length), parted in heads if last and parted]
    return (
        sum(len(column) == 1 for column in columns),
        sum(length < SHORT for length in widows),
        sum(length >= SHORT for length in widows),
    )


prices = st.tuples(st.integers(0, 1), st.integers(0, 90), st.just(0))
menus = st.dictionaries(st.integers(1, 6), prices, min_size=1, max_size=3)
dear = st.tuples(st.integers(0, 9000), st.integers(0, 90_000), st.integers(0, 1 << 30))


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


@given(
    st.lists(st.dictionaries(st.integers(1, 6), dear, min_size=1, max_size=3), max_size=6),
    st.integers(1, 4),
    st.integers(2, 7),
)
def test_no_price_buys_a_forbidden_end(menus: list[Menu], legs: int, rows: int) -> None:
    """Whatever lines cost: where any filling is without forbidden ends the one chosen is, else it has the least."""
    ways = [counts for counts in product(*menus) if sum(counts) <= legs * rows]
    found = filled(menus, legs, rows)
    if ways:
        had = forbidden(found.counts, legs, rows)
        assert had == min(forbidden(each, legs, rows) for each in ways)
        assert (found.ends == 0) == (had == (0, 0, 0))


@given(st.lists(menus, max_size=6), st.integers(1, 4), st.integers(2, 7))
def test_columns_are_of_equal_depth_and_the_short_one_is_the_last(menus: list[Menu], legs: int, rows: int) -> None:
    found = filled(menus, legs, rows)
    if found.free >= 0:
        taken = [
            row for begin, count in zip(found.starts, found.counts, strict=True) for row in range(begin, begin + count)
        ]
        depths = [sum(row // rows == leg for row in taken) for leg in range(legs)]
        used = [depth for depth in depths if depth]
        assert used[:-1] == [rows] * len(used[:-1])
        assert depths == used + [0] * (legs - len(used))


@pytest.mark.parametrize(
    ("menu", "count"),
    [
        # Columns of four: the last line of five stands alone at the head of the second one.
        ({5: NONE, 6: (9, 9000, 0)}, 6),
        ({5: NONE}, 5),
    ],
)
def test_a_forbidden_end_stands_where_there_is_no_other_way(menu: Menu, count: int) -> None:
    found = filled([menu, {2: NONE}], 3, 4)
    assert found.counts == (count, 2)
    assert (found.ends > 0) == (count == 5)


def test_of_forbidden_ends_the_graver_is_avoided() -> None:
    """Nine lines would leave one alone in the third column."""
    assert filled([{5: NONE}, {3: (1, 90, 0), 4: NONE}], 3, 4).counts == (5, 3)
    # Both ways leave a last line alone at a column head: of four characters, or of five at whatever price.
    assert filled([{7: NONE, 4: (1, 90, 0)}, {2: NONE}], 3, 3).counts == (4, 2)


def test_an_exact_depth_is_hit_when_it_can_be() -> None:
    menus: list[Menu] = [{4: NONE, 5: (0, 10, 0)}, {6: (0, 8, 0), 7: NONE}, {3: NONE}]
    assert filled(menus, 3, 5).counts == (5, 7, 3)
    assert filled(menus, 3, 5).free == 0
    assert filled(menus, 2, 7).counts == (4, 7, 3)
    assert filled(menus, 1, 13).free == 0


def test_a_last_line_alone_at_a_column_head_is_bought_off() -> None:
    """孤行: rather six lines than five of which the last one stands alone."""
    first: Menu = {5: NONE, 6: (0, 80, 0)}
    assert filled([first, {2: NONE}], 3, 4).counts == (6, 2)
    # Where nothing else fits, it stands, and costs what it costs.
    menus: list[Menu] = [first, {3: NONE}]
    assert filled(menus, 2, 4).counts == (5, 3)
    assert reckoned(menus, (5, 3), 2, 4) == SHORT_WIDOW


def test_a_first_line_alone_at_a_column_foot_is_avoided_when_it_is_cheap() -> None:
    first: Menu = {3: NONE, 4: (0, 30, 0)}
    assert filled([first, {4: NONE}], 2, 4).counts == (4, 4)
    dear: Menu = {3: NONE, 4: (0, 60, 0)}
    assert filled([dear, {4: NONE}], 2, 4).counts == (3, 4)
    assert reckoned([dear, {4: NONE}], (3, 4), 2, 4) == ORPHAN + SHORT_ROW


def test_lines_too_many_are_told_and_nothing_is_squeezed() -> None:
    menus: list[Menu] = [{4: NONE, 3: (0, 90, 0)}, {5: NONE}]
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
    loose: Menu = {10 - free: NONE, 10: (0, 12 * ALLOWED_SHORT + 1, 0)}
    assert filled([loose], 1, 10).free == (free if free <= ALLOWED_SHORT else 0)
