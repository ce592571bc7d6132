"""The galley proof (小样): any text set in one style at one measure, told line by line, for proofreaders and scripts.

A line of input is a paragraph. Widths are in em of the type. docs/galley.md has the form of each line's report.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Literal

from layout.edition.edition import Copy
from layout.edition.normalise import normalise
from layout.findings import Finding, Findings, Source, error, nearest, warning
from layout.galley.breaks import Broken
from layout.galley.explain import reasons
from layout.galley.fonts import foreign, look_over
from layout.galley.galley import Cluster, Line
from layout.galley.justify import SHRINK_STEPS
from layout.galley.pairs import Blank
from layout.galley.set_type import Typesetter
from layout.galley.widths import Spacing
from layout.house import House, TypeStyle, plain
from layout.region import Level, named, names
from layout.units import EM
from layout.words.spoken import padded, told

STEPS = {
    0: "at its natural width",
    1: "mark at the end pressed",
    2: "word spaces pressed",
    3: "interpuncts pressed",
    4: "brackets pressed",
    5: "commas and colons pressed",
    6: "gaps beside Latin pressed",
    7: "stops pressed",
    8: "word spaces opened",
    9: "gaps beside Latin opened",
    10: "all gaps opened alike",
}
"""What a line's ``step`` means: clreq's order of adjustment, shrinking 1 to 7, stretching 8 to 10."""


HYPHEN = "\u00ad"
"""How a hyphen is told that is set and is not in the text."""

Widths = Literal["quanjiao", "kaiming", "banjiao", "hangmobanjiao"]


@dataclass(frozen=True, slots=True)
class Wish:
    """How a text is to be set; ``measure`` and ``indent`` in milli-em.

    ``face`` is a style of the house or a face; ``level`` and ``region`` are those of the house style, the level the
    region's own when it is not given; ``down`` sets columns of vertical type.
    """

    measure: int
    face: str = "body"
    level: Level | None = None
    widths: Widths = "quanjiao"
    indent: int = 2 * EM
    normalised: bool = False
    region: str = "mainland"
    hanging: Literal["off", "allow", "force"] = "off"
    down: bool = False

    def house(self) -> House:
        """The default house style with what is wished; ValueError when there is no such region."""
        house = plain()
        setting = replace(house.setting, region=named(self.region), widths=self.widths, hanging=self.hanging)
        return replace(house, setting=replace(setting, level=self.level) if self.level else setting)

    def style(self, house: House) -> TypeStyle:
        """The style to set in: one of the house's, or its body in another face."""
        own = house.styles.get(self.face)
        return replace(own or replace(house.styles["body"], face=self.face, lead_in=""), indent=self.indent)


@dataclass(frozen=True, slots=True)
class SetLine:
    """One set line: code points ``start:end`` of the text that was set, the widths it was cut from, why it ends there.

    ``edges`` is what is left of the blank before its first mark and after its last one, ``opens`` whether a paragraph
    begins with it.
    """

    text: str
    start: int
    end: int
    line: Line
    blanks: Sequence[Blank]
    natural: int
    reason: str
    edges: tuple[int, int]
    opens: bool

    def as_json(self) -> dict[str, Any]:
        """The line for scripts; widths in em."""
        first, last = self.line.clusters[0], self.line.clusters[-1]
        left, right = self.line.offsets[0] + first.before, self.line.offsets[-1] + last.before + last.core
        return {
            "text": self.text,
            "start": self.start,
            "end": self.end,
            "natural": self.natural / EM,
            "set": (right - left + sum(self.edges) - self.line.hung) / EM,
            "step": self.line.step,
            "ratio": self.line.ratio / EM,
            "max_gap": self._widest() / EM,
            "hang": self.line.hung / EM,
            "glyphs": [[cluster.text or HYPHEN, x / EM, advance / EM] for cluster, x, advance in self._boxes()],
        }

    def as_text(self, explained: bool = False) -> str:
        """The line for people: how it was filled, and the text; or the text, and why it ends there."""
        if explained:
            return f"{self.text.rstrip()}  ← {told(self.reason)}"
        width = f"{self.natural / EM:6.2f} em"
        return f"{width}  {padded(told(STEPS[self.line.step]), 28)} {self._widest() / EM:5.3f}  {self.text}"

    def _widest(self) -> int:
        """The most that was added between two characters; word spaces and gaps beside Latin are not counted."""
        return max([0, *(space - blank.width for space, blank in self._pairs() if not blank.is_latin)])

    def _spaces(self) -> Iterator[int]:
        for (left, at), (right, then) in pairwise(zip(self.line.clusters, self.line.offsets, strict=True)):
            yield then + right.before - (at + left.advance - left.after)

    def _boxes(self) -> Iterator[tuple[Cluster, int, int]]:
        """Each cluster's box as set: its ink box and what is left of its own blank on either side."""
        before, after = self.edges
        kept = [(0, before), *(_shared(space, blank) for space, blank in self._pairs()), (after, 0)]
        boxes = zip(self.line.clusters, self.line.offsets, pairwise(kept), strict=False)
        for cluster, at, ((_, before), (after, _)) in boxes:
            yield cluster, at + cluster.before - before, cluster.core + before + after

    def _pairs(self) -> Iterator[tuple[int, Blank]]:
        return zip(self._spaces(), self.blanks, strict=False)


