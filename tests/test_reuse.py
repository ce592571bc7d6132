"""What was made before is not taken for what would be made now, whatever has changed and however (只用原样)."""

import os
import pickle
import sys
import time
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from issue_kit import BRIDGE, HOUSE, ROOT, build, files
from PIL import Image
from test_renewal import PAGES, WELL, issue, manifest

from layout import cli, compose, ledger
from layout.desk.view import Viewer
from layout.ledger import Files, Ledger
from layout.order import Order
from layout.prepress.outputs import store
from layout.seen import seen

TOLD = ("status", "findings", "stories", "pictures", "imprint")


def as_made_at_once(folder: Path, output: Path) -> dict[str, Any]:
    """The report of another build into a folder, which is as one into a new folder."""
    code, report = build(folder, output)
    whole_code, whole = build(folder, output.with_name("whole"))
    assert (code, [report[key] for key in TOLD]) == (whole_code, [whole[key] for key in TOLD])
    assert {**files(output), "report.json": b""} == {**files(output.with_name("whole")), "report.json": b""}
    return report


def test_what_checkers_said_of_unchanged_pages_is_told_again(tmp_path: Path) -> None:
    house = HOUSE + f"checkers: {{words: {{run: ['{sys.executable}', tools/names.py, tools/names.txt]}}}}\n"
    folder = issue(tmp_path, house=house)
    (folder.parent / "tools").mkdir()
    for name in ("names.py", "names.txt"):
        (folder.parent / "tools" / name).write_bytes((ROOT / "docs/checkers" / name).read_bytes())
    build(folder, tmp_path / "out")
    report = as_made_at_once(folder, tmp_path / "out")
    assert [each["rule"] for each in report["findings"]] == ["checker-words"]


@pytest.mark.parametrize("name", ["pictures/tea.png", "photo", "/tea.png"])
def test_a_file_counts_whatever_it_is_called(name: str, tmp_path: Path) -> None:
    named = f"{tmp_path}{name}" if name.startswith("/") else name
    pages = PAGES.replace("pages:\n  A01", f"pictures: {{tea: {{file: {named}}}}}\npages:\n  A01").replace(
        "    - {story: bridge, columns: 1-3, rows: 2-28",
        "    - {picture: tea, columns: 1-3, rows: 20-28}\n    - {story: bridge, columns: 1-3, rows: 2-19",
    )
    folder = issue(tmp_path, pages)
    for grey in (90, 180):
        path = folder / named
        path.parent.mkdir(exist_ok=True)
        Image.new("L", (600, 400), grey).save(path, format="PNG")
        report = as_made_at_once(folder, tmp_path / "out")
        assert report["status"] == "passed"


def test_a_file_that_is_put_back_to_its_time_is_read_again(tmp_path: Path) -> None:
    folder = issue(tmp_path)
    path, long_ago = folder / "articles/bridge.md", (10**18, 10**18)
    os.utime(path, ns=long_ago)
    time.sleep(ledger._SETTLED / 1e9 + 0.1)  # so that the ledger knows the file
    order = Order(folder, "issue", tmp_path / "out")
    build(folder, tmp_path / "out")
    before = compose.compose(order, print)
    with path.open("r+b") as file:
        file.write(BRIDGE.replace("粗茶", "细茶").encode())
    os.utime(path, ns=long_ago)
    as_made_at_once(folder, tmp_path / "out")
    assert "细茶" in (tmp_path / "out/trace/A02.txt").read_text("utf-8")
    assert compose.compose(order, print, before).pages == compose.compose(order, print).pages != before.pages


def test_what_was_delivered_is_known_without_reading_it_until_it_is_changed(tmp_path: Path) -> None:
    order = Order(issue(tmp_path), "issue", tmp_path / "out")
    for _ in range(2):  # made, then taken over: both give the files another time
        build(order.folder, order.output)
        known = ledger.opened(order).files.known
        lying = [path for name in ("print", "pages", "trace") for path in (order.output / name).glob("*A0*")]
        assert lying
        assert all(known[str(path)].state == seen(path) for path in lying)
    path = order.output / "trace/A02.txt"
    before, state = path.read_bytes(), path.stat()
    path.write_bytes(before[:-2] + b"?\n")
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    _, report = build(order.folder, order.output)
    assert [each["state"] for each in report["pages"]] == ["unchanged", "made", "unchanged", "unchanged"]
    assert path.read_bytes() == before


