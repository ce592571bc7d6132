"""Dummy: what goes where on a page, checked against the grid (版样). Made by hand: every frame pinned."""

from dataclasses import dataclass

from layout.edition.edition import PageOrder, Placement
from layout.findings import Findings, error
from layout.makeup.grid import Grid
from layout.units import Rect


@dataclass(frozen=True, slots=True)
class Frame:
    """One entry of the plan with its area on the page."""

    placement: Placement
    area: Rect


@dataclass(frozen=True, slots=True)
class Dummy:
    """A page's frames, in the order of the plan."""

    page: str
    frames: tuple[Frame, ...]


def dummy(order: PageOrder, grid: Grid, findings: Findings) -> Dummy:
    """The page's plan on the grid. Frames out of the grid or over each other are errors and left out."""
    frames: list[Frame] = []
    for each in order.placements:
        if not _inside(each, grid, findings):
            continue
        frame = Frame(each, grid.area(each.columns, each.rows))
        over = next((other for other in frames if other.area.meets(frame.area)), None)
        if over is None:
            frames.append(frame)
        else:
            message = f"{each.name} lies over {over.placement.name} ({_where(over.placement)})"
            hint = "give one of them other columns or rows"
            findings.add(error("plan-overlap", message, each.source, hint))
    return Dummy(order.name, tuple(frames))


def _inside(placement: Placement, grid: Grid, findings: Findings) -> bool:
    fits = True
    for what, span, limit in (("columns", placement.columns, grid.count), ("rows", placement.rows, grid.rows)):
        if not 1 <= span[0] <= span[1] <= limit:
            message = f"{placement.name}: {what} {span[0]}-{span[1]} are out of the grid"
            findings.add(error("plan-outside", message, placement.source, f"the page has {what} 1-{limit}"))
            fits = False
    return fits


def _where(placement: Placement) -> str:
    (left, right), (top, bottom) = placement.columns, placement.rows
    return f"columns {left}-{right}, rows {top}-{bottom}"
