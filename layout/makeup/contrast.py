"""Whether type is read on a picture: how far its ink stands out from the pixels under it (压图的反差).

The contrast of WCAG 2, (lighter + 0.05) / (darker + 0.05) of relative luminance, the paper being white: newsprint
dims picture and paper alike.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from layout.makeup.page import BLACK, PAPER, Ink

ENOUGH, ENOUGH_AT_WORST = 4.5, 3.0
"""What is asked on the average, and where it is worst: 4.5 is WCAG's for text, 3 its for large type."""
_WORST = 0.05
"""The share of pixels that may be worse than the worst."""


@dataclass(frozen=True, slots=True)
class Contrast:
    """An ink on a ground: how far it stands out on the average, and from the worst twentieth of the pixels."""

    ink: Ink
    mean: float
    worst: float


@lru_cache(maxsize=100)
def best_ink(file: Path, sha256: str, box: tuple[int, int, int, int]) -> Contrast:
    """Paper or black, whichever stands out more where it is worst. ``box`` are pixels of the upright picture.

    ``sha256`` tells the file's content, for the cache.
    """
    from PIL import Image, ImageOps  # noqa: PLC0415  (only type over a picture needs it)

    with Image.open(file) as picture:
        counts = ImageOps.exif_transpose(picture).crop(box).convert("RGB").convert("L").histogram()
    total = sum(counts)
    mean = sum(_luminance(level) * count for level, count in enumerate(counts)) / total
    dark, light = (_at(counts, share * total) for share in (_WORST, 1 - _WORST))
    paper = Contrast(PAPER, _ratio(1.0, mean), _ratio(1.0, light))
    black = Contrast(BLACK, _ratio(mean, 0.0), _ratio(dark, 0.0))
    return max(paper, black, key=lambda each: (each.worst, each.mean))


def _luminance(level: int) -> float:
    """Relative luminance of a grey level of sRGB (IEC 61966-2-1)."""
    share = level / 255
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


def _at(counts: list[int], place: float) -> float:
    """The luminance of the pixel at a place in the order from dark to light."""
    passed = 0
    for level, count in enumerate(counts):
        passed += count
        if passed > place:
            return _luminance(level)
    return 1.0


def _ratio(lighter: float, darker: float) -> float:
    return (lighter + 0.05) / (darker + 0.05)
