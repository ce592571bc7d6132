import os
import re
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from outputs_kit import (
    DOCUMENT,
    ORIGIN,
    ROOT,
    TRIM,
    book,
    cluster,
    line,
    read_back,
    tool,
    written,
)

from layout.galley.galley import Cluster, Glyph, Kind
from layout.makeup.page import BLACK, PAPER, Ink, Path, Rule, Text, Tint
from layout.prepress.outputs.pdf_fonts import FontUse
from layout.prepress.outputs.pdfx import decimal
from layout.units import MM, PT, Rect

RED = Ink(0, 100, 90, 0)
WORDS = {
    "dashes": "今|天|——|……|晴|。",
    "plane 2": "𬭎|䶮|𫟼|名|。",
    "kerning": "A|VA|AVATAR|GPU|3.c|。",
    "ligatures": "office|fluffier|ffi|字",
    "faces": "kai:王|·|hei:玥|kai:fluffier|kai:——|hei:ok",
    "one glyph, two characters": "hei:·|hei:‧|hei:·|hei:甲",
    "one glyph, one or two characters": "é|e\u0301|é|乙",
    "em": "em:甲|em:——|em:Ab|em:乙",
}


def lines(data, tmp_path):
    file = tmp_path / "page.pdf"
    file.write_bytes(data)
    return read_back(file)


def content(data):
    with pikepdf.open(BytesIO(data)) as document:
        return document.pages[0].Contents.read_bytes().decode()


def objects(data):
    return pikepdf.open(BytesIO(data))


@pytest.fixture(scope="module")
def spread(tmp_path_factory):
    """One page with all the words, and rules and tints in between."""
    items = [line(words, (30 + 12 * at) * MM) for at, words in enumerate(WORDS.values())]
    items.insert(2, Rule(0, 10 * MM, 90 * MM, 10 * MM, PT // 2, BLACK, ORIGIN))
    items.append(Tint(Rect(20 * MM, 200 * MM, 40 * MM, 10 * MM), RED, ORIGIN))
    file = tmp_path_factory.mktemp("spread") / "page.pdf"
    file.write_bytes(written(*items, bleed=3 * MM))
    return file


def test_every_reader_finds_the_text(spread):
    wanted = [re.sub(r"\w+:", "", words).replace("|", "") for words in WORDS.values()]
    for reader, found in read_back(spread).items():
        assert found == wanted, reader


def test_qpdf_finds_nothing(spread):
    assert "No syntax or stream encoding errors found" in tool("qpdf", "--check", str(spread))


def test_every_font_is_embedded_as_a_named_subset_with_unicode(spread):
    rows = tool("pdffonts", str(spread)).splitlines()[2:]
    assert len(rows) >= 4
    for row in rows:
        assert re.match(r"[A-Z]{6}\+", row)
        assert row.split()[-5:-2] == ["yes", "yes", "yes"]
    assert b"Helvetica" not in spread.read_bytes()


def test_renderers_agree_that_body_type_is_on_black_alone(tmp_path):
    file = tmp_path / "page.pdf"
    file.write_bytes(written(line("国|家|图|书|馆", 50 * MM), Rule(0, MM, 99 * MM, MM, PT, BLACK, ORIGIN)))
    plates = tool("gs", "-q", "-sDEVICE=inkcov", "-o", "-", str(file)).split()
    assert plates[:3] == ["0.00000"] * 3
    assert float(plates[3]) > 0


def test_glyphs_stand_where_the_page_says(tmp_path):
    """Pdfium's boxes of single characters against arithmetic with the em face."""
    words = "em:甲|em:乙|em:丙|em:丁"
    plain = line(words, 100 * MM)
    text = replace(plain, x=20 * MM, size=12 * PT, offsets=(0, 875, 1900, 2925))
    file = tmp_path / "page.pdf"
    file.write_bytes(written(text, bleed=3 * MM))
    with pypdfium2.PdfDocument(file) as document:
        reader = document[0].get_textpage()
        for at, offset in enumerate(text.offsets):
            left, bottom, right, _ = reader.get_charbox(at)
            ink = book().face("em").ink(text.clusters[at].glyphs[0].gid)
            x = (23 * MM / PT) + (offset + ink[0]) * 12 / 1000
            y = (300 + 3 - 100) * MM / PT + ink[1] * 12 / 1000
            assert (left, bottom) == (pytest.approx(x, abs=0.02), pytest.approx(y, abs=0.02))
            assert right - left == pytest.approx((ink[2] - ink[0]) * 12 / 1000, abs=0.02)


def moves(operators):
    """Where each glyph of a content stream's text is shown: (resource name, code, milli-em from the Tm, rise)."""
    found, font, pen, rise, widths = [], "", 0, 0, {}
    for instruction in operators:
        operator, operands = str(instruction.operator), instruction.operands
        if operator == "Tm":
            pen = 0
        elif operator == "Tf":
            font = str(operands[0])[1:]
        elif operator == "Ts":
            rise = round(float(operands[0]) * 1000)
        elif operator == "TJ":
            for each in operands[0]:
                if not isinstance(each, pikepdf.String):
                    pen -= int(each)
                    continue
                codes = bytes(each)
                for at in range(0, len(codes), 2):
                    gid = int.from_bytes(codes[at : at + 2], "big")
                    found.append((font, gid, pen, rise))
                    face = re.sub(r"\.\d+$", "", font[1:])
                    pen += widths.setdefault((face, gid), book().face(face).advance(gid))
    return found


SHAPES = [cluster(text, key) for text, key in (("国", "song"), ("AVATAR", "song"), ("office", "hei"), ("——", "kai"))]
GID = SHAPES[0].glyphs[0].gid
SHAPES.append(Cluster("x", "song", Kind.HAN, (Glyph(GID, 900, dx=-120, dy=250), Glyph(GID, 800, dx=40)), 1700))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(SHAPES), st.integers(-400, 2500)), min_size=1, max_size=12))
def test_no_rounding_on_the_way(drawn):
    """Every glyph of every run stands exactly where offset, advances and dx put it, in milli-em."""
    offsets, at = [], 0
    for shape, extra in drawn:
        offsets.append(at)
        at += shape.advance + extra
    clusters = tuple(shape for shape, _ in drawn)
    text = Text(20 * MM, 50 * MM, 9 * PT, clusters, tuple(offsets), BLACK, ORIGIN)
    wanted = []
    for shape, offset in zip(clusters, offsets, strict=True):
        pen = offset
        for glyph in shape.glyphs:
            wanted.append((shape.face, glyph.gid, pen + glyph.dx, glyph.dy))
            pen += glyph.advance
    with objects(written(text)) as document:
        found = moves(pikepdf.parse_content_stream(document.pages[0]))
    assert [(re.sub(r"\.\d+$", "", font[1:]), *rest) for font, *rest in found] == wanted


