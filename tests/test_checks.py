"""Each rule of preflight against a page that breaks it, and against one that does not."""

import pdf_file_surgery as file_cut
import pdf_surgery as cut
import pytest
from pikepdf import Array, Dictionary, Name, ObjectStreamMode, String
from proof_kit import BLEED, PRESS, TRIM, make_edition, make_page, make_pdf
from verdict_kit import preflight

from layout import kinds
from layout.findings import Level


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return make_pdf(make_page(make_edition(tmp_path_factory.mktemp("riverside"))))


def rules(data: bytes, press=PRESS) -> set[str]:
    return {each.rule for each in preflight(data, press, TRIM, BLEED)}


def test_a_page_as_written_breaks_no_rule(data):
    assert preflight(data, PRESS, TRIM, BLEED) == []


def catalogue(**entries):
    return lambda data: cut.edited(
        data, lambda pdf, page: [pdf.Root.__setitem__(f"/{k}", v) for k, v in entries.items()]
    )


def info(name: str, value):
    def act(pdf, page):
        if value is None:
            del pdf.trailer.Info[f"/{name}"]
        else:
            pdf.trailer.Info[f"/{name}"] = value

    return lambda data: cut.edited(data, act)


def intent(change):
    return lambda data: cut.edited(data, lambda pdf, page: change(pdf, pdf.Root.OutputIntents))


def image(space, level=0, side=1, **entries):
    """A square image of one level, a few millimetres wide; of 99 pixels, 43 mm."""
    points = 9 if side == 1 else 122
    components = 4 if space == Name.DeviceCMYK else 1 if space == Name.DeviceGray else 3

    def make(pdf, page):
        data = bytes([level]) * (side * side * components)
        stream = pdf.make_stream(
            data, Type=Name.XObject, Subtype=Name.Image, Width=side, Height=side, BitsPerComponent=8
        )
        stream.ColorSpace = space
        for key, each in entries.items():
            stream[f"/{key}"] = each(pdf) if callable(each) else each
        return {"XObject": {"/Im": stream}}

    return cut.appended(f"q {points} 0 0 {points} 50 50 cm /Im Do Q", make)


def rgb_shading(pdf, page):
    shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=Array([0, 0, 1, 1]))
    shading.Function = cut.function(pdf, [0, 0, 0], [1, 1, 1])
    return {"Shading": {"/S": shading}, "Pattern": {"/P": Dictionary(PatternType=2, Shading=shading)}}


def rgb_cell(pdf, page):
    cell = pdf.make_stream(b"1 0 0 rg 0 0 5 5 re f", PatternType=1, PaintType=1, TilingType=1, XStep=5, YStep=5)
    cell.BBox = Array([0, 0, 5, 5])
    cell.Resources = Dictionary()
    return {"Pattern": {"/P": cell}}


def action(pdf, page):
    page.obj.AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS=String("1")))


def external(pdf, page):
    stream = pdf.make_stream(b"")
    stream.F = String("elsewhere.bin")
    pdf.Root.Elsewhere = stream


ON_MAGENTA = cut.prepended("0 0.5 0 0 k 0 0 9999 9999 re f 0 0 0 1 k")
KNOCKS_OUT = cut.state(OP=False, op=False, OPM=0)

