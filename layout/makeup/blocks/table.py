"""Tables: a head and rows of cells, kept in one leg (表格).

Columns are as wide as their widest cell asks for, in whole characters, a character apart; where the leg is narrower the
widest give way and their cells are broken as text is, where it is wider all columns get a share. Every line stands in a
row of the page. A rule stands over and under the table, each in the middle of a row of its own, and one under its head.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from layout.edition.edition import Copy
from layout.findings import error
from layout.galley.breaks import Broken
from layout.galley.galley import Line, SetParagraph
from layout.galley.set_type import width
from layout.house import TypeStyle
from layout.makeup.marks import with_marks
from layout.makeup.matter import Job, Kept, Matter, Panel, baseline
from layout.makeup.page import Item, Rule
from layout.makeup.placing import aligned
from layout.units import EM, Rect

GAP = EM
"""Between two columns."""
NARROWEST = 2 * EM
"""The narrowest column."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """Words set in their style, in a column of the table."""

    column: int
    words: SetParagraph
    style: TypeStyle


@dataclass(frozen=True, slots=True)
class _Set:
    """A cell broken to its column's width, from a row of the panel on."""

    cell: _Cell
    broken: Broken
    row: int

    @property
    def lines(self) -> tuple[Line, ...]:
        return self.broken.lines(self.broken.best)


def matter(job: Job) -> list[Matter]:
    """One piece; none where it cannot be set, and the findings say why."""
    if job.place.typesetter.down:
        hint = "set the story across, or make the table a list"
        message = f"{job.place.name}: a table cannot stand in vertical type"
        job.place.findings.add(error("table-vertical", message, job.block.source, hint))
        return []
    rows = [[*_cells(job, row, at == 0)] for at, row in enumerate(job.block.rows)]
    size = job.place.style("table").size
    widths = _widths(job, [cell for row in rows for cell in row], job.width * EM // size)
    if not widths:
        return []
    panel = _panel(job, rows, widths)
    return [Kept(lambda _: panel, job.chars)]


def _cells(job: Job, row: Sequence[Copy | None], head: bool) -> Iterator[_Cell]:
    style = job.place.style("table-head" if head else "table")
    for column, copy in enumerate(row):
        if copy is not None:
            yield _Cell(column, job.place.typesetter.paragraph(((copy, style),), style, job.place.findings), style)


def _widths(job: Job, cells: Sequence[_Cell], measure: int) -> list[int]:
    """Each column's width in milli-em of the table's type; none when even the narrowest are too wide."""
    count = len(job.block.aligns)
    room = measure - (count - 1) * GAP
    asked, least = [NARROWEST] * count, [NARROWEST] * count
    for cell in cells:
        whole = job.place.typesetter.broken(cell.words, 1000 * EM)
        wide = max(width(line) for line in whole.lines(whole.best))
        asked[cell.column] = max(asked[cell.column], -(-wide // EM) * EM)
        least[cell.column] = max(least[cell.column], -(-cell.words.type.widest // EM) * EM)
    if sum(least) > room:
        over = -(-(sum(least) - room) // EM)
        message = f"a table of {count} columns is {over} characters wider than its leg of {measure // EM}"
        hint = "give the story fewer legs, or the table fewer columns"
        job.place.findings.add(error("table-too-wide", f"{job.place.name}: {message}", job.block.source, hint))
        return []
    while sum(asked) > room:
        widest = max(range(count), key=lambda column: (asked[column] - least[column], asked[column]))
        asked[widest] -= EM
    spare = room - sum(asked)
    return [each + spare * (at + 1) // count - spare * at // count for at, each in enumerate(asked)]


def _panel(job: Job, rows: Sequence[Sequence[_Cell]], widths: Sequence[int]) -> Panel:
    found: list[_Set] = []
    at, under_head = 1, 0
    for row in rows:
        its = [_Set(cell, job.place.typesetter.broken(cell.words, widths[cell.column]), at) for cell in row]
        found += its
        at += max((len(each.lines) for each in its), default=1)
        under_head = under_head or at
    lefts = [*accumulate((each + GAP for each in widths), initial=0)]

    def draw(area: Rect) -> list[Item]:
        items: list[Item] = [*_rules(job, area, under_head)]
        for each in found:
            column = each.cell.column
            items += _drawn(job, each, (lefts[column], widths[column]), area)
        return items

    return Panel(at + 1, tuple(line for each in found for line in each.lines), draw)


def _drawn(job: Job, its: _Set, column: tuple[int, int], area: Rect) -> Iterator[Item]:
    """A cell's lines, aligned in its column."""
    style, align = its.cell.style, job.block.aligns[its.cell.column]
    left, wide = (each * style.size // EM for each in column)
    edge = area.x + left + {"left": 0, "centre": wide // 2, "right": wide}[align]
    for at, line in enumerate(its.lines):
        where = edge, baseline(area, its.row + at, job.place.grid.pitch, style.size)
        yield from with_marks(line, its.cell.words, aligned(line, style.size, where, align), style, job.place.origin)


def _rules(job: Job, area: Rect, under_head: int) -> list[Rule]:
    place, pitch = job.place, job.place.grid.pitch
    heavy, light = place.house.rules.page, place.house.rules.column
    places = (pitch // 2, heavy), (under_head * pitch, light), (area.height - pitch // 2, heavy)
    return [Rule(area.x, area.y + y, area.right, area.y + y, each, place.line_ink, job.rules) for y, each in places]
