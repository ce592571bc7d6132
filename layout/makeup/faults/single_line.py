"""单行 (单行不占栏): a column that holds a single line of its story.

Textbook rule 单行不占页: no page, and in a newspaper no column, for one line.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from layout.makeup.judge import Severity
from layout.makeup.sheet import Fault, Sheet

NAME = "单行"


@dataclass(frozen=True, slots=True)
class Settings:
    """Its level."""

    level: Severity


def check(sheet: Sheet, settings: Settings) -> Iterator[Fault]:
    """A fault for each column after the first: what the first one lacks is a matter of bare-head."""
    for story in sheet.stories:
        for at, column in enumerate(story.columns[1:], 2):
            if len(column.lines) == 1:
                message = f"column {at} of {story.name} has one line, “{column.lines[0].text.strip()}”"
                hint = "cut that line or add to it, or give the story fewer legs"
                yield Fault(message, column.filled, story.name, hint)
