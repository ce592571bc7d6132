"""Operators that build paths, clip and paint: paths, images, shadings, forms (ISO 32000-1 8.5, 8.7, 8.9, 8.10)."""

import math

from layout.prepress.reading.colour import PATTERN, Colour, resolve
from layout.prepress.reading.events import Form, Kind, Painted
from layout.prepress.reading.machine import Machine, Mark, Operation, as_box, numbers
from layout.prepress.reading.objects import PdfObject, is_stream
from layout.prepress.reading.shapes import IDENTITY, Area, as_matrix, corners, curve, multiply, stroked, transform

UNKNOWN = Colour(PATTERN, None)
_UNIT_BOX = (0.0, 0.0, 1.0, 1.0)
_HAIRLINE = 1800.0  # 0.05 mm: what width 0 comes out as on a plate setter


def _move(machine: Machine, operands: list[PdfObject]) -> None:
    x, y = numbers(operands)
    machine.path.append([(x, y)])


def _line(machine: Machine, operands: list[PdfObject]) -> None:
    x, y = numbers(operands)
    machine.path[-1].append((x, y))


def _curve(machine: Machine, operands: list[PdfObject]) -> None:
    x1, y1, x2, y2, x3, y3 = numbers(operands)
    machine.path[-1].extend(curve(machine.path[-1][-1], (x1, y1), (x2, y2), (x3, y3)))


def _curve_from_start(machine: Machine, operands: list[PdfObject]) -> None:
    x2, y2, x3, y3 = numbers(operands)
    start = machine.path[-1][-1]
    machine.path[-1].extend(curve(start, start, (x2, y2), (x3, y3)))


def _curve_to_end(machine: Machine, operands: list[PdfObject]) -> None:
    x1, y1, x3, y3 = numbers(operands)
    machine.path[-1].extend(curve(machine.path[-1][-1], (x1, y1), (x3, y3), (x3, y3)))


def _close(machine: Machine, _: list[PdfObject]) -> None:
    if machine.path and machine.path[-1][0] != machine.path[-1][-1]:
        machine.path[-1].append(machine.path[-1][0])


def _rectangle(machine: Machine, operands: list[PdfObject]) -> None:
    x, y, width, height = numbers(operands)
    ring = [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]
    machine.path.append(ring)


def _clip(rule: str) -> Operation:
    def act(machine: Machine, _: list[PdfObject]) -> None:
        machine.next_clip = rule

    return act


def _area(machine: Machine, even_odd: bool) -> Area:
    ctm = machine.state.ctm
    return Area.of([[transform(ctm, x, y) for x, y in each] for each in machine.path], even_odd)


def _painter(fill: str = "", stroke: bool = False, close: bool = False) -> Operation:
    """A path-painting operator: ``fill`` is "", "nonzero" or "even-odd"."""

    def act(machine: Machine, operands: list[PdfObject]) -> None:
        if close:
            _close(machine, operands)
        if fill:
            _emit(machine, "fill", _area(machine, fill == "even-odd"), machine.state.fill)
            _run_pattern(machine, machine.state.fill, _area(machine, fill == "even-odd"))
        if stroke:
            _emit(machine, "stroke", _stroked(machine), machine.state.stroke)
        if machine.next_clip:
            machine.set(clips=(*machine.state.clips, _area(machine, machine.next_clip == "even-odd")))
        machine.next_clip = ""
        machine.path = []

    return act


def _emit(machine: Machine, kind: Kind, area: Area, colour: Colour, image: PdfObject = None) -> None:
    machine.painted.append(Painted(machine.place(), machine.state, kind, area, colour, image))


def _stroked(machine: Machine) -> Area:
    """The path's segments as quadrilaterals of the line's width, dashes taken as unbroken."""
    state = machine.state
    turn = state.ctm[0] * state.ctm[3] - state.ctm[1] * state.ctm[2]
    scale = math.sqrt(abs(turn)) or 1.0
    quads = stroked(machine.path, max(state.width, _HAIRLINE / scale), state.square_ends)
    way = 1 if turn > 0 else -1  # a mirrored line has its left side on the right
    return Area.of([[transform(state.ctm, x, y) for x, y in each[::way]] for each in quads])


def _run_pattern(machine: Machine, colour: Colour, area: Area) -> None:
    """One cell of a tiling pattern, laid out where it is filled: words may hide in it."""
    if colour.pattern is None or colour.pattern.get("/PatternType") != 1:
        return
    kept = machine.state
    machine.set(ctm=machine.home, clips=(*kept.clips, area))
    machine.borrowed += 1
    machine.run_form(colour.pattern, as_matrix(colour.pattern.get("/Matrix")), as_box(colour.pattern["/BBox"]))
    machine.borrowed -= 1
    machine.state = kept


