"""Diff: two builds told apart, as text and as pictures. All words, people and places are fictitious."""

import io
import json
import shutil
from pathlib import Path

import pictures_kit
import pytest
from issue_kit import BRIDGE, HOUSE, LAMP, TWO_PAGES, build, files, make
from PIL import Image, ImageDraw

from layout import cli
from layout.archive.changes import CELL, look_different, side_by_side
from layout.diff import compare

RED = (200, 16, 46)
MOVED = TWO_PAGES.replace("rows: 2-28", "rows: 4-28")
BOTH_ON_ONE = TWO_PAGES.partition("  A02:")[0].replace("rows: 7-28", "rows: 7-20") + (
    "    - {story: bridge, columns: 1-3, rows: 21-28, head: 12pt}\n"
)


def built(root: Path, **changes: str) -> Path:
    """The output of an issue of two pages; keywords as of ``make``."""
    folder = make(root, **{"issue": TWO_PAGES, "bridge": BRIDGE, **changes})
    code, report = build(folder, root / "out")
    assert code == 0, report["findings"]
    return root / "out"


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("before"))


def told(capsys, *arguments: object) -> tuple[int, list[str]]:
    capsys.readouterr()  # what the builds said
    code = cli.main(["diff", *map(str, arguments)])
    out, err = capsys.readouterr()
    assert err == ""
    return code, out.splitlines()


def test_nothing_changed_is_0(before, tmp_path, capsys):
    code, lines = told(capsys, before, built(tmp_path))
    assert (code, lines) == (0, ["0 changes; all pages look the same"])


def test_a_character_is_told_with_what_stands_beside_it(before, tmp_path, capsys):
    after = built(tmp_path, lamp=LAMP.replace("一年省电300度", "一年省电250度"))
    code, lines = told(capsys, before, after)
    assert code == 1
    assert lines[0] == "A01  lamp  p3 words  …灯，每盏一年省电【-30-】【+25+】0度。"
    assert lines[-1] == "1 changes; pages that look different: A01"


def test_words_that_only_went_to_other_lines_have_not_changed(before, tmp_path):
    narrow = TWO_PAGES.replace("story: lamp, columns: 1-3", "story: lamp, columns: 1-3, legs: 2")
    (change,) = compare(before, built(tmp_path, issue=narrow)).changes
    assert (change.piece, change.kind, change.pages) == ("lamp", "moved", ("A01",))


def test_words_parted_or_hyphenated_elsewhere_have_not_changed(tmp_path):
    """A blank that goes at a line's end and a hyphen that comes there are of the lines, not of the words."""
    words = (
        "---\nheadline: 云溪市的路灯亮了\n---\n"
        + "甲乙丙 the international network of lamps 丁戊 and more of them.\n" * 2
    )
    sides = []
    for name, legs in (("one", 3), ("two", 2)):
        issue = TWO_PAGES.replace("story: lamp, columns: 1-3", f"story: lamp, columns: 1-3, legs: {legs}")
        sides.append(built(tmp_path / name, issue=issue, lamp=words))
    assert {each.kind for each in compare(*sides).changes} == {"moved"}
    texts = [(side / "trace/A01.txt").read_text(encoding="utf-8") for side in sides]
    assert any("“\u00ad”" in text for text in texts)


def test_a_story_that_moved_on_its_page_and_to_another(before, tmp_path):
    (change,) = compare(before, built(tmp_path / "down", issue=MOVED)).changes
    assert (change.piece, change.kind, change.pages) == ("bridge", "moved", ("A02",))
    found = compare(before, built(tmp_path / "across", issue=BOTH_ON_ONE))
    moved = next(each for each in found.changes if each.piece == "bridge")
    assert (moved.kind, moved.told) == ("moved", "from A02 to A01")
    assert found.only_before == ("A02",)


def test_a_page_and_its_pieces_are_new(before, tmp_path, capsys):
    one = built(tmp_path, issue=TWO_PAGES.partition("  A02:")[0])
    code, lines = told(capsys, one, before)
    assert code == 1
    assert {"A02  bridge  new", "A02  page new"} <= set(lines)
    assert lines[-1].endswith("pages that look different: A02")
    assert "A02  page gone" in told(capsys, before, one)[1]


