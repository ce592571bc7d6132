"""Ornamental borders: they stay within their depth, keep their rhythm, and meet at the corners (花边)."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout import kinds
from layout.makeup.bordering import Border, Side
from layout.makeup.boxes import BORDERS
from layout.makeup.curves import circle
from layout.makeup.page import BLACK, Origin, Path
from layout.prepress.proof.artwork import outline
from layout.units import PT, Rect

HERE = Origin("one")
NAMES = kinds.names(BORDERS)
DEPTH, WEIGHT = 6 * PT, 6 * PT // 10
every_border = pytest.mark.parametrize("name", NAMES)
lengths = st.integers(40 * PT, 400 * PT)


def drawn(name: str, width: int, height: int) -> list[Path]:
    found = kinds.load(BORDERS, name).draw(Border(Rect(0, 0, width, height), DEPTH, WEIGHT, BLACK, HERE))
    assert all(isinstance(each, Path) for each in found)
    return found


@every_border
@given(width=lengths, height=lengths)
def test_a_border_keeps_within_its_depth(name: str, width: int, height: int) -> None:
    paths = drawn(name, width, height)
    assert len(paths) == 4
    slack = WEIGHT // 20  # a slanting line's corners
    for at, path in enumerate(paths):
        left, top, right, foot = outline(path).box
        assert min(left, top) >= -slack and right <= width + slack and foot <= height + slack
        deep = (foot, width - left, height - top, right)[at]
        assert deep <= DEPTH + slack, "or the side would lie on the type"


@every_border
def test_a_border_reaches_its_outer_edge_and_goes_all_round(name: str) -> None:
    """A square's border comes to itself when it is turned a quarter."""
    side = 120 * PT
    paths = drawn(name, side, side)
    for path, after in zip(paths, [*paths[1:], paths[0]], strict=True):
        turned = [(verb, tuple(_turned(places, side))) for verb, places in path.segments]
        assert turned == list(after.segments)
    assert outline(paths[0]).box[1] <= 1.6 * PT


def _turned(places, side):
    for x, y in zip(places[::2], places[1::2], strict=True):
        yield from (side - y, x)


@given(st.integers(0, 500 * PT), st.integers(PT, 40 * PT), st.integers(0, 20 * PT), st.booleans())
def test_a_side_is_cut_into_equal_parts(length: int, unit: int, ends: int, odd: bool) -> None:
    found = Side(0, 0, 1, 0, length).cut(unit, ends, odd)
    parts = [after - before for before, after in pairwise(found)]
    assert max(parts) - min(parts) <= 1
    assert found[0] == ends
    assert found[-1] == max(ends, length - ends)
    assert not odd or len(parts) % 2 == 1
    assert len(parts) == 1 or unit / 2 <= parts[0] <= 2 * unit


def test_a_wave_runs_on_round_the_corners() -> None:
    paths = drawn("wave", 100 * PT, 70 * PT)
    for one, two in zip(paths, [*paths[1:], paths[0]], strict=True):
        assert one.segments[-1][1][-2:] == two.segments[0][1], "one ends where the other begins"
        before, corner = one.segments[-1][1][2:4], one.segments[-1][1][4:]
        after = two.segments[1][1][:2]
        assert [b - a for a, b in zip(before, corner, strict=True)] == [
            b - a for a, b in zip(corner, after, strict=True)
        ]


def test_a_circle_is_round() -> None:
    area = outline(Path(circle(50 * PT, 30 * PT, 10 * PT), BLACK, HERE))
    assert area.box == (40 * PT, 20 * PT, 60 * PT, 40 * PT)
    far = [((x - 50 * PT) ** 2 + (y - 30 * PT) ** 2) ** 0.5 / (10 * PT) for x, y in area.polygons[0]]
    assert all(abs(each - 1) < 0.001 for each in far)
