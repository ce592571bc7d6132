"""The number of an issue: counted day by day, and checked against the issue before (总期号)."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.findings import Findings, Source
from layout.nodes import parse
from layout.numbering import Numbered, Numbering, after, faults
from layout.schema import fill

BASE = date(2031, 1, 1)  # a Wednesday
HERE = Source("jiayi/2031-05-06/issue.yaml", 3)
spans = st.tuples(st.integers(-5, 60), st.integers(0, 9)).map(
    lambda pair: (BASE + timedelta(pair[0]), BASE + timedelta(pair[0] + pair[1]))
)


def by_hand(numbering: Numbering, day: date) -> int | None:
    """Counted one day after the other."""
    number, at = numbering.number, BASE

    def issues(day: date) -> int:
        regular = day.isoweekday() in numbering.weekdays and not any(a <= day <= b for a, b in numbering.gaps)
        return regular + sum(a <= day <= b for a, b in numbering.extra)

    while at < day:
        at += timedelta(1)
        number += issues(at)
    return number if issues(day) else None


@given(
    st.sets(st.integers(1, 7), min_size=1),
    st.lists(spans, max_size=4),
    st.lists(spans, max_size=3),
    st.integers(0, 80),
)
def test_counted_as_by_hand(weekdays: set[int], gaps: list, extra: list, ahead: int) -> None:
    numbering = Numbering(BASE, 1000, tuple(weekdays), tuple(gaps), tuple(extra))
    assert numbering.number_of(BASE + timedelta(ahead)) == by_hand(numbering, BASE + timedelta(ahead))


def test_nothing_is_known_before_the_base_or_without_one() -> None:
    assert Numbering().number_of(BASE) is None
    assert Numbering(BASE, 7).number_of(BASE - timedelta(1)) is None
    assert Numbering(BASE, 7).number_of(BASE) == 7


def test_seventy_five_years_are_counted() -> None:
    assert Numbering(date(1956, 1, 1), 1).number_of(date(2031, 1, 1)) == (date(2031, 1, 1) - date(1956, 1, 1)).days + 1


def test_as_house_yaml_writes_it() -> None:
    gaps = "[2031-02-04..2031-02-10, 2031-03-03]"
    text = f"{{day: 2031-01-01, number: 5, weekdays: [1, 2, 3], gaps: {gaps}, extra: 2031-03-04}}"
    findings = Findings()
    told = fill(Numbering, parse(text, "house.yaml", Path(), findings), findings)
    assert told is not None and findings.items == []
    assert told.gaps == ((date(2031, 2, 4), date(2031, 2, 10)), (date(2031, 3, 3), date(2031, 3, 3)))
    assert told.issues(date(2031, 3, 4), date(2031, 3, 4)) == 2


@pytest.mark.parametrize("wrong", ["weekdays: [8]", "weekdays: [0]", "gaps: [2031-02-10..2031-02-04]", "gaps: [春节]"])
def test_what_is_no_day_is_told(wrong: str) -> None:
    findings = Findings()
    assert fill(Numbering, parse(wrong, "house.yaml", Path(), findings), findings) is None
    assert [each.rule for each in findings.items] == ["wrong-value"]


def test_a_number_that_is_not_the_reckoned_one() -> None:
    numbering = Numbering(BASE, 1)
    assert list(faults(Numbered(BASE, 1, HERE), numbering, BASE, HERE)) == []
    assert list(faults(None, numbering, BASE, HERE)) == []
    assert list(faults(Numbered(BASE, 9, HERE), Numbering(), BASE, HERE)) == []
    [fault] = faults(Numbered(BASE, 9, HERE), numbering, BASE, HERE)
    assert str(fault).startswith(
        f"{HERE}: error[issue-number]: the issue is No. 9, reckoned from house.yaml it is No. 1"
    )


def test_an_issue_on_a_day_without_one() -> None:
    weekly = Numbering(BASE, 1, weekdays=(3,))
    assert [each.rule for each in faults(None, weekly, BASE + timedelta(1), HERE)] == ["no-issue-day"]
    assert list(faults(None, weekly, BASE + timedelta(7), HERE)) == []


@pytest.mark.parametrize(
    ("number", "days", "numbering", "good"),
    [
        (8, 1, Numbering(), True),
        (9, 1, Numbering(), False),
        (7, 1, Numbering(), False),
        (10, 3, Numbering(), True),
        (8, 7, Numbering(weekdays=(3,)), True),
        (8, 2, Numbering(gaps=((BASE + timedelta(1), BASE + timedelta(1)),)), True),
    ],
)
def test_it_follows_on_the_issue_before(number: int, days: int, numbering: Numbering, good: bool) -> None:
    found = list(after(Numbered(BASE + timedelta(days), number, HERE), Numbered(BASE, 7, HERE), numbering))
    assert [each.rule for each in found] == ([] if good else ["issue-number-gap"])
