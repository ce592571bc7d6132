"""The plan against the grid: what lies over another, and what lies outside (版样)."""

import pytest
from galley_kit import SIX_COLUMNS, edition, house
from hypothesis import given
from hypothesis import strategies as st

from layout.findings import Findings
from layout.makeup.dummy import Dummy, dummy
from layout.makeup.grid import grid_of

GRID = grid_of(house(SIX_COLUMNS))


def plan(text: str) -> tuple[Dummy, list[str]]:
    findings = Findings()
    found = dummy(edition(text)[1], GRID, findings)
    return found, [str(each).removeprefix("issues/gazette/2031-05-06/") for each in findings.items]


def test_frames_stand_on_the_grid_in_the_order_of_the_plan() -> None:
    found, faults = plan("- {story: b, columns: 2-3, rows: 5-9}\n- {furniture: price, columns: 1, rows: 86}\n")
    assert faults == []
    assert [each.placement.name for each in found.frames] == ["b", "price"]
    assert [each.area for each in found.frames] == [GRID.area((2, 3), (5, 9)), GRID.area((1, 1), (86, 86))]


@pytest.mark.parametrize(
    ("columns", "rows", "what", "limit"),
    [
        ("6-7", "1-5", "columns 6-7 are", "columns 1-6"),
        ("7", "1-5", "columns 7-7 are", "columns 1-6"),
        ("1-2", "80-87", "rows 80-87 are", "rows 1-86"),
        ("1-2", "0-5", "rows 0-5 are", "rows 1-86"),
        ("3-2", "1-5", "columns 3-2 are", "columns 1-6"),
    ],
)
def test_a_frame_out_of_the_grid_is_told_and_left_out(columns: str, rows: str, what: str, limit: str) -> None:
    found, faults = plan(f"- {{story: a, columns: {columns}, rows: {rows}}}\n")
    assert found.frames == ()
    assert faults == [f"issue.yaml:10: error[plan-outside]: a: {what} out of the grid; the page has {limit}"]


def test_a_story_runs_around_another_piece_of_its_own_name() -> None:
    its, faults = plan("- {ad: a, columns: 1-2, rows: 10-20}\n- {story: a, columns: 1-4, rows: 1-40, around: a}\n")
    picture, story = its.frames
    assert faults == []
    assert story.around == (picture,) and picture.around == ()


def test_both_ways_out_are_told() -> None:
    assert len(plan("- {story: a, columns: 9, rows: 99}\n")[1]) == 2


def test_a_frame_over_another_is_told_and_left_out() -> None:
    found, faults = plan(
        "- {story: a, columns: 1-3, rows: 10-20}\n"
        "- {story: b, columns: 3-4, rows: 20-30}\n"
        "- {story: c, columns: 4-5, rows: 20-30}\n"
        "- {story: d, columns: 1-3, rows: 21-30}\n"
    )
    assert [each.placement.name for each in found.frames] == ["a", "c", "d"], "what touches only lies beside it"
    assert faults == [
        "issue.yaml:11: error[plan-overlap]: b lies over a (columns 1-3, rows 10-20); "
        "give one of them other columns or rows, or let the text run round: around: [a]"
    ]


spans = st.tuples(st.integers(1, 6), st.integers(1, 6)).map(lambda pair: (min(pair), max(pair)))
entries = st.lists(st.tuples(spans, spans), max_size=6)


@given(entries)
def test_no_cell_of_the_grid_is_given_twice(entries: list[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    lines = [f"- {{story: s{at}, columns: {c[0]}-{c[1]}, rows: {r[0]}-{r[1]}}}" for at, (c, r) in enumerate(entries)]
    found, faults = plan("\n".join(lines) or "[]")
    cells = [
        (column, row)
        for each in found.frames
        for column in range(each.placement.columns[0], each.placement.columns[1] + 1)
        for row in range(each.placement.rows[0], each.placement.rows[1] + 1)
    ]
    assert len(cells) == len(set(cells))
    assert len(found.frames) + len(faults) == len(entries)
