"""Other ways to break the same paragraph: first fit, and the fewest open lines that any breaker could reach.

Widths, reserves and lawful places are ours; only where lines end is decided anew.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from layout.galley.justify import Price, pricing
from layout.galley.widths import Spacing
from layout.units import EM

LIMITS = (EM // 16, EM // 8, EM // 6, EM // 4)
"""Gaps beyond which lines are counted: an eye does not see the first, and cannot overlook the last."""


@dataclass(frozen=True, slots=True)
class Job:
    """A paragraph to be broken: where lines may end, and the running sums of what its blanks can take."""

    spacing: Spacing
    measure: int
    ends: tuple[int, ...]
    price: Price
    latin: list[int]
    places: list[int]

    @property
    def last(self) -> int:
        """The end of the paragraph."""
        return self.ends[-1]

    def room(self, start: int, end: int) -> int:
        """How much a line is short of the measure."""
        return self.measure - (0 if start else self.spacing.paragraph.indent) - self.spacing.natural(start, end)

    def gap(self, start: int, end: int) -> int:
        """The space that each gap between characters takes up, word spaces and gaps beside Latin opened first."""
        room = self.room(start, end)
        last = self.spacing.stop(end) - 1
        rest = room - (self.latin[last] - self.latin[start])
        if end == self.last or rest <= 0:
            return 0
        return rest // max(1, self.places[last] - self.places[start])

    def fits(self, start: int, end: int) -> bool:
        """Whether a line can be pressed into the measure."""
        room = self.room(start, end)
        return room >= 0 or self.price(start, end, room) is not None


def job(spacing: Spacing, measure: int) -> Job:
    """What must be known to break a paragraph."""
    bars = spacing.bars
    ends = tuple(at for at in range(1, len(bars)) if not bars[at])
    latin = [0, *accumulate(each.word + each.gap for each in spacing.blanks)]
    places = [0, *accumulate(int(each.opens) for each in spacing.blanks)]
    return Job(spacing, measure, ends, pricing(spacing), latin, places)


def greedy(job: Job) -> list[int] | None:
    """Where lines end by first fit; None when a unit is wider than a line.

    A line takes all that fits. When what comes next may not begin a line it is pressed in, if the line's blanks are
    enough (先挤进), or else the last character goes with it to the next line (后推出).
    """
    found, start = [0], 0
    lawful = set(job.ends)
    while start < job.last:
        full = start
        while full < job.last and job.room(start, full + 1) >= 0:
            full += 1
        if full == start or full not in lawful:
            onward = next(end for end in job.ends if end > full)
            back = max((end for end in job.ends if start < end < full), default=None)
            if job.fits(start, onward):
                full = onward
            elif back is None:
                return None
            else:
                full = back
        found.append(full)
        start = full
    return found


def fewest(job: Job) -> tuple[int, ...] | None:
    """For each of ``LIMITS``, how few lines can be opened further; a last line of one character is one too many.

    None when a unit is wider than a line. Each is counted for itself: no one setting need reach all of them.
    """
    best: dict[int, tuple[int, ...]] = {0: (0,) * len(LIMITS)}
    for end, starts in _lines(job):
        options = [
            tuple(paid + more for paid, more in zip(best[start], _price(job, start, end), strict=True))
            for start in starts
            if start in best
        ]
        if options:
            best[end] = tuple(map(min, zip(*options, strict=True)))
    return best.get(job.last)


_RUNT = 1_000_000


def runts(counts: Sequence[int]) -> bool:
    """Whether every way of breaking ends in one character."""
    return counts[0] >= _RUNT


def _lines(job: Job) -> Iterator[tuple[int, list[int]]]:
    """Every lawful line: its end, and where it may begin."""
    starts, first = [0, *job.ends], 0
    for at, end in enumerate(job.ends):
        while first < at and not job.fits(starts[first], end) and job.room(starts[first], end) < -2 * EM:
            first += 1
        yield end, [start for start in starts[first : at + 1] if job.fits(start, end)]


def _price(job: Job, start: int, end: int) -> tuple[int, ...]:
    if end == job.last:
        text, starts = job.spacing.paragraph.text, job.spacing.paragraph.starts
        runt = start and sum(map(str.isalnum, text[starts[start] :])) < 2
        return (_RUNT if runt else 0,) * len(LIMITS)
    gap = job.gap(start, end)
    return tuple(int(gap > limit) for limit in LIMITS)
