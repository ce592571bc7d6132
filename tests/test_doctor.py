"""layout doctor: a line for each thing that pages are made with, and a remedy where it is not as it should be."""

import importlib.metadata
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

import pytest
from issue_kit import ROOT, environ

from layout import cli, doctor
from layout.doctor import State, examine


def _found(name: str, output: Path, encoding: str = "utf-8") -> doctor.Answer:
    return next(each for each in examine(output, encoding) if each.name.startswith(name))


def test_all_is_well_here(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["doctor", "--output", str(tmp_path / "output")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert all(line.startswith(tuple(State)) for line in lines)
    for word in ("Python", "libraries", "program", "faces", "profile", "output", "disk", "qpdf", "cores", "terminal"):
        assert any(f"  {word}" in line for line in lines), word
    assert not list(tmp_path.iterdir())  # it looks, and leaves nothing behind


def test_whatever_is_not_well_has_a_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: shutil._ntuple_diskusage(1, 1, 0))
    answers = list(examine(tmp_path, "ascii"))
    assert {each.name for each in answers if each.state is State.LOOK} >= {*doctor.PROGRAMS, "terminal 终端"}
    assert [each.name for each in answers if each.state is State.WRONG] == ["disk 磁盘"]
    assert all(each.remedy for each in answers if each.state is not State.GOOD)


def test_every_library_is_looked_for_at_its_version() -> None:
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    wanted = doctor.wanted()
    assert len(wanted) == len(asked)
    assert all(wanted.values()), "constraints.txt lacks one of them"


def test_a_library_of_another_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = importlib.metadata.version
    monkeypatch.setattr(importlib.metadata, "version", lambda name: "0.1" if name == "uharfbuzz" else asked(name))
    found = _found("uharfbuzz", tmp_path)
    assert found.state is State.LOOK and found.found.startswith("0.1, and the program was tried with ")
    assert found.remedy.endswith(f"-m pip install uharfbuzz=={doctor.wanted()['uharfbuzz']}")


def test_it_works_without_any_library(tmp_path: Path) -> None:
    program = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from layout.cli import run; run()"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", program, "doctor"],
        cwd=tmp_path,
        env=environ(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, "")
    for library in doctor.wanted():
        assert f"  {library.lower()}: not installed; " in done.stdout.lower()
    assert "faces 字体: not looked at without PyYAML; " in done.stdout
    assert f"{State.GOOD.value}  output 输出: " in done.stdout


def test_a_face_that_broke_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    for each in (ROOT / "fonts").iterdir():
        (fonts / each.name).symlink_to(each)
    (fonts / "NotoSansSC-Bold.otf").unlink()
    (fonts / "NotoSansSC-Black.otf").unlink()
    (fonts / "NotoSansSC-Black.otf").write_bytes(b"OTTO")
    monkeypatch.setattr(doctor, "PACKAGE", tmp_path)
    found = {each.found for each in doctor._fonts()}
    assert found == {"the file NotoSansSC-Bold.otf is missing", "NotoSansSC-Black.otf is not as it was made"}


def test_a_folder_that_cannot_be_written_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(tempfile, "TemporaryFile", refused)
    found = _found("output", tmp_path / "a" / "b")
    assert found.state is State.WRONG and found.found == f"{tmp_path} cannot be written to: Permission denied"


@pytest.mark.parametrize(("encoding", "state"), [("utf-8", State.GOOD), ("gb18030", State.GOOD), ("cp437", State.LOOK)])
def test_a_terminal_and_its_encoding(encoding: str, state: State, tmp_path: Path) -> None:
    assert _found("terminal", tmp_path, encoding).state is state


def test_the_marks_can_be_read_where_there_is_no_chinese(tmp_path: Path) -> None:
    assert all(each.value.encode("ascii", "ignore").strip() for each in State)


def test_an_older_python_is_told_before_anything_else(tmp_path: Path) -> None:
    script = "import sys; sys.version_info = (3, 10, 0, 'final', 0); import layout"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 1 and "needs Python 3.11 or newer" in done.stderr