def test_widths_embedded_are_the_faces_own(spread):
    with pikepdf.open(spread) as document:
        fonts = document.pages[0].Resources.Font
        for name in fonts:
            face = book().face(re.sub(r"\.\d+$", "", name[2:]))
            descendant = fonts[name].DescendantFonts[0]
            table = list(descendant.W)
            for first, widths in zip(table[::2], table[1::2], strict=True):
                for at, width in enumerate(widths):
                    assert int(width) == face.advance(int(first) + at)
            assert descendant.DW == 1000
            assert fonts[name].Encoding == "/Identity-H"
            assert ("/CIDToGIDMap" in descendant) == (descendant.Subtype == "/CIDFontType2")
            descriptor = descendant.FontDescriptor
            for key in ("Flags", "FontBBox", "ItalicAngle", "Ascent", "Descent", "CapHeight", "StemV"):
                assert f"/{key}" in descriptor
            assert descriptor.FontName == descendant.BaseFont


def test_a_face_listed_twice_is_embedded_once():
    with objects(written(line(WORDS["one glyph, two characters"], 50 * MM))) as document:
        fonts = document.pages[0].Resources.Font
        assert sorted(fonts.keys()) == ["/Fhei", "/Fhei.2"]
        assert fonts["/Fhei"].DescendantFonts[0].objgen == fonts["/Fhei.2"].DescendantFonts[0].objgen


def test_only_the_faces_of_the_page_are_listed_under_their_own_names():
    with objects(written(line("kai:甲|song:乙", 50 * MM))) as document:
        assert sorted(document.pages[0].Resources.Font.keys()) == ["/Fkai", "/Fsong"]


