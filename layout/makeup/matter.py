"""Matter: a story's text, set and not yet in its rows, block by block (文稿成分).

Each kind of ``blocks/`` is a file: its name is the block's kind, its docstring its manual, ``Settings`` what house.yaml
says under ``blocks:``, and ``matter(job)`` what it makes of a block. To FILL COLUMNS all matter is alike: it wants
rows, may be parted by a column's end or not, and may want lines of text under it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Protocol, TypeVar

from layout import kinds
from layout.edition.edition import Article, Block, Copy
from layout.findings import Finding, Findings, error, nearest
from layout.galley.breaks import Broken
from layout.galley.galley import Line, Menu, Part, SetParagraph, Slots
from layout.galley.justify import pack
from layout.house import House, TypeStyle
from layout.makeup.bed import Bed
from layout.makeup.columns import ENDLESS, FREE, Choice, Filled, Wanted, alone, choices, fill
from layout.makeup.marks import with_marks
from layout.makeup.page import BOX, Item, Origin
from layout.makeup.placing import Placing, ascent, texts
from layout.schema import fill as read_settings
from layout.units import EM, Length, Rect

BLOCKS = "layout.makeup.blocks"
_RUN_ON = frozenset(("paragraph", "list"))
"""Kinds after whose last words a byline is run on."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Stood:
    """Matter in its rows: what is drawn, its lines; how many lines and characters of it have no row.

    ``tail``: of a paragraph, its block and how many characters its last line has; ``taken`` are the rows of its lines.
    """

    items: tuple[Item, ...]
    lines: tuple[Line, ...]
    lines_over: int = 0
    chars_over: int = 0
    forced: bool = False
    tail: tuple[str, int] | None = None
    taken: "Taken | None" = None


@dataclass(frozen=True, slots=True)
class Taken:
    """What a paragraph took: the block it begins with, the row of each of its lines, and how else it can be broken."""

    name: str
    rows: tuple[int, ...]
    broken: Broken


class Matter(Protocol):
    """Text that is set."""

    def wanted(self, bed: Bed) -> Wanted:
        """The rows it wants of a bed."""

    def stand(self, bed: Bed, start: int, count: int) -> Stood:
        """Stand from a row on, in one of the ways that are wanted."""


@dataclass(frozen=True, slots=True)
class Job:
    """A block to be set: the style of running text, the width of a leg; ``tail``, a byline that is run on."""

    place: Placing
    block: Block
    style: TypeStyle
    width: Length
    tail: Copy | None = None

    @property
    def chars(self) -> int:
        """How many characters the block has."""
        return sum(len(copy.text) for each in (self.block, *self.block.inside) for copy in each.copies)

    @property
    def rules(self) -> Origin:
        """The origin of rules and grounds: they belong to a block, and are no marks of its text."""
        return Origin(self.place.name, BOX)

    def settings(self, kind: type[T]) -> T:
        """The house's settings of this kind; the defaults when they cannot be used, which ``settings_faults`` tells."""
        name = self.block.kind
        return read_settings(kind, self.place.house.blocks.get(name), Findings(), name) or kind()


def settings_faults(house: House) -> list[Finding]:
    """What is wrong with the house's settings of blocks."""
    findings = Findings()
    for name, node in (house.blocks.mapping or {}).items():
        settings = getattr(kinds.load(BLOCKS, name), "Settings", None) if name in kinds.names(BLOCKS) else None
        if settings is None:
            known = nearest(name, kinds.names(BLOCKS))
            findings.add(error("unknown-block", f'no block "{name}" has settings', node.source, known))
        else:
            read_settings(settings, node, findings, name)
    return findings.items


@dataclass(frozen=True, slots=True)
class SetBlock:
    """A block that is set, in pieces; none where it cannot be, and the findings say why.

    They are the place's own; or, if the story stands on several pages, to be told on that of the block.
    """

    pieces: list[Matter]
    findings: Findings


def matter_of(place: Placing, article: Article, width: Length) -> list[SetBlock]:
    """All of a story's text for legs of this width, block by block, a byline that does not lead after it."""
    body, style = article.body, place.style("body")
    tail = article.byline if article.byline not in article.head else None
    if tail and body[-1].kind not in _RUN_ON:
        body = (*body, Block("paragraph", (), tail.source))
    places = (replace(place, findings=Findings()) if place.parted else place for _ in body)
    jobs = [Job(its, each, style, width) for its, each in zip(places, body, strict=True)]
    jobs[-1] = replace(jobs[-1], tail=tail)
    return [SetBlock(set_matter(job), job.place.findings) for job in jobs]


