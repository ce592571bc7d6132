"""悬题 (bare subhead): a subhead at the foot of a column, with no text or a single line under it.

Textbook rule, as for headlines (背题): two lines of text at least stand under it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from layout.makeup.judge import Severity
from layout.makeup.sheet import SUBHEAD, Fault, Row, Sheet, united
from layout.schema import CountSetting

NAME = "悬题"


@dataclass(frozen=True, slots=True)
class Settings:
    """Its level; the least lines under it in its column."""

    level: Severity
    least: CountSetting = 2


def check(sheet: Sheet, settings: Settings) -> Iterator[Fault]:
    """A fault for each such subhead; one that another one follows has the lines under both."""
    for story in sheet.stories:
        for column in story.columns:
            lines = [each for each in column.lines if each.block.startswith(SUBHEAD)]
            if lines and (under := _under(column.lines, lines[-1])) < settings.least:
                message = f"{under} lines of text stand under the subhead “{lines[-1].text}” of {story.name}"
                hint = "add text under it, or give the story other rows or legs"
                yield Fault(message, united(each.box for each in column.lines[-under - 1 :]), story.name, hint)


def _under(lines: Sequence[Row], subhead: Row) -> int:
    return sum(each.at > subhead.at for each in lines)
