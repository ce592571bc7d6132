"""Slogan (口号、报眼广告语): a line or several, as large as their frame lets them be.

Standing words: any, a line each.
"""

from dataclasses import dataclass

from layout.house import InkSetting, TypeStyle
from layout.makeup.page import Item
from layout.makeup.placing import Placing, ascent
from layout.schema import LengthSetting
from layout.units import EM, PT

PITCH = 135
"""From line to line, per cent of the size."""
LEAST = 6 * PT
"""Smaller type is not read on newsprint."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Face, largest size and ink."""

    face: str = "kai"
    size: LengthSetting = 24 * PT
    ink: InkSetting = (0, 0, 0, 100)


def draw(place: Placing) -> list[Item]:
    """All lines in one size, in the middle of the frame."""
    settings, copies = place.settings(Settings), place.copies()
    if settings is None or not copies:
        return [] if copies else place.wants("text")
    area, more = place.area, len(copies) - 1
    widest = max(place.width(each, TypeStyle(settings.face, EM)) for each in copies)
    size = min(settings.size, area.width * EM // widest, area.height * 100 // (100 + more * PITCH))
    if size < LEAST:
        place.overset("its words come out too small", len(copies), sum(len(each.text) for each in copies))
        return []
    style = place.dressed(TypeStyle(settings.face, size, ink=settings.ink), "ink")
    step = size * PITCH // 100
    baseline = area.y + (area.height - size - more * step) // 2 + ascent(size)
    middle = area.x + area.width // 2
    lines = enumerate(copies)
    return [each for at, copy in lines for each in place.line(copy, style, (middle, baseline + at * step), "centre")]
