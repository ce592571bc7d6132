"""The headline group on a galley proof: over the lines, or where it is set vertically on their right (题)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from layout.makeup.page import BLACK, Item, Text
from layout.makeup.sheet import united
from layout.proofs.galley_rows import FOOT, LEFT, RIGHT, SMALL, TOP, Story
from layout.proofs.pen import GREY, Move, Pen
from layout.proofs.story_lines import head_type
from layout.units import MM, Length

NUMBERS = 10 * MM
"""Room left of the lines for their numbers, and right of them for those of the copy's lines."""
_HIGHEST, _WIDEST = 55 * MM, 40 * MM
_PARTS = {"kicker": "引", "headline": "主", "deck": "副", "summary": "提", "byline": "署", "continued": "续"}


def head_over(story: Story, pen: Pen) -> tuple[list[Item], Length]:
    """The headline group as on its pages, no wider than the sheet, and where the text begins below it."""
    found: list[Item] = []
    y = TOP
    for page in story.pages:
        type_ = head_type(page, story.article)
        if not type_:
            continue
        area = united(each.box for each in type_)
        room = RIGHT - LEFT - NUMBERS, _HIGHEST
        scale = min(Fraction(1), Fraction(room[0], area.width), Fraction(room[1], area.height))
        at = Move(scale=scale)
        move = Move(LEFT + NUMBERS - at.long(area.x), y - at.long(area.y), scale)
        found += [move.item(replace(each, ink=BLACK)) for each in type_]
        found += _parts(story, type_, move, pen)
        y += at.long(area.height) + 5 * MM
    return found, y + (2 * MM if found else 0)


def _parts(story: Story, texts: Sequence[Text], move: Move, pen: Pen) -> Iterator[Item]:
    """What each copy of the head is, and its line in the file, left of its first line."""
    copies = {each.block: each for each in story.article.copies}
    seen: list[Length] = []
    for block in dict.fromkeys(each.origin.block for each in texts):
        first = next(each for each in texts if each.origin.block == block)
        y = move.y(first.box.bottom) - move.long(first.size) * 12 // 100
        while any(abs(y - other) < SMALL for other in seen):
            y += SMALL
        seen.append(y)
        label = _PARTS.get(block.partition(".")[0], "")
        yield from pen.words(f"{label} {copies[block].source.line}", SMALL, (LEFT + NUMBERS - 3 * MM, y), GREY, "right")


def head_beside(story: Story, pen: Pen) -> tuple[list[Item], Length] | None:
    """Headline groups that are all set vertically as on their pages, and where the text begins left of them."""
    found: list[Item] = []
    x = RIGHT
    for type_ in (head_type(page, story.article) for page in story.pages):
        if not all(each.down for each in type_):
            return None
        if type_:
            area = united(each.box for each in type_)
            scale = min(Fraction(1), Fraction(_WIDEST, area.width), Fraction(FOOT - TOP - 8 * MM, area.height))
            at = Move(scale=scale)
            x -= at.long(area.width)
            move = Move(x - at.long(area.x), TOP + 4 * MM - at.long(area.y), scale)
            found += [move.item(replace(each, ink=BLACK)) for each in type_]
            found += _over(story, type_, move, pen)
            x -= 6 * MM
    return found, x


def _over(story: Story, texts: Sequence[Text], move: Move, pen: Pen) -> Iterator[Item]:
    """What each copy of a vertical head is, and its line in the file, over its first column."""
    copies = {each.block: each for each in story.article.copies}
    for block in dict.fromkeys(each.origin.block for each in texts):
        first = next(each for each in texts if each.origin.block == block)
        label = f"{_PARTS.get(block.partition('.')[0], '')} {copies[block].source.line}"
        yield from pen.words(label, SMALL, (move.x(first.x), move.y(first.box.y) - MM), GREY, "centre")
