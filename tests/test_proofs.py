"""Proofs for readers, read back by poppler and pdfium. All words, people and places are fictitious."""

import io
import re
import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from html import unescape
from itertools import groupby
from pathlib import Path

import jump_kit
import pictures_kit
import pikepdf
import pypdfium2
import pytest
from galley_kit import SIX_COLUMNS, article, edition, typesetter
from hypothesis import given, settings
from hypothesis import strategies as st
from issue_kit import BRIDGE, HOUSE, ISSUE, LAMP, TWO_PAGES, build, files, make, run
from PIL import Image, ImageChops

from layout import cli
from layout.compose import Composed, compose
from layout.makeup.make_up import make_up
from layout.makeup.page import Page, Rule, Text
from layout.makeup.page import Path as Path_
from layout.order import Order
from layout.proofs.galley_proof import galley_proof
from layout.proofs.galley_rows import A4, Story
from layout.proofs.make import Wish, proof
from layout.proofs.page_proof import PAPERS
from layout.proofs.pen import Move, Pen
from layout.proofs.story_lines import story_lines
from layout.units import MM, PT

needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not installed")


def made(folder: Path, output: Path, *more: str) -> Path:
    """The folder of the proofs."""
    assert cli.main(["proof", str(folder), "--output", str(output), *more]) == 0
    return output / "proofs"


def composed(folder: Path) -> Composed:
    return compose(Order(folder, "issue", folder.parent / "out"), lambda step: None)


def told(path: Path, sheet: int, box: tuple[int, int, int, int]) -> list[str]:
    """The lines that poppler finds in a part of a sheet: left, top, right, foot in mm."""
    left, top, right, foot = (round(each * 72 / 25.4) for each in box)
    area = ["-x", left, "-y", top, "-W", right - left, "-H", foot - top, "-r", "72", "-f", sheet, "-l", sheet]
    command = ["pdftotext", "-layout", "-nopgbrk", *map(str, area), str(path), "-"]
    return [each for each in subprocess.check_output(command, encoding="utf-8").splitlines() if each.strip()]


def column(path: Path, folder: Path, story: str) -> list[tuple[int, str]]:
    """The numbered lines of a galley proof, as poppler reads them: number and words without blanks."""
    its = composed(folder)
    pages = tuple(each.page for each in its.pages if any(zone.piece == story for zone in each.page.zones))
    sheets = galley_proof(Story(its.edition.articles[story], its.edition, pages), Pen(its.typesetter))
    found: list[tuple[int, str]] = []
    for at, sheet in enumerate(sheets, 1):
        sides = [each for each in sheet.items if isinstance(each, Rule) and each.x1 == each.x2]  # of the corrections
        side = min(sides, key=lambda each: each.x1)
        foot, edge = min(side.y1, side.y2) / MM, side.x1 / MM - 9
        here = [each for each in boxes(path, at) if foot < each[2] < 283 and each[0] < edge]
        numbers = sorted((y, text) for _, right, y, text in here if right < 24.6 and text.isdigit())
        for y, number in numbers:
            line = sorted((left, text) for left, right, level, text in here if right > 25 and abs(level - y) < 1.6)
            found.append((int(number), "".join(text for _, text in line)))
    return found


