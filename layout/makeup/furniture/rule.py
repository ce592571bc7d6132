"""Rule (线): a horizontal rule across the middle of its frame, to part what stands above from what stands below.

Standing words: none.
"""

from dataclasses import dataclass

from layout.makeup.page import BLACK, Item, Rule
from layout.makeup.placing import Placing
from layout.schema import LengthSetting
from layout.units import PT


@dataclass(frozen=True, slots=True)
class Settings:
    """Weight of the rule; 0: the house's page rule."""

    weight: LengthSetting = 0


def draw(place: Placing) -> list[Item]:
    """The rule."""
    settings = place.settings(Settings)
    if settings is None:
        return []
    area, weight = place.area, settings.weight or place.house.rules.page
    if weight > area.height:
        place.overset(f"it is {weight / PT:g} pt heavy", 0, 0)
    y = area.y + area.height // 2
    return [Rule(area.x, y, area.right, y, weight, BLACK, place.origin)]
