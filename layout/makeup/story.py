"""A story in its frame: headline group, text in equal legs, rules between them (稿件上版).

The headline stands on top, or in columns beside the text; vertical stories are made up lying on their side.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Literal

from layout.edition.edition import Article
from layout.findings import error, warning
from layout.galley.headline import MOST_LINES
from layout.house import InkSetting
from layout.makeup.adjust import check_lines, check_offset, sizes
from layout.makeup.bed import NARROWEST, Bed, bed_of
from layout.makeup.contours import framed
from layout.makeup.filler import Filler, filler
from layout.makeup.fit import UNTOUCHED, Hand
from layout.makeup.grid import Leg, Span
from layout.makeup.heading import Heading, Where, heading
from layout.makeup.heads import HeadSettings
from layout.makeup.jump import Part, part
from layout.makeup.leg_rules import leg_rules
from layout.makeup.made_up import Counted, MadeUp
from layout.makeup.marks import check_gap
from layout.makeup.matter import check_depth, matter_of
from layout.makeup.misfit import fit_of, report, report_breaks
from layout.makeup.page import Item, Zone
from layout.makeup.placing import Placing
from layout.makeup.title_over import Corner, Stand, heading_on
from layout.makeup.titles import Relation, Title, among, covered, over
from layout.makeup.turn import headed, shares, standing
from layout.makeup.vertical import Laid, lay, moved
from layout.nodes import Node
from layout.schema import FROM_1, As, CountSetting, LengthSetting, SpanSetting
from layout.schema import fill as read_settings
from layout.units import EM, Rect

Direction = Literal["across", "down"]


def _lines(text: str) -> int:
    count = int(text)
    if not 0 <= count <= MOST_LINES:
        raise ValueError(text)
    return count


def _expected(text: str) -> int:
    count = int(text.strip().removesuffix("字"))
    if count < 1:
        raise ValueError(text)
    return count


ExpectSetting = Annotated[int, As(_expected, "a number of characters such as 800字", rf"^{FROM_1}(字\s*)?$", least=1)]
LinesSetting = Annotated[
    int,
    As(
        _lines,
        f"a number of lines up to {MOST_LINES}, or 0",
        rf"^\s*\+?0*[0-{MOST_LINES}]\s*$",
        least=0,
        most=MOST_LINES,
    ),
]


@dataclass(frozen=True, slots=True)
class Settings:
    """A story's entry in the plan."""

    story: str
    columns: SpanSetting
    rows: SpanSetting = (0, 0)  # left out: where there is room, as deep as the text needs
    legs: int = 0  # columns of text; 0: as many as basic columns
    head: LengthSetting = 0  # size of the headline; 0: the largest of the ladder that fits
    kicker: LengthSetting = 0
    deck: LengthSetting = 0
    head_rows: int = 0  # rows of the headline group; 0: as many as it needs
    head_lines: LinesSetting = 0  # lines of a headline that the copy does not break itself; 0: as many as read well
    bars: LengthSetting = 0  # weight of bars beside the deck; 0: none
    rules: tuple[str, ...] = ()  # rules around the frame: see rules.py
    direction: Direction = "across"  # of the text: down for vertical type
    head_direction: Direction | None = None  # of the headline, when it is another
    title: Relation = "over"  # how it stands with its text
    title_legs: SpanSetting = (0, 0)  # the columns of text it stands across, unless it stands over all; 0-0: the usual
    title_over: str = ""  # a picture that the headline stands on: the dummy reads it
    title_at: Corner = "foot"
    title_tint: InkSetting | None = None
    summary: Where = "under"  # where the summary stands by the headline
    byline_at: Literal["head", "tail"] | None = None  # the edition has read it
    jump: str = ""  # the page it goes on on: the edition has read it
    around: tuple[str, ...] = ()  # pieces in the frame that the text runs around: the dummy reads them
    standoff: LengthSetting | None = None  # white between them and the text; None: the house's
    also: Node | None = None  # rectangles added to the frame, and taken out: footprint.py reads them
    cut: Node | None = None
    box: str = ""  # lines or an ornament round it: this and the next four are read by boxes.py
    tint: InkSetting | None = None
    reverse: InkSetting | None = None
    inset: CountSetting = 1
    over: str = ""
    adjust: Hand = UNTOUCHED  # what an editor changes of it
    filler: tuple[str, ...] = ()  # what fills the hole at its foot: filler.py reads it
    expect: ExpectSetting = 0  # characters of text that were ordered: see waiting.py


