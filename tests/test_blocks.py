"""What stands in a story's text, on the grid: where, in how many rows, what of it is parted (文中成分).

Legs of eleven characters of nine points, rows of eleven and a half, three of headline.
"""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from blocks_kit import story
from galley_kit import SIX_COLUMNS, book, edition, placing, told
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.findings import Level
from layout.makeup.contours import framed
from layout.makeup.make_up import make_up as make_up_page
from layout.makeup.page import Item, Page, Rule, Text, Tint
from layout.makeup.story import make_up
from layout.prepress.outputs import trace
from layout.prepress.proof.coverage import coverage
from layout.units import MM, PT, Rect

EM, PITCH, HEAD = 9 * PT, 23 * PT // 2, 3
LINE = "甲" * 11
TWO = "甲" * 18
"""A paragraph of two lines: nine characters beside the indent, and nine."""
ONE_LEG = "{story: one, columns: 1, rows: 1-40, head: 12pt, head-rows: 3}"
THREE_LEGS = "{story: one, columns: 1-3, rows: 1-15, head: 12pt, head-rows: 3}"


def made(body: str, entry: str = ONE_LEG, house: str = SIX_COLUMNS, around: Sequence[Rect] = (), byline: str = ""):
    place = replace(placing(entry, own=house), around=tuple(replace(framed(each), standoff=EM) for each in around))
    found = make_up(place, story(body, byline))
    assert found is not None
    return found.items, place


