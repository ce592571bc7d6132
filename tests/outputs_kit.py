"""Pages made by hand, and readers that know nothing of how they were made."""

import shutil
import subprocess
from datetime import date
from functools import cache
from pathlib import Path

import pypdf
import pypdfium2
import uharfbuzz as hb

from layout.galley.fonts import Face, FontBook, FontFile, open_book
from layout.galley.galley import Cluster, Glyph, Kind
from layout.house import Press
from layout.makeup.page import BLACK, Ink, Item, Origin, Page, Text
from layout.prepress.outputs import pdf
from layout.prepress.outputs.pdfx import Document
from layout.units import MM, PT, Length, Size

ROOT = Path(__file__).parents[1]
PROFILE = ROOT / "layout/prepress/icc/snap-tr002-newsprint-compact.icc.z"
EM_FILE = ROOT / "tests/fonts/em.ttf"
ORIGIN = Origin("piece", "p1", 0, 1)
DOCUMENT = Document("试排 A01", date(2026, 11, 23), 1)
TRIM = Size(200 * MM, 300 * MM)

X1A, X4 = "PDF/X-1a:2003", "PDF/X-4"


@cache
def book() -> FontBook:
    """The program's faces, and the em face of the tests."""
    return FontBook({**open_book(used=()).faces, "em": Face(FontFile("em", EM_FILE))})


def press(standard: str = X1A) -> Press:
    return Press(standard, PROFILE, "CGATS TR 002", "SNAP coldset newsprint", "http://www.color.org", 240)


@cache
def cluster(text: str, key: str) -> Cluster:
    """Shaped as one piece."""
    face = book().face(key)
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(face.hb_font, buffer)
    glyphs = tuple(
        Glyph(info.codepoint, face.milli(at.x_advance), face.milli(at.x_offset), face.milli(at.y_offset))
        for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    )
    return Cluster(text, key, Kind.HAN, glyphs, sum(each.advance for each in glyphs))


def line(words: str, y: Length, key: str = "song", ink: Ink = BLACK) -> Text:
    """A line of words parted by ``|``, each a cluster, set solid; ``hei:字`` is in another face."""
    clusters, offsets, at = [], [], 0
    for word in words.split("|"):
        face, text = word.split(":") if ":" in word else (key, word)
        clusters.append(cluster(text, face))
        offsets.append(at)
        at += clusters[-1].advance
    return Text(20 * MM, y, 10 * PT, tuple(clusters), tuple(offsets), ink, ORIGIN)


def page(*items: Item, bleed: Length = 0) -> Page:
    return Page("A01", TRIM, bleed, items, ())


def written(*items: Item, standard: str = X1A, bleed: Length = 0, document: Document = DOCUMENT) -> bytes:
    return pdf.write(page(*items, bleed=bleed), book(), press(standard), document)


def tool(name: str, *arguments: str) -> str:
    """What a program of the system says; the test is skipped where it is not installed."""
    import pytest

    if shutil.which(name) is None:
        pytest.skip(f"{name} is not installed")
    done = subprocess.run([name, *arguments], capture_output=True, check=True, text=True, encoding="utf-8")
    return done.stdout


def read_back(file: Path) -> dict[str, list[str]]:
    """The lines of text that each installed reader finds, blanks between lines left out."""
    with pypdfium2.PdfDocument(file) as document:
        found = {"pdfium": document[0].get_textpage().get_text_range()}
    found["pypdf"] = pypdf.PdfReader(file).pages[0].extract_text()
    if shutil.which("mutool"):
        found["mupdf"] = tool("mutool", "draw", "-q", "-F", "txt", str(file))
    if shutil.which("pdftotext"):
        found["poppler"] = tool("pdftotext", str(file), "-")
        found["poppler raw"] = tool("pdftotext", "-raw", str(file), "-")
    return {name: [each.strip() for each in text.splitlines() if each.strip("\f ")] for name, text in found.items()}
