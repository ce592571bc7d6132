"""Frames that are no rectangles: what they are made of, what is wrong with them, and the text in them (版位的形状)."""

from dataclasses import replace

import pytest
from galley_kit import SIX_COLUMNS, article, edition, house, typesetter
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.edition.edition import Article
from layout.findings import Findings
from layout.makeup.dummy import Dummy, dummy
from layout.makeup.grid import Leg, grid_of
from layout.makeup.make_up import MadeUpPage, make_up
from layout.makeup.page import Page, Rule, Text, Zone
from layout.units import PT, Length, Rect

GRID = grid_of(house(SIX_COLUMNS))
EM, PITCH = 9 * PT, 23 * PT // 2
Grid = tuple[tuple[int, int], tuple[int, int]]


def plan(*entries: str) -> tuple[Dummy, list[str]]:
    findings = Findings()
    found = dummy(edition("\n".join(f"- {{{each}}}" for each in entries))[1], GRID, findings)
    return found, [str(each).removeprefix("issues/gazette/2031-05-06/") for each in findings.items]


def cells(*parts: Grid) -> tuple[Rect, ...]:
    return tuple(GRID.area(*each) for each in parts)


def made(entry: str, its: Article, *more: str) -> MadeUpPage:
    two = replace(article("乙" * 40), id="two")
    told, order = edition("\n".join(f"- {{{each}}}" for each in (entry, *more)), its, two)
    return make_up(order, told, typesetter(SIX_COLUMNS))


def body(page: Page) -> list[Text]:
    return [each for each in page.texts() if each.origin.block.startswith("p")]


def errors(made_up: MadeUpPage) -> list[str]:
    return [each.rule for each in made_up.findings if each.level == "error"]


# What a region is ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entry", "parts", "gaps"),
    [
        (  # an L
            "columns: 1-4, rows: 10-30, cut: {columns: 3-4, rows: 22-30}",
            cells(((1, 4), (10, 21)), ((1, 2), (22, 30))),
            cells(((3, 4), (22, 30))),
        ),
        (  # a U
            "columns: 1-6, rows: 10-30, cut: {columns: 3-4, rows: 20-30}",
            cells(((1, 6), (10, 19)), ((1, 2), (20, 30)), ((5, 6), (20, 30))),
            cells(((3, 4), (20, 30))),
        ),
        (  # a T
            "columns: 1-6, rows: 10-19, also: {columns: 3-4, rows: 20-30}",
            cells(((1, 6), (10, 19)), ((3, 4), (20, 30))),
            cells(((1, 2), (20, 30)), ((5, 6), (20, 30))),
        ),
        (  # steps, in a list; columns that touch are one, their gutter with them
            "columns: 1-2, rows: 10-30, also: [{columns: 3-4, rows: 20-30}, {columns: 5, rows: 25-30}]",
            cells(((1, 2), (10, 19)), ((1, 4), (20, 24)), ((1, 5), (25, 30))),
            cells(((3, 5), (10, 19)), ((5, 5), (20, 24))),
        ),
    ],
)
def test_a_region_is_what_is_added_and_taken_out(entry: str, parts: tuple[Rect, ...], gaps: tuple[Rect, ...]) -> None:
    found, faults = plan(f"story: one, {entry}")
    assert faults == []
    (frame,) = found.frames
    assert (frame.parts, frame.gaps) == (parts, gaps)


def test_other_pieces_stand_in_what_is_cut_out() -> None:
    ell = "story: one, columns: 1-4, rows: 10-30, cut: {columns: 3-4, rows: 22-30}"
    found, faults = plan(ell, "story: two, columns: 3-4, rows: 22-30")
    assert (len(found.frames), faults) == (2, [])
    found, (fault,) = plan(ell, "story: two, columns: 3-4, rows: 21-30")
    assert [each.placement.name for each in found.frames] == ["one"]
    assert fault.startswith("issue.yaml:11: error[plan-overlap]: two lies over one")


