"""Weekday and lunar date from one ISO date (星期, 农历). The lunar year's name changes at the lunar New Year."""

from datetime import date, datetime

_WEEKDAYS = "一二三四五六日"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"


def weekday(day: date) -> str:
    """``星期四``."""
    return f"星期{_WEEKDAYS[day.weekday()]}"


def lunar(day: date) -> str:
    """``乙巳年正月廿三``."""
    import cnlunar  # noqa: PLC0415  (start-up: only pages with a date line need it)

    found = cnlunar.Lunar(datetime(day.year, day.month, day.day, 12), godType="8char")
    year = found.lunarYear
    month = found.lunarMonthCn.rstrip("大小")
    return f"{_STEMS[(year - 4) % 10]}{_BRANCHES[(year - 4) % 12]}年{month}{found.lunarDayCn}"
