"""The seed page as a plant and a reader get it: seen through other programs, and through a page editor's rules."""

import itertools
import re
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from layout.compose import Composed, build, compose
from layout.makeup.page import Text
from layout.order import Order
from layout.units import MM, PT

SEED = Path(__file__).parents[1] / "issues" / "jiangnan-evening-news" / "2025-02-20"
SHOWN = "issues/jiangnan-evening-news/2025-02-20"
NAMES = ["习近平", "杜小刚", "张建中", "周文栋", "赵建军", "信长星", "陈寿彬"]


def oracle(program: str):
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"{program} is not installed")


def run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def composed(tmp_path_factory) -> Composed:
    return compose(Order(SEED, SHOWN, tmp_path_factory.mktemp("none")), lambda doing: None)


@pytest.fixture(scope="module")
def pdf(tmp_path_factory) -> Path:
    output = tmp_path_factory.mktemp("seed")
    report = build(Order(SEED, SHOWN, output), lambda doing: None)
    assert not report.failed, [str(each) for each in report.findings]
    (file,) = (output / "print").glob("*.pdf")
    return file


def story_texts(composed: Composed) -> dict[str, str]:
    return {
        id: re.sub(r"\s", "", "".join(copy.text for copy in (*article.paragraphs, article.byline)))
        for id, article in composed.edition.articles.items()
    }


@oracle("qpdf")
def test_qpdf_finds_nothing(pdf):
    assert "No syntax or stream encoding errors" in run("qpdf", "--check", str(pdf))


@oracle("pdffonts")
def test_every_font_is_embedded_subset_and_readable(pdf):
    rows = run("pdffonts", str(pdf)).splitlines()[2:]
    assert len(rows) >= 6
    assert all(re.search(r"Identity-H\s+yes yes yes", row) for row in rows), rows
    assert "Helvetica" not in pdf.read_bytes().decode("latin-1")


@oracle("gs")
def test_body_text_is_on_the_black_plate_alone(pdf, composed, tmp_path):
    out = f"-sOutputFile={tmp_path / 'page.tif'}"
    run("gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffsep", "-r100", out, str(pdf))
    plates = {each: Image.open(tmp_path / f"page({each}).tif") for each in ("Cyan", "Magenta", "Yellow", "Black")}
    dots = 100 / 72 / PT
    for story in ("a01", "a02", "a03"):
        zone = next(each for each in composed.pages[0].page.zones if each.piece == story)
        for leg in zone.areas[1:]:
            box = [round(value * dots) for value in (leg.x, leg.y, leg.right, leg.bottom)]
            for name, plate in plates.items():
                darkest = plate.crop(box).convert("L").getextrema()[0]
                assert darkest < 40 if name == "Black" else darkest == 255, (story, name, darkest)


@oracle("gs")
def test_the_page_prints_on_four_plates_and_nothing_more(pdf):
    found = run("gs", "-q", "-o", "-", "-sDEVICE=inkcov", str(pdf))
    cyan, magenta, yellow, black = (float(each) for each in found.split()[:4])
    assert 0 < cyan < 0.05 and 0 < yellow < 0.25 and 0 < magenta < 0.25 and 0.05 < black < 0.4


def test_pdfium_reads_every_story_in_order(pdf, composed):
    page = pypdfium2.PdfDocument(pdf)[0]
    found = re.sub(r"\s", "", page.get_textpage().get_text_range().replace("￾", ""))
    for id, text in story_texts(composed).items():
        assert text in found, id


@oracle("mutool")
def test_mupdf_reads_every_story_in_order(pdf, composed):
    found = re.sub(r"\s", "", run("mutool", "draw", "-q", "-F", "txt", str(pdf)))
    for id, text in story_texts(composed).items():
        assert text in found, id


def test_the_file_is_pdf_x_1a(pdf):
    with pikepdf.open(pdf) as file:
        assert str(file.docinfo["/GTS_PDFXVersion"]) == "PDF/X-1a:2003"
        assert file.docinfo["/Trapped"] == "/False"
        (intent,) = file.Root.OutputIntents
        assert intent.S == "/GTS_PDFX" and intent.DestOutputProfile.N == 4
        (page,) = file.pages
        trim = [0, 0, 275 * 72 / 25.4, 390 * 72 / 25.4]
        assert [float(each) for each in page.TrimBox] == pytest.approx(trim, abs=0.01)
        assert "/Encrypt" not in file.trailer and len(file.trailer.ID) == 2


def test_the_page_is_full_and_has_no_hole(composed):
    full = composed.pages[0].fullness
    assert min(full.fill) >= 90
    assert full.hole.rows <= 3


def test_the_papers_name_is_the_largest_text(composed):
    sizes = sorted(((text.size, text.origin.piece) for text in composed.pages[0].page.texts()), reverse=True)
    assert sizes[0][1] == "masthead" and sizes[0][0] > 1.5 * sizes[1][0]


def body_lines(composed: Composed) -> list[Text]:
    return [text for text in composed.pages[0].page.texts() if text.origin.block.startswith("p")]


def test_body_stands_on_one_baseline_grid(composed):
    pitch, first = 23 * PT // 2, min(text.baseline for text in body_lines(composed) if text.origin.piece == "a01")
    stories = [text for text in body_lines(composed) if text.origin.piece in ("a01", "a02", "a03")]
    assert len(stories) > 200
    assert {(text.baseline - first) % pitch for text in stories} == {0}


def test_legs_have_the_exact_measure_of_the_column_arithmetic(composed):
    measures = {each.story: each.measure for each in composed.pages[0].stories}
    assert measures == {"a01": 17, "a02": 11, "a03": 15}
    trim = composed.pages[0].page.trim
    assert (trim.width, trim.height) == (275 * MM, 390 * MM)


def test_no_name_is_split_and_no_byline(composed):
    lines = body_lines(composed)
    for above, below in itertools.pairwise(lines):
        if above.origin.block == below.origin.block and above.origin.piece == below.origin.piece:
            around = above.text[-4:] + "|" + below.text[:4]
            split = [name for name in NAMES for cut in range(1, len(name)) if f"{name[:cut]}|{name[cut:]}" in around]
            assert not split, around
    bylines = [text for text in composed.pages[0].page.texts() if text.origin.block == "byline"]
    assert [text.text for text in bylines] == ["（惠晓婧）", "（高美梅）", "（王怡菡）"]


def test_no_paragraph_ends_in_one_character_nor_opens_a_leg_with_its_last_line(composed):
    page = composed.pages[0].page
    legs = [leg for zone in page.zones if zone.piece in ("a01", "a02", "a03") for leg in zone.areas[1:]]
    article = composed.edition.articles
    for text in body_lines(composed):
        if text.origin.piece not in article:
            continue
        copy = next(each for each in article[text.origin.piece].paragraphs if each.block == text.origin.block)
        last = text.origin.end == len(copy.text) and text.origin.start > 0
        if last:
            assert len(re.sub(r"[，。、；：！？”’）》]", "", text.text)) > 1, text.text
            heads = [leg for leg in legs if abs(text.box.y - leg.y) < 3 * PT and leg.x <= text.box.x < leg.right]
            assert not heads, text.text


def test_justified_lines_end_flush(composed):
    rights: dict[tuple[str, int], set[int]] = {}
    for text in body_lines(composed):
        if text.origin.piece in ("a02",):
            rights.setdefault((text.origin.piece, text.x), set()).add(text.box.right - text.x)
    for widths in rights.values():
        measure = 11 * 9 * PT
        assert max(widths) == measure
        assert all(width <= measure for width in widths)
