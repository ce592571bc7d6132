"""What an editor changes of a story by hand: done as it stands and told, or an error (手调).

Two legs of eleven characters; under a headline of 12 pt (two rows) twelve rows each.
"""

import json
from pathlib import Path

import issue_kit
import pytest
from galley_kit import SIX_COLUMNS, article, placing
from hypothesis import given
from hypothesis import strategies as st

from layout.edition.edition import Article
from layout.makeup.page import Text
from layout.makeup.placing import Placing
from layout.makeup.story import MadeUp, make_up
from layout.units import PT

OWN = f"{SIX_COLUMNS}limits: {{paragraph-lines: 0}}\n"  # no line more or fewer but by hand
PITCH = 23 * PT // 2
ENTRY = "{story: one, columns: 1-2, rows: 1-14, head: 12pt%s}"
SAVES = "甲乙丙丁，戊己庚辛，" * 8
"""Eight lines, which can be seven or nine."""
FOUR = "甲" * (9 + 3 * 11)


def made(adjust: str, its: Article, entry: str = ENTRY) -> tuple[MadeUp, Placing]:
    place = placing(entry % (f", adjust: {{{adjust}}}" if adjust else ""), own=OWN)
    found = make_up(place, its)
    assert found is not None
    return found, place


def faults(place: Placing) -> list[str]:
    return [f"{each.message}; {each.hint}" for each in place.findings.items if each.rule == "adjust"]


