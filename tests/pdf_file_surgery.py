"""Ways to spoil a finished page's objects: its boxes, fonts, layers, annotations, and the file itself."""

from collections.abc import Callable
from io import BytesIO

import pikepdf
from fontTools.cffLib import CFFFontSet
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph
from pdf_surgery import Commands, Edit, appended, around, commands, edited, raw
from pikepdf import Array, Dictionary, Name, Operator, String


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


def tagged(data: bytes) -> bytes:
    """A structure tree that says other words for the whole page."""

    def act(pdf, page):
        words = Dictionary(Type=Name.StructElem, S=Name.P, ActualText=String("other words"), Pg=page.obj, K=0)
        pdf.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot, K=pdf.make_indirect(words))

    return edited(data, act)


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


def blank_glyf(data: bytes) -> bytes:
    """The TrueType programs written again by fontTools, every other glyph that draws now blank."""

    def act(pdf, page):
        for each in fonts(page):
            descriptor = each.DescendantFonts[0].FontDescriptor
            if "/FontFile2" in descriptor:
                sfnt = TTFont(BytesIO(descriptor.FontFile2.read_bytes()))
                glyf = sfnt["glyf"]
                drawn = [name for name in glyf.keys() if glyf[name].numberOfContours > 0]  # noqa: SIM118
                for name in drawn[1::2]:
                    glyf[name] = Glyph()
                out = BytesIO()
                sfnt.save(out)
                descriptor.FontFile2 = pdf.make_stream(out.getvalue())

    return edited(data, act)


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


def as_form(before: str, group: bool = False, **state_entries) -> Edit:
    """The whole page as one form XObject, painted after ``before``."""

    def act(pdf, page):
        body = pikepdf.unparse_content_stream(commands(page))
        form = pdf.make_stream(body, Type=Name.XObject, Subtype=Name.Form, BBox=page.MediaBox)
        form.Resources = pdf.make_indirect(Dictionary(page.Resources))
        if group:
            form.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)
        page.Resources = Dictionary(
            XObject=Dictionary(Page=form), ExtGState=Dictionary(Trick=Dictionary(**state_entries))
        )
        page.Contents = pdf.make_stream(f"{before} /Page Do".encode())

    return lambda data: edited(data, act)


def font_matrix(matrix: tuple[float, ...]) -> Edit:
    """The CFF programs scaled inside themselves."""

    def act(pdf, page):
        for each in fonts(page):
            descriptor = each.DescendantFonts[0].FontDescriptor
            if "/FontFile3" in descriptor:
                cff, shell, out = CFFFontSet(), TTFont(), BytesIO()
                cff.decompile(BytesIO(descriptor.FontFile3.read_bytes()), shell)
                cff[0].FontMatrix = list(matrix)
                cff.compile(out, shell)
                descriptor.FontFile3 = pdf.make_stream(out.getvalue(), Subtype=Name.CIDFontType0C)

    return lambda data: edited(data, act)


def second_program(data: bytes) -> bytes:
    def act(pdf, page):
        for each in fonts(page):
            descriptor = each.DescendantFonts[0].FontDescriptor
            if "/FontFile3" in descriptor:
                descriptor.FontFile2 = pdf.make_stream(b"another program")

    return edited(data, act)


def broken_stream(data: bytes) -> bytes:
    """Bytes changed inside the compressed content."""
    with pikepdf.open(BytesIO(data)) as pdf:
        body = pdf.pages[0].Contents.read_raw_bytes()
    at = data.index(body) + len(body) // 2
    return data[:at] + bytes(255 - each for each in data[at : at + 40]) + data[at + 40 :]


def one_by_one(data: bytes) -> bytes:
    """The page's content as an array of many streams, with comments between operators."""

    def act(pdf, page):
        parts = [pikepdf.unparse_content_stream([each]) for each in commands(page)]
        page.Contents = Array([pdf.make_stream(b"\r\n " + part + b" % a comment\n") for part in parts])

    return edited(data, act)


def other_operators(data: bytes) -> bytes:
    """The same page said otherwise: every TJ as single Tj and Td, every colour through scn."""

    def act(pdf, page):
        body: Commands = []
        for operands, operator in commands(page):
            if str(operator) == "k":
                body += [*raw("/DeviceCMYK cs"), (operands, Operator("scn"))]
            elif str(operator) == "TJ":
                for each in operands[0]:
                    if isinstance(each, String):
                        body += [
                            ([String(bytes(each)[i : i + 2])], Operator("Tj")) for i in range(0, len(bytes(each)), 2)
                        ]
                    else:
                        body.append(([Array([each])], Operator("TJ")))
            else:
                body.append((operands, operator))
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(body))

    return edited(data, act)
