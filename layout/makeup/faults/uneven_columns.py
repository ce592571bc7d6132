"""栏不齐 (uneven columns): a story's columns do not end alike, the last one excepted (clreq §4.1.3).

Textbook rule: columns of equal depth, the short one last.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from layout.makeup.judge import Severity
from layout.makeup.sheet import Fault, Sheet, united

NAME = "栏不齐"


@dataclass(frozen=True, slots=True)
class Settings:
    """Its level; how many rows may stay free at the foot of a column that the text goes on from."""

    level: Severity
    free: int = 0


def check(sheet: Sheet, settings: Settings) -> Iterator[Fault]:
    """One fault a story. How much its end leaves empty is a matter of hole."""
    for story in sheet.stories:
        filled = [at for at, column in enumerate(story.columns) if column.lines]
        free = [column.room - column.depth for column in story.columns[: max(filled, default=0)]]
        short = [column for column, rows in zip(story.columns, free, strict=False) if rows > settings.free]
        if short:
            message = f"the columns of {story.name} leave {', '.join(map(str, free))} rows free before its last one"
            hint = "add text or cut, or give the story other rows or legs"
            yield Fault(message, united(each.area for each in short), story.name, hint)
