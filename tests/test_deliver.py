"""Delivery: the plant finds the old set or the new one, whole, whatever happens on the way."""

import hashlib
import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from issue_kit import environ, files

from layout.errors import DeliveryError
from layout.prepress import deliver as room
from layout.prepress.deliver import Delivery, PrintFile, held, replace_folder, staged, write_file
from layout.prepress.manifest import NOTHING, delivered

HEADER = {"paper": "甲乙晚报"}
ONE = PrintFile("A01", "one.pdf", b"%PDF one", {"inks": ["K"]})
TWO = PrintFile("A02", "two.pdf", b"%PDF two", {"inks": ["C", "K"]})


def _sha256(file: PrintFile) -> str:
    return hashlib.sha256(file.content).hexdigest()


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def deliver(folder: Path, header: Mapping[str, Any], made: Sequence[PrintFile], keep: bool = False) -> None:
    """Stage these files and deliver them, beside the other pages that lie there or in their place."""
    with staged(folder) as stage:
        entries = [stage.take(each) for each in made]
        lying = delivered(folder) if keep else NOTHING
        pages = {each.page for each in entries}
        staying = [each for page, each in lying.pages.items() if page not in pages]
        room.deliver(stage, Delivery(header, entries, staying), lying, sha256)


def _sums(folder: Path) -> dict[str, str]:
    lines = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    return {name: digest for digest, name in (each.split("  ") for each in lines)}


def _whole(folder: Path) -> dict[str, bytes]:
    """The files of a print folder, which are all there and as their sums say."""
    found = files(folder)
    sums = _sums(folder)
    assert set(sums) == set(found) - {"SHA256SUMS"}
    for name, digest in sums.items():
        assert hashlib.sha256(found[name]).hexdigest() == digest
    return found


