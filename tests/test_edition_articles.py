"""An article file becomes an Article that accounts for every character of it."""

from pathlib import Path

import pytest
from edition_kit import ONE
from hypothesis import example, given, settings
from hypothesis import strategies as st

from layout.edition.articles import read_article
from layout.edition.edition import Article
from layout.edition.normalise import invert
from layout.findings import Findings

LEAD_INS = ("本报讯",)


def read(folder: Path, text: str | bytes) -> tuple[Article | None, list[str]]:
    path = folder / "one.md"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    findings = Findings()
    article = read_article(path, "articles/one.md", LEAD_INS, findings)
    assert (article is None) == findings.failed
    return article, [str(each) for each in findings.items]


def article_of(folder: Path, text: str | bytes) -> Article:
    article, said = read(folder, text)
    assert article is not None, said
    return article


def accounted(article: Article) -> None:
    """Stretches tile the file; a copy's stretch is its manuscript, to the character, and each copy has just one."""
    at = 0
    copies = {copy.block: copy for copy in article.copies}
    for stretch in article.stretches:
        assert stretch.start == at < stretch.end
        assert bool(stretch.block) != bool(stretch.rule)
        if stretch.block:
            assert copies.pop(stretch.block).manuscript == article.file_text[stretch.start : stretch.end]
        at = stretch.end
    assert at == len(article.file_text)
    assert copies == {}
    for copy in article.copies:
        assert invert(copy.text, copy.changes) == copy.manuscript


def test_an_article(tmp_path):
    article = article_of(tmp_path, ONE)
    assert [(copy.block, copy.text, copy.source.line) for copy in article.copies] == [
        ("kicker.1", "城西新添去处", 2),
        ("headline.1", "湖边小路修好", 3),
        ("headline.2", "傍晚有人散步", 3),
        ("deck.1", "说是“走得快”的人多", 4),
        ("p1", "本报讯\u30005月5日，湖边的小路修好了（全长3.5公里）。有人来走，有人来看。", 8),
        ("p2", "第二天早上，小路上已经有了脚印。", 11),
        ("byline", "（本报记者\u3000甲某）", 5),
    ]
    assert {copy.piece for copy in article.copies} == {"one"}
    assert article.importance == 1
    assert article.file_text == ONE
    accounted(article)
    assert [(each.block, each.rule) for each in article.stretches if not each.block.startswith(("k", "h", "d"))] == [
        *[("", "front-matter")] * 5,
        ("byline", ""),
        ("", "front-matter"),
        ("p1", ""),
        ("", "blank-line"),
        ("p2", ""),
        ("", "line-end"),
    ]


def test_a_summary_stands_after_the_deck_and_a_leading_byline_after_it(tmp_path):
    head = "---\nheadline: 题\ndeck: 副\nsummary: [甲  乙, '一,二']\nbyline: (记者 甲某)\nbyline-at: {}\n---\n文。"
    article = article_of(tmp_path, head.format("head"))
    assert [(copy.block, copy.text, copy.source.line) for copy in article.copies] == [
        ("headline.1", "题", 2),
        ("deck.1", "副", 3),
        ("summary.1", "甲\u3000乙", 4),
        ("summary.2", "一，二", 4),
        ("byline", "（记者\u3000甲某）", 5),
        ("p1", "文。", 8),
    ]
    accounted(article)
    assert article_of(tmp_path, head.format("tail")).copies[-1].block == "byline"
    one = article_of(tmp_path, "---\nheadline: 题\nsummary: 一段提要。\n---\n文。")
    assert [copy.text for copy in one.summary] == ["一段提要。"]
    _, (fault,) = read(tmp_path, head.format("foot"))
    assert 'one.md:6: error[wrong-value]: "byline-at" cannot be "foot"' in fault


def test_line_ends_of_another_system_change_nothing_that_is_set(tmp_path):
    here, there = article_of(tmp_path, ONE), article_of(tmp_path, ONE.replace("\n", "\r\n"))
    assert [copy.text for copy in here.copies] == [copy.text for copy in there.copies]
    assert [copy.source for copy in here.copies] == [copy.source for copy in there.copies]
    accounted(there)


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path):
    accounted(article_of(tmp_path, b"\xef\xbb\xbf" + ONE.encode()))


