"""Pictures in the finished file: what independent readers see of them, and what the proof sees when one is changed."""

import json
from io import BytesIO
from pathlib import Path

import issue_kit
import pdf_surgery as cut
import pictures_kit as kit
import pikepdf
import pypdfium2
import pytest
from outputs_kit import tool
from PIL import Image, ImageChops

from layout.compose import Composed, compose
from layout.making import print_file
from layout.order import Order
from layout.prepress.verdict import examine
from layout.units import MM, Rect

TOLD = """\
field: {file: pictures/field.jpg, caption: "云溪市东门外的田野,傍晚有人走。", credit: 张三 摄, focus: 25% 30%}
grey: {file: pictures/grey.jpg, caption: 石桥边的茶铺}
tall: {file: pictures/tall.png}
cut: {file: pictures/field.jpg, clip: pictures/star.svg, credit: 李四 绘}
ball: {file: pictures/ball.png}
night: {file: pictures/night.png, caption: 夜里的东门}
chart: {file: pictures/chart.svg, caption: 三年的路灯}
"""
PLAN = """\
- {picture: field, columns: 1-2, rows: 21-30}
- {pictures: [grey, tall], columns: 3-4, rows: 21-30}
- {picture: cut, columns: 1, rows: 31-37}
- {picture: ball, columns: 2, rows: 31-37}
- {picture: night, columns: 3-4, rows: 31-44, caption: over}
- {picture: chart, columns: 1-2, rows: 38-44, caption: beside}
"""
CHART = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100" width="200" height="100"><style>.a{fill:#c00}</style>
<g transform="translate(10 10)"><path class="a" d="M0 0h50v50h-50z"/></g><circle cx="120" cy="50" r="30" fill="#333"/>
<path d="M0 90 Q 100 60 200 90" fill="none" stroke="#808080" stroke-width="2" stroke-dasharray="4 2"/></svg>"""


def files() -> dict[str, Image.Image | str]:
    ball = Image.new("RGBA", (300, 300))
    ball.paste((200, 40, 40, 255), (60, 60, 240, 240))
    grey, night = kit.scene().convert("L"), kit.scene().point(lambda level: level // 4)
    drawn = {"star__svg": kit.STAR, "chart__svg": CHART}
    rasters = {"field__jpg": kit.scene(), "grey__jpg": grey, "tall__png": kit.scene((500, 800))}
    return {**rasters, "ball__png": ball, "night__png": night, **drawn}


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return kit.make(tmp_path_factory.mktemp("pictures"), TOLD, PLAN, **files())


@pytest.fixture(scope="module")
def composed(folder) -> Composed:
    return compose(Order(folder, "paper/day", folder / "out"), lambda _: None)


@pytest.fixture(scope="module")
def data(composed) -> bytes:
    return print_file(composed.pages[0].page, composed, level=6).content


@pytest.fixture(scope="module")
def file(data, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("printed") / "page.pdf"
    path.write_bytes(data)
    return path


def area(composed: Composed, name: str) -> Rect:
    return next(each.area for each in composed.pages[0].page.items if each.origin.piece == f"picture:{name}")


def faults(data: bytes, composed: Composed) -> set[str]:
    return {each.rule for each in examine(data, composed.pages[0].page, composed.edition, composed.book).findings}


def test_the_page_is_printed_proved_and_told_of(folder, tmp_path):
    code, report = issue_kit.build(folder, tmp_path / "out")
    assert code == 0
    dpi = {each["id"]: each["dpi"] for each in report["pictures"]}
    assert list(dpi) == [f"picture:{name}" for name in ("field", "grey", "tall", "cut", "ball", "night")]
    (field,) = (each for each in report["pictures"] if each["id"] == "picture:field")
    assert field["file_pixels"] == [900, 600]
    assert field["dpi"] == pytest.approx(field["pixels"][0] * 25.4 / field["size_mm"][0], abs=1)
    first = issue_kit.files(tmp_path / "out/print")
    issue_kit.build(folder, tmp_path / "out")  # what is kept from the first run gives the same bytes
    assert issue_kit.files(tmp_path / "out/print") == first
    issue_kit.build(folder, tmp_path / "fresh")
    assert issue_kit.files(tmp_path / "fresh/print") == first
    assert json.loads(first["manifest.json"])["pages"][0]["proof"]["passed"] is True


def test_the_file_is_sound_and_has_no_colour_but_ink(file, data):
    tool("qpdf", "--check", str(file))
    rows = [each.split() for each in tool("pdfimages", "-list", str(file)).splitlines()[2:]]
    assert sorted(each[5] for each in rows if each[2] == "image") == ["cmyk"] * 5 + ["gray"]
    assert [each[2] for each in rows if each[2] != "image"] == ["mask"]  # the ball's transparency
    with pikepdf.open(BytesIO(data)) as document:
        for each in document.objects:
            if isinstance(each, pikepdf.Stream):
                assert "/SMask" not in each and "/Group" not in each


def separations(file: Path, tmp_path: Path) -> dict[str, Image.Image]:
    """The plates as Ghostscript makes them, black where there is no ink."""
    tool("gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffsep", "-r72", "-o", str(tmp_path / "page.tif"), str(file))
    plates = {name: Image.open(tmp_path / f"page({name}).tif") for name in ("Cyan", "Magenta", "Yellow", "Black")}
    return {name: ImageChops.invert(plate.convert("L")) for name, plate in plates.items()}


def pixels(rect: Rect, dpi: int) -> tuple[int, int, int, int]:
    inner = rect.inset(MM)
    return tuple(round(each / MM / 25.4 * dpi) for each in (inner.x, inner.y, inner.right, inner.bottom))


def test_grey_prints_on_the_black_plate_alone(file, composed, tmp_path):
    plates = separations(file, tmp_path)
    box = pixels(area(composed, "grey"), 72)
    for name, plate in plates.items():
        ink = plate.crop(box).getextrema()
        assert (ink == (0, 0)) == (name != "Black")
    lit = plates["Black"].crop(pixels(area(composed, "field"), 72))
    assert lit.getextrema() != plates["Cyan"].crop(pixels(area(composed, "field"), 72)).getextrema()


def test_no_pixel_of_a_separated_picture_is_over_the_ink_limit(file, composed, tmp_path):
    plates = separations(file, tmp_path)
    for name in ("field", "tall", "night"):
        rows = [plate.crop(pixels(area(composed, name), 72)).tobytes() for plate in plates.values()]
        assert max(map(sum, zip(*rows, strict=True))) / 255 <= 2.4


def test_a_reader_that_knows_nothing_of_us_sees_the_part_that_is_meant(data, composed):
    """Pdfium's rendering of the field against the picture's own crop: where the sun is, where the grass."""
    item = next(each for each in composed.pages[0].page.items if each.origin.piece == "picture:field")
    with pypdfium2.PdfDocument(data) as document:
        page = document[0].render(scale=100 / 72).to_pil()
    box = tuple(round(each / MM / 25.4 * 100) for each in (item.area.x, item.area.y, item.area.right, item.area.bottom))
    seen = page.crop(box).convert("RGB").resize((60, 40))
    meant = kit.scene().crop(item.crop).resize((60, 40))
    yellow = [at for at, (r, g, b) in enumerate(zip(*[iter(meant.tobytes())] * 3, strict=True)) if r > 230 and b < 90]
    green = [
        at
        for at, (r, g, b) in enumerate(zip(*[iter(meant.tobytes())] * 3, strict=True))
        if r < 80 and g > 110 and b < 70
    ]
    shown = [*zip(*[iter(seen.tobytes())] * 3, strict=True)]
    assert yellow and green
    assert all(shown[at][0] > 190 and shown[at][2] < 130 for at in yellow)
    assert all(shown[at][1] > shown[at][0] and shown[at][1] > shown[at][2] for at in green)


def test_a_cut_out_shows_paper_outside_its_path(data, composed):
    with pypdfium2.PdfDocument(data) as document:
        page = document[0].render(scale=100 / 72).to_pil().convert("RGB")
    box = area(composed, "cut")
    left, top, right, bottom = pixels(box, 100)
    assert {page.getpixel(each) for each in ((left, top), (right, top), (left, bottom), (right, bottom))} == {
        (255, 255, 255)
    }
    assert page.getpixel(((left + right) // 2, (top + bottom) // 2)) != (255, 255, 255)
    ball = pixels(area(composed, "ball"), 100)
    assert page.getpixel((ball[0] + 2, ball[1] + 2)) == (255, 255, 255)


# What the proof finds ------------------------------------------------------------------------------------------


def images(pdf) -> list[str]:
    found = pdf.pages[0].Resources.XObject
    return [name for name in found if found[name].Subtype == "/Image"]


def swapped(pdf, page) -> None:
    found = page.Resources.XObject
    one, two = images(pdf)[:2]
    found[one], found[two] = found[two], found[one]


def repainted(pdf, page) -> None:
    """One picture's pixels made a little lighter."""
    name = next(each for each in images(pdf) if page.Resources.XObject[each].ColorSpace == "/DeviceCMYK")
    image = page.Resources.XObject[name]
    image.write(bytes(max(0, each - 20) for each in image.read_bytes()))


