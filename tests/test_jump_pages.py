"""Pages that a story goes over: built in the real faces and proved together, spoiled, planned and shown (转版核对)."""

import json
import re
from dataclasses import replace
from pathlib import Path

import issue_kit
import jump_kit
import pdf_surgery as spoil
import pytest
from jump_kit import LAMP, PLAN

from layout import cli, compose
from layout.desk.frames import frames
from layout.makeup.page import Page, Text
from layout.making import print_file
from layout.order import Order
from layout.plan import planned
from layout.prepress.verdict import examine, together

MARKED = (
    jump_kit.HEAD
    + "本报讯 "
    + "[云溪市的路灯亮了灯下有人下棋有人看书也有人只是站着]{.dots}[石桥边]{.name}有人[堃]{pinyin=kūn}看。\n\n" * 14
)


def made(folder: Path, page: str | None = None) -> compose.Composed:
    return compose.compose(Order(folder, "jiayi", folder, page), lambda doing: None)


def proved(composed: compose.Composed, pages: list[Page], edits: dict[str, spoil.Edit] | None = None) -> set[str]:
    """The rules by which these pages are found wrong, when each is printed and then spoiled."""
    verdicts = []
    for page in pages:
        data = print_file(page, composed, level=6).content
        data = (edits or {}).get(page.name, lambda same: same)(data)
        verdicts.append(examine(data, page, composed.edition, composed.book))
    found = [each for verdict in verdicts for each in verdict.findings]
    return {each.rule for each in (*found, *together(verdicts, pages, composed.edition))}


# Built ----------------------------------------------------------------------------------------------------------------


def test_a_story_on_two_pages_is_built_and_proved(tmp_path: Path, golden) -> None:
    code, report = issue_kit.build(jump_kit.make(tmp_path), tmp_path / "output")
    assert code == 0, report["findings"]
    parts = [each for each in report["stories"] if each["id"] == "lamp"]
    assert [each["page"] for each in parts] == ["A01", "A03"]
    assert all(each["set_chars"] == each["chars"] > 300 for each in parts)
    for name in ("A01", "A03"):
        (traced,) = tmp_path.rglob(f"trace/{name}.txt")
        golden(f"jump/{name}.txt", traced.read_text(encoding="utf-8"))


@pytest.mark.parametrize("more", ["direction: down, legs: 2", "box: thin", "reverse: K100", "title: beside"])
def test_it_goes_on_in_boxes_reversed_vertically_and_under_other_titles(tmp_path: Path, more: str) -> None:
    plan = re.sub(r"(story: lamp.*)}", rf"\1, {more}}}", PLAN)
    code, report = issue_kit.build(jump_kit.make(tmp_path, plan, jump_kit.story(560)), tmp_path / "output")
    assert code == 0, report["findings"]


def test_marks_and_readings_at_the_cut_go_with_their_characters(tmp_path: Path) -> None:
    house = issue_kit.HOUSE.replace("11.5pt, rows: 28", "16pt, rows: 20")
    plan = PLAN.replace("-28", "-20")
    folder = issue_kit.make(tmp_path, house=house, issue=plan, lamp=MARKED, bridge=issue_kit.BRIDGE)
    code, report = issue_kit.build(folder, tmp_path / "output")
    assert code == 0, report["findings"]
    traces = [each.read_text(encoding="utf-8") for each in sorted(tmp_path.rglob("trace/A0[13].txt"))]
    assert all("kūn" in each and "path" in each for each in traces)


def test_a_continuation_without_a_headline_is_judged_as_any_story(tmp_path: Path) -> None:
    story = re.sub("continued: .*\n", "", LAMP)
    code, report = issue_kit.build(jump_kit.make(tmp_path, story=story), tmp_path / "output")
    assert code == 0, report["findings"]


