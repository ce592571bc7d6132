"""Furniture: every standing word printed once inside its frame, or told; dates and codes reckoned anew (报头, 日期)."""

from collections import defaultdict
from datetime import date
from itertools import pairwise

import pytest
import segno
from galley_kit import SIX_COLUMNS, Placing, edition, placing, told, typesetter
from hypothesis import given
from hypothesis import strategies as st

from layout import kinds
from layout.edition.calendar import lunar, weekday
from layout.makeup.make_up import FURNITURE, make_up
from layout.makeup.page import Item, Path, Rule, Text, Tint
from layout.units import EM, MM, PT

WORDED = {
    "masthead": "name: 样报晚刊",
    "registration": "{cn_number: 刊号甲乙丙, postal: 代号丁戊}",
    "price": "retail: 每份一元",
    "colophon": "{publisher: 出版：甲社, printer: 印刷：乙厂, distributors: [丙处, 丁处, 戊处]}",
    "staff": "[{role: 责编, names: [甲某, 乙某]}, {role: 校对, names: [丙某]}]",
    "contacts": "{title: 联系我们, lines: [热线一二三, 热线四五], mail: [{label: 投稿, to: a@b.cn}], road: 某路一号}",
    "copyright-notice": "{title: 版权声明, text: 甲乙丙丁戊己庚辛壬癸，子丑寅卯。}",
    "licensing": "{title: 版权合作, text: 甲乙丙丁。, phones: [123, 456]}",
    "new-media": "title: 甲乙丙丁",
}
DERIVED = {"date-line", "folio", "page-number", "rule"}
CODES = (
    "codes: [{address: 'https://example.com/a', caption: 一}, {address: 'https://example.com/b?c=d', caption: 二三}]"
)

every_worded = pytest.mark.parametrize("kind", WORDED)


def draw(
    kind: str, words: str = "", frame: str = "columns: 1-3, rows: 1-20", **more: object
) -> tuple[list[Item], Placing]:
    place = placing(f"{{furniture: {kind}, {frame}}}", words, **more)  # type: ignore[arg-type]
    return kinds.load(FURNITURE, kind).draw(place), place


def texts(items: list[Item]) -> list[Text]:
    return [each for each in items if isinstance(each, Text)]


def test_every_kind_is_tested_here() -> None:
    assert set(kinds.names(FURNITURE)) == {*WORDED, *DERIVED}


@every_worded
def test_every_word_is_printed_once_in_order_inside_the_frame(kind: str) -> None:
    items, place = draw(kind, WORDED[kind])
    assert told(place) == []
    printed: dict[str, list[Text]] = defaultdict(list)
    for each in texts(items):
        assert each.origin.piece == kind
        assert place.area.contains(each.box)
        if each.origin.block:
            printed[each.origin.block].append(each)
    assert place.standing is not None
    assert {block: "".join(each.text for each in parts) for block, parts in printed.items()} == {
        block: copy.text for block, copy in place.standing.copies.items()
    }
    for parts in printed.values():
        assert [each.origin.start for each in parts] == [0, *(each.origin.end for each in parts)][:-1]


@every_worded
def test_without_its_words_a_furniture_says_so_and_draws_nothing(kind: str) -> None:
    items, place = draw(kind)
    assert items == []
    (fault,) = told(place)
    assert fault.startswith("issues/gazette/2031-05-06/issue.yaml:12: error[standing-missing]: ")
    assert f"{kind} has nothing to print" in fault


@pytest.mark.parametrize(
    "kind", ["colophon", "staff", "contacts", "copyright-notice", "licensing", "registration", "price"]
)
def test_words_that_do_not_fit_are_told_with_their_number(kind: str) -> None:
    """By the kind itself or by the page, which looks at what stands outside of the frame."""
    long = {"price": "retail: " + "甲" * 60, "registration": "{a: " + "甲" * 40 + ", b: " + "乙" * 40 + "}"}
    words = long.get(kind) or WORDED[kind].replace("甲", "甲乙丙丁戊" * 30)
    plan = f"- {{furniture: {kind}, columns: 1, rows: 1-2}}\n"
    its, order = edition(plan, words=f"{{{kind}: {words if words[0] in '[{' else '{' + words + '}'}}}")
    made = make_up(order, its, typesetter(SIX_COLUMNS))
    faults = [each for each in made.findings if each.rule == "overset"]
    assert faults
    assert all(each.story == kind and each.level == "error" for each in faults)
    assert all(each.chars_over and each.lines_over for each in faults)


