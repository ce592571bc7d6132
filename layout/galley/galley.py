"""Galley, Paragraph, Line, Cluster: type that is set and not yet made up (长条).

Distances inside a line are milli-em, so one galley serves any size. Clusters are shared flyweights: a line holds
references to them and their places, never an object for each printed glyph.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter

from layout.units import EM


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
    BREAK = "break"


_LONGEST = attrgetter("longest")

ITERATION = "々〻"
"""Han that no line begins with."""


class Stand(StrEnum):
    """How a cluster stands in its line (排向): along a horizontal line, or in a column of vertical type.

    ``UPRIGHT``: glyph under glyph. ``TURNED``: set as horizontal type and turned a quarter clockwise (Latin words).
    ``ABREAST``: horizontal type in one em of the column, not turned (纵中横).
    """

    ACROSS = "across"
    UPRIGHT = "upright"
    TURNED = "turned"
    ABREAST = "abreast"


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph of a cluster: the source face's glyph id, its advance and offset in milli-em.

    Advances run along the cluster's own direction. Offsets are from the pen, x to the right and y up; for an upright
    cluster from where PDF puts a glyph by default, its top centre (0.5 of its width, 0.88 em) at the pen.
    """

    gid: int
    advance: int
    dx: int = 0
    dy: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Edges:
    """What a cluster's neighbours see of it: its class, the blank it can give, its first and last character.

    ``joint``: a line may end after it inside a word; ``small``: it is raised; ``upright``: Latin abreast in a column.

    There are some hundred, made once each (``edges``): what stands between two clusters is looked up by a pair of them.
    """

    kind: Kind
    before: int
    after: int
    first: str = ""
    last: str = ""
    joint: bool = False
    small: bool = False
    upright: bool = False


@lru_cache(maxsize=10_000)
def edges(kind: Kind, blanks: tuple[int, int], ends: tuple[str, str], ways: tuple[bool, bool, bool]) -> Edges:
    """The edges of a cluster: the same ones for the same arguments. ``ends`` are empty for most Han."""
    return Edges(kind, *blanks, *ends, *ways)


@dataclass(frozen=True, slots=True)
class Cluster:
    """The smallest piece of type that is never parted: one han, one mark, a Latin word, ``——``.

    ``face`` is a key of the font book; ``advance`` the width of the box before any blank is taken away;
    ``before``/``after`` the blank (the part of the box without ink) that may be taken, all in milli-em, along the line.
    ``size`` and ``rise`` are thousandths of the line's own size: a superscript is smaller and stands higher; its
    glyphs are measured in its own em, all else in the line's. ``wide`` is how wide what stands abreast is drawn, in
    thousandths of its own width: three figures are condensed to fill one em (长体). ``joint`` stands after a piece of
    a Latin word that may go on in the next line: what is set when it does, a hyphen, or a cluster without glyphs in an
    address.
    """

    text: str
    face: str
    kind: Kind
    glyphs: tuple[Glyph, ...]
    advance: int
    before: int = 0
    after: int = 0
    stand: Stand = Stand.ACROSS
    size: int = EM
    rise: int = 0
    wide: int = EM
    joint: "Cluster | None" = None
    edges: Edges = field(init=False, compare=False, repr=False)
    core: int = field(init=False, compare=False, repr=False)  # the box without the blanks it can give
    longest: int = field(init=False, compare=False, repr=False)  # the box with the hyphen that it may take
    hashed: int = field(init=False, compare=False, repr=False)  # once for all: lines are looked up by their clusters

    def __hash__(self) -> int:
        return self.hashed

    def __post_init__(self) -> None:
        plain = self.kind is Kind.HAN and self.text[:1] not in ITERATION
        ends = ("", "") if plain else (self.text[:1], self.text[-1:])
        ways = self.joint is not None, self.rise != 0, self.stand is Stand.ABREAST
        seen = edges(self.kind, (self.before, self.after), ends, ways)
        object.__setattr__(self, "edges", seen)
        object.__setattr__(self, "core", self.advance - self.before - self.after)
        object.__setattr__(self, "longest", self.advance + (self.joint.advance if self.joint else 0))
        box = (
            self.text,
            self.face,
            self.glyphs,
            self.advance,
            self.before,
            self.after,
            self.stand,
            self.size,
            self.joint,
        )
        object.__setattr__(self, "hashed", hash(box))