def test_a_story_that_leaves_its_rows_to_its_text_finds_those_that_a_region_leaves() -> None:
    ell = "story: one, columns: 1-4, rows: 1-30, cut: {columns: 3-4, rows: 22-30}"
    found, faults = plan(ell, "furniture: price, columns: 1-6, rows: 31-86", "story: two, columns: 3-4")
    assert faults == []
    assert found.frames[2].placement.rows == (22, 30)


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        (
            "columns: 1-4, rows: 10-30, cut: {columns: 5-6, rows: 22-30}",
            "one: cut: columns 5-6, rows 22-30 takes nothing out of its frame; it has columns 1-4, rows 10-30",
        ),
        (
            "columns: 1-4, rows: 10-30, also: {columns: 5-7, rows: 22-30}",
            "one: also: columns 5-7, rows 22-30 is out of the grid; the page has columns 1-6, rows 1-86",
        ),
        (
            "columns: 1-2, rows: 10-30, also: {columns: 3-4, rows: 9-30}",
            "one would begin in row 9, above its headline in row 10; "
            "write the part that begins highest as columns: and rows:, it has the headline",
        ),
        (
            "columns: 1-2, rows: 10-30, also: {columns: 3-4, rows: 31-40}",
            "the parts of one do not hang together; "
            "it has columns 1-2, rows 10-30; columns 3-4, rows 31-40: let them share a side",
        ),
        (
            "columns: 1-4, rows: 10-30, cut: {columns: 1-4, rows: 10-12}",
            "cut: leaves one nothing of row 10, where its headline begins; let rows: begin lower",
        ),
    ],
)
def test_a_region_that_cannot_be_is_told_with_what_to_do(entry: str, told: str) -> None:
    found, faults = plan(f"story: one, {entry}")
    assert found.frames == ()
    assert faults == [f"issue.yaml:10: error[plan-region]: {told}"]


def test_a_region_lies_on_no_picture() -> None:
    ell = "story: one, columns: 1-4, rows: 10-30, tint: K10, over: two, cut: {columns: 3-4, rows: 22-30}"
    _, faults = plan(ell, "story: two, columns: 3-4, rows: 22-30")
    assert faults == ["issue.yaml:10: error[plan-region]: one has over:, and its frame is no rectangle; delete it"]


def test_what_cannot_be_read_is_told_at_its_place() -> None:
    _, (fault, _) = plan("story: one, columns: 1-4, rows: 10-30, cut: {columns: 3-4, row: 22-30}")
    assert 'unknown key "row" in cut: of one; did you mean "rows"?' in fault
    _, (fault,) = plan("story: one, columns: 1-4, rows: 10-30, cut: low")
    assert "must be a mapping" in fault


def test_a_region_needs_its_rows() -> None:
    told, order = edition("- {story: one, columns: 1-4, cut: {columns: 3-4, rows: 22-30}}", article("甲" * 40))
    found = make_up(order, told, typesetter(SIX_COLUMNS))
    assert "leaves its rows to its text, and its frame is no rectangle; write rows: first-last" in str(
        next(each for each in found.findings if each.rule == "plan-region")
    )


@pytest.mark.parametrize("direction", ["direction: down", "head-direction: down"])
def test_vertical_type_wants_a_rectangle(direction: str) -> None:
    entry = f"story: one, columns: 1-4, rows: 10-30, {direction}, cut: {{columns: 3-4, rows: 22-30}}"
    assert errors(made(entry, article("甲" * 40))) == ["plan-region"]


# Text in a region ------------------------------------------------------------------------------------------------


def test_text_runs_down_each_leg_as_far_as_the_region_goes() -> None:
    """A headline of three rows over four columns, two of them 12 rows deep and two 21: 18 + 18 + 9 + 9 rows of text."""
    entry = "story: one, columns: 1-4, rows: 10-30, head-rows: 3, head: 12pt"
    page = made(f"{entry}, cut: {{columns: 3-4, rows: 22-30}}", article("甲" * (9 + 53 * 11)))
    assert errors(page) == []
    assert page.stories[0].lines == 54
    (zone,) = page.page.zones
    places = [((1, 1), (13, 30)), ((2, 2), (13, 30)), ((3, 3), (13, 21)), ((4, 4), (13, 21))]
    assert zone.areas == (GRID.area((1, 4), (10, 12)), *cells(*places))
    lines = body(page.page)
    assert {each.x: sum(one.x == each.x for one in lines) for each in lines} == {
        GRID.x(column): rows for column, rows in ((1, 18), (2, 18), (3, 9), (4, 9))
    }
    more = made(f"{entry}, cut: {{columns: 3-4, rows: 22-30}}", article("甲" * (9 + 53 * 11), "乙丙丁"))
    assert [each.chars_over for each in more.findings if each.rule == "overset"] == [3]


