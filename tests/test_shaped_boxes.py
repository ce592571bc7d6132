"""Boxes, tints and reversed type round frames that are no rectangles, with type of one em (异形线框)."""

from itertools import pairwise
from pathlib import Path as File

import issue_kit
import pytest
from galley_kit import SIX_COLUMNS, article, edition, typesetter
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.findings import Level
from layout.house import plain
from layout.makeup.boxes import depth
from layout.makeup.grid import grid_of
from layout.makeup.make_up import MadeUpPage, make_up
from layout.makeup.outlines import polygons
from layout.makeup.page import BLACK, BOX, PAPER, Ink, Item, Origin, Path, Rule
from layout.makeup.shaped_boxes import ground, lines
from layout.units import PT, Rect

EM = 9 * PT
PITCH = 23 * PT // 2
OVER = (PITCH - EM) // 2  # half the white between two lines
THIN = 3 * PT // 10
SETTER = typesetter(SIX_COLUMNS)
GRID = grid_of(SETTER.house)
BOXES = plain().boxes
ELL = "columns: 1-4, rows: 1-30, cut: {columns: 3-4, rows: 21-30}"


def page(more: str, where: str = ELL, text: int = 300) -> MadeUpPage:
    plan = f"- {{story: one, {where}, {more}}}\n"
    its, order = edition(plan, article("甲" * text, head="题目"))
    return make_up(order, its, SETTER)


def drawn(made: MadeUpPage) -> list[Item]:
    return [each for each in made.page.items if each.origin == Origin("one", BOX)]


def errors(made: MadeUpPage) -> list[str]:
    return [each.message for each in made.findings if each.level is Level.ERROR]


def test_the_lines_follow_the_outline_and_the_ground_fills_it() -> None:
    made = page("box: thin, tint: K10")
    assert errors(made) == []
    fill, *rules = drawn(made)
    left, inner, right = GRID.x(1), GRID.x(2) + 11 * EM, GRID.x(4) + 11 * EM
    head, step, foot = GRID.y(1) + OVER, GRID.y(21) - OVER, GRID.y(31) - OVER
    corners = [(left, head), (right, head), (right, step), (inner, step), (inner, foot), (left, foot)]
    assert isinstance(fill, Path)
    assert [segment[1] for segment in fill.segments] == [*corners, ()]
    assert (fill.ink, fill.weight) == (Ink(0, 0, 0, 10), 0)
    half = THIN // 2
    ends = [(each.x1, each.y1, each.x2, each.y2) for each in rules if isinstance(each, Rule)]
    assert len(ends) == len(rules) == 6
    assert ends[0] == (left, head + half, right, head + half)
    assert ends[2] == (inner - 2 * half, step - half, right, step - half)  # the inner corner is full
    assert {each.weight for each in rules if isinstance(each, Rule)} == {THIN}


def test_columns_part_where_the_outline_does_and_have_one_measure() -> None:
    """Two columns have 207 pt; less 2 x (0.3 + 6.75) they hold 21 characters: two of ten and the gutter."""
    made = page("box: thin")
    (zone,) = made.page.zones
    legs = zone.areas[1:]
    assert [each.width for each in legs] == [10 * EM] * 4
    assert [each.x - GRID.x(1) for each in legs] == [EM, 12 * EM, 25 * EM, 36 * EM]
    rows = [((each.y - GRID.y(1)) // PITCH + 1, (each.bottom - GRID.y(1)) // PITCH) for each in legs]
    assert [foot for _, foot in rows] == [29, 29, 19, 19], "a row of white above each foot of the box"


def test_on_a_reversed_ground_type_and_lines_are_of_the_papers_colour() -> None:
    made = page("box: thin, reverse: K100", where=ELL.replace("1-30", "1-40"))
    assert errors(made) == []
    fill, *rules = drawn(made)
    assert isinstance(fill, Path) and fill.ink == BLACK
    assert {each.ink for each in (*rules, *made.page.texts())} == {PAPER}  # type: ignore[union-attr]
    assert min(each.x1 for each in rules if isinstance(each, Rule)) > GRID.x(1)


def test_a_frame_that_has_no_room_inside_its_box_is_told() -> None:
    made = page("box: thin, inset: 11")
    assert "one has no room inside its box" in errors(made)


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ("box: wave", "one has box: wave, and its frame is no rectangle"),
        ("box: thin, legs: 2", "one has 2 legs in a box that is no rectangle, which has 4"),
        ("box: thin, direction: down", "one has vertical type, and its frame is no rectangle"),
    ],
)
def test_what_such_a_box_cannot_be_is_told(more: str, fault: str) -> None:
    made = page(more)
    assert errors(made) == [fault]
    assert all(str(each).startswith("issues/gazette/2031-05-06/issue.yaml:10: error[") for each in made.findings[:1])


