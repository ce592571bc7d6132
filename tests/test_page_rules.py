"""Presets of the grid, the rules above and below the type area, and where a broadsheet is folded (开本, 版线, 折线)."""

from dataclasses import replace
from pathlib import Path

import issue_kit
import pytest
from galley_kit import edition, house, typesetter

from layout.edition.read import read
from layout.errors import IssueError
from layout.house import House, load
from layout.makeup.grid import grid_of
from layout.makeup.make_up import make_up
from layout.makeup.page import BLACK, Origin, Page, Rule
from layout.units import MM, PT, Size

RULED = "page-rules: {head: 2pt, foot: 0.75pt, gap: 3pt}\n"
PLAN = "- {furniture: page-number, columns: 1, rows: 1}\n"


# Presets --------------------------------------------------------------------------------------------------------


def of(preset: str, more: str = "") -> House:
    return house(f"name: 样报\npreset: {preset}\n{more}")


@pytest.mark.parametrize(
    ("preset", "trim", "characters", "millimetres", "rows"),
    [
        ("四开 5x14", (275, 390), 74, 234.95, 86),
        ("四开 6x11", (275, 390), 71, 225.425, 86),
        ("对开 8x13", (390, 550), 111, 352.425, 120),
    ],
)
def test_a_preset_is_a_format_with_its_columns(preset, trim, characters, millimetres, rows):
    its = of(preset)
    assert its.format.trim == Size(trim[0] * MM, trim[1] * MM)
    assert its.measure == characters * 9 * PT == round(millimetres * MM)
    assert its.columns.rows == rows
    grid = grid_of(its)
    assert grid.left * 2 + its.measure == its.format.trim.width
    below = its.format.trim.height - grid.y(rows + 1)
    assert below > 15 * MM, "white at the foot"


def test_the_first_preset_is_the_default():
    assert of("四开 5x14") == house("name: 样报\n")


@pytest.mark.parametrize(
    ("preset", "wide"),
    [("对开 8x13", {2: 27, 3: 41, 5: 69}), ("四开 6x11", {2: 23, 3: 35, 4: 47, 5: 59}), ("四开 5x14", {2: 29, 5: 74})],
)
def test_long_columns_of_the_presets(preset, wide):
    """n·c + (n − 1)."""
    grid = grid_of(of(preset))
    assert {n: grid.characters_in((1, n)) for n in wide} == wide


def test_columns_of_the_broadsheet_cut_anew():
    """三破二: (41 − 1) / 2 = 20; 五破三: (69 − 2) / 3 = 22 and one over, half of it to either gutter."""
    grid = grid_of(of("对开 8x13"))
    assert [each.characters for each in grid.legs((1, 3), 2)] == [20, 20]
    first, second, third = grid.legs((1, 5), 3)
    assert [each.characters for each in (first, second, third)] == [22, 22, 22]
    assert second.x - first.x == third.x - second.x == 23 * 9 * PT + 9 * PT // 2


def test_a_broadsheet_is_folded_in_the_middle():
    its = of("对开 8x13")
    assert its.format.fold * 2 == its.format.trim.height
    assert of("四开 6x11").format.fold == 0


