"""Dummy: what goes where on a page, checked against the grid (版样). Made by hand: every frame pinned."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from layout.edition.edition import PageOrder, Placement
from layout.findings import Findings, error, nearest
from layout.makeup.fit import AS_PLANNED, Fit
from layout.makeup.footprint import footprint_of, spans
from layout.makeup.grid import Grid
from layout.makeup.settle import Depth, settled
from layout.units import Rect

_Names = Mapping[int, tuple[str, ...]]
"""By the identity of an entry's settings, which it keeps when it is given its rows, the names of other pieces."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One entry of the plan with its area on the page.

    Of a region that is no rectangle ``placement`` and ``area`` are the rectangle around it, ``parts`` what it has of
    that, and ``gaps`` what it leaves to others.
    """

    placement: Placement
    area: Rect
    around: tuple["Frame", ...] = ()  # those of other pieces that its text runs around
    ground: "Frame | None" = None  # that of a picture which its headline stands on
    parts: tuple[Rect, ...] = ()  # (): the whole area
    gaps: tuple[Rect, ...] = ()
    fit: Fit = AS_PLANNED

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
    wishes = {id(each.settings): _named(each, "around", order, findings) for each in placements}
    grounds = {id(each.settings): _named(each, "title-over", order, findings) for each in placements}
    over = {id(each.settings): _named(each, "over", order, findings) for each in placements}
    free = {name: (*wishes[name], *over[name]) for name in wishes}
    for each in placements:
        if not _inside(each, grid, findings):
            continue
        frame = _framed(each, grid, findings)
        if frame is None:
            continue
        beside = (other for other in frames if other.meets(frame))
        apart = (other for other in beside if not _allowed(each, other.placement, free))
        covered = next(apart, None)
        if covered is None:
            frames.append(frame)
        else:
            below = covered.placement
            message = f"{each.name} lies over {below.name} ({_where(below)})"
            hint = f"give one of them other columns or rows, or let the text run round: around: [{below.name}]"
            findings.add(error("plan-overlap", message, each.source, hint))
    frames.sort(key=lambda each: bool(over[id(each.placement.settings)]))  # painted after what they lie on
    return Dummy(order.name, tuple(_related(each, frames, wishes, grounds) for each in frames))


def _framed(placement: Placement, grid: Grid, findings: Findings) -> Frame | None:
    """The frame of an entry; None when its region cannot be used."""
    region = footprint_of(placement, grid, findings)
    if region is None:
        return None
    columns, rows = spans(region.whole)
    parts, gaps = (tuple(grid.area(*spans(each)) for each in cells) for cells in (region.parts, region.gaps))
    return Frame(replace(placement, columns=columns, rows=rows), grid.area(columns, rows), parts=parts, gaps=gaps)


def _named(placement: Placement, key: str, order: PageOrder, findings: Findings) -> tuple[str, ...]:
    """The names of other pieces that a key of the entry gives: those it runs ``around``, or stands ``over``."""
    node = placement.settings.get(key)
    wishes = [each for each in (node.items if node.items is not None else (node,)) if each.text is not None]
    known = [each.name for each in order.placements if each.settings is not placement.settings]  # lamp and its picture
    for wish in wishes:
        if wish.text not in known:
            what = "runs around" if key == "around" else f"has {key}:"
            message = f'{placement.name} {what} "{wish.text}", and nothing of that name stands on the page'
            findings.add(error(f"plan-{key}", message, wish.source, nearest(wish.text or "", known)))
    return tuple(wish.text or "" for wish in wishes)


def _allowed(one: Placement, other: Placement, wishes: _Names) -> bool:
    return other.name in wishes[id(one.settings)] or one.name in wishes[id(other.settings)]


def _related(frame: Frame, frames: list[Frame], wishes: _Names, grounds: _Names) -> Frame:
    around, ground = (
        tuple(
            each for each in frames if each is not frame and each.placement.name in names[id(frame.placement.settings)]
        )
        for names in (wishes, grounds)
    )
    return replace(frame, around=around, ground=ground[0] if ground else None)


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
