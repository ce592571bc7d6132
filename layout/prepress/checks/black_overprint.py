"""Small black type and fine black lines overprint what they stand on (N13; GWG 2022 R0009, R0010).

Knocked out, they would show paper at their edges wherever the plates do not meet: on a newspaper press by half a
millimetre. Only in mode 1 does it count: in mode 0 black in CMYK clears the other plates (ISO 32000-1, 8.6.7).
"""

from collections.abc import Iterator, Sequence

from layout.findings import Finding, Level
from layout.prepress.preflight import Subject
from layout.prepress.reading.colour import Colour
from layout.prepress.reading.events import Painted
from layout.units import PT, Length, Rect

TYPE, LINE = 12 * PT, 2 * PT
"""Type smaller and lines finer than that (GWG's newspaper values)."""
_HINT = "let black overprint (OPM 1), or ask for the file with black that does"


def check(subject: Subject) -> list[Finding]:
    """A warning for type and one for lines, each counted, with where the first stands."""
    return [*_type(subject), *_lines(subject)]


def _type(subject: Subject) -> Iterator[Finding]:
    small = [each for each in subject.reading.runs if each[0].extent[1] < TYPE and _black(each[0].state.fill)]
    out = [shown for run, shown in small if not (run.state.fill_overprint and run.state.overprint_mode)]
    glyphs = (each for shown in out for each in shown if each.text.strip() and not each.unseen)
    middles = ((each, (each.x, each.y - each.run.extent[1] / 3)) for each in glyphs)
    found = [each for each, at in middles if _inked(at, each.run.place.order, subject.reading.painted)]
    if found:
        message = (
            f"{len(found)} small black characters knock out what is under them: {''.join(x.text for x in found)[:40]}"
        )
        where = Rect(found[0].x, found[0].y, 0, 0)
        yield Finding(Level.WARNING, "black-overprint", message, bbox=where, hint=_HINT)


def _lines(subject: Subject) -> Iterator[Finding]:
    painted = subject.reading.painted
    fine = [each for each in painted if each.kind == "stroke" and _black(each.colour) and _thickness(each) < LINE]
    out = [each for each in fine if not (each.overprint and each.state.overprint_mode)]
    found = [each for each in out if _inked(_middle(each), each.place.order, painted)]
    if found:
        message = f"{len(found)} fine black lines knock out what is under them"
        x, y = _middle(found[0])
        yield Finding(Level.WARNING, "black-overprint", message, bbox=Rect(round(x), round(y), 0, 0), hint=_HINT)


def _black(colour: Colour) -> bool:
    """Whether it is on the black plate alone, solid."""
    return colour.plates is not None and not any(colour.plates[:3]) and colour.plates[3] == 1


def _inked(at: tuple[float, float], order: int, painted: Sequence[Painted]) -> bool:
    """Whether what stands at a place already has colour: on paper and on black nothing is knocked out."""
    under = [each for each in painted if each.place.order < order and each.at(*at)]
    last = max(under, key=lambda each: each.place.order, default=None)
    return last is not None and (last.colour.plates is None or any(last.colour.plates[:3]))


def _thickness(paint: Painted) -> Length:
    left, top, right, bottom = paint.area.box
    return round(min(right - left, bottom - top))


def _middle(paint: Painted) -> tuple[float, float]:
    left, top, right, bottom = paint.area.box
    return (left + right) / 2, (top + bottom) / 2
