"""Images: a picture that came with copy, in a format that an issue takes (来稿图片)."""

import base64
import binascii
import struct
import warnings
from collections.abc import Sequence
from io import BytesIO
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from layout.copydesk.guard import LARGEST
from layout.copydesk.manuscript import Handed, Picture
from layout.copydesk.told import Told

_ENDINGS = {"JPEG": ".jpg", "MPO": ".jpg", "PNG": ".png", "TIFF": ".tif"}
"""MPO is a JPEG with another behind it, as cameras and telephones write them."""
_FORMATS = ("JPEG", "PNG", "TIFF", "GIF", "BMP", "WEBP")
_BROKEN = (OSError, ValueError, SyntaxError, ArithmeticError, LookupError, TypeError, EOFError, struct.error)
"""What Pillow raises over files that are damaged, or only seem to be pictures."""
_LARGEST = 200_000_000
"""Pixels."""


def picture(content: bytes, line: int, told: Told, words: str) -> Picture | None:
    """The picture, its bytes as they came or, where no issue takes its format, PNG; None, and told, when it is none."""
    from PIL import Image  # noqa: PLC0415  (start-up: most copy has no picture)

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(content), formats=_FORMATS) as image:
                if image.width * image.height > _LARGEST:
                    raise ValueError(image.size)
                kind = image.format or ""
                if kind in _ENDINGS:
                    image.load()
                    return Picture(content, _ENDINGS[kind], line)
                made = BytesIO()
                image.convert("RGBA" if image.has_transparency_data else "RGB").save(made, "PNG")
    except (*_BROKEN, Image.DecompressionBombError):
        told.lost("picture", line, words)
        return None
    told.cleaned("converted", line, f"{kind} → PNG")
    return Picture(made.getvalue(), ".png", line)


def at_address(address: str, line: int, handed: Handed, words: str) -> Picture | None:
    """The picture at an address: in the address itself, or a file of the folder that the copy lies in."""
    if address.startswith("data:"):
        head, _, content = address.partition(",")
        try:
            data = base64.b64decode(content, validate=False) if head.endswith(";base64") else unquote_to_bytes(content)
        except (binascii.Error, ValueError):
            data = b""
        return picture(data, line, handed.told, address[:40])
    return local_picture(unquote(address), line, handed, words)


def nearby(addresses: Sequence[str], line: int, handed: Handed, words: str = "") -> Picture | None:
    """The first of a picture's files that lies beside the copy; None, and all told, where none does."""
    for address in addresses:
        if _beside(address, handed) is not None:
            return local_picture(address, line, handed, words)
    for number, address in enumerate(addresses or ("",)):
        local_picture(address, line, handed, "" if number else words)
    return None


def local_picture(address: str, line: int, handed: Handed, words: str = "") -> Picture | None:
    """The picture of a file named beside the copy; None, and told, for one that is elsewhere: nothing is fetched.

    ``words`` are those that stand for it where it is not there.
    """
    data = _beside(address, handed)
    if data is None:
        handed.told.lost("picture", line, f"{address[:200]} {words}".strip())
        return None
    return picture(data, line, handed.told, address)


def _beside(address: str, handed: Handed) -> bytes | None:
    """What a file holds that lies in the folder of the copy, or below."""
    folder = handed.path.parent.resolve()
    try:
        path = (folder / address).resolve()
        inside = not urlsplit(address).netloc and path.is_relative_to(folder) and path.is_file()
        if not inside or path.stat().st_size > LARGEST:
            return None
        handed.told.used.add(path)
        return path.read_bytes()
    except (OSError, ValueError):
        return None
