"""Justification: how far a line must be pressed or opened to fill its measure, and where the pieces then stand.

clreq §3.1.7: shrink before stretch (先挤压、后拉伸), step after step; within a step all places alike. The steps are
compared inside the breaker's cost, not applied after it.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate, repeat
from operator import add

from layout.galley.galley import Line
from layout.galley.pairs import FIELD, MANY, Blank
from layout.galley.widths import Spacing
from layout.units import EM

Cost = tuple[int, int, int]
"""(violations, grade of the step reached, squared amount in (em/1000)²): sums compare in this order."""

NONE: Cost = (0, 0, 0)

SHRINK_STEPS = range(1, 8)
"""clreq's order: 1 marks at the line's end, 2 word spaces, 3 interpuncts, 4 brackets, 5 commas and colons, 6 gaps
beside Latin, 7 stops."""
STRETCH_STEPS = (8, 9, 10)
"""clreq's stretch steps 1 to 3: word spaces, gaps beside Latin, every other gap alike."""

_GRADE = {1: 0, 2: 1, 3: 1, 4: 1, 5: 2, 6: 3, 7: 5}
_WORD, _GAP = 6, 7
# The even opening of all gaps, by how wide each becomes: an eye does not see 1/16 em, and cannot overlook 1/4.
_BANDS = ((EM // 16, 8), (EM // 10, 12), (EM // 8, 20), (EM // 6, 36), (EM // 4, 80))
_BEYOND = 200
WIDE = EM // 4
"""A gap wider than this is a violation: the line is set, and reported."""
GAPING = EM // 2
"""And one wider than this another: a hole in the line."""
HOLE = 2 * EM
"""And what is wider than 1 em, and than this, counts for more: of lines that must gape the least is taken."""


Price = Callable[[int, int, int], int | None]
"""What the line of clusters ``start:end`` that is ``room`` short costs, packed; None when it cannot be."""

_AMOUNT = 1 << 50  # more than the squared amounts of ten thousand lines, each of three hundred em
_GRADES = 1 << 26  # and than their grades


def pack(cost: Cost) -> int:
    """A cost as one number: to add and compare these is to add and compare the tuples, in half the time."""
    violations, grade, amount = cost
    return (violations * _GRADES + grade) * _AMOUNT + amount


OPENED = pack((0, _WORD, 0))
"""The least that any line costs that must be opened, packed."""
_LIMITS = [*(limit for limit, _ in _BANDS), GAPING, EM, HOLE]
_PRICES = [*(pack((0, grade, 0)) for _, grade in _BANDS), *(pack((count, _BEYOND, 0)) for count in (1, 2, 4, 8))]
OPENING = [_PRICES[bisect_left(_LIMITS, gap)] for gap in range(HOLE + 2)]
"""What the even opening of a line costs, packed, by how wide each of its gaps becomes."""


@lru_cache(maxsize=100)
def openings(slack: int) -> Sequence[int]:
    """``OPENING`` for every gap up to ``slack``, to be looked up as it is; 0, no price, where no gap opens."""
    return [0, *OPENING[1:], *[OPENING[-1]] * (slack - HOLE)]


_FIELD = (1 << FIELD) - 1


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
    price = _standing(spacing)
    return price if spacing.setting.hanging == "off" else _hanging(spacing, price)


def _standing(spacing: Spacing) -> Price:
    """The same for lines whose last mark does not hang."""
    steps = [pack((0, _GRADE[step], 0)) for step in range(2, 8)]
    held, give, stretch, tails, lasts = spacing.held, spacing.give, spacing.stretch, spacing.tails, spacing.lasts
    inner, gives = spacing.inner, spacing.gives
    at_end, by_word, by_gap = pack((0, _GRADE[1], 0)), OPENED, pack((0, _GAP, 0))

    def price(start: int, end: int, room: int) -> int | None:
        if room == 0:
            return 0
        if room < 0:
            need = -room - tails[end]
            if need <= 0:
                return at_end + room * room
            if need > gives[end] - give[start]:
                return None
            reserves = (inner[end] - held[start]) >> 2 * FIELD
            for grade in steps:
                need -= reserves & _FIELD
                if need <= 0:
                    return grade + room * room
                reserves >>= FIELD
        reserves = stretch[lasts[end]] - stretch[start]
        rest = room
        if reserves >= MANY:
            rest -= reserves >> 2 * FIELD
            if rest <= 0:
                return by_word + room * room
            rest -= reserves >> FIELD & _FIELD
            if rest <= 0:
                return by_gap + room * room
            reserves &= _FIELD
        if not reserves:  # what is left stays at the line's end, and is seen there as a hole in the line is
            return OPENING[max(WIDE + 1, min(rest, EM + 1))] + room * room
        gap = rest // reserves
        return (OPENING[gap] if gap <= HOLE else OPENING[-1]) + room * room

    return price


def _hanging(spacing: Spacing, price: Price) -> Price:
    """The same where the line's last mark may hang: tried before anything is pressed (clreq §3.1.5)."""

    def hanging(start: int, end: int, room: int) -> int | None:
        out = hung(spacing, price, (start, end), room)
        if out:
            return _outside(spacing, price, (start, end), min(room + out, 0) if end in spacing.musts else room + out)
        return price(start, end, room)

    return hanging


def _outside(spacing: Spacing, price: Price, ends: tuple[int, int], room: int) -> int | None:
    """The price of a line whose last mark hangs: the blank of that is of no use to it."""
    return price(*ends, room - spacing.tails[ends[1]] if room < 0 else room)


def hung(spacing: Spacing, price: Price, ends: tuple[int, int], room: int) -> int:
    """How far the line's last mark hangs beyond the measure; 0 when it stands in the line."""
    out = spacing.hangs[ends[1]]
    if not out or spacing.setting.hanging == "force":
        return out
    if room >= 0:
        return 0
    inside, outside = price(*ends, room), _outside(spacing, price, ends, room + out)
    return out if outside is not None and (inside is None or outside <= inside) else 0


def set_line(spacing: Spacing, start: int, end: int, room: int, indent: int = 0) -> Line:
    """The line of clusters ``start:end``; ``room`` is what must be shared out (0 leaves it at its natural width)."""
    stop = spacing.stop(end)
    clusters, starts = spacing.paragraph.clusters[start:stop], spacing.paragraph.starts
    out = hung(spacing, _standing(spacing), (start, end), room) if spacing.hangs[end] else 0
    if out:  # which opens the line, but not one that ends short
        room = min(room + out, 0) if end in spacing.musts else room + out
    shift = indent - spacing.lefts[start]
    moves: Iterable[int] = repeat(shift)
    step = ratio = widest = 0
    cut = spacing.cuts[end]
    if room:
        blanks = spacing.blanks[start : stop - 1]
        pressed = min(-room, 0 if out else spacing.tails[end]) if room < 0 else 0  # step 1: the mark at the line's end
        if blanks and (cut or pressed > clusters[-1].after):  # which gives the blank before it as well
            blanks = (*blanks[:-1], replace(blanks[-1], before=0))
        extra, step, ratio = _share(blanks, room + pressed)
        moves = accumulate(extra, initial=shift)
        cut += max(0, pressed - clusters[-1].after)
        if pressed and not step:
            step, ratio = 1, pressed * EM // spacing.tails[end]
        if room > 0:
            pairs = zip(extra, blanks, strict=True)  # what a word space or a gap beside Latin took first is its own
            opened = [more - blank.word - blank.gap for more, blank in pairs if blank.opens]
            widest = max(0, *opened) if opened else room - sum(extra)
    offsets = list(map(add, spacing.boxes[start:stop], moves))
    if cut:
        offsets[-1] -= cut
    joint = clusters[-1].joint if end < len(spacing.paragraph.clusters) else None
    if joint is not None and joint.glyphs:
        offsets.append(offsets[-1] + clusters[-1].before + clusters[-1].core - joint.before)
        clusters = (*clusters, joint)
    return Line(clusters, tuple(offsets), starts[start], starts[stop], step, widest, ratio, out)


def _share(blanks: Sequence[Blank], room: int) -> tuple[list[int], int, int]:
    """How much each blank gains or loses, the step reached, the share taken of it."""
    extra = [0] * len(blanks)
    if room == 0:
        return extra, 0, 0
    sign = -1 if room < 0 else 1
    need = abs(room)
    for step, caps in _shrinks(blanks) if room < 0 else _stretches(blanks):
        whole = sum([cap for _, cap in caps])
        taken = min(need, whole)
        need -= taken
        if taken:
            _spread(extra, caps, whole, sign * taken)
        if not need:
            return extra, step, taken * EM // whole
    if room < 0:
        return extra, SHRINK_STEPS[-1], EM
    places = [(at, 1) for at, each in enumerate(blanks) if each.opens]
    if places:
        _spread(extra, places, len(places), need)
    return extra, STRETCH_STEPS[-1], need // max(1, len(places))


_Caps = Sequence[tuple[int, int]]
"""Blanks by their place in the line, and what each can give or take in a step."""


def _shrinks(blanks: Sequence[Blank]) -> Iterator[tuple[int, _Caps]]:
    giving = [(at, each.held) for at, each in enumerate(blanks) if each.give]
    for step in SHRINK_STEPS[1:]:
        yield step, [(at, held >> FIELD * step & _FIELD) for at, held in giving]


def _stretches(blanks: Sequence[Blank]) -> Iterator[tuple[int, _Caps]]:
    latin = [(at, each) for at, each in enumerate(blanks) if each.stretch >= MANY]
    if latin:
        yield STRETCH_STEPS[0], [(at, each.word) for at, each in latin]
        yield STRETCH_STEPS[1], [(at, each.gap) for at, each in latin]


def _spread(extra: list[int], caps: _Caps, whole: int, amount: int) -> None:
    """Share an amount among the places, each in proportion to its cap of the ``whole``, remainders carried along."""
    sign, taken = (-1, -amount) if amount < 0 else (1, amount)
    done = run = 0
    for at, cap in caps:
        run += cap
        upto = taken * run // whole
        extra[at] += sign * (upto - done)
        done = upto
