"""Vertical type in the print file: what it is written as, what readers extract, what renderers draw (直排)."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from itertools import accumulate
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from outputs_kit import read_back
from PIL import Image
from proof_kit import BLEED, PRESS, TRIM, book, make_pdf, run, shaper
from verdict_kit import preflight
from vertical_kit import column, make_edition, make_page

from layout.galley.galley import Stand
from layout.galley.shape import Fount
from layout.makeup.page import BLACK, Origin, Page, Text
from layout.prepress.outputs import trace
from layout.prepress.outputs.column import stretches
from layout.prepress.proof.expect import expected, ink_box
from layout.units import EM, MM, PT, Rect

DPI = 150


@pytest.fixture(scope="module")
def page(tmp_path_factory) -> Page:
    return make_page(make_edition(tmp_path_factory.mktemp("riverside") / "2030-01-01"))


@pytest.fixture(scope="module")
def file(page, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("print") / "ferry.pdf"
    path.write_bytes(make_pdf(page))
    return path


@contextmanager
def fonts(data: bytes) -> Iterator[dict[str, pikepdf.Dictionary]]:
    with pikepdf.open(BytesIO(data)) as pdf:
        yield dict(pdf.pages[0].Resources.Font.items())


def alone(*texts: Text) -> bytes:
    return make_pdf(Page("A01", TRIM, BLEED, texts, ()))


# The run itself -------------------------------------------------------------------------------------------------


def test_a_column_runs_down_about_its_middle():
    text = column("山间（一条）——路", 50 * MM, 20 * MM, 10 * PT)
    assert text.box == Rect(50 * MM - 5 * PT, 20 * MM, 10 * PT, 90 * PT)
    told = trace.write(Page("A01", TRIM, BLEED, (column("水涨了12尺GPU", 50 * MM, 20 * MM, 10 * PT),), ()))
    assert told.splitlines()[1] == (
        "text  50.000 20.000  size 3.528  song*6  K100  piece/p1 0:9  “水涨了12尺GPU”"
        "  upright*3 abreast*1 upright*1 turned*1  height 25.224  1000*5"
    )


def test_stretches_part_where_the_stand_changes():
    text = column("水12尺GPU机房", 50 * MM, 20 * MM, 10 * PT)
    found = list(stretches(text))
    assert ["".join(each.text for each in one.clusters) for one in found] == ["水", "12", "尺", "GPU", "机房"]
    assert [one.turned for one in found] == [False, False, False, True, False]
    # Abreast: half an em to the left, on a baseline 0.88 em below the top of the second cell.
    assert (found[1].x, found[1].y) == (50 * MM - 5 * PT, 20 * MM + 188 * PT // 10)
    # Turned: on a baseline 0.38 em left of the middle.
    assert (found[3].x, found[3].y) == (50 * MM - 38 * PT // 10, 20 * MM)


def test_three_figures_are_condensed_and_two_marks_have_half_an_em_each():
    text = column("水123尺？！", 50 * MM, 20 * MM, 10 * PT)
    _, figures, _, marks = stretches(text)
    # 1500 in the font's half-width figures: two thirds as wide, as high as two of them are.
    assert (figures.wide, marks.wide) == (666, EM)
    assert (figures.x, figures.y) == (50 * MM - 10 * PT * 499 // 1000, 20 * MM + 188 * PT // 10)
    assert [each.advance for each in marks.clusters[0].glyphs] == [500, 500]
    assert (marks.x, marks.y) == (50 * MM - 5 * PT, 20 * MM + 388 * PT // 10)
    assert text.box == Rect(50 * MM - 5 * PT, 20 * MM, 10 * PT, 40 * PT)
    told = trace.write(Page("A01", TRIM, BLEED, (text,), ()))
    assert "upright*1 abreast:666*1 upright*1 abreast*1" in told


def test_what_would_be_a_thread_abreast_is_turned():
    """A figure with its per cent is almost two em wide, three figures are one and a half."""
    clusters = shaper().paragraph((("水涨20%又120尺", Fount("song", down=True)),)).clusters
    stands = {each.text: each.stand for each in clusters}
    assert (stands["20%"], stands["120"]) == (Stand.TURNED, Stand.ABREAST)


def test_condensed_figures_have_a_matrix_of_their_own_width():
    with pikepdf.open(BytesIO(alone(column("水123尺", 50 * MM, 20 * MM, 10 * PT)))) as pdf:
        shown = [each for each in pikepdf.parse_content_stream(pdf.pages[0]) if str(each.operator) == "Tm"]
        found = [[float(number) for number in list(each.operands)[:4]] for each in shown]
    assert found == [[10, 0, 0, 10], [6.66, 0, 0, 10], [10, 0, 0, 10]]


@pytest.mark.parametrize("face", ["song", "biaosong-black", "hei", "hei-black", "kai"])
@pytest.mark.parametrize("marks", ["？！", "！？", "！！", "？？"])
def test_ink_of_marks_abreast_stays_in_its_half_of_the_em(face, marks):
    """In the faces carried, as the program's own shaper sets them."""
    clusters = shaper().paragraph(((f"甲{marks}", Fount(face, down=True)),)).clusters
    text = Text(0, 0, 1000 * PT, clusters, (0, 1000), BLACK, Origin("x"), down=True)
    found = [each for each in expected(Page("x", TRIM, 0, (text,), ()), book()) if each.text in "？！"]
    assert [each.text for each in found] == list(marks)
    for each, (left, right) in zip(found, [(-500 * PT, 0), (0, 500 * PT)], strict=True):
        box = ink_box(each, book())
        assert box is not None
        assert left <= box[0] < box[2] <= right
        assert abs((box[0] + box[2]) / 2 - (left + right) / 2) <= PT
        assert 1000 * PT < box[1] < box[3] < 2000 * PT


