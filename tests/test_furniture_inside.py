"""Index, ears, corrections, gutter copy, editors of a page, prices: where each word stands (导读、报眼、更正)."""

from collections import defaultdict
from dataclasses import replace

import pytest
from galley_kit import Placing, node, placing, standing, told

from layout import kinds
from layout.makeup.furniture import index
from layout.makeup.make_up import FURNITURE
from layout.makeup.page import Item, Rule, Text, Tint
from layout.units import PT


def draw(kind: str, words: str, frame: str = "columns: 1-3, rows: 1-20") -> tuple[list[Item], Placing]:
    place = placing(f"{{furniture: {kind}, {frame}}}", words)
    return kinds.load(FURNITURE, kind).draw(place), place


def lines(items: list[Item]) -> list[list[str]]:
    """The words by their baselines, from the top down."""
    found: dict[int, list[str]] = defaultdict(list)
    for each in items:
        if isinstance(each, Text):
            found[each.baseline].append(each.text)
    return [found[baseline] for baseline in sorted(found)]


# 导读 -----------------------------------------------------------------------------------------------------------


def test_the_index_has_each_story_with_the_page_it_begins_on() -> None:
    items, place = draw("index", "{title: 导读, tea: 石桥边开了茶铺, lamp: 路灯亮了}")
    assert lines(items) == [["导读"], ["石桥边开了茶铺", "〔A01〕"], ["路灯亮了", "〔A02〕"]]
    style = place.style("index")
    head, *entries = [each for each in items if isinstance(each, Text)]
    # Opened by half, below the title as between the entries.
    assert entries[0].box.y - place.area.y == head.size * 14 // 10 + style.leading // 2
    assert entries[2].baseline - entries[0].baseline == style.leading * 3 // 2
    assert all(each.origin.block == "" for each in entries if each.text.startswith("〔"))


@pytest.mark.parametrize(
    ("pages", "letter", "told_as"),
    [
        (("A01", "A02"), "as-needed", "2版"),
        (("A01", "A02", "B03", "B04"), "as-needed", "2版"),
        (("A01", "A02", "B01", "B02"), "as-needed", "A2版"),
        (("A01", "A02", "B01", "B02"), "never", "2版"),
        (("A01", "A02"), "always", "A2版"),
    ],
)
def test_a_number_that_two_pages_have_gets_its_sections_letter(
    pages: tuple[str, ...], letter: str, told_as: str
) -> None:
    place = placing(
        f"{{furniture: index, columns: 1-2, rows: 1-9, page: '{{number}}版', letter: {letter}}}", "{lamp: 甲}"
    )
    place = replace(place, occasion=replace(place.occasion, pages=dict.fromkeys(pages, "")))
    assert lines(index.draw(place)) == [["甲", told_as]]


def test_a_double_truck_is_told_by_both_its_numbers() -> None:
    pages = dict.fromkeys(("A01", "A02-A03", "B01"), "")
    for form, told_as in (("{number}版", "A2—3版"), ("{page}", "A02—A03")):
        place = placing(f"{{furniture: index, columns: 1-2, rows: 1-9, page: '{form}'}}", "{lamp: 甲}")
        stories = {"lamp": ("A02-A03",)}
        place = replace(place, occasion=replace(place.occasion, pages=pages, stories=stories))
        assert lines(index.draw(place)) == [["甲", told_as]]


def test_the_lines_of_the_index_fill_their_frame() -> None:
    """Two rows are 23 pt, two lines of 9 pt on 13 are 22: they are parted by the last point."""
    items, place = draw("index", "{lamp: 甲, tea: 乙}", "columns: 1, rows: 1-2")
    first, *_, last = (each for each in items if isinstance(each, Text))
    assert last.baseline - first.baseline == 14 * PT
    assert (first.box.y, last.box.bottom) == (place.area.y, place.area.bottom)


def test_a_long_entry_goes_on_below_with_its_page_behind_its_last_word() -> None:
    """99 pt hold eleven characters; the page, of four and a half with its white, leaves room for six."""
    items, place = draw("index", f"lamp: {'甲' * 8}乙丙", "columns: 1, rows: 1-9")
    assert lines(items) == [["甲甲甲甲甲甲"], ["甲甲乙丙", "〔A02〕"]]
    items, _ = draw("index", f"lamp: {'甲' * 15}", "columns: 1, rows: 1-9")
    assert lines(items) == [["甲" * 11], ["甲甲甲甲", "〔A02〕"]]
    assert told(place) == []


