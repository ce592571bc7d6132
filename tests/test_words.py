"""What the program says in Chinese: nothing lacks it, nothing is left over, and a console shows it as it should."""

import argparse
import inspect
import json
import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
import words_kit
from words_kit import file, in_english, missing, said, stale, strings

from layout import kinds
from layout.cli import main
from layout.findings import Acceptance, Finding, Level, Source, error, nearest, warning
from layout.plan import Planned
from layout.plan import as_text as plan_text
from layout.words import spoken
from layout.words.translate import catalogue, language, rule_name, translate

ZH = words_kit.ROOT / "layout/words/zh"
PLACE = re.compile(r"\{=?(\d+)\}")
WHERE = Source("issues/jiayi/2031-05-06/issue.yaml", 14)


@pytest.fixture
def chinese() -> object:
    spoken.speak("zh")
    yield
    spoken.speak("en")


def test_everything_that_is_said_has_chinese() -> None:
    assert not [f"{each.place}: {each.template}" for each in missing()]


def test_no_chinese_is_left_that_nobody_says() -> None:
    assert stale() == set()


def test_a_name_is_a_word_of_the_code_or_one_of_its_files() -> None:
    files = {path.stem.replace("_", "-") for path in (words_kit.ROOT / "layout").rglob("*.py")}
    words = {each.template for each in strings()} | files
    assert not {*file("names")} - words - {word for each in said() for word in each.template.split()}


def test_chinese_has_the_places_of_the_english() -> None:
    """The ending of a plural may be left out: it stands right after a letter."""
    for english, chinese in catalogue().items():
        places, endings = Counter(PLACE.findall(english)), {*re.findall(r"[a-z]\{(\d+)\}", english)}
        there = Counter(PLACE.findall(chinese))
        assert {*places} - endings <= {*there} <= {*places}, english


def test_every_template_is_found_in_its_own_sentence() -> None:
    """With names in its places it is told as the catalogue has it, and by no other template."""
    for english, chinese in catalogue().items():
        named, told = (PLACE.sub(lambda place: f"x{place[1]}", each) for each in (english, chinese))
        assert not PLACE.search(english) or translate(named, "zh") == told


def test_a_template_stands_in_one_file_and_its_files_are_yaml() -> None:
    read = {path.stem: file(path.stem) for path in ZH.glob("*.yaml")}
    every = [key for name, its in read.items() if name != "rules" for key in its]
    assert [key for key, count in Counter(every).items() if count > 1] == []
    assert {key: value for name, its in read.items() if name != "rules" for key, value in its.items()} == catalogue()
    for path in ZH.glob("*.yaml"):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        keys = [next(iter(json.loads("{" + line + "}"))) for line in lines]
        assert len(keys) == len({*keys}), path.name


def test_rules_of_makeup_and_imprint_are_named_as_in_their_files() -> None:
    for package, prefix in (("layout.makeup.faults", ""), ("layout.imprint.items", "imprint-")):
        for name in kinds.names(package):
            assert rule_name(prefix + name) == kinds.load(package, name).NAME


@pytest.mark.parametrize(
    ("finding", "told"),
    [
        (
            error("unknown-furniture", 'no furniture "mastheed"', WHERE, nearest("mastheed", ["masthead", "folio"])),
            "错误[unknown-furniture 没有这种版面元素]: 没有版面元素“mastheed”；是不是“masthead”？",
        ),
        (
            error("unknown-story", 'no story "x"', WHERE, nearest("x", ["lamp", "a01"])),
            "错误[unknown-story 没有这篇稿]: 没有稿件“x”；可用：a01, lamp",
        ),
        (
            warning("missing-key", '"headline" is missing in the head of the article', WHERE),
            "警告[missing-key 缺项]: 稿头里缺“headline”（标题）",
        ),
        (
            error("overset", "lamp does not fit its frame: 86 characters in 5 lines are left over", WHERE),
            "错误[overset 排不下]: lamp 放不进版位：剩 86 字（5 行）排不下",
        ),
        (
            error("standing-missing", "masthead has nothing to print: no name", WHERE),
            "错误[standing-missing 缺常设文字]: 报头没有可印的：缺 name",
        ),
        (
            Finding(Level.NOTE, "hole", "空白: a hole of 10 rows in column 1 from row 1 on", WHERE),
            "提示[hole 空白]: 第 1 栏从第 1 行起空 10 行",
        ),
        (
            Finding(Level.WARNING, "widow", "x", WHERE, accepted=Acceptance("张三", "就这样")),
            "警告[widow 孤行]: x；张三 签付：就这样",
        ),
    ],
)
@pytest.mark.usefixtures("chinese")
def test_a_finding_in_chinese(finding: Finding, told: str) -> None:
    assert spoken.said(finding) == f"{WHERE}: {told}"


def test_a_finding_in_english_is_as_it_was() -> None:
    fault = error("unknown-story", 'no story "x"', WHERE, "delete it")
    assert spoken.said(fault) == str(fault)


def test_words_in_quotation_marks_are_the_users() -> None:
    assert translate('"story" is missing', "zh") == "缺“story”"
    assert translate('no picture "old bridge"', "zh") == "没有图片“old bridge”"
    assert translate("no field {story}", "zh") == "没有这个填充项 {story}"


