"""Corrected pages: a letter of their own, and nothing that was delivered is written over (改版)."""

import hashlib
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from edition_kit import faults
from hypothesis import given, settings
from hypothesis import strategies as st
from issue_kit import HOUSE, ISSUE, LAMP, build, files, make

from layout.errors import DeliveryError
from layout.prepress.deliver import Delivery, PrintFile, deliver, staged
from layout.prepress.manifest import delivered


def corrected(letter: str, issue: str = ISSUE) -> str:
    plan = issue.partition("  A01:\n")
    return f"{plan[0]}  A01:\n    version: {letter}\n    plan:\n" + plan[2]


def manifest(output: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((output / "print/manifest.json").read_text("utf-8"))
    return found


def summed(folder: Path) -> set[str]:
    """The files that SHA256SUMS tells of, each of which is there as it says."""
    lines = (folder / "SHA256SUMS").read_text("utf-8").splitlines()
    for digest, name in (each.split("  ") for each in lines):
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    return {each.split("  ")[1] for each in lines}


def test_a_corrected_page_stands_beside_the_one_it_corrects(tmp_path: Path) -> None:
    output = tmp_path / "out"
    build(make(tmp_path), output)
    first = files(output / "print")["jywb-20310506-A01.pdf"]
    told = manifest(output)["pages"][0]
    assert (told["version"], manifest(output)["superseded"]) == ("A", [])
    mended = LAMP.replace("三百", "四百")
    for letter in ("B", "C"):
        code, report = build(make(tmp_path, issue=corrected(letter), lamp=mended), output)
        assert (code, report["pages"][0]["file"]) == (0, f"jywb-20310506-A01-{letter}.pdf")
    made = files(output / "print")
    names = ["jywb-20310506-A01.pdf", "jywb-20310506-A01-B.pdf", "jywb-20310506-A01-C.pdf"]
    assert set(made) == {*names, "manifest.json", "SHA256SUMS"}
    assert made[names[0]] == first != made[names[2]]
    now = manifest(output)
    assert [(each["version"], each["file"]) for each in now["pages"]] == [("C", names[2])]
    assert [each["file"] for each in now["superseded"]] == names[:2]
    assert now["superseded"][0] == told
    assert summed(output / "print") == {*names, "manifest.json"}


def test_the_same_version_may_be_made_again(tmp_path: Path) -> None:
    output = tmp_path / "out"
    build(make(tmp_path), output)
    assert build(make(tmp_path, lamp=LAMP.replace("三百", "四百")), output)[0] == 0
    assert set(files(output / "print")) == {"jywb-20310506-A01.pdf", "manifest.json", "SHA256SUMS"}


def test_an_older_version_is_refused_at_its_page(tmp_path: Path) -> None:
    output = tmp_path / "out"
    assert build(make(tmp_path, issue=corrected("C")), output)[0] == 0
    good = files(output / "print")
    code, report = build(make(tmp_path, issue=corrected("B")), output)
    [fault] = [each for each in report["findings"] if each["level"] == "error"]
    assert (code, fault["rule"], fault["line"]) == (1, "version-older", 4)
    assert fault["message"] == "A01 is version B, and version C has been delivered"
    assert files(output / "print") == good


def test_a_template_may_hold_the_letter(tmp_path: Path) -> None:
    house = HOUSE + 'file-name: "{page}{version}-{date}"\n'
    for issue, name in ((ISSUE, "A01A-20310506.pdf"), (corrected("B"), "A01B-20310506.pdf")):
        _, report = build(make(tmp_path, house=house, issue=issue), tmp_path / "out")
        assert report["pages"][0]["file"] == name


@pytest.mark.parametrize("letter", ["2", "b", "BB", "第二版"])
def test_a_version_is_a_letter(tmp_path: Path, letter: str) -> None:
    found = faults(tmp_path, issue=corrected(letter))
    assert f'2031-05-06/issue.yaml:5: error[wrong-value]: "version" cannot be "{letter}"' in "\n".join(found)


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _deliver(folder: Path, version: str, name: str, content: bytes) -> None:
    with staged(folder) as stage:
        entry = stage.take(PrintFile("A01", name, content, {"version": version}))
        deliver(
            stage, Delivery({}, [entry]), delivered(folder), lambda path: hashlib.sha256(path.read_bytes()).hexdigest()
        )


def test_what_was_delivered_and_is_not_there_any_more_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "print"
    _deliver(folder, "A", "one.pdf", b"first")
    (folder / "one.pdf").write_bytes(b"another")
    with pytest.raises(DeliveryError) as raised:
        _deliver(folder, "B", "two.pdf", b"second")
    assert [each.rule for each in raised.value.findings] == ["superseded-changed"]
    assert set(files(folder)) == {"one.pdf", "manifest.json", "SHA256SUMS"}


def test_a_name_that_is_another_version_s_is_not_written_over(tmp_path: Path) -> None:
    _deliver(tmp_path / "print", "A", "one.pdf", b"first")
    with pytest.raises(DeliveryError) as raised:
        _deliver(tmp_path / "print", "B", "one.pdf", b"second")
    assert [each.rule for each in raised.value.findings] == ["version-overwritten"]
    assert (tmp_path / "print/one.pdf").read_bytes() == b"first"


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("ABCD"), st.binary(max_size=4)), min_size=1, max_size=6))
def test_whatever_is_delivered_in_whatever_order_of_letters(made: list[tuple[str, bytes]]) -> None:
    """The last file of each letter stays to the end; a page goes to the plant in letters that do not fall."""
    made.sort(key=lambda each: each[0])
    with TemporaryDirectory() as root:
        folder = Path(root) / "print"
        for letter, content in made:
            _deliver(folder, letter, f"A01-{letter}.pdf", content)
        last = {f"A01-{letter}.pdf": content for letter, content in made}
        found = files(folder)
        assert {name: found[name] for name in last} == last
        assert summed(folder) == {*last, "manifest.json"}
        told = json.loads(found["manifest.json"])
        assert [each["file"] for each in (*told["superseded"], *told["pages"])] == sorted(last)
