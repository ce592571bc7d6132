"""Date line (日期): year and month, the day large, weekday, lunar date and solar term, all from the issue's one date.

Distances follow the frame. Where the day has no room to be large, all of it stands in lines of one size.
Standing words: none; everything is derived (newspaper custom; the law asks for 出版日期 only).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from layout.edition.calendar import solar_term, weekday
from layout.house import InkSetting, TypeStyle
from layout.makeup.page import Item, Text
from layout.makeup.placing import Placing, ascent
from layout.schema import LengthSetting
from layout.units import EM, PT, Length

FIGURE_HEIGHT = 74
"""Of a figure in 黑体 over its baseline, per cent of the size."""
LEAST = 7 * PT
"""Smaller type is not read on newsprint."""
PITCH = 125
"""From line to line, per cent of the size."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The largest size of the day, its ink and its face; those of month and weekday, of lunar date and solar term.

    Lines of one size are in the face of the weekday.
    """

    day: LengthSetting = 52 * PT
    ink: InkSetting = (0, 100, 90, 0)
    face: str = "hei-black"
    names_face: str = "hei-bold"
    small_face: str = "hei"


@dataclass(frozen=True, slots=True)
class _Large:
    """How the large form stands: the size of the day, the scale of all else in thousandths, and its styles."""

    day: TypeStyle
    scale: int
    names_style: TypeStyle
    moon_style: TypeStyle

    def part(self, points: int) -> Length:
        """So many points at this scale."""
        return points * PT * self.scale // 1000

    @property
    def month(self) -> TypeStyle:
        """Of year and month."""
        return replace(self.names_style, size=self.part(13))

    @property
    def names(self) -> TypeStyle:
        """Of the weekday."""
        return replace(self.names_style, size=self.part(16))

    @property
    def moon(self) -> TypeStyle:
        """Of lunar date and solar term."""
        return replace(self.moon_style, size=self.part(11))

    def beside(self, place: Placing, moon: str, term: str) -> Length:
        """How wide weekday, lunar date and term are."""
        above = place.width(weekday(place.date), self.names)
        above += self.part(6) + place.width(term, self.moon) if term else 0
        return max(above, place.width(moon, self.moon))


def draw(place: Placing) -> list[Item]:
    """The day as large as it goes, or lines of one size where it would leave the rest too small."""
    settings = place.settings(Settings)
    moon = place.moon() if settings else None
    if settings is None or moon is None:
        return []
    term = solar_term(place.date)
    large = _fitting(place, settings, moon, term)
    return [*(_large(place, large, moon, term) if large else _lines(place, settings, moon, term))]


def _fitting(place: Placing, settings: Settings, moon: str, term: str) -> _Large | None:
    """The large form as the frame takes it; None where the small words in it would be too small."""
    scale = min(1000, place.area.height * 1000 // (38 * PT + ascent(16 * PT)))
    size = min(settings.day, (place.area.height - 18 * PT * scale // 1000) * 100 // FIGURE_HEIGHT)
    day = place.dressed(TypeStyle(settings.face, size, ink=settings.ink), "ink")
    found = _Large(
        day, scale, _names(place, settings), place.dressed(TypeStyle(settings.small_face, EM), face="small-face")
    )
    wide = place.width(str(place.date.day), found.day) + found.part(30) + found.beside(place, moon, term)
    if wide > place.area.width:
        size, scale = (each * place.area.width // wide for each in (size, scale))
        found = replace(found, day=replace(found.day, size=size), scale=scale)
    return found if found.moon.size >= max(LEAST, place.least) else None


def _names(place: Placing, settings: Settings) -> TypeStyle:
    return place.dressed(TypeStyle(settings.names_face, EM))


def _large(place: Placing, its: _Large, moon: str, term: str) -> Iterator[Text]:
    """Year and month above the day; weekday and lunar date to the right of it."""
    area, today = place.area, place.date
    foot = area.bottom - its.part(2)
    yield from place.words(
        f"{today.year}年{today.month}月", its.month, (area.x, area.y + its.part(3) + ascent(its.month.size))
    )
    figures = place.words(str(today.day), its.day, (area.x - its.day.size // 20, foot))
    yield from figures
    right = figures[-1].box.right
    yield from place.words("日", its.names, (right + its.part(3), foot))
    beside = place.words(weekday(today), its.names, (right + its.part(30), foot - its.part(20)))
    yield from beside
    if term:
        yield from place.words(term, its.moon, (beside[-1].box.right + its.part(6), foot - its.part(20)))
    yield from place.words(moon, its.moon, (right + its.part(30), foot))


def _lines(place: Placing, settings: Settings, moon: str, term: str) -> list[Text]:
    """All of it in lines of one size, broken between its parts so that the size is the largest."""
    area, today = place.area, place.date
    parts = [f"{today.year}年{today.month}月{today.day}日", weekday(today), moon, *([term] if term else [])]
    style = _names(place, settings)
    size, lines = max(((_size(place, style, each), each) for each in _broken(parts)), key=lambda found: found[0])
    if size < max(LEAST, place.least):
        place.overset("the date comes out too small", len(lines), sum(map(len, parts)))
        return []
    style = replace(style, size=size)
    baseline = area.y + (area.height - _height(size, len(lines))) // 2 + ascent(size)
    placed = [(line, baseline + at * size * PITCH // 100) for at, line in enumerate(lines)]
    return [each for line, at in placed for each in place.words("　".join(line), style, (area.x, at))]


def _broken(parts: Sequence[str]) -> Iterator[list[Sequence[str]]]:
    """The parts in lines, in every way there is, the fewest lines first."""
    for count in range(len(parts)):
        for cuts in combinations(range(1, len(parts)), count):
            yield [parts[first:last] for first, last in pairwise((0, *cuts, len(parts)))]


def _size(place: Placing, style: TypeStyle, lines: Sequence[Sequence[str]]) -> Length:
    """The largest size at which the lines fit the frame."""
    widest = max(place.width("　".join(line), style) for line in lines)
    return min(13 * PT, place.area.width * EM // widest, place.area.height * EM // _height(EM, len(lines)))


def _height(size: Length, lines: int) -> Length:
    return size + (lines - 1) * size * PITCH // 100