def at_row(item: Text, place, size: int) -> tuple[int, int, int]:
    """Leg, row of the text and distance from the leg's left: as whole numbers where the item stands on the grid."""
    y = item.baseline - size * 88 // 100 - (PITCH - size) // 2 - place.grid.y(HEAD + 1)
    leg, x = divmod(item.x + item.offsets[0] * size // 1000 - place.grid.left, 12 * EM)
    assert y % PITCH == 0, f"{item.text} stands off the grid"
    return leg, y // PITCH, x


def of(items: Sequence[Item], start: str) -> list[Text]:
    return [each for each in items if isinstance(each, Text) and each.origin.block.startswith(start)]


def traced(items: Sequence[Item], place) -> str:
    form = place.house.format
    return trace.write(Page("A01", form.trim, form.bleed, tuple(items), ()))


# Each kind, as text -----------------------------------------------------------------------------------------------

KINDS = {
    "subhead": f"{TWO}\n\n## 乙乙乙乙\n\n{TWO}\n",
    "list": "- 甲甲甲甲甲甲甲甲甲甲甲甲\n- 乙\n\n9. 丙\n10. 丁\n",
    "quote": f"> {'甲' * 9}\n> 乙乙\n\n{TWO}\n",
    "table": "| 甲 | 乙乙 | 丙 |\n|:--|--:|:-:|\n| 丁丁丁丁丁丁丁 | 戊 | 己 |\n| | 庚庚庚 | |\n",
    "facts": f"::: facts 乙乙\n{'甲' * 14}\n\n- 丙\n:::\n\n{TWO}\n",
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_stands_as_reckoned(kind: str, golden) -> None:
    items, place = made(KINDS[kind])
    assert told(place) == []
    golden(f"blocks/{kind}.txt", traced(items, place))


def test_a_subhead_takes_two_rows_in_the_middle_of_its_leg() -> None:
    """10.5 points and 4 above and below are 18.5: two rows of 11.5; four characters of 10.5 in a leg of 99 points."""
    items, place = made(KINDS["subhead"])
    (head,) = of(items, "subhead.")
    assert head.size == 21 * PT // 2
    assert head.x == place.grid.left + (99 * PT - 42 * PT) // 2
    assert head.baseline == place.grid.y(HEAD + 3) + (2 * PITCH - head.size) // 2 + head.size * 88 // 100
    assert [at_row(each, place, EM) for each in of(items, "p")] == [
        *((0, 0, 2 * EM), (0, 1, 0)),
        *((0, 4, 2 * EM), (0, 5, 0)),
    ]


def test_a_long_subhead_is_broken_by_its_sense_and_takes_three_rows() -> None:
    items, place = made(f"{TWO}\n\n## 石桥边的茶铺，今天开门了\n\n{TWO}\n")
    assert [each.text for each in of(items, "subhead.")] == ["石桥边的茶铺，", "今天开门了"]
    assert at_row(of(items, "p2")[0], place, EM) == (0, 5, 2 * EM)
    assert told(place) == []


def test_a_subhead_flush_left_and_of_more_rows() -> None:
    items, place = made(KINDS["subhead"], house=SIX_COLUMNS + "blocks: {subhead: {align: left, rows: 3}}\n")
    assert of(items, "subhead.")[0].x == place.grid.left
    assert at_row(of(items, "p2")[0], place, EM) == (0, 5, 2 * EM)


def test_a_subhead_that_no_leg_holds_is_told_with_the_characters_over() -> None:
    _, place = made(f"{TWO}\n\n## {'ABCD' * 3}\n\n{TWO}\n")
    (fault,) = told(place)
    assert fault.startswith(
        "one.md:8: error[subhead-too-long]: “ABCDABCDABCD” is 3 characters too long for a leg of 11"
    )


def test_a_subhead_at_a_foot_begins_the_next_leg_with_two_lines() -> None:
    """Twelve rows a leg: nine lines and a subhead of two leave room for one line."""
    nine = "甲" * (9 + 8 * 11)
    items, place = made(f"{nine}\n\n## 乙乙\n\n{'甲' * (9 + 11 * 4)}\n", THREE_LEGS)
    assert {at_row(each, place, EM)[0] for each in of(items, "p1")} == {0}
    assert of(items, "subhead.")[0].x > place.grid.left + 12 * EM
    assert [at_row(each, place, EM)[:2] for each in of(items, "p2")][:2] == [(1, 2), (1, 3)]


def test_items_hang_by_whole_characters_alike_in_a_list() -> None:
    """A · is one character wide; 10. are three in the em font, and the white after them makes it four."""
    items, place = made(KINDS["list"])
    assert [(each.text, at_row(each, place, EM)) for each in of(items, "list.1.")] == [
        ("·", (0, 0, 0)),
        ("甲" * 10, (0, 0, EM)),
        ("甲甲", (0, 1, EM)),
        ("·", (0, 2, 0)),
        ("乙", (0, 2, EM)),
    ]
    assert [at_row(each, place, EM)[2] for each in of(items, "list.2.")] == [0, 4 * EM, 0, 4 * EM]


def test_a_byline_is_run_on_after_an_item_and_stands_alone_after_a_table() -> None:
    items, place = made("- 甲甲\n", byline="(乙丙)")
    assert [at_row(each, place, EM) for each in (*of(items, "list.1.1"), *of(items, "byline"))][1][1] == 0
    items, place = made(KINDS["table"], byline="(乙丙)")
    assert at_row(of(items, "byline")[0], place, EM) == (0, 6, 3 * EM // 2), "the blank of a bracket is trimmed"


def test_a_quote_stands_between_rules_in_whole_rows() -> None:
    """Seven characters of fourteen points a line: three lines, 14 + 2 · 19 and 8 points of white are 60, six rows."""
    items, place = made(KINDS["quote"])
    lines = of(items, "quote.")
    assert [each.text for each in lines] == ["甲" * 7, "甲甲", "乙乙"]
    assert [each.x - place.grid.left for each in lines] == [0, 0, (99 - 28) * PT // 2]
    top = place.grid.y(HEAD + 1)
    rules = [each for each in items if isinstance(each, Rule)]
    assert [each.y1 - top for each in rules] == [PITCH // 2, 7 * PITCH - PITCH // 2]
    assert lines[0].baseline - top == (7 * PITCH - 52 * PT) // 2 + 14 * PT * 88 // 100
    assert at_row(of(items, "p1")[0], place, EM) == (0, 7, 2 * EM)


def test_a_table_keeps_its_columns_and_the_grid() -> None:
    """Ninety-nine points are 12.375 characters of eight: 7, 3, 2 ask for 12, gaps for two, so the widest gives way."""
    items, place = made(KINDS["table"])
    size = 8 * PT
    cells = {each.origin.block: [] for each in of(items, "table.")}
    for each in of(items, "table."):
        cells[each.origin.block].append((each.text, *at_row(each, place, size)[1:]))
    assert cells["table.1.2.1"] == [("丁" * 5, 2, 0), ("丁丁", 3, 0)]
    assert [row for _, row, _ in (*cells["table.1.1.1"], *cells["table.1.2.2"], *cells["table.1.3.2"])] == [1, 2, 4]
    # The columns are 5, 3 and 2 characters wide and share the 0.375 that are left: the second ends after 9.25.
    assert cells["table.1.3.2"][0][2] == 9 * size + size // 4 - 3 * size
    assert cells["table.1.2.2"][0][2] == 9 * size + size // 4 - size
    # A single character in the middle of 2.125, from 10.25 on.
    assert cells["table.1.2.3"][0][2] == 10 * size + size // 4 + (2125 - 1000) * size // 2000
    top = place.grid.y(HEAD + 1)
    rules = [(each.y1 - top, each.weight) for each in items if isinstance(each, Rule)]
    heavy, light = place.house.rules.page, place.house.rules.column
    assert rules == [(PITCH // 2, heavy), (2 * PITCH, light), (6 * PITCH - PITCH // 2, heavy)]


def test_a_table_wider_than_its_leg_is_told_with_the_characters_over() -> None:
    columns = 6
    row = "|" + " 甲 |" * columns + "\n"
    _, place = made(row + "|" + "--|" * columns + "\n" + row)
    (fault,) = told(place)
    assert fault.startswith(
        "one.md:6: error[table-too-wide]: one: a table of 6 columns is 5 characters wider than its leg of 12"
    )


def test_a_fact_box_stands_in_its_leg_with_whole_characters_and_rows() -> None:
    """Nine characters inside; head and box three rows, two lines, an item, and a row for the box's foot."""
    items, place = made(KINDS["facts"])
    top = place.grid.y(HEAD + 1)
    (ground,) = (each for each in items if isinstance(each, Tint))
    assert ground.area == Rect(place.grid.left, top + PITCH // 2, 99 * PT, 6 * PITCH)
    assert [at_row(each, place, EM) for each in of(items, "facts.1.p")] == [(0, 3, 3 * EM), (0, 4, EM)]
    assert [at_row(each, place, EM) for each in of(items, "facts.1.list")] == [(0, 5, EM), (0, 5, 2 * EM)]
    assert at_row(of(items, "p1")[0], place, EM) == (0, 7, 2 * EM)


@pytest.mark.parametrize("kind", ["quote", "table", "facts"])
def test_what_is_kept_whole_is_in_one_leg(kind: str) -> None:
    """Twelve rows a leg, seven of them filled: the next leg has it, and five rows stay free."""
    items, place = made(f"{'甲' * (9 + 9 * 11)}\n\n{KINDS[kind]}", THREE_LEGS)
    its = of(items, kind)
    assert {(each.x - place.grid.left) // (12 * EM) for each in its} == {1}
    assert told(place) == []


def test_what_has_no_leg_deep_enough_is_left_over_with_all_its_characters() -> None:
    rows = "| 丙 | 丁 |\n" * 12
    _, place = made(f"{TWO}\n\n| 甲 | 乙 |\n|--|--|\n{rows}\n{TWO}\n", THREE_LEGS)
    deep, fault = place.findings.items
    assert (fault.rule, fault.chars_over) == ("overset", 26 + 18)
    assert (deep.rule, deep.message) == (
        "block-too-deep", "one: a table needs 15 rows, and its deepest leg has 12"
    )  # fmt: skip
    assert deep.source is not None and deep.source.file.endswith(".md")
    assert "set it as a story of its own" in (deep.hint or "")


def test_beside_a_picture_a_subhead_is_set_narrower_and_a_table_waits() -> None:
    """The picture takes five characters of the leg's first six rows; one is white, five are left."""
    grid = placing(ONE_LEG).grid
    picture = Rect(grid.left, grid.y(HEAD + 1), 5 * EM, 6 * PITCH)
    items, place = made(f"{'甲' * 8}\n\n## 乙乙\n\n{TWO}\n\n{KINDS['table']}", around=[picture])
    (head,) = of(items, "subhead.")
    assert head.x == grid.left + 6 * EM + (45 * PT - 21 * PT) // 2
    assert at_row(of(items, "p1")[0], place, EM) == (0, 0, 8 * EM)
    assert at_row(of(items, "table.1.1.1")[0], place, 8 * PT)[1] >= 7
    assert told(place) == []


@pytest.mark.parametrize(
    ("house", "words"),
    [
        ("blocks: {subheads: {rows: 2}}", 'error[unknown-block]: no block "subheads" has settings; did you mean'),
        ("blocks: {subhead: {lines: 2}}", 'error[unknown-key]: unknown key "lines" in subhead'),
        ("blocks: {facts: {box: round}}", 'error[wrong-value]: "box" cannot be "round"'),
    ],
)
def test_settings_that_cannot_be_used_are_told(house: str, words: str) -> None:
    its, order = edition(f"- {ONE_LEG}\n", story(TWO), own=f"{SIX_COLUMNS}{house}\n")
    found = make_up_page(order, its, placing(ONE_LEG, own=f"{SIX_COLUMNS}{house}\n").typesetter).findings
    assert any(words in str(each) for each in found), [str(each) for each in found]


# Any story --------------------------------------------------------------------------------------------------------

PARTS = st.sampled_from([*KINDS.values(), f"{TWO}\n", f"{'甲' * 60}\n", "## 乙乙\n\n甲。\n", "- 甲乙丙\n", "甲。\n"])


@settings(max_examples=60, deadline=None)
@given(
    st.lists(PARTS, min_size=1, max_size=7), st.integers(1, 4), st.integers(8, 60), st.sampled_from(["across", "down"])
)
def test_every_character_is_set_once_in_order_or_left_over(parts: list[str], legs: int, rows: int, way: str) -> None:
    """The proof's own coverage of the page; a table in vertical type is told."""
    its = story("\n".join(parts))
    if way == "down" and any(each.kind == "table" for each in its.body):
        return
    entry = f"- {{story: one, columns: 1-{legs}, rows: 1-{rows}, head: 12pt, head-rows: 3, direction: {way}}}\n"
    issue, order = edition(entry, its)
    made_up = make_up_page(order, issue, placing(ONE_LEG).typesetter)
    errors = [each for each in made_up.findings if each.level is Level.ERROR]
    if not errors:
        assert coverage(made_up.page, issue, book()).findings == []
        assert not [each for each in made_up.findings if each.rule == "bare-subhead" and "甲。" not in parts[-1]]
        return
    assert {each.rule for each in errors} <= {"overset", "block-too-deep", "no-room", "headline-too-long"}, errors
    for each in errors:
        if each.rule == "overset":
            unset = sum(coverage(made_up.page, issue, book()).unset.values())
            assert each.chars_over == unset


# The proof --------------------------------------------------------------------------------------------------------

EACH = "\n".join((*KINDS.values(), TWO))
INJURIES = {
    "a subhead left out": (lambda i: [] if i.origin.block == "subhead.1" else [i], "not-set"),
    "a marker left out": (lambda i: [] if i.origin.block == "list.1.mark1" else [i], "not-set"),
    "a cell left out": (lambda i: [] if i.origin.block == "table.1.2.2" else [i], "not-set"),
    "a quote twice": (lambda i: [i, i] if i.origin.block == "quote.1.1" else [i], "set-twice"),
    "cells changed over": (
        lambda i: [replace(i, x=i.x + 90 * PT)] if i.origin.block == "table.1.2.1" else [i],
        "order",
    ),
    "a box's words outside": (
        lambda i: [replace(i, x=i.x - 5 * MM)] if i.origin.block == "facts.1.p1" else [i],
        "frame",
    ),
}


def page_of_each() -> tuple:
    issue, order = edition("- {story: one, columns: 1, rows: 1-80, head: 12pt}\n", story(EACH))
    return make_up_page(order, issue, placing(ONE_LEG).typesetter).page, issue


@pytest.mark.parametrize(("injure", "rule"), INJURIES.values(), ids=INJURIES)
def test_an_injured_block_is_found(injure, rule: str) -> None:
    page, issue = page_of_each()
    assert coverage(page, issue, book()).findings == []
    items = tuple(one for each in page.items for one in (injure(each) if isinstance(each, Text) else [each]))
    found = coverage(replace(page, items=items), issue, book()).findings
    assert any(rule in each.rule for each in found), [str(each) for each in found]
