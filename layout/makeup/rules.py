"""Rules around a frame: ``rules: [above, below, left, right]`` in its plan entry (栏线, 天线, 地线).

Left and right stand in the middle of the gutter, above and below on the edge of the frame's rows; ``joined`` closes
the gaps where they meet. Below furniture that leaves white at its foot, such as a folio line, the rule stands higher,
and so does one with white over it and type close under it (``cleared``).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from layout.edition.edition import Placement
from layout.findings import Findings, Source, error, nearest
from layout.house import House
from layout.makeup.fullness import bounds
from layout.makeup.grid import Grid
from layout.makeup.outlines import Point, Polygon, polygons
from layout.makeup.page import BLACK, Item, Origin, Rule, Text
from layout.makeup.placing import Placing
from layout.nodes import Node
from layout.units import Length, Rect

SIDES = ("above", "below", "left", "right")


def rules(place: Placing, region: Sequence[Rect] = (), foot: Length = 0) -> list[Rule]:
    """The rules the plan asks for around this frame: of a region, along each of its edges on that side.

    ``foot`` is the white that the piece leaves at its foot.
    """
    outline = [edge for each in polygons(region or (place.area,)) for edge in _edges(each, place.grid)]
    found = []
    for each in wanted(place.placement):
        if each.text in SIDES:
            its = [_rule(place, edge, each.text, foot) for edge in outline if _side(*edge) == each.text]
            found += its
            if not all(_on_page(place.grid, rule) for rule in its):
                message = f"the rule {each.text} {place.name} lies off the page"
                place.findings.add(error("rule-off-page", message, each.source, "leave it out: there is no margin"))
        else:
            message = f"no side of a frame is {each.shape}"
            place.findings.add(error("wrong-value", message, each.source, nearest(each.text or "", SIDES)))
    return found


def wanted(placement: Placement) -> tuple[Node, ...]:
    """The sides that an entry names."""
    node = placement.settings.get("rules")
    return node.items if node.items is not None else () if node.empty else (node,)


def page_rules(house: House, grid: Grid, where: Source, findings: Findings) -> list[Rule]:
    """The rules above and below the type area that the house wants (天线, 地线)."""
    own, left, right = house.page_rules, grid.left, grid.right
    places = (own.head, grid.top - own.gap - own.head // 2), (own.foot, grid.y(grid.rows + 1) + own.gap + own.foot // 2)
    found = [Rule(left, y, right, y, weight, BLACK, Origin("page-rules")) for weight, y in places if weight]
    for rule in found:
        if not _on_page(grid, rule):
            message = f"the page rule {'above' if rule.y1 < grid.top else 'below'} the type area lies off the page"
            hint = "give page-rules: a smaller gap, or the page more margin"
            findings.add(error("rule-off-page", message, where, hint))
    return found


def _on_page(grid: Grid, rule: Rule) -> bool:
    trim, half = grid.trim, rule.weight // 2
    across, size = (rule.y1, trim.height) if rule.y1 == rule.y2 else (rule.x1, trim.width)
    return half <= across <= size - half


def _edges(outline: Polygon, grid: Grid) -> Iterator[tuple[Point, Point]]:
    """The sides of an outline; a level one ends in the middle of the gutter that an inner corner stands beside."""
    half = grid.gutter_width // 2
    for at in range(len(outline)):
        before, (x1, y1), (x2, y2), after = (outline[(at + step) % len(outline)] for step in (-1, 0, 1, 2))
        way = (x2 > x1) - (x2 < x1)
        inner = [way * (y1 - before[1]) > 0, way * (after[1] - y2) < 0]
        yield (x1 + way * half * inner[0], y1), (x2 - way * half * inner[1], y2)


def _side(begin: Point, end: Point) -> str:
    """On which side of a frame an edge of its outline lies: they run clockwise."""
    if begin[1] == end[1]:
        return "above" if begin[0] < end[0] else "below"
    return "right" if begin[1] < end[1] else "left"


def _rule(place: Placing, edge: tuple[Point, Point], side: str, foot: Length) -> Rule:
    (x1, y1), (x2, y2) = sorted(edge)
    if side in ("above", "below"):
        y = y1 - _raised(place, foot) * (side == "below")
        return Rule(x1, y, x2, y, place.house.rules.page, BLACK, place.origin)
    half = place.grid.gutter_width // 2
    x = x1 - half if side == "left" else x1 + half
    inset = place.grid.white
    return Rule(x, y1 + inset, x, y2 - inset, place.house.rules.column, BLACK, place.origin)


def _raised(place: Placing, foot: Length) -> Length:
    """How far over its edge a rule below stands, to be clear of the type under it: amid the white at the most."""
    white = place.grid.white
    return max(0, min(place.house.rules.below - white, (foot - white) // 2))


def cleared(found: list[Rule], items: Sequence[Item], gap: Length) -> list[Rule]:
    """The rules, level ones so high over the type under them as ``gap`` says, amid the white at the most (线下空).

    Those on one line stay on one line.
    """
    lifts = {y: _lift(y, [each for each in found if each.y1 == each.y2 == y], items, gap) for y in _levels(found)}
    up = ((each, lifts.get(each.y1, 0) if each.y1 == each.y2 else 0) for each in found)
    return [replace(each, y1=each.y1 - lift, y2=each.y2 - lift) for each, lift in up]


def _levels(found: Sequence[Rule]) -> set[Length]:
    return {each.y1 for each in found if each.y1 == each.y2}


def _lift(y: Length, its: Sequence[Rule], items: Sequence[Item], gap: Length) -> Length:
    """How much higher rules on one line must stand to be clear of type under them."""
    met = [(each, box) for each in items if (box := bounds(each)) and any(_along(rule, box) for rule in its)]
    under = min((box.y - y for each, box in met if isinstance(each, Text) and box.y >= y), default=gap)
    over = min((y - box.bottom for _, box in met if box.bottom <= y), default=2 * gap + under)
    return max(0, min(gap - under, (over - under) // 2))


def _along(rule: Rule, box: Rect) -> bool:
    return box.x < rule.x2 and rule.x1 < box.right


def joined(found: list[Rule], grid: Grid) -> list[Rule]:
    """The rules with their ends drawn out to the middle of the gutter where another rule begins or passes."""
    return [_level(each, found, grid) if each.y1 == each.y2 else _upright(each, found, grid) for each in found]


def _level(rule: Rule, others: list[Rule], grid: Grid) -> Rule:
    gutter = grid.gutter_width

    def reach(end: int, way: int) -> int:
        middle = end + way * gutter // 2
        for each in others:
            along = each.y1 == each.y2 == rule.y1 and end + way * gutter in (each.x1, each.x2)
            across = each.x1 == each.x2 == middle and each.y1 - grid.pitch < rule.y1 < each.y2 + grid.pitch
            if along or across:
                return middle
        return end

    return replace(rule, x1=reach(rule.x1, -1), x2=reach(rule.x2, 1))


def _upright(rule: Rule, others: list[Rule], grid: Grid) -> Rule:
    """Down to the next upright rule of the same gutter when only the insets part them."""
    below = [each.y1 for each in others if each.x1 == each.x2 == rule.x1 and 0 < each.y1 - rule.y2 < grid.pitch]
    return replace(rule, y2=min(below)) if below else rule