def test_what_a_paper_writes_itself_goes_over_its_preset():
    its = of("对开 8x13", "columns: {rows: 100}\nformat: {head: 40mm}\n")
    assert (its.columns.count, its.columns.rows, its.columns.pitch) == (8, 100, 116 * PT // 10)
    assert (its.format.head, its.format.trim.width) == (40 * MM, 390 * MM)


def test_a_paper_may_have_presets_of_its_own():
    its = of("副刊", "presets: {副刊: {columns: {count: 4, characters: 17}}}\n")
    assert (its.columns.count, its.measure) == (4, 71 * 9 * PT)


def test_an_unknown_preset_names_the_nearest(tmp_path: Path):
    (tmp_path / "house.yaml").write_text("name: 样报\npreset: 四开 6x12\n", encoding="utf-8")
    with pytest.raises(IssueError) as caught:
        load(tmp_path, "issues/gazette")
    [fault] = caught.value.findings
    assert str(fault) == (
        'issues/gazette/house.yaml:2: error[unknown-preset]: no preset "四开 6x12"; did you mean "四开 6x11"?'
    )


# Page rules -----------------------------------------------------------------------------------------------------


def made(own: str, ruled: bool = True) -> tuple[Page, list[str]]:
    its, order = edition(PLAN, own=own)
    found = make_up(replace(order, ruled=ruled), its, typesetter(own))
    return found.page, [str(each) for each in found.findings if each.rule == "rule-off-page"]


def test_page_rules_stand_outside_the_type_area():
    page, faults = made(RULED)
    grid, house_ = grid_of(house(RULED)), house(RULED)
    left, right, foot = grid.left, grid.left + house_.measure, grid.top + 86 * grid.pitch
    above, below = (each for each in page.items if isinstance(each, Rule))
    weight = 75 * PT // 100
    assert above == Rule(left, grid.top - 4 * PT, right, grid.top - 4 * PT, 2 * PT, BLACK, Origin("page-rules"))
    y = foot + 3 * PT + weight // 2
    assert below == Rule(left, y, right, y, weight, BLACK, Origin("page-rules"))
    assert faults == []


def test_a_page_may_have_none():
    assert not [each for each in made(RULED, ruled=False)[0].items if isinstance(each, Rule)]
    assert not [each for each in made("name: 样报\n")[0].items if isinstance(each, Rule)]


def test_a_page_rule_off_the_page_is_told():
    _, faults = made("format: {head: 1mm}\n" + RULED)
    assert faults == [
        "issues/gazette/2031-05-06/issue.yaml:9: error[rule-off-page]: the page rule above the type area "
        "lies off the page; give page-rules: a smaller gap, or the page more margin"
    ]


def test_the_plan_says_which_page_has_none(tmp_path: Path):
    plan = issue_kit.ISSUE + "    - {rules: none}\n"
    orders, _ = read(issue_kit.make(tmp_path, issue=plan), "issue")
    assert [(each.ruled, len(each.placements)) for each in orders.pages] == [(False, 3)]
    orders, _ = read(issue_kit.make(tmp_path), "issue")
    assert [each.ruled for each in orders.pages] == [True]


@pytest.mark.parametrize("entry", ["{rules: below}", "{rules: none, columns: 1}", "{rules: [none]}"])
def test_what_is_no_such_entry_is_a_fault(tmp_path: Path, entry: str):
    _, found = read(issue_kit.make(tmp_path, issue=f"{issue_kit.ISSUE}    - {entry}\n"), "issue")
    assert any(each.stops and each.page == "A01" for each in found)


# 线下空 ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("foot", "gap", "raised"),
    [
        ("4pt", "3pt", (4 * PT - 5 * PT // 4) // 2),  # amid the white of the folio's foot and of the row below
        ("12pt", "3pt", 3 * PT + 3 * PT // 8 - 5 * PT // 4),  # 3 pt over the type of the row below
        ("1pt", "3pt", 0),
        ("12pt", "0pt", 0),
    ],
)
def test_a_rule_below_the_folio_is_clear_of_the_type_under_it(foot: str, gap: str, raised: int) -> None:
    text = f"name: 样报\nrules: {{gap: {gap}}}\n"
    plan = f"- {{furniture: folio, columns: 1-5, rows: 1-3, rules: [above, below], foot: {foot}}}\n"
    its, order = edition(plan, own=text)
    page = make_up(order, its, typesetter(text)).page
    above, below = (each.y1 for each in page.items if isinstance(each, Rule))
    grid = grid_of(house(text))
    assert (above, below) == (grid.y(1), grid.y(4) - raised)
    words = [each.box.bottom for each in page.texts() if "月" in each.text]
    assert max(words) <= below
