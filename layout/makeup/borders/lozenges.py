"""Lozenges (菱形): long ones tip to tip, a square one on each corner."""

from collections.abc import Iterator
from itertools import pairwise

from layout.makeup.bordering import Border
from layout.makeup.page import Item, Segment
from layout.units import Length


def draw(border: Border) -> list[Item]:
    """Along the middle of the border, as high as it is deep."""
    half = border.depth // 2
    found: list[Item] = []
    for side in border.sides(half):
        long = [part for cell in pairwise(side.cut(3 * half, half)) for part in _lozenge(*cell, half)]
        found.append(border.filled(side, [*border.corner(_lozenge(-half, half, half)), *long]))
    return found


def _lozenge(begin: Length, end: Length, half: Length) -> Iterator[Segment]:
    middle = (begin + end) // 2
    yield "M", (begin, 0)
    yield "L", (middle, -half)
    yield "L", (end, 0)
    yield "L", (middle, half)
    yield "Z", ()
