"""How wide a run of clusters is, what it can give and what it can take: blanks between neighbours (标点挤压).

clreq §3.1.6 (adjacent punctuation), §3.2.2 (Han-Latin gap), §3.1.7 (order of adjustment); GB/T 15834-2011 §5.1.10.
Everything is kept as running sums, so that any line's width and reserves are two subtractions.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise

from layout.galley.classes import breakable
from layout.galley.galley import Cluster, Kind, Paragraph
from layout.house import Setting
from layout.units import EM

SHRINK_STEPS = (4, 5, 6, 7)
"""clreq's order: 4 brackets, 5 commas and colons, 6 the Han-Latin gap, 7 stops. (1, marks at the line's end, are
always half; 2, word spaces, are set at their minimum; 3, interpuncts, are half an em on the mainland.)"""

LEAST_GAP = EM // 8
WORD_STRETCH = EM // 4
GAP_STRETCH = EM // 4

_TRIM_BEFORE_OPEN = frozenset(
    (Kind.OPEN, Kind.CLOSE, Kind.COMMA, Kind.COLON, Kind.STOP, Kind.QE, Kind.MID, Kind.ISPACE)
)
_PAUSES = frozenset((Kind.CLOSE, Kind.COMMA, Kind.COLON, Kind.STOP))
_AFTER_PAUSE = _PAUSES | {Kind.QE, Kind.MID, Kind.ISPACE}
_SENTENCE = frozenset((Kind.STOP, Kind.QE))
_MARKS = _PAUSES | {Kind.OPEN, Kind.QE}
_STEP = {Kind.CLOSE: 4, Kind.COMMA: 5, Kind.COLON: 5, Kind.STOP: 7, Kind.QE: 7}
_CLOSED_BEFORE = _PAUSES | {Kind.QE, Kind.QE2, Kind.SPACE, Kind.SUFFIX}
_CLOSED_BESIDE = frozenset((Kind.CONN, Kind.SOLIDUS, Kind.MID, Kind.PREFIX))
_WIDE_PAIRS = frozenset((Kind.DASH2, Kind.ELL2))
_LETTERS = frozenset((Kind.HAN, Kind.LATIN))
_BESIDE_GAP = "%‰°℃℉"


@dataclass(frozen=True, slots=True)
class Blank:
    """What stands between two neighbours: its natural width, the step at which it shrinks and by how much.

    ``stretch`` is the cap of stretch steps 1 (word spaces) and 2 (Han-Latin gaps); ``opens`` whether step 3 may
    widen it.
    """

    width: int
    step: int = 0
    shrink: int = 0
    word: int = 0
    gap: int = 0
    opens: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Spacing:
    """A paragraph's widths as running sums. Position k is before cluster k.

    ``place[k]``: where cluster k's box without its blanks begins; ``core[k]``: that box's width; ``head[k]``: the
    blank it keeps at a line's start. ``shrink[s][k]``, ``word[k]``, ``gap[k]``, ``opens[k]``: what the blanks left of
    cluster k hold of each reserve, ``give[k]`` all that shrinks. ``bars[k]``: what speaks against a line's end
    before cluster k, 0 where it may end (1: a kept stretch, 3: 避头尾, NEVER); ``dear[k]``: it may, at a price.
    ``letters[k]``: characters before k. A line of ``start:end`` is as wide as ``rights[end]`` is from ``lefts[start]``.
    """

    paragraph: Paragraph
    blanks: tuple[Blank, ...]
    core: list[int]
    place: list[int]
    shrink: dict[int, list[int]]
    give: list[int]
    word: list[int]
    gap: list[int]
    opens: list[int]
    bars: list[int]
    dear: list[bool]
    head: list[int]
    letters: list[int]
    lefts: list[int]
    rights: list[int]

    def stop(self, end: int) -> int:
        """The line's last cluster, counted from 1: a word space at the end is dropped."""
        return end - 1 if self.paragraph.clusters[end - 1].kind is Kind.SPACE and end > 1 else end

    def natural(self, start: int, end: int) -> int:
        """The width of clusters ``start:end`` as a line, nothing shrunk or stretched."""
        return self.rights[end] - self.lefts[start]


NEVER = 9

_NOTHING = Blank(0)  # what stands between two Han

Keep = tuple[tuple[int, int], ...]
"""Stretches of code points inside which no line may end."""


def spacing(paragraph: Paragraph, setting: Setting, keep: Keep = (), dear: Keep = ()) -> Spacing:
    """The widths of a paragraph; no line ends inside a ``keep`` stretch, and hardly ever inside a ``dear`` one."""
    blanks = _blanks(paragraph.clusters, setting)
    return _spacing(paragraph, blanks, _bars(paragraph, setting, keep), _inside(paragraph, dear))


def tight(paragraph: Paragraph, setting: Setting) -> Spacing:
    """The widths of a headline's line: every blank of a mark is taken away."""
    blanks = _blanks(paragraph.clusters, setting)
    blanks = tuple(each if each.step == 6 or each.word else Blank(0, opens=each.opens) for each in blanks)
    nowhere = len(paragraph.clusters) + 1
    return _spacing(paragraph, blanks, [2] * nowhere, [False] * nowhere)


