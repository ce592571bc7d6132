"""Make up: a plan becomes a page, and all that is wrong with it is told with the page's name (拼版)."""

from dataclasses import replace
from pathlib import Path

import pytest
from galley_kit import SIX_COLUMNS, article, copy, edition, typesetter

from layout.edition.edition import Ad, Article
from layout.findings import Source
from layout.galley.set_type import Typesetter
from layout.makeup.adverts import MARK_GAP
from layout.makeup.grid import grid_of
from layout.makeup.make_up import MadeUpPage, make_up
from layout.makeup.page import Picture, Placed, Rule, Text
from layout.units import PT, Rect, Size

EM = 9 * PT
SETTER = typesetter(SIX_COLUMNS)
GRID = grid_of(SETTER.house)


def page(plan: str, *articles: Article, words: str = "{}") -> tuple[MadeUpPage, list[str]]:
    its, order = edition(plan, *articles, words=words)
    made = make_up(order, its, SETTER)
    return made, [f"{each.page} {each.rule}" for each in made.findings]


def test_a_page_has_its_trim_its_zones_and_its_counts() -> None:
    made, faults = page(
        "- {furniture: page-number, columns: 6, rows: 1}\n- {story: one, columns: 1-6, rows: 2-86, head: 72pt}\n",
        article(*["甲" * 1000] * 5, "乙" * 86, head="甲乙丙丁戊己庚辛"),
    )
    assert faults == []
    assert (made.page.name, made.page.trim, made.page.bleed) == ("A01", SETTER.house.format.trim, 0)
    assert [zone.piece for zone in made.page.zones] == ["page-number", "one"]
    assert [(each.story, each.measure) for each in made.stories] == [("one", 11)]
    assert made.page.texts()[0].text == "A01"


def test_unknown_furniture_names_the_nearest() -> None:
    made, _ = page("- {furniture: coloophon, columns: 1, rows: 1-9}\n")
    fault = next(each for each in made.findings if each.rule == "unknown-furniture")
    assert str(fault) == (
        'issues/gazette/2031-05-06/issue.yaml:10: error[unknown-furniture]: no furniture "coloophon"; '
        'did you mean "colophon"?'
    )
    assert fault.page == "A01"


def test_one_bad_frame_does_not_spoil_the_others() -> None:
    made, faults = page(
        "- {furniture: nothing-of-the-kind, columns: 1, rows: 1}\n"
        "- {furniture: price, columns: 2, rows: 1-2}\n"
        "- {story: one, columns: 1-6, rows: 90-99}\n"
        "- {furniture: page-number, columns: 6, rows: 1}\n"
    )
    assert faults[:3] == ["A01 plan-outside", "A01 unknown-furniture", "A01 standing-missing"]
    assert [each.text for each in made.page.texts()] == ["A01"]


# Advertisements -------------------------------------------------------------------------------------------------


def _ad(pixels: tuple[int, int] | None) -> Ad:
    mark = copy("公益广告", "mark", "ad:tea")
    return Ad("tea", Path("/folder/tea.pdf"), "0" * 64, mark, Source("issue.yaml", 5), pixels)


def _advert(pixels: tuple[int, int] | None) -> tuple[Text, Placed | Picture, Rect]:
    its, order = edition("- {ad: tea, columns: 1-2, rows: 1-20}\n")
    made = make_up(order, replace(its, ads={"tea": _ad(pixels)}), SETTER)
    placed, mark = made.page.items
    assert isinstance(mark, Text)
    assert isinstance(placed, Placed | Picture)
    assert made.page.zones[0].piece == "ad:tea"
    return mark, placed, GRID.area((1, 2), (1, 20))


def test_an_advertisement_stands_under_the_word_that_marks_it() -> None:
    mark, placed, area = _advert(None)
    assert (mark.text, mark.origin.piece, mark.origin.block) == ("公益广告", "ad:tea", "mark")
    assert (mark.box.x, mark.box.y) == (area.x, area.y)
    assert placed.area == area.below(area.y + mark.size + MARK_GAP)
    assert (placed.file, placed.sha256, placed.origin.piece) == ("/folder/tea.pdf", "0" * 64, "ad:tea")


@pytest.mark.parametrize("pixels", [(100, 100), (4000, 100), (100, 4000)])
def test_a_picture_keeps_its_proportions_in_the_middle(pixels: tuple[int, int]) -> None:
    mark, placed, area = _advert(pixels)
    free = area.below(area.y + mark.size + MARK_GAP)
    box = placed.area
    assert free.contains(box)
    assert abs(box.width * pixels[1] - box.height * pixels[0]) <= max(pixels), "to a unit"
    assert box.width == free.width or box.height == free.height
    assert abs((box.x - free.x) - (free.right - box.right)) <= 1
    assert abs((box.y - free.y) - (free.bottom - box.bottom)) <= 1


