"""Findings that an editor answers for: what that stops, what it never can, and what is told of it (签付)."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path

import edition_kit
import issue_kit
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout import kinds
from layout.edition.accept import Accept, answered
from layout.findings import Acceptance, Finding, Level, Source, error
from layout.makeup.judge import RULES

WORD = Acceptance("值班编委", "留白待图")
HOLE = issue_kit.HOUSE.replace("limits: {hole-rows: 28}", "limits: {hole-rows: 3}\nfaults: {hole: {level: error}}")
ACCEPT = "accept: [{rule: hole, page: A01, by: 值班编委, why: 留白待图}]\n"


def accept(rule: str, page: str | None = "A01", story: str | None = None) -> Accept:
    return Accept(rule, page, story, WORD, Source("issue.yaml", 9))


def fault(
    rule: str = "hole", page: str | None = "A01", story: str | None = None, level: Level = Level.ERROR
) -> Finding:
    return Finding(level, rule, "a fault", Source("issue.yaml", 3), page, story=story, judged=True)


def raised() -> Iterator[tuple[str, ast.Call]]:
    """Every call in the program that makes an error, with the rule it names; made-up names give their pattern."""
    for path in (issue_kit.ROOT / "layout").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
                if node.func.id == "error":
                    yield ast.unparse(node.args[0]).strip("'f\""), node
                elif node.func.id == "Finding" and ast.unparse(node.args[0]) != "Level.WARNING":
                    yield ast.unparse(node.args[1]).strip("'f\""), node


# What may be accepted ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rule", kinds.names(RULES))
def test_what_a_house_may_set_the_level_of_may_be_accepted(rule: str) -> None:
    (found,) = answered([fault(rule)], [accept(rule)])
    assert found.accepted == WORD and not found.stops


@pytest.mark.parametrize("rule", sorted({name for name, _ in raised()}))
def test_no_other_error_may_be(rule: str) -> None:
    """Lost text, missing glyphs, damaged files, what no plant can print: all the errors that the program names."""
    lost = error(rule, "lost", Source("issue.yaml", 3))
    found, refused = answered([lost], [accept(rule, page=None)])
    assert found == lost and found.stops
    assert (refused.rule, refused.stops) == ("accept-refused", True)
    assert f"issue.yaml:9: error[accept-refused]: {rule} may not be accepted" in str(refused)


def test_only_rules_whose_level_the_house_sets_say_that_an_error_may_be() -> None:
    """``judged`` is the field of rules whose level is the house's or that are a matter of taste; no other sets it."""
    files = {
        path.name for path in (issue_kit.ROOT / "layout").rglob("*.py") if "judged=True" in path.read_text("utf-8")
    }
    assert files == {"judge.py", "misfit.py", "folios.py", "mourning.py", "check.py", "ask.py"}
    assert len(list(raised())) > 100
    assert {"overset", "words-not-printed", "missing-glyph", "ink-limit", "ad-damaged"} <= {n for n, _ in raised()}


@pytest.mark.parametrize("level", [Level.WARNING, Level.ERROR])
def test_what_is_not_there_yet_is_not_accepted_at_any_level(level: Level) -> None:
    """A reserved place is a warning in a draft and an error in a build: its copy would not be printed."""
    waiting = Finding(level, "not-there-yet", "x", page="A01", lost=True)
    found, refused = answered([waiting], [accept("not-there-yet")])
    assert found == waiting and refused.rule == "accept-refused"


def test_a_page_with_a_reserved_place_is_not_delivered_whatever_is_accepted(tmp_path: Path) -> None:
    more = "accept: [{rule: not-there-yet, page: A01, by: 甲某, why: 赶时间}]\n"
    plan = issue_kit.ISSUE.replace("{story: lamp,", "{story: lamb, expect: 300字,")
    code, report = issue_kit.build(issue_kit.make(tmp_path, issue=plan + more), tmp_path / "out")
    assert code == 1 and not (tmp_path / "out/print").exists()
    assert "accept-refused" in [each["rule"] for each in report["findings"]]


def test_it_holds_for_its_page_and_story_alone() -> None:
    found = [fault(page="A01"), fault(page="A02"), fault(page=None), fault(story="lamp"), fault("widow")]
    marked = answered(found, [accept("hole")])
    assert [bool(each.accepted) for each in marked] == [True, False, False, True, False]
    marked = answered(found, [accept("hole", story="lamp")])
    assert [bool(each.accepted) for each in marked] == [False, False, False, True, False]


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(["A01", "A02", None]), st.booleans())), st.data())
def test_no_finding_is_lost_and_none_of_another_page_passes(
    told: list[tuple[str, str | None, bool]], data: st.DataObject
) -> None:
    found = [Finding(Level.ERROR, rule, "x", page=page, judged=judged) for rule, page, judged in told]
    rule, page = data.draw(st.sampled_from("ab")), data.draw(st.sampled_from(["A01", None]))
    after = answered(found, [accept(rule, page)])
    for before, each in zip(found, after, strict=False):
        assert (each.rule, each.page, each.message) == (before.rule, before.page, before.message)
        assert each.stops is not (before.judged and (before.rule, before.page) == (rule, page))


