"""Pictures in their frame, one or a group side by side, with caption and credit (图片上版).

Pictures of a group are of equal height. Each is cropped to its place round its focus, or shown whole; its words stand
under it, beside it, or on it (压图).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from typing import Annotated, Literal

from layout.edition.artwork import THOUSAND, FocusSetting
from layout.edition.edition import Copy, Picture
from layout.edition.outline import MILLION
from layout.findings import error, warning
from layout.galley.set_type import Piece
from layout.house import TypeStyle
from layout.makeup.contrast import Box, on_picture
from layout.makeup.page import Ink, Item, Placed, Segment, Text, Zone
from layout.makeup.page import Picture as Raster
from layout.makeup.placing import Placing, showing
from layout.makeup.transform import QUARTER, Transform, filling, hundredths, round_shape
from layout.schema import DECIMAL, SOME, As, CountSetting
from layout.units import EM, Length, Rect

_TRIES = 8
"""How often a caption may take another line because its picture became smaller."""


def _crop(text: str) -> Fraction | Literal["fill", "whole"]:
    if text in ("fill", "whole"):
        return text  # type: ignore[return-value]
    width, colon, height = text.partition(":")
    ratio = Fraction(width) / Fraction(height)
    if not colon or not Fraction(1, 10) <= ratio <= 10:
        raise ValueError(text)
    return ratio


CropSetting = Annotated[
    Fraction | str,
    As(
        _crop,
        "fill, whole, or width to height such as 3:2",
        rf"^(fill|whole|{SOME}\s*{DECIMAL}\s*:{SOME}\s*{DECIMAL}\s*)$",
    ),
]


TurnSetting = Annotated[
    int,
    As(
        hundredths,
        "degrees, clockwise, such as 90 or -3.5",
        r"^\s*[+-]?(3[0-5]\d|[0-2]?\d?\d)(\.\d\d?0*)?\s*(deg|°)?$",
        least=-359,
        most=359,
    ),
]


@dataclass(frozen=True, slots=True)
class Settings:
    """A picture's entry in the plan."""

    crop: CropSetting | None = None  # fill the frame, unless it is a drawing or a cut-out: those are shown whole
    focus: FocusSetting | None = None  # instead of the picture's own
    turn: TurnSetting = 0  # kept in hundredths of a degree
    caption: Literal["under", "together", "beside", "over"] = "under"
    caption_width: CountSetting = 8  # beside: of the words, in body characters
    reserved: str = ""  # what is said of a place that waits for it: see waiting.py


