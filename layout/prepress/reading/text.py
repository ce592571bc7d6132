"""Text operators: state, position, showing (ISO 32000-1 9.3, 9.4). A glyph shown is an event, whatever hides it."""

from collections.abc import Iterable

from layout.prepress.reading.events import Codes, Run, Shown
from layout.prepress.reading.graphics import font
from layout.prepress.reading.machine import Machine, Operation
from layout.prepress.reading.objects import PdfObject, is_string
from layout.prepress.reading.shapes import IDENTITY, Area, Matrix, Point, as_matrix, multiply

_CLIPPING = 4  # render modes from here on add the glyphs to the clip


def _begin(machine: Machine, _: list[PdfObject]) -> None:
    machine.text_matrix = machine.line_matrix = IDENTITY
    machine.text_clip = []


def _end(machine: Machine, _: list[PdfObject]) -> None:
    if machine.text_clip:
        machine.set(clips=(*machine.state.clips, Area.of(machine.text_clip)))
        machine.text_clip = []


def _number(name: str, scale: float = 1.0) -> Operation:
    def act(machine: Machine, operands: list[PdfObject]) -> None:
        machine.set(**{name: float(operands[0]) * scale})

    return act


def _mode(machine: Machine, operands: list[PdfObject]) -> None:
    machine.set(mode=int(operands[0]))


def _font(machine: Machine, operands: list[PdfObject]) -> None:
    machine.set(font=font(machine, machine.resource("/Font", operands[0])), size=float(operands[1]))


def _move(machine: Machine, operands: list[PdfObject]) -> None:
    x, y = float(operands[0]), float(operands[1])
    machine.line_matrix = machine.text_matrix = multiply((1, 0, 0, 1, x, y), machine.line_matrix)


def _move_and_lead(machine: Machine, operands: list[PdfObject]) -> None:
    machine.set(leading=-float(operands[1]))
    _move(machine, operands)


def _matrix(machine: Machine, operands: list[PdfObject]) -> None:
    machine.line_matrix = machine.text_matrix = as_matrix(operands)


def _next_line(machine: Machine, _: list[PdfObject]) -> None:
    _move(machine, [0, -machine.state.leading])


def _show(machine: Machine, operands: list[PdfObject]) -> None:
    _glyphs(machine, operands)


def _show_spaced(machine: Machine, operands: list[PdfObject]) -> None:
    _glyphs(machine, operands[0].as_list())


def _next_line_show(machine: Machine, operands: list[PdfObject]) -> None:
    _next_line(machine, [])
    _glyphs(machine, operands)


def _set_next_line_show(machine: Machine, operands: list[PdfObject]) -> None:
    machine.set(word_space=float(operands[0]), char_space=float(operands[1]))
    _next_line_show(machine, operands[2:])


def _glyphs(machine: Machine, elements: Iterable[PdfObject]) -> None:
    """Show strings, with TJ's numbers between them (ISO 32000-1 9.4.3, 9.4.4).

    A glyph's place is that of its own origin: in vertical writing the pen stands off it by the position vector.
    """
    state = machine.state
    if state.font is None:
        machine.faults.append("text is shown with no font set")
        return
    whole = multiply(machine.text_matrix, state.ctm)
    if machine.codes.state is not state:
        machine.codes = Codes(state)
    size_x, down = state.size * state.stretch, state.font.vertical
    size, (right, under) = (state.size, whole[2:4]) if down else (size_x, whole[:2])
    a, b, c, d, x, y = multiply((size_x, 0.0, 0.0, state.size, 0.0, state.rise), whole)
    run = Run(machine.place(), state, state.font, (a, b, c, d))
    drawn = state.mode >= _CLIPPING or run.font.matrix is not None
    codes, shown, moved = machine.codes, machine.shown, 0.0
    for each in elements:
        if not is_string(each):
            moved -= float(each) / 1000 * size
            continue
        for code in state.font.codes(bytes(each)):
            text, advance = codes[code]
            place = x + moved * right, y + moved * under
            if down:
                place = _own_origin(run, code, place)
            for mark in machine.marks:
                mark.inside.append((len(shown), text))
            shown.append(Shown(run, code, text, round(place[0]), round(place[1])))
            if drawn:
                _draw(machine, run, code, place)
            moved += advance
    machine.text_matrix = multiply((1.0, 0.0, 0.0, 1.0, *((0.0, moved) if down else (moved, 0.0))), machine.text_matrix)


def _own_origin(run: Run, code: int, pen: Point) -> Point:
    """From the pen of vertical writing back to the glyph's own origin, by the position vector."""
    _, u, v = run.font.drop(code)
    a, b, c, d = run.matrix
    return pen[0] - (u * a + v * c) / 1000, pen[1] - (u * b + v * d) / 1000


def _draw(machine: Machine, run: Run, code: int, place: Point) -> None:
    """What a glyph does to the page beside being shown: it clips, or is itself drawn by a stream."""
    (x, y), (a, b, c, d) = place, run.matrix
    if run.state.mode >= _CLIPPING:
        corners = ((0.0, -0.12), (1.0, -0.12), (1.0, 0.88), (0.0, 0.88))
        machine.text_clip.append(tuple((x + u * a + v * c, y + u * b + v * d) for u, v in corners))
    if run.font.matrix:
        _procedure(machine, run, code, (a, b, c, d, x, y))


def _procedure(machine: Machine, run: Run, code: int, place: Matrix) -> None:
    """Draw a Type 3 glyph: its procedure may paint anything, text included."""
    stream = run.font.procedure(code)
    if stream is None or run.font.matrix is None:
        return
    kept = machine.state
    machine.set(ctm=place)
    machine.resources.append(run.font.raw.get("/Resources", machine.resources[-1] if machine.resources else {}))
    machine.borrowed += 1
    machine.run_form(stream, run.font.matrix, None)
    machine.borrowed -= 1
    machine.resources.pop()
    machine.state = kept


OPERATIONS: dict[str, Operation] = {
    "BT": _begin,
    "ET": _end,
    "Tc": _number("char_space"),
    "Tw": _number("word_space"),
    "Tz": _number("stretch", 0.01),
    "TL": _number("leading"),
    "Ts": _number("rise"),
    "Tr": _mode,
    "Tf": _font,
    "Td": _move,
    "TD": _move_and_lead,
    "Tm": _matrix,
    "T*": _next_line,
    "Tj": _show,
    "TJ": _show_spaced,
    "'": _next_line_show,
    '"': _set_next_line_show,
}