def boxes(path: Path, sheet: int) -> list[tuple[float, float, float, str]]:
    """Each word that poppler finds on a sheet: its left, right and lower edge in mm, and its characters."""
    command = ["pdftotext", "-bbox", "-f", str(sheet), "-l", str(sheet), str(path), "-"]
    said = subprocess.check_output(command, encoding="utf-8")
    its = re.findall(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>', said)
    in_mm = 25.4 / 72
    return [
        (float(left) * in_mm, float(right) * in_mm, (float(top) + float(foot)) / 2 * in_mm, unescape(text))
        for left, top, right, foot, text in its
    ]


def words(folder: Path, story: str, head: bool = False) -> str:
    """A story's text as it should be read, blanks left out."""
    article = composed(folder).edition.articles[story]
    copies = [each for each in article.copies if head or each not in (*article.head, *article.continued)]
    return re.sub(r"\s", "", "".join(each.text for each in copies))


# The galley proof ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def lamp(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("lamp"))


@needs_poppler
def test_every_character_of_the_story_once_in_order(lamp, tmp_path):
    path = made(lamp, tmp_path, "--story", "lamp") / "lamp.pdf"
    assert "".join(each for _, each in column(path, lamp, "lamp")) == words(lamp, "lamp")
    head = "".join(told(path, 1, (26, 25, 200, 45)))
    assert re.sub(r"\s", "", head).startswith("云溪市的路灯亮了")
    assert "".join(told(path, 1, (0, 0, 210, 297))).count("云溪市的路灯亮了") == 1


@needs_poppler
def test_the_lines_are_those_of_the_page_and_numbered_as_the_report_counts_them(lamp, tmp_path):
    _, report = build(lamp, tmp_path)
    path = made(lamp, tmp_path) / "lamp.pdf"
    found = column(path, lamp, "lamp")
    assert [number for number, _ in found] == [*range(1, report["stories"][0]["lines"] + 1)]
    rows: dict[tuple[float, float], str] = {}
    for line in (tmp_path / "trace/A01.txt").read_text(encoding="utf-8").splitlines():
        if match := re.match(r"text  (\S+) (\S+)  .*  lamp/(p\d|byline) \d+:\d+  “(.*)”  ", line):
            rows.setdefault((float(match[1]), float(match[2])), "")
            rows[float(match[1]), float(match[2])] += re.sub(r"\s", "", match[4])
    assert [each for _, each in found] == [rows[place] for place in sorted(rows)]


@needs_poppler
def test_the_heading_tells_file_counts_and_sheet(lamp, tmp_path):
    path = made(lamp, tmp_path) / "lamp.pdf"
    top, foot = told(path, 1, (0, 0, 210, 19)), told(path, 1, (0, 282, 210, 297))
    both = " ".join(top)
    assert "甲乙晚报" in both and "2031-05-06" in both and "A01" in both and "articles/lamp.md" in both
    article = composed(lamp).edition.articles["lamp"]
    chars = sum(not char.isspace() for copy in article.copies for char in copy.text)
    assert f"共 {chars} 字" in both and "16 行" in both and "1/1" in both
    assert "签样" in foot[0] and "不作付印之用" in foot[0]


@needs_poppler
def test_the_lines_of_the_copy_stand_beside_the_first_line_of_each(lamp, tmp_path):
    path = made(lamp, tmp_path) / "lamp.pdf"
    beside = [line.split() for line in told(path, 1, (26 + 26, 40, 66, 280))]
    assert [each[-1] for each in beside if each[-1].isdigit()] == ["6", "8", "10", "3"]


@needs_poppler
def test_a_long_story_goes_on_on_further_sheets(tmp_path):
    body = "".join(f"第{at}段,云溪市东门外的路灯又亮了一排,看灯的人比昨天多。\n\n" for at in range(120))
    issue = ISSUE.replace("rows: 28", "rows: 28")
    house = (
        HOUSE.replace("100mm x 140mm", "300mm x 400mm").replace("count: 3", "count: 8").replace("rows: 28", "rows: 80")
    )
    issue = issue.replace("columns: 1-3, rows: 7-28", "columns: 1-8, rows: 7-80")
    folder = make(tmp_path, house=house, issue=issue, lamp=f"---\nheadline: 云溪市的路灯亮了\n---\n{body}")
    folder_of_proofs = made(folder, tmp_path / "out")
    pictures = sorted(each.name for each in folder_of_proofs.glob("lamp-*.png"))
    with pypdfium2.PdfDocument(folder_of_proofs / "lamp.pdf") as document:
        assert len(document) == len(pictures) > 3
        assert {tuple(round(each) for each in page.get_size()) for page in document} == {(595, 842)}
    found = column(folder_of_proofs / "lamp.pdf", folder, "lamp")
    assert "".join(each for _, each in found) == words(folder, "lamp")
    assert [number for number, _ in found] == [*range(1, len(found) + 1)]


@needs_poppler
def test_what_the_page_has_no_room_for_is_set_all_the_same(tmp_path, capsys):
    folder = make(tmp_path, lamp=LAMP + "\n" + "云溪市东门外的路灯亮了。" * 60 + "\n")
    code, _ = build(folder, tmp_path / "out")
    assert code == 1
    path = made(folder, tmp_path / "out") / "lamp.pdf"
    assert "".join(each for _, each in column(path, folder, "lamp")) == words(folder, "lamp")
    every = "".join(line for sheet in (1, 2) for line in told(path, sheet, (0, 0, 210, 297)))
    assert every.count("未排入版面") == 1
    assert not (tmp_path / "out/print").exists()


@pytest.mark.parametrize("legs", [1, 2])
def test_vertical_type_stands_in_columns_as_on_the_page(tmp_path, legs):
    issue = ISSUE.replace("7-28", "7-24").replace("rules: above", f"direction: down, legs: {legs}")
    body = "本报讯 昨天傍晚,云溪市东门外的三百盏路灯一齐亮了。[灯下]{.dots}有人下棋,有人看书。\n\n也有人只是站着。\n"
    folder = make(tmp_path, issue=issue, lamp=f"---\nheadline: 云溪市的路灯亮了\n---\n{body}")
    (sheet,) = galley(folder)
    its = composed(folder)
    page, article = its.pages[0].page, its.edition.articles["lamp"]
    own = [each for each in sheet.texts() if each.origin.piece == "lamp" and each.origin.block.startswith("p")]
    assert re.sub(r"\s", "", "".join(each.text for each in own)) == words(folder, "lamp")
    assert all(each.down for each in own)
    lines = story_lines(page, article)
    assert [each.clusters for each in own] == [text.clusters for line in lines for text in line.texts]
    numbers = {each.text: each for each in sheet.texts() if each.text.isdigit() and each.size == 6 * PT}
    assert numbers.keys() >= {str(line.number) for line in lines}
    for line in lines:
        first = next(each for each in own if each.clusters == line.texts[0].clusters)
        over = numbers[str(line.number)].box
        assert over.bottom < first.box.y and abs(over.x + over.width // 2 - first.x) <= PT
    starts = [next(each for each in own if each.clusters == line.texts[0].clusters) for line in lines]
    tiers = [[each.x for each in its] for _, its in groupby(starts, key=lambda each: each.baseline // (40 * MM))]
    assert all(tier == sorted(tier, reverse=True) for tier in tiers), "columns run from right to left"
    dots, there = ([each for each in its.items if isinstance(each, Path_)] for its in (sheet, page))
    assert [len(each.segments) for each in dots] == [len(each.segments) for each in there] == [12], (
        "each of two dots of six segments"
    )


@needs_poppler
def test_a_story_that_goes_on_is_one_galley_and_its_numbers_go_on(tmp_path):
    folder = jump_kit.make(tmp_path)
    proofs = made(folder, tmp_path / "out")
    found = column(proofs / "lamp.pdf", folder, "lamp")
    assert "".join(each for _, each in found) == words(folder, "lamp")
    pages = composed(folder).pages
    first, last = (sum(each.lines for each in page.stories if each.story == "lamp") for page in (pages[0], pages[2]))
    assert [number for number, _ in found] == [*range(1, first + last + 1)]
    page = " ".join(told(proofs / "pages/A03.pdf", 1, (0, 0, 297, 420)))
    strong = {each for each in range(first + 1, first + last + 1) if each % 5 == 0 and each > 28}  # no row's number
    assert strong and strong <= {int(each) for each in re.findall(r"\d+", page)}


@needs_poppler
def test_nothing_between_the_lines_is_lost(tmp_path):
    """Readings, raised figures, subheads, tables, lists, quotes."""
    body = """\
[云溪]{pinyin="yún xī"}的灯长300m[2]{.sup},[着重的]{.dots}话。

## 账怎么算

- 路灯三百盏
- 茶铺一间

| 品名 | 价钱 |
| --- | --- |
| 粗茶 | 3元 |

> 现在不用了。

末了一段。
"""
    house = HOUSE.replace("pitch: 11.5pt", "pitch: 15pt").replace("rows: 28", "rows: 21").replace("140mm", "150mm")
    issue = ISSUE.replace("7-28", "7-21").replace("rules: above", "legs: 1")
    folder = make(tmp_path, house=house, issue=issue, lamp=f"---\nheadline: 云溪市的路灯亮了\n---\n{body}")
    path = made(folder, tmp_path / "out") / "lamp.pdf"
    its = composed(folder)
    (sheet, *more) = galley_proof(
        Story(its.edition.articles["lamp"], its.edition, (its.pages[0].page,)), Pen(its.typesetter)
    )
    assert not more
    set_ = Counter("".join(each.text for each in sheet.texts() if each.origin.piece == "lamp"))
    want = Counter(words(folder, "lamp", head=True))
    assert {char: set_[char] for char in want} == dict(want)
    with pypdfium2.PdfDocument(path) as document:
        shown = Counter(document[0].get_textpage().get_text_range())
    assert all(shown[char] >= count for char, count in want.items())


def galley(folder: Path, story: str = "lamp") -> list[Page]:
    its = composed(folder)
    pages = tuple(each.page for each in its.pages if any(zone.piece == story for zone in each.page.zones))
    return galley_proof(Story(its.edition.articles[story], its.edition, pages), Pen(its.typesetter))


def test_the_rules_of_a_table_are_the_storys_and_those_of_its_frame_are_not(tmp_path):
    table = "---\nheadline: 云溪市的路灯亮了\n---\n茶价。\n\n| 品名 | 价钱 |\n| --- | --- |\n| 粗茶 | 3元 |\n"
    issue = ISSUE.replace("rules: above", "legs: 1, rules: [above, below], box: thin")
    (sheet,) = galley(make(tmp_path, issue=issue, lamp=table))
    own = [each for each in sheet.items if isinstance(each, Rule) and each.origin.piece == "lamp"]
    assert len(own) == 3
    (page,) = (each.page for each in composed(make(tmp_path, issue=issue, lamp=table)).pages)
    assert len([each for each in page.items if isinstance(each, Rule) and each.origin.piece == "lamp"]) > 3


def test_a_table_at_the_head_of_a_leg_is_not_drawn_over_the_line_before(tmp_path):
    rows = "".join(f"| {'甲' * 6} | 3元 |\n" for _ in range(6))
    table = f"---\nheadline: 云溪市的路灯亮了\n---\n{'茶价。' * 60}\n\n| 品名 | 价钱 |\n| --- | --- |\n{rows}\n茶价。\n"
    folder = make(tmp_path, issue=ISSUE.replace("rules: above", "legs: 2"), lamp=table)
    (sheet,) = galley(folder)
    own = [each for each in sheet.items if getattr(each, "origin", None) and each.origin.piece == "lamp"]
    texts = [each.box for each in own if isinstance(each, Text)]
    rules = [each for each in own if isinstance(each, Rule) and each.y1 == each.y2]
    assert len(rules) == 3
    assert not [box for box in texts for rule in rules if box.y + PT < rule.y1 < box.bottom - PT]


def test_words_of_a_proof_are_no_wider_than_their_measure():
    pen, size, measure = Pen(typesetter(SIX_COLUMNS)), 6 * PT, 200 * PT
    told = (
        "警告[hole 空白] 第 5 栏从第 46 行起空 11 行；《报纸期刊质量管理规定》附件《差错数计算方法》第2项（条款）" * 3
    )
    lines = pen.wrapped(told, size, measure)
    assert len(lines) > 3 and all(max(each.box.right for each in its) <= measure for its in lines)
    words = "".join(each.text for its in lines for each in its)
    assert words.replace(" ", "") == told.replace(" ", "")


def test_vertical_type_keeps_its_indents(tmp_path):
    issue = ISSUE.replace("7-28", "7-24").replace("rules: above", "direction: down, legs: 1")
    (sheet,) = galley(make(tmp_path, issue=issue))
    lines = [each for each in sheet.texts() if each.down and each.origin.block == "p1"]
    heads = [each for each in lines if each.origin.start == 0 or each.x != lines[lines.index(each) - 1].x]
    assert heads[0].box.y - heads[1].box.y == pytest.approx(18 * PT, abs=PT // 2)


def test_white_type_on_a_ground_is_black_on_the_proof(tmp_path):
    folder = make(tmp_path, issue=ISSUE.replace("rules: above", "reverse: K100"))
    its = composed(folder)
    (sheet,) = galley_proof(Story(its.edition.articles["lamp"], its.edition, (its.pages[0].page,)), Pen(its.typesetter))
    own = [each for each in sheet.texts() if each.origin.piece == "lamp"]
    assert own and all(each.ink.is_black for each in own)


def test_the_type_is_as_large_as_on_the_page(lamp):
    its = composed(lamp)
    page = its.pages[0].page
    (sheet,) = galley_proof(Story(its.edition.articles["lamp"], its.edition, (page,)), Pen(its.typesetter))
    for where in (page, sheet):
        assert {each.size for each in where.texts() if each.origin.block == "p1"} == {9 * PT}
    moved = [each for each in sheet.texts() if each.origin.block == "p1"]
    assert [each.clusters for each in moved] == [each.clusters for each in page.texts() if each.origin.block == "p1"]
    assert sheet.trim == A4
    assert all(each.box.x > 0 and each.box.right < A4.width and each.box.bottom < A4.height for each in sheet.texts())


def test_a_wide_measure_leaves_room_for_corrections(tmp_path):
    house = HOUSE.replace("100mm x 140mm", "300mm x 140mm").replace("characters: 8", "characters: 28")
    folder = make(tmp_path, house=house, issue=ISSUE.replace("rules: above", "legs: 1"))
    its = composed(folder)
    (sheet,) = galley_proof(Story(its.edition.articles["lamp"], its.edition, (its.pages[0].page,)), Pen(its.typesetter))
    own = [each for each in sheet.texts() if each.origin.block.startswith("p")]
    assert max(each.box.right for each in own) < 135 * MM
    assert all(each.size < 9 * PT for each in own)


@given(
    st.lists(st.text("甲乙丙丁，。“”A1 ", min_size=1, max_size=90).filter(str.strip), min_size=1, max_size=5),
    st.integers(1, 4),
    st.integers(6, 40),
)
@settings(max_examples=40, deadline=None)
def test_any_story_in_any_frame_is_set_once_in_order(bodies, legs, rows):
    """Whether it fits or not: what the page has, then what it has not."""
    bodies = [each.strip() for each in bodies]
    own = article(*bodies, byline="（甲）")
    its, order = edition(f"- {{story: one, columns: 1-2, rows: 1-{rows}, head: 20pt, legs: {legs}}}\n", own)
    page = make_up(order, its, typesetter(SIX_COLUMNS)).page
    sheets = galley_proof(Story(own, its, (page,)), Pen(typesetter(SIX_COLUMNS)))
    lines = (each for sheet in sheets for each in sheet.texts() if each.origin.piece == "one")
    shown = "".join(each.text for each in lines if not each.origin.block.startswith("headline"))
    assert re.sub("[ \u00ad]", "", shown) == re.sub(" ", "", "".join(bodies) + "（甲）")


@given(
    st.lists(st.text("甲乙丙丁，。“”A1 ", min_size=1, max_size=150).filter(str.strip), min_size=1, max_size=5),
    st.integers(1, 3),
    st.integers(9, 60),
    st.sampled_from(["across", "down"]),
)
@settings(max_examples=40, deadline=None)
def test_any_vertical_story_is_set_once_in_order_and_on_the_sheet(bodies, legs, rows, head):
    bodies = [each.strip() for each in bodies]
    own = article(*bodies, byline="（甲）")
    frame = f"columns: 1-2, rows: 1-{rows}, head: 20pt, legs: {legs}, direction: down, head-direction: {head}"
    its, order = edition(f"- {{story: one, {frame}}}\n", own)
    page = make_up(order, its, typesetter(SIX_COLUMNS)).page
    sheets = galley_proof(Story(own, its, (page,)), Pen(typesetter(SIX_COLUMNS)))
    lines = (each for sheet in sheets for each in sheet.texts() if each.origin.piece == "one")
    shown = "".join(each.text for each in lines if not each.origin.block.startswith("headline"))
    assert re.sub("[ \u00ad]", "", shown) == re.sub(" ", "", "".join(bodies) + "（甲）")
    for each in (text for sheet in sheets for text in sheet.texts()):
        assert each.box.x > 10 * MM and each.box.right < 205 * MM and each.box.bottom < A4.height - 5 * MM


# The page proof ------------------------------------------------------------------------------------------------


@needs_poppler
@pytest.mark.parametrize("paper", ["A3", "A4"])
def test_a_page_is_shown_whole_with_files_rows_and_roles(lamp, tmp_path, paper):
    proofs = made(lamp, tmp_path, "--paper", paper)
    with pypdfium2.PdfDocument(proofs / "pages/A01.pdf") as document:
        size = PAPERS[paper]
        assert document[0].get_size() == pytest.approx((size.width / PT, size.height / PT), abs=0.01)
        shown = re.sub(r"\s", "", document[0].get_textpage().get_text_range())
    for word in (
        "大样",
        "A01",
        "甲乙晚报",
        "lamp.md",
        "1栏",
        "3栏",
        "付印",
        "日期",
        "不作付印之用",
        "总编辑：丙某",
        "住在巷口",
    ):
        assert word in shown or word in re.sub("[0-9]", "", shown), word
    sides = [each.split() for each in told(proofs / "pages/A01.pdf", 1, (0, 17, 400, 400))]
    assert {"5", "10", "15", "20", "25"} <= {each[0] for each in sides}


def test_a_wide_page_is_shown_on_the_paper_turned(tmp_path):
    house = HOUSE.replace("100mm x 140mm", "500mm x 140mm")
    proofs = made(make(tmp_path, house=house), tmp_path / "out")
    with pypdfium2.PdfDocument(proofs / "pages/A01.pdf") as document:
        assert document[0].get_size() == pytest.approx((420 * 72 / 25.4, 297 * 72 / 25.4), abs=0.01)
        text = document[0].get_textpage()
        places = [text.get_charbox(at) for at in range(text.count_chars()) if text.get_text_range(at, 1) == "灯"]
    assert places and all(left > 0 and right < 1191 for left, _, right, _ in places)


def test_every_character_of_the_page_is_on_its_proof(lamp, tmp_path):
    proofs = made(lamp, tmp_path)
    page = composed(lamp).pages[0].page
    with pypdfium2.PdfDocument(proofs / "pages/A01.pdf") as document:
        shown = Counter(document[0].get_textpage().get_text_range())
    want = Counter("".join(each.text for each in page.texts()))
    assert all(shown[char] >= count for char, count in want.items() if not char.isspace())


def test_findings_are_marked_numbered_and_told(tmp_path):
    folder = make(tmp_path, lamp=LAMP + "\n" + "云溪市东门外的路灯亮了。" * 60 + "\n")
    proofs = made(folder, tmp_path / "out")
    its = composed(folder)
    mine = [each for each in its.findings if each.page == "A01"]
    with pypdfium2.PdfDocument(proofs / "pages/A01.pdf") as document:
        shown = "".join(page.get_textpage().get_text_range() for page in document)
    flat = re.sub(r"\s", "", shown)
    assert f"查出{len(mine)}处" in flat
    for number, each in enumerate(mine, 1):
        assert re.sub(r"\s", "", f"{number}{each.level.value}[{each.rule}]{each.message}") in flat
    at = next(at for at, each in enumerate(mine, 1) if each.rule == "overset")
    area = next(each for each in its.pages[0].page.zones if each.piece == "lamp").areas[0]
    x, y = (297 - 100) / 2 + area.x / MM, 17 + area.y / MM  # the page is not scaled, and stands in the middle
    tags = [each for each in boxes(proofs / "pages/A01.pdf", 1) if each[3] == str(at)]
    assert any(abs(right - x) < 1 and 0 < level - y < 3 for _, right, level, _ in tags)
    picture = Image.open(io.BytesIO((proofs / "pages/A01-1.png").read_bytes())).convert("RGB")
    red, green, _ = picture.split()
    marks = ImageChops.logical_and(red.point(lambda v: v > 150, "1"), green.point(lambda v: v < 80, "1"))
    assert marks.getbbox()


def test_many_findings_go_on_on_further_sheets(tmp_path):
    body = "".join(f"云溪市。[甲{at}](b) <b> *{at}\n\n" for at in range(150))
    folder = make(tmp_path, lamp=f"---\nheadline: 云溪市的路灯亮了\n---\n{body}")
    proofs = made(folder, tmp_path / "out", "--paper", "A4")
    its = composed(folder).findings  # all of the one story's file
    with pypdfium2.PdfDocument(proofs / "pages/A01.pdf") as document:
        flat = re.sub(r"\s", "", "".join(page.get_textpage().get_text_range() for page in document))
        assert len(document) == len(list((proofs / "pages").glob("A01-*.png")))
        assert len(document) > 1
    assert len(its) > 30
    assert all(f"{at}{each.level.value}[{each.rule}]" in flat for at, each in enumerate(its, 1))


def test_a_page_that_waits_for_copy_is_proofed(tmp_path, capsys):
    issue = ISSUE.replace("{story: lamp", "{story: later, expect: 150字").replace("rows: 7-28", "rows: 7-19")
    issue += "    - {ad: tea, columns: 1-3, rows: 20-28, reserved: 天河茶庄}\n"
    folder = make(tmp_path, issue=issue, lamp=None)
    assert {each.name for each in made(folder, tmp_path / "out").iterdir()} == {"pages"}
    with pypdfium2.PdfDocument(tmp_path / "out/proofs/pages/A01.pdf") as document:
        flat = re.sub(r"\s", "", document[0].get_textpage().get_text_range())
    assert "later150字" in flat and "天河茶庄" in flat and "not-there-yet" in flat
    assert cli.main(["proof", str(folder), "--output", str(tmp_path / "out"), "--story", "later"]) == 1
    assert "error[unknown-story]" in capsys.readouterr().err


def test_artwork_that_cannot_be_printed_is_crossed_out_and_told(tmp_path):
    entries = "- {picture: view, columns: 1-4, rows: 21-44}"
    pictures_kit.make(tmp_path, "view: {file: pictures/view.tif}", entries, view__tif=Image.new("I", (900, 600)))
    proofs = made(next(iter(tmp_path.glob("*/*"))), tmp_path / "out")
    with pypdfium2.PdfDocument(proofs / "pages/A01.pdf") as document:
        assert not [each for each in document[0].get_objects() if each.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]
        flat = re.sub(r"\s", "", document[0].get_textpage().get_text_range())
    assert "住在巷口的李四说" in flat and "error[picture-mode]" in flat and "view.tif" in flat


def test_only_the_page_that_is_asked_for_and_its_stories(tmp_path):
    folder = make(tmp_path, issue=TWO_PAGES, bridge=BRIDGE)
    proofs = made(folder, tmp_path / "out", "--page", "A02")
    assert set(files(proofs)) == {"bridge.pdf", "bridge-1.png", "pages/A02.pdf", "pages/A02-1.png"}
    made(folder, tmp_path / "out")
    assert {"lamp.pdf", "bridge.pdf", "pages/A01.pdf"} <= set(files(proofs))


def test_sheets_of_an_earlier_state_go(tmp_path):
    folder = make(tmp_path, issue=TWO_PAGES, bridge=BRIDGE)
    proofs = made(folder, tmp_path / "out")
    for name in ("lamp-2.png", "lamp-2-1.png", "lamp-x.png", "old.pdf"):
        (proofs / name).write_bytes(b"")
    made(folder, tmp_path / "out", "--story", "lamp")
    assert "lamp-2.png" not in files(proofs) and {"lamp-2-1.png", "lamp-x.png", "old.pdf"} <= set(files(proofs))
    made(folder, tmp_path / "out")
    assert "old.pdf" not in files(proofs)


def test_print_is_not_touched(lamp, tmp_path):
    build(lamp, tmp_path)
    before = files(tmp_path)
    made(lamp, tmp_path)
    after = files(tmp_path)
    assert {name: after[name] for name in before} == before
    assert {name for name in set(after) - set(before) if not name.startswith("proofs/")} == set()


def test_the_same_copy_gives_the_same_bytes(tmp_path):
    folder = make(tmp_path)
    for seed in ("0", "4711"):
        done = run("proof", str(folder), "--output", seed, cwd=tmp_path, PYTHONHASHSEED=seed)
        assert done.returncode == 0, done.stderr
    assert files(tmp_path / "0/proofs") == files(tmp_path / "4711/proofs")


@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed")
def test_a_proof_is_a_sound_file_and_no_print_file(lamp, tmp_path):
    proofs = made(lamp, tmp_path)
    for path in (proofs / "lamp.pdf", proofs / "pages/A01.pdf"):
        assert subprocess.run(["qpdf", "--check", str(path)], capture_output=True, check=False).returncode == 0
        with pikepdf.open(path) as file:
            assert not {"/OutputIntents", "/Metadata"} & set(file.Root.keys())
            assert "/GTS_PDFXVersion" not in file.docinfo and "样" in str(file.docinfo["/Title"])


def test_wrong_names_are_told(lamp, tmp_path, capsys):
    assert cli.main(["proof", str(lamp), "--output", str(tmp_path), "--story", "lamb"]) == 1
    assert 'no copy of a story lamb in the issue; did you mean "lamp"?' in capsys.readouterr().err
    assert cli.main(["proof", str(lamp), "--output", str(tmp_path), "--page", "A09"]) == 1
    assert "error[unknown-page]" in capsys.readouterr().err
    assert not (tmp_path / "proofs").exists()
    with pytest.raises(SystemExit) as stopped:
        cli.main(["proof", str(lamp), "--story", "lamp", "--page", "A01"])
    assert stopped.value.code == 2 and "leave out --page" in capsys.readouterr().err


def test_lines_are_told_apart_as_the_page_has_them(lamp):
    its = composed(lamp)
    page = its.pages[0].page
    lines = story_lines(page, its.edition.articles["lamp"])
    assert [each.number for each in lines] == [*range(1, 17)]
    assert Counter(text for each in lines for text in each.texts) == Counter(
        each for each in page.texts() if each.origin.piece == "lamp" and not each.origin.block.startswith("head")
    )
    assert story_lines(replace(page, zones=()), its.edition.articles["lamp"]) == []


def test_a_move_keeps_what_stands_where(tmp_path):
    page = composed(make(tmp_path)).pages[0].page
    move = Move(10 * MM, 20 * MM, Fraction(1, 2))
    for item in page.items:
        there = move.item(item)
        assert type(there) is type(item)
        if isinstance(item, Text):
            box = move.area(item.box)
            assert all(abs(one - two) <= 3 for one, two in zip(box.in_mm(), there.box.in_mm(), strict=True))
    assert proof(Order(tmp_path, "x", tmp_path / "o"), Wish(), print)[1]
