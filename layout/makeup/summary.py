"""Summary decks (提要题): the points of a long story, a paragraph each, over, under or beside its headline.

They are set as a galley is, in whole characters of their own size, and stand in whole rows. Points that take a line
each need no indent to be told apart.
"""

from dataclasses import dataclass, replace

from layout.edition.edition import Article
from layout.findings import error
from layout.galley.galley import Line, Part
from layout.house import TypeStyle
from layout.makeup.page import Item
from layout.makeup.placing import Placing, ascent, texts
from layout.units import EM, Length, Rect

SHARE = 3
"""Beside its headline a summary has one part in so many of the width."""


@dataclass(frozen=True, slots=True)
class Summary:
    """Its lines, each with the copies it is of, and the rows they take: none of a story that has none."""

    lines: tuple[tuple[Line, tuple[Part, ...]], ...]
    style: TypeStyle
    rows: int

    def drawn(self, area: Rect) -> list[Item]:
        """The lines in the middle of their rows, flush left; in the middle of the area by the widest of them."""
        size = self.style.size
        left = min((line.offsets[0] for line, _ in self.lines), default=0)
        right = max((line.offsets[-1] + line.clusters[-1].advance for line, _ in self.lines), default=0)
        x = area.x + (area.width - (left + right) * size // EM) // 2
        y = area.y + (area.height - _height(len(self.lines), self.style)) // 2 + ascent(size)
        found: list[Item] = []
        for at, (line, parts) in enumerate(self.lines):
            found += texts(line, parts, (x, y + at * self.style.leading), self.style)
        return found


def summary(place: Placing, article: Article, width: Length) -> Summary:
    """A story's summary, set to a width."""
    style = place.style("summary")
    measure = width // style.size * EM
    if article.summary and measure < style.indent + EM:
        message = f"the summary of {article.id} has {measure // EM} characters a line, and an indent beside them"
        hint = "give the headline more columns, or write summary: under"
        place.findings.add(error("no-room", message, article.summary[0].source, hint))
        return Summary((), style, 0)
    lines = _lines(place, article, replace(style, indent=0), measure)
    if len(lines) > len(article.summary):
        lines = _lines(place, article, style, measure)
    rows = -(-(_height(len(lines), style) + style.size // 2) // place.grid.pitch) if lines else 0
    return Summary(tuple(lines), style, rows)


def _lines(place: Placing, article: Article, style: TypeStyle, measure: int) -> list[tuple[Line, tuple[Part, ...]]]:
    """The points at their best, a paragraph each."""
    found: list[tuple[Line, tuple[Part, ...]]] = []
    for copy in article.summary:
        paragraph = place.typesetter.paragraph(((copy, style),), style, place.findings)
        broken = place.typesetter.broken(paragraph, measure)
        found += [(line, paragraph.parts) for line in broken.lines(broken.best)]
    return found


def _height(lines: int, style: TypeStyle) -> Length:
    return style.size + (lines - 1) * style.leading


def beside(area: Rect, style: TypeStyle) -> tuple[Rect, Rect]:
    """An area cut for a headline and, on its right, a summary; two characters of that are between them."""
    width = area.width // SHARE // style.size * style.size
    left = replace(area, width=area.width - width - 2 * style.size)
    return left, replace(area, x=area.right - width, width=width)
