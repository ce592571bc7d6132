"""Dots (圆点): a string of round beads, one on each corner."""

from layout.makeup.bordering import Border
from layout.makeup.curves import circle
from layout.makeup.page import Item


def draw(border: Border) -> list[Item]:
    """The beads of a side begin on its corner and end before the next."""
    radius = border.depth * 3 // 10
    return [
        border.filled(side, [part for place in side.cut(border.depth)[:-1] for part in circle(place, 0, radius)])
        for side in border.sides(border.depth // 2)
    ]
