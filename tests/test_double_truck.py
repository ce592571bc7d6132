"""Double trucks: two facing pages made, printed and proved as one (通版)."""

import json
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from edition_kit import faults
from hypothesis import given
from hypothesis import strategies as st
from issue_kit import BRIDGE, HOUSE, LAMP, build, make
from pypdf import PdfReader

from layout.double_truck import opened
from layout.edition.read import read
from layout.house import House, load
from layout.makeup.grid import grid_of
from layout.units import MM, PT

ISSUE = """\
date: 2031-05-06
standing: {colophon: {page_count: "共{pages}版"}}
ads:
  tea: {text: "石桥边茶铺，卖的是山上的粗茶，过桥的人都来坐一坐", mark: 广告}
pages:
  A01:
    - {furniture: masthead, columns: 1-3, rows: 1-5}
    - {furniture: colophon, columns: 1-3, rows: 6}
    - {story: lamp, columns: 1-3, rows: 7-28, head: 20pt, jump: A02-A03}
  A02-A03:
    - {furniture: page-number, columns: 1-6, rows: 1}
    - {story: bridge, columns: 1-6, rows: 2-12, head: 25pt, rules: below}
    - {story: lamp, columns: 1-6, rows: 13-22}
    - {ad: tea, size: 通栏}
  A04:
    - {furniture: page-number, columns: 1-3, rows: 1}
    - {story: square, columns: 1-3, rows: 2-28, head: 20pt}
"""
LONG = LAMP + "\n".join(f"第{at}盏灯下有人站着，看天一点一点暗下去，再看灯一盏一盏亮起来。\n" for at in range(1, 19))
WIDE = BRIDGE + "\n" + "铺里摆着四张方桌，桌上是粗瓷的碗。来的人多是熟客，坐下来不用说话，茶就端上来了。\n\n" * 3


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("truck")
    square = "---\nheadline: 南广场换了新灯\n---\n" + "南广场的灯换过了，夜里比从前亮。\n\n" * 20
    folder = make(root, issue=ISSUE, lamp=LONG, bridge=WIDE, square=square)
    code, report = build(folder, root / "out")
    assert code == 0, [each for each in report["findings"] if each["level"] == "error"]
    assert {each["rule"] for each in report["findings"]} & {"page-order", "section-fold", "on-the-fold"} == set()
    return root / "out"


def content(printed: Path, page: str) -> bytes:
    return (printed / f"print/jywb-20310506-{page}.pdf").read_bytes()


def test_it_is_one_page_of_twice_the_width_and_proved(printed: Path) -> None:
    manifest = json.loads((printed / "print/manifest.json").read_text("utf-8"))
    pages = {each["page"]: each for each in manifest["pages"]}
    assert list(pages) == ["A01", "A02-A03", "A04"]
    assert (pages["A02-A03"]["trim_mm"], pages["A04"]["trim_mm"]) == ([200.0, 140.0], [100.0, 140.0])
    assert pages["A02-A03"]["proof"]["passed"] and pages["A02-A03"]["proof"]["printed"] > 300
    [page] = PdfReader(BytesIO(content(printed, "A02-A03"))).pages
    assert [round(float(side) / 72 * 25.4) for side in page.trimbox] == [0, 0, 200, 140]
    [seen] = pypdfium2.PdfDocument(content(printed, "A02-A03"))
    assert [round(side / 72 * 25.4) for side in seen.get_size()] == [200, 140]


def test_both_numbers_are_printed_and_pointed_to(printed: Path) -> None:
    words = {
        page: pypdfium2.PdfDocument(content(printed, page))[0].get_textpage().get_text_bounded().replace("\r\n", "")
        for page in ("A01", "A02-A03")
    }
    assert "A02—A03" in words["A02-A03"]
    assert "下转A02—A03版" in words["A01"] and "共4版" in words["A01"]
    assert "上接A01版" in words["A02-A03"]


def test_the_type_area_goes_over_both_pages(printed: Path) -> None:
    trace = (printed / "trace/A02-A03.txt").read_text("utf-8")
    [bridge] = [each for each in trace.splitlines() if each.startswith("zone  bridge")]
    areas = [[float(side) for side in area.split()] for area in bridge.split("  ")[2:]]
    legs = areas[1:]
    assert len(legs) == 6
    left, right = legs[0][0], legs[-1][0] + legs[-1][2]
    assert abs(left - (200 - right)) < 0.01
    assert any(leg[0] + leg[2] < 100 < after[0] for leg, after in pairwise(legs))