def test_a_picture_is_another_file_though_its_name_is_the_same(tmp_path):
    entries = "- {picture: view, columns: 1-4, rows: 21-44}"
    sides = []
    for name in ("one", "two"):
        image = pictures_kit.scene()
        if name == "two":
            ImageDraw.Draw(image).ellipse((500, 350, 560, 410), (255, 255, 255))
        pictures_kit.make(tmp_path / name, "view: {file: pictures/view.png}", entries, view__png=image)
        folder = next(iter((tmp_path / name).glob("*/*")))
        assert build(folder, tmp_path / name / "out")[0] == 0
        sides.append(tmp_path / name / "out")
    found = compare(*sides)
    assert [(each.piece, each.kind) for each in found.changes] == [("picture:view", "art")]
    assert found.pages == ("A01",)


def test_words_that_artwork_shows_are_words_and_art():
    """The forms of the trace that the tests' small issues do not have."""
    from layout.diff import _Piece, _take

    found: dict[str, _Piece] = {}
    line = f"placed  1.000 2.000 3.000 4.000  {'a' * 64}  turned 90  clip M 1 2 L 3 4  ad:tea/head 0:2  says “甲乙”"
    _take(line, "A01", found)
    _take(f"picture  1.000 2.000 3.000 4.000  {'b' * 64}  picture:view/", "A01", found)
    assert found["ad:tea"].words == {"head": [(0, 2, "甲乙")]}
    assert [found[name].art for name in ("ad:tea", "picture:view")] == [["a" * 64], ["b" * 64]]


def test_every_item_of_a_page_is_understood(before):
    """What no pattern knows would be a change that nobody is told of."""
    from layout.diff import _read

    found = _read(before)
    assert {"lamp", "bridge", "masthead", "colophon", "page-number"} <= found.keys()
    assert "".join(text for _, _, text in found["lamp"].words["byline"]) == "（记者　张三）"
    assert all(each.places for each in found.values())


def test_json_is_for_programs(before, tmp_path, capsys):
    after = built(tmp_path, lamp=LAMP.replace("三百盏", "四百盏"))
    code, lines = told(capsys, before, after, "--json")
    (change,) = json.loads("\n".join(lines))["changes"]
    assert code == 1
    assert (change["piece"], change["block"], change["before"], change["now"]) == ("lamp", "p1", "三", "四")


@pytest.mark.parametrize("missing", ["nowhere", ""])
def test_a_folder_that_is_no_build_is_2(before, tmp_path, capsys, missing):
    code = cli.main(["diff", str(before), str(tmp_path / missing)])
    out, err = capsys.readouterr()
    assert (code, out) == (2, "")
    assert "error[no-build]" in err and "drafts have no trace" in err


def test_nothing_is_written_into_the_builds(before, tmp_path):
    was = files(before)
    cli.main(["diff", str(before), str(before), "--png", str(tmp_path / "png")])
    assert files(before) == was
    assert not (tmp_path / "png").exists()


# Pictures ------------------------------------------------------------------------------------------------------


def png(*spots: tuple[int, int], size: tuple[int, int] = (400, 300), shade: int = 0) -> bytes:
    """A white sheet with a dot of ten by ten at each place."""
    image, out = Image.new("RGB", size, "white"), io.BytesIO()
    for x, y in spots:
        ImageDraw.Draw(image).rectangle((x, y, x + 9, y + 9), (shade,) * 3)
    image.save(out, "PNG")
    return out.getvalue()


def reds(data: bytes) -> list[tuple[int, int]]:
    image = Image.open(io.BytesIO(data)).convert("RGB")
    return [(x, y) for y in range(image.height) for x in range(image.width) if image.getpixel((x, y)) == RED]