@pytest.mark.parametrize("kind", ["masthead", "price", "new-media", "date-line", "folio", "rule"])
def test_settings_are_checked_with_their_line(kind: str) -> None:
    items, place = draw(kind, WORDED.get(kind, ""), "columns: 1-2, rows: 1-9, colour: red")
    assert items == []
    (fault,) = told(place)
    assert f'unknown key "colour" in {kind}' in fault
    assert fault.startswith("issues/gazette/2031-05-06/issue.yaml:12:")


# One by one -----------------------------------------------------------------------------------------------------


def test_the_masthead_is_as_large_as_its_panel_allows() -> None:
    items, place = draw("masthead", "name: 甲乙丙丁", "columns: 1-4, rows: 1-10, foot: 3pt")
    panel, name = items
    assert isinstance(panel, Tint)
    assert isinstance(name, Text)
    assert (panel.area.width, panel.area.height) == (47 * 9 * PT, 115 * PT - 3 * PT)
    assert name.size == min(112 * PT * 88 // 100, 47 * 9 * PT // 4 * 94 // 100)
    steps = {there - here for here, there in zip(name.offsets, name.offsets[1:], strict=False)}
    assert len(steps) == 1, "evenly spaced"
    assert steps.pop() == pytest.approx(47 * 9 * PT / 4 * EM / name.size, abs=1)
    left, right = name.box.x - panel.area.x, panel.area.right - name.box.right
    assert abs(left - right) <= name.size // EM + 1
    assert str(name.ink) == "paper"
    assert place.area.contains(panel.area)


def test_the_masthead_in_ink_on_paper_has_no_panel() -> None:
    items, _ = draw("masthead", "name: 甲乙", "columns: 1-4, rows: 1-10, ground: paper, ink: K100")
    (name,) = items
    assert isinstance(name, Text)
    assert name.ink.is_black


def test_registration_stands_at_both_ends() -> None:
    items, place = draw("registration", WORDED["registration"])
    left, right = texts(items)
    assert left.box.x == place.area.x
    assert abs(right.box.right - place.area.right) <= 1
    assert left.baseline == right.baseline


def test_registration_of_one_word_stands_left() -> None:
    items, place = draw("registration", "cn_number: 刊号")
    assert texts(items)[0].box.x == place.area.x


def test_price_is_reversed_from_a_bar() -> None:
    items, place = draw("price", "retail: 每份一元", "columns: 1-2, rows: 1-2, bar: 16pt, foot: 3pt, size: 10pt")
    bar, words = items
    assert isinstance(bar, Tint)
    assert isinstance(words, Text)
    assert bar.area.bottom == place.area.bottom - 3 * PT
    assert bar.area.height == 16 * PT
    assert words.box.x - bar.area.x == bar.area.right - words.box.right == (23 * 9 - 40) * PT // 2
    assert words.box.y - bar.area.y == 3 * PT


def test_staff_keeps_a_post_and_its_names_together() -> None:
    words = "[{role: 责编, names: [甲某某, 乙某某]}, {role: 校对, names: [丙某某]}]"
    items, _ = draw("staff", words, "columns: 1, rows: 1-6")
    lines: dict[int, list[str]] = defaultdict(list)
    for each in texts(items):
        lines[each.baseline].append(each.text)
    assert list(lines.values()) == [["责编", "甲某某", "乙某某"], ["校对", "丙某某"]]
    post, name = texts(items)[:2]
    assert (post.clusters[0].face, name.clusters[0].face) == ("hei-bold", "hei")
    assert name.x - post.box.right == post.size // 2


def test_contacts_begin_a_line_for_each_group() -> None:
    items, _ = draw("contacts", WORDED["contacts"], "columns: 1-6, rows: 1-20")
    lines: dict[int, list[str]] = defaultdict(list)
    for each in texts(items):
        lines[each.baseline].append(each.text)
    assert list(lines.values()) == [["联系我们"], ["热线一二三", "热线四五"], ["投稿", "a@b.cn"], ["某路一号"]]


def test_a_notice_runs_in_after_its_title() -> None:
    items, place = draw("copyright-notice", WORDED["copyright-notice"], "columns: 1, rows: 1-9")
    first, blank, *rest = texts(items)
    assert (first.text, first.clusters[0].face) == ("版权声明", "hei-bold")
    assert (blank.text, blank.origin.block) == ("　", "")
    assert {each.clusters[0].face for each in rest} == {"hei"}
    style = place.style("small")
    baselines = sorted({each.baseline for each in texts(items)})
    assert {there - here for here, there in pairwise(baselines)} == {style.leading}


def test_the_page_number_is_flush_right() -> None:
    items, place = draw("page-number", frame="columns: 6, rows: 1")
    (number,) = texts(items)
    assert number.text == "A01"
    assert number.box.right == place.area.right


def test_the_folio_line_stands_on_the_foot_of_its_frame() -> None:
    items, place = draw("folio", frame="columns: 1-6, rows: 1-3, section: 文化", day=date(2031, 5, 9))
    page, section, name, day = texts(items)
    assert [each.text for each in (page, section, day)] == ["A01", "文化", "2031年5月9日　星期五"]
    assert name.text == place.house.name
    foot = place.area.bottom - 4 * PT - 9 * PT * 12 // 100
    assert {each.baseline for each in (page, section, name, day)} == {foot}
    assert (page.x, day.box.right) == (place.area.x, place.area.right)
    assert section.x - page.box.right == 17 * PT // 2
    assert abs(name.box.x + name.box.right - place.area.x - place.area.right) <= 1
    assert told(place) == []


@pytest.mark.parametrize(
    ("frame", "why"),
    [
        ("columns: 1, rows: 1-3", "section, name and date come too close"),
        ("columns: 1-6, rows: 1, section: 文化", "it is higher than its frame"),
    ],
)
def test_a_folio_line_without_room_is_told(frame: str, why: str) -> None:
    _, place = draw("folio", frame=frame)
    assert f"folio does not fit its frame: {why}" in told(place)[0]


def test_a_rule_stands_in_the_middle_of_its_row() -> None:
    items, place = draw("rule", frame="columns: 2-3, rows: 5, weight: 2pt")
    (rule,) = items
    assert isinstance(rule, Rule)
    assert rule.y1 == rule.y2 == place.area.y + place.area.height // 2
    assert (rule.x1, rule.x2, rule.weight) == (place.area.x, place.area.right, 2 * PT)


# Dates ----------------------------------------------------------------------------------------------------------


def test_the_date_line_says_it_all_from_one_date() -> None:
    items, place = draw("date-line", frame="columns: 5-6, rows: 2-6", day=date(2025, 2, 20))
    assert [each.text for each in texts(items)] == ["2025年2月", "20", "日", "星期四", "乙巳年正月廿三"]
    assert all(each.origin.piece == "date-line" and not each.origin.block for each in texts(items))
    assert max(texts(items), key=lambda each: each.size).text == "20"
    assert told(place) == []


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
    items, place = draw("date-line", frame="columns: 5-6, rows: 2-6", day=day)
    assert items == []
    assert f"error[lunar-date]: no lunar date is known for {day.isoformat()}" in told(place)[0]
    assert lunar(date(1901, 2, 19)) == "辛丑年正月初一"
    assert lunar(date(2100, 2, 8)) == "己未年腊月三十"


@pytest.mark.parametrize("frame", ["rows: 1-5, day: 60pt", "rows: 1-4, day: 52pt", "rows: 1-3, day: 12pt"])
def test_a_day_that_comes_under_the_month_is_told(frame: str) -> None:
    _, place = draw("date-line", frame=f"columns: 1-6, {frame}")
    assert "date-line does not fit its frame: the day or the weekday comes under the month" in told(place)[0]


def test_weekdays() -> None:
    assert [weekday(date(2025, 2, at)) for at in range(17, 24)] == [f"星期{each}" for each in "一二三四五六日"]


@given(st.dates(date(1950, 1, 1), date(2090, 12, 31)))
def test_a_lunar_month_goes_on_day_by_day(day: date) -> None:
    words = lunar(day)
    assert words[2] == "年"
    assert "月" in words
    assert not set(words) & set("大小")


# Codes ----------------------------------------------------------------------------------------------------------


def reach(path: Path) -> tuple[int, int]:
    """Its left and right edge."""
    xs = [segment[1][0] for segment in path.segments if segment[1]]
    return min(xs), max(xs)


def modules(path: Path, count: int) -> list[list[int]]:
    """The picture of a code read back: what is black in the middle of each of its modules."""
    boxes = [tuple(each[1] for each in path.segments[at : at + 4]) for at in range(0, len(path.segments), 5)]
    xs = [point[0] for box in boxes for point in box]
    ys = [point[1] for box in boxes for point in box]
    left, top, side = min(xs), min(ys), max(xs) - min(xs)
    assert max(ys) - top == side

    def black(column: int, row: int) -> int:
        x, y = left + side * (2 * column + 1) // (2 * count), top + side * (2 * row + 1) // (2 * count)
        return sum(box[0][0] < x < box[2][0] and box[0][1] < y < box[2][1] for box in boxes)

    return [[black(column, row) for column in range(count)] for row in range(count)]


def test_codes_say_their_addresses() -> None:
    items, place = draw("new-media", "title: 甲乙丙丁", f"columns: 1-3, rows: 1-12, side: 20mm, {CODES}")
    assert told(place) == []
    codes = [each for each in items if isinstance(each, Path)]
    assert [each.says for each in codes] == ["https://example.com/a", "https://example.com/b?c=d"]
    for code in codes:
        matrix = [list(row) for row in segno.make(code.says, error="m", micro=False).matrix]
        assert modules(code, len(matrix)) == matrix
        left, right = reach(code)
        assert right - left == 20 * MM
        assert code.ink.is_black
    captions = [each for each in texts(items) if not each.origin.block]
    assert [each.text for each in captions] == ["一", "二三"]
    for code, caption in zip(codes, captions, strict=True):
        assert abs(sum(reach(code)) // 2 - (caption.box.x + caption.box.width // 2)) <= 2
        foot = max(segment[1][1] for segment in code.segments if segment[1])
        assert caption.box.y - foot >= 4 * 20 * MM // len(segno.make(code.says, error="m", micro=False).matrix) - 1
        assert place.area.contains(caption.box)


def test_codes_shrink_to_the_frame_and_say_when_there_is_no_room() -> None:
    items, place = draw("new-media", "title: 甲", f"columns: 1, rows: 1-12, {CODES}")
    sides = [right - left for left, right in map(reach, (each for each in items if isinstance(each, Path)))]
    fewest = min(len(segno.make(each.says, error="m", micro=False).matrix) for each in items if isinstance(each, Path))
    assert sides == [11 * 9 * PT // 2 * fewest // (fewest + 4)] * 2  # four modules of white between neighbours
    assert told(place) == []
    items, place = draw("new-media", "title: 甲", f"columns: 1, rows: 1-2, {CODES}")
    assert items == []
    assert "error[overset]: new-media does not fit its frame: there is no room for its codes" in told(place)[0]


def test_an_address_too_long_for_any_code_is_told() -> None:
    long = f"codes: [{{address: '{'x' * 3000}', caption: 一}}, {{address: y, caption: 二}}]"
    items, place = draw("new-media", "title: 甲", f"columns: 1-3, rows: 1-12, {long}")
    (fault,) = told(place)
    assert 'error[qr-address]: no QR code for the address of "一"' in fault
    assert [each.says for each in items if isinstance(each, Path)] == ["y"]


@pytest.mark.parametrize("code", ["{address: '', caption: 一}", "{address: y, caption: ' '}"])
def test_a_code_without_words_is_told(code: str) -> None:
    items, place = draw("new-media", "title: 甲", f"columns: 1-3, rows: 1-12, codes: [{code}]")
    assert items == []
    assert "error[wrong-value]" in told(place)[0]
    assert "write some words" in told(place)[0]


def test_a_caption_wider_than_its_share_is_told() -> None:
    codes = f"codes: [{{address: x, caption: {'甲' * 14}}}, {{address: y, caption: {'乙' * 15}}}]"
    _, place = draw("new-media", "title: 甲", f"columns: 1-2, rows: 1-12, {codes}")
    (fault,) = told(place)  # 207 pt for two, captions of 7 pt
    assert f'the caption "{"乙" * 15}" is wider than its share' in fault


def test_a_caption_that_no_face_can_set_is_told() -> None:
    _, place = draw("new-media", "title: 甲", "columns: 1-3, rows: 1-12, codes: [{address: x, caption: \U0001f600}]")
    assert "error[missing-glyph]" in told(place)[0]


def test_a_bar_lower_than_its_words_is_told() -> None:
    _, place = draw("price", "retail: 每份一元", "columns: 1-2, rows: 1, size: 10pt, bar: 9pt, foot: 1pt")
    assert "price does not fit its frame: its words are higher than its bar" in told(place)[0]


def test_a_rule_heavier_than_its_frame_is_told() -> None:
    _, place = draw("rule", frame="columns: 2-3, rows: 5, weight: 12pt")
    assert "rule does not fit its frame: it is 12 pt heavy" in told(place)[0]
