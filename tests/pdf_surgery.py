"""Ways to spoil a finished page, each by an editor that is not the writer.

Every operation takes the file and gives the file back. ``line`` counts the page's runs of type: the writer begins each
with one Tm, in the order of the page.
"""

from collections.abc import Callable
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Operator, Pdf, Stream, String

Edit = Callable[[bytes], bytes]
Commands = list[tuple[list, Operator]]


def edited(data: bytes, change: Callable[[Pdf, pikepdf.Page], None], **options) -> bytes:
    with pikepdf.open(BytesIO(data)) as pdf:
        change(pdf, pdf.pages[0])
        out = BytesIO()
        pdf.save(out, **options)
        return out.getvalue()


def commands(page) -> Commands:
    return [(list(operands), operator) for operands, operator in pikepdf.parse_content_stream(page)]


def rewritten(data: bytes, change: Callable[[Commands], Commands]) -> bytes:
    """The page's content changed operator by operator."""

    def act(pdf, page):
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(change(commands(page))))

    return edited(data, act)


def raw(text: str) -> Commands:
    pdf = pikepdf.new()
    return [(list(a), b) for a, b in pikepdf.parse_content_stream(Stream(pdf, text.encode()))]


def span(found: Commands, line: int) -> tuple[int, int]:
    """From a run's Tm to behind its last TJ."""
    starts = [at for at, (_, operator) in enumerate(found) if str(operator) == "Tm"]
    end = starts[line] + 1
    while end < len(found) and str(found[end][1]) in ("TJ", "Tf", "BDC", "EMC", "Ts"):
        end += 1
    return starts[line], end


def around(line: int, before: str, after: str) -> Edit:
    """Operators put before and behind one run, inside the text object."""

    def change(found):
        start, end = span(found, line)
        return found[:start] + raw(before) + found[start:end] + raw(after) + found[end:]

    return lambda data: rewritten(data, change)


def wrapped(line: int, before: str, after: str = "Q") -> Edit:
    """One run in a text object of its own, operators round it."""

    def change(found):
        start, end = span(found, line)
        font = [each for each in found[:start] if str(each[1]) == "Tf"][-1:]
        lifted = raw("ET q " + before) + raw("BT") + font + found[start:end] + raw("ET " + after + " BT")
        return found[:start] + lifted + found[end:]

    return lambda data: rewritten(data, change)


def codes(found: Commands, line: int) -> list[tuple[int, int, bytes]]:
    """The two-byte codes of a run: (command, element of its TJ, code), one entry a glyph."""
    start, end = span(found, line)
    entries = []
    for at in range(start, end):
        if str(found[at][1]) == "TJ":
            for number, each in enumerate(found[at][0][0]):
                if isinstance(each, String):
                    body = bytes(each)
                    entries += [(at, number, body[i : i + 2]) for i in range(0, len(body), 2)]
    return entries


def recoded(line: int, change: Callable[[list[bytes]], list[bytes]]) -> Edit:
    """Other codes in a run. They must stay as many, unless the run is one string."""

    def act(found):
        entries = codes(found, line)
        fresh = change([code for _, _, code in entries])
        if len(fresh) != len(entries):
            (at, number), = {(at, number) for at, number, _ in entries}
            found[at][0][0][number] = String(b"".join(fresh))
            return found
        strings: dict[tuple[int, int], bytes] = {}
        for (at, number, _), code in zip(entries, fresh, strict=True):
            strings[at, number] = strings.get((at, number), b"") + code
        for (at, number), body in strings.items():
            found[at][0][0][number] = String(body)
        return found

    return lambda data: rewritten(data, act)


def drop_glyph(line: int, index: int, keep_place: bool = True) -> Edit:
    """One code taken out of a TJ, the rest left where it stands or closed up."""

    def act(found):
        at, number, _ = codes(found, line)[index]
        before = sum(1 for a, n, _ in codes(found, line)[:index] if (a, n) == (at, number))
        elements = list(found[at][0][0])
        body = bytes(elements[number])
        gap = [-1000] if keep_place else []
        elements[number : number + 1] = [String(body[: 2 * before]), *gap, String(body[2 * before + 2 :])]
        found[at] = ([Array([each for each in elements if each != String(b"")])], found[at][1])
        return found

    return lambda data: rewritten(data, act)


def swap_codes(line: int, one: int, two: int) -> Edit:
    def change(given):
        given[one], given[two] = given[two], given[one]
        return given

    return recoded(line, change)


def shift_codes(line: int) -> Edit:
    return recoded(line, lambda given: [*given[1:], given[0]])