@pytest.mark.parametrize("reader", ["pdfium", "pypdf", "mupdf", "poppler raw"])
def test_readers_extract_marks_and_figures_abreast_in_order(reader, tmp_path):
    path = tmp_path / "abreast.pdf"
    words = ["他真的不走？！水又涨了", "一百二十三尺？！？是123", "尺！！船3.0米还在那里"]
    texts = []
    for at, each in enumerate(words):
        clusters = shaper().paragraph(((each, Fount("song", down=True)),)).clusters
        offsets = (0, *accumulate(one.advance for one in clusters))[:-1]
        x = (150 - at * 6) * MM
        texts.append(Text(x, 20 * MM, 10 * PT, clusters, offsets, BLACK, Origin("p", "p1"), down=True))
    path.write_bytes(alone(*texts))
    found = read_back(path)
    if reader not in found:
        pytest.skip(f"no {reader} here")
    assert "".join("".join(found[reader]).split()) == "".join(words)


# The file -------------------------------------------------------------------------------------------------------


def test_vertical_and_horizontal_share_descendant_and_program():
    with fonts(alone(column("船GPU船", 50 * MM, 20 * MM))) as found:
        assert {name: str(each.Encoding) for name, each in found.items()} == {
            "/Fsong": "/Identity-H",
            "/Vsong": "/Identity-V",
        }
        one, two = (found[name].DescendantFonts[0] for name in ("/Fsong", "/Vsong"))
        assert one.objgen == two.objgen
        assert [int(each) for each in one.DW2] == [880, -1000]
        assert str(found["/Vsong"].BaseFont).endswith("-Identity-V")


def test_two_em_dashes_have_their_own_drop_in_w2():
    with fonts(alone(column("船——船", 50 * MM, 20 * MM))) as found:
        gid, drop = found["/Vsong"].DescendantFonts[0].W2
        assert [float(each) for each in drop] == [-2000, 500, 1380]
        assert gid == column("——", 0, 0).clusters[0].glyphs[0].gid


def test_a_page_without_vertical_type_says_nothing_of_it():
    across = run("船——船", ("song", 10 * PT), (50 * MM, 20 * MM), BLACK, Origin("x"))
    with fonts(alone(across)) as found:
        assert list(found) == ["/Fsong"]
        assert not {"/DW2", "/W2"} & set(found["/Fsong"].DescendantFonts[0].keys())


def test_vertical_forms_read_as_the_characters_they_stand_for(file):
    everything = "".join(read_back(file)["pdfium"])
    assert not set(everything) & set("︐︑︒︓︔︕︖︵︶︷︸︹︺︻︼︽︾﹁﹂﹃﹄")
    assert all(mark in everything for mark in "，。：“”（）《》？！…—")


@pytest.mark.parametrize("reader", ["pdfium", "pypdf", "mupdf", "poppler raw"])
def test_readers_extract_every_character_in_order(reader, page, file):
    found = read_back(file)
    if reader not in found:
        pytest.skip(f"no {reader} here")
    words = "".join(each.text for each in page.texts()).replace("　", "")
    assert "".join(found[reader]).replace(" ", "").replace("　", "") == words


@pytest.mark.parametrize(
    "words",
    [
        ["老船工在渡口等人", "桥通车以后，没有人来", "他说：“再等一等。”"],
        ["老船工在渡口等人？！他们", "桥通车以后！！没有人来", "他说：“再等一等？？”"],
    ],
)
def test_poppler_keeps_columns_together(tmp_path, words):
    path = tmp_path / "columns.pdf"
    path.write_bytes(alone(*(column(each, (150 - at * 6) * MM, 20 * MM) for at, each in enumerate(words))))
    found = read_back(path)
    if "poppler" not in found:
        pytest.skip("no poppler here")
    assert found["poppler"] == words
    assert found["pdfium"] == words