def test_a_byline_that_the_first_entry_wants_at_the_head_stands_there_once(tmp_path: Path) -> None:
    plan = PLAN.replace("20pt, jump", "20pt, byline-at: head, jump")
    code, report = issue_kit.build(jump_kit.make(tmp_path, plan), tmp_path / "output")
    assert code == 0, report["findings"]
    first, second = (each.read_text(encoding="utf-8") for each in sorted(tmp_path.rglob("trace/A0[13].txt")))
    assert ("lamp/byline" in first, "lamp/byline" in second) == (True, False)


def test_a_story_may_go_on_twice(tmp_path: Path) -> None:
    plan = PLAN.replace("jump: A03", "jump: A02")
    plan = plan.replace("bridge, columns: 1-3, rows: 2-28, head: 20pt", "lamp, columns: 1-3, rows: 2-14, jump: A03")
    folder = issue_kit.make(tmp_path, issue=plan, lamp=LAMP)
    code, report = issue_kit.build(folder, tmp_path / "output")
    assert code == 0, report["findings"]
    assert [each["page"] for each in report["stories"]] == ["A01", "A02", "A03"]


@pytest.mark.parametrize("page", ["A01", "A03"])
def test_a_page_is_built_with_all_that_it_shares_a_story_with(tmp_path: Path, page: str) -> None:
    code, report = issue_kit.build(jump_kit.make(tmp_path), tmp_path / "output", "--page", page)
    assert code == 0, report["findings"]
    assert [each["page"] for each in report["pages"]] == ["A01", "A03"]


def test_rows_of_the_last_part_may_be_left_to_its_text(tmp_path: Path) -> None:
    plan = PLAN.replace("{story: lamp, columns: 1-3, rows: 2-28}", "{story: lamp, columns: 1-3}")
    code, report = issue_kit.build(jump_kit.make(tmp_path, plan), tmp_path / "output")
    assert code == 0, report["findings"]


# Spoiled --------------------------------------------------------------------------------------------------------------


def last(page: Page) -> Text:
    """The last line of the text."""
    return [each for each in page.texts() if re.fullmatch(r"p\d+", each.origin.block)][-1]


def number(page: Page, text: Text) -> int:
    return page.texts().index(text)


def test_a_line_that_one_file_lost_at_the_cut_is_called_by_name(tmp_path: Path) -> None:
    composed = made(jump_kit.make(tmp_path), "A03")
    pages = [each.page for each in composed.pages]
    assert proved(composed, pages) == set()
    lost = proved(composed, pages, {"A01": spoil.drop_line(number(pages[0], last(pages[0])))})
    assert "missing" in lost


def test_a_line_that_neither_page_has_is_called_by_name(tmp_path: Path) -> None:
    composed = made(jump_kit.make(tmp_path), "A03")
    first, second = (each.page for each in composed.pages)
    gone = last(first)
    shares = tuple(
        replace(each, end=gone.origin.start) if each.block == gone.origin.block else each for each in first.shares
    )
    without = replace(first, items=tuple(each for each in first.items if each is not gone), shares=shares)
    assert proved(composed, [without, second]) == {"jump-astray"}
    kept = replace(without, shares=first.shares)
    assert "not-set" in proved(composed, [kept, second])


def test_words_at_the_cut_that_one_file_prints_twice_are_called_by_name(tmp_path: Path) -> None:
    composed = made(jump_kit.make(tmp_path), "A03")
    pages = [each.page for each in composed.pages]
    edits = {"A01": spoil.repeat_line(number(pages[0], last(pages[0])), dy=1)}
    assert proved(composed, pages, edits) & {"doubled", "stray-text"}


