"""How wide a run of clusters is, what it can give and what it can take, as running sums.

clreq §3.1.6 (adjacent punctuation), §3.1.7 (order of adjustment); GB/T 15834-2011 §5.1.10. Any line's width and
reserves are two subtractions. The reserves are packed, a field of 32 bits each, so that one sum holds them all.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from operator import add, attrgetter, sub

from layout.galley.classes import breakable
from layout.galley.galley import Cluster, Kind, Paragraph, Stand, edges
from layout.galley.pairs import NEVER, Blank, pairs
from layout.house import Setting
from layout.units import EM

Keep = tuple[tuple[int, int], ...]
"""Stretches of code points inside which no line may end."""

# attrgetter is called without a frame of its own: this runs for every character of an edition.
_EDGES, _CORE, _BEFORE = (attrgetter(name) for name in ("edges", "core", "before"))
_WIDTH, _HELD, _STRETCH, _GIVE, _BAR, _STACKS = (
    attrgetter(name) for name in ("width", "held", "stretch", "give", "bar", "stacks")
)
_DROPPED = (Kind.SPACE, Kind.BREAK)
_PLAIN = edges(Kind.HAN, (0, 0), ("", ""), (False, False, False))
"""The edges of any Han."""
_HALVED = frozenset((Kind.CLOSE, Kind.COMMA, Kind.COLON, Kind.STOP, Kind.QE, Kind.MID))
"""What takes half an em at a line's end (GB/T 15834 §5.1.10)."""


@dataclass(frozen=True, slots=True, eq=False)
class Spacing:
    """A paragraph's widths as running sums. Position k is before cluster k.

    ``place[k]``: where cluster k's box without its blanks begins, ``boxes[k]`` where the whole box does. ``held[k]``,
    ``stretch[k]``: what the blanks left of cluster k hold of each reserve, packed (``pairs``), ``give[k]`` all that
    shrinks. ``bars[k]``: what speaks against a line's end before cluster k, 0 where it may end (1: a kept stretch,
    3: 避头尾, NEVER); ``dear``: where it may, at a price; ``musts``: where it has to. A line ``start:end`` is as wide
    as ``rights[end]`` is from ``lefts[start]``; ``lasts[end]`` is its last cluster, ``tails[end]`` what that can give
    yet (step 1), ``cuts[end]`` what it has given of the blank before it, ``hangs[end]`` how much of it may hang out.
    ``inner[end]`` and ``gives[end]`` are ``held`` and ``give`` before its last cluster, without what that gives itself.
    """

    paragraph: Paragraph
    setting: Setting
    blanks: Sequence[Blank]
    place: list[int]
    boxes: list[int]
    held: list[int]
    stretch: list[int]
    give: list[int]
    bars: list[int]
    dear: frozenset[int]
    musts: frozenset[int]
    lefts: list[int]
    rights: list[int]
    tails: list[int]
    cuts: list[int]
    hangs: list[int]
    lasts: list[int]
    inner: list[int]
    gives: list[int]

    def stop(self, end: int) -> int:
        """The line's last cluster, counted from 1: word spaces or a forced break at its end are dropped."""
        return self.lasts[end] + 1

    def natural(self, start: int, end: int) -> int:
        """The width of clusters ``start:end`` as a line, nothing shrunk or stretched."""
        return self.rights[end] - self.lefts[start]


def spacing(
    paragraph: Paragraph, setting: Setting, keep: Keep = (), dear: Keep = (), measure: int = 14 * EM
) -> Spacing:
    """The widths of a paragraph; no line ends inside a ``keep`` stretch, and hardly ever inside a ``dear`` one.

    ``measure`` decides the gap beside Latin.
    """
    table = pairs(setting, setting.gap(measure), _is_down(paragraph))
    blanks = [table[pair] for pair in pairwise(map(_EDGES, paragraph.clusters))]
    if any(map(_STACKS, blanks)):
        _stack(blanks)
    return _spacing(paragraph, setting, blanks, (keep, dear))


