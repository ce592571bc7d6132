import hashlib
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from outputs_kit import ORIGIN, X1A, X4, line, read_back, tool, written
from pikepdf import Array, Dictionary, Name, Pdf

from layout.errors import PreflightError
from layout.makeup.page import Ink, Placed, Rule, Tint
from layout.makeup.transform import filling
from layout.prepress.outputs import placed
from layout.units import MM, PT, Rect

AREA = Rect(20 * MM, 30 * MM, 90 * MM, 120 * MM)
RED = Ink(0, 100, 90, 0)

SHAPES = b"0 1 1 0 k 110 60 20 40 re f 0 0 0 1 k 130 60 70 10 re f 1 0 0 0 k 0 0 100 50 re f 300 250 300 300 re f"


def advert(tmp_path, content=SHAPES, name="ad.pdf", **keys):
    """A PDF of one page 200 by 150 pt, its trim in the middle of larger media; ``keys`` go into the page."""
    document = Pdf.new()
    document.add_blank_page(page_size=(400, 300))
    sheet = document.pages[0].obj
    sheet.MediaBox = Array([0, 0, 400, 300])
    sheet.TrimBox = Array([100, 50, 300, 250])
    sheet.Contents = document.make_stream(content)
    for key, value in keys.items():
        sheet[f"/{key}"] = value(document) if callable(value) else value
    document.save(tmp_path / name)
    return tmp_path / name


def item(file, area=AREA):
    return Placed(filling(area), str(file), hashlib.sha256(file.read_bytes()).hexdigest(), ORIGIN)


def rules(file, standard=X1A):
    return [each.rule for each in placed.faults(file, "ads/ad.pdf", standard)]


def rendered(data, scale=2.0):
    with pypdfium2.PdfDocument(data) as document:
        return document[0].render(scale=scale).to_pil().convert("RGB")


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("origin", [(0, 0), (-70, 35)])
def test_the_advert_looks_as_it_does_alone(turned, origin, tmp_path):
    """Pdfium's picture of the advert's trim against its picture of the area on our page."""
    x, y = origin
    trim = [x + 100, y + 50, x + 220, y + 250]
    content = b"1 0 0 1 %d %d cm " % origin + SHAPES
    boxes = {"MediaBox": Array([x, y, x + 400, y + 300]), "TrimBox": Array(trim), "Rotate": turned}
    file = advert(tmp_path, content, **boxes)
    assert rules(file) == []
    wide, high = (200, 120) if turned % 180 else (120, 200)
    area = Rect(20 * PT, 30 * PT, wide * 2 * PT, high * 2 * PT)
    ours = rendered(written(item(file, area)), 1)
    found = ours.crop((20, 30, 20 + wide * 2, 30 + high * 2))
    with Pdf.open(file) as alone:
        alone.pages[0].obj.CropBox = Array(trim)
        out = BytesIO()
        alone.save(out)
    wanted = rendered(out.getvalue(), 2)
    assert wanted.size == found.size
    differing = sum(abs(a - b) > 60 for a, b in zip(wanted.tobytes(), found.tobytes(), strict=True))
    assert differing < 0.01 * len(wanted.tobytes())
    outside = ours.copy()
    outside.paste((255, 255, 255), (19, 29, 21 + wide * 2, 31 + high * 2))
    assert set(outside.tobytes()) == {255}


def test_another_shape_is_fitted_evenly_in_the_middle(tmp_path):
    file = advert(tmp_path, b"0 0 0 1 k 0 0 400 300 re f")
    area = Rect(20 * PT, 30 * PT, 300 * PT, 100 * PT)
    dark = rendered(written(item(file, area)), 1).convert("L").point(lambda level: 255 * (level < 128))
    assert dark.getbbox() == pytest.approx((120, 30, 220, 130), abs=1)


