"""A headline and the ways it can be set: in how many lines, broken where, at which sizes (标题断句).

Breaks follow meaning (``sense``); the shape of the lines comes after it: a long line over a shorter one, or lines
alike. Marks take half an em and leave no blank at a line's end (``widths.tight``). Columns of a vertical headline are
lines here too, the first one to the right.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, combinations, pairwise

from layout.galley.fonts import TOP, FontBook
from layout.galley.galley import Cluster, Kind, Line, Part, SetParagraph, Stand
from layout.galley.justify import set_line
from layout.galley.sense import INSIDE, TIED, boundaries
from layout.galley.widths import Spacing, tight
from layout.house import Setting
from layout.units import EM, Length

MOST_LINES = 3
BAD = 250
"""A break that costs more hurts: one line in a smaller size is better."""
LIKE = 60
"""Grades whose breaks differ by less read alike: then the larger size wins."""
RISING = 15
"""What it costs that a line is longer than the one above it."""
LOPSIDED = 100
"""And that one is less than half of another."""
DROPPED = 2 * EM
"""More than a line leaves out at its end, a blank of one em and a gap: what is longer is not worth a try."""


@dataclass(frozen=True, slots=True)
class Grade:
    """One way to set a headline.

    ``fill`` is the share of the width that the longest line takes, in thousandths; ``cost`` what speaks against the
    breaks and the shape of the lines, ``worst`` against the worst break alone: 0 for one line.
    """

    size: Length
    lines: tuple[Line, ...]
    fill: int
    cost: int
    worst: int

    @property
    def reads(self) -> bool:
        """Whether no break hurts."""
        return self.worst < BAD

    @property
    def splits(self) -> bool:
        """Whether a word is parted."""
        return self.worst >= INSIDE


@dataclass(frozen=True, slots=True)
class _Way:
    """Where the lines end, by clusters, what it costs, and how wide the widest is, in milli-em."""

    cost: int
    worst: int
    widest: int
    ends: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Headline:
    """One copy of a headline group, shaped; ``words`` are never parted."""

    paragraph: SetParagraph
    setting: Setting
    words: tuple[str, ...] = ()

    @property
    def part(self) -> Part:
        """The copy that all its lines are of."""
        return self.paragraph.parts[0]

    @cached_property
    def line(self) -> Line:
        """All of it as one line at its natural width."""
        return self._line(0, len(self._widths.paragraph.clusters))

    def grades(self, width: Length, sizes: Iterable[Length], counts: Sequence[int] = ()) -> tuple[Grade, ...]:
        """For each size and number of lines that can be, the best way at this width.

        ``counts`` are numbers of lines, 1 to ``MOST_LINES`` when none is said.
        """
        counts = counts or range(1, MOST_LINES + 1)
        found = (self._grade(width, size, count) for size in sizes for count in counts)
        return tuple(each for each in found if each)

    def _grade(self, width: Length, size: Length, count: int) -> Grade | None:
        room = width * EM // size
        if self._whole > count * (room + DROPPED):
            return None
        way = next((each for each in self._ways(count) if each.widest <= room), None)
        if way is None:
            return None
        lines = tuple(self._line(start, end) for start, end in pairwise((0, *way.ends)))
        return Grade(size, lines, way.widest * size * 1000 // (width * EM), way.cost, way.worst)

    def openings(self, line: Line) -> list[int]:
        """How many places between characters that may be widened stand before each cluster of one of its lines."""
        first = bisect_left(self.paragraph.type.starts, line.start)
        blanks = self._widths.blanks[first : first + len(line.clusters) - 1]
        return [*accumulate((each.opens for each in blanks), initial=0)]

    def _line(self, start: int, end: int) -> Line:
        return set_line(self._widths, start, end, 0)

    @cached_property
    def _widths(self) -> Spacing:
        return tight(self.paragraph.type, self.setting)

    @cached_property
    def _whole(self) -> int:
        return self._widths.natural(0, len(self._widths.paragraph.clusters))

    @cached_property
    def _known(self) -> dict[int, tuple[_Way, ...]]:
        return {}

    def _ways(self, count: int) -> tuple[_Way, ...]:
        """All ways to that many lines, the best first."""
        if count not in self._known:
            ways = sorted(self._all_ways(count), key=lambda each: (each.cost, each.widest, each.ends))
            self._known[count] = tuple(ways)
        return self._known[count]

    def _all_ways(self, count: int) -> Iterator[_Way]:
        last = len(self._widths.paragraph.clusters)
        if count == 1:
            yield _Way(0, 0, max(self._widths_of((last,))), (last,))
            return
        costs = self._costs
        clauses = {end for end, cost in costs.items() if not cost}
        for ends in combinations(costs, count - 1):
            widths = self._widths_of((*ends, last))
            breaks = [costs[end] for end in ends]
            # Where one clause is broken no line should hold the end of another and the beginning of the next.
            astride = TIED * len(clauses.difference(ends)) if any(breaks) else 0
            yield _Way(sum(breaks) + astride + _shape(widths), max(*breaks, astride), max(widths), (*ends, last))

    def _widths_of(self, ends: tuple[int, ...]) -> list[int]:
        return [self._widths.natural(start, self._stops[end]) for start, end in pairwise((0, *ends))]

    @cached_property
    def _stops(self) -> list[int]:
        """Where the ink of a line that ends before cluster k stops: a blank of one em between clauses shows nothing."""
        stops = [0]
        for at, each in enumerate(self._widths.paragraph.clusters, 1):
            stops.append(stops[-1] if each.kind is Kind.ISPACE else at)
        return stops

    @cached_property
    def _costs(self) -> dict[int, int]:
        """What speaks against a line's end before a cluster, for those before which one may end (clreq §3.1.3)."""
        type = self.paragraph.type
        costs = [*boundaries(type.text, self.words, self.setting.units)]
        for start, end in self.paragraph.keep:
            costs[start + 1 : end] = [INSIDE] * (end - start - 1)
        bars = self._widths.bars
        ends = (at for at in range(1, len(type.clusters)) if not bars[at] and type.clusters[at].kind is not Kind.ISPACE)
        return {at: costs[type.starts[at]] for at in ends}


