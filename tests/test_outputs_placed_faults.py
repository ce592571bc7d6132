"""Advertisements that cannot be printed, and what is told of each."""

from io import BytesIO

import pikepdf
import pytest
from outputs_kit import X1A, X4, line, written
from pikepdf import Array, Dictionary, Name, Pdf
from test_outputs_placed import advert, item, rules

from layout.errors import PreflightError
from layout.prepress.outputs import placed
from layout.units import MM


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
