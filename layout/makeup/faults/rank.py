"""轻重倒置 (rank): a lesser story outranks a weightier one, by its place and by the size of its headline.

Ranks of places on a horizontal page, from the textbooks: upper left, upper right, lower right, lower left; within one
the higher, then the one on the left. Place alone may contradict (假头条, a false lead), and so may size alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations

from layout.makeup.judge import Severity
from layout.makeup.sheet import Fault, Sheet, Story, united
from layout.units import PT, Length

NAME = "轻重倒置"

_UPPER = {True: 0, False: 1}
_LOWER = {False: 2, True: 3}


@dataclass(frozen=True, slots=True)
class Settings:
    """Its level; ``more``: how much larger the lesser headline must be, in per cent of the other's size."""

    level: Severity
    more: int = 0


def check(sheet: Sheet, settings: Settings) -> Iterator[Fault]:
    """A fault for each two stories; ``importance`` 1 is the weightiest. What fills a hole has no place of its own."""
    fillers = {zone.piece for zone in sheet.page.zones if zone.host}
    ranked = (each for each in sheet.stories if each.main and each.name not in fillers)
    stories = [(each, _place(sheet, each), _size(each)) for each in ranked]
    for (lesser, place, size), (other, its_place, its_size) in permutations(stories, 2):
        below = lesser.article.importance > other.article.importance
        if below and place < its_place and 100 * size > (100 + settings.more) * its_size:
            message = (
                f"{lesser.name} (importance {lesser.article.importance}) stands in a better place than {other.name} "
                f"(importance {other.article.importance}), in {size / PT:g} pt to its {its_size / PT:g} pt"
            )
            hint = "let them change places, set the other headline larger, or correct importance:"
            yield Fault(message, lesser.head_box, lesser.name, hint)


def _size(story: Story) -> Length:
    return max(each.size for each in story.main)


def _place(sheet: Sheet, story: Story) -> tuple[int, Length, Length]:
    """Where a story stands, the best place first: by the quarter of the type area that it begins in."""
    grid, area = sheet.grid, united(story.areas)
    half = grid.characters_in((1, grid.count)) * grid.em // 2
    is_left = area.x < grid.left + half
    is_upper = area.y < grid.top + grid.rows * grid.pitch // 2
    return (_UPPER if is_upper else _LOWER)[is_left], area.y, area.x
