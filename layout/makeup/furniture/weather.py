"""Weather (天气): words of the forecast, then cities in a small table, as a rule in an ear (报眼).

Standing words: ``title``; any others, a paragraph each; ``cities``, a list of entries with any words in the order of
the columns, of which ``low`` and ``high`` become one: ``{city: 砚浦, sky: 多云, low: 12, high: 19}``. They come as a
rule from a file that a program writes, ``weather: {file: data/weather.yaml}``.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
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

Row = Mapping[str, Cell]
"""A city's cells by their columns."""

TEMPERATURE = "low", "high"
"""The keys of one column."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How two temperatures are written, and in how many tables side by side the cities stand."""

    range: WordsSetting = "{low}～{high}℃"
    legs: CountSetting = 1


def draw(place: Placing) -> list[Item]:
    """Title, words, table, the lines opened to fill the frame; what does not fit is told."""
    settings, entries = place.settings(Settings), panel.entries(place)
    if settings is None or not entries:
        return [] if entries else place.wants("cities", "{cities: [{city: 砚浦, low: 12, high: 19}]}")
    found, area = panel.headed(place)
    style, cities = place.style("small"), place.copies("cities")
    words = panel.paragraphs(place, (each for each in entries if each not in cities), style, area)
    under = area.below(panel.below(words, style, area))
    table = _table(place, [_row(row, settings.range) for row in _rows(cities)], settings.legs, under)
    place.told_over([*words, *table], area)
    return [*found, *panel.opened([*words, *table], style, area, bool(found))]


def _rows(cities: Sequence[Copy]) -> list[list[Copy]]:
    return [list(row) for _, row in groupby(cities, key=lambda copy: copy.block.split(".")[1])]


def _row(copies: Sequence[Copy], form: str) -> Row:
    """A city's words as they stand, both temperatures in one; with one of them, what is written behind it."""
    named = {copy.block.rpartition(".")[2]: copy for copy in copies}
    both = {*TEMPERATURE} <= named.keys()
    found: dict[str, Cell] = {}
    for name, copy in named.items():
        if name not in TEMPERATURE:
            found[name] = (copy,)
        elif both:
            found["temperature"] = [named.get(each, each) for each in re.split(r"\{(low|high)\}", form) if each]
        else:
            found["temperature"] = [copy, *filter(None, [form.rpartition("}")[2]])]
    return found


def _table(place: Placing, rows: Sequence[Row], legs: int, area: Rect) -> list[Text]:
    """The rows in so many tables side by side, two em between them."""
    style = place.style("small")
    deep = -(-len(rows) // legs)
    wide = (area.width - (legs - 1) * 2 * style.size) // legs
    found: list[Text] = []
    for leg in range(legs):
        part = rows[leg * deep : (leg + 1) * deep]
        x = area.x + leg * (wide + 2 * style.size)
        found += _leg(place, part, style, Rect(x, area.y, wide, area.height))
    return found


def _leg(place: Placing, rows: Sequence[Row], style: TypeStyle, area: Rect) -> Iterator[Text]:
    """Columns with the white shared between them, the last one flush right."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    widths = [max(_width(place, row.get(name, ()), style) for row in rows) for name in columns]
    white = (area.width - sum(widths)) // max(1, len(columns) - 1)
    if columns and white < style.size // 2:
        chars = sum(len(each.text) for row in rows for cell in row.values() for each in cell if isinstance(each, Copy))
        place.overset("its table is wider than its share", len(rows), chars)
        return
    for down, row in enumerate(rows):
        baseline = area.y + down * style.leading + ascent(style.size)
        x = area.x
        for name, wide in zip(columns, widths, strict=True):
            cell = row.get(name, ())
            last = name == columns[-1] and len(columns) > 1
            yield from _set(place, cell, style, (area.right - _width(place, cell, style) if last else x, baseline))
            x += wide + white


def _width(place: Placing, cell: Cell, style: TypeStyle) -> Length:
    return sum(place.width(each, style) for each in cell)


def _set(place: Placing, cell: Cell, style: TypeStyle, at: tuple[Length, Length]) -> Iterator[Text]:
    x, baseline = at
    for each in cell:
        yield from place.any(each, style, (x, baseline))
        x += place.width(each, style)
