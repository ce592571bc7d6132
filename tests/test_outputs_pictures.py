import hashlib
import zlib
from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from outputs_kit import ORIGIN, PROFILE, tool, written
from PIL import Image, ImageCms

from layout.errors import PreflightError
from layout.makeup.page import Picture
from layout.makeup.transform import filling
from layout.prepress.outputs import pictures
from layout.units import MM, PT, Rect

AREA = Rect(20 * MM, 30 * MM, 60 * MM, 40 * MM)


def placed(picture, tmp_path, name, **how):
    file = tmp_path / name
    picture.save(file, **how)
    return Picture(filling(AREA), str(file), hashlib.sha256(file.read_bytes()).hexdigest(), ORIGIN)


def image(item):
    with pikepdf.open(BytesIO(written(item))) as document:
        (found,) = document.pages[0].Resources.XObject.values()
        keys = {name: found[name] for name in found}
        return keys, found.read_raw_bytes(), None if found.Filter == "/DCTDecode" else found.read_bytes()


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_jpeg_is_passed_through(mode, tmp_path):
    item = placed(Image.new(mode, (40, 30), 77), tmp_path, "a.jpg")
    keys, raw, _ = image(item)
    assert raw == (tmp_path / "a.jpg").read_bytes()
    assert keys["/Filter"] == "/DCTDecode"
    assert keys["/ColorSpace"] == {"L": "/DeviceGray", "CMYK": "/DeviceCMYK"}[mode]


def test_adobe_cmyk_jpeg_is_turned_over_and_another_is_not(tmp_path):
    item = placed(Image.new("CMYK", (16, 16), (255, 0, 0, 0)), tmp_path, "a.jpg")
    assert "/Decode" in image(item)[0]
    data = (tmp_path / "a.jpg").read_bytes()
    marker = data.index(b"\xff\xee")
    bare = tmp_path / "b.jpg"
    bare.write_bytes(data[:marker] + data[marker + 2 + int.from_bytes(data[marker + 2 : marker + 4], "big") :])
    assert "/Decode" not in image(Picture(filling(AREA), str(bare), "b" * 64, ORIGIN))[0]


def test_ghostscript_sees_the_plates_of_an_adobe_jpeg(tmp_path):
    item = placed(Image.new("CMYK", (16, 16), (255, 0, 0, 0)), tmp_path, "a.jpg", quality=100)
    file = tmp_path / "page.pdf"
    file.write_bytes(written(item))
    cyan, magenta, yellow, black = tool("gs", "-q", "-sDEVICE=inkcov", "-o", "-", str(file)).split()[:4]
    assert float(cyan) == pytest.approx(60 * 40 / (200 * 300), abs=0.001)
    assert {magenta, yellow, black} == {"0.00000"}


def test_rgb_is_separated_by_the_press_profile(tmp_path):
    colour = (180, 60, 40)
    keys, _, pixels = image(placed(Image.new("RGB", (4, 4), colour), tmp_path, "a.png"))
    profile = ImageCms.ImageCmsProfile(BytesIO(zlib.decompress(PROFILE.read_bytes())))
    wanted = ImageCms.profileToProfile(
        Image.new("RGB", (4, 4), colour), ImageCms.createProfile("sRGB"), profile, outputMode="CMYK"
    )
    assert keys["/ColorSpace"] == "/DeviceCMYK"
    assert pixels == wanted.tobytes()
    assert sum(pixels[:4]) / 255 < 2.4


def test_grey_cmyk_and_line_art_stay_what_they_are(tmp_path):
    grey, _, pixels = image(placed(Image.new("L", (3, 2), 9), tmp_path, "a.png"))
    assert (grey["/ColorSpace"], grey["/BitsPerComponent"], pixels) == ("/DeviceGray", 8, bytes([9] * 6))
    cmyk, _, pixels = image(placed(Image.new("CMYK", (2, 1), (1, 2, 3, 4)), tmp_path, "a.tif"))
    assert (cmyk["/ColorSpace"], pixels) == ("/DeviceCMYK", bytes([1, 2, 3, 4] * 2))
    art = Image.new("1", (10, 1), 1)
    art.putpixel((0, 0), 0)
    bits, _, pixels = image(placed(art, tmp_path, "b.png"))
    assert (bits["/ColorSpace"], bits["/BitsPerComponent"]) == ("/DeviceGray", 1)
    assert pixels[0] == 0b01111111


def test_a_picture_taken_sideways_is_set_upright(tmp_path):
    picture = Image.new("L", (8, 4), 200)
    exif = picture.getexif()
    exif[0x0112] = 6
    keys, _, _ = image(placed(picture, tmp_path, "a.jpg", exif=exif))
    assert (keys["/Width"], keys["/Height"]) == (4, 8)


def test_the_picture_fills_its_area(tmp_path):
    item = placed(Image.new("L", (6, 4), 0), tmp_path, "a.png")
    with pypdfium2.PdfDocument(written(item, bleed=3 * MM)) as document:
        (found,) = document[0].get_objects()
        edges = (23, 233, 83, 273)  # mm from the lower left of the media: 303 - 70, 303 - 30
        assert found.get_bounds() == pytest.approx([each * MM / PT for each in edges], abs=0.01)


@pytest.mark.parametrize(
    ("picture", "name", "rule"),
    [
        (Image.new("F", (4, 4)), "b.tif", "picture-mode"),
        (Image.new("I", (4, 4)), "a.tif", "picture-mode"),
    ],
)
def test_what_cannot_print_is_refused(picture, name, rule, tmp_path):
    with pytest.raises(PreflightError) as caught:
        written(placed(picture, tmp_path, name))
    (finding,) = caught.value.findings
    assert finding.rule == rule
    assert finding.hint
    assert name in finding.message


def test_a_damaged_or_missing_picture_is_refused(tmp_path):
    item = placed(Image.effect_noise((90, 90), 80), tmp_path, "a.png")
    content = (tmp_path / "a.png").read_bytes()
    (tmp_path / "a.png").write_bytes(content[: len(content) // 2])
    (tmp_path / "no.png").write_bytes(b"no picture")
    for file in (item.file, str(tmp_path / "no.png"), str(tmp_path / "missing.png")):
        with pytest.raises(PreflightError) as caught:
            written(Picture(filling(AREA), file, "0" * 64, ORIGIN))
        assert [each.rule for each in caught.value.findings] == ["picture-unreadable"]


def test_used_twice_stored_once(tmp_path):
    item = placed(Image.new("L", (8, 8), 9), tmp_path, "a.png")
    with pikepdf.open(BytesIO(written(item, item))) as document:
        found = [
            each for each in document.objects if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image"
        ]
        assert len(found) == 1
        assert document.pages[0].Contents.read_bytes().count(b" Do") == 2


def test_plates_are_kept_from_edit_to_edit_wherever_the_picture_stands(tmp_path, monkeypatch):
    """A page that is watched is printed on each save: a picture is separated once."""
    made: list[Picture] = []
    plates = pictures._plates

    def counted(item, press):
        made.append(item)
        return plates(item, press)

    monkeypatch.setattr(pictures, "_plates", counted)
    item = placed(Image.effect_noise((60, 40), 99).convert("RGB"), tmp_path, "edit.png")
    first = written(item)
    assert written(item) == first
    written(replace(item, stand=replace(item.stand, x=item.stand.x + MM)))
    assert len(made) == 1
    written(replace(item, crop=(0, 0, 30, 20)))
    assert len(made) == 2
