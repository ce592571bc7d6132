"""碰题 (bumped heads, tombstoning): headlines of two stories stand side by side, and nothing parts them.

The reader runs from one into the other. Textbook rule: no two headlines at one height in neighbouring columns without
a rule, a box or a picture between them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from layout.makeup.judge import Severity
from layout.makeup.sheet import Fault, Sheet, abreast, united

NAME = "碰题"


@dataclass(frozen=True, slots=True)
class Settings:
    """Its level; ``overlap``: how much of a line's height another must share to stand beside it, in per cent."""

    level: Severity
    overlap: int = 50


def check(sheet: Sheet, settings: Settings) -> Iterator[Fault]:
    """A fault for each two stories."""
    for left, right, _, _ in abreast(sheet.stories, settings.overlap):
        if not sheet.parted(left.head_box, right.head_box):
            message = f"the headlines of {left.name} and {right.name} stand side by side with nothing between them"
            hint = "put a rule or a picture between them, box one, or begin one of them on another row"
            yield Fault(message, united((left.head_box, right.head_box)), right.name, hint)
