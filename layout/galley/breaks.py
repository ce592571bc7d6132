"""Where lines end: total fit over the paragraph, for the best number of lines and for those near it (断行).

One search finds the breaks of least cost, and those of the other counts of lines that cost hardly more, of which
makeup chooses; a second one, made only when the whole menu is asked for, finds them for each count. The cost of a line
is ``justify.pricing``'s; a last line of one character is a violation (孤字, clreq §3.1.8). Lines may differ in length
and place: the search goes by the number of the line.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice, pairwise, repeat
from operator import add

from layout.galley.galley import Kind, Line, Menu, Slots
from layout.galley.justify import STRETCH_STEPS, Cost, Price, openings, pack, pricing, set_line, unpack
from layout.galley.pairs import MANY, NEVER
from layout.galley.widths import Spacing
from layout.units import EM

_State = tuple[int, int]  # cost so far, packed, and where the last line began
_States = list[dict[int, _State]]
_Way = tuple[Cost, tuple[int, ...]]  # what a number of lines costs, and where they end, 0 before them

RUNT: Cost = (100, 0, 0)
"""A last line of one character, whatever it is: worse than any line that must gape to avoid it (clreq §3.1.8)."""
_RUNT = pack(RUNT)
_NO_WAY = 1 << 200
OVERFULL: Cost = (1, 0, 0)
DEAR = 150
"""What it costs, in grades of justification, to end a line inside a name."""
JOINT = 60
"""And inside a Latin word or an address."""
SPREAD = 4
"""How many counts of lines beyond the least are on the menu."""
LOOSENED = 90
"""How much dearer, in grades of justification, than the best lines those are that are near."""


@dataclass(frozen=True, slots=True, eq=False)
class Broken:
    """A paragraph broken at one measure: its menu, and the lines of any count on it.

    ``forced`` says that a unit was longer than the measure and was broken where no line should end. ``flush`` is the
    cluster that begins a line of its own at the right end of the measure (署名), 0 for none.
    """

    spacing: Spacing
    slots: Slots
    slack: int
    forced: bool
    _ways: Mapping[int, _Way]  # the near ones at least
    _memo: dict[int, tuple[Line, ...]] = field(default_factory=dict)
    _others: dict[int, _Way] = field(default_factory=dict)
    flush: int = 0

    @property
    def best(self) -> int:
        """How many lines it takes at the least cost."""
        return min(self._ways, key=lambda count: (self._ways[count][0], count))

    @property
    def cost(self) -> Cost:
        """What the best lines cost."""
        return self._ways[self.best][0]

    @property
    def menu(self) -> Menu:
        """Lines it can take, and what each count costs."""
        return {count: price for count, (price, _) in self._all().items()}

    @property
    def near(self) -> Menu:
        """Those of the menu that cost no more violations than the best, and hardly more grades."""
        violations, grade, _ = self.cost
        costs = ((count, cost) for count, (cost, _) in self._ways.items())
        return {count: cost for count, cost in costs if cost[0] <= violations and cost[1] <= grade + LOOSENED}

    def lines(self, count: int) -> tuple[Line, ...]:
        """The paragraph in that many lines; KeyError when it is not on the menu."""
        found = self._memo.get(count)
        if found is None:
            ways = self._ways if count in self._ways else self._all()
            places = chain.from_iterable((*self.slots.rows, *repeat(((0, self.slots.measure),), count)))
            spans = zip(pairwise(ways[count][1]), places, strict=False)
            found = self._memo[count] = tuple([self._line(span, place) for span, place in spans])
        return found

    def tail(self, count: int) -> int:
        """How many clusters the last of that many lines has."""
        begin, end = (self._ways if count in self._ways else self._all())[count][1][-2:]
        return end - begin

    def rows(self, count: int) -> tuple[int, ...]:
        """The row in which each of that many lines stands, from 0."""
        rows = (*self.slots.rows, *repeat(((0, self.slots.measure),), count))
        return tuple(islice((at for at, row in enumerate(rows) for _ in row), count))

    def _all(self) -> Mapping[int, _Way]:
        if self.slots.rows or self.forced:
            return self._ways
        if not self._others:
            self._others.update(_Search(self.spacing, self.slots, self.slack, self.forced).ways())
        return self._others

    def _line(self, span: tuple[int, int], place: tuple[int, int]) -> Line:
        (start, end), (x, width) = span, place
        indent = 0 if start else self.spacing.paragraph.indent
        room = width - indent - self.spacing.natural(start, end)
        indent += max(room, 0) if start and start == self.flush else 0
        return set_line(self.spacing, start, end, min(room, 0) if end in self.spacing.musts else room, indent + x)


def break_lines(spacing: Spacing, measure: int | Slots) -> Broken:
    """Break a paragraph to a measure in milli-em, or to lines that are not all alike.

    Always finds a way; ``forced`` tells when no good one exists. Lines that gape widely are looked at only where there
    is no other way, or none but with a last line of one character.
    """
    slots = measure if isinstance(measure, Slots) else Slots((), measure)
    widest = max([slots.measure, *(width for row in slots.rows for _, width in row)])
    reach = min(widest, spacing.natural(0, len(spacing.rights) - 1) + EM)  # what is shorter by more could hold it all
    for slack, forced in ((min(max(3 * EM, widest // 4), reach), False), (reach, False), (reach, True)):
        alike = not slots.rows and not forced
        ways = _cheapest(spacing, slots.measure, slack) if alike else _Search(spacing, slots, slack, forced).ways()
        if ways and (slack == reach or min(cost for cost, _ in ways.values()) < RUNT):
            return Broken(spacing, slots, slack, forced, ways)
    raise AssertionError("a line of one cluster is always found")


def break_before(spacing: Spacing, measure: int | Slots, last: int) -> Broken:
    """The same where what begins at cluster ``last`` closes the paragraph: run on where it fits, else at the right.

    Where it does not fit behind the last words, and these would be opened to fill their line or carried down to it,
    their line ends short, as a paragraph's does, and it stands in a line of its own, flush right (署名).
    """
    run_on = break_lines(spacing, measure)
    lines, at = run_on.lines(run_on.best), spacing.paragraph.starts[last]
    alone = lines[-1].start == at
    aside = replace(run_on, flush=last)  # where a line more or fewer leaves it alone in its line
    if not alone and not run_on.forced and all(line.step < STRETCH_STEPS[0] for line in lines):
        return aside
    bars = [*spacing.bars]
    bars[last] = 0
    apart = break_lines(replace(spacing, bars=bars, musts=spacing.musts | {last}), measure)
    if alone or (apart.forced, apart.cost) < (run_on.forced, run_on.cost):
        return replace(apart, flush=last)
    return aside


def _cheapest(spacing: Spacing, measure: int, slack: int) -> dict[int, _Way]:
    """The cheapest way where all lines are alike, and the near ones of other counts; or nothing.

    The search that every paragraph goes through, written out for speed: it looks at every line that could be, four
    for each character of an edition.
    """
    rights, lefts, give, stretch = spacing.rights, spacing.lefts, spacing.give, spacing.stretch
    price_of, tolls, prices = pricing(spacing), _tolls(spacing, forced=False), openings(slack)
    spares = list(map(add, spacing.tails, spacing.hangs))
    stands, last = spacing.setting.hanging != "force", len(rights) - 1
    net = _Net([0, *[_NO_WAY] * last], [[] for _ in rights])
    # Of each line begun: how far it reaches when pressed, where it begins, its right edge, what was paid so far, what
    # the blanks before it take.
    edge = lefts[0] + measure - spacing.paragraph.indent
    live = [(edge, 0, edge, 0, 0)]
    for end, toll in enumerate(tolls):
        if toll is None:
            continue
        lines = net.lines[end]
        if end in spacing.musts:
            lines += _closed(spacing, price_of, live, end)
            live = []
        else:
            right, spread = rights[end], stretch[end - 1]
            least = right - give[end - 1] - spares[end]
            while live and live[0][0] < least:
                del live[0]  # no line from there can be pressed into the measure any more
            for _, start, edge, so_far, taken in live:
                room = edge - right
                if room > 0:
                    if room > slack:
                        break  # every later start leaves more
                    # Characters and marks alone: the price is looked up here, for the call takes as long.
                    opening = stands and prices[room // (spread - taken or MANY)]
                    paid = opening + room * room if opening else price_of(start, end, room)
                else:
                    paid = price_of(start, end, room) if room or not stands else 0
                if paid is not None:
                    lines.append((so_far + paid, start))
        if lines:
            net.paid[end] = best = min(lines)[0] + toll
            if end < last:
                edge = lefts[end] + measure
                live.append((edge - give[end], end, edge, best, stretch[end]))
    return net.near(tolls)


@dataclass(frozen=True, slots=True)
class _Net:
    """What was paid at the least up to each position, and the lines that could end there.

    Of each what was paid with it at the least, but for the toll of its end, and its start.
    """

    paid: list[int]
    lines: list[list[tuple[int, int]]]

    def near(self, tolls: Sequence[int | None]) -> dict[int, _Way]:
        """By number of lines, the ways that cost no more violations than the cheapest and hardly more grades.

        Whatever cannot be part of one, by what is left to pay to the end, is not followed.
        """
        violations, grade, _ = unpack(self.paid[-1])
        bound, owed = pack((violations, grade + LOOSENED + 1, 0)), self._owed(tolls)
        states: _States = [{} for _ in self.paid]
        states[0][0] = (0, 0)
        for end, toll in enumerate(tolls):
            if toll is None or owed[end] + self.paid[end] >= bound:
                continue
            here, most = states[end], bound - owed[end] - toll
            for least, start in self.lines[end]:
                if least < most:
                    for count, (so_far, _) in states[start].items():
                        total = so_far + least - self.paid[start]
                        if total < most and (count + 1 not in here or total + toll < here[count + 1][0]):
                            here[count + 1] = total + toll, start
        return _ways_back(states)

    def _owed(self, tolls: Sequence[int | None]) -> list[int]:
        """What is left to pay at the least from each position on."""
        owed = [_NO_WAY] * len(self.paid)
        owed[-1] = 0
        for end in range(len(owed) - 1, 0, -1):
            if owed[end] < _NO_WAY:
                after = owed[end] + (tolls[end] or 0)
                for least, start in self.lines[end]:
                    owes = least - self.paid[start] + after
                    if owes < owed[start]:  # noqa: PLR1730 (a call takes as long as all the rest)
                        owed[start] = owes
        return owed


def _ways_back(states: _States) -> dict[int, _Way]:
    """By number of lines, fewest first, the cost and where the lines end: all that is kept of a search."""
    ways = {}
    for count, (total, _) in sorted(states[-1].items()):
        ends = [len(states) - 1]
        for left in range(count, 0, -1):
            ends.append(states[ends[-1]][left][1])
        ways[count] = unpack(total), tuple(reversed(ends))
    return ways


def _closed(spacing: Spacing, price_of: Price, live: Iterable[tuple[int, ...]], end: int) -> Iterator[tuple[int, int]]:
    """The lines that close here, as ``_Net`` has them: all that were begun, however short."""
    price, right = _closing(spacing, price_of, end), spacing.rights[end]
    for _, start, edge, so_far, _ in live:
        paid = price(start, end, edge - right)
        if paid is not None:
            yield so_far + paid, start


@dataclass(frozen=True, slots=True)
class _Search:
    """A search that follows each number of lines by itself: for the menu, and where lines differ.

    ``forced`` lets a line end anywhere, as a violation, and a cluster by itself be wider than the measure.
    """

    spacing: Spacing
    slots: Slots
    slack: int
    forced: bool

    def ways(self) -> dict[int, _Way]:
        """By number of lines, the cheapest way."""
        return _ways_back(self._states())

    def _states(self) -> _States:
        """For each position, by number of lines up to it, the cheapest way to get there."""
        spacing, slack, uniform = self.spacing, self.slack, not self.slots.rows
        rights, give, last = spacing.rights, spacing.give, len(spacing.rights) - 1
        price_of = _pricing(spacing, self.forced)
        states: _States = [{} for _ in rights]
        states[0][0] = (0, 0)
        reached = self._onward(states, 0)
        first = 0
        for end, toll in enumerate(_tolls(spacing, self.forced)):
            if toll is None:
                continue
            must, here, right = end in spacing.musts, states[end], rights[end]
            price = _closing(spacing, price_of, end) if must else price_of
            for at in range(first, len(reached)):
                start, edge, ways = reached[at]
                room = edge - right
                if room > slack and not must:
                    if uniform:
                        break
                    continue
                paid = price(start, end, room)
                if paid is None:
                    spare = spacing.tails[end] + spacing.hangs[end]
                    first += at == first and room + spare < give[start] - give[end - 1]
                    continue
                for count, so_far in ways:  # keep the cheaper way to each number of lines
                    total = so_far + paid + toll
                    known = here.get(count)
                    if known is None or total < known[0]:
                        here[count] = (total, start)
            if must:
                reached, first = [], 0
            if here and end < last:
                reached += self._onward(states, end)
        return states

    def _onward(self, states: _States, at: int) -> list[tuple[int, int, list[tuple[int, int]]]]:
        """Lines that begin here, by how long they may be: the start, their right edge, the ways to get here.

        A way is the number of lines with the next one and what was paid so far. Only counts near the least are
        followed: makeup asks for no others.
        """
        widths = [width for row in self.slots.rows for _, width in row]
        left = self.spacing.lefts[at] - (0 if at else self.spacing.paragraph.indent)
        least = min(states[at])
        by_width: dict[int, list[tuple[int, int]]] = {}
        for count, (total, _) in states[at].items():
            if count <= least + SPREAD:
                width = widths[count] if count < len(widths) else self.slots.measure
                by_width.setdefault(width, []).append((count + 1, total))
        return [(at, left + width, ways) for width, ways in by_width.items()]


def _tolls(spacing: Spacing, forced: bool) -> Sequence[int | None]:
    """What a line's end at each position costs beside the line itself; None where none may end.

    One unit at least, so that of two ways that are set alike the one with fewer lines is taken.
    """
    clusters = spacing.paragraph.clusters
    tolls: list[int | None] = [None if bar else 1 for bar in spacing.bars]
    tolls[0] = None
    joints = [at for at, each in enumerate(clusters, 1) if each.joint is not None]
    for at in spacing.dear.union(joints):
        if tolls[at]:
            tolls[at] = pack((0, DEAR * (at in spacing.dear) + JOINT * (clusters[at - 1].joint is not None), 1))
    if forced:
        priced = zip(tolls, spacing.bars, strict=True)
        tolls = [pack((bar, 0, 1)) if 0 < bar < NEVER else toll for toll, bar in priced]
    return tolls


def _pricing(spacing: Spacing, forced: bool) -> Price:
    return _overfull(spacing, pricing(spacing)) if forced else pricing(spacing)


def _overfull(spacing: Spacing, price_of: Price) -> Price:
    """The price that also lets a single cluster be wider than its line."""

    def price(start: int, end: int, room: int) -> int | None:
        found = price_of(start, end, room)
        return pack(OVERFULL) if found is None and spacing.stop(end) - start == 1 else found

    return price


def _closing(spacing: Spacing, price_of: Price, end: int) -> Price:
    """The price of a last line, up to ``end``: it is not opened, and of one character it is a violation (孤字)."""
    runts = _runts(spacing, end)

    def price(start: int, end: int, room: int) -> int | None:
        found = price_of(start, end, room if room < 0 else 0)
        runt = start >= runts and start and start not in spacing.musts
        return found + _RUNT if found is not None and runt else found

    return price


def _runts(spacing: Spacing, end: int) -> int:
    """Where the lines up to ``end`` begin that say one word or character at the most: from there on, all of them."""
    said = 0
    for at, each in zip(range(end, 0, -1), reversed(spacing.paragraph.clusters[:end]), strict=True):
        said += each.kind in (Kind.HAN, Kind.LATIN) and any(map(str.isalnum, each.text))
        if said == 2:
            return at
    return 0