def _shape(widths: Sequence[int]) -> int:
    """What speaks against lines of these widths: it decides where the sense leaves a choice."""
    longest, shortest = max(widths), min(widths)
    rising = sum(below > above for above, below in pairwise(widths))
    lopsided = 2 * shortest < longest
    return 50 * (longest - shortest) // longest + RISING * rising + LOPSIDED * lopsided


def letterspaced(lines: Sequence[tuple[Headline, Line]], room: int, most: int) -> list[Line]:
    """The lines of one head, opened alike so that the fullest of them is ``room`` wide, in milli-em (疏排).

    As they are where that takes more than ``most`` between two characters: a line half empty is not pulled apart.
    """
    needs = []
    counted = [headline.openings(line) for headline, line in lines]
    for (_, line), before in zip(lines, counted, strict=True):
        last = max(at for at, each in enumerate(line.clusters) if each.kind is not Kind.ISPACE or not at)
        if before[last]:
            end = line.clusters[last]
            needs.append((room - line.offsets[last] - end.before - end.core) // before[last])
    more = min(needs, default=0)
    if not 0 < more <= most:
        return [line for _, line in lines]
    return opened(lines, more)


def opened(lines: Sequence[tuple[Headline, Line]], more: int) -> list[Line]:
    """The lines of one head with so many milli-em added between two characters; closer when it is below 0."""
    counted = ((line, headline.openings(line)) for headline, line in lines)
    return [
        replace(line, offsets=tuple(at + more * count for at, count in zip(line.offsets, before, strict=True)))
        for line, before in counted
    ]


def ink(line: Line, book: FontBook) -> tuple[int, int]:
    """Where a line's ink begins and ends, in milli-em along the line: to be centred by, not by the boxes."""
    boxes = [_ink(cluster, at, book) for cluster, at in zip(line.clusters, line.offsets, strict=True)]
    shown = [each for each in boxes if each] or [(0, 0)]
    return shown[0][0], shown[-1][1]


def _ink(cluster: Cluster, at: int, book: FontBook) -> tuple[int, int] | None:
    """A cluster's ink along the line; None for a blank. Side by side in a column it is as good as its box."""
    if cluster.stand is Stand.ABREAST:
        return at, at + cluster.advance
    found = []
    for glyph in cluster.glyphs:
        left, bottom, right, top = book.face(cluster.face).ink(glyph.gid)
        if cluster.stand is Stand.UPRIGHT:  # the pen stands at the top of the em box
            left, right = TOP - top - glyph.dy, TOP - bottom - glyph.dy
        else:
            left, right = left + glyph.dx, right + glyph.dx
        if right > left:
            found.append((at + left * cluster.size // EM, at + right * cluster.size // EM))
        at += glyph.advance * cluster.size // EM
    return (found[0][0], found[-1][1]) if found else None


def chosen(grades: Sequence[Grade], least: Length) -> Grade | None:
    """The grade a sub-editor would take; None when there is none.

    The fewest lines that read well at ``least`` or more; else that read well in any size; else that part no word;
    else the least of the evil. Among those the sense first, then the larger size, then the fuller line.
    """
    well = [each for each in grades if each.reads]
    groups = ([each for each in well if each.size >= least], well, [each for each in grades if not each.splits], grades)
    group = next(filter(None, groups), None)
    if group is None:
        return None
    fewest = min(len(each.lines) for each in group)
    rivals = (each for each in group if len(each.lines) == fewest)
    return min(rivals, key=lambda each: (each.cost // LIKE, -each.size, each.cost, -each.fill))
