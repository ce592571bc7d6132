"""Strings of neighbouring columns that a reader would take for one line (字串错层).

A reader (pdfium) takes strings that begin level for one line and sorts them from left to right, as columns never are
read; what of a span is sorted among another's strings it says twice. So the last string of a column never begins level
with the first one that is read next, be that a column's or a line's. No glyph moves for that.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import NamedTuple

from layout.galley.fonts import FontBook
from layout.galley.galley import Cluster
from layout.makeup.page import Text
from layout.prepress.outputs.column import Stretch, begun_apart, ended_apart, stretches
from layout.prepress.outputs.lines import Line
from layout.units import EM, Length

_LEVEL = 52
"""Per cent of the wider one of two neighbouring glyphs: strings that begin nearer to one height are level.

Pdfium's own measure is half of it.
"""

Column = Sequence[Stretch]


def columns(found: Iterable[object], book: FontBook) -> Mapping[int, Column]:
    """The columns among a page's items and lines, by their place, each as the strings it is to be shown in."""
    texts = {at: line for at, line in enumerate(found) if isinstance(line, tuple)}
    if not any(line[0].down for line in texts.values()):
        return {}
    strings = _Strings(book)
    for at, line in texts.items():
        strings.take(at, line)
    order = [*texts]
    for one, two, third in reversed([*zip(order, order[1:], [*order[2:], -1], strict=False)]):
        strings.tell_apart(one, two, third)
    return strings.columns


class _Begin(NamedTuple):
    """Where a string begins, and how wide its first and its last glyph are."""

    x: Length
    y: Length
    first: Length
    last: Length


@dataclass(frozen=True, slots=True)
class _Strings:
    """The strings of a page's lines by the line's place; of a horizontal line, the first and the last cluster."""

    book: FontBook
    columns: dict[int, Column] = field(default_factory=dict)
    _begun: dict[int, Sequence[_Begin]] = field(default_factory=dict)

    def take(self, at: int, line: Line) -> None:
        """Note a line."""
        column = [each for run in line for each in stretches(run)] if line[0].down else []
        if column:
            self.columns[at], self._begun[at] = column, self._begins(column)
        else:
            ends = ((line[0], 0), (line[-1], -1))
            self._begun[at] = [self._across(run, which) for run, which in ends if run.clusters]

    def tell_apart(self, one: int, two: int, third: int) -> None:
        """Show a line's end, or the next one's head, so that they are not mixed, if there is a way."""
        if not _mixed(self._begun[one], self._begun[two]):
            return
        end, head = self.columns.get(one), self.columns.get(two)
        heads = [head, *([begun_apart(head, self.book)] if head else [])]
        ends = [end, *(ended_apart(end, self.book) if end else [])]
        for then, before in product(heads, ends):
            after = self._begins(then) if then else self._begun[two]
            if _mixed(self._begins(before) if before else self._begun[one], after):
                continue
            if third in self._begun and _mixed(after, self._begun[third]):
                continue
            for at, column in ((one, before), (two, then)):
                if column:
                    self.columns[at], self._begun[at] = column, self._begins(column)
            return

    def _begins(self, column: Column) -> list[_Begin]:
        found = []
        for each in column:
            wide = (self._wide(each.clusters[which], each.text.size, which) for which in (0, -1))
            found.append(_Begin(each.x, each.top, *wide))
        return found

    def _across(self, run: Text, which: int) -> _Begin:
        wide = self._wide(run.clusters[which], run.size, which)
        return _Begin(run.x + run.offsets[which] * run.size // EM, run.baseline, wide, wide)

    def _wide(self, cluster: Cluster, size: Length, which: int) -> Length:
        if not cluster.glyphs:
            return 0
        return self.book.face(cluster.face).advance(cluster.glyphs[which].gid) * size // EM


def _mixed(before: Sequence[_Begin], then: Sequence[_Begin]) -> bool:
    """Whether the string that is read ``then`` is sorted among those ``before``, as far as these are level."""
    if not (before and then):
        return False
    line: list[_Begin] = []
    for each in before:
        line = sorted([*line, each]) if line and _level(line[-1], each) else [each]
    return any(_level(each, then[0]) and then[0].x < line[-1].x for each in (line[-1], before[-1]))


def _level(one: _Begin, two: _Begin) -> bool:
    return abs(one.y - two.y) <= max(one.last, two.first) * _LEVEL // 100
