"""Pictures in their frame: crops, groups, where the words stand, and whether they can be read."""

import json
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import issue_kit
import pictures_kit as kit
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from layout import cli
from layout.compose import compose
from layout.makeup.contrast import on_picture
from layout.makeup.page import BLACK, PAPER, Origin, Page, Picture, Text, Zone
from layout.makeup.pictures import crop_box
from layout.makeup.transform import filling
from layout.order import Order
from layout.units import MM, PT, Rect

PITCH, EM = 11.5, 9.0  # of the kit's house, in points
WHITE = (PITCH - EM) / 2


def made(folder: Path) -> tuple[Page, list[str]]:
    composed = compose(Order(folder, "paper/day", folder / "out"), lambda _: None)
    told = [f"{each.level} {each.rule}: {each.message}" for each in composed.findings]
    return composed.pages[0].page, [each for each in told if "loose-line" not in each and "uneven" not in each]


def pictures(page: Page) -> list[Picture]:
    return [each for each in page.items if isinstance(each, Picture)]


def words(page: Page, name: str) -> list[Text]:
    return [each for each in page.texts() if each.origin.piece == f"picture:{name}" and each.origin.block]


def zone(page: Page, name: str) -> Zone:
    return next(each for each in page.zones if each.piece == f"picture:{name}")


# Crops ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("size", "shape", "focus", "box"),
    [
        ((900, 600), (3, 2), (500, 500), (0, 0, 900, 600)),
        ((900, 600), (1, 1), (500, 500), (150, 0, 750, 600)),
        ((900, 600), (1, 1), (0, 500), (0, 0, 600, 600)),
        ((900, 600), (1, 1), (1000, 500), (300, 0, 900, 600)),
        ((900, 600), (3, 1), (500, 500), (0, 150, 900, 450)),
        ((900, 600), (3, 1), (500, 400), (0, 90, 900, 390)),
        ((900, 600), (3, 1), (500, 0), (0, 0, 900, 300)),
        ((1, 1), (10, 1), (500, 500), (0, 0, 1, 1)),
    ],
)
def test_crops_reckoned_by_hand(size, shape, focus, box):
    assert crop_box(size, shape, focus) == box


SIDE, SHARE = st.integers(1, 5000), st.integers(0, 1000)


@given(st.tuples(SIDE, SIDE), st.tuples(SIDE, SIDE), st.tuples(SHARE, SHARE))
def test_a_crop_has_the_shape_lies_inside_and_keeps_its_focus(size, shape, focus):
    left, top, right, bottom = crop_box(size, shape, focus)
    assert 0 <= left < right <= size[0] and 0 <= top < bottom <= size[1]
    assert right - left == size[0] or bottom - top == size[1]
    wide, high = Fraction((right - left) * shape[1], shape[0]), bottom - top
    assert abs(wide - high) <= max(1, Fraction(shape[1], shape[0]))
    for share, whole, first, last in zip(focus, size, (left, top), (right, bottom), strict=True):
        assert first - 1 <= Fraction(share * whole, 1000) <= last + 1


def test_a_picture_fills_its_frame_between_the_type_beside_it(tmp_path):
    folder = kit.make(
        tmp_path, "a: {file: pictures/a.png}", "- {picture: a, columns: 1-2, rows: 21-30}", a__png=kit.scene()
    )
    page, findings = made(folder)
    assert findings == []
    (item,) = pictures(page)
    head = 10 * MM + round(20 * PITCH * PT)
    # Two columns of ten characters and their gutter; ten rows less what is white over and under type.
    assert (item.area.width, item.area.y) == (21 * 9 * PT, head + round(WHITE * PT))
    assert item.area.height == round((10 * PITCH - 2 * WHITE) * PT)
    assert item.crop == (0, 32, 900, 568)  # 900 × 112.5 / 189 rows of pixels, from the middle
    assert zone(page, "a").areas[0].height == 10 * round(PITCH * PT)


