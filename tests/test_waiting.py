"""What is not there yet: grey where pages are looked at, an error where they are printed (待稿、留版面)."""

import ads_kit
import issue_kit
import pytest
from galley_kit import HERE, SIX_COLUMNS, article, edition, typesetter
from proof_kit import book

from layout import cli, compose
from layout.findings import Level
from layout.makeup.grid import grid_of
from layout.makeup.make_up import make_up
from layout.makeup.page import WAITING, Rule, Text, Tint
from layout.makeup.waiting import NOT_YET, stand_in
from layout.order import Order
from layout.prepress.proof.coverage import coverage
from layout.units import PT, Rect

PLAN = issue_kit.ISSUE.replace("head: 20pt, rules: above}", "head: 20pt, expect: 150字}")
ADS = """\
    - {ad: tea, columns: 1, rows: 20-28, reserved: 天河茶庄}
    - {ad: ferry, columns: 2, rows: 20-28, reserved: true}
    - {picture: east, columns: 3, rows: 20-28, reserved: true}
"""
SETTER = typesetter(SIX_COLUMNS)
GRID = grid_of(SETTER.house)


def waiting(root, more: str = ADS, **files):
    plan = PLAN.replace("rows: 7-28", "rows: 7-19") + more
    return issue_kit.make(root, issue=plan, **{"lamp": None, **files})


def order(folder) -> Order:
    return Order(folder, "jiayi/2031-05-06", folder.parent / "out")


# On the page ------------------------------------------------------------------------------------------------------


