"""The lines of a story as they stand on its pages, in the order they are read, numbered (行号).

A proofreader who says “line 12” means the same line on the galley proof, on the page proof and on the page.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from layout.edition.edition import Article
from layout.findings import Source
from layout.makeup.page import BOX, Item, Page, Path, Rule, Text
from layout.makeup.sheet import united
from layout.units import MM, Length, Rect

_SLACK = MM
"""What is of a line may stand out of its leg by this: a reading over its first character."""
_TALL = 3
"""Lines that what stands beside one may be high: a frame round many is not of any of them."""


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A line on a page, ``box`` round its type, in a leg; what stands beside it (着重号, 注音, 表线) is in its items.

    ``number`` counts the story's lines from 1, 0 for words that are not the story's (下转). ``source`` is where its
    first character stands in the copy.
    """

    page: str
    leg: Rect
    box: Rect
    items: tuple[Item, ...]
    number: int
    source: Source | None

    @property
    def down(self) -> bool:
        """Whether it is a column of vertical type."""
        return any(isinstance(each, Text) and each.down for each in self.items)

    @property
    def texts(self) -> list[Text]:
        """Its type, in the order it is read."""
        return [each for each in self.items if isinstance(each, Text)]


def story_lines(page: Page, article: Article, first: int = 1) -> list[StoryLine]:
    """The lines of a story's text on one page, the first of them numbered so; none where it does not stand there."""
    zone = next((each for each in page.zones if each.piece == article.id), None)
    legs = zone.areas[zone.heads :] if zone else ()
    if not legs:
        return []
    heads = head_blocks(article)
    mine = (each for each in page.items if each.origin.piece == article.id)
    own = [each for each in mine if isinstance(each, Rule) or each.origin.block != BOX]  # a table's rules are boxes'
    type_ = [each for each in own if isinstance(each, Text) and each.origin.block not in heads]
    above = {each.block for paragraph in article.paragraphs for each in paragraph.readings}
    found: list[StoryLine] = []
    for leg, texts in _by_leg([each for each in type_ if each.origin.block not in above], legs):
        for row in _rows(texts):
            number = first * any(each.origin.block for each in row)
            first += bool(number)
            found.append(
                StoryLine(page.name, leg, united(each.box for each in row), tuple(row), number, _source(row, article))
            )
    beside = [each for each in own if not isinstance(each, Text) or each.origin.block in above]
    return _with_what_stands_beside(found, beside)


def head_type(page: Page, article: Article) -> list[Text]:
    """The type of a story's headline group, as it stands on a page."""
    blocks = head_blocks(article)
    return [each for each in page.texts() if each.origin.piece == article.id and each.origin.block in blocks]


def head_blocks(article: Article) -> set[str]:
    """The copies that stand in the headline group, where it is shown first and where the story goes on."""
    return {each.block for each in (*article.head, *article.continued)}


def extent(item: Item) -> Rect:
    """The rectangle an item takes."""
    match item:
        case Text() | Path():
            return item.box
        case Rule():
            x, y = min(item.x1, item.x2), min(item.y1, item.y2)
            return Rect(x, y, abs(item.x2 - item.x1), abs(item.y2 - item.y1))
        case _:
            return item.area


def _by_leg(texts: Sequence[Text], legs: Sequence[Rect]) -> Iterator[tuple[Rect, list[Text]]]:
    """The type of each leg: what hangs over its edge is still of the leg it is nearest to."""
    placed: list[list[Text]] = [[] for _ in legs]
    for text in texts:
        placed[min(range(len(legs)), key=lambda at: _apart(text.box, legs[at]))].append(text)
    yield from zip(legs, placed, strict=True)


def _apart(box: Rect, area: Rect) -> Length:
    """How far a box's middle lies from an area, 0 inside."""
    x, y = box.x + box.width // 2, box.y + box.height // 2
    return max(area.x - x, x - area.right, 0) + max(area.y - y, y - area.bottom, 0)


def _rows(texts: Sequence[Text]) -> list[list[Text]]:
    """Lines from the top down, columns of vertical type from the right; superscripts are in the line they stand in."""
    down = any(each.down for each in texts)
    rows: list[list[Text]] = []
    for text in sorted(texts, key=lambda each: (-each.x if down else each.baseline, each.x)):
        near = rows and abs(_level(rows[-1][0], down) - _level(text, down)) * 2 < max(text.size, rows[-1][0].size)
        if near:
            rows[-1].append(text)
        else:
            rows.append([text])
    return [sorted(row, key=lambda each: each.box.y if down else each.box.x) for row in rows]


def _level(text: Text, down: bool) -> Length:
    return text.x if down else text.baseline


def _source(row: Sequence[Text], article: Article) -> Source | None:
    copies = {each.block: each for each in article.copies}
    known = next((each.origin for each in row if each.origin.block in copies), None)
    return copies[known.block].source_of(known.start) if known else None


def _with_what_stands_beside(lines: list[StoryLine], items: Sequence[Item]) -> list[StoryLine]:
    """The lines, each with those items in its leg that are nearer to it than to any other line.

    None that is higher than some lines, or wider than the leg: that is the frame's.
    """
    beside: dict[int, list[Item]] = {}
    for item in items:
        box = extent(item)
        inside = [at for at, each in enumerate(lines) if _within(box, each.leg)]
        if inside and box.height <= _TALL * max(lines[at].box.height for at in inside):
            nearest = min(inside, key=lambda at: _apart(box, lines[at].box))
            beside.setdefault(nearest, []).append(item)
    return [replace(line, items=(*beside.get(at, ()), *line.items)) for at, line in enumerate(lines)]


def _within(box: Rect, leg: Rect) -> bool:
    """Whether a box stands in a leg, not on its upper or lower edge."""
    middle = box.y + box.height // 2
    return leg.x - _SLACK <= box.x and box.right <= leg.right + _SLACK and leg.y < middle < leg.bottom
