"""How full a page is, measured from its finished items: rows of each basic column that carry something (版面充满度)."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import assert_never

from layout.makeup.grid import Grid
from layout.makeup.page import BOX, Item, Page, Path, Picture, Placed, Rule, Text, Tint
from layout.units import PT, Length, Rect


@dataclass(frozen=True, slots=True)
class Hole:
    """A run of empty rows of a page: column and first row, counted from 1."""

    rows: int
    column: int
    row: int


@dataclass(frozen=True, slots=True)
class Fullness:
    """``fill[c]``: share of column c's rows that carry ink, in per cent; the longest hole."""

    fill: tuple[float, ...]
    hole: Hole


def fullness(page: Page, grid: Grid) -> Fullness:
    """Measure a page. A row counts as filled when any item stands in it, even in part, or an advertisement.

    Boxes and grounds fill none.
    """
    columns = _columns(page, grid)
    fill = tuple(round(100 * sum(rows) / grid.rows, 1) for rows in columns)
    longest = max(_runs(columns), key=lambda hole: hole.rows, default=Hole(0, 1, 1))
    return Fullness(fill, longest)


def holes(page: Page, grid: Grid, more: Sequence[Rect] = ()) -> list[Hole]:
    """All runs of empty rows, column by column; rows in which a rectangle of ``more`` stands are none."""
    return [*_runs(_columns(page, grid, more))]


def _columns(page: Page, grid: Grid, more: Sequence[Rect] = ()) -> list[list[bool]]:
    """Of each column, which rows are filled."""
    items = (bounds(item) for item in page.items if item.origin.block != BOX)
    filled = [[False] * grid.rows for _ in range(grid.count)]
    lefts = [grid.x(column) for column in range(1, grid.count + 1)]
    width = grid.characters * grid.em
    for box in (*more, *_adverts(page), *(box for box in items if box is not None)):
        first = max(0, _row(box.y + PT, grid))
        last = min(grid.rows - 1, _row(box.bottom - PT, grid))
        for rows in filled[bisect_right(lefts, box.x - width) : bisect_left(lefts, box.right)]:
            rows[first : last + 1] = [True] * (last + 1 - first)
    return filled


def _adverts(page: Page) -> Iterator[Rect]:
    """Advertisements of one area: the white between their lines is theirs. Of a classified list each column counts."""
    yield from (each.areas[0] for each in page.zones if each.piece.startswith("ad:") and len(each.areas) == 1)


def bounds(item: Item) -> Rect | None:
    """The rectangle an item takes; None for upright rules, which stand in gutters and fill nothing."""
    match item:
        case Tint() | Picture() | Placed():
            return item.area
        case Text() | Path():
            return item.box
        case Rule():
            return Rect(item.x1, item.y1 - PT, item.x2 - item.x1, 2 * PT) if item.y1 == item.y2 else None
        case _:
            assert_never(item)


def _row(y: Length, grid: Grid) -> int:
    return (y - grid.top) // grid.pitch


def _runs(columns: Sequence[Sequence[bool]]) -> Iterator[Hole]:
    for column, rows in enumerate(columns, 1):
        for filled, run in groupby(enumerate(rows, 1), key=itemgetter(1)):
            numbers = [row for row, _ in run]
            if not filled:
                yield Hole(len(numbers), column, numbers[0])
