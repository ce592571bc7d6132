"""Vertical type on a page (直排): a frame laid on its side, filled as any other, and stood up again.

Lying, a column of vertical type is a line, the tiers (段) one under another are legs side by side, and the next column
to the left is the next row: vertical stories and headlines are made up by the very code that makes up horizontal ones.
Standing up turns the whole a quarter clockwise, the glyphs excepted: those were set to stand.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import assert_never

from layout.makeup.contours import Shape
from layout.makeup.grid import Grid
from layout.makeup.page import Item, Path, Picture, Placed, Rule, Segment, Text, Tint
from layout.makeup.placing import Placing, ascent
from layout.makeup.transform import filling
from layout.units import Length, Rect


@dataclass(frozen=True, slots=True)
class Laid:
    """A frame on its side: ``place`` begins at 0, 0; lying x runs down the page from ``y``, lying y left from ``x``."""

    place: Placing
    x: Length
    y: Length

    def area(self, lying: Rect) -> Rect:
        """A rectangle where it stands on the page."""
        return Rect(self.x - lying.bottom, self.y + lying.x, lying.height, lying.width)

    def items(self, lying: Iterable[Item]) -> list[Item]:
        """Items where they stand on the page."""
        return [self._item(each) for each in lying]

    def _item(self, item: Item) -> Item:
        match item:
            case Text():
                middle = item.baseline - ascent(item.size) + item.size // 2
                return replace(item, x=self.x - middle, baseline=self.y + item.x, down=True)
            case Rule():
                (x1, y1), (x2, y2) = self._point(item.x1, item.y1), self._point(item.x2, item.y2)
                return replace(item, x1=x1, y1=y1, x2=x2, y2=y2)
            case Path():
                return replace(item, segments=self._outline(item.segments))
            case Picture() | Placed():
                return replace(item, stand=filling(self.area(item.area)), clip=self._outline(item.clip))
            case Tint():
                return replace(item, area=self.area(item.area))
            case _:
                assert_never(item)

    def _outline(self, segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
        return tuple((verb, self._points(places)) for verb, places in segments)

    def _points(self, places: tuple[Length, ...]) -> tuple[Length, ...]:
        pairs = zip(places[::2], places[1::2], strict=True)
        return tuple(place for x, y in pairs for place in self._point(x, y))

    def _point(self, x: Length, y: Length) -> tuple[Length, Length]:
        return self.x - y, self.y + x


def lay(place: Placing, area: Rect) -> Laid:
    """Part of a frame laid on its side for vertical type: whole characters long, as many columns as find room.

    What is left over is shared between both ends, and between both sides. The first and last column stand flush with
    type that is as wide as the body's: no white beside them counts to their pitch.
    """
    grid = place.grid
    white = grid.pitch - grid.em
    characters = max(0, area.height - white) // grid.em
    columns = (area.width + white) // grid.pitch
    length, depth = characters * grid.em, columns * grid.pitch
    lying = Grid(0, 0, grid.em, 1, characters, grid.gutter, grid.pitch, columns, grid.trim)
    x, y = area.x + (area.width + depth) // 2, area.y + (area.height - length) // 2
    around = tuple(_lying(each, x, y) for each in place.around)
    inside = replace(place, area=Rect(0, 0, length, depth), grid=lying, around=around)
    return Laid(replace(inside, typesetter=place.typesetter.standing), x, y)


def _lying(shape: Shape, x: Length, y: Length) -> Shape:
    """What stands on the page as the lines of a frame on its side meet it: columns know no rows of the plan."""
    rows = tuple((x - right, x - left, top - y, bottom - y) for top, bottom, left, right in shape.rows)
    return replace(shape, rows=rows, squared=False)


def moved(laid: Laid, width: Length, left: Length) -> Laid:
    """The frame so stood up that its first ``width`` end at the left edge: a headline beside horizontal type (边题)."""
    return replace(laid, x=left + width)
