"""Masthead (报头): the paper's name, reversed from a panel or in ink on paper, the largest text of the page.

报纸期刊质量管理规定: the name is larger and plainer than all other text of page 1.
Standing words: name.
"""

from dataclasses import dataclass

from layout.house import InkSetting, TypeStyle
from layout.makeup.page import Ink, Item, Tint
from layout.makeup.placing import Placing, ascent
from layout.schema import LengthSetting
from layout.units import EM, PT, Rect


@dataclass(frozen=True, slots=True)
class Settings:
    """Face of the name, its ink, and the ground it stands on (paper: no panel)."""

    face: str = "kai"
    ink: InkSetting = (0, 0, 0, 0)
    ground: InkSetting = (0, 100, 90, 0)
    foot: LengthSetting = 3 * PT  # white under the panel


def draw(place: Placing) -> list[Item]:
    """The name across the panel, as large as it goes, its characters evenly spaced."""
    settings, name = place.settings(Settings), place.copy("name")
    if settings is None or name is None:
        return place.wants("name") if name is None else []
    area = Rect(place.area.x, place.area.y, place.area.width, place.area.height - settings.foot)
    each = area.width // max(1, len(name.text))
    size = min(area.height * 88 // 100, each * 94 // 100)
    style = TypeStyle(settings.face, size, ink=settings.ink)
    baseline = area.y + (area.height - size) // 2 + ascent(size)
    found: list[Item] = []
    if any(settings.ground):
        found.append(Tint(area, Ink(*settings.ground), place.origin))
    spread = (each - size) * EM // size
    return [*found, *place.line(name, style, (area.x + area.width // 2, baseline), "centre", spread)]
