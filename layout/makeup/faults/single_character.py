"""单字 (单字不占行): a paragraph's last line holds a single character.

A character and a mark are allowed in newspapers; clreq §3.1.8 asks for two characters beside the marks, which
``marks: off`` does.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from layout.makeup.judge import Severity
from layout.makeup.sheet import Fault, Row, Sheet

NAME = "单字"


@dataclass(frozen=True, slots=True)
class Settings:
    """Its level; whether a mark counts as a character."""

    level: Severity
    marks: bool = True


def check(sheet: Sheet, settings: Settings) -> Iterator[Fault]:
    """A fault for each such line."""
    for story in sheet.stories:
        for line in story.lines:
            if line.running and line.ends and not line.starts and _count(line, settings.marks) < 2:
                message = f"“{line.text.strip()}” is all of a paragraph's last line in {story.name}"
                yield Fault(message, line.box, story.name, "cut or add a few characters in its paragraph")


def _count(line: Row, marks: bool) -> int:
    return sum(not char.isspace() if marks else char.isalnum() for char in line.text)
