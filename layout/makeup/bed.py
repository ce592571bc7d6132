"""Bed: the rows of a story's legs, as they are left by what the story runs around (文区, 绕排).

A leg is a column of text. Rows that another piece covers are left out; one that it covers in part takes type in what
remains, if that is no narrower than ``NARROWEST``. The rows of all legs, one leg after the other from the left, are the
order in which the story is read: never a right column before a left one, nor text above its headline.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from layout.galley.breaks import Broken
from layout.galley.galley import Menu, SetParagraph, Slots
from layout.galley.set_type import Typesetter
from layout.makeup.columns import Choices, Cost, Filled, choices, fill
from layout.makeup.grid import Leg
from layout.makeup.placing import ascent
from layout.units import EM, Length, Rect

NARROWEST = 5
"""Characters of the narrowest line beside a picture."""
MOST_LOOSENED = 90
"""How much dearer, in grades of justification, a paragraph may become to fill or save a line."""

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

    def slots(self, first: int, size: Length) -> int | Slots:
        """The lines from a row on: one measure if they are all alike, or their intervals."""
        whole = self.legs[0].characters * EM
        rows = [row.intervals for row in self.rows[first:]]
        if all(each == ((0, whole),) for each in rows):
            return self.measure(size)
        scaled = tuple(tuple((x * self.em // size, width * self.em // size) for x, width in each) for each in rows)
        return Slots(scaled, self.measure(size))


def bed_of(legs: Sequence[Leg], top: Length, rows: int, around: Sequence[Rect], lines: tuple[Length, Length]) -> Bed:
    """Legs of ``rows`` rows from ``top`` on, but where they would stand on a piece; ``lines`` are pitch and body size.

    A row stays a body character away from a piece beside it.
    """
    pitch, em = lines
    found = []
    for number, leg in enumerate(legs):
        for at in range(rows):
            y = top + at * pitch
            intervals = tuple(_free(leg, Rect(leg.x, y, leg.characters * em, pitch), around, em))
            if intervals:
                found.append(Row(number, y, intervals))
    return Bed(tuple(legs), tuple(found), pitch, em)


def _free(leg: Leg, line: Rect, around: Sequence[Rect], em: Length) -> Iterator[Interval]:
    """What a row's line box has left beside the pieces that it meets, in whole characters."""
    taken = sorted((each.x, each.right) for each in around if each.meets(line))
    at = line.x
    for left, right in (*taken, (line.right + em, line.right + em)):
        first = -(-(at - line.x) // em)
        count = min(leg.characters, (left - em - line.x) // em if left <= line.right else leg.characters) - first
        if count >= min(NARROWEST, leg.characters):
            yield first * EM, count * EM
        at = max(at, right + em)


@dataclass(frozen=True, slots=True)
class Poured:
    """A story's paragraphs in its bed: each one's row and way of being broken, and how it all came out."""

    starts: tuple[int, ...]
    broken: tuple[Broken, ...]
    filled: Filled


def pour(bed: Bed, paragraphs: Sequence[SetParagraph], typesetter: Typesetter, size: Length) -> Poured:
    """Choose how many lines every paragraph takes, and break it for the rows it then stands in."""

    def broken_at(paragraph: SetParagraph, row: int) -> Broken:
        return typesetter.broken(paragraph, bed.slots(row, size))

    def options(paragraph: SetParagraph) -> Choices:
        if isinstance(bed.slots(0, size), int):
            return choices(_near_best(broken_at(paragraph, 0).menu))

        def at(row: int) -> dict[int, tuple[Cost, int]]:
            broken = broken_at(paragraph, row)
            return {count: (cost, broken.rows(count)[-1] + 1) for count, cost in _near_best(broken.menu).items()}

        return at

    filled = fill([options(each) for each in paragraphs], bed.depths)
    starts, found, row = [], [], 0
    for paragraph, count in zip(paragraphs, filled.counts, strict=True):
        broken = broken_at(paragraph, row)
        starts.append(row)
        found.append(broken)
        row += broken.rows(count)[-1] + 1
    return Poured(tuple(starts), tuple(found), filled)


def pour_on(bed: Bed, paragraphs: Sequence[SetParagraph], typesetter: Typesetter, size: Length) -> Poured:
    """Every paragraph at its best, one after the other, up to the one that finds no row: the rest goes elsewhere."""
    starts: list[int] = []
    found: list[Broken] = []
    row = 0
    for paragraph in paragraphs:
        broken = typesetter.broken(paragraph, bed.slots(row, size))
        starts.append(row)
        found.append(broken)
        row += broken.rows(broken.best)[-1] + 1
        if row > len(bed.rows):
            break
    return Poured(tuple(starts), tuple(found), Filled(tuple(each.best for each in found), len(bed.rows) - row))


def _near_best(menu: Menu) -> Menu:
    """One line fewer or more than the best where no eye will see it: what copyfitting may ask of a paragraph."""
    best = min(menu, key=lambda count: (menu[count], count))
    violations, grade, _ = menu[best]
    return {
        count: cost
        for count, cost in menu.items()
        if count == best or (abs(count - best) == 1 and cost[0] <= violations and cost[1] <= grade + MOST_LOOSENED)
    }
