"""The headline group: sizes from the ladder, whole rows, centred; and what is said when it does not fit (题)."""

from itertools import pairwise
from typing import Any

import pytest
from galley_kit import Placing, article, placing, told
from hypothesis import given
from hypothesis import strategies as st

from layout.edition.edition import Article
from layout.galley.galley import Line
from layout.galley.headline import ink
from layout.makeup.heads import LINE_GAP, SPACE, HeadSettings, drawn, group
from layout.makeup.page import Item, Text, Tint
from layout.units import EM, PT, Length

FRAME = "{story: one, columns: 1-2, rows: 1-30}"
WIDTH = 23 * 9 * PT
PITCH = 23 * PT // 2

Drawn = tuple[list[Text], int, Any]


def head(place: Placing, its: Article, settings: HeadSettings) -> tuple[list[Item], int]:
    """The group at the top of the area, and its rows."""
    sized = group(place, its, settings)
    return drawn(place, sized), sized.rows


def draw(settings: HeadSettings | None = None, own: str = "", **parts: Any) -> Drawn:
    place = placing(FRAME, own=own) if own else placing(FRAME)
    items, rows = head(place, article("甲乙。", **parts), settings or HeadSettings())
    return [each for each in items if isinstance(each, Text)], rows, place


def rows_of(*sizes: Length, gaps: Length = 0) -> int:
    """Sizes and the white above, between and below, in whole rows."""
    return -(-(sum(sizes) + gaps + (len(sizes) + 1) * SPACE) // PITCH)


def test_a_headline_takes_the_largest_size_of_its_grade_in_whole_rows() -> None:
    (line,), rows, place = draw(head="甲乙丙丁")
    assert line.size == 25 * PT  # importance 3
    assert rows == rows_of(25 * PT) == 3
    assert line.x == place.area.x + (WIDTH - 4 * 25 * PT) // 2
    # The white left over is the same above and below.
    assert line.baseline == place.area.y + (rows * PITCH - 25 * PT) // 2 + 22 * PT
    assert (line.text, line.origin.block, line.origin.start, line.origin.end) == ("甲乙丙丁", "headline.1", 0, 4)
    assert told(place) == []


@pytest.mark.parametrize(("characters", "size"), [(4, 25), (8, 25), (9, 22), (10, 20), (12, 17), (14, 14), (17, 12)])
def test_a_long_headline_steps_down_the_ladder(characters: int, size: int) -> None:
    """207 pt of measure."""
    (line,), _, place = draw(HeadSettings(lines=1), head="甲" * characters)
    assert line.size == size * PT
    assert told(place) == []


def test_marks_of_a_headline_are_half() -> None:
    """Nine characters and two quotes are ten em: at 20 pt they still fit 207 pt."""
    (line,), _, _ = draw(head="“甲乙丙丁戊己庚辛壬”")
    assert line.size == 20 * PT
    assert line.box.width == 200 * PT


def test_lines_of_one_headline_have_one_size() -> None:
    (one, two), rows, _ = draw(head=("甲乙丙丁戊己庚辛壬癸", "甲乙"))
    assert one.size == two.size == 20 * PT
    assert two.baseline - one.baseline == 20 * PT * (100 + LINE_GAP) // 100
    assert two.x - one.x == 4 * 20 * PT
    assert rows == rows_of(20 * PT + 20 * PT, gaps=20 * PT * LINE_GAP // 100)


def test_kicker_and_deck_stand_three_steps_below() -> None:
    lines, rows, place = draw(head="甲乙丙丁", kicker="子丑", deck="寅卯辰")
    assert [(each.text, each.size) for each in lines] == [("子丑", 17 * PT), ("甲乙丙丁", 25 * PT), ("寅卯辰", 17 * PT)]
    assert [each.origin.block for each in lines] == ["kicker.1", "headline.1", "deck.1"]
    assert rows == rows_of(17 * PT, 25 * PT, 17 * PT)
    tops = [each.baseline - each.size * 88 // 100 for each in lines]
    edges = [place.area.y, *(top + each.size for top, each in zip(tops, lines, strict=True))]
    white = [top - edge for top, edge in zip([*tops, place.area.y + rows * PITCH], edges, strict=True)]
    assert max(white) - min(white) <= 1, "the same white everywhere"
    assert min(white) >= SPACE


def test_the_plan_may_say_the_sizes_and_the_rows() -> None:
    lines, rows, place = draw(HeadSettings(head=20 * PT, deck=12 * PT, rows=7), head="甲乙", deck="寅卯")
    assert [each.size for each in lines] == [20 * PT, 12 * PT]
    assert rows == 7
    assert told(place) == []


def test_too_few_rows_are_told_with_how_many_it_needs() -> None:
    lines, rows, place = draw(HeadSettings(head=25 * PT, rows=2), head="甲乙")
    assert (lines, rows) == ([], 2)
    (fault,) = told(place)
    assert "issue.yaml:12: error[headline-rows]: the headline of one needs 3 rows, the plan gives it 2" in fault


@pytest.mark.parametrize(
    ("settings", "characters", "over", "size"),
    [(HeadSettings(lines=1), 18, 1, "12"), (HeadSettings(head=25 * PT, lines=1), 10, 2, "25")],
)
def test_a_headline_too_long_is_told_in_characters(
    settings: HeadSettings, characters: int, over: int, size: str
) -> None:
    lines, _, place = draw(settings, head="甲" * characters)
    (fault,) = told(place)
    assert f"error[headline-too-long]: a headline line is {over} characters too long" in fault
    assert f"at {size} pt" in fault
    assert [each.text for each in lines] == ["甲" * characters], "never cut, never shrunk in silence"


@pytest.mark.parametrize("heads", ["ladder: [30pt, 40pt]", "ladder: []"])
def test_a_ladder_with_no_step_small_enough(heads: str) -> None:
    """The style's own size is used, for a house may have one size only."""
    own = f"columns: {{count: 6, characters: 11}}\nheads: {{{heads}}}\nstyles: {{headline-3: {{size: 20pt}}}}\n"
    (line,), _, place = draw(own=own, head="甲乙")
    assert line.size == 20 * PT
    assert told(place) == []


def test_a_headline_too_long_for_its_sizes_is_broken_by_its_sense() -> None:
    """Fourteen characters would stand in one line at 14 pt, below the kicker's size: two lines stay at 25 pt."""
    lines, rows, place = draw(head="我市出台十条措施支持民营企业")
    assert [(each.text, each.size) for each in lines] == [("我市出台十条措施", 25 * PT), ("支持民营企业", 25 * PT)]
    assert [(each.origin.block, each.origin.start, each.origin.end) for each in lines] == [
        ("headline.1", 0, 8),
        ("headline.1", 8, 14),
    ]
    assert rows == rows_of(25 * PT + 25 * PT, gaps=25 * PT * LINE_GAP // 100)
    assert told(place) == []


def test_words_are_not_looked_up_for_a_headline_that_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("layout.galley.headline.boundaries", None)
    (line,), _, _ = draw(head="三家书店开门了")
    assert line.text == "三家书店开门了"


def test_a_blank_between_clauses_stays_in_the_copy_and_does_not_count() -> None:
    lines, _, place = draw(head="养老服务送到家里　子女放心老人舒心")
    assert [each.text for each in lines] == ["养老服务送到家里　", "子女放心老人舒心"]
    assert [each.size for each in lines] == [25 * PT, 25 * PT]
    assert lines[0].x == lines[1].x, "eight characters each, in the middle"
    assert told(place) == []


def test_the_plan_may_say_how_many_lines() -> None:
    for count in (1, 2, 3):
        lines, _, place = draw(HeadSettings(lines=count), head="城东开了三家书店")
        assert (len(lines), told(place)) == (count, [])
    _, _, place = draw(HeadSettings(lines=2), head="甲")
    assert "warning[head-lines]: 甲 cannot be set in 2 lines" in told(place)[0]


def test_the_breaks_of_the_copy_win() -> None:
    lines, _, place = draw(HeadSettings(lines=3), head=("城", "东开了三家书店"))
    assert [each.text for each in lines] == ["城", "东开了三家书店"]
    assert "warning[head-lines]: the plan wants 3 lines of headline, the article gives 2" in told(place)[0]
    _, _, place = draw(head=("甲" * 18, "乙"))
    assert "error[headline-too-long]: a headline line is 1 characters too long" in told(place)[0]


def test_a_word_that_must_be_parted_is_told() -> None:
    lines, _, place = draw(HeadSettings(head=72 * PT), head="互联网")
    assert [each.text for each in lines] == ["互联", "网"]
    assert 'warning[headline-word-parted]: a word is parted: "互联 / 网"' in told(place)[0]


def test_a_kicker_is_broken_only_where_no_size_holds_it() -> None:
    lines, _, place = draw(head="甲乙", kicker="三年级学生写信建议修一座桥方便上学")
    assert [each.size for each in lines] == [12 * PT, 25 * PT]
    lines, _, place = draw(head="甲乙", kicker="三年级学生写信建议修一座桥方便他们上学")
    assert [each.size for each in lines] == [17 * PT, 17 * PT, 25 * PT]
    assert told(place) == []


def test_lines_are_centred_by_their_ink() -> None:
    (line,), _, place = draw(head="甲乙丙丁——")
    middle = place.area.x + place.area.width // 2
    first, last = ink(Line(line.clusters, line.offsets, 0, 6), place.typesetter.book)
    assert abs(line.x + (first + last) * line.size // (2 * EM) - middle) <= 1


SPACED = "columns: {count: 6, characters: 11}\nheads: {tracking: 0.1em}\n"


def test_a_headline_that_is_nearly_full_is_opened_to_its_width() -> None:
    """At 25 pt 207 pt are 8.28 em: 0.28 of them between eight characters is 0.04 in each of seven places."""
    (line,), _, place = draw(own=SPACED, head="甲乙丙丁戊己庚辛")
    assert line.size == 25 * PT
    assert line.offsets == tuple(1040 * at for at in range(8))
    assert (line.x, line.box.right) == (place.area.x, place.area.right)
    (plain,), _, _ = draw(head="甲乙丙丁戊己庚辛")
    assert plain.offsets == tuple(1000 * at for at in range(8)), "not unless the house asks for it"


def test_a_headline_far_from_full_is_not_opened() -> None:
    """Seven characters would need 1.28 / 6 = 0.213 em each."""
    (line,), _, _ = draw(own=SPACED, head="甲乙丙丁戊己庚")
    assert line.offsets == tuple(1000 * at for at in range(7))
    (line,), _, _ = draw(own=SPACED.replace("0.1em", "0.22em"), head="甲乙丙丁戊己庚")
    assert line.offsets == tuple(1213 * at for at in range(7))


def test_the_lines_of_a_head_are_opened_alike_and_kicker_and_deck_are_not() -> None:
    lines, _, place = draw(own=SPACED, head=("甲乙丙丁戊己庚辛", "壬癸"), kicker="子丑寅卯辰巳午未申酉戌亥")
    kicker, one, two = lines
    assert [each.offsets[1] for each in lines] == [1000, 1040, 1040]
    assert kicker.size == 17 * PT and one.box.width == WIDTH
    assert two.x + two.box.width // 2 == pytest.approx(place.area.x + WIDTH // 2, abs=1)


def test_what_belongs_together_is_not_opened() -> None:
    """Ten em of 10.35 at 20 pt, 0.05 in each of seven places: quotes stay by their words, ？ by ！."""
    (line,), _, _ = draw(own=SPACED, head="“甲乙丙丁”戊己庚辛！？")
    wide = [1000, 1050, 1050, 1050, 1000, 550, 1050, 1050, 1050, 1000, 500]
    assert [then - at for at, then in pairwise(line.offsets)] == wide
    one, two = draw(own=SPACED, head="养老服务送到家里　子女放心老人舒心")[0]
    assert one.offsets[:8] == two.offsets == tuple(1040 * at for at in range(8))


def test_bars_stand_on_both_sides_of_the_deck_alike() -> None:
    place = placing("{story: one, columns: 1-6, rows: 1-30}")
    items: list[Item]
    items, _ = head(place, article("甲。", head="甲乙", deck="寅卯"), HeadSettings(bars=4 * PT))
    left, right = (each.area for each in items if isinstance(each, Tint))
    deck = next(each for each in items if isinstance(each, Text) and each.origin.block == "deck.1")
    assert left.height == right.height == 4 * PT
    assert left.y == right.y
    assert abs(left.width - right.width) <= 1
    assert place.area.x < left.x < left.right < deck.box.x < deck.box.right < right.x < right.right < place.area.right


@given(st.integers(1, 17), st.integers(0, 9), st.integers(0, 9), st.integers(1, 3))
def test_the_group_fits_its_rows_whatever_it_holds(characters: int, kicker: int, deck: int, lines: int) -> None:
    parts: dict[str, Any] = {"head": ("甲" * characters,) * lines}
    parts |= {"kicker": "子" * kicker} if kicker else {}
    parts |= {"deck": "寅" * deck} if deck else {}
    found, rows, place = draw(HeadSettings(lines=lines), **parts)
    assert told(place) == []
    assert len(found) == lines + bool(kicker) + bool(deck)
    bottom = place.area.y
    for each in found:
        assert each.box.y >= bottom, "one under the other"
        assert place.area.contains(each.box)
        bottom = each.box.bottom
    assert bottom <= place.area.y + rows * PITCH


def test_bars_heavier_than_the_deck_are_told() -> None:
    _, _, place = draw(HeadSettings(bars=60 * PT), head="甲乙", deck="寅卯")
    (fault,) = told(place)
    assert "error[bars]: bars of 60 pt are heavier than the deck of one is high" in fault
