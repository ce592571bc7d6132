"""The plan in characters: what every story of a page has room for, what it holds, what is too much or wanting (配稿单).

Told before a story is written as well as after: writers are ordered so many 字, and cuts made where they cost least.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace

from rich.cells import cell_len

from layout.compose import Composed, compose
from layout.edition.edition import Article, Edition
from layout.errors import LayoutError
from layout.findings import Finding
from layout.makeup.made_up import Counted
from layout.makeup.make_up import MadeUpPage, places
from layout.makeup.placing import Placing
from layout.makeup.room import Room, room
from layout.makeup.turn import Turn
from layout.makeup.waiting import characters, expected
from layout.order import Order, Step
from layout.words.spoken import padded, told

MOST_CUTS = 5
"""Cuts that are told of a story."""
HEADINGS = ("story 稿件", "room 可容", "lines 行", "has 现有", "it is 结果")
NO_ROOM = Room(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Cut:
    """The characters to take out of a paragraph, by its name in the copy, so that it takes a line less."""

    paragraph: str
    chars: int


@dataclass(frozen=True, slots=True)
class Planned:
    """A story's room and what it holds; characters are those of text and byline, headlines and blanks not counted.

    ``room_chars`` go into ``room_lines`` of ``measure`` characters. ``expect`` was ordered (0: nothing was). Of copy
    that is there, ``chars`` stand in ``lines``; else both are None. Too much is ``over_chars`` in ``over_lines``;
    ``short_lines`` are left for about ``short_chars``, and the ``filler`` of that name stands there.

    Of a story on several pages these are what each page has of it; ``goes_on`` is the next one. ``all_chars`` stand on
    all of them, which have room for ``all_room_chars``.
    """

    page: str
    story: str
    room_chars: int
    room_lines: int
    measure: int
    expect: int
    chars: int | None = None
    lines: int | None = None
    over_chars: int = 0
    over_lines: int = 0
    short_chars: int = 0
    short_lines: int = 0
    cuts: tuple[Cut, ...] = ()
    goes_on: str = ""
    all_chars: int = 0
    all_room_chars: int = 0
    filler: str = ""


def tell(order: Order, step: Step, for_programs: bool) -> tuple[list[str], Sequence[Finding]]:
    """The plan of an issue in lines, for people or as JSON, and what keeps the issue or some page from being read."""
    try:
        composed = compose(order, step)
    except LayoutError as fault:
        return [], fault.findings
    stories = planned(composed)
    if not stories and composed.unusable:
        return [], composed.unusable
    return ([as_json(stories)] if for_programs else list(as_text(stories))), composed.unusable


def planned(composed: Composed) -> list[Planned]:
    """The stories of the composed pages, in the order of the plan."""
    orders = {each.name: each for each in composed.edition.pages}
    turned: dict[str, Turn] = {}
    found: list[Planned] = []
    for page in composed.pages:
        order = orders[page.page.name]
        found += _page(page, places(order, composed.edition, composed.typesetter, turned), composed)
        turned |= page.turned
    return list(_together(found, composed.edition))


def _together(stories: Sequence[Planned], edition: Edition) -> Iterator[Planned]:
    """Stories on several pages with the room of all of them."""
    for each in stories:
        parts = [other for other in stories if other.story == each.story]
        article = edition.articles.get(each.story)
        if len(parts) > 1 and article:
            rooms = sum(part.room_chars for part in parts)
            yield replace(each, all_chars=characters(article), all_room_chars=rooms)
        else:
            yield each


def _page(page: MadeUpPage, stood: Sequence[Placing], composed: Composed) -> Iterator[Planned]:
    counts = {each.story: each for each in page.stories}
    over = {each.story: each.chars_over or 0 for each in page.findings if each.rule == "overset"}
    for place in stood:
        if place.placement.kind == "story":
            article = composed.edition.articles.get(place.name)
            yield _story(place, article, counts.get(place.name), over.get(place.name, 0))


def _story(place: Placing, article: Article | None, counted: Counted | None, over: int) -> Planned:
    there = room(place, article) or NO_ROOM
    names = place.page, place.name, there.chars, there.lines, there.measure, expected(place)
    if article is None or counted is None:
        return Planned(*names, chars=characters(article) if article else None)
    if counted.cut:
        return Planned(*names, _here(article, counted), counted.lines, goes_on=place.placement.jump)
    short, wanting = max(0, counted.free), max(0, -counted.free)
    held = _here(article, counted), counted.lines + wanting
    cuts = _cuts(counted, wanting) if wanting else ()
    filler = counted.fit.filler[1]
    return Planned(*names, *held, over, wanting, short * counted.measure, short, cuts, filler=filler)


def _here(article: Article, counted: Counted) -> int:
    """The characters of text and byline that are on this page, or should be."""
    if not counted.shares:
        return characters(article)
    shares = {each.block: each for each in counted.shares}
    words = [each for each in (*article.paragraphs, article.byline) if each and each.block in shares]
    stretches = [each.text[shares[each.block].start : shares[each.block].end] for each in words]
    return sum(not char.isspace() for each in stretches for char in each)


def _cuts(counted: Counted, lines: int) -> tuple[Cut, ...]:
    """The paragraphs whose last lines are shortest: a line each is saved by what stands in it."""
    tails = ((tail, at, block) for at, (block, tail) in enumerate(counted.tails))
    cheapest = sorted(each for each in tails if each[0] < counted.measure)
    return tuple(Cut(block, tail) for tail, _, block in cheapest[: min(lines, MOST_CUTS)])


# Told -----------------------------------------------------------------------------------------------------------


def as_json(stories: Sequence[Planned]) -> str:
    """The stories for programs: docs/plan.md explains each field."""
    return json.dumps([asdict(each) for each in stories], ensure_ascii=False, indent=2)


def as_text(stories: Sequence[Planned]) -> Iterator[str]:
    """The stories for people, a table a page; Han take two cells of a terminal."""
    rows = [_cells(each) for each in stories]
    headings = [*map(told, HEADINGS)]
    widths = [max(map(cell_len, column)) for column in zip(headings, *rows, strict=True)]
    page = ""
    for each, row in zip(stories, rows, strict=True):
        if each.page != page:
            page = each.page
            yield page
            yield _line(headings, widths)
        yield _line(row, widths)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  " + "  ".join(map(padded, cells, widths)).rstrip()


def _cells(story: Planned) -> tuple[str, ...]:
    lines = f"{story.room_lines} x {story.measure}字"
    has = "-" if story.chars is None else f"{story.chars}字"
    return story.story, f"{story.room_chars}字", lines, has, _verdict(story)


def _verdict(story: Planned) -> str:
    """What is to be done about it."""
    ordered = told(f"; {story.expect}字 ordered") if story.expect else ""
    if story.all_chars:
        ordered += told(f"; {story.all_chars}字 in all, room for {story.all_room_chars}字")
    if story.goes_on:
        return told(f"goes on on {story.goes_on} 下转{ordered}")
    if not story.room_lines:
        return told(f"there is no room for its text{ordered}")
    if story.chars is None:
        spare = story.room_chars - story.expect
        fits = f", {abs(spare)}字 {'less' if spare >= 0 else 'more'} than there is room for" if story.expect else ""
        return told(f"not there yet 待稿{ordered}{told(fits)}")
    if story.over_lines:
        cuts = "".join(told(f"; {each.paragraph}: cut {each.chars}字 to save a line") for each in story.cuts)
        return told(f"over 多 {story.over_chars}字, {story.over_lines} lines{cuts}{ordered}")
    if story.short_lines:
        filler = f"; filler 补白 {story.filler}" if story.filler else ""
        return told(f"short 缺 {story.short_lines} lines, about {story.short_chars}字{told(filler)}{ordered}")
    return told(f"full 正好{ordered}")
