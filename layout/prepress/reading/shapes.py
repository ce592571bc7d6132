"""Plane geometry of a page being read: matrices, flattened outlines, the area they enclose.

Points are floats in Length units from the trim's top left, y down: what is read was written by anyone, and need not
stand on whole units.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import hypot
from typing import Any

from layout.units import Rect

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
EVERYWHERE: Box = (-1e12, -1e12, 1e12, 1e12)

_CURVE_STEPS = 8  # chords for a Bézier curve: a circle of 30 mm is then true to 0.03 mm
_GRID = (0.0, 0.25, 0.5, 0.75, 1.0)


def multiply(first: Matrix, second: Matrix) -> Matrix:
    """The matrix that applies ``first``, then ``second`` (ISO 32000-1 8.3.4)."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def as_matrix(raw: Iterable[Any] | None) -> Matrix:
    """Six numbers as a matrix; the identity when there are none."""
    if raw is None:
        return IDENTITY
    a, b, c, d, e, f = (float(each) for each in raw)
    return a, b, c, d, e, f


def transform(matrix: Matrix, x: float, y: float) -> Point:
    """The point's place after the matrix."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def corners(box: Box, matrix: Matrix = IDENTITY) -> tuple[Point, ...]:
    """The four corners of a box, in order, after the matrix."""
    left, top, right, bottom = box
    return tuple(transform(matrix, x, y) for x, y in ((left, top), (right, top), (right, bottom), (left, bottom)))


def curve(start: Point, one: Point, two: Point, end: Point) -> list[Point]:
    """Chords of a cubic Bézier curve, without its start."""
    points = []
    for step in range(1, _CURVE_STEPS + 1):
        t = step / _CURVE_STEPS
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        points.append(
            (
                a * start[0] + b * one[0] + c * two[0] + d * end[0],
                a * start[1] + b * one[1] + c * two[1] + d * end[1],
            )
        )
    return points


def stroked(lines: Iterable[Sequence[Point]], width: float, square_ends: bool = False) -> list[list[Point]]:
    """Every segment of the lines as a quadrilateral of this width; a point alone is as long as half of it."""
    half = width / 2
    out = 1.0 if square_ends else 0.0
    quads = []
    for each in lines:
        for (x1, y1), (x2, y2) in zip(each, each[1:] or each, strict=False):
            length = hypot(x2 - x1, y2 - y1)
            ux, uy = ((x2 - x1) / length * half, (y2 - y1) / length * half) if length else (half, 0.0)
            ax, ay, bx, by = x1 - out * ux, y1 - out * uy, x2 + out * ux, y2 + out * uy
            quads.append([(ax - uy, ay + ux), (bx - uy, by + ux), (bx + uy, by - ux), (ax + uy, ay - ux)])
    return quads


def bounds(points: Sequence[Point]) -> Box:
    """The smallest upright box round the points."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def meet(one: Box, two: Box) -> bool:
    """Whether two boxes share any area."""
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


def inside(inner: Box, outer: Box, slack: float = 0.0) -> bool:
    """Whether ``inner`` lies within ``outer``, give or take ``slack``."""
    return (
        inner[0] >= outer[0] - slack
        and inner[1] >= outer[1] - slack
        and inner[2] <= outer[2] + slack
        and inner[3] <= outer[3] + slack
    )


def overlap(one: Box, two: Box) -> Box:
    """What two boxes share; empty (right below left) when nothing."""
    return max(one[0], two[0]), max(one[1], two[1]), min(one[2], two[2]), min(one[3], two[3])


def shrink(box: Box, share: float) -> Box:
    """The box less ``share`` of its width and height on every side."""
    dx, dy = (box[2] - box[0]) * share, (box[3] - box[1]) * share
    return box[0] + dx, box[1] + dy, box[2] - dx, box[3] - dy