def _spacing(paragraph: Paragraph, blanks: tuple[Blank, ...], bars: list[int], dear: list[bool]) -> Spacing:
    clusters = paragraph.clusters
    core = [each.advance - each.before - each.after for each in clusters]
    place = [0, *accumulate(box + blank.width for box, blank in zip(core, blanks, strict=False))]
    head = [0 if each.kind is Kind.OPEN else each.before for each in clusters]
    tail = [0 if each.kind in _STEP else each.after for each in clusters]
    return Spacing(
        paragraph,
        blanks,
        core,
        place,
        {step: _sums(each.shrink if each.step == step else 0 for each in blanks) for step in SHRINK_STEPS},
        _sums(each.shrink for each in blanks),
        _sums(each.word for each in blanks),
        _sums(each.gap for each in blanks),
        _sums(int(each.opens) for each in blanks),
        bars,
        dear,
        head,
        _sums(int(each.kind in _LETTERS and any(map(str.isalnum, each.text))) for each in clusters),
        [at - blank for at, blank in zip(place, head, strict=False)],
        _rights(clusters, place, core, tail),
    )


def _rights(clusters: tuple[Cluster, ...], place: list[int], core: list[int], tail: list[int]) -> list[int]:
    """Where a line that ends before cluster k has its right edge; a word space at the end is dropped."""
    ends = [at + box + blank for at, box, blank in zip(place, core, tail, strict=False)]
    dropped = [
        ends[k - 1] if k and each.kind is Kind.SPACE else right
        for k, (each, right) in enumerate(zip(clusters, ends, strict=True))
    ]
    return [0, *dropped]


def _sums(values: Iterable[int]) -> list[int]:
    return [0, *accumulate(values)]


def _bars(paragraph: Paragraph, setting: Setting, keep: Keep) -> list[int]:
    clusters = paragraph.clusters
    lawful = [True, *(_lawful(left, right, setting) for left, right in pairwise(clusters)), True]
    bars = [3 * (not ends) + kept for ends, kept in zip(lawful, _inside(paragraph, keep), strict=True)]
    # A space closes its line and is dropped there: none can begin one, however narrow the measure.
    return [NEVER if each.kind is Kind.SPACE else bar for bar, each in zip(bars, clusters, strict=False)] + [0]


def _lawful(left: Cluster, right: Cluster, setting: Setting) -> bool:
    """Whether a line may end between two clusters, by the level and by the house's own lists."""
    if right.text in setting.not_first or left.text in setting.not_last:
        return False
    return breakable(left, right, setting.level) or (right.text in setting.may_begin and left.kind is not Kind.OPEN)


def _inside(paragraph: Paragraph, stretches: Keep) -> list[bool]:
    """For each position, whether it is inside one of the stretches of code points."""
    inside = [False] * len(paragraph.starts)
    for first, last in stretches:
        for at in range(bisect_right(paragraph.starts, first), bisect_left(paragraph.starts, last)):
            inside[at] = True
    return inside


def _blanks(clusters: tuple[Cluster, ...], setting: Setting) -> tuple[Blank, ...]:
    found = []
    paired = False  # the second of ？！ gives up its blank too: two take one em (GB/T 15834 §5.1.2)
    for left, right in pairwise(clusters):
        after = 0 if paired else left.after
        paired = left.kind is Kind.QE and right.kind is Kind.QE and not paired
        found.append(_between(left, right, after, setting))
    return tuple(found)


def _between(left: Cluster, right: Cluster, after: int, setting: Setting) -> Blank:
    if left.kind is right.kind is Kind.HAN and not after and not right.before:
        return _NOTHING
    gap = setting.han_latin_gap
    wanted = gap if gap and _wants_gap(left, right) else 0
    after, before = _styled(setting.widths, (left.kind, right.kind), after, right.before)
    return _blank((left.kind, right.kind), after, before, wanted)


def _styled(style: str, pair: tuple[Kind, Kind], after: int, before: int) -> tuple[int, int]:
    """What a style of widths leaves of the blanks of two neighbours (全角 开明 半角 行末半角).

    clreq §3.1.6.1: full; kaiming, only the marks that end a sentence full, and of several marks the earlier one half;
    half; full without kerning of pairs.
    """
    a, b = pair
    if style == "hangmobanjiao":  # but two of ？！ take one em in any style (GB/T 15834 §5.1.2)
        return 0 if a is b is Kind.QE else after, before
    if style == "banjiao" or (style == "kaiming" and (a not in _SENTENCE or b in _MARKS)):
        after = 0
    if style in ("banjiao", "kaiming"):
        before = 0
    if b is Kind.OPEN and a in _TRIM_BEFORE_OPEN:
        before = 0
    elif (a in _PAUSES and b in _AFTER_PAUSE) or (a is Kind.QE and b in _PAUSES | {Kind.QE}):
        after = 0
    return after, before


@cache  # some hundred pairs of classes and widths, met a million times an edition
def _blank(pair: tuple[Kind, Kind], after: int, before: int, gap: int) -> Blank:
    """The blank between two classes: what the left one leaves ``after`` it, the right one ``before``, or the gap."""
    a, b = pair
    opens = not (
        a is Kind.OPEN
        or b in _CLOSED_BEFORE
        or a in _CLOSED_BESIDE
        or b in _CLOSED_BESIDE
        or (a is Kind.LATIN and b is Kind.LATIN)
        or (a in _WIDE_PAIRS and b in _WIDE_PAIRS)
    )
    if a is Kind.SPACE:
        return Blank(after + before, word=WORD_STRETCH, opens=opens)
    if gap:
        return Blank(gap, 6, max(0, gap - LEAST_GAP), gap=max(0, GAP_STRETCH - gap), opens=opens)
    blank = after + before
    return Blank(blank, (_STEP.get(a, 4) if after else 4) if blank else 0, blank, opens=opens)


def _wants_gap(left: Cluster, right: Cluster) -> bool:
    if left.kind is Kind.HAN and right.kind is Kind.LATIN:
        return right.text[0].isalnum()
    if left.kind is Kind.LATIN and right.kind is Kind.HAN:
        return left.text[-1].isalnum() or left.text[-1] in _BESIDE_GAP
    return False
