"""Dummy: what goes where on a page, checked against the grid (版样). Made by hand: every frame pinned."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from layout.edition.edition import PageOrder, Placement
from layout.findings import Findings, error, nearest
from layout.makeup.footprint import footprint_of, spans
from layout.makeup.grid import Grid
from layout.makeup.settle import Depth, settled
from layout.units import Rect


@dataclass(frozen=True, slots=True)
class Frame:
    """One entry of the plan with its area on the page.

    Of a region that is no rectangle ``placement`` and ``area`` are the rectangle around it, ``parts`` what it has of
    that, and ``gaps`` what it leaves to others.
    """

    placement: Placement
    area: Rect
    around: tuple[Rect, ...] = ()  # areas of other pieces that its text runs around
    parts: tuple[Rect, ...] = ()  # (): the whole area
    gaps: tuple[Rect, ...] = ()

    @property
    def region(self) -> tuple[Rect, ...]:
        """The rectangles it is made of."""
        return self.parts or (self.area,)

    def meets(self, other: "Frame") -> bool:
        """Whether the two share any area."""
        return any(one.meets(two) for one in self.region for two in other.region)


@dataclass(frozen=True, slots=True)
class Dummy:
    """A page's frames, in the order of the plan."""

    page: str
    frames: tuple[Frame, ...]


def dummy(order: PageOrder, grid: Grid, findings: Findings, depth: Depth = lambda _, room: room) -> Dummy:
    """The page's plan on the grid. Frames out of the grid or over each other are errors and left out.

    A frame may lie over pieces that its entry names under ``around``: it runs around them (绕排). ``depth`` tells how
    many rows an entry needs that leaves them to its text.
    """
    frames: list[Frame] = []
    placements = settled(order.placements, grid, depth)
    wishes = {id(each.settings): _around(each, order, findings) for each in placements}
    for each in placements:
        if not _inside(each, grid, findings):
            continue
        frame = _framed(each, grid, findings)
        if frame is None:
            continue
        beside = (other for other in frames if other.meets(frame))
        apart = (other for other in beside if not _allowed(each, other.placement, wishes))
        over = next(apart, None)
        if over is None:
            frames.append(frame)
        else:
            message = f"{each.name} lies over {over.placement.name} ({_where(over.placement)})"
            hint = f"give one of them other columns or rows, or let the text run round: around: [{over.placement.name}]"
            findings.add(error("plan-overlap", message, each.source, hint))
    return Dummy(order.name, tuple(_running(each, frames, wishes) for each in frames))


def _framed(placement: Placement, grid: Grid, findings: Findings) -> Frame | None:
    """The frame of an entry; None when its region cannot be used."""
    region = footprint_of(placement, grid, findings)
    if region is None:
        return None
    columns, rows = spans(region.whole)
    parts, gaps = (tuple(grid.area(*spans(each)) for each in cells) for cells in (region.parts, region.gaps))
    return Frame(replace(placement, columns=columns, rows=rows), grid.area(columns, rows), parts=parts, gaps=gaps)


def _around(placement: Placement, order: PageOrder, findings: Findings) -> tuple[str, ...]:
    """The names of the pieces that an entry runs around."""
    node = placement.settings.get("around")
    wishes = [each for each in (node.items if node.items is not None else (node,)) if each.text is not None]
    known = [each.name for each in order.placements if each.name != placement.name]
    for wish in wishes:
        if wish.text not in known:
            message = f'{placement.name} runs around "{wish.text}", and nothing of that name stands on the page'
            findings.add(error("plan-around", message, wish.source, nearest(wish.text or "", known)))
    return tuple(wish.text or "" for wish in wishes)


def _allowed(one: Placement, other: Placement, wishes: Mapping[int, tuple[str, ...]]) -> bool:
    return other.name in wishes[id(one.settings)] or one.name in wishes[id(other.settings)]


def _running(frame: Frame, frames: list[Frame], wishes: Mapping[int, tuple[str, ...]]) -> Frame:
    names = wishes[id(frame.placement.settings)]
    return replace(frame, around=tuple(area for each in frames if each.placement.name in names for area in each.region))


def _inside(placement: Placement, grid: Grid, findings: Findings) -> bool:
    fits = True
    if placement.open and placement.columns[1] <= grid.count:
        message = f"{placement.name} finds no free rows in columns {placement.columns[0]}-{placement.columns[1]}"
        findings.add(error("plan-full", message, placement.source, "make room for it, or give it other columns"))
        return False
    for what, span, limit in (("columns", placement.columns, grid.count), ("rows", placement.rows, grid.rows)):
        if not 1 <= span[0] <= span[1] <= limit:
            message = f"{placement.name}: {what} {span[0]}-{span[1]} are out of the grid"
            findings.add(error("plan-outside", message, placement.source, f"the page has {what} 1-{limit}"))
            fits = False
    return fits


def _where(placement: Placement) -> str:
    (left, right), (top, bottom) = placement.columns, placement.rows
    return f"columns {left}-{right}, rows {top}-{bottom}"
