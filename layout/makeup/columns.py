"""FILL COLUMNS: how many lines each paragraph takes, so that the legs come out even (分栏).

A dynamic programme over (paragraph, row reached): it hits the exact depth and prices what a column break leaves on
either side, instead of pouring and repairing. The short column is the last (clreq §4.1.3).
"""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from layout.galley.galley import Menu

Cost = tuple[int, ...]

WIDOW = (1, 0, 0)  # 孤行: a paragraph's last line alone at a column head
ONE_LINE = (0, 100, 0)  # a column of a single line, whoever it is of
ORPHAN = (0, 40, 0)  # its first line alone at a column foot: allowed in newspapers, not liked
SHORT_ROW = (0, 12, 0)  # a row left free at the foot of the last leg
ALLOWED_SHORT = 3
HOLE_ROW = (1, 0, 0)  # and each one beyond the third

Choices = Callable[[int], Mapping[int, tuple[Cost, int]]]
"""What a paragraph that begins in a row can do: by number of lines, what that costs and the rows it takes."""


@dataclass(frozen=True, slots=True)
class Filled:
    """Lines taken by each paragraph; ``free`` rows at the foot of the last leg, or (negative) rows too many."""

    counts: tuple[int, ...]
    free: int


def choices(menu: Menu) -> Choices:
    """Those of a paragraph where all lines are alike: a row for each line, wherever it begins."""
    same = {count: (tuple(cost), count) for count, cost in menu.items()}
    return lambda row: same


def fill(paragraphs: Sequence[Choices], depths: Sequence[int]) -> Filled:
    """Choose each paragraph's lines for columns of so many rows, filled one after the other.

    What does not fit is told by a negative ``free``, every paragraph then at its fewest rows.
    """
    ends = list(accumulate(depths))
    ways: dict[int, tuple[Cost, tuple[int, ...]]] = {0: ((0, 0, 0), ())}
    for options in paragraphs:
        further: dict[int, tuple[Cost, tuple[int, ...]]] = {}
        for row, (cost, counts) in ways.items():
            for count, (price, rows) in options(row).items():
                total = _plus(cost, price, _breaks(row, rows, ends))
                known = further.get(row + rows)
                if row + rows <= ends[-1] and (known is None or total < known[0]):
                    further[row + rows] = (total, (*counts, count))
        if not further:
            return _overset(paragraphs, ends[-1])
        ways = further
    row, (_, counts) = min(ways.items(), key=lambda way: (_plus(way[1][0], _foot(way[0], ends)), -way[0]))
    return Filled(counts, ends[-1] - row)


def _overset(paragraphs: Sequence[Choices], room: int) -> Filled:
    """Every paragraph at its fewest rows, one after the other."""
    counts, row = [], 0
    for options in paragraphs:
        count, (_, rows) = min(options(row).items(), key=lambda each: (each[1][1], each[1][0]))
        counts.append(count)
        row += rows
    return Filled(tuple(counts), room - row)


def _plus(*costs: Cost) -> Cost:
    return tuple(map(sum, zip(*costs, strict=True)))


def _breaks(row: int, rows: int, ends: Sequence[int]) -> Cost:
    """What the column breaks inside a paragraph of so many rows from ``row`` on cost."""
    cost: Cost = (0, 0, 0)
    for head in ends[bisect_right(ends, row) :]:
        if head >= row + rows:
            break
        if row + rows - head == 1:
            cost = _plus(cost, WIDOW)
        if head - row == 1:
            cost = _plus(cost, ORPHAN)
    return cost


def _foot(row: int, ends: Sequence[int]) -> Cost:
    """What the last column costs when the text ends before ``row``."""
    free = ends[-1] - row
    alone = any(row - head == 1 for head in ends[:-1])
    holes = max(0, free - ALLOWED_SHORT)
    return _plus(*([SHORT_ROW] * free), *([HOLE_ROW] * holes), *([ONE_LINE] * alone), (0, 0, 0))
