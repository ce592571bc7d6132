"""layout migrate: older files become those of today by place; what no change names stays, byte for byte."""

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from issue_kit import DAY, HOUSE, ISSUE, LAMP, PAPER, ROOT, make

from layout import cli
from layout.errors import IssueError
from layout.migrate import File, _brought_up, migrate

STEPS = "old_steps"
OLD_ISSUE = f"# 版样 plan\n\nlayout: 0   # old\n{ISSUE.replace('columns:', 'cols:')}"
OLD_LAMP = LAMP.replace("headline:", "layout: 0\ntitle:")
OLD_HOUSE = "layout: 0\n" + HOUSE.replace("columns:", "cols:  ")


def _bytes(folder: Path) -> dict[str, bytes]:
    return {str(each.relative_to(folder)): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def _old(tmp_path: Path) -> Path:
    return make(tmp_path, house=OLD_HOUSE, issue=OLD_ISSUE, lamp=OLD_LAMP)


def test_a_paper_is_brought_up_line_by_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = _old(tmp_path)
    monkeypatch.chdir(tmp_path)
    told = migrate(Path(PAPER), write=True, steps=STEPS)
    assert told == [
        f'{PAPER}/house.yaml:5: "cols" is now "columns"',
        f'{PAPER}/house.yaml:1: "layout: 0" is now "layout: 1"',
        f'{PAPER}/{DAY}/issue.yaml:8: "cols" is now "columns"',
        f'{PAPER}/{DAY}/issue.yaml:9: "cols" is now "columns"',
        f'{PAPER}/{DAY}/issue.yaml:10: "cols" is now "columns"',
        f'{PAPER}/{DAY}/issue.yaml:3: "layout: 0" is now "layout: 1"',
        f'{PAPER}/{DAY}/articles/lamp.md:3: "title" is now "headline"',
        f'{PAPER}/{DAY}/articles/lamp.md:2: "layout: 0" is now "layout: 1"',
        "format 1: 3 written; 0 as they should be",
    ]
    issue = (folder / "issue.yaml").read_text(encoding="utf-8")
    assert issue == OLD_ISSUE.replace("layout: 0", "layout: 1").replace("cols:", "columns:")
    assert cli.main(["check", str(folder)]) == 0


def test_twice_changes_nothing(tmp_path: Path) -> None:
    folder = _old(tmp_path).parent
    migrate(folder, write=True, steps=STEPS)
    before = _bytes(folder)
    assert migrate(folder, write=True, steps=STEPS) == ["format 1: 0 written; 3 as they should be"]
    assert _bytes(folder) == before


def test_a_dry_run_only_tells(tmp_path: Path) -> None:
    folder = _old(tmp_path).parent
    before = _bytes(folder)
    told = migrate(folder, write=False, steps=STEPS)
    assert told[-1] == "format 1: 3 to be written, nothing was; 0 as they should be"
    assert _bytes(folder) == before
    assert told[:-1] == migrate(folder, write=True, steps=STEPS)[:-1]


def test_an_issue_alone(tmp_path: Path) -> None:
    folder = _old(tmp_path)
    assert migrate(folder, write=True, steps=STEPS)[-1] == "format 1: 2 written; 0 as they should be"
    assert (folder.parent / "house.yaml").read_text(encoding="utf-8") == OLD_HOUSE


# Files that say nothing of a format ------------------------------------------------------------------------------


def test_the_specimens_get_the_line_and_nothing_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {name: each.replace(b"layout: 1\n", b"") for name, each in _bytes(ROOT / "issues/jichuan-daily").items()}
    for name, content in before.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    assert cli.main(["migrate", str(tmp_path)]) == 0
    told = capsys.readouterr().out.splitlines()
    after = _bytes(tmp_path)
    changed = {name for name in before if before[name] != after[name]}
    assert len(told) == len(changed) + 1 > 40
    for name in changed:
        lines = after[name].splitlines(keepends=True)
        lines.remove(b"layout: 1\n")
        assert b"".join(lines) == before[name]
    assert cli.main(["check", str(tmp_path / "2031-10-18")]) == 0


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "layout: 1\n"),
        ("# nothing yet", "# nothing yet\nlayout: 1\n"),
        ("# c\r\ndate: 2031-05-06\r\n", "# c\r\nlayout: 1\r\ndate: 2031-05-06\r\n"),
        ("\ufeffdate: 2031-05-06", "\ufefflayout: 1\ndate: 2031-05-06"),
        ("{date: 2031-05-06}", "{layout: 1, date: 2031-05-06}"),
        ("---\ndate: 2031-05-06\n", "---\nlayout: 1\ndate: 2031-05-06\n"),
        ("  date: 2031-05-06\n  pages: {}\n", "  layout: 1\n  date: 2031-05-06\n  pages: {}\n"),
        ("layout: 1\ndate: 2031-05-06\n", "layout: 1\ndate: 2031-05-06\n"),
        ("# 𠮷\ndate: 2031-05-06\n", "# 𠮷\nlayout: 1\ndate: 2031-05-06\n"),
    ],
)
def test_where_the_line_is_written(before: str, after: str, tmp_path: Path) -> None:
    path = tmp_path / "issue.yaml"
    path.write_bytes(before.encode())
    migrate(tmp_path, write=True)
    assert path.read_bytes() == after.encode()


