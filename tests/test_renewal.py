"""Only what is new is made, one bad page holds back no other, and nothing is lost on the way (只做改动的版)."""

import json
import pickle
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from issue_kit import BRIDGE, HOUSE, LAMP, build, files, make

from layout import compose, ledger, making
from layout.making import Group
from layout.order import Doing, Order

PAGES = """\
date: 2031-05-06
standing:
  colophon: {page_count: "共{pages}版"}
  index: {lamp: 城门点灯, kiln: 窑口开火}
pages:
  A01:
    - {furniture: masthead, columns: 1-3, rows: 1-5}
    - {furniture: colophon, columns: 1-3, rows: 6}
    - {story: lamp, columns: 1-2, rows: 7-28, head: 20pt}
    - {furniture: index, columns: 3, rows: 7-28}
  A02:
    - {furniture: page-number, columns: 1-3, rows: 1}
    - {story: bridge, columns: 1-3, rows: 2-28, head: 20pt}
  A03:
    - {furniture: page-number, columns: 1-3, rows: 1}
    - {story: well, columns: 1-3, rows: 2-28, head: 20pt}
  A04:
    - {furniture: page-number, columns: 1-3, rows: 1}
    - {story: kiln, columns: 1-3, rows: 2-28, head: 20pt}
"""
WELL = "---\nheadline: 老井边上又有人\n---\n老井修好了，井台用的是旧石板。打水的人不多，坐着说话的人不少。\n"
KILN = "---\nheadline: 窑口今天开火\n---\n窑口今天开火，一窑要烧三天三夜。守窑的人说，火候全凭看。\n"


def issue(root: Path, pages: str = PAGES, **more: str | None) -> Path:
    return make(root, issue=pages, **{"bridge": BRIDGE, "well": WELL, "kiln": KILN, **more})


def states(report: dict[str, Any]) -> dict[str, str]:
    return {each["page"]: each["state"] for each in report["pages"]}


