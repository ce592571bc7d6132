"""Resolution: pictures that have too few pixels for their size, told before any file is made (图片精度).

The finished file is judged again, whatever stands in it: ``checks/picture_resolution``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from layout.edition.edition import Edition
from layout.findings import Finding, Source, warning
from layout.makeup.page import Page, Picture
from layout.units import INCH

RULE = "picture-resolution"
_ORNAMENT = 16

Rasters = Mapping[str, tuple[tuple[int, int], Source]]
"""By piece, the pixels of its file and its entry."""


def rasters(edition: Edition) -> Rasters:
    """What is made of pixels, advertisements that are a picture included."""
    adverts = {f"ad:{name}": (each.pixels, each.source) for name, each in edition.ads.items() if each.pixels}
    return adverts | {f"picture:{name}": (each.size, each.source) for name, each in edition.pictures.items()}


def shown(item: Picture, size: tuple[int, int]) -> tuple[tuple[int, int], int]:
    """The pixels that are shown of a file of that size, and how many of them an inch has, the fewer of both ways."""
    left, top, right, bottom = item.crop or (0, 0, *size)
    pixels = right - left, bottom - top
    return pixels, round(min(have * INCH / length for have, length in zip(pixels, item.stand.sides, strict=True)))


def coarse(page: Page, edition: Edition) -> Iterator[Finding]:
    """Pictures with fewer pixels than the plant frowns at; of those it refuses the hint says so."""
    press, its = edition.house.press, rasters(edition)
    for item in page.items:
        if not isinstance(item, Picture) or item.origin.piece not in its:
            continue
        size, source = its[item.origin.piece]
        pixels, dpi = shown(item, size)
        if dpi < press.picture_poor and min(pixels) > _ORNAMENT:
            refused = dpi < press.picture_least
            hint = "print it smaller, crop less of it, or ask for a larger file"
            hint = f"no page with it is printed: {hint}" if refused else hint
            least = press.picture_least if refused else press.picture_poor
            message = f"{item.origin.piece} has {dpi} pixels an inch at this size, and it should have {least}"
            told = warning(RULE, message, source, hint)
            yield replace(told, page=page.name, story=item.origin.piece, bbox=item.area)


def named(finding: Finding, edition: Edition) -> Finding:
    """What preflight found of a picture, by its name and its entry: it knows a file's images, not what they are of."""
    entry = rasters(edition).get(finding.story or "")
    if finding.rule != RULE or entry is None:
        return finding
    return replace(finding, message=finding.message.replace("a picture", finding.story or "", 1), source=entry[1])