def set_matter(job: Job) -> list[Matter]:
    """What a block's kind makes of it."""
    found: list[Matter] = kinds.load(BLOCKS, job.block.kind).matter(job)
    return found


def pour(bed: Bed, matter: Sequence[Matter], full: bool = False) -> tuple[list[Stood], Filled]:
    """Choose where each piece begins and how many lines it takes, and let it stand there; ``full``: to the last row."""
    filled = fill([each.wanted(bed) for each in matter], bed.depths, full)
    each = zip(matter, filled.starts, filled.counts, strict=True)
    return [its.stand(bed, start, count) for its, start, count in each], filled


# Text that runs from row to row ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Running:
    """A paragraph. ``mark`` stands before its first line; ``hang`` is how far all its lines stand in (悬挂缩进).

    ``lead`` is how far the mark does; both in milli-em. Its lines from row ``until`` on are another page's.
    """

    place: Placing
    paragraph: SetParagraph
    style: TypeStyle
    mark: tuple[Line, Part] | None = None
    lead: int = 0
    hang: int = 0
    until: int = ENDLESS

    def wanted(self, bed: Bed) -> Wanted:
        """A row for each line; where rows are not alike, or a column ends by hand, those that its lines then take."""
        if isinstance(bed.slots(0, self.style.size), int) and self._end is None:
            broken = self._broken(bed, 0)
            return choices(self._menu(broken), broken.tail)

        def at(row: int) -> dict[int, Choice]:
            broken = self._broken(bed, row)
            return {
                count: Choice(pack(cost), self._rows(bed, broken, row, count)[1] - row, alone(broken.tail(count)))
                for count, cost in self._menu(broken).items()
            }

        return Wanted(at)

    def stand(self, bed: Bed, start: int, count: int) -> Stood:
        """Its lines and, beside the first, its mark."""
        size, broken = self.style.size, self._broken(bed, start)
        taken = Taken(self._name, self._rows(bed, broken, start, count)[0], broken)
        here = [(row, line) for row, line in self.rows(bed, start, count) if row < self.until]
        lines, over, items = tuple(line for _, line in here), [], [*self._marked(bed, start)]
        for row, line in here:
            if row >= len(bed.rows):
                over.append(line)
                continue
            where = bed.legs[bed.rows[row].leg].x + self.hang * size // EM, bed.baseline(row, size)
            items += with_marks(line, self.paragraph, where, self.style, self.place.origin)
        chars = characters(over) + (characters([self.mark[0]]) if self.mark and start >= len(bed.rows) else 0)
        tail = self._name, characters(lines[-1:])
        return Stood(tuple(items), lines, len(over), chars, broken.forced, tail, taken)

    def rows(self, bed: Bed, start: int, count: int) -> list[tuple[int, Line]]:
        """Its lines, each with the row it takes."""
        broken = self._broken(bed, start)
        rows, _ = self._rows(bed, broken, start, count)
        return [*zip(rows, broken.lines(count), strict=True)]

    @property
    def _name(self) -> str:
        return self.paragraph.parts[0].block

    @property
    def _end(self) -> int | None:
        """The line after which its column ends by hand; 0 for the last."""
        return self.place.fit.hand.end_column.get(self._name)

    def _menu(self, broken: Broken) -> Menu:
        """The lines it may take: those near its best, or the one number that a hand has asked for and that can be."""
        wanted = broken.best + self.place.fit.hand.lines.get(self._name, 0)
        if wanted != broken.best and wanted in broken.menu:
            return {wanted: broken.menu[wanted]}
        most = self.place.house.limits.paragraph_lines
        return {count: cost for count, cost in broken.near.items() if abs(count - broken.best) <= most}

    def _rows(self, bed: Bed, broken: Broken, row: int, count: int) -> tuple[tuple[int, ...], int]:
        """The row of each of so many lines, and the one after them.

        Where a column ends by hand the rest of it stays free, if there is another to go on in and all lines are
        alike: those that were broken beside a picture stand nowhere else. ``adjust.py`` tells what was not done.
        """
        rows, end = tuple(row + at for at in broken.rows(count)), self._end
        if end is None or end > count or (0 < end < count and broken.slots.rows):
            return rows, rows[-1] + 1
        end = end or count
        after = rows[end - 1] + 1
        head = next((each for each in accumulate(bed.depths[:-1]) if each >= after), after)
        return (*rows[:end], *(each + head - after for each in rows[end:])), rows[-1] + 1 + head - after

    def _marked(self, bed: Bed, start: int) -> Iterator[Item]:
        if self.mark is None or start >= len(bed.rows):
            return
        row, size = bed.rows[start], self.style.size
        left = bed.legs[row.leg].x + row.intervals[0][0] * bed.em // EM
        line, part = self.mark
        yield from texts(line, (part,), (left + self.lead * size // EM, bed.baseline(start, size)), self.style)

    def _broken(self, bed: Bed, row: int) -> Broken:
        slots, hang = bed.slots(row, self.style.size), self.hang
        if isinstance(slots, int):
            return self.place.typesetter.broken(self.paragraph, slots - hang)
        if hang:
            narrower = tuple(tuple((x, width - hang) for x, width in each) for each in slots.rows)
            slots = Slots(narrower, slots.measure - hang)
        return self.place.typesetter.broken(self.paragraph, slots)


def characters(lines: Sequence[Line]) -> int:
    """How many characters of the copy some lines hold."""
    return sum(line.end - line.start for line in lines)


def check_depth(place: Placing, article: Article, blocks: Sequence[SetBlock], bed: Bed) -> None:
    """Tell what is kept whole and is deeper than any stretch of the story's rows: it stands nowhere (表格过高)."""
    deepest = max(bed.depths, default=0)
    for block, its in zip(article.body, blocks, strict=False):
        for each in its.pieces:
            panel = each.at(bed.width) if isinstance(each, Kept) else None
            if panel and panel.rows > deepest:
                what = f"{place.name}: a {block.kind} needs {panel.rows} rows, and its deepest leg has {deepest}"
                hint = "give the story wider legs or more rows, or set it as a story of its own"
                place.findings.add(error("block-too-deep", what, block.source, hint))


# What is kept whole -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Panel:
    """Type that fills so many rows, all of its own: its lines, and how it is drawn in the area of the rows."""

    rows: int
    lines: tuple[Line, ...]
    draw: Callable[[Rect], list[Item]]


@dataclass(frozen=True, slots=True)
class Kept:
    """A block of so many characters that no column's end parts. ``at`` sets it to a width; None: it does not fit.

    ``under``: lines of text that stand under it in its column. ``narrow``: it may stand beside a picture, in what the
    rows have left; else it takes rows that have the whole measure.
    """

    at: Callable[[Length], Panel | None]
    chars: int
    under: int = 0
    narrow: bool = False

    def wanted(self, bed: Bed) -> Wanted:
        """As many rows as it has, where they can be had."""
        if isinstance(bed.slots(0, bed.em), int):
            only = self._choices(self._fitted(bed, len(bed.rows)))
            return Wanted(lambda row: only, True, self.under)
        return Wanted(lambda row: self._choices(self._fitted(bed, row)), True, self.under)

    def stand(self, bed: Bed, start: int, count: int) -> Stood:
        """All of it in its rows, or nothing."""
        panel = self._fitted(bed, start)
        assert panel is not None, "it is only put where it fits"
        area = bed.clear(start, count)
        if start + count > len(bed.rows) or area is None:
            return Stood((), panel.lines, len(panel.lines), self.chars)
        return Stood(tuple(panel.draw(area)), panel.lines)

    def _choices(self, panel: Panel | None) -> Mapping[int, Choice]:
        return {panel.rows: Choice(FREE, panel.rows)} if panel else {}

    def _fitted(self, bed: Bed, row: int) -> Panel | None:
        """The panel for the rows from this one on: the least of them that give it the width in which it fills them."""
        rows = 0
        while (area := bed.clear(row, max(1, rows))) and (self.narrow or area.width == bed.width):
            panel = self.at(area.width)
            if panel is None or panel.rows <= rows:
                return panel
            rows = panel.rows
        return None


def baseline(area: Rect, row: int, pitch: Length, size: Length) -> Length:
    """The baseline of type in a row of a panel, counted from 0: level with that of other columns."""
    return area.y + row * pitch + (pitch - size) // 2 + ascent(size)
