"""背题 (bare head): a headline with no text or a single line under it, or whose text begins elsewhere on the page.

Textbook rule: two lines of text at least stand under a headline. Of one that stands among its text, the columns that
begin under it count; the text begins under it or beside it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from layout.makeup.judge import Severity
from layout.makeup.sheet import SUBHEAD, Fault, Sheet, united
from layout.schema import CountSetting
from layout.units import Rect

NAME = "背题"


@dataclass(frozen=True, slots=True)
class Settings:
    """Its level; the least lines in the first column of the text."""

    level: Severity
    least: CountSetting = 2


def check(sheet: Sheet, settings: Settings) -> Iterator[Fault]:
    """A fault for each story that has text at all: a headline may stand alone as news in brief (标题新闻)."""
    for story in sheet.stories:
        if not (story.head and story.article.paragraphs):
            continue
        under = [each for each in story.columns if _stands_under(each.area, story.areas[0])] or story.columns
        lines = [each for each in under[0].lines if not each.block.startswith(SUBHEAD)] if under else []
        begins = next((each.filled for each in story.columns if each.lines), None)
        area = united((story.head_box, *(each.box for each in lines)))
        if len(lines) < settings.least:
            message = f"{len(lines)} lines of text stand under the headline of {story.name}"
            yield Fault(message, area, story.name, "give it more rows, a smaller headline or fewer legs")
        elif begins and not (_stands_under(begins, story.areas[0]) or _level(begins, story.areas[0])):
            message = f"the text of {story.name} begins neither under its headline nor beside it"
            yield Fault(message, united((area, begins)), story.name, "let the headline stand on the left")


def _stands_under(column: Rect, head: Rect) -> bool:
    return column.y >= head.bottom and column.x < head.right and head.x < column.right


def _level(column: Rect, head: Rect) -> bool:
    return column.y < head.bottom and head.y < column.bottom
