"""Marks inside a paragraph: what they ask for, and that nothing of the manuscript is lost. All words are fictitious."""

import re
import subprocess
import sys

import pytest
from edition_kit import ISSUE, good
from hypothesis import given
from hypothesis import strategies as st

from layout.edition import check
from layout.edition.edition import Copy
from layout.edition.markup import read
from layout.edition.normalise import MARKUP, READING, invert, normalise
from layout.findings import Source
from layout.prepress.proof.manuscript import count, tiled, undone

HERE = Source("one.md", 4)


def copy(words: str) -> Copy:
    return read(words, "one", "p1", HERE, ("本报讯",))


def asked(words: str) -> tuple[str, list[tuple[str, ...]]]:
    """What is set of the words; each span as its style, its characters and its reading."""
    found = copy(words)
    spans = [
        (each.style.value, found.text[each.start : each.end], *([each.reading.text] if each.reading else []))
        for each in found.spans
    ]
    return found.text, spans


MARKED = {
    "bold": ("**甲乙**丙", "甲乙丙", [("bold", "甲乙")]),
    "kai": ("甲*乙丙*", "甲乙丙", [("kai", "乙丙")]),
    "beside a quote": ("**“甲”**乙", "“甲”乙", [("bold", "“甲”")]),
    "inside brackets": ("（**甲**）*《乙》*，", "（甲）《乙》，", [("bold", "甲"), ("kai", "《乙》")]),
    "nested": ("*甲**乙**丙*", "甲乙丙", [("kai", "甲乙丙"), ("bold", "乙")]),
    "both": ("***甲***", "甲", [("kai", "甲"), ("bold", "甲")]),
    "dots": ("[甲乙]{.dots}", "甲乙", [("dots", "甲乙")]),
    "two wishes": ("[甲]{.name .dots}", "甲", [("name", "甲"), ("dots", "甲")]),
    "span in span": ("[甲[乙]{.dots}]{.title}", "甲乙", [("title", "甲乙"), ("dots", "乙")]),
    "emphasis in span": ("[**甲**乙]{.name}", "甲乙", [("name", "甲乙"), ("bold", "甲")]),
    "superscript": ("10m[2]{.sup}以上", "10m2以上", [("sup", "2")]),
    "a syllable each": ('[江南]{pinyin="jiāng nán"}', "江南", [("pinyin", "江", "jiāng"), ("pinyin", "南", "nán")]),
    "one for all": ("[花儿]{pinyin=huār}", "花儿", [("pinyin", "花儿", "huār")]),
    "curly quotes": ("[翀]{pinyin=“chōng”}", "翀", [("pinyin", "翀", "chōng")]),
    "with a mark": (
        '[翀]{.name pinyin="chōng" .dots}',
        "翀",
        [("name", "翀"), ("pinyin", "翀", "chōng"), ("dots", "翀")],
    ),
    "break": ("甲，\\\n  乙", "甲，\u2028乙", []),
    "no break at the ends": ("\\\n甲\\\n", "甲", []),
    "one break of two": ("甲\\\n\\\r\n乙", "甲\u2028乙", []),
    "escaped": ("\\*甲\\*\\[乙]{.dots}", "*甲*[乙]{.dots}", []),
    "backslashes": ("C:\\甲\\\\乙", "C:\\甲\\\\乙", []),
    "a backslash before a mark": ("\\\\*甲*", "\\甲", [("kai", "甲")]),
    "lone asterisk": ("甲*注", "甲*注", []),
    "multiplied": ("长3*4*5米", "长3*4*5米", []),
    "set apart": ("甲 * 乙 * 丙", "甲*乙*丙", []),
    "unclosed": ("**甲", "**甲", []),
    "underlines": ("甲_乙_丙__丁__", "甲_乙_丙__丁__", []),
    "unknown": ("[甲]{.nmae}", "[甲]{.nmae}", []),
    "no words": ("[]{.dots}[\u200b]{pinyin=a}", "[]{.dots}[]{pinyin=a}", []),
    "reading of a reading": ("[[甲]{pinyin=a}]{pinyin=b}", "[甲]{pinyin=b}", [("pinyin", "甲", "a")]),
    "link": ("[甲](乙)", "[甲]（乙）", []),
    "marks put right through it": ('**"甲"**,"*乙*"', "“甲”，“乙”", [("bold", "“甲”"), ("kai", "乙")]),
    "ellipsis through it": ("。**。。**甲", "……甲", []),
    "line end inside": ("**甲\n乙**", "甲乙", [("bold", "甲乙")]),
}


@pytest.mark.parametrize(("words", "text", "spans"), MARKED.values(), ids=MARKED)
def test_marks_ask_and_go(words, text, spans):
    assert asked(words) == (text, spans)
    assert invert(copy(words).text, copy(words).changes) == words


def test_the_blank_after_marked_opening_words_stays():
    assert copy("**本报讯** 甲乙").text == "本报讯\u3000甲乙"


