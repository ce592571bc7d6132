"""Wave (水波): one line that swings out and in, and runs on round the corners."""

from collections.abc import Iterator
from itertools import pairwise

from layout.makeup.bordering import Border, Side
from layout.makeup.page import Item, Segment
from layout.units import Length


def draw(border: Border) -> list[Item]:
    """An odd number of swings a side: each begins and ends swinging out.

    The line crosses the middle of the border at half a right angle, so at a corner it goes straight on.
    """
    swing = (border.depth - border.weight) // 2
    reach = swing * 4 // 3  # a curve rises to three quarters of its handles
    return [border.stroked(side, _swings(side, reach)) for side in border.sides(border.weight // 2 + swing)]


def _swings(side: Side, reach: Length) -> Iterator[Segment]:
    yield "M", (0, 0)
    for at, (begin, end) in enumerate(pairwise(side.cut(reach * 12 // 5, odd=True))):
        out = reach if at % 2 else -reach
        yield "C", (begin + reach, out, end - reach, out, end, 0)
