"""Sizes of advertisements by name: columns and rows reckoned from the house's grid (广告规格)."""

import pytest
from edition_kit import HOUSE, ISSUE, faults, good
from galley_kit import house, node
from hypothesis import given
from hypothesis import strategies as st

from layout.edition.ad_sizes import on_page, read_sizes, sized
from layout.findings import Findings

FOUR = "name: 样报\npreset: 四开 6x11\n"  # 6 columns, 86 rows
FOLIO = "name: 样报\npreset: 对开 8x13\n"  # 8 columns, 120 rows


def placed(entry: str, own: str = FOUR) -> tuple[str | None, str | None, list[str]]:
    """Columns and rows of an entry, and what is wrong with it."""
    findings = Findings()
    found = sized(node(entry, 12), read_sizes(house(own), findings), house(own), findings)
    told = [str(each).removeprefix("issues/gazette/2031-05-06/") for each in findings.items]
    if found is None:
        return None, None, told
    assert found.get("size").empty
    assert found.get("at").empty
    return found.get("columns").text, found.get("rows").text, told


@pytest.mark.parametrize(
    ("entry", "own", "columns", "rows"),
    [
        # 86 / 6 = 14 rows, 73 to 86; 86 / 3 = 28; 120 / 6 = 20.
        ("size: 通栏", FOUR, "1-6", "73-86"),
        ("size: 双通栏", FOUR, "1-6", "59-86"),
        ("size: 通栏", FOLIO, "1-8", "101-120"),
        ("size: 通栏, at: head-left", FOUR, "1-6", "1-14"),
        ("size: 整版", FOUR, "1-6", "1-86"),
        ("size: 半版", FOUR, "1-6", "44-86"),
        ("size: 竖半版, at: head-right", FOUR, "4-6", "1-86"),
        ("size: 四分之一版, at: foot-right", FOUR, "4-6", "44-86"),
        ("size: 半通栏, at: foot-right", FOUR, "4-6", "73-86"),
        ("size: 半通栏, at: foot-left", "name: 样报\n", "1-2", "73-86"),  # half of five columns
        ("size: 报眼", FOUR, "5-6", "1-9"),
        ("size: 报眼", FOLIO, "5-8", "1-20"),
        ("size: 报花, columns: 3, rows: 20", FOUR, "3-3", "20-31"),
        ("size: 通栏, rows: 60", FOUR, "1-6", "60-73"),
        ("size: 半通栏, rows: 60-73, columns: 2-4", FOUR, "2-4", "60-73"),
    ],
)
def test_a_size_is_columns_and_rows(entry: str, own: str, columns: str, rows: str) -> None:
    assert placed(f"{{ad: tea, {entry}}}", own) == (columns, rows, [])


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ("size: 半通拦", 'issue.yaml:12: error[unknown-size]: no ad size "半通拦"; did you mean "半通栏"?'),
        (
            "size: 半通栏",
            "issue.yaml:12: error[ad-place]: tea of the size 半通栏 could stand in several places; write at",
        ),
        ("size: 通栏, at: foot", 'error[wrong-value]: "at" cannot be "foot"; did you mean "foot-left"?'),
        ("size: 通栏, rows: x", 'error[wrong-value]: "rows" cannot be "x"'),
        (
            "size: 通栏, rows: 70-80",
            "error[ad-size]: 通栏 takes 14 rows, the plan gives it 11; write only where it begins: ",
        ),
    ],
)
def test_a_size_that_cannot_be_is_told_where_it_stands(entry: str, fault: str) -> None:
    *_, told = placed(f"{{ad: tea, {entry}}}")
    assert len(told) == 1
    assert fault in told[0]


def test_the_house_may_have_sizes_of_its_own() -> None:
    own = FOUR + "ad-sizes: {通栏: {rows: 10}, 中缝: {columns: 1, rows: 2/2, at: head-left}}\n"
    assert placed("{ad: tea, size: 通栏}", own) == ("1-6", "77-86", [])
    assert placed("{ad: tea, size: 中缝}", own) == ("1-1", "1-86", [])


@pytest.mark.parametrize("share", ["0", "3/2", "-1", "half", "1/0"])
def test_a_share_of_the_page_is_a_number_or_a_fraction(share: str) -> None:
    *_, told = placed("{ad: tea, size: 通栏}", FOUR + f"ad-sizes: {{半版: {{rows: {share}}}}}\n")
    assert f'"rows" cannot be "{share}"; write a number, a share of the page\'s such as 1/2, or all' in told[0]


