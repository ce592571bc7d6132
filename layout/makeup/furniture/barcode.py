"""Barcode of a paper that has an ISSN (条码): EAN-13 of 977, ISSN and variant, an add-on for the issue beside it.

GB/T 16827, ISO/IEC 15420: magnification 0.8 at least, white of 11 modules before the code, 7 after it, 5 after an
add-on.
Standing words: ``issn``, printed over the bars, and ``add-on``, of two or five figures, as in ``add-on: "{number}"``.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from layout.edition.edition import Copy
from layout.findings import error
from layout.house import TypeStyle
from layout.makeup.page import BLACK, Item, Path, Segment, Text
from layout.makeup.placing import Placing, ascent
from layout.schema import As, ExtentSetting
from layout.units import MM, Length

NOMINAL = 33 * MM // 100
LEAST = NOMINAL * 8 // 10
"""A module at the smallest magnification, 0.264 mm: narrower bars fill in."""
HIGHEST, LOWEST = 69, 24
"""Of bars, in modules: at full height, and cut down as far as a hand scanner still finds them."""
BEFORE, AFTER, BETWEEN, LAST = 11, 7, 9, 5
"""White in modules: before the code, after it, before an add-on, after that."""
GUARD = 5
"""By how many modules the guard bars are longer."""

_ODD = ["0001101", "0011001", "0010011", "0111101", "0100011", "0110001", "0101111", "0111011", "0110111", "0001011"]
_PARITY = ["OOOOOO", "OOEOEE", "OOEEOE", "OOEEEO", "OEOOEE", "OEEOOE", "OEEEOO", "OEOEOE", "OEOEEO", "OEEOEO"]
_TWO = ["OO", "OE", "EO", "EE"]
_FIVE = ["EEOOO", "EOEOO", "EOOEO", "EOOOE", "OEEOO", "OOEEO", "OOOEE", "OEOEO", "OEOOE", "OOEOE"]
_WEEKDAY = "weekday"


def _variant(text: str) -> str:
    if text != _WEEKDAY and not re.fullmatch(r"[0-9]{2}", text):
        raise ValueError(text)
    return text


VariantSetting = Annotated[
    str, As(_variant, f"two figures such as 00, or {_WEEKDAY}", rf"^([0-9]{{2}}|{_WEEKDAY})$", least=0, most=99)
]


@dataclass(frozen=True, slots=True)
class Settings:
    """The two figures behind the ISSN, of ``weekday`` 01 for Monday to 07; the largest module."""

    variant: VariantSetting = "00"
    module: ExtentSetting = NOMINAL


@dataclass(frozen=True, slots=True)
class _Bars:
    """Where the bars stand: their left edge, head and foot, and the module."""

    x: Length
    y: Length
    foot: Length
    module: Length

    def at(self, module: int) -> Length:
        """The left edge of a module."""
        return self.x + module * self.module


def draw(place: Placing) -> list[Item]:
    """The ISSN over the bars, each figure under its own bars, the add-on's over them."""
    settings, issn, addition = place.settings(Settings), place.copy("issn"), place.copy("add-on")
    if settings is None or issn is None:
        return place.wants("issn") if issn is None else []
    digits = _number(place, issn, settings)
    extra = addition.text if addition else ""
    if addition and not re.fullmatch(r"[0-9]{2}|[0-9]{5}", extra):
        message = f'"{extra}" is no add-on: they are of two figures, or five'
        place.findings.add(error("barcode", message, addition.source, "such as 05, or 12047"))
        digits = ""
    bars = _bars(place, settings, len(extra)) if digits else None
    if bars is None:
        return []
    small = place.style("small")
    boxes = [*_boxes(bars, _main(digits), 0, bars.y, (0, 1, 2, 45, 46, 47, 48, 49, 92, 93, 94))]
    middle = bars.x + 95 * bars.module // 2
    found: list[Item] = [*place.line(issn, small, (middle, place.area.y + ascent(small.size)), "centre")]
    if addition:
        boxes += _boxes(bars, _added(extra), 95 + BETWEEN, bars.y + 9 * bars.module, ())
        wide = 20 if len(extra) == 2 else 47
        middle = bars.at(95 + BETWEEN) + wide * bars.module // 2
        found += place.line(addition, _figures(bars), (middle, bars.y + ascent(8 * bars.module)), "centre")
    says = f"{digits} {extra}".strip()
    return [Path(tuple(boxes), BLACK, place.origin, says), *found, *_told(place, bars, digits)]


