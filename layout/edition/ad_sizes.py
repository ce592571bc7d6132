"""Sizes of advertisements by name: a plan says 通栏, and the house's grid says which columns and rows (广告规格).

``- {ad: tea, size: 通栏}``: the house's ``ad-sizes`` give the measure in columns and rows; the plan gives a corner of
the type area (``at: foot-left``), or the first column and row, or neither where only one place is possible. Of several
in one corner the first has it, and each of the others stands on those before it (叠放), under them at the head.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import accumulate
from typing import Annotated, Literal

from layout.findings import Finding, Findings, error, nearest
from layout.house import House
from layout.nodes import Node
from layout.schema import FROM_1, As, SpanSetting, fill

Corner = Literal["head-left", "head-right", "foot-left", "foot-right"]
Span = tuple[int, int]


def _share(text: str) -> int | Fraction:
    """A number of columns or rows as int, a share of the page's as Fraction."""
    if text != "all" and "/" not in text:
        if int(text) < 1:
            raise ValueError(text)
        return int(text)
    share = Fraction(1) if text == "all" else Fraction(text)
    if not 0 < share <= 1:
        raise ValueError(text)
    return share


ShareSetting = Annotated[
    int | Fraction,
    As(
        _share,
        "a number, a share of the page's such as 1/2, or all",
        rf"^(all|{FROM_1}|{FROM_1}/{FROM_1})$",
        least=1,
    ),
]


@dataclass(frozen=True, slots=True)
class AdSize:
    """A size of the house: columns and rows, and the corner it stands in when the plan says nothing."""

    columns: ShareSetting
    rows: ShareSetting
    at: Corner | None = None


@dataclass(frozen=True, slots=True)
class _Wish:
    """Where the plan wants it: a corner, or where it begins; a whole span must be as long as the size."""

    columns: SpanSetting | None = None
    rows: SpanSetting | None = None
    at: Corner | None = None


def read_sizes(house: House, findings: Findings) -> dict[str, AdSize]:
    """The sizes of a house by name."""
    sizes = {}
    for name, node in (house.ad_sizes.mapping or {}).items():
        size = fill(AdSize, node, findings, f'ad size "{name}"')
        if size is not None:
            sizes[name] = size
    return sizes


@dataclass(frozen=True, slots=True)
class Taken:
    """The columns and rows that an advertisement of the page has."""

    name: str
    columns: Span
    rows: Span

    def meets(self, columns: Span, rows: Span) -> bool:
        """Whether it has some of these."""
        return _meet(self.columns, columns) and _meet(self.rows, rows)


def _meet(one: Span, two: Span) -> bool:
    return one[0] <= two[1] and two[0] <= one[1]


def on_page(
    entries: Iterable[Node], sizes: Mapping[str, AdSize], house: House, findings: Findings
) -> Iterator[Node | None]:
    """The entries of a page, in order, each as ``sized`` has it."""
    taken: list[Taken] = []
    for each in entries:
        found = sized(each, sizes, house, findings, taken)
        wish = fill(_Wish, _told(found), Findings(), "") if found and not found.get("ad").empty else None
        if wish and wish.columns and wish.rows:
            taken.append(Taken(each.get("ad").text or "", wish.columns, wish.rows))
        yield found


def sized(
    entry: Node, sizes: Mapping[str, AdSize], house: House, findings: Findings, taken: Sequence[Taken] = ()
) -> Node | None:
    """An entry of the plan with the columns and rows of the size it names; None when they cannot be had, and why.

    ``taken``: what the advertisements before it have.
    """
    named = entry.get("size")
    if named.empty or entry.get("ad").empty:
        return entry
    size = sizes.get(named.text or "")
    if size is None:
        findings.add(error("unknown-size", f"no ad size {named.shape}", named.source, nearest(named.text or "", sizes)))
        return None
    wish = fill(_Wish, _told(entry), findings, "the entry")
    if wish is None:
        return None
    axes = (
        _Axis("columns", size.columns, house.columns.count, wish.columns),
        _Axis("rows", size.rows, house.columns.rows, wish.rows),
    )
    spans = _spans(entry, axes, wish.at or size.at, findings, taken)
    if spans is None:
        return None
    given = {axis.what: axis.node(entry, span) for axis, span in zip(axes, spans, strict=True)}
    rest = {key: node for key, node in (entry.mapping or {}).items() if key not in ("size", *_PLACE)}
    return replace(entry, mapping=rest | given)


