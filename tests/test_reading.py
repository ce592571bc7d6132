from io import BytesIO

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Stream, String

from layout.prepress.reading.cmap import unicode_map
from layout.prepress.reading.colour import contrast, over
from layout.prepress.reading.document import read
from layout.prepress.reading.outlines import canonical, em_matrix, same
from layout.prepress.reading.shapes import IDENTITY, Area, corners, multiply, transform
from layout.units import PT, Size

TRIM = Size(200 * PT, 100 * PT)


def simple_font():
    """Codes 32 to 126, every one half an em wide."""
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.TrueType,
        BaseFont=Name.Plain,
        FirstChar=32,
        LastChar=126,
        Widths=Array([500] * 95),
    )


def made(content: str | bytes, **resources):
    """A sheet of 200 by 100 pt with this content."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(200, 100))
    page.obj.TrimBox = Array([0, 0, 200, 100])
    given = {key: Dictionary(each(pdf) if callable(each) else each) for key, each in resources.items()}
    page.obj.Resources = Dictionary(
        {"/Font": Dictionary(F=simple_font())} | {f"/{key}": each for key, each in given.items()}
    )
    page.obj.Contents = pdf.make_stream(content if isinstance(content, bytes) else content.encode())
    return pdf


def saved(pdf) -> bytes:
    out = BytesIO()
    pdf.save(out)
    return out.getvalue()


def reading(content: str | bytes, **resources):
    return read(saved(made(content, **resources)), TRIM, 0)


def places(content: str, **resources) -> list[tuple[str, float, float]]:
    """Characters with their origins in points from the foot, as PDF counts them."""
    found = reading(content, **resources)
    assert not found.faults
    return [(each.text, round(each.x / PT, 2), round(100 - each.y / PT, 2)) for each in found.shown]


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        ("BT /F 10 Tf 20 30 Td (ab) Tj ET", [("a", 20, 30), ("b", 25, 30)]),
        ("BT /F 10 Tf 20 30 Td [(a) -1000 (b)] TJ ET", [("a", 20, 30), ("b", 35, 30)]),
        ("BT /F 10 Tf 2 Tc 20 30 Td (ab) Tj ET", [("a", 20, 30), ("b", 27, 30)]),
        ("BT /F 10 Tf 3 Tw 20 30 Td (a b) Tj ET", [("a", 20, 30), (" ", 25, 30), ("b", 33, 30)]),
        ("BT /F 10 Tf 50 Tz 20 30 Td (ab) Tj ET", [("a", 20, 30), ("b", 22.5, 30)]),
        ("BT /F 10 Tf 4 Ts 20 30 Td (a) Tj ET", [("a", 20, 34)]),
        ("BT /F 10 Tf 20 30 Td (a) Tj 5 -12 Td (b) Tj ET", [("a", 20, 30), ("b", 25, 18)]),
        ("BT /F 10 Tf 20 30 TD 0 -8 TD (a) Tj T* (b) Tj ET", [("a", 20, 22), ("b", 20, 14)]),
        ("BT /F 10 Tf 9 TL 20 30 Td (a) Tj (b) ' ET", [("a", 20, 30), ("b", 20, 21)]),
        ('BT /F 10 Tf 9 TL 20 30 Td 1 2 (a b) " ET', [("a", 20, 21), (" ", 27, 21), ("b", 35, 21)]),
        ("BT /F 1 Tf 10 0 0 10 20 30 Tm (ab) Tj ET", [("a", 20, 30), ("b", 25, 30)]),
        ("q 2 0 0 2 10 0 cm BT /F 10 Tf 5 5 Td (ab) Tj ET Q", [("a", 20, 10), ("b", 30, 10)]),
        ("q 1 0 0 1 50 0 cm Q BT /F 10 Tf 5 5 Td (a) Tj ET", [("a", 5, 5)]),
        ("BT /F 10 Tf 1 0 0 1 20 30 Tm (a) Tj ET BT (b) Tj ET", [("a", 20, 30), ("b", 0, 0)]),
        ("BT 0 1 -1 0 20 30 Tm /F 10 Tf (ab) Tj ET", [("a", 20, 30), ("b", 20, 35)]),
    ],
)
def test_text_stands_where_the_operators_put_it(content, wanted):
    assert places(content) == wanted


def test_strings_may_be_hexadecimal_or_octal():
    assert [each[0] for each in places(r"BT /F 10 Tf <6162> Tj (\143\(\)) Tj ET")] == list("abc()")


def form(content: str, **entries):
    def make(pdf):
        stream = pdf.make_stream(content.encode(), Type=Name.XObject, Subtype=Name.Form)
        stream.BBox = entries.pop("BBox", Array([0, 0, 100, 100]))
        for key, each in entries.items():
            stream[f"/{key}"] = each
        return {"/X": stream}

    return make


def test_a_form_has_its_own_matrix_and_gives_the_state_back():
    content = "q 1 0 0 1 10 0 cm /X Do Q BT /F 10 Tf 0 0 Td (b) Tj ET"
    inner = form("BT /F 20 Tf 1 2 Td (a) Tj ET", Matrix=Array([2, 0, 0, 2, 5, 5]))
    assert places(content, XObject=inner) == [("a", 17, 9), ("b", 0, 0)]


def test_a_form_that_uses_itself_ends():
    pdf = made("/X Do", XObject=form("BT /F 9 Tf (a) Tj ET /X Do"))
    stream = pdf.pages[0].Resources.XObject.X
    stream.Resources = Dictionary(XObject=Dictionary(X=stream))
    found = read(saved(pdf), TRIM, 0)
    assert any("deep" in each for each in found.faults)


def test_words_in_patterns_glyph_procedures_and_appearances_are_met():
    def cell(pdf):
        stream = pdf.make_stream(b"BT /F 9 Tf (p) Tj ET", PatternType=1, PaintType=1, TilingType=1, XStep=9, YStep=9)
        stream.BBox = Array([0, 0, 9, 9])
        stream.Resources = Dictionary(Font=Dictionary(F=simple_font()))
        return {"/P": stream}

    pdf = made("/Pattern cs /P scn 0 0 20 20 re f", Pattern=cell)
    look = pdf.make_stream(b"BT /F 9 Tf (n) Tj ET")
    look.BBox = Array([0, 0, 9, 9])
    look.Resources = Dictionary(Font=Dictionary(F=simple_font()))
    note = Dictionary(Subtype=Name.Stamp, Rect=Array([50, 50, 59, 59]), AP=Dictionary(N=look))
    pdf.pages[0].Annots = Array([pdf.make_indirect(note)])
    found = read(saved(pdf), TRIM, 0)
    assert [(each.text, each.run.place.borrowed) for each in found.shown] == [("p", True), ("n", True)]


@pytest.mark.parametrize(
    ("operators", "plates"),
    [
        ("0.25 g", (0, 0, 0, 0.75)),
        ("0.1 0.2 0.3 0.4 k", (0.1, 0.2, 0.3, 0.4)),
        ("1 0 0 rg", (0, 1, 1, 0)),
        ("0 0 0 rg", (0, 0, 0, 1)),
        ("/DeviceCMYK cs", (0, 0, 0, 1)),
        ("/DeviceCMYK cs 1 0 0 0 sc", (1, 0, 0, 0)),
        ("/Sep cs", (0, 0, 0, 1)),
        ("/Sep cs 0.5 scn", (0, 0, 0, 0.5)),
        ("/Spot cs 0.5 scn", (0, 0.5, 0.25, 0)),
        ("/Two cs 0.2 0.7 scn", (0.2, 0, 0, 0.7)),
        ("/Icc cs 0 0 0 0.3 scn", (0, 0, 0, 0.3)),
        ("/Lab cs 100 0 0 scn", (0, 0, 0, 0)),
        ("/Lab cs 50 80 0 scn", None),
        ("/Index cs 1 scn", (1, 0, 0, 0)),
        ("/P cs", None),
    ],
)
def test_colours_come_to_plates(operators, plates):
    def spaces(pdf):
        spot = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0, 0, 0, 0]), C1=Array([0, 1, 0.5, 0]), N=1)
        return {
            "/Sep": Array([Name.Separation, Name.Black, Name.DeviceCMYK, spot]),
            "/Spot": Array([Name.Separation, Name("/Team Red"), Name.DeviceCMYK, spot]),
            "/Two": Array([Name.DeviceN, Array([Name.Cyan, Name.Black]), Name.DeviceCMYK, spot]),
            "/Icc": Array([Name.ICCBased, pdf.make_stream(b"", N=4)]),
            "/Lab": Array([Name.Lab, Dictionary(WhitePoint=Array([1, 1, 1]))]),
            "/Index": Array([Name.Indexed, Name.DeviceCMYK, 1, String(b"\0\0\0\0\xff\0\0\0")]),
            "/P": Array([Name.Pattern]),
        }

    (paint,) = reading(f"{operators} 0 0 9 9 re f", ColorSpace=spaces).painted
    if plates is None:
        assert paint.colour.plates is None
    else:
        assert paint.colour.plates == pytest.approx(plates)


@pytest.mark.parametrize(
    ("content", "kind", "box"),
    [
        ("10 20 30 40 re f", "fill", (10, 20, 40, 60)),
        ("10 20 m 40 20 l 40 60 l h f*", "fill", (10, 20, 40, 60)),
        ("0 0 m 0 30 40 30 40 0 c f", "fill", (0, 0, 40, 22.5)),
        ("4 w 10 20 m 50 20 l S", "stroke", (10, 18, 50, 22)),
        ("1 J 4 w 10 20 m 10 20 l S", "stroke", (8, 18, 12, 22)),
        ("1 0 0 3 0 0 cm 2 w 10 20 m 50 20 l S", "stroke", (10, 57, 50, 63)),
        ("q 30 0 0 40 10 20 cm BI /W 1 /H 1 /BPC 8 /CS /G ID A EI Q", "image", (10, 20, 40, 60)),
    ],
)
def test_paints_have_their_place(content, kind, box):
    (paint,) = reading(content).painted
    left, top, right, bottom = (each / PT for each in paint.area.box)
    assert paint.kind == kind
    assert (left, 100 - bottom, right, 100 - top) == pytest.approx(box)


def test_clips_add_up_and_end_with_their_state():
    found = reading("q 0 0 50 50 re W n 20 20 50 50 re W* n 0 0 99 99 re f Q 0 0 9 9 re f").painted
    assert [len(each.state.clips) for each in found] == [2, 0]
    assert found[0].at(30 * PT, 70 * PT)
    assert not found[0].at(10 * PT, 90 * PT)


def test_painting_order_runs_through_text_and_forms():
    found = reading("0 0 9 9 re f BT /F 9 Tf (a) Tj ET /X Do 1 1 9 9 re f", XObject=form("0 0 1 1 re f"))
    orders = [found.painted[0], found.shown[0].run, found.painted[1], found.painted[2]]
    assert [each.place.order for each in orders] == sorted(each.place.order for each in orders)
    assert [each.place.form for each in orders] == [0, 0, 1, 0]


def test_graphics_state_dictionaries_are_followed():
    entries = Dictionary(ca=0.5, CA=0.25, BM=Name.Multiply, OP=True, OPM=1, SMask=Dictionary(S=Name.Alpha))
    (paint,) = reading("/G gs 0 0 9 9 re f", ExtGState={"/G": entries}).painted
    state = paint.state
    assert (state.fill_alpha, state.stroke_alpha, state.blend, state.overprint_mode) == (0.5, 0.25, "Multiply", 1)
    assert state.masked
    assert state.fill_overprint
    assert state.stroke_overprint


def test_optional_content_and_replacement_text_are_followed():
    layer = Dictionary(Type=Name.OCG)
    content = "/OC /L BDC BT /F 9 Tf (a) Tj ET EMC BT /Span <</ActualText (xyz)>> BDC (bc) Tj EMC (d) Tj ET"
    shown = reading(content, Properties={"/L": layer}).shown
    assert [(each.text, each.disputed) for each in shown] == [("a", False), ("b", True), ("c", True), ("d", False)]
    assert [each.run.place.optional for each in shown] == [True, False, False, False]


@pytest.mark.parametrize("data", [b"", b"not a pdf", b"%PDF-1.4\n%%EOF"])
def test_what_is_no_pdf_is_a_fault(data):
    found = read(data, TRIM, 0)
    assert not found.sheets
    assert "cannot be read" in found.faults[0]
    assert "0x" not in found.faults[0]


@pytest.mark.parametrize(
    "content",
    [
        "/None Do",
        "BT (a) Tj ET",
        "BT /Nobody 9 Tf ET",
        "1 2 m l f",
        "cm",
        "/G gs",
        "1 0 0 1 k",
        "/X cs 1 scn",
        "ET Q Q EMC h f",
    ],
)
def test_nonsense_is_survived_and_the_rest_is_read(content):
    found = reading(content + " BT /F 9 Tf (z) Tj ET")
    assert [each.text for each in found.shown][-1:] == ["z"]


@given(
    st.binary(max_size=200)
    | st.text("abcdfghjklmnqrstvwyBDEFGIJMQSTW*'\"0123456789 .-[]()<>/", max_size=200).map(str.encode)
)
def test_no_content_stream_stops_the_reader(body):
    reading(b"BT /F 9 Tf (z) Tj ET " + body)


def test_places_count_from_whichever_box_kept_the_trim():
    pdf = made("BT /F 9 Tf 0 100 Td (a) Tj ET")
    page = pdf.pages[0].obj
    for change in ({"TrimBox": [50, 50, 60, 60]}, {"TrimBox": [0, 0, 1, 1], "MediaBox": [0, 0, 5, 5]}):
        for name, box in change.items():
            page[f"/{name}"] = Array(box)
        found = read(saved(pdf), TRIM, 0)
        assert (found.shown[0].x, found.shown[0].y) == (0, 0)


def test_unicode_maps():
    data = b"""2 beginbfchar <0001> <4E00> <0002> <20142014> endbfchar
    3 beginbfrange <0010> <0012> <0041> <0020><0021>[<D867DE3D> <0062>] <0030> <0030> <00660066> endbfrange"""
    assert unicode_map(data) == {1: "一", 2: "——", 16: "A", 17: "B", 18: "C", 32: "\U00029e3d", 33: "b", 48: "ff"}


# Geometry -----------------------------------------------------------------------------------------------------

numbers = st.floats(-100, 100)
matrices = st.tuples(*[numbers] * 6)


@given(matrices, matrices, numbers, numbers)
def test_multiplied_matrices_apply_one_after_the_other(one, two, x, y):
    assert transform(multiply(one, two), x, y) == pytest.approx(transform(two, *transform(one, x, y)), abs=1e-4)


@given(st.integers(0, 50), st.integers(0, 50), st.integers(1, 50), st.integers(1, 50), st.integers(0, 3))
def test_a_rectangle_is_one_whatever_corner_it_begins_with(x, y, width, height, first):
    ring = corners((x, y, x + width, y + height), IDENTITY)
    area = Area.of([[*ring[first:], *ring[:first]]])
    assert area.upright
    assert area.contains(x + width / 2, y + height / 2)
    assert not area.contains(x - 1, y)


def test_holes_are_not_inside():
    outer, inner = corners((0, 0, 90, 90)), corners((30, 30, 60, 60))
    ring = Area.of([outer, inner], even_odd=True)
    assert ring.contains(10, 10)
    assert not ring.contains(45, 45)
    assert Area.of([outer, inner]).contains(45, 45)
    assert not list(ring.touches((35, 35, 55, 55)))
    assert list(ring.touches((20, 35, 40, 55)))


@given(numbers, numbers, st.floats(0.5, 20))
def test_a_line_through_a_box_touches_it(x, y, reach):
    """However thin: no grid of points has to meet it."""
    area = Area.of([[(x - 50, y - 50), (x + 50, y + 50), (x + 50.01, y + 50), (x - 49.99, y - 50)]])
    assert list(area.touches((x - reach, y - reach, x + reach, y + reach)))


def test_an_overprint_leaves_the_other_plates():
    (yellow,) = reading("/O gs 0 0 1 0 k 0 0 9 9 re f", ExtGState={"/O": Dictionary(OP=True, OPM=1)}).painted
    assert over((0, 0, 0, 1), yellow.colour, yellow.overprint, 1) == (0, 0, 1, 1)
    assert over((0, 0, 0, 1), yellow.colour, False, 1) == (0, 0, 1, 0)
    assert contrast((0, 0, 0, 1), (0.6, 0.4, 0.4, 1)) == 0


def test_outlines_compare_whatever_point_they_begin_with():
    square = [
        ("moveTo", ((0, 0),)),
        ("lineTo", ((9, 0),)),
        ("lineTo", ((9, 9),)),
        ("lineTo", ((0, 9),)),
        ("closePath", ()),
    ]
    closed = [
        ("moveTo", ((9, 9),)),
        ("lineTo", ((0, 9),)),
        ("lineTo", ((0, 0),)),
        ("lineTo", ((9, 0),)),
        ("lineTo", ((9, 9),)),
        ("closePath", ()),
    ]
    other = [
        ("moveTo", ((0, 0),)),
        ("lineTo", ((9, 0),)),
        ("lineTo", ((9, 14),)),
        ("lineTo", ((0, 9),)),
        ("closePath", ()),
    ]
    one, two, three = (canonical(each, em_matrix(1000)) for each in (square, closed, other))
    assert same(one, two)
    assert not same(one, three)
    assert not same(one, canonical(square, em_matrix(500)))
    assert not same(one, ())


def test_streams_are_told_from_dictionaries():
    found = reading("BT /F 9 Tf (a) Tj ET")
    assert isinstance(found.document.pages[0].Contents, Stream)
    assert found.shown[0].run.font.name == "Plain"


@pytest.mark.parametrize(
    ("operator", "dash", "phase"),
    [
        ("[3 2] 1 d", (3, 2), 1),
        ("[3] 0 d", (3, 3), 0),
        ("[3 2 1] 0 d", (3, 2, 1, 3, 2, 1), 0),
        ("[3 0] 2 d", (), 0),
        ("[] 2 d", (), 0),
    ],
)
def test_dashes_are_read_as_the_standard_has_them(operator, dash, phase):
    [mark] = reading(f"{operator} 10 10 m 90 10 l S").painted
    assert (mark.state.dash, mark.state.dash_phase) == (dash, phase)


def test_parameters_of_lines_come_from_dictionaries_too():
    state = Dictionary(D=Array([Array([4, 1]), 2]), LJ=2, ML=4, LC=1, LW=3)
    [mark] = reading("/G gs 10 10 m 90 10 l S", ExtGState={"/G": state}).painted
    its = mark.state
    assert (its.dash, its.dash_phase, its.joins, its.square_ends, its.width) == ((4, 1), 2, (2, 4), True, 3)
