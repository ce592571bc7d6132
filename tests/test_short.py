"""A short article is set whole into the hole that a story leaves at the foot of its last leg (补白文).

As in ``test_filler.py``: two legs of eleven characters and ten rows under a headline of five; after fourteen lines six
rows are free, the tenth to the fifteenth of the second column: one of white and five for the short article.
"""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import issue_kit
import pytest
import short_kit
from galley_kit import SIX_COLUMNS, article, copy, edition, house, node, typesetter
from hypothesis import given, settings
from hypothesis import strategies as st
from proof_kit import book, make_pdf
from verdict_kit import prove

from layout.compose import Composed, compose
from layout.desk.frames import frames
from layout.edition import fillers
from layout.edition.edition import Article
from layout.edition.read import read
from layout.errors import IssueError
from layout.makeup.grid import grid_of
from layout.makeup.make_up import MadeUpPage, make_up
from layout.makeup.page import BLACK, Item, Page, Rule
from layout.order import Order
from layout.plan import as_text, planned
from layout.units import PT

EM, PITCH = 9 * PT, 23 * PT // 2
GRID = grid_of(house(SIX_COLUMNS))


def short(name: str, lines: int, head: str = "", last: int = 11) -> Article:
    """An article of so many lines of eleven characters, its last of ``last``."""
    text = "乙" * (9 + 11 * (lines - 2) + last) if lines > 1 else "乙" * last
    its = replace(article(text, head=head or "题"), id=name)
    heads = (copy(head, "headline.1", name),) if head else ()
    return replace(its, headline=heads, paragraphs=(copy(text, "p1", name),))


def made(
    lines: int, entry: str, *shorts: Article, stock: tuple[str, ...] = (), limits: str = "paragraph-lines: 0"
) -> MadeUpPage:
    """A page with the story in so many full lines, and what may fill its hole."""
    own = f"{SIX_COLUMNS}limits: {{hole-rows: 3, underset: error, {limits}}}\n"
    plan = f"- {{story: one, columns: 1-2, rows: 1-15{entry}}}\n"
    its = replace(article("甲" * (9 + 11 * (lines - 1))), importance=1)
    whole, order = edition(plan, its, *shorts, own=own)
    return make_up(replace(order, fillers=stock), whole, typesetter(own))


def set_there(page: MadeUpPage) -> list[str]:
    return [each.piece for each in page.page.zones if each.host]


def rules_of(page: MadeUpPage) -> list[str]:
    return [
        each.rule for each in page.findings if each.rule in ("underset", "touching-stories") or "filler" in each.rule
    ]


