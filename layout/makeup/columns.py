"""FILL COLUMNS: where each piece of the text begins and how many lines it takes, so that the legs come out even (分栏).

A dynamic programme over (piece, row reached): it hits the exact depth and prices what a column break leaves on
either side, instead of pouring and repairing. The short column is the last (clreq §4.1.3). Paragraphs follow each other
row by row; what is kept whole (a table), or together with the lines under it (a subhead), may leave rows free at a
column's foot, at a price.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice

from layout.galley.galley import Menu

Cost = tuple[int, ...]

FREE: Cost = (0, 0, 0)
WIDOW = (1, 0, 0)  # 孤行: a paragraph's last line alone at a column head
ONE_LINE = (0, 100, 0)  # a column of a single line, whoever it is of
ORPHAN = (0, 40, 0)  # its first line alone at a column foot: allowed in newspapers, not liked
SHORT_ROW = (0, 12, 0)  # a row left free at the foot of the last leg
ALLOWED_SHORT = 3
HOLE_ROW = (1, 0, 0)  # and each one beyond the third
SKIPPED_ROW = (2, 0, 0)  # a row left free above what is kept whole: columns end unlike, worse than a short last one
ENDLESS = 1 << 40
"""More rows than any text has."""

Choices = Callable[[int], Mapping[int, tuple[Cost, int]]]
"""What a piece that begins in a row can do: by number of lines, what that costs and the rows it takes."""


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

    ``free`` rows are left at the foot of the last leg, or (negative) there are rows too many.
    """

    counts: tuple[int, ...]
    free: int
    starts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to fill the columns up to some row: its cost, and the start and count of each piece."""

    cost: Cost
    taken: tuple[tuple[int, int], ...] = ()


_Reached = tuple[int, int]
"""The next free row, and how many rows from there on must be text in the same column."""


def choices(menu: Menu) -> Wanted:
    """A paragraph where all lines are alike: a row for each line, wherever it begins."""
    same = {count: (tuple(cost), count) for count, cost in menu.items()}
    return Wanted(lambda row: same)


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
        return full and row < ends[-1], _plus(way[1].cost, _foot(row, ends)), -row

    (row, _), best = min(ways.items(), key=harm)
    return _filled(best, ends[-1] - row)


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
    def at(row: int) -> Mapping[int, tuple[Cost, int]]:
        found = options(row)
        count = min(found, key=lambda count: (found[count][1], count), default=0)
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
                for count, (price, rows) in piece.choices(start).items():
                    if start + rows > ends[-1] or (piece.whole and not _holds(piece, start, rows, ends)):
                        continue
                    total = _plus(way.cost, left, price, FREE if piece.whole else _breaks(start, rows, ends))
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
            if any(_holds(piece, start, rows, ends) for _, rows in piece.choices(start).values())
        )
        yield from islice(able, 1)


def _holds(piece: Wanted, start: int, rows: int, ends: Sequence[int]) -> bool:
    """Whether the rest of a column has room for so many rows and what stands under them."""
    return start < ends[-1] and start + rows + piece.under <= ends[bisect_right(ends, start)]


def _left(row: int, start: int, ends: Sequence[int]) -> Cost:
    """What it costs to leave the rows up to ``start`` free."""
    if start == row:
        return FREE
    alone = row - 1 in (0, *ends)
    return _plus(*([SKIPPED_ROW] * (start - row)), *([ONE_LINE] * alone), FREE)


def _plus(*costs: Cost) -> Cost:
    return tuple(map(sum, zip(*costs, strict=True)))


def _breaks(row: int, rows: int, ends: Sequence[int]) -> Cost:
    """What the column breaks inside a paragraph of so many rows from ``row`` on cost."""
    cost: Cost = FREE
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
    return _plus(*([SHORT_ROW] * free), *([HOLE_ROW] * holes), *([ONE_LINE] * alone), FREE)