@given(
    keys=st.lists(st.sampled_from("abcdef"), unique=True), comment=st.text("甲a# '𠮷\t", max_size=9), crlf=st.booleans()
)
@settings(max_examples=60, deadline=None)
def test_nothing_else_moves(keys: list[str], comment: str, crlf: bool) -> None:
    text = "".join(f"# {comment}\n{key}: {comment.count('甲')}  # {comment}\n" for key in keys)
    text = text.replace("\n", "\r\n") if crlf else text
    new, told = _brought_up(File("issue", Path("issue.yaml"), "issue.yaml", text), STEPS)
    end = "\r\n" if crlf and keys else "\n"
    assert new.replace(f"layout: 1{end}", "", 1) == text and len(told) == 1


# What stands in the way ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("faulty", "rule", "line"),
    [
        ({"issue": "layout: 7\n" + ISSUE}, "format-newer", "issue.yaml:1"),
        ({"house": HOUSE + "layout: new\n"}, "format-unknown", "house.yaml:11"),
        ({"house": "layout: 0\n" + HOUSE}, "format-unknown", "house.yaml"),
        ({"issue": "date: [\n"}, "yaml-broken", "issue.yaml:2"),
        ({"issue": "- date\n"}, "wrong-type", "issue.yaml:1"),
        ({"lamp": "没有题\n"}, "no-front-matter", "lamp.md:1"),
        ({"lamp": LAMP.replace("headline", "layout: 2\nheadline")}, "format-newer", "lamp.md:2"),
    ],
)
def test_nothing_is_written_when_one_file_cannot_be(
    faulty: dict[str, str], rule: str, line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = make(tmp_path, **faulty).parent
    before = _bytes(folder)
    assert cli.main(["migrate", str(folder)]) == 1
    out, err = capsys.readouterr()
    assert out == "" and f"{line}: error[{rule}]: " in err
    assert _bytes(folder) == before


def test_a_folder_of_neither(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["migrate", str(tmp_path)]) == 1
    assert "error[missing-file]: neither house.yaml nor issue.yaml is here; " in capsys.readouterr().err


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = make(tmp_path)
    (folder / "issue.yaml").chmod(0o640)
    before = _bytes(folder.parent)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "issue.yaml")

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", full)
        assert cli.main(["migrate", str(folder)]) == 1
    assert _bytes(folder.parent) == before
    assert cli.main(["migrate", str(folder)]) == 0
    assert (folder / "issue.yaml").stat().st_mode & 0o777 == 0o640


# Reading files of another format ---------------------------------------------------------------------------------


@pytest.mark.parametrize("version", ["2", "0"])
@pytest.mark.parametrize("file", ["house", "issue", "lamp"])
def test_another_format_is_told_once(
    file: str, version: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = {"house": HOUSE, "issue": ISSUE, "lamp": LAMP}[file]
    mark = f"layout: {version}\nnot_known_here: 1\n"
    text = text.replace("---\n", f"---\n{mark}", 1) if file == "lamp" else mark + text
    assert cli.main(["check", str(make(tmp_path, **{file: text}))]) == 1
    errors = [line for line in capsys.readouterr().out.splitlines() if ": error[" in line]
    assert len(errors) == 1
    assert ("error[format-newer]" if version == "2" else "error[format-older]") in errors[0]


def test_the_format_of_today_is_read(tmp_path: Path) -> None:
    lamp = LAMP.replace("---\n", "---\nlayout: 1\n", 1)
    folder = make(tmp_path, house="layout: 1\n" + HOUSE, issue="layout: 1\n" + ISSUE, lamp=lamp)
    assert cli.main(["check", str(folder)]) == 0


def test_a_step_that_does_not_exist_is_told(tmp_path: Path) -> None:
    folder = make(tmp_path, issue="layout: 0\n" + ISSUE)
    with pytest.raises(IssueError, match="no step leads from there"):
        migrate(folder, write=True)
