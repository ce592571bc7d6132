"""Faults between headlines and between stories: pages made to have them, and the nearest clean ones (版面差错)."""

from dataclasses import replace

import pytest
from faults_kit import BODY, GRID, HOUSE, Piece, found, full, told, upright

from layout.makeup.page import BLACK, Ink, Origin, Path, Picture, Tint
from layout.makeup.transform import filling
from layout.units import MM, PT, Rect

HEIGHT = 20  # rows of the stories here: 3 of headline, 17 of text
LEFT = Piece("left", (1, 3), (1, HEIGHT), [full(17)] * 3)
RIGHT = Piece("right", (4, 6), (1, HEIGHT), [full(17)] * 3)
PARTED = upright(4, (1, HEIGHT))
X = GRID.x(4) - GRID.gutter_width // 2


# 碰题 ------------------------------------------------------------------------------------------


def test_headlines_side_by_side_are_bumped() -> None:
    (fault,) = found("bumped-heads", LEFT, RIGHT)
    assert (fault.level, fault.page, fault.story) == ("warning", "A01", "right")
    assert fault.message == "碰题: the headlines of left and right stand side by side with nothing between them"
    assert str(fault.source) == "issue.yaml:6", "the later story's entry in the plan"
    y = GRID.y(1) + (3 * GRID.pitch - 20 * PT) // 2
    middle = (33 + 2) * BODY // 2 + GRID.left, (33 + 2) * BODY // 2 + GRID.x(4)
    assert fault.bbox == Rect(middle[0] - 40 * PT, y, middle[1] - middle[0] + 80 * PT, 20 * PT)


def test_a_rule_between_them_parts_headlines() -> None:
    assert found("bumped-heads", LEFT, RIGHT, PARTED) == []


def test_a_rule_must_reach_along_half_of_them() -> None:
    y = GRID.y(1) + (3 * GRID.pitch - 20 * PT) // 2
    rule = replace(PARTED, y1=0, weight=0)
    assert len(found("bumped-heads", LEFT, RIGHT, replace(rule, y2=y + 10 * PT - 1))) == 1
    assert found("bumped-heads", LEFT, RIGHT, replace(rule, y2=y + 10 * PT)) == []
    assert len(found("bumped-heads", LEFT, RIGHT, replace(PARTED, y1=GRID.y(4)))) == 1, "a rule beside the text alone"
    assert len(found("bumped-heads", LEFT, RIGHT, replace(PARTED, x1=0, x2=0))) == 1, "a rule somewhere else"


@pytest.mark.parametrize(
    "between",
    [
        Picture(filling(Rect(X - MM, 0, 2 * MM, GRID.y(20))), "/a.jpg", "", Origin("tea")),
        Tint(GRID.area((4, 6), (1, 20)), Ink(0, 0, 0, 10), Origin("right")),
        Path(
            (("M", (X, 0)), ("L", (GRID.x(6) * 2, 0)), ("L", (GRID.x(6) * 2, GRID.y(30))), ("Z", ())),
            BLACK,
            Origin("right", "box"),
        ),
    ],
    ids=["picture", "ground", "border"],
)
def test_a_picture_a_ground_or_a_border_parts_headlines(between: Picture | Tint | Path) -> None:
    assert found("bumped-heads", LEFT, RIGHT, between) == []


def test_a_ground_under_both_parts_nothing() -> None:
    ground = Tint(GRID.area((1, 6), (1, 86)), Ink(0, 0, 0, 10), Origin("all"))
    assert len(found("bumped-heads", LEFT, RIGHT, ground)) == 1


def test_headlines_on_other_rows_are_not_bumped() -> None:
    """Two lines are abreast from half of the lower one on; 20 pt in 3 rows: half is less than a row."""
    for rows, count in ((0, 1), (1, 0), (3, 0)):
        lower = replace(RIGHT, rows=(1 + rows, HEIGHT + rows))
        assert len(found("bumped-heads", LEFT, lower)) == count, rows


def test_text_between_them_parts_headlines() -> None:
    """The left story's headline stands over one of its columns, and the next is full of text at that height."""
    side = replace(LEFT, columns=(1, 1), legs=[full(17)])
    text = Piece("middle", (2, 3), (1, HEIGHT), [full(20)] * 2, head="", head_rows=0)
    assert found("bumped-heads", side, text, RIGHT) == []


