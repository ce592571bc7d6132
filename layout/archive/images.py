"""Page images: the print file as a picture, trimmed (版面图). pdfium draws.

The picture is of the delivered bytes, not of the Page: what is kept is what was printed. It is drawn and packed band
by band, so that a page of any size takes the memory of a band.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from layout.archive.png import CHANNELS, png
from layout.errors import ArchiveError
from layout.findings import Finding, Level
from layout.makeup.page import Page
from layout.units import INCH

PdfPage = Any
"""pypdfium2's page."""

DPI = 150
_INCH_POINTS = 72
_BAND = 4_000_000
"""Bytes of pixels that are drawn at a time: each band costs pdfium a walk over the page."""


def page_image(pdf: bytes | Path, page: Page, dpi: int = DPI) -> bytes:
    """The page as a PNG of its trimmed area, its resolution recorded; ArchiveError when pdfium cannot read it.

    ``pdf`` is the file or its content.
    """
    import pypdfium2  # noqa: PLC0415  (46 ms of start-up that drafts and checks need not pay)

    left, width, height = (round(each * dpi / INCH) for each in (page.bleed, page.trim.width, page.trim.height))
    try:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return png((width, height), dpi, _rows(document[0], (left, width, height), dpi / _INCH_POINTS))
        finally:
            document.close()
    except pypdfium2.PdfiumError as fault:
        raise no_picture(page, fault) from fault


def no_picture(page: Page, fault: Exception) -> ArchiveError:
    """That pdfium cannot draw a page."""
    message = f"no picture of the page can be drawn: {fault}"
    return ArchiveError([Finding(Level.ERROR, "no-picture", message, page=page.name)])


def _rows(drawn: PdfPage, window: tuple[int, int, int], scale: float) -> Iterator[bytes]:
    """The pixels, red, green, blue, row by row: ``width`` by ``height`` of them, ``inset`` from the sheet's corner."""
    inset, width, height = window
    sheet = [-int(-each * scale // 1) for each in drawn.get_size()]
    deep = max(1, _BAND // (CHANNELS * width))
    for top in range(inset, inset + height, deep):
        rows = min(deep, inset + height - top)
        edges = inset, sheet[1] - top - rows, sheet[0] - inset - width, top
        crop = tuple((dots - 0.5) / scale for dots in edges)  # pdfium's own reckoning goes up to the next dot
        band = drawn.render(scale=scale, crop=crop, rev_byteorder=True)
        pixels = memoryview(band.buffer).cast("B")
        yield from (bytes(pixels[at : at + CHANNELS * width]) for at in range(0, rows * band.stride, band.stride))
        del pixels
        band.close()