@pytest.mark.usefixtures("chinese")
def test_a_piece_keeps_its_name_though_the_program_knows_the_word() -> None:
    for name in ("table", "story", "head", "lamp"):
        over = replace(
            error("overset", f"{name} does not fit its frame: 2 characters in 1 lines are left over"), story=name
        )
        assert spoken.message(over) == f"{name} 放不进版位：剩 2 字（1 行）排不下"


def test_a_story_with_a_chinese_name_is_no_trade_word() -> None:
    cut = "渡口: cut: columns 7-7, rows 22-28 takes nothing out of its frame"
    assert translate(cut, "zh") == "渡口：cut: 第 7-7 栏、第 22-28 行 没有从版位里切去什么".replace("行 没", "行没")


def test_what_is_listed_is_parted_where_the_list_is() -> None:
    parts = "it has columns 3-5, rows 4-24; columns 4-5, rows 27-36: let them share a side"
    assert translate(parts, "zh") == "它有第 3-5 栏、第 4-24 行；第 4-5 栏、第 27-36 行：让它们共有一边"


def test_what_the_imprint_comes_to_is_chinese_to_its_end() -> None:
    told = translate("2 present, 0 absent, 0 malformed, 16 unseen; 《报纸出版管理规定》", "zh")
    assert told == "有 2 项，缺 0 项，格式不对 0 项，未见 16 项；《报纸出版管理规定》"


def test_what_nobody_knows_stays() -> None:
    for text in ("Lorem ipsum: dolor", "", "A01", "甲乙丙", "{1}"):
        assert translate(text, "zh") == text


def test_a_long_report_of_another_program_is_left_alone() -> None:
    for text in ("no such thing, and a mapping; " * 60, "a mapping, " * 5_000, "a: b; " * 300):
        assert translate(text, "zh") == text


@pytest.mark.usefixtures("chinese")
def test_a_checker_says_it_in_its_own_words() -> None:
    assert spoken.said(warning("checker-names", "a mapping", WHERE)) == f"{WHERE}: 警告[checker-names]: a mapping"


def test_what_is_left_in_english_is_seen() -> None:
    assert [*in_english("hole", "quite unheard of")]
    assert [*in_english("no-such-rule", "a mapping")] == ["rule no-such-rule"]


@pytest.mark.parametrize(
    ("option", "environ", "tongue"),
    [
        ("zh", {"LAYOUT_LANG": "en"}, "zh"),
        ("en", {"LANG": "zh_CN.UTF-8"}, "en"),
        (None, {"LAYOUT_LANG": "zh", "LC_ALL": "C"}, "zh"),
        (None, {"LAYOUT_LANG": "en", "LANG": "zh_CN.UTF-8"}, "en"),
        (None, {"LAYOUT_LANG": "fr", "LANG": "zh_TW"}, "zh"),
        (None, {"LC_ALL": "C.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        (None, {"LC_ALL": "", "LC_MESSAGES": "zh_HK.UTF-8", "LANG": "en_US"}, "zh"),
        (None, {"LANG": "en_US.UTF-8"}, "en"),
    ],
)
def test_the_language_is_the_options_then_the_environments(option: str, environ: dict[str, str], tongue: str) -> None:
    assert language(option, environ) == tongue


def test_without_an_environment_the_system_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    for named, tongue in (("Chinese (Simplified)_China", "zh"), ("English_Australia", "en"), (None, "en")):
        monkeypatch.setattr("locale.getlocale", lambda named=named: (named, None))
        assert language(None, {}) == tongue


# On the console ------------------------------------------------------------------------------------------------


def console(*arguments: str, **environ: str) -> subprocess.CompletedProcess[bytes]:
    plain = {key: value for key, value in os.environ.items() if not key.startswith(("LAYOUT_", "LC_", "LANG"))}
    command = [sys.executable, "-m", "layout.cli", *arguments]
    return subprocess.run(command, env={**plain, "PYTHONUTF8": "1", **environ}, capture_output=True, check=False)


def test_every_command_explains_itself_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("", *kinds.names("layout.commands"), "new paper", "new issue"):
        for lang in ("zh", "en"):
            with pytest.raises(SystemExit, match="0"):
                main([*command.split(), "--lang", lang, "--help"])
            shown = capsys.readouterr().out
            typed = r"(?m)^ +(layout|build|\[).*$|<\(layout .*\)|layout new \w+"
            sentence = re.search("[a-z]{2,} [a-z]{2,} [a-z]{2,}", re.sub(typed, "", shown))
            assert shown.startswith("用法：" if lang == "zh" else "usage: ")
            assert bool(sentence) == (lang == "en"), f"{command}: {sentence}"


def test_the_help_of_every_argument_begins_in_one_column(capsys: pytest.CaptureFixture[str]) -> None:

    with pytest.raises(SystemExit):
        main(["build", "--lang", "zh", "--help"])
    lines = re.findall(r"(?m)^(  (?:-|期次).*? ) *(?=[^ ]*[㐀-鿿][^ ]*$)", capsys.readouterr().out)
    assert lines


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["biuld"], "不能是“biuld”（可用"),
        (["check"], "layout check：错误：缺少参数：期次"),
        (["check", "nowhere"], "nowhere 不是文件夹：写期次的文件夹"),
        (["check", ".", "--marks"], "不认识的参数：--marks"),
        (["build", ".", "--page"], "参数 --page：要写一个值"),
        (["new", "issue", "5"], "layout new issue：错误：参数日期：5 不是日期"),
        (["galley", "-", "--measure", "13", "--json", "--explain"], "不能与"),
        (["galley", "-", "--measure", "wide"], "wide 不是字数，写法如 13"),
    ],
)
def test_wrong_usage_is_told_in_chinese(arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["--lang", "zh", *arguments])
    assert told in capsys.readouterr().err


