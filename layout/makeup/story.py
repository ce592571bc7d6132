"""A story in its frame: headline group, text in equal legs, rules between them (稿件上版).

The headline stands on top, or in columns beside the text; vertical stories are made up lying on their side.
"""

from dataclasses import dataclass, replace
from typing import Annotated, Literal

from layout.edition.edition import Article
from layout.findings import error, warning
from layout.galley.breaks import Broken
from layout.galley.galley import Galley, Line, Menu
from layout.galley.headline import MOST_LINES
from layout.galley.justify import WIDE
from layout.makeup.columns import fill
from layout.makeup.grid import Leg, Span
from layout.makeup.heads import HeadSettings, head
from layout.makeup.marks import check_gap, with_marks
from layout.makeup.page import BLACK, Item, Rule, Zone
from layout.makeup.placing import Placing, ascent
from layout.makeup.vertical import Laid, lay, moved
from layout.schema import As, LengthSetting, SpanSetting
from layout.schema import fill as read_settings
from layout.units import EM, Length, Rect

MOST_LOOSENED = 90
"""How much dearer, in grades of justification, a paragraph may become to fill or save a line."""


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
    rows: SpanSetting
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


@dataclass(frozen=True, slots=True)
class _Bed:
    """Where the text goes: legs of ``rows`` rows from ``top`` on, one measure for all."""

    legs: tuple[Leg, ...]
    top: Length
    rows: int
    pitch: Length
    em: Length

    def measure(self, size: Length) -> int:
        """The legs' measure in milli-em of type of this size."""
        return self.legs[0].characters * self.em * EM // size

    def baseline(self, row: int, size: Length) -> Length:
        """The baseline of a row, counted from 0 down one leg and then the next."""
        return self.top + row % self.rows * self.pitch + (self.pitch - size) // 2 + ascent(size)

    def area(self, leg: Leg) -> Rect:
        return Rect(leg.x, self.top, leg.characters * self.em, self.rows * self.pitch)


def make_up(place: Placing, article: Article) -> MadeUp | None:
    """Place a story; None when its entry in the plan cannot be used (the findings say why)."""
    settings = read_settings(Settings, place.placement.settings, place.findings, f"the entry of {article.id}")
    if settings is None:
        return None
    whole = _Room(place, settings.columns, settings.rows, settings.legs)
    match settings.direction, settings.head_direction or settings.direction:
        case "across", "across":
            return _in_room(whole, article, settings)
        case "across", _:
            return _beside(whole, article, settings)
        case _, "across":
            return _under(whole, article, settings)
        case _:
            laid = lay(place, place.area)
            return _stood(_in_room(_lying(laid, settings), article, settings), laid)


def _in_room(room: _Room, article: Article, settings: Settings) -> MadeUp | None:
    """Headline and text that run alike, the text in the rows after the headline's."""
    heading, rows = head(room.place, article, _sizes(settings))
    area = replace(room.place.area, height=rows * room.place.grid.pitch)
    text = _text(replace(room, head=rows), article)
    return text and _headed(heading, area, text)


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
    legs = room.legs or max(1, (left + grid.gutter) // (grid.characters + grid.gutter))
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
    zone = Zone(article.id, tuple(bed.area(each) for each in bed.legs))
    return MadeUp((*text, *_leg_rules(place, bed)), zone, counted)


def _bed(room: _Room, story: str) -> _Bed | None:
    place = room.place
    first, last = room.rows
    rows = last - first + 1 - room.head
    count = room.legs or room.columns[1] - room.columns[0] + 1
    if rows < 2:
        message = f"{story} has {max(0, rows)} rows for its text under a headline of {room.head}"
        place.findings.add(error("no-room", message, place.placement.source, "give it more rows"))
        return None
    try:
        legs = place.grid.legs(room.columns, count)
    except ValueError as fault:
        place.findings.add(error("legs", f"{story}: {fault}", place.placement.source, "give it fewer legs"))
        return None
    bed = _Bed(legs, place.grid.y(first + room.head), rows, place.grid.pitch, place.grid.em)
    body = place.style("body")
    if bed.measure(body.size) < body.indent + EM:
        message = f"{story}: legs of {legs[0].characters} characters have no room beside the indent"
        place.findings.add(error("legs", message, place.placement.source, "give it fewer legs, or a smaller indent"))
        return None
    return bed


def _pour(place: Placing, article: Article, galley: Galley, bed: _Bed) -> tuple[list[Item], Counted]:
    style = place.style("body")
    measure = bed.measure(style.size)
    broken = [place.typesetter.broken(each, measure) for each in galley.paragraphs]
    filled = fill([_near_best(each.menu) for each in broken], len(bed.legs), bed.rows)
    lines = [
        (line, paragraph)
        for paragraph, its, count in zip(galley.paragraphs, broken, filled.counts, strict=True)
        for line in its.lines(count)
    ]
    fitting = lines[: len(bed.legs) * bed.rows]
    _report_overset(place, article, [line for line, _ in lines[len(fitting) :]])
    _report_breaks(place, article, broken, [line for line, _ in lines])
    check_gap(place, article.paragraphs, style.size)
    found: list[Item] = []
    for row, (line, paragraph) in enumerate(fitting):
        leg = bed.legs[row // bed.rows]
        found += with_marks(line, paragraph, (leg.x, bed.baseline(row, style.size)), style, place.origin)
    return found, Counted(article.id, len(fitting), bed.legs[0].characters)


def _near_best(menu: Menu) -> Menu:
    """One line fewer or more than the best where no eye will see it: what copyfitting may ask of a paragraph."""
    best = min(menu, key=lambda count: (menu[count], count))
    violations, grade, _ = menu[best]
    return {
        count: cost
        for count, cost in menu.items()
        if count == best or (abs(count - best) == 1 and cost[0] <= violations and cost[1] <= grade + MOST_LOOSENED)
    }


def _report_overset(place: Placing, article: Article, over: list[Line]) -> None:
    if over:
        chars = sum(line.end - line.start for line in over)
        place.overset(f"{chars} characters in {len(over)} lines are left over", len(over), chars)


def _report_breaks(place: Placing, article: Article, broken: list[Broken], lines: list[Line]) -> None:
    wide = [line for line in lines if line.gap > WIDE]
    if wide:
        text = "".join(each.text for each in wide[0].clusters)
        message = f"{len(wide)} lines of {article.id} are set very loose, first: {text}"
        place.findings.add(warning("loose-line", message, article.source, "change a word nearby"))
    if any(each.forced for each in broken):
        message = f"{article.id} has a unit longer than the measure: it was broken where no line should end"
        place.findings.add(warning("forced-break", message, article.source))


def _leg_rules(place: Placing, bed: _Bed) -> list[Rule]:
    """The rules between legs, in the middle of the gutter (栏线)."""
    found = []
    for left, right in zip(bed.legs, bed.legs[1:], strict=False):
        x = (left.x + left.characters * bed.em + right.x) // 2
        y = bed.top + (bed.pitch - bed.em) // 2
        bottom = bed.top + bed.rows * bed.pitch - (bed.pitch - bed.em) // 2
        found.append(Rule(x, y, x, bottom, place.house.rules.column, BLACK, place.origin))
    return found
