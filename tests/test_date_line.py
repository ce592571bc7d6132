"""The date line: everything from one date, arranged for its frame (日期、农历、节气)."""

from dataclasses import replace
from datetime import date

import pytest
from galley_kit import Placing, placing, told
from hypothesis import given
from hypothesis import strategies as st

from layout.edition.calendar import lunar, solar_term, weekday
from layout.makeup.furniture import date_line
from layout.makeup.page import Text
from layout.units import EM, PT, Rect


def draw(frame: str, day: date) -> tuple[list[Text], Placing]:
    place = placing(f"{{furniture: date-line, {frame}}}", day=day)
    return [each for each in date_line.draw(place) if isinstance(each, Text)], place


def inked(text: Text) -> Rect:
    """Its box, of figures no higher than they are drawn, a rounding smaller."""
    box = text.box.inset(text.size // EM + 1)
    high = text.size * date_line.FIGURE_HEIGHT // 100
    return replace(box, y=text.baseline - high, height=high - 1) if text.text.isdigit() else box


def test_the_date_line_says_it_all_from_one_date() -> None:
    items, place = draw("columns: 5-6, rows: 2-6", date(2025, 2, 20))
    assert [each.text for each in items] == ["2025年2月", "20", "日", "星期四", "乙巳年正月廿三"]
    assert all(each.origin.piece == "date-line" and not each.origin.block for each in items)
    assert max(items, key=lambda each: each.size).text == "20"
    assert told(place) == []


def test_the_solar_term_stands_on_its_day_and_no_other() -> None:
    items, _ = draw("columns: 4-6, rows: 2-6", date(2025, 2, 18))
    day, term = items[3:5]
    assert [each.text for each in (day, term)] == ["星期二", "雨水"]
    assert (term.baseline, term.x - day.box.right) == (day.baseline, 6 * PT)
    assert "雨水" not in [each.text for each in draw("columns: 4-6, rows: 2-6", date(2025, 2, 19))[0]]
    assert solar_term(date(2025, 3, 5)) == "惊蛰"


def test_in_a_frame_with_room_the_day_has_its_own_size() -> None:
    items, place = draw("columns: 3-6, rows: 2-6, day: 30pt", date(2025, 2, 20))
    month, figures, sign, name, moon = items
    assert [each.size for each in items] == [each * PT for each in (13, 30, 16, 16, 11)]
    foot = place.area.bottom - 2 * PT
    assert [each.baseline for each in items[1:]] == [foot, foot, foot - 20 * PT, foot]
    assert (month.box.y, figures.x) == (place.area.y + 3 * PT, place.area.x - 30 * PT // 20)
    assert sign.x == figures.box.right + 3 * PT and name.x == moon.x == figures.box.right + 30 * PT


def test_white_and_sizes_follow_a_lower_frame() -> None:
    """Four rows are 46 pt, 52.08 are wanted: all is 0.883 as large, the day what its height leaves."""
    (month, figures, _, name, moon), place = draw("columns: 3-6, rows: 2-5", date(2025, 2, 20))
    scale = 46 * PT * 1000 // (38 * PT + 16 * PT * 88 // 100)
    assert scale == 883
    assert [each.size for each in (month, name, moon)] == [each * PT * scale // 1000 for each in (13, 16, 11)]
    assert figures.size == (46 * PT - 18 * PT * scale // 1000) * 100 // 74
    assert month.box.bottom <= figures.baseline - figures.size * 74 // 100 + 1
    assert told(place) == []


def test_one_column_takes_it_in_lines_of_one_size() -> None:
    """Of em type the date is 10 wide with five gaps of an eighth beside its figures: 99 pt take it in 9.318 pt."""
    items, place = draw("columns: 1, rows: 1-4", date(2025, 2, 20))
    assert [each.text for each in items] == ["2025年2月20日", "星期四", "乙巳年正月廿三"]
    assert {each.size for each in items} == {99 * PT * EM // 10625}
    first, second, _ = items
    assert second.baseline - first.baseline == first.size * 125 // 100
    assert abs((first.box.y - place.area.y) - (place.area.bottom - items[-1].box.bottom)) <= 2
    assert told(place) == []


def test_two_rows_have_no_room_for_a_large_day() -> None:
    items, place = draw("columns: 1-6, rows: 1-2", date(2025, 2, 18))
    assert [each.text for each in items] == ["2025年2月18日　星期二　乙巳年正月廿一　雨水"]
    assert told(place) == []


def test_a_frame_too_small_for_any_form_is_told() -> None:
    place = placing("{furniture: date-line, columns: 1, rows: 1}")
    place = replace(place, area=replace(place.area, width=40 * PT))
    assert date_line.draw(place) == []
    assert "date-line does not fit its frame: the date comes out too small" in told(place)[0]


@given(st.dates(date(1950, 1, 1), date(2090, 12, 31)), st.integers(30, 700), st.integers(9, 120))
def test_in_every_frame_it_stands_inside_apart_or_is_told(day: date, width: int, height: int) -> None:
    place = placing("{furniture: date-line, columns: 1-6, rows: 1-12}", day=day)
    place = replace(place, area=Rect(place.area.x, place.area.y, width * PT, height * PT))
    items = [each for each in date_line.draw(place) if isinstance(each, Text)]
    assert bool(items) != bool(told(place))
    boxes = [inked(each) for each in items]
    assert all(place.area.contains(box, each.size // 10) for box, each in zip(boxes, items, strict=True))
    assert not any(one.meets(two) for at, one in enumerate(boxes) for two in boxes[:at])


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2025, 1, 28), "甲辰年腊月廿九"),  # New Year's Eve
        (date(2025, 1, 29), "乙巳年正月初一"),
        (date(2025, 2, 3), "乙巳年正月初六"),  # 立春: the year's name has changed at New Year, not today
        (date(2025, 7, 24), "乙巳年六月三十"),
        (date(2025, 7, 25), "乙巳年闰六月初一"),
        (date(2025, 8, 23), "乙巳年七月初一"),
        (date(2024, 2, 9), "癸卯年腊月三十"),
        (date(2024, 2, 10), "甲辰年正月初一"),
        (date(2033, 12, 22), "癸丑年闰冬月初一"),
        (date(2026, 2, 17), "丙午年正月初一"),
    ],
)
def test_lunar_dates(day: date, words: str) -> None:
    assert lunar(day) == words


@pytest.mark.parametrize("day", [date(1901, 2, 18), date(2100, 2, 9), date(1, 1, 1), date(9999, 12, 31)])
def test_a_day_without_a_known_moon_is_told(day: date) -> None:
    items, place = draw("columns: 5-6, rows: 2-6", day)
    assert items == []
    assert f"error[lunar-date]: no lunar date is known for {day.isoformat()}" in told(place)[0]
    assert lunar(date(1901, 2, 19)) == "辛丑年正月初一"
    assert lunar(date(2100, 2, 8)) == "己未年腊月三十"


def test_weekdays() -> None:
    assert [weekday(date(2025, 2, at)) for at in range(17, 24)] == [f"星期{each}" for each in "一二三四五六日"]


@given(st.dates(date(1950, 1, 1), date(2090, 12, 31)))
def test_a_lunar_month_goes_on_day_by_day(day: date) -> None:
    words = lunar(day)
    assert words[2] == "年"
    assert "月" in words
    assert not set(words) & set("大小")


FACES = "face: biaosong, names-face: kai, small-face: song"


@pytest.mark.parametrize(
    ("more", "reversed_", "expected"),
    [
        ("", False, ["hei-bold", "hei-black", "hei-bold", "hei-bold", "hei"]),
        (FACES, False, ["kai", "biaosong", "kai", "kai", "song"]),
        (FACES, True, ["kai", "biaosong", "kai", "kai", "song"]),
    ],
)
def test_its_faces_are_settings(more: str, reversed_: bool, expected: list[str]) -> None:
    place = placing(f"{{furniture: date-line, columns: 5-6, rows: 2-6, {more}}}", day=date(2025, 2, 20))
    items = [each for each in date_line.draw(replace(place, reversed=reversed_)) if isinstance(each, Text)]
    assert [each.clusters[0].face for each in items] == expected
    assert {str(each.ink) for each in items} == ({"paper"} if reversed_ else {"M100 Y90", "K100"})


def test_reversed_small_words_are_no_smaller_than_prints() -> None:
    """Here lunar date and term would be of 8.25 pt: all stands in lines of one size instead."""
    place = placing("{furniture: date-line, columns: 5-6, rows: 2-4}", day=date(2025, 2, 20))
    large, small = (date_line.draw(replace(place, reversed=each)) for each in (False, True))
    least = [min(each.size for each in its if isinstance(each, Text)) for its in (large, small)]
    assert least[0] < 9 * PT <= least[1]
