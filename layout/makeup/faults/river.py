"""疏行 (rivers): loose lines one under another, whose white runs together down the column.

clreq §3.1.7 opens a line only when it cannot be pressed; a line alone is borne, several together are seen.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from layout.makeup.judge import Severity
from layout.makeup.sheet import Fault, Row, Sheet, united
from layout.schema import CountSetting, EmSetting
from layout.units import EM

NAME = "疏行"


@dataclass(frozen=True, slots=True)
class Settings:
    """Its level; how many lines, each opened by more than ``opening`` between any two characters."""

    level: Severity
    lines: CountSetting = 3
    opening: EmSetting = EM // 8


def check(sheet: Sheet, settings: Settings) -> Iterator[Fault]:
    """A fault for each run of loose lines in a column."""
    for story in sheet.stories:
        for column in story.columns:
            for run in _runs([each for each in column.lines if each.running], settings.opening):
                if len(run) >= settings.lines:
                    message = f"{len(run)} loose lines one under another in {story.name}, first: {run[0].text}"
                    hint = "change a word in their paragraph, or give the story other legs"
                    yield Fault(message, united(each.box for each in run), story.name, hint)


def _runs(lines: Sequence[Row], opening: int) -> Iterator[list[Row]]:
    """Loose lines in rows that follow each other."""
    run: list[Row] = []
    for line in lines:
        loose = line.opening > opening
        if run and not (loose and line.at == run[-1].at + 1):
            yield run
            run = []
        if loose:
            run.append(line)
    yield run