def test_a_story_stands_in_grey_lines_where_its_text_will() -> None:
    its, plan = edition("- {story: one, columns: 1-2, rows: 1-20, head: 20pt, head-rows: 3, expect: 80字}\n")
    made = make_up(plan, its, SETTER)
    [fault] = [each for each in made.findings if each.rule == NOT_YET]
    assert str(fault) == (
        "issues/gazette/2031-05-06/issue.yaml:10: warning[not-there-yet]: one is not there yet: "
        "80 characters are expected; write articles/one.md; until then no page with it is printed"
    )
    head, bar, *lines = [each for each in made.page.items if isinstance(each, Tint)]
    assert head.area == GRID.area((1, 2), (1, 3))
    assert (bar.area.width, bar.area.height) == (10 * 20 * PT, 12 * PT)
    # 80 characters after an indent of two, in lines of eleven: 9, six of 11, 5.
    assert [each.area.width // (9 * PT) for each in lines] == [9, *[11] * 6, 5]
    assert [each.area.y - GRID.y(4 + at) for at, each in enumerate(lines)] == [
        (23 * PT // 2 - 9 * PT) // 2 + 9 * PT // 5
    ] * 8
    [label] = [each for each in made.page.items if isinstance(each, Text)]
    assert (label.text, label.ink.is_black) == ("one 80字", True)
    assert head.area.contains(label.box)
    assert {each.origin.block for each in made.page.items if not isinstance(each, Rule)} == {WAITING}


def test_a_story_may_leave_its_rows_to_what_is_expected_of_it() -> None:
    its, plan = edition("- {story: one, columns: 1-2, head: 20pt, head-rows: 3, expect: 200}\n")
    made = make_up(plan, its, SETTER)
    # 20 lines in two legs, under three rows of headline.
    assert made.page.zones[0].areas[1].height == 10 * GRID.pitch


def test_what_is_expected_and_has_no_room_is_overset() -> None:
    its, plan = edition("- {story: one, columns: 1, rows: 1-9, head: 20pt, head-rows: 3, expect: 80}\n")
    faults = [each for each in make_up(plan, its, SETTER).findings if each.rule == "overset"]
    assert [(each.chars_over, each.lines_over) for each in faults] == [(16, 2)]


@pytest.mark.parametrize(("expect", "told"), [("9", "1 over the order of 9"), ("15字", "5 under the order of 15")])
def test_copy_that_is_there_is_compared_with_the_order(expect: str, told: str) -> None:
    its, plan = edition(
        f"- {{story: one, columns: 1, rows: 1-20, expect: {expect}}}\n", article("甲" * 6, byline="（乙丙）")
    )
    [note] = [each for each in make_up(plan, its, SETTER).findings if each.rule == "expected"]
    assert (note.level, note.message) == (Level.NOTE, f"one has 10 characters, {told}")


def test_copy_as_ordered_needs_no_note() -> None:
    its, plan = edition("- {story: one, columns: 1, rows: 1-20, expect: 6}\n", article("甲" * 6))
    assert not [each for each in make_up(plan, its, SETTER).findings if each.rule in ("expected", NOT_YET)]


@pytest.mark.parametrize("expect", ["0", "many", "-3字"])
def test_an_order_is_a_number_of_characters(expect: str) -> None:
    its, plan = edition(f"- {{story: one, columns: 1, rows: 1-20, expect: {expect}}}\n")
    found = [str(each) for each in make_up(plan, its, SETTER).findings if each.rule == "wrong-value"]
    assert f'"expect" cannot be "{expect}"; write a number of characters such as 800字' in found[0]


@pytest.mark.parametrize(("reserved", "name"), [("天河茶庄", "天河茶庄"), ("true", "tea")])
def test_an_advertisement_is_a_grey_block_with_a_name(reserved: str, name: str) -> None:
    its, plan = edition(f"- {{ad: tea, columns: 1-2, rows: 1-20, reserved: {reserved}}}\n")
    block, label = make_up(plan, its, SETTER).page.items
    assert isinstance(block, Tint)
    assert isinstance(label, Text)
    white = (GRID.pitch - GRID.em) // 2
    assert block.area == Rect(GRID.left, GRID.top + white, 207 * PT, 230 * PT - 2 * white)
    assert label.text == name
    assert abs(2 * label.box.x + label.box.width - 2 * block.area.x - block.area.width) <= 2


def test_stand_in_copy_has_as_many_characters() -> None:
    for chars in (1, 79, 80, 191, 5000):
        assert sum(len(each.text) for each in stand_in("one", chars, HERE).paragraphs) == chars


# In the commands --------------------------------------------------------------------------------------------------


def test_check_and_draft_show_it_and_a_build_refuses_it(tmp_path, capsys) -> None:
    folder, out = waiting(tmp_path), tmp_path / "out"
    code, _ = issue_kit.build(issue_kit.make(tmp_path), out)  # a good one before
    before = issue_kit.files(out / "print")
    waiting(tmp_path)
    assert code == 0
    assert cli.main(["check", str(folder)]) == 0
    said = capsys.readouterr().out
    assert said.count("warning[not-there-yet]") == 4
    code, report = issue_kit.build(folder, out, "--draft")
    assert (code, report["status"]) == (0, "warnings")
    code, report = issue_kit.build(folder, out)
    errors = [each for each in report["findings"] if each["level"] == "error"]
    assert (code, {each["rule"] for each in errors}) == (1, {"not-there-yet"})
    assert [(each["line"], each["story"]) for each in errors] == [
        (7, "lamp"), (8, "ad:tea"), (9, "ad:ferry"), (10, "picture:east")
    ]  # fmt: skip
    assert all(each["hint"] and each["page"] == "A01" for each in errors)
    now = issue_kit.files(out / "print")
    assert {name for name in now if now[name] != before[name]} == {"manifest.json", "SHA256SUMS"}
    assert b'"stale": true' in now["manifest.json"]


def test_a_build_tells_it_beside_other_errors(tmp_path) -> None:
    code, report = issue_kit.build(waiting(tmp_path, more=ADS.replace("rows: 20-28", "rows: 19-28")), tmp_path / "out")
    errors = {each["rule"] for each in report["findings"] if each["level"] == "error"}
    assert (code, errors) == (1, {"plan-overlap", "not-there-yet"})


def test_what_came_in_is_printed_and_no_longer_waited_for(tmp_path) -> None:
    folder = waiting(tmp_path, more="", lamp=issue_kit.LAMP)
    code, report = issue_kit.build(folder, tmp_path / "out")
    assert code == 0
    assert {each["rule"] for each in report["findings"]} & {"expected", "not-there-yet"} == {"expected"}


def test_a_story_nobody_expects_is_still_unknown(tmp_path, capsys) -> None:
    folder = waiting(tmp_path, more="    - {story: bridge, columns: 1-3, rows: 20-28}\n")
    assert cli.main(["check", str(folder)]) == 1
    assert "issue.yaml:8: error[unknown-story]" in capsys.readouterr().out


def test_the_proof_refuses_a_page_with_anything_grey(tmp_path) -> None:
    composed = compose.compose(order(waiting(tmp_path)), lambda doing: None)
    found = coverage(composed.pages[0].page, composed.edition, book()).findings
    assert {each.story for each in found if each.rule == "not-in-copy"} == {
        "lamp",
        "ad:tea",
        "ad:ferry",
        "picture:east",
    }


def test_watch_shows_it(tmp_path) -> None:
    from layout.desk.view import Viewer

    view = Viewer(order(waiting(tmp_path))).view()
    frames = {each.name: each for each in view.sheets["A01"].frames}
    assert {"lamp", "ad:tea", "ad:ferry", "picture:east"} <= set(frames)
    assert frames["lamp"].chars == 0


def test_the_desk_knows_the_words_of_an_advertisement(tmp_path) -> None:
    from layout.desk.frames import words_at
    from layout.units import MM

    composed = compose.compose(order(ads_kit.make(tmp_path)), lambda doing: None)
    page = composed.pages[0].page
    text = next(each for each in page.texts() if each.text == "天河茶庄")
    where = words_at(page, composed.edition, (text.box.x + 1) / MM, (text.box.y + 1) / MM)
    assert where == "jiayi/2031-05-06/ads/tea.md:1"
