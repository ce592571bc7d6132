"""The marked page: what was found, drawn and told (查错图)."""

from io import BytesIO
from pathlib import Path

import pytest
from issue_kit import BRIDGE, HOUSE, build, files, make
from PIL import Image, ImageChops

from layout.archive.marks import marked
from layout.findings import Finding, Level
from layout.makeup.judge import trade_name
from layout.makeup.page import Page, Zone
from layout.units import INCH, MM, Rect, Size

BUMPED = """\
date: 2031-05-06
standing: {colophon: {page_count: 共1版}}
pages:
  A01:
    - {furniture: masthead, columns: 1-3, rows: 1-5}
    - {furniture: colophon, columns: 1-3, rows: 6}
    - {story: lamp, columns: 1-2, rows: 7-28, head: 20pt}
    - {story: bridge, columns: 3, rows: 7-28, head: 17pt}
"""
LEVEL = "faults: {bumped-heads: {level: %s}, touching-stories: {level: off}}\n"


# In a run --------------------------------------------------------------------------------------------------------


def test_marks_are_drawn_beside_the_pages(tmp_path: Path) -> None:
    folder = make(tmp_path, issue=BUMPED, bridge=BRIDGE, house=HOUSE + LEVEL % "warning")
    assert build(folder, tmp_path / "plain")[0] == 0
    code, report = build(folder, tmp_path / "out", "--marks")
    assert code == 0
    (fault,) = [each for each in report["findings"] if each["bbox_mm"]]
    assert fault["rule"] == "bumped-heads"
    made, plain = files(tmp_path / "out"), files(tmp_path / "plain")
    assert made.keys() - plain.keys() == {"marks/A01.png"}
    assert {name: made[name] for name in plain} == plain, "nothing else is another"
    with Image.open(BytesIO(made["pages/A01.png"])) as page, Image.open(BytesIO(made["marks/A01.png"])) as drawn:
        assert drawn.width == page.width and drawn.height > page.height, "the legend stands below"
        changed = ImageChops.difference(page.convert("RGB"), drawn.convert("RGB").crop((0, 0, *page.size)))
        dots = page.info["dpi"][0] / 25.4
    x, y, wide, high = fault["bbox_mm"]
    left, top, right, foot = changed.getbbox() or (0, 0, 0, 0)
    assert abs(left - x * dots) < 3 and abs(right - (x + wide) * dots) < 3 and abs(foot - (y + high) * dots) < 3
    assert top < y * dots - 5, "its label stands above it"


def test_marks_show_why_a_page_is_not_printed(tmp_path: Path) -> None:
    folder = make(tmp_path, issue=BUMPED, bridge=BRIDGE, house=HOUSE + LEVEL % "error")
    code, report = build(folder, tmp_path / "out", "--marks", "--draft")
    assert code == 1
    assert [each["level"] for each in report["findings"] if each["rule"] == "bumped-heads"] == ["error"]
    assert sorted(files(tmp_path / "out")) == ["marks/A01.png", "report.json"]


def test_only_the_page_asked_for_is_marked_anew(tmp_path: Path) -> None:
    folder = make(tmp_path, issue=BUMPED, bridge=BRIDGE)
    (tmp_path / "out/marks").mkdir(parents=True)
    (tmp_path / "out/marks/A02.png").write_bytes(b"yesterday's")
    build(folder, tmp_path / "out", "--marks", "--draft", "--page", "A01")
    assert sorted(path.name for path in (tmp_path / "out/marks").iterdir()) == ["A01.png", "A02.png"]


# The picture -----------------------------------------------------------------------------------------------------

DPI = 96
PAGE = Page("A01", Size(100 * MM, 60 * MM), 0, (), (Zone("one", (Rect(0, 0, 20 * MM, 9 * MM),)),))
AREA = Rect(30 * MM, 30 * MM, 40 * MM, 10 * MM)
COLOURS = {Level.ERROR: (200, 16, 46), Level.WARNING: (217, 115, 13), Level.NOTE: (31, 95, 191)}


def _dots(length: int) -> int:
    return length * DPI // INCH


def drawn(*findings: Finding) -> Image.Image:
    """The upper part of the marked page, without the legend."""
    blank, size = BytesIO(), (_dots(PAGE.trim.width), _dots(PAGE.trim.height))
    Image.new("RGB", size, "white").save(blank, "PNG", dpi=(DPI, DPI))
    raw = marked(blank.getvalue(), PAGE, findings, trade_name)
    assert raw == marked(blank.getvalue(), PAGE, findings, trade_name), "the same again"
    return Image.open(BytesIO(raw)).convert("RGB").crop((0, 0, *size))


def ink(image: Image.Image) -> tuple[int, int, int, int] | None:
    """The rectangle of all that is drawn."""
    return ImageChops.invert(image).getbbox()


@pytest.mark.parametrize("level", Level)
def test_a_rectangle_in_the_level_s_colour(level: Level) -> None:
    image = drawn(Finding(level, "hole", "", page="A01", bbox=AREA))
    sides = (AREA.x, AREA.y + 5 * MM), (AREA.x + 20 * MM, AREA.bottom), (AREA.right, AREA.y + 5 * MM)
    for x, y in sides:
        assert image.getpixel((_dots(x), _dots(y))) == COLOURS[level]
    assert image.getpixel((_dots(AREA.x + 20 * MM), _dots(AREA.y + 5 * MM))) == (255, 255, 255)


def test_a_finding_without_a_rectangle_is_drawn_where_its_story_stands() -> None:
    box = ink(drawn(Finding(Level.ERROR, "overset", "", page="A01", story="one")))
    assert box is not None and box[:2] == (0, 0)
    assert abs(box[3] - _dots(9 * MM)) < 3


@pytest.mark.parametrize(("page", "story"), [("A02", "one"), ("A01", None), ("A01", "two"), (None, "one")])
def test_what_has_no_place_on_the_page_is_not_drawn(page: str | None, story: str | None) -> None:
    assert ink(drawn(Finding(Level.ERROR, "overset", "", page=page, story=story))) is None


def test_labels_do_not_hide_each_other() -> None:
    image = drawn(*(Finding(level, "hole", "", page="A01", bbox=AREA) for level in (Level.ERROR, Level.NOTE)))
    x = _dots(AREA.x) + 1
    for level in (Level.ERROR, Level.NOTE):
        assert sum(image.getpixel((x, y)) == COLOURS[level] for y in range(image.height)) >= 13
