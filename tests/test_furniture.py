"""Furniture: every standing word printed once inside its frame, or told; dates and codes reckoned anew (报头, 日期)."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
import segno
from galley_kit import SIX_COLUMNS, Placing, edition, node, placing, standing, told, typesetter

from layout import kinds
from layout.makeup.make_up import FURNITURE, make_up
from layout.makeup.page import Item, Page, Path, Rule, Text, Tint, Zone
from layout.prepress.outputs import trace
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
    "index": "{title: 导读, lamp: 甲乙丙丁戊己庚辛, tea: 子丑寅卯}",
    "weather": "{title: 天气, day: 甲乙转丙丁, cities: [{city: 戊己, sky: 阴, low: 2, high: 11}, {city: 庚, high: 9}]}",
    "slogan": "[甲乙丙丁戊, 己庚辛壬]",
    "corrections": "{title: 更正, items: [{text: “甲乙”应为“丙丁”。}, {text: 戊己庚辛。}]}",
    "gutter": "{title: 影剧, films: [{at: 甲院, film: 《乙》}, {at: 丙场, film: 《丁》}], lost: 拾到雨伞一把。}",
    "barcode": "{issn: ISSN 1671-0002, add-on: '12047'}",
}
DERIVED = {"date-line", "folio", "page-number", "rule", "editors", "section-head"}
"""Their words are derived, or the page's and the section's: tests/test_folio.py, tests/test_date_line.py."""
CODES = (
    "codes: [{address: 'https://example.com/a', caption: 一}, {address: 'https://example.com/b?c=d', caption: 二三}]"
)
PAGE = "{name: 民生, editors: [{role: 责编, names: [甲某]}]}"
SECTION = "{name: 要闻, motto: 早知道}"

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


@pytest.mark.parametrize("kind", sorted({*WORDED, *DERIVED}))
def test_every_kind_as_it_stands(kind: str, golden: Callable[[str, str], None]) -> None:
    columns = "1-6" if kind == "folio" else "1-3"
    frame = f"columns: {columns}, rows: 1-12" + (f", {CODES}" if kind == "new-media" else "")
    place = placing(f"{{furniture: {kind}, {frame}}}", WORDED.get(kind, ""))
    page_words, section = (standing(name, node(words)) for name, words in (("A01", PAGE), ("section:A", SECTION)))
    place = replace(place, page_words=page_words, section_words=section)
    items = kinds.load(FURNITURE, kind).draw(place)
    assert told(place) == []
    zones = (Zone(kind, (place.area,)),)
    form = place.house.format
    golden(f"furniture/{kind}.txt", trace.write(Page("A01", form.trim, form.bleed, tuple(items), zones)))


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


@pytest.mark.parametrize("kind", sorted(WORDED.keys() - {"masthead", "new-media", "index", "barcode"}))
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


@pytest.mark.parametrize(
    "kind", [kind for kind in kinds.names(FURNITURE) if hasattr(kinds.load(FURNITURE, kind), "Settings")]
)
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


def cells(items: list[Item]) -> list[tuple[str, int, int, int]]:
    """The name's characters: each with its place in the name, the middle of its box, and its baseline."""
    return [(each.text, each.origin.start, each.box.x + each.box.width // 2, each.baseline) for each in texts(items)]


def test_in_a_corner_the_name_has_two_lines() -> None:
    """A frame of 207 pt by 230 less its foot: cells of 103.5 by 113.5 pt, the type 0.94 of the smaller."""
    items, place = draw("masthead", "name: 甲乙丙丁", "columns: 1-2, rows: 1-20, form: corner")
    wide, high = 23 * 9 * PT // 2, (230 - 3) * PT // 2
    size = wide * 94 // 100
    assert {each.size for each in texts(items)} == {size}
    middles = [place.area.x + wide // 2, place.area.x + wide * 3 // 2]
    lines = [place.area.y + at * high + (high - size) // 2 + size * 88 // 100 for at in (0, 1)]
    expected = [(char, at, middles[at % 2], lines[at // 2]) for at, char in enumerate("甲乙丙丁")]
    for (char, start, middle, baseline), found in zip(expected, cells(items), strict=True):
        assert (char, start, baseline) == (found[0], found[1], found[3])
        assert abs(middle - found[2]) <= 2


@pytest.mark.parametrize(
    ("name", "lines"), [("甲乙丙丁戊", ["甲乙丙", "丁戊"]), ("甲", ["甲"]), ("甲乙", ["甲", "乙"])]
)
def test_two_lines_of_any_name(name: str, lines: list[str]) -> None:
    items, place = draw("masthead", f"name: {name}", "columns: 1-2, rows: 1-20, form: corner")
    found: dict[int, str] = defaultdict(str)
    for char, _, _, baseline in cells(items):
        found[baseline] += char
    assert list(found.values()) == lines
    assert all(place.area.contains(each.box) for each in texts(items))


def test_down_the_side_a_character_stands_under_another() -> None:
    items, place = draw("masthead", "name: 甲乙丙丁", "columns: 1, rows: 1-40, form: vertical")
    high = (460 - 3) * PT // 4
    assert {each.size for each in texts(items)} == {99 * PT * 94 // 100}
    assert "".join(each.text for each in texts(items)) == "甲乙丙丁"
    baselines = [each.baseline for each in texts(items)]
    assert {there - here for here, there in pairwise(baselines)} == {high}
    assert all(place.area.contains(each.box) and not each.down for each in texts(items))
    assert told(place) == []


def test_a_local_edition_has_its_name_at_the_right_end_of_a_wide_panel() -> None:
    """A panel of 423 pt by 113.5: cells of a seventh of its height, the paper's name in what is left of it."""
    items, place = draw(
        "masthead", "name: 甲乙丙丁\nedition: 南城版", "columns: 1-4, rows: 1-10, form: corner, foot: 1.5pt"
    )
    side = (115 * PT - 3 * PT // 2) // 7
    edition = [each for each in texts(items) if each.origin.block == "edition"]
    assert ["".join(each.text for each in edition), {each.size for each in edition}] == ["南城版", {side * 94 // 100}]
    assert {there.baseline - here.baseline for here, there in pairwise(edition)} == {side}
    edge = place.area.right - side // 3  # a third of a cell from the edge of the ground
    assert all(edge - side <= each.box.x and each.box.right <= edge for each in edition)
    assert all(each.box.right <= edge - side for each in texts(items) if each.origin.block == "name")
    assert told(place) == []


def test_and_at_the_foot_of_a_tall_one() -> None:
    items, place = draw("masthead", "name: 甲乙丙丁\nedition: 南城版", "columns: 1, rows: 1-40, form: vertical")
    edition = [each for each in texts(items) if each.origin.block == "edition"]
    assert ["".join(each.text for each in edition), len({each.baseline for each in edition})] == ["南城版", 1]
    name = [each for each in texts(items) if each.origin.block == "name"]
    assert max(each.box.bottom for each in name) <= min(each.box.y for each in edition)
    assert all(place.area.contains(each.box) for each in edition)
    assert told(place) == []


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


def test_a_rule_stands_in_the_middle_of_its_row() -> None:
    items, place = draw("rule", frame="columns: 2-3, rows: 5, weight: 2pt")
    (rule,) = items
    assert isinstance(rule, Rule)
    assert rule.y1 == rule.y2 == place.area.y + place.area.height // 2
    assert (rule.x1, rule.x2, rule.weight) == (place.area.x, place.area.right, 2 * PT)


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