@dataclass(frozen=True, slots=True)
class Line:
    """One set line. ``offsets[i]`` is where cluster ``i`` begins, in milli-em from the left end of the measure.

    ``start``/``end`` are code points of the paragraph's text; a space dropped at the line's end lies between this
    line's ``end`` and the next one's ``start``. ``step`` says how far justification had to go (0: natural width),
    ``gap`` is the widest space added between two characters, or left at the line's end where none can be added;
    ``ratio`` the share, in thousandths, that was taken of the last step's reserve (of an em each, for step 10).
    ``hung`` is how far a mark hangs beyond the measure.
    """

    clusters: tuple[Cluster, ...]
    offsets: tuple[int, ...]
    start: int
    end: int
    step: int = 0
    gap: int = 0
    ratio: int = 0
    hung: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Paragraph:
    """One paragraph, shaped and classed but not broken. ``starts[i]`` is the code point at which cluster i begins.

    ``text`` is what is set; ``starts`` has one more entry than ``clusters``: the length of the text. ``indent`` is
    in milli-em and counts for the first line only; one that ``goes_on`` from another page begins as any line does. Two
    paragraphs are equal only if they are the same object: it is a key of the breaker's memory.
    """

    text: str
    clusters: tuple[Cluster, ...]
    starts: tuple[int, ...]
    indent: int = 0
    goes_on: bool = False
    widest: int = field(init=False, repr=False)  # cluster, with the hyphen that it may take

    def __post_init__(self) -> None:
        object.__setattr__(self, "widest", max(map(_LONGEST, self.clusters), default=0))


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a paragraph that is one copy's text: code points ``start:end``; ``block`` as in ``Origin``."""

    piece: str
    block: str
    start: int
    end: int


class Mark(StrEnum):
    """What stands beside type (着重号, 专名号, 书名号, 注音)."""

    DOTS = "dots"
    NAME = "name"
    TITLE = "title"
    PINYIN = "pinyin"


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside code points ``start:end`` of a paragraph. A reading is a line of its own, in its own em."""

    kind: Mark
    start: int
    end: int
    reading: Line | None = None
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class SetParagraph:
    """A paragraph with the copies it is made of, and its marks; no line may end inside a ``keep`` stretch.

    ``last`` is the code point at which what closes it begins (署名), 0 for none: see ``breaks.break_before``.
    """

    type: Paragraph
    parts: tuple[Part, ...]
    keep: tuple[tuple[int, int], ...] = ()
    marks: tuple[Beside, ...] = ()
    last: int = 0


@dataclass(frozen=True, slots=True)
class Galley:
    """A story's text, set in one style, breakable at any measure."""

    paragraphs: tuple[SetParagraph, ...]


Menu = Mapping[int, tuple[int, int, int]]
"""How many lines a paragraph can take, and what each count costs (tuples compared in order)."""


@dataclass(frozen=True, slots=True)
class Slots:
    """Where the lines of a paragraph go when they are not all alike (异形栏).

    ``rows`` lists, row by row, the intervals that take type: where each begins and how wide it is, in milli-em from
    the left end of the measure; none where a picture fills the row. Every row after them has the whole ``measure``.
    """

    rows: tuple[tuple[tuple[int, int], ...], ...]
    measure: int

    def __post_init__(self) -> None:
        if any(width < EM for row in self.rows for _, width in row):
            raise ValueError("an interval of a row is narrower than one em")

    @property
    def narrowest(self) -> int:
        """The width of the narrowest interval."""
        return min([self.measure, *(width for row in self.rows for _, width in row)])
