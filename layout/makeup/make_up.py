"""MAKE UP: the dummy's frames are filled and become a Page (拼版). The room's entry."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from layout import kinds
from layout.edition.edition import Article, Edition, PageOrder, Placement, Standing
from layout.edition.fillers import takes_any
from layout.edition.occasion import Occasion, occasion_of
from layout.findings import Finding, Findings, Level, error, nearest
from layout.galley.set_type import Typesetter
from layout.house import House
from layout.makeup.adverts import advertisement
from layout.makeup.boxes import boxed, check_reversed
from layout.makeup.contours import Shape, framed, shape_of
from layout.makeup.copyfit import Misfit, fitted
from layout.makeup.dummy import Frame, dummy
from layout.makeup.filler import check as check_filler
from layout.makeup.fullness import Fullness, fullness
from layout.makeup.grid import Grid, grid_of
from layout.makeup.judge import judged, settings_faults
from layout.makeup.kept import Asked, Filled, Frames, Kept, Looked
from layout.makeup.made_up import Counted
from layout.makeup.matter import settings_faults as blocks_faults
from layout.makeup.mourning import in_black
from layout.makeup.outlines import rest
from layout.makeup.page import Item, Page, Path, Picture, Placed, Rule, Text, Zone
from layout.makeup.pictures import make_up as make_up_pictures
from layout.makeup.placing import NoSettings, Placing
from layout.makeup.rules import cleared, joined, page_rules, rules
from layout.makeup.sheet import sheet_of
from layout.makeup.story import make_up as make_up_story
from layout.makeup.turn import Turn
from layout.makeup.waiting import art as waiting_art
from layout.makeup.waiting import compare
from layout.makeup.waiting import story as waiting_story
from layout.schema import fill
from layout.units import Length

FURNITURE = "layout.makeup.furniture"

Turned = Mapping[str, Turn]
"""Stories that go on on another page, and where they are cut."""
NONE: Turned = {}


@dataclass(frozen=True, slots=True)
class MadeUpPage:
    """A page with what the report says of it."""

    page: Page
    stories: tuple[Counted, ...]
    fullness: Fullness
    findings: tuple[Finding, ...]
    # For when it is made up again:
    frames: Frames = field(default_factory=dict, compare=False, repr=False)
    looked: Looked | None = field(default=None, compare=False, repr=False)

    @property
    def turned(self) -> Turned:
        """The stories that are cut here, and go on on another page."""
        return {each.story: each.turn for each in self.stories if each.turn}


def make_up(
    order: PageOrder, edition: Edition, typesetter: Typesetter, turned: Turned = NONE, before: MadeUpPage | None = None
) -> MadeUpPage:
    """Make up one page of the plan. Findings tell what is wrong; the page shows what could be placed.

    ``turned`` are the stories that were cut on pages before; ``before`` is the page as this typesetter set it last:
    what has not changed is taken from it.
    """
    house = edition.house
    house_faults = [*_house_faults(house), *settings_faults(house), *blocks_faults(house)]
    findings = Findings([*house_faults])
    tools = _tools(order, edition, typesetter, turned, before.frames if before else {})
    grid = tools.grid
    planned = dummy(order, grid, findings, partial(_depth, order.name, edition, tools)).frames
    frames = fitted(planned, grid, edition, partial(_misfit, order.name, edition, tools))
    filled = _in_turn(frames, order, edition, tools, findings)
    items = [item for each in filled for item in (*each.box, *each.items)]
    lines = cleared([rule for each in filled for rule in each.rules], items, house.rules.below)
    lines = joined(lines, grid)
    lines += page_rules(edition.house, grid, order.source, findings) if order.ruled else []
    stories = tuple(story for each in filled for story in each.counted)
    shares = tuple(share for each in stories for share in each.shares)
    zones = tuple(zone for each in filled for zone in each.zones)
    page = Page(order.name, grid.trim, edition.house.format.bleed, _painted(items, lines), zones, shares)
    page = in_black(page) if edition.mourning else page
    findings.extend(_unused(order, edition, zones))
    findings.extend(_unsaid(order, page))
    looked = _looked_over(page, order, edition, before.looked if before else None)
    findings.extend(looked.faults)
    told = (each if each in house_faults else replace(each, page=each.page or order.name) for each in findings.items)
    return MadeUpPage(page, stories, looked.fullness, tuple(told), tools.kept.now, looked)


def places(order: PageOrder, edition: Edition, typesetter: Typesetter, turned: Turned = NONE) -> list[Placing]:
    """Where each piece of a page stands, inside its box: for whoever tries what goes in. What is wrong is not told."""
    tools = _tools(order, edition, typesetter, turned, {})
    frames = dummy(order, tools.grid, Findings(), partial(_depth, order.name, edition, tools)).frames
    return [boxed(_placing(each, order.name, edition, tools)).place for each in frames]


def tells_places(order: PageOrder) -> bool:
    """Whether any furniture of a page tells where stories stand, so that it changes when one moves."""
    return any(map(_tells_places, order.placements))


def _tells_places(placement: Placement) -> bool:
    known = placement.kind == "furniture" and placement.name in kinds.names(FURNITURE)
    return known and getattr(kinds.load(FURNITURE, placement.name), "PLACES", False)


def _looked_over(page: Page, order: PageOrder, edition: Edition, before: Looked | None) -> Looked:
    """The finished page measured and judged, unless the same page was ``before``."""
    articles = tuple(edition.articles.get(each.piece) for each in page.zones)
    if before and (before.page, before.order, before.articles) == (page, order, articles):
        return before
    grid = grid_of(edition.house, order.spread)
    full = fullness(page, grid)
    faults = judged(sheet_of(page, grid, full, edition, order))
    return Looked(page, order, articles, full, tuple(faults))


def _painted(items: list[Item], lines: list[Rule]) -> tuple[Item, ...]:
    """In painting order, type last: the tail of a letter may touch a rule and is not cut by it."""
    words = [each for each in items if isinstance(each, Text)]
    return (*(each for each in items if not isinstance(each, Text)), *lines, *words)


@dataclass(frozen=True, slots=True)
class Tools:
    """What every frame of a page is filled with."""

    grid: Grid
    typesetter: Typesetter
    turned: Turned
    kept: Kept
    occasion: Occasion
    words: Standing | None  # the page's own
    section: Standing | None  # those of the section that begins with it
    teller: str  # the furniture that prints those: the section head, or where there is none the folio line


def _tools(order: PageOrder, edition: Edition, typesetter: Typesetter, turned: Turned, frames: Frames) -> Tools:
    """What a page's frames are filled with; ``frames`` are those of the page as it was made up before."""
    grid, occasion = grid_of(edition.house, order.spread), occasion_of(edition)
    teller = next((each.name for each in order.placements if each.name == "section-head"), "folio")
    return Tools(grid, typesetter, turned, Kept(frames), occasion, order.words, order.section, teller)