def inverted(pdf, page) -> None:
    name = next(each for each in images(pdf) if page.Resources.XObject[each].ColorSpace == "/DeviceCMYK")
    page.Resources.XObject[name].Decode = pikepdf.Array([1, 0] * 4)


def rewritten(old: bytes, new: bytes):
    def act(pdf, page) -> None:
        content = page.Contents.read_bytes()
        assert old in content
        page.Contents.write(content.replace(old, new, 1))

    return act


def mirrored(pdf, page) -> None:
    """The first picture turned over left to right, in its own place."""
    import re

    content = page.Contents.read_bytes()
    found = re.search(rb"([\d.]+) 0 0 ([\d.]+) ([\d.]+) ([\d.]+) cm/P", content)
    width, height, x, y = found.groups()
    right = f"{float(x) + float(width):.5f}".encode()
    turned = b"-%b 0 0 %b %b %b cm/P" % (width, height, right, y)
    page.Contents.write(content.replace(found[0], turned, 1))


def uncut(pdf, page) -> None:
    content = page.Contents.read_bytes()
    assert b"W* n " in content
    page.Contents.write(content.replace(b"W* n ", b"n ", 1))


def shifted(pdf, page) -> None:
    import re

    content = page.Contents.read_bytes()
    found = re.search(rb"([\d.]+ 0 0 [\d.]+) ([\d.]+) ([\d.]+) cm/P", content)
    moved = b"%b %.5f %b cm/P" % (found[1], float(found[2]) + 5, found[3])
    page.Contents.write(content.replace(found[0], moved, 1))