def test_a_headline_above_another_is_not_bumped() -> None:
    assert found("bumped-heads", LEFT, replace(LEFT, name="under", rows=(21, 40))) == []


# 顶题 ------------------------------------------------------------------------------------------

WIDE = "一二三四五六七八九十甲乙丙丁戊"  # 15 of 20 pt are 300 pt, 3 columns of 11 with their gutters are 315 pt
FULL_LEFT, FULL_RIGHT = replace(LEFT, head=WIDE), replace(RIGHT, head=WIDE)


def test_alike_and_close_headlines_read_as_one() -> None:
    """Each leaves 7.5 pt at either end, and the gutter 9: 24 pt are more than an em of 20, of 25 they are less."""
    assert found("merged-heads", FULL_LEFT, FULL_RIGHT, PARTED) == []
    large = [replace(each, head=WIDE[:12], size=25 * PT) for each in (FULL_LEFT, FULL_RIGHT)]
    (fault,) = found("merged-heads", *large, PARTED)
    assert fault.message.startswith(f"顶题: “{WIDE[:12]}” and “{WIDE[:12]}” read as one line")
    assert found("bumped-heads", *large, PARTED) == []


def test_how_much_white_is_the_house_s_to_say() -> None:
    strict = told("merged-heads: {white: 1.3em}")  # 26 pt
    assert len(found("merged-heads", FULL_LEFT, FULL_RIGHT, PARTED, own=strict)) == 1


def test_contrast_of_size_parts_headlines() -> None:
    """16 pt are 80 per cent of 20: alike; a point less is not. Both fill their frames."""
    for size, chars, count in ((16, 19, 1), (15, 20, 0)):
        small = replace(RIGHT, head="一" * chars, size=size * PT)
        left = replace(LEFT, head=WIDE, size=20 * PT)
        assert len(found("merged-heads", left, small, PARTED, own=told("merged-heads: {white: 1.2em}"))) == count


def test_headlines_that_nothing_parts_are_told_once() -> None:
    large = [replace(each, head=WIDE[:12], size=25 * PT) for each in (FULL_LEFT, FULL_RIGHT)]
    assert found("merged-heads", *large) == []
    assert len(found("bumped-heads", *large)) == 1


def test_a_box_makes_a_contrast() -> None:
    large = [replace(each, head=WIDE[:12], size=25 * PT) for each in (FULL_LEFT, FULL_RIGHT)]
    ground = Tint(GRID.area((4, 6), (1, 20)), Ink(0, 0, 0, 10), Origin("right"))
    assert found("merged-heads", *large, ground, PARTED) == []


# 断版 ------------------------------------------------------------------------------------------


def quarter(name: str, columns: tuple[int, int], rows: tuple[int, int]) -> Piece:
    return Piece(name, columns, rows, [full(rows[1] - rows[0] - 2)] * (columns[1] - columns[0] + 1))


def test_a_page_cut_across_is_told() -> None:
    four = [
        quarter(f"{at}", *frame)
        for at, frame in enumerate((columns, rows) for columns in ((1, 3), (4, 6)) for rows in ((1, 43), (44, 86)))
    ]
    (fault,) = found("cut-across", *four)
    assert (fault.level, fault.story, str(fault.source)) == ("note", None, "issue.yaml:4")
    assert "row 43 is the last" in fault.message
    assert fault.bbox and fault.bbox.y < GRID.y(44) < fault.bbox.bottom
    assert (fault.bbox.x, fault.bbox.width) == (GRID.left, 71 * BODY)


@pytest.mark.parametrize(
    ("frames", "count"),
    [
        ([((1, 3), (1, 43)), ((4, 6), (1, 50)), ((1, 3), (44, 86)), ((4, 6), (51, 86))], 0),  # interlocked
        ([((1, 6), (1, 43)), ((1, 3), (44, 86)), ((4, 6), (44, 86))], 0),  # a banner story
        ([((1, 3), (1, 43)), ((4, 6), (1, 43)), ((1, 6), (44, 86))], 0),  # and one at the foot
        ([((1, 3), (1, 10)), ((4, 6), (1, 10)), ((1, 3), (11, 86)), ((4, 6), (11, 86))], 0),  # near the head
        ([((1, 3), (1, 42)), ((4, 6), (1, 43)), ((1, 3), (44, 86)), ((4, 6), (44, 86))], 1),  # a rule's row between
        ([((1, 2), (1, 43)), ((3, 6), (1, 43)), ((1, 4), (44, 86)), ((5, 6), (44, 86))], 1),  # whatever the gutters
    ],
)
def test_what_cuts_a_page(frames: list[tuple[tuple[int, int], tuple[int, int]]], count: int) -> None:
    assert len(found("cut-across", *(quarter(f"s{at}", *each) for at, each in enumerate(frames)))) == count