def drop_line(line: int) -> Edit:
    def act(found):
        start, end = span(found, line)
        return found[:start] + [each for each in found[start:end] if str(each[1]) == "Tf"] + found[end:]

    return lambda data: rewritten(data, act)


def swap_lines(one: int, two: int) -> Edit:
    def act(found):
        first, second = span(found, one)[0], span(found, two)[0]
        found[first], found[second] = found[second], found[first]
        return found

    return lambda data: rewritten(data, act)


def repeat_line(line: int, dx: float = 0, dy: float = 0) -> Edit:
    def act(found):
        start, end = span(found, line)
        again = [(list(a), b) for a, b in found[start:end]]
        matrix = again[0][0]
        again[0] = ([*matrix[:4], float(matrix[4]) + dx, float(matrix[5]) + dy], again[0][1])
        return found[:end] + again + found[end:]

    return lambda data: rewritten(data, act)


def repeat_line_in_form(line: int) -> Edit:
    """The same line once more, inside a form XObject at the end of the page."""

    def act(pdf, page):
        found = commands(page)
        start, end = span(found, line)
        font = [each for each in found[:start] if str(each[1]) == "Tf"][-1:]
        body = pikepdf.unparse_content_stream(raw("0 0 0 1 k BT") + font + found[start:end] + raw("ET"))
        form = pdf.make_stream(body, Type=Name.XObject, Subtype=Name.Form, BBox=page.MediaBox, Resources=page.Resources)
        add(pdf, page, "/Again Do", XObject={"/Again": form})

    return lambda data: edited(data, act)


def repeat_line_in_pattern(line: int) -> Edit:
    """The same line once more, in the cell of a tiling pattern."""

    def act(pdf, page):
        found = commands(page)
        start, end = span(found, line)
        font = [each for each in found[:start] if str(each[1]) == "Tf"][-1:]
        body = pikepdf.unparse_content_stream(raw("0 0 0 1 k BT") + font + found[start:end] + raw("ET"))
        box = page.MediaBox
        cell = pdf.make_stream(
            body, Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1, BBox=box, XStep=box[2], YStep=box[3]
        )
        cell.Resources = page.Resources
        add(pdf, page, "/Pattern cs /Cell scn 0 0 20 5 re f", Pattern={"/Cell": cell})

    return lambda data: edited(data, act)


def move_line(line: int, dx: float, dy: float) -> Edit:
    def act(found):
        start, _ = span(found, line)
        matrix = found[start][0]
        found[start] = ([*matrix[:4], float(matrix[4]) + dx, float(matrix[5]) + dy], found[start][1])
        return found

    return lambda data: rewritten(data, act)


def scale_line(line: int, x: float, y: float) -> Edit:
    def act(found):
        start, _ = span(found, line)
        matrix = found[start][0]
        found[start] = ([float(matrix[0]) * x, 0, 0, float(matrix[3]) * y, *matrix[4:]], found[start][1])
        return found

    return lambda data: rewritten(data, act)


def add(pdf, page, body: str, **resources) -> None:
    """Operators in one more content stream, with the resources they name."""
    for category, entries in resources.items():
        if f"/{category}" not in page.Resources:
            page.Resources[f"/{category}"] = Dictionary()
        for name, each in entries.items():
            page.Resources[f"/{category}"][name] = each
    page.contents_add(pdf.make_stream(body.encode() if isinstance(body, str) else body))


def appended(body: str, resources: Callable[[Pdf, pikepdf.Page], dict] | None = None) -> Edit:
    return lambda data: edited(data, lambda pdf, page: add(pdf, page, body, **(resources(pdf, page) if resources else {})))


def white_form(box: tuple[float, ...]):
    x, y, w, h = box

    def make(pdf, page):
        form = pdf.make_stream(
            f"0 0 0 0 k {x} {y} {w} {h} re f".encode(), Type=Name.XObject, Subtype=Name.Form, BBox=Array([x, y, x + w, y + h])
        )
        return {"XObject": {"/Cover": form}}

    return make


def white_image(pdf, page):
    image = pdf.make_stream(
        b"\x00" * 4,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=1,
        Height=1,
        BitsPerComponent=8,
        ColorSpace=Name.DeviceCMYK,
    )
    return {"XObject": {"/Cover": image}}


def function(pdf, start, end):
    return Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array(start), C1=Array(end), N=1)


def white_shading(pdf, page):
    shading = Dictionary(
        ShadingType=2,
        ColorSpace=Name.DeviceCMYK,
        Coords=Array([0, 0, 100, 0]),
        Function=function(pdf, [0, 0, 0, 0], [0, 0, 0, 0]),
        Extend=Array([True, True]),
    )
    return {"Shading": {"/Cover": shading}}


