"""The journal of signatures: nothing of it is lost, nothing of it is changed unseen (签样记录)."""

import json
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from issue_kit import environ

from layout.errors import DeliveryError
from layout.prepress.journal import NAME, Signature, sign, signatures

ONE = Signature("A01", "ab" * 32, "付印", "甲某", "2031-05-06T01:02:03+08:00")
MANY = [
    Signature(f"A0{at}", f"{at:064x}", role, "乙某", f"2031-05-06T01:0{at}:00+08:00")
    for at, role in enumerate("初复终付印", 1)
]
WRITER = """
import sys
from pathlib import Path
from layout.prepress.journal import Signature, sign
for at in range(int(sys.argv[3])):
    sign(Path(sys.argv[1]), Signature("A01", f"{at:064x}", "付印", sys.argv[2], "2031-05-06T01:02:03+08:00"))
    print(at, flush=True)
"""


def write(folder: Path, count: int = 5) -> Path:
    for each in MANY[:count]:
        sign(folder, each)
    return folder / NAME


def test_what_is_signed_is_read_back_in_order(tmp_path: Path) -> None:
    assert signatures(tmp_path) == ((), [])
    write(tmp_path / "deep")
    assert signatures(tmp_path / "deep") == (MANY, [])


@given(st.integers(0, 4), st.data())
def test_a_line_that_was_changed_or_taken_out_shows(tmp_path_factory, at: int, data: st.DataObject) -> None:
    folder = tmp_path_factory.mktemp("journal")
    path = write(folder)
    lines = path.read_bytes().splitlines(keepends=True)
    if data.draw(st.booleans()) and at < len(lines) - 1:
        del lines[at]
    else:
        told = json.loads(lines[at])
        key = data.draw(st.sampled_from(sorted(told)))
        told[key] += "0"
        lines[at] = (json.dumps(told, ensure_ascii=False) + "\n").encode()
    path.write_bytes(b"".join(lines))
    good, faults = signatures(folder)
    assert good == MANY[:at]
    assert [str(each).partition(": error[journal-changed]")[0] for each in faults] == [f"{path.as_posix()}:{at + 1}"]
    before = path.read_bytes()
    with pytest.raises(DeliveryError):
        sign(folder, ONE)
    assert path.read_bytes() == before


@pytest.mark.parametrize("left", [b"{", b'{"page": "A01", "sha2', b"\x00\x00\x00"])
def test_what_a_crash_left_of_a_line_goes_with_the_next(tmp_path: Path, left: bytes) -> None:
    path = write(tmp_path, 2)
    with path.open("ab") as file:
        file.write(left)
    assert signatures(tmp_path) == (MANY[:2], [])
    sign(tmp_path, MANY[2])
    assert signatures(tmp_path) == (MANY[:3], [])


@pytest.mark.parametrize("seed", range(3))
def test_a_writer_killed_at_any_moment_loses_nothing_it_was_told_stands(tmp_path: Path, seed: int) -> None:
    command = [sys.executable, "-c", WRITER, str(tmp_path), "甲某", "100000"]
    with subprocess.Popen(command, env=environ(), stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(random.Random(seed).uniform(0, 0.3))
        process.kill()
        told = process.stdout.read().splitlines()
    good, faults = signatures(tmp_path)
    assert faults == []
    assert len(good) >= 1 + len([each for each in told if each.isdigit()])
    sign(tmp_path, ONE)
    assert signatures(tmp_path)[0][-1] == ONE


def test_two_people_at_once_both_stand(tmp_path: Path) -> None:
    people = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path), name, "40"], env=environ(), stdout=subprocess.DEVNULL
        )
        for name in ("甲某", "乙某")
    ]
    assert [each.wait() for each in people] == [0, 0]
    good, faults = signatures(tmp_path)
    assert faults == []
    for name in ("甲某", "乙某"):
        assert [each.sha256 for each in good if each.by == name] == [f"{at:064x}" for at in range(40)]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(DeliveryError) as told:
        sign(tmp_path / "file", ONE)
    assert told.value.findings[0].rule == "not-signed"


@pytest.mark.parametrize("line", [b"[" * 100_000, b"\xff\xfe", b"{}", b"[]", b"3", b'{"hash": 3, "before": []}'])
def test_a_line_that_is_no_signature_is_told(tmp_path: Path, line: bytes) -> None:
    (tmp_path / NAME).write_bytes(line + b"\n")
    signed, (fault,) = signatures(tmp_path)
    assert (list(signed), fault.rule, fault.source and fault.source.line) == ([], "journal-changed", 1)
