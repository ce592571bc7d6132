"""A story in its frame: headline group, text in equal legs, rules between them (稿件上版).

The headline stands on top, or in columns beside the text; vertical stories are made up lying on their side.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Annotated, Literal

from layout.edition.edition import Article
from layout.findings import error, warning
from layout.galley.breaks import Broken
from layout.galley.galley import Galley, Line
from layout.galley.headline import MOST_LINES
from layout.galley.justify import WIDE
from layout.house import InkSetting
from layout.makeup.bed import Bed, bed_of, pour, pour_on
from layout.makeup.grid import Span
from layout.makeup.heads import HeadSettings, head
from layout.makeup.jump import Set, Turn, cut, headed, rest, shares, turn
from layout.makeup.marks import check_gap, with_marks
from layout.makeup.page import Item, Origin, Rule, Zone
from layout.makeup.placing import Placing
from layout.makeup.vertical import Laid, lay, moved
from layout.schema import As, CountSetting, LengthSetting, SpanSetting
from layout.schema import fill as read_settings
from layout.units import EM, Rect

Direction = Literal["across", "down"]


def _lines(text: str) -> int:
    count = int(text)
    if not 0 <= count <= MOST_LINES:
        raise ValueError(text)
    return count


LinesSetting = Annotated[int, As(_lines, f"a number of lines up to {MOST_LINES}, or 0")]


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
    jump: str = ""  # the page it goes on on: see jump.py
    around: tuple[str, ...] = ()  # pieces in the frame that the text runs around: the dummy reads them
    box: str = ""  # lines or an ornament round it: this and the next three are read by boxes.py
    tint: InkSetting | None = None
    reverse: InkSetting | None = None
    inset: CountSetting = 1


@dataclass(frozen=True, slots=True)
class Counted:
    """What the report says of a story: lines of text taken, its measure in characters."""

    story: str
    lines: int
    measure: int


@dataclass(frozen=True, slots=True)
class MadeUp:
    """A story on the page."""

    items: tuple[Item, ...]
    zone: Zone
    counted: Counted
    shares: tuple[Origin, ...] = ()  # of its copies, what this page prints, if it stands on several
    turn: Turn | None = None  # where it is cut


@dataclass(frozen=True, slots=True)
class _Room:
    """Rows of some columns of the grid, to be cut into so many legs (0: as many as columns).

    The first ``head`` of them are the headline's.
    """

    place: Placing
    columns: Span
    rows: Span
    legs: int
    head: int = 0


def make_up(place: Placing, article: Article) -> MadeUp | None:
    """Place a story; None when its entry in the plan cannot be used (the findings say why)."""
    settings = read_settings(Settings, place.placement.settings, place.findings, f"the entry of {article.id}")
    if settings is None:
        return None
    if place.turn:
        article = replace(article, kicker=(), headline=tuple(headed(article, place.turn)), deck=())
    columns, rows = place.placement.columns, place.placement.rows  # narrowed by a box
    whole = _Room(place, columns, rows, settings.legs or settings.columns[1] - settings.columns[0] + 1)
    match settings.direction, settings.head_direction or settings.direction:
        case "across", "across":
            return _in_room(whole, article, settings)
        case "across", _:
            return _beside(replace(whole, legs=settings.legs), article, settings)
        case _, "across":
            return _under(whole, article, settings)
        case _:
            laid = lay(place, place.area)
            return _stood(_in_room(_lying(laid, settings), article, settings), laid)


def _in_room(room: _Room, article: Article, settings: Settings) -> MadeUp | None:
    """Headline and text that run alike, the text in the rows after the headline's."""
    if not article.headline:
        return _text(room, article)
    place = replace(room.place, area=_clear(room.place))
    heading, rows = head(place, article, _sizes(settings))
    area = replace(place.area, height=rows * place.grid.pitch)
    for each in place.around:
        if each.meets(area):
            message = f"the headline of {article.id} lies over what its text should run around"
            place.findings.add(error("head-covered", message, place.placement.source, "let that begin lower"))
    text = _text(replace(room, head=rows), article)
    return text and _headed(heading, area, text)


