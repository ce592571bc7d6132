"""Panels (小栏): what furniture of several lines shares: a title over it (栏头), paragraphs one below another."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from layout.edition.edition import Copy
from layout.house import TypeStyle
from layout.makeup.page import Rule, Text
from layout.makeup.placing import Placing, ascent
from layout.units import Length, Rect


def headed(place: Placing) -> tuple[list[Text], Rect]:
    """The title at the head of the frame, if the standing words have one, and the area that is left under it."""
    title, style, area = place.copy("title"), place.style("panel-head"), place.area
    if title is None:
        return [], area
    found = place.line(title, style, (area.x, area.y + ascent(style.size)))
    return found, area.below(area.y + style.size * 14 // 10)


def entries(place: Placing) -> list[Copy]:
    """All standing words but the title."""
    return [each for each in place.copies() if each.block != "title"]


def paragraphs(place: Placing, copies: Iterable[Copy], style: TypeStyle, area: Rect) -> list[Text]:
    """Each copy as a paragraph, from the top of an area down and on beyond its foot."""
    found: list[Text] = []
    for copy in copies:
        found += place.lines(((copy, style),), style, area.below(below(found, style, area)))
    return found


def below(found: Sequence[Text], style: TypeStyle, area: Rect) -> Length:
    """Where the line after the last one begins; at the top of the area where there is none."""
    return found[-1].baseline - ascent(style.size) + style.leading if found else area.y


def opened(found: Sequence[Text | Rule], style: TypeStyle, area: Rect, titled: bool) -> list[Text | Rule]:
    """Lines parted evenly so that they fill the area, their leading opened by half at the most (疏排).

    Those under a title stand as much lower themselves: it is no nearer to them than they are to each other.
    """
    baselines = sorted({each.baseline for each in found if isinstance(each, Text)})
    if len(baselines) < 2:
        return [*found]
    spare = area.bottom - (baselines[-1] - ascent(style.size) + style.size)
    more = max(0, min(style.leading // 2, spare // (len(baselines) - 1 + titled)))
    places = [baselines[0] - 1, *baselines] if titled else baselines
    return [_lowered(each, more, places) for each in found]


def _lowered(item: Text | Rule, more: Length, baselines: Sequence[Length]) -> Text | Rule:
    """An item as far down as its line is, so much for each line above it."""
    if isinstance(item, Text):
        return replace(item, baseline=item.baseline + bisect_left(baselines, item.baseline) * more)
    down = bisect_left(baselines, item.y1) * more
    return replace(item, y1=item.y1 + down, y2=item.y2 + down)
