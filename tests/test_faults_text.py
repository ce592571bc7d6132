"""Faults of text and columns: pages made to have them, and the nearest clean ones (版面差错)."""

import re
from dataclasses import replace

import pytest
from faults_kit import BODY, GRID, HOUSE, Piece, found, full, run, sheet, told, upright

from layout.makeup.judge import judged
from layout.makeup.page import BLACK, PAPER, Ink, Origin, Text, Tint
from layout.units import PT, Rect

LINE = "甲" * 11
STORY = Piece("one", (1, 2), (1, 12), [full(9), full(9)])


def line_box(column: int, row: int, chars: int, indent: int = 0) -> Rect:
    """Where so many characters stand in a row of a column; a line is as high as its type."""
    y = GRID.y(row) + (GRID.pitch - BODY) // 2 + BODY * 88 // 100 - BODY * 88 // 100
    return Rect(GRID.x(column) + indent * BODY, y, chars * BODY, BODY)


def of(*legs: list[str | None]) -> Piece:
    """A story in the first columns, three rows of headline."""
    return Piece("one", (1, len(legs)), (1, max(map(len, legs)) + 3), legs)


def test_a_clean_page_has_no_fault() -> None:
    other = replace(STORY, name="other", columns=(3, 4))
    under = Piece("under", (1, 4), (13, 86), [full(71)] * 4)
    last = Piece("last", (5, 6), (1, 86), [full(83)] * 2)
    rules = upright(3, (1, 12)), upright(5, (1, 86))
    assert list(judged(sheet(STORY, other, under, last, *rules))) == []


# 单字 ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("tail", "count"), [("丙", 1), ("丙。", 0), ("丙丁", 0)])
def test_a_last_line_of_one_character(tail: str, count: int) -> None:
    story = of([LINE, f"{tail}|", *full(7)], full(9))
    faults = found("single-character", story)
    assert len(faults) == count
    if faults:
        assert faults[0].message == "单字: “丙” is all of a paragraph's last line in one"
        assert faults[0].bbox == line_box(1, 5, 1)


def test_clreq_counts_no_mark() -> None:
    strict = told("single-character: {marks: off}")
    assert len(found("single-character", of([LINE, "丙。|", *full(7)]), own=strict)) == 1
    assert found("single-character", of([LINE, "丙丁。|", *full(7)]), own=strict) == []


def test_a_paragraph_of_one_character_and_a_line_that_goes_on_are_none() -> None:
    assert found("single-character", of(["丙|", *full(8)])) == []
    assert found("single-character", of([LINE, "丙", *full(7)])) == []


# 孤行 ------------------------------------------------------------------------------------------


def test_a_last_line_at_a_column_s_head_is_a_widow() -> None:
    (fault,) = found("widow", of(full(9), ["乙丙丁。|", *full(8)]))
    assert fault.message == "孤行: a column of one begins with a paragraph's last line, “乙丙丁。”"
    assert fault.bbox == line_box(2, 4, 4)


@pytest.mark.parametrize(
    "legs",
    [
        ([*full(8), f"{LINE}|"], ["乙丙丁。|", *full(8)]),  # a paragraph of one line
        (full(9), [LINE, "乙丙丁。|", *full(7)]),  # two lines at the head
        ([LINE, "乙丙丁。|", *full(7)], full(9)),  # in the first column, inside
        (full(9), ["乙丙丁。|"]),  # a matter of single-line
    ],
)
def test_what_is_no_widow(legs: tuple[list[str | None], ...]) -> None:
    assert found("widow", of(*legs)) == []


def test_a_long_last_line_may_be_allowed() -> None:
    for chars, count in ((4, 1), (5, 0)):
        story = of(full(9), ["乙" * chars + "|", *full(8)])
        assert len(found("widow", story, own=told("widow: {least: 5}"))) == count


# 单行, 背题 ------------------------------------------------------------------------------------------


def test_a_column_of_one_line() -> None:
    (fault,) = found("single-line", of(full(9), full(1)))
    assert fault.message == f"单行: column 2 of one has one line, “{LINE}”"
    assert fault.bbox == line_box(2, 4, 11)
    assert found("single-line", of(full(9), full(2))) == []
    assert found("single-line", of(full(1))) == []


@pytest.mark.parametrize(("lines", "count"), [(0, 1), (1, 1), (2, 0)])
def test_a_headline_wants_two_lines_under_it(lines: int, count: int) -> None:
    story = Piece("one", (1, 1), (1, 5), [["甲|", *full(lines)[1:]] if lines else []])
    article = replace(story.article(), paragraphs=STORY.article().paragraphs)
    made = sheet(story)
    made = replace(made, stories=(replace(made.stories[0], article=article),))
    faults = [each for each in judged(made) if each.rule == "bare-head"]
    assert [each.message for each in faults] == [f"背题: {lines} lines of text stand under the headline of one"] * count


def test_a_headline_without_copy_is_news_by_itself() -> None:
    assert found("bare-head", Piece("one", (1, 1), (1, 5), [[]])) == []


# 栏不齐, 空白 ------------------------------------------------------------------------------------------


def test_columns_that_end_unlike() -> None:
    (fault,) = found("uneven-columns", of(full(9), full(8), full(9)))
    assert fault.message == "栏不齐: the columns of one leave 0, 1 rows free before its last one"
    assert fault.bbox == GRID.area((2, 2), (4, 12))
    assert found("uneven-columns", of(full(9), full(8), full(9)), own=told("uneven-columns: {free: 1}")) == []


def test_the_short_column_is_the_last() -> None:
    assert found("uneven-columns", of(full(9), full(9), full(1))) == []
    assert found("uneven-columns", of(full(9), full(2), [])) == []