def _in_turn(
    frames: Sequence[Frame], order: PageOrder, edition: Edition, tools: Tools, findings: Findings
) -> list[Filled]:
    """The frames filled one after the other: a short article that one takes stands in no hole after it."""
    filled: list[Filled] = []
    for frame in frames:
        stood = [zone for each in filled for zone in each.zones]
        place = _placing(frame, order.name, edition, tools)
        fillers = _at_hand(place, order, edition, stood)
        findings.extend(place.findings.items)
        filled.append(_filled(frame, replace(place, fillers=fillers, findings=Findings()), edition, tools))
        findings.extend(filled[-1].findings)
    return filled


def _placing(frame: Frame, page: str, edition: Edition, tools: Tools) -> Placing:
    standing = edition.standing.get(frame.placement.name) if frame.placement.kind == "furniture" else None
    occasion = tools.occasion if _tells_places(frame.placement) else tools.occasion.alone
    at_hand = tools.grid, tools.typesetter, Findings(), standing, occasion
    section = tools.section if frame.placement.name == tools.teller else None
    around = tuple(shape for each in frame.around for shape in _shapes(each, page, edition, tools))
    ground = _tried(frame.ground, page, edition, tools).items if frame.ground else ()
    turn = tools.turned.get(frame.placement.name) if frame.placement.kind == "story" else None
    place = Placing(page, frame.placement, frame.area, *at_hand, around, ground, frame.gaps, frame.parts)
    return replace(place, turn=turn, page_words=tools.words, section_words=section, fit=frame.fit)


def _shapes(frame: Frame, page: str, edition: Edition, tools: Tools) -> tuple[Shape, ...]:
    """What a piece takes from text that runs around it: its shape and its words', where it is cut out or tilted."""
    free = frame.placement.kind == "picture" and frame.placement.settings.get("box").empty
    pictures = (edition.pictures.get(each) for each in frame.placement.pictures)
    items = _tried(frame, page, edition, tools).items if free else ()
    tilted = any(isinstance(each, Picture | Placed) and not each.stand.square for each in items)
    if tilted or (free and any(each.cut_out for each in pictures if each)):
        return (shape_of(items),)
    return tuple(map(framed, frame.region))