def manifest(output: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((output / "print/manifest.json").read_text("utf-8"))
    return found


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that are made, in this process."""
    names: list[str] = []

    def work(make_group: Callable[[Group], Any], groups: list[Group]) -> Any:
        names.extend(page.name for group in groups for page in group)
        return ((group, make_group(group)) for group in groups)

    monkeypatch.setattr(compose.crew, "work", work)
    return names


# One bad page ----------------------------------------------------------------------------------------------------

BAD = {
    "too long": {"well": WELL + "井" * 3000},
    "broken": {"well": WELL.replace("---\n老井修", "老井修")},
    "no story": {"pages": PAGES.replace("story: well", "story: wall"), "well": None},
    "no rows": {
        "pages": PAGES.replace("{story: well, columns: 1-3, rows: 2-28", "{story: well, columns: 1-3, rows: 28-2")
    },
    "no page": {"pages": PAGES.replace("    - {story: well, columns: 1-3, rows: 2-28, head: 20pt}\n", "    - none\n")},
    "not a letter": {"pages": PAGES.replace("  A03:\n", "  A03:\n    version: b\n    plan:\n")},
}


@pytest.mark.parametrize("what", BAD)
def test_a_bad_page_holds_back_no_other(what: str, tmp_path: Path) -> None:
    output = tmp_path / "out"
    code, report = build(issue(tmp_path / "new", **BAD[what]), output)
    assert (code, states(report)) == (1, {"A01": "made", "A02": "made", "A03": "missing", "A04": "made"})
    assert manifest(output)["missing"] == ["A03"]
    assert {each["page"] for each in report["findings"] if each["level"] == "error"} == {"A03"}
    assert set(files(output / "pages")) == {"A01.png", "A02.png", "A04.png"}


@pytest.mark.parametrize("what", BAD)
def test_its_last_good_file_stays_and_is_marked(what: str, tmp_path: Path) -> None:
    output = tmp_path / "out"
    build(issue(tmp_path), output)
    good = files(output)
    bad = {name: text.replace("粗茶", "细茶") if text else text for name, text in BAD[what].items()}
    code, report = build(issue(tmp_path, **bad, bridge=BRIDGE.replace("粗茶", "细茶")), output)
    assert (code, states(report)["A02"], states(report)["A03"]) == (1, "made", "stale")
    now, entry = files(output), manifest(output)["pages"][2]
    assert (entry["page"], entry["stale"], manifest(output)["missing"]) == ("A03", True, [])
    for name in (f"print/{entry['file']}", "pages/A03.png", "trace/A03.txt"):
        assert now[name] == good[name]
    assert now["trace/A02.txt"] != good["trace/A02.txt"]
    code, report = build(issue(tmp_path), output)
    assert (code, states(report)["A03"]) == (0, "unchanged")
    assert {**files(output), "report.json": b""} == {**good, "report.json": b""}


def test_pages_that_share_a_story_wait_for_each_other(tmp_path: Path) -> None:
    parted = PAGES.replace("rows: 2-28, head: 20pt}\n  A03:", "rows: 2-12, head: 20pt, jump: A03}\n  A03:")
    parted = parted.replace("story: well, columns: 1-3, rows: 2-28", "story: bridge, columns: 1-3, rows: 2-8")
    output, long = tmp_path / "out", BRIDGE + "\n茶铺还卖点心。" * 100
    code, report = build(issue(tmp_path, parted, well=None, bridge=long), output)
    assert (code, states(report)) == (1, {"A01": "made", "A02": "missing", "A03": "missing", "A04": "made"})
    told = {each["rule"]: each for each in report["findings"] if each["level"] == "error"}
    assert told["held-back"]["message"] == "A02 shares a story with A03, which cannot be printed"
    assert (told["held-back"]["page"], told["overset"]["page"]) == ("A02", "A03")


def test_what_is_wrong_with_the_whole_issue_stops_all(tmp_path: Path) -> None:
    output = tmp_path / "out"
    build(issue(tmp_path), output)
    good = files(output)
    code, report = build(issue(tmp_path, house=HOUSE + "file-name: '{date}'\n"), output)
    assert (code, set(states(report).values())) == (1, {None})
    assert {**files(output), "report.json": b""} == {**good, "report.json": b""}


def test_a_draft_has_the_pages_that_are_good(tmp_path: Path) -> None:
    code, report = build(issue(tmp_path, **BAD["too long"]), tmp_path / "out", "--draft")
    assert (code, [each["file"] is None for each in report["pages"]]) == (1, [False, False, True, False])
    assert len(files(tmp_path / "out/draft")) == 3


# Only what is new ------------------------------------------------------------------------------------------------

CHANGES: list[tuple[str, dict[str, str | None], set[str]]] = [
    ("nothing", {}, set()),
    ("a character", {"bridge": BRIDGE.replace("粗茶", "细茶")}, {"A02"}),
    ("an entry", {"pages": PAGES.replace("story: kiln, columns: 1-3", "story: kiln, columns: 1-2")}, {"A04"}),
    ("a line above all", {"pages": "# 大样已看\n" + PAGES}, set()),
    ("an article that stands nowhere", {"spare": WELL}, set()),
    ("a word of a furniture", {"pages": PAGES.replace("共{pages}版", "今日{pages}版")}, {"A01"}),
    ("the style", {"house": HOUSE.replace("body: 9pt", "body: 8.9pt")}, {"A01", "A02", "A03", "A04"}),
    ("the day of mourning", {"pages": "mourning: true\n" + PAGES}, {"A01", "A02", "A03", "A04"}),
    ("a version", {"pages": PAGES.replace("  A04:\n", "  A04:\n    version: B\n    plan:\n")}, {"A04"}),
    (
        "the place of a story that the index tells",
        {"pages": PAGES.replace("well", "kiln_").replace("story: kiln,", "story: well,").replace("kiln_", "kiln")},
        {"A01", "A03", "A04"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("change", "pages"), [each[1:] for each in CHANGES], ids=[each[0] for each in CHANGES])
def test_only_what_is_new_is_made(
    change: dict[str, str | None], pages: set[str], tmp_path: Path, made: list[str]
) -> None:
    output = tmp_path / "out"
    build(issue(tmp_path), output)
    made.clear()
    code, report = build(issue(tmp_path, **change), output)
    assert (code, set(made)) == (0, pages)
    assert {name for name, state in states(report).items() if state == "made"} == pages


@pytest.mark.parametrize("lost", ["print/jywb-20310506-A02.pdf", "pages/A02.png", "trace/A02.txt"])
@pytest.mark.parametrize("how", ["gone", "changed"])
def test_what_is_lost_is_made_again(lost: str, how: str, tmp_path: Path, made: list[str]) -> None:
    output = tmp_path / "out"
    build(issue(tmp_path), output)
    good = files(output)
    (output / lost).unlink()
    if how == "changed":
        (output / lost).write_bytes(b"x" * len(good[lost]))
    made.clear()
    assert build(issue(tmp_path), output)[0] == 0
    assert made == ["A02"]
    assert {**files(output), "report.json": b""} == {**good, "report.json": b""}


def test_a_file_of_another_time_and_the_same_words_is_no_change(tmp_path: Path, made: list[str]) -> None:
    folder = issue(tmp_path)
    build(folder, tmp_path / "out")
    made.clear()
    (folder / "articles/bridge.md").touch()
    build(folder, tmp_path / "out")
    assert made == []


def test_findings_of_unchanged_pages_are_told_in_their_lines(tmp_path: Path) -> None:
    house = HOUSE.replace("hole-rows: 28", "hole-rows: 3")
    build(issue(tmp_path, house=house), tmp_path / "out")
    moved = issue(tmp_path, "# 一行\n" + PAGES, house=house)
    _, again = build(moved, tmp_path / "out")
    _, fresh = build(moved, tmp_path / "fresh")
    assert again["findings"] == fresh["findings"] != []


def test_a_ledger_that_is_none_is_passed_over(tmp_path: Path, made: list[str]) -> None:
    output, folder = tmp_path / "out", issue(tmp_path)
    build(folder, output)

    class Hostile:
        def __reduce__(self) -> tuple[Callable[..., Any], tuple[str]]:
            return (Path.touch, (tmp_path / "touched",))  # type: ignore[return-value]

    whole = (output / ".cache/ledger").read_bytes()
    for content in (b"", whole[:-100], b"not a ledger", pickle.dumps({1: 2}), pickle.dumps(Hostile())):
        (output / ".cache/ledger").write_bytes(content)
        made.clear()
        assert build(folder, output)[0] == 0
        assert len(made) == 4 and not (tmp_path / "touched").exists()


def test_the_ledger_reads_no_code() -> None:
    with pytest.raises(pickle.UnpicklingError):
        ledger._Reader(__import__("io").BytesIO(pickle.dumps(making.make))).load()


EDITS: dict[str, Callable[[dict[str, str | None]], None]] = {
    "copy": lambda its: its.update(bridge=(its["bridge"] or "") + "茶铺今天也开门。"),
    "another copy": lambda its: its.update(kiln=(its["kiln"] or "").replace("三天", "四天")),
    "headline": lambda its: its.update(well=(its["well"] or "").replace("又有人", "还有人")),
    "line": lambda its: its.update(pages="# 又一行\n" + (its["pages"] or "")),
    "words": lambda its: its.update(pages=(its["pages"] or "").replace("城门点灯", "城门灯亮")),
    "name": lambda its: its.update(pages=(its["pages"] or "").replace("A03:\n", "A03:\n    name: 城事\n    plan:\n")),
    "mourning": lambda its: its.update(pages="mourning: true\n" + (its["pages"] or "").replace("mourning: true\n", "")),
    "extra": lambda its: its.update(pages="extra: 号外\n" + (its["pages"] or "").replace("extra: 号外\n", "")),
    "number": lambda its: its.update(pages="number: 7\n" + (its["pages"] or "").replace("number: 7\n", "")),
    "style": lambda its: its.update(house=(its["house"] or "").replace("pitch: 11.5pt", "pitch: 11.6pt")),
    "over": lambda its: its.update(kiln=(its["kiln"] or "") + "火" * 3000),
    "mend": lambda its: its.update(kiln=KILN, bridge=BRIDGE),
    "page": lambda its: its.update(pages=(its["pages"] or "").replace("kiln, columns: 1-3", "kiln, columns: 2-3")),
    "accept": lambda its: its.update(
        pages="accept:\n  - {rule: hole, page: A02, by: 丙某, why: 留白}\n" * ("accept:" not in (its["pages"] or ""))
        + (its["pages"] or "")
    ),
}  # fmt: skip


@settings(max_examples=10, deadline=None)
@given(st.lists(st.sampled_from(sorted(EDITS)), min_size=1, max_size=4))
def test_after_any_edits_it_is_as_made_at_once(edits: list[str]) -> None:
    with TemporaryDirectory() as root:
        house = HOUSE.replace("hole-rows: 28", "hole-rows: 3")
        its: dict[str, str | None] = {
            "house": house, "pages": PAGES, "lamp": LAMP, "bridge": BRIDGE, "well": WELL, "kiln": KILN,
        }  # fmt: skip
        output = Path(root, "out")
        build(issue(Path(root), **its), output)
        for each in edits:
            EDITS[each](its)
            folder = issue(Path(root), **its)
            code, report = build(folder, output)
        whole_code, whole = build(folder, Path(root, "whole"))
        assert code == whole_code
        for page, fresh in zip(report["pages"], whole["pages"], strict=True):
            if page["state"] != "stale":
                assert {**page, "state": None} == {**fresh, "state": None}
        assert [report[key] for key in ("findings", "stories")] == [whole[key] for key in ("findings", "stories")]
        now, once = files(output), files(Path(root, "whole"))
        for name in set(once) - {"report.json", "print/manifest.json", "print/SHA256SUMS"}:
            assert now[name] == once[name]


def test_the_bar_counts_the_pages_that_are_made(tmp_path: Path) -> None:
    told: list[str] = []
    order = Order(issue(tmp_path), "issue", tmp_path / "out")
    compose.build(order, told.append)
    counted = [(each.done, each.of) for each in told if isinstance(each, Doing)]
    assert counted == [(1, 4), (2, 4), (3, 4), (4, 4)]
    (order.folder / "articles/bridge.md").write_text(BRIDGE.replace("粗茶", "细茶"), encoding="utf-8")
    told.clear()
    compose.build(order, told.append)
    assert [(str(each), each.done, each.of) for each in told if isinstance(each, Doing)] == [("made A02", 1, 1)]


def test_pages_are_told_in_the_order_of_the_plan(tmp_path: Path) -> None:
    """Whichever share a story, and whether they can be made up or not."""
    parted = PAGES.replace("kiln, columns: 1-3, rows: 2-28", "bridge, columns: 1-3, rows: 2-8").replace(
        ", kiln: 窑口开火", ""
    )
    parted = parted.replace(
        "bridge, columns: 1-3, rows: 2-28, head: 20pt", "bridge, columns: 1-3, rows: 2-12, head: 20pt, jump: A04", 1
    )
    folder, names = issue(tmp_path, parted, kiln=None, well="", bridge=BRIDGE), ["A01", "A02", "A03", "A04"]
    _, report = build(folder, tmp_path / "out")
    assert [each["page"] for each in report["pages"]] == names
    checked = compose.check(Order(folder, "issue", tmp_path / "out"), lambda doing: None)
    assert [each.page for each in checked.pages] == names
