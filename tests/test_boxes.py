"""Boxes, tints and reversed type round a piece: reckoned by hand with type of one em (线框, 底, 反白)."""

from dataclasses import replace

import boxes_kit
import issue_kit
import pytest
from galley_kit import SIX_COLUMNS, article, edition, placing, typesetter
from hypothesis import given
from hypothesis import strategies as st

from layout.findings import Level
from layout.house import plain
from layout.makeup.boxes import LINES, boxed, dashes, depth, outline
from layout.makeup.grid import grid_of
from layout.makeup.make_up import MadeUpPage, make_up
from layout.makeup.page import BLACK, BOX, PAPER, Ink, Item, Origin, Rule, Text, Tint
from layout.makeup.placing import Placing
from layout.units import PT, Rect

EM = 9 * PT
PITCH = 23 * PT // 2
OVER = (PITCH - EM) // 2  # half the white between two lines
THIN, THICK, GAP, DOT = (each * PT // 10 for each in (3, 15, 12, 8))
SETTER = typesetter(SIX_COLUMNS)
GRID = grid_of(SETTER.house)
AREA = GRID.area((1, 2), (1, 20))
EDGE = Rect(AREA.x, AREA.y + OVER, AREA.width, AREA.height - 2 * OVER)
BOXES = plain().boxes
HERE = Origin("one", BOX)


def place(more: str, where: str = "columns: 1-2, rows: 1-20") -> Placing:
    return placing(f"{{story: one, {where}, {more}}}")


def page(more: str, *paragraphs: str, where: str = "columns: 1-2, rows: 1-20", **words: str) -> MadeUpPage:
    its, order = edition(f"- {{story: one, {where}, {more}}}\n", article(*(paragraphs or ("甲" * 100,)), **words))
    return make_up(order, its, SETTER)


def body(made: MadeUpPage) -> list[Text]:
    return [each for each in made.page.texts() if each.origin.block.startswith("p")]


def errors(made: MadeUpPage) -> list[str]:
    return [each.rule for each in made.findings if each.level is Level.ERROR]


def box(made: MadeUpPage) -> list[Item]:
    return [each for each in made.page.items if each.origin == HERE]


# Room inside ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "characters", "rows"),
    [
        ("box: thin", 21, (2, 19)),  # 207 pt less 2 x (0.3 + 6.75): 21.4 characters
        ("box: thick", 21, (2, 19)),
        ("box: double", 21, (2, 19)),
        ("box: thick-thin", 20, (2, 19)),  # 3 pt deep: 20.8
        ("tint: K10", 21, (2, 19)),
        ("box: thin, inset: 2", 19, (3, 18)),
        ("box: wave", 20, (3, 18)),  # 6 pt and 6.75 pt are more than a row of 11.5 pt
        ("box: wave, reverse: K100", 19, (3, 18)),
    ],
)
def test_a_box_leaves_whole_characters_and_whole_rows(more: str, characters: int, rows: tuple[int, int]) -> None:
    inside = boxed(place(more)).place
    assert (inside.grid.characters, inside.placement.rows) == (characters, rows)
    assert inside.area.x - AREA.x == AREA.right - inside.area.right == (23 - characters) * EM // 2
    assert (inside.area.y, inside.area.bottom) == (GRID.y(rows[0]), GRID.y(rows[1] + 1))


@given(
    st.sampled_from((*boxes_kit.BOXES, "")),
    st.integers(1, 3),
    st.integers(1, 6),
    st.integers(12, 86),
    st.sampled_from(("", "tint: K10", "reverse: K100")),
)
def test_text_never_touches_its_box(kind: str, inset: int, columns: int, rows: int, ground: str) -> None:
    entry = f"inset: {inset}" + (f", box: {kind}" if kind else "") + (f", {ground}" if ground else "")
    outer = place(entry, f"columns: 1-{columns}, rows: 1-{rows}")
    found = boxed(outer)
    if outer.findings.items or not found.items:
        return
    deep = depth(kind, BOXES) + (GAP if kind and "reverse" in ground else 0)
    inside, area = found.place.area, outer.area
    least = inset * EM - EM // 4
    assert inside.x - area.x - deep >= least
    assert abs((inside.x - area.x) - (area.right - inside.right)) <= 1
    assert inside.y - area.y - deep >= least
    assert (inside.y - area.y) % PITCH == (area.bottom - inside.bottom) % PITCH == 0
    assert inside.width % EM == 0


