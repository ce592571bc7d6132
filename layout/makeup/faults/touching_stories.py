"""两稿相接 (stories that touch): text of two stories meets, and no rule or white tells where one ends.

Textbook rule: where a column of one story ends above or beside text of another, a rule parts them or a gap.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product

from layout.makeup.judge import Severity
from layout.makeup.sheet import Fault, Sheet, united
from layout.schema import EmSetting
from layout.units import EM, Rect

NAME = "两稿相接"


@dataclass(frozen=True, slots=True)
class Settings:
    """Its level; the white that does without a rule, beside in em of the body and above in rows."""

    level: Severity
    beside: EmSetting = 2 * EM
    above: int = 1


def check(sheet: Sheet, settings: Settings) -> Iterator[Fault]:
    """One fault for each two stories, where they meet first."""
    # Each story's columns as far as they are filled, found once: pairs of stories grow with their square.
    filled = [(story, [each.filled for each in story.columns if each.lines]) for story in sheet.stories]
    for (one, mine), (other, its) in combinations(filled, 2):
        met = next((two for two in product(mine, its) if _touch(sheet, *two, settings)), None)
        if met is not None:
            message = f"the text of {one.name} and {other.name} meets unmarked"
            yield Fault(message, united(met), other.name, "put a rule between them, or more white")


def _touch(sheet: Sheet, one: Rect, other: Rect, settings: Settings) -> bool:
    grid = sheet.grid
    beside = max(one.x, other.x) - min(one.right, other.right)
    above = max(one.y, other.y) - min(one.bottom, other.bottom)
    if beside >= 0:
        close = beside * EM < settings.beside * grid.em and -above >= grid.em
    else:
        close = 0 <= above < settings.above * grid.pitch and -beside >= grid.em
    return close and not sheet.parted(one, other)
