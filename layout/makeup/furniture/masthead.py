"""Masthead (报头): the paper's name, reversed from a panel or in ink on paper, the largest text of the page.

Across the page (横报头), in a corner in two lines (报角), or down its side (竖报头). A name written by hand (题字)
comes as ``art``, an SVG of its outlines in whatever form it was written, and is drawn in the masthead's ink; ``name``
is what it says, for the proof and for whoever searches the page. A local edition has its own name beside the paper's
(地方版): characters one under another at the right end of a wide panel, side by side at the foot of a tall one.

报纸期刊质量管理规定: the name is larger and plainer than all other text of page 1.
Standing words: name, and edition, ``edition: "{edition}"`` in those of a local edition.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal
from unicodedata import east_asian_width

from layout.edition.edition import Copy
from layout.edition.outline import MILLION, read_outline, view_of
from layout.findings import error
from layout.house import InkSetting, TypeStyle
from layout.makeup.page import Ink, Item, Origin, Text, Tint
from layout.makeup.page import Path as Outline
from layout.makeup.placing import Placing, ascent
from layout.schema import LengthSetting
from layout.units import EM, PT, Length, Rect

EDITION = "hei-bold"
"""Face of a local edition's name."""
SHARE = 7
"""Of the shorter side of the panel, a character of that has the seventh part."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How the name runs, its face and ink, and the ground it stands on (paper: no panel)."""

    form: Literal["across", "corner", "vertical"] = "across"
    face: str = "kai"
    ink: InkSetting = (0, 0, 0, 0)
    ground: InkSetting = (0, 100, 90, 0)
    foot: LengthSetting = 3 * PT  # white under the panel
    art: Path | None = None  # the name as outlines, filled even-odd: strokes that cross are united first


def draw(place: Placing) -> list[Item]:
    """The name in the panel, as large as it goes, its characters evenly spaced."""
    settings, name = place.settings(Settings), place.copy("name")
    if settings is None or name is None:
        return place.wants("name") if name is None else []
    area = Rect(place.area.x, place.area.y, place.area.width, place.area.height - settings.foot)
    found: list[Item] = []
    if any(settings.ground):
        found.append(Tint(area, Ink(*settings.ground), place.origin))
    edition = place.copy("edition")
    if edition:
        strip, area, rows = _parted(area, len(edition.text))
        found += _stacked(place, TypeStyle(EDITION, EM, ink=settings.ink), edition, strip, rows)
    if settings.art:
        return [*found, *_written(place, settings.art, name, area, Ink(*settings.ink))]
    if settings.form == "across":
        return [*found, *_across(place, settings, name, area)]
    rows = len(name.text) if settings.form == "vertical" else 2
    return [*found, *_stacked(place, TypeStyle(settings.face, EM, ink=settings.ink), name, area, rows)]


def _parted(area: Rect, count: int) -> tuple[Rect, Rect, int]:
    """The cells of a local edition's name, what is left of the panel, and in how many lines the name stands.

    A third of a cell stays free between them and the panel's edge.
    """
    if area.width > area.height:
        side = area.height // max(SHARE, count)
        top = area.y + (area.height - count * side) // 2
        rest = area.width - side - side // 3
        return Rect(area.x + rest, top, side, count * side), replace(area, width=rest), count
    side = area.width // max(SHARE, count)
    left = area.x + (area.width - count * side) // 2
    rest = area.height - side - side // 3
    return Rect(left, area.y + rest, count * side, side), replace(area, height=rest), 1


def across(ems: int, area: Rect) -> Length:
    """The size of a name so many thousandths of an em wide that stands in one line of a panel."""
    return min(area.height * 88 // 100, area.width * EM // max(EM, ems) * 94 // 100)


def _across(place: Placing, settings: Settings, name: Copy, area: Rect) -> list[Text]:
    """One line across the panel, its characters evenly spaced; letters stand as in any word."""
    style = TypeStyle(settings.face, EM, ink=settings.ink)
    ems = place.width(name, style)
    size = across(ems, area)
    spaced = not any(each.isalpha() and east_asian_width(each) not in "WF" for each in name.text)
    count = max(1, len(name.text))
    spread = area.width // count * EM // size - ems // count if spaced else 0
    baseline = area.y + (area.height - size) // 2 + ascent(size)
    return place.line(name, replace(style, size=size), (area.x + area.width // 2, baseline), "centre", spread)


def _stacked(place: Placing, style: TypeStyle, name: Copy, area: Rect, rows: int) -> Iterator[Text]:
    """Two lines in a corner, or a character a line down the side, each character in the middle of its cell."""
    (whole,) = place.line(name, style, (0, 0))
    count = len(whole.clusters)
    rows = min(rows, count)
    columns = -(-count // rows)
    wide, high = area.width // columns, area.height // rows
    size = min(wide, high) * 94 // 100
    start = 0
    for at, cluster in enumerate(whole.clusters):
        row, column = divmod(at, columns)
        x = area.x + column * wide + (wide - cluster.advance * size // EM) // 2
        baseline = area.y + row * high + (high - size) // 2 + ascent(size)
        origin = Origin(name.piece, name.block, start, start + len(cluster.text))
        yield Text(x, baseline, size, (cluster,), (0,), whole.ink, origin)
        start = origin.end


def _written(place: Placing, file: Path, name: Copy, area: Rect, ink: Ink) -> Iterator[Item]:
    """The name by hand in its own proportion, in the middle of the panel, as large as it goes."""
    try:
        data = file.read_bytes()
        (_, _, width, height), outline = view_of(data), read_outline(data)
    except (OSError, ValueError) as fault:
        hint = "save the name as an SVG of closed paths, or leave art: out"
        message = f"{file.name} gives no name for the masthead: {fault}"
        place.findings.add(error("masthead-art", message, place.placement.source, hint))
        return
    proportion = round(width * MILLION / height)
    high = min(area.height * 88 // 100, area.width * 94 // 100 * MILLION // proportion)
    wide = high * proportion // MILLION
    left, top = area.x + (area.width - wide) // 2, area.y + (area.height - high) // 2
    axes = ((left, wide), (top, high)) * 3
    segments = tuple(
        (verb, tuple(begin + at * side // MILLION for at, (begin, side) in zip(places, axes, strict=False)))
        for verb, places in outline
    )
    yield Outline(segments, ink, Origin(name.piece, name.block, 0, len(name.text)), name.text)
