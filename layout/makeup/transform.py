"""Where artwork stands: a rectangle turned to any angle, as three places of the page (变换、旋转、斜放).

Angles count in hundredths of a degree, clockwise. Sine and cosine are reckoned in integers and rounded once to whole
Lengths, so that a page is the same on every machine; quarters of a turn come out exact.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import isqrt

from layout.units import Length, Rect

Place = tuple[Length, Length]

QUARTER = 9_000
_ONE = 10**18
_PI = 3_141_592_653_589_793_238
_TERMS = 21
"""Of the series of sine and cosine: up to half a quarter what follows is nothing beside ``_ONE``."""


@dataclass(frozen=True, slots=True)
class Transform:
    """``x``, ``y``: the artwork's upper left corner; ``across`` leads along its upper edge, ``down`` its left one."""

    x: Length
    y: Length
    across: Place
    down: Place

    @property
    def sides(self) -> tuple[Length, Length]:
        """Width and height of the artwork before it is turned."""
        return _long(self.across), _long(self.down)

    @property
    def square(self) -> bool:
        """Whether its edges run along the page's: it stands upright, or turned by quarters."""
        return 0 in self.across

    @property
    def box(self) -> Rect:
        """The rectangle round it."""
        return _round(self.corners())

    @property
    def quarters(self) -> int:
        """The turn in quarters, clockwise, of what is ``square``."""
        (right, under) = self.across
        return (0 if right >= 0 else 2) if not under else (1 if under > 0 else 3)

    @property
    def alone(self) -> "Transform":
        """The artwork by itself, upright in the page's upper left corner."""
        wide, high = self.sides
        return Transform(0, 0, (wide, 0), (0, high))

    def at(self, right: Fraction, under: Fraction) -> Place:
        """Where a point stands that lies so far from the upper left corner, in shares of width and height."""
        x, y = (
            start + round(one * right + two * under)
            for start, one, two in zip((self.x, self.y), self.across, self.down, strict=True)
        )
        return x, y

    def corners(self, part: Rect | None = None) -> tuple[Place, ...]:
        """The corners of a part of the artwork, or of all of it, clockwise from its upper left one."""
        wide, high = self.sides
        own = part or Rect(0, 0, wide, high)
        places = (own.x, own.y), (own.right, own.y), (own.right, own.bottom), (own.x, own.bottom)
        return tuple(self.at(Fraction(x, wide or 1), Fraction(y, high or 1)) for x, y in places)

    def onto(self, part: Rect) -> Rect:
        """The rectangle round a part of the artwork on the page."""
        return _round(self.corners(part))

    def under(self, ground: Rect) -> Rect:
        """The rectangle, in the artwork's own measure, round what lies under a part of the page."""
        wide, high = self.sides
        places = [(x, y) for x in (ground.x, ground.right) for y in (ground.y, ground.bottom)]
        own = [
            tuple(
                ((x - self.x) * edge[0] + (y - self.y) * edge[1]) // (side or 1)
                for edge, side in ((self.across, wide), (self.down, high))
            )
            for x, y in places
        ]
        return _round([(right, below) for right, below in own])


def filling(area: Rect, turn: int = 0, shape: Fraction | None = None) -> Transform:
    """What fills an area, or, turned by other angles than quarters, the largest of a shape that the area holds.

    ``turn`` in hundredths of a degree; ``shape`` is width to height as it stands on the page before it is tilted, None:
    the area's own.
    """
    quarters, rest = divmod(turn + QUARTER // 2, QUARTER)
    tilt = rest - QUARTER // 2
    wide, high = area.width, area.height
    cosine, sine = _wave(tilt, 0), _wave(tilt, 1)
    if tilt:
        shape = shape or Fraction(wide, high)
        reach = round_shape(shape, tilt)
        high = int(min(wide / reach[0], high / reach[1]))
        wide = int(high * shape)
    sides = (high, wide) if quarters % 2 else (wide, high)
    for _ in range(quarters % 4):
        cosine, sine = -sine, cosine
    across, down = (
        (_nearest(side * x), _nearest(side * y))
        for side, (x, y) in zip(sides, ((cosine, sine), (-sine, cosine)), strict=True)
    )
    x, y = (
        (2 * begin + length - one - two) // 2
        for begin, length, one, two in zip((area.x, area.y), (area.width, area.height), across, down, strict=True)
    )
    return Transform(x, y, across, down)


def round_shape(shape: Fraction, turn: int) -> tuple[Fraction, Fraction]:
    """Width and height, in heights of the artwork, of the rectangle round a shape that is tilted."""
    tilt = (turn + QUARTER // 2) % QUARTER - QUARTER // 2
    cosine, sine = Fraction(_wave(tilt, 0), _ONE), abs(Fraction(_wave(tilt, 1), _ONE))
    return shape * cosine + sine, shape * sine + cosine


def hundredths(text: str) -> int:
    """An angle in degrees, clockwise, as hundredths of one turn round; ValueError for what is none, or is finer."""
    angle = Decimal(text.removesuffix("deg").removesuffix("°").strip()) * 100
    if not -36_000 < angle < 36_000 or angle != int(angle):
        raise ValueError(text)
    return int(angle) % (4 * QUARTER)


def _wave(angle: int, first: int) -> int:
    """Cosine (0) or sine (1) of an angle of half a quarter at most, in parts of ``_ONE``: its power series."""
    x = angle * _PI // (2 * QUARTER)
    term, total = (x, 0) if first else (_ONE, 0)
    for power in range(first, _TERMS, 2):
        total += term
        term = -term * x * x // (_ONE * _ONE * (power + 1) * (power + 2))
    return total


def _nearest(length: int) -> Length:
    return (2 * length + _ONE) // (2 * _ONE)


def _long(edge: Place) -> Length:
    x, y = edge
    return (isqrt(4 * (x * x + y * y)) + 1) // 2


def _round(places: Sequence[Place]) -> Rect:
    xs, ys = zip(*places, strict=True)
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
