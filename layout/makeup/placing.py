"""Placing: the frame a piece has on the page and the tools to fill it (上版).

What stories and furniture share: lines become Text at fixed places, each part of a line with its own origin.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate
from typing import Literal, TypeVar

from layout.edition.calendar import lunar
from layout.edition.edition import Article, Copy, Placement, Standing
from layout.edition.occasion import Occasion
from layout.findings import Finding, Findings, error
from layout.galley.galley import Cluster, Line, Part
from layout.galley.set_type import Piece, Typesetter, missing_glyph, width
from layout.house import House, TypeStyle
from layout.makeup.contours import Shape
from layout.makeup.fit import AS_PLANNED, Fit
from layout.makeup.grid import Grid, Leg
from layout.makeup.page import BLACK, PAPER, Ink, Item, Origin, Text
from layout.makeup.turn import Turn
from layout.schema import fill
from layout.units import EM, MM, Length, Rect

T = TypeVar("T")

BOX_KEYS = frozenset(("box", "tint", "reverse", "inset", "over"))
"""Keys of a plan entry that ``boxes.py`` reads."""

PLAN_KEYS = BOX_KEYS.union(("story", "furniture", "ad", "picture", "pictures", "columns", "rows", "rules"))
"""Keys of a plan entry that every kind has."""

OVERHANG = MM * 3 // 10
"""Copy may pass its frame by this, the proof's own measure: boxes are rounded."""

Group = Sequence[tuple[Copy, TypeStyle]]
"""Words that stay together on a line, each with its style."""

SOFT_HYPHEN = "\u00ad"
"""What a hyphen reads that the program set: it is no character of the copy, and who searches passes over it."""

Align = Literal["left", "centre", "right"]


@dataclass(frozen=True, slots=True)
class NoSettings:
    """The settings of a kind that has none: any key is one too many."""