def test_a_glyph_without_a_character_is_told_as_actual_text(tmp_path):
    """One character drawn by two glyphs."""
    parts = tuple(cluster(each, "song").glyphs[0] for each in "日月")
    split = Cluster("明", "song", Kind.HAN, parts, 2000)
    text = replace(line("甲|乙", 50 * MM), clusters=(cluster("甲", "song"), split), offsets=(0, 1000))
    found = lines(written(text), tmp_path)
    assert found["pdfium"] == ["甲明"]
    assert found.get("poppler", ["甲明"]) == ["甲明"]


def test_black_overprints_and_nothing_else_does():
    items = (
        Tint(Rect(0, 0, 90 * MM, 90 * MM), Ink(0, 0, 0, 30), ORIGIN),
        line("黑", 20 * MM),
        line("白", 30 * MM, ink=PAPER),
        line("红", 40 * MM, ink=RED),
        Rule(0, MM, 90 * MM, MM, PT, BLACK, ORIGIN),
        Rule(0, MM, 90 * MM, MM, PT, RED, ORIGIN),
        Path((("M", (0, 0)), ("L", (MM, MM)), ("L", (0, MM)), ("Z", ())), BLACK, ORIGIN),
    )
    state, met = "/Gknockout", []
    with objects(written(*items)) as document:
        resources = document.pages[0].Resources.ExtGState
        over, under = resources["/Goverprint"], resources["/Gknockout"]
        assert (over.OP, over.op, over.OPM) == (True, True, 1)
        assert (under.OP, under.op, under.OPM) == (False, False, 0)
        for operands, operator in pikepdf.parse_content_stream(document.pages[0]):
            if str(operator) == "gs":
                state = str(operands[0])
            elif str(operator) in ("f", "TJ", "S", "f*"):
                met.append((str(operator), state == "/Goverprint"))
    assert met == [
        ("f", False),
        ("TJ", True),
        ("TJ", False),
        ("TJ", False),
        ("S", True),
        ("S", False),
        ("f*", False),
    ]


def test_white_type_over_a_tint_stays_white(tmp_path):
    """Ghostscript with overprint simulated: the plates under white type are as empty as beside it."""
    area = Rect(20 * MM, 40 * MM, 60 * MM, 10 * MM)
    file, plate = tmp_path / "page.pdf", tmp_path / "plate"
    coverage = []
    for ink in (RED, PAPER):
        text = line("em:国|em:国|em:国|em:国", 48 * MM, ink=ink)
        file.write_bytes(written(Tint(area, RED, ORIGIN), line("黑", 20 * MM), text))
        tool("gs", "-q", "-dOverprint=/simulate", "-sDEVICE=inkcov", f"-sOutputFile={plate}", str(file), "-c", "quit")
        coverage.append(float(plate.read_text().split()[1]))
    assert coverage[1] < coverage[0] * 0.95


def test_only_cmyk_operators_and_no_state_set_twice():
    inks = [BLACK, BLACK, RED, RED, BLACK]
    items = [line("字", (20 + 10 * at) * MM, ink=ink) for at, ink in enumerate(inks)]
    written_out = content(written(*items))
    words = written_out.split()
    assert not {"rg", "RG", "g", "G", "cs", "CS", "sc", "scn"} & set(words)
    assert words.count("k") == 3
    assert written_out.count(" Tf") == 1
    assert words.count("BT") == words.count("ET") == 1


def test_shapes_are_drawn_from_the_lower_left():
    items = (
        Rule(10 * MM, 20 * MM, 30 * MM, 20 * MM, 2 * PT, BLACK, ORIGIN),
        Tint(Rect(72 * PT, 144 * PT, 36 * PT, 18 * PT), RED, ORIGIN),
        Path((("M", (0, 0)), ("C", (PT, 2 * PT, 3 * PT, 4 * PT, 5 * PT, 6 * PT)), ("Z", ())), BLACK, ORIGIN),
    )
    found = content(written(*items, bleed=9 * PT)).splitlines()
    height = TRIM.height / PT + 9
    left, right = decimal(10 * MM / PT + 9), decimal(30 * MM / PT + 9)
    y = decimal(height - 20 * MM / PT)
    assert f"{left} {y} m {right} {y} l S" in found
    assert "2 w" in found
    assert f"81 {decimal(height - 162)} 36 18 re f" in found
    assert [f"9 {decimal(height)} m", "h", "f*"] == [found[-4], found[-2], found[-1]]
    corners = " ".join(f"{9 + x} {decimal(height - y)}" for x, y in ((1, 2), (3, 4), (5, 6)))
    assert found[-3] == f"{corners} c"