def test_a_hole_is_told_with_its_place() -> None:
    rest = Piece("rest", (2, 6), (1, 86), [full(83)] * 5)
    (fault,) = found("hole", Piece("one", (1, 1), (1, 86), [full(79)]), rest)
    assert fault.message == "空白: a hole of 4 rows in column 1 from row 83 on"
    assert fault.bbox == GRID.area((1, 1), (83, 86))
    assert found("hole", Piece("one", (1, 1), (1, 86), [full(80)]), rest) == []


def test_each_hole_is_told_and_columns_alike_are_one() -> None:
    legs = [full(79), full(79), full(83), full(79), full(75), full(75)]
    faults = found("hole", Piece("one", (1, 6), (1, 86), legs))
    assert [each.message for each in faults] == [
        "空白: a hole of 4 rows in columns 1-2 from row 83 on",
        "空白: a hole of 4 rows in column 4 from row 83 on",
        "空白: a hole of 8 rows in columns 5-6 from row 79 on",
    ]
    assert faults[0].bbox == GRID.area((1, 2), (83, 86))
    assert faults[2].bbox == GRID.area((5, 6), (79, 86))


def test_white_beside_a_headline_is_no_hole() -> None:
    """Four characters over six columns leave the outer ones white, as high as their type: five rows."""
    story = Piece("one", (1, 6), (1, 86), [full(80)] * 6, size=60 * PT, head_rows=6)
    assert found("hole", story) == []
    assert len(found("hole", replace(story, head_rows=16, legs=[full(70)] * 6))) == 2, "above and below it are holes"


# 疏行 ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("opening", "lines", "count"), [(126, 3, 1), (125, 3, 0), (126, 2, 0), (300, 9, 1)])
def test_loose_lines_one_under_another(opening: int, lines: int, count: int) -> None:
    story = replace(of(full(lines, 9)), opening=opening)
    faults = found("river", story)
    assert len(faults) == count
    if faults:
        assert faults[0].message.startswith(f"疏行: {lines} loose lines one under another in one")


def test_loose_lines_apart_are_no_river() -> None:
    assert found("river", replace(of([LINE, LINE, None, LINE, LINE]), opening=200)) == []
    assert len(found("river", replace(of([LINE, LINE, LINE, None, LINE]), opening=200))) == 1


# 压折 ------------------------------------------------------------------------------------------


def test_type_on_the_fold() -> None:
    box = line_box(1, 6, 11)
    for fold, count in ((box.y, 0), (box.y + 1, 1), (box.bottom - 1, 1), (box.bottom, 0)):
        own = replace(HOUSE, format=replace(HOUSE.format, fold=fold))
        faults = found("on-the-fold", STORY, own=own)
        assert len(faults) == count
    own = replace(HOUSE, format=replace(HOUSE.format, fold=box.y + 1))
    (fault,) = found("on-the-fold", STORY, own=own)
    assert fault.bbox == Rect(box.x, box.y, 23 * BODY, BODY), "both columns' lines"
    assert found("on-the-fold", STORY) == [], "a paper that is not folded has none"


def test_much_type_on_the_fold_is_told_by_its_beginning() -> None:
    box = line_box(1, 6, 11)
    own = replace(HOUSE, format=replace(HOUSE.format, fold=box.y + 1))
    (fault,) = found("on-the-fold", Piece("one", (1, 6), (1, 12), [full(9)] * 6), own=own)
    assert re.fullmatch("压折: type of one lies on the fold, .* from the head: “.{40}…”", fault.message)


# 细字反白 ------------------------------------------------------------------------------------------


def on(ground: Ink | None, ink: Ink, size: int, face: str = "hei") -> list[str]:
    """What is said of a word of this size and ink on a ground."""
    word = run("甲乙丙", (GRID.x(5), GRID.y(40)), Origin("price", "retail", 0, 3), size * PT)
    word = replace(word, ink=ink, clusters=tuple(replace(each, face=face) for each in word.clusters))
    under = [Tint(word.box.inset(-PT), ground, Origin("price"))] if ground else []
    return [each.message for each in found("fine-reverse", *under, word)]


@pytest.mark.parametrize(
    ("ground", "ink", "size", "face", "least"),
    [
        (BLACK, PAPER, 8, "hei", 9),
        (BLACK, PAPER, 9, "hei", None),
        (BLACK, PAPER, 11, "song", 12),
        (BLACK, PAPER, 12, "song", None),
        (Ink(0, 100, 90, 0), PAPER, 11, "hei", 12),
        (Ink(0, 100, 90, 0), PAPER, 12, "hei", None),
        (None, Ink(0, 100, 90, 0), 9, "hei", 10),
        (None, Ink(0, 100, 90, 0), 10, "hei", None),
        (None, Ink(0, 100, 90, 0), 11, "kai", 12),
        (None, Ink(0, 0, 0, 60), 6, "song", None),
        (Ink(0, 0, 0, 10), BLACK, 6, "song", None),
    ],
)
def test_type_too_fine_for_the_press(ground: Ink | None, ink: Ink, size: int, face: str, least: int | None) -> None:
    what = "reversed type" if ground else "type of several inks"
    wanted = [f"细字反白: {what} of price is smaller than {least} pt: “甲乙丙”"] if least else []
    assert on(ground, ink, size, face) == wanted


def test_only_what_is_painted_before_is_a_ground() -> None:
    word = replace(run("甲", (GRID.x(5), GRID.y(40)), Origin("price")), ink=PAPER)
    assert isinstance(word, Text)
    made = sheet(Tint(word.box.inset(-PT), BLACK, Origin("price")), Tint(word.box, PAPER, Origin("price")), word)
    assert [each.rule for each in judged(made) if each.rule == "fine-reverse"] == [], "paper on paper is not reversed"