def test_a_line_that_both_pages_have_is_called_by_name(tmp_path: Path) -> None:
    composed = made(jump_kit.make(tmp_path), "A03")
    first, second = (each.page for each in composed.pages)
    twice = last(first)
    begins = next(each for each in second.texts() if each.origin.block == twice.origin.block)
    again = replace(twice, x=begins.x, baseline=begins.baseline - composed.edition.house.columns.pitch)
    pointer = next(each for each in second.texts() if each.text.startswith("（上接"))
    items = tuple(again if each is pointer else each for each in second.items)
    shares = tuple(
        replace(each, start=twice.origin.start) if each.block == twice.origin.block else each for each in second.shares
    )
    assert proved(composed, [first, replace(second, items=items, shares=shares)]) == {"jump-astray"}
    assert "set-twice" in proved(composed, [first, replace(second, items=items)])


def test_a_page_without_its_shares_lacks_the_rest_of_the_story(tmp_path: Path) -> None:
    composed = made(jump_kit.make(tmp_path), "A03")
    first, second = (each.page for each in composed.pages)
    assert "not-set" in proved(composed, [replace(first, shares=()), second])


# Told -----------------------------------------------------------------------------------------------------------------

FAULTS = {
    "unknown-page": (PLAN.replace("jump: A03", "jump: A13"), LAMP),
    "jump-backwards": (
        PLAN.replace("20pt, jump: A03", "20pt").replace("rows: 2-28}\n", "rows: 2-28, jump: A01}\n"),
        LAMP,
    ),
    "jump-nowhere": (PLAN.replace("jump: A03", "jump: A02"), LAMP),
    "jump-rows": (PLAN.replace("rows: 7-28, head: 20pt, jump", "head: 20pt, jump"), LAMP),
    "jump-direction": (PLAN.replace("20pt, jump", "20pt, direction: down, jump"), LAMP),
    "story-placed-twice": (PLAN.replace(", jump: A03", ""), LAMP),
    "continued-unused": (issue_kit.TWO_PAGES, LAMP),
    "jump-nothing": (PLAN, jump_kit.HEAD + "本报讯 云溪市的路灯亮了。\n"),
}


@pytest.mark.parametrize("rule", FAULTS)
def test_a_jump_that_cannot_be_is_told_with_its_line(tmp_path: Path, rule: str) -> None:
    plan, story = FAULTS[rule]
    code, report = issue_kit.build(jump_kit.make(tmp_path, plan, story), tmp_path / "output")
    assert code == 1
    found = [each for each in report["findings"] if each["rule"] == rule]
    assert found, report["findings"]
    assert all(each["file"] and each["line"] and each["hint"] for each in found)
    if rule == "unknown-page":
        assert [each["hint"] for each in found] == ['did you mean "A03"?']
    if rule in ("jump-nothing", "jump-rows", "unknown-page"):
        stops = {each["rule"] for each in report["findings"] if each["level"] == "error"}
        assert stops == {rule, "held-back"}


def test_the_plan_tells_the_room_of_both_parts(tmp_path: Path, capsys) -> None:
    folder = jump_kit.make(tmp_path)
    one, _, two = planned(made(folder))
    assert (one.goes_on, two.goes_on, one.over_lines, one.short_lines, two.over_lines) == ("A03", "", 0, 0, 0)
    assert one.chars is not None
    assert two.chars is not None
    assert one.chars + two.chars == one.all_chars == two.all_chars
    assert one.all_room_chars == one.room_chars + two.room_chars > one.all_chars
    assert abs(one.room_chars - one.chars) < 40
    assert cli.main(["plan", str(folder)]) == 0
    out = capsys.readouterr().out
    assert f"goes on on A03 下转; {one.all_chars}字 in all, room for {one.all_room_chars}字" in out
    assert cli.main(["plan", str(folder), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["goes_on"] == "A03"


def test_the_desk_shows_both_parts(tmp_path: Path) -> None:
    composed = made(jump_kit.make(tmp_path))
    parts = [each for page in composed.pages for each in frames(page, composed.edition) if each.name == "lamp"]
    assert [(each.over, each.under > 0) for each in parts] == [(0, False), (0, True)]
    assert all(each.chars > 300 for each in parts)
