"""Every kind of picture file that comes in: shown as it is meant, in the inks it is meant for, or told with its line.

Each file is written here with corners of four colours; readers that know nothing of the program look at the page.
"""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import issue_kit
import pictures_kit as kit
import proof_kit
import pypdfium2
import pytest
from PIL import Image, ImageDraw
from test_pictures_print import separations

from layout import cli
from layout.compose import compose
from layout.making import print_file
from layout.order import Order
from layout.prepress.verdict import examine
from layout.units import MM, Rect

SIZE = (600, 400)
INKS = ((0, 0, 0, 255), (255, 0, 0, 0), (0, 0, 255, 0), (0, 0, 0, 0))  # black, cyan, yellow, paper, of 255
COLOURS = ((0, 0, 0), (200, 20, 20), (20, 40, 190), (255, 255, 255))
GREYS = (0, 90, 170, 255)
PLAN = "- {picture: a, columns: 1-3, rows: 21-38, crop: whole}"


def corners(mode: str, fills: tuple) -> Image.Image:
    """Upper left, upper right, lower left, lower right."""
    picture = Image.new(mode, SIZE)
    draw = ImageDraw.Draw(picture)
    for at, fill in enumerate(fills):
        x, y = at % 2 * 300, at // 2 * 200
        draw.rectangle((x, y, x + 299, y + 199), fill=fill)
    return picture


def colour() -> Image.Image:
    return corners("RGB", COLOURS)


def grey() -> Image.Image:
    return corners("L", GREYS)


def saved(picture: Image.Image, form: str, **how: object) -> bytes:
    out = BytesIO()
    picture.save(out, form, **how)
    return out.getvalue()


def png(depth: int, kind: int, rows: list[bytes], passes: list[tuple[int, int, list[bytes]]] | None = None) -> bytes:
    """A PNG written by hand: bit depth, colour type, rows of samples; ``passes`` when it is interlaced."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", *SIZE, depth, kind, 0, 0, int(passes is not None))
    lines = [row for _, _, its in passes for row in its] if passes else rows
    body = zlib.compress(b"".join(b"\0" + row for row in lines))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def deep_png(mode: str) -> bytes:
    """Sixteen bits a sample."""
    picture = colour() if mode == "RGB" else grey()
    band = len(picture.getbands())
    data = picture.tobytes()
    wide = b"".join(bytes((each, each)) for each in data)
    step = SIZE[0] * band * 2
    return png(16, 2 if mode == "RGB" else 0, [wide[at : at + step] for at in range(0, len(wide), step)])


def interlaced_png() -> bytes:
    """Adam7: seven passes, each a picture of its own (PNG, 8.2)."""
    picture = colour()
    passes = []
    for x0, y0, dx, dy in (
        (0, 0, 8, 8),
        (4, 0, 8, 8),
        (0, 4, 4, 8),
        (2, 0, 4, 4),
        (0, 2, 2, 4),
        (1, 0, 2, 2),
        (0, 1, 1, 2),
    ):
        rows = [
            b"".join(bytes(picture.getpixel((x, y))) for x in range(x0, SIZE[0], dx)) for y in range(y0, SIZE[1], dy)
        ]
        passes.append((0, 0, rows))
    return png(8, 2, [], passes)


def rotated(orientation: int, picture: Image.Image, **how: object) -> bytes:
    """A camera's file: pixels lying as the sensor did, and a note how to hold them (EXIF 0x0112)."""
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    exif = Image.Exif()
    exif[0x0112] = orientation
    return saved(picture.transpose(undo[orientation]), "JPEG", exif=exif, quality=95, **how)


def without_adobe(data: bytes) -> bytes:
    """A CMYK JPEG whose plates are not inverted, and that has no mark of Adobe's."""
    at = data.index(b"\xff\xee")
    (length,) = struct.unpack(">H", data[at + 2 : at + 4])
    return data[:at] + data[at + 2 + length :]


def see_through() -> Image.Image:
    picture = colour().convert("RGBA")
    picture.paste((0, 200, 0, 0), (300, 200, 600, 400))
    return picture


