"""A story's heading: the headline group, its summary deck and a byline that leads, in whole rows (题区).

They stand one under another, the byline on a row of its own; only a summary may stand beside the headline. Each has an
area of its own on the page, so that what is read first is never a question of where it stands.
"""

from dataclasses import dataclass, replace
from typing import Literal

from layout.edition.edition import Article, Copy
from layout.findings import error
from layout.galley.headline import ink
from layout.makeup.heads import Group, HeadSettings, drawn, group
from layout.makeup.page import Item
from layout.makeup.placing import Placing, ascent, texts
from layout.makeup.summary import Summary, beside, summary
from layout.units import EM, Rect

Where = Literal["over", "under", "beside"]


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands at a story's head. ``areas`` are read in their order: headline, summary, byline."""

    items: tuple[Item, ...]
    rows: int
    areas: tuple[Rect, ...]


@dataclass(frozen=True, slots=True)
class _Sized:
    """The parts of a heading in the rows they take; ``where`` is the summary's place."""

    group: Group
    summary: Summary
    where: Where
    byline: Copy | None

    @property
    def rows(self) -> int:
        """All rows, a summary beside the headline having the headline's."""
        return self.group.rows + (0 if self.where == "beside" else self.summary.rows) + (self.byline is not None)


def heading(place: Placing, article: Article, settings: HeadSettings, where: Where, whole: int = 0) -> Heading:
    """The heading at the top of the story's area, or in the middle of its ``whole`` rows, if it has so many."""
    sized = _sized(place, article, settings, where)
    rows = settings.rows or whole or sized.rows
    if sized.rows > rows:
        message = f"the headline of {article.id} needs {sized.rows} rows with its summary and byline, it has {rows}"
        hint = "give it more rows, or smaller sizes"
        place.findings.add(error("headline-rows", message, place.placement.source, hint))
        return Heading((), rows, (replace(place.area, height=rows * place.grid.pitch),))
    return _stacked(place, sized, rows)


def _sized(place: Placing, article: Article, settings: HeadSettings, where: Where) -> _Sized:
    byline = article.byline if article.byline_at == "head" else None
    area, side = place.area, place.area
    if article.summary and where == "beside":
        area, side = beside(place.area, place.style("summary"))
    words = summary(place, article, side.width)
    others = (byline is not None) + (0 if where == "beside" else words.rows)
    own = max(1, settings.rows - others) if settings.rows else 0
    sized = group(replace(place, area=area), article, replace(settings, rows=own))
    if where == "beside" and words.rows > sized.rows:
        sized = replace(sized, rows=words.rows)
    return _Sized(sized, words, where, byline)


def _stacked(place: Placing, sized: _Sized, rows: int) -> Heading:
    """The parts one under another, in the middle of so many rows."""
    pitch, area = place.grid.pitch, place.area
    y = area.y + (rows - sized.rows) // 2 * pitch
    found: dict[str, tuple[Rect, list[Item]]] = {}
    for part, height in _strips(sized):
        strip = replace(area, y=y, height=height * pitch)
        if part == "headline" and sized.summary.lines and sized.where == "beside":
            strip, side = beside(strip, sized.summary.style)
            found["summary"] = side, sized.summary.drawn(side)
        match part:
            case "headline":
                found[part] = strip, drawn(replace(place, area=strip), sized.group)
            case "summary":
                found[part] = strip, sized.summary.drawn(strip)
            case _:
                assert sized.byline is not None
                found[part] = strip, _byline(replace(place, area=strip), sized.byline)
        y += height * pitch
    if len(found) == 1:
        found["headline"] = replace(area, height=rows * pitch), found["headline"][1]
    order = [found[part] for part in ("headline", "summary", "byline") if part in found]
    return Heading(tuple(item for _, items in order for item in items), rows, tuple(strip for strip, _ in order))


def _strips(sized: _Sized) -> list[tuple[str, int]]:
    """The parts that have rows of their own, from the top."""
    strips = [("headline", sized.group.rows)]
    if sized.summary.lines and sized.where != "beside":
        strips.insert(0 if sized.where == "over" else 1, ("summary", sized.summary.rows))
    return [*strips, ("byline", 1)] if sized.byline else strips


def _byline(place: Placing, byline: Copy) -> list[Item]:
    """The byline in its row, in the middle by its ink or flush left, as the house has it; it must fit."""
    style, area = place.style("byline"), place.area
    line, part = place.typesetter.line(byline, style, place.findings)
    first, last = ink(line, place.typesetter.book)
    wide = (line.offsets[-1] + line.clusters[-1].advance) * style.size // EM
    if wide > area.width or style.size > place.grid.pitch:
        over = f"{len(byline.text)} characters of its byline do not fit the row under its headline"
        place.overset(over, 1, len(byline.text))
        return []
    left = place.house.heads.byline_align == "left"
    x = area.x if left else area.x + area.width // 2 - (first + last) * style.size // (2 * EM)
    return [*texts(line, (part,), (x, area.y + (area.height - style.size) // 2 + ascent(style.size)), style)]
