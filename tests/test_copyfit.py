"""A story too long or too short for its place: what the house lets the program change, in which order (题文就位).

Under a headline of 42 pt (five rows of 11.5 pt) two legs of eleven characters and ten rows: twenty lines.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import issue_kit
import pictures_kit
import pytest
from galley_kit import SIX_COLUMNS, article, edition, house, typesetter
from hypothesis import given
from hypothesis import strategies as st

from layout.findings import Finding
from layout.makeup.copyfit import Misfit, fitted
from layout.makeup.dummy import Frame
from layout.makeup.fit import AS_PLANNED, Fit, Fitted
from layout.makeup.grid import grid_of
from layout.makeup.make_up import MadeUpPage, make_up
from layout.units import PT

SAVES = "甲乙丙丁，戊己庚辛，" * 8
PLAN = "- {story: one, columns: 1-2, rows: 1-15}\n"


def made(lines: int, limits: str = "", plan: str = PLAN, importance: int = 1) -> MadeUpPage:
    """A page with the story in so many full lines, under these limits."""
    own = f"{SIX_COLUMNS}limits: {{hole-rows: 3, underset: error, {limits}}}\nfaults: {{hole: {{level: off}}}}\n"
    its = replace(article("甲" * (9 + 11 * (lines - 1))), importance=importance)
    whole, order = edition(plan, its, own=own)
    return make_up(order, whole, typesetter(own))


def fit_of(page: MadeUpPage) -> Fitted:
    (story,) = page.stories
    return story.fit


def stops(page: MadeUpPage) -> list[Finding]:
    return [each for each in page.findings if each.stops]


# Too long --------------------------------------------------------------------------------------------------------


def test_what_fits_is_left_alone_whatever_is_allowed() -> None:
    page = made(20, "head-space: 2, head-grades: 2")
    assert fit_of(page) == Fitted() and stops(page) == []


def test_without_leave_nothing_is_changed_and_the_figure_is_told() -> None:
    page = made(22)
    assert fit_of(page) == Fitted(over=(2, 22))
    (fault,) = stops(page)
    assert (fault.rule, fault.lines_over, fault.chars_over) == ("overset", 2, 22)


def test_rows_about_the_head_go_first() -> None:
    """Four rows are 46 pt: 4 pt of white where 8 are usual, and no less."""
    page = made(22, "head-space: 1, head-grades: 2")
    assert fit_of(page) == Fitted(space=-1) and stops(page) == []
    assert list(fit_of(page).said()) == ["1 row less above and below the head"]


def test_then_steps_of_the_ladder() -> None:
    """36 pt and its white take four rows; three would hold no white at all."""
    page = made(22, "head-grades: 2")
    assert fit_of(page) == Fitted(head=(42 * PT, 36 * PT)) and stops(page) == []
    assert list(fit_of(page).said()) == ["headline 36pt for 42pt"]


@pytest.mark.parametrize("entry", ["head: 42pt, head-rows: 5", "head: 42pt, head-rows: 5, adjust: {offset: 1}"])
def test_what_the_plan_gives_is_not_touched(entry: str) -> None:
    page = made(22, "head-space: 1, head-grades: 2", PLAN.replace("}", f", {entry}}}"))
    assert (fit_of(page).space, fit_of(page).head) == (0, None)
    assert [each.rule for each in stops(page)] == ["overset"]


def test_what_the_limits_cannot_mend_is_told_as_it_is_after_them() -> None:
    page = made(24, "head-space: 1, head-grades: 1")
    assert fit_of(page) == Fitted(space=-1, over=(2, 22))
    (fault,) = stops(page)
    assert (fault.rule, fault.lines_over, fault.chars_over) == ("overset", 2, 22)


@pytest.mark.parametrize(("most", "fit"), [(1, Fitted(fewer=2)), (0, Fitted(over=(2, 14)))])
def test_paragraphs_give_lines_only_as_the_house_allows(most: int, fit: Fitted) -> None:
    """Two paragraphs of eight lines that can be set in seven, under a headline of two rows: fourteen are left."""
    own = f"{SIX_COLUMNS}limits: {{paragraph-lines: {most}}}\n"
    its, order = edition("- {story: one, columns: 1, rows: 1-16, head: 12pt}\n", article(SAVES, SAVES), own=own)
    (story,) = make_up(order, its, typesetter(own)).stories
    assert story.fit == fit
    assert most == 0 or list(story.fit.said()) == ["2 paragraphs a line fewer"]


# Too short -------------------------------------------------------------------------------------------------------


def test_a_short_story_is_told_in_lines_and_characters() -> None:
    page = made(10)
    assert fit_of(page) == Fitted(under=(10, 110))
    (fault,) = stops(page)
    assert (fault.rule, fault.lines_under, fault.chars_under, fault.story) == ("underset", 10, 110, "one")
    assert str(fault) == (
        "issues/gazette/2031-05-06/issue.yaml:10: error[underset]: one is too short for its frame: "
        "110 characters in 10 lines would fill it; add to it, give it fewer rows, or a larger headline"
    )
    assert fault.acceptable


def test_it_gets_white_about_its_head_and_no_more_than_it_needs() -> None:
    """Each row about the head takes two lines; with the line that the paragraph gives three stay empty."""
    page = made(10, "head-space: 5")
    assert fit_of(page) == Fitted(more=1, space=3, under=(3, 33)) and stops(page) == []


def test_or_a_larger_headline() -> None:
    """28 pt take four rows where 25 take three; 48 take five as 42 do, and 54 are too wide for the frame."""
    page = made(15, "head-grades: 1", PLAN.replace("1-15", "1-13"), importance=3)
    assert fit_of(page) == Fitted(head=(25 * PT, 28 * PT), under=(3, 33)) and stops(page) == []
    page = made(15, "head-space: 1, head-grades: 1")
    assert fit_of(page) == Fitted(space=1, under=(3, 33))
    page = made(15, "head-grades: 2")
    assert fit_of(page).head is None and [each.rule for each in stops(page)] == ["underset"]


# Forbidden ends --------------------------------------------------------------------------------------------------


def ended(first: int, rest: int, limits: str) -> tuple[Fitted, list[str]]:
    """The same page with paragraphs of so many lines, and what is found of its columns."""
    own = f"{SIX_COLUMNS}limits: {{paragraph-lines: 0, {limits}}}\n"
    its = replace(article(*("甲" * (9 + 11 * (lines - 1)) for lines in (first, rest))), importance=1)
    whole, order = edition(PLAN, its, own=own)
    page = make_up(order, whole, typesetter(own))
    return fit_of(page), [each.rule for each in page.findings if each.rule in ("widow", "single-line")]


@pytest.mark.parametrize(("first", "rest", "rule"), [(11, 8, "widow"), (8, 3, "single-line")])
def test_what_fits_with_a_forbidden_end_is_helped_as_what_does_not_fit(first: int, rest: int, rule: str) -> None:
    """In legs of ten rows the eleventh line stands at a head, or alone; of eleven rows, or nine, it does not."""
    assert ended(first, rest, "hole-rows: 20") == (Fitted(under=(20 - first - rest, 11 * (20 - first - rest))), [rule])
    fit, told = ended(first, rest, "hole-rows: 20, head-space: 1")
    assert (fit.space, told) == (-1, [])


def test_no_hole_is_made_for_it() -> None:
    """A row less above the headline would leave eleven rows where three may stay empty."""
    fit, told = ended(8, 9, "hole-rows: 3, head-space: 1")
    assert (fit, told) == (Fitted(under=(3, 33)), [])
    fit, told = ended(11, 6, "hole-rows: 3, head-space: 1")
    assert (fit.space, fit.under, told) == (1, (1, 11), [])


# Pictures --------------------------------------------------------------------------------------------------------


def frames_of(need: int, limits: str) -> list[Frame]:
    """A picture over a story that needs so many rows, fitted."""
    own = f"{SIX_COLUMNS}limits: {{{limits}}}\n"
    grid = grid_of(house(own))
    its, _ = edition("- {story: one, columns: 1-2, rows: 21-35}\n", article("甲"), own=own)
    picture = edition("- {story: p, columns: 1-2, rows: 1-20, crop: fill}\n", own=own)[1].placements[0]
    picture = replace(picture, kind="picture", settings=picture.settings)
    placements = [picture, *its.pages[0].placements]
    frames = [Frame(each, grid.area(each.columns, each.rows)) for each in placements]

    def attempt(frame: Frame) -> Misfit:
        rows = frame.placement.rows[1] - frame.placement.rows[0] + 1 - frame.fit.space
        return Misfit(max(0, need - rows), max(0, rows - need))

    return fitted(frames, grid, its, attempt)


def rows(frames: Sequence[Frame]) -> list[tuple[int, int]]:
    return [each.placement.rows for each in frames]


def test_a_picture_gives_rows_last() -> None:
    assert rows(frames_of(17, "crop: 10%")) == [(1, 18), (19, 35)]
    frames = frames_of(17, "crop: 10%, head-space: 1")
    assert rows(frames) == [(1, 19), (20, 35)]
    assert frames[1].fit == Fit(space=-1, crop=1)
    assert rows(frames_of(16, "crop: 10%, head-space: 1")) == [(1, 20), (21, 35)]


def test_and_takes_them_from_a_story_that_is_short() -> None:
    assert rows(frames_of(10, "crop: 10%, hole-rows: 3")) == [(1, 22), (23, 35)]


@given(st.integers(8, 30), st.integers(0, 3), st.integers(0, 20))
def test_no_row_is_lost_and_no_limit_passed(need: int, space: int, crop: int) -> None:
    picture, story = frames_of(need, f"head-space: {space}, crop: {crop}%")
    assert (picture.placement.rows[0], story.placement.rows[1]) == (1, 35)
    assert picture.placement.rows[1] + 1 == story.placement.rows[0]
    assert abs(picture.placement.rows[1] - 20) <= 20 * crop // 100
    assert abs(story.fit.space) <= space
    if 12 <= need <= 15:
        assert story.fit == AS_PLANNED


misfits = st.builds(Misfit, st.integers(0, 2), st.integers(0, 5), st.integers(0, 2))


@given(st.lists(misfits, min_size=9, max_size=9))
def test_the_way_taken_has_the_least_faults_of_those_tried(results: list[Misfit]) -> None:
    """Every way within the limits comes out as the lot has it: none that was tried is better than the one taken."""
    own = f"{SIX_COLUMNS}limits: {{head-space: 2, head-grades: 1, hole-rows: 3}}\n"
    its, _ = edition("- {story: one, columns: 1-2, rows: 21-35}\n", article("甲"), own=own)
    placement = its.pages[0].placements[0]
    tried: list[tuple[Fit, Misfit]] = []

    def attempt(frame: Frame) -> Misfit:
        tried.append((frame.fit, results[len(tried) % 9]))
        return tried[-1][1]

    grid = grid_of(house(own))
    (found,) = fitted([Frame(placement, grid.area(placement.columns, placement.rows))], grid, its, attempt)
    (taken,) = [misfit for fit, misfit in tried if fit == found.fit]
    assert taken.faults(3) == min(misfit.faults(3) for _, misfit in tried)
    assert any(tried[0][1].faults(3)) or len(tried) == 1


def test_a_page_is_fitted_printed_and_proved(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of 20 rows of picture one goes to a story that would lose its last lines; every character is printed."""
    entries = "- {picture: east, columns: 1-4, rows: 7-26}\n- {story: lamp, columns: 1-4, rows: 27-44, head: 20pt}\n"
    own = pictures_kit.HOUSE.replace("{hole-rows: 44}", "{hole-rows: 44, crop: 20%}")
    picture = "east: {file: pictures/east.png}"
    folder = pictures_kit.make(tmp_path, picture, entries, own, east__png=pictures_kit.scene())
    plan = (folder / "issue.yaml").read_text(encoding="utf-8")
    plan = plan.replace("    - {story: lamp, columns: 1-4, rows: 7-20, head: 20pt}\n", "")
    lamp = issue_kit.LAMP + "\n" + "灯下的人说了一会儿话。" * 45
    issue_kit.make(tmp_path, house=own, issue=plan, lamp=lamp)
    code, report = issue_kit.build(folder, tmp_path / "out")
    (story,) = report["stories"]
    assert (code, story["fit"]["lines_over"], story["fit"]["picture_rows"]) == (0, 0, -1)
    assert story["chars"] == story["set_chars"]
    assert "1 row less of a picture" in capsys.readouterr().out
