"""Draw all borders for the manual: python docs/borders.py docs/borders.png."""

import io
import sys
from datetime import date

import pypdfium2
from PIL import Image

from layout import kinds
from layout.galley.fonts import open_book
from layout.galley.shape import Fount, Shaper
from layout.house import plain
from layout.makeup.boxes import BORDERS, LINES, outline
from layout.makeup.page import BLACK, Item, Origin, Page, Text
from layout.prepress.outputs import pdf
from layout.prepress.outputs.pdfx import Document
from layout.units import MM, PT, Rect, Size

HOUSE, BOOK = plain(), open_book()
WIDTH, HEIGHT, GAP, ACROSS = 42 * MM, 20 * MM, 5 * MM, 4


def label(name: str, x: int, y: int) -> Text:
    """The border's name in the middle of it."""
    clusters = Shaper(BOOK).paragraph(((name, Fount("hei")),)).clusters
    offsets = [sum(each.advance for each in clusters[:at]) for at in range(len(clusters))]
    left = x - (offsets[-1] + clusters[-1].advance) * 9 * PT // 2000
    return Text(left, y, 9 * PT, clusters, tuple(offsets), BLACK, Origin("label"))


def main(target: str) -> None:
    """All boxes on a small page, as a picture."""
    names = [*LINES, *kinds.names(BORDERS)]
    rows = -(-len(names) // ACROSS)
    items: list[Item] = []
    for at, name in enumerate(names):
        x, y = GAP + at % ACROSS * (WIDTH + GAP), GAP + at // ACROSS * (HEIGHT + GAP)
        area = Rect(x, y, WIDTH, HEIGHT)
        items += outline(name, area, HOUSE.boxes, BLACK, Origin(name))
        items.append(label(name, x + WIDTH // 2, y + HEIGHT // 2 + 3 * PT))
    size = Size(GAP + ACROSS * (WIDTH + GAP), GAP + rows * (HEIGHT + GAP))
    page = Page("A01", size, 0, tuple(items), ())
    data = pdf.write(page, BOOK, HOUSE.press, Document("borders", date(2031, 5, 6)))
    large = pypdfium2.PdfDocument(io.BytesIO(data))[0].render(scale=6).to_pil().convert("L")
    small = large.resize((large.width // 3, large.height // 3), Image.Resampling.LANCZOS)
    small.quantize(16, dither=Image.Dither.NONE).save(target, "PNG", optimize=True)


main(sys.argv[1])
