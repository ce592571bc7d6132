"""Lists of classified advertisements: items in narrow columns, whole or parted, rules between them (分类广告上版)."""

import pytest
from ads_kit import page, told
from galley_kit import SIX_COLUMNS, house
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.makeup.adverts import MARK_GAP
from layout.makeup.grid import grid_of
from layout.makeup.make_up import MadeUpPage
from layout.makeup.page import BLACK, PAPER, Rule, Text, Tint
from layout.units import PT, Length

GRID = grid_of(house(SIX_COLUMNS))
UNIT = 17 * PT // 2 // 4
"""A quarter of a line of 8.5 pt."""
WIDE = "columns: 1-3, rows: 1-20"  # 35 em of 9 pt are 45 of 7 pt: two columns of 22
LINE = "茶" * 22
PARTED = SIX_COLUMNS + "ads: {classified: {keep: parted}}\n"


def body(made: MadeUpPage) -> list[Text]:
    """The lines of items, from the first."""
    return [each for each in made.page.texts() if each.size == 7 * PT and each.origin.block != "mark"]


def top(text: Text) -> Length:
    """How far below the head of the columns a line's box of 8.5 pt begins."""
    return text.baseline - 7 * PT * 88 // 100 - 3 * PT // 4 - (GRID.top + 7 * PT + MARK_GAP)


