"""Subheads, lists, tables, quotes and fact boxes are read as they are meant, and every character is accounted for."""

import pytest
from blocks_kit import read, story
from hypothesis import example, given
from hypothesis import strategies as st
from test_edition_articles import accounted

from layout.edition.edition import Article
from layout.prepress.proof.manuscript import count

EACH = """\
正文一,
续行。
## 小标题
正文二。
- 甲项
  续行
- 乙项

2. 丙项
10. 丁项
> 引语
> ——李四

| 名称 | 数 |
| :-- | --: |
| 甲 | 1,000 |
| | 3 |
::: facts 资料
框内一段。

- 框内一项
:::
末段。
"""


def shape(article: Article) -> list[tuple[str, list[str]]]:
    return [(each.kind, [copy.text for copy in each.copies]) for each in article.body]


def test_each_kind_is_read_with_its_words() -> None:
    found = story(EACH)
    assert shape(found) == [
        ("paragraph", ["正文一，续行。"]),
        ("subhead", ["小标题"]),
        ("paragraph", ["正文二。"]),
        ("list", ["·", "甲项续行", "·", "乙项"]),
        ("list", ["2.", "丙项", "10.", "丁项"]),
        ("quote", ["引语", "——李四"]),
        ("table", ["名称", "数", "甲", "1,000", "3"]),
        ("facts", ["资料"]),
        ("paragraph", ["末段。"]),
    ]
    table, facts = found.body[6:8]
    assert table.aligns == ("left", "right")
    assert [[copy and copy.text for copy in row] for row in table.rows] == [
        ["名称", "数"],
        ["甲", "1,000"],
        [None, "3"],
    ]
    assert [(each.kind, [copy.text for copy in each.copies]) for each in facts.inside] == [
        ("paragraph", ["框内一段。"]),
        ("list", ["·", "框内一项"]),
    ]
    accounted(found)


def test_names_and_places_of_words() -> None:
    found = story(EACH)
    assert [(each.block, each.source.line) for each in found.paragraphs] == [
        ("p1", 6),
        ("subhead.1", 8),
        ("p2", 9),
        ("list.1.mark1", 10),
        ("list.1.1", 10),
        ("list.1.mark2", 12),
        ("list.1.2", 12),
        ("list.2.mark1", 14),
        ("list.2.1", 14),
        ("list.2.mark2", 15),
        ("list.2.2", 15),
        ("quote.1.1", 16),
        ("quote.1.2", 17),
        ("table.1.1.1", 19),
        ("table.1.1.2", 19),
        ("table.1.2.1", 21),
        ("table.1.2.2", 21),
        ("table.1.3.2", 22),
        ("facts.1.head", 23),
        ("facts.1.p1", 24),
        ("facts.1.list.1.mark1", 26),
        ("facts.1.list.1.1", 26),
        ("p3", 28),
    ]


def test_marks_go_by_the_rule_of_their_kind() -> None:
    found = story(EACH)
    gone = [found.file_text[each.start : each.end] for each in found.stretches if each.rule.endswith("-mark")]
    assert gone == [
        *("## ", " ", " ", " ", " ", "> ", "> "),
        *("| ", " | ", " |", "| :-- | --: |", "| ", " | ", " |", "| | ", " |"),
        *("::: facts ", " ", ":::"),
    ]
    assert {each.rule for each in found.stretches} == {
        *("", "front-matter", "blank-line", "line-end"),
        *("subhead-mark", "list-mark", "quote-mark", "table-mark", "facts-mark"),
    }
    account = count(found, dropped=0, unprinted=0)
    assert account.adds_up
    # Two hyphens became two ·: printed, each for the one it was. A blank went after each of the five markers.
    assert {rule: gone for rule, gone in account.removed.items() if rule.endswith("-mark")} == {
        **{"subhead-mark": 3, "list-mark": 5, "quote-mark": 4},
        **{"table-mark": sum(map(len, gone[7:16])), "facts-mark": 13},
    }
    hyphen = next(each for each in found.paragraphs if each.block == "list.1.mark1")
    assert [(each.before, each.after, each.rule) for each in hyphen.changes] == [("-", "·", "list-mark")]


