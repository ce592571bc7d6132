"""Completion of commands as they are typed: what each shell is told, and what bash makes of it."""

import argparse
import shutil
import subprocess
from pathlib import Path

import pytest

from layout import cli, kinds
from layout.commands.completion import SHELLS
from layout.completion import FILES, FOLDERS, commands

KNOWN = {each.name: each for each in commands(cli._parser())}


def script(shell: str) -> str:
    return str(kinds.load(SHELLS, shell).script(list(KNOWN.values())))


def test_every_command_is_known_with_those_below_it() -> None:
    assert {f"layout {name}" for name in kinds.names(cli.COMMANDS)} < KNOWN.keys()
    assert {"layout", "layout new paper", "layout new issue"} < KNOWN.keys()
    assert [word.text for word in KNOWN["layout new"].words] == ["paper", "issue"]
    assert "published" in [word.text for word in KNOWN["layout report"].words]


def _arguments(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    found = []
    for each in parser._actions:
        below = each.choices.values() if isinstance(each, argparse._SubParsersAction) else ()
        found += [each, *(one for other in below for one in _arguments(other))]
    return found


def test_whatever_is_a_path_is_completed_as_one() -> None:
    paths = [each for each in _arguments(cli._parser()) if each.type is Path]
    assert len(paths) > 5
    assert {each.metavar for each in paths} <= {*FOLDERS, *FILES}


@pytest.mark.parametrize("shell", kinds.names(SHELLS))
def test_every_shell_is_told_everything(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["completion", shell]) == 0
    told = capsys.readouterr().out
    assert told == script(shell)
    for command in KNOWN.values():
        assert command.name in told
        for option in command.options:
            for name in option.names:
                assert (name if shell != "fish" else name.lstrip("-")) in told


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_can_read_it(shell: str, tmp_path: Path) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"no {shell}")
    (tmp_path / "script").write_text(script(shell), encoding="utf-8")
    done = subprocess.run([program, "-n", "script"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


ASK = """\
source ./script
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _layout
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (["b"], ["build"]),
        (["new", ""], ["paper", "issue", "-h", "--help", "--lang"]),
        (["new", "paper", "--f"], ["--format"]),
        (["new", "issue", "2031-05-06", "--p"], ["--pages", "--paper"]),
        (["new", "issue", "--paper", "报"], ["报 纸"]),
        (["build", "--dr"], ["--draft"]),
        (["build", "--output", "o"], ["old"]),
        (["build", "o"], ["old"]),
        (["diff", "o"], ["old", "old.txt"]),
        (["diff", "*"], [""]),
        (["proof", "--paper", ""], ["A3", "A4"]),
        (["galley", "--level", "s"], ["strict"]),
        (["galley", "--measure", ""], [""]),
        (["new", "paper", "--format", "四"], ["四开", "四开5x14", "四开6x11"]),
        (["build", "--lang", ""], ["en", "zh"]),
        (["explain", "columns.g"], ["columns.gutter"]),
        (["explain", "overs"], ["overset"]),
        (["completion", ""], [*kinds.names(SHELLS), "-h", "--help", "--lang"]),
        (["sign", "A01", "--by", ""], [""]),
    ],
)
def test_bash_completes(typed: list[str], found: list[str], tmp_path: Path) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("no bash")
    (tmp_path / "script").write_text(script("bash"), encoding="utf-8")
    for folder in ("old", "报 纸"):
        (tmp_path / folder).mkdir()
    (tmp_path / "old.txt").touch()
    done = subprocess.run(
        [bash, "-c", ASK, "layout", "layout", *typed], cwd=tmp_path, capture_output=True, encoding="utf-8", check=True
    )
    assert sorted(done.stdout.split("\n")[:-1]) == sorted(found)


@pytest.mark.parametrize(
    ("typed", "found"), [("layout new ", ["issue", "paper"]), ("layout proof --paper ", ["A3", "A4"])]
)
def test_fish_completes(typed: str, found: list[str], tmp_path: Path) -> None:
    fish = shutil.which("fish")
    if fish is None:
        pytest.skip("no fish")
    (tmp_path / "script").write_text(script("fish"), encoding="utf-8")
    ask = [fish, "--no-config", "-c", "source ./script; complete -C $argv[1]", typed]
    done = subprocess.run(ask, cwd=tmp_path, capture_output=True, encoding="utf-8", check=True)
    assert [line.partition("\t")[0] for line in done.stdout.splitlines()] == found
