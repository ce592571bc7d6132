"""Bordering: what an ornamental border is drawn on, the four sides of a rectangle walked clockwise (花边).

A side has its own places: u runs along it, v inward from it. Each side is cut into whole units, so that corners meet
and the ornament keeps its rhythm; what does not divide is shared by all units, the places standing on whole Lengths.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from layout.makeup.page import Ink, Origin, Path, Segment
from layout.units import Length, Rect


@dataclass(frozen=True, slots=True)
class Side:
    """One side: it begins at ``x``, ``y`` and runs ``length`` in the direction ``dx``, ``dy``."""

    x: Length
    y: Length
    dx: int
    dy: int
    length: Length

    def segments(self, own: Iterable[Segment]) -> tuple[Segment, ...]:
        """Segments in the side's own places, on the page."""
        return tuple((verb, self._placed(places)) for verb, places in own)

    def _placed(self, own: tuple[Length, ...]) -> tuple[Length, ...]:
        pairs = zip(own[::2], own[1::2], strict=True)
        return tuple(
            place
            for u, v in pairs
            for place in (self.x + self.dx * u - self.dy * v, self.y + self.dy * u + self.dx * v)
        )

    def cut(self, unit: Length, ends: Length = 0, odd: bool = False) -> list[Length]:
        """The places that cut the side, less both ``ends``, into equal parts about as long as ``unit``.

        ``odd``: into an odd number of them.
        """
        whole = max(0, self.length - 2 * ends)
        count = max(1, round(whole / unit))
        if odd and count % 2 == 0:
            count += 1 if whole > count * unit else -1
        return [ends + whole * at // count for at in range(count + 1)]


@dataclass(frozen=True, slots=True)
class Border:
    """A border to be drawn: its outer edge, how deep it reaches inward, the weight of its lines."""

    area: Rect
    depth: Length
    weight: Length
    ink: Ink
    origin: Origin

    def sides(self, inset: Length = 0) -> tuple[Side, ...]:
        """Top, right, foot and left of the rectangle this far inside the outer edge."""
        area = self.area.inset(inset)
        return (
            Side(area.x, area.y, 1, 0, area.width),
            Side(area.right, area.y, 0, 1, area.height),
            Side(area.right, area.bottom, -1, 0, area.width),
            Side(area.x, area.bottom, 0, -1, area.height),
        )

    def corner(self, own: Iterable[Segment]) -> tuple[Segment, ...]:
        """What stands on the corner where a side begins, and belongs to no run of units."""
        return tuple(own)

    def filled(self, side: Side, own: Iterable[Segment]) -> Path:
        """A side's ornament as an outline filled with the ink."""
        return Path(side.segments(own), self.ink, self.origin)

    def stroked(self, side: Side, own: Iterable[Segment]) -> Path:
        """A side's ornament drawn with a line."""
        return Path(side.segments(own), self.ink, self.origin, weight=self.weight)
