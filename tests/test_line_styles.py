"""Dashed rules and stroked outlines: as they are written, read back, and rendered by others (线型)."""

import io

import pikepdf
import pypdfium2
from outputs_kit import BLACK, ORIGIN, page, tool, written

from layout.makeup.page import Ink, Path, Rule, Tint
from layout.makeup.transform import filling
from layout.prepress.outputs import trace
from layout.prepress.proof.artwork import outline
from layout.prepress.reading.document import Reading, read
from layout.prepress.reading.events import MITRED
from layout.units import MM, PT, Rect, Size

TRIM = Size(200 * MM, 300 * MM)
RED = Ink(0, 100, 90, 0)
DOTTED = Rule(20 * PT, 50 * PT, 80 * PT, 50 * PT, 4 * PT, BLACK, ORIGIN, (6 * PT, 3 * PT))
PLAIN = Rule(20 * PT, 90 * PT, 80 * PT, 90 * PT, 4 * PT, BLACK, ORIGIN)
TRIANGLE = (("M", (20 * PT, 150 * PT)), ("L", (80 * PT, 150 * PT)), ("L", (50 * PT, 200 * PT)), ("Z", ()))
STROKED = Path(TRIANGLE, RED, ORIGIN, weight=2 * PT)


def operators(data: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return pdf.pages[0].Contents.read_bytes().decode().splitlines()


def back(*items, **options) -> Reading:
    return read(written(*items, **options), TRIM, 0)


def dark(*items):
    """Whether a place in points from the page's upper left is dark, ten pixels a point."""
    with pypdfium2.PdfDocument(written(*items)) as document:
        picture = document[0].render(scale=10, crop=(0, 600, 400, 0)).to_pil().convert("L")
    return lambda x, y: picture.getpixel((round(x * 10), round(y * 10))) < 180


def test_a_dash_is_said_once_and_taken_back():
    lines = operators(written(DOTTED, DOTTED, PLAIN, DOTTED))
    assert [each for each in lines if each.endswith(" d")] == ["[6 3] 0 d", "[] 0 d", "[6 3] 0 d"]


def test_artwork_is_painted_with_whole_lines(tmp_path):
    from PIL import Image

    from layout.makeup.page import Picture

    file = tmp_path / "a.png"
    Image.new("L", (300, 300), 128).save(file)
    picture = Picture(filling(Rect(90 * MM, 90 * MM, 20 * MM, 20 * MM)), str(file), "0" * 64, ORIGIN)
    [painted] = [each for each in operators(written(DOTTED, picture)) if " Do" in each]
    assert "[] 0 d" in painted
    [painted] = [each for each in operators(written(PLAIN, picture)) if " Do" in each]
    assert " d " not in painted


def test_a_stroked_outline_is_not_filled():
    lines = operators(written(STROKED))
    assert "2 w" in lines
    assert "0 1 0.9 0 K" in lines
    assert lines[-1] == "S"
    assert "f*" not in lines


def test_black_lines_overprint_and_coloured_ones_knock_out():
    """As rules do: a border over a tint leaves no white beside it."""
    first, second = back(Path(TRIANGLE, BLACK, ORIGIN, weight=PT), STROKED).painted
    assert (first.overprint, second.overprint) == (True, False)


def test_what_is_written_is_read_back():
    dotted, plain, stroked, filled = back(DOTTED, PLAIN, STROKED, Path(TRIANGLE, RED, ORIGIN)).painted
    scale = dotted.state.ctm[0]
    assert tuple(round(each * scale) for each in dotted.state.dash) == DOTTED.dash
    assert plain.state.dash == ()
    assert [each.kind for each in (dotted, plain, stroked, filled)] == ["stroke", "stroke", "stroke", "fill"]
    assert stroked.state.joins == MITRED
    for meant, area in ((outline(STROKED), stroked.area), (outline(Path(TRIANGLE, RED, ORIGIN)), filled.area)):
        flat = [
            (a - b) for one, two in zip(meant.polygons, area.polygons, strict=True)
            for p, q in zip(one, two, strict=True) for a, b in zip(p, q, strict=True)
        ]  # fmt: skip
        assert max(abs(each) for each in flat) < PT / 1000


def test_another_renderer_draws_the_dashes():
    """On for 6 pt, off for 3, from the beginning of the rule."""
    at = dark(DOTTED, PLAIN)
    found = [at(x / 10, 50) for x in range(1000)]
    wanted = [20 <= x / 10 < 80 and (x / 10 - 20) % 9 < 6 for x in range(1000)]
    assert sum(a != b for a, b in zip(found, wanted, strict=True)) <= 14, "edges"
    assert all(at(x, 90) for x in range(21, 80))


def test_another_renderer_strokes_the_outline():
    at = dark(STROKED)
    assert at(50, 150)
    assert not at(50, 165)


def test_ghostscript_and_qpdf_take_it(tmp_path):
    file = tmp_path / "page.pdf"
    file.write_bytes(written(Tint(Rect(0, 0, 99 * MM, 99 * MM), RED, ORIGIN), DOTTED, STROKED, PLAIN))
    assert "No syntax or stream encoding errors found" in tool("qpdf", "--check", str(file))
    plates = [float(each) for each in tool("gs", "-q", "-sDEVICE=inkcov", "-o", "-", str(file)).split()[:4]]
    assert plates[0] == 0 and all(plates[1:])


def test_the_text_of_a_page_shows_dash_and_stroke():
    lines = trace.write(page(DOTTED, STROKED)).splitlines()[1:]
    assert lines[0] == "rule  7.056 17.639 to 28.222 17.639  1.411  dash 2.117 1.058  K100  piece/p1 0:1"
    assert lines[1].endswith("Z  stroked 0.706  M100 Y90  piece/p1 0:1")
