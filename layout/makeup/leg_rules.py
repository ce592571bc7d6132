"""Rules between the columns of a story (栏线)."""

from collections.abc import Iterator
from itertools import groupby, pairwise, product

from layout.makeup.bed import Bed
from layout.makeup.page import Rule
from layout.makeup.placing import Placing
from layout.units import Length


def leg_rules(place: Placing, bed: Bed) -> list[Rule]:
    """The rules between legs, in the middle of the gutter, as deep as both of them (栏线)."""
    found = []
    inset = (bed.pitch - bed.em) // 2
    beside = {(left.x, right.x) for left, right in pairwise(bed.legs)}
    for left, right in product(bed.areas, bed.areas):
        y, bottom = max(left.y, right.y), min(left.bottom, right.bottom)
        if (left.x, right.x) in beside:
            x = (left.right + right.x) // 2
            for head, foot in _open(place, x, range(y, bottom, bed.pitch)):
                ends = x, head + inset, x, foot - inset
                found.append(Rule(*ends, place.house.rules.column, place.line_ink, place.origin))
    return found


def _open(place: Placing, x: Length, rows: range) -> Iterator[tuple[Length, Length]]:
    """Stretches of rows, from head to foot, in which nothing that the text runs around takes this place."""

    def taken(y: Length) -> bool:
        spans = (each.taken((y, y + rows.step)) for each in place.around)
        return any(span[0] < x < span[1] for span in spans if span)

    for closed, run in groupby(rows, key=taken):
        if not closed:
            stretch = [*run]
            yield stretch[0], stretch[-1] + rows.step