def test_columns_of_latin_alone_are_read_from_the_right(tmp_path):
    path = tmp_path / "latin.pdf"
    words = ["the old bridge", "stands above", "the river"]
    path.write_bytes(alone(*(column(each, (150 - at * 6) * MM, 20 * MM) for at, each in enumerate(words))))
    assert [each for each in "".join(read_back(path)["pdfium"]) if each != " "] == list("".join(words).replace(" ", ""))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.builds(str.__add__, st.sampled_from(["", "", "12"]), st.text("甲乙丙丁，。", min_size=3, max_size=12)),
            st.sampled_from([0, 500, 1000, 1500, 2000, 2500]),
        ),
        min_size=2,
        max_size=8,
    ),
    st.sampled_from([9, 10, 25]),
)
def test_columns_however_long_and_indented_are_read_in_order(columns, size):
    texts = []
    for at, (words, indent) in enumerate(columns):
        text = column(words, (150 - at * 12) * MM, 20 * MM, size * PT)
        texts.append(replace(text, offsets=tuple(offset + indent for offset in text.offsets)))
    with pypdfium2.PdfDocument(alone(*texts)) as document:
        found = document[0].get_textpage().get_text_range()
    assert "".join(found.split()) == "".join(words for words, _ in columns)


def test_it_passes_preflight(file):
    assert preflight(file.read_bytes(), PRESS, TRIM, BLEED) == []


def test_the_file_is_the_same_whenever_it_is_written(page, file):
    assert make_pdf(page) == file.read_bytes()


# What is drawn --------------------------------------------------------------------------------------------------


def drawn(file: Path, renderer: str, folder: Path) -> Image.Image:
    out = folder / f"{renderer}.png"
    if renderer == "pdfium":
        return pypdfium2.PdfDocument(file)[0].render(scale=DPI / 72).to_pil().convert("L")
    command = {
        "gs": ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pnggray", f"-r{DPI}", "-dTextAlphaBits=4", "-o", str(out)],
        "mutool": ["mutool", "draw", "-q", "-r", str(DPI), "-c", "gray", "-o", str(out)],
        "pdftoppm": ["pdftoppm", "-r", str(DPI), "-gray", "-png", "-singlefile"],
    }[renderer]
    if shutil.which(command[0]) is None:
        pytest.skip(f"no {renderer} here")
    tail = [str(file), str(out.with_suffix(""))] if renderer == "pdftoppm" else [str(file)]
    subprocess.run([*command, *tail], check=True, capture_output=True)
    return Image.open(out).convert("L")


@pytest.mark.parametrize("renderer", ["pdfium", "gs", "mutool", "pdftoppm"])
def test_renderers_draw_every_glyph_in_its_ink_box_and_nothing_else(renderer, page, file, tmp_path):
    image = drawn(file, renderer, tmp_path)
    scale = DPI / (72 * PT)
    for each in expected(page, book()):
        box = ink_box(each, book())
        if box is None:
            continue
        left, top, right, bottom = ((edge + page.bleed) * scale for edge in box)
        darkest = image.crop((int(left), int(top), int(right) + 1, int(bottom) + 1)).getextrema()[0]
        assert darkest < 160, f"{renderer} draws no {each.text}"
        image.paste(255, (int(left) - 1, int(top) - 1, int(right) + 2, int(bottom) + 2))
    assert image.getextrema()[0] > 160, f"{renderer} draws something beside"


def test_marks_stand_upper_right_and_dashes_in_the_middle():
    """The pictures' own geometry: where the ink of a cell is, from its glyph's ink box."""
    text = column("。，——…（A", 0, 0, 1000 * PT)
    boxes = [(ink_box(each, book()), each) for each in expected(Page("x", TRIM, 0, (text,), ()), book())]
    em = 1000 * PT
    cell = 0
    seen = {}
    for box, each in boxes:
        assert box is not None
        cluster, offset = text.clusters[each.cluster], text.offsets[each.cluster]
        cell = offset * PT
        seen[each.text] = ((box[0] + box[2]) / 2 / em, ((box[1] + box[3]) / 2 - cell) / em, cluster.stand)
    for stop in "。，":
        assert seen[stop][0] > 0.1
        assert seen[stop][1] < 0.4
    assert abs(seen["——"][0]) < 0.02
    assert abs(seen["——"][1] - 1) < 0.02
    assert abs(seen["…"][0]) < 0.02
    assert seen["（"][1] > 0.5
    assert seen["A"][2] is Stand.UPRIGHT