def _depth(page: str, edition: Edition, tools: Tools, placement: Placement, room: int) -> int:
    """The fewest rows in which a story's text fits, found by trying; one more than the room when it does not."""
    if placement.name not in edition.articles and placement.settings.get("expect").empty:
        return room

    def fits(rows: int) -> bool:
        tried = replace(placement, rows=(1, rows))
        frame = Frame(tried, tools.grid.area(tried.columns, tried.rows))
        return not any(each.stops for each in _tried(frame, page, edition, tools).findings)

    return 1 + bisect_left(range(1, room + 1), True, key=fits)


def _misfit(page: str, edition: Edition, tools: Tools, frame: Frame) -> Misfit | None:
    """How far a story is from its frame, found by trying."""
    filled = _tried(frame, page, edition, tools)
    counted = filled.counted
    mended = ("overset", "underset", "block-too-deep")
    if not counted or any(each.stops and each.rule not in mended for each in filled.findings):
        return None
    return Misfit(counted[0].fit.over[0], counted[0].fit.under[0], counted[0].ends)


def _tried(frame: Frame, page: str, edition: Edition, tools: Tools) -> Filled:
    """A frame as it will be filled but for what its hole may take."""
    return _filled(frame, _placing(frame, page, edition, tools), edition, tools)


def _filled(frame: Frame, place: Placing, edition: Edition, tools: Tools) -> Filled:
    """A frame filled at its place, on which nothing is told yet; or as it was filled before from the same."""
    asked = Asked(place, frame.region, _copy(frame.placement, edition))
    filled = tools.kept.find(asked)
    if filled is None:
        place = replace(place, findings=Findings())
        box = boxed(place)
        items, stood, counted = _stood(box.place, edition)
        lines = tuple(rules(place, frame.region, _foot(place)))
        zones = tuple(_within(each, frame, place, stood) for each in stood)
        filled = Filled(box.items, tuple(items), lines, zones, tuple(counted), tuple(place.findings.items))
        tools.kept.keep(asked, filled)
    return filled


def _copy(placement: Placement, edition: Edition) -> tuple[object, ...]:
    """What ``_stood`` takes from the edition for a frame: what else it is made of, its place has."""
    match placement.kind:
        case "story":
            return (edition.articles.get(placement.name),)
        case "ad":
            return edition.ads.get(placement.name), edition.set_ads.get(placement.name)
        case "picture":
            return tuple(edition.pictures.get(each) for each in placement.pictures)
        case _:
            return ()


def _at_hand(place: Placing, order: PageOrder, edition: Edition, stood: Sequence[Zone]) -> tuple[Article, ...]:
    """The short articles that the hole at a story's foot may take: its own, then the page's that stand nowhere yet."""
    placement, taken = place.placement, {each.piece for each in stood}
    if placement.kind != "story":
        return ()
    check_filler(place, edition.stories or edition.articles)
    names = (*placement.fillers, *(order.fillers if takes_any(placement, edition.articles) else ()))
    known = (each for each in names if each in edition.articles and each not in taken)
    return tuple(edition.articles[each] for each in known) if placement.name in edition.articles else ()


def _unused(order: PageOrder, edition: Edition, stood: Sequence[Zone]) -> Iterator[Finding]:
    """Short articles that wait for another day: they are not printed, and need not be."""
    taken = {each.piece for each in stood}
    for name in order.all_fillers:
        if name in edition.articles and name not in taken:
            message = f'filler "{name}" fits no hole of {order.name} and is not printed'
            yield Finding(Level.NOTE, "filler-unused", message, edition.articles[name].source, story=name)


def _unsaid(order: PageOrder, page: Page) -> Iterator[Finding]:
    """What a page or its section says of itself, and no furniture prints, or two do."""
    printed = Counter((each.origin.piece, each.origin.block) for each in page.texts() if each.origin.start == 0)
    owners = (order.words, "its", "folio"), (order.section, "its section's", "section-head")
    for words, whose, furniture in owners:
        for block, copy in (words.copies if words else {}).items():
            times = printed[copy.piece, block]
            if times == 0:
                hint = f"put - {{furniture: {furniture}, columns: …, rows: …}} on it, or delete the key"
                if whose != "its" and block == "name":
                    hint = f"let a {furniture} print it, or the section part of the folio, or delete the key"
                yield error("words-not-printed", f'nothing on {order.name} prints {whose} "{block}"', copy.source, hint)
            elif times > 1:
                message = f'{whose} "{block}" is printed twice on {order.name}'
                yield error("words-printed-twice", message, copy.source, "let one furniture print it")


