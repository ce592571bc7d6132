"""``layout explain``: the manual of any word, in either language."""

import re
from pathlib import Path

import pytest
from words_kit import ENGLISH, QUOTED, file, in_english

from layout import cli, kinds
from layout.manual.explain import GROUPS, Teller, explained, groups, known, near
from layout.manual.files import settings
from layout.manual.rules import rules
from layout.manual.said import kind_said, rule_said, written
from layout.words.translate import rule_name

ROOT = Path(__file__).parents[1]
FOLDERS = {*GROUPS} - {"settings", "commands", "rules", "changes"}
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
    assert text("columns.rows", "zh") == "columns.rows  [设定]\n  版心行数\n  写法：1 以上的整数\n  默认：86"
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
    assert found.startswith("masthead  [版面元素]\n  报头：报名，")
    assert (
        "写法：across、corner、vertical" in found
        and "furniture.masthead.form" in found
        and "standing.masthead" in found
    )
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


def test_what_the_trade_calls_it_is_explained_too() -> None:
    for trade, name in (
        ("碰题", "bumped-heads"),
        ("竖题", "story.head-direction"),
        ("边题", "story.title"),
        ("破栏", "story.legs"),
        ("报头", "masthead"),
        ("栏空", "columns.gutter"),
        ("排不下", "overset"),
    ):
        assert explained(trade, "zh")[: len(explained(name, "zh"))] == explained(name, "zh")
    assert near("排不下去") == ["排不下"]


def test_rules_with_what_they_say_and_what_to_do() -> None:
    assert explained("page-name", "en") == [
        "page-name  [rule] (error)",
        '  says: "…" names no page',
        "  what to do: a letter and two or three figures such as A01, or of a double truck A04-A05",
        '  what to do: did you mean "A…"?',
    ]
    assert text("unknown-story").startswith("unknown-story")
    assert "nothing says which character it stands for" in text("private-use")
    assert "not printed" in text("missing")
    assert explained("page-name", "zh") == [
        "page-name 版次  [差错]（错误）",
        "  报告：“…”不是版次",
        "  对策：一个字母加两三位数字如 A01；通版如 A04-A05",
        "  对策：是不是“A…”？",
    ]


def test_every_kind_has_its_manual_in_chinese() -> None:
    kinds_of = {f"{group}.{name}" for group, names in known().items() for name in names if group in FOLDERS}
    assert written()["kinds"] == kinds_of, "write its manual in layout/words/kinds.yaml"
    for each in kinds_of:
        manual = text(each, "zh")
        assert kind_said(each).splitlines()[0] in manual
        assert not ENGLISH.search(QUOTED.sub("", re.sub(r"[\w-]+: \{.*\}", "", manual))), each


@pytest.mark.parametrize("name", kinds.names(cli.COMMANDS))
def test_a_command_is_told_of_in_chinese_as_its_help_is(name: str) -> None:
    told = text(f"commands.{name}", "zh").splitlines()
    assert len(told) > 3 and all(re.search("[\u4e00-\u9fff]", each) or not each or "layout" in each for each in told)


@pytest.mark.parametrize("name", [*rules()])
def test_every_rule_says_what_it_means_and_what_to_do(name: str) -> None:
    rule, (says, do) = rules()[name], rule_said(name)
    for lang, words in (("zh", ("报告：", "对策：")), ("en", ("says: ", "what to do: "))):
        told = "\n".join(Teller(lang).rule(name, rule))
        assert all(f"\n  {word}" in told for word in words), told
    assert not (do.en and rule.hints), "the code says it already"
    assert not (says.en and [each for each in rule.messages if re.search(r"\w \w", each)]), "the code says it already"
    told_of = (*(() if says.en else rule.messages), *rule.hints)
    assert [left for each in told_of for left in in_english(name, each) if not left.startswith("rule ")] == []


def test_every_change_to_copy_is_explained() -> None:
    rows = [
        line for line in (ROOT / "docs/proof.md").read_text(encoding="utf-8").splitlines() if line.startswith("| `")
    ]
    told = {name for row in rows for name in re.findall(r"`([a-z]+(?:-[a-z]+)*)`", row.split(" | ")[0])}
    assert {*known()["changes"]} - told == {"field"}
    assert text("full-width", "zh").startswith("full-width  [来稿文字的规范化]\n  汉字旁的半角逗号")


def test_every_name_of_a_rule_is_of_one_that_there_is() -> None:
    assert [name for name in file("rules") if not explained(name)] == []
    unnamed = {"unknown-…", "…-not-placed", "…-placed-twice"}  # names of several, each with its own
    assert {name for name in rules() if not rule_name(name)} == unnamed


@pytest.mark.parametrize(
    ("environ", "first"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "masthead  [版面元素]"),
        ({"LC_ALL": "zh_TW", "LANG": "en_US.UTF-8"}, "masthead  [版面元素]"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "zh_CN:en"}, "masthead  [版面元素]"),
        ({"LANG": "zh_CN.UTF-8", "LANGUAGE": "en"}, "masthead  [furniture]"),
        ({"LANG": "en_US.UTF-8"}, "masthead  [furniture]"),
        ({"LANG": "C.UTF-8", "LANGUAGE": "zh"}, "masthead  [版面元素 furniture]"),
        ({"LAYOUT_LANG": "zh"}, "masthead  [版面元素]"),
    ],
)
def test_the_manual_is_in_the_language_that_is_asked_for(
    environ: dict[str, str], first: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("LAYOUT_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    assert cli.main(["explain", "masthead"]) == 0
    assert capsys.readouterr().out.startswith(f"{first}\n")


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
