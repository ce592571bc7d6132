"""Bamboo (竹节): canes with their joints, cut ends on the corners."""

from collections.abc import Iterator
from itertools import pairwise

from layout.makeup.bordering import Border
from layout.makeup.curves import circle
from layout.makeup.page import Item, Segment
from layout.units import Length


def draw(border: Border) -> list[Item]:
    """Joints four times as long as the border is deep, parted by the weight of a line."""
    weight = border.weight
    half = (border.depth - weight) // 2
    found: list[Item] = []
    for side in border.sides(half + weight // 2):
        ends = border.corner([*circle(0, 0, half), *circle(0, 0, half // 2)])
        cells = pairwise(side.cut(4 * border.depth, half + weight))
        canes = [part for begin, end in cells for part in _cane(begin + weight, end - weight, half)]
        found.append(border.stroked(side, [*ends, *canes]))
    return found


def _cane(begin: Length, end: Length, half: Length) -> Iterator[Segment]:
    """Between two joints: narrower in the middle than at its ends."""
    waist, reach = half // 2, min((end - begin) // 3, 2 * half)
    yield "M", (begin, half)
    yield "L", (begin, -half)
    yield "C", (begin + reach, -waist, end - reach, -waist, end, -half)
    yield "L", (end, half)
    yield "C", (end - reach, waist, begin + reach, waist, begin, half)
    yield "Z", ()