def join(boxes: Sequence[Box]) -> Box:
    """The smallest box round all of them."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def rect(box: Box) -> Rect:
    """The box in whole Lengths, as findings tell their places."""
    left, top, right, bottom = (round(each) for each in box)
    return Rect(left, top, right - left, bottom - top)


def grid(box: Box) -> list[Point]:
    """Five by five points spread over a box, its edges included."""
    left, top, right, bottom = box
    return [(left + u * (right - left), top + v * (bottom - top)) for v in _GRID for u in _GRID]


@dataclass(frozen=True, slots=True)
class Area:
    """What closed polygons enclose, by the even-odd or the nonzero rule."""

    polygons: tuple[tuple[Point, ...], ...]
    even_odd: bool
    box: Box
    upright: bool
    """Whether it is one rectangle with upright sides, that is, its own box."""

    @classmethod
    def of(cls, polygons: Sequence[Sequence[Point]], even_odd: bool = False) -> "Area":
        """The area of these polygons; nothing at all encloses nothing."""
        kept = tuple(tuple(each) for each in polygons if len(each) > 1)
        if not kept:
            return cls((), even_odd, (0.0, 0.0, 0.0, 0.0), upright=True)
        box = bounds([point for each in kept for point in each])
        return cls(kept, even_odd, box, len(kept) == 1 and _is_rectangle(kept[0]))

    @classmethod
    def everything(cls) -> "Area":
        """The whole plane."""
        return cls.of([corners(EVERYWHERE)])

    def contains(self, x: float, y: float) -> bool:
        """Whether the point lies inside."""
        left, top, right, bottom = self.box
        if not (left <= x <= right and top <= y <= bottom):
            return False
        if self.upright:
            return bool(self.polygons)
        turns = sum(_winding(each, x, y) for each in self.polygons)
        return bool(turns % 2 if self.even_odd else turns)

    def holds(self, box: Box) -> bool:
        """Whether all of the box lies inside: its points, and no edge of the area runs through it."""
        if self.upright:
            return bool(self.polygons) and inside(box, self.box)
        whole = all(self.contains(*point) for point in grid(box))
        return whole and not any(True for polygon in self.polygons for _ in _crossings(polygon, box))

    def touches(self, box: Box) -> Iterator[Point]:
        """Points of the area within the box: none if the two have nothing in common."""
        shared = overlap(self.box, box)
        if shared[0] >= shared[2] or shared[1] >= shared[3]:
            return
        if self.upright:
            yield (shared[0] + shared[2]) / 2, (shared[1] + shared[3]) / 2
            yield from grid(shared)
            return
        yield from (point for point in grid(box) if self.contains(*point))
        for polygon in self.polygons:
            yield from _crossings(polygon, box)


def _is_rectangle(points: tuple[Point, ...]) -> bool:
    ring = points[:-1] if points[0] == points[-1] else points
    if len(ring) != 4:
        return False
    box = bounds(ring)
    slack = 1e-6 * (box[2] - box[0] + box[3] - box[1])
    at_corners = all(
        min(abs(x - box[0]), abs(x - box[2])) <= slack and min(abs(y - box[1]), abs(y - box[3])) <= slack
        for x, y in ring
    )
    sides = zip(ring, (*ring[1:], ring[0]), strict=True)  # two corners joined crosswise make an hourglass
    straight = all((abs(x1 - x2) <= slack) != (abs(y1 - y2) <= slack) for (x1, y1), (x2, y2) in sides)
    return at_corners and straight and len({(x - box[0] > slack, y - box[1] > slack) for x, y in ring}) == 4


def _winding(points: tuple[Point, ...], x: float, y: float) -> int:
    turns = 0
    x1, y1 = points[-1]
    for x2, y2 in points:
        if (y1 <= y) != (y2 <= y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
            turns += 1 if y2 > y1 else -1
        x1, y1 = x2, y2
    return turns


def _crossings(points: tuple[Point, ...], box: Box) -> Iterator[Point]:
    """The middle of every edge's part inside the box (Liang and Barsky)."""
    x1, y1 = points[-1]
    for x2, y2 in points:
        part = _clipped((x1, y1), (x2, y2), box)
        if part is not None:
            yield part
        x1, y1 = x2, y2


def _clipped(start: Point, end: Point, box: Box) -> Point | None:
    low, high = 0.0, 1.0
    for axis in (0, 1):
        step, first, last = end[axis] - start[axis], box[axis], box[axis + 2]
        if not step:
            if not first < start[axis] < last:
                return None
            continue
        enter, leave = sorted(((first - start[axis]) / step, (last - start[axis]) / step))
        low, high = max(low, enter), min(high, leave)
    if low >= high:
        return None
    t = (low + high) / 2
    return start[0] + t * (end[0] - start[0]), start[1] + t * (end[1] - start[1])
