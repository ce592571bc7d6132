"""What must stand on the page: every glyph of every run of type, with its place (应有字形).

Reckoned from the Page alone, in the page's own Lengths; the writer's arithmetic has no part in it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from layout.galley.fonts import FontBook
from layout.makeup.page import Page, Text
from layout.prepress.reading.shapes import Box, join
from layout.units import EM


@dataclass(frozen=True, slots=True)
class Expected:
    """One glyph. ``run`` and ``cluster`` say which of the page's runs and which cluster of it; ``text`` what it says.

    A glyph that continues a cluster (the second of a ligature's) says nothing of its own.
    """

    run: int
    cluster: int
    face: str
    gid: int
    size: int
    x: int
    y: int
    text: str


def expected(page: Page) -> list[Expected]:
    """All glyphs of the page, run by run, in the order they are set."""
    return [glyph for number, text in enumerate(page.texts()) for glyph in _glyphs(number, text)]


def ink_of(text: Text, book: FontBook) -> Box | None:
    """Where a run leaves ink, in Lengths; None for blanks."""
    boxes = [box for each in _glyphs(0, text) if (box := ink_box(each, book)) is not None]
    return join(boxes) if boxes else None


def _glyphs(number: int, text: Text) -> Iterator[Expected]:
    for at, (cluster, offset) in enumerate(zip(text.clusters, text.offsets, strict=True)):
        pen = offset
        apart = len(cluster.glyphs) == len(cluster.text)
        for index, glyph in enumerate(cluster.glyphs):
            x = text.x + (pen + glyph.dx) * text.size // EM
            y = text.baseline - glyph.dy * text.size // EM
            says = cluster.text[index] if apart else cluster.text if not index else ""
            yield Expected(number, at, cluster.face, glyph.gid, text.size, x, y, says)
            pen += glyph.advance


def ink_box(glyph: Expected, book: FontBook) -> Box | None:
    """Where the glyph leaves ink, in Lengths; None for a blank."""
    left, bottom, right, top = book.face(glyph.face).ink(glyph.gid)
    if left == right:
        return None
    scale = glyph.size / EM
    return glyph.x + left * scale, glyph.y - top * scale, glyph.x + right * scale, glyph.y - bottom * scale
