"""An advertisement in its frame, under the word that marks it: a file that came in, or words the paper sets (广告上版).

Advertising is marked 广告 (报纸期刊质量管理规定; 广告法 § 14).
"""

from dataclasses import dataclass, replace
from typing import Annotated

from layout.edition.edition import Ad, Edition
from layout.findings import error
from layout.makeup.classified import make_up as make_up_classified
from layout.makeup.page import Item, Picture, Placed, Zone
from layout.makeup.placing import Placing, ascent, showing
from layout.makeup.set_ads import make_up as make_up_set
from layout.makeup.transform import QUARTER, filling
from layout.schema import As
from layout.units import MM, Rect

MARK_GAP = MM // 2
"""Between the word 广告 and the advertisement under it."""


def _quarters(text: str) -> int:
    return {"0": 0, "90": 1, "180": 2, "270": 3}[text] * QUARTER


@dataclass(frozen=True, slots=True)
class Settings:
    """An advertisement's entry in the plan; its size is read before it is placed."""

    turn: Annotated[int, As(_quarters, "90, 180 or 270: degrees, clockwise", choices=("0", "90", "180", "270"))] = (
        0  # of a file
    )
    reserved: str = ""  # what is said of a place that waits for it: see waiting.py


def advertisement(place: Placing, edition: Edition) -> tuple[list[Item], list[Zone]]:
    """The mark, and what it marks."""
    turn = (place.settings(Settings) or Settings()).turn
    name, zone = place.placement.name, Zone(place.name, (place.area,))
    ad = edition.ads.get(name) or edition.set_ads[name]
    style = place.style("mark")
    mark = place.line(ad.mark, style, (place.area.x, place.area.y + ascent(style.size)))
    place.check_inside(mark)
    area = place.area.below(place.area.y + style.size + MARK_GAP)
    if area.height <= 0:
        place.overset("there is no room under its mark", 0, 0)
        return [*mark], [zone]
    if isinstance(ad, Ad):
        return [*mark, _art(area, ad, turn)], [zone]
    if turn:
        where, hint = place.placement.settings.get("turn").source, "delete turn:, or send it as a PDF"
        place.findings.add(error("turn", f"{place.name} is set by the paper, and type is not turned", where, hint))
    under = replace(place, area=area)
    if not ad.classified:
        return [*mark, *make_up_set(under, ad)], [zone]
    items, areas = make_up_classified(under, ad)
    return [*mark, *items], [replace(zone, areas=(replace(place.area, height=area.y - place.area.y), *areas))]


def _art(area: Rect, ad: Ad, turn: int) -> Item:
    origin, says = showing(f"ad:{ad.name}", ad.says)
    if ad.pixels is None:
        return Placed(filling(area, turn), str(ad.file), ad.sha256, origin, says=says)
    size = ad.pixels[::-1] if turn // QUARTER % 2 else ad.pixels
    return Picture(filling(_fitted(area, *size), turn), str(ad.file), ad.sha256, origin, says=says)


def _fitted(area: Rect, width: int, height: int) -> Rect:
    """The largest rectangle of these proportions in the middle of the area."""
    wide = min(area.width, area.height * width // height)
    high = min(area.height, area.width * height // width)
    return Rect(area.x + (area.width - wide) // 2, area.y + (area.height - high) // 2, wide, high)