def test_leaders_lead_to_the_page_at_the_right() -> None:
    frame = "columns: 1-2, rows: 1-9, leaders: true, page: '{number}版'"
    items, place = draw("index", "{lamp: 甲乙, tea: 丙丁戊己}", frame)
    dots = [each for each in items if isinstance(each, Rule)]
    pages = [each for each in items if isinstance(each, Text) and not each.origin.block]
    words = [each for each in items if isinstance(each, Text) and each.origin.block]
    assert [each.text for each in pages] == ["2版", "1版"]
    assert {each.box.right for each in pages} == {place.area.right}
    for leader, word, page in zip(dots, words, pages, strict=True):
        assert word.box.right + 9 * PT // 2 <= leader.x1 < leader.x2 <= page.box.x - 9 * PT // 2
        on, off = leader.dash
        assert (leader.x2 - leader.x1 - on) % (on + off) == 0, "it begins and ends with a dot"
    assert len({(place.area.right - each.x1) % sum(each.dash) for each in dots}) == 1, "dots stand under dots"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("{lmap: 甲}", 'no story "lmap" for the index; did you mean "lamp"?'),
        ("{ferry: 甲}", 'story "ferry" of the index stands on no page; place it, or delete the entry'),
    ],
)
def test_an_entry_of_no_page_is_told(words: str, why: str) -> None:
    items, place = draw("index", words)
    assert items == []
    assert [each.split("error")[1] for each in told(place)] == [f"[index-story]: {why}"]
    assert told(place)[0].startswith("issues/gazette/2031-05-06/articles/one.md:7: "), "where the words stand"


def test_a_page_must_be_asked_for() -> None:
    _, place = draw("index", "lamp: 甲", "columns: 1, rows: 1-9, page: 版")
    assert "write words with {page} or {number} in them" in told(place)[0]


def test_more_entries_than_rows_are_told() -> None:
    _, place = draw("index", "{lamp: 甲乙, tea: 丙丁}", "columns: 1, rows: 1")
    assert "index does not fit its frame: 7 characters of it are left over" in told(place)[0]


# 报眼 -----------------------------------------------------------------------------------------------------------

CITIES = (
    "cities: [{city: 云溪, sky: 多云, low: 5, high: 12}, {city: 青川, low: 3, high: 9}, {city: 麦岭, sky: 晴, high: 8}]"
)


def test_cities_stand_in_columns_by_their_keys() -> None:
    items, place = draw("weather", f"{{title: 天气, day: 今天有雨, {CITIES}}}")
    assert lines(items) == [
        ["天气"],
        ["今天有雨"],
        ["云溪", "多云", "5", "～", "12", "℃"],
        ["青川", "3", "～", "9", "℃"],
        ["麦岭", "晴", "8", "℃"],
    ]
    degrees = [each for each in items if isinstance(each, Text) and each.text == "℃"]
    assert {each.box.right for each in degrees} == {place.area.right}
    skies = [each.x for each in items if isinstance(each, Text) and each.origin.block.endswith("sky")]
    size = place.style("small").size
    white = (place.area.width - 9 * size) // 2  # columns of 2, 2 and 5 em type
    assert skies == [place.area.x + 2 * size + white] * 2


def test_cities_may_stand_side_by_side() -> None:
    items, _ = draw("weather", f"{{{CITIES}}}", "columns: 1-3, rows: 1-9, legs: 2, range: '{high}/{low}'")
    assert lines(items) == [["云溪", "多云", "12", "/", "5", "麦岭", "晴", "8"], ["青川", "9", "/", "3"]]


def test_a_table_wider_than_its_share_is_told() -> None:
    _, place = draw("weather", f"{{{CITIES}}}", "columns: 1, rows: 1-9, legs: 2")
    assert "weather does not fit its frame: its table is wider than its share" in told(place)[0]