@pytest.mark.parametrize(("crop", "ratio"), [("3:2", 3 / 2), ("1:1", 1), ("16:9", 16 / 9), ("whole", 900 / 600)])
def test_a_ratio_or_the_whole_picture_stands_in_the_middle_of_the_frame(crop, ratio, tmp_path):
    entry = f"- {{picture: a, columns: 1-2, rows: 21-30, crop: '{crop}'}}"
    page, findings = made(kit.make(tmp_path, "a: {file: pictures/a.png}", entry, a__png=kit.scene()))
    assert findings == []
    (item,) = pictures(page)
    assert item.area.width / item.area.height == pytest.approx(ratio, rel=0.001)
    frame = zone(page, "a").areas[0]
    assert item.area.x - frame.x == pytest.approx(frame.right - item.area.right, abs=2)
    assert (item.crop is None) == (crop in ("3:2", "whole"))


def test_the_plan_has_the_last_word_on_the_focus(tmp_path):
    told = "a: {file: pictures/a.png, focus: 0% 50%}\nb: {file: pictures/a.png, focus: 0% 50%}"
    plan = "- {picture: a, columns: 1, rows: 21-30}\n- {picture: b, columns: 2, rows: 21-30, focus: 100% 50%}"
    page, _ = made(kit.make(tmp_path, told, plan, a__png=kit.scene()))
    one, two = pictures(page)
    assert one.crop is not None and two.crop is not None
    assert (one.crop[0], two.crop[2]) == (0, 900)


def test_a_clipping_path_moves_with_the_crop(tmp_path):
    told = "a: {file: pictures/a.png, clip: pictures/star.svg}\nb: {file: pictures/a.png, clip: pictures/star.svg}"
    plan = "- {picture: a, columns: 1, rows: 21-30}\n- {picture: b, columns: 2, rows: 21-30, crop: '1:1'}"
    page, findings = made(kit.make(tmp_path, told, plan, a__png=kit.scene(), star__svg=kit.STAR))
    assert findings == []
    whole, cut = pictures(page)
    assert whole.crop is None and cut.crop == (150, 0, 750, 600)
    for item, (left, right) in ((whole, (0, 1)), (cut, (-0.25, 1.25))):
        xs = [places[0] for _, places in item.clip if places]
        area = item.area
        assert min(xs) == pytest.approx(area.x + left * area.width, abs=3)
        assert max(xs) == pytest.approx(area.x + right * area.width, abs=3)


# Groups and words -----------------------------------------------------------------------------------------------

THREE = """\
a: {file: pictures/a.png, caption: 左边的一张, credit: 张三 摄}
b: {file: pictures/b.png, caption: 竖着的一张}
c: {file: pictures/a.png}
"""


@pytest.mark.parametrize("crop", ["fill", "whole", "'4:3'"])
def test_a_group_stands_side_by_side_in_equal_height(crop, tmp_path):
    plan = f"- {{pictures: [a, b, c], columns: 1-4, rows: 21-34, crop: {crop}, caption: together}}"
    page, findings = made(kit.make(tmp_path, THREE, plan, a__png=kit.scene(), b__png=kit.scene((400, 700))))
    assert findings == []
    row = pictures(page)
    assert [each.origin.piece for each in row] == ["picture:a", "picture:b", "picture:c"]
    assert len({(each.area.y, each.area.height) for each in row}) == 1
    gaps = [two.area.x - one.area.right for one, two in pairwise(row)]
    assert gaps == [9 * PT, 9 * PT]
    shapes = {"fill": [3 / 2, 4 / 7, 3 / 2], "whole": [3 / 2, 4 / 7, 3 / 2], "'4:3'": [4 / 3] * 3}[crop]
    widths = [each.area.width for each in row]
    assert [each / sum(widths) for each in widths] == pytest.approx([each / sum(shapes) for each in shapes], abs=0.001)
    line = words(page, "a") + words(page, "b")
    assert len({each.baseline for each in line}) == 1 and line[0].x == row[0].area.x
    assert "".join(each.text for each in line) == "左边的一张张三\u3000摄竖着的一张"


