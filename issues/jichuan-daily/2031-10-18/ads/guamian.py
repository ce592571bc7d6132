"""Draw guamian.pdf, an advertisement as it comes from outside: python jichuan-daily/2031-10-18/ads/guamian.py, from the top.

As large as half the measure by eight rows less the line of its mark; process inks alone, its lettering outlined.
"""

from math import sin
from pathlib import Path
from typing import Any

from fontTools.pens.basePen import BasePen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont
from reportlab.lib.colors import CMYKColor
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

HERE = Path(__file__).resolve().parent
FONTS = HERE.parents[3] / "fonts"
WIDE, HIGH = 174.6 * mm, 31.5 * mm
PAPER, WHEAT, CHILLI = CMYKColor(0, 0.04, 0.12, 0), CMYKColor(0.1, 0.35, 0.75, 0), CMYKColor(0.1, 0.95, 0.9, 0.05)
EARTH, BLACK = CMYKColor(0.3, 0.6, 0.8, 0.4), CMYKColor(0, 0, 0, 1)


def main() -> None:
    """Write the file beside this script."""
    art: Any = Canvas(str(HERE / "guamian.pdf"), pagesize=(WIDE, HIGH), invariant=1, pageCompression=1)
    art.setTitle("雁回挂面")
    _ground(art)
    _noodles(art)
    _words(art, "雁回挂面", (64 * mm, 13.5 * mm), 41, CHILLI, "NotoSerifSC-Black.otf")
    _words(art, "两分钟煮，十一个小时晾", (64.6 * mm, 6 * mm), 14, EARTH, "LXGWWenKai-Regular.ttf")
    _words(art, "雁回村挂面合作社", (128 * mm, 18 * mm), 12, BLACK, "NotoSansSC-Bold.otf")
    _words(art, "电话000-5550136", (128 * mm, 12 * mm), 12, BLACK, "NotoSansSC-Regular.otf")
    _words(art, "逢五逢十开院看晾面", (128 * mm, 6 * mm), 12, BLACK, "NotoSansSC-Regular.otf")
    art.showPage()
    art.save()


def _ground(art: Any) -> None:
    art.setFillColor(PAPER)
    art.rect(0, 0, WIDE, HIGH, stroke=0, fill=1)
    art.setFillColor(CHILLI)
    art.rect(0, 0, WIDE, 1.6 * mm, stroke=0, fill=1)


def _noodles(art: Any) -> None:
    """A rack of hanging noodles that swing a little in the wind."""
    art.setStrokeColor(WHEAT)
    art.setLineWidth(0.9)
    for at in range(44):
        x, swing = (5 + at * 1.15) * mm, 1.6 * mm * sin(at * 0.21)
        line = art.beginPath()
        line.moveTo(x, HIGH - 4 * mm)
        line.curveTo(x, 20 * mm, x + swing, 12 * mm, x + 1.4 * swing, 4.2 * mm)
        art.drawPath(line, stroke=1, fill=0)
    art.setStrokeColor(EARTH)
    art.setLineWidth(3)
    art.line(3.5 * mm, HIGH - 4 * mm, 56 * mm, HIGH - 4 * mm)
    art.setLineWidth(2)
    for x in (4.2 * mm, 55.3 * mm):
        art.line(x, HIGH - 2 * mm, x, 1.6 * mm)


def _words(art: Any, text: str, at: tuple[float, float], size: float, ink: CMYKColor, face: str) -> None:
    font = TTFont(FONTS / face)
    glyphs, names, scale, x = font.getGlyphSet(), font.getBestCmap(), size / font["head"].unitsPerEm, at[0]
    art.setFillColor(ink)
    for each in text:
        glyph, pen = glyphs[names[ord(each)]], _Outline(glyphs, art.beginPath())
        glyph.draw(TransformPen(pen, (scale, 0, 0, scale, x, at[1])))
        art.drawPath(pen.path, stroke=0, fill=1, fillMode=1)
        x += glyph.width * scale


class _Outline(BasePen):  # type: ignore[misc]
    """Draws a glyph as a path of the canvas."""

    def __init__(self, glyphs: Any, path: Any) -> None:
        super().__init__(glyphs)
        self.path = path

    def _moveTo(self, point: tuple[float, float]) -> None:
        self.path.moveTo(*point)

    def _lineTo(self, point: tuple[float, float]) -> None:
        self.path.lineTo(*point)

    def _curveToOne(self, first: tuple[float, float], second: tuple[float, float], end: tuple[float, float]) -> None:
        self.path.curveTo(*first, *second, *end)

    def _closePath(self) -> None:
        self.path.close()


if __name__ == "__main__":
    main()
