"""What of a page's picture an edit changes: the rectangles round the items that came, went or moved (重绘)."""

from collections.abc import Iterable

from layout.makeup.page import Item, Page, Path, Text
from layout.makeup.sheet import extent, united
from layout.units import Rect


def changed(before: Page, page: Page) -> list[Rect]:
    """Rectangles outside of which two pages of one name look alike; all of the page where that cannot be told.

    Items that are equal are printed alike, those above and below them too; but where there is vertical type, a string
    of it may be begun otherwise for the sake of one that changed (``outputs/level.py``).
    """
    whole = [Rect(0, 0, page.trim.width, page.trim.height)]
    if (before.trim, before.bleed) != (page.trim, page.bleed):
        return whole
    # By identity: most items are those of the page before, and hashing a line of type costs more than drawing it.
    known, now = {id(each) for each in before.items}, {id(each) for each in page.items}
    twins = {each: each for each in before.items if id(each) not in now}
    items = [each if id(each) in known else twins.get(each, each) for each in page.items]
    now = {id(each) for each in items}
    gone = [each for each in before.items if id(each) not in now]
    come = [each for each in items if id(each) not in known]
    if [id(each) for each in before.items if id(each) in now] != [id(each) for each in items if id(each) in known]:
        return whole
    different = [*gone, *come]
    down = [each for each in (*before.items, *items) if isinstance(each, Text) and each.down] if different else []
    return _apart(_inked(each) for each in (*different, *down))


def _inked(item: Item) -> Rect:
    """Where an item may leave ink: type as far as its size beyond its box, as no glyph of a text face does."""
    match item:
        case Text():
            return extent(item).inset(-item.size)
        case Path():
            return extent(item).inset(-item.weight)
        case _:
            return extent(item)


def _apart(boxes: Iterable[Rect]) -> list[Rect]:
    """The rectangles, those that meet made one."""
    found: list[Rect] = []
    for each in boxes:
        box = each
        while met := [other for other in found if other.meets(box)]:
            found = [other for other in found if other not in met]
            box = united((box, *met))
        found.append(box)
    return found