@dataclass(frozen=True)
class Placing:
    """One entry of the plan, with its area and all that is needed to draw it."""

    page: str
    placement: Placement
    area: Rect
    grid: Grid
    typesetter: Typesetter
    findings: Findings
    standing: Standing | None
    occasion: Occasion
    around: tuple[Shape, ...] = ()  # other pieces that this one runs around
    ground: tuple[Item, ...] = ()  # the picture that its headline stands on, with its words
    gaps: tuple[Rect, ...] = ()  # what its frame, which is no rectangle, leaves to others
    parts: tuple[Rect, ...] = ()  # and what such a frame is made of
    legs: tuple[Leg, ...] = ()  # its columns of text, where a box round such a frame says which
    turn: Turn | None = None  # where its story was cut on a page before (上接)
    reversed: bool = False  # type and lines in the colour of the paper, on a ground (反白)
    page_words: Standing | None = None  # what the page says of itself: its name, its editors
    section_words: Standing | None = None  # what the section says of itself that begins with this page
    fit: Fit = AS_PLANNED  # what is changed of a story for it to fit
    fillers: tuple[Article, ...] = ()  # short articles that the hole at its foot may take, in the order of trying

    @property
    def date(self) -> date:
        """The day of the issue."""
        return self.occasion.date

    @property
    def parted(self) -> bool:
        """Whether its story stands on several pages."""
        return self.turn is not None or self.placement.jump != ""

    @property
    def house(self) -> House:
        """The house style."""
        return self.typesetter.house

    @property
    def name(self) -> str:
        """The piece's name in origins and zones: a story's id, a furniture's kind, ``ad:`` or ``picture:``, a name."""
        name = self.placement.name
        return f"{self.placement.kind}:{name}" if self.placement.kind in ("ad", "picture") else name

    @property
    def origin(self) -> Origin:
        """The origin of what is not text: rules, grounds."""
        return Origin(self.name)

    def settings(self, kind: type[T]) -> T | None:
        """This furniture's settings: those of its plan entry over the house's. Faults become findings."""
        own = self.placement.settings
        entry = replace(own, mapping={key: value for key, value in (own.mapping or {}).items() if key not in PLAN_KEYS})
        return fill(kind, entry.over(self.house.furniture.get(self.name)), self.findings, self.name)

    def style(self, name: str) -> TypeStyle:
        """A line of the style sheet; on a reversed ground in the colour of the paper, running text in a face for it."""
        style = self.house.styles[name]
        if not self.reversed:
            return style
        face = self.house.boxes.reverse_face if style.leading else style.face
        size = max(style.size, self.house.limits.reverse_least)
        return replace(style, face=face, size=size, ink=(0, 0, 0, 0))

    def dressed(self, style: TypeStyle, ink: str = "", face: str = "") -> TypeStyle:
        """A style of a furniture's own settings; on a reversed ground in the colour of the paper.

        ``ink`` is the setting of its ink, for a style that has one: what the entry itself says of that holds. ``face``
        is the setting of the face of small words: where the entry has none, those are in the face of reversed text.
        They are no smaller than reversed text may be.
        """
        if not self.reversed:
            return style
        said = self.placement.settings
        its = style if ink and not said.get(ink).empty else replace(style, ink=(0, 0, 0, 0))
        if not face:
            return its
        usual = its.face if not said.get(face).empty else self.house.boxes.reverse_face
        return replace(its, face=usual, size=max(its.size, self.least))

    @property
    def least(self) -> Length:
        """No type is smaller here: on a reversed ground the house says what prints."""
        return self.house.limits.reverse_least if self.reversed else 0

    @property
    def line_ink(self) -> Ink:
        """The ink of lines between columns."""
        return PAPER if self.reversed else BLACK

    def copy(self, block: str) -> Copy | None:
        """One of this furniture's standing words."""
        return self.standing.copies.get(block) if self.standing else None

    def copies(self, *prefixes: str) -> list[Copy]:
        """The standing words whose path is one of the prefixes or lies under it, in the order of the file."""
        found = self.standing.copies.items() if self.standing else ()
        return [each for path, each in found if not prefixes or any(_under(path, prefix) for prefix in prefixes)]

    @property
    def page_editors(self) -> list[Copy]:
        """Who made this page, post by post (本版编辑): roles and names in the order of the file."""
        found = self.page_words.copies.items() if self.page_words else ()
        return [each for path, each in found if _under(path, "editors")]

    def moon(self) -> str | None:
        """The lunar date (农历); an error and None for a day whose moon is not known."""
        try:
            return lunar(self.date)
        except ValueError as fault:
            hint = "correct the date: of the issue"
            self.findings.add(error("lunar-date", str(fault), self.placement.source, hint))
            return None

    def wants(self, block: str, form: str = "") -> list[Item]:
        """Report that this furniture has no such words, with the ``form`` they are written in; nothing is drawn."""
        message = f"{self.name} has nothing to print: no {block}"
        form = form or f"{{{block}: …}}"
        hint = f"write under standing: in issue.yaml or house.yaml: {self.name}: {form}"
        self.findings.add(error("standing-missing", message, self.placement.source, hint))
        return []

    def padded(self, style: TypeStyle) -> Rect:
        """The area without a strip of a third of the size at its head."""
        strip = style.size // 3
        return Rect(self.area.x, self.area.y + strip, self.area.width, self.area.height - strip)

    def run_in(self, title: str) -> list[Item]:
        """All standing words as one small paragraph, the title before them in bold, an em between the pieces."""
        style = self.style("small")
        bold = replace(style, face=style.lead_in or style.face)
        pieces: list[Piece] = []
        for each in self.copies():
            pieces += [(each, bold if each.block == title else style), ("　", style)]
        if not pieces:
            return self.wants(title)
        found, _ = self.block(pieces[:-1], style, self.area)
        return [*found]

    def line(
        self, copy: Copy, style: TypeStyle, at: tuple[Length, Length], align: Align = "left", spread: int = 0
    ) -> list[Text]:
        """One copy on one line; ``at`` is the left end, middle or right end of its baseline.

        ``spread`` milli-em are added between its characters.
        """
        line, part = self.typesetter.line(copy, style, self.findings)
        offsets = tuple(offset + spread * index for index, offset in enumerate(line.offsets))
        line = replace(line, offsets=offsets)
        return texts(line, (part,), aligned(line, style.size, at, align), style)

    def any(self, words: Copy | str, style: TypeStyle, at: tuple[Length, Length], align: Align = "left") -> list[Text]:
        """A copy or derived words on one line."""
        return self.words(words, style, at, align) if isinstance(words, str) else self.line(words, style, at, align)

    def words(self, text: str, style: TypeStyle, at: tuple[Length, Length], align: Align = "left") -> list[Text]:
        """Derived words on one line, of one character at least."""
        line, part = self.typesetter.words(text, self.name, style)
        for each in line.clusters:
            if not all(glyph.gid for glyph in each.glyphs):
                self.findings.add(missing_glyph(each.text, each.face, self.placement.source))
        return texts(line, (part,), aligned(line, style.size, at, align), style)

    def width(self, words: Copy | str, style: TypeStyle) -> Length:
        """How wide a copy, or derived words, come on one line."""
        if isinstance(words, str):
            line, _ = self.typesetter.words(words, self.name, style)
        else:
            line, _ = self.typesetter.line(words, style, self.findings)
        return width(line) * style.size // EM

    def block(self, pieces: Sequence[Piece], style: TypeStyle, area: Rect) -> tuple[list[Text], Length]:
        """Pieces run on as one justified paragraph from the top of ``area``; the items and the height used.

        More lines than the area holds are an error with their characters: nothing is cut.
        """
        found = self.lines(pieces, style, area)
        self.told_over(found, area)
        return found, found[-1].baseline - ascent(style.size) + style.size - area.y

    def lines(self, pieces: Sequence[Piece], style: TypeStyle, area: Rect) -> list[Text]:
        """Pieces run on as one justified paragraph, as wide as ``area``, from its top down and on beyond its foot."""
        paragraph = self.typesetter.paragraph(pieces, style, self.findings)
        broken = self.typesetter.broken(paragraph, area.width * EM // style.size)
        baseline = area.y + ascent(style.size)
        found = []
        for at, line in enumerate(broken.lines(broken.best)):
            found += texts(line, paragraph.parts, (area.x, baseline + at * style.leading), style)
        return found

    def told_over(self, found: Iterable[Text], area: Rect) -> None:
        """Report the lines that stand below an area."""
        over = [each for each in found if each.box.bottom > area.bottom]
        if over:
            chars = sum(len(each.text) for each in over)
            lines = len({each.baseline for each in over})
            self.overset(f"{chars} characters of it are left over", lines, chars)

    def flow(self, groups: Sequence[Group], style: TypeStyle, area: Rect) -> list[Text]:
        """Groups of words one after the other, an em between them; a group that does not fit begins the next line.

        Inside a group half an em parts the words. Too many lines, or a group wider than the area, is an error.
        """
        lines = self._lines(groups, style, area.width)
        room = max(0, (area.height - style.size) // style.leading + 1)
        widest = max((self._group_width(group, style) for group in groups), default=0)
        over = [group for line in lines[room:] for group in line]
        if over or widest > area.width:
            chars = sum(len(copy.text) for group in over or groups for copy, _ in group)
            self.overset(f"{chars} characters of it are left over", max(1, len(lines) - room), chars)
            return []
        found: list[Text] = []
        for at, line in enumerate(lines):
            x, baseline = area.x, area.y + ascent(style.size) + at * style.leading
            for group in line:
                for copy, its in group:
                    found += self.line(copy, its, (x, baseline))
                    x += self.width(copy, its) + style.size // 2
                x += style.size // 2
        return found

    def balanced(self, groups: Sequence[Group], style: TypeStyle, area: Rect) -> Rect:
        """The narrowest area in which the groups take no more lines than in this one: lines of like length."""
        lines = len(self._lines(groups, style, area.width))
        step = style.size // 2
        width = area.width
        while width > step and len(self._lines(groups, style, width - step)) <= lines:
            width -= step
        return replace(area, width=max(width, max((self._group_width(each, style) for each in groups), default=0)))

    def _lines(self, groups: Sequence[Group], style: TypeStyle, width: Length) -> list[list[Group]]:
        lines: list[list[Group]] = []
        x = 0
        for group in groups:
            wide = self._group_width(group, style)
            if not lines or x + wide > width:
                lines.append([])
                x = 0
            lines[-1].append(group)
            x += wide + style.size
        return lines

    def _group_width(self, group: Group, style: TypeStyle) -> Length:
        return sum(self.width(copy, its) for copy, its in group) + (len(group) - 1) * style.size // 2

    def check_inside(self, items: Iterable[Item]) -> None:
        """Words that leave their frame stand on a neighbour, or off the page; derived ones may overhang by an em."""
        words = (each for each in items if isinstance(each, Text))
        slack = {True: OVERHANG, False: self.grid.em}
        outside = [each for each in words if not self.area.contains(each.box, slack[bool(each.origin.block)])]
        if outside:
            chars = sum(len(each.text) for each in outside)
            self.overset(f"{chars} characters stand outside of it, first: {outside[0].text}", len(outside), chars)

    def overset(self, message: str, lines: int, chars: int) -> None:
        """Report that the words do not fit the frame."""
        name = self.name
        finding = error("overset", f"{name} does not fit its frame: {message}", self.placement.source)
        self.findings.add(_over(finding, name, lines, chars))


def _over(finding: Finding, story: str, lines: int, chars: int) -> Finding:
    return replace(finding, story=story, lines_over=lines, chars_over=chars, hint="give it more room, or cut")


def _under(path: str, prefix: str) -> bool:
    return path == prefix or path.startswith(prefix + ".")


def ascent(size: Length) -> Length:
    """From the top of the em box to the baseline (0.88 em, the ideographic box)."""
    return size * 88 // 100


def aligned(line: Line, size: Length, at: tuple[Length, Length], align: Align) -> tuple[Length, Length]:
    """Where a line begins whose left end, middle or right end is ``at``."""
    wide = width(line) * size // EM
    return at[0] - {"left": 0, "centre": wide // 2, "right": wide}[align], at[1]


def texts(line: Line, parts: Iterable[Part], at: tuple[Length, Length], style: TypeStyle) -> list[Text]:
    """A set line as items at its place: one for each copy it has a part of, and for each cluster of another size."""
    found, ink = [], Ink(*style.ink)
    lengths = [len(each.text) for each in line.clusters]
    starts = [*accumulate(lengths, initial=line.start)]
    alike = all(lengths) and {each.size for each in line.clusters} == {EM}  # nearly always
    for part in parts:
        first, last = (bisect_left(starts, point, hi=len(line.clusters)) for point in (part.start, part.end))
        for begin, end in [(first, last)] * (first < last) if alike else _alike(line.clusters, first, last):
            origin = Origin(part.piece, part.block, starts[begin] - part.start, starts[end] - part.start)
            clusters, offsets = line.clusters[begin:end], line.offsets[begin:end]
            text = Text(*at, style.size, clusters, offsets, ink, origin)
            if not clusters[0].text:
                text = replace(text, clusters=(replace(clusters[0], text=SOFT_HYPHEN),), origin=Origin(part.piece))
            found.append(text if clusters[0].size == EM else _resized(text))
    return found


def _alike(clusters: Sequence[Cluster], first: int, last: int) -> Iterator[tuple[int, int]]:
    """Stretches of clusters of the line's own size; each of another size by itself, and a hyphen that was added."""
    begin = first
    for at in range(first, last):
        if clusters[at].size != EM or not clusters[at].text:
            if begin < at:
                yield begin, at
            yield at, at + 1
            begin = at + 1
    if begin < last:
        yield begin, last


def _resized(text: Text) -> Text:
    """A raised cluster as type of its own size: above a line, or, stood up, at the right of a column (上标)."""
    (cluster,), (offset,) = text.clusters, text.offsets
    size, x = text.size * cluster.size // EM, text.x + offset * text.size // EM
    baseline = text.baseline - cluster.rise * text.size // EM
    wide, before, after = (each * EM // cluster.size for each in (cluster.advance, cluster.before, cluster.after))
    own = replace(cluster, size=EM, rise=0, advance=wide, before=before, after=after)
    return replace(text, x=x, baseline=baseline, size=size, clusters=(own,), offsets=(0,))


def items(*groups: Iterable[Item]) -> tuple[Item, ...]:
    """Groups of items as one, in painting order."""
    return tuple(each for group in groups for each in group)


def showing(piece: str, says: Copy | None) -> tuple[Origin, str]:
    """The origin of artwork, and the words that it shows."""
    return (Origin(piece, says.block, 0, len(says.text)), says.text) if says else (Origin(piece), "")
