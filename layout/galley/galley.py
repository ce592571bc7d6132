"""Galley, Paragraph, Line, Cluster: type that is set and not yet made up (长条).

Distances inside a line are milli-em, so one galley serves any size. Clusters are shared flyweights: a line holds
references to them and their places, never an object for each printed glyph.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """Character classes of clreq §3.1 as the breaker keys on them (字符类别)."""

    OPEN = "open"
    CLOSE = "close"
    COMMA = "comma"
    COLON = "colon"
    STOP = "stop"
    QE = "qe"
    QE2 = "qe2"
    MID = "mid"
    DASH2 = "dash2"
    ELL2 = "ell2"
    CONN = "conn"
    SOLIDUS = "solidus"
    SUFFIX = "suffix"
    PREFIX = "prefix"
    HAN = "han"
    LATIN = "latin"
    SPACE = "space"
    ISPACE = "ispace"


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph of a cluster: the source face's glyph id, its advance and offset in milli-em."""

    gid: int
    advance: int
    dx: int = 0
    dy: int = 0


@dataclass(frozen=True, slots=True)
class Cluster:
    """The smallest piece of type that is never parted: one han, one mark, a Latin word, ``——``.

    ``face`` is a key of the font book; ``advance`` the width of the box before any blank is taken away;
    ``before``/``after`` the blank (the part of the box without ink) that may be taken, all in milli-em.
    """

    text: str
    face: str
    kind: Kind
    glyphs: tuple[Glyph, ...]
    advance: int
    before: int = 0
    after: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One set line. ``offsets[i]`` is where cluster ``i`` begins, in milli-em from the left end of the measure.

    ``start``/``end`` are code points of the paragraph's text; a space dropped at the line's end lies between this
    line's ``end`` and the next one's ``start``. ``step`` says how far justification had to go (0: natural width),
    ``gap`` is the widest space added between two characters, or left at the line's end where none can be added;
    ``ratio`` the share, in thousandths, that was taken of the last step's reserve (of an em each, for step 10).
    """

    clusters: tuple[Cluster, ...]
    offsets: tuple[int, ...]
    start: int
    end: int
    step: int = 0
    gap: int = 0
    ratio: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Paragraph:
    """One paragraph, shaped and classed but not broken. ``starts[i]`` is the code point at which cluster i begins.

    ``text`` is what is set; ``starts`` has one more entry than ``clusters``: the length of the text. ``indent`` is
    in milli-em and counts for the first line only. Two paragraphs are equal only if they are the same object: it is
    a key of the breaker's memory.
    """

    text: str
    clusters: tuple[Cluster, ...]
    starts: tuple[int, ...]
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a paragraph that is one copy's text: code points ``start:end``; ``block`` as in ``Origin``."""

    piece: str
    block: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SetParagraph:
    """A paragraph with the copies it is made of; no line may end inside a ``keep`` stretch."""

    type: Paragraph
    parts: tuple[Part, ...]
    keep: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Galley:
    """A story's text, set in one style, breakable at any measure."""

    paragraphs: tuple[SetParagraph, ...]


Menu = Mapping[int, tuple[int, ...]]
"""How many lines a paragraph can take, and what each count costs (tuples compared in order)."""
