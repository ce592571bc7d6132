"""What is planned and not there yet: a grey block with its name, a story in grey lines (留版面, 待稿).

So the page can be judged before the copy comes. All of it is ``waiting`` of its piece: no copy has such a block, and
the proof refuses a page with any of it; a build for ``print/`` does not begin.
"""

from collections.abc import Iterator
from dataclasses import replace

from layout.edition.edition import Article, Copy
from layout.findings import Finding, Findings, Level, Source, warning
from layout.makeup.page import BLACK, WAITING, Ink, Item, Origin, Rule, Text, Tint, Zone
from layout.makeup.placing import Placing, ascent
from layout.makeup.story import Settings
from layout.makeup.story import make_up as make_up_story
from layout.schema import fill
from layout.units import Length, Rect

NOT_YET = "not-there-yet"
"""The rule of what is told of it: a warning where pages are looked at, an error where they are to be printed."""
GROUND, LINES = Ink(0, 0, 0, 8), Ink(0, 0, 0, 25)
PARAGRAPHS = tuple(80 + 31 * at % 81 for at in range(81))
"""Characters of the paragraphs of average copy, 120 in the mean: at any measure their last lines end anywhere."""
HEADLINE = 10
"""Characters of a headline that is not written yet."""


def story(place: Placing) -> tuple[list[Item], list[Zone]]:
    """The characters ordered as grey lines in the story's legs, and a bar for its headline."""
    expect = expected(place)
    made_up = make_up_story(place, stand_in(place.name, expect, place.placement.source))
    hint = f"write articles/{place.name}.md; until then no page with it is printed"
    _report(place, f"{place.name} is not there yet: {expect} characters are expected", hint)
    if made_up is None:
        return [], [Zone(place.name, (place.area,))]
    head = made_up.zone.areas[0]
    grey = [Tint(head, GROUND, Origin(place.name, WAITING)), *_greyed(made_up.items, place)]
    return [*grey, *_label(place, f"{place.name} {expect}字", head)], [made_up.zone]


def art(place: Placing) -> list[Item]:
    """A grey block with the name of who reserved it, or its own."""
    said = place.placement.settings.get("reserved").text or ""
    name = place.placement.name if said.lower() in ("", "true", "yes", "on") else said
    where = "ads:" if place.placement.kind == "ad" else "pictures:"
    hint = f"name its file under {where} in issue.yaml; until then no page with it is printed"
    _report(place, f"{place.name} is not there yet: its place is reserved", hint)
    over = (place.grid.pitch - place.grid.em) // 2  # flush with the type of the rows beside it
    block = replace(place.area, y=place.area.y + over, height=place.area.height - 2 * over)
    return [Tint(block, GROUND, Origin(place.name, WAITING)), *_label(place, name, block)]


def compare(place: Placing, article: Article) -> None:
    """Tell how far a story is from what was ordered."""
    expect, chars = expected(place), characters(article)
    if expect and chars != expect:
        more = chars - expect
        message = (
            f"{article.id} has {chars} characters, {abs(more)} {'over' if more > 0 else 'under'} the order of {expect}"
        )
        where = place.placement.settings.get("expect").source
        told = Finding(Level.NOTE, "expected", message, where, story=article.id)
        place.findings.add(told)


def expected(place: Placing) -> int:
    """The characters that the plan orders of a story; 0 when it says nothing, or nothing that can be read."""
    settings = fill(Settings, place.placement.settings, Findings())
    return settings.expect if settings else 0


def characters(article: Article) -> int:
    """字数 of a story's text and byline, blanks not counted: what is ordered of a writer."""
    copies = (*article.paragraphs, *((article.byline,) if article.byline else ()))
    return sum(len(word) for copy in copies for word in copy.text.split())


def stand_in(name: str, chars: int, source: Source, turn: int = 0) -> Article:
    """A story of average copy of so many characters, which begins with that one of the paragraphs."""
    head = Copy(name, WAITING, "题" * HEADLINE, "", (), source)
    body = tuple(Copy(name, WAITING, "字" * length, "", (), source) for length in _lengths(chars, turn))
    return Article(name, source, (), (head,), (), None, body, 3, "", ())


def _lengths(chars: int, at: int) -> Iterator[int]:
    """The paragraphs' lengths, again and again, until there are so many characters."""
    while chars > 0:
        yield min(chars, PARAGRAPHS[at % len(PARAGRAPHS)])
        chars -= PARAGRAPHS[at % len(PARAGRAPHS)]
        at += 1


def _greyed(items: tuple[Item, ...], place: Placing) -> Iterator[Item]:
    """Lines of type as bars, and the rules between legs."""
    for item in items:
        if isinstance(item, Text):
            box, thin = item.box, item.size // 5
            flat = replace(box, x=box.x + thin, width=box.width - 2 * thin) if item.down else box
            bar = flat if item.down else replace(box, y=box.y + thin, height=box.height - 2 * thin)
            yield Tint(bar, LINES, Origin(place.name, WAITING))
        elif isinstance(item, Rule):
            yield item


def _label(place: Placing, words: str, area: Rect) -> list[Item]:
    """The name, in black in the middle of its block."""
    style = replace(place.house.styles["small-head"], ink=(0, 0, 0, 100))
    middle: Length = area.y + (area.height - style.size) // 2 + ascent(style.size)
    found = place.words(words, style, (area.x + area.width // 2, middle), "centre")
    return [replace(each, ink=BLACK, origin=replace(each.origin, block=WAITING)) for each in found]


def _report(place: Placing, message: str, hint: str) -> None:
    told = warning(NOT_YET, message, place.placement.source, hint)
    place.findings.add(replace(told, story=place.name, lost=True))
