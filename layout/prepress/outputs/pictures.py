"""A raster file as an image of the page, in grey or CMYK (图片).

ISO 32000-1, 8.9. CMYK and grey JPEG go in as they are; RGB is separated by the press profile, perceptually; nothing
is resampled. Imported only when a page has a picture.
"""

import zlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from PIL import ExifTags, Image, ImageCms, ImageOps
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFStream

from layout.errors import PreflightError
from layout.findings import Finding, Source, error
from layout.house import Press
from layout.prepress.outputs.pdfx import flate

_SPACES = {"1": "/DeviceGray", "L": "/DeviceGray", "CMYK": "/DeviceCMYK"}


def image(file: Path, press: Press, compress: int) -> PDFStream:
    """The image XObject of a raster file; PreflightError when it cannot be read or has transparency."""
    try:
        with Image.open(file) as picture:
            picture.load()
            upright = picture.getexif().get(ExifTags.Base.Orientation, 1) == 1
            if picture.format == "JPEG" and picture.mode in {"L", "CMYK"} and upright:
                return _jpeg(picture, file.read_bytes())
            plain = _separated(ImageOps.exif_transpose(picture), file, press)
    except (OSError, SyntaxError, ImageCms.PyCMSError, Image.DecompressionBombError) as fault:
        raise _refused("picture-unreadable", f"{file.name} cannot be read: {fault}", file, "save it again") from fault
    return flate(plain.tobytes(), compress, _keys(plain))


def faults(file: Path, shown: str, press: Press) -> list[Finding]:
    """Why this picture cannot be printed as it is; ``shown`` is the file as the user named it."""
    try:
        image(file, press, compress=1)
    except PreflightError as fault:
        return [replace(each, source=Source(shown)) for each in fault.findings]
    return []


def _keys(picture: Image.Image) -> dict[str, object]:
    return {
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": str(picture.width),
        "Height": str(picture.height),
        "ColorSpace": _SPACES[picture.mode],
        "BitsPerComponent": "1" if picture.mode == "1" else "8",
    }


def _jpeg(picture: Image.Image, content: bytes) -> PDFStream:
    """A JPEG as it stands. Files with Adobe's marker (APP14) hold their plates inverted, others do not."""
    keys = _keys(picture) | {"Filter": "/DCTDecode"}
    if picture.mode == "CMYK" and "adobe" in picture.info:
        keys["Decode"] = "[1 0 1 0 1 0 1 0]"
    return PDFStream(PDFDictionary(keys), content)


def _separated(picture: Image.Image, file: Path, press: Press) -> Image.Image:
    """The picture in a mode that prints."""
    if picture.has_transparency_data:
        hint = "flatten it on white and save it without transparency"
        raise _refused("picture-alpha", f"{file.name} has transparency", file, hint)
    if picture.mode in _SPACES:
        return picture
    if picture.mode not in {"RGB", "P", "YCbCr"}:
        hint = "save it as 8-bit grey, RGB or CMYK"
        raise _refused("picture-mode", f"{file.name} has pixels of kind {picture.mode}", file, hint)
    own = picture.info.get("icc_profile") if picture.mode == "RGB" else None
    source = ImageCms.ImageCmsProfile(BytesIO(own)) if own else ImageCms.createProfile("sRGB")
    target = ImageCms.ImageCmsProfile(BytesIO(zlib.decompress(press.profile.read_bytes())))
    separated = ImageCms.profileToProfile(
        picture.convert("RGB"), source, target, ImageCms.Intent.PERCEPTUAL, outputMode="CMYK"
    )
    if separated is None:  # only when asked to convert in place
        raise _refused("picture-mode", f"{file.name} cannot be separated", file, "save it as CMYK")
    return separated


def _refused(rule: str, message: str, file: Path, hint: str) -> PreflightError:
    return PreflightError([error(rule, message, Source(str(file)), hint)])
