"""The machine that walks content streams: graphics state, path, text matrices, and the events it has seen.

The operators themselves are in ``graphics.py``, ``paint.py`` and ``text.py``; each offers a table from an operator's
name to what it does. A stream that fails half way gives a fault and keeps what came before.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from layout.prepress.reading.events import NORMAL, Codes, Form, Painted, Place, Shown, State, Unshown
from layout.prepress.reading.fonts import PdfFont
from layout.prepress.reading.objects import PdfObject, is_mapping, parse
from layout.prepress.reading.shapes import (
    IDENTITY,
    Area,
    Box,
    Matrix,
    Point,
    bounds,
    corners,
    multiply,
    overlap,
)

_DEEPEST = 20  # forms in forms: a form that uses itself must end somewhere

_UNSEEN = 3  # the render mode that neither fills nor strokes

Operation = Callable[["Machine", list[PdfObject]], None]


@dataclass(slots=True)
class Mark:
    """One open marked-content sequence. ``inside`` are the glyphs of a span: their index, and what they read."""

    optional: bool = False
    actual: str | None = None
    inside: list[tuple[int, str]] = field(default_factory=list)

    @property
    def disputed(self) -> bool:
        """Whether a span's ActualText says other words than its glyphs: some readers heed the one, some the others."""
        return self.actual is not None and "".join(text for _, text in self.inside) != self.actual


@dataclass(slots=True)
class Machine:
    """Reads one page's streams into events."""

    table: Mapping[str, Operation]
    page: int
    fonts: dict[bytes, PdfFont]
    state: State = field(default_factory=lambda: State(IDENTITY))
    resources: list[PdfObject] = field(default_factory=list)
    stack: list[State] = field(default_factory=list)
    home: Matrix = IDENTITY
    """The CTM a content stream begins with: patterns are laid out in it."""
    path: list[list[Point]] = field(default_factory=list)
    next_clip: str = ""
    text_matrix: Matrix = IDENTITY
    line_matrix: Matrix = IDENTITY
    text_clip: list[tuple[Point, ...]] = field(default_factory=list)
    codes: Codes = field(default_factory=lambda: Codes(State(IDENTITY)))
    """What the codes come to in the state that text was last shown in."""
    marks: list[Mark] = field(default_factory=list)
    opened: int = 0
    """How many of them were open where this content stream began: it may close none of those."""
    form: int = 0
    depth: int = 0
    order: int = 0
    borrowed: int = 0
    """How many annotations, pattern cells and Type 3 glyphs this stream is inside of."""
    shown: list[Shown] = field(default_factory=list)
    painted: list[Painted] = field(default_factory=list)
    unshown: list[Unshown] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def begin(self, base: Matrix, resources: PdfObject) -> None:
        """A fresh page, or what is painted over it, in coordinates that ``base`` takes to page space."""
        self.finish(0)
        self.state, self.stack, self.home, self.path = State(base), [], base, []
        self.resources = [] if resources is None else [resources]

    def close(self, left: int) -> None:
        """Close marked-content sequences until ``left`` are open."""
        while len(self.marks) > left:
            mark = self.marks.pop()
            if mark.actual and all(self.shown[at].run.state.mode == _UNSEEN for at, _ in mark.inside):
                self.unshown.append(Unshown(self.place(), mark.actual, "".join(text for _, text in mark.inside)))
                for at, _ in mark.inside:
                    self.shown[at] = self.shown[at]._replace(unseen=True)
            for index, _ in mark.inside if mark.disputed else ():
                self.shown[index] = self.shown[index]._replace(disputed=True)

    def finish(self, left: int) -> None:
        """The end of a content stream, which closes what it opened (ISO 32000-1 14.6.1): readers differ where not."""
        if len(self.marks) > left and not self.form:
            self.faults.append("marked content is never closed")
        self.close(left)

    def set(self, **changes: PdfObject) -> None:
        """Change the graphics state; events keep the state they were painted in."""
        self.state = replace(self.state, **changes)

    def place(self) -> Place:
        """The next place in the painting order."""
        self.order += 1
        optional = any(each.optional for each in self.marks)
        return Place(self.order, self.form, optional, self.borrowed > 0, self.page)

    def resource(self, category: str, name: PdfObject) -> PdfObject:
        """A named resource of this stream; KeyError when it has none of the name: readers differ where they look on."""
        found = self.named(category)
        if str(name) not in found:
            raise KeyError(f"no {category} {name}")
        return found[str(name)]

    def named(self, category: str) -> PdfObject:
        """This stream's resources of a category by name."""
        return self.resources[-1].get(category, {}) if self.resources else {}

    def spaces(self) -> PdfObject:
        """The ColorSpace dictionary in force, or None."""
        return self.named("/ColorSpace") or None

    def run(self, content: PdfObject) -> None:
        """Carry out a content stream (a page, or a stream object)."""
        instructions, fault = parse(content)
        if fault:
            self.faults.append(f"a content stream cannot be read: {fault}")
        for each in instructions:
            operator = each.operator  # to take an instruction apart by unpacking it costs six times as much
            try:
                action = self.table.get(str(operator))
                if action is not None:
                    action(self, list(each.operands))
            except Exception as reason:  # a foreign stream fails in any way it likes; what it painted still counts
                self.faults.append(f"operator {bytes(operator)!r} cannot be carried out: {reason}")

    def run_form(self, stream: PdfObject, matrix: Matrix, box: Box | None) -> None:
        """Carry out a stream of its own: a form, a pattern cell, a glyph procedure, an appearance."""
        if self.depth >= _DEEPEST:
            self.faults.append(f"forms nested more than {_DEEPEST} deep")
            return
        kept = (self.state, self.stack, self.home, self.path, self.text_matrix, self.line_matrix)
        opened, self.opened = self.opened, len(self.marks)
        ctm = multiply(matrix, self.state.ctm)
        clips = self.state.clips if box is None else (*self.state.clips, Area.of([corners(box, ctm)]))
        self.state, self.stack, self.home, self.path = replace(self.state, ctm=ctm, clips=clips), [], ctm, []
        if is_mapping(stream.get("/Group")):
            self._enter_group()
        self.resources.append(stream.get("/Resources", self.resources[-1] if self.resources else {}))
        self.depth += 1
        self.run(stream)
        self.depth -= 1
        self.resources.pop()
        self.finish(self.opened)
        self.opened = opened
        self.state, self.stack, self.home, self.path, self.text_matrix, self.line_matrix = kept

    def _enter_group(self) -> None:
        """A transparency group is composed by itself, then painted through what held outside (ISO 32000-1 11.6.6)."""
        state = self.state
        plain = state.fill_alpha == 1 and state.blend in NORMAL and not state.masked
        self.set(fill_alpha=1.0, stroke_alpha=1.0, blend="Normal", masked=False, veiled=state.veiled or not plain)

    def seen_box(self, box: Box, matrix: Matrix) -> Box:
        """A box of a form's own, as far as the clips let it be seen."""
        seen = bounds(corners(box, multiply(matrix, self.state.ctm)))
        for clip in self.state.clips:
            seen = overlap(seen, clip.box)
        return seen


def numbers(operands: list[PdfObject]) -> list[float]:
    """The operands that are numbers."""
    return [float(each) for each in operands]


def as_box(raw: PdfObject) -> Box:
    """A PDF rectangle with its corners in any order."""
    x1, y1, x2, y2 = (float(each) for each in raw)
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)
