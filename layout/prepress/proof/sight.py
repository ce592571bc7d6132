"""Whether a glyph that stands on the page can be seen there (遮挡、裁切、反白).

Clipped, covered by anything painted later, in the colour of its ground, transparent, off the sheet: each has a name.
A later paint covers even where it would overprint: not every RIP and no viewer can be relied on to honour that.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from layout.makeup.page import PAPER as PAPER_INK
from layout.makeup.page import Ink
from layout.prepress.reading.colour import Colour, Plates, contrast, over
from layout.prepress.reading.events import NORMAL, Painted, Run
from layout.prepress.reading.shapes import Area, Box, Point, grid, inside, meet, overlap, shrink
from layout.units import MM

PAPER: Plates = (0.0, 0.0, 0.0, 0.0)

_SEEN = 0.12  # least difference of light between type and ground: a 12 % tint on white paper is just read
_PLATE_SLACK = 0.011  # inks are whole per cents
_EDGE = MM / 50  # how far ink may pass a clip's edge: rounding, not loss
_FRINGE = 0.04  # the rim of an ink box that a neighbour may touch
_LOST = 0.1  # the share of a glyph that may lie on ground of its own colour: less than one edge of it
_HAIR = 0.2  # of the type's size: a line thinner than that crosses a letter's tail and does not hide it
_FAINT = 0.5  # type must be more opaque than this, and be asked for no transparency at all
_NOTHING = 0.02  # a paint fainter than this covers nothing


@dataclass(frozen=True, slots=True)
class Inked:
    """One mark to be seen: its ink box, its colour as painted, and the run or paint it is part of."""

    box: Box
    colour: Colour
    overprint: bool
    event: Run | Painted


@dataclass
class Scene:
    """All that is painted on the page beside type, ready to be asked what lies over and under a place.

    ``visible`` is what is left of the sheet within all its boxes. ``pictures`` are areas where the page means to have
    something whose colour cannot be told.
    """

    visible: Box
    painted: Sequence[Painted]
    pictures: Sequence[Box]
    _boxes: list[tuple[Box, Painted]] = field(init=False)

    def __post_init__(self) -> None:
        self._boxes = [(_seen_box(each), each) for each in self.painted if each.alpha > _NOTHING]

    def near(self, box: Box) -> list[Painted]:
        """Paints that may reach into the box, in painting order."""
        return [each for reach, each in self._boxes if meet(reach, box)]

    def clear(self, mark: Inked, near: Sequence[Painted]) -> bool:
        """Whether a mark is to be seen, and so is whatever stands within it: all near it lies under all of it."""
        if mark.colour.plates is None or not all(clip.upright for clip in mark.event.state.clips):
            return False
        return all(_even(each, mark.box) for each in near) and not self.hidden(mark, near)

    def hidden(self, mark: Inked, near: Sequence[Painted]) -> str:
        """The rule a mark breaks by not being seen, or ""."""
        if not inside(mark.box, self.visible, _EDGE):
            return "off-page"
        if any(not _within(mark.box, clip) for clip in mark.event.state.clips):
            return "clipped"
        order = mark.event.place.order
        core = shrink(mark.box, _FRINGE)
        others = [each for each in near if each is not mark.event and meet(_seen_box(each), mark.box)]
        if any(each.place.order > order and each.meets(core) for each in others):
            return "covered"
        below = [each for each in others if each.place.order < order and not each.place.optional]
        if isinstance(mark.event, Run):
            hair = _HAIR * min(mark.event.extent)
            below = [each for each in below if _thickness(each) >= hair]
        return "" if self._stands_out(mark, below) else "no-contrast"

    def _stands_out(self, mark: Inked, below: Sequence[Painted]) -> bool:
        points = [mark.box[:2]]
        if not all(each.area.upright and inside(mark.box, each.area.box) and not each.state.clips for each in below):
            points = grid(shrink(mark.box, 0.1))
        lost = sum(not self._seen_at(mark, below, point) for point in points)
        return lost <= len(points) * _LOST

    def _seen_at(self, mark: Inked, below: Sequence[Painted], point: Point) -> bool:
        ground: Plates | None = PAPER
        for each in below:
            if each.at(*point):
                mode = each.state.overprint_mode
                ground = over(ground, each.colour, each.overprint, mode) if each.plain else None
        if ground is None or mark.colour.plates is None:
            return any(box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3] for box in self.pictures)
        result = over(ground, mark.colour, mark.overprint, mark.event.state.overprint_mode)
        return result is not None and contrast(result, ground) >= _SEEN


def unprintable(run: Run, ink: Ink) -> str:
    """The rule a run breaks by the state it is shown in, wherever it stands, or "". ``ink`` is what it should be."""
    state = run.state
    if run.place.borrowed:
        return "not-page-content"
    if run.place.optional:
        return "optional-content"
    if state.mode != 0:
        return "render-mode"
    if state.fill_alpha <= _FAINT or state.masked or state.veiled:
        return "transparent-text"
    if state.blend not in NORMAL or state.fill_alpha < 1:
        return "blended-text"
    return "white-overprint" if ink == PAPER_INK and state.fill_overprint else ""


def is_ink(colour: Colour, ink: Ink) -> bool:
    """Whether a colour is the ink that is meant."""
    if colour.plates is None:
        return False
    meant = (ink.c, ink.m, ink.y, ink.k)
    return all(abs(is_ - want / 100) <= _PLATE_SLACK for is_, want in zip(colour.plates, meant, strict=True))


def _seen_box(paint: Painted) -> Box:
    box = paint.area.box
    for clip in paint.state.clips:
        box = overlap(box, clip.box)
    return box


def _even(paint: Painted, box: Box) -> bool:
    """Whether it paints all of the box, and in one colour."""
    known = paint.plain and paint.colour.plates is not None
    return known and paint.area.upright and inside(box, paint.area.box) and not paint.state.clips


def _thickness(paint: Painted) -> float:
    left, top, right, bottom = paint.area.box
    return min(right - left, bottom - top)


def _within(box: Box, clip: Area) -> bool:
    return inside(box, clip.box, _EDGE) and (clip.upright or clip.holds(shrink(box, _FRINGE)))
