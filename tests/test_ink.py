"""Blanks are trimmed to the ink and never into it, in every face the program carries, across and down (字面空)."""

from itertools import pairwise

import pytest

from layout.galley.classes import KINDS
from layout.galley.fonts import TOP, FontBook, open_book
from layout.galley.galley import Cluster, Kind, Stand
from layout.galley.shape import Fount, Shaper
from layout.region import named, names
from layout.units import EM

MARKS = [char for char, kind in KINDS.items() if kind in (Kind.OPEN, Kind.CLOSE, Kind.COMMA, Kind.COLON, Kind.STOP)]
MARKS += ["？", "！", "·"]
BOOK = open_book()


def ink(cluster: Cluster, book: FontBook) -> tuple[int, int]:
    """Where a mark's ink begins and ends along its line."""
    (glyph,) = cluster.glyphs
    left, bottom, right, top = book.face(cluster.face).ink(glyph.gid)
    if cluster.stand is Stand.UPRIGHT:
        return TOP - glyph.dy - top, TOP - glyph.dy - bottom
    return left + glyph.dx, right + glyph.dx


@pytest.mark.parametrize("down", [False, True], ids=["across", "down"])
@pytest.mark.parametrize("face", sorted(BOOK.faces))
@pytest.mark.parametrize("region", names())
def test_what_a_mark_can_give_is_blank(region: str, face: str, down: bool) -> None:
    shaper = Shaper(BOOK, named(region))
    for char in MARKS:
        (cluster,) = shaper.cluster(char, Fount(face, down=down))
        begins, ends = ink(cluster, BOOK)
        assert cluster.before <= max(0, begins), char
        assert cluster.advance - cluster.after >= min(cluster.advance, ends), char
        assert cluster.core >= EM // 2 - 1, f"{char}: a mark is half an em at least"


@pytest.mark.parametrize("face", sorted(BOOK.faces))
def test_marks_take_the_boxes_of_clreq_in_every_face(face: str) -> None:
    """Proportional quotes and dots too: a full mark is one em, half of it at a line's end; · is half an em."""
    shaper = Shaper(BOOK)
    for char in MARKS:
        (cluster,) = shaper.cluster(char, Fount(face))
        assert cluster.advance == (EM // 2 if char == "·" else EM), char
        if char not in "·．":
            assert cluster.core <= EM * 6 // 10, f"{char} in {face} keeps {cluster.core}"
    for pair in ("——", "……"):
        assert sum(each.advance for each in shaper.cluster(pair, Fount(face))) == 2 * EM


@pytest.mark.parametrize("face", sorted(BOOK.faces))
def test_dashes_join_and_dots_stand_in_the_middle(face: str) -> None:
    shaper = Shaper(BOOK)
    (dash,) = shaper.cluster("——", Fount(face))
    spans, at = [], 0
    for glyph in dash.glyphs:
        left, _, right, _ = BOOK.face(dash.face).ink(glyph.gid)
        spans.append((at + glyph.dx + left, at + glyph.dx + right))
        at += glyph.advance
    for (_, ends), (begins, _) in pairwise(spans):
        assert begins - ends <= 10, "a hair at most parts them"
    assert abs(spans[0][0] + spans[-1][1] - 2 * EM) <= 40
