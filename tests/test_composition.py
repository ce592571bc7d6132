"""The copy of tests/copy at a newspaper's measures: no rule broken, nothing lost, no other setting much better."""

import sys
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT / "benchmarks"))

from composition import FICTITIOUS, Tally, Verdict, judge, paragraphs  # noqa: E402
from rivals import LIMITS, fewest, greedy, job  # noqa: E402
from rules import Row, broken_rules, is_runt  # noqa: E402
from stock import Stock  # noqa: E402

from layout.units import EM  # noqa: E402

MEASURES = (11, 13, 14, 20, 23, 35)


@cache
def stock() -> Stock:
    return Stock(paragraphs(FICTITIOUS))


@cache
def verdict(measure: int) -> Verdict:
    return judge(stock(), measure)


# The copy ------------------------------------------------------------------------------------------------------


def test_the_copy_is_large_and_needs_no_change() -> None:
    assert stock().characters > 12_000
    changed = [each.manuscript[:20] for each in stock().copies if each.text != each.manuscript]
    assert not changed, "it is typed as it is printed"


def test_the_copy_holds_every_hard_case() -> None:
    text = "".join(each.text for each in stock().copies)
    marks = ["‘", "’", "？！", "……", "·", "～", "%", "℃", "￥", "‰", "【", "】", "／", "；", "：", "、"]
    marks += ["《〈", "〉》", "（〔", "〕〔", "）（", "？”", "。”", "！”", "——“"]
    words = ["https://", "ftp://", "www.", "@", "3.", "10%", "1,2", "31日", "i18n", "Please don't"]
    assert not [each for each in (*marks, *words) if each not in text]


# At every measure ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("measure", MEASURES)
def test_no_rule_is_broken(measure: int) -> None:
    """Line start and end, whole units, words and addresses, nothing overfull, nothing lost (GB/T 15834 5.1)."""
    assert not verdict(measure).rules
    assert not verdict(measure).forced, "no unit is longer than a line"


@pytest.mark.parametrize("measure", MEASURES)
def test_no_paragraph_ends_in_one_character_that_need_not(measure: int) -> None:
    assert not verdict(measure).needless_runts


@pytest.mark.parametrize("measure", MEASURES)
def test_fewer_lines_gape_than_by_first_fit(measure: int) -> None:
    """Lines that an eye cannot overlook, lines in all, last lines of one character."""
    ours, greedily = verdict(measure).ours, verdict(measure).greedy
    assert ours.beyond[3] < greedily.beyond[3]
    assert ours.lines < greedily.lines
    assert ours.runts < greedily.runts


def test_far_fewer_lines_are_opened_in_all() -> None:
    for limit in range(len(LIMITS)):
        ours, greedily = (sum(each.beyond[limit] for each in both) for both in zip(*map(_pair, MEASURES), strict=True))
        assert ours < 0.8 * greedily


def _pair(measure: int) -> tuple[Tally, Tally]:
    return verdict(measure).ours, verdict(measure).greedy


@pytest.mark.parametrize("measure", MEASURES)
def test_no_fewer_lines_gape_than_can(measure: int) -> None:
    """The bound is one: what it counts, paragraph by paragraph, no setting goes below."""
    for ours, least in zip(verdict(measure).ours.beyond, verdict(measure).least.beyond, strict=True):
        assert least <= ours


# The judges themselves -------------------------------------------------------------------------------------------


def rows(text: str, *cuts: int, width: int = 5 * EM, hyphen: bool = False) -> list[Row]:
    ends = (0, *cuts, len(text))
    return [Row(start, end, width, 5 * EM, hyphen) for start, end in pairwise(ends)]


@pytest.mark.parametrize(
    ("text", "cut", "told"),
    [
        ("山水，花鸟", 2, "starts with ，"),
        ("山水（花鸟）", 3, "ends with （"),
        ("山——水", 2, "splits ——"),
        ("山1,200水", 3, "splits 1,200"),
        ("山，…水～", 4, "starts with ～"),
        ("山newspaper水", 5, "splits newspaper without a hyphen"),
        ("见https://abc.example/d", 10, "splits an address at ab"),
        ("见https://a-b.example/d", 11, "ends inside an address with -"),
        ("山水", 1, ""),
        ("见https://abc.example/def", 21, ""),
    ],
)
def test_each_rule_is_seen(text: str, cut: int, told: str) -> None:
    assert list(broken_rules(text, rows(text, cut))) == ([told] if told else [])


def test_hyphens_widths_and_losses_are_seen() -> None:
    word = "山newspaper水"
    assert not list(broken_rules(word, [Row(0, 5, EM, EM, hyphen=True), Row(5, len(word), EM, EM)]))
    assert list(broken_rules(word, [Row(0, 2, EM, EM, hyphen=True), Row(2, len(word), EM, EM)]))
    assert list(broken_rules("山水", [Row(0, 1, EM, EM, hyphen=True), Row(1, 2, EM, EM)]))
    assert list(broken_rules("山水", rows("山水", 1, width=5 * EM + 1))) == ["is overfull", "is overfull"]
    assert list(broken_rules("山水", [Row(0, 1, EM, EM)])) == ["loses or doubles characters"]
    assert is_runt("山水花。", [*rows("山水花。", 2)[:1], Row(2, 4, EM, EM)])
    assert not is_runt("山水花鸟。", rows("山水花鸟。", 2))


def alike(texts: tuple[str, ...]) -> Iterator[tuple[int, ...]]:
    """The fewest open lines, found by trying every way."""
    made = Stock(texts)
    for each in made.paragraphs:
        work = job(made.parted(each, 7 * EM), 7 * EM)
        ways = [[0]]
        done: list[list[int]] = []
        while ways:
            way = ways.pop()
            if way[-1] == work.last:
                done.append(way)
            ways += [[*way, end] for end in work.ends if way[-1] < end and work.fits(way[-1], end)]
        counts = [
            tuple(sum(work.gap(*span) > limit for span in pairwise(way)) for limit in LIMITS)
            for way in done
            if is_long(each.type.text, way)
        ]
        least = fewest(work)
        assert least == tuple(map(min, zip(*counts, strict=True)))
        ends = greedy(work)
        assert ends is not None and ends in done
        yield least


def is_long(text: str, way: list[int]) -> bool:
    return len(way) == 2 or sum(char.isalnum() for char in text[way[-2] :]) > 1


def test_the_bound_is_the_least_of_all_ways() -> None:
    found = list(
        alike(
            (
                "山水花鸟鱼虫。",
                "山水花鸟鱼虫草木，日月。",
                "“山水？！”他说：“花——鸟。”",
                "风～云《雨雪》，（霜露）雷电……是",
            )
        )
    )
    assert len(found) == 4
