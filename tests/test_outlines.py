"""Rectangles less rectangles, and the outline of what they cover together (直角多边形)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.makeup.outlines import Polygon, polygons, rest
from layout.makeup.page import Zone
from layout.units import Rect


def test_what_is_left_of_a_rectangle_is_cut_into_bands() -> None:
    left = rest([Rect(1, 10, 4, 21)], [Rect(3, 22, 2, 9)])
    assert left == (Rect(1, 10, 4, 12), Rect(1, 22, 2, 9))
    assert rest([Rect(0, 0, 2, 2), Rect(2, 0, 3, 2)]) == (Rect(0, 0, 5, 2),), "neighbours are one"
    assert rest([Rect(0, 0, 2, 2)], [Rect(0, 0, 2, 2)]) == ()


@pytest.mark.parametrize(
    ("areas", "outlines"),
    [
        ([Rect(0, 0, 4, 3)], [((0, 0), (4, 0), (4, 3), (0, 3))]),
        ([Rect(0, 0, 4, 2), Rect(0, 2, 2, 2)], [((0, 0), (4, 0), (4, 2), (2, 2), (2, 4), (0, 4))]),  # an L
        (
            [Rect(0, 0, 6, 2), Rect(2, 2, 2, 3)],  # a T
            [((0, 0), (6, 0), (6, 2), (4, 2), (4, 5), (2, 5), (2, 2), (0, 2))],
        ),
        ([Rect(0, 0, 2, 2), Rect(2, 2, 2, 2)], [((0, 0), (2, 0), (2, 2), (0, 2)), ((2, 2), (4, 2), (4, 4), (2, 4))]),
        ([Rect(5, 0, 2, 2), Rect(0, 1, 2, 2)], [((5, 0), (7, 0), (7, 2), (5, 2)), ((0, 1), (2, 1), (2, 3), (0, 3))]),
    ],
)
def test_an_outline_runs_clockwise_from_its_top_left_corner(areas: list[Rect], outlines: list[Polygon]) -> None:
    assert [*polygons(areas)] == outlines
    assert [*polygons(areas[::-1])] == outlines


def test_a_hole_runs_the_other_way_round() -> None:
    frame, hole = polygons(rest([Rect(0, 0, 9, 9)], [Rect(3, 3, 2, 2)]))
    assert frame == ((0, 0), (9, 0), (9, 9), (0, 9))
    assert hole == ((3, 3), (3, 5), (5, 5), (5, 3))


def test_a_zone_is_outlined_by_its_frame_or_else_by_its_areas() -> None:
    areas = Rect(0, 0, 5, 1), Rect(0, 1, 2, 4), Rect(3, 1, 2, 4)
    assert Zone("one", areas, frame=(Rect(0, 0, 5, 5),)).outline == (((0, 0), (5, 0), (5, 5), (0, 5)),)
    assert Zone("one", areas).outline == (((0, 0), (5, 0), (5, 5), (3, 5), (3, 1), (2, 1), (2, 5), (0, 5)),)


RECTS = st.lists(st.builds(Rect, *[st.integers(0, 6)] * 2, *[st.integers(1, 4)] * 2), max_size=4)


def cells(rects: list[Rect]) -> set[tuple[int, int]]:
    return {(x, y) for each in rects for x in range(each.x, each.right) for y in range(each.y, each.bottom)}


def area(polygon: Polygon) -> int:
    """By the surveyor's formula: above 0 clockwise, as y runs down."""
    pairs = zip(polygon, (*polygon[1:], polygon[0]), strict=True)
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs) // 2


@given(RECTS, RECTS)
def test_nothing_is_lost_and_nothing_covered_twice(areas: list[Rect], without: list[Rect]) -> None:
    left = rest(areas, without)
    assert cells([*left]) == cells(areas) - cells(without)
    assert sum(each.width * each.height for each in left) == len(cells([*left]))
    outline = polygons(left)
    assert sum(map(area, outline)) == len(cells([*left]))
    for each in outline:
        turns = [one[0] == two[0] for one, two in zip(each, (*each[1:], each[0]), strict=True)]
        assert all(a != b for a, b in zip(turns, (*turns[1:], turns[0]), strict=True)), "across, down, across, …"
        assert each[0] == min(each, key=lambda point: (point[1], point[0]))
