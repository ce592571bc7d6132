"""What a picture takes from the lines of text beside it: its shape and the room kept round it (轮廓绕排).

The shape is that of a cut-out, by its clipping path or its transparency, and else the picture's own rectangle. Text is
kept off it by the stand-off in every direction, so that corners are gone round and not squared.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import isqrt
from pathlib import Path

from layout.makeup.page import Item, Picture, Placed, Segment, Text
from layout.units import MM, Length, Rect

Span = tuple[Length, Length]
"""From and to, on the page: of a line its head and foot, of what is taken its left and right."""
Row = tuple[Length, Length, Length, Length]
"""A slice of the shape: head, foot, leftmost, rightmost."""

_SLICE = MM // 4
_CHORDS = 16
_SEEN = 26
"""Less opaque than a tenth, of 255, counts as nothing: the haze round a cut-out."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What lines of text keep away from, as slices; ``squared``: only lines level with it do.

    A frame is squared: which rows above and under it take type is the plan's to say.
    """

    rows: tuple[Row, ...]
    standoff: Length = 0
    squared: bool = False

    @property
    def box(self) -> Rect:
        """The rectangle round it, without the stand-off."""
        heads, feet, lefts, rights = zip(*self.rows, strict=True)
        return Rect(min(lefts), min(heads), max(rights) - min(lefts), max(feet) - min(heads))

    def taken(self, line: Span) -> Span | None:
        """The stretch of a line between its head and foot that the shape and its stand-off take; None for none."""
        head, foot = line
        near = 0 if self.squared else self.standoff
        met = [row for row in self.rows if row[0] - foot < near and head - row[1] < near]
        gaps = (max(top - foot, head - bottom, 0) for top, bottom, _, _ in met)
        reaches = [isqrt(self.standoff**2 - gap**2) for gap in gaps]
        if not met:
            return None
        left = min(row[2] - reach for row, reach in zip(met, reaches, strict=True))
        return left, max(row[3] + reach for row, reach in zip(met, reaches, strict=True))


def framed(area: Rect, standoff: Length = 0) -> Shape:
    """A frame of the plan as a shape."""
    return Shape(((area.y, area.bottom, area.x, area.right),), standoff, squared=True)


def shape_of(items: Sequence[Item]) -> Shape:
    """A cut-out as it stands, line by line of its words with it; nothing comes between it and the words under it."""
    artwork = [row for each in items if isinstance(each, Picture | Placed) for row in silhouette(each)]
    foot = max(row[1] for row in artwork)
    words = (each.box for each in items if isinstance(each, Text))
    return Shape((*artwork, *((min(foot, each.y), each.bottom, each.x, each.right) for each in words)))


@lru_cache(maxsize=100)  # a story is tried at many depths round the same picture
def silhouette(item: Picture | Placed) -> tuple[Row, ...]:
    """The shape as slices of a quarter of a millimetre, from its head down."""
    if item.clip:
        return tuple(_of_rings(_rings(item.clip), item.area))
    stand = item.stand
    parts = [*_opaque(item)] if isinstance(item, Picture) else []
    if not stand.square:
        return tuple(_of_rings([stand.corners(each) for each in parts or (None,)], item.area))
    boxes = [stand.onto(each) for each in parts] or [item.area]
    return tuple((each.y, each.bottom, each.x, each.right) for each in boxes)


def _of_rings(rings: Sequence[Sequence[Span]], area: Rect) -> Iterator[Row]:
    """Slices of outlines as far as they lie in the picture's area: no more of it is painted."""
    slices = [(top, min(top + _SLICE, area.bottom)) for top in range(area.y, area.bottom, _SLICE)]
    reach: list[list[Length]] = [[] for _ in slices]
    for edge in (edge for ring in rings for edge in pairwise((*ring, ring[0]))):
        first, last = sorted(y - area.y for _, y in edge)
        for at in range(max(0, -(-first // _SLICE) - 1), min(len(slices), last // _SLICE + 1)):
            reach[at] += _within(*edge, *slices[at])
    for (top, bottom), xs in zip(slices, reach, strict=True):
        if xs:
            yield top, bottom, max(area.x, min(xs)), min(area.right, max(xs))


def _within(one: Span, two: Span, top: Length, bottom: Length) -> tuple[Length, ...]:
    """Where an edge enters and leaves a slice."""
    (x1, y1), (x2, y2) = sorted((one, two), key=lambda place: place[1])
    if y2 < top or y1 > bottom:
        return ()
    if y1 == y2:
        return x1, x2
    return tuple(x1 + (x2 - x1) * (min(max(y, y1), y2) - y1) // (y2 - y1) for y in (top, bottom))


def _rings(segments: Sequence[Segment]) -> list[list[Span]]:
    """The outlines as polygons."""
    rings: list[list[Span]] = []
    for verb, places in segments:
        points = [*zip(places[::2], places[1::2], strict=True)]
        if verb == "M":
            rings.append(points)
        elif verb == "L":
            rings[-1] += points
        elif verb == "C":
            rings[-1] += [_on_curve((rings[-1][-1], *points), step) for step in range(1, _CHORDS + 1)]
    return rings


def _on_curve(points: Sequence[Span], step: int) -> Span:
    """The point of a cubic Bézier curve after so many of its chords."""
    rest = _CHORDS - step
    weights = rest**3, 3 * rest**2 * step, 3 * rest * step**2, step**3
    x, y = (
        sum(w * at for w, at in zip(weights, axis, strict=True)) // _CHORDS**3 for axis in zip(*points, strict=True)
    )
    return x, y


def _opaque(item: Picture) -> Iterator[Rect]:
    """Slices of what is opaque in a picture, in its own measure; none when all of it is, or nothing."""
    from layout.edition.pixels import upright  # noqa: PLC0415  (only text that runs round a picture needs it)

    picture = upright(Path(item.file))
    if not picture.has_transparency_data:
        return
    alpha = picture.convert("RGBA").getchannel("A")
    wide, high = item.stand.sides
    seen = (alpha.crop(item.crop) if item.crop else alpha).point(lambda level: 255 * (level >= _SEEN))
    # What is reduced keeps a trace of every pixel: 255 shared among 255 is still one level.
    step = min(255, max(1, seen.height * _SLICE // high))
    slices = seen.reduce((1, step))
    for at in range(slices.height):
        box = slices.crop((0, at, seen.width, at + 1)).getbbox()
        if box is not None:
            left, right = (x * wide // seen.width for x in (box[0], box[2]))
            top, bottom = (min(y * step, seen.height) * high // seen.height for y in (at, at + 1))
            yield Rect(left, top, right - left, bottom - top)
