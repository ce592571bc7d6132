"""空白 (hole): rows of a column that carry nothing, more than ``limits: hole-rows`` of house.yaml allows.

White round a headline and its summary is their own, and no hole; so is what lines of furniture leave of its width.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from layout.makeup.fullness import Hole, holes
from layout.makeup.grid import Span
from layout.makeup.judge import Severity
from layout.makeup.page import Text
from layout.makeup.sheet import Fault, Sheet, Story
from layout.units import Length, Rect

NAME = "空白"


@dataclass(frozen=True, slots=True)
class Settings:
    """Its level."""

    level: Severity


def check(sheet: Sheet, settings: Settings) -> Iterator[Fault]:
    """A fault for each hole; columns beside each other that are empty in the same rows are one."""
    limit = sheet.house.limits.hole_rows
    if sheet.full.hole.rows <= limit:
        return
    heads = [_around(each, limit * sheet.grid.pitch) for each in sheet.stories if each.head]
    beside = [area for each in sheet.page.zones for area in each.areas[1 : each.heads]]  # summaries
    filled = [*heads, *beside, *_furnished(sheet)]
    found = (each for each in holes(sheet.page, sheet.grid, filled) if each.rows > limit)
    for rows, first, last in _joined(found):
        row, foot = rows
        where = f"column {first}" if first == last else f"columns {first}-{last}"
        message = f"a hole of {foot - row + 1} rows in {where} from row {row} on"
        area = sheet.grid.area((first, last), rows)
        yield Fault(message, area, None, f"the house allows {limit}: give a story more rows or text")


def _joined(found: Iterable[Hole]) -> list[tuple[Span, int, int]]:
    """The rows of each hole, its first and last column."""
    wide: list[tuple[Span, int, int]] = []
    for each in found:
        rows = each.row, each.row + each.rows - 1
        beside = next((at for at, (its, _, last) in enumerate(wide) if (its, last + 1) == (rows, each.column)), None)
        if beside is None:
            wide.append((rows, each.column, each.column))
        else:
            wide[beside] = rows, wide[beside][1], each.column
    return wide


def _furnished(sheet: Sheet) -> Iterator[Rect]:
    """The lines of furniture, each as wide as its frame: a list of short ones leaves no hole beside them."""
    stories = {each.name for each in sheet.stories}
    zones = [each for each in sheet.page.zones if each.piece not in stories and ":" not in each.piece]
    lines = [(item.origin.piece, box) for item, box in sheet.boxes if isinstance(item, Text)] if zones else []
    for area, piece in ((area, zone.piece) for zone in zones for area in zone.areas):
        yield from (
            Rect(area.x, box.y, area.width, box.height) for its, box in lines if its == piece and area.meets(box)
        )


def _around(story: Story, white: Length) -> Rect:
    """The headline's rows all across its area, and the white above and below it that is no hole by itself."""
    area, head = story.areas[0], story.head_box
    top = area.y if head.y - area.y <= white else head.y
    foot = area.bottom if area.bottom - head.bottom <= white else head.bottom
    return Rect(area.x, top, area.width, foot - top)
