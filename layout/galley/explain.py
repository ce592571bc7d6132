"""Why a line ends where it does, in words: for staff who wonder, and for whoever changes the rules (断行说明)."""

from bisect import bisect_left
from itertools import pairwise

from layout.galley.breaks import Broken
from layout.galley.classes import KINDS
from layout.galley.galley import Cluster, Kind, Line
from layout.galley.justify import cost
from layout.galley.pairs import NEVER
from layout.galley.widths import Spacing
from layout.units import EM


def reasons(broken: Broken, count: int) -> list[str]:
    """For each line of that many why it ends there."""
    lines = broken.lines(count)
    starts = broken.spacing.paragraph.starts
    ends = [bisect_left(starts, line.start) for line in lines] + [len(starts) - 1]
    return [_reason(broken.spacing, span, line) for span, line in zip(pairwise(ends), lines, strict=True)]


def _reason(spacing: Spacing, span: tuple[int, int], line: Line) -> str:
    start, end = span
    clusters = spacing.paragraph.clusters
    if end == len(clusters):
        return "the paragraph ends"
    if end in spacing.musts:
        return "the copy ends the line here"
    joint = clusters[end - 1].joint
    if joint is not None:
        mark = "with a hyphen" if joint.glyphs else "without a hyphen"
        return f"“{clusters[end - 1].text}{clusters[end].text}” is parted, {mark}: the lines would gape without"
    room = _room(spacing, span, line)
    fits = end
    while fits < len(clusters) and spacing.natural(start, fits + 1) <= room:
        fits += 1
    if line.hung:
        return f"“{clusters[end - 1].text}” hangs beyond the measure"
    if fits < end or room < spacing.natural(start, end):
        return f"“{clusters[end - 1].text}” is pressed in"
    if fits == end:
        return _too_wide(spacing, span, room)
    if all(spacing.bars[at] for at in range(end + 1, fits + 1)):
        return _barred(spacing, fits)
    return f"it could end after “{clusters[fits - 1].text}”, and the paragraph as a whole would be set worse"


def _room(spacing: Spacing, span: tuple[int, int], line: Line) -> int:
    """The width the line was given: what it is filled to, or its natural width where nothing was shared out."""
    last = line.clusters[-1]
    if line.step == 0:
        return spacing.natural(*span)
    first = line.offsets[0] + line.clusters[0].advance - line.clusters[0].core - line.clusters[0].after
    return line.offsets[-1] + last.before + last.core - first - line.hung


def _too_wide(spacing: Spacing, span: tuple[int, int], room: int) -> str:
    start, end = span
    clusters = spacing.paragraph.clusters
    following = next(at for at in range(end + 1, len(clusters) + 1) if not spacing.bars[at])
    what = "".join(each.text for each in clusters[end:following])
    over = spacing.natural(start, following) - room
    pressed = cost(spacing, start, following, -over)
    if over > 0 and pressed is not None:
        return f"“{what}” could be pressed in, {over / EM:g} em, and the paragraph as a whole would be set worse"
    return f"“{what}” has no room, {max(0, over) / EM:g} em"


def _barred(spacing: Spacing, at: int) -> str:
    """What forbids a line's end at a position that has room."""
    left, right = spacing.paragraph.clusters[at - 1 : at + 1]
    if 0 < spacing.bars[at] < 3:
        return f"“{left.text}” and “{right.text}” are kept together"
    if spacing.bars[at] >= NEVER:
        return f"nothing ends before “{right.text}”"
    if left.kind is Kind.OPEN or (_is_mark(left) and left.kind in (Kind.PREFIX, Kind.SOLIDUS)):
        return f"“{left.text}” may not end a line (避尾)"
    if _is_mark(right):
        return f"“{right.text}” may not begin a line (避头)"
    return f"“{left.text}” and “{right.text}” are one word"


def _is_mark(cluster: Cluster) -> bool:
    return KINDS.get(cluster.text[0]) is cluster.kind or cluster.kind in (Kind.CONN, Kind.DASH2, Kind.ELL2)
