"""White type and white shapes never overprint: they would vanish (N14; GWG 2022 R0007, R0008)."""

from layout.findings import Finding, Level
from layout.prepress.preflight import Subject
from layout.prepress.reading.colour import Colour
from layout.units import Rect

_HINT = "let white knock out: overprint off"


def check(subject: Subject) -> list[Finding]:
    """An error for type, a warning for shapes, each counted."""
    found = []
    runs = (each for each in subject.reading.runs if each[0].state.fill_overprint and _white(each[0].state.fill))
    type_ = [each for _, shown in runs for each in shown]
    if type_:
        chars = "".join(each.text for each in type_)
        message = f"{len(type_)} white characters overprint: {chars[:40]}"
        where = Rect(type_[0].x, type_[0].y, 0, 0)
        found.append(Finding(Level.ERROR, "white-overprint", message, bbox=where, hint=_HINT))
    shapes = [each for each in subject.reading.painted if each.overprint and _white(each.colour)]
    if shapes:
        message = f"{len(shapes)} white shapes overprint"
        found.append(Finding(Level.WARNING, "white-overprint", message, hint=_HINT))
    return found


def _white(colour: Colour) -> bool:
    return colour.plates is not None and not any(colour.plates)
