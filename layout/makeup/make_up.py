"""MAKE UP: the dummy's frames are filled and become a Page (拼版). The room's entry."""

from dataclasses import dataclass, replace

from layout import kinds
from layout.edition.edition import Edition, PageOrder
from layout.findings import Finding, Findings, error, nearest, warning
from layout.galley.set_type import Typesetter
from layout.makeup.dummy import Frame, dummy
from layout.makeup.fullness import Fullness, fullness
from layout.makeup.grid import Grid, grid_of
from layout.makeup.page import Item, Origin, Page, Picture, Placed, Rule, Text, Zone
from layout.makeup.placing import Placing, ascent
from layout.makeup.rules import joined, rules
from layout.makeup.story import Counted
from layout.makeup.story import make_up as make_up_story
from layout.units import MM, Rect

FURNITURE = "layout.makeup.furniture"
MARK_GAP = MM // 2
"""Between the word 广告 and the advertisement under it."""


@dataclass(frozen=True, slots=True)
class MadeUpPage:
    """A page with what the report says of it."""

    page: Page
    stories: tuple[Counted, ...]
    fullness: Fullness
    findings: tuple[Finding, ...]


def make_up(order: PageOrder, edition: Edition, typesetter: Typesetter) -> MadeUpPage:
    """Make up one page of the plan. Findings tell what is wrong; the page shows what could be placed."""
    findings = Findings()
    grid = grid_of(edition.house)
    items: list[Item] = []
    lines: list[Rule] = []
    zones: list[Zone] = []
    stories: list[Counted] = []
    for frame in dummy(order, grid, findings).frames:
        place = _placing(frame, order.name, edition, Tools(grid, typesetter, findings))
        drawn, zone, counted = _filled(place, edition)
        items += drawn
        lines += rules(place)
        zones.append(zone)
        stories += [counted] if counted else []
    form = edition.house.format
    page = Page(order.name, form.trim, form.bleed, (*items, *joined(lines, grid)), tuple(zones))
    full = fullness(page, grid)
    _report_hole(full, order, edition, findings)
    on_page = tuple(replace(each, page=each.page or order.name) for each in findings.items)
    return MadeUpPage(page, tuple(stories), full, on_page)


@dataclass(frozen=True, slots=True)
class Tools:
    """What every frame of a page is filled with."""

    grid: Grid
    typesetter: Typesetter
    findings: Findings


def _placing(frame: Frame, page: str, edition: Edition, tools: Tools) -> Placing:
    standing = edition.standing.get(frame.placement.name) if frame.placement.kind == "furniture" else None
    return Placing(
        page, frame.placement, frame.area, tools.grid, tools.typesetter, tools.findings, standing, edition.date
    )


def _filled(place: Placing, edition: Edition) -> tuple[list[Item], Zone, Counted | None]:
    """A frame's items and zone, by kind; a story's counts."""
    zone = Zone(place.name, (place.area,))
    match place.placement.kind:
        case "story":
            made_up = make_up_story(place, edition.articles[place.name])
            return (list(made_up.items), made_up.zone, made_up.counted) if made_up else ([], zone, None)
        case "ad":
            return _advertisement(place, edition), zone, None
        case _:
            return _furniture(place), zone, None


def _furniture(place: Placing) -> list[Item]:
    try:
        kind = kinds.load(FURNITURE, place.name)
    except KeyError:
        known = nearest(place.name, kinds.names(FURNITURE))
        place.findings.add(error("unknown-furniture", f'no furniture "{place.name}"', place.placement.source, known))
        return []
    found: list[Item] = kind.draw(place)
    _report_outside(place, found)
    return found


def _report_outside(place: Placing, items: list[Item]) -> None:
    """Words that leave their frame by more than a character stand on a neighbour, or off the page."""
    told = any(each.story == place.name for each in place.findings.items)
    outside = [each for each in items if isinstance(each, Text) and not place.area.contains(each.box, place.grid.em)]
    if outside and not told:
        chars = sum(len(each.text) for each in outside)
        place.overset(f"{chars} characters stand outside of it, first: {outside[0].text}", len(outside), chars)


def _advertisement(place: Placing, edition: Edition) -> list[Item]:
    """The file under the word that marks it (报纸期刊质量管理规定: advertising is marked 广告)."""
    ad = edition.ads[place.placement.name]
    style = place.style("mark")
    mark = place.line(ad.mark, style, (place.area.x, place.area.y + ascent(style.size)))
    area = place.area.below(place.area.y + style.size + MARK_GAP)
    if ad.pixels is None:
        return [*mark, Placed(area, str(ad.file), ad.sha256, Origin(place.name))]
    return [*mark, Picture(_fitted(area, *ad.pixels), str(ad.file), ad.sha256, Origin(place.name))]


def _fitted(area: Rect, width: int, height: int) -> Rect:
    """The largest rectangle of these proportions in the middle of the area."""
    wide = min(area.width, area.height * width // height)
    high = min(area.height, area.width * height // width)
    return Rect(area.x + (area.width - wide) // 2, area.y + (area.height - high) // 2, wide, high)


def _report_hole(full: Fullness, order: PageOrder, edition: Edition, findings: Findings) -> None:
    hole, limit = full.hole, edition.house.limits.hole_rows
    if hole.rows > limit:
        message = f"a hole of {hole.rows} rows in column {hole.column} from row {hole.row} on"
        findings.add(
            warning("hole", message, order.source, f"the house allows {limit}: give a story more rows or text")
        )
