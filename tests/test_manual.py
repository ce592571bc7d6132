"""docs/ names what the program has: furniture and its settings, settings of the house, rules of proof and setting."""

import ast
import dataclasses
import re

import pytest
from issue_kit import ROOT

from layout import kinds
from layout.house import House
from layout.makeup import pictures, story
from layout.makeup.make_up import FURNITURE
from layout.prepress.proof.tally import RULES

PARTS = {"kicker", "headline", "deck", "summary", "continued", "byline", "credit", "subhead"}


def _told(manual: str) -> set[str]:
    prose = re.sub(
        r"^```.*?^```$", "", (ROOT / "docs" / manual).read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE
    )
    return set(re.findall(r"`([^`]+)`", prose))


def _keys(settings: type) -> set[str]:
    return {each.name.replace("_", "-") for each in dataclasses.fields(settings)}


@pytest.mark.parametrize("name", kinds.names(FURNITURE))
def test_furniture_is_in_the_manual(name: str) -> None:
    rows = (ROOT / "docs/issue.md").read_text(encoding="utf-8").splitlines()
    [row] = [each for each in rows if each.startswith(f"| `{name}` |")]
    settings = getattr(kinds.load(FURNITURE, name), "Settings", None)
    if settings is not None:
        told = set(re.findall(r"`([^`]+)`", row.split("|")[4]))
        assert _keys(settings) <= told, name


def test_settings_are_in_the_manual() -> None:
    assert _keys(story.Settings) - {"story"} <= _told("issue.md")
    assert _keys(pictures.Settings) <= _told("issue.md")
    assert _keys(House) <= _told("issue.md")


def test_rules_of_the_proof_are_in_the_manual() -> None:
    assert set(RULES) <= _told("proof.md")


def test_rules_that_change_copy_are_in_the_manual() -> None:
    tree = ast.parse((ROOT / "layout/edition/normalise.py").read_text(encoding="utf-8"))
    words = {each.value for each in ast.walk(tree) if isinstance(each, ast.Constant) and isinstance(each.value, str)}
    rules = {each for each in words if re.fullmatch(r"[a-z]+(-[a-z]+)*", each) and len(each) > 3} - PARTS
    assert len(rules) > 15
    assert rules <= _told("proof.md")