def test_it_stands_on_the_rows_under_one_of_white_with_a_rule_in_it() -> None:
    page = made(14, ", filler: two", short("two", 5))
    host, its = page.page.zones
    assert (its.piece, its.host, its.heads, its.areas) == ("two", "one", 0, (GRID.area((2, 2), (11, 15)),))
    assert host.areas[1:] == (GRID.area((1, 1), (6, 15)), GRID.area((2, 2), (6, 9))), "its own rows end where it does"
    assert its.areas[0] not in host.frame
    texts = [each for each in page.page.texts() if each.origin.piece == "two"]
    first = GRID.y(11) + (PITCH - EM) // 2 + EM * 88 // 100
    assert [each.baseline for each in texts] == [first + at * PITCH for at in range(5)]
    assert [(each.x, len(each.text)) for each in texts] == [(GRID.x(2), 9), *[(GRID.x(2), 11)] * 4]
    across = [each for each in page.page.items if isinstance(each, Rule) and each.y1 == each.y2]
    y, right = GRID.y(10) + PITCH // 2, GRID.x(2) + 11 * EM
    assert across == [Rule(GRID.x(2), y, right, y, 3 * PT // 10, BLACK, across[0].origin)]
    assert rules_of(page) == []


def test_its_headline_has_the_houses_size_for_them_and_the_lines_what_it_leaves() -> None:
    """12 pt with 4 pt above and below are two rows of 11.5 pt: three lines are left of five rows."""
    page = made(14, ", filler: two", short("two", 3, "谚语"))
    (head,) = [each for each in page.page.texts() if each.origin.piece == "two" and each.origin.block == "headline.1"]
    its = page.page.zones[1]
    assert head.size == 12 * PT and its.heads == 1
    assert its.areas == (GRID.area((2, 2), (11, 12)), GRID.area((2, 2), (13, 15)))
    assert page.stories[0].fit.filler == (6, "two") and [each.story for each in page.stories] == ["one", "two"]
    assert [*page.stories[0].fit.said()] == ["filler of 6 rows (two)"]


def test_the_first_of_the_list_that_fits_is_set_and_the_others_are_told() -> None:
    page = made(14, ", filler: [two, three, four]", short("two", 4), short("three", 5), short("four", 5))
    assert set_there(page) == ["three"]
    unused = [(each.story, each.level.value) for each in page.findings if each.rule == "filler-unused"]
    assert unused == [("two", "note"), ("four", "note")]


def test_if_none_fits_the_entry_says_so_and_the_hole_is_told_or_an_ornament_set() -> None:
    shorts = short("two", 4), short("three", 7)
    page = made(14, ", filler: [two, three]", *shorts)
    assert set_there(page) == [] and rules_of(page) == ["filler", "underset", "filler-unused", "filler-unused"]
    (note,) = [each for each in page.findings if each.rule == "filler"]
    message = "one has 5 rows for a filler under its text, and none of its own fits: two takes 4; three takes 7"
    assert note.message == message and (note.source and note.source.line) == 10
    assert made(14, ", filler: [two, rope]", *shorts).stories[0].fit.filler == (6, "rope")
    assert made(14, ", filler: [two, true]", *shorts).stories[0].fit.filler == (6, "wave")
    assert made(14, ", filler: [two]", *shorts, limits="paragraph-lines: 0, filler: 6").stories[0].fit.filler == (
        6,
        "wave",
    )
    assert made(14, ", filler: [two, false]", *shorts, limits="paragraph-lines: 0, filler: 6").stories[
        0
    ].fit.filler == (0, "")


def test_a_paragraph_gives_or_takes_a_line_within_the_limits() -> None:
    """52 characters with seven commas are five lines at their best; opened, dearer than a free row is, they are six."""
    its = replace(short("two", 5), paragraphs=(copy(("乙" * 6 + "，") * 7 + "乙乙乙", "p1", "two"),))

    def taken(most: int) -> set[int]:
        pages = (made(lines, ", filler: two", its, limits=f"paragraph-lines: {most}") for lines in range(11, 18))
        return {each.stories[0].fit.filler[0] for each in pages} - {0}

    assert (taken(0), taken(1)) == ({6}, {6, 7})


def test_the_white_above_it_takes_rows_more_as_that_about_a_head_may() -> None:
    assert (
        set_there(made(14, ", filler: two, head-rows: 5", short("two", 3), limits="paragraph-lines: 0, head-space: 1"))
        == []
    )
    page = made(14, ", filler: two, head-rows: 5", short("two", 3), limits="paragraph-lines: 0, head-space: 2")
    assert set_there(page) == ["two"] and page.page.zones[1].areas == (GRID.area((2, 2), (13, 15)),)
    (rule,) = [each for each in page.page.items if isinstance(each, Rule) and each.y1 == each.y2]
    assert rule.y1 == GRID.y(10) + 3 * PITCH // 2


def test_the_stock_serves_after_the_storys_own_and_only_what_the_house_calls_a_hole() -> None:
    stock = ("three", "four")
    shorts = short("two", 4), short("three", 5), short("four", 2)
    assert set_there(made(14, "", *shorts, stock=stock)) == ["three"]
    assert set_there(made(14, ", filler: two", *shorts, stock=stock)) == ["three"]
    assert set_there(made(15, ", filler: two", *shorts, stock=stock)) == ["two"]
    assert set_there(made(17, "", *shorts, stock=stock)) == [], "three free rows are no hole"
    assert set_there(made(17, ", filler: four", *shorts)) == ["four"]
    for entry in (", filler: false", ", filler: rope", ", filler: [two, false]"):
        assert set_there(made(14, entry, *shorts, stock=stock)) == []


@pytest.mark.parametrize("lines", [9, 10, 18, 19, 20, 21])
def test_no_hole_under_text_takes_one(lines: int) -> None:
    page = made(lines, ", filler: [two, three]", short("two", 5), short("three", 2))
    assert set_there(page) == []
    notes = [each.message for each in page.findings if each.rule == "filler"]
    assert notes == ["one has no room for a filler under the end of its text"] * (lines <= 10)


def test_each_is_set_once_on_a_page() -> None:
    own = f"{SIX_COLUMNS}limits: {{hole-rows: 3, paragraph-lines: 0}}\n"
    rows = "columns: {}, rows: 1-15, head: 42pt"
    plan = "".join(f"- {{story: {name}, {rows.format(at)}}}\n" for name, at in (("one", "1-2"), ("uno", "3-4")))
    its = replace(article("甲" * (9 + 11 * 13)), importance=1)
    second = replace(its, id="uno", headline=(copy("题目四字", "headline.1", "uno"),))
    second = replace(second, paragraphs=(copy("甲" * (9 + 11 * 13), "p1", "uno"),))
    whole, order = edition(plan, its, second, short("two", 5), short("three", 5), own=own)
    page = make_up(replace(order, fillers=("two", "three")), whole, typesetter(own))
    assert [(each.host, each.piece) for each in page.page.zones if each.host] == [("one", "two"), ("uno", "three")]


def test_what_cannot_be_set_there_is_told_with_the_reason() -> None:
    """A headline of thirty characters has no room in eleven, at one size."""
    page = made(14, ", filler: two", short("two", 3, "题" * 60))
    (note,) = [each for each in page.findings if each.rule == "filler"]
    assert "two cannot be set there (" in note.message and not any("headline" in each.rule for each in page.findings)


def test_names_that_there_are_not_and_wishes_that_would_never_be_tried_are_errors() -> None:
    page = made(14, ", filler: [tow, wave]", short("two", 5))
    (unknown,) = [each for each in page.findings if each.rule == "unknown-filler"]
    assert (unknown.message, unknown.hint) == ('no ornament and no article "tow"', 'did you mean "two"?')
    assert "unknown-filler" in rules_of(made(20, ", filler: rpoe")), "told though there is no hole"
    assert "filler-order" in rules_of(made(14, ", filler: [rope, two]", short("two", 5)))


@settings(max_examples=60, deadline=None)
@given(
    st.integers(8, 21),
    st.lists(st.tuples(st.integers(2, 9), st.booleans(), st.integers(1, 11)), max_size=4),
    st.integers(0, 2),
)
def test_any_stock_in_any_hole_sets_one_whole_or_none(
    lines: int, stock: list[tuple[int, bool, int]], space: int
) -> None:
    shorts = [short(f"s{at}", count, "谚语" * head, last) for at, (count, head, last) in enumerate(stock)]
    limits = f"paragraph-lines: 1, head-space: {space}"
    names = tuple(each.id for each in shorts)
    page = made(lines, ", head-rows: 5", *shorts, stock=names, limits=limits)
    printed: Counter[str] = Counter()
    for each in page.page.texts():
        printed[each.origin.piece] += len(each.text)
    stood = set_there(page)
    assert len(stood) <= 1 and {*printed} == {"one", *stood}
    for its in (each for each in shorts if each.id in stood):
        assert printed[its.id] == sum(len(each.text) for each in its.copies)
        assert page.page.zones[1].areas[-1].bottom == GRID.y(16), "to the last row"
    told = [each.story for each in page.findings if each.rule == "filler-unused"]
    assert sorted([*told, *stood]) == sorted(names)


# The issue ------------------------------------------------------------------------------------------------------


def faults(tmp_path, plan: str, **more: str | None) -> list[str]:
    """What reading an issue finds of its fillers, located."""
    try:
        _, found = read(short_kit.make(tmp_path, plan, **more), "2031-05-06")
    except IssueError as fault:
        found = list(fault.findings)
    return [str(each) for each in found]


def test_used_or_not_they_are_no_copy_left_over(tmp_path) -> None:
    assert faults(tmp_path, short_kit.PLAN) == []


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("winter,", "wintre,", 'issue.yaml:3: error[unknown-filler]: no article "wintre"; did you mean "winter"?'),
        ("winter,", "spring,", 'issue.yaml:3: error[filler-placed-twice]: filler "spring" is named already, on line 3'),
        (
            "[tea]",
            "[tea, mill]",
            'issue.yaml:3: error[filler-placed-twice]: filler "mill" is named already, on line 16',
        ),
        ("[tea]", "[s1]", 'issue.yaml:16: error[filler-placed-twice]: filler "s1" is a story of the plan already'),
        ("[tea]", "true", 'articles/tea.md:1: error[missing-key]: "headline" is missing in the head of the article'),
    ],
)
def test_what_is_wrong_with_them_is_located(tmp_path, old: str, new: str, wanted: str) -> None:
    found = faults(tmp_path, short_kit.PLAN.replace(old, new))
    assert any(wanted in each for each in found), found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "---\nkicker: 引题\n---\n一句话。\n",
            '"headline" is missing in the head of the article; without it there is no',
        ),
        ("---\nheadline: 题\ncontinued: 续\n---\n一句话。\n", "tea is a filler and has words for where it goes on"),
    ],
)
def test_its_article_is_headed_or_has_nothing_at_its_head(tmp_path, text: str, wanted: str) -> None:
    assert any(wanted in each for each in faults(tmp_path, short_kit.PLAN, tea=text))


