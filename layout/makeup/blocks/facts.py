"""Fact boxes: a head, paragraphs and lists in a box of their own, kept in one leg (资料框、链接).

The box is as wide as the leg and stands from the middle of its first row to the middle of its last; inside, type keeps
whole characters and whole rows. On a reversed ground the box is drawn in the colour of the paper, and has no tint.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Annotated

from layout import kinds
from layout.findings import error
from layout.house import InkSetting
from layout.makeup.bed import Bed, Row
from layout.makeup.boxes import BORDERS, LINES, depth, outline
from layout.makeup.display import Display, display
from layout.makeup.grid import Leg
from layout.makeup.matter import Job, Kept, Matter, Panel, pour, set_matter
from layout.makeup.page import Ink, Item, Tint
from layout.schema import As, CountSetting
from layout.units import EM, Length, Rect

NARROWEST = 4
"""Characters of the narrowest line in a box."""


BOXES = (*LINES, *kinds.names(BORDERS))


def _box(text: str) -> str:
    if text not in (*BOXES, ""):
        raise ValueError(text)
    return text


BoxSetting = Annotated[str, As(_box, f"one of {', '.join(LINES)}, or a border's name", choices=("", *BOXES))]


@dataclass(frozen=True, slots=True)
class Settings:
    """The lines or border round it, the ink under it, and the white inside in body characters."""

    box: BoxSetting = "thin"
    tint: InkSetting | None = None
    inset: CountSetting = 1


@dataclass(frozen=True, slots=True)
class _Inside:
    """The room inside the box: the rows above it, how far it stands in, its measure in characters."""

    rows: int
    left: Length
    characters: int


def matter(job: Job) -> list[Matter]:
    """One piece; none where the leg is too narrow, which is told."""
    inside = _inside(job, job.settings(Settings))
    if inside.characters < NARROWEST:
        message = f"{job.place.name}: a fact box has no room in legs of {job.width // job.place.grid.em} characters"
        job.place.findings.add(error("legs", message, job.block.source, "give the story fewer legs"))
        return []
    panel = _panel(job, inside)
    return [Kept(lambda _: panel, job.chars)]


def _inside(job: Job, settings: Settings) -> _Inside:
    """White of ``inset`` characters and what is left over; it may fall short by a quarter, above and below by half."""
    grid, deep = job.place.grid, depth(settings.box, job.place.house.boxes)
    white = settings.inset * grid.em
    count = (job.width - 2 * (deep + white - grid.em // 4)) // grid.em
    above = grid.pitch // 2 + deep + white - grid.em // 2 - (grid.pitch - grid.em) // 2
    return _Inside(-(-above // grid.pitch), (job.width - count * grid.em) // 2, count)


def _panel(job: Job, inside: _Inside) -> Panel:
    grid, width = job.place.grid, inside.characters * job.place.grid.em
    style = job.place.style("facts")
    pieces = [its for each in job.block.inside for its in set_matter(Job(job.place, each, style, width))]
    one = _bed(job, Rect(0, 0, width, grid.pitch))
    rows = sum(min(each.wanted(one).choices(0).values()).rows for each in pieces)
    head = _head(job, width)
    lines = head.lines(width) or (head.headline.line,) if head else ()
    above = inside.rows + (head.rows(lines) if head else 0)
    stood, _ = pour(_bed(job, Rect(0, 0, width, rows * grid.pitch)), pieces)

    def draw(area: Rect) -> list[Item]:
        left, half = area.x + inside.left, grid.pitch // 2
        found = [*_drawn(job, Rect(area.x, area.y + half, area.width, area.height - 2 * half))]
        if head:
            found += head.drawn(lines, Rect(left, area.y + half, width, above * grid.pitch - half))
        bed = _bed(job, Rect(left, area.y + above * grid.pitch, width, rows * grid.pitch))
        return [*found, *chain.from_iterable(each.items for each in pour(bed, pieces)[0])]

    return Panel(above + rows + inside.rows, (*lines, *chain.from_iterable(each.lines for each in stood)), draw)


def _head(job: Job, width: Length) -> Display | None:
    if not job.block.copies:
        return None
    found = display(job.place, job.block.copies[0], job.place.style("facts-head"))
    found.check(job.block.copies[0], width)
    return found


def _bed(job: Job, area: Rect) -> Bed:
    """The rows inside the box."""
    grid, characters = job.place.grid, area.width // job.place.grid.em
    whole = ((0, characters * EM),)
    rows = tuple(Row(0, y, whole) for y in range(area.y, area.bottom, grid.pitch))
    return Bed((Leg(area.x, characters),), rows, grid.pitch, grid.em)


def _drawn(job: Job, edge: Rect) -> Iterator[Item]:
    """The ground, and the box over it."""
    settings, place = job.settings(Settings), job.place
    if settings.tint and not place.reversed:
        yield Tint(edge, Ink(*settings.tint), job.rules)
    if settings.box:
        yield from outline(settings.box, edge, place.house.boxes, place.line_ink, job.rules)
