"""The page on the screen (版面预览): a PNG of its draft's trimmed area. pdfium draws.

The rows go into the PNG as they are, unfiltered: choosing a filter for each takes longer than drawing the page.
"""

import struct
import zlib

from layout.errors import ArchiveError
from layout.findings import Finding, Level
from layout.makeup.page import Page
from layout.units import PT

DPI = 110
_INCH_POINTS = 72


def screen_picture(pdf: bytes, page: Page) -> bytes:
    """The page as a PNG (ISO 15948), in red, green and blue; ArchiveError when pdfium cannot read the file."""
    import pypdfium2  # noqa: PLC0415  (start-up: no other command's)

    bleed = page.bleed / PT
    try:
        document = pypdfium2.PdfDocument(pdf)
        try:
            drawn = document[0].render(scale=DPI / _INCH_POINTS, crop=(bleed,) * 4, rev_byteorder=True)
            pixels, width, height, stride = bytes(drawn.buffer), drawn.width, drawn.height, drawn.stride
        finally:
            document.close()
    except pypdfium2.PdfiumError as fault:
        message = f"no picture of the page can be drawn: {fault}"
        raise ArchiveError([Finding(Level.ERROR, "no-picture", message, page=page.name)]) from fault
    rows = b"".join(b"\0" + pixels[at : at + 3 * width] for at in range(0, height * stride, stride))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = _chunk(b"IHDR", header), _chunk(b"IDAT", zlib.compress(rows, 1)), _chunk(b"IEND", b"")
    return b"".join((b"\x89PNG\r\n\x1a\n", *chunks))


def _chunk(name: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4, "big") + name + content + zlib.crc32(name + content).to_bytes(4, "big")
