"""``layout explain``: the manual of any word, in either language."""

import re
from pathlib import Path

import pytest

from layout import cli, kinds
from layout.manual.explain import GROUPS, explained, groups, known, near
from layout.manual.files import settings
from layout.manual.rules import rules

ROOT = Path(__file__).parents[1]
_TOLD = re.compile(r"(?:error|warning|note)\[([a-z0-9-]+)\]")


def text(key: str, lang: str = "") -> str:
    return "\n".join(explained(key, lang))


def test_a_setting_has_its_words_its_form_and_its_default() -> None:
    assert explained("columns.gutter") == [
        "columns.gutter  [设定 setting]",
        "  栏空，以正文字数计",
        "  Between two columns, in body characters",
        "  写法 write: a whole number from 0 on",
        "  默认 default: 1",
    ]
    assert text("columns.rows", "zh") == "columns.rows  [设定]\n  版心行数\n  写法: 1 以上的整数\n  默认: 86"
    assert "How many lines" in text("columns.rows", "en") and "行数" not in text("columns.rows", "en")


@pytest.mark.parametrize("path", [*settings()])
def test_every_setting_is_explained(path: str) -> None:
    assert settings()[path].said.zh in text(path, "zh")
    assert settings()[path].said.en.split("\n")[0] in text(path, "en")


def test_everything_that_has_a_name_is_explained() -> None:
    silent = [(group, name) for group, names in known().items() for name in names if len(explained(name)) < 2]
    assert silent == []
    assert set(known()) == set(GROUPS)


def test_furniture_and_its_settings_and_words() -> None:
    found = text("masthead", "zh")
    assert found.startswith("masthead  [版面元素]\n  报头\n")
    assert "furniture.masthead.form" in found and "standing.masthead" in found
    assert "write: across, corner, vertical" in text("furniture.masthead.form", "en")


def test_words_that_several_things_have_are_all_explained() -> None:
    assert [line for line in explained("boxes", "en") if not line.startswith(" ") and line] == [
        "boxes  [setting]",
        "boxes  [preflight checks]",
        "boxes  [rule] (error)",
    ]


def test_names_that_staff_give_stand_for_any() -> None:
    assert text("styles.甲.face") == text("styles.face")
    assert text("han_latin_gap") == text("setting.han-latin-gap")


def test_rules_with_what_they_say_and_what_to_do() -> None:
    assert explained("page-name", "en") == [
        "page-name  [rule] (error)",
        '  says: "…" names no page',
        "  what to do: a letter and two or three figures such as A01, or of a double truck A04-A05",
    ]
    assert text("unknown-story").startswith("unknown-story")
    assert "nothing says which character it stands for" in text("private-use")
    assert "not printed" in text("missing")


def test_every_rule_that_a_manual_or_a_golden_tells_of_is_known() -> None:
    files = [ROOT / "README.md", *ROOT.glob("docs/*.md"), *ROOT.glob("tests/goldens/**/*.txt")]
    told = {rule for path in files for rule in _TOLD.findall(path.read_text(encoding="utf-8"))}
    assert {rule for rule in told if not explained(rule)} == set()
    assert len(told) > 5 and len(rules()) > 200


def test_near_misses_are_suggested(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["explain", "colums.gutter"]) == 1
    assert 'did you mean "columns.gutter' in capsys.readouterr().err
    assert near("mastheat")[0] == "masthead"
    assert cli.main(["explain", "qqqqqqqq"]) == 1
    assert 'error[unknown-key]: nothing is called "qqqqqqqq"; ' in capsys.readouterr().err


def test_without_a_word_the_groups_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["explain", "--lang", "zh"]) == 0
    said = capsys.readouterr().out
    assert said.splitlines() == [*groups("zh")]
    assert all(f"{group}  " in said for group in GROUPS)
    assert all(name in said for name in kinds.names(cli.COMMANDS))
