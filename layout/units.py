"""Lengths: integers in which the millimetre, the point, the Q and the inch are all exact.

1 mm = 36 000, 1 pt (1/72 in) = 12 700, 1 Q (1/4 mm) = 9 000, 1 in = 914 400; 小五 9 pt = 114 300.
The origin is the top left corner of the trimmed page, y runs down; only an output converts.
Inside a line of type, distances are thousandths of an em (milli-em): they do not depend on the size, and a PDF
counts in them too.
"""

import re
from dataclasses import dataclass
from fractions import Fraction

Length = int
"""A distance in 1/914 400 inch."""

MM: Length = 36_000
PT: Length = 12_700
Q: Length = 9_000
INCH: Length = 914_400

EM = 1000
"""One em in milli-em."""

_UNITS = {"mm": MM, "cm": 10 * MM, "pt": PT, "q": Q, "in": INCH}
_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)\s*(mm|cm|pt|q|in)", re.IGNORECASE)


def parse_length(text: str) -> Length:
    """Read ``9pt``, ``275 mm``, ``36Q``, ``11.5pt``; ValueError for anything else, a bare number included."""
    match = _LENGTH.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{text!r} is not a length: write a number and mm, cm, pt, Q or in")
    return round(Fraction(match[1]) * _UNITS[match[2].lower()])


def mm(length: Length) -> float:
    """The length in millimetres, to a thousandth: for reports and goldens, never for reckoning."""
    return round(length / MM, 3)


def pt(length: Length) -> float:
    """The length in points, to a hundred-thousandth: for the outputs."""
    return round(length / PT, 5)


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height."""

    width: Length
    height: Length


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle by its top left corner, width and height."""

    x: Length
    y: Length
    width: Length
    height: Length

    @property
    def right(self) -> Length:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> Length:
        """The y of the lower edge."""
        return self.y + self.height

    def inset(self, by: Length) -> "Rect":
        """The rectangle made smaller on all four sides (larger when ``by`` is negative)."""
        return Rect(self.x + by, self.y + by, self.width - 2 * by, self.height - 2 * by)

    def below(self, y: Length) -> "Rect":
        """The part of the rectangle from ``y`` down."""
        return Rect(self.x, y, self.width, self.bottom - y)

    def contains(self, other: "Rect", slack: Length = 0) -> bool:
        """Whether ``other`` lies inside, give or take ``slack``."""
        return (
            other.x >= self.x - slack
            and other.y >= self.y - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def meets(self, other: "Rect") -> bool:
        """Whether the two share any area."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )

    def in_mm(self) -> tuple[float, float, float, float]:
        """(x, y, width, height) in millimetres."""
        return mm(self.x), mm(self.y), mm(self.width), mm(self.height)