def test_a_ledger_with_a_bit_turned_is_none(tmp_path: Path) -> None:
    order = Order(issue(tmp_path), "issue", tmp_path / "out")
    build(order.folder, order.output)
    path = order.kept / ledger.NAME
    whole = path.read_bytes()
    assert ledger.opened(order).records
    for at in range(0, len(whole), len(whole) // 50):
        path.write_bytes(whole[:at] + bytes((whole[at] ^ 1,)) + whole[at + 1 :])
        assert ledger.opened(order) == Ledger()


def test_a_ledger_of_another_form_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    order = Order(issue(tmp_path), "issue", tmp_path / "out")
    strange: Any = {"A01": 3}
    ledger.keep(order, strange, Files())
    monkeypatch.setattr(ledger, "_FORM", ledger._FORM[:1])
    assert ledger.opened(order) == Ledger()
    (order.kept / ledger.NAME).write_bytes(pickle.dumps(Ledger(strange)))
    assert build(order.folder, order.output)[0] == 0


def test_a_story_without_headline_is_one_only_while_it_is_a_filler(tmp_path: Path) -> None:
    headless = WELL.replace("headline: 老井边上又有人\n", "importance: 3\n")
    local_one = "editions: {south: {name: 南城版, pages: {A04: [{story: kiln, columns: 1-3, rows: 2-28, %s}]}}}\n"
    folder = issue(tmp_path, local_one % "filler: well" + PAGES, well=headless)
    build(folder, tmp_path / "out")
    issue(tmp_path, local_one % "head: 20pt" + PAGES, well=headless)
    _, report = build(folder, tmp_path / "out")
    _, whole = build(folder, tmp_path / "whole")
    assert report["findings"] == whole["findings"]


def test_a_filler_that_there_is_not_is_likened_to_all_that_there_are(tmp_path: Path) -> None:
    folder = issue(tmp_path)
    build(folder, tmp_path / "out")
    issue(tmp_path, PAGES.replace("story: well,", "story: well, filler: lamb,"))
    _, report = build(folder, tmp_path / "out")
    _, whole = build(folder, tmp_path / "whole")
    assert report["findings"] == whole["findings"]
    assert report["findings"][0]["hint"] == 'did you mean "lamp"?'


WEATHER = {"gone": None, "no YAML": "title: [天气\n", "no field": 'title: "{nothing}"\n', "no mapping": "天气\n"}


@pytest.mark.parametrize("what", WEATHER)
def test_words_that_cannot_be_read_stop_the_pages_that_print_them(what: str, tmp_path: Path) -> None:
    pages = PAGES.replace("standing:\n", "standing:\n  weather: {file: weather.yaml}\n").replace(
        "    - {story: well, columns: 1-3",
        "    - {furniture: weather, columns: 3, rows: 2-28}\n    - {story: well, columns: 1-2",
    )
    folder = issue(tmp_path, pages)
    path = folder / "weather.yaml"
    path.write_text("title: 天气\ntext: 晴\n", "utf-8")
    build(folder, tmp_path / "out")
    good = files(tmp_path / "out")
    path.unlink() if (text := WEATHER[what]) is None else path.write_text(text, "utf-8")
    code, report = build(folder, tmp_path / "out")
    assert (code, [each["state"] for each in report["pages"]]) == (1, ["unchanged", "unchanged", "stale", "unchanged"])
    assert {(each["page"], each["story"]) for each in report["findings"]} == {("A03", "weather")}
    path.write_text("title: 天气\ntext: 晴\n", "utf-8")
    assert build(folder, tmp_path / "out")[0] == 0
    assert {**files(tmp_path / "out"), "report.json": b""} == {**good, "report.json": b""}


NAME = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 30"><path d="M0 0 H%d V30 H0 Z"/></svg>'


def test_a_drawn_name_is_watched(tmp_path: Path) -> None:
    folder = issue(tmp_path, house=HOUSE + "furniture: {masthead: {art: name.svg}}\n")
    art = folder.parent / "name.svg"
    art.write_text(NAME % 80)
    order = Order(folder, "issue", tmp_path / "out")
    viewer = Viewer(order)
    viewer.view()
    assert art in viewer.files
    before = compose.compose(order, print)
    art.write_text(NAME % 90)
    assert compose.compose(order, print, before).pages == compose.compose(order, print).pages != before.pages


def test_what_is_kept_is_kept_under_all_that_prepares_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = store._program.__wrapped__()
    monkeypatch.setattr(store, "libraries", lambda: ("another release",))
    assert store._program.__wrapped__() != before
    monkeypatch.undo()
    read = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: b"" if path.name == "svg.py" else read(path))
    assert store._program.__wrapped__() != before


def test_no_other_run_has_the_folder_that_a_local_edition_takes_pages_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[Path] = []
    hold = compose.held

    def holding(output: Path) -> AbstractContextManager[None]:
        kept.append(output)
        return hold(output)

    monkeypatch.setattr(compose, "held", holding)
    build(issue(tmp_path, "editions: {south: {name: 南城版}}\n" + PAGES), tmp_path / "out")
    assert kept == [tmp_path / "out", tmp_path / "out", tmp_path / "out/south"]


def test_a_page_that_cannot_be_made_up_has_its_status(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = issue(tmp_path, well=WELL.replace("headline", "head-line"))
    build(folder, tmp_path / "out")
    assert manifest(tmp_path / "out")["missing"] == ["A03"]
    capsys.readouterr()
    cli.main(["status", str(folder), "--output", str(tmp_path / "out")])
    told = capsys.readouterr().out
    assert 'A03  faulty 有错   unknown key "head-line"' in told and "0 of 4 pages signed" in told
