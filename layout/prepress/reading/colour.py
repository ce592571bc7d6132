"""Colour spaces of a PDF, brought to four plates as nearly as a judgement of "can this be seen" needs (颜色空间).

ISO 32000-1 8.6. Nothing here converts by profile: RGB, Lab and spot inks become a rough CMYK or, where that would be a
guess, an unknown colour (``plates`` None).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from layout.prepress.reading.objects import PdfObject, data_of, is_array, is_mapping, is_stream

Plates = tuple[float, float, float, float]
"""Cyan, magenta, yellow, black, 0 to 1."""

_PROCESS = {"Cyan": 0, "Magenta": 1, "Yellow": 2, "Black": 3}
_SHORT = {"G": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK", "I": "Indexed"}
_BY_COUNT = {1: "DeviceGray", 3: "DeviceRGB", 4: "DeviceCMYK"}
_COUNTS = {"DeviceGray": 1, "CalGray": 1, "DeviceRGB": 3, "CalRGB": 3, "Lab": 3, "DeviceCMYK": 4, "Indexed": 1}


@dataclass(frozen=True, slots=True)
class Space:
    """A colour space: its family, how many components, the space under it, its inks when they have names."""

    family: str
    count: int
    base: "Space | None" = None
    inks: tuple[str, ...] = ()
    tint: PdfObject = None

    @property
    def bottoms(self) -> tuple[str, ...]:
        """What a preflight rule looks at: this family and all those under it."""
        return (self.family, *(self.base.bottoms if self.base else ()))


GRAY = Space("DeviceGray", 1)
RGB = Space("DeviceRGB", 3)
CMYK = Space("DeviceCMYK", 4)
PATTERN = Space("Pattern", 0)
_DEVICE = {each.family: each for each in (GRAY, RGB, CMYK, PATTERN)}


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour as set: its space, the plates it comes to (None: not known), the plates it touches at all."""

    space: Space
    plates: Plates | None
    touches: tuple[bool, bool, bool, bool] = (True, True, True, True)
    pattern: PdfObject = None

    def marks(self, overprint: bool, mode: int) -> tuple[bool, bool, bool, bool]:
        """The plates that are changed where it is painted (ISO 32000-1 11.7.4.5)."""
        if overprint and mode == 1 and self.space is CMYK and self.plates is not None:
            c, m, y, k = (value > 0 for value in self.plates)
            return c, m, y, k
        return self.touches if overprint else (True, True, True, True)


BLACK = Colour(GRAY, (0.0, 0.0, 0.0, 1.0))


def resolve(raw: PdfObject, named: PdfObject, depth: int = 0) -> Space:
    """The space a PDF object describes. ``named`` is the resources' ColorSpace dictionary or None."""
    if depth > 8:
        return Space("unknown", 1)
    if not is_array(raw):
        name = _name(raw)
        name = _SHORT.get(name, name)
        if name in _DEVICE:
            return _DEVICE[name]
        if named is not None and f"/{name}" in named:
            return resolve(named[f"/{name}"], None, depth + 1)
        return Space(name, _COUNTS.get(name, 1))
    family = _SHORT.get(_name(raw[0]), _name(raw[0]))
    if family in _DEVICE and family != "Pattern":
        return _DEVICE[family]
    if family == "ICCBased":
        count = int(raw[1].get("/N", 4))
        return Space(family, count, _DEVICE[_BY_COUNT.get(count, "DeviceCMYK")])
    if family in ("Separation", "DeviceN"):
        inks = (_name(raw[1]),) if family == "Separation" else tuple(_name(each) for each in raw[1])
        return Space(family, len(inks), resolve(raw[2], named, depth + 1), inks, raw[3])
    if family in ("Indexed", "Pattern"):
        base = resolve(raw[1], named, depth + 1) if len(raw) > 1 else None
        return Space(family, 1 if family == "Indexed" else 0, base, tint=raw[3] if family == "Indexed" else None)
    return Space(family, _COUNTS.get(family, 1))


def colour(space: Space, values: Sequence[float]) -> Colour:
    """The colour with these components in this space."""
    plates = _plates(space, [float(each) for each in values])
    return Colour(space, plates, _touched(space))


