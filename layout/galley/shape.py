"""Characters become clusters: shaped once each, boxed to the widths Chinese setting wants (字身).

The font's own advance is not the box: quotes and dots may be proportional, a pair of dashes must join. Boxes and the
blanks in them are the region's (``regions/``); what can be taken away is blank, never ink. Vertical type: clreq §2.3.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate, chain, repeat

import uharfbuzz as hb

from layout.galley.classes import kind_of, side_by_side, split, stand_of, turns
from layout.galley.fonts import TOP, Face, FontBook
from layout.galley.galley import Cluster, Glyph, Kind, Paragraph, Stand
from layout.galley.latin import latin_pieces
from layout.region import Box, Region, named
from layout.units import EM

HALF = EM // 2
WORD_SPACE = EM // 4
"""The least width of a word space: what a wider one has over it is blank that can be taken."""

_MARKS = (Kind.OPEN, Kind.CLOSE, Kind.COMMA, Kind.COLON, Kind.STOP, Kind.QE)
_MISSING = Glyph(0, EM)
_FIGURES = re.compile(r"\d+")
_CONDENSED = EM * 6 // 10
"""How far a code abreast in a column is condensed; what would be narrower is turned (纵中横)."""
_LONGEST = 4000
"""Characters that are shaped at once: HarfBuzz takes some four thousand stretches with a feature of their own."""


@dataclass(frozen=True, slots=True)
class Fount:
    """A face and how its figures are taken (一副字): ``half_figures`` makes two of them fill one Han.

    ``latin`` is the face of Latin words and figures, of those that it has every character of (西文配字). ``down`` sets
    vertical type.
    """

    face: str
    half_figures: bool = False
    latin: str = ""
    down: bool = False


class _Case(dict[str, tuple[Cluster, ...]]):
    """The clusters of one fount, each shaped when it is first asked for (字盘)."""

    def __init__(self, shaper: "Shaper", fount: Fount) -> None:
        super().__init__()
        self._shaper = shaper
        self._fount = fount

    def __missing__(self, piece: str) -> tuple[Cluster, ...]:
        found = self[piece] = self._shaper.shaped(piece, self._fount)
        return found


class Shaper:
    """Shapes pieces of text in the founts of one font book, each piece once."""

    def __init__(self, book: FontBook, region: Region | None = None) -> None:
        self.book = book
        self.region = region or named("mainland")
        self.lacking = False  # whether any character was met that no face has
        self._cases: dict[Fount, _Case] = {}
        self.forget()

    def forget(self) -> None:
        """Let go of the paragraphs."""
        self._paragraphs: dict[object, Paragraph] = {}
        self._parted: dict[Paragraph, Paragraph] = {}

    def paragraph(self, runs: tuple[tuple[str, Fount], ...], indent: int = 0) -> Paragraph:
        """A paragraph of runs, each a text and its fount; set once, then remembered."""
        key = (runs, indent)
        found = self._paragraphs.get(key)
        if found is None:
            clusters: list[Cluster] = []
            for text, fount in runs:
                case, pieces = self._case(fount), split(text)
                stacked = side_by_side(pieces, self.region.abreast) if fount.down else pieces
                clusters += [each for piece in stacked for each in case[piece]]
            text = "".join([text for text, _ in runs])
            found = self._paragraphs[key] = _recast(Paragraph(text, (), (), indent), clusters)
        return found

    def cluster(self, piece: str, fount: Fount) -> tuple[Cluster, ...]:
        """The cluster of one piece; several when no single face has all its characters.

        A character that no face has comes back with glyph 0: whoever knows where it stands in the copy reports it.
        """
        return self._case(fount)[piece]

    def parted(self, paragraph: Paragraph) -> Paragraph:
        """The paragraph with its Latin words and addresses in the pieces a line may end after; itself if it has none.

        Words take a hyphen there (西文断词), addresses and compounds nothing.
        """
        found = self._parted.get(paragraph)
        if found is None:
            pieces = [self._pieces(each) if each.kind is Kind.LATIN else (each,) for each in paragraph.clusters]
            whole = all(len(each) == 1 for each in pieces)
            parted = paragraph if whole else _recast(paragraph, chain.from_iterable(pieces))
            found = self._parted[paragraph] = parted
        return found

    def taken_apart(self, paragraph: Paragraph, measure: int) -> Paragraph:
        """The paragraph with every cluster that no line can hold set letter by letter; the same object if none is."""
        if paragraph.widest <= measure - paragraph.indent:
            return paragraph
        rooms = chain((measure - paragraph.indent,), repeat(measure))
        wide = [each.longest > room for each, room in zip(paragraph.clusters, rooms, strict=False)]
        if not any(wide):
            return paragraph
        both = zip(paragraph.clusters, wide, strict=True)
        clusters = (part for each, apart in both for part in (self._letters(each) if apart else (each,)))
        return _recast(paragraph, clusters)

    def shaped(self, piece: str, wanted: Fount) -> tuple[Cluster, ...]:
        """A piece in the first face that has it, boxed; each of its characters by itself when none has all."""
        if len(piece) > _LONGEST:
            parts = (piece[at : at + _LONGEST] for at in range(0, len(piece), _LONGEST))
            return tuple(each for part in parts for each in self.cluster(part, wanted))
        kind = kind_of(piece)
        if kind is Kind.BREAK:
            return (Cluster(piece, wanted.face, kind, (), 0),)
        paired = wanted.latin and kind is Kind.LATIN and self.book.face(wanted.latin).has(piece)
        face = self.book.face(wanted.latin) if paired else self.book.holding(piece, wanted.face)
        if face is None and len(piece) > 1:
            return tuple(each for char in piece for each in self.cluster(char, wanted))
        if face is None:
            self.lacking = True
            stand = Stand.UPRIGHT if wanted.down else Stand.ACROSS
            return (Cluster(piece, wanted.face, kind, (_MISSING,), EM, stand=stand),)
        if wanted.down:
            return self._down(piece, face, kind)
        return (self._across(piece, face, kind, wanted.half_figures),)

    def _case(self, fount: Fount) -> _Case:
        found = self._cases.get(fount)
        if found is None:
            found = self._cases[fount] = _Case(self, fount)
        return found

    def _across(self, piece: str, face: Face, kind: Kind, half_figures: bool = False) -> Cluster:
        glyphs = self._glyphs(piece, face, half_figures and kind is Kind.LATIN)
        cluster = Cluster(piece, face.key, kind, glyphs, sum(each.advance for each in glyphs))
        return self._boxed(cluster, face)

    def _down(self, piece: str, face: Face, kind: Kind) -> tuple[Cluster, ...]:
        """A piece of vertical type: several clusters for an acronym, letter under letter."""
        stand = stand_of(piece, kind)
        if stand is Stand.UPRIGHT and kind is Kind.LATIN:
            return tuple(self._abreast(char, face, kind) for char in piece)
        if stand is Stand.ABREAST:
            abreast = self._abreast(piece, face, kind)
            if abreast.wide >= _CONDENSED or len(piece) == 1 or piece.isdigit():
                return (abreast,)
            return (replace(self._across(piece, face, kind), stand=Stand.TURNED),)  # 20% would be a thread
        if stand is Stand.UPRIGHT:
            glyphs = self._glyphs(piece, face, down=True)
            plain = [face.gid(char) for char in piece] == [each.gid for each in glyphs]
            if len(piece) == 1 and plain and kind is not Kind.MID and face.advance(glyphs[0].gid) < EM:
                return (self._abreast(piece, face, kind),)
            if not (plain and turns(kind)):
                advance = sum(each.advance for each in glyphs)
                return (self._boxed(Cluster(piece, face.key, kind, glyphs, advance, stand=stand), face),)
        return (replace(self._across(piece, face, kind), stand=Stand.TURNED),)

    def _abreast(self, piece: str, face: Face, kind: Kind) -> Cluster:
        """Horizontal type in a cell of one em, condensed when it is wider than that (纵中横)."""
        glyphs = self._glyphs(piece, face, half_figures=len(piece) > 1)
        if kind is Kind.QE and len(piece) > 1:
            glyphs = tuple(_halved(each, face) for each in glyphs)
        wide = min(EM, EM * EM // max(1, sum(each.advance for each in glyphs)))
        return Cluster(piece, face.key, kind, glyphs, EM, stand=Stand.ABREAST, wide=wide)

    def _glyphs(self, piece: str, face: Face, half_figures: bool = False, down: bool = False) -> tuple[Glyph, ...]:
        buffer = hb.Buffer()
        buffer.add_str(face.drawn(piece))
        buffer.script, buffer.language, buffer.direction = "Hani", self.region.language, "ttb" if down else "ltr"
        features: dict[str, bool | list[tuple[int, int, int]]] = {"kern": True, "liga": True}
        figures = [(*match.span(), 1) for match in _FIGURES.finditer(piece)] if half_figures else []
        if figures:
            features["hwid"] = figures
        curly = [(at, at + 1, 1) for at, char in enumerate(piece) if char in "‘’“”"] if len(piece) > 1 else []
        if curly:  # an apostrophe, an English quotation; by itself it is a Chinese quote, one em wide
            features["pwid"] = curly
        hb.shape(face.hb_font, buffer, features)
        return tuple(
            _hanging(face, info, place) if down else _standing(face, info, place)
            for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        )

    def _boxed(self, cluster: Cluster, face: Face) -> Cluster:
        """The cluster in the box of its class, whatever the font's own advance."""
        kind, single = cluster.kind, len(cluster.glyphs) == 1
        boxes = self.region.boxes(cluster.stand is Stand.UPRIGHT)
        if single and (kind in _MARKS or kind is Kind.MID):
            return _mark(cluster, face, boxes[kind])
        if kind is Kind.SPACE:
            return _rebox(cluster, 0, WORD_SPACE)
        if single and cluster.text in self.region.halves:
            return _centred(cluster, face, HALF)
        if single and kind is Kind.QE2:
            return _centred(cluster, face, EM)
        if kind in (Kind.DASH2, Kind.ELL2) and single:
            return _rebox(cluster, (2 * EM - cluster.advance) // 2, 2 * EM)
        return cluster

    def _pieces(self, cluster: Cluster) -> tuple[Cluster, ...]:
        """A Latin cluster in the pieces a line may end after, each but the last with its joint."""
        pieces, mark = latin_pieces(cluster.text)
        if len(pieces) == 1 or cluster.stand not in (Stand.ACROSS, Stand.TURNED):
            return (cluster,)
        joint = self._joint(mark, cluster)
        made = [replace(self._like(piece, cluster), joint=joint) for piece in pieces]
        return (*made[:-1], replace(made[-1], joint=None))

    def _joint(self, mark: str, beside: Cluster) -> Cluster:
        if not mark:
            return Cluster("", beside.face, Kind.LATIN, (), 0, stand=beside.stand)
        hyphen = self._like(mark, beside)
        return replace(hyphen, text="")  # no character of the copy

    def _like(self, piece: str, beside: Cluster) -> Cluster:
        """A piece of Latin in the face and stand of the word it is of; figures as they are in it."""
        glyphs = self._glyphs(piece, self.book.face(beside.face))
        advance = sum(each.advance for each in glyphs) * beside.size // EM
        return replace(beside, text=piece, glyphs=glyphs, advance=advance)

    def _letters(self, cluster: Cluster) -> Iterator[Cluster]:
        """Letters that may part: classed as Han, so that a line can end after any of them."""
        for char in cluster.text:
            made = self.shaped(char, Fount(cluster.face, down=cluster.stand is not Stand.ACROSS))
            yield from (replace(each, kind=Kind.HAN) for each in made)


def _recast(paragraph: Paragraph, clusters: Iterable[Cluster]) -> Paragraph:
    """The paragraph in other clusters."""
    whole = tuple(clusters)
    return replace(paragraph, clusters=whole, starts=(0, *accumulate([len(each.text) for each in whole])))


def _standing(face: Face, info: hb.GlyphInfo, place: hb.GlyphPosition) -> Glyph:
    milli = face.milli
    return Glyph(info.codepoint, milli(place.x_advance), milli(place.x_offset), milli(place.y_offset))


def _hanging(face: Face, info: hb.GlyphInfo, place: hb.GlyphPosition) -> Glyph:
    """A glyph of vertical type, its offset from the place PDF gives it (ISO 32000-1 9.7.4.3)."""
    gid, milli = info.codepoint, face.milli
    dx, dy = milli(place.x_offset) + face.advance(gid) // 2, milli(place.y_offset) + TOP
    return Glyph(gid, -milli(place.y_advance), dx, dy)


def _mark(cluster: Cluster, face: Face, box: Box) -> Cluster:
    """A mark in its region's box, its ink where it belongs, and the blank beside it free to be taken."""
    if box.box != cluster.advance and cluster.kind is Kind.MID:
        cluster = _centred(cluster, face, box.box)
    elif cluster.advance != box.box:  # a proportional mark: centred in the part of the box that is not blank
        room = box.box - box.before - box.after
        cluster = _rebox(cluster, box.before + (room - cluster.advance) // 2, box.box)
    lead, trail = _blanks(cluster, face)
    return replace(cluster, before=max(0, min(box.before, lead)), after=max(0, min(box.after, trail)))


def _blanks(cluster: Cluster, face: Face) -> tuple[int, int]:
    """How much of a single glyph's box is blank before its ink and after it, along the line."""
    glyph = cluster.glyphs[0]
    left, bottom, right, top = face.ink(glyph.gid)
    if cluster.stand is Stand.UPRIGHT:
        return TOP - glyph.dy - top, cluster.advance - (TOP - glyph.dy - bottom)
    return left + glyph.dx, cluster.advance - right - glyph.dx


def _halved(glyph: Glyph, face: Face) -> Glyph:
    """A mark of a stack: in half an em, or what its ink needs, and in the middle of that; blank is taken, never ink."""
    left, _, right, _ = face.ink(glyph.gid)
    box = max(HALF, right - left)
    return replace(glyph, advance=box, dx=(box - left - right) // 2)


def _centred(cluster: Cluster, face: Face, box: int) -> Cluster:
    lead, trail = _blanks(cluster, face)
    ink = cluster.advance - lead - trail
    return _rebox(cluster, (box - ink) // 2 - lead, box)


def _rebox(cluster: Cluster, shift: int, advance: int) -> Cluster:
    """The cluster in a box of another width, its glyph moved along the line."""
    first = cluster.glyphs[0]
    down = cluster.stand is Stand.UPRIGHT
    moved = Glyph(first.gid, advance, first.dx + (0 if down else shift), first.dy - (shift if down else 0))
    return replace(cluster, glyphs=(moved,), advance=advance)
