"""Footprint: what a frame takes of the grid when it is no rectangle, L, U, T or stepped (版位的形状).

Counted in columns and rows. An entry's ``columns`` and ``rows`` are its first part, at whose top the headline stands;
``also:`` adds rectangles to it, ``cut:`` takes some out, for other pieces to stand in.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from layout.edition.edition import Placement
from layout.findings import Finding, Findings, Source, error
from layout.makeup.grid import Grid, Span
from layout.makeup.outlines import rest
from layout.makeup.sheet import united
from layout.schema import SpanSetting, fill
from layout.units import Rect

KEYS = ("also", "cut")


@dataclass(frozen=True, slots=True)
class PartKeys:
    """What an entry adds or takes out."""

    columns: SpanSetting
    rows: SpanSetting


@dataclass(frozen=True, slots=True)
class Footprint:
    """``parts`` of the grid, none over another, within the ``whole``; ``gaps`` are what those leave of it."""

    whole: Rect
    parts: tuple[Rect, ...]
    gaps: tuple[Rect, ...] = ()


def footprint_of(placement: Placement, grid: Grid, findings: Findings) -> Footprint | None:
    """The footprint of an entry, a rectangle if it neither adds nor takes out; None when it cannot be used."""
    first = cells(placement.columns, placement.rows)
    if placement.kind != "story" or all(placement.settings.get(key).empty for key in KEYS):
        return Footprint(first, (first,))
    own = Findings([*_unfit(placement)])
    more, cuts = ([*_read(placement, key, own)] for key in KEYS)
    parts = rest((first, *(part for _, part in more)), [part for _, part in cuts])
    if not own.failed:
        own.extend((*_out_of_grid(placement, more, grid), *_useless(placement, more, cuts), *_broken(placement, parts)))
    findings.extend(own.items)
    if own.failed:
        return None
    whole = united((first, *parts))
    return Footprint(whole, parts, rest((whole,), parts))


def cells(columns: Span, rows: Span) -> Rect:
    """Columns and rows of the grid as a rectangle."""
    return Rect(columns[0], rows[0], columns[1] - columns[0] + 1, rows[1] - rows[0] + 1)


def spans(part: Rect) -> tuple[Span, Span]:
    """The columns and rows of such a rectangle."""
    return (part.x, part.right - 1), (part.y, part.bottom - 1)


_Parts = Sequence[tuple[Source, Rect]]


def _read(placement: Placement, key: str, findings: Findings) -> Iterator[tuple[Source, Rect]]:
    """The rectangles under a key, one or a list, each with its place in the plan."""
    node = placement.settings.get(key)
    for each in node.items if node.items is not None else () if node.empty else (node,):
        part = fill(PartKeys, each, findings, f"{key}: of {placement.name}")
        if part:
            yield each.source, cells(part.columns, part.rows)


def _out_of_grid(placement: Placement, more: _Parts, grid: Grid) -> Iterator[Finding]:
    page = cells((1, grid.count), (1, grid.rows))
    for where, part in more:
        if not page.contains(part):
            hint = f"the page has columns 1-{grid.count}, rows 1-{grid.rows}"
            yield _fault(f"{placement.name}: also: {_said(part)} is out of the grid", where, hint)


def _useless(placement: Placement, more: _Parts, cuts: _Parts) -> Iterator[Finding]:
    """Parts above the headline, where no text may stand, and cuts that cut nothing."""
    top = placement.rows[0]
    for where, part in more:
        if part.y < top:
            message = f"{placement.name} would begin in row {part.y}, above its headline in row {top}"
            yield _fault(
                message, where, "write the part that begins highest as columns: and rows:, it has the headline"
            )
    room = [cells(placement.columns, placement.rows), *(part for _, part in more)]
    for where, part in cuts:
        if not any(part.meets(each) for each in room):
            message = f"{placement.name}: cut: {_said(part)} takes nothing out of its frame"
            yield _fault(message, where, "it has " + "; ".join(map(_said, room)))


def _broken(placement: Placement, parts: Sequence[Rect]) -> Iterator[Finding]:
    """A frame whose parts do not hang together, or of which nothing is left where its headline begins."""
    first = cells(placement.columns, (placement.rows[0], placement.rows[0]))
    if not any(first.meets(each) for each in parts):
        message = f"cut: leaves {placement.name} nothing of row {placement.rows[0]}, where its headline begins"
        yield _fault(message, placement.settings.get("cut").source, "let rows: begin lower")
    elif not _joined(parts):
        hint = "it has " + "; ".join(map(_said, parts)) + ": let them share a side"
        yield _fault(f"the parts of {placement.name} do not hang together", placement.source, hint)


def _unfit(placement: Placement) -> Iterator[Finding]:
    """What an entry asks for that only a rectangle can have."""
    if placement.settings.get("rows").empty:
        message = f"{placement.name} leaves its rows to its text, and its frame is no rectangle"
        yield _fault(message, placement.source, "write rows: first-last")
    where = placement.settings.get("over")
    if not where.empty:
        yield _fault(f"{placement.name} has over:, and its frame is no rectangle", where.source, "delete it")


def _fault(message: str, where: Source, hint: str) -> Finding:
    return error("plan-region", message, where, hint)


def _said(part: Rect) -> str:
    columns, rows = spans(part)
    return f"columns {columns[0]}-{columns[1]}, rows {rows[0]}-{rows[1]}"


def _joined(parts: Sequence[Rect]) -> bool:
    """Whether each part shares a side with another, and all can be walked to."""
    reached, left = [parts[0]], [*parts[1:]]
    while near := [each for each in left if any(_share_side(each, other) for other in reached)]:
        reached += near
        left = [each for each in left if each not in near]
    return not left


def _share_side(one: Rect, two: Rect) -> bool:
    across = min(one.right, two.right) - max(one.x, two.x)
    down = min(one.bottom, two.bottom) - max(one.y, two.y)
    return (across > 0 and down == 0) or (down > 0 and across == 0)
