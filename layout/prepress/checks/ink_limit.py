"""No fill, line or type asks for more ink than the press takes (N07; ISO 12647-3, WAN-IFRA 2013).

Coldset newsprint carries 240 % before it sets off; plants' own figures, from 220 to 260, go into the house style.

Sums of the four plates. Of a picture, the average of each square millimetre: that much wet ink sets off, a single
pixel does not, and a JPEG's pixels stray. The house's profile keeps the limit for all it separates; a picture that came
in CMYK may have been made for better paper.
"""

from collections import defaultdict

from layout.findings import Finding, Level
from layout.prepress.preflight import Subject
from layout.prepress.reading.colour import Plates
from layout.prepress.reading.events import Painted, boxes_of
from layout.prepress.reading.images import plates_of, size_of
from layout.prepress.reading.objects import is_stream
from layout.prepress.reading.shapes import Box, join, rect
from layout.units import MM

_ROUNDING = 0.001
_PICTURE_ROUNDING = 0.02  # two of 255 levels on each of the four plates


def check(subject: Subject) -> list[Finding]:
    """Every colour that is over, once, with where it paints."""
    limit = subject.press.ink_limit / 100
    met: dict[Plates, list[Box]] = defaultdict(list)
    for each in subject.reading.painted:
        if each.colour.plates is not None and sum(each.colour.plates) > limit + _ROUNDING:
            met[each.colour.plates].append(each.area.box)
    for run, shown in subject.reading.runs:
        plates = run.state.fill.plates
        if plates is not None and sum(plates) > limit + _ROUNDING:
            met[plates] += boxes_of(run, shown)
    over = [_finding(plates, boxes, limit) for plates, boxes in sorted(met.items())]
    images = [each for each in subject.reading.painted if each.kind == "image" and is_stream(each.image)]
    return [*over, *(finding for each in images if (finding := _picture(each, limit)) is not None)]


def _picture(paint: Painted, limit: float) -> Finding | None:
    """What is wrong with the heaviest square millimetre of an image."""
    plates = plates_of(paint.image)
    if plates is None or plates.mode != "CMYK":  # one ink is no more than 100 %
        return None
    from PIL import ImageMath  # noqa: PLC0415 - only a page with colour pictures needs it

    width, height = size_of(paint.image)
    box = paint.area.box
    cell = max(1, round(width * MM / (box[2] - box[0]))), max(1, round(height * MM / (box[3] - box[1])))
    bands = dict(zip("cmyk", plates.reduce(cell).split(), strict=True))
    summed = ImageMath.lambda_eval(lambda inks: inks["c"] + inks["m"] + inks["y"] + inks["k"], **bands)
    heaviest = summed.getextrema()[1] / 255
    if heaviest <= limit + _PICTURE_ROUNDING:
        return None
    message = f"a picture has {heaviest * 100:.0f} % of ink at its darkest, and the press takes {limit * 100:.0f} %"
    hint = "ask for it in RGB, which the program separates, or separated for newsprint"
    return Finding(Level.ERROR, "ink-limit", message, bbox=rect(box), hint=hint)


def _finding(plates: Plates, boxes: list[Box], limit: float) -> Finding:
    build = " ".join(f"{name}{value * 100:.0f}" for name, value in zip("CMYK", plates, strict=True) if value)
    message = f"{build} is {sum(plates) * 100:.0f} % of ink, and the press takes {limit * 100:.0f} %"
    return Finding(Level.ERROR, "ink-limit", message, bbox=rect(join(boxes)), hint="build the colour of fewer inks")
