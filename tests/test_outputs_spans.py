"""What readers make of a line's gaps, hyphens and changes of face: words, never parts of words. Copy is fictitious."""

import re
import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from issue_kit import HOUSE, make
from outputs_kit import line, written

from layout.compose import compose
from layout.makeup.page import BLACK, Ink, Item, Page, Rule
from layout.order import Order
from layout.prepress.outputs import pdf
from layout.prepress.outputs.pdfx import Document
from layout.units import MM, PT

GAPS = """\
---
headline: 云溪试验场开张
---
新的Transformer架构,它的internationalization部分尤其重要,面积是10km,比去年增长35.6%,温度25℃,比分3:2。

又有H[2]{.sup}O、10[-6]{.sup}与x[n]{.sup}(其中**n是12**)。
他们说:Incomprehensibilities notwithstanding, internationalization continues,X光与卡拉OK、A股也在内,共300度。
"""
DOWN = "老船工在渡口等人，他说‘好’，又说“好‘吧’”。长300m[2]{.sup}（**甲与12**）共12人与GPU机房。"
COLUMN = f"---\nheadline: 渡口\n---\n{DOWN * 9}\n"
ISSUE = """\
date: 2031-05-06
pages:
  A01:
    - {story: down, columns: 1-3, rows: 1-18, head: 14pt, direction: down}
    - {story: gaps, columns: 1-3, rows: 19-28, head: 14pt, legs: 2}
"""
WORDS = (
    "H2O、10-6与xn",
    "Transformer架构，",
    "增长35.6%，",
    "10km，",
    "3:2。",
    "X光与卡拉OK、A股也在内，",
    "共300度。",
    "‘好’，又说“好‘吧’”。",
)


def composed(folder: Path, latin: str) -> tuple[Page, bytes]:
    paired = f"styles: {{body: {{latin: {latin}}}}}\n" if latin else ""
    issue = make(folder, house=HOUSE + paired, issue=ISSUE, lamp=None, gaps=GAPS, down=COLUMN)
    found = compose(Order(issue, "gaps", folder / "out"), lambda step: None)
    page = found.pages[0].page
    assert not found.edition.house.format.bleed
    return page, pdf.write(page, found.book, found.edition.house.press, Document("gaps", found.edition.date))


@pytest.fixture(scope="module", params=["", "kai"])
def gaps(request, tmp_path_factory) -> tuple[Page, bytes]:
    """The page with its Latin in the face of the text, and in another, so that each word changes the font."""
    return composed(tmp_path_factory.mktemp("gaps"), request.param)


def by_pdfium(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as document:
        return document[0].get_textpage().get_text_range().replace("\r\n", "\n")


def test_pdfium_finds_no_blank_in_a_line_that_has_none(gaps):
    """Where more of the page runs down than along, it takes a string of one glyph for a line."""
    page, data = gaps
    read = by_pdfium(data)
    lines = [each.text for each in page.texts() if each.text != "\u00ad"]
    assert [each for each in lines if each.rstrip() not in read] == []


def test_pdfium_reads_every_character_once_and_in_order(gaps):
    """It says a span's words again where anything else comes in between its strings."""
    page, data = gaps
    words = "".join(each.text for each in page.texts())
    assert "".join(by_pdfium(data).replace("\ufffe", "\u00ad").split()) == "".join(words.split())


def test_words_are_found_over_the_ends_of_lines(gaps):
    """At a line's end, a soft hyphen is what pdfium marks as U+FFFE and joins the word over."""
    page, data = gaps
    assert any(each.text == "\u00ad" for each in page.texts())
    read = by_pdfium(data)
    assert "\u00ad" not in read
    joined = re.sub(r"[\ufffe\n]", "", read)
    assert [each for each in (*WORDS, "internationalization", "Incomprehensibilities") if each not in joined] == []


def test_poppler_finds_them_too(gaps, tmp_path):
    if shutil.which("pdftotext") is None:
        pytest.skip("no poppler here")
    (tmp_path / "gaps.pdf").write_bytes(gaps[1])
    read = subprocess.check_output(["pdftotext", tmp_path / "gaps.pdf", "-"], encoding="utf-8")
    joined = re.sub(r"[\u00ad\n]", "", read)
    assert [each for each in WORDS if each not in joined] == []


def test_runs_of_one_line_are_one_string():
    text = line("甲|乙", 50 * MM)
    hyphen = replace(line("丙", 50 * MM), offsets=(2000,))
    assert begun(text, hyphen) == 1
    for other in (
        replace(hyphen, baseline=60 * MM),
        replace(hyphen, x=21 * MM),
        replace(hyphen, size=9 * PT),
        replace(hyphen, ink=Ink(0, 100, 0, 0)),
        replace(hyphen, offsets=(1000,)),
    ):
        assert begun(text, other) == 2
    assert begun(text, Rule(0, 0, MM, 0, PT, BLACK, text.origin), hyphen) == 2


def begun(*items: Item) -> int:
    """How many strings begin at a place of their own."""
    with pikepdf.open(BytesIO(written(*items))) as document:
        return sum(str(operator) == "Tm" for _, operator in pikepdf.parse_content_stream(document.pages[0]))