def test_a_check_in_both_languages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "issue.yaml").write_text("date: 2031-05-06\npages:\n", encoding="utf-8")
    assert main(["check", str(tmp_path)]) == 1
    english = capsys.readouterr().out
    assert main(["check", str(tmp_path), "--lang", "zh"]) == 1
    chinese = capsys.readouterr().out
    assert "error[" in english and english.endswith(" errors, 0 warnings, 0 notes\n")
    assert "错误[" in chinese and re.search(r"不合格：错误 \d+，警告 0，提示 0\n$", chinese)
    assert main(["check", str(tmp_path)]) == 1
    assert capsys.readouterr().out == english


def test_a_paper_is_begun_brought_up_and_examined_in_chinese(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LAYOUT_LANG", "zh")
    for arguments in (["new", "issue", "2031-05-06", "--paper", "云溪晚报"], ["migrate", "云溪晚报"], ["doctor"]):
        assert main(arguments) == 0
    begun = capsys.readouterr().out
    assert begun.startswith("云溪晚报/house.yaml：云溪晚报的版式规范，四开 5x14：把“示例”换成自己的文字\n")
    assert "\n下一步：layout build 云溪晚报/2031-05-06\n格式 1：改写 0 个文件；14 个不用改\n好  Python：" in begun
    assert "\n好  字体：" in begun and not re.search(" (good|look|wrong) ", begun)
    assert main(["migrate", "."]) == 1
    assert "错误[missing-file 缺文件]: 这里既没有 house.yaml，也没有 issue.yaml；" in capsys.readouterr().err


def test_a_console_without_chinese_is_spoken_to_in_english() -> None:
    for arguments in (["--help"], ["check", "nowhere"]):
        told = console("--lang", "zh", *arguments, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
        assert b"usage: layout" in told.stdout + told.stderr
        assert b"Traceback" not in told.stderr
    assert "用法".encode("gb18030") in console("--lang", "zh", "--help", PYTHONIOENCODING="gb18030").stdout
    assert b"usage: layout" in console("--lang", "zh", "--help", PYTHONIOENCODING="big5").stdout  # no simplified Han


@pytest.mark.parametrize("columns", [60, 80, 100])
@pytest.mark.parametrize("command", [(), *((name,) for name in kinds.names("layout.commands")), ("new", "issue")])
def test_help_in_chinese_keeps_to_the_width_and_to_the_ends_of_lines(
    command: tuple[str, ...], columns: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from rich.cells import cell_len

    monkeypatch.setenv("COLUMNS", str(columns))
    with pytest.raises(SystemExit, match="0"):
        main([*command, "--help", "--lang", "zh"])
    told, _, _ = capsys.readouterr().out.partition("\n例：")
    for line in told.splitlines():
        assert cell_len(line) <= columns or max(map(len, line.split())) > columns // 3, line
        assert not line.strip().startswith(tuple("，。、；：）”")) and not line.endswith(("（", "“")), line
    assert not re.search(r"^\S+:$", told, re.MULTILINE)


def test_english_does_without_the_catalogue() -> None:
    program = "import sys, layout.cli as c\ntry: c.main(['--help'])\nexcept SystemExit: pass\n"
    program += "from layout.words import translate as t; print(t._read.cache_info().currsize)"
    plain = {**os.environ, "LAYOUT_LANG": "en"}
    told = subprocess.run([sys.executable, "-c", program], env=plain, capture_output=True, check=True)
    assert told.stdout.split()[-1] == b"0"


@pytest.mark.usefixtures("chinese")
def test_columns_of_the_plan_stand_under_one_another() -> None:
    from rich.cells import cell_len

    full = Planned("A01", "lamp", 800, 40, 20, 800, 800, 40)
    short = Planned("A01", "路灯", 1200, 60, 20, 0, 400, 20, short_chars=800, short_lines=40)
    head, *rows = list(plan_text([full, short]))[1:]
    at = cell_len(head[: head.index("结果")])
    assert [cell_len(row[: row.index(word)]) for row, word in zip(rows, ("正好", "缺"), strict=True)] == [at, at]


def test_the_words_of_argparse_are_its_own() -> None:
    source = inspect.getsource(argparse)
    for english in ("usage: ", "positional arguments", "unrecognized arguments: ", "expected one argument"):
        assert english in source