@pytest.mark.parametrize("standard", [X1A, X4])
def test_type_in_an_advert_is_found_and_the_file_is_sound(standard, tmp_path):
    source = tmp_path / "ad.pdf"
    source.write_bytes(written(line("广|告|——|kai:字", 50 * MM), Rule(0, 0, MM, MM, PT, RED, ORIGIN), bleed=3 * MM))
    file = tmp_path / "page.pdf"
    file.write_bytes(written(line("正|文", 20 * MM), item(source), line("尾", 200 * MM), standard=standard))
    for reader, found in read_back(file).items():
        assert sorted(found) == sorted(["正文", "广告——字", "尾"]), reader
    assert "No syntax or stream encoding errors found" in tool("qpdf", "--check", str(file))
    assert len(tool("pdffonts", str(file)).splitlines()) == 2 + 3


def test_an_advert_inherits_nothing_from_our_page(tmp_path):
    """It begins in black, whatever was painted before, and leaves our own state as it was."""
    file = advert(tmp_path, b"100 50 200 200 re f")
    area = Rect(20 * PT, 30 * PT, 100 * PT, 100 * PT)
    after = Tint(Rect(200 * PT, 30 * PT, 50 * PT, 50 * PT), RED, ORIGIN)
    picture = rendered(written(Tint(Rect(0, 0, PT, PT), RED, ORIGIN), item(file, area), after), 1)
    assert max(picture.getpixel((70, 80))) < 60
    assert picture.getpixel((225, 55))[0] > 150 > picture.getpixel((225, 55))[2]


def test_black_type_before_an_advert_does_not_make_it_overprint(tmp_path):
    file = advert(tmp_path)
    with pikepdf.open(BytesIO(written(line("黑", 20 * MM), item(file)))) as document:
        operators = [
            (str(each.operator), list(each.operands)) for each in pikepdf.parse_content_stream(document.pages[0])
        ]
    painted = [operator for operator, _ in operators].index("Do")
    last = [operands[0] for operator, operands in operators[:painted] if operator == "gs"][-1]
    assert last == "/Gknockout"


def test_used_twice_stored_once(tmp_path):
    def grey(document):
        picture = document.make_stream(bytes(10_000))
        picture.update(
            {"/Type": Name.XObject, "/Subtype": Name.Image, "/Width": 100, "/Height": 100, "/BitsPerComponent": 8}
        )
        picture.ColorSpace = Name.DeviceGray
        return Dictionary(XObject=Dictionary(Im=document.make_indirect(picture)))

    file = advert(tmp_path, b"q 100 0 0 100 100 50 cm /Im Do Q", Resources=grey)
    other = Rect(20 * MM, 160 * MM, 50 * MM, 50 * MM)
    with pikepdf.open(BytesIO(written(item(file), item(file, other)))) as document:
        streams = [each for each in document.objects if isinstance(each, pikepdf.Stream)]
        assert sum(each.get("/Subtype") == "/Form" for each in streams) == 1
        assert sum(each.get("/Subtype") == "/Image" for each in streams) == 1
        assert document.pages[0].Contents.read_bytes().count(b" Do") == 2


def test_streams_are_passed_on_as_they_are(tmp_path):
    content = bytes(range(256)) * 40

    def picture(document):
        image = document.make_stream(content)
        image.update(
            {"/Type": Name.XObject, "/Subtype": Name.Image, "/Width": 80, "/Height": 128, "/BitsPerComponent": 8}
        )
        image.ColorSpace = Name.DeviceGray
        return Dictionary(XObject=Dictionary({"/Im#20a": image}))

    file = advert(tmp_path, Resources=picture)
    with pikepdf.open(file) as source, pikepdf.open(BytesIO(written(item(file)))) as made:
        (form,) = made.pages[0].Resources.XObject.values()
        raw = source.pages[0].Resources.XObject["/Im#20a"].read_raw_bytes()
        assert form.Resources.XObject["/Im#20a"].read_raw_bytes() == raw


def test_resources_may_be_inherited_and_refer_to_each_other(tmp_path):
    document = Pdf.new()
    document.add_blank_page(page_size=(200, 200))
    inner = document.make_stream(b"0 0 0 1 k 0 0 200 200 re f")
    inner.update({"/Type": Name.XObject, "/Subtype": Name.Form})
    inner.BBox = Array([0, 0, 200, 200])
    inner = document.make_indirect(inner)
    inner.Resources = Dictionary(XObject=Dictionary(Self=inner))
    document.Root.Pages.Resources = Dictionary(XObject=Dictionary(Fm=inner))
    sheet = document.pages[0].obj
    del sheet["/Resources"]
    sheet.Contents = Array([document.make_stream(b"q"), document.make_stream(b"/Fm Do"), document.make_stream(b"Q")])
    file = tmp_path / "ad.pdf"
    document.save(file)
    assert rules(file) == []
    area = Rect(20 * PT, 30 * PT, 100 * PT, 100 * PT)
    assert max(rendered(written(item(file, area)), 1).getpixel((70, 80))) < 60