def _number(place: Placing, issn: Copy, settings: Settings) -> str:
    """The thirteen figures; "" and a finding when it is no ISSN."""
    from stdnum import ean  # noqa: PLC0415  (start-up: few newspapers print one)
    from stdnum import issn as serial  # noqa: PLC0415

    found = re.search(r"\d{4}-\d{3}[\dXx]", issn.text)
    if found is None or not serial.is_valid(found[0]):
        message = f"“{issn.text}” holds no ISSN" + (f": the check digit of {found[0]} is wrong" if found else "")
        place.findings.add(error("barcode", message, issn.source, "write it as ISSN 0000-0000, from the certificate"))
        return ""
    variant = f"{place.date.isoweekday():02}" if settings.variant == _WEEKDAY else settings.variant
    figures: str = serial.to_ean(found[0], variant)
    assert ean.is_valid(figures)
    return figures


def _bars(place: Placing, settings: Settings, extra: int) -> _Bars | None:
    """Where the bars stand in the frame, as large as it takes them; None when that is too small."""
    area, small = place.area, place.style("small")
    wide = BEFORE + 95 + {0: AFTER, 2: BETWEEN + 20 + LAST, 5: BETWEEN + 47 + LAST}[extra]
    module = min(settings.module, area.width // wide)
    if module < LEAST:
        told = f"its module comes to {module * 1000 // MM} µm, and the least is {LEAST * 1000 // MM}"
        place.overset(told, 0, 0)
        return None
    top = area.y + small.size + 2 * module
    foot = min(top + HIGHEST * module, area.bottom - 9 * module)
    if foot - top < LOWEST * module:
        place.overset(f"its bars come lower than {LOWEST} modules", 0, 0)
        return None
    return _Bars(area.x + (area.width - wide * module) // 2 + BEFORE * module, top, foot, module)


def _coded(digits: str, parity: str) -> list[str]:
    """Figures as modules of the left half, O as they are, E as those of the right half seen in a mirror."""
    found = []
    for digit, kind in zip(digits, parity, strict=True):
        odd = _ODD[int(digit)]
        found.append(odd if kind == "O" else _right(odd)[::-1])
    return found


def _right(odd: str) -> str:
    return odd.translate(str.maketrans("01", "10"))


def _main(digits: str) -> str:
    left = "".join(_coded(digits[1:7], _PARITY[int(digits[0])]))
    right = "".join(_right(_ODD[int(each)]) for each in digits[7:])
    return f"101{left}01010{right}101"


def _added(digits: str) -> str:
    """The modules of an add-on: its parity checks its figures."""
    if len(digits) == 2:
        parity = _TWO[int(digits) % 4]
    else:
        parity = _FIVE[(3 * sum(map(int, digits[::2])) + 9 * sum(map(int, digits[1::2]))) % 10]
    return "1011" + "01".join(_coded(digits, parity))


def _boxes(bars: _Bars, modules: str, first: int, top: Length, guards: Sequence[int]) -> Iterator[Segment]:
    """The black stretches as rectangles."""
    for run in re.finditer("1+", modules):
        left, right = bars.at(first + run.start()), bars.at(first + run.end())
        foot = bars.foot + (GUARD * bars.module if run.start() in guards else 0)
        yield from (("M", (left, top)), ("L", (right, top)), ("L", (right, foot)), ("L", (left, foot)), ("Z", ()))


def _figures(bars: _Bars) -> TypeStyle:
    return TypeStyle("hei", 8 * bars.module)


def _told(place: Placing, bars: _Bars, digits: str) -> Iterator[Text]:
    """The figures under the bars, the first before them."""
    style = _figures(bars)
    baseline = bars.foot + bars.module + ascent(style.size)
    middles = [-7 * 2, *(2 * 3 + 7 + 14 * at for at in range(6)), *(2 * 50 + 7 + 14 * at for at in range(6))]
    for digit, middle in zip(digits, middles, strict=True):
        yield from place.words(digit, style, (bars.x + middle * bars.module // 2, baseline), "centre")