def stacked(*entries: str, own: str = FOUR) -> tuple[list[tuple[str, str] | None], list[str]]:
    """Columns and rows of a page's advertisements, and what is wrong with them."""
    findings = Findings()
    nodes = (node(f"{{ad: {each}}}", 12 + at) for at, each in enumerate(entries))
    found = [*on_page(nodes, read_sizes(house(own), findings), house(own), findings)]
    places = [each and (each.get("columns").text or "", each.get("rows").text or "") for each in found]
    return places, [str(each).removeprefix("issues/gazette/2031-05-06/") for each in findings.items]


@pytest.mark.parametrize(
    ("entries", "places"),
    [
        (("a, size: 通栏", "b, size: 通栏"), [("1-6", "73-86"), ("1-6", "59-72")]),
        (("a, size: 通栏, at: head-left", "b, size: 报眼"), [("1-6", "1-14"), ("5-6", "15-23")]),
        (
            ("a, size: 半通栏, at: foot-right", "b, size: 半通栏, at: foot-left", "c, size: 通栏"),
            [("4-6", "73-86"), ("1-3", "73-86"), ("1-6", "59-72")],
        ),
        # One that is pinned keeps its place; what it leaves under it is too shallow.
        (("a, columns: 2-3, rows: 60-80", "b, size: 通栏"), [("2-3", "60-80"), ("1-6", "46-59")]),
        (("a, size: 通栏", "b, size: 通栏, rows: 73"), [("1-6", "73-86"), ("1-6", "73-86")]),  # the dummy tells
    ],
)
def test_advertisements_for_one_corner_stand_on_each_other(entries: tuple[str, ...], places: list[object]) -> None:
    assert stacked(*entries) == (places, [])


def test_one_that_finds_no_rows_is_told_with_those_that_are_free() -> None:
    places, told = stacked("a, size: 整版", "b, size: 报眼", "c, size: 半版")
    assert (places[1], len(told)) == (None, 2)
    places, told = stacked("a, size: 半版", "b, columns: 1-2, rows: 3-20", "c, size: 四分之一版, at: foot-left")
    assert places[2] is None
    assert told == [
        "issue.yaml:14: error[ad-place]: c of the size 四分之一版 finds no 43 rows at foot-left; "
        "rows free of advertisements there: 1-2, 21-43; give it another corner, or a smaller size"
    ]


sizes = st.sampled_from(("通栏", "半通栏", "报眼", "报花", "题花", "双通栏"))
corners = st.sampled_from(("head-left", "head-right", "foot-left", "foot-right"))


@given(st.lists(st.tuples(sizes, corners), min_size=1, max_size=7))
def test_none_stands_over_another_or_off_the_page(ads: list[tuple[str, str]]) -> None:
    places, told = stacked(*(f"a{at}, size: {size}, at: {corner}" for at, (size, corner) in enumerate(ads)))
    found = [tuple(tuple(map(int, span.split("-"))) for span in each) for each in places if each]
    assert len(told) == len(ads) - len(found)
    cells = [
        (x, y) for (left, right), (top, foot) in found for x in range(left, right + 1) for y in range(top, foot + 1)
    ]
    assert len(cells) == len(set(cells))
    assert all(1 <= x <= 6 and 1 <= y <= 86 for x, y in cells)


def test_an_issue_is_read_with_its_sizes(tmp_path) -> None:
    plan = ISSUE.replace("{ad: tea, columns: 1-5, rows: 80-86}", "{ad: tea, size: 报花, at: foot-right}")
    placement = good(tmp_path, issue=plan)[0].pages[0].placements[-1]
    assert (placement.kind, placement.columns, placement.rows) == ("ad", (5, 5), (75, 86))
    told = faults(
        tmp_path, issue=plan.replace("报花", "报化"), house=HOUSE + "ad-sizes: {报画: {columns: x, rows: 1}}\n"
    )
    wrong = [each.split(": ")[:2] for each in told if "error[" in each]
    assert wrong == [["house.yaml:10", "error[wrong-value]"], ["2031-05-06/issue.yaml:17", "error[unknown-size]"]]


def test_a_size_is_an_advertisements(tmp_path) -> None:
    plan = ISSUE.replace("{story: two, columns", "{story: two, size: 通栏, columns")
    assert good(tmp_path, issue=plan)[0].pages[0].placements[-2].settings.get("size").text == "通栏"
