"""Boxes round a piece whose frame is no rectangle (异形线框): lines and a ground along its outline, type clear of both.

Columns part where the outline does: those that stand side by side without an edge of it between them share the room
inside, as in a rectangle, and all have one measure.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from layout.makeup.grid import Leg, Span
from layout.makeup.outlines import Point, Polygon, polygons, rest
from layout.makeup.page import Ink, Origin, Path
from layout.makeup.placing import Placing
from layout.units import Length, Rect


def outlines(place: Placing, over: Length) -> list[Polygon]:
    """The outline of its parts, level edges so far inside."""
    return [_inset(each, 0, over) for each in polygons(place.parts)]


def narrowed(place: Placing, clear: Length) -> Placing | None:
    """The place with its columns of text, ``clear`` of its outline in whole characters and rows; None without room."""
    grid, area = place.grid, place.area
    rows = -(-clear // grid.pitch)
    first, last = place.placement.rows[0] + rows, place.placement.rows[1] - rows
    legs = _legs(place, clear)
    if not legs or last < first:
        return None
    # What text runs around it keeps an em away from: that much of the white is no part of a gap.
    wide, deep = clear - grid.em, rows * grid.pitch
    cuts = (
        Rect(each.x - wide, each.y - deep, each.width + 2 * wide, each.height + 2 * deep)
        for each in rest((area,), place.parts)
    )
    sides = (Rect(x, area.y, grid.em + wide, area.height) for x in (area.x - grid.em, area.right - wide))
    inside = Rect(area.x, grid.y(first), area.width, (last - first + 1) * grid.pitch)
    placement = replace(place.placement, rows=(first, last))
    return replace(place, placement=placement, area=inside, gaps=(*cuts, *sides), legs=legs)


def _legs(place: Placing, clear: Length) -> tuple[Leg, ...]:
    """The columns of text, all of the measure that the narrowest of them has; () when that is none."""
    grid, runs = place.grid, [*_runs(place)]
    rooms = [(grid.characters_in(run) * grid.em - 2 * clear) // grid.em for run in runs]
    counts = [last - first + 1 for first, last in runs]
    spread = [*zip(runs, rooms, counts, strict=True)]
    measure = min((room - (count - 1) * grid.gutter) // count for _, room, count in spread)
    found = []
    for run, room, count in spread:
        step = measure + grid.gutter
        slack = (room - count * step + grid.gutter) * grid.em
        left = grid.x(run[0]) + (grid.characters_in(run) - room) * grid.em // 2
        gaps = [slack * at // (count - 1) for at in range(count)] if count > 1 else [slack // 2]
        found += [Leg(left + at * step * grid.em + gap, measure) for at, gap in enumerate(gaps)]
    return tuple(found) if measure > 0 else ()


def _runs(place: Placing) -> Iterator[Span]:
    """Basic columns between which the outline has no edge."""
    grid, (first, last) = place.grid, place.placement.columns
    edges = {x for each in polygons(place.parts) for x, _ in each}
    begin = first
    for column in range(first, last + 1):
        right = grid.x(column) + grid.characters * grid.em
        if column == last or {right, grid.x(column + 1)} & edges:
            yield begin, column
            begin = column + 1


def ground(outline: Polygon, ink: Ink, origin: Origin) -> Path:
    """The outline filled."""
    (start, *others) = outline
    return Path((("M", start), *(("L", each) for each in others), ("Z", ())), ink, origin)


def lines(outline: Polygon, inset: Length, weight: Length) -> Iterator[tuple[Point, Point]]:
    """The ends of a line along each edge, its outer edge so far inside the outline; corners are full."""
    half = weight // 2
    for begin, end in _edges(_inset(outline, inset + half, inset + half)):
        x, y = (_sign(end[axis] - begin[axis]) * half for axis in (0, 1))
        ends = (begin[0] - x, begin[1] - y), (end[0] + x, end[1] + y)
        yield min(ends), max(ends)


def _edges(outline: Polygon) -> Iterator[tuple[Point, Point]]:
    return pairwise((*outline, outline[0]))


def _inset(outline: Polygon, across: Length, down: Length) -> Polygon:
    """Each upright edge moved inward by ``across``, each level one by ``down``: inward is right of a clockwise edge."""
    edges = [*_edges(outline)]
    found: list[Point] = []
    for two in zip((edges[-1], *edges), edges, strict=False):
        turns = [(_sign(begin[1] - end[1]), _sign(end[0] - begin[0])) for begin, end in two]
        x, y = outline[len(found)]
        found.append((x + across * sum(turn[0] for turn in turns), y + down * sum(turn[1] for turn in turns)))
    return tuple(found)


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)