def gone(pdf, page) -> None:
    import re

    content = page.Contents.read_bytes()
    page.Contents.write(re.sub(rb"cm/P\w+ Do", b"cm", content, count=1))


def unmasked(pdf, page) -> None:
    found = page.Resources.XObject
    (masked,) = (found[name] for name in images(pdf) if "/Mask" in found[name])
    del masked.Mask


HARM = {
    "swapped": (swapped, "picture-altered"),
    "repainted": (repainted, "picture-altered"),
    "inverted": (inverted, "picture-altered"),
    "mirrored": (mirrored, "picture-altered"),
    "not cut out": (uncut, "mark-missing"),
    "shifted": (shifted, "mark-missing"),
    "gone": (gone, "mark-missing"),
    "mask gone": (unmasked, "picture-altered"),
    "drawing recoloured": (None, "ad-altered"),
}


def recoloured(pdf, page) -> None:
    found = page.Resources.XObject
    (form,) = (found[name] for name in found if found[name].Subtype == "/Form")
    content = form.read_bytes()
    assert b" k\n" in content
    form.write(content.replace(b"0 0 0 .8 k", b"0 0 0 .3 k", 1))


@pytest.mark.parametrize("name", HARM)
def test_the_proof_finds_a_picture_that_is_not_the_one_meant(name, data, composed):
    edit, rule = HARM[name]
    assert rule in faults(cut.edited(data, edit or recoloured), composed)


def test_the_proof_passes_the_page_as_written(data, composed):
    assert faults(data, composed) == set()