def test_without_a_headline_its_byline_stands_at_the_tail(tmp_path) -> None:
    text = "---\nbyline: (王五)\nbyline-at: head\n---\n一句话。\n"
    edition_, _ = read(short_kit.make(tmp_path, tea=text), "2031-05-06")
    assert edition_.articles["tea"].byline_at == "tail"


def test_they_are_dealt_to_the_pages_that_take_any_and_a_longer_list_deals_the_same(tmp_path) -> None:
    edition_, _ = read(short_kit.make(tmp_path), "2031-05-06")
    assert [each.fillers for each in edition_.pages] == [
        ("spring", "autumn", "mill", "lamp-oil"),
        ("summer", "winter", "wood", "rice"),
    ]
    names = [f"n{at}" for at in range(9)]
    known = dict.fromkeys(names)
    for count in range(1, 10):
        issue = node(f"fillers: [{', '.join(names[:count])}]")
        longer = node(f"fillers: [{', '.join(names)}]")
        now, then = (fillers.dealt(edition_.pages, each, known) for each in (issue, longer))
        assert all(two.fillers[: len(one.fillers)] == one.fillers for one, two in zip(now, then, strict=True))


@pytest.fixture(scope="module")
def composed(tmp_path_factory) -> Composed:
    root = tmp_path_factory.mktemp("short")
    return compose(Order(short_kit.make(root), "2031-05-06", root / "out"), lambda doing: None)


