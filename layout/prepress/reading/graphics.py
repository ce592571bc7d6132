"""Operators that set the graphics state: q Q cm w J gs, colours, marked content (ISO 32000-1 8.4, 8.6, 14.6)."""

from layout.prepress.reading.colour import CMYK, GRAY, PATTERN, RGB, Colour, Space, colour, initial, resolve
from layout.prepress.reading.fonts import PdfFont
from layout.prepress.reading.machine import Machine, Mark, Operation, numbers
from layout.prepress.reading.objects import PdfObject, is_array, is_mapping
from layout.prepress.reading.shapes import as_matrix, multiply

_TRANSFERS = ("/TR", "/TR2", "/HT")  # a halftone may bring a transfer function along: ink where there was none
_NO_TRANSFER = ("/Identity", "/Default")


def _save(machine: Machine, _: list[PdfObject]) -> None:
    machine.stack.append(machine.state)


def _restore(machine: Machine, _: list[PdfObject]) -> None:
    if machine.stack:
        machine.state = machine.stack.pop()


def _concatenate(machine: Machine, operands: list[PdfObject]) -> None:
    machine.set(ctm=multiply(as_matrix(operands), machine.state.ctm))


def _width(machine: Machine, operands: list[PdfObject]) -> None:
    machine.set(width=float(operands[0]))


def _cap(machine: Machine, operands: list[PdfObject]) -> None:
    machine.set(square_ends=int(operands[0]) != 0)


def _join(machine: Machine, operands: list[PdfObject]) -> None:
    machine.set(joins=(int(operands[0]), machine.state.joins[1]))


def _miter(machine: Machine, operands: list[PdfObject]) -> None:
    machine.set(joins=(machine.state.joins[0], float(operands[0])))


def _dash(machine: Machine, operands: list[PdfObject]) -> None:
    """The dash pattern (ISO 32000-1 8.4.3.6): of an odd number of lengths it goes round twice."""
    lengths = tuple(numbers(operands[0]))
    whole = lengths if len(lengths) % 2 == 0 else (*lengths, *lengths)
    broken = any(whole[1::2])  # without gaps the line is unbroken
    machine.set(dash=whole if broken else (), dash_phase=float(operands[1]) if broken else 0.0)


def _parameters(machine: Machine, operands: list[PdfObject]) -> None:
    """gs: the parameters that decide whether something can be seen (ISO 32000-1 table 58)."""
    given = machine.resource("/ExtGState", operands[0])
    changes: dict[str, PdfObject] = {}
    for key, name in (("/LW", "width"), ("/CA", "stroke_alpha"), ("/ca", "fill_alpha")):
        if key in given:
            changes[name] = float(given[key])
    if "/BM" in given:
        mode = given["/BM"]
        changes["blend"] = str(mode[0] if is_array(mode) else mode).removeprefix("/")
    if "/SMask" in given:
        changes["masked"] = str(given["/SMask"]) != "/None"
    if "/OP" in given:
        changes["stroke_overprint"] = changes["fill_overprint"] = bool(given["/OP"])
    if "/op" in given:
        changes["fill_overprint"] = bool(given["/op"])
    if "/OPM" in given:
        changes["overprint_mode"] = int(given["/OPM"])
    if "/Font" in given:
        changes["font"], changes["size"] = font(machine, given["/Font"][0]), float(given["/Font"][1])
    if any(key in given and str(given[key]) not in _NO_TRANSFER for key in _TRANSFERS):
        changes["veiled"] = True
    machine.set(**changes)
    _stroking(machine, given)


def _stroking(machine: Machine, given: PdfObject) -> None:
    """The parameters of gs that operators set too."""
    for key, act in (("/LC", _cap), ("/LJ", _join), ("/ML", _miter)):
        if key in given:
            act(machine, [given[key]])
    if "/D" in given:
        _dash(machine, list(given["/D"]))


def font(machine: Machine, raw: PdfObject) -> PdfFont:
    """The font of a dictionary, read once a file."""
    key = raw.unparse(resolved=True)
    if key not in machine.fonts:
        machine.fonts[key] = PdfFont(f"font{len(machine.fonts) + 1}", raw)
    return machine.fonts[key]


def _device(target: str, space: Space) -> Operation:
    def act(machine: Machine, operands: list[PdfObject]) -> None:
        named = machine.spaces()
        default = f"/Default{space.family.removeprefix('Device')}"
        meant = resolve(named[default], None) if named is not None and default in named else space
        machine.set(**{target: colour(meant, numbers(operands))})

    return act


def _space(target: str) -> Operation:
    def act(machine: Machine, operands: list[PdfObject]) -> None:
        machine.set(**{target: initial(resolve(operands[0], machine.spaces()))})

    return act


def _components(target: str) -> Operation:
    def act(machine: Machine, operands: list[PdfObject]) -> None:
        space = getattr(machine.state, target).space
        if space.family == "Pattern":
            pattern = machine.resource("/Pattern", operands[-1])
            machine.set(**{target: Colour(space if space.base else PATTERN, None, pattern=pattern)})
        else:
            machine.set(**{target: colour(space, numbers(operands))})

    return act


def _begin(machine: Machine, operands: list[PdfObject]) -> None:
    """BMC and BDC: what matters is optional content (OC) and the replacement text of a span."""
    if len(operands) < 2:
        machine.marks.append(Mark())
        return
    properties = operands[1]
    if not is_mapping(properties):
        properties = machine.resource("/Properties", properties) if _listed(machine, properties) else {}
    actual = properties.get("/ActualText")
    machine.marks.append(Mark(str(operands[0]) == "/OC", None if actual is None else str(actual)))


def _listed(machine: Machine, name: PdfObject) -> bool:
    return str(name) in machine.named("/Properties")


def _end(machine: Machine, _: list[PdfObject]) -> None:
    if len(machine.marks) > machine.opened:
        machine.close(len(machine.marks) - 1)
    elif not machine.form:
        machine.faults.append("marked content is closed that was not opened")


OPERATIONS: dict[str, Operation] = {
    "q": _save,
    "Q": _restore,
    "cm": _concatenate,
    "w": _width,
    "J": _cap,
    "j": _join,
    "M": _miter,
    "d": _dash,
    "gs": _parameters,
    "g": _device("fill", GRAY),
    "G": _device("stroke", GRAY),
    "rg": _device("fill", RGB),
    "RG": _device("stroke", RGB),
    "k": _device("fill", CMYK),
    "K": _device("stroke", CMYK),
    "cs": _space("fill"),
    "CS": _space("stroke"),
    "sc": _components("fill"),
    "scn": _components("fill"),
    "SC": _components("stroke"),
    "SCN": _components("stroke"),
    "BMC": _begin,
    "BDC": _begin,
    "EMC": _end,
}
