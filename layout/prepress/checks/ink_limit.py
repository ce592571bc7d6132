"""No fill, line or type asks for more ink than the press takes (N07; ISO 12647-3, WAN-IFRA 2013).

Coldset newsprint carries 240 % before it sets off; plants' own figures, from 220 to 260, go into the house style.

Sums of the four plates of what is painted by hand; pictures come through the profile, which keeps the limit itself.
"""

from collections import defaultdict

from layout.findings import Finding, Level
from layout.prepress.preflight import Subject
from layout.prepress.reading.colour import Plates
from layout.prepress.reading.shapes import Box, join
from layout.units import Rect

_ROUNDING = 0.001


def check(subject: Subject) -> list[Finding]:
    """Every colour that is over, once, with where it paints."""
    met: dict[Plates, list[Box]] = defaultdict(list)
    for each in subject.reading.painted:
        if each.colour.plates is not None:
            met[each.colour.plates].append(each.area.box)
    for shown in subject.reading.shown:
        if shown.run.state.fill.plates is not None:
            size = shown.run.extent[1]
            met[shown.run.state.fill.plates].append((shown.x, shown.y - size, shown.x + size, shown.y))
    limit = subject.press.ink_limit / 100
    return [_finding(plates, boxes, limit) for plates, boxes in sorted(met.items()) if sum(plates) > limit + _ROUNDING]


def _finding(plates: Plates, boxes: list[Box], limit: float) -> Finding:
    build = " ".join(f"{name}{value * 100:.0f}" for name, value in zip("CMYK", plates, strict=True) if value)
    message = f"{build} is {sum(plates) * 100:.0f} % of ink, and the press takes {limit * 100:.0f} %"
    left, top, right, bottom = (round(each) for each in join(boxes))
    where = Rect(left, top, right - left, bottom - top)
    return Finding(Level.ERROR, "ink-limit", message, bbox=where, hint="build the colour of fewer inks")
