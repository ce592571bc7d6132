"""Contacts (联系我们): hotlines, addresses for copy, postal address; each group begins a line, labelled items too.

报纸出版管理规定 §31 (六). Standing words: title, and any others in the order of the file.
"""

from itertools import groupby

from layout.edition.edition import Copy
from layout.makeup.page import Item
from layout.makeup.placing import Placing, ascent


def draw(place: Placing) -> list[Item]:
    """The title, then the lines, each item whole."""
    title, style, area = place.copy("title"), place.style("small"), place.area
    if title is None:
        return place.wants("title")
    head = place.style("small-head")
    found: list[Item] = [*place.line(title, head, (area.x, area.y + ascent(head.size)))]
    y = area.y + head.size + style.size * 4 // 10
    entries = [list(group) for _, group in groupby((each for each in place.copies() if each is not title), key=_entry)]
    for _, line in groupby(entries, key=_line):
        lines = place.flow([[(each, style) for each in group] for group in line], style, area.below(y))
        y = lines[-1].baseline - ascent(style.size) + style.leading if lines else y
        found += lines
    return found


def _entry(copy: Copy) -> str:
    """Words that stay together: an item of a list, with its label if it has one."""
    path, _, last = copy.block.rpartition(".")
    return copy.block if last.isdigit() or not path else path


def _line(entry: list[Copy]) -> str:
    """What shares lines: the items of one list; an item with a label has a line of its own."""
    return _entry(entry[0]) if len(entry) > 1 else entry[0].block.partition(".")[0].replace("postcode", "address")