def test_a_changed_file_is_not_printed_unnoticed(folder, tmp_path):
    fresh = kit.make(
        tmp_path, "a: {file: pictures/a.png}", "- {picture: a, columns: 1, rows: 21-30}", a__png=kit.scene()
    )
    made = compose(Order(fresh, "paper/day", fresh / "out"), lambda _: None)
    kit.save(fresh, "a.png", kit.scene().transpose(Image.Transpose.FLIP_LEFT_RIGHT))
    assert "picture-altered" in faults(print_file(made.pages[0].page, made, level=1).content, made)


# Resolution, resampling, ink -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("width", "level"), [(1000, None), (400, None), (320, "warning"), (264, "warning"), (250, "error")]
)
def test_resolution_is_judged_in_the_finished_file(width, level, tmp_path):
    """The picture is 189 pt wide: 150 pixels an inch are 394, 100 are 263."""
    picture = Image.effect_noise((width, width), 50)
    plan = "- {picture: a, columns: 1-2, rows: 21-44, crop: whole}"
    code, report = issue_kit.build(
        kit.make(tmp_path, "a: {file: pictures/a.png}", plan, a__png=picture), tmp_path / "out"
    )
    keys = ("level", "page", "story", "line")
    found = [[each[key] for key in keys] for each in report["findings"] if each["rule"] == "picture-resolution"]
    assert found == ([[level, "A01", "picture:a", found[0][3]]] if level else [])
    assert (code == 1) == (level == "error")
    assert all(
        "picture:a has " in each["message"] for each in report["findings"] if each["rule"] == "picture-resolution"
    )


@pytest.mark.parametrize(
    ("width", "said"), [(400, ""), (320, "should have 150; print it"), (250, "should have 100; no page")]
)
def test_a_coarse_picture_is_told_before_any_file_is_made(width, said, tmp_path):
    """A draft of it can be looked at; what the plant will refuse is told with it."""
    picture = Image.effect_noise((width, width), 50)
    plan = "- {picture: a, columns: 1-2, rows: 21-44, crop: whole}"
    folder = kit.make(tmp_path, "a: {file: pictures/a.png}", plan, a__png=picture)
    code, report = issue_kit.build(folder, tmp_path / "out", "--draft")
    its = [each for each in report["findings"] if each["rule"] == "picture-resolution"]
    assert code == 0 and [each["level"] for each in its] == ["warning"] * bool(said)
    assert all(said in f"{each['message']}; {each['hint']}" for each in its)


def test_more_pixels_than_the_press_can_use_are_resampled(tmp_path):
    plan = "- {picture: a, columns: 1, rows: 21-30}"
    folder = kit.make(tmp_path, "a: {file: pictures/a.png}", plan, a__png=kit.scene((3000, 2000)))
    made = compose(Order(folder, "paper/day", folder / "out"), lambda _: None)
    data = print_file(made.pages[0].page, made, level=1).content
    with pikepdf.open(BytesIO(data)) as document:
        (image,) = document.pages[0].Resources.XObject.values()
        assert int(image.Width) == 500  # 90 pt at 400 an inch
    assert faults(data, made) == set()


def test_a_cmyk_picture_made_for_better_paper_is_refused(tmp_path):
    heavy = Image.new("CMYK", (600, 600), (200, 200, 200, 200))
    plan = "- {picture: a, columns: 1, rows: 21-30}"
    code, report = issue_kit.build(
        kit.make(tmp_path, "a: {file: pictures/a.tif}", plan, a__tif=heavy), tmp_path / "out"
    )
    assert code == 1
    assert [each["rule"] for each in report["findings"] if each["level"] == "error"] == ["ink-limit"]


def test_rgb_without_colour_goes_to_the_black_plate(tmp_path):
    plan = "- {picture: a, columns: 1-4, rows: 21-44}"
    told, grey = "a: {file: pictures/a.jpg}", kit.scene().convert("L").convert("RGB")
    house = kit.HOUSE + "furniture: {masthead: {ink: paper, ground: K100}}\n"
    code, report = issue_kit.build(kit.make(tmp_path, told, plan, house, a__jpg=grey), tmp_path / "out")
    assert code == 0, report["findings"]
    manifest = json.loads((tmp_path / "out/print/manifest.json").read_text(encoding="utf-8"))
    assert manifest["pages"][0]["inks"] == ["K"]
    said = tool("gs", "-q", "-sDEVICE=inkcov", "-o", "-", str(tmp_path / "out/print" / issue_kit.PRINTED))
    assert said.split()[:3] == ["0.00000"] * 3 and float(said.split()[3]) > 0.1


