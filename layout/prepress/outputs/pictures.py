"""A raster file as an image of the page, in grey or CMYK (图片).

ISO 32000-1, 8.9. A grey or CMYK JPEG of which nothing is cut off goes in as it is; of all others the part that is shown
is separated, and resampled where it holds more than the press can use. What is transparent is left out by a stencil
mask (8.9.6.3), which any press's RIP knows; half tones of transparency are not for newsprint. Imported only when a page
has a picture.
"""

import hashlib
import marshal
import zlib
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import PIL
from PIL import Image
from reportlab.pdfbase.pdfdoc import PDFStream

from layout.edition.pixels import is_upright, quiet
from layout.house import Press
from layout.makeup.page import Origin, Picture
from layout.prepress.outputs import store
from layout.prepress.outputs.pdfx import deflated
from layout.prepress.separation import opacity, opened, separated
from layout.units import INCH, Length

ENOUGH = 2
"""A picture may have so many times the pixels an inch that the press can use: any more is only weight."""
FINER, HALF = 2, 128
"""A mask has so many times the samples of its picture a side; opaque is what is so opaque of 255."""
_Stream = tuple[bytes, dict[str, str]]
_SPACES = {"1": "/DeviceGray", "L": "/DeviceGray", "CMYK": "/DeviceCMYK"}


def key(item: Picture) -> str:
    """A name for the image of this item: items of one name show the same pixels."""
    return hashlib.sha256(repr(_shown(item)).encode()).hexdigest()[:16]


def image(item: Picture, press: Press, level: int) -> tuple[PDFStream, PDFStream | None]:
    """The image XObject of a picture and its mask, if it has one, deflated at ``level``.

    The image does not name its mask yet. PreflightError when its file cannot be printed.
    """
    profile = hashlib.sha256(press.profile.read_bytes()).hexdigest()
    name = store.name_of("picture", _shown(item), press.picture_resolution, profile, level, PIL.__version__)
    kept = store.find(name)
    if kept is not None:
        picture, mask = marshal.loads(kept)
    else:
        alone = replace(item, stand=item.stand.alone, origin=Origin(""), clip=(), says="")
        picture, mask = _made(alone, press, level)
        store.put(name, marshal.dumps((picture, mask)))
    return deflated(*picture), deflated(*mask) if mask else None


@lru_cache(maxsize=16)  # a page that is watched is printed on each save, and its pictures stay as they are
def _made(item: Picture, press: Press, level: int) -> tuple[_Stream, _Stream | None]:
    """A picture wherever it stands, and its mask, as the content and the keys of streams."""
    as_it_is = _jpeg(item, press)
    if as_it_is is not None:
        return as_it_is, None
    plates = _plates(item, press)
    picture = zlib.compress(plates.tobytes(), level), _keys(plates.mode, plates.size)
    return picture, _mask(item, plates.size, level)


def _shown(item: Picture) -> tuple[object, ...]:
    return item.sha256, item.crop, item.grey, *item.stand.sides


def _jpeg(item: Picture, press: Press) -> _Stream | None:
    """A JPEG as it stands, when all of it prints; None for any other file.

    Files with Adobe's marker (APP14) hold their plates inverted, others do not.
    """
    file = Path(item.file)
    try:
        with quiet(), Image.open(file) as picture:
            modes = ("L",) if item.grey else ("L", "CMYK")
            fits = picture.format == "JPEG" and picture.mode in modes and is_upright(picture)
            if not fits or item.crop or _size(picture.size, item, press) != picture.size:
                return None
            picture.load()
            keys = _keys(picture.mode, picture.size) | {"Filter": "/DCTDecode"}
            if picture.mode == "CMYK" and "adobe" in picture.info:
                keys["Decode"] = "[1 0 1 0 1 0 1 0]"
    except (OSError, SyntaxError, Image.DecompressionBombError):
        return None  # why it cannot be read is told where it is opened
    return file.read_bytes(), keys


def _plates(item: Picture, press: Press) -> Image.Image:
    """What is shown of the picture, separated."""
    whole = opened(Path(item.file), item.grey)
    part = whole.crop(item.crop) if item.crop else whole
    size = _size(part.size, item, press)
    if size != part.size and part.mode != "1":
        part = part.resize(size, Image.Resampling.LANCZOS)
    part.info = whole.info
    return separated(part, press.profile)


def _mask(item: Picture, size: tuple[int, int], level: int) -> _Stream | None:
    """The stencil of what is opaque, finer than the picture by ``FINER``: its edge is line art."""
    alpha = opacity(Path(item.file))
    if alpha is None:
        return None
    part = alpha.crop(item.crop) if item.crop else alpha
    fine = part.resize((size[0] * FINER, size[1] * FINER), Image.Resampling.BICUBIC)
    stencil = fine.point([255] * HALF + [0] * (256 - HALF), "1")  # a sample of 1 is left out
    keys = _keys("1", stencil.size) | {"ImageMask": "true"}
    del keys["ColorSpace"]
    return zlib.compress(stencil.tobytes(), level), keys


def _size(size: tuple[int, int], item: Picture, press: Press) -> tuple[int, int]:
    """How many pixels are printed of so many."""
    wide, high = (min(have, _most(length, press)) for have, length in zip(size, item.stand.sides, strict=True))
    return wide, high


def _most(length: Length, press: Press) -> int:
    return max(1, -(-length * ENOUGH * press.picture_resolution // INCH))


def _keys(mode: str, size: tuple[int, int]) -> dict[str, str]:
    return {
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": str(size[0]),
        "Height": str(size[1]),
        "ColorSpace": _SPACES[mode],
        "BitsPerComponent": "1" if mode == "1" else "8",
    }