def test_an_empty_advert_is_placed(tmp_path):
    file = advert(tmp_path)
    with Pdf.open(file, allow_overwriting_input=True) as document:
        del document.pages[0].obj["/Contents"]
        document.save()
    assert "No syntax" in tool("qpdf", "--check", str(_saved(tmp_path, written(item(file)))))


def _saved(tmp_path, data):
    (tmp_path / "page.pdf").write_bytes(data)
    return tmp_path / "page.pdf"


def stream(content, **keys):
    def make(document):
        found = document.make_stream(content)
        for key, value in keys.items():
            found[f"/{key}"] = value(document) if callable(value) else value
        return found

    return make


def resources(kind, make):
    def inside(document):
        return Dictionary({f"/{kind}": Dictionary(X=make(document) if callable(make) else make)})

    return inside


BOX = Array([0, 0, 9, 9])
RGB_FORM = stream(b"1 0 0 rg 0 0 9 9 re f", Subtype=Name.Form, BBox=BOX)
IMAGE = {"Subtype": Name.Image, "Width": 1, "Height": 1, "BitsPerComponent": 8}
TILE = {"PatternType": 1, "PaintType": 1, "TilingType": 1, "BBox": BOX, "XStep": 9, "YStep": 9}
GLYPHS = lambda document: Dictionary(  # noqa: E731
    Type=Name.Font, Subtype=Name.Type3, CharProcs=Dictionary(a=document.make_stream(b"9 0 d0 1 0 0 rg 0 0 9 9 re f"))
)
SHADING = Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB)
ICC = lambda document: Array([Name.ICCBased, document.make_stream(b"", N=4)])  # noqa: E731
TINTED = Array([Name.Separation, Name("/PANTONE 186 C"), Name.DeviceCMYK, Dictionary(FunctionType=2)])

COLOUR = {
    "fill operator": {"content": b"1 0 0 rg 0 0 9 9 re f"},
    "stroke operator": {"content": b"1 0 0 RG 0 0 9 9 re S"},
    "device space": {"content": b"/DeviceRGB cs 1 0 0 sc 0 0 9 9 re f"},
    "inline image": {"content": b"BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI"},
    "image": {"Resources": resources("XObject", stream(b"abc", ColorSpace=Name.DeviceRGB, **IMAGE))},
    "indexed": {"Resources": resources("ColorSpace", Array([Name.Indexed, Name.DeviceRGB, 0, b"abc"]))},
    "profile": {"Resources": resources("ColorSpace", ICC)},
    "lab": {"Resources": resources("ColorSpace", Array([Name.Lab, Dictionary()]))},
    "calibrated": {"Resources": resources("ColorSpace", Array([Name.CalRGB, Dictionary()]))},
    "form": {"Resources": resources("XObject", RGB_FORM)},
    "form in form": {
        "Resources": resources(
            "XObject", stream(b"/X Do", Subtype=Name.Form, BBox=BOX, Resources=resources("XObject", RGB_FORM))
        )
    },
    "tile": {"Resources": resources("Pattern", stream(b"1 0 0 rg 0 0 9 9 re f", **TILE))},
    "shading": {"Resources": resources("Shading", SHADING)},
    "shading pattern": {"Resources": resources("Pattern", Dictionary(PatternType=2, Shading=SHADING))},
    "type 3 glyph": {"Resources": resources("Font", GLYPHS)},
}
GROUP = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)
TRANSPARENT = {
    "group": {"Group": GROUP},
    "form group": {"Resources": resources("XObject", stream(b"", Subtype=Name.Form, BBox=BOX, Group=GROUP))},
    "alpha": {"Resources": resources("ExtGState", Dictionary(ca=0.5))},
    "blend": {"Resources": resources("ExtGState", Dictionary(BM=Name.Multiply))},
    "mask": {
        "Resources": resources(
            "ExtGState",
            lambda document: Dictionary(
                SMask=Dictionary(S=Name.Luminosity, G=stream(b"", Subtype=Name.Form, BBox=BOX)(document))
            ),
        )
    },
    "image mask": {
        "Resources": resources(
            "XObject",
            stream(b"a", ColorSpace=Name.DeviceGray, SMask=stream(b"a", ColorSpace=Name.DeviceGray, **IMAGE), **IMAGE),
        )
    },
}


