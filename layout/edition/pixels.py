"""A raster file as the program looks at it: upright, eight bits a sample (图片像素).

Imported only where a picture is opened; Pillow itself is loaded then.
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import ExifTags, Image, ImageOps

DEEP = frozenset(("I;16", "I;16L", "I;16B"))
"""Pillow's modes of grey in sixteen bits; colour of sixteen it brings to eight itself."""


@contextmanager
def quiet() -> Iterator[None]:
    """Pillow talks to the terminal about metadata that it passes over; what matters it raises."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        yield


def upright(file: Path) -> Image.Image:
    """The picture as it is to be seen; Pillow's errors when it cannot be read."""
    with quiet(), Image.open(file) as picture:
        picture.load()
        return shallow(turned(picture))


def turned(picture: Image.Image) -> Image.Image:
    """The pixels as they are to be seen: themselves, or a copy that is turned (EXIF, Orientation)."""
    return picture if is_upright(picture) else ImageOps.exif_transpose(picture)


def is_upright(picture: Image.Image) -> bool:
    """Whether the file's pixels stand as they are to be seen."""
    return bool(picture.getexif().get(ExifTags.Base.Orientation, 1) == 1)


def shallow(picture: Image.Image) -> Image.Image:
    """In eight bits a sample."""
    if picture.mode not in DEEP:
        return picture
    return picture.convert("I").point(lambda level: level * (1 / 257) + 0.5).convert("L")
