"""What a galley proof is made of: the lines of a story's pages, then what no page has, each with its number (行).

A line keeps the place of its type in its leg: indents, and what stands beside it. A column of vertical type is a line.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from layout.edition.edition import Article, Copy, Edition
from layout.findings import Source
from layout.makeup.page import BLACK, Item, Page, Rule, Text, Tint
from layout.makeup.sheet import united
from layout.proofs.pen import Pen
from layout.proofs.story_lines import StoryLine, extent, head_blocks, story_lines
from layout.units import MM, PT, Length, Rect, Size

A4 = Size(210 * MM, 297 * MM)
LEFT, RIGHT, TOP, FOOT = 16 * MM, 200 * MM, 27 * MM, 281 * MM
"""Where type may stand on the sheet, below its heading and above its foot."""
SMALL, BODY = 6 * PT, 8 * PT
STRONG = 5
"""Each line of a number that this divides is told in strong figures."""
_WHITE = 3
"""Rows that two lines of a leg may stand apart, however large the picture between them."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line to be laid on the sheet, its items as they stand in a box; ``lead`` is from the head of the one before.

    ``edge`` is that of its leg where lines begin: the left one, of vertical type the upper one.
    """

    items: tuple[Item, ...]
    box: Rect
    edge: Length
    lead: Length
    number: int = 0
    source: Source | None = None
    label: str = ""  # what begins with it: a page's name, or what was left over


@dataclass(frozen=True, slots=True)
class Story:
    """A story with the pages that it stands on."""

    article: Article
    edition: Edition
    pages: tuple[Page, ...]

    @property
    def file(self) -> str:
        """Its file as the issue names it."""
        return self.article.file or f"articles/{self.article.id}.md"

    @property
    def down(self) -> bool:
        """Whether it is set vertically (直排)."""
        texts = (each for page in self.pages for each in page.texts())
        return any(
            each.down for each in texts if each.origin.piece == self.article.id and each.origin.block not in self.heads
        )

    @property
    def heads(self) -> set[str]:
        """The copies of its headline group."""
        return head_blocks(self.article)


def rows(story: Story, pen: Pen) -> Iterator[Row]:
    """All lines of the story, page after page, then what no page has."""
    pitch = story.edition.house.columns.pitch
    first, legs = 1, []
    for page in story.pages:
        its = story_lines(page, story.article, first)
        for at, each in enumerate(its):
            row = _row(each, its[at - 1] if at else None, pitch)
            yield replace(row, label=page.name * (at == 0))
        legs += [each.leg for each in its]
        first += sum(each.number > 0 for each in its)
    grid = story.edition.house.columns
    long = [each.height if story.down else each.width for each in legs]
    measure = long[0] if long else grid.characters * grid.body
    for at, row in enumerate(_left_over(story, pen, measure, pitch)):
        yield replace(row, number=first + at)


def _row(its: StoryLine, before: StoryLine | None, pitch: Length) -> Row:
    """A line as it stands; on a proof there is only paper under type."""
    items = (each for each in its.items if not isinstance(each, Tint))
    black = tuple(replace(each, ink=BLACK) if isinstance(each, Text | Rule) else each for each in items)
    follows = before if before is not None and before.leg == its.leg else None
    if its.down:
        apart = follows.box.right - its.box.right if follows else 0
        lead, edge = max(pitch, its.box.width + PT), its.leg.y
    else:
        apart = its.box.y - follows.box.y if follows else 0
        lead, edge = max(pitch, its.box.height + PT), its.leg.x
    lead += _beyond(its, True) + (_beyond(before, False) if before else 0)
    return Row(black, its.box, edge, min(apart, _WHITE * pitch) if follows else lead, its.number, its.source)


def _beyond(its: StoryLine, ahead: bool) -> Length:
    """How far what stands beside a line, such as a table's rules, stands out of it: ahead of its type, or behind."""
    box, whole = its.box, united((its.box, *map(extent, its.items)))
    if its.down:
        return whole.right - box.right if ahead else box.x - whole.x
    return box.y - whole.y if ahead else whole.bottom - box.bottom


def _left_over(story: Story, pen: Pen, measure: Length, pitch: Length) -> Iterator[Row]:
    """The words of the copy that stand on none of its pages, set at its measure."""
    body = replace(story.edition.house.styles["body"], ink=(0, 0, 0, 100), indent=0)
    printed: dict[str, int] = {}
    for text in (each for page in story.pages for each in page.texts() if each.origin.piece == story.article.id):
        printed[text.origin.block] = max(printed.get(text.origin.block, 0), text.origin.end)
    label = "未排入版面 left over"
    for copy in story.article.copies:
        at = printed.get(copy.block, 0)
        words = copy.text[at:].lstrip(" \u2028")
        if words.strip():
            at = len(copy.text) - len(words)
            rest = Copy(copy.piece, copy.block, words, words, (), copy.source)
            for start, items in pen.lines(rest, body, measure, story.down):
                box = united(each.box for each in items)
                yield Row(tuple(items), box, 0, pitch, 0, copy.source_of(at + start), label)
                label = ""
