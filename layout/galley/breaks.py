"""Where lines end: total fit over the paragraph, for every number of lines it can take (断行).

One pass finds, for each count of lines, the breaks of least cost; makeup then chooses the count. The cost of a line
is ``justify.cost``; a last line of one character is a violation (孤字, clreq §3.1.8).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from layout.galley.galley import Line, Menu
from layout.galley.justify import Cost, Price, pack, pricing, set_line, unpack
from layout.galley.widths import NEVER, Spacing
from layout.units import EM

_State = tuple[int, int, int]  # cost so far, packed, where the line began, lines before it
_States = list[dict[int, _State]]
_Way = tuple[Cost, tuple[int, ...]]  # what a number of lines costs, and where they end, 0 before them

RUNT: Cost = (100, 0, 0)
"""A last line of one character, whatever it is: worse than any line that must gape to avoid it (clreq §3.1.8)."""
OVERFULL: Cost = (1, 0, 0)
DEAR = 150
"""What it costs, in grades of justification, to end a line inside a name."""
SPREAD = 3
"""How many counts of lines beyond the least are followed: makeup asks for one more or one fewer than the best."""


@dataclass(frozen=True, slots=True, eq=False)
class Broken:
    """A paragraph broken at one measure: its menu, and the lines of any count on it.

    ``forced`` says that a unit was longer than the measure and was broken where no line should end.
    """

    spacing: Spacing
    measure: int
    ways: Mapping[int, _Way]
    forced: bool
    _lines: dict[int, tuple[Line, ...]] = field(default_factory=dict)

    @property
    def menu(self) -> Menu:
        """Lines it can take, and what each count costs."""
        return {count: price for count, (price, _) in self.ways.items()}

    def lines(self, count: int) -> tuple[Line, ...]:
        """The paragraph in that many lines; KeyError when it is not on the menu."""
        found = self._lines.get(count)
        if found is None:
            found = self._lines[count] = tuple(self._line(start, end) for start, end in pairwise(self.ways[count][1]))
        return found

    def _line(self, start: int, end: int) -> Line:
        indent = 0 if start else self.spacing.paragraph.indent
        room = self.measure - indent - self.spacing.natural(start, end)
        if end == len(self.spacing.paragraph.clusters):
            room = min(room, 0)
        return set_line(self.spacing, start, end, room, indent)


def break_lines(spacing: Spacing, measure: int) -> Broken:
    """Break a paragraph to a measure in milli-em. Always finds a way; ``forced`` tells when no good one exists."""
    for slack in (max(3 * EM, measure // 4), measure):
        states = _solve(spacing, measure, slack)
        if states[-1]:
            return Broken(spacing, measure, _ways(states), forced=False)
    return Broken(spacing, measure, _ways(_solve(spacing, measure, measure, forced=True)), forced=True)


def _ways(states: _States) -> dict[int, _Way]:
    """By number of lines, fewest first, the cost and where the lines end: all that is kept of the search."""
    ways = {}
    for count, (total, _, _) in sorted(states[-1].items()):
        end, left, ends = len(states) - 1, count, [len(states) - 1]
        while end:
            _, end, left = states[end][left]
            ends.append(end)
        ways[count] = unpack(total), tuple(reversed(ends))
    return ways


def _solve(spacing: Spacing, measure: int, slack: int, forced: bool = False) -> _States:
    """For each position, by number of lines up to it, the cheapest way to get there.

    ``forced`` lets a line end anywhere, as a violation, and a cluster by itself be wider than the measure.
    """
    last = len(spacing.paragraph.clusters)
    rights, give, price_of = spacing.rights, spacing.give, pricing(spacing)
    states: _States = [{} for _ in range(last + 1)]
    states[0][0] = (0, 0, 0)
    reached = [(0, spacing.lefts[0] - spacing.paragraph.indent, _onward(states[0]))]
    first = 0  # no line from a start before this one can be pressed into the measure any more
    for end in range(1, last + 1):
        bar = spacing.bars[end]
        if bar and not (forced and bar < NEVER):
            continue
        here, place = states[end], pack((bar, spacing.dear[end] * DEAR, 0))
        if end == last:
            price_of = _closing(spacing, price_of)
        least = rights[end] - measure
        for at in range(first, len(reached)):
            start, left, ways = reached[at]
            room = left - least
            overfull = room < 0 and -room > give[end - 1] - give[start]
            if overfull and not (forced and spacing.stop(end) - start == 1):
                first += at == first
                continue
            if room > slack and end < last:
                break
            price = pack(OVERFULL) if overfull else price_of(start, end, room)
            if price is None:
                continue
            price += place
            for count, so_far in ways:  # keep the cheaper way to each number of lines
                total = so_far + price
                known = here.get(count)
                if known is None or total < known[0]:
                    here[count] = (total, start, count - 1)
        if here and end < last:
            reached.append((end, spacing.lefts[end], _onward(here)))
    return states


def _closing(spacing: Spacing, price_of: Price) -> Price:
    """The price of the last line: it is not opened, and of one character it is a violation (孤字)."""

    def price(start: int, end: int, room: int) -> int | None:
        found = price_of(start, end, min(room, 0))
        runt = start and spacing.letters[end] - spacing.letters[start] <= 1
        return found + pack(RUNT) if found is not None and runt else found

    return price


def _onward(states: dict[int, _State]) -> list[tuple[int, int]]:
    """Counts of lines with one more, as long as they are near the least, and what was paid so far."""
    least = min(states)
    return [(before + 1, state[0]) for before, state in states.items() if before <= least + SPREAD]
