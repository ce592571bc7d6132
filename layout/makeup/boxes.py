"""Boxes round a piece: lines or an ornament, a tint under it, or type reversed from a ground (线框, 花边, 底, 反白).

Any entry of the plan may have them. The frame stays as planned; border and ground stand flush with its type, from side
to side and from the head of the first row to the foot of the last. What is inside keeps whole characters and whole
rows, so that its lines stand on the page's baseline grid.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from layout import kinds
from layout.findings import error, nearest, warning
from layout.house import InkSetting
from layout.house_rules import Boxes
from layout.makeup.bordering import Border
from layout.makeup.grid import Span
from layout.makeup.page import BLACK, BOX, PAPER, Ink, Item, Origin, Rule, Text, Tint
from layout.makeup.placing import BOX_KEYS, Placing
from layout.makeup.shaped_boxes import ground, lines, narrowed, outlines
from layout.schema import CountSetting, fill
from layout.units import Length, Rect

BORDERS = "layout.makeup.borders"
LINES = ("thin", "thick", "double", "thick-thin", "dotted")
"""细线、粗线、双线、文武线、点线."""

DARKEST_TINT, LIGHTEST_GROUND = 40, 60
"""Light, in per cent of the paper's: black type needs more of it under it, reversed type less."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What an entry says of its box."""

    box: str = ""  # one of LINES, or a border's name
    tint: InkSetting | None = None  # under the type
    reverse: InkSetting | None = None  # under type in the colour of the paper
    inset: CountSetting = 1  # characters between box and type, all round
    over: str = ""  # a picture that the box lies on: the dummy reads it


@dataclass(frozen=True, slots=True)
class Boxed:
    """A piece's place inside its box, and what is drawn round and under it."""

    place: Placing
    items: tuple[Item, ...] = ()


def boxed(place: Placing) -> Boxed:
    """The place inside the box that the entry asks for. What cannot be used is told, and there is no box."""
    settings = _settings(place)
    if settings is None or not (settings.box or settings.tint or settings.reverse):
        return Boxed(place)
    boxes = place.house.boxes
    deep = depth(settings.box, boxes)
    if settings.reverse and settings.box:
        deep += boxes.gap  # a border in the colour of the paper stands within the ground
    inside = _inside(place, settings.inset, deep)
    if inside is None:
        message = f"{place.name} has no room inside its box"
        hint = "give it more columns or rows, or less inset"
        place.findings.add(error("no-room", message, place.placement.source, hint))
        return Boxed(place)
    inside = replace(inside, reversed=settings.reverse is not None)
    return Boxed(inside, tuple(_drawn(place, settings)))


def _settings(place: Placing) -> Settings | None:
    """The entry's own; None when they contradict each other or name nothing."""
    entry = place.placement.settings
    own = replace(entry, mapping={key: node for key, node in (entry.mapping or {}).items() if key in BOX_KEYS})
    settings = fill(Settings, own, place.findings, f"the entry of {place.name}")
    if settings is None:
        return None
    known = (*LINES, *kinds.names(BORDERS))
    if settings.box and settings.box not in known:
        where = entry.get("box").source
        place.findings.add(error("unknown-box", f'no box "{settings.box}"', where, nearest(settings.box, known)))
        return None
    if settings.over and not (settings.tint or settings.reverse):
        message = f"{place.name} lies on {settings.over} without a ground of its own"
        place.findings.add(error("box", message, entry.get("over").source, "give it one: tint: K10, or reverse: K100"))
    if place.gaps and settings.box and settings.box not in LINES:
        message = f"{place.name} has box: {settings.box}, and its frame is no rectangle"
        hint = f"write one of {', '.join(LINES)}"
        place.findings.add(error("plan-region", message, entry.get("box").source, hint))
        return None
    if settings.tint and settings.reverse:
        message = f"{place.name} has a tint and a reversed ground"
        place.findings.add(error("box", message, entry.get("reverse").source, "keep one of them"))
        return None
    _check_light(place, settings)
    return settings


def _check_light(place: Placing, settings: Settings) -> None:
    """Whether type can be read on the ground it stands on."""
    for key, ink in (("tint", settings.tint), ("reverse", settings.reverse)):
        if ink is None:
            continue
        light, where = light_of(Ink(*ink)), place.placement.settings.get(key).source
        if key == "reverse" and light > LIGHTEST_GROUND:
            message = f"{Ink(*ink)} is too light for type in the colour of the paper ({light} % of its light)"
            place.findings.add(warning("ground-contrast", message, where, "take a darker ink"))
        if key == "tint" and light < DARKEST_TINT:
            message = f"{Ink(*ink)} is too dark for black type ({light} % of the paper's light)"
            place.findings.add(warning("ground-contrast", message, where, "take a lighter tint, or reverse:"))


def light_of(ink: Ink) -> int:
    """About how light an ink is, in per cent of the paper (weights of ITU-R BT.709 for red, green, blue)."""
    red, green, blue = ((100 - each) * (100 - ink.k) for each in (ink.c, ink.m, ink.y))
    return (21 * red + 72 * green + 7 * blue) // 10_000


def depth(box: str, boxes: Boxes) -> Length:
    """How far a box reaches inward from its outer edge."""
    if box in LINES:
        return sum(weight for _, weight in _weights(box, boxes)) + boxes.gap * (len(_weights(box, boxes)) - 1)
    return boxes.border if box else 0


