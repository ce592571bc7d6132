"""ADJUST: whether what an editor changed by hand could be kept; what could not is an error (手调).

Nothing forced is dropped in silence: each entry of ``adjust:`` is done as it stands, or told with what could be done.
"""

from collections.abc import Sequence

from layout.findings import error, nearest
from layout.makeup.bed import Bed
from layout.makeup.columns import Filled
from layout.makeup.matter import Stood, Taken
from layout.makeup.page import Item, Text
from layout.makeup.placing import Placing

HEADS = ("kicker", "headline", "deck", "continued")


def check_lines(place: Placing, stood: Sequence[Stood], filled: Filled, bed: Bed) -> None:
    """Whether each paragraph has the lines, and each column the end, that was forced.

    Paragraphs and items of lists can be changed; what is kept whole (a table, a fact box) stands as it is.
    """
    hand = place.fit.hand
    known = [each.taken.name for each in stood if each.taken]
    for name in {**hand.lines, **hand.end_column}:
        if name not in known:
            _fault(place, f'{place.name} has no paragraph "{name}"', nearest(name, known))
    begins = [*filled.starts[1:], None]
    for taken, begin in ((each.taken, after) for each, after in zip(stood, begins, strict=False) if each.taken):
        name, broken = taken.name, taken.broken
        more, end = hand.lines.get(name, 0), hand.end_column.get(name)
        if more and len(taken.rows) != broken.best + more:
            could = ", ".join(f"{each - broken.best:+d}" for each in sorted(broken.menu) if each != broken.best)
            message = f"{name} of {place.name} takes {broken.best} lines and cannot take {broken.best + more}"
            _fault(place, message, f"it can take {could or 'no others'}")
        if end is not None and not _ends(taken, end, begin, bed):
            where = f"line {end} of {name}" if end else name
            hint = "name a line that it has, in a column that another follows, with nothing to run around"
            _fault(place, f"no column of {place.name} can end after {where}", hint)


def _ends(taken: Taken, end: int, begin: int | None, bed: Bed) -> bool:
    """Whether the line ``end`` of a paragraph (0: the last) is the last of its column, and another column follows.

    ``begin`` is the row in which the next piece of the text begins.
    """
    if end > len(taken.rows):
        return False
    line = end or len(taken.rows)
    last = taken.rows[line - 1]
    after = next(iter(taken.rows[line:]), last + 1 if begin is None else begin)
    return max(last, after) < len(bed.rows) and bed.rows[after].leg != bed.rows[last].leg


def check_offset(place: Placing, items: Sequence[Item]) -> None:
    """Whether text that was moved up still stands clear of its headline."""
    texts = [each for each in items if isinstance(each, Text)]
    heads = [each.box for each in texts if each.origin.block.partition(".")[0] in HEADS]
    body = [each.box for each in texts if each.origin.block.partition(".")[0] not in HEADS]
    if place.fit.hand.offset < 0 and any(one.meets(other) for one in heads for other in body):
        _fault(place, f"the text of {place.name} stands on its headline", "move it up by less")


def sizes(place: Placing, items: Sequence[Item]) -> tuple[int, int] | None:
    """The size that the headline would have had and the one it has, when the house's limits made them differ."""
    grade = place.fit.grade
    found = (each.size for each in items if isinstance(each, Text) and each.origin.block.startswith("headline"))
    now = max(found, default=0)
    if not grade or not now:
        return None
    ladder = sorted({*place.house.heads.ladder, now})
    return ladder[ladder.index(now) - grade], now


def _fault(place: Placing, message: str, hint: str) -> None:
    place.findings.add(error("adjust", message, place.placement.settings.get("adjust").source, hint))
