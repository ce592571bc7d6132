"""A column of vertical type cut where its glyphs change their stand (直排字列).

Upright glyphs follow each other down by Identity-V; a Latin word is a line on its side, figures abreast (纵中横) are a
short line of their own. PDF shows each kind under one text matrix.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby

from layout.galley.fonts import TOP, FontBook
from layout.galley.galley import Cluster, Glyph, Stand
from layout.makeup.page import Text
from layout.units import EM, Length

TURNED_BASELINE = TOP - EM // 2
"""How far left of the column's middle the baseline of turned type stands: its em box is then in the middle."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbours of a run that stand alike; ``offsets`` count from ``x``, ``y`` along them, in milli-em.

    ``wide``: how wide its glyphs are drawn, in thousandths.
    """

    text: Text
    x: Length
    y: Length
    turned: bool
    clusters: Sequence[Cluster]
    offsets: Sequence[int]
    wide: int = EM

    @property
    def top(self) -> Length:
        """Where the pen begins."""
        return self.y + self.offsets[0] * self.text.size // EM


def stretches(text: Text) -> Iterator[Stretch]:
    """The stretches of a vertical run, from the top down."""
    pairs = ((_down(each), offset) for each, offset in zip(text.clusters, text.offsets, strict=True) if each.glyphs)
    for (stand, aside), group in groupby(pairs, key=lambda pair: (pair[0].stand, _aside(pair[0]))):
        clusters, offsets = zip(*group, strict=True)
        if stand is Stand.ABREAST:
            for cluster, offset in zip(clusters, offsets, strict=True):
                yield _abreast(text, cluster, offset)
        else:
            x = text.x + aside * text.size // EM
            yield Stretch(text, x, text.baseline, stand is Stand.TURNED, clusters, offsets)


def _down(cluster: Cluster) -> Cluster:
    """A single figure or letter in the middle of its cell as an upright glyph: one string with its neighbours."""
    if cluster.stand is not Stand.ABREAST or len(cluster.glyphs) > 1 or cluster.glyphs[0].dx:
        return cluster
    (glyph,) = cluster.glyphs
    return replace(cluster, glyphs=(Glyph(glyph.gid, EM, 0, glyph.dy),), stand=Stand.UPRIGHT)


def _aside(cluster: Cluster) -> int:
    """How far right of the column's middle the stretch's pen stands, in milli-em."""
    if cluster.stand is Stand.TURNED:
        return -TURNED_BASELINE
    return cluster.glyphs[0].dx if cluster.stand is Stand.UPRIGHT else 0


def _abreast(text: Text, cluster: Cluster, offset: int) -> Stretch:
    """Figures side by side in the middle of the column, on a baseline 0.88 em below the top of their cell."""
    half = sum(each.advance for each in cluster.glyphs) * cluster.wide // (2 * EM)
    x, y = text.x - half * text.size // EM, text.baseline + (offset + TOP) * text.size // EM
    return Stretch(text, x, y, False, (cluster,), (0,), cluster.wide)


def ended_apart(column: Sequence[Stretch], book: FontBook) -> Iterator[list[Stretch]]:
    """Each way to show the same glyphs at the same places, but with the last string begun elsewhere.

    The last stretch is cut in two, a single word between two letters; any other cluster is shown by the other mode of
    writing, whose pen stands 0.88 em higher or lower.
    """
    *kept, last = column
    if last.turned and len(last.clusters) == 1:
        last = _spelt(last)
    for at in range(1, len(last.clusters)):
        yield [*kept, _part(last, 0, at), _part(last, at, None)]
    if len(last.clusters) == 1 and not last.turned:
        yield [*kept, *_other_mode(last, book)]


def begun_apart(column: Sequence[Stretch], book: FontBook) -> list[Stretch]:
    """The same glyphs at the same places, but the first cluster by the other mode of writing, unless it is turned."""
    first, *others = column
    if first.turned:
        return [*column]
    rest = [_part(first, 1, None)] if len(first.clusters) > 1 else []
    return [*_other_mode(_part(first, 0, 1), book), *rest, *others]


def _part(stretch: Stretch, begin: int, end: int | None) -> Stretch:
    return replace(stretch, clusters=stretch.clusters[begin:end], offsets=stretch.offsets[begin:end])


def _spelt(stretch: Stretch) -> Stretch:
    """A stretch of one cluster letter by letter; itself where letters and glyphs do not pair off."""
    (cluster,), (offset,) = stretch.clusters, stretch.offsets
    if len(cluster.glyphs) != len(cluster.text):
        return stretch
    pairs = zip(cluster.text, cluster.glyphs, strict=True)
    letters = tuple(replace(cluster, text=char, glyphs=(glyph,)) for char, glyph in pairs)
    steps = accumulate((each.advance for each in cluster.glyphs[:-1]), initial=offset)
    return replace(stretch, clusters=letters, offsets=tuple(steps))


def _other_mode(stretch: Stretch, book: FontBook) -> list[Stretch]:
    """An upright cluster as horizontal type, figures abreast as upright letters."""
    size, spelt = stretch.text.size, _spelt(stretch)
    found = []
    for cluster, offset in zip(spelt.clusters, spelt.offsets, strict=True):
        if len(cluster.glyphs) > 1:
            return [stretch]
        (glyph,) = cluster.glyphs
        half = book.face(cluster.face).advance(glyph.gid) * size // (2 * EM)
        if cluster.stand is Stand.UPRIGHT:
            stand, x, y = Stand.ABREAST, stretch.x - half, stretch.y + (offset + TOP - glyph.dy) * size // EM
        else:
            stand = Stand.UPRIGHT
            x = stretch.x + (half + (offset + glyph.dx) * size // EM) * stretch.wide // EM
            y = stretch.y - (TOP + glyph.dy) * size // EM
        own = replace(cluster, glyphs=(Glyph(glyph.gid, EM),), stand=stand)
        found.append(Stretch(stretch.text, x, y, False, (own,), (0,), stretch.wide))
    return found
