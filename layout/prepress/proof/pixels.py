"""Pictures on the page: the very pixels that are meant, the part of them that is meant, the right way up (图片核对).

What is expected is reckoned from the picture's file again: cropped, brought to as many pixels as the page has, and
separated. A fine lattice of pixels is compared.
"""

import hashlib
from functools import reduce
from pathlib import Path

from layout.house import Press
from layout.makeup.page import Picture
from layout.prepress.reading.events import Painted
from layout.prepress.reading.images import plates_of, stencil_of
from layout.prepress.reading.objects import PdfObject, is_stream
from layout.prepress.reading.shapes import Matrix
from layout.units import MM

_LATTICE = 500
"""So many pixels a side at most are compared."""
_NEAR = 6
"""Levels of 255 a pixel may be off: another release of a library rounds otherwise."""
_FEW = 0.002
"""The share of pixels that may be further off."""
_SLACK = MM / 50


def unlike(paint: Painted, item: Picture, press: Press) -> str:
    """How what is painted differs from the picture that is meant, or ""."""
    if not _upright(paint.state.ctm, item):
        return "is turned or mirrored otherwise than it should be"
    try:
        data = Path(item.file).read_bytes()
    except OSError as fault:
        return f"cannot be compared with its file: {fault.strerror}"
    if hashlib.sha256(data).hexdigest() != item.sha256:
        return "was placed from a file that has changed since"
    found = plates_of(paint.image) if is_stream(paint.image) else None
    if found is None:
        return "is not in plain grey or CMYK"
    if not _masked_alike(paint.image, item):
        return "is not left out where it is transparent, or is where it is not"
    share = _differing(found, item, press)
    return f"shows other pixels: {share:.1%} of them are not the picture's" if share > _FEW else ""


def _upright(ctm: Matrix, item: Picture) -> bool:
    """Whether the image's unit square stands as the item does, its top where it should be (ISO 32000-1, 8.9.5.1)."""
    stand = item.stand
    (right, under), (left, foot) = stand.across, stand.down
    meant = right, under, -left, -foot, stand.x + left, stand.y + foot
    return all(abs(is_ - want) <= _SLACK for is_, want in zip(ctm, meant, strict=True))


def _masked_alike(image: PdfObject, item: Picture) -> bool:
    """Whether the image is left out where the picture is more transparent than opaque, and nowhere else."""
    from PIL import Image, ImageChops  # noqa: PLC0415

    from layout.prepress.separation import opacity  # noqa: PLC0415

    alpha = opacity(Path(item.file))
    if alpha is None or "/Mask" not in image:
        return alpha is None and "/Mask" not in image
    stencil = stencil_of(image)
    if stencil is None:
        return False
    part = alpha.crop(item.crop) if item.crop else alpha
    meant = part.resize(stencil.size, Image.Resampling.BICUBIC).point([0] * 128 + [255] * 128)
    off = ImageChops.difference(stencil, meant).histogram()
    return bool(sum(off[1:]) <= _FEW * stencil.width * stencil.height)


def _differing(found: PdfObject, item: Picture, press: Press) -> float:
    """The share of compared pixels that are not the picture's."""
    from PIL import Image, ImageChops  # noqa: PLC0415

    from layout.prepress.separation import opened, separated  # noqa: PLC0415

    whole = opened(Path(item.file), item.grey)
    part = whole.crop(item.crop) if item.crop else whole
    if part.size != found.size:
        part = part.resize(found.size, Image.Resampling.LANCZOS)
    lattice = min(found.width, _LATTICE), min(found.height, _LATTICE)
    part = part.resize(lattice, Image.Resampling.NEAREST)
    part.info = whole.info
    meant = separated(part, press.profile)
    if meant.mode == "1":
        meant = meant.convert("L")
    if meant.mode != found.mode:
        return 1.0
    bands = ImageChops.difference(found.resize(lattice, Image.Resampling.NEAREST), meant).split()
    counts = reduce(ImageChops.lighter, bands).histogram()
    return float(sum(counts[_NEAR + 1 :]) / (lattice[0] * lattice[1]))
