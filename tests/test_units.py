"""Lengths are exact, and no distance is written without its unit; findings say where and what to do."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.findings import Finding, Findings, Level, Source, error, nearest, warning
from layout.units import INCH, MM, PT, Length, Q, Rect, mm, parse_length, pt


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("9pt", 114_300),
        ("275 mm", 9_900_000),
        (" 36Q ", 36 * 9_000),
        ("1in", 914_400),
        ("11.5pt", 146_050),
        ("2.5cm", 900_000),
        ("0.3PT", 3_810),
        ("-3mm", -108_000),
        ("0mm", 0),
    ],
)
def test_lengths_are_read_exactly(text: str, length: Length) -> None:
    assert parse_length(text) == length


@pytest.mark.parametrize("text", ["9", "", "pt", "9 px", "9pt 3", "nine pt", "1e3mm", "9,5pt", "+9pt", ".5pt", "9.pt"])
def test_what_is_no_length_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a length"):
        parse_length(text)


def test_units_meet_in_whole_numbers() -> None:
    assert INCH == 72 * PT == 25.4 * MM == 101.6 * Q
    assert 4 * Q == MM


@given(st.decimals(-9999, 9999, places=2), st.sampled_from(["mm", "cm", "pt", "q", "in"]))
def test_two_decimals_are_never_rounded(number: Decimal, unit: str) -> None:
    per_unit = {"mm": MM, "cm": 10 * MM, "pt": PT, "q": Q, "in": INCH}[unit]
    assert parse_length(f"{number}{unit}") * 100 == int(number * 100) * per_unit


def test_reports_round_to_a_thousandth() -> None:
    assert mm(71 * 9 * PT) == 225.425
    assert pt(parse_length("11.5pt")) == 11.5


sides = st.integers(-1000, 1000)
rects = st.builds(Rect, sides, sides, st.integers(0, 500), st.integers(0, 500))


@given(rects, rects)
def test_meeting_is_sharing_a_point_inside(one: Rect, two: Rect) -> None:
    width = min(one.right, two.right) - max(one.x, two.x)
    height = min(one.bottom, two.bottom) - max(one.y, two.y)
    area = one.width * one.height and two.width * two.height
    assert one.meets(two) == two.meets(one)
    assert not area or one.meets(two) == (width > 0 and height > 0)


@given(rects, st.integers(0, 50))
def test_a_rectangle_lies_inside_the_larger_one(rect: Rect, by: Length) -> None:
    larger = rect.inset(-by)
    assert larger.contains(rect)
    assert rect.contains(larger, slack=by)
    assert rect.contains(larger) == (by == 0)
    assert larger.inset(by) == rect


def test_the_part_below_keeps_the_foot() -> None:
    assert Rect(1, 10, 5, 20).below(14) == Rect(1, 14, 5, 16)
    assert Rect(MM, 2 * MM, 3 * MM, 4 * MM).in_mm() == (1.0, 2.0, 3.0, 4.0)


# Findings ------------------------------------------------------------------------------------------------------


def test_a_finding_reads_as_a_line_of_an_editor() -> None:
    fault = error("unknown-furniture", 'no furniture "coloophon"', Source("issues/a/issue.yaml", 14), "did you mean …?")
    assert str(fault) == 'issues/a/issue.yaml:14: error[unknown-furniture]: no furniture "coloophon"; did you mean …?'
    assert str(Finding(Level.WARNING, "hole", "empty", page="A01")) == "page A01: warning[hole]: empty"
    assert str(warning("x", "y", Source("a.md"))) == "a.md: warning[x]: y"
    assert str(warning("x", "y")) == "layout: warning[x]: y"


def test_the_same_finding_is_kept_once_and_only_errors_fail() -> None:
    findings = Findings()
    findings.add(warning("a", "b"), warning("a", "b"))
    findings.extend([warning("a", "b")])
    assert len(findings.items) == 1
    assert not findings.failed
    findings.add(error("a", "b"))
    assert findings.failed
    assert [each.level for each in findings.items] == [Level.WARNING, Level.ERROR]


def test_the_nearest_word_is_named_or_all_are() -> None:
    words = ("masthead", "colophon", "staff")
    assert nearest("coloophon", words) == 'did you mean "colophon"?'
    assert nearest("zzz", words) == "known: colophon, masthead, staff"
    assert nearest("zzz", ()) == "none is known here"
