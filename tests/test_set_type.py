"""Set type: copy becomes galleys that lead back to the copy, whatever has to be broken on the way."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import pytest
from galley_kit import KEYS, article, best, book, copy, house, set_paragraph, texts, typesetter, widths
from hypothesis import given
from hypothesis import strategies as st

from layout.findings import Findings
from layout.galley.fonts import FontBook, open_book
from layout.galley.galley import Kind, SetParagraph
from layout.galley.set_type import Typesetter, size_to_fit, width
from layout.house import TypeStyle
from layout.units import EM, PT

BODY = TypeStyle("song", 9 * PT, 11 * PT, lead_in="hei-bold", indent=2 * EM, figures="half")


@cache
def real() -> tuple[Typesetter, FontBook]:
    """The same with the program's own faces."""
    faces = open_book(used=())
    return Typesetter(house(), faces), faces


def test_twelve_characters_of_nine_point_are_108_point() -> None:
    line, part = typesetter().line(copy("甲乙丙丁戊己庚辛壬癸子丑"), replace(BODY, indent=0), Findings())
    assert width(line) * BODY.size // EM == 108 * PT
    assert (part.piece, part.block, part.start, part.end) == ("one", "p1", 0, 12)


def test_the_lead_in_has_a_face_of_its_own() -> None:
    (opening, *rest), plain = (
        [each.face for each in set_paragraph(text, style=BODY).type.clusters] for text in ("本报讯　甲乙", "甲本报讯")
    )
    assert [opening, *rest] == ["hei-bold"] * 3 + ["song"] * 3
    assert plain == ["song"] * 4


def test_the_byline_runs_on_after_the_last_paragraph_and_is_kept_whole() -> None:
    findings = Findings()
    its = article("甲乙。", "丙丁。", byline="（戊己）")
    galley = typesetter().galley(its.paragraphs, BODY, findings, its.byline)
    assert [each.type.text for each in galley.paragraphs] == ["甲乙。", "丙丁。（戊己）"]
    last = galley.paragraphs[1]
    assert [(part.block, part.start, part.end) for part in last.parts] == [("p2", 0, 3), ("byline", 3, 7)]
    assert (3, 7) in last.keep
    assert [each.last for each in galley.paragraphs] == [0, 3]
    assert galley.paragraphs[0].keep == ()
    assert findings.items == []


def test_a_byline_that_does_not_fit_stands_at_the_right_in_a_line_of_its_own() -> None:
    findings, style = Findings(), replace(BODY, indent=0)
    its = article("甲乙丙丁戊己庚辛壬癸子丑寅。", byline="（卯辰）")
    last = typesetter().galley(its.paragraphs, style, findings, its.byline).paragraphs[0]
    first, second, third = best(typesetter().broken(last, 8 * EM))
    assert texts((first, second, third)) == ["甲乙丙丁戊己庚辛", "壬癸子丑寅。", "（卯辰）"]
    assert (second.step, third.offsets[0]) == (0, 4500), "the bracket's blank is cut off: 3 em of 8"


def test_a_number_keeps_its_unit() -> None:
    text = "甲乙丙丁戊己庚辛壬子50亿元"
    broken = typesetter().broken(set_paragraph(text, style=replace(BODY, indent=0)), 12 * EM)
    assert texts(best(broken)) == ["甲乙丙丁戊己庚辛壬子", "50亿元"]


def test_names_of_the_house_are_kept_together_when_it_costs_little() -> None:
    text = "甲乙丙丁戊己庚辛，壬癸丑寅卯辰巳午"
    plain, kept = (
        texts(best(Typesetter(house(own), book()).broken(set_paragraph(text, style=replace(BODY, indent=0)), 11 * EM)))
        for own in ("name: 样报\n", "setting: {keep-together: [癸丑]}\n")
    )
    assert "".join(plain) == "".join(kept) == text
    assert plain[0].endswith("癸")
    assert not kept[0].endswith("癸")


