"""Rope (绳纹): twisted strands, a round knot on each corner."""

from collections.abc import Iterator

from layout.makeup.bordering import Border, Side
from layout.makeup.curves import circle
from layout.makeup.page import Item, Segment
from layout.units import Length


def draw(border: Border) -> list[Item]:
    """Strands parted by the weight of a line."""
    depth = border.depth
    found: list[Item] = []
    for side in border.sides():
        knot = border.corner(circle(depth // 2, depth // 2, depth // 2))
        found.append(border.filled(side, [*knot, *_strands(side, depth, border.weight)]))
    return found


def _strands(side: Side, depth: Length, gap: Length) -> Iterator[Segment]:
    """A strand rises from two parts of the inner edge to the outer one, a part further on."""
    places = side.cut(depth * 2 // 5, depth + gap, odd=True)
    half, cap = gap // 2, depth // 6
    top, foot = cap, depth - cap
    for at in range(0, len(places) - 3, 2):
        left, right = places[at] + half, places[at + 2] - half
        up, over = places[at + 1] + half, places[at + 3] - half
        yield "M", (left, foot)
        yield "C", (left, depth // 2, up, depth // 2, up, top)
        yield "C", (up, top - cap * 4 // 3, over, top - cap * 4 // 3, over, top)
        yield "C", (over, depth // 2, right, depth // 2, right, foot)
        yield "C", (right, foot + cap * 4 // 3, left, foot + cap * 4 // 3, left, foot)
        yield "Z", ()
