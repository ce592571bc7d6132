"""The galley proof (小样): any text set in one style at one measure, told line by line, for proofreaders and scripts.

A line of input is a paragraph. Widths are in em of the type. docs/galley.md has the form of each line's report.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Literal

from layout.edition.edition import Copy
from layout.edition.normalise import normalise
from layout.findings import Finding, Findings, Source, error, warning
from layout.galley.breaks import Broken
from layout.galley.fonts import look_over
from layout.galley.galley import Cluster, Line
from layout.galley.set_type import Typesetter
from layout.galley.widths import Blank
from layout.house import House, TypeStyle, plain
from layout.units import EM

STEPS = {
    0: "at its natural width",
    4: "brackets pressed",
    5: "commas and colons pressed",
    6: "gaps beside Latin pressed",
    7: "stops pressed",
    8: "word spaces opened",
    9: "gaps beside Latin opened",
    10: "all gaps opened alike",
}
"""What a line's ``step`` means: clreq's order of adjustment, shrinking 4 to 7, stretching 8 to 10."""


Level = Literal["none", "basic", "gb", "strict"]


Widths = Literal["quanjiao", "kaiming", "banjiao", "hangmobanjiao"]


@dataclass(frozen=True, slots=True)
class Wish:
    """How a text is to be set; ``measure`` and ``indent`` in milli-em, ``level`` of the rules for line ends,
    ``widths`` of the marks.
    """

    measure: int
    face: str = "song"
    level: Level = "gb"
    widths: Widths = "quanjiao"
    indent: int = 2 * EM
    normalised: bool = False


@dataclass(frozen=True, slots=True)
class SetLine:
    """One set line: code points ``start:end`` of the text that was set, and the widths it was cut from."""

    text: str
    start: int
    end: int
    line: Line
    blanks: tuple[Blank, ...]
    natural: int

    def as_json(self) -> dict[str, Any]:
        """The line for scripts; widths in em."""
        first, last = self.line.clusters[0], self.line.clusters[-1]
        right = self.line.offsets[-1] + last.advance - last.after
        return {
            "text": self.text,
            "start": self.start,
            "end": self.end,
            "natural": self.natural / EM,
            "set": (right - self.line.offsets[0] - first.before) / EM,
            "step": self.line.step,
            "ratio": self.line.ratio / EM,
            "max_gap": self._widest() / EM,
            "glyphs": [[cluster.text, x / EM, advance / EM] for cluster, x, advance in self._boxes()],
        }

    def as_text(self) -> str:
        """The line for people: how it was filled, and the text."""
        width = f"{self.natural / EM:6.2f} em"
        return f"{width}  {STEPS[self.line.step]:<28} {self._widest() / EM:5.3f}  {self.text}"

    def _widest(self) -> int:
        """The most that was added between two characters; word spaces and gaps beside Latin are not counted."""
        return max(
            (space - blank.width for space, blank in self._pairs() if not blank.gap and not blank.word), default=0
        )

    def _spaces(self) -> Iterator[int]:
        for (left, at), (right, then) in pairwise(zip(self.line.clusters, self.line.offsets, strict=True)):
            yield then + right.before - (at + left.advance - left.after)

    def _boxes(self) -> Iterator[tuple[Cluster, int, int]]:
        """Each cluster's box as set: its ink box and what is left of its own blank."""
        own = [min(space, blank.width) if blank.shrink and not blank.gap else 0 for space, blank in self._pairs()]
        clusters, offsets = self.line.clusters, self.line.offsets
        for index, (cluster, at) in enumerate(zip(clusters, offsets, strict=True)):
            before = own[index - 1] if index and not clusters[index - 1].after else 0
            after = own[index] if index < len(own) and cluster.after else 0
            yield (
                cluster,
                at + cluster.before - before,
                cluster.advance - cluster.before - cluster.after + before + after,
            )

    def _pairs(self) -> Iterator[tuple[int, Blank]]:
        return zip(self._spaces(), self.blanks, strict=True)


def set_text(text: str, name: str, wish: Wish) -> tuple[list[SetLine], list[Finding]]:
    """Every line of the text as a paragraph, set; and what is wrong, with its place in the text ``name``."""
    house = plain()
    house = replace(house, setting=replace(house.setting, level=wish.level, widths=wish.widths))
    book, faults = look_over((), (wish.face,))
    findings = Findings(faults)
    if wish.measure < EM:
        findings.add(error("measure", f"no type can be set {wish.measure / EM:g} em wide", Source(name), "1 at least"))
        return [], findings.items
    style = TypeStyle(wish.face, house.columns.body, indent=wish.indent, figures="half")
    bench = _Bench(Typesetter(house, book), style, wish.measure, findings)
    found: list[SetLine] = []
    start = 0
    for number, manuscript in enumerate(text.split("\n"), 1):
        copy = _copy(manuscript.removesuffix("\r"), Source(name, number), wish, house)
        found += bench.lines(copy, start) if copy.text else []
        start += len(copy.text if wish.normalised else manuscript) + 1
    return found, findings.items


def _copy(manuscript: str, where: Source, wish: Wish, house: House) -> Copy:
    if wish.normalised:
        return normalise(manuscript, "galley", "text", where, house.lead_ins)
    return Copy("galley", "text", manuscript, manuscript, (), where)


@dataclass(frozen=True, slots=True)
class _Bench:
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
        lines = broken.lines(min(broken.menu, key=lambda count: (broken.menu[count], count)))
        ends = [line.start for line in lines[1:]] + [len(copy.text)]
        for line, end in zip(lines, ends, strict=True):
            yield _told(copy.text, line, end, broken, at)


def _told(text: str, line: Line, end: int, broken: Broken, at: int) -> SetLine:
    widths = broken.spacing
    first = bisect_left(widths.paragraph.starts, line.start)
    last = first + len(line.clusters)
    natural = widths.natural(first, last)
    return SetLine(text[line.start : end], at + line.start, at + end, line, widths.blanks[first : last - 1], natural)
