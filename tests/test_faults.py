"""Faults of makeup in a run: settings, report, and what it costs (版面差错)."""

from pathlib import Path

import pytest
from galley_kit import SIX_COLUMNS, article, edition, house, typesetter
from issue_kit import ROOT
from work_kit import calls

from layout import compose, kinds
from layout.makeup.grid import grid_of
from layout.makeup.judge import RULES, judged, settings_faults, trade_name
from layout.makeup.make_up import make_up
from layout.makeup.sheet import sheet_of
from layout.order import Order

# Rules and their settings ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("rule", kinds.names(RULES))
def test_a_rule_says_what_it_is(rule: str) -> None:
    module = kinds.load(RULES, rule)
    assert module.NAME in (module.__doc__ or "")
    assert trade_name(rule) == module.NAME
    assert house().faults.get(rule).get("level").text in ("warning", "note"), "each level stands in house.yaml"
    told = (ROOT / "docs/faults.md").read_text(encoding="utf-8")
    assert f"### {module.NAME} `{rule}`" in told
    section = told.split(f"### {module.NAME} `{rule}`")[1].split("\n### ")[0]
    for key in module.Settings.__dataclass_fields__:
        assert key == "level" or f"`{key.replace('_', '-')}" in section


def test_what_is_no_rule_has_no_trade_name() -> None:
    assert trade_name("overset") is None


def test_wrong_settings_are_told_with_their_place_and_the_nearest() -> None:
    own = house(
        SIX_COLUMNS + "faults:\n  bumped-head: {level: off}\n  widow: {level: warn}\n  river: {line: 3}\n  hole: off\n"
    )
    found = [str(each) for each in settings_faults(own)]
    place = "issues/gazette/house.yaml"
    assert sorted(found) == [
        f'{place}:4: error[unknown-rule]: no rule "bumped-head"; did you mean "bumped-heads"?',
        f'{place}:5: error[wrong-value]: "level" cannot be "warn"; did you mean "warning"?',
        f'{place}:6: error[unknown-key]: unknown key "line" in river; did you mean "lines"?',
        f'{place}:7: error[wrong-type]: hole must be a mapping, not "off"; '
        + 'write "key: value", with a blank behind the colon',
    ]


def test_wrong_settings_are_the_paper_s_fault_and_not_a_page_s() -> None:
    text = SIX_COLUMNS + "faults: {widow: {level: warn}}\n"
    its, order = edition("- {story: one, columns: 1, rows: 1-86}\n", article("甲" * 900), own=text)
    told = [each for each in make_up(order, its, typesetter(text)).findings if each.rule == "wrong-value"]
    assert [each.page for each in told] == [None]


# A page that was made up ------------------------------------------------------------------------------------------


def test_a_vertical_story_is_read_in_its_own_direction() -> None:
    plan = "- {story: one, columns: 1-2, rows: 1-40, direction: down, legs: 2, head: 20pt}\n"
    its, order = edition(plan, article("甲" * 100, "乙" * 161))
    made = make_up(order, its, typesetter(SIX_COLUMNS))
    (story,) = sheet_of(made.page, grid_of(its.house), made.fullness, its, order).stories
    assert [column.down for column in story.columns] == [True, True]
    assert sum(len(each.text) for each in story.lines) == 261
    for column in story.columns:
        assert [line.at for line in column.lines] == list(range(len(column.lines)))
    first = story.columns[0].lines
    assert first[0].box.x > first[-1].box.x, "from right to left"
    assert (first[0].starts, first[0].ends) == (True, False)
    assert sum(line.starts for line in story.lines) == sum(line.ends for line in story.lines) == 2


def test_a_byline_run_on_ends_its_paragraph() -> None:
    plan = "- {story: one, columns: 1, rows: 1-8, head-rows: 3}\n"
    its, order = edition(plan, article("甲" * 20, "乙" * 20, byline="（丙丁）"))
    made = make_up(order, its, typesetter(SIX_COLUMNS))
    (story,) = sheet_of(made.page, grid_of(its.house), made.fullness, its, order).stories
    assert [line.starts for line in story.lines] == [True, False, True, False, False]
    assert [line.ends for line in story.lines] == [False, True, False, False, True]


def test_the_front_page_has_no_fault_and_is_judged_with_little_work() -> None:
    folder = ROOT / "issues/jiangnan-evening-news/2025-02-20"
    composed = compose.compose(Order(folder, "issue", Path("unused")), lambda doing: None)
    (made,) = composed.pages
    assert [each.rule for each in made.findings if each.rule in kinds.names(RULES)] == []
    its = composed.edition
    sheet = sheet_of(made.page, grid_of(its.house), made.fullness, its, its.pages[0])
    assert calls(lambda: [*judged(sheet)]) < 20_000
