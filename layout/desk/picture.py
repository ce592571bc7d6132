"""The page on the screen (版面预览): a PNG of its draft's trimmed area. pdfium draws.

After an edit only what changed is drawn, into the picture that was there before. That is the picture drawn whole,
pixel for pixel: both are drawn to one matrix and only clipped, and the outermost pixels of a clip are not used. The
rows go into the PNG as they are, unfiltered (choosing a filter for each takes longer than drawing the page), in bands
that are deflated apart: a band in which nothing changed is kept as it is.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

from layout.archive.images import no_picture
from layout.archive.png import CHANNELS, chunk, file
from layout.makeup.page import Page
from layout.units import INCH, PT, Length, Rect, Size

DPI = 110
_ROWS = 64
"""Rows of a band."""
_RIM = 2
"""Pixels at the edge of a clip that may be drawn otherwise than without it."""
_MODULUS = 65521  # of Adler-32 (RFC 1950)

Pixels = tuple[int, int, int, int]
"""Left, top, right and bottom of a part of the picture."""


@dataclass(frozen=True, slots=True)
class Band:
    """Some rows of the picture as a chunk of the PNG; ``adler``: Adler-32 of their ``length`` bytes."""

    chunk: bytes
    length: int
    adler: int

    @property
    def rows(self) -> bytes:
        """The rows, each with the byte that says how it is filtered."""
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(self.chunk[8:-4])


@dataclass(frozen=True, slots=True)
class ScreenPicture:
    """A page's picture in red, green and blue: its pixels across and down, and their bands."""

    width: int
    height: int
    bands: tuple[Band, ...]

    @property
    def png(self) -> bytes:
        """The file (ISO 15948): the bands are one stream of zlib's, its head and its end in chunks of their own."""
        end = chunk(b"IDAT", b"\x03\0" + _adler(self.bands).to_bytes(4, "big"))
        return file((self.width, self.height), (chunk(b"IDAT", b"\x78\x01"), *(each.chunk for each in self.bands), end))


def screen_picture(
    pdf: bytes, page: Page, before: ScreenPicture | None = None, changed: Sequence[Rect] = ()
) -> ScreenPicture:
    """The page drawn from its file; ArchiveError when pdfium cannot read it.

    ``before`` is its picture as it was, of which all but the rectangles ``changed`` still holds.
    """
    width, height = _pixels(page.trim.width), _pixels(page.trim.height)
    parts = [_part(each, page.trim, (width, height)) for each in changed] if before else [(0, 0, width, height)]
    drawn, stride = _drawn(pdf, page, (width, height), parts)
    bands = []
    for at, top in enumerate(range(0, height, _ROWS)):
        bottom = min(top + _ROWS, height)
        inside = [
            (x, max(y, top), right, min(foot, bottom)) for x, y, right, foot in parts if y < bottom and top < foot
        ]
        known = before.bands[at] if before else None
        if known and not inside:
            bands.append(known)
            continue
        rows = bytearray(known.rows if known else (bottom - top) * (1 + CHANNELS * width))
        for left, first, right, last in inside:
            for row in range(first, last):
                to, line = (row - top) * (1 + CHANNELS * width) + 1, drawn[row * stride : (row + 1) * stride]
                rows[to + CHANNELS * left : to + CHANNELS * right] = line[CHANNELS * left : CHANNELS * right]
        bands.append(_band(bytes(rows)))
    return ScreenPicture(width, height, tuple(bands))


def _drawn(pdf: bytes, page: Page, size: tuple[int, int], parts: Sequence[Pixels]) -> tuple[memoryview, int]:
    """The parts drawn on a sheet of that size, empty elsewhere: its rows, and the bytes from one to the next."""
    import pypdfium2  # noqa: PLC0415  (start-up: no other command's)
    from pypdfium2 import raw  # noqa: PLC0415

    across, down = (have * PT / length for have, length in zip(size, (page.trim.width, page.trim.height), strict=True))
    matrix = raw.FS_MATRIX(across, 0, 0, down, -across * page.bleed / PT, -down * page.bleed / PT)
    try:
        document = pypdfium2.PdfDocument(pdf)
        try:
            sheet = document[0]
            bitmap = pypdfium2.PdfBitmap.new_native(*size, raw.FPDFBitmap_BGR, rev_byteorder=True)
            for left, top, right, bottom in parts:
                x, y, width, height = left - _RIM, top - _RIM, right - left + 2 * _RIM, bottom - top + 2 * _RIM
                bitmap.fill_rect((255, 255, 255, 255), x, y, width, height)
                clip = raw.FS_RECTF(x, y, x + width, y + height)
                raw.FPDF_RenderPageBitmapWithMatrix(bitmap, sheet, matrix, clip, raw.FPDF_REVERSE_BYTE_ORDER)
        finally:
            document.close()
    except pypdfium2.PdfiumError as fault:
        raise no_picture(page, fault) from fault
    return memoryview(bitmap.buffer).cast("B"), bitmap.stride


def _pixels(length: Length) -> int:
    return -(-length * DPI // INCH)


def _part(area: Rect, trim: Size, size: tuple[int, int]) -> Pixels:
    """The pixels that a rectangle of the page touches."""
    width, height = size
    left, right = area.x * width // trim.width, -(-area.right * width // trim.width)
    top, bottom = area.y * height // trim.height, -(-area.bottom * height // trim.height)
    return max(left, 0), max(top, 0), min(right, width), min(bottom, height)


def _band(rows: bytes) -> Band:
    deflate = zlib.compressobj(1, zlib.DEFLATED, -zlib.MAX_WBITS)
    content = deflate.compress(rows) + deflate.flush(zlib.Z_FULL_FLUSH)  # so that it ends on a byte, and alone
    return Band(chunk(b"IDAT", content), len(rows), zlib.adler32(rows))


def _adler(bands: Sequence[Band]) -> int:
    """Adler-32 of all bands' rows: two sums, of the bytes and of the sums so far, each begun at 1 and 0."""

    def on(so_far: tuple[int, int], band: Band) -> tuple[int, int]:
        sum_, of_sums = so_far
        more, of_mores = band.adler & 0xFFFF, band.adler >> 16
        return (sum_ + more - 1) % _MODULUS, (of_sums + of_mores + band.length * (sum_ - 1)) % _MODULUS

    sum_, of_sums = reduce(on, bands, (1, 0))
    return of_sums << 16 | sum_
