"""Draw board.pdf, a corner of a go board, on the black plate alone: python jichuan-daily/2031-10-18/pictures/board.py.

A drawing as a club sends it: a PDF of lines, its figures outlined.
"""

from pathlib import Path

import pikepdf
from fontTools.pens.reportLabPen import ReportLabPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont
from reportlab.lib.colors import CMYKColor
from reportlab.pdfgen.canvas import Canvas

HERE = Path(__file__).resolve().parent
FACE = HERE.parents[3] / "fonts/NotoSansSC-Bold.otf"
SIDE, EDGE, STEP = 600, 40, 54
BLACK, PAPER = CMYKColor(0, 0, 0, 1), CMYKColor(0, 0, 0, 0)
STARS = (3, 3), (9, 3), (3, 9)
DARK = (2, 3), (3, 5), (5, 2), (6, 4), (4, 7), (7, 6), (8, 3)
LIGHT = (3, 3), (4, 3), (3, 4), (5, 4), (5, 6), (6, 7), (7, 3), (2, 6)
LAST = (4, 1)
NAMED = b"BT /F1 12 Tf 14.4 TL ET"


def main() -> None:
    """Write the file beside this script."""
    file = HERE / "board.pdf"
    art: Canvas = Canvas(str(file), pagesize=(SIDE, SIDE), invariant=1, pageCompression=1)
    art.setStrokeColor(BLACK)
    art.setLineCap(2)
    for at in range(11):
        art.setLineWidth(4.5 if at == 0 else 1.8)
        x, y = place((at, at))
        art.line(x, 0, x, SIDE - EDGE)
        art.line(EDGE, y, SIDE, y)
    for spot in STARS:
        stone(art, spot, 7, BLACK)
    for spot in (*DARK, LAST):
        stone(art, spot, 25, BLACK)
    for spot in LIGHT:
        stone(art, spot, 23.5, PAPER)
    figures(art, "137", LAST)
    art.showPage()
    art.save()
    with pikepdf.open(file, allow_overwriting_input=True) as made:  # a face that reportlab names in every file
        del made.pages[0].Resources.Font
        made.pages[0].Contents.write(made.pages[0].Contents.read_bytes().replace(NAMED, b""))
        made.save(file, deterministic_id=True)


def place(spot: tuple[int, int]) -> tuple[float, float]:
    """Where two lines cross, counted from the upper left corner."""
    return EDGE + spot[0] * STEP, SIDE - EDGE - spot[1] * STEP


def stone(art: Canvas, spot: tuple[int, int], radius: float, ink: CMYKColor) -> None:
    """A stone, or the dot of a star."""
    art.setFillColor(ink)
    art.setLineWidth(3)
    art.circle(*place(spot), radius, stroke=1, fill=1)


def figures(art: Canvas, text: str, spot: tuple[int, int]) -> None:
    """The number of a move in the middle of its stone."""
    font, size = TTFont(FACE), 25
    glyphs, names, scale = font.getGlyphSet(), font.getBestCmap(), size / font["head"].unitsPerEm
    wide = sum(glyphs[names[ord(each)]].width for each in text) * scale
    x, y = place(spot)
    x -= wide / 2
    art.setFillColor(PAPER)
    for each in text:
        glyph, path = glyphs[names[ord(each)]], art.beginPath()
        path.closePath = path.close  # as the pen calls it
        glyph.draw(TransformPen(ReportLabPen(glyphs, path), (scale, 0, 0, scale, x, y - size * 0.36)))
        art.drawPath(path, stroke=0, fill=1, fillMode=1)
        x += glyph.width * scale


if __name__ == "__main__":
    main()
