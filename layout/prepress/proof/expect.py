"""What must stand on the page: every glyph of every run of type, with its place (应有字形).

Reckoned from the Page alone, in the page's own Lengths; the writer's arithmetic has no part in it.
"""

from collections.abc import Iterator
from typing import NamedTuple

from layout.galley.fonts import TOP, FontBook
from layout.galley.galley import Cluster, Glyph, Stand
from layout.makeup.page import Page, Text
from layout.prepress.reading.shapes import Box, join
from layout.units import EM


class Expected(NamedTuple):
    """One glyph. ``run`` and ``cluster`` say which of the page's runs and which cluster of it; ``text`` what it says.

    A glyph that continues a cluster (the second of a ligature's) says nothing of its own. ``x``, ``y`` is the glyph's
    own origin, wherever the pen of vertical type stands; ``turned``: a quarter clockwise. ``width``: how wide an em of
    it is, less than ``size`` where it is condensed.
    """

    run: int
    cluster: int
    face: str
    gid: int
    size: int
    x: int
    y: int
    text: str
    turned: bool
    width: int


def expected(page: Page, book: FontBook) -> list[Expected]:
    """All glyphs of the page, run by run, in the order they are set."""
    return [glyph for number, text in enumerate(page.texts()) for glyph in _glyphs(number, text, book)]


def ink_of(text: Text, book: FontBook) -> Box | None:
    """Where a run leaves ink, in Lengths; None for blanks."""
    boxes = [box for each in _glyphs(0, text, book) if (box := ink_box(each, book)) is not None]
    return join(boxes) if boxes else None


def _glyphs(number: int, text: Text, book: FontBook) -> Iterator[Expected]:
    for at, (cluster, offset) in enumerate(zip(text.clusters, text.offsets, strict=True)):
        pen = 0
        apart = len(cluster.glyphs) == len(cluster.text)
        turned, width = cluster.stand is Stand.TURNED, text.size * cluster.wide // EM
        for index, glyph in enumerate(cluster.glyphs):
            right, under = _place(cluster, glyph, pen, book)
            along = (right, under + offset) if text.down else (right + offset, under)
            x, y = text.x + along[0] * text.size // EM, text.baseline + along[1] * text.size // EM
            says = cluster.text[index] if apart else cluster.text if not index else ""
            yield Expected(number, at, cluster.face, glyph.gid, text.size, x, y, says, turned, width)
            pen += glyph.advance


def _place(cluster: Cluster, glyph: Glyph, pen: int, book: FontBook) -> tuple[int, int]:
    """A glyph's origin right of and under its cluster's, which is on the baseline, or atop the column's middle."""
    match cluster.stand:
        case Stand.ACROSS:
            return pen + glyph.dx, -glyph.dy
        case Stand.UPRIGHT:
            return glyph.dx - book.face(cluster.face).advance(glyph.gid) // 2, pen + TOP - glyph.dy
        case Stand.TURNED:
            return glyph.dy + EM // 2 - TOP, pen + glyph.dx
        case Stand.ABREAST:
            from_middle = pen + glyph.dx - sum(each.advance for each in cluster.glyphs) // 2
            return from_middle * cluster.wide // EM, TOP - glyph.dy


def ink_box(glyph: Expected, book: FontBook) -> Box | None:
    """Where the glyph leaves ink, in Lengths; None for a blank."""
    left, bottom, right, top = book.face(glyph.face).ink(glyph.gid)
    if left == right:
        return None
    scale, across = glyph.size / EM, glyph.width / EM
    if glyph.turned:
        return glyph.x + bottom * scale, glyph.y + left * scale, glyph.x + top * scale, glyph.y + right * scale
    return glyph.x + left * across, glyph.y - top * scale, glyph.x + right * across, glyph.y - bottom * scale
