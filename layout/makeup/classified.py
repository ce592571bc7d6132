"""Classified advertisements: items in narrow columns, thin rules between them, categories on bars (分类广告上版).

The columns are a bed of quarter lines, and are filled as a story's: an entry, which is an item with the category that
may stand before it, takes so many rows from the row it begins in. A category never stands without an item under it.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from layout.edition.ad_rules import Classified, ad_rules
from layout.edition.edition import AdBlock, Copy, SetAd
from layout.findings import Findings, error
from layout.house import TypeStyle
from layout.makeup.ad_block import SetBlock
from layout.makeup.bed import Bed, bed_of
from layout.makeup.boxes import outline
from layout.makeup.columns import FREE, Choice, Filled, Wanted, fill
from layout.makeup.marks import check_gap, with_marks
from layout.makeup.misfit import report_breaks
from layout.makeup.page import BLACK, Item, Rule, Tint
from layout.makeup.placing import Placing, ascent
from layout.units import EM, Length, Rect

LINE = 4
"""Rows of a line of type."""
GAP = 2
"""Rows between two entries, the rule in the middle of them."""
UNDER_HEAD = 1
"""Rows between a category and its first item, and between a box and its item."""
LEAST_PART = 2
"""Lines of an item on either side of a column's end, where it may be parted."""
LEAST_LEADING = 115
"""Of reversed type, per cent of its size."""
BAR = 140
"""Depth of a category's bar, per cent of its type."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """An item, the categories before it, and the rows that those take."""

    heads: tuple[SetBlock, ...]
    item: SetBlock
    over: int
    depth: int  # of a category's bar

    @property
    def pad(self) -> int:
        """Rows between its box and its lines."""
        return UNDER_HEAD if self.item.block.boxed else 0

    @property
    def whole(self) -> int:
        """Rows that it takes in one column."""
        return self.over + 2 * self.pad + self.item.paid * LINE

    def least(self, parted: bool) -> int:
        """Rows of a column that it can stand in, whole or parted."""
        lines = self.item.paid - 2 * LEAST_PART
        return self.whole - max(0, lines) * LINE if parted and not self.pad else self.whole


@dataclass(frozen=True, slots=True)
class _Stood:
    """Where an entry stands: its first row, those of its lines, and the row after it."""

    first: int
    rows: tuple[int, ...]
    end: int


@dataclass(frozen=True, slots=True)
class _Columns:
    """The rows after each column's last, and whether an item may go on in the next column."""

    ends: tuple[int, ...]
    parted: bool

    def stand(self, entry: _Entry, at: int) -> _Stood:
        """Place an entry that comes when ``at`` rows are taken."""
        column = bisect_right(self.ends, at)
        begins = self._begin(column)
        first = at if at == begins else at + GAP
        lines, pad = entry.item.paid, entry.pad
        whole = entry.whole
        if column == len(self.ends) or first + whole <= self.ends[column]:
            return self._solid(entry, first)
        left = (self.ends[column] - first - entry.over) // LINE
        deep = whole > self.ends[column] - begins and first == begins
        if (self.parted and not pad and left >= LEAST_PART and lines - left >= LEAST_PART) or (deep and not pad):
            return self._split(entry, first)
        if deep:
            return self._solid(entry, self.ends[-1])
        return self.stand(entry, self.ends[column])

    def _begin(self, column: int) -> int:
        return self.ends[column - 1] if column else 0

    def _solid(self, entry: _Entry, first: int) -> _Stood:
        top, lines = first + entry.over + entry.pad, entry.item.paid
        return _Stood(first, tuple(range(top, top + lines * LINE, LINE)), top + lines * LINE + entry.pad)

    def _split(self, entry: _Entry, first: int) -> _Stood:
        """Line after line, each in the column that holds it whole."""
        rows, row = [], first + entry.over
        for _ in range(entry.item.paid):
            column = bisect_right(self.ends, row)
            if column < len(self.ends) and row + LINE > self.ends[column]:
                row = self.ends[column]
            rows.append(row)
            row += LINE
        return _Stood(first, tuple(rows), row)


def make_up(place: Placing, ad: SetAd) -> tuple[list[Item], tuple[Rect, ...]]:
    """The items in the place's area, and its columns; characters that have no room are told."""
    rules = ad_rules(place.house, Findings())
    if rules is None:
        return [], (place.area,)
    settings = rules.classified
    bed = _bed(place, settings)
    if bed is None:
        return [], (place.area,)
    entries = list(_entries(place, ad, bed))
    bed, filled = _even(bed, entries, settings)
    columns = _columns(bed, settings)
    stood, at = [], 0
    for each in entries:
        stood.append(columns.stand(each, at))
        at = stood[-1].end
    if filled.free < 0:
        _report_over(place, zip(entries, stood, strict=True), columns.ends[-1])
    items = [each.item for each in entries]
    report_breaks(place, ad.text, [each.broken for each in items], [line for each in items for line in each.lines])
    drawing = _Drawing(place, bed, settings, _style(place))
    return list(drawing.items(entries, stood)), bed.areas