def test_one_that_meets_nothing_is_stale_and_names_the_nearest_rule() -> None:
    found, stale = answered([fault("hole")], [accept("hoel")])
    assert str(stale) == (
        'issue.yaml:9: warning[accept-stale]: nothing is there to accept: no "hoel" on A01 was found; '
        'did you mean "hole"?; else delete it'
    )
    assert found.stops and stale.page == "A01"
    (alone,) = answered([], [accept("hole", page=None)])
    assert alone.message.endswith('no "hole" in the issue as a whole was found') and alone.hint == "delete it"
    _, other = answered([fault(story="lamp")], [accept("hole", story="lmap")])
    assert other.hint == 'did you mean "lamp"?'


# In an issue -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("gone", ["by", "why"])
def test_nobody_accepts_without_a_name_and_a_reason(gone: str, tmp_path: Path) -> None:
    kept = {"rule": "hole", "page": "A01", "by": "甲某", "why": "待图"}
    del kept[gone]
    words = ", ".join(f"{key}: {value}" for key, value in kept.items())
    told = edition_kit.faults(tmp_path, issue=f"{edition_kit.ISSUE}accept: [{{{words}}}]\n")
    said = f'2031-05-06/issue.yaml:18: error[missing-key]: "{gone}" is missing in an entry of accept'
    assert any(each.startswith(said) for each in told)


def test_an_accepted_error_lets_the_page_pass_and_is_told_to_all(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = issue_kit.make(tmp_path, house=HOLE)
    code, report = issue_kit.build(folder, tmp_path / "out")
    assert (code, report["status"]) == (1, "failed") and not (tmp_path / "out/print").exists()
    folder = issue_kit.make(tmp_path, house=HOLE, issue=issue_kit.ISSUE + ACCEPT)
    code, report = issue_kit.build(folder, tmp_path / "out")
    assert (code, report["status"]) == (0, "passed")
    (hole,) = (each for each in report["findings"] if each["rule"] == "hole")
    assert (hole["level"], hole["accepted"]) == ("error", {"by": "值班编委", "why": "留白待图"})
    manifest = json.loads((tmp_path / "out/print/manifest.json").read_text(encoding="utf-8"))
    (told,) = manifest["pages"][0]["accepted"]
    assert (told["rule"], told["level"], told["by"], told["why"]) == ("hole", "error", "值班编委", "留白待图")
    assert manifest["accepted"] == []
    printed = capsys.readouterr()
    assert "error[hole]: 空白: a hole of" in printed.out + printed.err
    assert "; accepted by 值班编委: 留白待图" in printed.out + printed.err
    assert "passed: 0 errors, 0 warnings, 0 notes, 1 accepted" in printed.out + printed.err


def test_lost_text_stays_an_error_whatever_is_accepted(tmp_path: Path) -> None:
    more = "accept: [{rule: overset, page: A01, by: 甲某, why: 赶时间}]\n"
    folder = issue_kit.make(tmp_path, issue=issue_kit.ISSUE + more, lamp=issue_kit.LAMP + "\n" + "灯" * 5000)
    code, report = issue_kit.build(folder, tmp_path / "out")
    rules = {each["rule"]: each for each in report["findings"] if each["level"] == "error"}
    assert code == 1 and set(rules) == {"overset", "accept-refused"}
    assert rules["accept-refused"]["line"] == 8


def test_what_only_the_finished_file_shows_is_stale_only_after_it_was_looked_at(tmp_path: Path) -> None:
    """``picture-resolution`` is preflight's: a draft cannot tell whether the entry is still wanted."""
    more = "accept: [{rule: picture-resolution, page: A01, by: 甲某, why: 老照片}]\n"
    folder = issue_kit.make(tmp_path, issue=issue_kit.ISSUE + more)
    assert "accept-stale" not in [
        f["rule"] for f in issue_kit.build(folder, tmp_path / "out", "--draft")[1]["findings"]
    ]
    assert "accept-stale" in [each["rule"] for each in issue_kit.build(folder, tmp_path / "out")[1]["findings"]]


def test_a_page_made_alone_says_nothing_of_another_one(tmp_path: Path) -> None:
    folder = issue_kit.make(tmp_path, issue=issue_kit.TWO_PAGES + ACCEPT, bridge=issue_kit.BRIDGE)
    _, report = issue_kit.build(folder, tmp_path / "out", "--page", "A02")
    assert report["findings"] == []
    _, report = issue_kit.build(folder, tmp_path / "out", "--page", "A01")
    assert [each["rule"] for each in report["findings"]] == ["accept-stale"]
