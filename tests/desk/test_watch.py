"""Saves are noticed, whatever way an editor saves; the command shows them and ends cleanly."""

import http.client
import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import pytest
from issue_kit import DAY, ISSUE, LAMP, PAPER, command, environ, make, run

from layout.desk import watch
from layout.desk.view import Viewer
from layout.order import Order


def order(folder: Path) -> Order:
    return Order(folder, f"{PAPER}/{DAY}", folder.parent / "output")


# What is noticed -----------------------------------------------------------------------------------------------


def renamed_over(path: Path) -> None:
    """An editor's safe save: another file takes the name; here even with the same size and time."""
    state = path.stat()
    other = path.with_name(".lamp.md.new")
    other.write_bytes(path.read_bytes()[::-1])
    os.utime(other, ns=(state.st_atime_ns, state.st_mtime_ns))
    other.replace(path)


SAVES: dict[str, Callable[[Path], object]] = {
    "an article": lambda folder: (folder / "articles/lamp.md").write_text(LAMP + "多"),
    "renamed over": lambda folder: renamed_over(folder / "articles/lamp.md"),
    "the plan": lambda folder: (folder / "issue.yaml").write_text(ISSUE + "# \n"),
    "the house": lambda folder: (folder.parent / "house.yaml").write_text(""),
    "a new article": lambda folder: (folder / "articles/new.md").write_text(""),
    "a new folder's file": lambda folder: ((folder / "pictures").mkdir(), (folder / "pictures/a.png").write_bytes(b"")),
    "a deletion": lambda folder: (folder / "articles/lamp.md").unlink(),
    "another name": lambda folder: (folder / "articles/lamp.md").rename(folder / "articles/light.md"),
    "a folder gone": lambda folder: folder.rename(folder.with_name("gone")),
}


@pytest.mark.parametrize("save", SAVES)
def test_a_save_is_noticed(save: str, tmp_path: Path) -> None:
    folder = make(tmp_path)
    before = watch.files(order(folder))
    assert len(before) == 3 and watch.files(order(folder)) == before
    SAVES[save](folder)
    assert watch.files(order(folder)) != before


def test_an_editors_own_files_are_not(tmp_path: Path) -> None:
    folder = make(tmp_path)
    before = watch.files(order(folder))
    (folder / "articles/.lamp.md.swp").write_text("x")
    (folder / ".git").mkdir()
    (folder / ".git/index").write_text("x")
    (folder.parent / "output").mkdir()
    assert watch.files(order(folder)) == before


def test_a_file_that_the_house_names_is_noticed_wherever_it_lies(tmp_path: Path) -> None:
    folder, font = make(tmp_path), tmp_path / "own.otf"
    font.write_bytes(b"1")
    before = watch.files(order(folder), [font, tmp_path / "none"])
    font.write_bytes(b"12")
    assert watch.files(order(folder), [font, tmp_path / "none"]) != before


def test_a_save_is_seen_when_it_is_whole(tmp_path: Path) -> None:
    folder = make(tmp_path)
    viewer = Viewer(order(folder))
    seen = watch.files(order(folder))

    def slowly() -> None:
        time.sleep(0.05)
        with (folder / "articles/lamp.md").open("a", encoding="utf-8") as file:
            for _ in range(40):
                file.write("灯")
                file.flush()
                time.sleep(0.005)

    saving = Thread(target=slowly)
    saving.start()
    now = watch.changed(order(folder), viewer, seen)
    saving.join()
    assert now == watch.files(order(folder)), "the last character is there"


def test_a_file_that_keeps_growing_holds_nothing_up_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "_PATIENCE", 0.2)
    folder, going = make(tmp_path), [True]

    def grow() -> None:
        while going:
            with (folder / "articles/lamp.md").open("a", encoding="utf-8") as file:
                file.write("灯")

    growing = Thread(target=grow)
    growing.start()
    begun = time.monotonic()
    watch.settled(order(folder), ())
    going.clear()
    growing.join()
    assert time.monotonic() - begun < 2


# The command ---------------------------------------------------------------------------------------------------


