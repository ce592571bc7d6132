"""Index (导读): what stands inside, each entry with the page that its story begins on.

Standing words: ``title``, if it has one, and an entry for each story, by its name: ``ferry: 轮渡明早复航``. Pages are
derived from the plan, never typed. ``page`` writes them, {page} as A02 and {number} as 2, or as B2 where the issue has
two pages of that number.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Annotated, Literal

from layout.edition.edition import Copy
from layout.edition.folios import folios, printed
from layout.findings import error, nearest
from layout.makeup import panel
from layout.makeup.page import Item, Rule, Text
from layout.makeup.placing import Placing
from layout.schema import As
from layout.units import PT, Rect

DOT = PT * 3 // 5
"""Side of a leader's dot; the gap between two is three of them."""


def _pointer(text: str) -> str:
    if not re.search(r"\{(page|number)\}", text):
        raise ValueError(text)
    return text


PLACES = True  # it tells where stories stand
NEWS = True  # no word of it is imprint
PageSetting = Annotated[
    str,
    As(_pointer, "words with {page} or {number} in them, such as 〔{page}〕 or {number}版", r"\{(page|number)\}"),
]


@dataclass(frozen=True, slots=True)
class Settings:
    """How a page is written, and whether it stands at the right behind dots (引点), or just behind the words.

    ``letter`` says whether {number} has the section's letter before it: as-needed is where sections number their pages
    each from 1.
    """

    page: PageSetting = "〔{page}〕"
    letter: Literal["as-needed", "always", "never"] = "as-needed"
    leaders: bool = False


def draw(place: Placing) -> list[Item]:
    """The title, then an entry a line, the lines opened to fill the frame; one that is too long goes on below."""
    settings, entries = place.settings(Settings), panel.entries(place)
    if settings is None or not entries:
        return [] if entries else place.wants("entry", "{STORY: …}")
    head, area = panel.headed(place)
    style = place.style("index")
    found: list[Text] = []
    dots: list[Rule] = []
    for copy in entries:
        page = _page(place, copy)
        if page:
            told = settings.page.replace("{page}", printed(page)).replace("{number}", _number(place, page, settings))
            words = _words(place, copy, told, area.below(panel.below(found, style, area)), settings)
            its = _pointed(place, told, words[-1], settings)
            dots += _leaders(place, words[-1], its[0]) if settings.leaders else ()
            found += [*words, *its]
    place.told_over(found, area)
    return [*head, *panel.opened([*dots, *found], style, area, bool(head))]


def _number(place: Placing, page: str, settings: Settings) -> str:
    """A page's number without its noughts, of a double truck both; the section's letter before it, if it needs one."""
    number = "—".join(str(at) for _, at in folios(page))
    numbers = [at for each in place.occasion.pages for _, at in folios(each)]
    needed = len({*numbers}) < len(numbers) if settings.letter == "as-needed" else settings.letter == "always"
    return f"{page[:1] if needed else ''}{number}"


def _page(place: Placing, copy: Copy) -> str | None:
    """The page on which the story of an entry begins."""
    stories = place.occasion.stories
    stood = stories.get(copy.block)
    if stood is None:
        message = f'no story "{copy.block}" for the index'
        place.findings.add(error("index-story", message, copy.source, nearest(copy.block, stories)))
    elif not stood:
        message, hint = f'story "{copy.block}" of the index stands on no page', "place it, or delete the entry"
        place.findings.add(error("index-story", message, copy.source, hint))
    return stood[0] if stood else None


def _words(place: Placing, copy: Copy, told: str, area: Rect, settings: Settings) -> list[Text]:
    """An entry in lines that leave room for its page behind the last one."""
    style = place.style("index")
    white = style.size * 2 if settings.leaders else style.size // 4
    words = place.lines(((copy, style),), style, area)
    narrow = area.width - white - place.width(told, style)
    if words[-1].box.right <= area.x + narrow and not settings.leaders:
        return words
    return place.lines(((copy, style),), style, replace(area, width=narrow))


def _pointed(place: Placing, told: str, last: Text, settings: Settings) -> list[Text]:
    """The page behind an entry's last words, or at the right end of their line."""
    style = place.style("index")
    if settings.leaders:
        return place.words(told, style, (place.area.right, last.baseline), "right")
    return place.words(told, style, (last.box.right + style.size // 4, last.baseline))


def _leaders(place: Placing, last: Text, page: Text) -> Iterator[Rule]:
    """Dots between an entry and its page, on one grid for all entries."""
    gap = page.size // 2
    step = 4 * DOT
    begin = last.box.right + gap
    first = place.area.right - (place.area.right - begin) // step * step
    count = (page.box.x - gap - first) // step
    y = page.baseline - DOT
    if count > 0:
        yield Rule(first, y, first + count * step - 3 * DOT, y, DOT, place.line_ink, place.origin, (DOT, 3 * DOT))