@pytest.mark.parametrize("standard", [X1A, X4])
@pytest.mark.parametrize("keys", COLOUR.values(), ids=COLOUR)
def test_colour_other_than_cmyk_is_refused(keys, standard, tmp_path):
    file = advert(tmp_path, **keys)
    assert rules(file, standard) == ["ad-colour-space"]
    with pytest.raises(PreflightError) as caught:
        written(item(file), standard=standard)
    (finding,) = caught.value.findings
    assert finding.hint
    assert str(finding.source) == str(file)


@pytest.mark.parametrize("keys", TRANSPARENT.values(), ids=TRANSPARENT)
def test_transparency_is_refused_by_x1a_alone(keys, tmp_path):
    file = advert(tmp_path, **keys)
    assert set(rules(file)) == {"ad-transparency"}
    assert rules(file, X4) == []


def test_x4_keeps_the_group(tmp_path):
    with pikepdf.open(BytesIO(written(item(advert(tmp_path, Group=GROUP)), standard=X4))) as document:
        (form,) = document.pages[0].Resources.XObject.values()
        assert form.Group.CS == "/DeviceCMYK"


@pytest.mark.parametrize(
    ("keys", "rule"),
    [
        ({"Resources": resources("ColorSpace", TINTED)}, "ad-spot-ink"),
        ({"Resources": resources("Font", Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))},
         "ad-font-not-embedded"),
        ({"Resources": resources("XObject", stream(b"", Subtype=Name.PS))}, "ad-postscript"),
        ({"TrimBox": Array([9, 9, 9, 9])}, "ad-no-size"),
    ],
)  # fmt: skip
def test_other_faults(keys, rule, tmp_path):
    assert rules(advert(tmp_path, **keys)) == [rule]


def test_what_is_fine_passes(tmp_path):
    black = Array([Name.Separation, Name.Black, Name.DeviceCMYK, Dictionary(FunctionType=2)])
    state = Dictionary(ca=1, CA=1, BM=Name.Normal, SMask=Name("/None"), OP=True)
    file = advert(
        tmp_path,
        b"/X cs 1 scn 0 0 9 9 re f 0.5 g 0 0 0 1 K (rg) pop BI /W 1 /H 1 /BPC 8 /CS /G ID a EI",
        Resources=Dictionary(ColorSpace=Dictionary(X=black), ExtGState=Dictionary(G=state)),
    )
    assert rules(file) == []


def test_filters_that_x1a_does_not_know(tmp_path):
    file = advert(tmp_path, Resources=resources("XObject", stream(b"a", ColorSpace=Name.DeviceGray, **IMAGE)))
    data = file.read_bytes()
    with Pdf.open(BytesIO(data)) as document:
        document.pages[0].Resources.XObject.X.write(b"a", filter=Name.JBIG2Decode)
        document.save(file)
    assert rules(file) == ["ad-filter"]
    assert rules(file, X4) == []


def test_layers_are_refused(tmp_path):
    file = advert(tmp_path)
    with Pdf.open(file, allow_overwriting_input=True) as document:
        document.Root.OCProperties = Dictionary(OCGs=Array([]), D=Dictionary())
        document.save()
    assert rules(file) == rules(file, X4) == ["ad-layers"]