def _advert_faults(entry: str, mark: str) -> list[str]:
    its, order = edition(f"- {{ad: tea, {entry}}}\n")
    ad = replace(_ad((4, 3)), mark=copy(mark, "mark", "ad:tea"))
    return [str(each) for each in make_up(order, replace(its, ads={"tea": ad}), SETTER).findings if each.rule != "hole"]


def test_an_advertisement_that_cannot_be_as_planned_is_told() -> None:
    assert _advert_faults("columns: 1, rows: 1-9", "广告") == []
    (fault,) = _advert_faults("columns: 1, rows: 1-9", "广" * 15)  # 105 pt in 99
    assert "ad:tea does not fit its frame: 15 characters stand outside of it" in fault
    (fault,) = _advert_faults("columns: 1, rows: 1-9, head: 3pt", "广告")
    assert 'issue.yaml:10: error[unknown-key]: unknown key "head" in ad:tea' in fault


def test_an_advertisement_without_room_under_its_mark_is_told() -> None:
    setter = typesetter(SIX_COLUMNS + "styles: {mark: {size: 11pt}}\n")
    its, order = edition("- {ad: tea, columns: 1, rows: 1}\n", own=SIX_COLUMNS + "styles: {mark: {size: 11pt}}\n")
    made = make_up(order, replace(its, ads={"tea": _ad((4, 3))}), setter)
    assert "there is no room under its mark" in made.findings[0].message
    assert [type(each) for each in made.page.items] == [Text]


# Furniture ------------------------------------------------------------------------------------------------------


def test_words_that_a_furniture_has_no_place_for_are_told_where_they_stand() -> None:
    words = "{price: {retail: 一元, year: 全年百元}, colophon: {any: 甲, more: [乙, 丙]}, page-number: {above: 丁}}"
    made, _ = page(
        "- {furniture: price, columns: 1-2, rows: 1-2}\n- {furniture: colophon, columns: 1-2, rows: 3-5}\n"
        "- {furniture: page-number, columns: 6, rows: 1}\n",
        words=words,
    )
    faults = [each for each in made.findings if each.rule == "words-not-printed"]
    assert [each.message for each in faults] == ['price does not print "year"', 'page-number does not print "above"']
    assert all(each.source and each.source.line for each in faults)


@pytest.mark.parametrize("kind", ["colophon", "page-number", "staff"])
def test_furniture_without_settings_takes_none(kind: str) -> None:
    _, faults = page(f"- {{furniture: {kind}, columns: 1-2, rows: 1-9, size: 9pt}}\n", words="{colophon: {a: 甲}}")
    assert "A01 unknown-key" in faults


def test_settings_of_furniture_that_stands_nowhere_are_checked_too() -> None:
    own = SIX_COLUMNS + "furniture:\n  coloophon: {size: 9pt}\n  rule: {weight: heavy}\n  price: {bar: 12pt}\n"
    its, order = edition("- {furniture: rule, columns: 1, rows: 1}\n", own=own)
    found = [str(each) for each in make_up(order, its, typesetter(own)).findings if each.rule != "hole"]
    assert [each.partition(";")[0] for each in found] == [
        'issues/gazette/house.yaml:4: error[unknown-furniture]: no furniture "coloophon"',
        'issues/gazette/house.yaml:5: error[wrong-value]: "weight" cannot be "heavy"',
    ]


# Rules ----------------------------------------------------------------------------------------------------------


def ruled(plan: str) -> list[tuple[int, int, int, int]]:
    made, faults = page(plan)
    assert "A01 wrong-value" not in faults
    return [(each.x1, each.y1, each.x2, each.y2) for each in made.page.items if isinstance(each, Rule)]


def test_rules_stand_on_the_rows_and_in_the_middle_of_the_gutters() -> None:
    entry = "- {{furniture: page-number, columns: 2-3, rows: 5-9, rules: {}}}\n"
    area, inset = GRID.area((2, 3), (5, 9)), (GRID.pitch - EM) // 2
    higher = area.y - SETTER.house.rules.below  # its type begins where its frame does
    assert ruled(entry.format("above")) == [(area.x, higher, area.right, higher)]
    assert ruled(entry.format("[below]")) == [(area.x, area.bottom, area.right, area.bottom)]
    x = area.x - EM // 2
    assert ruled(entry.format("left")) == [(x, area.y + inset, x, area.bottom - inset)]
    assert len(ruled(entry.format("[above, below, left, right]"))) == 4
    assert ruled(entry.format("[]")) == ruled(entry.format("")) == []


@pytest.mark.parametrize("free", [1, 0])
def test_a_rule_above_text_without_a_headline_is_clear_of_it(free: int) -> None:
    """3 pt over it, or amid the white where the row above it is not free."""
    made, _ = page(
        "- {story: tea, columns: 1-6, rows: 1-12, head-rows: 3}\n"
        f"- {{story: one, columns: 1-6, rows: {13 + free}-30, rules: above, title: beside, head: 12pt}}\n",
        replace(article("甲" * 590), id="tea"),
        article("甲" * 900, head="甲乙"),
    )
    rule = next(each for each in made.page.items if isinstance(each, Rule) and each.y1 == each.y2)
    boxes = [each.box for each in made.page.texts()]
    under = min(each.y for each in boxes if each.y > rule.y1) - rule.y1
    over = rule.y1 - max(each.bottom for each in boxes if each.bottom < rule.y1)
    assert under == (SETTER.house.rules.below if free else over)