@pytest.mark.parametrize("rows", ["21-26", "21-44"])
def test_what_is_shown_whole_keeps_its_shape_beside_what_fills(rows, tmp_path):
    told = "a: {file: pictures/a.png}\nb: {file: pictures/b.png, clip: pictures/star.svg}"
    for names in ("a, b", "b, a"):
        plan = f"- {{pictures: [{names}], columns: 1-4, rows: {rows}}}"
        folder = kit.make(tmp_path, told, plan, a__png=kit.scene(), b__png=kit.scene((400, 700)), star__svg=kit.STAR)
        page, _ = made(folder)
        whole = next(each for each in pictures(page) if each.origin.piece == "picture:b")
        assert whole.crop is None
        assert whole.area.width / whole.area.height == pytest.approx(4 / 7, rel=0.001)


def test_captions_under_each_make_all_pictures_give_way_alike(tmp_path):
    long = THREE.replace("竖着的一张", "竖着的一张照片有一段很长的说明" * 3)
    plan = "- {pictures: [a, b, c], columns: 1-4, rows: 21-34}"
    page, findings = made(kit.make(tmp_path, long, plan, a__png=kit.scene(), b__png=kit.scene((400, 700))))
    assert findings == []
    row = pictures(page)
    assert len({each.area.bottom for each in row}) == 1
    for item in row[:2]:
        for text in words(page, item.origin.piece.removeprefix("picture:")):
            assert item.area.x <= text.box.x and text.box.right <= item.area.right + 2
            assert text.box.y >= item.area.bottom
    lines = {each.baseline for each in words(page, "b")}
    # The last line of the longest caption stands on the last row's own foot.
    foot = 10 * MM + round(34 * PITCH * PT) - round(WHITE * PT)
    assert len(lines) > 3 and max(lines) + round(7.5 * PT * 0.12) == pytest.approx(foot, abs=PT)


def test_a_house_leaves_white_under_captions_and_the_picture_gives_way(tmp_path):
    told = "a: {file: pictures/a.png, caption: 东门外}"
    made_by = [
        made(kit.make(tmp_path / white, told, "- {picture: a, columns: 1-2, rows: 21-30}", house, a__png=kit.scene()))
        for white, house in (("0em", kit.HOUSE), ("0.5em", kit.HOUSE + "around: {caption: 0.5em}\n"))
    ]
    (close, _), (apart, findings) = made_by
    assert findings == []
    assert pictures(close)[0].area.bottom - pictures(apart)[0].area.bottom == round(4.5 * PT)
    assert words(close, "a")[0].baseline - words(apart, "a")[0].baseline == round(4.5 * PT)


