"""Draw guamian.pdf, an advertisement as it comes from outside: python jichuan-daily/2031-10-18/ads/guamian.py.

As large as the whole measure by six rows less the line of its mark; process inks alone, its lettering outlined.
"""

from math import sin
from pathlib import Path

import pikepdf
from fontTools.pens.reportLabPen import ReportLabPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont
from reportlab.lib.colors import CMYKColor
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

HERE = Path(__file__).resolve().parent
FONTS = HERE.parents[3] / "fonts"
WIDE, HIGH = 352.4 * mm, 21.6 * mm
PAPER, WHEAT, CHILLI = CMYKColor(0, 0.04, 0.12, 0), CMYKColor(0.1, 0.35, 0.75, 0), CMYKColor(0.1, 0.95, 0.9, 0.05)
NAMED = b"BT /F1 12 Tf 14.4 TL ET"
EARTH, BLACK = CMYKColor(0.3, 0.6, 0.8, 0.4), CMYKColor(0, 0, 0, 1)


def main() -> None:
    """Write the file beside this script."""
    file = HERE / "guamian.pdf"
    art: Canvas = Canvas(str(file), pagesize=(WIDE, HIGH), invariant=1, pageCompression=1)
    art.setTitle("雁回挂面")
    _ground(art)
    _noodles(art)
    _words(art, "雁回挂面", (118 * mm, 6.2 * mm), (48, CHILLI, "NotoSerifSC-Black.otf"))
    _words(art, "两分钟煮，十一个小时晾", (192 * mm, 12.8 * mm), (21, EARTH, "LXGWWenKai-Regular.ttf"))
    _words(art, "走了四十一个国家，最好吃的那一碗在雁回村", (192 * mm, 6 * mm), (11.5, EARTH, "LXGWWenKai-Regular.ttf"))
    _words(art, "雁回村挂面合作社", (302 * mm, 13 * mm), (14, BLACK, "NotoSansSC-Bold.otf"))
    _words(art, "电话000-5550136", (302 * mm, 6 * mm), (14, BLACK, "NotoSansSC-Regular.otf"))
    art.showPage()
    art.save()
    with pikepdf.open(file, allow_overwriting_input=True) as made:  # a face that reportlab names in every file
        del made.pages[0].Resources.Font
        made.pages[0].Contents.write(made.pages[0].Contents.read_bytes().replace(NAMED, b""))
        made.save(file, deterministic_id=True)


def _ground(art: Canvas) -> None:
    art.setFillColor(PAPER)
    art.rect(0, 0, WIDE, HIGH, stroke=0, fill=1)
    art.setFillColor(CHILLI)
    art.rect(0, 0, WIDE, 1.6 * mm, stroke=0, fill=1)


def _noodles(art: Canvas) -> None:
    """A rack of hanging noodles that swing a little in the wind."""
    art.setStrokeColor(WHEAT)
    art.setLineWidth(0.9)
    for at in range(88):
        x, swing = (5 + at * 1.15) * mm, 1.6 * mm * sin(at * 0.21)
        line = art.beginPath()
        line.moveTo(x, HIGH - 4 * mm)
        line.curveTo(x, 14 * mm, x + swing, 8 * mm, x + 1.4 * swing, 3.6 * mm)
        art.drawPath(line, stroke=1, fill=0)
    art.setStrokeColor(EARTH)
    art.setLineWidth(3)
    art.line(3.5 * mm, HIGH - 4 * mm, 108 * mm, HIGH - 4 * mm)
    art.setLineWidth(2)
    for x in (4.2 * mm, 55.8 * mm, 107.3 * mm):
        art.line(x, HIGH - 2 * mm, x, 1.6 * mm)


def _words(art: Canvas, text: str, at: tuple[float, float], look: tuple[float, CMYKColor, str]) -> None:
    size, ink, face = look
    font = TTFont(FONTS / face)
    glyphs, names, scale, x = font.getGlyphSet(), font.getBestCmap(), size / font["head"].unitsPerEm, at[0]
    art.setFillColor(ink)
    for each in text:
        glyph, path = glyphs[names[ord(each)]], art.beginPath()
        path.closePath = path.close  # as the pen calls it
        glyph.draw(TransformPen(ReportLabPen(glyphs, path), (scale, 0, 0, scale, x, at[1])))
        art.drawPath(path, stroke=0, fill=1, fillMode=1)
        x += glyph.width * scale


if __name__ == "__main__":
    main()
