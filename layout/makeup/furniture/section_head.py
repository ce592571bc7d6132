"""Section head (叠头): what a section is called, large, on the page that it begins with, with its letter before it.

Standing words: none; they are the issue's, ``sections: {B: {name: 副刊, motto: …}}``. What a section says besides its
name stands at the right, a third as large, on the foot of the name.
"""

from dataclasses import dataclass

from layout.edition.edition import Copy, Standing
from layout.findings import error
from layout.house import InkSetting, TypeStyle
from layout.makeup.page import Ink, Item, Tint
from layout.makeup.placing import Placing, ascent
from layout.schema import LengthSetting
from layout.units import EM, PT, Rect


@dataclass(frozen=True, slots=True)
class Settings:
    """Face of the name, largest size, ink, the ground it stands on (paper: none); whether the letter is told."""

    face: str = "biaosong-black"
    beside: str = "hei-bold"  # face of what it says besides its name, a third as large
    size: LengthSetting = 48 * PT
    ink: InkSetting = (0, 0, 0, 100)
    ground: InkSetting = (0, 0, 0, 0)
    foot: LengthSetting = 3 * PT  # white under it
    letter: bool = True


def draw(place: Placing) -> list[Item]:
    """The name from the left, as large as the frame lets it be, half an em between letter and name."""
    settings, words = place.settings(Settings), place.section_words
    if settings is None:
        return []
    if words is None or "name" not in words.copies:
        message, letter = f"no section begins with {place.page}", place.page[:1]
        hint = f"put it on the section's first page, and write sections: {{{letter}: {{name: …}}}}"
        place.findings.add(error("standing-missing", message, place.placement.source, hint))
        return []
    return _drawn(place, settings, words)


def _drawn(place: Placing, settings: Settings, words: Standing) -> list[Item]:
    area = Rect(place.area.x, place.area.y, place.area.width, place.area.height - settings.foot)
    large: list[Copy | str] = [*([place.page[:1]] if settings.letter else []), words.copies["name"]]
    more = [copy for path, copy in words.copies.items() if path != "name"]
    edge = area.height // 8 if any(settings.ground) else 0
    probe = TypeStyle(settings.face, EM)
    ems = sum(place.width(each, probe) + EM // 2 for each in large)
    ems += sum(place.width(each, TypeStyle(settings.beside, EM // 3)) + EM // 6 for each in more)
    size = max(3, min(settings.size, area.height * 88 // 100, (area.width - 2 * edge) * EM // ems))
    faces = (settings.face, size), (settings.beside, size // 3)
    style, small = (TypeStyle(face, its, ink=settings.ink) for face, its in faces)
    if not any(settings.ground):
        style, small = place.dressed(style, "ink"), place.dressed(small, "ink")
    baseline = area.y + (area.height - size) // 2 + ascent(size)
    found: list[Item] = [Tint(area, Ink(*settings.ground), place.origin)] if any(settings.ground) else []
    x = area.x + edge
    for each in large:
        found += place.any(each, style, (x, baseline))
        x += place.width(each, style) + size // 2
    x = area.right - edge
    for copy in reversed(more):
        found += place.line(copy, small, (x, baseline), "right")
        x -= place.width(copy, small) + small.size // 2
    return found
