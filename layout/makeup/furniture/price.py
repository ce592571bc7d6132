"""Retail price (零售价), reversed from a bar, with those of other regions in small type below it.

报纸出版管理规定 §31 (七). Standing words: retail, and a list of {region, price} as regions. An extra says 免费赠阅 in
place of both: ``price: {retail: 免费赠阅, regions: []}`` in its issue.yaml.
"""

from dataclasses import dataclass, replace
from itertools import groupby

from layout.house import InkSetting, TypeStyle
from layout.makeup.page import Ink, Item, Text, Tint
from layout.makeup.placing import Placing, ascent
from layout.schema import LengthSetting
from layout.units import PT, Rect


@dataclass(frozen=True, slots=True)
class Settings:
    """Height and ink of the bar, face, size and ink of the words in it."""

    bar: LengthSetting = 16 * PT
    ground: InkSetting = (0, 0, 0, 100)
    face: str = "hei-bold"
    size: LengthSetting = 10 * PT
    foot: LengthSetting = 3 * PT  # white under it all
    ink: InkSetting = (0, 0, 0, 0)


def draw(place: Placing) -> list[Item]:
    """The bar at the foot of the frame, the price in its middle; prices of regions stand under it."""
    settings, retail = place.settings(Settings), place.copy("retail")
    if settings is None or retail is None:
        return place.wants("retail") if retail is None else []
    area = Rect(place.area.x, place.area.y, place.area.width, place.area.height - settings.foot)
    regions = _regions(place, area)
    foot = regions[0].box.y - 2 * PT if regions else area.bottom
    height = min(settings.bar, foot - area.y)
    bar = Rect(area.x, foot - height, area.width, height)
    style = TypeStyle(settings.face, settings.size, ink=settings.ink)
    baseline = bar.y + (bar.height - style.size) // 2 + ascent(style.size)
    if style.size > bar.height:
        place.overset("its words are higher than its bar", 1, len(retail.text))
    words = place.line(retail, style, (bar.x + bar.width // 2, baseline), "centre")
    return [Tint(bar, Ink(*settings.ground), place.origin), *words, *regions]


def _regions(place: Placing, area: Rect) -> list[Text]:
    """The prices elsewhere on the foot of an area, each with its region, in lines of like length in the middle."""
    style = place.style("small")
    entries = groupby(place.copies("regions"), key=lambda copy: copy.block.rpartition(".")[0])
    groups = [[(copy, style) for copy in group] for _, group in entries]
    if not groups:
        return []
    inside = place.balanced(groups, style, area)
    found = place.flow(groups, style, replace(inside, x=area.x + (area.width - inside.width) // 2))
    down = area.bottom - found[-1].box.bottom if found else 0
    return [replace(each, baseline=each.baseline + down) for each in found]
