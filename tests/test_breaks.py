"""Breaking: always lawful where it can be, flush, nothing lost, and as cheap as trying every way (断行)."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from typing import Literal

import pytest
from galley_kit import GB, best, paragraph, right, texts, widths
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from layout.galley.breaks import DEAR, LOOSENED, RUNT, SPREAD, Broken, break_before, break_lines
from layout.galley.galley import Line
from layout.galley.justify import NONE, Cost, cost
from layout.galley.widths import Keep, Spacing, spacing
from layout.units import EM


def broken(text: str, em: float, keep: Keep = (), indent: int = 0) -> Broken:
    return break_lines(widths(text, keep=keep, indent=indent), round(em * EM))


def lines(text: str, em: float, keep: Keep = (), indent: int = 0) -> list[str]:
    return texts(best(broken(text, em, keep, indent)))


@pytest.mark.parametrize(
    ("text", "em", "wanted"),
    [
        ("甲乙丙丁戊己庚辛", 4, ["甲乙丙丁", "戊己庚辛"]),
        # 先挤进: the comma is drawn in, half an em wide, for the other comma gives its blank.
        ("甲，乙丙丁，戊己庚辛", 5, ["甲，乙丙丁，", "戊己庚辛"]),
        # 后推出: nothing gives, so the character before the mark goes down with it.
        ("甲乙丙丁戊己庚辛，壬癸", 8, ["甲乙丙丁戊己庚", "辛，壬癸"]),
        ("甲乙丙丁戊（己庚辛）", 6, ["甲乙丙丁戊", "（己庚辛）"]),
        ("甲乙丙丁戊——己庚辛", 6, ["甲乙丙丁戊", "——己庚辛"]),
        ("甲乙丙丁戊……己庚辛", 6, ["甲乙丙丁戊", "……己庚辛"]),
        ("甲乙丙丁戊己庚9.3%辛", 8, ["甲乙丙丁戊己庚", "9.3%辛"]),
        ("甲乙丙丁戊？！己庚辛", 6, ["甲乙丙丁戊？！", "己庚辛"]),
        ("甲乙 abc def", 6, ["甲乙 abc", "def"]),
    ],
)
def test_lines_end_where_an_editor_would_end_them(text: str, em: float, wanted: list[str]) -> None:
    assert lines(text, em) == wanted


def test_a_hyphen_at_the_head_of_a_latin_piece_begins_no_line_but_a_minus_after_a_pause_may() -> None:
    assert lines("甲乙丙丁戊己-20庚", 6) == ["甲乙丙丁戊", "己-20庚"]  # a type's name: 歼-20
    assert lines("甲乙丙丁戊、-20庚", 6) == ["甲乙丙丁戊、", "-20庚"]


def test_the_indent_counts_for_the_first_line_only() -> None:
    its = best(broken("甲乙丙丁戊己庚辛壬癸子丑", 5, indent=2 * EM))
    assert texts(its) == ["甲乙丙", "丁戊己庚辛", "壬癸子丑"]
    assert [line.offsets[0] for line in its] == [2000, 0, 0]


def test_no_last_line_of_one_character() -> None:
    """孤字: a character comes down to it, even with a mark after it."""
    for text in ("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午", "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午。"):
        its = broken(text, 8)
        assert texts(best(its))[-1].rstrip("。") == "巳午"
        assert its.menu[3] < RUNT
    # However short the measure: a wider line before it is reported, a single character is not to be had.
    assert lines("甲乙丙丁戊己庚辛壬癸子", 5)[-1] == "癸子"
    assert lines("甲乙ABCDEFGHIJ丙", 12.125)[-1] == "ABCDEFGHIJ丙"  # nor however widely the lines before it gape


def test_no_line_of_one_character_is_left_short() -> None:
    """Beside what cannot be parted lines must gape; a character alone in its line, however, gapes most (独字不成行)."""
    assert lines("这条线路全长37.5千米", 5, indent=2 * EM)[:2] == ["这条线", "路全长"]
    its = broken("市民可通过热线000-5550123、微信小程序或者窗口提出申请，五个工作日内答复。", 13, indent=2 * EM)
    assert all(len(line.clusters) > 1 for count in its.near for line in its.lines(count))


def test_a_kept_stretch_is_never_split() -> None:
    text = "甲乙丙丁戊己庚辛（子丑寅卯）"
    assert lines(text, 10) == ["甲乙丙丁戊己庚辛（子", "丑寅卯）"]
    assert lines(text, 10, keep=((8, 14),)) == ["甲乙丙丁戊己庚辛", "（子丑寅卯）"]


def test_a_stretch_longer_than_the_measure_is_split_but_its_marks_are_not_parted() -> None:
    """The whole paragraph is not punished: only the stretch gives way, and 避头尾 stands."""
    text = "甲乙丙丁戊，己庚辛，甲乙丙丁。（子丑寅卯辰巳午未申酉戌亥）"
    its = broken(text, 11, keep=((15, len(text)),), indent=2 * EM)
    assert its.forced
    found = texts(best(its))
    assert "".join(found) == text
    assert not any(each[0] in "，。）" or each[-1] == "（" for each in found)


def test_a_dear_stretch_is_split_only_when_nothing_else_will_do() -> None:
    text = "甲乙丙丁戊己庚辛壬癸"
    plain = break_lines(spacing(paragraph(text), GB), 5 * EM)
    dear = break_lines(spacing(paragraph(text), GB, dear=((4, 6),)), 5 * EM)
    assert plain.menu[2] == (0, 0, 2)
    assert dear.menu[2] == (0, DEAR, 2)
    assert dear.menu[3] == plain.menu[3], "three lines need not split it"


def test_the_menu_says_what_each_count_costs() -> None:
    its = broken("甲乙丙丁，戊己庚辛，壬癸子丑，寅卯辰巳。", 9, indent=2 * EM)
    assert list(its.menu) == sorted(its.menu)
    for count in its.menu:
        found = its.lines(count)
        assert len(found) == count
        assert its.lines(count) is found, "set once, then remembered"
    with pytest.raises(KeyError):
        its.lines(max(its.menu) + 1)


@pytest.mark.parametrize("text", ["甲", "，", "“", "GPU", "——", "甲。", "a b"])
@pytest.mark.parametrize("em", [0.5, 1, 5])
def test_a_way_is_always_found(text: str, em: float) -> None:
    its = broken(text, em, indent=2 * EM)
    assert its.menu
    assert "".join(texts(best(its))) == text.replace(" ", "") or em == 5


# Properties ----------------------------------------------------------------------------------------------------

NEVER_FIRST = "，、。．：；？！”’」』）》〉】·～％℃—"
NEVER_LAST = "“‘「『（《〈【／￥"
PIECES = [
    "甲",
    "乙",
    "丙",
    "丁",
    "戊",
    *"，，。、“”（）《》？！：；·～",
    "——",
    "……",
    "GPU",
    "9.3%",
    "35",
    "℃",
    "￥",
    "word",
]
COPY = st.lists(st.sampled_from([*PIECES, "ab cd"]), min_size=1, max_size=40).map("".join)
MEASURE = st.integers(5, 40)


def walk(its: Broken, count: int) -> Iterator[tuple[Line, Line | None]]:
    found = its.lines(count)
    yield from zip(found, [*found[1:], None], strict=True)


@settings(max_examples=150, deadline=None)
@given(COPY, MEASURE, st.sampled_from([0, 2000]))
def test_any_copy_is_set_whole_flush_and_lawful(text: str, em: int, indent: int) -> None:
    its = broken(text, em, indent=indent)
    assume(all(each.advance <= em * EM - indent for each in its.spacing.paragraph.clusters))
    for count in its.menu:
        violations = its.menu[count][0]
        at = 0
        for line, following in walk(its, count):
            printed = "".join(each.text for each in line.clusters)
            assert text[at : line.start].strip(" ") == ""
            assert text[line.start : line.end] == printed
            at = line.end
            assert right(line) <= em * EM, "no line is wider than the measure"
            if following is None:
                continue
            if right(line) < em * EM:
                assert violations, "a line is flush unless nothing in it can open"
                assert line.gap == em * EM - right(line), "what is left is told"
            if not its.forced:
                assert printed[-1] not in NEVER_LAST or printed.endswith("——")
                assert following.clusters[0].text not in NEVER_FIRST
        assert at == len(text.rstrip(" ")) or at == len(text)


def _lawful(its: Spacing, slack: int, measure: int) -> list[tuple[Cost, int]]:
    """Every way to break, its cost and its lines: what the breaker must not do, for it would take for ever."""
    last = len(its.place)
    places = [at for at in range(1, last) if not its.bars[at]]
    found = []
    for count in range(len(places) + 1):
        for cuts in combinations(places, count):
            total: Cost | None = NONE
            for start, end in zip((0, *cuts), (*cuts, last), strict=True):
                price = _line(its, start, end, measure, slack)
                total = None if total is None or price is None else tuple(map(sum, zip(total, price, strict=True)))
            if total is not None:  # of ways that cost alike the one with fewer lines is taken: each counts one
                found.append(((*total[:2], total[2] + count + 1), count + 1))
    return found


def _line(its: Spacing, start: int, end: int, measure: int, slack: int) -> Cost | None:
    room = measure - its.natural(start, end) - (0 if start else its.paragraph.indent)
    if end < len(its.place):
        return cost(its, start, end, room) if room <= slack else None
    price = cost(its, start, end, min(room, 0))
    letters = sum(each.kind in ("han", "latin") for each in its.paragraph.clusters[start:end])
    if price is not None and start and letters <= 1:
        return price[0] + RUNT[0], price[1], price[2]
    return price


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=20, max_size=90).map("".join), st.integers(6, 20))
def test_the_quick_search_finds_what_the_thorough_one_finds(text: str, em: int) -> None:
    its = broken(text, em, indent=2 * EM)
    best, price = its.best, its.cost
    assert price == min(its.menu.values())
    assert its.menu[best] == price
    assert its.best == best, "asking for the menu changes nothing"


@settings(max_examples=100, deadline=None)
@example("甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲·GPU，甲甲", 6, "force")  # full as it stands, and its comma hangs
@given(
    st.lists(st.sampled_from(PIECES), min_size=20, max_size=90).map("".join),
    st.integers(6, 20),
    st.sampled_from(["off", "allow", "force"]),
)
@example("甲甲甲甲甲甲甲甲甲甲甲甲甲甲“GPUwordword，甲", 12, "force")  # a line that is full, but for its mark
def test_what_is_near_is_all_of_the_menu_that_is_hardly_dearer(text: str, em: int, hanging: Literal["off"]) -> None:
    its = break_lines(widths(text, replace(GB, hanging=hanging), indent=2 * EM), em * EM)
    thorough = replace(its, _ways=its._all(), _memo={})
    violations, grade, _ = thorough.cost
    menu = ((count, price) for count, price in its.menu.items())
    near = {count: price for count, price in menu if price[0] <= violations and price[1] <= grade + LOOSENED}
    assert its.near == near
    assert [its.lines(count) for count in near] == [thorough.lines(count) for count in near]


SHORT = st.lists(st.sampled_from(PIECES), min_size=1, max_size=11).map("".join)


@settings(max_examples=150, deadline=None)
@given(SHORT, st.integers(5, 9), st.sampled_from([0, 2000]))
def test_the_cheapest_way_is_found(text: str, em: int, indent: int) -> None:
    """For every count of lines near the least, which is as far as the breaker promises to follow."""
    its, measure = widths(text, indent=indent), em * EM
    ways = _lawful(its, max(3 * EM, measure // 4), measure)
    if min(ways, default=(RUNT, 0))[0] >= RUNT:  # then any line that gapes is better
        ways = _lawful(its, measure, measure)
    found = break_lines(its, measure)
    assert found.forced == (not ways)
    if ways:
        least = min(lines for _, lines in ways)
        near = [way for way in ways if way[1] <= least + SPREAD]
        menu = {count: price for count, price in found.menu.items() if count <= least + SPREAD}
        assert menu == {count: min(price for price, lines in near if lines == count) for _, count in near}


# The byline behind the last words, or in a line of its own (署名) -----------------------------------------------


def signed(text: str, byline: str, em: float, indent: int = 0) -> tuple[Broken, tuple[Line, ...]]:
    its = widths(text + byline, keep=((len(text), len(text + byline)),), indent=indent)
    found = break_before(its, round(em * EM), its.paragraph.starts.index(len(text)))
    return found, best(found)


def test_a_byline_that_fits_stands_behind_the_last_words() -> None:
    # 甲…己 6, 。（ 1.5, 庚辛 2, ） at the line's end 0.5: ten em.
    _, found = signed("甲乙丙丁戊己。", "（庚辛）", 10)
    assert texts(found) == ["甲乙丙丁戊己。（庚辛）"]
    assert right(found[0]) == 10 * EM


def test_a_byline_that_does_not_fit_stands_at_the_right_below_a_line_that_ends_short() -> None:
    # Behind 壬…寅 it would need 5 + 1.5 + 2 + 0.5 = 9 em of eight. By itself it takes three.
    found, (first, second, third) = signed("甲乙丙丁戊己庚辛壬癸子丑寅。", "（卯辰）", 8)
    assert texts((first, second, third)) == ["甲乙丙丁戊己庚辛", "壬癸子丑寅。", "（卯辰）"]
    assert (second.step, right(second)) == (0, round(5.5 * EM)), "not opened"
    assert (third.offsets[0], right(third)) == (round(4.5 * EM), 8 * EM), "the blank of the bracket is outside"
    assert found.cost[:2] == (0, 0)


def test_a_byline_that_a_line_more_leaves_alone_stands_at_the_right_too() -> None:
    found, its = signed("甲乙丙，丁戊己。", "（庚辛）", 10)
    assert texts(its) == ["甲乙丙，丁戊己。（庚辛）"]
    assert texts(found.lines(2)) == ["甲乙丙，丁戊己。", "（庚辛）"]
    assert right(found.lines(2)[1]) == 10 * EM


def test_nothing_is_carried_down_to_a_byline() -> None:
    """All eight em are taken: the whole search would open a line to have company for the byline."""
    _, found = signed("甲乙丙丁戊己庚辛壬癸子丑寅卯辰。", "（巳午未）", 8)
    assert texts(found) == ["甲乙丙丁戊己庚辛", "壬癸子丑寅卯辰。", "（巳午未）"]
    assert [line.step for line in found] == [0, 0, 0]


def test_no_single_character_is_left_above_a_byline() -> None:
    _, found = signed("甲乙丙丁戊己庚辛壬。", "（癸子丑寅卯）", 8)
    assert all(len(text.strip("。")) > 1 for text in texts(found))


def test_each_count_of_lines_has_the_byline_apart_once_it_is() -> None:
    found, _ = signed("甲乙丙丁戊己庚辛壬癸子丑寅。", "（卯辰）", 8)
    assert [texts(found.lines(count))[-1] for count in found.menu] == ["（卯辰）"] * len(found.menu)


@example("“““", "（本报记者　甲某）", 9, 0)
@given(COPY, st.sampled_from(["（甲某）", "（本报记者　甲某）"]), st.integers(9, 20), st.integers(0, 2))
def test_a_byline_is_whole_and_behind_words_or_at_the_right(text: str, byline: str, em: int, indent: int) -> None:
    text = f"山水{text}"
    found, its = signed(text, byline, em, indent * EM)
    assume(not found.forced)  # a word longer than the measure
    assert "".join(texts(its)).replace(" ", "") == (text + byline).replace(" ", "")
    last, start = its[-1], len(text)
    assert last.start <= start, "whole"
    if last.start == start:
        assert right(last) == em * EM
        if len(its) > 1:
            assert its[-2].step < 8, "ends short"


def test_a_measure_beyond_all_reason_takes_no_more_memory() -> None:
    assert texts(best(broken("甲乙丙，丁戊", 10**12))) == ["甲乙丙，丁戊"]
