"""Folio line (报眉): page number and section at the left, the paper's name in the middle, the date at the right.

报纸期刊质量管理规定: 版序 stands in the folio line of every page. Standing words: none; the section is the plan's own.
"""

from dataclasses import dataclass

from layout.edition.calendar import weekday
from layout.edition.folios import printed
from layout.house import InkSetting, TypeStyle
from layout.makeup.page import Item
from layout.makeup.placing import Placing
from layout.schema import LengthSetting, WordsSetting
from layout.units import PT


@dataclass(frozen=True, slots=True)
class Settings:
    """Name of the section, its size and ink, and the size of all else."""

    section: WordsSetting = ""
    size: LengthSetting = 17 * PT
    ink: InkSetting = (0, 0, 0, 100)
    small: LengthSetting = 9 * PT
    foot: LengthSetting = 4 * PT  # white under the line


def draw(place: Placing) -> list[Item]:
    """One line, its foot on the foot of the frame; what does not fit beside the rest is an error."""
    settings = place.settings(Settings)
    if settings is None:
        return []
    area, today = place.area, place.date
    baseline = area.bottom - settings.foot - settings.small * 12 // 100
    strong = TypeStyle("hei-black", settings.size, ink=settings.ink)
    plain, name = TypeStyle("hei", settings.small), TypeStyle("kai", settings.small * 13 // 9)
    left = place.words(printed(place.page), strong, (area.x, baseline))
    if settings.section:
        left += place.words(settings.section, strong, (left[-1].box.right + strong.size // 2, baseline))
    day = f"{today.year}年{today.month}月{today.day}日　{weekday(today)}"
    right = place.words(day, plain, (area.right, baseline), "right")
    middle = place.words(place.house.name, name, (area.x + area.width // 2, baseline), "centre")
    gap = plain.size
    if left[-1].box.right + gap > middle[0].box.x or middle[-1].box.right + gap > right[0].box.x:
        place.overset("section, name and date come too close", 0, 0)
    if settings.size + settings.foot > area.height:
        place.overset("it is higher than its frame", 0, 0)
    return [*left, *middle, *right]