class Watching:
    """``layout watch`` in a process of its own, and what a browser sees of it."""

    def __init__(self, folder: Path, *more: str) -> None:
        self.process = subprocess.Popen(
            command("watch", str(folder), "--no-browser", *more),
            cwd=folder.parent,
            env=environ(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        assert self.process.stdout is not None
        self.url = self.process.stdout.readline().strip()
        self.at = urlsplit(self.url)

    def get(self, path: str) -> bytes:
        connection = http.client.HTTPConnection(self.at.netloc, timeout=10)
        connection.request("GET", self.at.path + path)
        answer = connection.getresponse()
        assert answer.status == 200
        return answer.read()

    def state(self, than: int = 0) -> dict[str, Any]:
        """The first state newer than that number, as its events tell of it."""
        connection = http.client.HTTPConnection(self.at.netloc, timeout=20)
        connection.request("GET", self.at.path + "events")
        stream = connection.getresponse()
        while True:
            line = stream.readline()
            assert line, "the watch has ended"
            if line.startswith(b"data:") and int(line[5:]) > than:
                connection.close()
                found: dict[str, Any] = json.loads(self.get("state"))
                return found

    def until(self, than: int, holds: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The first newer state of which that holds: on a busy machine half a save is shown, too, for a moment."""
        state = self.state(than)
        return state if holds(state) else self.until(state["number"], holds)

    def stop(self) -> tuple[int, str, str]:
        self.process.send_signal(signal.SIGINT)
        out, err = self.process.communicate(timeout=10)
        return self.process.returncode, out, err


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[tuple[Path, Watching]]:
    folder = make(tmp_path)
    watching = Watching(folder)
    yield folder, watching
    watching.process.kill()
    watching.process.communicate()


def errors(state: dict[str, Any]) -> list[str]:
    return [each["rule"] for each in state["findings"] if each["level"] == "error"]


def fresh(state: dict[str, Any]) -> bool:
    return not errors(state) and bool(state["pages"][0]["fresh"])


def test_an_editors_evening(watching: tuple[Path, Watching]) -> None:
    folder, desk = watching
    lamp = folder / "articles/lamp.md"
    made = sorted(folder.parent.rglob("*"))
    first = desk.state()
    assert fresh(first)
    old = desk.get(first["pages"][0]["picture"])

    lamp.write_text(LAMP.replace("有人看书", "有人读书"), encoding="utf-8")
    second = desk.until(first["number"], lambda state: fresh(state) and desk.get(state["pages"][0]["picture"]) != old)
    new = desk.get(second["pages"][0]["picture"])

    (folder / "issue.yaml").write_text("pages: [", encoding="utf-8")
    third = desk.until(second["number"], lambda state: errors(state) == ["yaml-broken"])
    assert not third["pages"][0]["fresh"] and desk.get(third["pages"][0]["picture"]) == new

    (folder / "issue.yaml").write_text(ISSUE, encoding="utf-8")
    fourth = desk.until(third["number"], fresh)

    lamp.rename(folder / "articles/.away")
    fifth = desk.until(fourth["number"], lambda state: "unknown-story" in errors(state))
    assert not fifth["pages"][0]["fresh"]

    other = folder / "articles/.new"
    other.write_text(LAMP, encoding="utf-8")
    other.rename(lamp)
    sixth = desk.until(fifth["number"], fresh)
    assert desk.get(sixth["pages"][0]["picture"]) == old

    assert desk.stop() == (0, "", "")
    (folder / "articles/.away").unlink()
    assert sorted(folder.parent.rglob("*")) == made, "nothing is written, print/ least of all"


def test_ctrl_c_while_a_browser_listens(watching: tuple[Path, Watching]) -> None:
    _, desk = watching
    connection = http.client.HTTPConnection(desk.at.netloc, timeout=10)
    connection.request("GET", desk.at.path + "events")
    connection.getresponse().readline()
    assert desk.stop() == (0, "", "")


def test_port_and_page(tmp_path: Path) -> None:
    folder = make(tmp_path)
    one = Watching(folder, "--page", "A01")
    taken = run("watch", str(folder), "--no-browser", "--port", str(one.at.port), cwd=tmp_path)
    assert taken.returncode == 2
    assert f"port {one.at.port} cannot be had" in taken.stderr and "Traceback" not in taken.stderr
    assert one.stop()[0] == 0
    two = Watching(folder, "--port", str(one.at.port))
    assert two.at.port == one.at.port and two.url != one.url
    assert two.stop()[0] == 0
    for port in ("70000", "-1", "x"):
        assert run("watch", str(folder), "--no-browser", "--port", port, cwd=tmp_path).returncode == 2


def test_help_and_a_folder_that_is_none(tmp_path: Path) -> None:
    told = run("watch", "--help", cwd=tmp_path)
    assert told.returncode == 0
    for word in ("--page", "--port", "--no-browser", "端口", "print/"):
        assert word in told.stdout
    assert run("watch", "none", "--no-browser", cwd=tmp_path).returncode == 2