@dataclass(frozen=True, slots=True)
class _Room:
    """Rows of some columns of the grid, to be cut into so many legs (0: as many as columns).

    The headline has ``head`` rows, and stands in the ``title``.
    """

    place: Placing
    columns: Span
    rows: Span
    legs: int
    head: int = 0
    title: tuple[Rect, ...] = ()


def make_up(place: Placing, article: Article) -> MadeUp | None:
    """Place a story; None when its entry in the plan cannot be used (the findings say why)."""
    settings = read_settings(Settings, place.placement.settings, place.findings, f"the entry of {article.id}")
    if settings is None:
        return None
    standoff = place.house.around.standoff * place.grid.em // EM if settings.standoff is None else settings.standoff
    around = tuple(replace(each, standoff=standoff) for each in place.around)
    place = replace(place, around=around, fit=replace(place.fit, hand=settings.adjust))
    made_up = _made_up(place, article, settings) if _agree(place, settings) else None
    if made_up is None:
        return None
    check_offset(place, made_up.items)
    by_hand = tuple(settings.adjust.said())
    fit = replace(made_up.counted.fit, head=sizes(place, made_up.items), by_hand=by_hand)
    zone, counted = replace(made_up.zone, by_hand=by_hand), replace(made_up.counted, fit=fit)
    return replace(made_up, zone=zone, counted=counted)


def _made_up(place: Placing, article: Article, settings: Settings) -> MadeUp | None:
    columns, rows = place.placement.columns, place.placement.rows  # narrowed by a box, or around a region
    count = max(last - first + 1 for first, last in (settings.columns, columns))
    whole = _Room(place, columns, rows, settings.legs or count)
    made_up = _directed(whole, headed(article, place.turn), settings)
    if made_up is None or not (place.turn or made_up.counted.turn):
        return made_up
    its = tuple(shares(article, place.turn, made_up.counted.turn))
    return replace(made_up, counted=replace(made_up.counted, shares=its))


def _directed(room: _Room, article: Article, settings: Settings) -> MadeUp | None:
    """Headline and text, each in its direction."""
    if settings.title_over and article.headline:
        return _apart(room, article, settings)
    match settings.direction, settings.head_direction if article.headline else None:
        case "across", None | "across":
            return _in_room(room, article, settings)
        case "across", _:
            return _beside(replace(room, legs=settings.legs), article, settings)
        case _, "across":
            return _under(room, article, settings)
        case _:
            laid = lay(room.place, room.place.area)
            return _stood(_in_room(_lying(laid, settings), article, settings), laid)


def _agree(place: Placing, settings: Settings) -> bool:
    """Whether the entry's wishes can be had together: what lies on its side is a rectangle, its title over it."""
    entry = place.placement.settings
    if settings.title == "over" and settings.title_legs != (0, 0):
        message = f"{place.name} has title-legs:, and its title stands over all of its text"
        hint = "title-legs: is for a title among its text: write title: wrapped, between or beside"
        place.findings.add(error("title", message, entry.get("title-legs").source, hint))
        return False
    if settings.title_over and settings.title != "over":
        message = f"{place.name} has its title on a picture, and {settings.title} its text"
        hint = "leave out one of title: and title-over:"
        place.findings.add(error("title", message, entry.get("title").source, hint))
        return False
    if "down" not in (settings.direction, settings.head_direction):
        return True
    if place.gaps:
        message = f"{place.name} has vertical type, and its frame is no rectangle"
        place.findings.add(error("plan-region", message, place.placement.source, "set it across, in a rectangle"))
    if settings.title != "over":
        message = f"{place.name} has vertical type, and a title {settings.title} its text"
        hint = "leave title: out; head-direction: says how such a headline stands"
        place.findings.add(error("title", message, entry.get("title").source, hint))
    return not place.gaps and settings.title == "over"


def _in_room(room: _Room, article: Article, settings: Settings) -> MadeUp | None:
    """Headline and text that run alike, the text in the rows that the headline leaves."""
    place = room.place
    if not article.headline:  # it goes on under none
        text = _text(room, article)
        return text and replace(text, zone=replace(text.zone, heads=0))
    title = _title(room, settings)
    if title is None:
        return None
    whole = room.rows[1] - room.rows[0] + 1 if title.whole else 0
    its = heading(replace(place, area=title.type), article, _sizes(settings), settings.summary, whole)
    area = replace(title.area, height=its.rows * place.grid.pitch)
    covered(place, replace(title.type, height=area.height), place.findings)
    text = _text(replace(room, head=its.rows, title=(area,)), article)
    areas = (area,) if len(its.areas) == 1 else its.areas
    return text and _headed(replace(its, areas=areas), text)


