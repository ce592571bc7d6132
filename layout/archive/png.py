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
    resolution = chunk(b"pHYs", struct.pack(">IIB", dots, dots, 1))
    return file(size, (resolution, *(chunk(b"IDAT", each) for each in _packed(rows))))


def file(size: tuple[int, int], chunks: Iterable[bytes]) -> bytes:
    """A file of so many pixels across and down, of these chunks between its first and its last."""
    head = b"\x89PNG\r\n\x1a\n", chunk(b"IHDR", struct.pack(">IIBBBBB", *size, 8, 2, 0, 0, 0))
    return b"".join((*head, *chunks, chunk(b"IEND", b"")))


def chunk(name: bytes, content: bytes) -> bytes:
    """A chunk: its length, its name, its content, and a sum of both."""
    check = zlib.crc32(content, zlib.crc32(name))
    return b"".join((len(content).to_bytes(4, "big"), name, content, check.to_bytes(4, "big")))


def _packed(rows: Iterable[bytes]) -> Iterator[bytes]:
    packer = zlib.compressobj(1)
    yield from filter(None, (packer.compress(b"\0" + row) for row in rows))
    yield packer.flush()