def test_importance_is_three_unless_said(tmp_path):
    assert article_of(tmp_path, "---\nheadline: 题\n---\n文。").importance == 3


def test_no_line_end_at_the_end(tmp_path):
    article = article_of(tmp_path, "---\nheadline: 题\n---\n\n\n文。\n\u3000\n\n 二 ")
    assert [copy.text for copy in article.paragraphs] == ["文。", "二"]
    accounted(article)


BROKEN = {
    "empty": ("", "one.md:1: error[no-front-matter]"),
    "no-head": ("正文。\n", "one.md:1: error[no-front-matter]"),
    "open-head": ("---\nheadline: 题\n正文。\n", "one.md:1: error[front-matter-open]"),
    "empty-head": ("---\n---\n正文。\n", 'one.md:1: error[missing-key]: "headline" is missing'),
    "broken-yaml": ("---\nheadline: [题\n---\n正文。\n", "one.md:3: error[yaml-broken]"),
    "colon": ("---\ndeck: 副\nheadline: 题: 目\n---\n正文。\n", "one.md:3: error[yaml-broken]"),
    "duplicate-key": ("---\nheadline: 题\nheadline: 目\n---\n文\n", "one.md:3: error[duplicate-key]"),
    "unknown-key": ("---\nheadline: 题\nbylien: 目\n---\n文\n", 'one.md:3: error[unknown-key]: unknown key "bylien"'),
    "no-headline": ("---\nheadline:\ndeck: 副\n---\n文\n", "one.md:2: error["),
    "empty-headline": ('---\nheadline: ""\n---\n文\n', 'one.md:2: error[empty-words]: "headline" is empty'),
    "no-lines": ("---\nheadline: []\n---\n文\n", 'one.md:2: error[empty-words]: "headline" is empty'),
    "empty-line": ("---\nheadline:\n- 题\n-\n---\n文\n", "one.md:4: error["),
    "mapping": ("---\nheadline: {a: b}\n---\n文\n", 'one.md:2: error[wrong-type]: "headline" must be text, or a list'),
    "bylines": ("---\nheadline: 题\nbyline: [甲, 乙]\n---\n文\n", 'one.md:3: error[wrong-type]: "byline" must be text'),
    "importance": ("---\nheadline: 题\nimportance: 0\n---\n文\n", 'one.md:3: error[wrong-value]: "importance"'),
    "empty-body": ("---\nheadline: 题\n---\n \n\u3000\u200b\n", "one.md:3: error[empty-body]"),
    "escape": ('---\nheadline: "题\\u76ee"\n---\n文\n', 'one.md:2: error[front-matter-escape]: "headline.1"'),
    "doubled": ("---\nheadline: 'it''s'\n---\n文\n", "one.md:2: error[front-matter-escape]"),
    "folded": ("---\nheadline: 题\n  目\n---\n文\n", "one.md:2: error[front-matter-escape]"),
    "block": ("---\nheadline: |\n  题\n---\n文\n", "one.md:2: error[front-matter-escape]"),
    "alias": ("---\nheadline: &a 题\ndeck: *a\n---\n文\n", "one.md:2: error[front-matter-escape]"),
    "control": ("---\nheadline: 题\n---\n一\n二\x07\n", "one.md:5: error[unprintable]: U+0007 cannot be printed"),
    "private-use": ("---\nheadline: 题\n---\n一\ue000\n", "one.md:4: error[private-use]: U+E000 cannot be printed"),
    "lost": ("---\nheadline: 题\n---\n一\ufffd\n", "one.md:4: error[unprintable]: U+FFFD REPLACEMENT CHARACTER"),
    "not-utf8": ("---\nheadline: 题\n---\n文\n".encode("gbk"), "one.md:2: error[not-utf8]"),
    "utf16": ("---\nheadline: 题\n---\n文\n".encode("utf-16"), "one.md:1: error[not-utf8]"),
}


