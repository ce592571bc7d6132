"""The commands as people type them: paths, exit codes, what is said and what is written."""

import errno
import os
import pty
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from issue_kit import BRIDGE, DAY, HOUSE, ISSUE, LAMP, PAPER, PRINTED, command, environ, files, make, run, two_pages

from layout import cli


def _said(capsys: pytest.CaptureFixture[str]) -> list[str]:
    out, err = capsys.readouterr()
    assert err == ""
    return out.splitlines()


def _usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit) as stopped:
        cli.main(arguments)
    assert stopped.value.code == 2
    return capsys.readouterr().err


# Usage ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"], ["check", "--help"]])
def test_help_is_readable(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(arguments)
    assert stopped.value.code == 0
    out = capsys.readouterr().out
    assert "ISSUE" in out or "examples" in out
    assert "Order" not in out and "None" not in out and "==SUPPRESS" not in out


def test_help_shows_the_commands_and_examples(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    out = capsys.readouterr().out
    for word in ("layout check", "layout build", "--draft", "issue.yaml", "house.yaml", "articles/"):
        assert word in out, word


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(["--version"])
    assert stopped.value.code == 0
    assert re.fullmatch(r"layout \d+\S*\n", capsys.readouterr().out)


@pytest.mark.parametrize(
    "arguments",
    [[], ["compose"], ["build"], ["check", "a", "b"], ["check", "x", "--output", "y"], ["build", "--pages"]],
)
def test_wrong_usage_is_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert "usage: layout" in _usage(arguments, capsys)


def test_a_folder_that_is_not_there_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "is not a folder" in _usage(["check", str(tmp_path / "2031-05-07")], capsys)
    folder = make(tmp_path)
    assert "is not a folder" in _usage(["build", str(folder / "issue.yaml")], capsys)


# check ---------------------------------------------------------------------------------------------------------


def test_the_folder_of_a_paper_or_of_articles_is_none_of_an_issue(tmp_path: Path, capsys) -> None:
    issue = make(tmp_path)
    for folder, remedy in ((issue.parent, f"such as {issue.as_posix()}"), (issue / "articles", "the folder above it")):
        assert cli.main(["check", str(folder)]) == 1
        said = "".join(capsys.readouterr())
        assert remedy in said and "1 error," in said.replace("1 errors", "1 error")


def test_check_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    folder = make(tmp_path / "issues")
    monkeypatch.chdir(tmp_path)
    before = files(tmp_path)
    assert cli.main(["check", f"issues/{PAPER}/{DAY}"]) == 0
    assert files(tmp_path) == before and sorted(os.listdir(tmp_path)) == ["issues"]
    assert folder.is_dir()
    lines = _said(capsys)
    assert lines[-1] == "passed: 0 errors, 0 warnings, 0 notes"
    assert lines[0].startswith("A01: ") and "lamp" in lines[1]


def test_a_warning_is_exit_0_and_an_error_exit_1(tmp_path: Path, capsys) -> None:
    assert cli.main(["check", str(make(tmp_path, bridge=BRIDGE))]) == 0
    lines = _said(capsys)
    assert "warning[story-not-placed]" in lines[0] and lines[-1].startswith("warnings: 0 errors, 1 warnings")
    assert cli.main(["check", str(make(tmp_path, lamp=None))]) == 1
    assert _said(capsys)[-1].startswith("failed: ")


def test_check_one_page(tmp_path: Path, capsys) -> None:
    folder = two_pages(tmp_path)
    assert cli.main(["check", str(folder), "--page", "A02"]) == 0
    lines = _said(capsys)
    assert lines[0].startswith("A02: ") and not any("lamp" in each for each in lines)
    assert cli.main(["check", str(folder), "--page", "A20"]) == 1
    assert "error[unknown-page]" in (said := _said(capsys))[0] and "A02" in said[0]


# What is wrong is told, all of it, with its place ------------------------------------------------------------------

FAULTS = {
    "house.yaml:2: error[unknown-key]": {"house": HOUSE.replace("code:", "cod:")},
    "house.yaml:3: error[wrong-value]": {"house": HOUSE.replace("100mm", "100 furlongs")},
    f"{DAY}/issue.yaml:1: error[wrong-value]": {"issue": ISSUE.replace("2031-05-06", "2031-02-30")},
    f"{DAY}/issue.yaml:6: error[yaml-broken]": {"issue": ISSUE.replace("rows: 1-5}", "rows: 1-5")},
    f"{DAY}/issue.yaml:5: error[unknown-furniture]": {"issue": ISSUE.replace("masthead,", "mastehad,")},
    f"{DAY}/issue.yaml:5: error[plan-outside]": {
        "issue": ISSUE.replace("columns: 1-3, rows: 1-5", "columns: 1-4, rows: 1-5")
    },
    f"{DAY}/issue.yaml:7: error[plan-overlap]": {"issue": ISSUE.replace("rows: 7-28", "rows: 4-28")},
    f"{DAY}/issue.yaml:7: error[unknown-story]": {"issue": ISSUE.replace("story: lamp", "story: lamb")},
    f"{DAY}/issue.yaml:7: error[unknown-key]": {"issue": ISSUE.replace("head: 20pt", "heed: 20pt")},
    f"{DAY}/issue.yaml:7: error[headline-rows]": {"issue": ISSUE.replace("head: 20pt", "head-rows: 1")},
    f"{DAY}/articles/lamp.md:2: error[unknown-key]": {"lamp": LAMP.replace("headline", "headlines")},
    f"{DAY}/articles/lamp.md:1: error[no-front-matter]": {"lamp": LAMP[4:]},
    f"{DAY}/articles/lamp.md:6: error[not-utf8]": {"lamp": LAMP.encode().replace("本".encode(), b"\xb1\xbe")},
    f"{DAY}/articles/lamp.md:8: error[unprintable]": {"lamp": LAMP.replace("手电", "手\x07电")},
    f"{DAY}/issue.yaml: error[missing-file]": {"issue": None},
    f"{PAPER}/house.yaml: error[missing-file]": {"house": None},
}


@pytest.mark.parametrize("wanted", FAULTS)
def test_a_fault_is_told_with_its_place(wanted: str, tmp_path: Path, capsys) -> None:
    folder = make(tmp_path, **FAULTS[wanted])
    assert cli.main(["check", str(folder)]) == 1
    found = [each for each in _said(capsys) if wanted in each]
    assert found, wanted
    assert re.match(re.escape(str(tmp_path)) + r"\S+: (error|warning)\[[a-z0-9-]+\]: \S", found[0])


def test_faults_of_all_files_are_told_at_once(tmp_path: Path, capsys) -> None:
    faulty = {
        "house": HOUSE.replace("100mm", "100"),
        "issue": ISSUE.replace("2031-05-06", "yesterday").replace("story: lamp", "story: lamb"),
        "lamp": LAMP.replace("importance: 2", "importance: high"),
        "bridge": BRIDGE[4:],
    }
    assert cli.main(["check", str(make(tmp_path, **faulty))]) == 1
    out = "\n".join(_said(capsys))
    for place in ("house.yaml:3", "issue.yaml:1", "issue.yaml:7", "lamp.md:4", "bridge.md:1"):
        assert f"{place}: error[" in out, place
    assert "; " in out


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("tea.pdf", b"tea"),
        ("tea.pdf", b"%PDF-1.4\nnothing more"),
        ("tea.pdf", b""),
        ("tea.png", b"\x89PNG\r\n\x1a\nnothing more"),
        ("tea.jpg", b"\xff\xd8\xffnothing more"),
        ("tea.txt", b"tea"),
        ("tea.pdf", None),
    ],
)
def test_an_advertisement_that_cannot_be_read(name: str, content: bytes | None, tmp_path: Path, capsys) -> None:
    entry = ISSUE.replace("pages:", f"ads:\n  tea: {{file: ads/{name}, mark: 广告}}\npages:")
    folder = make(tmp_path, issue=entry + "    - {ad: tea, columns: 1-3, rows: 27-28}\n")
    (folder / "ads").mkdir()
    if content is not None:
        (folder / "ads" / name).write_bytes(content)
    assert cli.main(["check", str(folder)]) == 1
    found = [each for each in _said(capsys) if re.match(rf"\S+/{DAY}/(issue\.yaml:4|ads/{name}): error\[", each)]
    assert found and name.partition(".")[0] in found[0]


