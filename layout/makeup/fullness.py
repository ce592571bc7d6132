"""How full a page is, measured from its finished items: rows of each basic column that carry something (版面充满度)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from layout.makeup.grid import Grid
from layout.makeup.page import BOX, Item, Page, Path, Picture, Placed, Rule, Text, Tint
from layout.units import PT, Length, Rect


@dataclass(frozen=True, slots=True)
class Hole:
    """The longest run of empty rows of a page: column and first row, counted from 1."""

    rows: int
    column: int
    row: int


@dataclass(frozen=True, slots=True)
class Fullness:
    """``fill[c]``: share of column c's rows that carry ink, in per cent; the largest hole."""

    fill: tuple[float, ...]
    hole: Hole


def fullness(page: Page, grid: Grid, more: Sequence[Rect] = ()) -> Fullness:
    """Measure a page. A row counts as filled when any item stands in it, even in part; boxes and grounds fill none.

    So does any rectangle of ``more``.
    """
    items = (bounds(item) for item in page.items if item.origin.block != BOX)
    boxes = [*more, *(box for box in items if box is not None)]
    columns = [_filled_rows(boxes, grid, column) for column in range(1, grid.count + 1)]
    fill = tuple(round(100 * sum(rows) / grid.rows, 1) for rows in columns)
    holes = [_hole(rows, column) for column, rows in enumerate(columns, 1)]
    return Fullness(fill, max(holes, key=lambda hole: (hole.rows, -hole.column)))


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


def _filled_rows(boxes: list[Rect], grid: Grid, column: int) -> list[bool]:
    x, width = grid.x(column), grid.characters * grid.em
    rows = [False] * grid.rows
    for box in boxes:
        if box.x < x + width and x < box.right:
            first = max(0, _row(box.y + PT, grid))
            last = min(grid.rows - 1, _row(box.bottom - PT, grid))
            rows[first : last + 1] = [True] * (last + 1 - first)
    return rows


def _row(y: Length, grid: Grid) -> int:
    return (y - grid.top) // grid.pitch


def _hole(rows: list[bool], column: int) -> Hole:
    longest = Hole(0, column, 1)
    run = 0
    for row, filled in enumerate(rows, 1):
        run = 0 if filled else run + 1
        if run > longest.rows:
            longest = Hole(run, column, row - run + 1)
    return longest