def test_rules_side_by_side_meet_in_the_gutter() -> None:
    left, right = ruled(
        "- {furniture: page-number, columns: 1-2, rows: 5-9, rules: above}\n"
        "- {furniture: rule, columns: 5, rows: 50}\n"
        "- {furniture: price, columns: 3, rows: 5-9, rules: above}\n"
    )[1:]
    assert left[2] == right[0] == GRID.area((1, 2), (5, 9)).right + EM // 2
    assert left[0] == GRID.left, "the outer end stays"


def test_a_rule_that_would_be_cut_off_with_the_margin_is_told() -> None:
    own = SIX_COLUMNS + "format: {trim: 225.425mm x 390mm, head: 0mm}\n"  # as wide as the type area
    plan = "- {furniture: rule, columns: 1-6, rows: 1, rules: [above, below, left, right]}\n"
    its, order = edition(plan, own=own)
    found = [each.message for each in make_up(order, its, typesetter(own)).findings if each.rule == "rule-off-page"]
    assert found == [f"the rule {side} rule lies off the page" for side in ("above", "left", "right")]


def test_type_is_painted_after_rules_and_grounds() -> None:
    """A p in the last row reaches down to a rule under its frame, and must not be struck out by it."""
    made, _ = page(
        "- {story: one, columns: 1, rows: 1-12, rules: below}\n- {furniture: price, columns: 2, rows: 1-2}\n",
        article("甲乙pp"),
        words="{price: {retail: 一元}}",
    )
    order = [isinstance(each, Text) for each in made.page.items]
    assert order == sorted(order)
    assert order.count(False) == 2, "the rule, the bar of the price"


@pytest.mark.parametrize("side", ["beneath", "{a: b}", "[above, [below]]"])
def test_a_side_that_a_frame_has_not_is_told(side: str) -> None:
    made, faults = page(f"- {{furniture: page-number, columns: 1, rows: 5, rules: {side}}}\n")
    assert "A01 wrong-value" in faults
    fault = next(each for each in made.findings if each.rule == "wrong-value")
    assert fault.source is not None
    assert fault.source.line == 10


# Fullness -------------------------------------------------------------------------------------------------------


def test_white_beside_a_summary_is_no_hole() -> None:
    """Four points of two characters, under a headline over six columns."""
    points = tuple(copy("甲乙", f"summary.{at}") for at in range(1, 5))
    story = replace(article("甲" * 5070, head="甲乙丙丁"), summary=points)
    made, _ = page("- {story: one, columns: 1-6, rows: 1-86}\n", story)
    assert [each.message for each in made.findings if each.rule == "hole"] == []


def test_a_hole_is_told_with_its_place() -> None:
    made, faults = page(
        "- {furniture: page-number, columns: 6, rows: 1}\n- {furniture: page-number, columns: 1-5, rows: 44}\n"
    )
    assert faults == ["A01 hole"] * 3
    assert made.fullness.hole.rows == 86
    assert made.fullness.hole.column == 1
    assert made.fullness.fill == (0.0, 0.0, 0.0, 0.0, 1.2, 1.2)
    assert [each.message.partition("hole of ")[2] for each in made.findings] == [
        "43 rows in columns 1-5 from row 1 on",
        "42 rows in columns 1-5 from row 45 on",  # furniture is as wide as its frame, short as its line may be
        "85 rows in column 6 from row 2 on",
    ]
    assert "the house allows 3" in (made.findings[0].hint or "")


def test_a_full_column_has_no_hole() -> None:
    lines = 86 - 3
    text = "甲" * (69 + 71 * (lines - 1))
    made, faults = page("- {story: one, columns: 1-6, rows: 1-86, legs: 1, head: 25pt, head-rows: 3}\n", article(text))
    assert faults == []
    # The headline is in the middle: columns at the sides have nothing beside it.
    assert made.fullness.fill[2] == made.fullness.fill[3] == 100.0
    assert made.fullness.hole.rows == 3


# The same again -------------------------------------------------------------------------------------------------


def test_the_same_plan_gives_the_same_page() -> None:
    plan = "- {story: one, columns: 1-3, rows: 1-40, legs: 2}\n- {furniture: date-line, columns: 4-6, rows: 1-9}\n"
    text = article("甲乙，丙丁（戊己）庚辛。" * 20, "GPU在2031年涨9.3%。" * 9, kicker="子丑", byline="（寅卯）")
    its, order = edition(plan, text)
    fresh = [make_up(order, its, Typesetter(its.house, SETTER.book)) for _ in range(2)]
    assert fresh[0] == fresh[1] == make_up(order, its, SETTER)
    assert isinstance(fresh[0].page.trim, Size)