def rows(found: MadeUp, place: Placing) -> list[tuple[int, int]]:
    """Leg and row of each line, from 0."""
    top = place.grid.y(3) + (PITCH - 9 * PT) // 2 + 9 * PT * 88 // 100
    lines = [each for each in found.items if isinstance(each, Text) and each.origin.block.startswith("p")]
    return sorted({((each.x - place.area.x) // (11 * 9 * PT), (each.baseline - top) // PITCH) for each in lines})


# Lines -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("more", "lines"), [(-1, 7), (1, 9), (2, 10)])
def test_a_paragraph_has_the_lines_it_is_told(more: int, lines: int) -> None:
    found, place = made(f"lines: {{p1: {more}}}", article(SAVES))
    assert (found.counted.lines, faults(place)) == (lines, [])
    assert found.counted.fit.by_hand == (f"p1 {more:+d} lines",)
    assert (found.counted.fit.fewer, found.counted.fit.more) == (0, 0)  # the hand's are not the program's


def test_lines_that_cannot_be_are_told_with_those_that_can() -> None:
    _, place = made("lines: {p1: -3}", article(SAVES))
    assert faults(place) == ["p1 of one takes 8 lines and cannot take 5; it can take -1, +1, +2"]
    assert str(place.findings.items[0]).startswith("issues/gazette/2031-05-06/issue.yaml:12: error[adjust]: ")


@given(st.integers(-9, 9).filter(bool))
def test_a_forced_count_is_kept_or_told(more: int) -> None:
    found, place = made(f"lines: {{p1: {more}}}", article(SAVES))
    assert (found.counted.lines == 8 + more) is (faults(place) == [])


def test_a_paragraph_that_does_not_exist_is_told() -> None:
    _, place = made("lines: {p11: -1}, end-column: {q: 2}", article(SAVES, FOUR))
    assert faults(place) == [
        'one has no paragraph "p11"; did you mean "p1"?', 'one has no paragraph "q"; known: p1, p2'
    ]  # fmt: skip


def test_what_is_kept_whole_cannot_be_changed(tmp_path: Path) -> None:
    """An item of a list has lines of its own; a paragraph in a fact box is the box's."""
    lamp = f"{issue_kit.LAMP}\n- 灯下有人下棋,有人看书,也有人只是站着。\n\n::: facts 三百盏\n灯是新的。\n:::\n"
    plan = issue_kit.ISSUE.replace("rules: above", "adjust: {lines: {list.1.1: 1, facts.1.p1: 1}}")
    _, report = issue_kit.build(issue_kit.make(tmp_path, issue=plan, lamp=lamp), tmp_path / "out")
    told = [each["message"] for each in report["findings"] if each["rule"] == "adjust"]
    assert told == ['lamp has no paragraph "facts.1.p1"']


# Ends of columns -------------------------------------------------------------------------------------------------


def test_a_column_ends_after_a_line() -> None:
    found, place = made("end-column: {p2: 2}", article(FOUR, FOUR))
    assert rows(found, place) == [(0, at) for at in range(6)] + [(1, 0), (1, 1)]
    assert faults(place) == [] and found.counted.fit.by_hand == ("column ends after line 2 of p2",)


def test_or_after_a_paragraph() -> None:
    found, place = made("end-column: {p1: end}", article(FOUR, FOUR))
    assert rows(found, place) == [(0, at) for at in range(4)] + [(1, at) for at in range(4)]
    assert faults(place) == []


@pytest.mark.parametrize(
    ("adjust", "words"),
    [
        ("{p1: 5}", "no column of one can end after line 5 of p1"),
        ("{p4: 2}", "no column of one can end after line 2 of p4"),
        ("{p4: end}", "no column of one can end after p4"),
    ],
)
def test_an_end_that_cannot_be_is_told(adjust: str, words: str) -> None:
    """Paragraph 4 stands in the last column: none follows it."""
    _, place = made(f"end-column: {adjust}", article(FOUR, FOUR, FOUR, FOUR))
    (fault,) = faults(place)
    assert fault.startswith(words)


@given(st.integers(1, 3), st.integers(0, 5))
def test_a_column_ends_where_it_is_told_or_it_is_an_error(paragraph: int, line: int) -> None:
    found, place = made(f"end-column: {{p{paragraph}: {line or 'end'}}}", article(FOUR, FOUR, FOUR))
    after = (paragraph - 1) * 4 + (line or 4)
    stood = rows(found, place)
    assert (line <= 4) is (faults(place) == [])
    assert line > 4 or stood[after : after + 1] in ([], [(1, 0)])
    assert found.counted.lines == len(stood) == 12


# Headline and place ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("by", "size"), [("+2pt", 14), ("-0.5pt", None), ("grade +1", 14), ("grade +2", 17)])
def test_the_headline_changes_by_points_or_by_grades(by: str, size: int | None) -> None:
    found, place = made(f"head: {by}", article(FOUR, head="题目四字"))
    (head,) = (each for each in found.items if isinstance(each, Text) and each.origin.block == "headline.1")
    assert (head.size == (size or 12) * PT) and (faults(place) == []) is (size is not None)
    assert found.counted.fit.by_hand == (f"headline {by}",)


def test_a_headline_that_would_leave_the_ladder_is_told() -> None:
    _, place = made("head: grade -1", article(FOUR))
    assert faults(place) == [
        "one has a headline of 12 pt, which cannot be changed so; the ladder goes from 12 to 72 pt"
    ]


def test_a_headline_that_becomes_too_long_by_hand_is_told_and_one_that_was_is_not() -> None:
    """Seventeen characters are 204 of 207 pt at 12 pt."""
    _, place = made("head: +2pt", article(FOUR, head=("甲" * 17, "乙")))
    assert [each.rule for each in place.findings.items] == ["headline-too-long"]
    entry = ENTRY.replace("head: 12pt", "head: 14pt")
    _, place = made("head: -2pt", article(FOUR, head=("甲" * 17, "乙")), entry)
    assert place.findings.items == []


@pytest.mark.parametrize(("by", "step"), [("0.1em", 1100), ("-0.02em", 980)])
def test_a_headline_is_opened_or_closed_by_hand(by: str, step: int) -> None:
    found, place = made(f"tracking: {by}", article(FOUR, head="题目四字"))
    (head,) = (each for each in found.items if isinstance(each, Text) and each.origin.block == "headline.1")
    assert head.offsets == tuple(step * at for at in range(4))
    assert place.findings.items == []
    assert found.counted.fit.by_hand == (f"headline tracking {'+' * (step > 1000)}{by}",)


def test_a_headline_closed_by_hand_has_room_for_a_character_more() -> None:
    """Eighteen characters of 12 pt are 216 of 207 pt; at -0.05em they are 205.8."""
    two = ("甲" * 18, "乙")
    _, place = made("", article(FOUR, head=two))
    assert [each.rule for each in place.findings.items] == ["headline-too-long"]
    _, place = made("tracking: -0.05em", article(FOUR, head=two))
    assert place.findings.items == []


def test_one_opened_takes_the_size_that_has_room_for_it() -> None:
    """Nine characters have 22 pt of 207 (198 pt); with 0.1em between them they would be 215.6, and take 20 pt: 196."""
    entry = ENTRY.replace(", head: 12pt", "")
    nine = article(FOUR, head=("甲" * 9, "乙"))
    sizes = []
    for adjust in ("", "tracking: 0.1em"):
        found, place = made(adjust, nine, entry)
        assert place.findings.items == []
        sizes.append(next(e.size for e in found.items if isinstance(e, Text) and e.origin.block == "headline.1"))
    assert sizes == [22 * PT, 20 * PT]


@pytest.mark.parametrize("by", [1, 2, 3])
def test_text_stands_lower_by_half_rows(by: int) -> None:
    plain, _ = made("", article(FOUR))
    found, place = made(f"offset: {by}", article(FOUR))
    first, moved = (
        min(e.baseline for e in m.items if isinstance(e, Text) and e.origin.block == "p1") for m in (plain, found)
    )
    assert moved - first == by * PITCH // 2 and faults(place) == []
    # Rows that would leave the frame are none: two legs have a row less each, or two.
    assert found.zone.areas[1].bottom <= place.area.bottom
    assert found.counted.fit.under[0] == plain.counted.fit.under[0] - 2 * (-(-by // 2))


def test_text_that_would_stand_on_its_headline_is_told() -> None:
    _, place = made("offset: -1", article(FOUR))
    assert faults(place) == []
    _, place = made("offset: -2", article(FOUR))
    assert faults(place) == ["the text of one stands on its headline; move it up by less"]


@pytest.mark.parametrize(
    ("adjust", "words"),
    [
        ("head: 2pt", '"head" cannot be "2pt"; write +2pt, -2pt, or grade -1'),
        ("head: grade 0", '"head" cannot be "grade 0"'),
        ("tracking: -0.06em", '"tracking" cannot be "-0.06em"; write from -0.05em to 0.2em, such as -0.02em'),
        ("offset: 5", '"offset" cannot be "5"; write a number of half rows up to 4'),
        ("lines: {p1: 0}", '"p1" cannot be "0"'),
        ("end-column: {p1: 0}", '"p1" cannot be "0"; write the number of a line, or end'),
        ("line: {p1: 1}", 'unknown key "line" in adjust; did you mean "lines"?'),
    ],
)
def test_what_is_no_change_is_told(adjust: str, words: str) -> None:
    place = placing(ENTRY % f", adjust: {{{adjust}}}")
    assert make_up(place, article(FOUR)) is None
    (fault,) = map(str, place.findings.items)
    assert words in fault


def test_the_report_and_the_trace_say_what_was_done_by_hand(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = issue_kit.ISSUE.replace(
        "rules: above", "adjust: {head: +2pt, tracking: 0.1em, offset: 1, end-column: {p2: end}}"
    )
    code, report = issue_kit.build(issue_kit.make(tmp_path, issue=plan), tmp_path / "out")
    by_hand = ["headline +2pt", "headline tracking +0.1em", "text 1 half rows lower", "column ends after p2"]
    assert (code, report["stories"][0]["fit"]["by_hand"]) == (0, by_hand)
    assert f"    adjusted by hand: {'; '.join(by_hand)}\n" in capsys.readouterr().out
    trace = (tmp_path / "out/trace/A01.txt").read_text(encoding="utf-8")
    assert f"  by hand: {', '.join(by_hand)}\n" in trace
    assert json.loads((tmp_path / "out/print/manifest.json").read_text(encoding="utf-8"))["pages"][0]["proof"]["passed"]
