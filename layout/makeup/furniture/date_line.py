"""Date line (日期): year and month, the day large, weekday and lunar date, all from the issue's one date.

Standing words: none; everything is derived (newspaper custom; the law asks for 出版日期 only).
"""

from dataclasses import dataclass

from layout.edition.calendar import lunar, weekday
from layout.findings import error
from layout.house import InkSetting, TypeStyle
from layout.makeup.page import Item
from layout.makeup.placing import Placing, ascent
from layout.schema import LengthSetting
from layout.units import PT

FIGURE_HEIGHT = 74
"""Of a figure in 黑体 over its baseline, per cent of the size."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Size of the day, and its ink."""

    day: LengthSetting = 52 * PT
    ink: InkSetting = (0, 100, 90, 0)


def draw(place: Placing) -> list[Item]:
    """Year and month above the day; weekday and lunar date to the right of it."""
    settings = place.settings(Settings)
    if settings is None:
        return []
    area, today = place.area, place.date
    try:
        moon = lunar(today)
    except ValueError as fault:
        place.findings.add(error("lunar-date", str(fault), place.placement.source, "correct the date: of the issue"))
        return []
    month = TypeStyle("hei-bold", 13 * PT)
    day = TypeStyle("hei-black", settings.day, ink=settings.ink)
    names = TypeStyle("hei-bold", 16 * PT)
    foot = area.bottom - 2 * PT
    figures = place.words(str(today.day), day, (area.x - settings.day // 20, foot))
    right = figures[-1].box.right
    above = place.words(f"{today.year}年{today.month}月", month, (area.x, area.y + 3 * PT + ascent(month.size)))
    beside = place.words(weekday(today), names, (right + 30 * PT, foot - 20 * PT))
    if foot - settings.day * FIGURE_HEIGHT // 100 < above[0].box.bottom or beside[0].box.meets(above[0].box):
        place.overset("the day or the weekday comes under the month", 0, 0)
    return [
        *above,
        *figures,
        *place.words("日", names, (right + 3 * PT, foot)),
        *beside,
        *place.words(moon, TypeStyle("hei", 11 * PT), (right + 30 * PT, foot)),
    ]