corners = st.tuples(st.integers(1, 6), st.integers(1, 6), st.integers(2, 30), st.integers(2, 30)).map(
    lambda each: (min(each[:2]), max(each[:2]), min(each[2:]), max(each[2:]))
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(corners, min_size=1, max_size=2),
    st.sampled_from(["box: thin", "box: double", "box: thick-thin, tint: K10", "reverse: K100", "tint: K10"]),
    st.integers(1, 2),
    st.sampled_from(["over", "wrapped", "beside"]),
    st.integers(1, 900),
)
def test_type_keeps_clear_of_the_outline(
    cuts: list[tuple[int, int, int, int]], box: str, inset: int, title: str, text: int
) -> None:
    """Whatever is cut out: no line of text or headline is nearer to an edge than the white inside, nor outside it."""
    out = ", ".join(f"{{columns: {left}-{right}, rows: {top}-{foot}}}" for left, right, top, foot in cuts)
    where = f"columns: 1-6, rows: 1-30, head: 12pt, title: {title}, cut: [{out}]"
    made = page(f"{box}, inset: {inset}", where, text)
    (zone,) = made.page.zones or [None]
    if zone is None or any(each.rule in ("no-room", "title", "plan-region", "head-covered") for each in made.findings):
        return
    kind = box.partition("box: ")[2].partition(",")[0]
    clear = depth(kind, BOXES) + inset * EM - EM // 4
    parts = polygons(zone.frame)
    for each in made.page.texts():
        space = each.box.inset(-clear)
        for outline in parts:
            for (x1, y1), (x2, y2) in pairwise((*outline, outline[0])):
                edge = Rect(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))
                near = each.box.x - clear < edge.right and edge.x < each.box.right + clear
                level = edge.y < each.box.bottom and each.box.y < edge.bottom
                assert not (near and level), (each.text, edge, space)
        middle = Rect(each.box.x + each.box.width // 2, each.box.y + each.box.height // 2, 0, 0)
        assert any(part.contains(middle) for part in zone.frame)


@given(st.lists(st.tuples(*[st.integers(0, 6)] * 2, *[st.integers(1, 4)] * 2), min_size=1, max_size=4))
def test_lines_join_at_every_corner(areas: list[tuple[int, int, int, int]]) -> None:
    """Each line of a box meets the next in a square of its weight, on the inside of every corner."""
    weight = 10
    for outline in polygons([Rect(*(1000 * each for each in area)) for area in areas]):
        found = [*lines(outline, 0, weight)]
        bars = [Rect(x1, y1, x2 - x1, y2 - y1).inset(0) for (x1, y1), (x2, y2) in found]
        grown = [
            Rect(each.x, each.y - 5, each.width, 10) if each.height == 0 else Rect(each.x - 5, each.y, 10, each.height)
            for each in bars
        ]
        assert all(one.meets(two) for one, two in pairwise((*grown, grown[0])))
        assert len(ground(outline, BLACK, Origin("one", BOX)).segments) == len(outline) + 1


@pytest.mark.parametrize("more", ["box: thick-thin, tint: K10", "reverse: K100", "box: dotted"])
def test_such_a_page_is_printed_and_proved(tmp_path: File, more: str) -> None:
    cut = "columns: 1-3, rows: 7-28, head: 20pt, cut: {columns: 3, rows: 22-28}"
    issue = issue_kit.ISSUE.replace("columns: 1-3, rows: 7-28, head: 20pt, rules: above", f"{cut}, {more}")
    folder = issue_kit.make(tmp_path, issue=issue, lamp=issue_kit.LAMP)
    code, report = issue_kit.build(folder, tmp_path / "out")
    assert code == 0, report["findings"]
