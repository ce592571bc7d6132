"""Numbering: the number of an issue among all that the paper ever printed (总期号), from one that is known.

报纸出版管理规定 §31 (五). A day has one issue if it is one of the paper's weekdays and in no gap, and one more for each
time it stands among the extra ones (增期).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from layout.findings import Finding, Source, error, warning
from layout.schema import DAY, As

WEEK = 7


def _days(text: str) -> tuple[date, date]:
    first, dots, last = text.partition("..")
    days = date.fromisoformat(first.strip()), date.fromisoformat((last if dots else first).strip())
    if days[1] < days[0]:
        raise ValueError(text)
    return days


def _weekday(text: str) -> int:
    if not 1 <= int(text) <= WEEK:
        raise ValueError(text)
    return int(text)


DaysSetting = Annotated[
    tuple[date, date],
    As(_days, "a day such as 2031-02-04, or several: 2031-02-04..2031-02-10", rf"^\s*{DAY}\s*(\.\.\s*{DAY}\s*)?$"),
]
WeekdaySetting = Annotated[
    int,
    As(_weekday, "a day of the week, 1 for Monday to 7 for Sunday", r"^\s*\+?0*[1-7]\s*$", least=1, most=WEEK),
]


@dataclass(frozen=True, slots=True)
class Numbering:
    """The day of an issue whose number is known, and on which days there are issues.

    ``weekdays``: 1 is Monday; ``gaps``: days without one (休刊); ``extra``: days with one more, as often as they stand
    here.
    """

    day: date | None = None
    number: int = 0
    weekdays: tuple[WeekdaySetting, ...] = (1, 2, 3, 4, 5, 6, 7)
    gaps: tuple[DaysSetting, ...] = ()
    extra: tuple[DaysSetting, ...] = ()

    def number_of(self, day: date) -> int | None:
        """The number of a day's issue, of its last if it has several; None when none is known or there is none."""
        if self.day is None or day < self.day or not self.issues(day, day):
            return None
        return self.number + self.issues(self.day + timedelta(1), day)

    def issues(self, first: date, last: date) -> int:
        """How many issues come out from one day to another, both included."""
        days = (last - first).days + 1
        if days <= 0:
            return 0
        weeks, rest = divmod(days, WEEK)
        regular = weeks * len({*self.weekdays}) + sum(self._regular(first + timedelta(at)) for at in range(rest))
        silent = {day for gap in self.gaps for day in _within(gap, first, last) if self._regular(day)}
        more = sum(1 for days in self.extra for _ in _within(days, first, last))
        return regular - len(silent) + more

    def _regular(self, day: date) -> bool:
        return day.isoweekday() in self.weekdays


def _within(days: tuple[date, date], first: date, last: date) -> Iterator[date]:
    begin, end = max(days[0], first), min(days[1], last)
    return (begin + timedelta(at) for at in range((end - begin).days + 1))


@dataclass(frozen=True, slots=True)
class Numbered:
    """An issue with its number, and where that is written."""

    day: date
    number: int
    source: Source


def faults(own: Numbered | None, numbering: Numbering, day: date, where: Source) -> Iterator[Finding]:
    """Whether the number an issue gives itself is the one that is reckoned; whether there is an issue on its day."""
    reckoned = numbering.number_of(day)
    if numbering.day is not None and day >= numbering.day and reckoned is None:
        hint = "mend the date, or the gaps and weekdays under numbering: in house.yaml"
        yield warning("no-issue-day", f"by house.yaml no issue comes out on {day.isoformat()}", where, hint)
    if own and reckoned is not None and own.number != reckoned:
        message = f"the issue is No. {own.number}, reckoned from house.yaml it is No. {reckoned}"
        hint = "delete number: here, or declare what differs under numbering: gaps or extra"
        yield error("issue-number", message, own.source, hint)


def after(own: Numbered, before: Numbered, numbering: Numbering) -> Iterator[Finding]:
    """Whether a number follows on that of the issue before it."""
    wanted = before.number + max(1, numbering.issues(before.day + timedelta(1), own.day))
    if own.number != wanted:
        message = (
            f"No. {own.number} does not follow on No. {before.number} of {before.day.isoformat()}: No. {wanted} would"
        )
        hint = "correct number:, or declare gaps and extra issues under numbering: in house.yaml"
        yield warning("issue-number-gap", message, own.source, hint)