def white_pattern(pdf, page):
    return {"Pattern": {"/Cover": Dictionary(Type=Name.Pattern, PatternType=2, Shading=white_shading(pdf, page)["Shading"]["/Cover"])}}


def cell_pattern(pdf, page):
    cell = pdf.make_stream(
        b"0 0 0 0 k 0 0 5 5 re f", Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1, XStep=5, YStep=5
    )
    cell.BBox = Array([0, 0, 5, 5])
    cell.Resources = Dictionary()
    return {"Pattern": {"/Cover": cell}}


def state(**entries):
    return lambda pdf, page: {"ExtGState": {"/Trick": Dictionary(Type=Name.ExtGState, **entries)}}


def soft_mask(pdf, page):
    group = pdf.make_stream(b"0 g 0 0 1000 1000 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 1000, 1000]))
    group.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceGray)
    return state(SMask=Dictionary(Type=Name.Mask, S=Name.Luminosity, G=group))(pdf, page)


def spaces(pdf, page):
    """Colour spaces in which white can be said."""
    tint = function(pdf, [0, 0, 0, 0], [0, 0, 0, 1])
    white = function(pdf, [0, 0, 0, 0], [0, 0, 0, 0])
    profile = pdf.make_stream(b"\x00" * 128, N=4)
    return {
        "ColorSpace": {
            "/Black": Array([Name.Separation, Name.Black, Name.DeviceCMYK, tint]),
            "/Ghost": Array([Name.Separation, Name("/Ghost"), Name.DeviceCMYK, white]),
            "/Icc": Array([Name.ICCBased, profile]),
            "/Lab": Array([Name.Lab, Dictionary(WhitePoint=Array([0.95, 1, 1.09]))]),
            "/Index": Array([Name.Indexed, Name.DeviceCMYK, 1, String(b"\x00\x00\x00\xff\x00\x00\x00\x00")]),
        }
    }


def with_resources(edit: Edit, resources: Callable) -> Edit:
    """Resources first, then the operators that name them."""
    return lambda data: edit(appended("", resources)(data))


def annotation(box: tuple[float, ...], appearance: bool) -> Edit:
    x, y, w, h = box

    def act(pdf, page):
        note = Dictionary(Type=Name.Annot, Subtype=Name.Square, Rect=Array([x, y, x + w, y + h]), F=4, IC=Array([1]))
        if appearance:
            look = pdf.make_stream(f"1 g 0 0 {w} {h} re f".encode(), Type=Name.XObject, Subtype=Name.Form)
            look.BBox = Array([0, 0, w, h])
            note.AP = Dictionary(N=look)
        page.Annots = Array([pdf.make_indirect(note)])

    return lambda data: edited(data, act)


def in_layer(line: int, on: bool) -> Edit:
    def act(pdf, page):
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("layer")))
        default = Dictionary(ON=Array([layer])) if on else Dictionary(OFF=Array([layer]))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=default)
        page.Resources["/Properties"] = Dictionary({"/Layer": layer})

    return lambda data: around(line, "/OC /Layer BDC", "EMC")(edited(data, act))


def boxes(**given) -> Edit:
    def act(pdf, page):
        for name, box in given.items():
            page.obj[f"/{name}"] = Array(box)

    return lambda data: edited(data, act)


def page_entry(name: str, value) -> Edit:
    return lambda data: edited(data, lambda pdf, page: page.obj.__setitem__(f"/{name}", value))


def second_page(data: bytes) -> bytes:
    def act(pdf, page):
        pdf.pages.append(page)

    return edited(data, act)


def no_content(data: bytes) -> bytes:
    return edited(data, lambda pdf, page: page.__setattr__("Contents", pdf.make_stream(b"")))


def fonts(page) -> list:
    return [page.Resources.Font[name] for name in sorted(page.Resources.Font.keys())]


def to_unicode(change: Callable[[bytes], bytes]) -> Edit:
    def act(pdf, page):
        for each in fonts(page):
            each.ToUnicode = pdf.make_stream(change(each.ToUnicode.read_bytes()))

    return lambda data: edited(data, act)


def no_to_unicode(data: bytes) -> bytes:
    def act(pdf, page):
        for each in fonts(page):
            del each["/ToUnicode"]

    return edited(data, act)


def widths(data: bytes) -> bytes:
    """Every advance stretched: glyphs stand elsewhere."""

    def act(pdf, page):
        for each in fonts(page):
            each.DescendantFonts[0].DW = 1100

    return edited(data, act)


