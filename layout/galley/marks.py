"""Marks beside the text, and readings above it: where they stand along a set line (着重号, 专名号, 书名号, 注音).

clreq §3.3.1 (interlinear marks), §3.3.2 (ruby). Pure geometry in milli-em of the line's type; makeup draws it. A
reading is half as large as its base and may hang over a neighbouring Han that bears none; where that is not enough,
the base is spread before any line is broken.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from layout.galley.galley import Beside, Cluster, Glyph, Kind, Line, Mark, Paragraph, Stand
from layout.units import EM

SMALL, RISE = 600, 350
"""The size of a superscript, in thousandths of its line's, and how far its baseline stands above the line's (上标)."""

READING = EM // 2
"""The size of a reading, in thousandths of its line's (注音)."""

READING_RISE = 940
"""From the line's baseline up to the reading's: its letters stand clear of the em box."""

DOT = 140
"""How wide an emphasis dot is (着重号)."""

WEIGHT = 40
"""How thick the line under a name or a title is."""

WAVE = 60
"""How far a title's wavy line swings, up and down together."""

_LINE_DEPTH = 165
_DOT_DEPTH, _DOT_DEPTH_UNDER_LINE = 220, 300
_EM_BOX_DEPTH = 120
_EM_BOX_WHITE = 70  # that Han leave of it at the foot
_READING_HEIGHT = READING * 4 // 5  # of letters with their tones
_SHORTENED = EM // 16  # at both ends: two names that meet show two lines
_APART = EM // 4  # between two readings
_OVERHANG = READING // 2
_INKED = frozenset((Kind.HAN, Kind.LATIN))
_LINES = frozenset((Mark.NAME, Mark.TITLE))


@dataclass(frozen=True, slots=True)
class SetMark:
    """Marks of one stretch in one line: ``stretches`` from left to right, one a dot, one for a line or a reading.

    In milli-em from the left end of the measure; ``depth`` is how far their middle is below the baseline, or how far
    the baseline of a reading is (then it is negative).
    """

    mark: Beside
    stretches: tuple[tuple[int, int], ...]
    depth: int


def gap_needed(kinds: Iterable[Mark]) -> tuple[int, int]:
    """The space between two lines that these marks need not to touch them, and the one that clreq asks for (行间).

    In milli-em. clreq §3.3.1: half an em for marks on one side of the line, five eighths for both.
    """
    marks = frozenset(kinds)
    below = marks - {Mark.PINYIN}
    least = 0
    if Mark.DOTS in below:
        least = (_DOT_DEPTH_UNDER_LINE if below & _LINES else _DOT_DEPTH) + DOT // 2 - _EM_BOX_DEPTH
    elif below:
        least = _LINE_DEPTH + WAVE // 2 - _EM_BOX_DEPTH
    if Mark.PINYIN in marks:
        least += READING_RISE + _READING_HEIGHT - (EM - _EM_BOX_DEPTH) - (0 if below else _EM_BOX_WHITE)
    return least, EM * 5 // 8 if below and Mark.PINYIN in marks else EM // 2 if marks else 0


# Before a line is broken --------------------------------------------------------------------------------------


def fitted(paragraph: Paragraph, raised: Sequence[tuple[int, int]], marks: Sequence[Beside]) -> Paragraph:
    """The paragraph with the clusters of ``raised`` stretches as superscripts, and bases as wide as readings need."""
    clusters = list(paragraph.clusters)
    for start, end in raised:
        for at in range(bisect_left(paragraph.starts, start), bisect_left(paragraph.starts, end)):
            clusters[at] = _raised(clusters[at])
    bases = [(each, _within(paragraph.starts, each)) for each in marks if each.reading]
    bearing = {at for _, base in bases for at in base}
    for each, base in bases:
        if base:
            _spread(clusters, base, _width(each), bearing)
    return replace(paragraph, clusters=tuple(clusters))