def test_derived_words_belong_to_no_block() -> None:
    pieces = ((copy("甲乙", "title"), BODY), ("　", BODY), (copy("丙丁", "text"), BODY))
    parts = typesetter().paragraph(pieces, BODY, Findings()).parts
    assert [(part.piece, part.block, part.start, part.end) for part in parts] == [
        ("one", "title", 0, 2),
        ("one", "", 2, 3),
        ("one", "text", 3, 5),
    ]
    line, part = typesetter().words("星期四", "date-line", BODY)
    assert (part.piece, part.block, "".join(each.text for each in line.clusters)) == ("date-line", "", "星期四")


# Words wider than the measure -----------------------------------------------------------------------------------

URL = "https://example.com/a/very/long/address"


def whole(its: SetParagraph, lines: Sequence[str]) -> None:
    assert "".join(lines) == its.type.text.replace(" ", "")


@pytest.mark.parametrize("before", ["", "甲", "甲乙丙丁戊己庚辛壬癸", "“"])
def test_a_long_address_is_parted_where_it_may_be_and_nothing_is_lost(before: str) -> None:
    its = set_paragraph(f"{before}{URL}，甲乙丙丁", style=BODY)
    broken = typesetter().broken(its, 11 * EM)
    lines = best(broken)
    assert not broken.forced
    whole(its, texts(lines))
    assert all(each[-1] in "/." for each in texts(lines)[:-1] if each[-1].isascii()), "no hyphen is added"
    assert all(width(line) <= 11 * EM for line in lines)
    assert not any(each.startswith("，") for each in texts(lines))


def test_a_word_is_hyphenated_only_where_the_lines_would_gape() -> None:
    """Ten em in eleven, after an indent of two, must be parted; one in the second line need not be."""
    its = set_paragraph("newspapers甲乙丙丁戊己庚辛", style=BODY)
    first, second, *_ = best(typesetter().broken(its, 11 * EM))
    assert texts((first, second)) == ["newspa", "pers甲乙丙丁戊己"]
    hyphen = first.clusters[-1]
    assert (hyphen.text, len(hyphen.glyphs), hyphen.joint) == ("", 1, None), "it is no character of the copy"
    assert (first.start, first.end, second.start) == (0, 6, 6)
    whole(its, texts(best(typesetter().broken(its, 11 * EM))))
    its = set_paragraph("甲乙丙丁戊己庚辛壬newspapers丙丁戊", style=BODY)
    assert not any(each.clusters[-1].text == "" for each in best(typesetter().broken(its, 11 * EM)))


