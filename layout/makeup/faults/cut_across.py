"""断版 (通腰, a page cut across): a straight line parts the page into halves that nothing joins.

Two stories or more end on it and two or more begin under it, in the middle of the page. Textbook rule: interlock the
halves, or let one piece cross. A banner story over the full width, the nameplate and a strip of advertisements cut
nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from layout.makeup.judge import Severity
from layout.makeup.page import Rule, Tint
from layout.makeup.sheet import Fault, Sheet, united
from layout.units import Length, Rect

NAME = "断版"
NEAR = 3
"""Rows between the pieces above and below that still count as one line: rules stand there, and white."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Its level; ``edge``: share of the page at head and foot where a cut is no fault, in per cent of its rows."""

    level: Severity
    edge: int = 20


def check(sheet: Sheet, settings: Settings) -> Iterator[Fault]:
    """One fault a line."""
    grid = sheet.grid
    pieces = _pieces(sheet)
    edge = grid.rows * grid.pitch * settings.edge // 100
    top, foot = grid.top + edge, grid.top + grid.rows * grid.pitch - edge
    last = 0
    for y in sorted({box.bottom for _, box in pieces if top <= box.bottom <= foot}):
        if y - last > NEAR * grid.pitch and _cut(sheet, pieces, y):
            last = y
            message = f"the page falls apart: row {(y - grid.top) // grid.pitch} is the last of all pieces above it"
            hint = "let a story, a picture or a column cross this line"
            width = grid.characters_in((1, grid.count)) * grid.em
            yield Fault(message, Rect(grid.left, y - grid.pitch // 2, width, grid.pitch), None, hint)


def _pieces(sheet: Sheet) -> list[tuple[str, Rect]]:
    """Each piece that shows more than rules, and the rectangle it takes; what fills a story's hole is a part of it."""
    shown = {item.origin.piece for item, _ in sheet.boxes if not isinstance(item, Rule | Tint)}
    return [(zone.piece, united(zone.areas)) for zone in sheet.page.zones if zone.piece in shown and not zone.host]


def _cut(sheet: Sheet, pieces: Sequence[tuple[str, Rect]], y: Length) -> bool:
    if any(box.y < y < box.bottom for _, box in pieces):
        return False
    near = NEAR * sheet.grid.pitch
    over = [name for name, box in pieces if y - near <= box.bottom <= y]
    under = [name for name, box in pieces if y <= box.y <= y + near]
    stories = {each.name for each in sheet.stories}
    return all(len(names) > 1 and stories & {*names} for names in (over, under))
