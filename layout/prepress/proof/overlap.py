"""Type set over type: ink boxes of two runs, or of two characters of one run, that share a third (压字)."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from layout.prepress.proof.expect import Expected
from layout.prepress.reading.shapes import Box, join, meet, overlap

_THIRD = 1 / 3


def overprinted(wanted: Sequence[Expected], boxes: Mapping[int, Box]) -> list[int]:
    """The glyphs that another glyph stands upon. ``boxes`` are the ink boxes of those printed."""
    runs: dict[int, list[int]] = {}
    for index in boxes:
        runs.setdefault(wanted[index].run, []).append(index)
    found: list[int] = []
    for glyphs in runs.values():
        for one, two in pairwise(glyphs):
            if wanted[one].cluster != wanted[two].cluster and _share(boxes[one], boxes[two]):
                found.append(one)
    for one_run, two_run in _neighbours({run: join([boxes[each] for each in glyphs]) for run, glyphs in runs.items()}):
        for one in runs[one_run]:
            if any(_share(boxes[one], boxes[two]) for two in runs[two_run]):
                found.append(one)
    return sorted(set(found))


def _neighbours(reach: Mapping[int, Box]) -> list[tuple[int, int]]:
    """Pairs of runs whose boxes share any area: a sweep down the page."""
    pairs: list[tuple[int, int]] = []
    open_runs: list[int] = []
    for run in sorted(reach, key=lambda each: reach[each][1]):
        box = reach[run]
        open_runs = [each for each in open_runs if reach[each][3] > box[1]]
        for other in open_runs:
            if meet(box, reach[other]):
                pairs.append((min(run, other), max(run, other)))
        open_runs.append(run)
    return pairs


def _share(one: Box, two: Box) -> bool:
    """Whether they share more than a third of the smaller."""
    if not meet(one, two):
        return False
    left, top, right, bottom = overlap(one, two)
    least = min((each[2] - each[0]) * (each[3] - each[1]) for each in (one, two))
    return (right - left) * (bottom - top) > least * _THIRD