def test_inline_marks_work_in_items_cells_and_quotes_but_not_in_subheads() -> None:
    found = story("- **甲**[乙]{.dots}\n\n> [引]{.name}语\n\n| 甲 | 乙 |\n|--|--|\n| *丙* | 丁 |\n")
    spans = {each.block: [span.style for span in each.spans] for each in found.paragraphs if each.spans}
    assert spans == {"list.1.1": ["bold", "dots"], "quote.1.1": ["name"], "table.1.2.1": ["kai"]}
    _, told = read("正文。\n\n## **小标题\n\n正文。\n")
    assert [each.partition(" is")[0] for each in told] == ['one.md:8: warning[markup-not-set]: "**"']


AS_IT_STANDS = {
    "one #": "# 甲",
    "three ##": "### 甲",
    "asterisk": "* 甲",
    "table without its rule": "| 甲 | 乙 |\n| 丙 | 丁 |",
    "another fence": "::: 其他",
}


@pytest.mark.parametrize("body", AS_IT_STANDS.values(), ids=AS_IT_STANDS)
def test_what_is_not_understood_is_printed_with_a_warning(body: str) -> None:
    found, told = read(body + "\n")
    assert found is not None
    assert [each.kind for each in found.body] == ["paragraph"]
    assert "".join(found.paragraphs[0].text.split()) == "".join(body.split()).replace(":", "：")
    assert told
    assert all("warning[markup-not-set]" in each for each in told)


@pytest.mark.parametrize("body", [r"\## 甲", r"\- 甲", r"\> 甲", r"\| 甲 |", r"\::: 甲", r"1\. 甲"])
def test_a_backslash_makes_a_mark_plain(body: str) -> None:
    found = story(f"正文。\n\n{body}\n")
    assert [each.kind for each in found.body] == ["paragraph"]
    assert found.paragraphs[1].text.replace(" ", "") == body.replace("\\", "").replace(" ", "").replace(":", "：")
    accounted(found)


def test_a_year_inside_a_paragraph_begins_no_list() -> None:
    assert shape(story("那是\n300. 甲\n")) == [("paragraph", ["那是300.甲"])]


FAULTS = {
    "open box": ("::: facts 甲\n正文。\n", "one.md:6: error[facts-open]"),
    "empty box": ("正文。\n\n::: facts 甲\n:::\n", "one.md:8: error[facts-empty]"),
    "a subhead in a box": ("::: facts 甲\n乙\n\n## 丙\n:::\n", "one.md:9: error[facts-inside]"),
    "boxes in a box": ("::: facts 甲\n乙\n" * 2000 + ":::\n", "one.md:8: error[facts-inside]"),
    "too many cells": ("| 甲 | 乙 |\n|--|--|\n| 丙 | 丁 | 戊 |\n", "one.md:8: error[table-cells]"),
    "another rule": ("| 甲 | 乙 |\n|--|\n| 丙 | 丁 |\n", "one.md:7: error[table-rule]"),
    "no rows": ("| 甲 | 乙 |\n|--|--|\n", "one.md:6: error[table-empty]"),
    "an empty head": ("| | |\n|--|--|\n| 丙 | 丁 |\n", "one.md:6: error[table-empty]"),
}


@pytest.mark.parametrize(("body", "words"), FAULTS.values(), ids=FAULTS)
def test_what_cannot_be_meant_is_told_with_its_line(body: str, words: str) -> None:
    found, told = read(body)
    assert found is None
    assert any(each.startswith(words) for each in told), told


LINES = st.sampled_from(
    [
        *("", "甲乙。", "## 小标题", "## ", "- 项", "-", "1. 项", "12. 项", "> 引", ">", "::: facts 框", ":::"),
        *("| 甲 | 乙 |", "|--|:-:|", "| 丙 |", "|", "||", "　　丁", "  - 戊", "- [己]{.dots}", r"\- 庚", "\u200b"),
    ]
)


@given(st.lists(LINES, max_size=12), st.sampled_from(["\n", "\r\n"]))
@example(["| 甲 | 乙 |", "|--|:-:|", "|\u200b| 丙 |"], "\n")
@example(["## \u200b", "甲"], "\n")
def test_whatever_is_written_is_accounted_for(lines: list[str], end: str) -> None:
    """No character of the file is lost or told of twice, and words stand in their blocks in the order of the file."""
    found, _ = read(end.join(lines))
    if found is None:
        return
    accounted(found)
    told = [
        copy for block in found.body for copy in (*block.copies, *(c for each in block.inside for c in each.copies))
    ]
    assert told == list(found.paragraphs)
    places = [each.start for each in found.stretches if each.block in {copy.block for copy in told}]
    assert places == sorted(places)