@dataclass(frozen=True, slots=True)
class _Shot:
    """A picture of the row: how it is cropped, and how wide it is to its height."""

    picture: Picture
    crop: Fraction | str
    focus: tuple[int, int]
    turn: int = 0

    @property
    def shape(self) -> Fraction:
        """Width to height, as it stands on the page but for a tilt."""
        if isinstance(self.crop, Fraction):
            return self.crop
        lies = (self.turn + QUARTER // 2) // QUARTER % 2
        return Fraction(*(self.picture.size[::-1] if lies else self.picture.size))

    @property
    def ratio(self) -> Fraction:
        """Width to height of the rectangle round it."""
        return Fraction(*round_shape(self.shape, self.turn))

    def stand(self, rect: Rect) -> Transform:
        """Where it stands in its place; one that fills it takes the shape of that before it is tilted."""
        return filling(rect, self.turn, None if self.crop == "fill" else self.shape)


@dataclass(frozen=True, slots=True)
class _Words:
    """Words set as a block whose upper left corner is at 0, 0."""

    texts: tuple[Text, ...]
    height: Length

    def at(self, x: Length, y: Length) -> list[Text]:
        return [replace(each, x=each.x + x, baseline=each.baseline + y) for each in self.texts]


def make_up(place: Placing, pictures: Mapping[str, Picture]) -> tuple[list[Item], list[Zone]]:
    """The pictures of a plan's entry: items and, for each picture, its zone."""
    settings = place.settings(Settings)
    row = [_shot(pictures[name], settings) for name in place.placement.pictures] if settings else []
    if settings is None or not _possible(place, row, settings):
        return [], [Zone(place.name, (place.area,))]
    white = (place.grid.pitch - place.grid.em) // 2  # heads and feet stand level with type in the same rows
    area = Rect(place.area.x, place.area.y + white, place.area.width, place.area.height - 2 * white)
    match settings.caption:
        case "over":
            items, zones = _over(place, row, _side_by_side(place, row, area))
        case "beside":
            items, zones = _beside(place, row, area, settings.caption_width * place.grid.em)
        case _:
            items, zones = _under(place, row, area, settings.caption == "together")
    return items, zones if len(zones) > 1 else [replace(zones[0], areas=(place.area,))]


def _shot(picture: Picture, settings: Settings) -> _Shot:
    crop = settings.crop or ("whole" if picture.drawing or picture.cut_out else "fill")
    return _Shot(picture, crop, settings.focus or picture.focus, settings.turn)


def _possible(place: Placing, row: Sequence[_Shot], settings: Settings) -> bool:
    """Whether what the entry asks can be done with such pictures."""
    where = place.placement.source
    drawings = [each.picture.name for each in row if each.picture.drawing]
    if drawings and (settings.crop not in (None, "whole") or settings.caption == "over"):
        message = f"{drawings[0]} is a drawing: it is not cropped, and nothing is printed over it"
        place.findings.add(error("drawing", message, where, "leave crop: and caption: out, or save it as PNG or TIFF"))
        return False
    if settings.turn % QUARTER and settings.caption == "over":
        message = f"words are not printed on {place.placement.name}, which stands tilted"
        hint = "leave caption: out, or turn it by 90, 180 or 270"
        place.findings.add(error("turn", message, place.placement.settings.get("turn").source, hint))
        return False
    return True


# Where the words stand ------------------------------------------------------------------------------------------

_Made = tuple[list[Item], list[Zone]]


def _under(place: Placing, row: Sequence[_Shot], area: Rect, together: bool) -> _Made:
    """Each picture's words under it, or all of them together under the row; the pictures give way."""
    style = place.style("caption")
    gap, room = style.size // 3, area.height
    foot = place.house.around.caption * place.grid.em // EM  # white between the words and the text that follows
    for _ in range(_TRIES):
        rects = _side_by_side(place, row, replace(area, height=max(1, room)))
        spans = [Rect(rects[0].x, rects[0].y, rects[-1].right - rects[0].x, rects[0].height)] if together else rects
        said = [_copies(row)] if together else [each.picture.copies for each in row]
        blocks = [_set(place, copies, style, span.width) for copies, span in zip(said, spans, strict=True)]
        left = area.height - max(each.height + gap + foot if each.texts else 0 for each in blocks)
        if left >= room:
            break
        room = left
    if room <= 0:
        place.overset("there is no room for a picture over its words", 0, 0)
        return [], [Zone(place.name, (place.area,))]
    items: list[Item] = [*map(_shown, row, rects)]
    for block, span in zip(blocks, spans, strict=True):
        items += block.at(span.x, span.bottom + gap)
    below = [Rect(each.x, each.bottom, each.width, area.bottom - each.bottom) for each in spans]
    feet = below * len(row) if together else below
    return items, [_zone(*each) for each in zip(row, rects, feet, strict=True)]


def _beside(place: Placing, row: Sequence[_Shot], area: Rect, width: Length) -> _Made:
    """All words in a column on the right of the row, their last line level with the pictures' feet."""
    grid, style = place.grid, place.style("caption")
    narrow = replace(area, width=area.width - width - grid.gutter_width)
    if narrow.width < width:
        place.overset("there is no room for a picture beside its words", 0, 0)
        return [], [Zone(place.name, (place.area,))]
    rects = _side_by_side(place, row, narrow)
    block = _set(place, _copies(row), style, width)
    column = Rect(rects[-1].right + grid.gutter_width, area.y, width, area.height)
    if block.height > area.height:
        place.overset("the words beside it are longer than it is high", 0, 0)
    words = block.at(column.x, max(area.y, rects[-1].bottom - block.height))
    return [*map(_shown, row, rects), *words], [
        _zone(shot, rect, column) for shot, rect in zip(row, rects, strict=True)
    ]


def _over(place: Placing, row: Sequence[_Shot], rects: Sequence[Rect]) -> _Made:
    """Each picture's words on its lower edge, in paper or black, whichever is read better (压图)."""
    style = place.style("caption-over")
    inset = style.size * 2 // 3
    items: list[Item] = [*map(_shown, row, rects)]
    for shot, rect in zip(row, rects, strict=True):
        inner = rect.inset(inset)
        if not shot.picture.copies:
            continue
        if inner.width < 4 * style.size:
            place.overset("there is no room for words on a picture as small as this", 0, 0)
            continue
        block = _set(place, shot.picture.copies, style, inner.width)
        ground = Rect(inner.x, inner.bottom - block.height, inner.width, block.height)
        if block.height > inner.height:
            place.overset("the words are longer than the picture they stand on is high", 0, 0)
            continue
        ink = _ink(place, _raster(shot, rect), ground)
        items += (replace(each, ink=ink) for each in block.at(ground.x, ground.y))
    return items, [Zone(f"picture:{shot.picture.name}", (rect,)) for shot, rect in zip(row, rects, strict=True)]


def _ink(place: Placing, item: Raster, ground: Rect) -> Ink:
    """The ink that stands out from what is under the words; a warning when none does."""
    (found,) = on_picture(item, [ground])
    if not found.enough:
        message = f"the words on {item.origin.piece} stand out from it {found}"
        hint = "print them under it, crop it otherwise, or choose a picture with a calm lower edge"
        told = warning("low-contrast", message, place.placement.source, hint)
        place.findings.add(replace(told, bbox=ground, story=item.origin.piece))
    return found.ink


def _zone(shot: _Shot, rect: Rect, words: Rect) -> Zone:
    return Zone(f"picture:{shot.picture.name}", (rect, words))


def _copies(row: Sequence[_Shot]) -> tuple[Copy, ...]:
    return tuple(copy for each in row for copy in each.picture.copies)


def _set(place: Placing, copies: Sequence[Copy], style: TypeStyle, width: Length) -> _Words:
    """Words run on, an em between one and the next."""
    pieces: list[Piece] = [piece for copy in copies for piece in ((copy, style), ("　", style))]
    if not pieces:
        return _Words((), 0)
    texts, height = place.block(pieces[:-1], style, Rect(0, 0, width, place.house.format.trim.height))
    return _Words(tuple(texts), height)


# The pictures themselves ----------------------------------------------------------------------------------------


def _side_by_side(place: Placing, row: Sequence[_Shot], area: Rect) -> list[Rect]:
    """Their places: of equal height, a gutter between them, in the middle of the area's width.

    Those that fill take all of it, each in proportion to its own shape; others are as high as their shapes allow.
    """
    gutters = (len(row) - 1) * place.grid.gutter_width
    ratios = [each.ratio for each in row]
    room = area.width - gutters
    natural = int(room / sum(ratios))
    fills = all(each.crop == "fill" for each in row)
    height = area.height if fills else min(area.height, natural)
    total = room if fills or height == natural else int(sum(ratios) * height)
    edges = [int(total * sum(ratios[:at]) / sum(ratios)) for at in range(len(row) + 1)]
    left = area.x + (room - total) // 2
    step = place.grid.gutter_width
    return [
        Rect(left + begin + at * step, area.y, end - begin, height) for at, (begin, end) in enumerate(pairwise(edges))
    ]


def _shown(shot: _Shot, rect: Rect) -> Item:
    """The picture at its place."""
    picture = shot.picture
    if picture.drawing:
        stand = shot.stand(rect)
        origin, says = showing(f"picture:{picture.name}", picture.says)
        clip = _clip(picture, (0, 0, *picture.size), stand)
        return Placed(stand, str(picture.file), picture.sha256, origin, clip, says)
    return _raster(shot, rect)


def _raster(shot: _Shot, rect: Rect) -> Raster:
    picture = shot.picture
    origin, says = showing(f"picture:{picture.name}", picture.says)
    stand = shot.stand(rect)
    box = _box(shot, stand)
    whole = box == (0, 0, *picture.size)
    clip = _clip(picture, box, stand)
    return Raster(stand, str(picture.file), picture.sha256, origin, None if whole else box, clip, says)


def _box(shot: _Shot, stand: Transform) -> Box:
    """What is shown of the picture, in its pixels."""
    whole = (0, 0, *shot.picture.size)
    return whole if shot.crop == "whole" else crop_box(shot.picture.size, stand.sides, shot.focus)


def crop_box(size: tuple[int, int], shape: tuple[int, int], focus: tuple[int, int]) -> Box:
    """The largest box of this shape in a picture of ``size`` pixels, as near round its focus as the edges allow."""
    (width, height), (wide, high) = size, shape
    if width * high > height * wide:
        box = max(1, round(Fraction(height * wide, high))), height
    else:
        box = width, max(1, round(Fraction(width * high, wide)))
    left, top = (
        min(max(0, round(Fraction(whole * share, THOUSAND) - Fraction(part, 2))), whole - part)
        for whole, part, share in zip(size, box, focus, strict=True)
    )
    return left, top, left + box[0], top + box[1]


def _clip(picture: Picture, box: Box, stand: Transform) -> tuple[Segment, ...]:
    """The picture's clipping path where it stands on the page."""
    parts = zip(picture.size, box[:2], box[2:], strict=True)
    axes = [(Fraction(whole, MILLION), first, last - first) for whole, first, last in parts]

    def placed(places: Sequence[int]) -> Iterator[Length]:
        for point in zip(places[::2], places[1::2], strict=True):
            right, under = ((at * unit - first) / part for at, (unit, first, part) in zip(point, axes, strict=True))
            yield from stand.at(right, under)

    return tuple((verb, tuple(placed(places))) for verb, places in picture.outline)