def _raised(cluster: Cluster) -> Cluster:
    advance, before, after = (each * SMALL // EM for each in (cluster.advance, cluster.before, cluster.after))
    glyphs = _rightmost(cluster.glyphs) if cluster.stand is Stand.ABREAST else cluster.glyphs
    return replace(cluster, glyphs=glyphs, advance=advance, before=before, after=after, size=SMALL, rise=RISE)


def _rightmost(glyphs: Sequence[Glyph]) -> tuple[Glyph, ...]:
    """Figures abreast moved from the middle of their em to its right: there a column has what is raised."""
    room = max(0, EM - sum(each.advance for each in glyphs)) // 2
    return tuple(replace(each, dx=each.dx + room) for each in glyphs)


def _within(starts: Sequence[int], mark: Beside) -> range:
    return range(bisect_left(starts, mark.start), bisect_left(starts, mark.end))


def _width(mark: Beside) -> int:
    line = mark.reading
    assert line is not None
    return (line.offsets[-1] + line.clusters[-1].advance) * READING // EM


def _spread(clusters: list[Cluster], base: range, wide: int, bearing: set[int]) -> None:
    """Put blanks beside the base's characters, alike on each, where the reading is wider than what it may cover."""
    own = sum(clusters[at].advance for at in base)
    over = (wide - own + 1) // 2
    lead, trail = (max(0, over + _kept_clear(clusters, at, bearing)) // len(base) for at in (base.start - 1, base.stop))
    if lead or trail:
        for at in base:
            clusters[at] = _opened(clusters[at], lead, trail)


def _kept_clear(clusters: Sequence[Cluster], neighbour: int, bearing: set[int]) -> int:
    """How far a reading keeps from the edge towards a neighbour; negative: how far it may hang over it."""
    if neighbour in bearing:
        return _APART // 2
    return -_OVERHANG if 0 <= neighbour < len(clusters) and clusters[neighbour].kind is Kind.HAN else 0


def _opened(cluster: Cluster, lead: int, trail: int) -> Cluster:
    first, *rest = cluster.glyphs
    glyphs = Glyph(first.gid, first.advance + lead, first.dx + lead, first.dy), *rest
    return replace(cluster, glyphs=glyphs, advance=cluster.advance + lead + trail)


# On a set line ------------------------------------------------------------------------------------------------


def set_marks(line: Line, marks: Sequence[Beside]) -> list[SetMark]:
    """The marks that stand beside this line; a reading stands where its base begins."""
    starts = [*accumulate((len(each.text) for each in line.clusters), initial=line.start)][:-1]
    held = [(each, its) for each in marks if (its := _within(starts, each))]
    ruled = {at for each, its in held if each.kind in _LINES for at in its}
    found = []
    for each, its in held:
        if each.kind is Mark.DOTS:
            depth = _DOT_DEPTH_UNDER_LINE if ruled & set(its) else _DOT_DEPTH
            if line.clusters[0].stand is not Stand.ACROSS:  # right of the column, lines stand left of it
                depth = 2 * _EM_BOX_DEPTH - EM - _DOT_DEPTH
            found.append(SetMark(each, tuple(_dots(line, its)), depth))
        elif each.kind in _LINES:
            left, right = _box(line, its)
            found.append(SetMark(each, ((left + _SHORTENED, right - _SHORTENED),), _LINE_DEPTH))
    readings = [(each, _box(line, its)) for each, its in held if each.reading and each.start >= line.start]
    return [each for each in found if each.stretches] + _readings(line, readings)


def _dots(line: Line, clusters: range) -> Iterator[tuple[int, int]]:
    """A dot under each character that is no mark."""
    for at in clusters:
        cluster, pen = line.clusters[at], line.offsets[at]
        if not cluster.text or cluster.kind not in _INKED or cluster.rise:
            continue
        along = cluster.stand in (Stand.ACROSS, Stand.TURNED)
        apart = along and len(cluster.glyphs) == len(cluster.text)
        boxes = [glyph.advance + glyph.dx for glyph in cluster.glyphs] if along else [cluster.advance]
        for index, wide in enumerate(boxes):
            if not apart or cluster.text[index].isalnum():
                middle = pen + wide // 2
                yield middle - DOT // 2, middle + DOT // 2
            pen += cluster.glyphs[index].advance


def _box(line: Line, clusters: range) -> tuple[int, int]:
    """From the first character's box to the last one's, without what spreads them."""
    first, last = line.clusters[clusters.start], line.clusters[clusters.stop - 1]
    lead = max(0, first.glyphs[0].dx) if first.kind is Kind.HAN else first.before
    spread = last.kind is Kind.HAN and last.stand is not Stand.ABREAST
    drawn = sum(glyph.advance for glyph in last.glyphs) if spread else last.advance - last.after
    return line.offsets[clusters.start] + lead, line.offsets[clusters.stop - 1] + drawn


def _readings(line: Line, readings: Sequence[tuple[Beside, tuple[int, int]]]) -> list[SetMark]:
    """Readings over the middle of their bases, clear of one another and inside the line's edges.

    Where a base at the line's edge was not spread, for the sake of a neighbour that went to another line, the right
    edge gives way, by half an em at most.
    """
    last = line.clusters[-1]
    begin, end = line.offsets[0] + line.clusters[0].before, line.offsets[-1] + last.advance - last.after
    lefts = [(left + right - _width(mark)) // 2 for mark, (left, right) in readings]
    for at in reversed(range(len(lefts))):
        lefts[at] = min(lefts[at], end - _width(readings[at][0]))
        end = lefts[at] - _APART
    found = []
    for (mark, _), left in zip(readings, lefts, strict=True):
        begin = max(begin, left)
        found.append(SetMark(mark, ((begin, begin + _width(mark)),), -READING_RISE))
        begin += _width(mark) + _APART
    return found
