"""Artwork turned by quarters: an advertisement that lies in its place, a picture shot upright (旋转).

A turn is a number of quarters clockwise, so that places on the page stay whole Lengths.
"""

from typing import Annotated

from layout.makeup.page import sides
from layout.schema import As
from layout.units import Length, Rect

Place = tuple[Length, Length]


def _quarters(text: str) -> int:
    return {"0": 0, "90": 1, "180": 2, "270": 3}[text]


TurnSetting = Annotated[int, As(_quarters, "90, 180 or 270: degrees, clockwise")]


def onto(area: Rect, turn: int, at: Place) -> Place:
    """Where a point of artwork, counted from its own upper left corner, stands on the page."""
    x, y = at
    match turn:
        case 0:
            return area.x + x, area.y + y
        case 1:
            return area.right - y, area.y + x
        case 2:
            return area.right - x, area.bottom - y
        case _:
            return area.x + y, area.bottom - x


def part_onto(area: Rect, turn: int, part: Rect) -> Rect:
    """Where a part of artwork stands on the page."""
    (x1, y1), (x2, y2) = onto(area, turn, (part.x, part.y)), onto(area, turn, (part.right, part.bottom))
    return Rect(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))


def part_under(area: Rect, turn: int, ground: Rect) -> Rect:
    """The part of artwork that lies under a rectangle of the page."""
    wide, high = sides(area, turn)
    there = Rect(ground.x - area.x, ground.y - area.y, ground.width, ground.height)
    return part_onto(Rect(0, 0, wide, high), -turn % 4, there)
