"""孤行 (widow): the last line of a paragraph stands alone at the head of a column (clreq §3.1.9)."""

from collections.abc import Iterator
from dataclasses import dataclass

from layout.makeup.judge import Severity
from layout.makeup.sheet import Fault, Sheet

NAME = "孤行"


@dataclass(frozen=True, slots=True)
class Settings:
    """Its level; ``least``: a line of so many characters or more is long enough to stand there, 0 for none."""

    level: Severity
    least: int = 0


def check(sheet: Sheet, settings: Settings) -> Iterator[Fault]:
    """A fault for each column head; a column of that line alone is a matter of single-line."""
    for story in sheet.stories:
        for column in story.columns[1:]:
            if len(column.lines) > 1 and (line := column.lines[0]).running and line.ends and not line.starts:
                text = line.text.strip()
                if not 0 < settings.least <= len(text):
                    message = f"a column of {story.name} begins with a paragraph's last line, “{text}”"
                    yield Fault(message, line.box, story.name, "cut or add a line before it")
