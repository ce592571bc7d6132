"""Whether type is read on a picture: how far its ink stands out from the pixels under it (压图的反差).

The contrast of WCAG 2, (lighter + 0.05) / (darker + 0.05) of relative luminance, the paper being white: newsprint
dims picture and paper alike.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from layout.makeup.page import BLACK, PAPER, Ink, Picture
from layout.units import Rect

Box = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels."""

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

    @property
    def enough(self) -> bool:
        """Whether type in this ink is read with ease."""
        return self.mean >= ENOUGH and self.worst >= ENOUGH_AT_WORST

    def __str__(self) -> str:
        return (
            f"by {self.mean:.1f} to 1, and where it is worst by {self.worst:.1f}; "
            f"{ENOUGH:g} and {ENOUGH_AT_WORST:g} are read with ease"
        )


def on_picture(item: Picture, lines: Sequence[Rect]) -> tuple[Contrast, ...]:
    """How lines of type on a picture stand out from what is under each: all in paper, or all in black."""
    both = [_contrasts(Path(item.file), item.sha256, _under(item, line)) for line in lines]
    return max(zip(*both, strict=True), key=lambda ink: min((each.worst, each.mean) for each in ink))


def _under(item: Picture, ground: Rect) -> Box:
    """The pixels of the upright picture that lie under a part of its place."""
    left, top, right, bottom = item.crop or (0, 0, *_size(Path(item.file), item.sha256))
    (wide, high), part = item.stand.sides, item.stand.under(ground)
    x0, x1 = (at * (right - left) // wide + left for at in (part.x, part.right))
    y0, y1 = (at * (bottom - top) // high + top for at in (part.y, part.bottom))
    return x0, y0, max(x1, x0 + 1), max(y1, y0 + 1)


@lru_cache(maxsize=100)
def _size(file: Path, sha256: str) -> tuple[int, int]:
    from layout.edition.pixels import upright  # noqa: PLC0415

    return upright(file).size


@lru_cache(maxsize=100)
def _contrasts(file: Path, sha256: str, box: Box) -> tuple[Contrast, Contrast]:
    """Paper and black on pixels of the upright picture; what is transparent is paper.

    ``sha256`` tells the file's content, for the cache.
    """
    from PIL import Image  # noqa: PLC0415  (only type over a picture needs it)

    from layout.edition.pixels import upright  # noqa: PLC0415

    part = upright(file).crop(box)
    if part.has_transparency_data:
        part = Image.alpha_composite(Image.new("RGBA", part.size, "white"), part.convert("RGBA"))
    counts = part.convert("RGB").convert("L").histogram()
    total = sum(counts)
    mean = sum(_luminance(level) * count for level, count in enumerate(counts)) / total
    dark, light = (_at(counts, share * total) for share in (_WORST, 1 - _WORST))
    paper = Contrast(PAPER, _ratio(1.0, mean), _ratio(1.0, light))
    black = Contrast(BLACK, _ratio(mean, 0.0), _ratio(dark, 0.0))
    return paper, black


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