_PLACE = ("columns", "rows", "at")


def _spans(
    entry: Node, axes: "tuple[_Axis, _Axis]", corner: Corner | None, findings: Findings, taken: Sequence[Taken]
) -> tuple[Span, Span] | None:
    """The columns and rows it stands in, those in a corner on what stands there before it; None, and why."""
    at = corner or ("foot-left" if axes[0].need == axes[0].room else None)
    columns = axes[0].span(at.endswith("right") if at else None)
    rows = axes[1].span(at.startswith("foot") if at else None)
    if columns is None or rows is None:
        message = f"{entry.get('ad').text} of the size {entry.get('size').text} could stand in several places"
        hint = "write at: head-left, head-right, foot-left or foot-right, or its first column and row"
        findings.add(error("ad-place", message, entry.source, hint))
        return None
    for axis in axes:
        axis.check(entry, findings)
    if at is None or axes[1].wish:
        return columns, rows
    stacked = _stacked(columns, rows, taken, at)
    if stacked[0] < 1 or stacked[1] > axes[1].room:
        findings.add(_full(entry, at, axes[1], [each.rows for each in taken if _meet(each.columns, columns)]))
        return None
    return columns, stacked


def _told(entry: Node) -> Node:
    """What an entry says of its place."""
    told = {key: entry.get(key) for key in _PLACE}
    return replace(entry, mapping={key: node for key, node in told.items() if not node.empty})


def _stacked(columns: Span, rows: Span, taken: Sequence[Taken], at: Corner) -> Span:
    """The first rows from the corner on that none has taken, on the page or beyond it."""
    need = rows[1] - rows[0] + 1
    while met := next((each for each in taken if each.meets(columns, rows)), None):
        rows = (met.rows[0] - need, met.rows[0] - 1) if at.startswith("foot") else (met.rows[1] + 1, met.rows[1] + need)
    return rows


@dataclass(frozen=True, slots=True)
class _Axis:
    """Columns or rows: what the size asks for, how many the page has, what the plan says of them."""

    what: str
    asked: int | Fraction
    room: int
    wish: Span | None

    @property
    def need(self) -> int:
        """How many the size takes: a share is rounded down, to one at the least."""
        return max(1, int(self.asked * self.room)) if isinstance(self.asked, Fraction) else self.asked

    def span(self, end: bool | None) -> Span | None:
        """From where to where; ``end`` is the side of the corner, None for no corner. None: it cannot be told."""
        if self.wish:
            return self.wish[0], self.wish[0] + self.need - 1
        if self.need == self.room:
            return 1, self.room
        if end is None:
            return None
        return (self.room - self.need + 1, self.room) if end else (1, self.need)

    def check(self, entry: Node, findings: Findings) -> None:
        """Tell a span that is written out and is not as long as the size."""
        if self.wish and self.wish[0] < self.wish[1] and self.wish[1] - self.wish[0] + 1 != self.need:
            given = self.wish[1] - self.wish[0] + 1
            message = f"{entry.get('size').text} takes {self.need} {self.what}, the plan gives it {given}"
            where = entry.get(self.what).source
            findings.add(error("ad-size", message, where, f"write only where it begins: {self.what}: {self.wish[0]}"))

    def node(self, entry: Node, span: Span) -> Node:
        """The span as the plan would have written it."""
        given = entry.get(self.what)
        return Node(entry.source if given.empty else given.source, entry.base, text=f"{span[0]}-{span[1]}")


def _full(entry: Node, at: Corner, rows: _Axis, taken: Sequence[Span]) -> Finding:
    """A corner that has no room for it: the rows that are free in its columns, when those are taken."""
    ends = [(0, 0), *sorted(taken), (rows.room + 1, 0)]
    below = accumulate((last for _, last in ends), max)
    free = [f"{last + 1}-{first - 1}" for last, (first, _) in zip(below, ends[1:], strict=False) if last + 1 < first]
    message = f"{entry.get('ad').text} of the size {entry.get('size').text} finds no {rows.need} rows at {at}"
    hint = f"rows free of advertisements there: {', '.join(free) or 'none'}; give it another corner, or a smaller size"
    return error("ad-place", message, entry.source, hint)