_PIECES = [
    *"*[]{}\\\n\r .,\"'“”。（中文abc12㐀\u3000\u200b",
    "**",
    "]{.dots}",
    ']{pinyin="ā bō"}',
    "[文]{.name}",
    "]{.sup}",
]
_WORDS = st.lists(st.sampled_from(_PIECES), max_size=30).map("".join)
_ANY = st.text(st.characters(exclude_characters="\v", exclude_categories=("Cs",)), max_size=30)


@given(_WORDS | _ANY)
def test_nothing_is_lost(words):
    found = copy(words)
    assert invert(found.text, found.changes) == words == undone(found)
    readings = [each.before for each in found.changes if each.rule == READING]
    assert readings == [each.manuscript for each in found.readings]
    hidden = sum(len(each.before) - len(each.after) for each in found.changes)
    assert len(found.text) + hidden == len(words)
    assert all(0 <= each.start < each.end <= len(found.text) for each in found.spans)
    assert [each.start for each in found.spans] == sorted(each.start for each in found.spans)


def test_a_reading_over_nothing_but_a_line_end_is_printed_as_it_stands():
    words = "甲[\\\n]{pinyin=lǐ}乙"
    found = copy(words)
    assert found.readings == ()
    assert found.text == "甲[\u2028]{pinyin=lǐ}乙"
    assert invert(found.text, found.changes) == words


@given(_WORDS)
def test_marks_change_no_letter(words):
    """What is set has the letters of the manuscript without its marks, in their order."""
    found = copy(words)
    marks = [each for each in found.changes if each.rule in (MARKUP, READING)]
    plain, at = "", 0
    for each in marks:
        plain, at = plain + words[at : each.at], each.at + len(each.before)
    letters = [char for char in plain + words[at:] if char.isalnum()]
    assert [char for char in found.text if char.isalnum()] == letters


@given(_ANY.filter(lambda text: not re.search(r"[*\\]|\]\{", text)))
def test_copy_without_marks_is_as_ever(words):
    assert copy(words) == normalise(words, "one", "p1", HERE, ("本报讯",))


def test_the_parser_is_not_loaded_for_plain_copy(tmp_path):
    good(tmp_path)
    code = (
        "import sys; from pathlib import Path; from layout.edition.read import read;"
        f"read(Path({str(tmp_path / 'gazette/2031-05-06')!r}), 'issues/gazette/2031-05-06');"
        "sys.exit('markdown_it' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# What is told --------------------------------------------------------------------------------------------------

TOLD = {
    "unclosed": ("甲\n**乙", 'one.md:5: warning[markup-not-set]: "**" is printed as it stands'),
    "unknown": ("[甲]{.nmae}", 'one.md:4: warning[markup-not-set]: "]{.nmae}" is printed as it stands'),
    "link": ("[甲](乙) **丙**", 'one.md:4: warning[markup-not-set]: "[甲](乙)"'),
    "syllables": ('甲\n[乙丙丁]{pinyin="yǐ bǐng"}', "one.md:5: warning[pinyin-count]: 2 syllables stand above the 3"),
}


@pytest.mark.parametrize(("words", "said"), TOLD.values(), ids=TOLD)
def test_what_is_no_mark_is_told(words, said):
    assert any(str(each).startswith(said) for each in check.markup(copy(words)))


@pytest.mark.parametrize("words", ["**甲**", "\\*\\*甲", "\\[甲]{.nmae}"[1:2] + "甲", "[甲]{.dots}", "甲\\\n乙", "3*4"])
def test_what_is_a_mark_is_not_told(words):
    assert list(check.markup(copy(words))) == []


# The file's account --------------------------------------------------------------------------------------------

ONE = """\
---
headline: 湖边小路修好
---
**本报讯** 住在[湖边]{.name}的[李翀]{pinyin="lǐ chōng"}说,路灯[亮]{.dots}了。\\
他又走了一遍,路长10m[2]{.sup}。
"""


def test_an_article_accounts_for_marks_and_readings(tmp_path):
    edition, _ = good(tmp_path, one=ONE, issue=ISSUE)
    article = edition.articles["one"]
    (paragraph,) = article.paragraphs
    assert [each.block for each in article.copies] == ["headline.1", "p1", "p1.pinyin1", "p1.pinyin2"]
    assert tiled(article) == []
    account = count(article, dropped=1, unprinted=0)  # the end of the line
    assert account.adds_up
    assert account.printed == sum(len(each.text) for each in article.copies) - 1
    assert account.removed["markup"] == len('****[]{.name}[]{pinyin=" "}[]{.dots}\\[]{.sup}')
    assert [each.source.line for each in paragraph.readings] == [4, 4]
    assert paragraph.source_of(paragraph.text.index("他")).line == 5


def test_marks_are_of_paragraphs_alone(tmp_path):
    head = ONE.replace("湖边小路修好", "湖边**小路**修好")
    edition, findings = good(tmp_path, one=head, issue=ISSUE)
    assert edition.articles["one"].headline[0].text == "湖边**小路**修好"
    assert any(each.rule == "markup-not-set" for each in findings)