def initial(space: Space) -> Colour:
    """What a space starts with (ISO 32000-1 8.6.8): black, full tint, index 0."""
    start = [1.0] * space.count if space.inks else [0.0] * space.count
    if space.family == "DeviceCMYK" or (space.family == "ICCBased" and space.count == 4):
        start = [0.0, 0.0, 0.0, 1.0]
    return colour(space, start)


def over(below: Plates | None, above: Colour, overprint: bool, mode: int) -> Plates | None:
    """What is to be seen where ``above`` is painted on ``below``; None when one of them is not known."""
    marks = above.marks(overprint, mode)
    if above.plates is None:
        return None
    if all(marks):
        return above.plates
    if below is None:
        return None
    c, m, y, k = (new if mark else old for old, new, mark in zip(below, above.plates, marks, strict=True))
    return c, m, y, k


@lru_cache(maxsize=1000)
def contrast(one: Plates, two: Plates) -> float:
    """How far two colours are apart to the eye, 0 to 1: the greatest difference in red, green or blue light."""
    return max(abs((1 - a) * (1 - one[3]) - (1 - b) * (1 - two[3])) for a, b in zip(one[:3], two[:3], strict=True))


def _name(raw: PdfObject) -> str:
    return str(raw).removeprefix("/")


def _plates(space: Space, values: list[float]) -> Plates | None:
    if len(values) < space.count or space.family == "Pattern":
        return None
    if space.inks:
        return _inked(space, values)
    if space.family == "Indexed":
        return _looked_up(space, int(values[0]))
    if space.family == "Lab":
        grey = abs(values[1]) + abs(values[2]) < 10
        return (0.0, 0.0, 0.0, _unit(1 - values[0] / 100)) if grey else None
    family = space.base.family if space.base else space.family
    if family in ("DeviceGray", "CalGray"):
        return 0.0, 0.0, 0.0, _unit(1 - values[0])
    if family in ("DeviceRGB", "CalRGB"):
        return _from_light(values[0], values[1], values[2])
    if family == "DeviceCMYK":
        c, m, y, k = (_unit(each) for each in values[:4])
        return c, m, y, k
    return None


def _from_light(red: float, green: float, blue: float) -> Plates:
    black = _unit(1 - max(red, green, blue))
    if black == 1:
        return 0.0, 0.0, 0.0, 1.0
    c, m, y = (_unit((1 - each - black) / (1 - black)) for each in (red, green, blue))
    return c, m, y, black


def _inked(space: Space, values: list[float]) -> Plates | None:
    plates = [0.0, 0.0, 0.0, 0.0]
    for ink, value in zip(space.inks, values, strict=False):
        if ink in _PROCESS:
            plates[_PROCESS[ink]] = _unit(value)
        elif ink == "All":
            plates = [_unit(value)] * 4
        elif ink != "None" and value > 0:
            return _tinted(space, values)
    return plates[0], plates[1], plates[2], plates[3]


def _tinted(space: Space, values: list[float]) -> Plates | None:
    """A spot ink through its tint transform, when that is the plain exponential one."""
    function = space.tint
    if space.base is None or len(values) != 1 or not is_mapping(function) or function.get("/FunctionType") != 2:
        return None
    low = [float(each) for each in function.get("/C0", [0.0])]
    high = [float(each) for each in function.get("/C1", [1.0])]
    share = values[0] ** float(function.get("/N", 1))
    return _plates(space.base, [a + share * (b - a) for a, b in zip(low, high, strict=True)])


def _looked_up(space: Space, index: int) -> Plates | None:
    if space.base is None:
        return None
    table = data_of(space.tint) if is_stream(space.tint) else bytes(space.tint)
    entry = table[index * space.base.count : (index + 1) * space.base.count]
    return _plates(space.base, [each / 255 for each in entry])


def _touched(space: Space) -> tuple[bool, bool, bool, bool]:
    if not space.inks or any(ink not in _PROCESS and ink != "None" for ink in space.inks):
        return True, True, True, True
    c, m, y, k = (ink in space.inks for ink in _PROCESS)
    return c, m, y, k


def _unit(value: float) -> float:
    return min(1.0, max(0.0, value))