# Paths ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "folder", [f"issues/{PAPER}/{DAY}", f"issues/{PAPER}/{DAY}/", f"issues/../issues/{PAPER}/{DAY}/."]
)
def test_output_lies_in_the_current_folder(folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path / "issues")
    monkeypatch.chdir(tmp_path)
    assert cli.main(["build", folder]) == 0
    assert (tmp_path / "output" / PAPER / DAY / "print" / PRINTED).is_file()


def test_the_issue_may_lie_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    folder = make(tmp_path / "another disk")
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    relative = f"../another disk/{PAPER}/{DAY}"
    for each in (str(folder), relative, relative + "/"):
        assert cli.main(["build", each, "--draft"]) == 0
        assert (here / "output" / PAPER / DAY / "draft" / PRINTED).is_file()
    monkeypatch.chdir(folder)
    assert cli.main(["check", "."]) == 0
    monkeypatch.chdir(folder / "articles")
    assert cli.main(["check", ".."]) == 0


def test_folder_names_with_blanks_and_chinese(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = make(tmp_path / "编辑部 稿件", paper="甲乙 晚报", day="五月六日 A叠")
    monkeypatch.chdir(tmp_path)
    assert cli.main(["build", str(folder)]) == 0
    assert (tmp_path / "output" / "甲乙 晚报" / "五月六日 A叠" / "print" / PRINTED).is_file()


def test_findings_name_files_as_the_user_did(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    make(tmp_path / "issues", lamp=LAMP.replace("headline", "headlines"))
    monkeypatch.chdir(tmp_path)
    assert cli.main(["check", f"issues/{PAPER}/{DAY}/"]) == 1
    assert _said(capsys)[0].startswith(f"issues/{PAPER}/{DAY}/articles/lamp.md:2: error[")


# The terminal ----------------------------------------------------------------------------------------------------


def test_nothing_but_the_report_when_piped(tmp_path: Path) -> None:
    done = run("build", str(make(tmp_path)), cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "\x1b" not in done.stdout and "\r" not in done.stdout
    assert done.stdout.splitlines()[-1] == "passed: 0 errors, 0 warnings, 0 notes"


def test_a_progress_bar_on_a_terminal(tmp_path: Path) -> None:
    master, slave = pty.openpty()
    work = subprocess.Popen(
        command("build", str(make(tmp_path))),
        cwd=tmp_path,
        env=environ(TERM="xterm"),
        stdout=subprocess.PIPE,
        stderr=slave,
    )
    os.close(slave)
    shown = b""
    try:
        while part := os.read(master, 4096):
            shown += part
    except OSError:  # the other end is closed
        pass
    out, _ = work.communicate()
    os.close(master)
    assert work.returncode == 0
    assert b"\x1b[" in shown and "━".encode() in shown
    assert b"\x1b" not in out


def test_a_terminal_without_chinese(tmp_path: Path) -> None:
    folder = make(tmp_path, house=HOUSE.replace("imprint: {profiles: []}\n", ""))
    done = run("check", str(folder), cwd=tmp_path, PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, "")
    assert r"\u7535\u8bdd: it is not printed in the edition" in done.stdout


def test_a_reader_that_stops_reading(tmp_path: Path) -> None:
    work = subprocess.Popen(
        command("check", str(make(tmp_path))), env=environ(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert work.stdout is not None and work.stderr is not None
    work.stdout.close()
    assert work.stderr.read() == b""
    work.stderr.close()
    assert work.wait() == 0


@pytest.mark.parametrize("command", [["check"], ["status"], ["proof"], ["report", "published"], ["sign", "A01"]])
def test_a_name_that_no_system_has_is_told(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = ["--by", "甲"] if command[0] == "sign" else []
    assert cli.main([*command, str(tmp_path / ("a" * 300)), *more]) == 1
    assert re.search(r"a{300}: error\[no-access\]: cannot be used: File name too long; ", capsys.readouterr().err)


@pytest.mark.parametrize("lost", ["issue.yaml", "articles"])
def test_a_folder_that_nobody_may_read_is_told(
    lost: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch
) -> None:
    folder = make(tmp_path)

    def refused(path: Path, ask: Callable[[Path], object]) -> object:
        if path.name == lost:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return ask(path)

    for name in ("is_file", "iterdir"):
        ask = getattr(Path, name)
        monkeypatch.setattr(Path, name, lambda path, ask=ask: refused(path, ask))
    assert cli.main(["check", str(folder)]) == 1
    out, err = capsys.readouterr()
    assert out == "" and err.startswith(f"{folder / lost}: error[no-access]: cannot be used: Permission denied; ")
