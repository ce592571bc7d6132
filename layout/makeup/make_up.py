"""MAKE UP: the dummy's frames are filled and become a Page (拼版). The room's entry."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from layout import kinds
from layout.edition.edition import Edition, PageOrder, Placement
from layout.findings import Finding, Findings, error, nearest
from layout.galley.set_type import Typesetter
from layout.house import House
from layout.makeup.boxes import boxed, check_reversed
from layout.makeup.dummy import Frame, dummy
from layout.makeup.fullness import Fullness, fullness
from layout.makeup.grid import Grid, grid_of
from layout.makeup.jump import Turn
from layout.makeup.judge import judged, settings_faults
from layout.makeup.page import Item, Origin, Page, Picture, Placed, Rule, Text, Zone
from layout.makeup.pictures import make_up as make_up_pictures
from layout.makeup.placing import NoSettings, Placing, ascent
from layout.makeup.rules import joined, page_rules, rules
from layout.makeup.sheet import sheet_of
from layout.makeup.story import Counted
from layout.makeup.story import make_up as make_up_story
from layout.schema import fill
from layout.units import MM, Rect

FURNITURE = "layout.makeup.furniture"
MARK_GAP = MM // 2
"""Between the word 广告 and the advertisement under it."""
OVERHANG = MM * 3 // 10
"""Copy may pass its frame by this, the proof's own measure: boxes are rounded."""


@dataclass(frozen=True, slots=True)
class MadeUpPage:
    """A page with what the report says of it."""

    page: Page
    stories: tuple[Counted, ...]
    fullness: Fullness
    findings: tuple[Finding, ...]
    turned: Mapping[str, Turn] = field(default_factory=dict)  # the stories that go on on another page, where cut


def make_up(
    order: PageOrder, edition: Edition, typesetter: Typesetter, turned: Mapping[str, Turn] | None = None
) -> MadeUpPage:
    """Make up one page of the plan. Findings tell what is wrong; the page shows what could be placed.

    ``turned`` are the stories that were cut on a page before, to go on here.
    """
    house_faults = [*_house_faults(edition.house), *settings_faults(edition.house)]
    findings = Findings([*house_faults])
    grid = grid_of(edition.house)
    items: list[Item] = []
    lines: list[Rule] = []
    zones: list[Zone] = []
    stories: list[Counted] = []
    tools = Tools(grid, typesetter, findings, turned or {})
    for frame in dummy(order, grid, findings, partial(_depth, order.name, edition, tools)).frames:
        place = _placing(frame, order.name, edition, tools)
        box = boxed(place)
        drawn, stood, counted = _filled(box.place, edition)
        items += [*box.items, *drawn]
        lines += rules(place)
        zones += stood
        stories += [counted] if counted else []
    lines = joined(lines, grid)
    lines += page_rules(edition.house, grid, order.source, findings) if order.ruled else []
    form = edition.house.format
    page = Page(order.name, form.trim, form.bleed, _painted(items, lines), tuple(zones))
    full = fullness(page, grid)
    findings.extend(judged(sheet_of(page, grid, full, edition, order)))
    told = (each if each in house_faults else replace(each, page=each.page or order.name) for each in findings.items)
    return MadeUpPage(page, tuple(stories), full, tuple(told))


def _painted(items: list[Item], lines: list[Rule]) -> tuple[Item, ...]:
    """In painting order, type last: the tail of a letter may touch a rule and is not cut by it."""
    words = [each for each in items if isinstance(each, Text)]
    return (*(each for each in items if not isinstance(each, Text)), *lines, *words)


@dataclass(frozen=True, slots=True)
class Tools:
    """What every frame of a page is filled with."""

    grid: Grid
    typesetter: Typesetter
    findings: Findings
    turned: Mapping[str, Turn]


