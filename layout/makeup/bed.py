"""Bed: the rows of a story's legs, as they are left by what the story runs around (文区, 绕排).

A leg is a column of text. Rows that another piece covers are left out; one that it covers in part takes type in what
remains, if that is no narrower than ``NARROWEST``. The rows of all legs, one leg after the other from the left, are the
order in which the story is read: never a right column before a left one, nor text above its headline.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from layout.galley.galley import Slots
from layout.makeup.contours import Shape
from layout.makeup.grid import Leg
from layout.makeup.placing import ascent
from layout.units import EM, Length, Rect

NARROWEST = 5
"""Characters of the narrowest line beside a picture."""

Interval = tuple[int, int]
"""Where type begins and how wide it may be, in body characters from the leg's left edge (thousandths)."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a leg that takes type."""

    leg: int
    y: Length
    intervals: tuple[Interval, ...]


@dataclass(frozen=True, slots=True)
class Bed:
    """Legs of one measure and their rows, in the order of reading."""

    legs: tuple[Leg, ...]
    rows: tuple[Row, ...]
    pitch: Length
    em: Length
    uneven: int = field(init=False, compare=False)  # after so many rows all have the whole measure

    def __post_init__(self) -> None:
        whole = ((0, self.legs[0].characters * EM),)
        cut = (at for at in range(len(self.rows), 0, -1) if self.rows[at - 1].intervals != whole)
        object.__setattr__(self, "uneven", next(cut, 0))

    def measure(self, size: Length) -> int:
        """The legs' whole measure in milli-em of type of this size."""
        return self.legs[0].characters * self.em * EM // size

    def baseline(self, row: int, size: Length) -> Length:
        """The baseline of a row, counted from 0."""
        return self.rows[row].y + (self.pitch - size) // 2 + ascent(size)

    @property
    def depths(self) -> list[int]:
        """How many rows follow each other without a break: a column, or its part above or under a picture."""
        return [len(list(run)) for _, run in groupby(enumerate(self.rows), key=self._stretch)]

    @property
    def areas(self) -> tuple[Rect, ...]:
        """The stretches of rows as rectangles, in the order of reading."""
        found = []
        for _, run in groupby(enumerate(self.rows), key=self._stretch):
            rows = [row for _, row in run]
            leg = self.legs[rows[0].leg]
            height = rows[-1].y - rows[0].y + self.pitch
            found.append(Rect(leg.x, rows[0].y, leg.characters * self.em, height))
        return tuple(found)

    def _stretch(self, numbered: tuple[int, Row]) -> tuple[int, Length]:
        at, row = numbered
        return row.leg, row.y - at * self.pitch

    @property
    def width(self) -> Length:
        """The legs' whole measure."""
        return self.legs[0].characters * self.em

    def clear(self, first: int, count: int) -> Rect | None:
        """The area that so many rows from a row on share, if they follow each other without a break and share one.

        Where a row has several parts it is the widest one. Rows after the last one are whole, and stand nowhere.
        """
        rows = self.rows[first : first + count]
        if not rows:
            return Rect(0, 0, self.width, count * self.pitch)
        widest = [max(row.intervals, key=lambda each: each[1]) for row in rows]
        left, right = max(x for x, _ in widest), min(x + width for x, width in widest)
        broken = len({self._stretch(each) for each in enumerate(rows)}) > 1
        if broken or right - left < min(NARROWEST, self.legs[0].characters) * EM:
            return None
        x = self.legs[rows[0].leg].x + left * self.em // EM
        return Rect(x, rows[0].y, (right - left) * self.em // EM, count * self.pitch)

    def slots(self, first: int, size: Length) -> int | Slots:
        """The lines from a row on: one measure if they are all alike, or their intervals."""
        if first >= self.uneven:
            return self.measure(size)
        rows = [row.intervals for row in self.rows[first:]]
        scaled = tuple(tuple((x * self.em // size, width * self.em // size) for x, width in each) for each in rows)
        return Slots(scaled, self.measure(size))


def bed_of(legs: Sequence[Leg], top: Length, rows: int, around: Sequence[Shape], lines: tuple[Length, Length]) -> Bed:
    """Legs of ``rows`` rows from ``top`` on, but where they would stand on a piece; ``lines`` are pitch and body size.

    A row's whole box, its white and the marks in it included, stays away from a piece by that piece's stand-off.
    """
    pitch, em = lines
    found = []
    for number, leg in enumerate(legs):
        whole = Rect(leg.x, top, leg.characters * em, rows * pitch)
        near = [(each.box.inset(-each.standoff), each) for each in around if each.rows]
        near = [(reach, each) for reach, each in near if reach.meets(whole)]
        for at in range(rows):
            line = Rect(leg.x, top + at * pitch, whole.width, pitch)
            beside = [each for reach, each in near if reach.meets(line)]
            intervals = tuple(_free(leg, line, beside, em)) if beside else ((0, leg.characters * EM),)
            if intervals:
                found.append(Row(number, line.y, intervals))
    return Bed(tuple(legs), tuple(found), pitch, em)


def _free(leg: Leg, line: Rect, around: Sequence[Shape], em: Length) -> Iterator[Interval]:
    """What a row's line box has left beside the pieces, in whole characters."""
    taken = sorted(span for each in around if (span := each.taken((line.y, line.bottom))))
    at = line.x
    for left, right in (*taken, (line.right, line.right)):
        first = -(-(at - line.x) // em)
        count = (min(left, line.right) - line.x) // em - first
        if count >= min(NARROWEST, leg.characters):
            yield first * EM, count * EM
        at = max(at, right)
