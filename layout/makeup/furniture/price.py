"""Retail price (零售价), reversed from a bar. 报纸出版管理规定 §31 (七). Standing words: retail."""

from dataclasses import dataclass

from layout.house import InkSetting, TypeStyle
from layout.makeup.page import Ink, Item, Tint
from layout.makeup.placing import Placing, ascent
from layout.schema import LengthSetting
from layout.units import PT, Rect


@dataclass(frozen=True, slots=True)
class Settings:
    """Height and ink of the bar, size and ink of the words in it."""

    bar: LengthSetting = 16 * PT
    ground: InkSetting = (0, 0, 0, 100)
    size: LengthSetting = 10 * PT
    foot: LengthSetting = 3 * PT  # white under the bar
    ink: InkSetting = (0, 0, 0, 0)


def draw(place: Placing) -> list[Item]:
    """The bar at the foot of the frame, the price in its middle."""
    settings, retail = place.settings(Settings), place.copy("retail")
    if settings is None or retail is None:
        return place.wants("retail") if retail is None else []
    height = min(settings.bar, place.area.height - settings.foot)
    bar = Rect(place.area.x, place.area.bottom - settings.foot - height, place.area.width, height)
    style = TypeStyle("hei-bold", settings.size, ink=settings.ink)
    baseline = bar.y + (bar.height - style.size) // 2 + ascent(style.size)
    if style.size > bar.height:
        place.overset("its words are higher than its bar", 1, len(retail.text))
    words = place.line(retail, style, (bar.x + bar.width // 2, baseline), "centre")
    return [Tint(bar, Ink(*settings.ground), place.origin), *words]
