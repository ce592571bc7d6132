"""Rules around a frame: ``rules: [above, below, left, right]`` in its plan entry (栏线, 天线, 地线).

Left and right stand in the middle of the gutter; above and below on the edge of the frame's rows, reaching to the
middle of the gutters so that neighbours join.
"""

from layout.findings import error, nearest
from layout.makeup.page import BLACK, Rule
from layout.makeup.placing import Placing

SIDES = ("above", "below", "left", "right")


def rules(place: Placing) -> list[Rule]:
    """The rules the plan asks for around this frame."""
    node = place.placement.settings.get("rules")
    wanted = node.items if node.items is not None else () if node.empty else (node,)
    found = []
    for each in wanted:
        if each.text in SIDES:
            found.append(_rule(place, each.text))
        else:
            message = f"no side of a frame is {each.shape}"
            place.findings.add(error("wrong-value", message, each.source, nearest(each.text or "", SIDES)))
    return found


def _rule(place: Placing, side: str) -> Rule:
    area, half = place.area, place.grid.gutter_width // 2
    if side in ("above", "below"):
        y = area.y if side == "above" else area.bottom
        left = area.x if place.placement.columns[0] == 1 else area.x - half
        right = area.right if place.placement.columns[1] == place.grid.count else area.right + half
        return Rule(left, y, right, y, place.house.rules.page, BLACK, place.origin)
    x = area.x - half if side == "left" else area.right + half
    inset = (place.grid.pitch - place.grid.em) // 2
    return Rule(x, area.y + inset, x, area.bottom - inset, place.house.rules.column, BLACK, place.origin)
