"""Marks beside type and readings above it: where they stand, and that the proof misses none. All words fictitious."""

from dataclasses import replace
from itertools import pairwise

import pytest
from galley_kit import best, typesetter
from hypothesis import given
from hypothesis import strategies as st

from layout.edition.markup import read
from layout.findings import Findings, Source
from layout.galley.galley import Line, Mark, SetParagraph
from layout.galley.marks import DOT, set_marks
from layout.galley.set_type import width
from layout.units import EM


def paragraph(words: str, indent: int = 0) -> SetParagraph:
    setter = typesetter()
    style = replace(setter.house.styles["body"], indent=indent)
    copy = read(words, "one", "p1", Source("one.md", 4))
    return setter.paragraph(((copy, style),), style, Findings())


def lines(words: str, measure: int = 20) -> tuple[SetParagraph, tuple[Line, ...]]:
    """The words set to a measure in em."""
    found = paragraph(words)
    return found, best(typesetter().broken(found, measure * EM))


def stretches(words: str, kind: Mark, measure: int = 20) -> list[list[tuple[int, int]]]:
    """Line by line, where the marks of a kind stand."""
    found, set_lines = lines(words, measure)
    return [
        [each for mark in set_marks(line, found.marks) if mark.mark.kind is kind for each in mark.stretches]
        for line in set_lines
    ]


def texts(words: str, measure: int) -> list[str]:
    return ["".join(each.text for each in line.clusters) for line in lines(words, measure)[1]]


# Beside the type -----------------------------------------------------------------------------------------------


def test_a_dot_in_the_middle_of_each_character_and_of_no_mark():
    (found,) = stretches("甲[乙，丙。]{.dots}丁", Mark.DOTS)
    assert found == [(1500 - DOT // 2, 1500 + DOT // 2), (3500 - DOT // 2, 3500 + DOT // 2)]


def test_dots_follow_a_line_that_is_opened():
    found, (line, _) = lines("甲[乙丙]{.dots}丁戊，己庚辛壬，癸", 9)
    (mark,) = set_marks(line, found.marks)
    middles = [(left + right) // 2 for left, right in mark.stretches]
    assert middles == [line.offsets[1] + 500, line.offsets[2] + 500]


def test_each_letter_of_a_word_has_its_dot():
    (found,) = stretches("甲[GDP-2]{.dots}", Mark.DOTS)
    assert len(found) == 4


def test_two_names_that_meet_show_two_lines():
    (found,) = stretches("[甲乙]{.name}[丙丁]{.name}", Mark.NAME)
    assert [right - left for left, right in found] == [2000 - 2 * 62] * 2
    assert 0 < found[1][0] - found[0][1] <= EM // 8


def test_dots_stand_under_the_line():
    found, (line,) = lines("[甲乙]{.name .dots}丙[丁]{.dots}")
    name, under, plain = set_marks(line, found.marks)
    assert name.depth < under.depth
    assert plain.depth < under.depth


@pytest.mark.parametrize("style", [".name", ".title", 'pinyin="ā"'])
def test_no_line_ends_inside(style):
    words = "一二三四五六七八[甲乙丙]{" + style + "}九十一二三四五六七八九"
    assert all("甲乙丙" in line or not set("甲乙丙") & set(line) for line in texts(words, 10))


def test_a_name_longer_than_the_measure_is_split_and_marked_all_along():
    found = stretches("一二[甲乙丙丁戊己庚辛壬癸]{.name}", Mark.NAME, 6)
    assert sum(map(len, found)) >= 2


def test_marks_do_not_touch_the_line_breaks():
    plain = "一二三四五六七八，九十一二三四五六七八九十甲乙丙丁戊己庚辛。"
    marked = (
        plain.replace("五六七八，九", "[五六七八，九]{.dots}").replace("甲乙", "**甲乙**").replace("己庚", "*己庚*")
    )
    assert texts(plain, 11) == texts(marked, 11)


# Faces and sizes -----------------------------------------------------------------------------------------------


def test_marks_pair_across_faces():
    _, (line,) = lines("**“甲”**，乙")
    plain = lines("“甲”，乙")[1][0]
    assert line.offsets == plain.offsets
    assert [each.face for each in line.clusters] == ["hei-bold"] * 3 + ["song"] * 2


def test_the_inner_face_wins():
    _, (line,) = lines("*甲**乙**丙*")
    assert [each.face for each in line.clusters] == ["kai", "hei-bold", "kai"]


def test_a_superscript_stays_with_its_word_and_has_no_gap():
    for measure in range(4, 14):
        assert not any(line.startswith("2") for line in texts("一二三四五六七八九十米[2]{.sup}以上一二三", measure))
    _, (line,) = lines("一米[2]{.sup}以")
    small = line.clusters[2]
    assert (small.size, small.advance, small.rise > 0) == (600, 600, True)
    assert line.offsets[2] == 2000


# Readings ------------------------------------------------------------------------------------------------------


def test_a_short_reading_stands_over_the_middle():
    (found,) = stretches("甲[乙]{pinyin=a}丙", Mark.PINYIN)
    assert found == [(1250, 1750)]
    assert lines("甲[乙]{pinyin=a}丙")[1][0].offsets == (0, 1000, 2000)


def test_a_reading_hangs_a_quarter_over_a_han_and_spreads_its_base_beyond():
    assert lines("甲[乙]{pinyin=abc}丙")[1][0].offsets == (0, 1000, 2000)  # 1.5 em over 1 em
    offsets = lines("甲[乙]{pinyin=abcd}丙")[1][0].offsets  # 2 em: a quarter more on either side
    assert offsets == (0, 1000, 2500)
    assert stretches("甲[乙]{pinyin=abcd}丙", Mark.PINYIN) == [[(750, 2750)]]


def test_a_reading_hangs_over_no_mark():
    assert lines("甲，[乙]{pinyin=abc}，丙")[1][0].offsets == (0, 1000, 2000, 3500, 4500)


def test_at_the_edges_of_a_line_a_reading_stays_inside():
    (found,) = stretches("[乙]{pinyin=abc}丙", Mark.PINYIN)
    assert found[0][0] == 0
    (found,) = stretches("丙[乙]{pinyin=abc}", Mark.PINYIN)
    assert found[0][1] <= width(lines("丙[乙]{pinyin=abc}")[1][0])


_SYLLABLES = st.lists(st.sampled_from(["", "a", "ab", "abc", "abcdef", "abcdefgh"]), min_size=1, max_size=24)


@given(_SYLLABLES, st.integers(8, 20))
def test_readings_keep_apart_and_inside_their_line(syllables, measure):
    words = "".join(f"[一]{{pinyin={each}}}" if each else "甲" for each in syllables)
    found, set_lines = lines(words, measure)
    printed = 0
    for line in set_lines:
        readings = [each for each in set_marks(line, found.marks) if each.mark.reading]
        printed += len(readings)
        places = [each.stretches[0] for each in readings]
        assert all(then[0] - now[1] >= EM // 4 for now, then in pairwise(places))
        if places:
            assert places[0][0] >= 0
            assert places[-1][1] <= line.offsets[-1] + line.clusters[-1].advance + EM // 2
    assert printed == sum(map(bool, syllables))
