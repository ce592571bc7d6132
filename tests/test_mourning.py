"""A day of mourning: whatever is on the page, only the black plate prints (哀悼日报纸变灰)."""

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from issue_kit import build
from pictures_kit import HOUSE, STAR, make, scene
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from layout.makeup.mourning import grey, in_black
from layout.makeup.page import BLACK, PAPER, Ink, Origin, Page, Picture, Placed, Rule, Text, Tint
from layout.makeup.page import Path as Outline
from layout.makeup.transform import filling
from layout.units import MM, Rect, Size

RED = HOUSE + "furniture: {masthead: {ink: M100 Y90, ground: C20}}\n"
PICTURES = """\
day: {file: pictures/day.jpg, caption: 山下, credit: 甲某摄}
plates: {file: pictures/plates.jpg}
cut: {file: pictures/cut.png}"""
ENTRIES = """\
- {picture: day, columns: 1-2, rows: 22-30}
- {picture: plates, columns: 3-4, rows: 22-30}
- {picture: cut, columns: 1-2, rows: 31-38}"""


def cut_out():
    picture = scene((300, 200)).convert("RGBA")
    picture.putalpha(picture.getchannel("R").point(lambda level: 255 if level > 120 else 0))
    return picture


def paper(root: Path, first: str = "mourning: true\n", pictures: str = PICTURES, entries: str = ENTRIES, **files):
    images = {"day__jpg": scene(), "plates__jpg": scene((600, 400)).convert("CMYK"), "cut__png": cut_out()}
    folder = make(root, pictures, entries, house=RED, **images, **files)
    plan = folder / "issue.yaml"
    plan.write_text(first + plan.read_text("utf-8"), encoding="utf-8")
    return folder


def inks(pdf: Path) -> list[float]:
    """The share of the page that each plate covers, as Ghostscript separates it."""
    told = subprocess.run(
        ["gs", "-q", "-o", "-", "-sDEVICE=inkcov", str(pdf)], capture_output=True, text=True, check=True
    )
    return [float(each) for each in told.stdout.split()[:4]]


def test_only_the_black_plate_prints(tmp_path: Path) -> None:
    code, report = build(paper(tmp_path), tmp_path / "out")
    assert code == 0, [each for each in report["findings"] if each["level"] == "error"]
    cyan, magenta, yellow, black = inks(tmp_path / "out/print/jywb-20310506-A01.pdf")
    assert (cyan, magenta, yellow) == (0, 0, 0) and black > 0.1
    assert '"inks": [\n        "K"\n      ]' in (tmp_path / "out/print/manifest.json").read_text("utf-8")


def test_the_same_page_on_any_other_day_has_colour(tmp_path: Path) -> None:
    assert build(paper(tmp_path, "mourning: false\n"), tmp_path / "out")[0] == 0
    assert min(inks(tmp_path / "out/print/jywb-20310506-A01.pdf")) > 0


def advert(folder: Path, *plates: float) -> None:
    """A PDF of 200 by 100 points with a rectangle in it, nothing else."""
    (folder / "ads").mkdir()
    ink = " ".join(map(str, plates))
    writer = PdfWriter()
    page = writer.add_blank_page(200, 100)
    content = DecodedStreamObject()
    content.set_data(f"{ink} k 20 20 100 50 re f".encode())
    page[NameObject("/Contents")] = writer._add_object(content)
    writer.write(folder / "ads/tea.pdf")


def with_ad(root: Path, *plates: float, more: str = "") -> Path:
    first = f"mourning: true\nads: {{tea: {{file: ads/tea.pdf, mark: 广告}}}}\n{more}"
    folder = paper(root, first, "star: {file: pictures/star.svg}", "- {picture: star, columns: 1, rows: 22-26}")
    (folder / "pictures/star.svg").write_text(STAR, encoding="utf-8")
    plan = folder / "issue.yaml"
    plan.write_text(plan.read_text("utf-8") + "    - {ad: tea, columns: 3-4, rows: 30-40}\n", encoding="utf-8")
    advert(folder, *plates)
    return folder