# 两稿相接 ------------------------------------------------------------------------------------------


def test_text_beside_text_wants_a_rule() -> None:
    (fault,) = found("touching-stories", LEFT, RIGHT)
    assert fault.message == "两稿相接: the text of left and right meets unmarked"
    assert found("touching-stories", LEFT, RIGHT, PARTED) == []
    assert found("touching-stories", LEFT, RIGHT, own=told("touching-stories: {beside: 1em}")) == []


def test_a_column_between_is_gap_enough() -> None:
    assert found("touching-stories", replace(LEFT, columns=(1, 2), legs=[full(17)] * 2), RIGHT) == []


def test_text_under_text_wants_a_row_of_white() -> None:
    """The lower story has no headline of its own; a row left free, or a rule, tells where it begins."""
    lower = Piece("lower", (1, 3), (21, 40), [full(20)] * 3, head="", head_rows=0)
    assert len(found("touching-stories", LEFT, lower)) == 1
    rule = replace(PARTED, x1=GRID.x(1), x2=GRID.x(4), y1=GRID.y(21), y2=GRID.y(21))
    assert found("touching-stories", LEFT, lower, rule) == []
    assert found("touching-stories", replace(LEFT, legs=[full(16)] * 3), lower) == []
    assert found("touching-stories", LEFT, replace(lower, head="题目四字", head_rows=3, legs=[full(17)] * 3)) == []


# 轻重倒置 ------------------------------------------------------------------------------------------

PLACES = {"upper left": ((1, 3), (1, 20)), "upper right": ((4, 6), (1, 20))}
PLACES |= {"lower right": ((4, 6), (60, 79)), "lower left": ((1, 3), (60, 79))}


def ranked(place: str, importance: int, size: int) -> Piece:
    return Piece(place, *PLACES[place], [full(17)] * 3, importance=importance, size=size * PT)


@pytest.mark.parametrize(("one", "other"), [(0, 1), (1, 2), (2, 3), (0, 3)])
def test_a_lesser_story_in_a_better_place_and_larger_type(one: int, other: int) -> None:
    better, worse = [*PLACES][one], [*PLACES][other]
    (fault,) = found("rank", ranked(better, 3, 25), ranked(worse, 1, 20))
    assert fault.story == better
    assert f"{better} (importance 3) stands in a better place than {worse} (importance 1)" in fault.message
    assert "in 25 pt to its 20 pt" in fault.message
    for clean in (
        (ranked(better, 3, 20), ranked(worse, 1, 25)),  # a false lead
        (ranked(better, 3, 20), ranked(worse, 1, 20)),
        (ranked(worse, 3, 25), ranked(better, 1, 20)),
        (ranked(better, 3, 25), ranked(worse, 3, 20)),
        (ranked(better, 1, 25), ranked(worse, 3, 20)),
    ):
        assert found("rank", *clean) == []


def test_in_one_quarter_the_upper_place_is_the_better() -> None:
    lower = replace(ranked("upper left", 1, 20), name="under", rows=(21, 40))
    assert len(found("rank", ranked("upper left", 2, 25), lower)) == 1
    assert found("rank", replace(lower, importance=2, size=25 * PT), ranked("upper left", 1, 20)) == []


def test_a_small_difference_of_size_may_be_allowed() -> None:
    pieces = ranked("upper left", 2, 22), ranked("lower left", 1, 20)
    assert len(found("rank", *pieces)) == 1
    assert found("rank", *pieces, own=told("rank: {more: 10}")) == []


# Levels ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("level", ["error", "warning", "note"])
def test_the_house_says_how_bad_a_fault_is(level: str) -> None:
    assert [
        each.level for each in found("bumped-heads", LEFT, RIGHT, own=told(f"bumped-heads: {{level: {level}}}"))
    ] == [level]


def test_what_is_off_is_not_looked_for() -> None:
    assert found("bumped-heads", LEFT, RIGHT, own=told("bumped-heads: {level: off}")) == []
    assert HOUSE.faults.get("bumped-heads").get("level").text == "warning"
