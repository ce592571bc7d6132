"""FILLER: what fills the hole that a story leaves at the foot of its last leg (补白): a short article, or an ornament.

The article is ``short.py``'s. The ornament (尾花) is set from the units of an ornamental border, line under line, none
wider than the one above: a tailpiece that hangs from the end of the text. A row of white stays above it, and it is no
deeper than the leg is wide.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from layout import kinds
from layout.edition.edition import filler_nodes
from layout.findings import Finding, Level, error, nearest
from layout.makeup.bed import Bed
from layout.makeup.bordering import Border, Side
from layout.makeup.boxes import BORDERS
from layout.makeup.made_up import MadeUp
from layout.makeup.page import Item, Origin, Path, Segment
from layout.makeup.placing import Placing
from layout.makeup.short import SetShort, short_in
from layout.units import Length, Rect

NARROWEST = 4
"""Body characters of its last line: a shorter one is a blot."""


@dataclass(frozen=True, slots=True)
class Filler:
    """What fills a hole: the rows with the white above it, and its name; an ornament's lines in one outline.

    Or a ``short`` article, and the rule above it.
    """

    told: tuple[int, str] = (0, "")
    items: tuple[Item, ...] = ()
    short: MadeUp | None = None

    @property
    def given(self) -> int:
        """The rows of the story that are a short article's."""
        return self.told[0] if self.short else 0


NONE = Filler()


@dataclass(frozen=True, slots=True)
class Line(Border):
    """A line of an ornament: the head of a border, without its corners (花线)."""

    def sides(self, inset: Length = 0) -> tuple[Side, ...]:
        """The one side there is."""
        return (Side(self.area.x + inset, self.area.y + inset, 1, 0, self.area.width - 2 * inset),)

    def corner(self, own: Iterable[Segment]) -> tuple[Segment, ...]:
        """None."""
        return ()


def filler(place: Placing, bed: Bed, free: int, set_short: SetShort) -> Filler:
    """What fills the last ``free`` rows of a story's bed: one of the place's short articles, else an ornament.

    An ornament stands where the house or the story's entry wants the hole filled.
    """
    entry, name = place.placement.settings.get("filler"), _wanted(place, free)
    hole = bed.clear(len(bed.rows) - free, free) if 1 < free < bed.depths[-1] else None
    short = short_in(place, hole, set_short) if hole else None
    if short:
        article, rule = short
        return Filler((free, article.counted.story), (rule,), article)
    if name and name not in kinds.names(BORDERS):  # the house's: those of entries were looked over
        hint = nearest(name, kinds.names(BORDERS))
        place.findings.add(error("unknown-filler", f'no ornament "{name}"', entry.source, hint))
        return NONE
    own = free > 1 and any(each.id in place.placement.fillers for each in place.fillers)
    small = hole is None or (name != "" and hole.width < (NARROWEST + 2) * bed.em)
    if small and (name or own) and not entry.empty:
        message = f"{place.name} has no room for a filler under the end of its text"
        place.findings.add(Finding(Level.NOTE, "filler", message, entry.source, hint="leave filler: out"))
    if hole is None or small or not name:
        return NONE
    lines = list(_lines(hole, bed))
    return Filler((len(lines) + 1, name), (_drawn(place, name, lines),))


def check(place: Placing, articles: Collection[str]) -> None:
    """Whether what an entry wants, or the house, is there to be had, and stands where it will be tried."""
    known = {*articles, *kinds.names(BORDERS)}
    wishes = [each for each in filler_nodes(place.placement.settings) if each.text is not None]
    for each in wishes:
        if each.text not in {*known, "true", "false"}:
            message = f'no ornament and no article "{each.text}"'
            place.findings.add(error("unknown-filler", message, each.source, nearest(each.text or "", known)))
        elif each.text not in articles and each is not wishes[-1]:
            message = f"{place.name} wants {each.text} before {wishes[-1].text}, which would never be tried"
            place.findings.add(error("filler-order", message, each.source, "put it last"))


def _wanted(place: Placing, free: int) -> str:
    """The ornament's name; none: "". The entry's word goes before the house's."""
    known, house = {"true", "false", *kinds.names(BORDERS)}, place.house
    word = next((each for each in place.placement.fillers[-1:] if each in known), "")
    if word == "false" or (not word and not 0 < house.limits.filler <= free):
        return ""
    return house.boxes.filler if word in ("", "true") else word


def _lines(area: Rect, bed: Bed) -> Iterator[Rect]:
    """A row each, from the second on: whole characters wide, evenly fewer from row to row, by two at most."""
    count = min(area.height, area.width + bed.pitch) // bed.pitch - 1
    widest = area.width // bed.em - 2
    for at in range(count):
        width = (widest - min(2 * at, (widest - NARROWEST) * at // max(1, count - 1))) * bed.em
        yield Rect(area.x + (area.width - width) // 2, area.y + (at + 1) * bed.pitch, width, bed.pitch)


def _drawn(place: Placing, name: str, lines: Sequence[Rect]) -> Path:
    """The lines in the middle of their rows: one outline, for the ornament is one thing and fills all it stands in."""
    boxes, origin = place.house.boxes, Origin(f"filler:{place.name}")
    depth = min(boxes.border, place.grid.em)  # a border may be deeper than a row is high
    drawn: list[tuple[Path, Rect]] = []
    for row in lines:
        edge = Rect(row.x, row.y + (row.height - depth) // 2, row.width, depth)
        (path,) = kinds.load(BORDERS, name).draw(Line(edge, depth, boxes.border_line, place.line_ink, origin))
        drawn.append((path, row))
    return replace(drawn[0][0], segments=tuple(part for each in drawn for part in _centred(*each)))


def _centred(path: Path, row: Rect) -> Iterator[Segment]:
    """A line that ends before a corner, as beads do, stands in the middle for all that."""
    box = path.box
    right = row.x + (row.width - box.width) // 2 - box.x
    for verb, places in path.segments:
        yield verb, tuple(place + right * (at % 2 == 0) for at, place in enumerate(places))