def errors(report) -> list[tuple[str, int, str]]:
    return [(each["rule"], each["line"], each["message"]) for each in report["findings"] if each["level"] == "error"]


def test_an_advertisement_in_colour_is_told_where_it_is_named(tmp_path: Path) -> None:
    code, report = build(with_ad(tmp_path, 0, 1, 0.9, 0), tmp_path / "out")
    assert code == 1
    assert errors(report) == [("mourning-colour", 2, "ad tea is in colour, and the issue is in mourning")]


def test_one_in_black_is_fine(tmp_path: Path) -> None:
    code, report = build(with_ad(tmp_path, 0, 0, 0, 0.7), tmp_path / "out")
    assert (code, errors(report)) == (0, [])
    assert inks(tmp_path / "out/print/jywb-20310506-A01.pdf")[:3] == [0, 0, 0]


def test_an_editor_may_answer_for_one(tmp_path: Path) -> None:
    more = "accept: [{rule: mourning-colour, page: A01, by: 甲某, why: 合同所限}]\n"
    assert build(with_ad(tmp_path, 0, 1, 0.9, 0, more=more), tmp_path / "out")[0] == 0


def test_a_drawing_in_colour_is_told(tmp_path: Path) -> None:
    folder = with_ad(tmp_path, 0, 0, 0, 1)
    star = STAR.replace("<path", '<path fill="#c00"')
    (folder / "pictures/star.svg").write_text(star, encoding="utf-8")
    code, report = build(folder, tmp_path / "out")
    assert code == 1 and [each[0] for each in errors(report)] == ["mourning-colour"]


plate = st.integers(0, 100)


@given(plate, plate, plate, plate)
def test_a_grey_is_as_light_as_its_ink(c: int, m: int, y: int, k: int) -> None:
    found = grey(Ink(c, m, y, k))
    light = (299 * (100 - c) + 587 * (100 - m) + 114 * (100 - y)) / 1000 * (100 - k) / 100
    assert (found.c, found.m, found.y) == (0, 0, 0)
    assert abs(found.k - (100 - light)) <= 0.5
    assert grey(found) == found


def test_black_stays_black_and_paper_paper() -> None:
    assert (grey(BLACK), grey(PAPER), grey(Ink(60, 40, 40, 100))) == (BLACK, PAPER, BLACK)
    assert grey(Ink(0, 100, 90, 0)) == Ink(0, 0, 0, 69)


def test_every_kind_of_item_is_made_grey_but_files_that_print_as_they_came() -> None:
    red, here, area = Ink(0, 100, 90, 0), Origin("one"), Rect(0, 0, MM, MM)
    drawn = (
        Tint(area, red, here),
        Rule(0, 0, MM, 0, 10, red, here),
        Outline((("M", (0, 0)), ("L", (MM, 0)), ("Z", ())), red, here),
        Text(0, MM, MM, (), (), red, here),
        Picture(filling(area), "a.jpg", "0" * 64, here),
        Placed(filling(area), "a.pdf", "0" * 64, here),
    )
    made = in_black(Page("A01", Size(MM, MM), 0, drawn, ())).items
    assert [each.ink for each in made[:4]] == [Ink(0, 0, 0, 69)] * 4  # type: ignore[union-attr]
    assert made[4] == Picture(filling(area), "a.jpg", "0" * 64, here, grey=True)
    assert made[5] == drawn[5]


@pytest.mark.parametrize("word", ["maybe", "grey"])
def test_mourning_is_true_or_false(tmp_path: Path, word: str) -> None:
    _, report = build(paper(tmp_path, f"mourning: {word}\n"), tmp_path / "out")
    assert [each["rule"] for each in report["findings"] if each["level"] == "error"] == ["wrong-value"]