def test_a_caption_beside_ends_level_with_the_picture(tmp_path):
    told = "a: {file: pictures/a.png, caption: 说明立在照片的右边一共两行多一点}"
    plan = "- {picture: a, columns: 1-4, rows: 21-30, caption: beside, caption-width: 6}"
    page, findings = made(kit.make(tmp_path, told, plan, a__png=kit.scene()))
    assert findings == []
    (item,), said = pictures(page), words(page, "a")
    assert {each.x for each in said} == {item.area.right + 9 * PT}
    assert max(each.box.bottom for each in said) == pytest.approx(item.area.bottom, abs=PT // 10)
    assert max(each.box.right for each in said) <= item.area.right + 9 * PT + 6 * 9 * PT


@pytest.mark.parametrize(("level", "ink"), [(20, PAPER), (235, BLACK)])
def test_words_on_a_picture_are_in_the_ink_that_stands_out(level, ink, tmp_path):
    told = "a: {file: pictures/a.png, caption: 夜里的东门, credit: 王五 摄}"
    plan = "- {picture: a, columns: 1-2, rows: 21-30, caption: over}"
    page, findings = made(kit.make(tmp_path, told, plan, a__png=Image.new("L", (900, 600), level)))
    assert findings == []
    (item,), said = pictures(page), words(page, "a")
    assert {each.ink for each in said} == {ink}
    assert all(item.area.contains(each.box) for each in said)
    assert page.items.index(item) < page.items.index(said[0])


def test_words_on_a_restless_picture_are_reported_with_their_contrast(tmp_path):
    restless = Image.effect_noise((900, 600), 120)
    told = "a: {file: pictures/a.png, caption: 夜里的东门}"
    plan = "- {picture: a, columns: 1-2, rows: 21-30, caption: over}"
    _, (finding,) = made(kit.make(tmp_path, told, plan, a__png=restless))
    assert finding.startswith("warning low-contrast: the words on picture:a stand out from it by")


def test_contrast_is_that_of_wcag(tmp_path):
    file = tmp_path / "a.png"
    picture = Image.new("RGB", (100, 100), "white")
    ImageDraw.Draw(picture).rectangle((0, 0, 99, 2), "black")  # three of a hundred rows: fewer than a twentieth
    picture.save(file)
    item = Picture(filling(Rect(0, 0, 100, 100)), str(file), "1", Origin("picture:a"))
    (found,) = on_picture(item, [item.area])
    assert found.ink == BLACK
    assert found.worst == pytest.approx(21)
    assert found.mean == pytest.approx((0.97 + 0.05) / 0.05)
    (grey,) = on_picture(item, [Rect(0, 0, 100, 3)])
    assert (grey.ink, grey.mean) == (PAPER, pytest.approx(21))


# What goes wrong ------------------------------------------------------------------------------------------------

ONE = "a: {file: pictures/a.png, caption: 一张}"
WRONG = {
    "crop": (ONE, "- {picture: a, columns: 1, rows: 21-30, crop: 3x2}", "wrong-value"),
    "nothing to nothing": (ONE, "- {picture: a, columns: 1, rows: 21-30, crop: '0:0'}", "wrong-value"),
    "focus": (
        ONE.replace("caption", "focus: 120% 3%, caption"),
        "- {picture: a, columns: 1, rows: 21-30}",
        "wrong-value",
    ),
    "unknown picture": (ONE, "- {picture: b, columns: 1, rows: 21-30}", "unknown-picture"),
    "unknown in a group": (ONE, "- {pictures: [a, b], columns: 1, rows: 21-30}", "unknown-picture"),
    "twice in a group": (ONE, "- {pictures: [a, a], columns: 1, rows: 21-30}", "picture-placed-twice"),
    "nowhere": (ONE, "- {furniture: rule, columns: 1, rows: 21-30}", "picture-not-placed"),
    "two kinds": (ONE, "- {picture: a, story: lamp, columns: 1, rows: 21-30}", "entry-kind"),
    "no such file": ("a: {file: pictures/b.png}", "- {picture: a, columns: 1, rows: 21-30}", "missing-file"),
    "no picture": ("a: {file: pictures/a.svg}", "- {picture: a, columns: 1, rows: 21-30}", "not-artwork"),
    "no clip": (
        ONE.replace("caption", "clip: pictures/b.svg, caption"),
        "- {picture: a, columns: 1, rows: 21-30}",
        "missing-file",
    ),
    "bad clip": (
        ONE.replace("caption", "clip: pictures/a.svg, caption"),
        "- {picture: a, columns: 1, rows: 21-30}",
        "clip",
    ),
    "unknown key": (ONE, "- {picture: a, columns: 1, rows: 21-30, croop: fill}", "unknown-key"),
    "no room": (ONE.replace("一张", "一张" * 200), "- {picture: a, columns: 1, rows: 21-24}", "overset"),
    "no room on it": (
        ONE.replace("一张", "一张" * 99),
        "- {picture: a, columns: 1, rows: 21-24, caption: over}",
        "overset",
    ),
    "no room beside": (ONE, "- {picture: a, columns: 1, rows: 21-24, caption: beside}", "overset"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_with_its_line(name, tmp_path, capsys):
    told, plan, rule = WRONG[name]
    folder = kit.make(tmp_path, told, plan, a__png=kit.scene(), a__svg="<no drawing>")
    cli.main(["check", str(folder)])
    said = capsys.readouterr().out
    assert f"[{rule}]" in said
    assert "issue.yaml:" in next(line for line in said.splitlines() if f"[{rule}]" in line)


def test_nothing_is_lost_of_what_has_no_room(tmp_path):
    """A caption that finds no room stops the page, and says so."""
    folder = kit.make(
        tmp_path, ONE.replace("一张", "一张" * 200), "- {picture: a, columns: 1, rows: 21-24}", a__png=kit.scene()
    )
    code, report = issue_kit.build(folder, tmp_path / "out")
    assert code == 1 and report["status"] == "failed"
    assert not (tmp_path / "out/print").exists()
    assert json.loads((tmp_path / "out/report.json").read_text(encoding="utf-8")) == report