def test_a_slogan_is_as_large_as_its_frame_lets_it_be() -> None:
    items, place = draw("slogan", "[早一点知道, 慢点说]", "columns: 1, rows: 1-9")
    first, second = (each for each in items if isinstance(each, Text))
    assert first.size == second.size == 99 * PT // 5
    assert second.baseline - first.baseline == first.size * 135 // 100
    assert second.box.x - place.area.x == place.area.right - second.box.right == first.size
    assert abs((first.box.y - place.area.y) - (place.area.bottom - second.box.bottom)) <= 2


# 更正、中缝 ----------------------------------------------------------------------------------------------------


def test_corrections_may_be_a_list_alone() -> None:
    items, place = draw("corrections", "[{text: 甲乙丙丁。}, {text: 戊己。}]")
    first, second = (each for each in items if isinstance(each, Text))
    style = place.style("corrections")
    assert (first.text, second.text) == ("甲乙丙丁。", "戊己。")
    assert first.box.x - place.area.x == 2 * style.size
    assert second.baseline - first.baseline == style.leading


def test_gutter_copy_has_an_entry_of_a_list_on_a_line_and_heads_in_bold() -> None:
    items, _ = draw(
        "gutter", "{title: 影剧, films: [{at: 甲院, film: 乙}, {at: 丙场, film: 丁}], head: 招领, lost: 雨伞}"
    )
    assert lines(items) == [["影剧"], ["甲院", "　", "乙"], ["丙场", "　", "丁"], ["招领"], ["雨伞"]]
    bold = [each.text for each in items if isinstance(each, Text) and each.clusters[0].face == "hei-bold"]
    assert bold == ["影剧", "招领"]


def test_gutter_copy_has_white_before_each_head_but_a_first() -> None:
    items, place = draw("gutter", "{films: {head: 影剧, at: 甲院}, found: {head: 招领, what: 雨伞}}")
    at = {each.text: each.baseline - place.area.y for each in items if isinstance(each, Text)}
    step = place.style("small").leading
    white = step // 2
    assert [at[each] - at["影剧"] for each in ("甲院", "招领", "雨伞")] == [step, 2 * step + white, 3 * step + white]


def test_gutter_copy_runs_down_in_columns_from_the_right() -> None:
    items, place = draw("gutter", "{title: 影剧, lost: 拾到雨伞一把}", "columns: 1, rows: 1-30, direction: down")
    head, text = (each for each in items if isinstance(each, Text))
    assert head.down and text.down
    assert head.x - text.x == place.style("small").leading
    assert head.baseline == text.baseline and place.area.contains(head.box) and place.area.contains(text.box)


@pytest.mark.parametrize("direction", ["across", "down"])
def test_gutter_copy_that_does_not_fit_is_told(direction: str) -> None:
    _, place = draw("gutter", f"{{lost: {'甲' * 200}}}", f"columns: 1, rows: 1-6, direction: {direction}")
    assert "gutter does not fit its frame" in told(place)[0]


# 本版编辑、零售价 ----------------------------------------------------------------------------------------------


def test_editors_of_a_page_have_a_frame_of_their_own() -> None:
    place = placing("{furniture: editors, columns: 1, rows: 1-6}")
    assert kinds.load(FURNITURE, "editors").draw(place) == []
    assert "A01 has no editors to print; write A01: {editors: …, plan: […]}" in told(place)[0]


def test_prices_of_regions_stand_under_the_bar() -> None:
    words = "{retail: 零售价一元, regions: [{region: 外埠, price: 二元}, {region: 青川, price: 三元}]}"
    items, place = draw("price", words, "columns: 1-2, rows: 1-4")
    bar = next(each for each in items if isinstance(each, Tint))
    assert lines(items) == [["零售价一元"], ["外埠", "二元", "青川", "三元"]]
    first, *_, last = [each for each in items if isinstance(each, Text) and each.origin.block.startswith("regions")]
    assert last.box.bottom == place.area.bottom - 3 * PT
    assert first.box.y - bar.area.bottom == 2 * PT
    assert abs((first.box.x - place.area.x) - (place.area.right - last.box.right)) <= place.style("small").size // 2


def test_an_extra_says_that_it_is_free() -> None:
    house, issue = (
        node("{retail: 一元, regions: [{region: 外埠, price: 二元}]}"),
        node("{retail: 免费赠阅, regions: []}"),
    )
    words = standing("price", issue.over(house))
    assert {path: copy.text for path, copy in words.copies.items()} == {"retail": "免费赠阅"}
