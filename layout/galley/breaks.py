"""Where lines end: total fit over the paragraph, for every number of lines it can take (断行).

One pass finds, for each count of lines, the breaks of least cost; makeup then chooses the count. The cost of a line
is ``justify.cost``; a last line of one character is a violation (孤字, clreq §3.1.8).
"""

from dataclasses import dataclass, field, replace

from layout.galley.galley import Line, Menu
from layout.galley.justify import NONE, Cost, cost, set_line
from layout.galley.widths import Spacing
from layout.units import EM

_State = tuple[Cost, int, int]  # cost so far, where the line began, lines before it
_States = list[dict[int, _State]]

RUNT: Cost = (1, 0, 0)
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
    states: _States
    forced: bool
    _lines: dict[int, tuple[Line, ...]] = field(default_factory=dict)

    @property
    def menu(self) -> Menu:
        """Lines it can take, and what each count costs."""
        return {count: state[0] for count, state in sorted(self.states[-1].items())}

    def lines(self, count: int) -> tuple[Line, ...]:
        """The paragraph in that many lines; KeyError when it is not on the menu."""
        found = self._lines.get(count)
        if found is None:
            found = self._lines[count] = self._cut(count)
        return found

    def _cut(self, count: int) -> tuple[Line, ...]:
        cuts = []
        end, left = len(self.states) - 1, count
        while end:
            _, start, before = self.states[end][left]
            cuts.append((start, end))
            end, left = start, before
        return tuple(self._line(start, end) for start, end in reversed(cuts))

    def _line(self, start: int, end: int) -> Line:
        indent = 0 if start else self.spacing.paragraph.indent
        room = self.measure - indent - self.spacing.natural(start, end)
        if end == len(self.states) - 1:
            room = min(room, 0)
        return set_line(self.spacing, start, end, room, indent)


def break_lines(spacing: Spacing, measure: int) -> Broken:
    """Break a paragraph to a measure in milli-em. Always finds a way; ``forced`` tells when no good one exists."""
    for slack in (max(3 * EM, measure // 4), measure):
        states = _solve(spacing, measure, slack)
        if states[-1]:
            return Broken(spacing, measure, states, forced=False)
    anywhere = replace(spacing, ends=[True] * len(spacing.ends))
    return Broken(anywhere, measure, _solve(anywhere, measure, measure), forced=True)


def _solve(spacing: Spacing, measure: int, slack: int) -> _States:
    """For each position, by number of lines up to it, the cheapest way to get there."""
    last = len(spacing.paragraph.clusters)
    lefts, rights, give = spacing.lefts, spacing.rights, spacing.give
    states: _States = [{} for _ in range(last + 1)]
    states[0][0] = (NONE, 0, 0)
    reached = [0]
    first = 0  # no line from a start before this one can be pressed into the measure any more
    for end in range(1, last + 1):
        if not spacing.ends[end]:
            continue
        here = states[end]
        least = rights[end] - measure
        for at in range(first, len(reached)):
            start = reached[at]
            room = lefts[start] - least - (0 if start else spacing.paragraph.indent)
            if room < 0 and -room > give[end - 1] - give[start]:
                first += at == first
                continue
            if room > slack and end < last:
                break
            price = _price(spacing, start, end, room)
            if price is not None:
                _relax(here, states[start], start, price)
        if here:
            reached.append(end)
    return states


def _price(spacing: Spacing, start: int, end: int, room: int) -> Cost | None:
    if end == len(spacing.paragraph.clusters):
        price = cost(spacing, start, end, min(room, 0))
        if price is not None and start and spacing.letters[end] - spacing.letters[start] <= 1:
            return price[0] + RUNT[0], price[1], price[2]
        return price
    price = cost(spacing, start, end, room)
    if price is not None and spacing.dear[end]:
        return price[0], price[1] + DEAR, price[2]
    return price


def _relax(here: dict[int, _State], there: dict[int, _State], start: int, price: Cost) -> None:
    """Keep the cheaper way to each number of lines, as long as it is near the least."""
    least = min(there)
    for before, (so_far, _, _) in there.items():
        total = (so_far[0] + price[0], so_far[1] + price[1], so_far[2] + price[2])
        if before > least + SPREAD:
            continue
        known = here.get(before + 1)
        if known is None or total < known[0]:
            here[before + 1] = (total, start, before)
