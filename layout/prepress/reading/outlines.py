"""Outlines of an embedded font program, drawn by fontTools: no code in common with what made the subset (字形轮廓).

Slow (a third of a millisecond a glyph); the proof comes here only when a program is not, byte for byte, the subset that
its source face gives.
"""

import io
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from layout.prepress.reading.fonts import PdfFont
from layout.prepress.reading.objects import PdfObject
from layout.prepress.reading.shapes import IDENTITY, Matrix, Point, as_matrix, multiply, transform

Segment = tuple[Point, ...]
"""Control points and end point, in milli-em; the start is the end of the segment before."""

Contour = tuple[Segment, ...]
Outline = tuple[Contour, ...]
"""Closed contours in an order of their own: two drawings of one glyph compare point by point."""

_MILLI: Matrix = (1000.0, 0.0, 0.0, 1000.0, 0.0, 0.0)
_ENDINGS = (["endchar"], ["callsubr"], ["callgsubr"])  # a subroutine may hold the end
_ONE_UNIT = 1.5  # milli-em: fonts of 1000, 1024 or 2048 units to the em, rounded once


@dataclass
class Program:
    """The font program of one PDF font."""

    font: PdfFont

    def outline(self, code: int) -> Outline | None:
        """What a code draws; None when the program cannot be read or lacks the glyph."""
        try:
            return self._draw(code) if self._opens else None
        except (
            Exception
        ):  # a broken font program fails in fontTools in any way it likes; it draws nothing we can vouch for
            return None

    @cached_property
    def _draw(self) -> Callable[[int], Outline | None]:
        return self._glyf if str(self.font.file.get("/Subtype", "")) == "" else self._cff

    @cached_property
    def _opens(self) -> bool:
        """Whether FreeType, which most RIPs and viewers draw with, opens the program: fontTools forgives more."""
        from PIL import ImageFont  # noqa: PLC0415

        try:
            ImageFont.truetype(io.BytesIO(self.font.program), 10)
        except OSError:
            return False
        return True

    @cached_property
    def _top(self) -> PdfObject:
        from fontTools.cffLib import CFFFontSet  # noqa: PLC0415 - fontTools is seldom needed, see above
        from fontTools.ttLib import TTFont  # noqa: PLC0415

        if str(self.font.file.get("/Subtype")) == "/OpenType":
            return TTFont(io.BytesIO(self.font.program))["CFF "].cff[0]
        fonts = CFFFontSet()
        fonts.decompile(io.BytesIO(self.font.program), None)
        return fonts[0]

    def _cff(self, code: int) -> Outline | None:
        from fontTools.pens.recordingPen import RecordingPen  # noqa: PLC0415

        top = self._top
        name = f"cid{code:05d}" if hasattr(top, "ROS") else (dict(enumerate(top.charset)).get(code, ""))
        if name == "cid00000":
            name = ".notdef"
        if name not in top.CharStrings:
            return None
        pen = RecordingPen()
        drawing = top.CharStrings[name]
        drawing.draw(pen)
        if drawing.program[-1:] not in _ENDINGS or "endchar" in drawing.program[:-1]:
            return None  # fontTools draws on where a rasteriser stops
        return canonical(pen.value, multiply(self._own_matrix(name), multiply(as_matrix(top.FontMatrix), _MILLI)))

    def _own_matrix(self, name: str) -> Matrix:
        """What a CID-keyed program does to a glyph before the matrix of the whole."""
        top = self._top
        if not hasattr(top, "ROS"):
            return IDENTITY
        return as_matrix(getattr(top.FDArray[top.FDSelect[top.charset.index(name)]], "FontMatrix", None))

    @cached_property
    def _sfnt(self) -> PdfObject:
        from fontTools.ttLib import TTFont  # noqa: PLC0415

        logging.getLogger("fontTools").setLevel(logging.ERROR)  # its remarks on a foreign subset are nobody's business
        return TTFont(io.BytesIO(self.font.program), lazy=True)

    def _glyf(self, code: int) -> Outline | None:
        from fontTools.pens.recordingPen import DecomposingRecordingPen  # noqa: PLC0415

        glyf = self._sfnt["glyf"]
        gid = self.font.gid(code)
        if gid >= len(glyf.glyphOrder):
            return None
        glyphs = self._sfnt.getGlyphSet()
        pen = DecomposingRecordingPen(glyphs)
        glyphs[glyf.glyphOrder[gid]].draw(pen)
        return canonical(pen.value, em_matrix(self._sfnt["head"].unitsPerEm))


def em_matrix(upem: int) -> Matrix:
    """From a program's units to milli-em."""
    return 1000 / upem, 0.0, 0.0, 1000 / upem, 0.0, 0.0


def canonical(commands: Sequence[tuple[str, Sequence[PdfObject]]], matrix: Matrix) -> Outline:
    """Pen commands as an outline: every contour begun at its lowest left point, contours sorted."""
    contours: list[Contour] = []
    segments: list[Segment] = []
    start: Point = (0.0, 0.0)
    for verb, raw in commands:
        points = [_rounded(transform(matrix, *each)) for each in raw if each is not None]
        if verb == "moveTo":
            segments, start = [], points[0]
        elif verb == "lineTo":
            segments.append((points[0],))
        elif verb == "curveTo":
            segments.append(tuple(points))
        elif verb == "qCurveTo":
            start = _quadratics(points, raw, segments, start)
        elif verb in ("closePath", "endPath"):
            contours.append(_turned(segments, start))
    return tuple(sorted(each for each in contours if each))


def _quadratics(points: list[Point], raw: Sequence[PdfObject], segments: list[Segment], start: Point) -> Point:
    """TrueType's runs of control points with the on-curve points left out; returns the contour's start."""
    if raw[-1] is None:  # no on-curve point at all: the first is put between the last and the first control point
        start = _middle(points[-1], points[0])
        points = [*points, start]
    for here, then in pairwise(points[:-1]):
        segments.append((here, _middle(here, then)))
    segments.append((points[-2], points[-1]) if len(points) > 1 else (points[-1],))
    return start


def _rounded(point: Point) -> Point:
    return round(point[0], 2), round(point[1], 2)


def _middle(one: Point, two: Point) -> Point:
    return round((one[0] + two[0]) / 2, 2), round((one[1] + two[1]) / 2, 2)


def _turned(segments: list[Segment], start: Point) -> Contour:
    here = start
    kept: list[Segment] = []
    for each in [*segments, (start,)]:  # the closing line, dropped again when it has no length
        if len(each) > 1 or _far(each[-1], here):
            kept.append(each)
        here = each[-1]
    if not kept:
        return ()
    first = min(range(len(kept)), key=lambda at: kept[at][-1])
    return (*kept[first + 1 :], *kept[: first + 1])


def _far(one: Point, two: Point) -> bool:
    return abs(one[0] - two[0]) > 0.01 or abs(one[1] - two[1]) > 0.01


def same(one: Outline, two: Outline) -> bool:
    """Whether two outlines draw alike, to a unit of the em."""
    if one == two:
        return True
    if len(one) != len(two) or any(len(a) != len(b) for a, b in zip(one, two, strict=True)):
        return False
    pairs = [pair for a, b in zip(one, two, strict=True) for pair in zip(a, b, strict=True)]
    if any(len(a) != len(b) for a, b in pairs):
        return False
    points = [pair for a, b in pairs for pair in zip(a, b, strict=True)]
    return all(abs(a[0] - b[0]) <= _ONE_UNIT and abs(a[1] - b[1]) <= _ONE_UNIT for a, b in points)
