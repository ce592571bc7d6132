"""Every picture has the pixels it needs for its size on the page (N09; GWG 2022 R0031).

Grey and colour images, pixels an inch as they are printed, the smaller of the two directions. What a plant refuses and
what it frowns at are the house's: ``press: picture-least`` and ``picture-poor``. Images of sixteen pixels or fewer a
side are ornaments; images of one bit are line art, which wants more than this.
"""

from math import hypot

from layout.findings import Finding, Level
from layout.prepress.preflight import Subject
from layout.prepress.reading.events import Painted
from layout.prepress.reading.images import size_of
from layout.prepress.reading.objects import is_stream
from layout.prepress.reading.shapes import rect
from layout.units import INCH

_ORNAMENT = 16


def check(subject: Subject) -> list[Finding]:
    """An error or a warning for each image that is too coarse, with where it stands."""
    images = [each for each in subject.reading.painted if each.kind == "image" and _is_tone(each)]
    return [finding for each in images if (finding := _finding(each, subject)) is not None]


def _is_tone(paint: Painted) -> bool:
    """Whether it is a picture in tones, and more than an ornament."""
    if not is_stream(paint.image):
        return False
    return int(paint.image.get("/BitsPerComponent", 1)) > 1 and min(size_of(paint.image)) > _ORNAMENT


def _finding(paint: Painted, subject: Subject) -> Finding | None:
    a, b, c, d, _, _ = paint.state.ctm
    sides = zip(size_of(paint.image), (hypot(a, b), hypot(c, d)), strict=True)
    dpi = min((pixels * INCH / length for pixels, length in sides if length), default=0.0)
    press = subject.press
    if round(dpi) >= press.picture_poor:
        return None
    refused = round(dpi) < press.picture_least
    level, least = (Level.ERROR, press.picture_least) if refused else (Level.WARNING, press.picture_poor)
    message = f"a picture has {dpi:.0f} pixels an inch at this size, and it should have {least}"
    hint = "print it smaller, crop less of it, or ask for a larger file"
    return Finding(level, "picture-resolution", message, bbox=rect(paint.area.box), hint=hint)