COLOURED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "JPEG": ("jpg", lambda: saved(colour(), "JPEG", quality=95)),
    "progressive JPEG": ("jpg", lambda: saved(colour(), "JPEG", quality=95, progressive=True)),
    **{f"JPEG held {each}": ("jpg", lambda each=each: rotated(each, colour())) for each in range(2, 9)},
    "progressive JPEG held 6": ("jpg", lambda: rotated(6, colour(), progressive=True)),
    "PNG": ("png", lambda: saved(colour(), "PNG")),
    "palette PNG": ("png", lambda: saved(colour().quantize(4), "PNG")),
    "palette PNG of 4 bits": ("png", lambda: saved(colour().quantize(4), "PNG", bits=4)),
    "PNG of 16 bits": ("png", lambda: deep_png("RGB")),
    "interlaced PNG": ("png", interlaced_png),
    "PNG with alpha": ("png", lambda: saved(see_through(), "PNG")),
    "palette PNG with alpha": ("png", lambda: saved(see_through().quantize(8), "PNG")),
    "TIFF": ("tif", lambda: saved(colour(), "TIFF")),
    "LZW TIFF": ("tif", lambda: saved(colour(), "TIFF", compression="tiff_lzw")),
    "deflated TIFF": ("tif", lambda: saved(colour(), "TIFF", compression="tiff_deflate")),
    "TIFF of many strips": ("tif", lambda: saved(colour(), "TIFF", compression="tiff_lzw", strip_size=600 * 3 * 7)),
    "JPEG named PNG": ("png", lambda: saved(colour(), "JPEG", quality=95)),
}
GREY: dict[str, tuple[str, Callable[[], bytes]]] = {
    "grey JPEG": ("jpg", lambda: saved(grey(), "JPEG", quality=95)),
    "grey JPEG held 6": ("jpg", lambda: rotated(6, grey())),
    "grey PNG": ("png", lambda: saved(grey(), "PNG")),
    "grey PNG of 16 bits": ("png", lambda: deep_png("L")),
    "grey PNG with alpha": ("png", lambda: saved(grey().convert("LA"), "PNG")),
    "grey TIFF of 16 bits": (
        "tif",
        lambda: saved(grey().convert("I").point(lambda each: each * 257).convert("I;16"), "TIFF"),
    ),
    "RGB without colour": ("png", lambda: saved(grey().convert("RGB"), "PNG")),
}
PLATES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "CMYK JPEG of Adobe's": ("jpg", lambda: saved(corners("CMYK", INKS), "JPEG", quality=95)),
    "progressive CMYK JPEG": ("jpg", lambda: saved(corners("CMYK", INKS), "JPEG", quality=95, progressive=True)),
    "CMYK JPEG held 8": ("jpg", lambda: rotated(8, corners("CMYK", INKS))),
    "CMYK JPEG of others": (
        "jpg",
        lambda: without_adobe(
            saved(
                Image.merge("CMYK", [each.point(lambda v: 255 - v) for each in corners("CMYK", INKS).split()]), "JPEG"
            )
        ),
    ),
    "CMYK TIFF": ("tif", lambda: saved(corners("CMYK", INKS), "TIFF")),
    "LZW CMYK TIFF": ("tif", lambda: saved(corners("CMYK", INKS), "TIFF", compression="tiff_lzw", strip_size=6000)),
}
LINES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "1-bit TIFF": ("tif", lambda: saved(corners("1", (0, 255, 255, 0)), "TIFF")),
    "fax TIFF": ("tif", lambda: saved(corners("1", (0, 255, 255, 0)), "TIFF", compression="group4")),
    "1-bit PNG": ("png", lambda: saved(corners("1", (0, 255, 255, 0)), "PNG")),
}
ALL = {**COLOURED, **GREY, **PLATES, **LINES}


def issue(root: Path, name: str, data: bytes | None = None) -> Path:
    ending, make = ALL[name]
    folder = kit.make(root, f"a: {{file: pictures/a.{ending}}}", PLAN)
    (folder / "pictures").mkdir(exist_ok=True)
    (folder / f"pictures/a.{ending}").write_bytes(make() if data is None else data)
    return folder


def printed(root: Path, name: str):
    """The finished file, which the proof passes, and where the picture stands in it."""
    folder = issue(root, name)
    composed = compose(Order(folder, "paper/day", folder / "out"), lambda _: None)
    assert not [each for each in composed.findings if each.level == "error"], composed.findings
    made = composed.pages[0].page
    data = print_file(made, composed, level=6).content
    found = examine(data, made, composed.edition, composed.book).findings
    assert not [each for each in found if each.rule != "picture-resolution"], found
    return data, next(each.area for each in made.items if each.origin.piece == "picture:a")