def charstrings(change: Callable[[dict], None]) -> Edit:
    """The embedded CFF programs with other outlines under the same names, put together again by fontTools."""

    def act(pdf, page):
        from fontTools.cffLib import CFFFontSet
        from fontTools.ttLib import TTFont

        for each in fonts(page):
            descriptor = each.DescendantFonts[0].FontDescriptor
            if "/FontFile3" not in descriptor:
                continue
            cff = CFFFontSet()
            shell = TTFont()
            cff.decompile(BytesIO(descriptor.FontFile3.read_bytes()), shell)
            strings = cff[0].CharStrings
            for name in strings.keys():  # noqa: SIM118 - fontTools gives no iterator over names
                strings[name].decompile()
            change(strings)
            out = BytesIO()
            cff.compile(out, shell)
            stream = pdf.make_stream(out.getvalue())
            stream.Subtype = Name.CIDFontType0C
            descriptor.FontFile3 = stream

    return lambda data: edited(data, act)


def blank_outlines(strings) -> None:
    """Every other glyph draws nothing."""
    for name in sorted(strings.keys())[1::2]:
        strings[name].program = ["endchar"]


def swap_outlines(strings) -> None:
    names = [each for each in sorted(strings.keys()) if each != ".notdef"]
    for one, two in zip(names[::2], names[1::2], strict=False):
        strings[one].program, strings[two].program = strings[two].program, strings[one].program


def keep_outlines(strings) -> None:
    """Written again by another program, and nothing changed."""


def remap_glyf(data: bytes) -> bytes:
    """A CIDToGIDMap that sends every CID of the TrueType faces to one glyph."""

    def act(pdf, page):
        for each in fonts(page):
            if "/FontFile2" in each.DescendantFonts[0].FontDescriptor:
                each.DescendantFonts[0].CIDToGIDMap = pdf.make_stream(b"\x00\x01" * 65536)

    return edited(data, act)


def no_program(data: bytes) -> bytes:
    def act(pdf, page):
        for each in fonts(page):
            for key in ("/FontFile2", "/FontFile3"):
                if key in each.DescendantFonts[0].FontDescriptor:
                    del each.DescendantFonts[0].FontDescriptor[key]

    return edited(data, act)


def other_font(data: bytes) -> bytes:
    """Two font resources change names: every code is drawn by another face."""

    def act(pdf, page):
        listed = page.Resources.Font
        one, two = sorted(listed.keys())[-2:]
        first, second = listed[one], listed[two]
        listed[one], listed[two] = second, first

    return edited(data, act)


def helvetica(text: str, x: float, y: float) -> Edit:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    return appended(f"BT 0 0 0 1 k /Extra 9 Tf {x} {y} Td ({text}) Tj ET", lambda pdf, page: {"Font": {"/Extra": font}})


def type3_cover(box: tuple[float, ...]) -> Edit:
    """A Type 3 glyph that is a white rectangle."""
    x, y, w, h = box

    def make(pdf, page):
        glyph = pdf.make_stream(f"1000 0 d0 0 0 0 0 k 0 0 {w} {h} re f".encode())
        font = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontBBox=Array([0, 0, w, h]),
            FontMatrix=Array([1, 0, 0, 1, 0, 0]),
            CharProcs=Dictionary(a=glyph),
            Encoding=Dictionary(Type=Name.Encoding, Differences=Array([97, Name("/a")])),
            FirstChar=97,
            LastChar=97,
            Widths=Array([w]),
            Resources=Dictionary(),
        )
        return {"Font": {"/Trick": font}}

    return appended(f"BT /Trick 1 Tf {x} {y} Td (a) Tj ET", make)


def encrypted(password: str) -> Edit:
    lock = pikepdf.Encryption(user=password, owner="owner", R=4)
    return lambda data: edited(data, lambda pdf, page: None, encryption=lock)


def truncated(data: bytes) -> bytes:
    return data[: len(data) * 2 // 3]


def ad_words(data: bytes) -> bytes:
    """The advertisement's own words cut."""

    def act(pdf, page):
        (form,) = (each for each in page.Resources.XObject.values() if each.get("/Subtype") == Name.Form)
        found = [(list(a), b) for a, b in pikepdf.parse_content_stream(form) if str(b) != "TJ"]
        form.write(pikepdf.unparse_content_stream(found))

    return edited(data, act)


def no_ad(data: bytes) -> bytes:
    return rewritten(data, lambda found: [each for each in found if str(each[1]) != "Do"])


def over_advert(line: int) -> Edit:
    """A line moved into the advertisement's area, in the page's own content."""
    return move_line(line, 360, -270)


def without_fills(kind: str) -> Edit:
    return lambda data: rewritten(data, lambda found: [each for each in found if str(each[1]) != kind])