@pytest.fixture(params=["in one step", "in two"])
def steps(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways to put a folder in place: by exchange, and where the system has none."""
    if request.param == "in two":
        monkeypatch.setattr(room, "_exchange", lambda one, other: False)
    return str(request.param)


def test_the_set(tmp_path: Path, steps: str) -> None:
    folder = tmp_path / "print"
    for made in ([TWO, ONE], [ONE, TWO]):
        deliver(folder, HEADER, made)
        found = _whole(folder)
        assert set(found) == {"one.pdf", "two.pdf", "manifest.json", "SHA256SUMS"}
        manifest = json.loads(found["manifest.json"])
        assert manifest["paper"] == "甲乙晚报"
        assert [each["page"] for each in manifest["pages"]] == ["A01", "A02"]
        assert manifest["pages"][0] == {
            "page": "A01", "file": "one.pdf", "bytes": 8, "sha256": _sha256(ONE), "inks": ["K"],
        }  # fmt: skip
    assert [each.name for each in tmp_path.iterdir()] == ["print"]


def test_sums_are_those_of_sha256sum(tmp_path: Path) -> None:
    deliver(tmp_path / "print", HEADER, [ONE])
    ask = ["sha256sum", "-c", "--strict", "SHA256SUMS"]
    done = subprocess.run(ask, cwd=tmp_path / "print", capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_pages_not_made_now_go_or_stay(tmp_path: Path, steps: str) -> None:
    folder = tmp_path / "print"
    deliver(folder, HEADER, [ONE, TWO])
    newer = PrintFile("A01", "one.pdf", b"%PDF one, newer", {})
    deliver(folder, HEADER, [newer], keep=True)
    kept = _whole(folder)
    assert (kept["one.pdf"], kept["two.pdf"]) == (newer.content, TWO.content)
    entries = json.loads(kept["manifest.json"])["pages"]
    assert [each["sha256"] for each in entries] == [_sha256(newer), _sha256(TWO)]
    deliver(folder, HEADER, [newer])
    assert "two.pdf" not in _whole(folder)


def test_a_page_renamed_leaves_no_old_file(tmp_path: Path) -> None:
    folder = tmp_path / "print"
    deliver(folder, HEADER, [ONE, TWO])
    deliver(folder, HEADER, [PrintFile("A01", "uno.pdf", b"%PDF uno", {})], keep=True)
    assert set(_whole(folder)) == {"uno.pdf", "two.pdf", "manifest.json", "SHA256SUMS"}


_SPOILT = {
    "deep manifest": b"[" * 100_000,
    "manifest of elsewhere": b'{"pages": [{"page": "A02", "file": "../two.pdf", "sha256": "0"}]}',
}


@pytest.mark.parametrize("what", ["changed", "gone", "manifest", "deep manifest", "manifest of elsewhere"])
def test_what_cannot_be_kept_is_told_and_nothing_is_touched(what: str, tmp_path: Path) -> None:
    folder = tmp_path / "print"
    deliver(folder, HEADER, [ONE, TWO])
    spoilt = folder / ("manifest.json" if "manifest" in what else "two.pdf")
    if what == "gone":
        spoilt.unlink()
    else:
        spoilt.write_bytes(_SPOILT.get(what, b"spoilt"))
    before = files(folder)
    with pytest.raises(DeliveryError) as raised:
        deliver(folder, HEADER, [ONE], keep=True)
    [finding] = raised.value.findings
    assert finding.source is not None and finding.source.file == spoilt.as_posix()
    assert finding.rule == ("manifest-broken" if "manifest" in what else "delivered-changed")
    assert files(folder) == before
    deliver(folder, HEADER, [ONE])
    _whole(folder)


def test_a_file_that_cannot_be_written_leaves_the_old_set(tmp_path: Path, steps: str, monkeypatch) -> None:
    folder = tmp_path / "print"
    deliver(folder, HEADER, [ONE, TWO])
    before = _whole(folder)
    write = room._write

    def full(path: Path, content: bytes) -> None:
        if path.name == "SHA256SUMS":
            raise OSError(28, "No space left on device")
        write(path, content)

    monkeypatch.setattr(room, "_write", full)
    with pytest.raises(DeliveryError, match="No space left"):
        deliver(folder, HEADER, [PrintFile("A01", "one.pdf", b"newer", {})])
    assert _whole(folder) == before
    assert [each.name for each in tmp_path.iterdir()] == ["print"]


def test_sums_are_written_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    monkeypatch.setattr(room, "_write", lambda path, content: written.append(path.name))
    deliver(tmp_path / "print", HEADER, [ONE, TWO])
    assert written[-2:] == ["manifest.json", "SHA256SUMS"] and len(written) == 4


@pytest.mark.parametrize("place", ["print", "", "not/there"])
def test_a_file_in_the_way(place: str, tmp_path: Path) -> None:
    blocked = tmp_path / "out"
    folder = blocked / place / "print" if place == "not/there" else blocked / "print"
    if place == "print":
        blocked.mkdir()
        folder.write_text("in the way")
    else:
        blocked.write_text("in the way")
    for attempt in (lambda: deliver(folder, HEADER, [ONE]), lambda: write_file(folder / "a.txt", b"a")):
        with pytest.raises(DeliveryError) as raised:
            attempt()
        assert "cannot be written" in str(raised.value) and str(blocked) in str(raised.value)
    in_the_way = folder if place == "print" else blocked
    assert in_the_way.read_text() == "in the way"


def test_only_the_folders_asked_for_are_touched(tmp_path: Path) -> None:
    for name in (".other.old", "mine"):
        (tmp_path / name).mkdir()
    (tmp_path / "notes.txt").write_text("mine")
    with held(tmp_path):
        replace_folder(tmp_path / "print", [("a", b"a")])
    assert {each.name for each in tmp_path.iterdir()} == {".lock", ".other.old", "mine", "notes.txt", "print"}


def test_a_file_is_written_as_it_is_made(tmp_path: Path) -> None:
    """The next is made when the last is on the disk: none but one need be in memory; and nobody sees them yet."""
    folder = tmp_path / "pages"
    replace_folder(folder, [("old", b"old")])

    def made() -> Iterator[tuple[str, bytes]]:
        for name in ("1", "2", "3"):
            yield name, name.encode()
            assert (tmp_path / ".pages.new" / name).read_bytes() == name.encode()
            assert files(folder) == {"old": b"old"}

    replace_folder(folder, made())
    assert files(folder) == {"1": b"1", "2": b"2", "3": b"3"}
    assert [each.name for each in tmp_path.iterdir()] == ["pages"]


def test_what_fails_while_files_are_made_leaves_the_old_folder(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    replace_folder(folder, [("old", b"old")])

    def made() -> Iterator[tuple[str, bytes]]:
        yield "1", b"1"
        raise OSError(5, "a picture cannot be read")

    with pytest.raises(OSError, match="a picture cannot be read"):  # which is not said of the folder
        replace_folder(folder, made())
    assert files(folder) == {"old": b"old"}
    assert [each.name for each in tmp_path.iterdir()] == ["pages"]


def test_a_stage_that_is_not_put_leaves_nothing(tmp_path: Path) -> None:
    deliver(tmp_path / "print", HEADER, [ONE])
    before = files(tmp_path)
    with staged(tmp_path / "print") as stage:
        entry = stage.take(TWO)
        assert stage.path(TWO.name).read_bytes() == TWO.content
        assert (entry.name, entry.size, entry.sha256, entry.facts) == (TWO.name, 8, _sha256(TWO), TWO.facts)
    assert files(tmp_path) == before
    assert [each.name for each in tmp_path.iterdir()] == ["print"]


# Killed runs -------------------------------------------------------------------------------------------------------

ENDLESS = """
import sys
from pathlib import Path
from layout.prepress import deliver as room
if sys.argv[2] == "in two":
    room._exchange = lambda one, other: False
room._write = lambda path, content: path.write_bytes(content)  # syncing would only make fewer rounds
print("ready", flush=True)
number = 0
while True:
    number += 1
    word = b"%d " % number * 5000
    files = [room.PrintFile(f"A{page:02}", f"{page:02}.pdf", word, {}) for page in range(1, 9)]
    with room.held(Path(sys.argv[1])), room.staged(Path(sys.argv[1]) / "print") as stage:
        entries = [stage.take(each) for each in files]
        room.deliver(stage, room.Delivery({"number": number}, entries), room.Delivered({}), lambda path: "")
"""


@pytest.mark.parametrize("steps_of_put", ["in one step", "in two"])
def test_kill_at_any_moment(steps_of_put: str, tmp_path: Path) -> None:
    dice = random.Random(20310506)
    folder = tmp_path / "print"
    for _ in range(8):
        work = subprocess.Popen(
            [sys.executable, "-c", ENDLESS, str(tmp_path), steps_of_put], env=environ(), stdout=subprocess.PIPE
        )
        assert work.stdout is not None
        work.stdout.readline()
        time.sleep(0.02 + dice.random() / 10)
        work.kill()
        work.communicate()
        if steps_of_put == "in two":  # there is a moment without a folder: the next run puts the old one back
            with held(tmp_path):
                pass
        found = _whole(folder)
        number = json.loads(found["manifest.json"])["number"]
        assert {content for name, content in found.items() if name.endswith(".pdf")} == {b"%d " % number * 5000}
    with held(tmp_path):  # the stage of the run that was killed last is gone, whatever this one does
        assert {each.name for each in tmp_path.iterdir()} == {".lock", "print"}


def test_a_run_killed_between_two_renames_is_put_right(tmp_path: Path) -> None:
    folder = tmp_path / "print"
    deliver(folder, HEADER, [ONE])
    before = _whole(folder)
    folder.rename(tmp_path / ".print.old")
    (tmp_path / ".print.new").mkdir()
    with held(tmp_path):
        assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".print")] == []
        assert _whole(folder) == before
        deliver(folder, HEADER, [TWO], keep=True)
    assert set(_whole(folder)) == {"one.pdf", "two.pdf", "manifest.json", "SHA256SUMS"}
    assert {each.name for each in tmp_path.iterdir()} == {".lock", "print"}


def test_the_second_run_waits(tmp_path: Path) -> None:
    script = "import sys; from pathlib import Path; from layout.prepress.deliver import held\n"
    script += "with held(Path(sys.argv[1])): print('mine', flush=True)"
    with held(tmp_path):
        other = subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], env=environ(), stdout=subprocess.PIPE)
        with pytest.raises(subprocess.TimeoutExpired):
            other.wait(0.5)
    out, _ = other.communicate(timeout=20)
    assert out == b"mine\n"