def middles(area: Rect, dpi: int) -> list[tuple[int, int]]:
    """The middle of each corner's field in pixels of a drawn page."""
    places = ((area.x + area.width * x // 4, area.y + area.height * y // 4) for y in (1, 3) for x in (1, 3))
    return [(round(x / MM / 25.4 * dpi), round(y / MM / 25.4 * dpi)) for x, y in places]


@pytest.mark.parametrize("name", COLOURED)
def test_a_colour_picture_is_seen_as_it_is(name, tmp_path) -> None:
    data, area = printed(tmp_path, name)
    with pypdfium2.PdfDocument(data) as document:
        page = document[0].render(scale=1).to_pil().convert("RGB")
    black, red, blue, white = (page.getpixel(each) for each in middles(area, 72))
    assert max(black) < 110
    assert red[0] > red[1] + 60 and red[0] > red[2] + 60
    assert blue[2] > blue[0] + 30
    assert min(white) > 240
    assert area.width / area.height == pytest.approx(1.5, rel=0.001)


@pytest.mark.parametrize("name", GREY)
def test_a_grey_picture_is_on_the_black_plate_in_its_tones(name, tmp_path) -> None:
    data, area = printed(tmp_path, name)
    file = tmp_path / "page.pdf"
    file.write_bytes(data)
    plates = separations(file, tmp_path)
    for place, level in zip(middles(area, 72), GREYS, strict=True):
        assert [plates[each].getpixel(place) for each in ("Cyan", "Magenta", "Yellow")] == [0, 0, 0]
        assert plates["Black"].getpixel(place) == pytest.approx(255 - level, abs=4)


@pytest.mark.parametrize("name", PLATES)
def test_plates_are_printed_as_they_come(name, tmp_path) -> None:
    data, area = printed(tmp_path, name)
    file = tmp_path / "page.pdf"
    file.write_bytes(data)
    plates = separations(file, tmp_path)
    for place, inks in zip(middles(area, 72), INKS, strict=True):
        found = [plates[each].getpixel(place) for each in ("Cyan", "Magenta", "Yellow", "Black")]
        assert found == pytest.approx(list(inks), abs=4)


@pytest.mark.parametrize("name", LINES)
def test_line_art_stays_black_and_white(name, tmp_path) -> None:
    data, area = printed(tmp_path, name)
    file = tmp_path / "page.pdf"
    file.write_bytes(data)
    plates = separations(file, tmp_path)
    assert [plates["Black"].getpixel(each) for each in middles(area, 72)] == [255, 0, 0, 255]


# What is broken ---------------------------------------------------------------------------------------------------

REFUSED = {"LAB": ("tif", lambda: saved(colour().convert("LAB"), "TIFF"))}


@pytest.mark.parametrize("share", [3, 50, 90])
@pytest.mark.parametrize("name", ALL)
def test_a_truncated_file_is_told_with_its_line_and_nothing_is_written(name, share, tmp_path, capsys) -> None:
    """Cut off after so many per cent. Whatever is left of it, it does not print as if it were whole."""
    ending, make = ALL[name]
    data = make()
    folder = issue(tmp_path, name, data[: len(data) * share // 100])
    assert cli.main(["build", str(folder), "--output", str(tmp_path / "out")]) == 1
    said = [line for line in capsys.readouterr().out.splitlines() if "error[" in line]
    assert any(f"pictures/a.{ending}" in line or "issue.yaml:4" in line for line in said), said
    assert not (tmp_path / "out/print").exists() and not list((tmp_path / "out").rglob("*.pdf"))


@pytest.mark.parametrize("name", ["JPEG", "PNG", "LZW TIFF", "CMYK TIFF"])
def test_a_file_with_noise_in_it_never_ends_the_run_in_a_trace(name, tmp_path) -> None:
    """Bytes overwritten here and there: told, or printed as any reader shows it; never a crash, never half a folder."""
    whole = ALL[name][1]()
    for at in range(1, 8):
        data = bytearray(whole)
        for place in range(at * 37 % len(data), len(data), max(1, len(data) // 5)):
            data[place] ^= 0xA5
        folder = issue(tmp_path / str(at), name, bytes(data))
        code, report = issue_kit.build(folder, tmp_path / str(at) / "out")
        printed_files = list((tmp_path / str(at) / "out").rglob("*.pdf"))
        assert (code == 1) == (report["status"] == "failed") == (not printed_files)


@pytest.mark.parametrize("name", REFUSED)
def test_pixels_of_another_kind_are_refused_with_a_remedy(name, tmp_path) -> None:
    ending, make = REFUSED[name]
    folder = kit.make(tmp_path, f"a: {{file: pictures/a.{ending}}}", PLAN)
    (folder / "pictures").mkdir(exist_ok=True)
    (folder / f"pictures/a.{ending}").write_bytes(make())
    code, report = issue_kit.build(folder, tmp_path / "out")
    assert code == 1
    (found,) = [each for each in report["findings"] if each["level"] == "error"]
    assert found["rule"] == "picture-mode" and found["hint"] and found["file"].endswith(f"pictures/a.{ending}")


def drawing(ending: str, folder: Path) -> bytes:
    if ending == "svg":
        return kit.STAR.encode()
    return proof_kit.advert(folder).read_bytes()


@pytest.mark.parametrize("share", [10, 50, 90])
@pytest.mark.parametrize("ending", ["pdf", "svg"])
def test_a_truncated_drawing_is_told_and_nothing_is_written(ending, share, tmp_path, capsys) -> None:
    folder = kit.make(tmp_path, f"a: {{file: pictures/a.{ending}}}", PLAN.replace(", crop: whole", ""))
    (folder / "pictures").mkdir(exist_ok=True)
    data = drawing(ending, tmp_path)
    (folder / f"pictures/a.{ending}").write_bytes(data[: len(data) * share // 100])
    assert cli.main(["build", str(folder), "--output", str(tmp_path / "out")]) == 1
    said = [line for line in capsys.readouterr().out.splitlines() if "error[" in line]
    assert any(f"pictures/a.{ending}" in line or "issue.yaml:4" in line for line in said), said
    assert not (tmp_path / "out/print").exists()
