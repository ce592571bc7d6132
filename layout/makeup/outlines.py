"""Rectilinear areas: what rectangles leave of others, and the outline of what they make together (直角多边形).

Counted in any unit: Lengths on the page, or columns and rows of the grid.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from layout.units import Rect

Point = tuple[int, int]
Polygon = tuple[Point, ...]
"""The corners, clockwise from the top left one; those of a hole run the other way round. The last joins the first."""

_Run = tuple[int, int]


def rest(areas: Sequence[Rect], without: Sequence[Rect] = ()) -> tuple[Rect, ...]:
    """What areas have outside of others, as rectangles that share nothing: from the top down, then from the left."""
    found: list[Rect] = []
    last: dict[_Run, int] = {}
    for top, foot, runs in _bands(areas, without):
        here = {}
        for left, right in runs:
            at = last.get((left, right))
            if at is not None and found[at].bottom == top:
                found[at] = Rect(left, found[at].y, right - left, foot - found[at].y)
            else:
                at = len(found)
                found.append(Rect(left, top, right - left, foot - top))
            here[left, right] = at
        last = here
    return tuple(found)


def _bands(areas: Sequence[Rect], without: Sequence[Rect]) -> Iterator[tuple[int, int, list[_Run]]]:
    """Strips across within which nothing changes: head, foot, and the stretches that belong to the areas."""
    edges = sorted({y for each in (*areas, *without) for y in (each.y, each.bottom)})
    for top, foot in pairwise(edges):
        taken, cut = (
            [(each.x, each.right) for each in rects if each.y <= top and foot <= each.bottom]
            for rects in (areas, without)
        )
        ends = sorted({x for run in (*taken, *cut) for x in run})
        runs: list[_Run] = []
        for left, right in pairwise(ends):
            if _covered(left, right, taken) and not _covered(left, right, cut):
                begin = runs.pop()[0] if runs and runs[-1][1] == left else left
                runs.append((begin, right))
        yield top, foot, runs


def _covered(left: int, right: int, runs: Iterable[_Run]) -> bool:
    return any(begin <= left and right <= end for begin, end in runs)


def polygons(areas: Sequence[Rect]) -> tuple[Polygon, ...]:
    """The outline of what these cover together; parts that touch in a corner alone are polygons of their own."""
    onward: dict[Point, list[Point]] = defaultdict(list)
    for begin, end in _edges(areas):
        onward[begin].append(end)
    found = []
    while onward:
        start = min(onward, key=lambda point: (point[1], point[0]))
        ring = [start, onward[start].pop()]
        while ring[-1] != start:
            ring.append(_next(ring[-2], ring[-1], onward[ring[-1]]))
        onward = defaultdict(list, {point: ends for point, ends in onward.items() if ends})
        found.append(_corners(ring[:-1]))
    return tuple(found)


def _edges(areas: Sequence[Rect]) -> Iterator[tuple[Point, Point]]:
    """The borders of what is covered, cut where any rectangle begins or ends: clockwise, the covered on the right."""
    xs = sorted({x for each in areas for x in (each.x, each.right)})
    ys = sorted({y for each in areas for y in (each.y, each.bottom)})
    cells = {
        (column, row)
        for column, (left, right) in enumerate(pairwise(xs))
        for row, (top, foot) in enumerate(pairwise(ys))
        if any(each.contains(Rect(left, top, right - left, foot - top)) for each in areas)
    }
    for column, row in cells:
        left, right, top, foot = xs[column], xs[column + 1], ys[row], ys[row + 1]
        corners = (left, top), (right, top), (right, foot), (left, foot), (left, top)
        beside = (column, row - 1), (column + 1, row), (column, row + 1), (column - 1, row)
        yield from (edge for edge, other in zip(pairwise(corners), beside, strict=True) if other not in cells)


def _next(before: Point, at: Point, ends: list[Point]) -> Point:
    """The way on from a point: of two the one to the right, so that parts touching in a corner stay apart."""
    x, y = at[0] - before[0], at[1] - before[1]
    right = max(ends, key=lambda end: x * (end[1] - at[1]) - y * (end[0] - at[0]))
    ends.remove(right)
    return right


def _corners(ring: Sequence[Point]) -> Polygon:
    """The points where the outline turns."""
    before, after = (ring[-1], *ring[:-1]), (*ring[1:], ring[0])
    turns = zip(before, ring, after, strict=True)
    return tuple(at for one, at, two in turns if not (one[0] == at[0] == two[0] or one[1] == at[1] == two[1]))
