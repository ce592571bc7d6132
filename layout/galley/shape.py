"""Characters become clusters: shaped once each, boxed to the widths Chinese setting wants (字身).

The font's own advance is not the box: quotes and dots may be proportional, a pair of dashes must join. Boxes and the
blanks in them follow clreq §3.1.6 (一字宽, 半字宽); what can be taken away is blank, never ink.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate, chain, repeat

import uharfbuzz as hb

from layout.galley.classes import kind_of, split
from layout.galley.fonts import Face, FontBook
from layout.galley.galley import Cluster, Glyph, Kind, Paragraph
from layout.units import EM

HALF = EM // 2
WORD_SPACE = EM // 4

_MARKS = (Kind.OPEN, Kind.CLOSE, Kind.COMMA, Kind.COLON, Kind.STOP, Kind.QE)
_MISSING = Glyph(0, EM)


@dataclass(frozen=True, slots=True)
class Fount:
    """A face and how its figures are taken (一副字): ``half_figures`` makes two of them fill one Han."""

    face: str
    half_figures: bool = False


class Shaper:
    """Shapes pieces of text in the founts of one font book, each piece once."""

    def __init__(self, book: FontBook) -> None:
        self.book = book
        self.lacking = False  # whether any character was met that no face has
        self._clusters: dict[tuple[str, Fount], tuple[Cluster, ...]] = {}
        self._paragraphs: dict[object, Paragraph] = {}

    def paragraph(self, runs: tuple[tuple[str, Fount], ...], indent: int = 0) -> Paragraph:
        """A paragraph of runs, each a text and its fount; set once, then remembered."""
        key = (runs, indent)
        found = self._paragraphs.get(key)
        if found is None:
            clusters = [each for text, fount in runs for piece in split(text) for each in self.cluster(piece, fount)]
            starts = (0, *accumulate(len(each.text) for each in clusters))
            text = "".join(text for text, _ in runs)
            found = self._paragraphs[key] = Paragraph(text, tuple(clusters), starts, indent)
        return found

    def cluster(self, piece: str, fount: Fount) -> tuple[Cluster, ...]:
        """The cluster of one piece; several when no single face has all its characters.

        A character that no face has comes back with glyph 0: whoever knows where it stands in the copy reports it.
        """
        key = (piece, fount)
        found = self._clusters.get(key)
        if found is None:
            found = self._clusters[key] = self._make(piece, fount)
        return found

    def taken_apart(self, paragraph: Paragraph, measure: int) -> Paragraph:
        """The paragraph with every cluster that no line can hold set letter by letter; the same object if none is."""
        rooms = chain((measure - paragraph.indent,), repeat(measure))
        wide = [each.advance > room for each, room in zip(paragraph.clusters, rooms, strict=False)]
        if not any(wide):
            return paragraph
        both = zip(paragraph.clusters, wide, strict=True)
        clusters = tuple(part for each, apart in both for part in (self._letters(each) if apart else (each,)))
        starts = (0, *accumulate(len(each.text) for each in clusters))
        return replace(paragraph, clusters=clusters, starts=starts)

    def _letters(self, cluster: Cluster) -> Iterator[Cluster]:
        """Letters that may part: classed as Han, so that a line can end after any of them."""
        for char in cluster.text:
            yield from (replace(each, kind=Kind.HAN) for each in self._make(char, Fount(cluster.face)))

    def _make(self, piece: str, wanted: Fount) -> tuple[Cluster, ...]:
        face = self.book.holding(piece, wanted.face)
        if face is None and len(piece) > 1:
            return tuple(each for char in piece for each in self.cluster(char, wanted))
        kind = kind_of(piece)
        if face is None:
            self.lacking = True
            return (Cluster(piece, wanted.face, kind, (_MISSING,), EM),)
        glyphs = _shape(piece, face, wanted.half_figures and kind is Kind.LATIN)
        advance = sum(each.advance for each in glyphs)
        return (_boxed(Cluster(piece, face.key, kind, glyphs, advance), face),)


def _shape(piece: str, face: Face, half_figures: bool) -> tuple[Glyph, ...]:
    buffer = hb.Buffer()
    buffer.add_str(piece)
    buffer.script, buffer.language, buffer.direction = "Hani", "zh-Hans", "ltr"
    features: dict[str, bool | list[tuple[int, int, int]]] = {"kern": True, "liga": True}
    figures = [(at, at + 1, 1) for at, char in enumerate(piece) if half_figures and char.isdigit()]
    if figures:
        features["hwid"] = figures
    if len(piece) > 1 and "’" in piece:  # an apostrophe: by itself it is a Chinese quote, one em wide
        features["pwid"] = [(at, at + 1, 1) for at, char in enumerate(piece) if char == "’"]
    hb.shape(face.hb_font, buffer, features)
    return tuple(
        Glyph(info.codepoint, face.milli(place.x_advance), face.milli(place.x_offset), face.milli(place.y_offset))
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    )


def _boxed(cluster: Cluster, face: Face) -> Cluster:
    """The cluster in the box of its class, whatever the font's own advance."""
    kind = cluster.kind
    if kind in _MARKS and len(cluster.glyphs) == 1:
        return _mark(cluster, face)
    if kind is Kind.MID:
        return _centred(cluster, face, HALF)
    if kind is Kind.SPACE:
        return _rebox(cluster, 0, WORD_SPACE)
    if kind in (Kind.DASH2, Kind.ELL2) and len(cluster.glyphs) == 1:
        return _rebox(cluster, (2 * EM - cluster.advance) // 2, 2 * EM)
    return cluster


def _mark(cluster: Cluster, face: Face) -> Cluster:
    """A mark in one em with its ink in the proper half and the blank beside it free to be taken."""
    glyph = cluster.glyphs[0]
    opens = cluster.kind is Kind.OPEN
    if cluster.advance != EM:  # a proportional mark: centred in its half
        shift = (HALF - cluster.advance) // 2 + (HALF if opens else 0)
        cluster = _rebox(cluster, shift, EM)
    left, _, right, _ = face.ink(glyph.gid)
    left, right = left + cluster.glyphs[0].dx, right + cluster.glyphs[0].dx
    if opens:
        return replace(cluster, before=max(0, min(HALF, left)))
    return replace(cluster, after=max(0, min(HALF, EM - right)))


def _centred(cluster: Cluster, face: Face, box: int) -> Cluster:
    left, _, right, _ = face.ink(cluster.glyphs[0].gid)
    return _rebox(cluster, (box - left - right) // 2, box)


def _rebox(cluster: Cluster, shift: int, advance: int) -> Cluster:
    first = cluster.glyphs[0]
    return replace(cluster, glyphs=(Glyph(first.gid, advance, first.dx + shift, first.dy),), advance=advance)