def _shared(space: int, blank: Blank) -> tuple[int, int]:
    """What is left, in a space as set, of the blank after the left cluster and of that before the right one."""
    own = blank.after + blank.before
    left = min(space - blank.latin, own) if own else 0
    after = left * blank.after // own if own else 0
    return after, left - after


def set_text(text: str, name: str, wish: Wish) -> tuple[list[SetLine], list[Finding]]:
    """Every line of the text as a paragraph, set; and what is wrong, with its place in the text ``name``."""
    bench, faults = prepare(name, wish)
    if bench is None:
        return [], faults
    found: list[SetLine] = []
    start = 0
    for number, manuscript in enumerate(text.split("\n"), 1):
        copy = _copy(manuscript.removesuffix("\r"), Source(name, number), wish, bench.typesetter.house)
        found += bench.lines(copy, start) if copy.text else []
        start += len(copy.text if wish.normalised else manuscript) + 1
    return found, bench.findings.items


def prepare(name: str, wish: Wish) -> "tuple[Bench | None, list[Finding]]":
    """What paragraphs are set with; None when they cannot be set so, and why."""
    try:
        house = wish.house()
    except ValueError:
        hint = nearest(wish.region, names())
        return None, [error("unknown-region", f'no region "{wish.region}"', Source(name), hint)]
    style = wish.style(house)
    book, faults = look_over((), (style.face, style.lead_in) if style.lead_in else (style.face,))
    if any(each.rule == "unknown-face" for each in faults):
        known = nearest(wish.face, (*house.styles, *(each for each in book.faces if each != wish.face)))
        return None, [error("unknown-style", f'no style and no face "{wish.face}"', Source(name), known)]
    faults += foreign(book, (style.face,), wish.house().setting.region, lambda key: Source(name))
    if wish.measure < EM:
        faults.append(error("measure", f"no type can be set {wish.measure / EM:g} em wide", Source(name), "1 at least"))
        return None, faults
    if wish.indent < 0:
        what = f"an indent of {wish.indent / EM:g} em is less than none"
        return None, [*faults, error("measure", what, Source(name), "0 or more")]
    if wish.indent > wish.measure - EM:
        what = f"an indent of {wish.indent / EM:g} em leaves no room in a measure of {wish.measure / EM:g} em"
        return None, [*faults, error("measure", what, Source(name), "a smaller --indent, or a wider --measure")]
    return Bench(Typesetter(house, book, wish.down), style, wish.measure, Findings(faults)), faults


def _copy(manuscript: str, where: Source, wish: Wish, house: House) -> Copy:
    if wish.normalised:
        return normalise(manuscript, "galley", "text", where, house.lead_ins)
    return Copy("galley", "text", manuscript, manuscript, (), where)


@dataclass(frozen=True, slots=True)
class Bench:
    """What paragraphs are set with."""

    typesetter: Typesetter
    style: TypeStyle
    measure: int
    findings: Findings

    def lines(self, copy: Copy, at: int) -> Iterator[SetLine]:
        """A paragraph's lines; ``at`` is where it begins in the whole text."""
        paragraph = self.typesetter.paragraph(((copy, self.style),), self.style, self.findings)
        broken = self.typesetter.broken(paragraph, self.measure)
        if broken.forced:
            message = "a unit is longer than the measure: it was broken where no line should end"
            self.findings.add(warning("forced-break", message, copy.source))
        lines = broken.lines(broken.best)
        ends = [line.start for line in lines[1:]] + [len(copy.text)]
        for line, end, reason in zip(lines, ends, reasons(broken, broken.best), strict=True):
            yield _told((copy.text[line.start : end], at + line.start), line, broken, reason)


def _told(text: tuple[str, int], line: Line, broken: Broken, reason: str) -> SetLine:
    (said, start), widths = text, broken.spacing
    first = bisect_left(widths.paragraph.starts, line.start)
    end = first + sum(each.text != "" for each in line.clusters)
    natural, blanks = widths.natural(first, end) - line.hung, (*widths.blanks[first : end - 1], *_hyphened(line))
    room = broken.slots.measure - (0 if line.start else widths.paragraph.indent)
    edges = _edges(widths, (first, end), line, natural - room)
    return SetLine(said, start, start + len(said), line, blanks, natural, reason, edges, line.start == 0)


def _hyphened(line: Line) -> tuple[Blank, ...]:
    """What stands before a hyphen that was added: nothing, of no width."""
    return () if line.clusters[-1].text else (Blank(),)


def _edges(widths: Spacing, ends: tuple[int, int], line: Line, over: int) -> tuple[int, int]:
    """What is left of the blanks at a line's ends; the mark at its end is the first that is pressed."""
    first, end = ends
    kept = widths.rights[end] - widths.place[end - 1] - widths.paragraph.clusters[end - 1].core
    pressed = min(max(0, over), widths.tails[end]) if 1 <= line.step <= SHRINK_STEPS[-1] and not line.hung else 0
    return widths.place[first] - widths.lefts[first], 0 if _hyphened(line) else max(0, kept - pressed)