def _apart(room: _Room, article: Article, settings: Settings) -> MadeUp | None:
    """The headline on a picture elsewhere, all rows of the frame for the text (题压图)."""
    place, laid = room.place, lay(room.place, room.place.area)
    its = heading_on(place, article, _sizes(settings), Stand(settings.summary, settings.title_at, settings.title_tint))
    if settings.direction == "down":
        text = _stood(_text(_lying(laid, settings), article), laid)
    else:
        text = _text(room, article)
    return text and _headed(its or Heading((), 0, (replace(place.area, height=0),)), text)


def _title(room: _Room, settings: Settings) -> Title | None:
    """Where the title stands; None, and the findings say why, where it cannot."""
    if settings.title == "over":
        first = room.columns if not room.place.gaps else settings.columns
        return over(room.place, first)
    legs = _legs(room)
    return among(room.place, settings.title, settings.title_legs, legs) if legs else None


def _under(room: _Room, article: Article, settings: Settings) -> MadeUp | None:
    """Vertical text under a headline across."""
    place = room.place
    its = heading(place, article, _sizes(settings), settings.summary)
    laid = lay(place, place.area.below(place.area.y + its.rows * place.grid.pitch))
    text = _stood(_text(_lying(laid, settings), article), laid)
    return text and _headed(its, text)


