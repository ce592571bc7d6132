"""空白 (hole): rows of a column that carry nothing, more than ``limits: hole-rows`` of house.yaml allows.

White round a headline is the headline's own, and no hole.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from layout.makeup.fullness import fullness
from layout.makeup.judge import Severity
from layout.makeup.sheet import Fault, Sheet, Story
from layout.units import Length, Rect

NAME = "空白"


@dataclass(frozen=True, slots=True)
class Settings:
    """Its level."""

    level: Severity


def check(sheet: Sheet, settings: Settings) -> Iterator[Fault]:
    """The longest run of empty rows of the page."""
    limit = sheet.house.limits.hole_rows
    if sheet.full.hole.rows <= limit:
        return
    heads = [_around(each, limit * sheet.grid.pitch) for each in sheet.stories if each.head]
    hole = fullness(sheet.page, sheet.grid, heads).hole
    if hole.rows > limit:
        message = f"a hole of {hole.rows} rows in column {hole.column} from row {hole.row} on"
        area = sheet.grid.area((hole.column, hole.column), (hole.row, hole.row + hole.rows - 1))
        yield Fault(message, area, None, f"the house allows {limit}: give a story more rows or text")


def _around(story: Story, white: Length) -> Rect:
    """The headline's rows all across its area, and the white above and below it that is no hole by itself."""
    area, head = story.areas[0], story.head_box
    top = area.y if head.y - area.y <= white else head.y
    foot = area.bottom if area.bottom - head.bottom <= white else head.bottom
    return Rect(area.x, top, area.width, foot - top)
