"""Column arithmetic of the trade, exact: 长栏, 破栏, and where rows and columns stand (版心)."""

from dataclasses import replace
from itertools import pairwise

import pytest
from galley_kit import SIX_COLUMNS, house
from hypothesis import given
from hypothesis import strategies as st

from layout.makeup.grid import Grid, grid_of
from layout.units import MM, PT, Rect, Size, parse_length

EM = 9 * PT
BROADSHEET = Grid(0, 0, EM, 8, 13, 1, parse_length("11.6pt"), 120, Size(0, 0))
TABLOID = Grid(0, 0, EM, 6, 11, 1, parse_length("11.5pt"), 86, Size(0, 0))


@pytest.mark.parametrize(
    ("grid", "columns", "characters"),
    [
        (BROADSHEET, 1, 13),
        (BROADSHEET, 2, 27),
        (BROADSHEET, 3, 41),
        (BROADSHEET, 5, 69),
        (BROADSHEET, 8, 111),
        (TABLOID, 1, 11),
        (TABLOID, 2, 23),
        (TABLOID, 3, 35),
        (TABLOID, 4, 47),
        (TABLOID, 5, 59),
        (TABLOID, 6, 71),
    ],
)
def test_long_columns(grid: Grid, columns: int, characters: int) -> None:
    """n·c + (n−1), wherever they begin."""
    assert grid.characters_in((1, columns)) == characters
    assert grid.characters_in((grid.count - columns + 1, grid.count)) == characters


@pytest.mark.parametrize(
    ("grid", "columns", "legs", "characters", "over"),
    [
        (BROADSHEET, 3, 2, 20, 0),  # 三破二
        (BROADSHEET, 5, 3, 22, 1),  # 五破三: 22 and one left, half a character more in either gutter
        (BROADSHEET, 4, 3, 17, 2),
        (TABLOID, 6, 4, 17, 0),  # 六破四
        (TABLOID, 4, 3, 15, 0),  # 四破三
        (TABLOID, 3, 2, 17, 0),
        (TABLOID, 2, 1, 23, 0),
        (TABLOID, 6, 6, 11, 0),
    ],
)
def test_recut_columns(grid: Grid, columns: int, legs: int, characters: int, over: int) -> None:
    """(n·c + (n−1) − (k−1)) / k; what does not divide goes into the gutters."""
    found = grid.legs((1, columns), legs)
    assert [each.characters for each in found] == [characters] * legs
    gutters = [right.x - left.x - left.characters * EM for left, right in pairwise(found)]
    assert sum(gutters) == (len(found) - 1 + over) * EM
    assert not gutters or max(gutters) - min(gutters) <= 1


def test_the_half_character_of_five_into_three() -> None:
    assert [leg.x for leg in BROADSHEET.legs((1, 5), 3)] == [0, 23 * EM + EM // 2, 47 * EM]


def test_a_tabloid_page_by_the_millimetre() -> None:
    """71 characters of 9 pt are 225.425 mm, in the middle of 275 mm; 86 rows of 11.5 pt from 20 mm down."""
    grid = grid_of(house(SIX_COLUMNS))
    assert grid.area((1, 6), (1, 86)).in_mm() == (24.788, 20.0, 225.425, 348.897)
    assert grid.left == (275 * MM - 71 * EM) // 2
    assert grid.x(2) - grid.x(1) == 12 * EM
    assert grid.gutter_width == EM
    assert grid.area((2, 3), (5, 6)) == Rect(grid.x(2), grid.y(5), 23 * EM, 2 * grid.pitch)


@pytest.mark.parametrize("count", [13, 40, -1])
def test_legs_without_a_character_are_refused(count: int) -> None:
    with pytest.raises(ValueError, match=f"23 characters cannot be cut into {count} legs"):
        TABLOID.legs((1, 2), count)


grids = st.builds(replace, st.just(TABLOID), characters=st.integers(5, 30), gutter=st.integers(0, 3))


@given(grids, st.integers(1, 6), st.integers(1, 6))
def test_legs_fill_their_columns_from_edge_to_edge(grid: Grid, columns: int, count: int) -> None:
    area = grid.area((7 - columns, 6), (1, 1))
    if grid.characters_in((1, columns)) < 2 * count + (count - 1) * grid.gutter:
        return
    legs = grid.legs((7 - columns, 6), count)
    assert len(legs) == count
    assert legs[0].x == area.x
    assert count == 1 or legs[-1].x + legs[-1].characters * grid.em == area.right
    for left, right in pairwise(legs):
        assert right.x - left.x - left.characters * grid.em >= grid.gutter_width
        assert left.characters == right.characters
