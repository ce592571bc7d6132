"""Items as a reader meets them: the runs of a set line together (成行).

A superscript, a hyphen at a line's end and a byline behind the text are runs of their own on the page; a reader that
meets a string by itself takes it sooner for another word, or another line.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from layout.makeup.page import Item, Path, Picture, Placed, Rule, Text, Tint

Line = tuple[Text, ...]


def lines(items: Iterable[Item]) -> Iterator[Line | Rule | Tint | Path | Picture | Placed]:
    """The items in their order, runs of type line by line; those at one place and of one kind as one run."""
    line: list[Text] = []
    for item in items:
        if isinstance(item, Text) and line and _follows(line[-1], item):
            clusters, offsets = line[-1].clusters + item.clusters, line[-1].offsets + item.offsets
            line[-1] = replace(line[-1], clusters=clusters, offsets=offsets, origin=item.origin)
        elif isinstance(item, Text) and line and (_goes_on(line[-1], item) or _follows(line[0], item)):
            line.append(item)
        else:
            if line:
                yield tuple(line)
            line = [item] if isinstance(item, Text) else []
            if not isinstance(item, Text):
                yield item
    if line:
        yield tuple(line)


def _follows(one: Text, two: Text) -> bool:
    """Whether a run stands behind another of its size and ink, both counted from one place."""
    if (one.x, one.baseline) != (two.x, two.baseline) or not (one.offsets and two.offsets):
        return False
    same = replace(two, clusters=one.clusters, offsets=one.offsets, origin=one.origin)
    return one == same and one.offsets[-1] < two.offsets[0]


def _goes_on(one: Text, two: Text) -> bool:
    """Whether a run of the same words stands behind another in one line, larger or smaller (上标)."""
    a, b = one.origin, two.origin
    if (a.piece, a.block, a.end) != (b.piece, b.block, b.start) or not a.block or one.down != two.down:
        return False
    if not (one.clusters and two.clusters):
        return False
    near = max(one.size, two.size) // 2
    if one.down:
        return abs(one.x - two.x) < near and one.box.y < two.box.y
    return abs(one.baseline - two.baseline) < near and one.box.x < two.box.x
