"""FILL COLUMNS: where each piece of the text begins and how many lines it takes, so that the legs come out even (分栏).

A dynamic programme over (piece, row reached): it hits the exact depth and prices what a column break leaves on
either side, instead of pouring and repairing. Columns end alike, the short one last (clreq §4.1.3); no column has one
line (单行不占栏) and none begins with a paragraph's last line (孤行): such forbidden ends are no matter of price, there
are only as many as the text and its depth leave no way around. Paragraphs follow each other row by row; what is kept
whole (a table), or together with the lines under it (a subhead), may leave rows free at a column's foot.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, islice
from typing import NamedTuple

from layout.galley.galley import Menu
from layout.galley.justify import pack

Cost = int
"""What something costs, packed (``justify.pack``): forbidden ends before all else, the graver kind before the other."""

FREE: Cost = 0
_END = 1 << 110  # more than all that can be priced
_MANY = 1 << 20  # and than a story's forbidden ends of a kind
WIDOW = _END  # 孤行: a paragraph's last line alone at a column head
SHORT_WIDOW = WIDOW * _MANY  # and it has fewer than ``SHORT`` characters
ONE_LINE = SHORT_WIDOW * _MANY  # 单行: a column of a single line, whoever it is of
SKIPPED_ROW = ONE_LINE * _MANY  # 栏不齐: a row left free above what is kept whole, so that columns end unlike
SHORT = 5
"""Characters of a last line that is not short."""
ORPHAN = pack((0, 40, 0))  # a paragraph's first line alone at a column foot: allowed in newspapers, not liked
SHORT_ROW = pack((0, 12, 0))  # a row left free at the foot of the last leg
ALLOWED_SHORT = 3
HOLE_ROW = pack((1, 0, 0))  # and each one beyond the third
ENDLESS = 1 << 40
"""More rows than any text has."""


class Choice(NamedTuple):
    """A number of lines: what it costs, the rows it takes; and if its last line is ``alone`` at a column head."""

    cost: Cost
    rows: int
    alone: Cost = FREE


Choices = Callable[[int], Mapping[int, Choice]]
"""What a piece that begins in a row can do, by number of lines."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A piece of text and the rows it wants. Where it cannot begin, its choices are none.

    ``whole``: no column break parts it; ``under``: so many rows of text stand under it in its column, 0 for any.
    """

    choices: Choices
    whole: bool = False
    under: int = 0


@dataclass(frozen=True, slots=True)
class Filled:
    """Lines taken by each piece and the row it begins in.

    ``free`` rows are left at the foot of the last leg, or (negative) there are rows too many. ``ends``: the forbidden
    ends that there was no way around, 0 for none; of two fillings the one with less has fewer or less grave ones.
    """

    counts: tuple[int, ...]
    free: int
    starts: tuple[int, ...] = ()
    ends: int = 0


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to fill the columns up to some row: its cost, and the start and count of each piece."""

    cost: Cost
    taken: tuple[tuple[int, int], ...] = ()


_Reached = tuple[int, int]
"""The next free row, and how many rows from there on must be text in the same column."""


def choices(menu: Menu, tail: Callable[[int], int]) -> Wanted:
    """A paragraph where all lines are alike: a row for each line, wherever it begins.

    ``tail``: by number of lines, how many characters the last one has.
    """
    same = {count: Choice(pack(cost), count, alone(tail(count))) for count, cost in menu.items()}
    return Wanted(lambda row: same)


def alone(characters: int) -> Cost:
    """What a paragraph's last line of so many characters costs alone at a column head."""
    return WIDOW if characters >= SHORT else SHORT_WIDOW