def test_a_word_is_hyphenated_where_the_last_line_would_be_one_character() -> None:
    """甲 1, international 13, 。 half an em at the end: 丙 is left alone unless the word is parted."""
    its = set_paragraph("甲international。（丙）", style=replace(BODY, indent=0))
    found = texts(best(typesetter("name: 样报\nsetting: {han-latin-gap: 0em}\n").broken(its, 14 * EM + EM // 2)))
    assert found[-1].endswith("tional。（丙）")


def test_a_unit_longer_than_the_measure_breaks_anywhere_and_is_told() -> None:
    its = set_paragraph("甲BCDFGHJKLMNPQRST乙", style=BODY)
    broken = typesetter().broken(its, 11 * EM)
    assert broken.forced
    whole(its, texts(best(broken)))
    assert all(width(line) <= 11 * EM for line in best(broken))


@given(st.text("甲乙，。“”（）—…ab9. /", min_size=1, max_size=30), st.integers(1, 12))
def test_any_copy_is_set_at_any_measure(text: str, em: int) -> None:
    text = " ".join(text.split())
    if text:
        its = set_paragraph(text, style=BODY)
        whole(its, [each.replace(" ", "") for each in texts(best(typesetter().broken(its, em * EM)))])


# Faces ---------------------------------------------------------------------------------------------------------


def test_a_missing_glyph_is_told_with_its_place() -> None:
    findings = Findings()
    told = article("甲乙。", "丙䶮丁。", byline="（㛃）")
    its = typesetter().galley(told.paragraphs, BODY, findings, told.byline)
    assert [str(each).partition("; ")[0] for each in findings.items] == [
        'issues/gazette/2031-05-06/articles/one.md:7: error[missing-glyph]: no face has "䶮" (U+4DAE), '
        "wanted in song and its fallbacks",
        'issues/gazette/2031-05-06/articles/one.md:7: error[missing-glyph]: no face has "㛃" (U+36C3), '
        "wanted in song and its fallbacks",
    ]
    assert its.paragraphs[1].type.text == "丙䶮丁。（㛃）"
    assert its.paragraphs[1].type.clusters[1].advance == EM


def test_a_word_that_no_face_has_whole_stays_one_word() -> None:
    """Letters of a word found in two faces are clusters of their own, and no line ends between them."""
    spacing = widths("甲aẁb乙")
    assert [each.text for each in spacing.paragraph.clusters] == ["甲", "a", "ẁ", "b", "乙"]
    assert [each.kind for each in spacing.paragraph.clusters[1:4]] == [Kind.LATIN] * 3
    assert [not bar for bar in spacing.bars[1:-1]] == [True, False, False, True]


def test_two_figures_fill_one_han() -> None:
    setter, _ = real()
    half = setter.line(copy("2025"), BODY, Findings())[0]
    plain = setter.line(copy("2025"), replace(BODY, figures="face"), Findings())[0]
    assert width(half) == 2 * EM
    assert width(plain) != 2 * EM


@pytest.mark.parametrize("face", KEYS)
def test_boxes_do_not_depend_on_the_face(face: str) -> None:
    """Quotes and dots that a face makes narrow, dashes that do not join: all come out in the boxes of clreq."""
    setter, _ = real()
    style = TypeStyle(face, 9 * PT)
    for text, em in (("甲“乙”丙", 5), ("甲‘乙’丙", 5), ("甲·乙", 2.5), ("甲——乙", 4), ("甲……乙", 4), ("甲，乙", 3)):
        assert width(setter.line(copy(text), style, Findings())[0]) == em * EM, text
    for char in "，。、；：？！”’）》":
        (cluster,) = setter.paragraph(((copy(char), style),), style, Findings()).type.clusters
        assert (cluster.advance, cluster.before) == (EM, 0)
        assert 400 <= cluster.after <= 500, f"{char}: half an em of blank, all but"
    for char in "“‘（《":
        (cluster,) = setter.paragraph(((copy(char), style),), style, Findings()).type.clusters
        assert (cluster.advance, cluster.after) == (EM, 0)
        assert 400 <= cluster.before <= 500


def test_an_apostrophe_is_no_chinese_quote() -> None:
    setter, _ = real()
    (word,) = setter.paragraph(((copy("don’t"), BODY),), BODY, Findings()).type.clusters
    (bare,) = setter.paragraph(((copy("dont"), BODY),), BODY, Findings()).type.clusters
    assert word.kind is Kind.LATIN
    assert bare.advance < word.advance < bare.advance + EM // 2


# Sizes and memory ----------------------------------------------------------------------------------------------


def test_the_largest_size_that_fits() -> None:
    lines = [typesetter().headline(copy(text), BODY, Findings()).line for text in ("甲乙丙丁", "甲乙丙")]
    ladder = [12 * PT, 20 * PT, 25 * PT, 32 * PT]
    assert size_to_fit(lines, 100 * PT, ladder) == 25 * PT
    assert size_to_fit(lines, 100 * PT - 1, ladder) == 20 * PT
    assert size_to_fit(lines, 47 * PT, ladder) is None
    assert size_to_fit(lines, 100 * PT, []) is None


def test_what_was_set_once_is_not_set_again() -> None:
    setter = typesetter()
    one, two = (set_paragraph("甲乙丙丁", style=BODY) for _ in range(2))
    assert one.type is two.type
    assert setter.broken(one, 5 * EM) is setter.broken(two, 5 * EM)
    assert setter.broken(one, 5 * EM) is not setter.broken(one, 6 * EM)