def test_encrypted_several_pages_none_and_damaged(tmp_path):
    file = advert(tmp_path)
    with Pdf.open(file) as document:
        for revision in (2, 3, 6):
            lock = pikepdf.Encryption(
                owner="o", user="u" * (revision == 3), R=revision, aes=revision > 3, metadata=revision > 3
            )
            document.save(tmp_path / f"locked{revision}.pdf", encryption=lock)
        document.pages.append(document.pages[0])
        document.save(tmp_path / "two.pdf")
        del document.pages[:]
        document.save(tmp_path / "none.pdf")
    (tmp_path / "empty.pdf").write_bytes(b"")
    (tmp_path / "half.pdf").write_bytes(file.read_bytes()[:200])
    (tmp_path / "word.pdf").write_bytes("不是 PDF".encode() * 50)
    for revision in (2, 3, 6):
        assert rules(tmp_path / f"locked{revision}.pdf") == ["ad-encrypted"]
    assert rules(tmp_path / "two.pdf") == rules(tmp_path / "none.pdf") == ["ad-pages"]
    for name in ("empty", "half", "word", "missing"):
        assert rules(tmp_path / f"{name}.pdf") == ["ad-unreadable"], name
    (finding,) = placed.faults(tmp_path / "two.pdf", "ads/two.pdf", X1A)
    assert str(finding).startswith("ads/two.pdf: error[ad-pages]: the PDF has 2 pages")


def test_a_file_that_must_be_mended_is_refused(tmp_path, capfd):
    whole = advert(tmp_path, b"0 0 0 1 k " + b" ".join(b"%d %d 9 9 re f" % (at, at * at % 97) for at in range(300)))
    data = whole.read_bytes()
    begin = data.index(b"stream\n", data.index(b"FlateDecode")) + 7
    broken = {
        "shifted": b"junk" + data,
        "lost": data[: len(data) // 2] + data[len(data) // 2 + 40 :],
        "zeroed": data[: begin + 60] + bytes(200) + data[begin + 260 :],
    }
    font = tmp_path / "font.pdf"
    font.write_bytes(written(line("广|告", 50 * MM)))
    data = font.read_bytes()
    begin = data.index(b"stream\n", data.index(b"CIDFontType0C")) + 7
    broken["font"] = data[: begin + 60] + bytes(90) + data[begin + 150 :]
    assert rules(whole) == rules(font) == []
    for name, content in broken.items():
        (tmp_path / f"{name}.pdf").write_bytes(content)
        assert set(rules(tmp_path / f"{name}.pdf")) <= {"ad-damaged", "ad-unreadable"}, name
        assert rules(tmp_path / f"{name}.pdf"), name
    assert capfd.readouterr() == ("", "")


def test_an_annotation_that_would_print_is_told_and_left_off(tmp_path):
    stamp = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=BOX)
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=BOX)
    file = advert(tmp_path, Annots=Array([stamp, link]))
    (finding,) = placed.faults(file, "ads/ad.pdf", X1A)
    assert (finding.rule, finding.level) == ("ad-annotation", "warning")
    assert b"/Annot" not in written(item(file))


def test_without_a_trim_box_the_crop_box_counts(tmp_path):
    file = advert(tmp_path)
    with Pdf.open(file, allow_overwriting_input=True) as document:
        sheet = document.pages[0].obj
        del sheet["/TrimBox"]
        sheet.CropBox = Array([300, 250, 100, 150])
        document.save()
    found = placed.read(file, "ad.pdf", X1A)
    assert (found.width, found.height) == (200, 100)


def test_all_that_cannot_print_is_told_at_once(tmp_path):
    bad = advert(tmp_path, b"1 0 0 rg 0 0 9 9 re f", "bad.pdf")
    worse = advert(tmp_path, b"1 0 0 rg 0 0 9 9 re f", "worse.pdf", Group=GROUP)
    with pytest.raises(PreflightError) as caught:
        written(item(bad), item(advert(tmp_path)), item(worse))
    assert [each.rule for each in caught.value.findings] == ["ad-colour-space", "ad-transparency", "ad-colour-space"]


def test_the_advert_is_a_plain_value(tmp_path):
    file = advert(tmp_path, Resources=resources("XObject", stream(b"a", ColorSpace=Name.DeviceGray, **IMAGE)))
    assert placed.read(file, "a", X1A) == placed.read(file, "b", X1A)
    assert hash(placed.read(file, "a", X1A))
    assert written(item(file)) == written(item(file))