def fill(pieces: Sequence[Wanted], depths: Sequence[int], full: bool = False) -> Filled:
    """Choose each piece's row and lines for columns of so many rows, filled one after the other.

    ``full``: a way that leaves no row free is taken whatever it costs. What does not fit is told by a negative
    ``free``, every piece then at its fewest rows.
    """
    ends = list(accumulate(depths))
    ways = _ways(pieces, ends)
    if not ways:
        return _overset(pieces, ends)

    def harm(way: tuple[_Reached, _Way]) -> tuple[bool, Cost, int]:
        row = way[0][0]
        return full and row < ends[-1], way[1].cost + _foot(row, ends), -row

    (row, _), best = min(ways.items(), key=harm)
    return replace(_filled(best, ends[-1] - row), ends=(best.cost + _foot(row, ends)) // _END)


def fill_on(pieces: Sequence[Wanted], depths: Sequence[int]) -> Filled:
    """As ``fill``, for a text that goes on elsewhere: in one more column, with room for all that is left."""
    ends = list(accumulate(depths))
    (row, _), best = min(_ways(pieces, [*ends, ENDLESS]).items(), key=lambda way: (way[1].cost, way[0][0]))
    return _filled(best, ends[-1] - row)


def _overset(pieces: Sequence[Wanted], ends: Sequence[int]) -> Filled:
    """Every piece at its fewest rows: those that find no room stand in a column after the last, with room for all."""
    shortest = [Wanted(_fewest(each.choices), each.whole, each.under) for each in pieces]
    (row, _), best = min(_ways(shortest, [*ends, ENDLESS]).items(), key=lambda way: (way[0][0], way[1].cost))
    return _filled(best, ends[-1] - row)


def _fewest(options: Choices) -> Choices:
    def at(row: int) -> Mapping[int, Choice]:
        found = options(row)
        count = min(found, key=lambda count: (found[count].rows, count), default=0)
        return {count: found[count]} if found else {}

    return at


def _filled(way: _Way, free: int) -> Filled:
    return Filled(tuple(count for _, count in way.taken), free, tuple(start for start, _ in way.taken))


def _ways(pieces: Sequence[Wanted], ends: Sequence[int]) -> dict[_Reached, _Way]:
    """The cheapest way to each row that all the pieces can reach together."""
    ways: dict[_Reached, _Way] = {(0, 0): _Way(FREE)}
    for piece in pieces:
        further: dict[_Reached, _Way] = {}
        for (row, held), way in ways.items():
            for start in _starts(piece, row, held, ends):
                left = _left(row, start, ends)
                for count, its in piece.choices(start).items():
                    rows = its.rows
                    if start + rows > ends[-1] or (piece.whole and not _holds(piece, start, rows, ends)):
                        continue
                    total = way.cost + left + its.cost + (FREE if piece.whole else _breaks(start, its, ends))
                    reached = start + rows, piece.under or max(0, held - rows)
                    known = further.get(reached)
                    if known is None or total < known.cost:
                        further[reached] = _Way(total, (*way.taken, (start, count)))
        ways = further
    return ways


def _starts(piece: Wanted, row: int, held: int, ends: Sequence[int]) -> Iterator[int]:
    """The rows in which a piece may begin: at once, or what is whole, in the first rows of any column that hold it."""
    if not piece.whole or held:
        yield row
        return
    for head, end in zip([row, *ends[bisect_right(ends, row) :]], ends[bisect_right(ends, row) :], strict=False):
        able = (
            start
            for start in range(head, end)
            if any(_holds(piece, start, its.rows, ends) for its in piece.choices(start).values())
        )
        yield from islice(able, 1)


def _holds(piece: Wanted, start: int, rows: int, ends: Sequence[int]) -> bool:
    """Whether the rest of a column has room for so many rows and what stands under them."""
    return start < ends[-1] and start + rows + piece.under <= ends[bisect_right(ends, start)]


def _left(row: int, start: int, ends: Sequence[int]) -> Cost:
    """What it costs to leave the rows up to ``start`` free."""
    if start == row:
        return FREE
    return SKIPPED_ROW * (start - row) + ONE_LINE * (row - 1 in (0, *ends))


def _breaks(row: int, its: Choice, ends: Sequence[int]) -> Cost:
    """What the column breaks inside a paragraph from ``row`` on cost."""
    cost, end = FREE, row + its.rows
    for head in ends[bisect_right(ends, row) :]:
        if head >= end:
            break
        if end - head == 1:
            cost += its.alone
        if head - row == 1:
            cost += ORPHAN
    return cost


def _foot(row: int, ends: Sequence[int]) -> Cost:
    """What the last column costs when the text ends before ``row``."""
    free = ends[-1] - row
    single = row - 1 in ends[:-1]
    return SHORT_ROW * free + HOLE_ROW * max(0, free - ALLOWED_SHORT) + ONE_LINE * single