def _shading(machine: Machine, operands: list[PdfObject]) -> None:
    shading = machine.resource("/Shading", operands[0])
    space = resolve(shading["/ColorSpace"], machine.spaces())
    _emit(machine, "shading", Area.everything(), Colour(space, None))


def _inline_image(machine: Machine, operands: list[PdfObject]) -> None:
    image = operands[0]
    _image(machine, image, None if image.image_mask else image.colorspace)


def _image(machine: Machine, image: PdfObject, space: PdfObject) -> None:
    """An image of this colour space; of none: a stencil in the fill colour."""
    area = Area.of([corners(_UNIT_BOX, machine.state.ctm)])
    colour = machine.state.fill if space is None else Colour(resolve(space, machine.spaces()), None)
    _emit(machine, "image", area, colour, image)


def _do(machine: Machine, operands: list[PdfObject]) -> None:
    found = machine.resource("/XObject", operands[0])
    machine.marks.append(Mark(optional="/OC" in found))
    if str(found.get("/Subtype")) == "/Image":
        _image(machine, found, None if found.get("/ImageMask", False) else found.get("/ColorSpace", "/unknown"))
    elif str(found.get("/Subtype")) == "/Form":
        use_form(machine, found)
    machine.marks.pop()


def use_form(machine: Machine, stream: PdfObject) -> None:
    """Carry out a form XObject and note where an outermost one stands."""
    matrix, box = as_matrix(stream.get("/Matrix")), as_box(stream["/BBox"])
    outermost = machine.form == 0
    if outermost:
        machine.form = len(machine.forms) + 1
        machine.forms.append(Form(machine.form, machine.seen_box(box, matrix)))
    machine.run_form(stream, matrix, box)
    if outermost:
        machine.form = 0


def annotate(machine: Machine, annotation: PdfObject) -> None:
    """An annotation as a viewer paints it: its normal appearance fitted to its Rect (ISO 32000-1 12.5.5).

    Without an appearance the viewer makes one up, so the whole Rect counts as painted.
    """
    kind = str(annotation.get("/Subtype"))
    if kind in ("/Link", "/Popup") and "/AP" not in annotation:
        return
    rect = as_box(annotation["/Rect"])
    look = annotation.get("/AP", {}).get("/N")
    if look is not None and not is_stream(look):
        look = look.get(str(annotation.get("/AS", "/Off")))
    machine.borrowed += 1
    machine.marks.append(Mark(optional="/OC" in annotation))
    if look is None:
        _emit(machine, "annotation", Area.of([corners(rect, machine.state.ctm)]), UNKNOWN)
    else:
        kept = machine.state
        machine.set(ctm=multiply(_fit(look, rect), machine.state.ctm))
        use_form(machine, look)
        machine.state = kept
    machine.marks.pop()
    machine.borrowed -= 1


def _fit(look: PdfObject, rect: tuple[float, float, float, float]) -> tuple[float, float, float, float, float, float]:
    points = corners(as_box(look["/BBox"]), as_matrix(look.get("/Matrix")))
    left, top = min(x for x, _ in points), min(y for _, y in points)
    width, height = max(x for x, _ in points) - left, max(y for _, y in points) - top
    if not width or not height:
        return IDENTITY
    a, d = (rect[2] - rect[0]) / width, (rect[3] - rect[1]) / height
    return a, 0.0, 0.0, d, rect[0] - a * left, rect[1] - d * top


OPERATIONS: dict[str, Operation] = {
    "m": _move,
    "l": _line,
    "c": _curve,
    "v": _curve_from_start,
    "y": _curve_to_end,
    "h": _close,
    "re": _rectangle,
    "W": _clip("nonzero"),
    "W*": _clip("even-odd"),
    "n": _painter(),
    "f": _painter("nonzero"),
    "F": _painter("nonzero"),
    "f*": _painter("even-odd"),
    "S": _painter(stroke=True),
    "s": _painter(stroke=True, close=True),
    "B": _painter("nonzero", stroke=True),
    "B*": _painter("even-odd", stroke=True),
    "b": _painter("nonzero", stroke=True, close=True),
    "b*": _painter("even-odd", stroke=True, close=True),
    "sh": _shading,
    "INLINE IMAGE": _inline_image,
    "Do": _do,
}
