"""A column of vertical type cut where its glyphs change their stand (直排字列).

Upright glyphs follow each other down by Identity-V; a Latin word is a line on its side, figures abreast (纵中横) are a
short line of their own. PDF shows each kind under one text matrix.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from layout.galley.fonts import TOP
from layout.galley.galley import Cluster, Stand
from layout.makeup.page import Text
from layout.units import EM, Length

TURNED_BASELINE = TOP - EM // 2
"""How far left of the column's middle the baseline of turned type stands: its em box is then in the middle."""


_LEVEL = 60
"""Per cent of the size: strings that begin nearer to one height are level. (pdfium's own measure is half an em.)"""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbours that stand alike; ``offsets`` count from ``x``, ``y`` along them, in milli-em.

    ``cut``: the cluster that a new string begins with; 0 when the stretch is one string. ``wide``: how wide its glyphs
    are drawn, in thousandths.
    """

    x: Length
    y: Length
    turned: bool
    clusters: Sequence[Cluster]
    offsets: Sequence[int]
    cut: int = 0
    wide: int = EM


def stretches(text: Text, then: Text | None) -> list[Stretch]:
    """The stretches of a vertical run, from the top down; ``then`` is the run that is read after it.

    A reader (pdfium) takes strings that begin level for one line and sorts them from left to right, as columns never
    are read: so the last string of a column never begins level with the next one's first, if it can be cut.
    """
    found = list(_alike(text))
    if found and then is not None and then.offsets:
        found[-1] = replace(found[-1], cut=_cut(found[-1], text.size, then))
    return found


def _cut(last: Stretch, size: Length, then: Text) -> int:
    first = next(_alike(then), None) if then.down else None
    begin = first.y + first.offsets[0] * then.size // EM if first else then.baseline
    places = [last.y + offset * size // EM for offset in last.offsets]
    own, other = (each * _LEVEL // 100 for each in (size, max(size, then.size)))
    if abs(places[0] - begin) > other:
        return 0
    lower = (at for at, place in enumerate(places) if place - places[0] > own and abs(place - begin) > other)
    return next(lower, 0)


def _alike(text: Text) -> Iterator[Stretch]:
    pairs = (pair for pair in zip(text.clusters, text.offsets, strict=True) if pair[0].glyphs)
    for (stand, aside), group in groupby(pairs, key=lambda pair: (pair[0].stand, _aside(pair[0]))):
        clusters, offsets = zip(*group, strict=True)
        if stand is Stand.ABREAST:
            for cluster, offset in zip(clusters, offsets, strict=True):
                yield _abreast(text, cluster, offset)
        else:
            x = text.x + aside * text.size // EM
            yield Stretch(x, text.baseline, stand is Stand.TURNED, clusters, offsets)


def _aside(cluster: Cluster) -> int:
    """How far right of the column's middle the stretch's pen stands, in milli-em."""
    if cluster.stand is Stand.TURNED:
        return -TURNED_BASELINE
    return cluster.glyphs[0].dx if cluster.stand is Stand.UPRIGHT else 0


def _abreast(text: Text, cluster: Cluster, offset: int) -> Stretch:
    """Figures side by side in the middle of the column, on a baseline 0.88 em below the top of their cell."""
    half = sum(each.advance for each in cluster.glyphs) * cluster.wide // (2 * EM)
    x, y = text.x - half * text.size // EM, text.baseline + (offset + TOP) * text.size // EM
    return Stretch(x, y, False, (cluster,), (0,), wide=cluster.wide)
