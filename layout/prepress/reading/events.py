"""Paint events: what a page shows, in painting order (着墨事件)."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import hypot
from typing import Literal, NamedTuple

from layout.prepress.reading.colour import BLACK, Colour
from layout.prepress.reading.fonts import PdfFont
from layout.prepress.reading.objects import PdfObject
from layout.prepress.reading.shapes import Area, Box, Matrix

NORMAL = ("Normal", "Compatible")
"""Blend modes that only cover (ISO 32000-1 11.3.5)."""

MITRED = (0, 10.0)
"""The line join and the miter limit that a page begins with."""

_SOLID = 0.98  # fainter than this, and what lies below shows through

Kind = Literal["fill", "stroke", "image", "shading", "annotation"]


@dataclass(frozen=True, slots=True)
class State:
    """The graphics state (ISO 32000-1 8.4), text state included. Events keep the one they were painted in."""

    ctm: Matrix
    fill: Colour = BLACK
    stroke: Colour = BLACK
    width: float = 1.0
    square_ends: bool = False
    joins: tuple[int, float] = MITRED
    dash: tuple[float, ...] = ()  # as given, in the units of the CTM
    dash_phase: float = 0.0
    clips: tuple[Area, ...] = ()
    font: PdfFont | None = None
    size: float = 0.0
    char_space: float = 0.0
    word_space: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0
    fill_alpha: float = 1.0
    stroke_alpha: float = 1.0
    blend: str = "Normal"
    masked: bool = False
    veiled: bool = False  # drawn through something whose effect is not followed: a group's alpha, a transfer function
    fill_overprint: bool = False
    stroke_overprint: bool = False
    overprint_mode: int = 0


class Codes(dict[int, tuple[str, float]]):
    """What each code extracts as in a state, and how far the pen moves on after it: reckoned once, not once a glyph."""

    def __init__(self, state: State) -> None:
        self.state = state

    def __missing__(self, code: int) -> tuple[str, float]:
        assert self.state.font is not None
        found = self[code] = self.state.font.text(code), self._advance(self.state.font, code)
        return found

    def _advance(self, font: PdfFont, code: int) -> float:
        """To the right, and upwards in vertical writing (ISO 32000-1 9.4.4)."""
        state = self.state
        if font.vertical:
            return font.drop(code)[0] / 1000 * state.size + state.char_space
        space = state.word_space if code == 32 and font.kind != "Type0" else 0.0
        return (font.width(code) / 1000 * state.size + state.char_space + space) * state.stretch


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the painting order, and through what: ``form`` counts the outermost forms (0: the page itself).

    ``borrowed``: painted by an annotation, a pattern's cell or a Type 3 glyph, not by the page's own content.
    """

    order: int
    form: int
    optional: bool
    borrowed: bool
    page: int


@dataclass(frozen=True, slots=True)
class Run:
    """What the glyphs of one shown string have in common. ``matrix`` takes an em to page space, its place left out."""

    place: Place
    state: State
    font: PdfFont
    matrix: tuple[float, float, float, float]

    @property
    def turned(self) -> bool:
        """Whether its baseline runs rather down or up than along."""
        return abs(self.matrix[1]) > abs(self.matrix[0])

    @property
    def extent(self) -> tuple[float, float]:
        """How wide and how high an em is, in Lengths, whichever way it is turned."""
        a, b, c, d = self.matrix
        return hypot(a, b), hypot(c, d)


class Shown(NamedTuple):
    """One glyph shown: its code, the characters it extracts as, its origin in Lengths from the trim's top left.

    ``disputed``: it stands in a span whose ActualText says other words. ``unseen``: in one that nothing is seen of.
    """

    run: Run
    code: int
    text: str
    x: int
    y: int
    disputed: bool = False
    unseen: bool = False


@dataclass(frozen=True, slots=True)
class Unshown:
    """Words that a span says and shows nothing of: to be searched and copied, not to be seen.

    ``spelt``: what its unseen glyphs read, for readers that heed no spans.
    """

    place: Place
    text: str
    spelt: str = ""


@dataclass(frozen=True, slots=True)
class Painted:
    """One mark that is not text. ``colour`` has unknown plates for what cannot be told (images, shadings)."""

    place: Place
    state: State
    kind: Kind
    area: Area
    colour: Colour
    image: PdfObject = None

    @property
    def alpha(self) -> float:
        """How opaque, 0 to 1."""
        return self.state.stroke_alpha if self.kind == "stroke" else self.state.fill_alpha

    @property
    def overprint(self) -> bool:
        """Whether it leaves plates it does not paint."""
        return self.state.stroke_overprint if self.kind == "stroke" else self.state.fill_overprint

    @property
    def plain(self) -> bool:
        """Whether what it leaves is its own colour: Normal, opaque, and through nothing else."""
        state = self.state
        return self.alpha >= _SOLID and state.blend in NORMAL and not state.masked and not state.veiled

    def at(self, x: float, y: float) -> bool:
        """Whether it paints this point."""
        return self.area.contains(x, y) and all(clip.contains(x, y) for clip in self.state.clips)

    def meets(self, box: Box) -> bool:
        """Whether it paints anything within the box."""
        clips = self.state.clips
        return any(all(clip.contains(x, y) for clip in clips) for x, y in self.area.touches(box))


@dataclass(frozen=True, slots=True)
class Form:
    """One use of an outermost form XObject: its number, and its box as far as the clip lets it be seen."""

    number: int
    box: Box


def boxes_of(run: Run, shown: Iterable[Shown]) -> list[Box]:
    """About where the glyphs of a run stand: an em of its height up from each origin, and as far to the right."""
    size = run.extent[1]
    return [(each.x, each.y - size, each.x + size, each.y) for each in shown]