def _clear(place: Placing) -> Rect:
    """The part of a frame that its headline has: what is free in its first row, the widest stretch of it."""
    first = replace(place.area, height=place.grid.pitch)
    edges = [(each.x, each.right) for each in sorted(place.around, key=lambda each: each.x) if each.meets(first)]
    stretches, at = [], first.x
    for left, right in (*edges, (first.right + place.grid.em, 0)):
        stretches.append((left - place.grid.em - at, at))
        at = max(at, right + place.grid.em)
    width, x = max(stretches, key=lambda each: (each[0], -each[1]))
    return replace(place.area, x=x, width=width)


def _under(room: _Room, article: Article, settings: Settings) -> MadeUp | None:
    """Vertical text under a headline across."""
    place = room.place
    heading, rows = head(place, article, _sizes(settings))
    over = replace(place.area, height=rows * place.grid.pitch)
    laid = lay(place, place.area.below(over.bottom))
    text = _stood(_text(_lying(laid, settings), article), laid)
    return text and _headed(heading, over, text)


def _beside(room: _Room, article: Article, settings: Settings) -> MadeUp | None:
    """Text across on the right of a vertical headline (边题), which takes whole characters of its measure."""
    place, grid = room.place, room.place.grid
    laid = lay(place, place.area)
    heading, rows = head(laid.place, article, _sizes(settings))
    characters = -(-rows * grid.pitch // grid.em)
    area = replace(place.area, width=characters * grid.em)
    laid = moved(laid, (area.width + rows * grid.pitch) // 2, area.x)
    left = grid.characters_in(room.columns) - characters - grid.gutter
    if left < 1:
        message = f"{article.id} has no room for its text beside a headline of {characters} characters"
        place.findings.add(error("no-room", message, place.placement.source, "give it more columns"))
        return None
    narrow = replace(grid, left=area.right + grid.gutter_width, count=1, characters=left)
    legs = room.legs or max(1, (left + grid.gutter) // (place.house.columns.characters + grid.gutter))
    text = _text(_Room(replace(place, grid=narrow), (1, 1), room.rows, legs), article)
    return text and _headed(laid.items(heading), area, text)


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
    return replace(made_up, items=tuple(laid.items(made_up.items)), zone=zone)


def _headed(heading: list[Item], area: Rect, text: MadeUp) -> MadeUp:
    """The headline before the text."""
    zone = replace(text.zone, areas=(area, *text.zone.areas))
    return replace(text, items=(*heading, *text.items), zone=zone)


def _sizes(settings: Settings) -> HeadSettings:
    sizes = settings.head, settings.kicker, settings.deck
    return HeadSettings(*sizes, settings.head_rows, settings.bars, settings.head_lines)


def _text(room: _Room, article: Article) -> MadeUp | None:
    """The text alone."""
    place = room.place
    galley = place.typesetter.galley(article, place.style("body"), place.findings)
    bed = _bed(room, article.id)
    if bed is None:
        return None
    first, last = int(place.turn is not None), len(bed.rows) - bool(place.placement.jump)
    poured = _pour(place, article, rest(galley, place.turn), replace(bed, rows=bed.rows[first:last]))
    items = (*poured.items, *_leg_rules(place, bed), *_pointers(place, bed, first + poured.rows))
    made_up = MadeUp(items, Zone(article.id, bed.areas), poured.counted, turn=poured.turn)
    if place.turn or poured.turn:
        made_up = replace(made_up, shares=tuple(shares(article, galley, place.turn, poured.turn)))
    return made_up


def _pointers(place: Placing, bed: Bed, row: int) -> Iterator[Item]:
    """Where the story comes from, in the first row, and where it goes on, in the one after its text (上接 下转)."""
    style, jumps, body = place.style("jump"), place.house.jumps, place.style("body").size
    if place.turn:
        at = bed.legs[bed.rows[0].leg].x, bed.baseline(0, body)
        yield from place.words(jumps.back.format(page=place.turn.page), style, at)
    if place.placement.jump:
        leg = bed.legs[bed.rows[row].leg]
        at = leg.x + leg.characters * bed.em, bed.baseline(row, body)
        yield from place.words(jumps.to.format(page=place.placement.jump), style, at, "right")


def _bed(room: _Room, story: str) -> Bed | None:
    place, grid = room.place, room.place.grid
    first, last = room.rows
    rows = last - first + 1 - room.head
    count = room.legs or room.columns[1] - room.columns[0] + 1
    try:
        legs = grid.legs(room.columns, count)
    except ValueError as fault:
        place.findings.add(error("legs", f"{story}: {fault}", place.placement.source, "give it fewer legs"))
        return None
    bed = bed_of(legs, grid.y(first + room.head), rows, place.around, (grid.pitch, grid.em))
    if max(bed.depths, default=0) < 2:
        message = f"{story} has {max(bed.depths, default=0)} rows for its text under a headline of {room.head}"
        place.findings.add(error("no-room", message, place.placement.source, "give it more rows"))
        return None
    body = place.style("body")
    if bed.measure(body.size) < body.indent + EM:
        message = f"{story}: legs of {legs[0].characters} characters have no room beside the indent"
        place.findings.add(error("legs", message, place.placement.source, "give it fewer legs, or a smaller indent"))
        return None
    return bed


@dataclass(frozen=True, slots=True)
class _Poured:
    """A story's text on the page: the rows it takes, and where it is cut to go on on another page."""

    items: tuple[Item, ...]
    counted: Counted
    rows: int
    turn: Turn | None


def _pour(place: Placing, article: Article, galley: Galley, bed: Bed) -> _Poured:
    """The text in its rows; what has no row is told, or left to the page on which the story goes on."""
    style = place.style("body")
    onward = place.placement.jump
    filled = (pour_on if onward else pour)(bed, galley.paragraphs, place.typesetter, style.size)
    each = zip(filled.broken, filled.starts, filled.filled.counts, strict=True)
    lines = [
        Set(number, line, start + at)
        for number, (broken, start, count) in enumerate(each)
        for line, at in zip(broken.lines(count), broken.rows(count), strict=True)
    ]
    here = [each for each in lines if each.row < len(bed.rows)]
    turned = None
    if onward:
        keep = cut(lines, galley, len(bed.rows))
        turned = turn(lines, keep, place.page, place.turn) if 0 < keep < len(lines) else _unturned(place, article)
        here = lines[:keep] if turned else here
    else:
        _report_overset(place, article, [each.line for each in lines[len(here) :]])
    found: list[Item] = []
    for each in here:
        where = bed.legs[bed.rows[each.row].leg].x, bed.baseline(each.row, style.size)
        found += with_marks(each.line, galley.paragraphs[each.paragraph], where, style, place.origin)
    _report_breaks(place, article, filled.broken, [each.line for each in here])
    check_gap(place, article.paragraphs, style.size)
    counted = Counted(article.id, len(here), bed.legs[0].characters)
    return _Poured(tuple(found), counted, here[-1].row + 1 if here else 0, turned)


def _unturned(place: Placing, article: Article) -> None:
    """A story that ends on the page from which it should go on."""
    message = f"{article.id} ends on {place.page}: nothing of it is left for {place.placement.jump}"
    hint = "take out jump: and its entry there, or give it fewer rows"
    place.findings.add(error("jump-nothing", message, place.placement.source, hint))


def _report_overset(place: Placing, article: Article, over: list[Line]) -> None:
    if over:
        chars = sum(line.end - line.start for line in over)
        place.overset(f"{chars} characters in {len(over)} lines are left over", len(over), chars)


def _report_breaks(place: Placing, article: Article, broken: Sequence[Broken], lines: list[Line]) -> None:
    wide = [line for line in lines if line.gap > WIDE]
    if wide:
        text = "".join(each.text for each in wide[0].clusters)
        message = f"{len(wide)} lines of {article.id} are set very loose, first: {text}"
        place.findings.add(warning("loose-line", message, article.source, "change a word nearby"))
    if any(each.forced for each in broken):
        message = f"{article.id} has a unit longer than the measure: it was broken where no line should end"
        place.findings.add(warning("forced-break", message, article.source))


def _leg_rules(place: Placing, bed: Bed) -> list[Rule]:
    """The rules between legs, in the middle of the gutter, as deep as both of them (栏线)."""
    found = []
    inset = (bed.pitch - bed.em) // 2
    for left, right in product(bed.areas, bed.areas):
        y, bottom = max(left.y, right.y) + inset, min(left.bottom, right.bottom) - inset
        if 0 < right.x - left.right < 2 * place.grid.gutter_width + bed.em and y < bottom:
            x = (left.right + right.x) // 2
            found.append(Rule(x, y, x, bottom, place.house.rules.column, place.line_ink, place.origin))
    return found