def _inside(place: Placing, inset: int, deep: Length) -> Placing | None:
    """The place narrowed to whole characters and rows, and its grid of one column; None when nothing is left.

    The white comes out as ``inset`` characters and what is left over, shared by both sides; it may fall short by a
    quarter of a character, so that a thin line does not cost a whole one.
    """
    grid, placement = place.grid, place.placement
    em, white = grid.em, inset * grid.em - grid.em // 4
    if place.gaps:
        return narrowed(place, deep + white)
    characters = (place.area.width - 2 * (deep + white)) // em
    rows = -(-(deep + white) // grid.pitch)
    first, last = placement.rows[0] + rows, placement.rows[1] - rows
    if characters < 1 or last < first:
        return None
    left = place.area.x + (place.area.width - characters * em) // 2
    narrow = replace(grid, left=left, count=1, characters=characters)
    span: Span = (1, 1)
    area = narrow.area(span, (first, last))
    return replace(place, grid=narrow, area=area, placement=replace(placement, columns=span, rows=(first, last)))


def _drawn(place: Placing, settings: Settings) -> Iterator[Item]:
    """The ground, and the border over it."""
    origin, boxes = Origin(place.name, BOX), place.house.boxes
    over = (place.grid.pitch - place.grid.em) // 2
    if place.gaps:
        yield from _shaped(place, settings, over)
        return
    edge = Rect(place.area.x, place.area.y + over, place.area.width, place.area.height - 2 * over)
    fill_ink = settings.tint or settings.reverse
    if fill_ink:
        yield Tint(edge, Ink(*fill_ink), origin)
    if settings.box and settings.reverse:
        yield from outline(settings.box, edge.inset(boxes.gap), boxes, PAPER, origin)
    elif settings.box:
        yield from outline(settings.box, edge, boxes, BLACK, origin)


def _shaped(place: Placing, settings: Settings, over: Length) -> Iterator[Item]:
    """The same along the outline of a frame that is no rectangle."""
    origin, boxes = Origin(place.name, BOX), place.house.boxes
    fill_ink = settings.tint or settings.reverse
    ink, within = (PAPER, boxes.gap) if settings.reverse else (BLACK, 0)
    dot = boxes.dot if settings.box == "dotted" else 0
    for each in outlines(place, over):
        if fill_ink:
            yield ground(each, Ink(*fill_ink), origin)
        for inset, weight in _weights(settings.box, boxes) if settings.box else ():
            for begin, end in lines(each, within + inset, weight):
                dash = dashes(end[0] - begin[0] + end[1] - begin[1], dot)
                yield Rule(*begin, *end, weight, ink, origin, dash)


def outline(box: str, edge: Rect, boxes: Boxes, ink: Ink, origin: Origin) -> list[Item]:
    """A box of lines or an ornamental border within this outer edge."""
    if box not in LINES:
        found: list[Item] = kinds.load(BORDERS, box).draw(Border(edge, boxes.border, boxes.border_line, ink, origin))
        return found
    dot = boxes.dot if box == "dotted" else 0
    sides = (side for inset, weight in _weights(box, boxes) for side in _sides(edge.inset(inset), weight, dot))
    return [Rule(*ends, weight, ink, origin, dash) for ends, weight, dash in sides]


def _weights(box: str, boxes: Boxes) -> tuple[tuple[Length, Length], ...]:
    """Each line of a box: how far its outer edge stands inside the box's, and its weight."""
    thin, thick, gap = boxes.thin, boxes.thick, boxes.gap
    match box:
        case "thick":
            return ((0, thick),)
        case "double":
            return (0, thin), (thin + gap, thin)
        case "thick-thin":
            return (0, thick), (thick + gap, thin)
        case "dotted":
            return ((0, boxes.dot),)
        case _:
            return ((0, thin),)


_Line = tuple[tuple[Length, Length, Length, Length], Length, tuple[Length, ...]]


def _sides(edge: Rect, weight: Length, dot: Length) -> Iterator[_Line]:
    """Four lines within an edge: their ends, weight and dash. Each reaches to the outer edge, so corners are full."""
    half = weight // 2
    across, down = dashes(edge.width, dot), dashes(edge.height, dot)
    for y in (edge.y + half, edge.bottom - weight + half):
        yield (edge.x, y, edge.right, y), weight, across
    for x in (edge.x + half, edge.right - weight + half):
        yield (x, edge.y, x, edge.bottom), weight, down


def dashes(length: Length, dot: Length) -> tuple[Length, ...]:
    """Dots and gaps about as long as ``dot`` that begin and end the length with a whole dot; () for a dot of 0.

    n dots and n − 1 gaps: the dots take what makes the gaps come out in whole Lengths.
    """
    if not dot:
        return ()
    gaps = max(1, (length - dot) // (2 * dot))
    on = dot + (length - dot) % gaps
    return on, (length - on) // gaps - on


def check_reversed(inside: Placing, items: list[Item]) -> None:
    """Furniture that prints black whatever its styles say cannot be seen on a reversed ground."""
    if inside.reversed and any(not isinstance(each, Text) and getattr(each, "ink", None) == BLACK for each in items):
        message = f"{inside.name} draws in black and cannot be reversed"
        inside.findings.add(error("box", message, inside.placement.settings.get("reverse").source, "tint it instead"))
