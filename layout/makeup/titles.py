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
from layout.makeup.heads import HeadSettings, head
from layout.makeup.page import BLACK, PAPER, Ink, Item, Picture, Text, Tint
from layout.makeup.placing import Placing
from layout.units import Rect

Corner = Literal["foot", "foot-left", "foot-right", "head", "head-left", "head-right"]


@dataclass(frozen=True, slots=True)
class Title:
    """A headline group on its picture, and the part of the picture that it takes."""

    items: list[Item]
    area: Rect


def on_its_picture(
    place: Placing, article: Article, sizes: HeadSettings, at: Corner, tint: InkSetting | None
) -> Title | None:
    """The headline group on the picture that the plan names, a character from its edges; None when it cannot be.

    ``tint`` is the ground under it; without one it stands on the picture itself.
    """
    picture = _picture(place, article)
    if picture is None:
        return None
    area = picture.area.inset(place.grid.em)
    group, rows = head(replace(place, area=area), article, sizes)
    area = replace(area, height=rows * place.grid.pitch)
    if not group or area.height > picture.area.height:
        _refused(place, f"the headline of {article.id} is larger than the picture it stands on")
        return None
    group, area = _moved(group, area, picture.area.inset(place.grid.em), at)
    if any(each.box.meets(area) for each in place.ground if isinstance(each, Text)):
        _refused(place, f"the headline of {article.id} lies over the words of {picture.origin.piece}")
        return None
    lines = [each for each in group if isinstance(each, Text)]
    if tint:
        ground = Tint(area.inset(-place.grid.em // 2), Ink(*tint), place.origin)
        ink = PAPER if light_of(ground.ink) <= LIGHTEST_GROUND else BLACK
        return Title([ground, *(_inked(each, ink) for each in group)], area)
    found = on_picture(picture, [each.box for each in lines])
    _report(place, lines, found, picture)
    return Title([_inked(each, found[0].ink) for each in group], area)


def _picture(place: Placing, article: Article) -> Picture | None:
    """The picture under the headline: one, of pixels, with no outline of its own."""
    found = [each for each in place.ground if isinstance(each, Picture)]
    if len(found) == 1 and not found[0].clip:
        return found[0]
    if place.ground:
        _refused(place, f"title-over: {article.id} needs one picture (JPEG, PNG, TIFF) without a clipping path")
    return None


def _refused(place: Placing, message: str) -> None:
    hint = "choose another picture or place (title-at), a smaller head:, or leave title-over out"
    place.findings.add(error("title-over", message, place.placement.settings.get("title-over").source, hint))


def _moved(group: Sequence[Item], area: Rect, inner: Rect, at: Corner) -> tuple[list[Item], Rect]:
    """The group where the plan wants it, from the head of the picture and the middle of its width."""
    inks = [each.box for each in group if isinstance(each, Text)]
    left, right = min(each.x for each in inks), max(each.right for each in inks)
    side, wide = at.rpartition("-")[2], right - left
    x = {"left": inner.x, "right": inner.right - wide}.get(side, left)
    y = inner.bottom - area.height if at.startswith("foot") else inner.y
    return [_at(each, x - left, y - area.y) for each in group], Rect(x, y, wide, area.height)


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