FAULTS = {
    "truncated": (file_cut.truncated, "intact"),
    "two pages": (file_cut.second_page, "one-page"),
    "blank": (file_cut.no_content, "one-page"),
    "no trim": (lambda d: cut.edited(d, lambda pdf, page: page.obj.__delitem__("/TrimBox")), "boxes"),
    "small trim": (file_cut.boxes(TrimBox=[20, 20, 300, 300]), "boxes"),
    "trim beyond media": (file_cut.boxes(MediaBox=[100, 100, 300, 300]), "boxes"),
    "crop": (file_cut.boxes(CropBox=[0, 0, 300, 300]), "boxes"),
    "turned": (file_cut.page_entry("Rotate", 180), "boxes"),
    "scaled": (file_cut.page_entry("UserUnit", 2), "boxes"),
    "rgb fill": (cut.appended("1 0 0 rg 0 0 5 5 re f"), "colour"),
    "rgb stroke": (cut.appended("1 0 0 RG 0 0 5 5 re S"), "colour"),
    "rgb type": (cut.around(5, "1 0 0 rg", "0 0 0 1 k"), "colour"),
    "rgb image": (image(Name.DeviceRGB), "colour"),
    "icc image": (image(Array([Name.ICCBased, Dictionary(N=3)])), "colour"),
    "rgb inline image": (cut.appended("q 9 0 0 9 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /RGB ID ABC EI Q"), "colour"),
    "rgb shading": (cut.appended("q 0 0 9 9 re W n /S sh Q", rgb_shading), "colour"),
    "rgb shading pattern": (cut.appended("/Pattern cs /P scn 0 0 9 9 re f", rgb_shading), "colour"),
    "rgb in a tiling cell": (cut.appended("/Pattern cs /P scn 0 0 9 9 re f", rgb_cell), "colour"),
    "lab": (cut.appended("/Lab cs 50 0 0 scn 0 0 9 9 re f", cut.spaces), "colour"),
    "icc": (cut.appended("/Icc cs 0 0 0 1 scn 0 0 9 9 re f", cut.spaces), "colour"),
    "default colour space": (cut.with_resources(cut.appended("0 0 0 1 k 0 0 9 9 re f"), cut.default_cmyk), "colour"),
    "spot": (cut.appended("/Ghost cs 1 scn 0 0 9 9 re f", cut.spaces), "colour"),
    "font not embedded": (file_cut.helvetica("word", 50, 50), "fonts-embedded"),
    "font program gone": (file_cut.no_program, "fonts-embedded"),
    ".notdef": (cut.recoded(5, lambda codes: [b"\0\0", *codes[1:]]), "fonts-embedded"),
    "no intent": (lambda d: cut.edited(d, lambda pdf, page: pdf.Root.__delitem__("/OutputIntents")), "output-intent"),
    "two intents": (intent(lambda pdf, all_: all_.append(all_[0])), "output-intent"),
    "another condition": (
        intent(lambda pdf, all_: all_[0].__setitem__("/OutputConditionIdentifier", String("FOGRA39"))),
        "output-intent",
    ),
    "no profile": (intent(lambda pdf, all_: all_[0].__delitem__("/DestOutputProfile")), "output-intent"),
    "a monitor's profile": (
        intent(
            lambda pdf, all_: all_[0].__setitem__(
                "/DestOutputProfile", pdf.make_stream(b"\0" * 12 + b"mntrRGB " + b"\0" * 108, N=3)
            )
        ),
        "output-intent",
    ),
    "no version": (info("GTS_PDFXVersion", None), "pdfx-keys"),
    "another version": (info("GTS_PDFXVersion", String("PDF/X-3:2003")), "pdfx-keys"),
    "no title": (info("Title", None), "pdfx-keys"),
    "trapping unknown": (info("Trapped", Name.Unknown), "pdfx-keys"),
    "a newer header": (lambda d: cut.edited(d, lambda pdf, page: None, force_version="1.7"), "pdfx-keys"),
    "open action": (catalogue(OpenAction=Dictionary(S=Name.JavaScript)), "no-actions"),
    "javascript": (catalogue(Names=Dictionary(JavaScript=Dictionary())), "no-actions"),
    "embedded file": (catalogue(Names=Dictionary(EmbeddedFiles=Dictionary())), "no-actions"),
    "form fields": (catalogue(AcroForm=Dictionary(Fields=Array())), "no-actions"),
    "page action": (lambda d: cut.edited(d, action), "no-actions"),
    "external stream": (lambda d: cut.edited(d, external), "no-actions"),
    "annotation": (file_cut.annotation((5, 5, 9, 9), appearance=True), "no-actions"),
    "encrypted": (file_cut.encrypted(""), "no-actions"),
    "alpha": (cut.appended("/Trick gs 0 0 9 9 re f", cut.state(ca=0.5)), "transparency"),
    "blend mode": (cut.appended("/Trick gs 0 0 9 9 re f", cut.state(BM=Name.Multiply)), "transparency"),
    "soft mask": (cut.appended("/Trick gs 0 0 9 9 re f", cut.soft_mask), "transparency"),
    "group": (file_cut.page_entry("Group", Dictionary(S=Name.Transparency)), "transparency"),
    "image mask": (image(Name.DeviceGray, SMask=lambda pdf: pdf.make_stream(b"\0")), "transparency"),
    "layers": (catalogue(OCProperties=Dictionary(OCGs=Array(), D=Dictionary())), "transparency"),
    "object streams": (
        lambda d: cut.edited(d, lambda pdf, page: None, object_stream_mode=ObjectStreamMode.generate),
        "transparency",
    ),
    "jpeg 2000": (image(Name.DeviceGray, Filter=Name.JPXDecode), "transparency"),
    "a coarse picture": (image(Name.DeviceGray, 60, side=99), "picture-resolution"),
    "too much ink in a picture": (image(Name.DeviceCMYK, 220, side=99), "ink-limit"),
    "too much ink": (cut.appended("0.8 0.8 0.8 0.8 k 0 0 9 9 re f"), "ink-limit"),
    "too much ink in type": (cut.around(5, "0.8 0.8 0.8 0.8 k", "0 0 0 1 k"), "ink-limit"),
    "small type in two inks": (cut.around(7, "0.5 0 0 1 k", "0 0 0 1 k"), "small-text-inks"),
    "small black type knocks out of a ground": (
        lambda d: ON_MAGENTA(cut.with_resources(cut.around(7, "/Trick gs", ""), KNOCKS_OUT)(d)),
        "black-overprint",
    ),
    "a fine black line knocks out of a ground": (
        lambda d: ON_MAGENTA(cut.appended("/Trick gs 0 0 0 1 K 0.5 w 9 9 m 40 9 l S", KNOCKS_OUT)(d)),
        "black-overprint",
    ),
    "white type overprints": (
        cut.with_resources(cut.around(0, "/Trick gs", ""), cut.state(OP=True, op=True, OPM=1)),
        "white-overprint",
    ),
    "a white shape overprints": (
        cut.appended("/Trick gs 0 0 0 0 k 0 0 9 9 re f", cut.state(OP=True, op=True, OPM=1)),
        "white-overprint",
    ),
}


def test_black_that_overprints_a_ground_and_black_on_paper_are_fine(data):
    assert "black-overprint" not in rules(ON_MAGENTA(data))
    knocked = cut.with_resources(cut.around(7, "/Trick gs", ""), KNOCKS_OUT)(data)
    assert "black-overprint" not in rules(knocked)


@pytest.mark.parametrize("name", FAULTS)
def test_every_fault_is_found_by_its_rule(name, data):
    edit, rule = FAULTS[name]
    assert rule in rules(edit(data))


def test_every_rule_has_a_fault_that_shows_it_and_a_manual():
    names = kinds.names("layout.prepress.checks")
    assert {rule for _, rule in FAULTS.values()} == set(names)
    assert all(kinds.load("layout.prepress.checks", each).__doc__ for each in names)


@pytest.mark.parametrize("name", FAULTS)
def test_every_finding_says_what_to_do(name, data):
    for each in preflight(FAULTS[name][0](data), PRESS, TRIM, BLEED):
        assert each.hint
        assert each.level in (Level.ERROR, Level.WARNING)


def test_what_is_no_pdf_is_one_clear_fault():
    (finding,) = preflight(b"not a pdf", PRESS, TRIM, BLEED)
    assert finding.rule == "intact"
