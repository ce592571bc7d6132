"""An image of a finished PDF as its pixels (读回图像). ISO 32000-1, 8.9.5."""

import io

from layout.prepress.reading.objects import PdfObject, is_array, is_stream, library

_MODES = {"/DeviceGray": "L", "/DeviceCMYK": "CMYK"}
_EXTRA = ("/SMask", "/ImageMask", "/Alternates", "/OPI", "/OC")
"""What makes an image look otherwise than its samples; a stencil mask is asked for by itself."""


def size_of(raw: PdfObject) -> tuple[int, int]:
    """Width and height in samples; of an inline image too."""
    if hasattr(raw, "width"):
        return int(raw.width), int(raw.height)
    return int(raw["/Width"]), int(raw["/Height"])


def plates_of(raw: PdfObject) -> PdfObject:
    """The samples of an image in DeviceGray or DeviceCMYK as a Pillow image: grey as light, CMYK as ink.

    None for any other image: one in another space, one that is masked by colour, one that cannot be decoded.
    """
    from PIL import Image  # noqa: PLC0415 - only a page with pictures needs it

    mode = _MODES.get(str(raw.get("/ColorSpace")))
    if mode is None or any(key in raw and raw[key] is not False for key in _EXTRA):
        return None
    if "/Mask" in raw and not is_stream(raw["/Mask"]):
        return None
    try:
        size, bits = size_of(raw), int(raw.get("/BitsPerComponent", 8))
        filters = raw.get("/Filter", [])
        names = [str(each) for each in filters] if is_array(filters) else [str(filters)]
        if names == ["/DCTDecode"]:
            picture = _dct(bytes(raw.read_raw_bytes()), mode)
        elif bits == 1 and mode == "L":
            picture = Image.frombytes("1", size, bytes(raw.read_bytes())).convert("L")
        elif bits == 8:
            picture = Image.frombytes(mode, size, memoryview(raw.get_stream_buffer()))
        else:
            return None
        return _decoded(picture, [float(each) for each in raw.get("/Decode", [])]) if picture.size == size else None
    except (OSError, ValueError, TypeError, library().PdfError):
        return None


def stencil_of(raw: PdfObject) -> PdfObject:
    """An image's stencil mask as a Pillow image, light where the image is painted; None when it has none."""
    from PIL import Image, ImageChops  # noqa: PLC0415

    mask = raw.get("/Mask")
    if not is_stream(mask) or not mask.get("/ImageMask", False):
        return None
    try:
        decode = [float(each) for each in mask.get("/Decode", [])]
        samples = Image.frombytes("1", size_of(mask), bytes(mask.read_bytes())).convert("L")
    except (ValueError, TypeError, library().PdfError):
        return None
    return samples if decode == [1.0, 0.0] else ImageChops.invert(samples)


def _dct(data: bytes, mode: str) -> PdfObject:
    """The samples of a JPEG as they are coded: Pillow turns those of CMYK over, PDF does not."""
    from PIL import Image, ImageChops  # noqa: PLC0415

    with Image.open(io.BytesIO(data)) as picture:
        picture.load()
        if picture.mode != mode:
            raise ValueError(f"a JPEG of kind {picture.mode}")
        return ImageChops.invert(picture) if mode == "CMYK" else picture.copy()


def _decoded(picture: PdfObject, decode: list[float]) -> PdfObject:
    """With the Decode array carried out; None when it does more than turn all samples over."""
    from PIL import ImageChops  # noqa: PLC0415

    channels = len(picture.getbands())
    if decode == [1.0, 0.0] * channels:
        return ImageChops.invert(picture)
    return picture if decode in ([], [0.0, 1.0] * channels) else None
