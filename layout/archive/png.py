"""PNG (ISO 15948), written row by row. The rows go in as they are, unfiltered: type packs better so, and faster."""

import struct
import zlib
from collections.abc import Iterable, Iterator

CHANNELS = 3
"""Bytes of a pixel: red, green, blue."""
_INCH = 0.0254


def png(size: tuple[int, int], dpi: int, rows: Iterable[bytes]) -> bytes:
    """A picture of so many pixels across and down, its resolution recorded; ``rows`` from the top, as they are made."""
    dots = round(dpi / _INCH)
    head = (
        b"\x89PNG\r\n\x1a\n",
        _chunk(b"IHDR", struct.pack(">IIBBBBB", *size, 8, 2, 0, 0, 0)),
        _chunk(b"pHYs", struct.pack(">IIB", dots, dots, 1)),
    )
    return b"".join((*head, *(_chunk(b"IDAT", each) for each in _packed(rows)), _chunk(b"IEND", b"")))


def _packed(rows: Iterable[bytes]) -> Iterator[bytes]:
    packer = zlib.compressobj(1, zlib.DEFLATED, zlib.MAX_WBITS, 9)
    yield from filter(None, (packer.compress(b"\0" + row) for row in rows))
    yield packer.flush()


def _chunk(name: bytes, content: bytes) -> bytes:
    check = zlib.crc32(content, zlib.crc32(name))
    return b"".join((len(content).to_bytes(4, "big"), name, content, check.to_bytes(4, "big")))