def tight(paragraph: Paragraph, setting: Setting) -> Spacing:
    """The widths of a headline's line: every blank of a mark is taken away."""
    wide = spacing(paragraph, setting)
    blanks = [
        each if each.is_latin or not each.width else Blank(opens=each.opens, bar=each.bar) for each in wide.blanks
    ]
    return _spacing(paragraph, replace(setting, line_end="trim", line_start="trim", paragraph_start="trim"), blanks)


def _is_down(paragraph: Paragraph) -> bool:
    return any(each.stand is not Stand.ACROSS for each in paragraph.clusters[:1])


def _stack(blanks: list[Blank]) -> None:
    """Two of ？！ take one em: the second gives up its blank too, of three the third keeps it (GB/T 15834 §5.1.2)."""
    second = False
    for at, each in enumerate(blanks):
        if second:
            blanks[at] = each.without_after()
        second = each.stacks and not second


def _spacing(
    paragraph: Paragraph, setting: Setting, blanks: list[Blank], stretches: tuple[Keep, Keep] = ((), ())
) -> Spacing:
    clusters = paragraph.clusters
    keep, dear = stretches
    core = list(map(_CORE, clusters))
    place = [0, *accumulate(map(add, core, map(_WIDTH, blanks)))]
    musts = [at for at, each in enumerate(clusters, 1) if each.kind is Kind.BREAK] if "\u2028" in paragraph.text else []
    rights, tails, cuts = _rights(clusters, place, core, blanks, setting)
    held, give, lasts = _sums(map(_HELD, blanks)), _sums(map(_GIVE, blanks)), _lasts(clusters)
    inner, gives = list(map(held.__getitem__, lasts)), list(map(give.__getitem__, lasts))
    for end, blank in _at_ends(clusters, blanks, lasts, setting):
        inner[end] -= blank.held
        gives[end] -= blank.give
    return Spacing(
        paragraph,
        setting,
        blanks,
        place,
        list(map(sub, place, map(_BEFORE, clusters))),
        held,
        _sums(map(_STRETCH, blanks)),
        give,
        _bars(paragraph, setting, blanks, keep, musts),
        frozenset(at for stretch in dear for at in _inside(paragraph, stretch)),
        frozenset((*musts, len(clusters))),
        _lefts(paragraph, place, setting, musts),
        rights,
        tails,
        cuts,
        _hangs(paragraph, rights, setting),
        lasts,
        inner,
        gives,
    )


def _at_ends(
    clusters: Sequence[Cluster], blanks: Sequence[Blank], lasts: Sequence[int], setting: Setting
) -> Iterator[tuple[int, Blank]]:
    """Lines' ends after a mark in the middle of its box, and the blank before it: it goes with the one after it."""
    if setting.ending == "full" or not setting.region.centred:
        return
    for end, last in enumerate(lasts):
        if last > 0 and clusters[last].before and clusters[last].kind in _HALVED:
            yield end, replace(blanks[last - 1], after=0, latin=0)


def _sums(values: Iterable[int]) -> list[int]:
    return [0, *accumulate(values)]


def _lefts(paragraph: Paragraph, place: list[int], setting: Setting, musts: Sequence[int]) -> list[int]:
    """Where a line that begins with cluster k has its left edge: a bracket gives up its blank (clreq §3.1.6.4)."""
    lefts = place.copy()
    fresh = set(musts if setting.after_break == "paragraph" else ()) | ({0} if not paragraph.goes_on else set())
    for at, each in _odd(paragraph.clusters):
        if each.before:
            full = each.kind is not Kind.OPEN or setting.opening(paragraph=at - 1 in fresh) == "full"
            lefts[at - 1] -= each.before * full
    return lefts