def _columns(bed: Bed, settings: Classified) -> _Columns:
    return _Columns(tuple(accumulate(bed.depths)), settings.keep == "parted")


def _even(bed: Bed, entries: Sequence[_Entry], settings: Classified) -> tuple[Bed, Filled]:
    """The least depth of the columns in which all entries fit, so that they come out even; else the whole of it."""

    def filled(depth: int) -> tuple[Bed, Filled]:
        cut = replace(bed, rows=tuple(row for row in bed.rows if row.y < bed.rows[0].y + depth * bed.pitch))
        columns = _columns(cut, settings)
        return cut, fill([_choice(columns, each) for each in entries], cut.depths)

    deepest = max((each.least(settings.keep == "parted") for each in entries), default=0)
    even = sum(each.whole for each in entries) // len(bed.legs)
    depths = range(min(max(LINE, deepest, even), bed.depths[0]), bed.depths[0])
    fitting = (found for found in map(filled, depths) if found[1].free >= 0)
    return next(fitting, filled(bed.depths[0]))


def _choice(columns: _Columns, entry: _Entry) -> Wanted:
    """An entry has one way to stand in the rows from ``at`` on: customers pay by the line."""
    return Wanted(lambda at: {1: Choice(FREE, columns.stand(entry, at).end - at)})