def test_rules_between_legs_are_as_deep_as_both() -> None:
    page = made(
        "story: one, columns: 1-4, rows: 10-30, head-rows: 3, head: 12pt, cut: {columns: 3-4, rows: 22-30}",
        article("甲" * (9 + 53 * 11)),
    ).page
    inset = (PITCH - EM) // 2
    found = [(each.x1, each.y1, each.y2) for each in page.items if isinstance(each, Rule)]
    assert found == [
        (GRID.x(column) - EM // 2, GRID.y(13) + inset, GRID.y(last) - inset)
        for column, last in ((2, 31), (3, 22), (4, 22))
    ]


def test_the_headline_has_the_first_part_and_text_beside_it_begins_level_with_it() -> None:
    """A cup: the headline over its left arm, the right one full of text from its first row on."""
    page = made(
        "story: one, columns: 1-6, rows: 10-30, head-rows: 3, head: 12pt, cut: {columns: 3-4, rows: 10-20}",
        article("甲" * (9 + 95 * 11)),
    )
    assert errors(page) == []
    (zone,) = page.page.zones
    tops = {1: 13, 2: 13, 3: 21, 4: 21, 5: 10, 6: 10}
    assert zone.areas == (
        GRID.area((1, 2), (10, 12)),
        *cells(*(((column, column), (top, 30)) for column, top in tops.items())),
    )
    assert page.stories[0].lines == 96


def test_legs_of_a_region_may_be_recut() -> None:
    """Four columns are 47 characters, three legs 15 each; the cut takes the third from row 22, half the second."""
    page = made(
        "story: one, columns: 1-4, rows: 10-30, legs: 3, head-rows: 3, head: 12pt, cut: {columns: 3-4, rows: 22-30}",
        article("甲" * 700),
    )
    lines = body(page.page)
    assert grid_legs(3) == tuple(Leg(GRID.x(1) + at * 16 * EM, 15) for at in range(3))
    beside = [each for each in lines if each.x == grid_legs(3)[1].x and each.baseline > GRID.y(22)]
    assert {len(each.text) for each in beside} == {7}, "up to the gutter: 23 characters of two columns less 16"
    assert not [each for each in lines if each.x == grid_legs(3)[2].x and each.baseline > GRID.y(22)]


def grid_legs(count: int) -> tuple[Leg, ...]:
    return GRID.legs((1, 4), count)


def test_a_headline_deeper_than_its_part_is_told() -> None:
    page = made(
        "story: one, columns: 1-4, rows: 10-30, head-rows: 6, cut: {columns: 3-4, rows: 14-30}", article("甲" * 90)
    )
    assert "the headline of one lies over what its frame leaves out" in str(
        next(each for each in page.findings if each.rule == "head-covered")
    )


def test_rules_round_a_region_follow_it() -> None:
    page = made(
        "story: one, columns: 1-4, rows: 10-30, head-rows: 3, rules: [right, below], cut: {columns: 3-4, rows: 22-30}",
        article("甲" * 400),
        "story: two, columns: 3-4, rows: 22-30",
    ).page
    inset, half = (PITCH - EM) // 2, EM // 2
    column = house(SIX_COLUMNS).rules.column
    upright = [
        each for each in page.items if isinstance(each, Rule) and each.x1 == each.x2 and each.origin.piece == "one"
    ]
    outer = [(each.x1, each.y1, each.y2) for each in upright if each.weight == column][-2:]
    assert outer == [
        (GRID.x(5) - half, GRID.y(10) + inset, GRID.y(22) - inset),
        (GRID.x(3) - half, GRID.y(22) + inset, GRID.y(31) - inset),
    ]
    level = [(each.x1, each.x2, each.y1) for each in page.items if isinstance(each, Rule) and each.y1 == each.y2]
    assert level == [
        (GRID.x(3) - half, GRID.x(5) - half, GRID.y(22)),
        (GRID.x(1), GRID.x(3) - half, GRID.y(31)),
    ]


def test_a_zone_has_the_outline_of_its_region() -> None:
    page = made(
        "story: one, columns: 1-4, rows: 10-30, head-rows: 3, cut: {columns: 3-4, rows: 22-30}", article("甲" * 400)
    ).page
    (zone,) = page.zones
    left, right, inner = GRID.x(1), GRID.x(5) - EM, GRID.x(3) - EM
    top, ledge, foot = GRID.y(10), GRID.y(22), GRID.y(31)
    assert zone.outline == (((left, top), (right, top), (right, ledge), (inner, ledge), (inner, foot), (left, foot)),)


# Any region, any copy --------------------------------------------------------------------------------------------

SPANS = st.tuples(st.integers(1, 6), st.integers(1, 6)).map(lambda each: (min(each), max(each)))
ROWS = st.tuples(st.integers(1, 30), st.integers(1, 14)).map(lambda each: (each[0], each[0] + each[1]))
PARTS = st.lists(st.tuples(SPANS, ROWS), max_size=2)


def said(key: str, parts: list[Grid]) -> str:
    listed = ", ".join(f"{{columns: {c[0]}-{c[1]}, rows: {r[0]}-{r[1]}}}" for c, r in parts)
    return f", {key}: [{listed}]" if parts else ""


@settings(max_examples=150, deadline=None)
@given(
    SPANS,
    PARTS,
    PARTS,
    st.integers(0, 7),
    st.lists(st.text("甲乙丙丁，。", min_size=1, max_size=150), min_size=1, max_size=8),
)
def test_every_character_stands_once_in_the_region_or_is_left_over(
    columns: tuple[int, int], more: list[Grid], cuts: list[Grid], legs: int, paragraphs: list[str]
) -> None:
    entry = f"story: one, columns: {columns[0]}-{columns[1]}, rows: 1-24, head: 12pt, legs: {legs}"
    page = made(entry + said("also", more) + said("cut", cuts), article(*paragraphs, head="题"))
    lines = body(page.page)
    told = {each.rule for each in page.findings if each.level == "error"}
    if not page.stories:
        assert told, "what is not drawn is told"
        return
    text = "".join(each.text for each in lines)
    over = sum(each.chars_over or 0 for each in page.findings if each.rule == "overset")
    whole = "".join(paragraphs)
    assert text == whole[: len(text)], "every character once, in the order of reading"
    assert len(text) + over == len(whole)
    inside(page.page, lines, page.page.zones[0])
    if not told:
        heads = [each for each in page.page.texts() if each.origin.block.startswith("headline")]
        top: Length = min(each.box.y for each in heads)
        assert all(each.box.bottom > top for each in lines), "text never stands above its headline"


def inside(page: Page, lines: list[Text], zone: Zone) -> None:
    for each in lines:
        assert any(part.contains(each.box, EM) for part in zone.areas[1:])
        middle = Rect(each.box.x + EM // 2, each.box.y + EM // 2, 0, 0)
        assert any(part.contains(middle) for part in zone.frame)
    for one in zone.areas:
        assert not any(one.meets(two) for two in zone.areas if one is not two)


@settings(max_examples=60, deadline=None)
@given(
    st.tuples(st.integers(2, 5), st.integers(12, 22)),
    st.sampled_from(["over", "beside", "between", "wrapped"]),
    st.integers(0, 5),
    *[st.lists(st.text("甲乙丙丁，。", min_size=1, max_size=150), min_size=1, max_size=6)] * 2,
)
def test_two_stories_that_interlock_keep_to_their_own(
    corner: tuple[int, int], title: str, legs: int, mine: list[str], its: list[str]
) -> None:
    """The one an L of columns 1-6, the other in its lower right corner, whatever way their titles stand."""
    (column, row), foot = corner, 30
    cut = f"columns: {column}-6, rows: {row}-{foot}"
    plan_ = f"- {{story: one, columns: 1-6, rows: 1-{foot}, head: 12pt, legs: {legs}, cut: {{{cut}}}}}\n"
    plan_ += f"- {{story: two, {cut}, head: 12pt, title: {title}}}\n"
    both = article(*mine, head="题"), _named(article(*its, head="题"), "two")
    told, order = edition(plan_, *both)
    made_up = make_up(order, told, typesetter(SIX_COLUMNS))
    page = made_up.page
    for each in both:
        lines = [text for text in body(page) if text.origin.piece == each.id]
        over = sum(found.chars_over or 0 for found in made_up.findings if found.story == each.id)
        whole = "".join(copy.text for copy in each.paragraphs)
        said = "".join(text.text for text in lines)
        drawn = any(story.story == each.id for story in made_up.stories)
        assert said == whole[: len(said)]
        assert len(said) + over == len(whole) if drawn else errors(made_up)
    corner_ = GRID.area((column, 6), (row, foot))
    for text in page.texts():
        assert corner_.meets(text.box.inset(EM // 4)) == (text.origin.piece == "two")


def _named(its: Article, name: str) -> Article:
    """The same article by another name."""
    parts = {key: tuple(replace(each, piece=name) for each in getattr(its, key)) for key in ("headline", "paragraphs")}
    return replace(its, id=name, **parts)
