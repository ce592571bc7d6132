"""What readers make of pages that provoke them: every word once and in order, and no blank that nobody wrote (读序).

Whoever searches the page, copies from it or keeps it in an archive gets the copy. Words are fictitious.
"""

import io
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from order_kit import KINDS, Made, across, column, page, provoking
from outputs_kit import read_back
from proof_kit import PRESS, book, make_pdf
from verdict_kit import preflight

from layout.prepress.proof.expect import expected
from layout.prepress.proof.match import SLACK
from layout.prepress.reading.document import read
from layout.units import MM, PT

SEEDS = range(50)
FEW = range(12)


def plain(words: str) -> str:
    return "".join(words.split())


def by_pdfium(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as document:
        return document[0].get_textpage().get_text_range().replace("\r\n", "\n")


def by(reader: str, made: Made, folder: Path) -> list[str]:
    """The lines a reader finds; the test is skipped where it is not installed."""
    path = folder / "page.pdf"
    path.write_bytes(make_pdf(made.page))
    found = read_back(path)
    if reader not in found:
        pytest.skip(f"no {reader} here")
    return found[reader]


# The order of reading -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_pdfium_reads_columns_of_any_shape_once_and_in_order(kind):
    for seed in SEEDS:
        made = provoking(kind, seed)
        found = by_pdfium(make_pdf(made.page))
        assert plain(found) == plain("".join(made.words)), seed
        assert [each for each in made.words if each not in found] == [], seed


@pytest.mark.parametrize("kind", KINDS)
def test_poppler_in_the_order_of_the_file_reads_them_line_by_line(kind, tmp_path):
    for seed in FEW:
        made = provoking(kind, seed)
        assert by("poppler raw", made, tmp_path) == made.words, seed


def test_poppler_in_its_own_order_reads_columns_that_begin_level(tmp_path):
    """It takes the order from the places alone, and a column of a few narrow figures may fall out of it."""
    pages = {seed: provoking("story", seed, indents=(0,)) for seed in SEEDS}
    wrong = [seed for seed, made in pages.items() if by("poppler", made, tmp_path) != made.words]
    assert len(wrong) <= len(SEEDS) // 50


@pytest.mark.parametrize("kind", ["story", "headline"])
def test_poppler_in_its_own_order_tears_no_column(kind, tmp_path):
    for seed in FEW:
        made = provoking(kind, seed)
        assert sorted(by("poppler", made, tmp_path)) == sorted(made.words), seed


@pytest.mark.parametrize("reader", ["mupdf", "pypdf"])
@pytest.mark.parametrize("kind", KINDS)
def test_readers_that_know_no_spans_read_them_in_order(kind, reader, tmp_path):
    for seed in FEW:
        made = provoking(kind, seed)
        assert plain("".join(by(reader, made, tmp_path))) == plain("".join(made.words)), seed


# What that is written as ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_no_glyph_moves_for_it(kind):
    for seed in SEEDS:
        made = provoking(kind, seed).page
        reading = read(make_pdf(made), made.trim, made.bleed)
        shown = [(each.text, each.x, each.y) for each in reading.shown]
        wanted = [(each.text, each.x, each.y) for each in expected(made, book())]
        assert len(shown) == len(wanted), seed
        for one, two in zip(shown, wanted, strict=True):
            assert one[0] == two[0], seed
            assert max(abs(one[1] - two[1]), abs(one[2] - two[2])) <= SLACK, seed


def test_such_a_page_passes_preflight():
    made = provoking("two stories", 1).page
    assert preflight(make_pdf(made), PRESS, made.trim, made.bleed) == []


def content(made: Made) -> str:
    with pikepdf.open(io.BytesIO(make_pdf(made.page))) as document:
        return document.pages[0].Contents.read_bytes().decode()


def one_column(*words: str) -> Made:
    items = [column(each, ((150 - at * 6) * MM, 20 * MM), 10 * PT) for at, each in enumerate(words)]
    return Made(page(text for run in items for text in run), list(words))


def test_a_column_ends_in_its_own_mode_and_size():
    """Poppler takes what holds at a span's end for the whole of it."""
    end = content(one_column("船908")).split("EMC")[0].splitlines()[-2:]
    assert end[-1].split(" ")[:4] == ["10", "0", "0", "10"]
    assert end[-1].endswith("Tm/Vsong 1 Tf[]TJ")
    assert "[]TJ" not in content(one_column("908船"))


def test_a_single_letter_is_one_string_with_its_neighbours():
    assert content(one_column("船A船7船")).count("Tm") == 1


@pytest.mark.parametrize(
    "words", [*permutations(["船", "12", "GPU"]), ("船", "船", "船"), ("12", "12", "12"), ("GPU", "GPU", "GPU")]
)
def test_columns_of_one_cluster_do_not_begin_level(words):
    """An upright one is shown by Identity-H, figures by Identity-V, a word in two strings."""
    found = by_pdfium(make_pdf(one_column(*words).page))
    assert found.split() == list(words)


# Blanks ---------------------------------------------------------------------------------------------------------

LINES = ("面积是10km去年增长35%温度25度", "新的Transformer架构与GPU机房", "老船工说：“在渡口等人，”他说")
ENGLISH = "再看the river水"


def lines(gap: int, opened: int, words: tuple[str, ...] = LINES) -> Made:
    items = [across(each, (20 * MM, (30 + 8 * at) * MM), gap, opened) for at, each in enumerate(words)]
    return Made(page(text for run in items for text in run), list(words))


@pytest.mark.parametrize("reader", ["pdfium", "poppler", "poppler raw", "pypdf", "mupdf"])
def test_a_line_of_natural_width_has_no_blank(reader, tmp_path):
    """The gap of an eighth of an em, the house's own."""
    assert by(reader, lines(125, 0), tmp_path) == list(LINES)


@pytest.mark.parametrize("reader", ["pdfium", "poppler", "poppler raw", "pypdf"])
@pytest.mark.parametrize(("gap", "opened"), [(250, 0), (125, 100), (125, 200), (250, 500)])
def test_an_opened_line_has_no_blank(reader, gap, opened, tmp_path):
    assert by(reader, lines(gap, opened), tmp_path) == list(LINES)


@pytest.mark.parametrize("reader", ["pdfium", "poppler", "poppler raw", "pypdf"])
def test_a_blank_that_was_written_is_one_blank_in_an_opened_line(reader, tmp_path):
    assert by(reader, lines(125, 200, (ENGLISH,)), tmp_path) == [ENGLISH]


@pytest.mark.parametrize(("gap", "read"), [(145, LINES[0]), (155, "面积是 10km 去年增长 35% 温度 25 度")])
def test_mupdf_takes_fifteen_hundredths_of_an_em_for_a_blank(gap, read, tmp_path):
    """It heeds places alone, not spans: what the manual says of it (docs/proof.md)."""
    assert by("mupdf", lines(gap, 0, LINES[:1]), tmp_path) == [read]


@pytest.mark.parametrize("reader", ["pdfium", "poppler", "poppler raw", "pypdf", "mupdf"])
def test_marks_that_give_up_their_blanks_end_no_line(reader, tmp_path):
    """The second mark is shown half an em back; poppler parts words at a fifth of an em."""
    words = "他说，“好，”就走了"
    (text,) = across(words, (20 * MM, 30 * MM))
    closer = tuple(offset - 500 * (at > 2) - 500 * (at > 5) for at, offset in enumerate(text.offsets))
    assert by(reader, Made(page([replace(text, offsets=closer)]), [words]), tmp_path) == [words]
