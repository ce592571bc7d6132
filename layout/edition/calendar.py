"""Weekday, lunar date and solar term from one ISO date (星期, 农历, 节气).

The lunar year's name changes at the lunar New Year.
"""

from datetime import date, datetime
from functools import lru_cache
from typing import Any

_WEEKDAYS = "一二三四五六日"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_FIRST, _LAST = date(1901, 2, 19), date(2100, 2, 8)
"""The days that the library's tables of the moon reach; beside them it answers wrongly or not at all."""


def weekday(day: date) -> str:
    """``星期四``."""
    return f"星期{_WEEKDAYS[day.weekday()]}"


def lunar(day: date) -> str:
    """``乙巳年正月廿三``; ValueError for a day whose moon is not known."""
    found = _almanac(day)
    year = found.lunarYear
    month = found.lunarMonthCn.rstrip("大小")
    return f"{_STEMS[(year - 4) % 10]}{_BRANCHES[(year - 4) % 12]}年{month}{found.lunarDayCn}"


def solar_term(day: date) -> str:
    """``雨水`` on the day on which the sun enters it, else ""; ValueError as of ``lunar``."""
    term: str = _almanac(day).todaySolarTerms
    return "" if term == "无" else term


@lru_cache(maxsize=8)
def _almanac(day: date) -> Any:  # noqa: ANN401  (the library has no types)
    if not _FIRST <= day <= _LAST:
        raise ValueError(f"no lunar date is known for {day.isoformat()}, only from {_FIRST} to {_LAST}")
    import cnlunar  # noqa: PLC0415  (start-up: only pages with a date line need it)

    return cnlunar.Lunar(datetime(day.year, day.month, day.day, 12), godType="8char")
