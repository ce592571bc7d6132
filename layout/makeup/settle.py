"""Settle: entries of the plan that leave their rows to the text get them (排位).

Such a story stands in the first free rows of its columns, as deep as its text needs; the stories of a strip stand side
by side and share the depth of the deepest. What is pinned by its rows stays where it is. Under a rule below another
piece some rows are kept free, so that the text is clear of it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from layout.edition.edition import Placement
from layout.findings import Findings
from layout.makeup.footprint import footprint_of, spans
from layout.makeup.grid import Grid, Span
from layout.makeup.rules import wanted

LEAST = 6
"""Rows of the shallowest place a story is put in: a headline and two lines."""

Depth = Callable[[Placement, int], int]
"""How many rows an entry needs, if it may have so many at the most."""


def settled(placements: Sequence[Placement], grid: Grid, depth: Depth) -> list[Placement]:
    """The entries in the order of the plan, each with its rows. What finds no room at all keeps none: rows 0-0."""
    taken = [part for each in placements if not each.open for part in _parts(each, grid)]
    found: dict[int, Placement] = {}
    waiting = [each for each in placements if each.open and _on(each.columns, grid)]
    for _, group in groupby(waiting, key=lambda each: each.strip or -id(each)):
        strip = list(group)
        placed = _placed(strip, taken, grid, depth)
        taken += placed
        found |= {id(was): now for was, now in zip(strip, placed, strict=True)}
    return [found.get(id(each), each) for each in placements]


def _parts(placement: Placement, grid: Grid) -> list[Placement]:
    """An entry as those of the rectangles it is made of: what it leaves out of its frame is free."""
    region = footprint_of(placement, grid, Findings())
    parts = [spans(each) for each in region.parts] if region else [(placement.columns, placement.rows)]
    return [replace(placement, columns=columns, rows=rows) for columns, rows in parts]


def _placed(strip: list[Placement], taken: list[Placement], grid: Grid, depth: Depth) -> list[Placement]:
    """The entries of one strip in the first free rows that hold them all, or in the most rows there are."""
    columns = min(each.columns[0] for each in strip), max(each.columns[1] for each in strip)
    most, first = 0, 0
    for top, room in _free(columns, taken, grid):
        need = max(depth(each, room) for each in strip)
        if need <= room:
            return [replace(each, rows=(top, top + need - 1)) for each in strip]
        if room > most:
            most, first = room, top
    return [replace(each, rows=(first, first + most - 1)) if most else each for each in strip]


def _free(columns: Span, taken: Sequence[Placement], grid: Grid) -> Iterator[tuple[int, int]]:
    """Stretches of rows that are free in all of the columns: the first row, and how many."""
    spans = sorted(_kept(each, grid) for each in taken if _share(each.columns, columns))
    at = 1
    for first, last in (*spans, (grid.rows + 1, 0)):
        if first - at >= LEAST:
            yield at, first - at
        at = max(at, last + 1)


def _kept(placement: Placement, grid: Grid) -> Span:
    """The rows of an entry, with those kept free under its rule."""
    first, last = placement.rows
    ruled = any(each.text == "below" for each in wanted(placement))
    return first, min(grid.rows, last + grid.under_rule * ruled)


def _share(one: Span, two: Span) -> bool:
    return one[0] <= two[1] and two[0] <= one[1]


def _on(columns: Span, grid: Grid) -> bool:
    return columns[1] <= grid.count
