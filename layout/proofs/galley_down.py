"""The galley proof of a vertical story: columns as they stand, from the right, in tiers under each other (直排小样)."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import accumulate

from layout.findings import Source
from layout.makeup.page import BLACK, Item
from layout.proofs.galley_head import head_beside, head_over
from layout.proofs.galley_rows import FOOT, LEFT, RIGHT, SMALL, STRONG, TOP, Row, Story
from layout.proofs.pen import GREY, HAIRLINE, LIGHT, RED, Move, Pen, frame, line
from layout.units import MM, PT, Length, Rect

CORRECTIONS = LEFT + 66 * MM
"""The right edge of the room for corrections, which stands left of the columns."""
_EDGE = CORRECTIONS + 5 * MM
_ABOVE, _BELOW = 9 * MM, 5 * MM
"""Room over a tier for the columns' numbers and the page's name, under it for the numbers of the copy's lines."""

_Placed = tuple[tuple[Length, Length], Length, Row]
"""Where a column's right edge and its tier's head stand on the sheet, and how deep the tier is."""


def sheets(story: Story, rows: Sequence[Row], pen: Pen) -> Iterator[list[Item]]:
    """What stands on each sheet, its heading excepted."""
    right, top = RIGHT, TOP
    beside = head_beside(story, pen)
    if beside:
        head, right = beside
    else:
        head, top = head_over(story, pen)
    deepest = max((each.box.bottom - each.edge for each in rows), default=1)
    scale = min(Fraction(1), Fraction(FOOT - top - _ABOVE - _BELOW, deepest))
    for at, columns in enumerate(_dealt(rows, scale, (right, top + _ABOVE))):
        items: list[Item] = [*(() if at else head), *_corrections(pen, TOP if at or beside else top)]
        told: Source | None = None
        for (x, y), deep, row in columns:
            items += _column(row, Move(x, y, scale), pen)
            if row.source and row.source != told:
                told = row.source
                foot = _middle(row, x, scale), y + deep + 3 * MM
                items += pen.words(str(told.line), SMALL - PT, foot, GREY, "centre")
        yield items


def _dealt(rows: Sequence[Row], scale: Fraction, first: tuple[Length, Length]) -> Iterator[list[_Placed]]:
    """The columns in sheets; a tier is as wide as whole columns make it, a sheet has as many as go."""
    at = Move(scale=scale)
    sheet: list[_Placed] = []
    (x, y), right, before = first, first[0], 0
    for row, deepest in _tiers(rows):
        deep = at.long(deepest)
        x -= at.long(row.lead) if sheet else 0
        if sheet and (row.label or x - at.long(row.box.width) < _EDGE):
            x, y = right, y + before + _ABOVE + _BELOW
            if y + deep + _BELOW > FOOT:
                yield sheet
                sheet, right = [], RIGHT
                x, y = RIGHT, TOP + _ABOVE
        sheet.append(((x, y), deep, row))
        before = deep
    yield sheet


def _tiers(rows: Sequence[Row]) -> list[tuple[Row, Length]]:
    """The columns, each with how deep the tiers of its page are."""
    pages = list(accumulate(bool(each.label) for each in rows))
    deepest: dict[int, Length] = {}
    for row, page in zip(rows, pages, strict=True):
        deepest[page] = max(deepest.get(page, 0), row.box.bottom - row.edge)
    return [(row, deepest[page]) for row, page in zip(rows, pages, strict=True)]


def _middle(row: Row, x: Length, scale: Fraction) -> Length:
    return x - Move(scale=scale).long(row.box.width) // 2


def _column(row: Row, at: Move, pen: Pen) -> Iterator[Item]:
    """A column with its number over it; it hangs from its right edge and its tier's head."""
    move = Move(at.right - at.long(row.box.right), at.down - at.long(row.edge), at.scale)
    for each in row.items:
        yield move.item(each)
    middle = _middle(row, at.right, at.scale)
    if row.number:
        ink = GREY if row.number % STRONG else BLACK
        yield from pen.words(str(row.number), SMALL, (middle, at.down - MM), ink, "centre")
    if row.label:
        ink = RED if " " in row.label else GREY
        yield from pen.words(row.label, SMALL, (at.right, at.down - 5 * MM), ink, "right")


def _corrections(pen: Pen, top: Length) -> Iterator[Item]:
    """The wide column beside the type in which it is mended, ruled for vertical writing (改样栏)."""
    area = Rect(LEFT, top, CORRECTIONS - LEFT, FOOT - top)
    for x in range(area.right - 8 * MM, area.x + 4 * MM, -8 * MM):
        yield line((x, area.y), (x, area.bottom), LIGHT)
    yield from frame(area, GREY, HAIRLINE)
    yield from pen.words("改样栏", SMALL, (area.right - MM, area.y + 4 * MM), GREY, "right")