def _placing(frame: Frame, page: str, edition: Edition, tools: Tools) -> Placing:
    standing = edition.standing.get(frame.placement.name) if frame.placement.kind == "furniture" else None
    at_hand = tools.grid, tools.typesetter, tools.findings, standing, edition.date
    turn = tools.turned.get(frame.placement.name) if frame.placement.kind == "story" else None
    return Placing(page, frame.placement, frame.area, *at_hand, frame.around, turn)


def _depth(page: str, edition: Edition, tools: Tools, placement: Placement, room: int) -> int:
    """The fewest rows in which a story's text fits, found by trying; one more than the room when it does not."""
    if placement.name not in edition.articles:
        return room

    def fits(rows: int) -> bool:
        tried = replace(placement, rows=(1, rows))
        frame = Frame(tried, tools.grid.area(tried.columns, tried.rows))
        findings = Findings()
        place = _placing(frame, page, edition, replace(tools, findings=findings))
        _filled(boxed(place).place, edition)
        return not findings.failed

    return 1 + bisect_left(range(1, room + 1), True, key=fits)


def _filled(place: Placing, edition: Edition) -> tuple[list[Item], list[Zone], Counted | None]:
    """A frame's items and zones, by kind; a story's counts."""
    zones = [Zone(place.name, (place.area,))]
    match place.placement.kind:
        case "story":
            made_up = make_up_story(place, edition.articles[place.name])
            return (list(made_up.items), [made_up.zone], made_up.counted) if made_up else ([], zones, None)
        case "ad":
            return _advertisement(place, edition), zones, None
        case "picture":
            return *make_up_pictures(place, edition.pictures), None
        case _:
            return _furniture(place), zones, None


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
        _report_outside(place, found)
        _report_unprinted(place, found)
    return found


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


def _report_outside(place: Placing, items: list[Item]) -> None:
    """Words that leave their frame stand on a neighbour, or off the page; derived ones may overhang by a character."""
    words = (each for each in items if isinstance(each, Text))
    slack = {True: OVERHANG, False: place.grid.em}
    outside = [each for each in words if not place.area.contains(each.box, slack[bool(each.origin.block)])]
    if outside:
        chars = sum(len(each.text) for each in outside)
        place.overset(f"{chars} characters stand outside of it, first: {outside[0].text}", len(outside), chars)


def _report_unprinted(place: Placing, items: list[Item]) -> None:
    """Standing words of a furniture that prints some: what it has no place for must not go unprinted."""
    printed = {each.origin.block for each in items if isinstance(each, Text)}
    for block, copy in (place.standing.copies if items and place.standing else {}).items():
        if block not in printed:
            hint = "correct its key or delete it; the furniture's file says what it prints"
            place.findings.add(error("words-not-printed", f'{place.name} does not print "{block}"', copy.source, hint))


def _advertisement(place: Placing, edition: Edition) -> list[Item]:
    """The file under the word that marks it (报纸期刊质量管理规定: advertising is marked 广告)."""
    place.settings(NoSettings)
    ad = edition.ads[place.placement.name]
    style = place.style("mark")
    mark = place.line(ad.mark, style, (place.area.x, place.area.y + ascent(style.size)))
    _report_outside(place, [*mark])
    area = place.area.below(place.area.y + style.size + MARK_GAP)
    if area.height <= 0:
        place.overset("there is no room under its mark", 0, 0)
        return [*mark]
    if ad.pixels is None:
        return [*mark, Placed(area, str(ad.file), ad.sha256, Origin(place.name))]
    return [*mark, Picture(_fitted(area, *ad.pixels), str(ad.file), ad.sha256, Origin(place.name))]


def _fitted(area: Rect, width: int, height: int) -> Rect:
    """The largest rectangle of these proportions in the middle of the area."""
    wide = min(area.width, area.height * width // height)
    high = min(area.height, area.width * height // width)
    return Rect(area.x + (area.width - wide) // 2, area.y + (area.height - high) // 2, wide, high)