def test_text_on_the_fold_between_the_pages_is_told_and_a_headline_is_not(tmp_path: Path) -> None:
    recut = ISSUE.replace("rows: 2-12, head: 25pt", "rows: 2-12, head: 25pt, legs: 5")
    folder = make(tmp_path, issue=recut, lamp=LONG, bridge=WIDE, square=BRIDGE)
    _, report = build(folder, tmp_path / "out")
    [fault] = [each for each in report["findings"] if each["rule"] == "on-the-fold"]
    assert (fault["page"], fault["story"], fault["level"]) == ("A02-A03", "bridge", "warning")
    assert fault["message"].startswith("压折: type of bridge lies on the fold between two pages: “")
    left, _, width, _ = fault["bbox_mm"]
    assert left < 100 < left + width


def test_the_regulations_find_both_numbers(tmp_path: Path) -> None:
    house = HOUSE.replace("imprint: {profiles: []}\n", "")
    folder = make(tmp_path, house=house, issue=ISSUE, lamp=LONG, bridge=WIDE, square=BRIDGE)
    _, report = build(folder, tmp_path / "out", "--draft")
    asked = {each["item"]: each for each in report["imprint"]["items"]}
    assert "A02—A03" in json.dumps(asked, ensure_ascii=False)
    told = [each["message"] for each in report["findings"] if each["rule"].startswith("imprint")]
    assert [each for each in told if "A02" in each] == []


def test_the_house_may_say_its_columns(tmp_path: Path) -> None:
    house = HOUSE + "spread: {columns: 5, characters: 10}\n"
    folder = make(tmp_path, house=house)
    edition, _ = read(folder, "paper/day")
    grid = grid_of(edition.house, spread=True)
    assert (grid.count, grid.characters) == (5, 10)
    assert grid.left == (2 * 100 * MM - (5 * 10 + 4) * 9 * PT) // 2


@given(st.integers(1, 12), st.integers(1, 14), st.integers(0, 3), st.integers(0, 200))
def test_whatever_the_columns_the_opened_area_keeps_the_outer_margins(n: int, c: int, gutter: int, spare: int) -> None:
    house = plain(n, c, gutter, spare)
    whole = opened(house)
    margin = (house.format.trim.width - house.measure) // 2
    left = (whole.format.trim.width - whole.measure) // 2
    assert whole.columns.count == 2 * n
    assert left >= margin or whole.columns.characters == 1
    wider = whole.measure + whole.columns.count * house.columns.body  # a character more in each column
    assert (whole.format.trim.width - wider) // 2 < margin


def plain(count: int, characters: int, gutter: int, spare: int) -> House:
    from dataclasses import replace

    from layout.units import Size

    house = load(Path(__file__).parents[1] / "issues/jiangnan-evening-news", "paper")
    columns = replace(house.columns, count=count, characters=characters, gutter=gutter)
    house = replace(house, columns=columns)
    return replace(house, format=replace(house.format, trim=Size(house.measure + spare * MM, 390 * MM)))


@pytest.mark.parametrize(
    ("was", "becomes", "told"),
    [
        ("A02-A03", "A03-A04", 'error[spread-pages]: "A03-A04" is no double truck'),
        ("columns: 1-6, rows: 2-12", "columns: 1-7, rows: 2-12", "error[plan-outside]"),
    ],
)
def test_what_is_wrong_with_one(tmp_path: Path, was: str, becomes: str, told: str) -> None:
    folder = make(tmp_path, issue=ISSUE.replace(was, becomes), lamp=LONG, bridge=WIDE, square=BRIDGE)
    code, report = build(folder, tmp_path / "out")
    said = [f"error[{each['rule']}]: {each['message']}" for each in report["findings"] if each["level"] == "error"]
    assert code == 1 and [each for each in said if each.startswith(told)], said


def test_columns_that_two_pages_cannot_hold(tmp_path: Path) -> None:
    found = faults(
        tmp_path,
        house="name: 样报\ncode: sample\nspread: {columns: 40, characters: 14}\n",
        issue="date: 2031-05-06\npages:\n  A02-A03:\n    - {story: one, columns: 1-2, rows: 1-40}\n",
    )
    assert [each for each in found if each.startswith("2031-05-06/issue.yaml:3: error[type-area]")]
