"""Justification: how far a line must be pressed or opened to fill its measure, and where the pieces then stand.

clreq §3.1.7: shrink before stretch (先挤压、后拉伸), step after step; within a step all places alike. The steps are
compared inside the breaker's cost, not applied after it.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator

from layout.galley.galley import Line
from layout.galley.widths import SHRINK_STEPS, Blank, Spacing
from layout.units import EM

Cost = tuple[int, int, int]
"""(violations, grade of the step reached, squared amount in (em/1000)²): sums compare in this order."""

NONE: Cost = (0, 0, 0)

_GRADE = {4: 1, 5: 2, 6: 3, 7: 5}
_WORD, _GAP = 6, 7
# The even opening of all gaps, by how wide each becomes: an eye does not see 1/16 em, and cannot overlook 1/4.
_BANDS = ((EM // 16, 8), (EM // 10, 12), (EM // 8, 20), (EM // 6, 36), (EM // 4, 80))
_BEYOND = 200
WIDE = EM // 4
"""A gap wider than this is a violation: the line is set, and reported."""
GAPING = EM // 2
"""And one wider than this another: a hole in the line."""


Price = Callable[[int, int, int], int | None]
"""What the line of clusters ``start:end`` that is ``room`` short costs, packed; None when it cannot be."""

_AMOUNT = 1 << 50  # more than the squared amounts of ten thousand lines, each of three hundred em
_GRADES = 1 << 26  # and than their grades
_LIMITS = [*(limit for limit, _ in _BANDS), GAPING]


def pack(cost: Cost) -> int:
    """A cost as one number: to add and compare these is to add and compare the tuples, in half the time."""
    violations, grade, amount = cost
    return (violations * _GRADES + grade) * _AMOUNT + amount


def unpack(price: int) -> Cost:
    """The cost that a number stands for."""
    rest, amount = divmod(price, _AMOUNT)
    return *divmod(rest, _GRADES), amount


def cost(spacing: Spacing, start: int, end: int, room: int) -> Cost | None:
    """What it costs to fill a line that is ``room`` milli-em short (negative: over); None when it cannot be."""
    price = pricing(spacing)(start, end, room)
    return None if price is None else unpack(price)


def pricing(spacing: Spacing) -> Price:
    """``cost`` for the lines of one paragraph, packed: asked of every line that could be, a million an edition."""
    steps = [(spacing.shrink[step], pack((0, _GRADE[step], 0))) for step in SHRINK_STEPS]
    lasts = [0, *(spacing.stop(end) - 1 for end in range(1, len(spacing.core) + 1))]
    word, gap, opens = spacing.word, spacing.gap, spacing.opens
    by_word, by_gap = pack((0, _WORD, 0)), pack((0, _GAP, 0))
    bands = [*(pack((0, grade, 0)) for _, grade in _BANDS), pack((1, _BEYOND, 0)), pack((2, _BEYOND, 0))]

    def price(start: int, end: int, room: int) -> int | None:
        if room == 0:
            return 0
        last = lasts[end]
        if room < 0:
            need = -room
            for held, grade in steps:
                need -= held[last] - held[start]
                if need <= 0:
                    return grade + room * room
            return None
        rest = room - (word[last] - word[start])
        if rest <= 0:
            return by_word + room * room
        rest -= gap[last] - gap[start]
        if rest <= 0:
            return by_gap + room * room
        places = opens[last] - opens[start]
        if not places:  # what is left stays at the line's end
            return bands[-1 if rest > GAPING else -2] + room * room
        return bands[bisect_left(_LIMITS, rest // places)] + room * room

    return price


def set_line(spacing: Spacing, start: int, end: int, room: int, indent: int = 0) -> Line:
    """The line of clusters ``start:end``; ``room`` is what must be shared out (0 leaves it at its natural width)."""
    stop = spacing.stop(end)
    blanks = spacing.blanks[start : stop - 1]
    extra, step, ratio = _share(blanks, room)
    clusters = spacing.paragraph.clusters[start:stop]
    at = indent + spacing.head[start]
    offsets = [at - clusters[0].before]
    for index, blank in enumerate(blanks):
        at += spacing.core[start + index] + blank.width + extra[index]
        offsets.append(at - clusters[index + 1].before)
    starts = spacing.paragraph.starts
    widest = max((more for more, blank in zip(extra, blanks, strict=True) if blank.opens), default=0)
    return Line(clusters, tuple(offsets), starts[start], starts[stop], step, max(0, widest, room - sum(extra)), ratio)


def _share(blanks: tuple[Blank, ...], room: int) -> tuple[list[int], int, int]:
    """How much each blank gains or loses, the step reached (8 to 10: stretch steps 1 to 3), the share taken of it."""
    extra = [0] * len(blanks)
    if room == 0:
        return extra, 0, 0
    sign = -1 if room < 0 else 1
    need = abs(room)
    reserves = _shrinks(blanks) if room < 0 else _stretches(blanks)
    for step, caps in reserves:
        taken = _spread(extra, caps, need, sign)
        need -= taken
        if not need:
            return extra, step, taken * EM // sum(caps)
    if room < 0:
        return extra, SHRINK_STEPS[-1], EM
    places = [int(each.opens) * need for each in blanks]
    _spread(extra, places, need, 1)
    return extra, 10, need // max(1, sum(each.opens for each in blanks))


def _shrinks(blanks: tuple[Blank, ...]) -> Iterator[tuple[int, list[int]]]:
    for step in SHRINK_STEPS:
        yield step, [each.shrink if each.step == step else 0 for each in blanks]


def _stretches(blanks: tuple[Blank, ...]) -> Iterator[tuple[int, list[int]]]:
    yield 8, [each.word for each in blanks]
    yield 9, [each.gap for each in blanks]


def _spread(extra: list[int], caps: list[int], need: int, sign: int) -> int:
    """Take up to ``need`` from the places, each in proportion to its cap, remainders carried along; what was taken."""
    whole = sum(caps)
    taken = min(need, whole)
    if not taken:
        return 0
    done = run = 0
    for index, cap in enumerate(caps):
        run += cap
        upto = taken * run // whole
        extra[index] += sign * (upto - done)
        done = upto
    return taken
