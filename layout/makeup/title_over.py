"""A headline on a picture (题压图): the group at its head or foot, or in a corner, in the ink that is read there.

What is read is told by the pixels really under each line; where none will do, a ground of one ink under the group is
what newsprint has instead of a veil: half tones of transparency are not for the press (ISO 15930-1).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from layout.edition.edition import Article
from layout.findings import error, warning
from layout.house import InkSetting
from layout.makeup.boxes import LIGHTEST_GROUND, light_of
from layout.makeup.contrast import Contrast, on_picture
from layout.makeup.heading import Heading, Where, heading
from layout.makeup.heads import HeadSettings
from layout.makeup.page import BLACK, PAPER, WAITING, Ink, Item, Picture, Text, Tint
from layout.makeup.placing import Placing
from layout.units import Length, Rect

Corner = Literal["foot", "foot-left", "foot-right", "head", "head-left", "head-right"]


@dataclass(frozen=True, slots=True)
class Stand:
    """How a heading stands on its picture: ``tint`` is the ground under it, None for the picture itself."""

    summary: Where
    at: Corner
    tint: InkSetting | None


def heading_on(place: Placing, article: Article, sizes: HeadSettings, stand: Stand) -> Heading | None:
    """The heading on the picture that the plan names, a character from its edges; None when it cannot be."""
    picture = _picture(place, article)
    if picture is None:
        return None
    inner = picture.area.inset(place.grid.em)
    its = heading(replace(place, area=inner), article, sizes, stand.summary)
    if not its.items or its.rows * place.grid.pitch > picture.area.height:
        _refused(place, f"the headline of {article.id} is larger than the picture it stands on")
        return None
    its, area = _moved(its, replace(inner, height=its.rows * place.grid.pitch), inner, stand.at)
    words = (each for each in place.ground if isinstance(each, Text) and each.origin.block != WAITING)
    if any(each.box.meets(area) for each in words):
        _refused(place, f"the headline of {article.id} lies over the words of {picture.origin.piece}")
        return None
    if stand.tint:
        ground = Tint(area.inset(-place.grid.em // 2), Ink(*stand.tint), place.origin)
        ink = PAPER if light_of(ground.ink) <= LIGHTEST_GROUND else BLACK
        return replace(its, items=(ground, *(_inked(each, ink) for each in its.items)))
    if isinstance(picture, Tint):
        return its
    lines = [each for each in its.items if isinstance(each, Text)]
    found = on_picture(picture, [each.box for each in lines])
    _report(place, lines, found, picture)
    return replace(its, items=tuple(_inked(each, found[0].ink) for each in its.items))


def _picture(place: Placing, article: Article) -> Picture | Tint | None:
    """The picture under the headline: one, of pixels, with no outline of its own; the grey of one that waits."""
    waiting = [each for each in place.ground if isinstance(each, Tint) and each.origin.block == WAITING]
    if waiting:
        return waiting[0]
    found = [each for each in place.ground if isinstance(each, Picture)]
    if len(found) == 1 and found[0].stand.square and not found[0].clip:
        return found[0]
    if place.ground:
        _refused(
            place, f"title-over: {article.id} needs one picture (JPEG, PNG, TIFF) that is neither tilted nor clipped"
        )
    return None


def _refused(place: Placing, message: str) -> None:
    hint = "choose another picture or place (title-at), a smaller head:, or leave title-over out"
    place.findings.add(error("title-over", message, place.placement.settings.get("title-over").source, hint))


def _moved(its: Heading, area: Rect, inner: Rect, at: Corner) -> tuple[Heading, Rect]:
    """The heading where the plan wants it, from the head of the picture and the middle of its width; what it takes."""
    inks = [each.box for each in its.items if isinstance(each, Text)]
    left, right = min(each.x for each in inks), max(each.right for each in inks)
    side, wide = at.rpartition("-")[2], right - left
    x = {"left": inner.x, "right": inner.right - wide}.get(side, left)
    y = inner.bottom - area.height if at.startswith("foot") else inner.y
    items = tuple(_at(each, x - left, y - area.y) for each in its.items)
    strips = (replace(each, x=each.x + x - left, y=each.y + y - area.y) for each in its.areas)
    areas = tuple(_between(each, x, x + wide) for each in strips)
    return replace(its, items=items, areas=areas), Rect(x, y, wide, area.height)


def _between(area: Rect, left: Length, right: Length) -> Rect:
    """The part of an area that words have."""
    x = max(area.x, left)
    return replace(area, x=x, width=min(area.right, right) - x)


def _at(item: Item, right: int, down: int) -> Item:
    if isinstance(item, Text):
        return replace(item, x=item.x + right, baseline=item.baseline + down)
    if isinstance(item, Tint):
        return replace(item, area=replace(item.area, x=item.area.x + right, y=item.area.y + down))
    raise AssertionError(f"a headline group holds no {type(item).__name__}")


def _inked(item: Item, ink: Ink) -> Item:
    return replace(item, ink=ink) if isinstance(item, Text | Tint) else item


def _report(place: Placing, lines: Sequence[Text], found: Sequence[Contrast], picture: Picture) -> None:
    """A warning for each line that is not read with ease."""
    for line, contrast in zip(lines, found, strict=True):
        if not contrast.enough:
            message = f"“{line.text}” stands out from {picture.origin.piece} {contrast}"
            hint = "put a ground under it (title-tint: K80), move it (title-at), or choose a calmer picture"
            where = place.placement.settings.get("title-over").source
            told = warning("low-contrast", message, where, hint)
            place.findings.add(replace(told, bbox=line.box, story=place.name))
