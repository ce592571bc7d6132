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
    """From a run's Tm to behind its last TJ; the words unseen over artwork, which a Tr begins, are no run."""
    told = [str(operator) for _, operator in found]
    starts = [at for at, operator in enumerate(told) if operator == "Tm" and told[at - 1] != "Tr"]
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
            ((at, number),) = {(at, number) for at, number, _ in entries}
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
    return lambda data: edited(
        data, lambda pdf, page: add(pdf, page, body, **(resources(pdf, page) if resources else {}))
    )


def white_form(box: tuple[float, ...]):
    x, y, w, h = box

    def make(pdf, page):
        form = pdf.make_stream(
            f"0 0 0 0 k {x} {y} {w} {h} re f".encode(),
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([x, y, x + w, y + h]),
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
    return {
        "Pattern": {
            "/Cover": Dictionary(
                Type=Name.Pattern, PatternType=2, Shading=white_shading(pdf, page)["Shading"]["/Cover"]
            )
        }
    }


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
    group = pdf.make_stream(
        b"0 g 0 0 1000 1000 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 1000, 1000])
    )
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


def no_ad(data: bytes) -> bytes:
    return rewritten(data, lambda found: [each for each in found if str(each[1]) != "Do"])


def over_advert(line: int) -> Edit:
    """A line moved into the advertisement's area, in the page's own content."""
    return move_line(line, 360, -270)


def without_fills(kind: str) -> Edit:
    return lambda data: rewritten(data, lambda found: [each for each in found if str(each[1]) != kind])


def artwork_says(words: str | None) -> Edit:
    """The spans round outlines say other words, or nothing."""

    def change(found: Commands) -> Commands:
        spans = [at for at, each in enumerate(found[:-1]) if str(each[1]) == "BDC" and str(found[at + 1][1]) == "BT"]
        for at in spans:
            said = {} if words is None else {"/ActualText": words}
            found[at] = ([pikepdf.Name("/Span"), pikepdf.Dictionary(said)], pikepdf.Operator("BDC"))
        return found

    return lambda data: rewritten(data, change)


def prepended(body: str, resources: Callable | None = None) -> Edit:
    def act(pdf, page):
        add(pdf, page, "", **(resources(pdf, page) if resources else {}))
        page.contents_add(pdf.make_stream(body.encode()), prepend=True)

    return lambda data: edited(data, act)


def into_pattern(line: int) -> Edit:
    """A line taken out of the page and put, at its place, into the cell of a pattern."""
    return lambda data: drop_line(line)(repeat_line_in_pattern(line)(data))


def white_block(line: int) -> Edit:
    """White glyphs of the page's own font set over a line."""

    def act(found):
        start, end = span(found, line)
        again = [(list(a), b) for a, b in found[start:end]]
        shown = codes(found, line)
        text = f"<{shown[0][2].hex() * len(shown)}> Tj"
        return found[:end] + raw("0 0 0 0 k") + again[:1] + raw(text) + raw("0 0 0 1 k") + found[end:]

    return lambda data: rewritten(data, act)


def default_cmyk(pdf, page):
    profile = pdf.make_stream(b"\x00" * 128, N=4)
    return {"ColorSpace": {"/DefaultCMYK": Array([Name.ICCBased, profile])}}