def test_what_changed_is_outlined_on_both_sides_and_nothing_else():
    picture, places = side_by_side(png((40, 40)), png((40, 40), (200, 160)))
    assert places == 1
    found, right = reds(picture), 400 + 3 * CELL
    for left in (0, right):
        here = [(x - left, y) for x, y in found if left <= x < left + 400]
        xs, ys = [x for x, _ in here], [y for _, y in here]
        assert 200 - 2 * CELL <= min(xs) < 200 and 210 < max(xs) <= 210 + 2 * CELL
        assert 160 - 2 * CELL <= min(ys) < 160 and 170 < max(ys) <= 170 + 2 * CELL
        assert (205, 165) not in here  # what is in the outline stays to be seen


def test_changes_far_apart_are_told_apart_and_near_ones_as_one():
    assert side_by_side(png(), png((40, 40), (300, 40), (40, 200)))[1] == 3
    assert side_by_side(png(), png((40, 40), (40 + 2 * CELL, 40)))[1] == 1


def test_a_change_at_the_edge_is_outlined_on_the_picture():
    found = reds(side_by_side(png(), png((0, 0)))[0])
    assert (0, 0) in found and max(x for x, _ in found if x < 400) < 4 * CELL


@pytest.mark.parametrize("other", [None, png(size=(410, 300))])
def test_a_page_that_is_new_or_of_another_size_is_outlined_whole(other):
    picture, places = side_by_side(other, png((40, 40)))
    image = Image.open(io.BytesIO(picture))
    left = image.width - 400
    assert places == 1
    assert {(left, 0), (image.width - 1, 299)} <= set(reds(picture))


def test_what_no_eye_sees_is_no_change():
    assert not look_different(png(), png((40, 40), shade=250))
    assert look_different(png(), png((40, 40), shade=200))
    assert look_different(None, png())
    assert not look_different(None, None)


def test_a_picture_is_drawn_of_each_page_that_differs(before, tmp_path, capsys):
    after = built(tmp_path, lamp=LAMP.replace("300度", "250度"))
    code, lines = told(capsys, before, after, "--png", tmp_path / "png")
    assert code == 1
    assert [path.name for path in (tmp_path / "png").iterdir()] == ["A01.png"]
    assert lines[-1].startswith(f"{(tmp_path / 'png').as_posix()}/A01.png: ")
    width = Image.open(io.BytesIO((before / "pages/A01.png").read_bytes())).width
    text = (after / "trace/A01.txt").read_text(encoding="utf-8")
    line = next(each for each in text.splitlines() if "lamp/p3" in each and "电250度" in each)
    x, y = (float(each) * 150 / 25.4 for each in line.split()[1:3])
    here = [place for place in reds((tmp_path / "png/A01.png").read_bytes()) if place[0] < width]
    assert any(abs(a - x) < 200 and abs(b - y) < 40 for a, b in here)
    assert max(b for _, b in here) - min(b for _, b in here) < 200


def test_the_house_may_change_and_words_stay(before, tmp_path):
    other = built(tmp_path, house=HOUSE.replace("丙某", "丁某"))
    (change,) = compare(before, other).changes
    assert (change.piece, change.before, change.now) == ("colophon", "丙", "丁")


DAMAGED = [
    ("trace/A01.txt", b"text \xff\xfe", "'utf-8' codec can't decode byte 0xff"),
    ("trace/A01.txt", None, "Is a directory"),
    ("pages/A01.png", None, "Is a directory"),
    ("pages/A01.png", b"no picture", "it is no picture, or one that was cut off"),
    ("pages/A01.png", b"\x89PNG\r\n\x1a\n", "it is no picture, or one that was cut off"),
    ("pages/A01.png", 2000, "it is no picture, or one that was cut off"),
]


@pytest.mark.parametrize("damage", DAMAGED)
def test_a_damaged_build_is_2_and_the_file_is_named(before, tmp_path, capsys, damage):
    file, content, why = damage
    after = shutil.copytree(before, tmp_path / "after")
    path = after / file
    kept = path.read_bytes()
    path.unlink()
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(kept[:content] if isinstance(content, int) else content)
    for arguments in ([before, after], [after, before], [before, after, "--png", tmp_path / "changes"]):
        capsys.readouterr()
        code = cli.main(["diff", *map(str, arguments)])
        out, err = capsys.readouterr()
        assert (code, out) == (2, "")
        assert err.startswith(f"{path.as_posix()}: error[build-broken]: cannot be read: {why}")
