"""Images: a picture that came with copy, in a format that an issue takes (来稿图片)."""

import warnings
from io import BytesIO

from layout.copydesk.manuscript import Picture
from layout.copydesk.told import Told

_ENDINGS = {"JPEG": ".jpg", "PNG": ".png", "TIFF": ".tif"}
_LARGEST = 200_000_000
"""Pixels."""


def picture(content: bytes, line: int, told: Told, words: str) -> Picture | None:
    """The picture, its bytes as they came or, where no issue takes its format, PNG; None, and told, when it is none."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415  (start-up: most copy has no picture)

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(content)) as image:
                if image.width * image.height > _LARGEST:
                    raise ValueError(image.size)
                kind = image.format or ""
                if kind in _ENDINGS:
                    image.load()
                    return Picture(content, _ENDINGS[kind], line)
                if kind not in ("GIF", "BMP", "WEBP"):
                    raise ValueError(kind)
                made = BytesIO()
                image.convert("RGBA" if image.has_transparency_data else "RGB").save(made, "PNG")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        told.lost("picture", line, words)
        return None
    told.cleaned("converted", line, f"{kind} → PNG")
    return Picture(made.getvalue(), ".png", line)
