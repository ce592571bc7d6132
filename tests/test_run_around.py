"""Text that follows the shape of a cut-out: rows reckoned by hand, and for any polygon (轮廓绕排)."""

from dataclasses import replace
from itertools import pairwise
from math import hypot

import issue_kit
import pictures_kit as kit
import pytest
from galley_kit import SIX_COLUMNS, article, house, placing
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw
from test_pictures_makeup import made, pictures, words

from layout.makeup.bed import bed_of
from layout.makeup.contours import Shape, framed, shape_of, silhouette
from layout.makeup.grid import Leg, grid_of
from layout.makeup.page import Origin, Page, Picture, Rule, Segment, Text, Zone
from layout.makeup.story import MadeUp, make_up
from layout.makeup.transform import filling
from layout.prepress.outputs import trace
from layout.units import EM, MM, PT, Rect, Size

GRID = grid_of(house(SIX_COLUMNS))
SIZE, PITCH = GRID.em, GRID.pitch
ORIGIN = Origin("picture:kite")
ENTRY = "{story: one, columns: 1-4, rows: 1-40, head: 12pt%s}"


def polygon(*points: tuple[int, int]) -> tuple[Segment, ...]:
    """A closed outline in whole units."""
    first, *rest = points
    return (("M", first), *(("L", each) for each in rest), ("Z", ()))


def kite(*points: tuple[int, int]) -> Picture:
    """A cut-out of this outline, its area the rectangle round it."""
    xs, ys = zip(*points, strict=True)
    area = Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
    return Picture(filling(area), "kite.png", "0" * 64, ORIGIN, clip=polygon(*points))


def circle(x: int, y: int, radius: int) -> Picture:
    """A round cut-out, its outline four curves."""
    k = radius * 5523 // 10_000
    curves = (
        (x + k, y - radius, x + radius, y - k, x + radius, y),
        (x + radius, y + k, x + k, y + radius, x, y + radius),
        (x - k, y + radius, x - radius, y + k, x - radius, y),
        (x - radius, y - k, x - k, y - radius, x, y - radius),
    )
    clip = (("M", (x, y - radius)), *(("C", each) for each in curves), ("Z", ()))
    area = Rect(x - radius, y - radius, 2 * radius, 2 * radius)
    return Picture(filling(area), "ball.png", "0" * 64, ORIGIN, clip=clip)


def told(items: tuple[Picture, ...], text: str, more: str = "") -> tuple[MadeUp, list[Text]]:
    """A story round cut-outs, and its running text."""
    place = placing(ENTRY % more, own=SIX_COLUMNS)
    story = make_up(replace(place, around=tuple(shape_of([each]) for each in items)), article(text))
    assert story is not None and not place.findings.failed, place.findings.items
    return story, [each for each in story.items if isinstance(each, Text) and each.origin.block == "p1"]


