"""Meander (回纹): square spirals, one on each corner."""

from collections.abc import Iterator

from layout.makeup.bordering import Border
from layout.makeup.page import Item, Segment
from layout.units import Length


def draw(border: Border) -> list[Item]:
    """Spirals as high as the border is deep, a third of that apart."""
    half = (border.depth - border.weight) // 2
    return [
        border.stroked(side, [part for place in side.cut(border.depth * 4 // 3)[:-1] for part in _spiral(place, half)])
        for side in border.sides(half + border.weight // 2)
    ]


def _spiral(middle: Length, half: Length) -> Iterator[Segment]:
    """From the outer corner inward, the turns a third of the height apart."""
    third = half // 3
    yield "M", (middle - half, half)
    for u, v in ((-half, -half), (half, -half), (half, half), (-third, half), (-third, -third), (third, -third)):
        yield "L", (middle + u, v)
    yield "L", (middle + third, third)