# Drawings ------------------------------------------------------------------------------------------------------

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50" width="100" height="50">%s</svg>'
REFUSED = {
    "type": '<text x="5" y="9">a</text>',
    "gradient": '<defs><linearGradient id="g"/></defs><rect width="9" height="9" fill="url(#g)"/>',
    "transparent": '<rect width="9" height="9" fill="red" opacity="0.5"/>',
    "transparent by style": '<rect width="9" height="9" style="fill:red;fill-opacity:.5"/>',
    "picture": '<image href="a.png" width="9" height="9"/>',
    "elsewhere": '<use href="http://example.org/a.svg#b"/>',
    "script": "<script>alert(1)</script>",
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_drawing_that_cannot_be_said_in_paths_is_refused(name, tmp_path):
    plan = "- {picture: a, columns: 1, rows: 21-30}"
    folder = kit.make(tmp_path, "a: {file: pictures/a.svg}", plan, a__svg=SVG % REFUSED[name])
    code, report = issue_kit.build(folder, tmp_path / "out")
    assert code == 1
    found = [each for each in report["findings"] if each["level"] == "error"]
    assert {each["rule"] for each in found} == {"svg"}
    assert all(each["file"].endswith("pictures/a.svg") and each["hint"] for each in found)


def test_a_broken_drawing_is_told_of(tmp_path):
    folder = kit.make(tmp_path, "a: {file: pictures/a.svg}", "- {picture: a, columns: 1, rows: 21-30}", a__svg="<svg <")
    code, report = issue_kit.build(folder, tmp_path / "out")
    assert code == 1 and "unreadable-picture" in {each["rule"] for each in report["findings"]}


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_transparent_lets_the_ground_through(mode, tmp_path):
    ball = Image.new("LA" if mode == "LA" else "RGBA", (400, 400))
    ball.paste((60, 255) if mode == "LA" else (60, 60, 200, 255), (100, 100, 300, 300))
    picture = ball.quantize(8) if mode == "P" else ball
    folder = kit.make(
        tmp_path, "a: {file: pictures/a.png}", "- {picture: a, columns: 1-2, rows: 21-40, tint: Y50}", a__png=picture
    )
    code, report = issue_kit.build(folder, tmp_path / "out")
    assert code == 0, report["findings"]
    plates = separations(tmp_path / "out/print" / issue_kit.PRINTED, tmp_path)
    made = compose(Order(folder, "paper/day", folder / "out"), lambda _: None)
    left, top, right, bottom = pixels(area(made, "a"), 72)
    corner, middle = (left + 3, top + 3), ((left + right) // 2, (top + bottom) // 2)
    assert plates["Yellow"].getpixel(corner) == pytest.approx(128, abs=2)
    assert [plates[name].getpixel(corner) for name in ("Cyan", "Magenta", "Black")] == [0, 0, 0]
    assert plates["Black"].getpixel(middle) > 60 or plates["Cyan"].getpixel(middle) > 60
    assert plates["Yellow"].getpixel(middle) != plates["Yellow"].getpixel(corner)


def test_a_drawing_stays_vector_and_grey_stays_black(file, composed, tmp_path):
    plates = separations(file, tmp_path)
    box = area(composed, "chart")
    circle = Rect(box.x + box.width * 115 // 200, box.y + box.height * 45 // 100, box.width // 20, box.height // 10)
    spot = tuple(round(each / MM / 25.4 * 72) for each in (circle.x, circle.y, circle.right, circle.bottom))
    inks = {name: plate.crop(spot).getextrema() for name, plate in plates.items()}
    assert inks == {"Cyan": (0, 0), "Magenta": (0, 0), "Yellow": (0, 0), "Black": (204, 204)}
