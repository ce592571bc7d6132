"""A raster file as plates: upright, without transparency, in grey or CMYK by the press's profile (分色).

Grey stays on the black plate, RGB that is all neutral goes there too, CMYK is taken as the press's own. RGB is brought
to the paper and inks of the press by the perceptual intent of its profile (ICC.1): newsprint is greyer and duller than
any screen, and what lies outside must give way evenly. Imported only when a page has a picture: Pillow's colour takes
time to load.
"""

import zlib
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops, ImageCms

from layout.edition.pixels import DEEP, quiet, shallow, turned, upright
from layout.errors import PreflightError
from layout.findings import Finding, Source, error

PLATES = ("1", "L", "CMYK")
"""Modes of a picture that prints as it is."""
_READ = {"1", "L", "LA", "P", "PA", "RGB", "RGBA", "RGBX", "YCbCr", "CMYK"}
_FEW = 64
"""So many pixels a side are looked at first: hardly a picture in colour has none among them."""
_UNREADABLE = (OSError, SyntaxError, ValueError, ImageCms.PyCMSError, Image.DecompressionBombError)


def faults(file: Path, sha256: str, shown: str) -> list[Finding]:
    """Why this picture cannot be printed as it is; ``shown`` is the file as the user named it."""
    return [replace(each, source=Source(shown)) for each in _looked_at(file, sha256)[1]]


def is_grey(file: Path, sha256: str) -> bool:
    """Whether it prints on the black plate alone."""
    return _looked_at(file, sha256)[0] in ("1", "L")


@lru_cache(maxsize=500)  # after an edit of the copy the pictures are as they were
def _looked_at(file: Path, sha256: str) -> tuple[str, tuple[Finding, ...]]:
    """The mode it prints from, and its faults. ``sha256`` tells its content, for the cache."""
    try:
        return opened(file).mode, ()
    except PreflightError as fault:
        return "", tuple(fault.findings)


def opened(file: Path, grey: bool = False) -> Image.Image:
    """The picture upright, in a mode of PLATES or in RGB, on paper where it is transparent; or in ``grey``.

    PreflightError when it cannot be read, or is of a kind that is not printed. One in RGB keeps the profile it was
    taken with as ``info["icc_profile"]``.
    """
    try:
        with quiet(), Image.open(file) as picture:
            picture.load()
            if picture.mode not in _READ | DEEP:
                raise _refused("picture-mode", f"{file.name} has pixels of kind {picture.mode}", file)
            inverted = picture.format == "JPEG" and picture.mode == "CMYK" and "adobe" not in picture.info
            profile = picture.info.get("icc_profile") if picture.mode in ("RGB", "RGBA") else None
            whole = shallow(turned(picture))
    except _UNREADABLE as fault:
        raise _refused("picture-unreadable", f"{file.name} cannot be read: {fault}", file) from fault
    # Pillow takes every CMYK JPEG for one of Adobe's, whose plates are inverted: those without its mark are not.
    found = _plain(ImageChops.invert(whole) if inverted else whole)
    if grey and found.mode not in ("1", "L"):
        found, profile = found.convert("RGB").convert("L"), None
    found.info = {"icc_profile": profile} if profile else {}
    return found


def opacity(file: Path) -> Image.Image | None:
    """How opaque the upright picture is, pixel by pixel, 0 to 255; None when all of it is."""
    with quiet(), Image.open(file) as unread:
        if unread.format == "JPEG":  # which has no transparency: it need not be decoded
            return None
    picture = upright(file)
    if not picture.has_transparency_data:
        return None
    alpha = picture.convert("RGBA").getchannel("A")
    return alpha if sum(alpha.histogram()[:255]) else None


def separated(picture: Image.Image, profile: Path) -> Image.Image:
    """What ``opened`` gave, or a part of it, in a mode that prints. ``profile`` is the press's, deflated.

    PreflightError when the picture's own profile cannot be used.
    """
    if picture.mode in PLATES:
        return picture
    try:
        transform = _transform(picture.info.get("icc_profile", b""), profile)
        found = ImageCms.applyTransform(picture, transform)
    except _UNREADABLE as fault:
        raise PreflightError([error("picture-profile", f"the picture's profile cannot be used: {fault}")]) from fault
    assert found is not None  # only None when asked to convert in place
    return found


@lru_cache(maxsize=20)
def _transform(own: bytes, profile: Path) -> ImageCms.ImageCmsTransform:
    source = ImageCms.ImageCmsProfile(BytesIO(own)) if own else ImageCms.createProfile("sRGB")
    target = ImageCms.ImageCmsProfile(BytesIO(zlib.decompress(profile.read_bytes())))
    return ImageCms.buildTransform(source, target, "RGB", "CMYK", ImageCms.Intent.PERCEPTUAL)


def _plain(picture: Image.Image) -> Image.Image:
    """Without transparency, and grey where all is neutral."""
    if picture.has_transparency_data:
        grey = picture.mode == "LA"
        layers = picture.convert("RGBA")
        ground = Image.new("RGBA", picture.size, "white")
        flat = Image.alpha_composite(ground, layers).convert("RGB")
        return flat.convert("L") if grey else _neutral(flat)
    return picture if picture.mode in PLATES else _neutral(picture.convert("RGB"))


def _neutral(picture: Image.Image) -> Image.Image:
    """The picture as grey if its red, green and blue are the same everywhere: it was never meant to be in colour."""
    few = picture.resize((min(picture.width, _FEW), min(picture.height, _FEW)), Image.Resampling.NEAREST)
    return picture.getchannel("R") if _is_neutral(few) and _is_neutral(picture) else picture


def _is_neutral(picture: Image.Image) -> bool:
    red, green, blue = picture.split()
    return all(ImageChops.difference(red, each).getbbox() is None for each in (green, blue))


def _refused(rule: str, message: str, file: Path) -> PreflightError:
    hint = "save it again as 8-bit grey, RGB or CMYK"
    return PreflightError([error(rule, message, Source(str(file)), hint)])
