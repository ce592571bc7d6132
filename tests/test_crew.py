"""Pages made side by side are as pages made one by one, whatever becomes of a hand (分头做版)."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from issue_kit import BRIDGE, HOUSE, LAMP, build, command, environ, files, make, run

from layout import crew, system

HANDS = """\
import json, os, time
from layout import crew, system
system.cores = lambda: 3
def make(task):
    time.sleep(0.01)
    return task, os.getpid()
print(json.dumps([result for _, result in crew.work(make, range(40))]))
"""


@pytest.fixture(autouse=True)
def three(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "cores", lambda: 3)


def test_every_task_is_done_once() -> None:
    for tasks in (range(0), range(1), range(3), range(4), range(300)):
        assert sorted(crew.work(lambda task: task * task, tasks)) == [(task, task * task) for task in tasks]


def test_all_hands_work() -> None:
    told = subprocess.run([sys.executable, "-c", HANDS], env=environ(), capture_output=True, text=True, check=True)
    by = dict(json.loads(told.stdout))
    assert sorted(by) == list(range(40)) and len(set(by.values())) == 3


def test_what_a_hand_raises_is_raised() -> None:
    def make(task: int) -> int:
        return 1 // (task - 5)

    with pytest.raises(ZeroDivisionError):
        list(crew.work(make, range(20)))


def test_the_work_of_a_hand_that_is_killed_is_done(tmp_path: Path) -> None:
    here = os.getpid()

    def make(task: int) -> int:
        if task == 7 and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return task

    assert sorted(crew.work(make, range(20))) == [(task, task) for task in range(20)]


def test_hands_end_when_nobody_listens() -> None:
    work = crew.work(lambda task: task, range(1000))
    next(work)
    work.close()
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


# Whole builds ------------------------------------------------------------------------------------------------------

PAGES = 8


def issue(root: Path, word: str) -> Path:
    """An issue of eight pages."""
    plan = "date: 2031-05-06\nstanding: {colophon: {page_count: '共{pages}版'}}\npages:\n"
    plan += "  A01:\n    - {furniture: masthead, columns: 1-3, rows: 1-5}\n"
    plan += "    - {furniture: colophon, columns: 1-3, rows: 6}\n"
    plan += "    - {story: lamp, columns: 1-3, rows: 7-28, head: 20pt}\n"
    stories = {"lamp": LAMP.replace("三百", word)}
    for number in range(2, PAGES + 1):
        plan += f"  A{number:02}:\n    - {{furniture: page-number, columns: 1-3, rows: 1}}\n"
        plan += f"    - {{story: s{number}, columns: 1-3, rows: 2-28, head: 20pt}}\n"
        stories[f"s{number}"] = BRIDGE.replace("粗茶", f"{word}味茶")
    return make(root, issue=plan, house=HOUSE, **stories)


def test_a_crew_makes_the_same_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = issue(tmp_path, "三百")
    build(folder, tmp_path / "crew")
    monkeypatch.setattr(system, "cores", lambda: 1)
    build(folder, tmp_path / "alone")
    assert files(tmp_path / "crew") == files(tmp_path / "alone")


def test_a_build_killed_at_any_moment_loses_nothing(tmp_path: Path) -> None:
    """The set in ``print/`` is the old or the new one, whole, and the next run finishes what was begun."""
    dice, output = random.Random(20310506), tmp_path / "out"
    old, new = (issue(tmp_path / word, word) for word in ("三百", "四百"))
    sets = []
    for folder in (new, old):
        build(folder, tmp_path / folder.parents[1].name / "whole")
        sets.append(files(tmp_path / folder.parents[1].name / "whole/print"))
    build(old, output)
    begun = time.monotonic()
    assert run("build", str(new), "--output", str(tmp_path / "timed"), cwd=tmp_path).returncode == 0
    took = time.monotonic() - begun
    for _ in range(6):
        work = subprocess.Popen(
            command("build", str(new), "--output", str(output)), env=environ(), stdout=subprocess.DEVNULL
        )
        time.sleep(took * (0.3 + 0.7 * dice.random()))
        work.kill()
        work.communicate()
        assert files(output / "print") in sets
    code, _ = build(new, output)
    assert code == 0
    whole = files(tmp_path / "四百/whole")
    assert {**files(output), "report.json": b""} == {**whole, "report.json": b""}
    assert not [each.name for each in output.iterdir() if each.name.endswith((".new", ".old"))]


def test_two_builds_of_many_pages_never_mix(tmp_path: Path) -> None:
    output = tmp_path / "out"
    folders = [issue(tmp_path / word, word) for word in ("三百", "四百")]
    sets = []
    for folder in folders:
        build(folder, tmp_path / "whole")
        sets.append(files(tmp_path / "whole/print"))
    works = [
        subprocess.Popen(command("build", str(each), "--output", str(output)), env=environ(), stdout=subprocess.DEVNULL)
        for each in folders
    ]
    for each in works:
        each.communicate()
    assert [each.returncode for each in works] == [0, 0]
    found = files(output)
    assert {name: found[f"print/{name}"] for name in sets[0]} in sets
    told = json.loads(found["report.json"])
    for page in told["pages"]:
        assert f'"{page["sha256"]}"'.encode() in found["print/manifest.json"]
