"""Stories that go on on another page: where they are cut, what each page has of them (转版)."""

from dataclasses import replace

import pytest
from blocks_kit import story as read_story
from galley_kit import SIX_COLUMNS, article, copy, placing, told
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.edition.edition import Article, Inline, Span
from layout.findings import Level
from layout.galley.galley import Line
from layout.makeup.jump import Unit, cut, tail
from layout.makeup.matter import Kept, Running
from layout.makeup.page import Origin, Text
from layout.makeup.placing import Placing
from layout.makeup.story import MadeUp, make_up
from layout.makeup.turn import Turn, headed, shares
from layout.units import EM as FULL
from layout.units import PT, Length

EM = 9 * PT
PITCH = 23 * PT // 2
# Two legs of 11 characters and ten rows under the headline: 19 rows for text, and one for 下转.
FIRST = "{story: one, columns: 1-2, rows: 1-13, head: 20pt, head-rows: 3, jump: A03}"
# The same without a headline: a row for 上接 and 25 for text.
NEXT = "{story: one, columns: 3-4, rows: 1-13}"


def lines(count: int, word: str = "甲") -> str:
    """A paragraph of so many full lines."""
    return word * (9 + 11 * (count - 1))


def made(place: Placing, its: Article) -> MadeUp:
    found = make_up(place, its)
    assert found is not None, told(place)
    return found


def first(*paragraphs: str, entry: str = FIRST) -> MadeUp:
    return made(placing(entry), article(*paragraphs))


def then(begin: Turn | None, its: Article, entry: str = NEXT) -> MadeUp:
    return made(replace(placing(entry), page="A03", turn=begin), its)


def said(story: MadeUp, block: str) -> str:
    runs = [each for each in story.items if isinstance(each, Text) and each.origin.block == block]
    return "".join(each.text for each in sorted(runs, key=lambda each: each.origin.start))


def pointers(story: MadeUp) -> list[Text]:
    return [each for each in story.items if isinstance(each, Text) and not each.origin.block]


def end(text: Text) -> Length:
    """Where the ink of its last box ends."""
    last = text.clusters[-1]
    return text.x + (text.offsets[-1] + last.advance - last.after) * text.size // FULL


# On the pages -----------------------------------------------------------------------------------------------------


def test_the_line_to_the_other_page_stands_in_the_row_after_the_text_flush_right() -> None:
    place = placing(FIRST)
    story = made(place, article(lines(30)))
    assert told(place) == []
    (onward,) = pointers(story)
    grid = place.grid
    assert (onward.text, onward.size) == ("（下转A03版）", 8 * PT)
    assert end(onward) == grid.x(2) + 11 * EM
    assert onward.baseline == grid.y(13) + (PITCH - EM) // 2 + EM * 88 // 100
    assert (story.counted.lines, story.counted.free) == (19, 0)
    cut = 9 + 18 * 11
    assert story.counted.turn == Turn("A01", (0, 0), "p1", cut, cut)
    assert said(story, "p1") == "甲" * cut