def _style(place: Placing, name: str = "classified") -> TypeStyle:
    """A style of items; reversed type may be larger than its own, and its lines then stand further apart."""
    style = place.style(name)
    return replace(style, leading=max(style.leading, style.size * LEAST_LEADING // 100))


def _bed(place: Placing, settings: Classified) -> Bed | None:
    """Columns of the width the house likes, of whole characters, in quarter lines."""
    style, area = _style(place), place.area
    characters = area.width // style.size
    gutter = 1
    count = max(1, (characters + gutter) // (min(settings.characters, characters) + gutter))
    left = area.x + (area.width - characters * style.size) // 2
    grid = replace(place.grid, left=left, em=style.size, count=1, characters=characters, gutter=gutter)
    unit = style.leading // LINE
    if characters < 1 or area.height < style.leading:
        place.findings.add(error("no-room", f"{place.name} has no room for a line", place.placement.source))
        return None
    return bed_of(grid.legs((1, 1), count), area.y, area.height // unit, (), (unit, style.size))


def _entries(place: Placing, ad: SetAd, bed: Bed) -> Iterator[_Entry]:
    """The items in the order of the list, each with the categories before it."""
    heads: list[SetBlock] = []
    measure = bed.legs[0].characters * bed.em
    for copy, block in zip(ad.text.paragraphs, ad.blocks, strict=True):
        made = _set(place, copy, block, measure - (2 * bed.em if block.boxed and not block.head else 0))
        if block.head:
            heads.append(made)
            continue
        depth = max((-(-each.style.size * BAR // (100 * bed.pitch)) for each in heads), default=0)
        yield _Entry(tuple(heads), made, len(heads) * (depth + UNDER_HEAD), depth)
        heads = []
    for each in heads:
        message = f"the category “{each.copy.text}” has no item"
        place.findings.add(error("empty-category", message, each.copy.source, "delete it, or write what belongs there"))


def _set(place: Placing, copy: Copy, block: AdBlock, width: Length) -> SetBlock:
    style = _style(place, block.style)
    if block.head:
        style = replace(style, size=max(style.size, place.house.limits.reverse_least))
    paragraph = place.typesetter.paragraph([(copy, style)], style, place.findings)
    broken = place.typesetter.broken(paragraph, max(EM, width * EM // style.size))
    count = broken.best
    if block.lines and count > block.lines:
        count = max((each for each in broken.menu if each <= block.lines), default=min(broken.menu))
    made = SetBlock(copy, block, style, paragraph, broken, broken.lines(count))
    check_gap(replace(place, grid=replace(place.grid, pitch=style.leading)), [copy], style.size)
    _check_lines(place, made)
    return made


def _check_lines(place: Placing, made: SetBlock) -> None:
    """A category takes one line; an item no more lines than were paid for."""
    lines, most = made.lines, 1 if made.block.head else made.block.lines
    if most and len(lines) > most:
        chars = sum(line.end - line.start for line in lines[most:])
        message = f"{made.copy.block} of {place.name} takes {len(lines)} lines and has {most}: {chars} characters over"
        found = error("classified-lines", message, made.copy.source, "cut it, or sell it more lines")
        place.findings.add(replace(found, story=place.name, chars_over=chars, lines_over=len(lines) - most))


def _report_over(place: Placing, stood: Iterator[tuple[_Entry, _Stood]], room: int) -> None:
    over, first = 0, ""
    lines = 0
    for entry, where in stood:
        left = [line for line, row in zip(entry.item.lines, where.rows, strict=False) if row >= room]
        lines += len(left)
        over += sum(line.end - line.start for line in left)
        over += sum(len(each.copy.text) for each in entry.heads) if where.first >= room else 0
        first = first or (str(entry.item.copy.source) if left else "")
    place.overset(f"{over} characters in {lines} lines are left over, first: {first}", lines, over)


@dataclass(frozen=True, slots=True)
class _Drawing:
    """Draws what stands in the rows of a bed."""

    place: Placing
    bed: Bed
    settings: Classified
    style: TypeStyle

    def items(self, entries: Sequence[_Entry], stood: Sequence[_Stood]) -> Iterator[Item]:
        """Everything that has a row, and the rules."""
        rows = len(self.bed.rows)
        for entry, where in zip(entries, stood, strict=True):
            if where.first < rows:
                yield from self._heads(entry, where.first)
                if entry.pad:
                    yield from self._box(where, entry)
            yield from self._lines(entry, where.rows)
        for (last, entry), (before, after) in zip(pairwise(entries), pairwise(stood), strict=True):
            ruled = not (entry.heads or entry.pad or last.pad)
            if ruled and after.first < rows and self._under(after.first, before.end):
                yield self._rule(before.end)
        yield from self._upright()

    def _under(self, row: int, above: int) -> bool:
        """Whether a row stands under another of the same column."""
        return above < row and self.bed.rows[row].leg == self.bed.rows[above].leg

    def _across(self, row: int) -> tuple[Length, Length]:
        leg = self.bed.legs[self.bed.rows[row].leg]
        return leg.x, leg.characters * self.bed.em

    def _lines(self, entry: _Entry, rows: Sequence[int]) -> Iterator[Item]:
        item, inset = entry.item, self.bed.em if entry.pad else 0
        for line, row in zip(item.lines, rows, strict=False):
            if row + LINE <= len(self.bed.rows):
                x, _ = self._across(row)
                y = self.bed.rows[row].y + (self.style.leading - item.style.size) // 2 + ascent(item.style.size)
                yield from with_marks(line, item.paragraph, (x + inset, y), item.style, self.place.origin)

    def _heads(self, entry: _Entry, row: int) -> Iterator[Item]:
        """Categories: the type in the middle of a bar, or of a box."""
        x, width = self._across(row)
        for head in entry.heads:
            bar = Rect(x, self.bed.rows[row].y, width, entry.depth * self.bed.pitch)
            style = head.style
            if self.settings.heads == "reversed" and not self.place.reversed:
                yield Tint(bar, BLACK, self.place.origin)
                style = replace(style, ink=(0, 0, 0, 0))
            else:
                yield from outline("thin", bar, self.place.house.boxes, self.place.line_ink, self.place.origin)
            middle = bar.y + (bar.height - style.size) // 2 + ascent(style.size)
            yield from self.place.line(head.copy, style, (x + width // 2, middle), "centre")
            row += entry.depth + UNDER_HEAD

    def _box(self, where: _Stood, entry: _Entry) -> Iterator[Item]:
        x, width = self._across(where.first)
        row = where.first + entry.over
        top = self.bed.rows[row].y
        if where.end <= len(self.bed.rows):
            box = Rect(x, top, width, (where.end - row) * self.bed.pitch)
            yield from outline("thin", box, self.place.house.boxes, self.place.line_ink, self.place.origin)

    def _rule(self, row: int) -> Rule:
        """In the middle of the rows between two items."""
        x, width = self._across(row)
        y = self.bed.rows[row].y + GAP * self.bed.pitch // 2
        return Rule(x, y, x + width, y, self.settings.rule, self.place.line_ink, self.place.origin)

    def _upright(self) -> Iterator[Rule]:
        """The rules between columns, in the middle of the gutter (栏线)."""
        for left, right in pairwise(self.bed.areas):
            x = (left.right + right.x) // 2
            yield Rule(x, left.y, x, left.bottom, self.settings.rule, self.place.line_ink, self.place.origin)
