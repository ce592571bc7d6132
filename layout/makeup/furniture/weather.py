"""Weather (天气): words of the forecast, then cities in a small table, as a rule in an ear (报眼).

Standing words: ``title``; any others, a paragraph each; ``cities``, a list of entries with any words in the order of
the columns, of which ``low`` and ``high`` become one: ``{city: 砚浦, sky: 多云, low: 12, high: 19}``. They come as a
rule from a file that a program writes, ``weather: {file: data/weather.yaml}``.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from layout.edition.edition import Copy
from layout.house import TypeStyle
from layout.makeup import panel
from layout.makeup.page import Item, Text
from layout.makeup.placing import Placing, ascent
from layout.schema import CountSetting, WordsSetting
from layout.units import Length, Rect

Cell = Sequence[Copy | str]
"""Copies and what is derived between them."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How two temperatures are written, and in how many tables side by side the cities stand."""

    range: WordsSetting = "{low}～{high}℃"
    legs: CountSetting = 1


def draw(place: Placing) -> list[Item]:
    """Title, words, table; what does not fit is told."""
    settings, entries = place.settings(Settings), panel.entries(place)
    if settings is None or not entries:
        return [] if entries else place.wants("cities")
    found, area = panel.headed(place)
    style, cities = place.style("small"), place.copies("cities")
    words = panel.paragraphs(place, (each for each in entries if each not in cities), style, area)
    under = area.below(panel.below(words, style, area))
    table = _table(place, [[*_cells(row, settings.range)] for row in _rows(cities)], settings.legs, under)
    place.told_over([*words, *table], area)
    return [*found, *words, *table]


def _rows(cities: Sequence[Copy]) -> list[list[Copy]]:
    return [list(row) for _, row in groupby(cities, key=lambda copy: copy.block.split(".")[1])]


def _cells(row: Sequence[Copy], form: str) -> Iterator[Cell]:
    """A city's cells: its words as they stand, both temperatures in one."""
    named = {copy.block.rpartition(".")[2]: copy for copy in row}
    for name, copy in named.items():
        if name not in ("low", "high"):
            yield (copy,)
        elif not {"low", "high"} <= named.keys():
            yield (copy, form.rpartition("}")[2]) if not form.endswith("}") else (copy,)
        elif name == "low":
            parts = (each for each in re.split(r"\{(low|high)\}", form) if each)
            yield [named.get(each, each) for each in parts]


def _table(place: Placing, rows: Sequence[Sequence[Cell]], legs: int, area: Rect) -> list[Text]:
    """The rows in so many tables side by side, an em between them."""
    style = place.style("small")
    deep = -(-len(rows) // legs)
    wide = (area.width - (legs - 1) * style.size) // legs
    found: list[Text] = []
    for leg in range(legs):
        part = rows[leg * deep : (leg + 1) * deep]
        found += _leg(place, part, style, Rect(area.x + leg * (wide + style.size), area.y, wide, area.height))
    return found


def _leg(place: Placing, rows: Sequence[Sequence[Cell]], style: TypeStyle, area: Rect) -> Iterator[Text]:
    """Cells under one another, the last of a row at the right, the white shared between the columns."""
    count = max(map(len, rows), default=0)
    widths = [max(_width(place, row[at], style) for row in rows if at < len(row)) for at in range(count)]
    white = (area.width - sum(widths)) // max(1, count - 1)
    if white < style.size // 2 and count:
        words = [each for row in rows for cell in row for each in cell if not isinstance(each, str)]
        place.overset("its table is wider than its share", len(rows), sum(len(each.text) for each in words))
        return
    for down, row in enumerate(rows):
        x = area.x
        for at, cell in enumerate(row):
            last = at == count - 1 and at > 0
            begin = area.right - _width(place, cell, style) if last else x
            yield from _set(place, cell, style, (begin, area.y + down * style.leading + ascent(style.size)))
            x += widths[at] + white


def _width(place: Placing, cell: Cell, style: TypeStyle) -> Length:
    return sum(place.width(each, style) for each in cell)


def _set(place: Placing, cell: Cell, style: TypeStyle, at: tuple[Length, Length]) -> Iterator[Text]:
    x, baseline = at
    for each in cell:
        yield from place.any(each, style, (x, baseline))
        x += place.width(each, style)
