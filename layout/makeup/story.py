"""A story in its frame: headline group, text in equal legs, rules between them (稿件上版).

The headline stands on top, or in columns beside the text; vertical stories are made up lying on their side.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Annotated, Literal

from layout.edition.edition import Article
from layout.findings import Finding, Level, error, warning
from layout.galley.breaks import Broken
from layout.galley.galley import Galley, Line
from layout.galley.headline import MOST_LINES
from layout.galley.justify import WIDE
from layout.house import InkSetting
from layout.makeup.adjust import check_lines, check_names, check_offset, sizes
from layout.makeup.bed import Bed, Poured, bed_of, name_of, pour
from layout.makeup.fit import AS_IT_CAME, UNTOUCHED, Fitted, Hand
from layout.makeup.grid import Span
from layout.makeup.heads import HeadSettings, head
from layout.makeup.marks import check_gap, with_marks
from layout.makeup.page import Item, Rule, Zone
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
    around: tuple[str, ...] = ()  # pieces in the frame that the text runs around: the dummy reads them
    box: str = ""  # lines or an ornament round it: this and the next three are read by boxes.py
    tint: InkSetting | None = None
    reverse: InkSetting | None = None
    inset: CountSetting = 1
    adjust: Hand = UNTOUCHED  # what an editor changes of it


@dataclass(frozen=True, slots=True)
class Counted:
    """What the report says of a story: lines of text taken, its measure in characters, how it came to fit."""

    story: str
    lines: int
    measure: int
    fit: Fitted = AS_IT_CAME


@dataclass(frozen=True, slots=True)
class MadeUp:
    """A story on the page."""

    items: tuple[Item, ...]
    zone: Zone
    counted: Counted


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
    place = replace(place, fit=replace(place.fit, hand=settings.adjust))
    check_names(place, article)
    made_up = _made_up(place, article, settings)
    if made_up is None:
        return None
    check_offset(place, made_up.items)
    by_hand = tuple(settings.adjust.said())
    fit = replace(made_up.counted.fit, head=sizes(place, made_up.items), by_hand=by_hand)
    zone, counted = replace(made_up.zone, by_hand=by_hand), replace(made_up.counted, fit=fit)
    return replace(made_up, zone=zone, counted=counted)


def _made_up(place: Placing, article: Article, settings: Settings) -> MadeUp | None:
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
    text, counted = _pour(place, article, galley, bed)
    return MadeUp((*text, *_leg_rules(place, bed)), Zone(article.id, bed.areas), counted)


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
    half_rows = place.fit.hand.offset
    top = grid.y(first + room.head) + half_rows * grid.pitch // 2
    bed = bed_of(legs, top, rows - -(-half_rows // 2), place.around, (grid.pitch, grid.em))
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


def _pour(place: Placing, article: Article, galley: Galley, bed: Bed) -> tuple[list[Item], Counted]:
    """The text in its rows; what has no row is told."""
    style = place.style("body")
    poured = pour(bed, galley.paragraphs, place.typesetter, style.size, place.fit.hand)
    found: list[Item] = []
    lines: list[Line] = []
    over: list[Line] = []
    each = zip(galley.paragraphs, poured.broken, poured.rows, poured.filled.counts, strict=True)
    for paragraph, broken, rows, count in each:
        for line, row in zip(broken.lines(count), rows, strict=True):
            lines.append(line)
            if row >= len(bed.rows):
                over.append(line)
                continue
            where = bed.legs[bed.rows[row].leg].x, bed.baseline(row, style.size)
            found += with_marks(line, paragraph, where, style, place.origin)
    fit = _fitted(place, galley, poured, bed)
    fit = replace(fit, over=(len(over), sum(line.end - line.start for line in over)))
    _report_overset(place, fit.over)
    _report_underset(place, fit.under)
    check_lines(place, galley.paragraphs, poured, bed)
    _report_breaks(place, article, poured.broken, lines)
    check_gap(place, article.paragraphs, style.size)
    return found, Counted(article.id, len(lines) - len(over), bed.legs[0].characters, fit)


def _fitted(place: Placing, galley: Galley, poured: Poured, bed: Bed) -> Fitted:
    """What was done for the text to fit, and the rows it leaves empty, with the characters that would fill them."""
    each = zip(galley.paragraphs, poured.broken, poured.filled.counts, strict=True)
    forced = place.fit.hand.lines
    more = [count - broken.best for paragraph, broken, count in each if name_of(paragraph) not in forced]
    free = bed.rows[max((row for rows in poured.rows for row in rows), default=-1) + 1 :]
    chars = sum(width for row in free for _, width in row.intervals) // EM
    counts = sum(by < 0 for by in more), sum(by > 0 for by in more)
    return Fitted(*counts, place.fit.space, None, place.fit.crop, under=(len(free), chars))


def _report_overset(place: Placing, over: tuple[int, int]) -> None:
    lines, chars = over
    if lines:
        place.overset(f"{chars} characters in {lines} lines are left over", lines, chars)


def _report_underset(place: Placing, under: tuple[int, int]) -> None:
    """A story that leaves more rows empty than the house allows, in lines and characters (稿短)."""
    limits, (lines, chars) = place.house.limits, under
    if limits.underset == "off" or lines <= limits.hole_rows:
        return
    message = f"{place.name} is too short for its frame: {chars} characters in {lines} lines would fill it"
    hint = "add to it, give it fewer rows, or a larger headline"
    told = Finding(Level(limits.underset), "underset", message, place.placement.source, hint=hint, story=place.name)
    place.findings.add(replace(told, lines_under=lines, chars_under=chars, judged=True))


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
