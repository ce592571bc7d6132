"""Make public-service.pdf, a sample advertisement (公益广告) of this project's own, 73 × 25 mm, two inks.

Run from the top of the repository: python issues/jiangnan-evening-news/2025-02-20/ads/public_service.py
"""

from datetime import date
from pathlib import Path

from layout import house
from layout.galley.fonts import open_book
from layout.galley.set_type import Typesetter
from layout.house import TypeStyle
from layout.makeup.page import Ink, Origin, Page, Text, Tint
from layout.makeup.placing import texts
from layout.prepress.outputs import pdf
from layout.prepress.outputs.pdfx import Document
from layout.units import MM, PT, Length, Rect, Size

HERE = Path(__file__).resolve().parent
TRIM = Size(73 * MM, 25 * MM)
GREEN, PALE = (70, 0, 70, 0), Ink(10, 0, 20, 0)
LINES = (("纸上字字", 12 * MM, 30 * PT), ("皆有来处", 28 * MM, 60 * PT))


def main() -> None:
    """Write the file beside this script."""
    style = house.load(HERE.parents[1], HERE.parents[1].name)
    book = open_book(used=["kai"])
    typesetter = Typesetter(style, book)
    items = [Tint(Rect(0, 0, TRIM.width, TRIM.height), PALE, Origin("ground"))]
    items += [text for line in LINES for text in _line(typesetter, *line)]
    page = Page("AD", TRIM, 0, tuple(items), ())
    document = Document("公益广告：纸上字字，皆有来处", date(2025, 2, 20))
    (HERE / "public-service.pdf").write_bytes(pdf.write(page, book, style.press, document))


def _line(typesetter: Typesetter, words: str, x: Length, baseline: Length) -> list[Text]:
    style = TypeStyle("kai", 26 * PT, ink=GREEN)
    line, part = typesetter.words(words, "words", style)
    return texts(line, (part,), (x, baseline), style)


if __name__ == "__main__":
    main()