def test_an_issue_with_a_stock_is_built_and_proved(tmp_path, golden) -> None:
    code, report = issue_kit.build(short_kit.make(tmp_path), tmp_path / "out")
    assert (code, [each for each in report["findings"] if each["level"] != "note"]) == (0, [])
    fits = {each["id"]: each["fit"]["filler"] for each in report["stories"] if each["fit"]["filler"]}
    assert fits == {
        **{"s1": "recipe", "s2": "mill", "s3": "spring", "s4": "autumn", "s5": "rope"},
        **{"s6": "summer", "s7": "tea"},
    }
    pages = {each["id"]: each["page"] for each in report["stories"]}
    assert (pages["mill"], pages["tea"]) == ("A01", "A02")
    names = {*fits.values()} - {"rope"}
    for page in ("A01", "A02"):
        trace = (tmp_path / f"out/trace/{page}.txt").read_text(encoding="utf-8").splitlines()
        golden(f"short/{page}.txt", "".join(f"{each}\n" for each in trace if _is_of(each, names)))
    proof = json.loads((tmp_path / "out/print/manifest.json").read_text(encoding="utf-8"))
    assert "passed" in json.dumps(proof)


def _is_of(line: str, names: set[str]) -> bool:
    return line.startswith("zone") or any(f"  {name}/" in line for name in names)


def test_a_page_made_alone_takes_what_it_takes_among_all(tmp_path, composed) -> None:
    folder = short_kit.make(tmp_path)
    for whole in composed.pages:
        alone = compose(Order(folder, "2031-05-06", tmp_path / "out", whole.page.name), lambda doing: None)
        assert [each.page for each in alone.pages] == [whole.page]


