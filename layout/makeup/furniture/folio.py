"""Folio line (报眉): page number, section, page name, paper, editors, date, weekday, lunar date: any, anywhere.

报纸期刊质量管理规定: 版序 stands in the folio line of every page. Standing words: none; the page's name and its
editors are the plan's, ``A02: {name: 民生, editors: [{role: 责编, names: [甲某]}], plan: […]}``. A part of which
nothing is known prints nothing: a page without a name, a section that has none. A section that begins on the page, and
has no head there, has its name printed by the folio line.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Literal

from layout.edition.calendar import weekday
from layout.edition.edition import Copy
from layout.edition.folios import printed
from layout.house import InkSetting, TypeStyle
from layout.makeup.page import Item, Text
from layout.makeup.placing import Placing
from layout.schema import LengthSetting
from layout.units import PT, Length

Name = Literal["page", "section", "name", "paper", "editors", "date", "weekday", "lunar"]
Word = tuple[str | Copy, TypeStyle, Length]
"""Words of a part, their style, and the white before them."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What stands left, in the middle and right; mirrored, a page with an odd number has left and right changed over.

    ``face``, ``size`` and ``ink`` are those of page number, section and page name; all else is in ``small_face`` and
    ``small``, but the paper's name, half as large again, in ``paper_face``.
    """

    left: tuple[Name, ...] = ("page", "section", "name")
    middle: tuple[Name, ...] = ("paper",)
    right: tuple[Name, ...] = ("editors", "date", "weekday")
    mirror: bool = False
    face: str = "hei-black"
    size: LengthSetting = 17 * PT
    ink: InkSetting = (0, 0, 0, 100)
    small_face: str = "hei"
    small: LengthSetting = 9 * PT
    paper_face: str = "kai"
    foot: LengthSetting = 4 * PT  # white under the line


@dataclass(frozen=True, slots=True)
class _Styles:
    strong: TypeStyle
    plain: TypeStyle
    paper: TypeStyle


def draw(place: Placing) -> list[Item]:
    """One line, its foot on the foot of the frame; what does not fit beside the rest is an error."""
    settings = place.settings(Settings)
    if settings is None:
        return []
    strong = place.dressed(TypeStyle(settings.face, settings.size, ink=settings.ink), "ink")
    plain = place.dressed(TypeStyle(settings.small_face, settings.small), face="small-face")
    paper = place.dressed(TypeStyle(settings.paper_face, plain.size * 13 // 9), face="paper-face")
    styles = _Styles(strong, plain, paper)
    area = place.area
    baseline = area.bottom - settings.foot - plain.size * 12 // 100
    sides = settings.left, settings.right
    if settings.mirror and _is_odd(place.page):
        sides = _mirrored(settings.right), _mirrored(settings.left)
    left = _set(place, _words(place, sides[0], styles), (area.x, baseline), 0)
    middle = _set(place, _words(place, settings.middle, styles), (area.x + area.width // 2, baseline), 1)
    right = _set(place, _words(place, sides[1], styles), (area.right, baseline), 2)
    stood = [each for each in (left, middle, right) if each]
    if any(here[-1].box.right + plain.size > there[0].box.x for here, there in pairwise(stood)):
        chars = sum(len(each.text) for group in stood for each in group)
        place.overset("its parts come too close", 1, chars)
    if settings.size + settings.foot > area.height:
        place.overset("it is higher than its frame", 0, 0)
    return [*left, *middle, *right]


def _mirrored(names: tuple[Name, ...]) -> tuple[Name, ...]:
    """The page number stays outermost; what has none is read in its own order on either side."""
    return names[::-1] if "page" in names else names


def _is_odd(page: str) -> bool:
    figures = re.findall(r"\d+", page)
    return bool(figures) and int(figures[0]) % 2 == 1


def _set(place: Placing, words: Sequence[Word], at: tuple[Length, Length], side: int) -> list[Text]:
    """Words one after the other; ``side`` halves of them lie left of ``at``."""
    found: list[Text] = []
    x, baseline = at
    for text, style, white in words:
        x += white if found else 0
        found += place.any(text, style, (x, baseline))
        x = found[-1].box.right
    shift = (x - at[0]) * side // 2
    return [replace(each, x=each.x - shift) for each in found]


def _words(place: Placing, names: Sequence[Name], styles: _Styles) -> list[Word]:
    """The words of several parts: half an em between those in large type, a whole one between the others."""
    return [word for name in names for word in _part(place, name, styles)]


def _part(place: Placing, name: Name, styles: _Styles) -> Iterator[Word]:
    plain, strong = styles.plain, styles.strong
    today = place.date
    match name:
        case "page":
            yield printed(place.page), strong, strong.size // 2
        case "section":
            copies = place.section_words.copies if place.section_words else {}
            called = copies.get("name") or place.occasion.sections.get(place.page[:1])
            yield from [(called, strong, strong.size // 2)] if called else ()
        case "name":
            copies = place.page_words.copies if place.page_words else {}
            yield from [(copies["name"], strong, strong.size // 2)] if "name" in copies else ()
        case "paper":
            yield place.house.name, styles.paper, plain.size
        case "editors":
            for _, group in groupby(place.page_editors, key=lambda copy: copy.block.split(".")[1]):
                yield from ((copy, plain, plain.size // (2 if at else 1)) for at, copy in enumerate(group))
        case "date":
            yield f"{today.year}年{today.month}月{today.day}日", plain, plain.size
        case "weekday":
            yield weekday(today), plain, plain.size
        case "lunar":
            moon = place.moon()
            yield from [(moon, plain, plain.size)] if moon else ()