def _beside(room: _Room, article: Article, settings: Settings) -> MadeUp | None:
    """Text across on the right of a vertical headline (边题), which takes whole characters of its measure."""
    place, grid = room.place, room.place.grid
    laid = lay(place, place.area)
    its = heading(laid.place, article, _sizes(settings), settings.summary)
    characters = -(-its.rows * grid.pitch // grid.em)
    area = replace(place.area, width=characters * grid.em)
    laid = moved(laid, (area.width + its.rows * grid.pitch) // 2, area.x)
    left = grid.characters_in(room.columns) - characters - grid.gutter
    if left < 1:
        message = f"{article.id} has no room for its text beside a headline of {characters} characters"
        place.findings.add(error("no-room", message, place.placement.source, "give it more columns"))
        return None
    narrow = replace(grid, left=area.right + grid.gutter_width, count=1, characters=left)
    legs = room.legs or max(1, (left + grid.gutter) // (place.house.columns.characters + grid.gutter))
    text = _text(_Room(replace(place, grid=narrow), (1, 1), room.rows, legs), article)
    areas = (area,) if len(its.areas) == 1 else tuple(laid.area(each) for each in its.areas)
    return text and _headed(replace(its, items=tuple(laid.items(its.items)), areas=areas), text)


def _lying(laid: Laid, settings: Settings) -> _Room:
    """The room of a frame on its side; its legs are tiers (段), as long as a basic column is wide if not told."""
    grid, column = laid.place.grid, laid.place.house.columns.characters
    legs = settings.legs or max(1, (grid.characters + grid.gutter) // (column + grid.gutter))
    return _Room(laid.place, (1, 1), (1, grid.rows), legs)


def _stood(made_up: MadeUp | None, laid: Laid) -> MadeUp | None:
    """What was made up lying, standing on the page."""
    if made_up is None:
        return None
    zone = replace(made_up.zone, areas=tuple(laid.area(each) for each in made_up.zone.areas))
    return replace(made_up, items=tuple(laid.items(made_up.items)), zone=zone, short=_stood(made_up.short, laid))


def _headed(its: Heading, text: MadeUp) -> MadeUp:
    """The heading before the text."""
    zone = replace(text.zone, areas=(*its.areas, *text.zone.areas), heads=len(its.areas))
    return replace(text, items=(*its.items, *text.items), zone=zone)


def _sizes(settings: Settings) -> HeadSettings:
    sizes = settings.head, settings.kicker, settings.deck
    return HeadSettings(*sizes, settings.head_rows, settings.bars, settings.head_lines)


def _text(room: _Room, article: Article) -> MadeUp | None:
    """The text alone."""
    place = room.place
    legs = _legs(room)
    if legs is None:
        return None
    matter = matter_of(place, article, legs[0].characters * place.grid.em)
    bed = _bed(room, legs, article.id)
    if bed is None:
        return None
    _check_legs(room, legs[0].characters)
    if not place.parted:  # what one page of several has no room for stands on another
        check_depth(place, article, matter, bed)
    its = part(place, article, matter, bed)
    foot = filler(place, its.bed, its.filled.free, _short)
    text, counted = _pour(place, article, its, foot)
    own = replace(bed, rows=bed.rows[: len(bed.rows) - foot.given])
    return MadeUp((*text, *leg_rules(place, bed)), Zone(article.id, own.areas), counted, foot.short)


def _short(place: Placing, article: Article) -> MadeUp | None:
    """A short article in one leg of its own, under a headline of the house's size for them, or none (补白文)."""
    settings = Settings(article.id, (1, 1), head=place.house.heads.filler)
    return _in_room(_Room(place, (1, 1), place.placement.rows, 1), article, settings)


def _legs(room: _Room) -> tuple[Leg, ...] | None:
    """The columns of text; None, and told, when there is no room for so many."""
    place, grid = room.place, room.place.grid
    if place.legs:
        if room.legs == len(place.legs):
            return place.legs
        message = f"{place.name} has {room.legs} legs in a box that is no rectangle, which has {len(place.legs)}"
        where = place.placement.settings.get("legs").source
        place.findings.add(error("legs", message, where, "leave legs: out"))
        return None
    try:
        return grid.legs(room.columns, room.legs or room.columns[1] - room.columns[0] + 1)
    except ValueError as fault:
        place.findings.add(error("legs", f"{place.name}: {fault}", place.placement.source, "give it fewer legs"))
        return None


def _check_legs(room: _Room, characters: int) -> None:
    """Tell of columns of text that the plan makes narrower than a line beside a picture may be (栏过窄)."""
    grid, asked = room.place.grid, room.place.placement.settings.get("legs")
    if not asked.empty and characters < NARROWEST:
        most = max(1, (grid.characters_in(room.columns) + grid.gutter) // (NARROWEST + grid.gutter))
        message = f"{room.place.name}: legs of {characters} characters are too narrow to be read"
        room.place.findings.add(warning("legs", message, asked.source, f"write legs: {most} at the most"))


def _bed(room: _Room, legs: Sequence[Leg], story: str) -> Bed | None:
    place, grid = room.place, room.place.grid
    first, last = room.rows
    half_rows = place.fit.hand.offset
    lower = half_rows * grid.pitch // 2
    # Nothing stands beside a headline in one leg with it: what is read first would be a question.
    level = [Rect(leg.x, each.y, leg.characters * grid.em, each.height) for each in room.title for leg in legs]
    heads = [replace(each, y=each.y + lower) for each in level if any(each.meets(area) for area in room.title)]
    pieces = (
        *place.around,
        *(framed(each, grid.em) for each in (*place.gaps, *heads)),
    )
    bed = bed_of(legs, grid.y(first) + lower, last - first + 1 + max(0, -half_rows) // 2, pieces, (grid.pitch, grid.em))
    bed = replace(bed, rows=tuple(each for each in bed.rows if grid.y(first) <= each.y <= grid.y(last)))
    pointers = (place.turn is not None) + bool(place.placement.jump)
    if max(bed.depths, default=0) < 2 + pointers:
        message = f"{story} has {max(bed.depths, default=0)} rows for its text under a headline of {room.head}"
        place.findings.add(error("no-room", message, place.placement.source, "give it more rows"))
        return None
    body = place.style("body")
    if bed.measure(body.size) < body.indent + EM:
        message = f"{story}: legs of {legs[0].characters} characters have no room beside the indent"
        place.findings.add(error("legs", message, place.placement.source, "give it fewer legs, or a smaller indent"))
        return None
    return bed


def _pour(place: Placing, article: Article, its: Part, foot: Filler) -> tuple[list[Item], Counted]:
    """The text in its rows; what has no row is told."""
    stood = its.stood
    fit = replace(fit_of(place, stood, its.filled, its.bed), filler=foot.told)
    report(place, fit)
    check_lines(place, stood, its.filled, its.bed)
    lines = [line for each in stood for line in each.lines]
    report_breaks(place, article, stood, lines)
    check_gap(place, standing(article, place.turn, its.turn), place.style("body").size)
    tails = tuple(each.tail for each in stood if each.tail)
    measure = its.bed.legs[0].characters
    counted = Counted(
        article.id, len(lines) - fit.over[0], measure, its.filled.free, tails, fit, its.turn, its.filled.ends
    )
    return [*(item for each in stood for item in each.items), *foot.items, *its.pointers], counted
