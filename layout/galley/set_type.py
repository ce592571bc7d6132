"""SET TYPE: copy becomes galleys (排字). The room's entry: shaping, widths and breaking behind three verbs.

Everything is remembered by its content, so that a page made up again after one edit sets one paragraph.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from layout.edition.edition import Article, Copy
from layout.findings import Finding, Findings, Source, error
from layout.galley.breaks import Broken, break_lines
from layout.galley.classes import numbers
from layout.galley.fonts import FontBook
from layout.galley.galley import Galley, Line, Paragraph, Part, SetParagraph
from layout.galley.justify import set_line
from layout.galley.shape import Fount, Shaper
from layout.galley.widths import Keep, Spacing, spacing, tight
from layout.house import House, TypeStyle
from layout.units import EM

Piece = tuple[Copy | str, TypeStyle]
"""A copy, or words the program derives, and the style they are set in."""


class Typesetter:
    """Sets copy in the house's styles with the faces of a font book."""

    def __init__(self, house: House, book: FontBook) -> None:
        self.house = house
        self.book = book
        self._shaper = Shaper(book)
        self._broken: dict[tuple[Paragraph, Keep, int], Broken] = {}
        self._natural_lines: dict[tuple[Paragraph, bool], Line] = {}

    def galley(self, article: Article, style: TypeStyle, findings: Findings) -> Galley:
        """A story's text: its paragraphs, the byline run on after the last one and never split."""
        paragraphs: list[list[Piece]] = [[(each, style)] for each in article.paragraphs]
        if article.byline and paragraphs:
            paragraphs[-1].append((article.byline, style))
        return Galley(tuple(self.paragraph(each, style, findings, whole=article.byline) for each in paragraphs))

    def paragraph(
        self, pieces: Sequence[Piece], style: TypeStyle, findings: Findings, whole: Copy | None = None
    ) -> SetParagraph:
        """One paragraph of one or more copies or derived words run on; ``whole`` is the copy that no line may split."""
        parts: list[Part] = []
        runs: list[tuple[str, Fount]] = []
        keep, at = [], 0
        home = next(copy.piece for copy, _ in pieces if not isinstance(copy, str))
        for copy, its in pieces:
            text = copy if isinstance(copy, str) else copy.text
            name, block = (home, "") if isinstance(copy, str) else (copy.piece, copy.block)
            runs += self._runs(text, its)
            parts.append(Part(name, block, at, at + len(text)))
            if copy is whole:
                keep.append((at, at + len(text)))
            at += len(text)
        type = self._shaper.paragraph(tuple(runs), style.indent)
        keep += numbers(type.text)
        set_paragraph = SetParagraph(type, tuple(parts), tuple(keep))
        if self._shaper.lacking:
            findings.extend(_missing(set_paragraph, pieces))
        return set_paragraph

    def broken(self, paragraph: SetParagraph, measure: int) -> Broken:
        """The paragraph broken at a measure in milli-em."""
        key = (paragraph.type, paragraph.keep, measure)
        found = self._broken.get(key)
        if found is None:
            apart = self._shaper.taken_apart(paragraph.type, measure)
            found = break_lines(self._spacing(apart, paragraph.keep), measure)
            found = self._broken[key] = found if apart is paragraph.type else replace(found, forced=True)
        return found

    def headline(self, copy: Copy, style: TypeStyle, findings: Findings) -> tuple[Line, Part]:
        """A headline's line at its natural width, its marks at half an em (题); nothing is broken."""
        set_paragraph = self.paragraph(((copy, style),), style, findings)
        return self._natural(set_paragraph.type, closed=True), set_paragraph.parts[0]

    def line(self, copy: Copy, style: TypeStyle, findings: Findings) -> tuple[Line, Part]:
        """A copy as one line at its natural width: furniture."""
        set_paragraph = self.paragraph(((copy, style),), style, findings)
        return self._natural(set_paragraph.type, closed=False), set_paragraph.parts[0]

    def words(self, text: str, piece: str, style: TypeStyle) -> tuple[Line, Part]:
        """Words the program derives itself, as one line: weekday, separators."""
        paragraph = self._shaper.paragraph(tuple(self._runs(text, style)))
        return self._natural(paragraph, closed=False), Part(piece, "", 0, len(text))

    def _natural(self, paragraph: Paragraph, closed: bool) -> Line:
        key = (paragraph, closed)
        found = self._natural_lines.get(key)
        if found is None:
            widths = (tight if closed else spacing)(paragraph, self.house.setting)
            found = self._natural_lines[key] = set_line(widths, 0, len(paragraph.clusters), 0)
        return found

    def _runs(self, text: str, style: TypeStyle) -> Iterator[tuple[str, Fount]]:
        """The text in the style's face, its opening words (本报讯) in the lead-in face."""
        half = style.figures == "half"
        opening = next((each for each in self.house.lead_ins if text.startswith(each)), "")
        if opening and style.lead_in:
            yield opening, Fount(style.lead_in, half)
        else:
            opening = ""
        yield text[len(opening) :], Fount(style.face, half)

    def _spacing(self, paragraph: Paragraph, keep: Keep) -> Spacing:
        names = self.house.setting.keep_together
        found = [match.span() for name in names for match in re.finditer(re.escape(name), paragraph.text)]
        return spacing(paragraph, self.house.setting, keep, tuple(found))


def width(line: Line) -> int:
    """A line's width in milli-em, from the first box's ink to the last one's."""
    last = line.clusters[-1]
    return line.offsets[-1] + last.advance - last.after


def size_to_fit(lines: Sequence[Line], measure: int, ladder: Sequence[int]) -> int | None:
    """The largest size of the ladder at which all lines fit the measure (a Length); None when none does."""
    widest = max(width(each) for each in lines)
    return max((size for size in ladder if widest * size <= measure * EM), default=None)


def _missing(paragraph: SetParagraph, pieces: Sequence[Piece]) -> Iterator[Finding]:
    for at, cluster in enumerate(paragraph.type.clusters):
        if any(not glyph.gid for glyph in cluster.glyphs):
            point = paragraph.type.starts[at]
            index = next(i for i, part in enumerate(paragraph.parts) if part.start <= point < part.end)
            copy = pieces[index][0]
            where = None if isinstance(copy, str) else copy.source_of(point - paragraph.parts[index].start)
            yield missing_glyph(cluster.text, cluster.face, where)


def missing_glyph(text: str, face: str, where: Source | None) -> Finding:
    """The finding for a character that no face has."""
    codes = " ".join(f"U+{ord(char):04X}" for char in text)
    hint = "name a font that has it under fonts: in house.yaml, as a fallback of this face, or change the copy"
    return error("missing-glyph", f'no face has "{text}" ({codes}), wanted in {face} and its fallbacks', where, hint)
