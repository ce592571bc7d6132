"""The grid: basic columns of whole characters, rows on one pitch (版心, 基本栏, 行).

Column arithmetic of the trade, exact: n basic columns of c characters with gutters of g make n·c + (n−1)·g; re-cut
into k legs (破栏) each has (n·c + (n−1)·g − (k−1)·g) / k characters, and what does not divide widens the gutters.
"""

from dataclasses import dataclass

from layout.double_truck import opened
from layout.house import House
from layout.units import Length, Rect, Size

Span = tuple[int, int]
"""First and last, counted from 1, both included."""


@dataclass(frozen=True, slots=True)
class Leg:
    """One column of a story: where it begins, and its measure in characters."""

    x: Length
    characters: int


@dataclass(frozen=True, slots=True)
class Grid:
    """The type area's corner and its divisions on a page of the size ``trim``. ``em`` is the body size."""

    left: Length
    top: Length
    em: Length
    count: int
    characters: int
    gutter: int
    pitch: Length
    rows: int
    trim: Size
    under_rule: int = 0  # rows that a story which finds its own keeps free under a rule

    @property
    def white(self) -> Length:
        """Over type that stands in a row, and under it."""
        return (self.pitch - self.em) // 2

    def characters_in(self, columns: Span) -> int:
        """How many characters wide a span of basic columns is, its inner gutters included (长栏)."""
        n = columns[1] - columns[0] + 1
        return n * self.characters + (n - 1) * self.gutter

    @property
    def right(self) -> Length:
        """The right edge of the type area."""
        return self.left + self.characters_in((1, self.count)) * self.em

    def x(self, column: int) -> Length:
        """The left edge of a basic column."""
        return self.left + (column - 1) * (self.characters + self.gutter) * self.em

    def y(self, row: int) -> Length:
        """The upper edge of a row."""
        return self.top + (row - 1) * self.pitch

    def area(self, columns: Span, rows: Span) -> Rect:
        """The rectangle of a span of columns and rows."""
        height = (rows[1] - rows[0] + 1) * self.pitch
        return Rect(self.x(columns[0]), self.y(rows[0]), self.characters_in(columns) * self.em, height)

    def legs(self, columns: Span, count: int) -> tuple[Leg, ...]:
        """A span of columns re-cut into ``count`` legs (破栏); ValueError when a leg would have no character."""
        whole = self.characters_in(columns)
        each, over = divmod(whole - (count - 1) * self.gutter, count)
        if each < 1:
            raise ValueError(f"{whole} characters cannot be cut into {count} legs")
        x = self.x(columns[0])
        slack = over * self.em
        places = (x + at * (each + self.gutter) * self.em + slack * at // max(1, count - 1) for at in range(count))
        return tuple(Leg(place, each) for place in places)

    @property
    def gutter_width(self) -> Length:
        """The gutter between basic columns (栏空)."""
        return self.gutter * self.em


def grid_of(house: House, spread: bool = False) -> Grid:
    """The house's grid, centred between the sides of the page, or of the two pages of a double truck (通版)."""
    if spread:
        house = opened(house)
    columns = house.columns
    left = (house.format.trim.width - house.measure) // 2
    return Grid(
        left,
        house.format.head,
        columns.body,
        columns.count,
        columns.characters,
        columns.gutter,
        columns.pitch,
        columns.rows,
        house.format.trim,
        max(0, -(-(house.rules.below - (columns.pitch - columns.body) // 2) // columns.pitch)),
    )