def test_rows_beside_a_triangle_are_as_long_as_its_sides_leave_them() -> None:
    """Half as wide as it is deep in rows, ten of them: each row loses half a character a side at its foot."""
    em, pitch = SIZE, PITCH
    item = kite((12 * em, 0), (17 * em, 10 * pitch), (7 * em, 10 * pitch))
    bed = bed_of((Leg(0, 23),), 0, 11, (shape_of([item]),), (pitch, em))
    left = [row.intervals[0][1] // EM for row in bed.rows]
    right = [row.intervals[-1][0] // EM for row in bed.rows]
    # 12 less half a character a row, in whole ones; the slices of the shape are a quarter of a millimetre.
    assert left == [11, 10, 10, 9, 9, 8, 8, 7, 7, 7, 23]
    assert right == [13, 14, 14, 15, 15, 16, 16, 17, 17, 17, 0]
    assert all(sum(row.intervals[-1]) == 23 * EM for row in bed.rows)


def test_the_stand_off_is_kept_above_and_below_a_cut_out_and_beside_a_frame_only() -> None:
    em, pitch = SIZE, PITCH
    box = Rect(8 * em, 4 * pitch, 6 * em, 2 * pitch)
    area = ((box.y, box.bottom, box.x, box.right),)
    for shape, rows in ((Shape(area, em), {3, 4, 5, 6}), (replace(framed(box), standoff=em), {4, 5})):
        bed = bed_of((Leg(0, 23),), 0, 10, (shape,), (pitch, em))
        assert {at for at, row in enumerate(bed.rows) if row.intervals != ((0, 23 * EM),)} == rows


def test_a_narrow_rest_takes_no_type_and_parts_the_column() -> None:
    em, pitch = SIZE, PITCH
    wide = Shape(((3 * pitch, 5 * pitch, 0, 19 * em),), 0)
    bed = bed_of((Leg(0, 23),), 0, 10, (wide,), (pitch, em))
    assert [row.y // pitch for row in bed.rows] == [0, 1, 2, 5, 6, 7, 8, 9]
    assert bed.depths == [3, 5]


@pytest.mark.parametrize("name", ["triangle", "circle"])
def test_a_page_round_a_cut_out(name: str, golden) -> None:
    x, y = GRID.x(1) + 23 * SIZE, GRID.y(20)
    item = {
        "triangle": kite((x, y - 8 * PITCH), (x + 9 * SIZE, y + 8 * PITCH), (x - 9 * SIZE, y + 8 * PITCH)),
        "circle": circle(x, y, 8 * SIZE),
    }[name]
    story, _ = told((item,), "甲乙丙丁，戊己庚辛。" * 66, ", legs: 2")
    sheet = Page(
        "A01", Size(275 * MM, 390 * MM), 0, (item, *story.items), (story.zone, Zone("picture:kite", (item.area,)))
    )
    golden(f"around/{name}.txt", trace.write(sheet))


def test_one_picture_over_several_legs_narrows_each_and_stops_the_rules_between_them() -> None:
    gutter = GRID.x(2) + 11 * SIZE  # between the second leg and the third
    x, y = gutter + SIZE // 2, GRID.y(20) + PITCH // 2
    ball = circle(x, y, 5 * SIZE)
    story, text = told((ball,), "甲乙丙丁戊己庚辛" * 185)
    clear = [each for each in story.items if isinstance(each, Rule) and each.x1 == x]
    assert len(clear) == 2
    above, below = sorted(clear, key=lambda each: each.y1)
    assert above.y2 <= ball.area.y and below.y1 >= ball.area.bottom
    level = {each.box.x: each for each in text if each.box.y < y < each.box.bottom}
    assert len(level) == 4 and sum(each.box.width < 11 * SIZE for each in level.values()) == 2


def test_the_plan_s_stand_off_goes_before_the_house_s() -> None:
    x, y = GRID.x(1) + 23 * SIZE, GRID.y(20) + PITCH // 2
    lengths = []
    for more in ("", ", standoff: 0pt", ", standoff: 27pt"):
        _, text = told((circle(x, y, 5 * SIZE),), "甲乙丙丁戊己庚辛" * 120, ", legs: 1" + more)
        row = next(each for each in text if each.box.y < y < each.box.bottom)
        lengths.append(row.box.width // SIZE)
    assert lengths == [17, 18, 15]


def test_the_house_may_have_another_stand_off() -> None:
    own = SIX_COLUMNS + "around: {standoff: 3em}\n"
    x, y = GRID.x(1) + 23 * SIZE, GRID.y(20) + PITCH // 2
    place = placing(ENTRY % ", legs: 1", own=own)
    story = make_up(replace(place, around=(shape_of([circle(x, y, 5 * SIZE)]),)), article("甲乙丙丁戊己庚辛" * 120))
    assert story is not None
    rows = [each for each in story.items if isinstance(each, Text) and each.box.y < y < each.box.bottom]
    assert rows[0].box.width // SIZE == 15


POINT = st.tuples(st.integers(GRID.x(1), GRID.x(4) + 11 * SIZE), st.integers(GRID.y(8), GRID.y(30)))
POLYGONS = st.lists(POINT, min_size=3, max_size=7, unique=True).filter(
    lambda points: all(len({each[axis] for each in points}) > 1 for axis in (0, 1))
)


def _gap(box: Rect, one: tuple[int, int], two: tuple[int, int]) -> float:
    """About how near an edge comes to a box: of many of its points, the nearest."""
    places = [(one[0] + (two[0] - one[0]) * at / 200, one[1] + (two[1] - one[1]) * at / 200) for at in range(201)]
    return min(hypot(max(box.x - x, x - box.right, 0), max(box.y - y, y - box.bottom, 0)) for x, y in places)


@settings(max_examples=30, deadline=None)
@given(POLYGONS, st.integers(1, 6), st.integers(0, 24))
def test_no_line_comes_nearer_than_the_stand_off_and_every_character_stands_once(points, legs, standoff) -> None:
    place = placing(ENTRY % f", legs: {legs}, standoff: {standoff}pt", own=SIX_COLUMNS)
    place = replace(place, around=(shape_of([kite(*points)]),))
    whole = "甲乙丙丁，“戊己”庚辛。" * 60
    story = make_up(place, article(whole))
    if story is None:
        assert place.findings.failed
        return
    text = [each for each in story.items if isinstance(each, Text) and each.origin.block == "p1"]
    said = "".join(each.text for each in text)
    over = sum(each.chars_over or 0 for each in place.findings.items if each.rule == "overset")
    assert said == whole[: len(said)] and len(said) + over == len(whole)
    edges = [*pairwise([*points, points[0]])]
    for each in text:
        assert min(_gap(each.box, *edge) for edge in edges) >= standoff * PT - 1


@settings(max_examples=20, deadline=None)
@given(POLYGONS)
def test_vertical_type_keeps_off_as_well(points) -> None:
    place = placing(ENTRY % ", direction: down, legs: 2", own=SIX_COLUMNS)
    place = replace(place, around=(shape_of([kite(*points)]),))
    story = make_up(place, article("甲乙丙丁戊己庚辛" * 40))
    if story is None:
        return
    edges = [*pairwise([*points, points[0]])]
    for each in story.items:
        if isinstance(each, Text) and each.origin.block == "p1":
            assert min(_gap(each.box, *edge) for edge in edges) >= SIZE - 1


# A whole issue ----------------------------------------------------------------------------------------------------

BALL = "a: {file: pictures/a.png, caption: 一盏旧路灯, credit: 张三 摄}"
PLAN = """\
- {picture: a, columns: 2-3, rows: 25-38}
- {story: bridge, columns: 1-4, rows: 21-44, head: 14pt, around: a}"""
LONG = "---\nheadline: 石桥边开了茶铺\n---\n" + "石桥边开了一家茶铺，卖的是山上的粗茶，过桥的人都来坐一坐。" * 20


def ball() -> Image.Image:
    picture = Image.new("RGBA", (600, 400))
    ImageDraw.Draw(picture).ellipse((100, 0, 499, 399), fill=(200, 60, 40, 255))
    return picture


def test_an_issue_with_a_cut_out_is_built_and_proved(tmp_path) -> None:
    folder = kit.make(tmp_path, BALL, PLAN, a__png=ball())
    (folder / "articles/bridge.md").write_text(LONG, encoding="utf-8")
    code, report = issue_kit.build(folder, tmp_path / "out")
    assert code == 0, report["findings"]
    page, _ = made(folder)
    (item,) = pictures(page)
    body = [each.box for each in page.texts() if each.origin.piece == "bridge" and each.origin.block[0] == "p"]
    assert any(each.meets(item.area) for each in body), "text stands in the corners of its rectangle"
    for top, bottom, left, right in silhouette(item):
        row = Rect(left, top, right - left, bottom - top)
        assert not any(each.inset(-SIZE // 2).meets(row) for each in body)
    for each in words(page, "a"):
        assert not any(box.inset(-SIZE // 2).meets(each.box) for box in body), "and round its caption"


def test_no_line_comes_between_a_cut_out_and_the_words_under_it(tmp_path) -> None:
    """The lower half of the picture is transparent: its caption stands rows below what is seen."""
    high = Image.new("RGBA", (400, 600))
    high.paste(ball().crop((100, 0, 500, 400)).resize((300, 300)), (50, 0))
    folder = kit.make(tmp_path, BALL.replace("一盏旧路灯", "一盏旧路灯，" * 3), PLAN, a__png=high)
    (folder / "articles/bridge.md").write_text(LONG, encoding="utf-8")
    page, _ = made(folder)
    (item,), said = pictures(page), words(page, "a")
    between = Rect(said[0].box.x, item.area.y + item.area.height // 2, said[0].box.width, said[0].box.y - item.area.y)
    between = replace(between, height=said[0].box.y - between.y)
    assert between.height > 2 * PITCH
    body = [each.box for each in page.texts() if each.origin.piece == "bridge" and each.origin.block[0] == "p"]
    assert not any(each.meets(between) for each in body)


def test_a_cut_out_in_a_box_is_gone_round_by_its_frame(tmp_path) -> None:
    folder = kit.make(tmp_path, BALL, PLAN.replace("25-38}", "25-38, box: thin}"), a__png=ball())
    (folder / "articles/bridge.md").write_text(LONG, encoding="utf-8")
    page, _ = made(folder)
    frame = next(each for each in page.zones if each.piece == "picture:a").areas[0]
    body = [each.box for each in page.texts() if each.origin.piece == "bridge" and each.origin.block[0] == "p"]
    assert not any(each.meets(frame) for each in body)


def test_a_cut_out_stands_in_a_frame_of_another_shape_under_a_title_wrapped_by_its_text(tmp_path) -> None:
    """Its outline is followed there too; the story's outline leaves out what is not its own, and keeps the cut-out."""
    plan = PLAN.replace("rows: 25-38", "rows: 28-38")
    told = ", title: wrapped, cut: {columns: 4, rows: 40-44}, around: a}"
    folder = kit.make(tmp_path, BALL, plan.replace(", around: a}", told), a__png=ball())
    (folder / "articles/bridge.md").write_text(LONG, encoding="utf-8")
    page, findings = made(folder)
    assert not [each for each in findings if "error" in each], findings
    (item,) = pictures(page)
    body = [each.box for each in page.texts() if each.origin.piece == "bridge" and each.origin.block[0] == "p"]
    assert any(each.meets(item.area) for each in body)
    zone = next(each for each in page.zones if each.piece == "bridge")
    (outline,) = zone.outline
    assert len(outline) == 6, "an L, without a hole for the cut-out"
    assert all(any(part.contains(each, SIZE // 2) for part in zone.areas) for each in body)
    code, report = issue_kit.build(folder, tmp_path / "out")
    assert code == 0, report["findings"]


def test_a_cut_out_that_is_not_there_yet_is_gone_round_by_its_frame(tmp_path) -> None:
    plan = PLAN.replace("picture: a,", "picture: late, reserved: true,").replace("around: a", "around: late")
    folder = kit.make(tmp_path, BALL, plan, a__png=ball())
    (folder / "articles/bridge.md").write_text(LONG, encoding="utf-8")
    page, findings = made(folder)
    assert any("not-there-yet" in each for each in findings) and not [each for each in findings if "error" in each]
    frame = next(each for each in page.zones if each.piece == "picture:late").areas[0]
    body = [each.box for each in page.texts() if each.origin.piece == "bridge" and each.origin.block[0] == "p"]
    assert body and not any(each.meets(frame) for each in body)