def _rights(
    clusters: Sequence[Cluster], place: list[int], core: list[int], blanks: Sequence[Blank], setting: Setting
) -> tuple[list[int], list[int], list[int]]:
    """Where a line that ends before cluster k has its right edge, what its last mark can still give, and has given.

    Of the blank before it that is what the mark before it left.
    """
    rights, tails, cuts = [0, *map(add, place, core)], [0] * (len(clusters) + 1), [0] * (len(clusters) + 1)
    for at, each in _odd(clusters):
        if each.after:
            before = blanks[at - 2].before if each.before and at > 1 else each.before
            if each.kind not in _HALVED or setting.ending != "trim":
                rights[at] += each.after
                tails[at] = each.after + before if each.kind in _HALVED and setting.ending == "allow" else 0
            else:
                rights[at] -= before
                cuts[at] = before
        elif each.kind in _DROPPED and not _begins(clusters, at - 1):
            rights[at], tails[at], cuts[at] = rights[at - 1], tails[at - 1], cuts[at - 1]
        elif each.joint is not None:
            rights[at] += each.joint.advance
    return rights, tails, cuts


def _odd(clusters: Sequence[Cluster]) -> Iterator[tuple[int, Cluster]]:
    """What is no mere Han, which most clusters are, counted from 1."""
    return ((at, clusters[at - 1]) for at, its in enumerate(map(_EDGES, clusters), 1) if its is not _PLAIN)


def _lasts(clusters: Sequence[Cluster]) -> list[int]:
    lasts = [*range(-1, len(clusters))]
    for at, each in _odd(clusters):
        if each.kind in _DROPPED and not _begins(clusters, at - 1):
            lasts[at] = lasts[at - 1]
    return lasts


def _begins(clusters: Sequence[Cluster], at: int) -> bool:
    """Whether a line has to begin with this cluster."""
    return at == 0 or clusters[at - 1].kind is Kind.BREAK


def _hangs(paragraph: Paragraph, rights: list[int], setting: Setting) -> list[int]:
    """How much of a line's last mark may hang beyond the measure: one mark, never one of a run (clreq §3.1.5)."""
    clusters = paragraph.clusters
    hangs = [0] * (len(clusters) + 1)
    if setting.hanging == "off":
        return hangs
    kinds = setting.region.hanging(_is_down(paragraph))
    for at, (left, right) in enumerate(pairwise(clusters), 2):
        if right.kind in kinds and left.kind in (Kind.HAN, Kind.LATIN):
            hangs[at] = rights[at] - rights[at - 1]
        elif right.kind in _DROPPED and not _begins(clusters, at - 1):
            hangs[at] = hangs[at - 1]
    return hangs


def _bars(
    paragraph: Paragraph, setting: Setting, blanks: Sequence[Blank], keep: Keep, musts: Sequence[int]
) -> list[int]:
    bars = [0, *map(_BAR, blanks), 0]
    if " " in paragraph.text:
        _space_bars(bars, paragraph.clusters, setting)
    if setting.not_first or setting.not_last or setting.may_begin:
        _house_bars(bars, paragraph.clusters, setting)
    for stretch in keep:
        for at in _inside(paragraph, stretch):
            bars[at] += 1
    for at in musts:
        bars[at] = 0
    return bars


def _space_bars(bars: list[int], clusters: Sequence[Cluster], setting: Setting) -> None:
    """A word space at a line's end is dropped: what ends no line ends none before a space either."""
    for at, last in enumerate(_lasts(clusters)[:-1]):
        dropped = 0 <= last < at - 1 and clusters[at - 1].kind is Kind.SPACE
        if dropped and not breakable(clusters[last].edges, _PLAIN, setting.rules):
            bars[at] = max(bars[at], 3)


def _house_bars(bars: list[int], clusters: Sequence[Cluster], setting: Setting) -> None:
    """The house's own lists over those of the level."""
    for at, (left, right) in enumerate(pairwise(clusters), 1):
        # Of two ？！ abreast the one that is met: no list has both as one.
        first = right.text[0] if right.kind is Kind.QE else right.text
        last = left.text[-1] if left.kind is Kind.QE else left.text
        if first in setting.not_first or last in setting.not_last:
            bars[at] = max(bars[at], 3)
        elif first in setting.may_begin and left.kind is not Kind.OPEN and bars[at] < NEVER:
            bars[at] = 0


def _inside(paragraph: Paragraph, stretch: tuple[int, int]) -> range:
    """The positions inside a stretch of code points."""
    first, last = stretch
    return range(bisect_right(paragraph.starts, first), bisect_left(paragraph.starts, last))
