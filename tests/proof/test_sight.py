"""What is decided of a whole run holds of each of its glyphs."""

from hypothesis import example, given
from hypothesis import strategies as st

from layout.prepress.proof.sight import Inked, Scene
from layout.prepress.reading.colour import BLACK, CMYK, PATTERN, Colour
from layout.prepress.reading.events import Painted, Place, Run, State
from layout.prepress.reading.fonts import PdfFont
from layout.prepress.reading.shapes import IDENTITY, Area, Box, corners

_WHOLE: Box = (0.0, 0.0, 8.0, 8.0)
_FEW = st.integers(0, 7)
_COLOURS = st.sampled_from((BLACK, Colour(PATTERN, None), *(Colour(CMYK, (0, 0, 0, k)) for k in (0.0, 0.1, 0.5))))


@st.composite
def _box(draw: st.DrawFn) -> Box:
    left, top, right, bottom = draw(_FEW), draw(_FEW), draw(_FEW), draw(_FEW)
    return float(min(left, right)), float(min(top, bottom)), max(left, right) + 1.0, max(top, bottom) + 1.0


@st.composite
def _state(draw: st.DrawFn) -> State:
    clips = draw(st.lists(st.just(_WHOLE) | _box(), max_size=1))
    return State(
        IDENTITY,
        fill=draw(_COLOURS),
        clips=tuple(Area.of([corners(each)]) for each in clips),
        fill_alpha=draw(st.sampled_from((1.0, 0.5))),
        fill_overprint=draw(st.booleans()),
        overprint_mode=draw(st.integers(0, 1)),
    )


@st.composite
def _paint(draw: st.DrawFn) -> Painted:
    state, turned = draw(_state()), draw(st.booleans())
    left, top, right, bottom = draw(st.just(_WHOLE) | _box())
    ring = ((left, top), (right, top), (left, bottom)) if turned else corners((left, top, right, bottom))
    return Painted(Place(draw(_FEW), 0, draw(st.booleans()), False, 1), state, "fill", Area.of([ring]), state.fill)


def _ground(order: int, share: float) -> Painted:
    """A tint under all of it, or over it."""
    state = State(IDENTITY, fill=Colour(CMYK, (0, 0, 0, share)))
    return Painted(Place(order, 0, False, False, 1), state, "fill", Area.of([corners(_WHOLE)]), state.fill)


_GROUNDS = st.builds(_ground, _FEW, st.sampled_from((0.0, 0.1, 0.5)))


@given(st.lists(_paint() | _GROUNDS, max_size=3), st.lists(_box(), max_size=1), _FEW, _FEW, _state())
@example([_ground(0, 0.5), _ground(1, 0.1)], [], 3, 4, State(IDENTITY, fill=BLACK))
def test_no_part_of_a_run_is_hidden_that_is_clear(
    paints: list[Painted], pictures: list[Box], across: int, down: int, state: State
) -> None:
    run = Run(Place(7, 0, False, False, 1), state, PdfFont("font1", None), (1.0, 0.0, 0.0, -1.0))
    scene = Scene(_WHOLE, paints, pictures)
    near = scene.near(_WHOLE)
    part = float(across), float(down), across + 1.0, down + 1.0
    whole, glyph = (Inked(each, state.fill, state.fill_overprint, run) for each in (_WHOLE, part))
    if scene.clear(whole, near):
        assert scene.hidden(glyph, near) == ""