def test_items_stand_in_narrow_columns_under_their_category() -> None:
    made = page(f"# 招聘\n\n{LINE * 2}\n\n{LINE}\n\n{LINE}\n", WIDE, classified=True)
    assert told(made) == []
    lines = body(made)
    # A bar of 12.6 pt is 6 quarters of a line, one white, two lines; beside them a line, two white, a line.
    assert [top(each) // UNIT for each in lines] == [7, 11, 0, 6]
    assert [each.x - lines[0].x for each in lines] == [0, 0, 23 * 7 * PT, 23 * 7 * PT]
    bar = next(each for each in made.page.items if isinstance(each, Tint))
    assert (bar.area.width, bar.area.height, bar.ink) == (22 * 7 * PT, 6 * UNIT, BLACK)
    head = next(each for each in made.page.texts() if each.text == "招聘")
    assert (head.ink, head.size) == (PAPER, 9 * PT)
    assert head.x == bar.area.x + bar.area.width // 2 - 9 * PT
    assert bar.area.contains(head.box)


def test_rules_stand_between_items_and_between_columns() -> None:
    made = page(f"{LINE}\n\n{LINE}\n\n{LINE} {{.boxed}}\n\n{LINE}\n\n{LINE}\n\n{LINE}\n", WIDE, classified=True)
    rules = [each for each in made.page.items if isinstance(each, Rule)]
    lines = body(made)
    level = [each for each in rules if each.y1 == each.y2 and each.weight == PT // 4]
    # Between the first two, and between the three on the right; beside the box there is white.
    assert [each.x1 > lines[0].x for each in level] == [False, True, True]
    first = level[0]
    assert (first.x1, first.x2 - first.x1) == (lines[0].x, 22 * 7 * PT)
    assert abs(first.y1 - (lines[0].box.bottom + lines[1].box.y) // 2) <= 2
    upright = [each for each in rules if each.x1 == each.x2 and each.weight == PT // 4]
    assert [each.x1 for each in upright] == [lines[0].x + 45 * 7 * PT // 2]


def test_no_rule_stands_at_the_foot_of_a_column() -> None:
    # 12 quarters a column: one and one line with two white between end 2 above the foot, three lines are beside them.
    made = page(f"{LINE}\n\n{LINE}\n\n{LINE * 3}\n", WIDE, classified=True)
    lines = body(made)
    assert [each.x > lines[0].x for each in lines] == [False, False, True, True, True]
    [rule] = [each for each in made.page.items if isinstance(each, Rule) and each.y1 == each.y2]
    assert rule.y1 < lines[1].box.y


def test_an_item_is_kept_whole_unless_the_house_parts_it() -> None:
    text = "\n\n".join([LINE * 5] * 3)
    whole, parted = (page(text, WIDE, classified=True, own=own) for own in (SIX_COLUMNS, PARTED))
    assert told(whole) == told(parted) == []
    columns = [[(each.origin.block, each.x == body(made)[0].x) for each in body(made)] for made in (whole, parted)]
    assert columns[0] == [*[("p1", True)] * 5, *[("p2", True)] * 5, *[("p3", False)] * 5]
    # 15 lines and the white between the items: 8 lines in the left column, 7 in the right one.
    assert columns[1] == [*[("p1", True)] * 5, *[("p2", True)] * 3, *[("p2", False)] * 2, *[("p3", False)] * 5]


def test_no_category_stands_at_the_foot_of_a_column() -> None:
    made = page(f"{LINE * 4}\n\n# 出租\n{LINE * 3}\n", WIDE, classified=True)
    lines = {each.origin.block: each.x for each in made.page.texts()}
    assert lines["p3"] > lines["p1"]
    head = next(each for each in made.page.texts() if each.text == "出租")
    assert lines["p3"] <= head.x <= lines["p3"] + 22 * 7 * PT


def test_lines_that_were_paid_for_are_kept_free() -> None:
    text = f"{LINE} {{lines=3}}\n\n{LINE}\n"
    first, second = body(page(text, "columns: 1-1, rows: 1-20", classified=True))[0::2]
    assert top(second) - top(first) == (12 + 2) * UNIT


def test_an_item_of_more_lines_than_were_paid_for_is_told() -> None:
    made = page(f"水\n\n{LINE}茶 {{lines=1}}\n", WIDE, classified=True)
    [fault] = [each for each in made.findings if each.rule == "classified-lines"]
    assert str(fault) == (
        "issues/gazette/2031-05-06/ads/tea.md:3: error[classified-lines]: p2 of ad:tea takes 2 lines and has 1: "
        "2 characters over; cut it, or sell it more lines"
    )
    assert (fault.chars_over, fault.lines_over) == (2, 1)


def test_what_has_no_room_is_counted() -> None:
    made = page("\n\n".join([LINE] * 9), "columns: 1-3, rows: 1-4", classified=True)  # 46 pt, 37.6 under the mark
    [fault] = [each for each in made.findings if each.rule == "overset"]
    # 17 quarters a column: three lines with their white are 16.
    assert (fault.chars_over, fault.lines_over) == (3 * 22, 3)
    assert "first: issues/gazette/2031-05-06/ads/tea.md:13" in fault.message
    assert len(body(made)) == 6


def test_a_category_without_items_is_told() -> None:
    made = page(f"{LINE}\n\n# 转让\n", WIDE, classified=True)
    assert "ads/tea.md:3: error[empty-category]: the category “转让” has no item" in told(made)[0]


@pytest.mark.parametrize("heads", ["reversed", "boxed"])
def test_categories_look_as_the_house_wants(heads: str) -> None:
    own = SIX_COLUMNS + f"ads: {{classified: {{heads: {heads}}}}}\n"
    made = page(f"# 招聘\n{LINE}\n", WIDE, classified=True, own=own)
    assert any(isinstance(each, Tint) for each in made.page.items) == (heads == "reversed")
    assert next(each.ink for each in made.page.texts() if each.text == "招聘") == (
        PAPER if heads == "reversed" else BLACK
    )


def test_a_list_on_a_ground_has_type_that_prints() -> None:
    made = page(f"# 招聘\n{LINE}\n{LINE}\n", f"{WIDE}, reverse: K100", classified=True)
    lines = [each for each in made.page.texts() if each.origin.block == "p2"]
    assert {each.size for each in lines} == {9 * PT}
    assert lines[1].baseline - lines[0].baseline >= 9 * PT


ITEMS = st.lists(
    st.tuples(st.booleans(), st.integers(1, 90), st.sampled_from(["", " {.boxed}", " {lines=2}", " {lines=5}"])),
    min_size=1,
    max_size=12,
)


@settings(deadline=None, max_examples=60)
@given(ITEMS, st.sampled_from([SIX_COLUMNS, PARTED]), st.integers(4, 20), st.integers(1, 4))
def test_every_character_is_printed_once_in_order_or_counted(
    items: list[tuple[bool, int, str]], own: str, rows: int, columns: int
) -> None:
    text = "\n\n".join(("# 招聘\n\n" if head else "") + "茶" * length + more for head, length, more in items)
    made = page(text, f"columns: 1-{columns}, rows: 1-{rows}", classified=True, own=own)
    over = sum(each.chars_over or 0 for each in made.findings if each.rule == "overset")
    texts = [each for each in made.page.texts() if each.origin.block != "mark"]
    total = sum(length + 2 * head for head, length, _ in items)
    assert sum(len(each.text) for each in texts) + over == total
    zone = made.page.zones[0].areas[1:]
    place = {(int(each.origin.block[1:]), each.origin.start): each for each in texts}
    read = [place[key] for key in sorted(place)]
    stands = [
        (next(at for at, area in enumerate(zone) if area.contains(each.box, 3 * PT)), each.baseline) for each in read
    ]
    assert stands == sorted(stands)
    assert len(place) == len(texts)
