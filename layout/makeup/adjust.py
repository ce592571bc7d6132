"""ADJUST: whether what an editor changed by hand could be kept; what could not is an error (手调).

Nothing forced is dropped in silence: each entry of ``adjust:`` is done as it stands, or told with what could be done.
"""

from collections.abc import Sequence

from layout.edition.edition import Article
from layout.findings import error, nearest
from layout.galley.galley import SetParagraph
from layout.makeup.bed import Bed, Poured, name_of
from layout.makeup.page import Item, Text
from layout.makeup.placing import Placing

HEADS = ("kicker", "headline", "deck")


def check_names(place: Placing, article: Article) -> None:
    """Whether the paragraphs that are changed exist."""
    known = [each.block for each in article.paragraphs]
    hand = place.fit.hand
    for name in {**hand.lines, **hand.end_column}:
        if name not in known:
            _fault(place, f'{article.id} has no paragraph "{name}"', nearest(name, known))


def check_lines(place: Placing, paragraphs: Sequence[SetParagraph], poured: Poured, bed: Bed) -> None:
    """Whether each paragraph has the lines, and each column the end, that was forced."""
    hand = place.fit.hand
    for at, paragraph in enumerate(paragraphs):
        name, broken, count = name_of(paragraph), poured.broken[at], poured.filled.counts[at]
        more, end = hand.lines.get(name, 0), hand.end_column.get(name)
        if more and count != broken.best + more:
            could = ", ".join(f"{each - broken.best:+d}" for each in sorted(broken.menu) if each != broken.best)
            message = f"{name} of {place.name} takes {broken.best} lines and cannot take {broken.best + more}"
            _fault(place, message, f"it can take {could or 'no others'}")
        if end is not None and not _ends(at, end, poured, bed):
            where = f"line {end} of {name}" if end else name
            hint = "name a line that it has, in a column that another follows, with nothing to run around"
            _fault(place, f"no column of {place.name} can end after {where}", hint)


def _ends(at: int, end: int, poured: Poured, bed: Bed) -> bool:
    """Whether the line ``end`` of a paragraph (0: the last) is the last of its column, and another column follows."""
    rows = poured.rows[at]
    if end > len(rows):
        return False
    last = rows[(end or len(rows)) - 1]
    after = next((row for row in (*rows[end or len(rows) :], *sum(poured.rows[at + 1 :], ())) if row > last), None)
    if last >= len(bed.rows):
        return False
    beyond = after if after is not None else last + 1
    return beyond < len(bed.rows) and bed.rows[beyond].leg != bed.rows[last].leg


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
