"""Page images: the print file as a picture, trimmed (版面图). pdfium draws, Pillow writes.

The picture is of the delivered bytes, not of the Page: what is kept is what was printed.
"""

from io import BytesIO

from layout.errors import ArchiveError
from layout.findings import Finding, Level
from layout.makeup.page import Page
from layout.units import PT

DPI = 150
INCH_POINTS = 72


def page_image(pdf: bytes, page: Page, dpi: int = DPI) -> bytes:
    """The page as a PNG of its trimmed area, its resolution recorded; ArchiveError when pdfium cannot read it."""
    import pypdfium2  # noqa: PLC0415  (46 ms of start-up that drafts and checks need not pay)

    try:
        document = pypdfium2.PdfDocument(pdf)
        bitmap = document[0].render(scale=dpi / INCH_POINTS)
        image = bitmap.to_pil().convert("RGB")
    except pypdfium2.PdfiumError as fault:
        message = f"no picture of the page can be drawn: {fault}"
        raise ArchiveError([Finding(Level.ERROR, "no-picture", message, page=page.name)]) from fault
    dots = dpi / INCH_POINTS / PT
    left = round(page.bleed * dots)
    box = (left, left, left + round(page.trim.width * dots), left + round(page.trim.height * dots))
    out = BytesIO()
    image.crop(box).save(out, "PNG", dpi=(dpi, dpi), compress_level=1)  # more takes twice as long and saves nothing
    return out.getvalue()
