"""What the browser is shown of an issue, save after save, whole or broken. All words are fictitious."""

import io
import json
import shutil
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from issue_kit import DAY, HOUSE, ISSUE, LAMP, PAPER, ROOT, make, two_pages
from PIL import Image, ImageChops, ImageStat

from layout import compose
from layout.archive.images import page_image
from layout.desk import view as view_module
from layout.desk.picture import DPI
from layout.desk.view import View, Viewer
from layout.making import print_file
from layout.order import Order
from layout.units import INCH

SHOWN = f"{PAPER}/{DAY}"
RED = HOUSE + "furniture: {masthead: {ground: M100 Y90}}\n"


def viewer(folder: Path, page: str | None = None) -> Viewer:
    return Viewer(Order(folder, SHOWN, folder.parent / "output", page))


def rules(view: View) -> list[str]:
    return [each.rule for each in view.findings if each.level == "error"]


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")


def picture(view: View, page: str = "A01") -> Image.Image:
    return Image.open(io.BytesIO(view.sheets[page].picture.png))


def test_a_good_issue(tmp_path: Path) -> None:
    view = viewer(make(tmp_path)).view()
    assert (view.number, rules(view)) == (1, [])
    [sheet] = view.sheets.values()
    assert sheet.fresh
    assert picture(view).size == tuple(-(-side * DPI // INCH) for side in (100 * 36_000, 140 * 36_000))
    told = json.loads(view.as_json())
    assert told["issue"] == SHOWN
    [page] = told["pages"]
    assert (page["name"], page["width"], page["height"]) == ("A01", 100, 140)
    assert (page["picture"], page["fresh"]) == ("picture/A01/1", True)
    assert [each["name"] for each in page["frames"]] == ["masthead", "colophon", "lamp"]


def test_the_picture_is_the_archives_colours_and_all(tmp_path: Path) -> None:
    made = viewer(make(tmp_path, house=RED))
    view = made.view()
    sheet = view.sheets["A01"]
    content = print_file(sheet.page, sheet.composed, 6).content
    kept = Image.open(io.BytesIO(page_image(content, sheet.page, DPI)))
    shown = picture(view).crop((0, 0, *kept.size))
    assert shown.mode == "RGB"
    assert max(ImageStat.Stat(ImageChops.difference(shown, kept)).mean) < 3
    red, _, blue = ImageStat.Stat(shown.crop((0, 0, shown.width, shown.height // 4))).mean
    assert red > blue + 20


def test_an_edit_draws_its_page_and_leaves_the_others(tmp_path: Path) -> None:
    folder = two_pages(tmp_path)
    made = viewer(folder)
    first = made.view()
    write(folder, "articles/lamp.md", LAMP.replace("一齐亮了。", "一起亮了。"))
    second = made.view()
    assert [each.drawn for each in second.sheets.values()] == [2, 1]
    assert second.sheets["A01"].picture != first.sheets["A01"].picture
    assert second.sheets["A02"].picture is first.sheets["A02"].picture
    write(folder, "articles/lamp.md", LAMP)
    assert made.view().sheets["A01"].picture == first.sheets["A01"].picture


def test_one_page_alone(tmp_path: Path) -> None:
    assert list(viewer(two_pages(tmp_path), "A02").view().sheets) == ["A02"]
    assert rules(viewer(two_pages(tmp_path), "A09").view()) == ["unknown-page"]


def test_a_page_taken_out_of_the_plan_is_gone(tmp_path: Path) -> None:
    folder = two_pages(tmp_path)
    made = viewer(folder)
    assert list(made.view().sheets) == ["A01", "A02"]
    write(folder, "issue.yaml", ISSUE)
    assert list(made.view().sheets) == ["A01"]


HARM: dict[str, Callable[[Path], object]] = {
    "yaml-broken": lambda folder: write(folder, "issue.yaml", ISSUE + "  - {story: [\n"),
    "missing-file": lambda folder: (folder / "issue.yaml").unlink(),
    "unknown-story": lambda folder: (folder / "articles/lamp.md").unlink(),
    "missing-folder": shutil.rmtree,
    "not-utf8": lambda folder: (folder / "articles/lamp.md").write_bytes(b"\xff\xfe\x00\x80" * 99),
    "no-front-matter": lambda folder: write(folder, "articles/lamp.md", ""),
    "wrong-value": lambda folder: write(folder.parent, "house.yaml", HOUSE.replace("100mm", "wide")),
    "empty-page": lambda folder: write(folder, "issue.yaml", "date: 2031-05-06\npages: {A01: }\n"),
}


@pytest.mark.parametrize("rule", HARM)
def test_whatever_breaks_the_last_good_picture_stays_and_the_fault_is_told(rule: str, tmp_path: Path) -> None:
    folder = make(tmp_path)
    made = viewer(folder)
    good = made.view()
    HARM[rule](folder)
    broken = made.view()
    assert rule in rules(broken)
    assert broken.number == 2
    assert not broken.sheets["A01"].fresh
    assert broken.sheets["A01"].picture is good.sheets["A01"].picture
    assert json.loads(broken.as_json())["findings"][0]["level"] == "error"
    make(tmp_path)
    mended = made.view()
    assert mended.findings == good.findings and mended.sheets["A01"].fresh
    assert mended.sheets["A01"].drawn == 1, "it is the page that was there before"


def test_an_issue_that_is_broken_from_the_beginning(tmp_path: Path) -> None:
    folder = make(tmp_path, issue="pages: [\n")
    made = viewer(folder)
    first = made.view()
    assert first.sheets == {} and rules(first) == ["yaml-broken"]
    assert json.loads(first.as_json())["findings"][0]["place"].startswith(f"{SHOWN}/issue.yaml:")
    make(tmp_path)
    assert made.view().sheets["A01"].fresh


def test_an_advertisement_cut_short_greys_its_page_alone(tmp_path: Path) -> None:
    folder = two_pages(tmp_path)
    (folder / "ads").mkdir()
    whole = (ROOT / "issues/jiangnan-evening-news/2025-02-20/ads/public-service.pdf").read_bytes()
    (folder / "ads/tea.pdf").write_bytes(whole)
    plan = (folder / "issue.yaml").read_text(encoding="utf-8").replace("rows: 2-28", "rows: 2-20")
    plan = plan.replace("pages:", "ads: {tea: {file: ads/tea.pdf, mark: 广告}}\npages:")
    write(folder, "issue.yaml", plan + "    - {ad: tea, columns: 1-3, rows: 21-28}\n")
    made = viewer(folder)
    assert rules(made.view()) == []
    assert folder / "ads/tea.pdf" in made.files
    (folder / "ads/tea.pdf").write_bytes(whole[: len(whole) // 2])
    broken = made.view()
    assert rules(broken) and len(set(broken.findings)) == len(broken.findings)
    assert [each.fresh for each in broken.sheets.values()] == [True, False]
    (folder / "ads/tea.pdf").write_bytes(whole)
    assert all(each.fresh for each in made.view().sheets.values())


def test_what_is_kept_never_shows(tmp_path: Path) -> None:
    """The page after any edits is the page of a process that knew nothing before."""
    folder = make(tmp_path)
    made = viewer(folder)
    edits = [
        ("articles/lamp.md", LAMP.replace("有人看书", "有人读书")),
        ("../house.yaml", HOUSE.replace("pitch: 11.5pt", "pitch: 12pt")),
        ("../house.yaml", HOUSE + "setting: {widths: banjiao}\n"),
        ("issue.yaml", ISSUE.replace("head: 20pt", "head: 17pt")),
        ("../house.yaml", HOUSE),
        ("issue.yaml", ISSUE + "words: [路灯亮了]\n"),
        ("articles/lamp.md", LAMP),
    ]
    for name, text in edits:
        write(folder, name, text)
        shown = made.view()
        fresh = compose.compose(Order(folder, SHOWN, tmp_path), lambda doing: None)
        assert shown.sheets["A01"].fresh
        assert [shown.sheets["A01"].page] == [each.page for each in fresh.pages], name
        assert shown.findings == fresh.findings, name


def test_the_type_is_set_again_only_when_house_or_face_changed(tmp_path: Path) -> None:
    face = tmp_path / "own.otf"
    shutil.copy(ROOT / "fonts/NotoSansSC-Regular.otf", face)
    house = HOUSE + f"fonts: {{own: {{file: {face}}}}}\nstyles: {{body: {{face: own, lead-in: own}}}}\n"
    folder = make(tmp_path, house=house)
    made = viewer(folder)
    first = made.view()
    write(folder, "articles/lamp.md", LAMP.replace("有人看书", "有人读书"))
    second = made.view()
    setter = [each.sheets["A01"].composed.typesetter for each in (first, second)]
    assert setter[0] is setter[1]
    assert face in made.files
    shutil.copy(ROOT / "fonts/LXGWWenKai-Regular.ttf", tmp_path / "new")
    (tmp_path / "new").replace(face)
    third = made.view()
    assert rules(third) == []
    assert third.sheets["A01"].composed.typesetter is not setter[1]
    assert third.sheets["A01"].picture != second.sheets["A01"].picture
    face.unlink()
    assert rules(made.view()) == ["font-file-missing"]


def test_a_fault_of_the_program_is_told_and_survived(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = viewer(make(tmp_path))
    made.view()
    with monkeypatch.context() as broken:
        broken.setattr(compose, "compose", lambda *_: 1 // 0)
        view = made.view()
    assert rules(view) == ["program-fault"]
    assert "ZeroDivisionError" in view.findings[0].message and "test_view.py" in view.findings[0].message
    assert not view.sheets["A01"].fresh
    assert made.view().sheets["A01"].fresh


def test_what_is_remembered_is_let_go_after_many_builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(view_module, "_FRESH_TYPESETTER", 3)
    made = viewer(make(tmp_path))
    kept = [made.view().sheets["A01"].composed.typesetter for _ in range(4)]
    assert [one is other for one, other in pairwise(kept)] == [True, False, True]


def test_nothing_is_written(tmp_path: Path) -> None:
    folder = make(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    viewer(folder).view()
    assert sorted(tmp_path.rglob("*")) == before


def test_words_from_a_file_and_pages_of_the_index_are_shown_as_they_are_now(tmp_path: Path) -> None:
    """A file of the paper's own is watched; a story that moves to another page changes what the index prints of it."""
    folder = two_pages(tmp_path)
    write(folder, "../weather.yaml", "today: 今天有雨\n")
    words = "weather: {file: weather.yaml}\n  index: {bridge: 石桥}\n"
    write(folder, "../house.yaml", HOUSE.replace("standing:\n", f"standing:\n  {words}"))
    more = "    - {furniture: weather, columns: 1, rows: 26-28}\n    - {furniture: index, columns: 2, rows: 26-28}\n"
    issue = (folder / "issue.yaml").read_text(encoding="utf-8").replace("rows: 7-28", "rows: 7-25")
    issue = issue.replace("  A02:\n", more + "  A02:\n")
    write(folder, "issue.yaml", issue)
    made = viewer(folder)

    def printed() -> str:
        return "".join(each.text for each in made.view().sheets["A01"].page.texts())

    assert "今天有雨" in printed() and "〔A02〕" in printed()
    assert folder.parent / "weather.yaml" in made.files
    write(folder, "../weather.yaml", "today: 今天放晴\n")
    write(folder, "issue.yaml", issue.replace("  A02:\n", "  A03:\n"))
    assert "今天放晴" in printed() and "〔A03〕" in printed()