def test_the_proof_misses_every_character_that_one_loses(composed) -> None:
    page = composed.pages[0].page
    last = [each for each in page.texts() if each.origin.piece == "mill"][-1]
    origin = replace(last.origin, end=last.origin.end - 1)
    cut = replace(last, clusters=last.clusters[:-1], offsets=last.offsets[:-1], origin=origin)

    def stops(edit: Callable[[Item], list[Item]], on_page: bool, zones: bool = True) -> set[str]:
        kept = page.zones if zones else tuple(each for each in page.zones if each.piece != "mill")
        edited = replace(page, items=tuple(item for each in page.items for item in edit(each)), zones=kept)
        found = prove(make_pdf(edited), edited if on_page else page, composed.edition, book()).findings
        return {each.rule for each in found if each.stops}

    assert stops(lambda each: [each], False) == set()
    assert stops(lambda each: [cut if each == last else each], False) == {"missing"}
    assert "not-set" in stops(lambda each: [cut if each == last else each], True)
    assert "set-twice" in stops(lambda each: [each, each] if each == last else [each], True)
    assert {"not-in-copy", "no-frame"} <= stops(lambda each: [each], True, zones=False)


def test_one_that_the_plan_does_not_let_stand_there_is_no_copy_of_the_page(composed) -> None:
    first, second = (each.page for each in composed.pages)
    text = [each for each in second.texts() if each.origin.piece == "tea"]
    zone = next(each for each in second.zones if each.piece == "tea")
    strange: Page = replace(first, items=(*first.items, *text), zones=(*first.zones, zone))
    found = prove(make_pdf(strange), strange, composed.edition, book()).findings
    assert "not-in-copy" in {each.rule for each in found if each.stops}


def test_the_plan_and_the_watch_tell_which_stands_where(composed) -> None:
    lines = list(as_text(planned(composed)))
    assert any("filler 补白 mill" in each for each in lines)
    shown = {each.name: each for each in frames(composed.pages[0], composed.edition)}
    assert shown["mill"].copy.endswith("articles/mill.md:1") and shown["mill"].title == "四件小事"
    assert shown["mill"].plan == shown["s2"].plan and shown["s2"].under == 0
    assert shown["mill"].kind == "story"


def test_in_vertical_type_and_in_boxes_it_stands_as_the_text_does(composed) -> None:
    page = composed.pages[0].page
    texts = {name: [each for each in page.texts() if each.origin.piece == name] for name in ("autumn", "spring")}
    assert all(each.down for each in texts["autumn"]) and texts["autumn"]
    assert all(str(each.ink) == "paper" for each in texts["spring"]) and texts["spring"]


def test_beside_what_the_story_runs_around_it_is_as_wide_as_the_rows_are() -> None:
    """One leg of 23 characters, from its third row on of eleven beside a piece in the second column."""
    own = f"{SIX_COLUMNS}limits: {{hole-rows: 3, paragraph-lines: 0}}\n"
    plan = "- {furniture: page-number, columns: 2, rows: 8-15}\n"
    plan += "- {story: one, columns: 1-2, rows: 1-15, legs: 1, around: page-number, filler: two, head-rows: 5}\n"
    its = replace(article("甲" * (21 + 23 + 11 + 11)), importance=1)
    whole, order = edition(plan, its, short("two", 5), own=own)
    page = make_up(order, whole, typesetter(own)).page
    (zone,) = [each for each in page.zones if each.host]
    assert zone.areas == (GRID.area((1, 1), (11, 15)),)


def test_it_has_no_rank_for_its_place_is_no_choice() -> None:
    """The second story is less weighty, stands no worse, and its headline is larger than the filler's."""
    own = f"{SIX_COLUMNS}limits: {{hole-rows: 3, paragraph-lines: 0}}\nfaults: {{rank: {{level: error}}}}\n"
    plan = "- {story: one, columns: 1-2, rows: 1-15, filler: two, head-rows: 5}\n"
    plan += "- {story: uno, columns: 3-4, rows: 1-15, head: 14pt}\n"
    its = replace(article("甲" * (9 + 11 * 13)), importance=1)
    lesser = replace(its, id="uno", headline=(copy("题目四字", "headline.1", "uno"),), importance=5)
    lesser = replace(lesser, paragraphs=(copy("甲" * 200, "p1", "uno"),))
    whole, order = edition(plan, its, lesser, short("two", 3, "谚语"), own=own)
    page = make_up(order, whole, typesetter(own))
    assert set_there(page) == ["two"] and not [each for each in page.findings if each.rule == "rank"]