def test_the_other_page_says_where_it_comes_from_and_goes_on_without_indent() -> None:
    its = article(lines(30))
    begin = made(placing(FIRST), its).counted.turn
    place = replace(placing(NEXT), page="A03", turn=begin)
    story = made(place, its)
    assert told(place) == []
    (back,) = pointers(story)
    grid = place.grid
    assert back.text == "（上接A01版）"
    assert (back.x, back.baseline) == (grid.x(3), grid.y(1) + (PITCH - EM) // 2 + EM * 88 // 100)
    text = [each for each in story.items if isinstance(each, Text) and each.origin.block == "p1"]
    assert (text[0].x, text[0].baseline) == (grid.x(3), back.baseline + PITCH)
    assert (text[0].origin.start, text[-1].origin.end) == (9 + 18 * 11, 9 + 29 * 11)
    assert (story.zone.heads, story.counted.lines + story.counted.free) == (0, 25)


def test_the_headline_of_the_other_page_is_its_own_and_stands_there_once() -> None:
    its = replace(article(lines(60), kicker="引题", deck="副题"), continued=(copy("续题四字", "continued.1"),))
    begin = made(placing(FIRST), its).counted.turn
    second = then(begin, its, "{story: one, columns: 3-4, rows: 1-13, head: 17pt, jump: A05}")
    third = then(second.counted.turn, its, "{story: one, columns: 1-2, rows: 1-20}")
    heads = [{each.partition(".")[0] for each in blocks(part)} for part in (second, third)]
    assert heads == [{"", "continued", "p1"}, {"", "p1"}]
    assert [each.text for each in pointers(second)] == ["（上接A01版）", "（下转A05版）"]
    assert [each.text for each in pointers(third)] == ["（上接A03版）"]
    parts = [made(placing(FIRST), its), second, third]
    assert "".join(said(each, "p1") for each in parts) == lines(60)


def test_marks_that_stand_close_are_told_once_on_the_page_where_it_begins() -> None:
    its = article(lines(30))
    dotted = replace(its.paragraphs[0], spans=(Span(0, 3, Inline.DOTS),))
    its = replace(its, paragraphs=(dotted,))
    place = placing(FIRST)
    begin = made(place, its).counted.turn
    other = replace(placing(NEXT), page="A03", turn=begin)
    made(other, its)
    assert [each.rule for each in (*place.findings.items, *other.findings.items)] == ["line-gap"]


# By hand ----------------------------------------------------------------------------------------------------------

SAVES = "甲乙丙丁，戊己庚辛，" * 8
"""Eight lines of eleven characters, which can be seven or nine."""
BY_HAND = article(SAVES, lines(14), SAVES)


def by_hand(here: str, there: str) -> tuple[MadeUp, MadeUp, list[str]]:
    """A story of 8, 14 and 8 lines on two pages, each with its own ``adjust:``, and what could not be done."""
    places = [placing(FIRST.replace("}", f", adjust: {{{here}}}}}"), own=OWN)]
    one = made(places[0], BY_HAND)
    other = placing(NEXT.replace("}", f", adjust: {{{there}}}}}"), own=OWN)
    places.append(replace(other, page="A03", turn=one.counted.turn))
    two = made(places[1], BY_HAND)
    return one, two, [each.message for its in places for each in its.findings.items if each.rule == "adjust"]


OWN = f"{SIX_COLUMNS}limits: {{paragraph-lines: 0}}\n"


def test_each_page_of_a_story_has_its_own_changes_by_hand() -> None:
    plain = by_hand("", "")
    assert [each.counted.lines for each in plain[:2]] == [19, 11]
    one, two, faults = by_hand("lines: {p1: 1}, tracking: 0.05em", "lines: {p3: -1}, offset: 1")
    assert (faults, one.counted.lines, two.counted.lines) == ([], 19, 11)
    assert one.counted.fit.by_hand == ("headline tracking +0.05em", "p1 +1 lines")
    assert two.counted.fit.by_hand == ("text 1 half rows lower", "p3 -1 lines")
    assert said(one, "p1") + said(one, "p2") + said(two, "p2") + said(two, "p3") == SAVES + lines(14) + SAVES


def test_a_column_of_either_page_ends_by_hand() -> None:
    """After four lines of the first paragraph the second leg begins: nine lines and four."""
    one, two, faults = by_hand("end-column: {p1: 4}", "end-column: {p2: end}")
    assert (faults, one.counted.lines) == ([], 13)
    xs = {each.x for each in two.items if isinstance(each, Text) and each.origin.block == "p3"}
    assert min(xs) >= placing(NEXT).grid.x(4)
    assert said(one, "p1") + said(one, "p2") + said(two, "p2") + said(two, "p3") == SAVES + lines(14) + SAVES


def test_what_stands_on_the_other_page_is_changed_there() -> None:
    *_, faults = by_hand("lines: {p3: -1}", "end-column: {p1: 2}")
    assert faults == ['one has no paragraph "p3"', 'one has no paragraph "p1"']


def blocks(story: MadeUp) -> set[str]:
    return {each.origin.block for each in story.items if isinstance(each, Text)}


def test_a_byline_at_the_head_is_not_printed_again() -> None:
    its = replace(article(lines(30), byline="(记者 甲)"), byline_at="head")
    begin = made(placing(FIRST), its).counted.turn
    assert begin is not None
    assert "byline" not in blocks(then(begin, its))
    assert headed(its, begin).byline is None


def test_a_story_that_ends_on_its_first_page_is_told() -> None:
    place = placing(FIRST)
    its = article(lines(19))
    story = made(place, its)
    (fault,) = place.findings.items
    assert (fault.rule, "A03" in fault.message) == ("jump-nothing", True)
    assert not story.counted.cut
    other = replace(placing(NEXT), page="A03", turn=story.counted.turn)
    assert (made(other, its).counted.lines, told(other)) == (0, [])


def test_what_is_too_much_for_the_last_page_is_told() -> None:
    its = article(lines(60))
    begin = made(placing(FIRST), its).counted.turn
    place = replace(placing(NEXT), turn=begin)
    made(place, its)
    (fault,) = place.findings.items
    assert (fault.rule, fault.lines_over, fault.chars_over) == ("overset", 60 - 19 - 25, 16 * 11)


@pytest.mark.parametrize("rows", ["1-4", "1-5"])
def test_too_few_rows_for_text_and_pointers_are_told(rows: str) -> None:
    place = placing(FIRST.replace("1-13", rows))
    assert make_up(place, article(lines(30))) is None
    assert [each.rule for each in place.findings.items] == ["no-room"]


def test_vertical_type_is_cut_as_any_other() -> None:
    entry = "{story: one, columns: 1-4, rows: 1-20, legs: 2, direction: down, head: 20pt%s}"
    its = article(*["甲" * 300] * 5)
    one = made(placing(entry % ", jump: A03"), its)
    assert one.counted.cut
    other = then(one.counted.turn, its, entry.replace("1-20", "1-40") % "")
    assert [said(one, f"p{at}") + said(other, f"p{at}") for at in range(1, 6)] == ["甲" * 300] * 5
    assert all(each.down for each in pointers(one))


# The cut ------------------------------------------------------------------------------------------------------------


KEPT = Kept(lambda width: None, 9, under=2)


def places(*counts: int, rows: int = 19) -> int:
    """Where paragraphs of so many lines are cut (0: a subhead of two rows), the first 19 rows being this page's."""
    place, pieces, units, row = placing(FIRST), [], [], 0
    for at, count in enumerate(counts):
        (its,) = place.typesetter.galley((copy(lines(count or 1)),), place.style("body"), place.findings).paragraphs
        pieces.append(Running(place, its, place.style("body")) if count else KEPT)
        for number in range(count):
            begin = 9 + 11 * (number - 1) if number else 0
            units.append(Unit(at, Line((), (), begin, 9 + 11 * number), row + number + 1))
        units += [] if count else [Unit(at, None, row + 2, joined=True)]
        row += count or 2
    return cut(units, pieces, rows)


def test_the_rows_are_filled_where_two_lines_of_a_paragraph_or_more_are_on_either_page() -> None:
    assert [places(30), places(17, 4), places(19, 5), places(21)] == [19] * 4


def test_a_last_line_is_not_left_alone_to_the_other_page() -> None:
    assert [places(20), places(18, 2, 5)] == [18, 18]


def test_a_first_line_is_not_left_alone_at_the_foot() -> None:
    assert places(18, 5) == 18


def test_a_better_place_is_looked_for_two_rows_before_and_no_further() -> None:
    assert places(16, 3, 5) == 19
    assert places(17, 3, 5) == 17
    assert places(16, 1, 1, 1, 5) == 19


def test_a_subhead_is_not_left_at_the_foot_however_far_the_cut_goes_up() -> None:
    assert places(17, 0, 9) == 17
    assert places(15, 0, 9) == 18  # two lines of text under it
    assert places(15, 0, 3) == 18  # and not one, though the other page has one
    assert places(11, 0, 0, 0, 0, 9) == 11


def test_lines_are_set_looser_or_closer_for_a_cut_that_leaves_none_alone() -> None:
    story = first(lines(20), lines(5))
    turn = story.counted.turn
    assert turn is not None
    assert (story.counted.lines, turn.copy) == (19, "p1")
    assert 11 < 9 + 19 * 11 - turn.point <= 22


def test_the_line_to_the_other_page_follows_the_last_line_of_an_early_cut() -> None:
    place = placing(FIRST)
    body = f"{'甲' * 5}\n\n" * 16 + f"## 小标题\n\n{lines(9)}\n"
    story = made(place, read_story(body))
    assert (story.counted.lines, story.counted.free, story.counted.fit.under) == (16, 0, (0, 0))
    (onward,) = pointers(story)
    assert onward.baseline == place.grid.y(10) + (PITCH - EM) // 2 + EM * 88 // 100


def test_a_table_goes_to_the_other_page_whole() -> None:
    body = f"{lines(16)}\n\n| 地 | 数 |\n| -- | -- |\n| 甲 | 1 |\n| 乙 | 2 |\n\n{lines(9)}\n"
    its = read_story(body)
    story = made(placing(FIRST), its)
    assert story.counted.turn == Turn("A01", (1, 0), "table.1.1.1")
    rest = then(story.counted.turn, its)
    assert [said(rest, f"table.1.{row}.{at}") for row in (1, 2, 3) for at in (1, 2)] == [
        "地",
        "数",
        "甲",
        "1",
        "乙",
        "2",
    ]
    assert (said(rest, "p1"), said(rest, "p2")) == ("", lines(9))


def test_a_table_that_only_the_other_page_has_room_for_stands_there() -> None:
    body = f"{lines(9)}\n\n| {' | '.join('甲乙丙丁')} |\n{'| -- ' * 4}|\n| {' | '.join('一二三四')} |\n\n{lines(9)}\n"
    its = read_story(body)
    narrow = placing(FIRST.replace("jump", "legs: 5, jump"))
    story = made(narrow, its)
    assert [each.rule for each in narrow.findings.items] == ["legs"]  # of three characters
    assert story.counted.turn == Turn("A01", (1, 0), "table.1.1.1")
    rest = replace(placing(NEXT), page="A03", turn=story.counted.turn)
    assert (said(made(rest, its), "table.1.2.4"), told(rest)) == ("四", [])
    whole = placing("{story: one, columns: 1-2, rows: 1-20, legs: 5}")
    make_up(whole, its)
    assert "table-too-wide" in {each.rule for each in whole.findings.items}


def test_an_item_of_a_list_goes_on_without_its_mark_and_hanging() -> None:
    its = read_story(f"{lines(16)}\n\n- {'乙' * 60}\n- {'丙' * 9}\n")
    story = made(placing(FIRST), its)
    rest = then(story.counted.turn, its)
    assert (said(story, "list.1.mark1"), said(rest, "list.1.mark1"), said(rest, "list.1.mark2")) == ("·", "", "·")
    assert said(story, "list.1.1") + said(rest, "list.1.1") == "乙" * 60
    text = next(each for each in rest.items if isinstance(each, Text) and each.origin.block == "list.1.1")
    assert text.x == placing(NEXT).grid.x(3) + EM


def test_a_story_is_never_cut_in_a_word() -> None:
    its = article("甲" * (9 + 11 * 17 + 6) + "extraordinariness" * 4 + "乙" * 90)
    story = made(placing(FIRST), its)
    turn = story.counted.turn
    assert turn is not None
    starts = {0, *(each.start for each in (origin(each) for each in story.items) if each.block == "p1")}
    assert turn.point not in starts
    whole = placing(FIRST).typesetter.galley(its.paragraphs, placing(FIRST).style("body"), placing(FIRST).findings)
    assert turn.point in whole.paragraphs[0].type.starts


def origin(item: object) -> Origin:
    found = getattr(item, "origin")  # noqa: B009  (every kind of item has one)
    assert isinstance(found, Origin)
    return found


# What is left of a paragraph ------------------------------------------------------------------------------------------


def test_the_rest_of_a_paragraph_keeps_its_marks_and_readings() -> None:
    its = read_story("甲乙丙[丁戊己庚]{.dots}辛[壬]{pinyin=rén}癸。", "(记者 甲)")
    place = placing(NEXT)
    (whole,) = place.typesetter.galley(its.paragraphs, place.style("body"), place.findings, its.byline).paragraphs
    left = tail(whole, 5)
    assert left.type.text.startswith("己庚辛壬癸。")
    assert (left.type.indent, left.type.starts[0], left.type.starts[-1]) == (0, 0, len(left.type.text))
    assert [(each.kind.value, each.start, each.end) for each in left.marks] == [("dots", 0, 2), ("pinyin", 3, 4)]
    assert (left.parts[0].block, left.parts[0].start, left.parts[0].end) == ("p1", -5, 6)
    assert left.last == whole.last - 5
    assert tail(whole, 5) is left  # the breaker remembers it


def test_a_bracket_that_a_page_begins_with_begins_no_paragraph() -> None:
    own = f"{SIX_COLUMNS}setting: {{paragraph-start: full, line-start: trim}}\n"
    place = placing(NEXT, own=own)
    its = article("甲乙（丙）" + "丁" * 40)
    (whole,) = place.typesetter.galley(its.paragraphs, place.style("body"), place.findings).paragraphs
    left, fresh = tail(whole, 2), replace(whole, type=replace(tail(whole, 2).type, goes_on=False), keep=())
    assert [place.typesetter.broken(each, 11 * FULL).lines(4)[0].offsets[0] for each in (left, fresh)] == [-500, 0]


# What each page has ---------------------------------------------------------------------------------------------------


def test_shares_part_the_copies_at_the_cut() -> None:
    its = replace(
        article("甲乙丙丁", "戊己 庚辛", "壬癸", byline="(记者)", kicker="引"), continued=(copy("续", "continued.1"),)
    )
    turn = Turn("A01", (0, 1), "p2", 2, 3)
    one, two = (
        [(each.block, each.start, each.end) for each in shares(its, *ends)] for ends in ((None, turn), (turn, None))
    )
    assert one == [("kicker.1", 0, 1), ("headline.1", 0, 4), ("p1", 0, 4), ("p2", 0, 2)]
    assert two == [("continued.1", 0, 1), ("p2", 2, 5), ("p3", 0, 2), ("byline", 0, 4)]


def test_a_cut_between_paragraphs_gives_each_page_whole_copies() -> None:
    turn = Turn("A01", (0, 1), "p2")
    its = article("甲乙", "丙丁")
    assert [each.block for each in shares(its, None, turn)] == ["headline.1", "p1"]
    assert [each.block for each in shares(its, turn, None)] == ["p2"]


def test_marks_too_close_to_the_next_line_are_told_of_the_page_they_stand_on_alone() -> None:
    its = read_story("甲" * 20 + "[乙乙]{.dots}" + "丙" * 400)
    place = placing(FIRST)
    begin = made(place, its).counted.turn
    other = replace(placing(NEXT), page="A03", turn=begin)
    made(other, its)
    assert [["[line-gap]" in each for each in told(its)] for its in (place, other)] == [[True], []]


WORD = st.sampled_from(("甲", "乙丙", "，", "。", "word", "12", "“丁”", "——", "（戊）", "extraordinary"))
TEXT = st.lists(WORD, max_size=140).map(lambda words: "子" + "".join(words))


@settings(max_examples=80, deadline=None)
@given(st.lists(TEXT, min_size=1, max_size=5), st.integers(8, 13), st.integers(5, 13))
def test_any_copy_over_two_frames_prints_every_character_once(texts: list[str], rows: int, more: int) -> None:
    its = article(*texts, byline="（记者甲）")
    place = placing(FIRST.replace("1-13", f"1-{rows}"))
    one = made(place, its)
    other = replace(placing(NEXT.replace("1-13", f"1-{more}")), page="A03", turn=one.counted.turn)
    two = made(other, its)
    assert {each.rule for each in place.findings.items if each.level is Level.ERROR} <= {"jump-nothing"}
    left = sum(each.chars_over or 0 for each in other.findings.items if each.rule == "overset")
    for each in (*its.paragraphs, its.byline):
        assert each is not None
        printed = said(one, each.block) + said(two, each.block)
        assert each.text.startswith(printed)
        left -= len(each.text) - len(printed)
    assert left == 0
    parts = [share for story in (one, two) for share in story.counted.shares]
    for each in its.copies:
        stretches = [(share.start, share.end) for share in parts if share.block == each.block]
        assert [0, *(end for _, end in stretches)] == [*(start for start, _ in stretches), len(each.text)]
