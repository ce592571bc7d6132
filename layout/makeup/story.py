"""A story in its frame: headline group on top, text below in equal legs, rules between them (稿件上版)."""

from dataclasses import dataclass, replace

from layout.edition.edition import Article
from layout.findings import error, warning
from layout.galley.breaks import Broken
from layout.galley.galley import Galley, Line, Menu
from layout.galley.justify import WIDE
from layout.makeup.columns import fill
from layout.makeup.grid import Leg
from layout.makeup.heads import HeadSettings, head
from layout.makeup.page import BLACK, Item, Rule, Text, Zone
from layout.makeup.placing import Placing, ascent, texts
from layout.schema import LengthSetting, SpanSetting
from layout.schema import fill as read_settings
from layout.units import EM, Length, Rect

MOST_LOOSENED = 90
"""How much dearer, in grades of justification, a paragraph may become to fill or save a line."""


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
    bars: LengthSetting = 0  # weight of bars beside the deck; 0: none
    rules: tuple[str, ...] = ()  # rules around the frame: see rules.py


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
    galley = place.typesetter.galley(article, place.style("body"), place.findings)
    sizes = HeadSettings(settings.head, settings.kicker, settings.deck, settings.head_rows, settings.bars)
    heading, head_rows = head(place, article, sizes)
    bed = _bed(place, settings, head_rows)
    if bed is None:
        return None
    text, counted = _pour(place, article, galley, bed)
    heading_area = replace(place.area, height=head_rows * bed.pitch)
    zone = Zone(article.id, (heading_area, *(bed.area(each) for each in bed.legs)))
    return MadeUp((*heading, *text, *_leg_rules(place, bed)), zone, counted)


def _bed(place: Placing, settings: Settings, head_rows: int) -> _Bed | None:
    first, last = settings.rows
    rows = last - first + 1 - head_rows
    count = settings.legs or settings.columns[1] - settings.columns[0] + 1
    if rows < 2:
        message = f"{settings.story} has {max(0, rows)} rows for its text under a headline of {head_rows}"
        place.findings.add(error("no-room", message, place.placement.source, "give it more rows"))
        return None
    try:
        legs = place.grid.legs(settings.columns, count)
    except ValueError as fault:
        place.findings.add(error("legs", f"{settings.story}: {fault}", place.placement.source, "give it fewer legs"))
        return None
    bed = _Bed(legs, place.grid.y(first + head_rows), rows, place.grid.pitch, place.grid.em)
    body = place.style("body")
    if bed.measure(body.size) < body.indent + EM:
        message = f"{settings.story}: legs of {legs[0].characters} characters have no room beside the indent"
        place.findings.add(error("legs", message, place.placement.source, "give it fewer legs, or a smaller indent"))
        return None
    return bed


def _pour(place: Placing, article: Article, galley: Galley, bed: _Bed) -> tuple[list[Text], Counted]:
    style = place.style("body")
    measure = bed.measure(style.size)
    broken = [place.typesetter.broken(each, measure) for each in galley.paragraphs]
    filled = fill([_near_best(each.menu) for each in broken], len(bed.legs), bed.rows)
    lines = [
        (line, paragraph.parts)
        for paragraph, its, count in zip(galley.paragraphs, broken, filled.counts, strict=True)
        for line in its.lines(count)
    ]
    fitting = lines[: len(bed.legs) * bed.rows]
    _report_overset(place, article, [line for line, _ in lines[len(fitting) :]])
    _report_breaks(place, article, broken, [line for line, _ in lines])
    found: list[Text] = []
    for row, (line, parts) in enumerate(fitting):
        leg = bed.legs[row // bed.rows]
        found += texts(line, parts, (leg.x, bed.baseline(row, style.size)), style)
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
