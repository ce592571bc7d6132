"""COPYFIT: a story that is too long or too short for its place is helped within the house's limits (题文就位).

So is one that fits, but only with a column's end that is forbidden: one line, a paragraph's last line at a head.

In the order of least harm, each only when what stands before it is not enough: a line fewer or more in paragraphs
(``columns.py`` does that by itself), rows about the headline, steps of the headline's ladder, rows off a picture that
fills its frame. Sizes and rows that the plan gives stay as they are.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from layout.edition.edition import Edition, Placement
from layout.makeup.dummy import Frame
from layout.makeup.fit import Fit
from layout.makeup.grid import Grid


@dataclass(frozen=True, slots=True)
class Misfit:
    """How far a story is from its place: lines that found no room, rows that stay empty, forbidden ``ends`` of columns.

    ``ends`` as in ``columns.Filled``.
    """

    over: int
    under: int
    ends: int = 0

    def faults(self, allowed: int) -> tuple[int, int, int]:
        """What is wrong, the worst first, where so many rows may stay empty; all 0 when nothing is."""
        return self.over, max(0, self.under - allowed), self.ends


Attempt = Callable[[Frame], Misfit | None]
"""Makes a story up for a try; None when something else is wrong with it then."""


def fitted(frames: Sequence[Frame], grid: Grid, edition: Edition, attempt: Attempt) -> list[Frame]:
    """The frames, those of stories and of pictures beside them changed where that makes a story fit, or fit better."""
    found = list(frames)
    limits = edition.house.limits
    if limits.head_space or limits.head_grades or limits.crop:
        for at, frame in enumerate(frames):
            if frame.placement.kind == "story":
                found = _helped(found, at, _Help(grid, edition, attempt))
    return found


@dataclass(frozen=True, slots=True)
class _Help:
    """What a story is helped with."""

    grid: Grid
    edition: Edition
    attempt: Attempt


def _helped(frames: list[Frame], at: int, help_: _Help) -> list[Frame]:
    """The first way in the order of harm that fits; when none does, the one that misses by least."""
    allowed = help_.edition.house.limits.hole_rows
    best, found = help_.attempt(frames[at]), frames
    if best is None:
        return frames
    for fit in _ways(frames, at, help_.edition, _signs(best, allowed)):
        tried = _changed(frames, at, fit, help_)
        result = help_.attempt(tried[at])
        if result is None or (*result.faults(allowed), result.under) >= (*best.faults(allowed), best.under):
            continue
        best, found = result, tried
        if not any(best.faults(allowed)):
            break
    return found


def _signs(misfit: Misfit, allowed: int) -> tuple[int, ...]:
    """Whether the text wants less of everything, or more, or either; (): nothing."""
    over, hole, ends = misfit.faults(allowed)
    return (-1,) if over else (1,) if hole else (-1, 1) if ends else ()


def _ways(frames: Sequence[Frame], at: int, edition: Edition, signs: Sequence[int]) -> Iterator[Fit]:
    """What may be tried, the least harm first."""
    limits, settings = edition.house.limits, frames[at].placement.settings
    spaces = limits.head_space if settings.get("head-rows").empty else 0
    grades = limits.head_grades if settings.get("head").empty and settings.get("adjust").get("head").empty else 0
    picture = _beside(frames, at, edition)
    crops = _rows(frames[picture]) * limits.crop // 100 if picture is not None else 0
    counts = (range(0, most + 1) for most in (crops, grades, spaces))
    for crop, grade, space in product(*counts):
        if crop or grade or space:
            yield from (Fit(sign * space, sign * grade, -sign * crop) for sign in signs)


def _beside(frames: Sequence[Frame], at: int, edition: Edition) -> int | None:
    """A picture that fills its frame and whose foot can be moved: one run around, or on top in the same columns."""
    story = frames[at]
    for number, each in enumerate(frames):
        placement = each.placement
        if placement.kind != "picture" or not _fills(placement, edition):
            continue
        over = placement.columns == story.placement.columns and placement.rows[1] + 1 == story.placement.rows[0]
        if each in story.around or (over and not story.gaps):
            return number
    return None


def _fills(placement: Placement, edition: Edition) -> bool:
    """Whether what stands there is cropped to its frame: drawings and cut-outs are shown whole unless they are told."""
    crop = placement.settings.get("crop")
    pictures = [edition.pictures[name] for name in placement.pictures if name in edition.pictures]
    return crop.text == "fill" or (crop.empty and not any(each.drawing or each.cut_out for each in pictures))


def _rows(frame: Frame) -> int:
    first, last = frame.placement.rows
    return last - first + 1


def _changed(frames: list[Frame], at: int, fit: Fit, help_: _Help) -> list[Frame]:
    """The frames with a story fitted so, and the picture that gives it rows or takes them."""
    story, found = frames[at], [*frames]
    picture = _beside(frames, at, help_.edition) if fit.crop else None
    if picture is not None:
        was = frames[picture]
        now = _moved(was, (0, -fit.crop), help_.grid)
        found[picture] = now
        if was in story.around:
            story = replace(story, around=tuple(now if each == was else each for each in story.around))
        else:
            story = _moved(story, (-fit.crop, 0), help_.grid)
    found[at] = replace(story, fit=fit)
    return found


def _moved(frame: Frame, by: tuple[int, int], grid: Grid) -> Frame:
    """A frame whose first and last row stand so many rows lower."""
    first, last = (row + more for row, more in zip(frame.placement.rows, by, strict=True))
    placement = replace(frame.placement, rows=(first, last))
    return replace(frame, placement=placement, area=grid.area(placement.columns, placement.rows), parts=())