def test_lines_beside_a_box_share_its_baselines() -> None:
    made = page("box: thin, head: 20pt", "甲" * 200, where="columns: 1-3, rows: 1-30")
    assert errors(made) == []
    rows = {(each.baseline - GRID.top - (PITCH - EM) // 2 - EM * 88 // 100) / PITCH for each in body(made)}
    assert rows and all(row == int(row) for row in rows)
    assert made.stories[0].measure == 10  # (35 - 2 - 2) / 3 and one over


def test_legs_are_as_many_as_columns_or_as_the_plan_says() -> None:
    assert page("box: thin").stories[0].measure == 10  # (21 - 1) / 2
    assert page("box: thin, legs: 1").stories[0].measure == 21


@pytest.mark.parametrize("more", ["direction: down", "head-direction: down", "direction: down, head-direction: across"])
def test_a_box_holds_vertical_type(more: str) -> None:
    made = page(f"box: wave, head: 14pt, {more}", "甲" * 60, where="columns: 1-3, rows: 1-30")
    assert errors(made) == []
    inside = boxed(place(f"box: wave, {more}", "columns: 1-3, rows: 1-30")).place.area
    assert all(inside.contains(each.box) for each in made.page.texts())
    assert all(inside.contains(area, 1) for area in made.page.zones[0].areas)


def test_a_box_without_room_inside_is_told() -> None:
    made = page("box: wave", where="columns: 1, rows: 1-4")
    assert "no-room" in errors(made)
    assert box(made) == []


# What is drawn --------------------------------------------------------------------------------------------------


def lines(kind: str, edge: Rect = EDGE) -> list[Rule]:
    return [each for each in outline(kind, edge, BOXES, BLACK, HERE) if isinstance(each, Rule)]


def test_a_thin_box_stands_flush_with_its_type() -> None:
    half = THIN // 2
    top, foot, left, right = box(page("box: thin"))
    assert top == Rule(EDGE.x, EDGE.y + half, EDGE.right, EDGE.y + half, THIN, BLACK, HERE)
    assert foot == Rule(EDGE.x, EDGE.bottom - half, EDGE.right, EDGE.bottom - half, THIN, BLACK, HERE)
    assert left == Rule(EDGE.x + half, EDGE.y, EDGE.x + half, EDGE.bottom, THIN, BLACK, HERE)
    assert right == Rule(EDGE.right - half, EDGE.y, EDGE.right - half, EDGE.bottom, THIN, BLACK, HERE)


@pytest.mark.parametrize(
    ("kind", "weights", "inside"),
    [("double", (THIN, THIN), THIN + GAP), ("thick-thin", (THICK, THIN), THICK + GAP), ("thick", (THICK,), 0)],
)
def test_lines_of_a_box_have_their_weights(kind: str, weights: tuple[int, ...], inside: int) -> None:
    found = lines(kind)
    assert [each.weight for each in found] == [weight for weight in weights for _ in range(4)]
    assert found[-4].y1 == EDGE.y + inside + weights[-1] // 2
    assert found[-4].x1 == EDGE.x + inside


@given(st.integers(20 * DOT, 1000 * DOT))
def test_dots_begin_and_end_a_side(length: int) -> None:
    on, off = dashes(length, DOT)
    count = (length + off) // (on + off)
    assert count * on + (count - 1) * off == length
    assert abs(on - DOT) * 100 <= 10 * DOT
    assert 0.9 <= off / DOT <= 1.3


def test_a_tint_lies_under_its_box() -> None:
    made = page("box: thick, tint: M20 Y30")
    ground, *rest = box(made)
    assert ground == Tint(EDGE, Ink(0, 20, 30, 0), HERE)
    assert len(rest) == 4
    assert errors(made) == []


def test_reversed_type_and_lines_have_the_colour_of_the_paper() -> None:
    made = page(
        "reverse: K100, box: thin, bars: 4pt, deck: 14pt", "甲" * 90, deck="副题", where="columns: 1-2, rows: 1-30"
    )
    assert errors(made) == []
    ground, *border = box(made)
    assert ground == Tint(replace(EDGE, height=EDGE.height + 10 * PITCH), BLACK, HERE)
    assert {each.ink for each in made.page.items if each is not ground} == {PAPER}
    assert border[0].x1 == EDGE.x + GAP, "within the ground, or it would not be seen"


def test_small_reversed_type_is_set_in_a_face_that_prints() -> None:
    """Running text: headlines are large enough for a serif."""
    inside = boxed(place("reverse: K100")).place
    body, head = inside.style("body"), inside.style("headline")
    assert (body.face, body.size, body.ink) == ("hei", 9 * PT, (0, 0, 0, 0))
    assert (head.face, inside.style("small").size) == ("biaosong", 9 * PT)
    assert boxed(place("tint: K10")).place.style("body").face == "song"


def test_boxes_fill_no_rows() -> None:
    made = page("box: dots, tint: K10", "甲" * 40, where="columns: 1-6, rows: 1-86")
    assert made.fullness.hole.rows > 60


# Furniture and advertisements -------------------------------------------------------------------------------------


def furniture(entry: str, words: str) -> tuple[MadeUpPage, list[str]]:
    its, order = edition(f"- {entry}\n", words=words)
    made = make_up(order, its, SETTER)
    return made, [str(each).partition(": ")[2] for each in made.findings if each.level is Level.ERROR]


def test_furniture_stands_in_a_box_too() -> None:
    words = "{copyright-notice: {title: 声明, text: 甲乙丙丁戊己庚辛}}"
    made, faults = furniture("{furniture: copyright-notice, columns: 1-2, rows: 1-9, box: rope, reverse: K100}", words)
    assert faults == []
    assert {each.ink for each in made.page.texts()} == {PAPER}
    inside = Rect(AREA.x + 2 * EM, GRID.y(3), 19 * EM, 5 * PITCH)
    assert all(inside.contains(each.box, PT) for each in made.page.texts())


def test_furniture_that_draws_in_black_cannot_be_reversed() -> None:
    _, faults = furniture("{furniture: rule, columns: 1-2, rows: 1-9, reverse: K100}", "{}")
    assert faults == ["error[box]: rule draws in black and cannot be reversed; tint it instead"]


# What cannot be ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("box: thinn", 'error[unknown-box]: no box "thinn"; did you mean "thin"?'),
        ("box: waves", 'error[unknown-box]: no box "waves"; did you mean "wave"?'),
        ("tint: K10, reverse: K100", "error[box]: one has a tint and a reversed ground; keep one of them"),
        ("inset: 0", 'error[wrong-value]: "inset" cannot be "0"; write a whole number from 1 on'),
        ("tint: K101", 'error[wrong-value]: "tint" cannot be "K101"; write plates in per cent such as K100'),
        ("reverse: Y100", "warning[ground-contrast]: Y100 is too light for type in the colour of the paper (93 %"),
        ("tint: M100 C100", "warning[ground-contrast]: C100 M100 is too dark for black type (7 % of the paper's"),
    ],
)
def test_a_box_that_cannot_be_is_told_once(more: str, told: str) -> None:
    found = [str(each) for each in page(more).findings if "box" in str(each) or told[:10] in str(each)]
    [fault] = [each for each in found if told in each]
    assert fault.startswith("issues/gazette/2031-05-06/issue.yaml:10: ")


# A page with all of them ------------------------------------------------------------------------------------------


def test_a_page_with_every_box_is_built_and_proved(tmp_path, golden) -> None:
    code, report = issue_kit.build(boxes_kit.make(tmp_path), tmp_path / "out")
    faults = [each for each in report["findings"] if each["level"] == "error"]
    assert (code, faults) == (0, [])
    trace = (tmp_path / "out/trace/A01.txt").read_text(encoding="utf-8").splitlines()
    marks = (each if len(each) < 150 else f"{each[:130]} …" for each in trace if not each.startswith("text"))
    golden("boxes/A01.txt", "".join(f"{each}\n" for each in marks))
    assert {name for name in boxes_kit.BOXES if name not in LINES} == {
        "bamboo", "dots", "lozenges", "meander", "rope", "scallop", "wave"
    }  # fmt: skip