@given(st.integers(-(10**9), 10**9))
def test_numbers_are_plain(length):
    text = decimal(length / PT)
    assert re.fullmatch(r"-?\d+(\.\d{1,5})?", text)
    assert float(text) == pytest.approx(length / PT, abs=6e-6)
    assert text != "-0"


def test_a_page_without_type():
    for items in ((), (Rule(0, 0, MM, MM, PT, BLACK, ORIGIN),)):
        with objects(written(*items)) as document:
            assert len(document.pages) == 1
            assert "/Font" not in document.pages[0].Resources


def test_type_without_clusters_is_nothing():
    nothing = replace(line("字", 20 * MM), clusters=(), offsets=())
    assert "TJ" not in content(written(nothing))


BUILD = """
import hashlib
from outputs_kit import *
words = line("kai:王|·|hei:·|hei:‧|office|——", 30 * MM), line("hei:黑|é|e\u0301", 40 * MM)
print(hashlib.sha256(written(*words)).hexdigest())
"""


def test_same_bytes_in_another_process():
    found = set()
    for seed, zone in (("0", "UTC"), ("4711", "Asia/Shanghai")):
        surroundings = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "SOURCE_DATE_EPOCH": seed}
        surroundings["PYTHONPATH"] = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
        build = [sys.executable, "-W", "error", "-c", BUILD]
        done = subprocess.run(build, env=surroundings, capture_output=True, text=True, check=True)
        found.add(done.stdout)
    assert len(found) == 1


def test_a_smaller_file_says_the_same():
    text = line("一|二|三|四|五|六|七|八|九|十", 30 * MM)
    draft, final = written(text), written(text, document=replace(DOCUMENT, compress=9))
    assert len(final) < len(draft)
    assert content(draft) == content(final)


def test_the_subset_tag_follows_the_glyphs():
    uses = []
    for words in ("甲乙", "乙甲", "甲丙"):
        use = FontUse(book().face("song"))
        for each in words:
            use.show(cluster(each, "song"))
        uses.append(use._tag())
    assert uses[0] == uses[1] != uses[2]


def test_bfchar_sections_hold_a_hundred_at_most(tmp_path):
    text = "".join(chr(0x4E00 + at) for at in range(230))
    items = [
        line("|".join(f"hei:{each}" for each in text[at : at + 23]), (20 + at // 2) * MM) for at in range(0, 230, 23)
    ]
    data = written(*items)
    with objects(data) as document:
        table = document.pages[0].Resources.Font["/Fhei"].ToUnicode.read_bytes().decode()
    counts = [int(each) for each in re.findall(r"(\d+) beginbfchar", table)]
    assert counts == [100, 100, 30]
    codes = re.findall(r"^<(....)><", table, re.MULTILINE)
    assert all(before < after for before, after in pairwise(codes))
    for reader, found in lines(data, tmp_path).items():
        assert "".join(found) == text, reader


def test_a_gap_is_not_read_as_a_blank(tmp_path):
    """Poppler takes a move of a tenth of an em for one, PDFium a wider one: what is looked for must be found."""
    words = line("增|长|35.6%|，|用|GPU|的|office|fluffier|字", 30 * MM)
    moves = [0, 1000, 2125, 5000, 6000, 7000, 9500, 11000, 15000, 21000]
    opened = replace(words, offsets=tuple(moves[: len(words.clusters)]))
    file = tmp_path / "gaps.pdf"
    file.write_bytes(written(opened))
    wanted = "增长35.6%，用GPU的officefluffier字"
    assert tool("pdftotext", str(file), "-").strip() == wanted
    document = pypdfium2.PdfDocument(file)
    assert document[0].get_textpage().get_text_range().strip() == wanted
