"""Rows left to the text: the first free place, as deep as need be, and strips of one depth (排位)."""

from galley_kit import SIX_COLUMNS, article, edition, house, typesetter
from hypothesis import given
from hypothesis import strategies as st

from layout.findings import Findings
from layout.makeup.dummy import dummy
from layout.makeup.grid import grid_of
from layout.makeup.make_up import make_up
from layout.nodes import Node

GRID = grid_of(house(SIX_COLUMNS))


def rows(plan: str, **needs: int) -> dict[str, tuple[int, int]]:
    findings = Findings()
    found = dummy(edition(plan)[1], GRID, findings, lambda placement, room: min(needs[placement.name], room + 1))
    assert not [each for each in findings.items if each.rule != "plan-full"], findings.items
    return {each.placement.name: each.placement.rows for each in found.frames}


def test_a_story_stands_under_what_is_pinned_above_it() -> None:
    plan = "- {furniture: masthead, columns: 1-6, rows: 1-9}\n- {story: a, columns: 1-4, rows: 0}\n"
    plan = plan.replace(", rows: 0", "")
    assert rows(plan, a=20)["a"] == (10, 29)


def test_the_next_one_goes_beside_or_under_it() -> None:
    plan = "- {story: a, columns: 1-4}\n- {story: b, columns: 5-6}\n- {story: c, columns: 3-6}\n"
    assert rows(plan, a=20, b=12, c=30) == {"a": (1, 20), "b": (1, 12), "c": (21, 50)}


def test_one_that_does_not_fit_gets_the_most_rows_there_are() -> None:
    plan = "- {ad: x, columns: 1-2, rows: 30-40}\n- {story: a, columns: 1-2}\n"
    assert rows(plan, a=99)["a"] == (41, 86)
    full = "- {ad: x, columns: 1-2, rows: 1-86}\n- {story: a, columns: 1-2}\n"
    assert "a" not in rows(full, a=9)


def test_under_a_rule_a_row_is_kept_free() -> None:
    """The 3 pt that a rule wants under it are more than the point and a quarter of white over type in its row."""
    plan = "- {furniture: folio, columns: 1-6, rows: 1-2, rules: below}\n- {story: a, columns: 1-4}\n"
    plan += "- {story: b, columns: 1-2, rules: [left, below]}\n- {story: c, columns: 2-3}\n"
    assert rows(plan, a=20, b=10, c=9) == {"folio": (1, 2), "a": (4, 23), "b": (24, 33), "c": (35, 43)}
    assert GRID.under_rule == 1
    assert grid_of(house(SIX_COLUMNS + "rules: {gap: 0.8pt}\n")).under_rule == 0
    assert grid_of(house(SIX_COLUMNS + "rules: {gap: 14pt}\n")).under_rule == 2


@given(st.lists(st.tuples(st.integers(1, 6), st.integers(1, 6), st.integers(6, 40)), min_size=1, max_size=7))
def test_no_row_is_given_twice(stories: list[tuple[int, int, int]]) -> None:
    entries = [(min(a, b), max(a, b), need) for a, b, need in stories]
    plan = "\n".join(f"- {{story: s{at}, columns: {a}-{b}}}" for at, (a, b, _) in enumerate(entries))
    found = rows(plan, **{f"s{at}": need for at, (_, _, need) in enumerate(entries)})
    cells = [
        (column, row)
        for name, (first, last) in found.items()
        for column in range(entries[int(name[1:])][0], entries[int(name[1:])][1] + 1)
        for row in range(first, last + 1)
    ]
    assert len(cells) == len(set(cells))


def test_the_text_decides_the_depth_and_no_row_is_wasted() -> None:
    """96 characters in two legs of 11: five lines a leg under a headline of as many rows as it needs."""
    told, order = edition("- {story: one, columns: 1-2, head: 12pt}\n", article("甲乙丙丁" * 24))
    page = make_up(order, told, typesetter(SIX_COLUMNS))
    assert not [each for each in page.findings if each.level == "error"]
    (zone,) = [each for each in page.page.zones if each.piece == "one"]
    bottom = max(each.bottom for each in zone.areas)
    last = max(each.baseline for each in page.page.texts())
    assert 0 <= bottom - last <= GRID.pitch
    assert isinstance(order.placements[0].settings, Node) and order.placements[0].open
