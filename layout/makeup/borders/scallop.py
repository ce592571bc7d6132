"""Scallop (双层扇贝): two rows of arches over a line, like the edge of a lace."""

from collections.abc import Iterator
from itertools import pairwise

from layout.makeup.bordering import Border, Side
from layout.makeup.page import Item, Segment
from layout.units import Length


def draw(border: Border) -> list[Item]:
    """The arches stand on the inner edge of the border and reach to the outer one."""
    half = border.weight // 2
    high = border.depth - border.weight
    return [border.stroked(side, _arches(side, high, half)) for side in border.sides(half + high)]


def _arches(side: Side, high: Length, half: Length) -> Iterator[Segment]:
    """The line, and over each part of it a high and a low arch; a quarter of an arch closes the corner."""
    yield "M", (-half, 0)
    yield "L", (side.length + half, 0)
    places = side.cut(2 * high)
    for begin, end in pairwise(places):
        for inset, height in ((0, high), ((end - begin) // 5, high // 2)):
            left, right, rise = begin + inset, end - inset, -height * 4 // 3
            yield "M", (left, 0)
            yield "C", (left, rise, right, rise, right, 0)
