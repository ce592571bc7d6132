"""背题 (bare head): a headline at the foot of a column, with no text or a single line under it.

Textbook rule: two lines of text at least stand under a headline.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from layout.makeup.judge import Severity
from layout.makeup.sheet import SUBHEAD, Fault, Sheet, united
from layout.schema import CountSetting

NAME = "背题"


@dataclass(frozen=True, slots=True)
class Settings:
    """Its level; the least lines in the first column of the text."""

    level: Severity
    least: CountSetting = 2


def check(sheet: Sheet, settings: Settings) -> Iterator[Fault]:
    """A fault for each story that has text at all: a headline may stand alone as news in brief (标题新闻)."""
    for story in sheet.stories:
        first = story.columns[0].lines if story.columns else ()
        lines = [each for each in first if not each.block.startswith(SUBHEAD)]
        if story.head and story.article.paragraphs and len(lines) < settings.least:
            message = f"{len(lines)} lines of text stand under the headline of {story.name}"
            area = united((story.head_box, *(each.box for each in lines)))
            yield Fault(message, area, story.name, "give it more rows, a smaller headline or fewer legs")
