import hashlib
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from outputs_kit import ORIGIN, X1A, X4, line, read_back, tool, written
from pikepdf import Array, Dictionary, Name, Pdf

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