def _stood(place: Placing, edition: Edition) -> tuple[list[Item], list[Zone], list[Counted]]:
    """What stands in a frame and its zones, by kind; the counts of a story, and of the short article at its foot."""
    zones = [Zone(place.name, (place.area,))]
    match place.placement.kind:
        case "story" if place.name in edition.articles:
            made_up = make_up_story(place, edition.articles[place.name])
            compare(place, edition.articles[place.name])
            its = [each for each in (made_up, made_up and made_up.short) if each]
            items = [item for each in its for item in each.items]
            return items, [each.zone for each in its] or zones, [each.counted for each in its]
        case "story":
            return *waiting_story(place), []
        case "ad" if place.placement.name in {*edition.ads, *edition.set_ads}:
            return *advertisement(place, edition), []
        case "picture" if edition.pictures.keys() >= {*place.placement.pictures}:
            return *make_up_pictures(place, edition.pictures), []
        case "ad" | "picture":
            return waiting_art(place), zones, []
        case _:
            found = _furniture(place)
            return found, [*zones, *_lent(place, found)], []


def _within(zone: Zone, frame: Frame, place: Placing, stood: Sequence[Zone]) -> Zone:
    """A story's zone with its frame, less the frames it runs around and a short article's place in its hole.

    A cut-out stands in the midst of it.
    """
    if frame.placement.kind != "story" or zone.host:
        return zone
    short = (area for each in stood if each.host for area in each.areas)
    return replace(zone, frame=rest(frame.region, [*short, *(each.box for each in place.around if each.squared)]))


def _furniture(place: Placing) -> list[Item]:
    try:
        kind = kinds.load(FURNITURE, place.name)
    except KeyError:
        known = nearest(place.name, kinds.names(FURNITURE))
        place.findings.add(error("unknown-furniture", f'no furniture "{place.name}"', place.placement.source, known))
        return []
    if not hasattr(kind, "Settings"):
        place.settings(NoSettings)
    found: list[Item] = kind.draw(place)
    check_reversed(place, found)
    if not any(each.story == place.name for each in place.findings.items):
        place.check_inside(found)
        _report_unprinted(place, found)
    return found


def _foot(place: Placing) -> Length:
    """The white that a furniture leaves under itself."""
    if place.placement.kind != "furniture" or place.name not in kinds.names(FURNITURE):
        return 0
    settings = place.settings(getattr(kinds.load(FURNITURE, place.name), "Settings", NoSettings))
    white: Length = getattr(settings, "foot", 0)
    return white


def _lent(place: Placing, items: Sequence[Item]) -> list[Zone]:
    """The frame as that of the page or the section too, where a furniture prints their words."""
    pieces = dict.fromkeys(each.origin.piece for each in items if isinstance(each, Text) and each.origin.block)
    return [Zone(each, (place.area,)) for each in pieces if each != place.name]


def _house_faults(house: House) -> list[Finding]:
    """What is wrong with the house's settings of furniture, whether it stands on the page or not."""
    findings = Findings()
    for name, node in (house.furniture.mapping or {}).items():
        if name in kinds.names(FURNITURE):
            fill(getattr(kinds.load(FURNITURE, name), "Settings", NoSettings), node, findings, name)
        else:
            known = nearest(name, kinds.names(FURNITURE))
            findings.add(error("unknown-furniture", f'no furniture "{name}"', node.source, known))
    return findings.items


def _report_unprinted(place: Placing, items: list[Item]) -> None:
    """Standing words of a furniture that prints some: what it has no place for must not go unprinted."""
    printed = {each.origin.block for each in items if isinstance(each, Text) or (isinstance(each, Path) and each.says)}
    told = [each.message for each in place.findings.items if each.rule == "index-story"]  # why that is not printed
    for block, copy in (place.standing.copies if items and place.standing else {}).items():
        if block not in printed and not any(f'"{block}"' in each for each in told):
            hint = "correct its key or delete it; the furniture's file says what it prints"
            place.findings.add(error("words-not-printed", f'{place.name} does not print "{block}"', copy.source, hint))
