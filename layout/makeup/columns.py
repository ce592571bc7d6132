"""FILL COLUMNS: how many lines each paragraph takes, so that the legs come out even (分栏).

A dynamic programme over (paragraph, row reached): it hits the exact depth and prices what a column break leaves on
either side, instead of pouring and repairing. The short column is the last (clreq §4.1.3).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from layout.galley.galley import Menu

Cost = tuple[int, ...]

WIDOW = (1, 0, 0)  # 孤行: a paragraph's last line alone at a column head
ORPHAN = (0, 40, 0)  # its first line alone at a column foot: allowed in newspapers, not liked
SHORT_ROW = (0, 12, 0)  # a row left free at the foot of the last leg
ALLOWED_SHORT = 3
HOLE_ROW = (1, 0, 0)  # and each one beyond the third


@dataclass(frozen=True, slots=True)
class Filled:
    """Lines taken by each paragraph; ``free`` rows at the foot of the last leg, or (negative) lines too many."""

    counts: tuple[int, ...]
    free: int


def fill(menus: Sequence[Menu], legs: int, rows: int) -> Filled:
    """Choose each paragraph's lines for ``legs`` columns of ``rows`` rows.

    What does not fit is told by a negative ``free``, every paragraph then at its fewest lines.
    """
    room = legs * rows
    fewest = tuple(min(menu) for menu in menus)
    if sum(fewest) > room:
        return Filled(fewest, room - sum(fewest))
    ways: dict[int, tuple[Cost, tuple[int, ...]]] = {0: ((0, 0, 0), ())}
    for menu in menus:
        further: dict[int, tuple[Cost, tuple[int, ...]]] = {}
        for row, (cost, counts) in ways.items():
            for count, price in menu.items():
                total = _plus(cost, price, _breaks(row, count, rows))
                known = further.get(row + count)
                if row + count <= room and (known is None or total < known[0]):
                    further[row + count] = (total, (*counts, count))
        ways = further
    row, (_, counts) = min(ways.items(), key=lambda way: (_plus(way[1][0], _short(room - way[0])), -way[0]))
    return Filled(counts, room - row)


def _plus(*costs: Cost) -> Cost:
    return tuple(map(sum, zip(*costs, strict=True)))


def _breaks(row: int, count: int, rows: int) -> Cost:
    """What the column breaks inside a paragraph of ``count`` lines from ``row`` on cost."""
    cost: Cost = (0, 0, 0)
    end = row + count
    for head in range((row // rows + 1) * rows, end, rows):
        if end - head == 1:
            cost = _plus(cost, WIDOW)
        if head - row == 1:
            cost = _plus(cost, ORPHAN)
    return cost


def _short(free: int) -> Cost:
    holes = max(0, free - ALLOWED_SHORT)
    return _plus(*([SHORT_ROW] * free), *([HOLE_ROW] * holes), (0, 0, 0))