@pytest.mark.parametrize(("text", "said"), BROKEN.values(), ids=BROKEN)
def test_a_broken_article_says_what_and_where(tmp_path, text, said):
    article, lines = read(tmp_path, text)
    assert article is None
    assert any(line.startswith("articles/" + said) for line in lines), lines


def test_two_faults_of_a_head_and_one_of_the_body(tmp_path):
    _, lines = read(tmp_path, "---\nheadline: ''\nimportance: high\n---\n")
    assert [line.split("]")[0] for line in lines] == [
        "articles/one.md:3: error[wrong-value",
        "articles/one.md:2: error[empty-words",
        "articles/one.md:4: error[empty-body",
    ]


WARNED = {
    "zero-width": ("一\n二\u200b三", "one.md:5: warning[invisible-removed]: U+200B ZERO WIDTH SPACE"),
    "soft-hyphen": ("一\u00ad二", "one.md:4: warning[invisible-removed]: U+00AD SOFT HYPHEN"),
    "bold": ("一\n二**三", 'one.md:5: warning[markup-not-set]: "**" is printed as it stands'),
    "heading": ("一\n\n# 二", 'one.md:6: warning[markup-not-set]: "#"'),
    "tag": ("一<br>二", 'one.md:4: warning[markup-not-set]: "<br>"'),
    "quote": ('一"二', 'one.md:4: warning[unpaired-mark]: " has no partner'),
    "bracket": ("一\n二(三", "one.md:5: warning[unpaired-mark]: ( has no partner"),
    "indent": ("一\n\u3000\u3000二", "one.md:5: warning[indented-line]"),
}


@pytest.mark.parametrize(("body", "said"), WARNED.values(), ids=WARNED)
def test_doubtful_copy_is_printed_and_told(tmp_path, body, said):
    article, lines = read(tmp_path, f"---\nheadline: 题\n---\n{body}\n")
    assert article is not None
    assert any(line.startswith("articles/" + said) for line in lines), lines
    accounted(article)


@pytest.mark.parametrize("head", ["题 # 五号楼", "[题, 目] # 五号楼", '"题"\t# 五号楼'])
def test_words_lost_as_a_comment_are_told(tmp_path, head):
    _, lines = read(tmp_path, f"---\n# 一\nheadline: {head}\nbyline: 甲#乙\n---\n文\n")
    assert [line.partition(";")[0] for line in lines] == [
        'articles/one.md:3: warning[comment-not-printed]: "# 五号楼" is a comment and is not printed'
    ]


def test_lines_may_end_as_on_old_machines(tmp_path):
    article = article_of(tmp_path, ONE.replace("\n", "\r"))
    assert [copy.text for copy in article.copies] == [copy.text for copy in article_of(tmp_path, ONE).copies]
    accounted(article)


def test_clean_copy_gets_no_warning(tmp_path):
    _, lines = read(tmp_path, '---\nheadline: 题\n---\n屏幕55"大,价(含税)3:2,见http://a.cn/(b)。\n')
    assert lines == []


SCALAR = st.text(alphabet="甲乙,:;()'\"“” AB12-#&*!|>\\{}[]\u3000\U00020000", min_size=1, max_size=12)
BODY = st.text(alphabet="甲乙,. \t\u3000\n\r-#AB\u200b\U00020000\u2028", max_size=60)


@settings(max_examples=300, deadline=None)
@given(SCALAR, st.sampled_from(["{}", "'{}'", '"{}"', "[{}, 乙]"]), BODY, st.sampled_from(["\n", "\r\n"]))
@example("\U00020000", "'{}'", "甲\u2028乙\n\n\u2028\n甲", "\r\n")
def test_whatever_is_read_is_accounted_for(tmp_path_factory, scalar, form, body, end):
    folder = tmp_path_factory.getbasetemp()
    head = end.join(["---", "headline: " + form.format(scalar), "byline: (甲)", "---", ""])
    article, said = read(folder, head + body)
    if article is None:
        assert any("error[" in line for line in said)
    else:
        accounted(article)
