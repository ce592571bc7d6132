"""SET TYPE: copy becomes galleys (排字). The room's entry: shaping, widths and breaking behind three verbs.

Everything is remembered by its content, so that a page made up again after one edit sets one paragraph.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise

from layout.edition.edition import Copy, Inline, Span
from layout.findings import Finding, Findings, Source, error
from layout.galley.breaks import RUNT, Broken, break_before, break_lines
from layout.galley.fonts import FontBook
from layout.galley.galley import Beside, Galley, Line, Mark, Paragraph, Part, SetParagraph, Slots
from layout.galley.headline import Headline
from layout.galley.justify import set_line
from layout.galley.marks import fitted
from layout.galley.numbers import numbers
from layout.galley.shape import Fount, Shaper
from layout.galley.widths import Keep, Spacing, spacing
from layout.house import House, TypeStyle
from layout.units import EM

Piece = tuple[Copy | str, TypeStyle]
"""A copy, or words the program derives, and the style they are set in."""


LOOSE = EM // 6
"""Lines opened wider than this part their Latin words."""

_BESIDE = frozenset((Inline.DOTS, Inline.NAME, Inline.TITLE, Inline.PINYIN))
_WHOLE = _BESIDE - {Inline.DOTS}  # no line ends inside


class Typesetter:
    """Sets copy in the house's styles with the faces of a font book; ``down`` for columns of vertical type."""

    def __init__(self, house: House, book: FontBook, down: bool = False) -> None:
        self.house = house
        self.book = book
        self.down = down
        self._shaper = Shaper(book, house.setting.region)
        self.forget()

    def forget(self) -> None:
        """Let go of the copy that was set, which is most of what a long run remembers; clusters stay."""
        self._shaper.forget()
        self._broken: dict[tuple[Paragraph, Keep, int | Slots, int], Broken] = {}
        self._spacings: dict[tuple[Paragraph, Keep, int], Spacing] = {}
        self._natural_lines: dict[Paragraph, Line] = {}
        self._headlines: dict[SetParagraph, Headline] = {}
        self._fitted_paragraphs: dict[tuple[Paragraph, Keep, tuple[Beside, ...]], Paragraph] = {}
        vars(self).pop("standing", None)

    @cached_property
    def standing(self) -> "Typesetter":
        """The same for vertical type (直排)."""
        return Typesetter(self.house, self.book, down=True)

    def galley(
        self, copies: Sequence[Copy], style: TypeStyle, findings: Findings, byline: Copy | None = None
    ) -> Galley:
        """Paragraphs of a story's text; a byline is run on after the last one, or stands flush right below it."""
        paragraphs: list[list[Piece]] = [[(each, style)] for each in copies]
        if byline:
            paragraphs = [*paragraphs[:-1], [*(paragraphs[-1] if paragraphs else []), (byline, style)]]
        return Galley(tuple(self.paragraph(each, style, findings, whole=byline) for each in paragraphs))

    def paragraph(
        self, pieces: Sequence[Piece], style: TypeStyle, findings: Findings, whole: Copy | None = None
    ) -> SetParagraph:
        """One paragraph of one or more copies or derived words run on; ``whole`` is the one that no line may split.

        Behind others it stands in a line of its own where it does not fit into their last one.
        """
        parts: list[Part] = []
        runs: list[tuple[str, Fount]] = []
        marked: list[tuple[Span, int, TypeStyle]] = []
        keep, at, last = [], 0, 0
        home = next(copy.piece for copy, _ in pieces if not isinstance(copy, str))
        for copy, its in pieces:
            text = copy if isinstance(copy, str) else copy.text
            name, block = (home, "") if isinstance(copy, str) else (copy.piece, copy.block)
            spans = () if isinstance(copy, str) else copy.spans
            runs += self._runs(text, its, spans)
            marked += [(span, at, its) for span in spans]
            parts.append(Part(name, block, at, at + len(text)))
            if copy is whole:
                keep.append((at, at + len(text)))
                last = at
            at += len(text)
        type = self._shaper.paragraph(tuple(runs), style.indent)
        keep += numbers(type.text, self.house.setting.units)
        keep += [(at + span.start, at + span.end) for span, at, _ in marked if span.style in _WHOLE]
        marks = tuple(self._beside(span, at, its, findings) for span, at, its in marked if span.style in _BESIDE)
        raised = tuple((at + span.start, at + span.end) for span, at, _ in marked if span.style is Inline.SUPERSCRIPT)
        if marks or raised:
            type = self._fitted(type, raised, marks)
        set_paragraph = SetParagraph(type, tuple(parts), tuple(keep), marks, last)
        if self._shaper.lacking:
            findings.extend(_missing(set_paragraph, pieces))
        return set_paragraph

    def broken(self, paragraph: SetParagraph, measure: int | Slots) -> Broken:
        """The paragraph broken at a measure in milli-em, or to the lines of an irregular one.

        Latin words and addresses are parted only where the lines would gape without, or the last be of one character
        (clreq §3.2.1, §3.1.8).
        """
        key = (paragraph.type, paragraph.keep, measure, paragraph.last)
        found = self._broken.get(key)
        if found is None:
            found = self._broken[key] = self._break(paragraph, measure)
        return found

    def _break(self, paragraph: SetParagraph, measure: int | Slots) -> Broken:
        narrowest = measure if isinstance(measure, int) else measure.narrowest
        fits = self._shaper.taken_apart(paragraph.type, narrowest) is paragraph.type
        found = self._broken_at(paragraph.type, paragraph, measure) if fits else None
        if found is not None and _is_well(found):
            return found
        parted = self._shaper.parted(paragraph.type)
        apart = self._shaper.taken_apart(parted, narrowest)
        if found is not None and apart is paragraph.type:
            return found
        other = self._broken_at(apart, paragraph, measure)
        other = replace(other, forced=other.forced or apart is not parted)
        if found is None or (other.forced, other.cost) < (found.forced, found.cost):
            return other
        return found

    def _broken_at(self, type: Paragraph, its: SetParagraph, measure: int | Slots) -> Broken:
        narrowest = measure if isinstance(measure, int) else measure.narrowest
        widths = self._spacing(type, its.keep, narrowest)
        last = bisect_left(type.starts, its.last)
        return break_before(widths, measure, last) if last else break_lines(widths, measure)

    def headline(self, copy: Copy, style: TypeStyle, findings: Findings) -> Headline:
        """A line of a headline group, which answers with the ways it can be set (题)."""
        set_paragraph = self.paragraph(((copy, style),), style, findings)
        found = self._headlines.get(set_paragraph)
        if found is None:
            words = (*self.house.heads.words, *self.house.setting.keep_together)
            found = self._headlines[set_paragraph] = Headline(set_paragraph, self.house.setting, words)
        return found

    def line(self, copy: Copy, style: TypeStyle, findings: Findings) -> tuple[Line, Part]:
        """A copy as one line at its natural width: furniture."""
        set_paragraph = self.paragraph(((copy, style),), style, findings)
        return self._natural(set_paragraph.type), set_paragraph.parts[0]

    def words(self, text: str, piece: str, style: TypeStyle) -> tuple[Line, Part]:
        """Words the program derives itself, as one line: weekday, separators."""
        paragraph = self._shaper.paragraph(tuple(self._runs(text, style)))
        return self._natural(paragraph), Part(piece, "", 0, len(text))

    def _natural(self, paragraph: Paragraph) -> Line:
        found = self._natural_lines.get(paragraph)
        if found is None:
            widths = spacing(paragraph, self.house.setting)
            found = self._natural_lines[paragraph] = set_line(widths, 0, len(paragraph.clusters), 0)
        return found

    def _runs(self, text: str, style: TypeStyle, spans: Sequence[Span] = ()) -> Iterator[tuple[str, Fount]]:
        """The text in the style's face, its opening words (本报讯) in the lead-in face, marked stretches in theirs."""
        half = style.figures == "half"
        opening = next((each for each in self.house.lead_ins if text.startswith(each)), "")
        founts = {Inline.BOLD: style.bold or style.lead_in or style.face, Inline.KAI: style.kai or style.face}
        asked = [span for span in spans if span.style in founts]
        faces = [(span.start, span.end, Fount(founts[span.style], half, down=self.down)) for span in asked]
        if opening and style.lead_in:
            faces.insert(0, (0, len(opening), Fount(style.lead_in, half, down=self.down)))
        plain = Fount(style.face, half, style.latin, self.down)
        ends = {end for start, last, _ in faces for end in (start, last)} | {0, len(text)}
        cuts = sorted(ends.union(*((span.start, span.end) for span in spans)))
        for start, last in pairwise(cuts):  # of two faces the inner one, which stands later
            inner = (fount for first, end, fount in reversed(faces) if first <= start < end)
            yield text[start:last], next(inner, plain)

    def _beside(self, span: Span, at: int, style: TypeStyle, findings: Findings) -> Beside:
        """A mark of a copy that begins at ``at`` of its paragraph; a reading is set in the style's own face."""
        reading, part = None, None
        if span.reading:
            if self.down:
                message = f"“{span.reading.text}” cannot stand above vertical type"
                hint = "write the reading in brackets, or set the story across"
                findings.add(error("pinyin-vertical", message, span.reading.source, hint))
            reading, part = self.line(span.reading, replace(style, lead_in=""), findings)
        return Beside(Mark(span.style), at + span.start, at + span.end, reading, part)

    def _fitted(self, type: Paragraph, raised: Keep, marks: tuple[Beside, ...]) -> Paragraph:
        key = (type, raised, marks)
        found = self._fitted_paragraphs.get(key)
        if found is None:
            found = self._fitted_paragraphs[key] = fitted(type, raised, marks)
        return found

    def _spacing(self, paragraph: Paragraph, keep: Keep, measure: int) -> Spacing:
        setting = self.house.setting
        key = (paragraph, keep, setting.gap(measure))
        found = self._spacings.get(key)
        if found is None:
            names = setting.keep_together
            dear = tuple(match.span() for name in names for match in re.finditer(re.escape(name), paragraph.text))
            found = self._spacings[key] = spacing(paragraph, setting, keep, dear, measure)
        return found


def _is_well(broken: Broken) -> bool:
    """Whether its best lines call for no word to be parted."""
    if broken.forced or broken.cost >= RUNT:
        return False
    return all(line.gap <= LOOSE for line in broken.lines(broken.best))


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
