"""Nothing is lost in silence: every word of a source stands in the article, or is told of (来稿一字不丢)."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st
from import_kit import FIRST, handed, issue
from work_kit import calls

from layout.copydesk import html_look
from layout.copydesk.bring_in import Import, bring_in

Tree = tuple[str, list[Any]]
"""An element by its name, and what is in it; before, between and after its children stand words."""

TAGS = (
    *("p", "div", "section", "article", "aside", "main", "header", "footer", "nav", "h1", "h2", "h4", "blockquote"),
    *("ul", "ol", "li", "dl", "dt", "dd", "table", "tr", "td", "th", "caption", "figure", "figcaption", "details"),
    *("span", "b", "strong", "i", "em", "u", "s", "del", "ins", "sub", "sup", "a href=x", "font", "center", "code"),
    *("pre", "ruby", "rt", "label", "form", "button", "select", "option", "textarea", "noscript", "video", "object"),
    *("iframe", "svg", "span hidden", "p style=display:none", "span style=mso-hide:all", "o:p", "mp-profile", "q"),
    *("div class=site-nav", "ul class=related", "div id=js_content", "h1 id=activity-name", "hr"),
    *("div style=mso-element:footnote-list", "p style=mso-list:l0", "span style=mso-list:Ignore", "address", "title"),
)
TREES = st.recursive(
    st.builds(lambda tag: (tag, []), st.sampled_from(TAGS)),
    lambda inner: st.tuples(st.sampled_from(TAGS), st.lists(inner, max_size=4)),
    max_leaves=14,
)
RUNS = (
    *("plain", "bold", "kai", "hidden", "struck", "sub", "sup", "ins", "del", "moveFrom", "moveTo", "hyperlink", "sdt"),
    *("smartTag", "ruby", "math", "box", "field", "equation", "word art", "object", "choice", "unknown", "break"),
)
PARTS = st.lists(
    st.tuples(
        st.sampled_from(("Normal", "Heading 1", "Heading 2", "Title", "List Number", "Quote", "Caption", "table")),
        st.lists(st.sampled_from(RUNS), min_size=1, max_size=5),
    ),
    min_size=1,
    max_size=6,
)


def words() -> Iterator[str]:
    """Words of which none is in another."""
    yield from (f"灯{''.join(chr(0x4E00 + int(figure)) for figure in f'{number:03}')}亮" for number in range(1000))


def missing(made: Import, place: Path, source: str) -> list[str]:
    """The words of the source that neither an article nor a finding has."""
    articles = [path.read_text(encoding="utf-8") for path in place.glob("articles/*.md")]
    told = [*(each.message for each in made.findings), *(story.pictures for story in made.stories)]
    if any(each.stops for each in made.findings):
        return []  # nothing was brought in, and that is told
    kept = "\n".join((*articles, *told))
    return [word for word in re.findall("灯[一-龥]{3}亮", source) if word not in kept]


# Pages --------------------------------------------------------------------------------------------------------


def page(tree: Tree, word: Iterator[str]) -> str:
    tag, inside = tree
    children = "".join(page(each, word) + next(word) for each in inside)
    return f"<{tag}>{next(word)}{children}</{tag.partition(' ')[0]}>"


@given(trees=st.lists(TREES, min_size=1, max_size=3))
@settings(max_examples=120, deadline=None)
def test_every_word_of_a_page_is_kept_or_told(trees, tmp_path_factory) -> None:
    folder = tmp_path_factory.mktemp("in")
    place = issue(folder)
    word = words()
    source = "<!doctype html><meta charset=utf-8><body>" + "".join(page(each, word) for each in trees)
    made, _ = handed(folder, "story.html", source)
    told = {each.rule for each in made.findings if each.stops}
    assert told <= {"no-text"}, made.findings
    assert missing(made, place, source) == []


# Word ---------------------------------------------------------------------------------------------------------

_SPACES = nsdecls("w", "r") + (
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:x="urn:x"'
)
_LOOKS = {
    "plain": "",
    "bold": "<w:b/>",
    "kai": '<w:rFonts w:eastAsia="楷体"/>',
    "hidden": "<w:vanish/>",
    "struck": "<w:strike/>",
    "sub": '<w:vertAlign w:val="subscript"/>',
    "sup": '<w:vertAlign w:val="superscript"/>',
}
_AROUND = {
    "ins": "<w:ins>{}</w:ins>",
    "moveTo": "<w:moveTo>{}</w:moveTo>",
    "hyperlink": "<w:hyperlink w:anchor='a'>{}</w:hyperlink>",
    "sdt": "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "smartTag": "<w:smartTag>{}</w:smartTag>",
    "choice": "<mc:AlternateContent><mc:Choice>{}</mc:Choice></mc:AlternateContent>",
    "unknown": "<x:wrapper>{}</x:wrapper>",
}
_MADE = {
    "del": "<w:del><w:r><w:delText>{}</w:delText></w:r></w:del>",
    "moveFrom": "<w:moveFrom><w:r><w:t>{}</w:t></w:r></w:moveFrom>",
    "ruby": "<w:r><w:ruby><w:rt><w:r><w:t>dēng</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>{}</w:t></w:r></w:rubyBase>"
    "</w:ruby></w:r>",
    "math": "<m:oMath><m:r><m:t>{}</m:t></m:r></m:oMath>",
    "box": "<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent>"
    "</v:textbox></v:shape></w:pict></w:r>",
    "field": '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> QUOTE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{}</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    "equation": '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>EQ \\o\\ac(○,</w:instrText></w:r>'
    '<w:r><w:instrText>{})</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
    "word art": '<w:r><w:pict><v:shape><v:textpath string="{}"/></v:shape></w:pict></w:r>',
    "object": "<w:r><w:object><w:t>{}</w:t></w:object></w:r>",
    "break": '<w:r><w:t>{}</w:t><w:br w:type="page"/><w:tab/></w:r>',
}


def run(kind: str, word: str) -> Any:
    """What stands in a paragraph, by its kind, round a word."""
    plain = "<w:r><w:rPr>{}</w:rPr><w:t>{}</w:t></w:r>"
    if kind in _LOOKS:
        xml = plain.format(_LOOKS[kind], word)
    else:
        xml = _AROUND[kind].format(plain.format("", word)) if kind in _AROUND else _MADE[kind].format(word)
    return list(parse_xml(f"<w:p {_SPACES}>{xml}</w:p>"))


def as_docx(parts: list[tuple[str, list[str]]], word: Iterator[str]) -> bytes:
    made: Any = docx.Document()
    for style, kinds in parts:
        if style == "table":
            table = made.add_table(2, len(kinds))
            places = [cell.paragraphs[0] for row in table.rows for cell in row.cells]
        else:
            places = [made.add_paragraph(style=style)] * len(kinds)
        for paragraph, kind in zip(places, kinds, strict=False):
            for each in run(kind, next(word)):
                paragraph._p.append(each)
    first = next((each for each in made.paragraphs if each.runs), None)
    if first is not None:
        made.add_comment(first.runs[0], next(word), author="甲某")
    made.sections[0].footer.paragraphs[0].text = next(word)
    content = BytesIO()
    made.save(content)
    return content.getvalue()


@given(parts=PARTS)
@settings(max_examples=80, deadline=None)
def test_every_word_of_a_docx_is_kept_or_told(parts, tmp_path_factory) -> None:
    folder = tmp_path_factory.mktemp("in")
    place = issue(folder)
    word = words()
    made, _ = handed(folder, "story.docx", as_docx(parts, word))
    used = int("".join(str(ord(each) - 0x4E00) for each in next(word)[1:4]))
    told = {each.rule for each in made.findings if each.stops}
    assert told <= {"no-text"}, made.findings
    every = words()
    assert missing(made, place, "".join(next(every) for _ in range(used))) == []


# Markdown -----------------------------------------------------------------------------------------------------

LINES = (
    *("# {}", "### {}", "{}", "　　{}", "    {}", "{}\n===", "{}\n---", "- {}", "  - {}", "2. {}", "> {}", "> - {}"),
    *("| {} | {} |\n| --- | --- |\n| {} | {} | {} |", "| {} |", "```{}\n{}\n```", "~~~\n{}", "[{}]: {}", "[^1]: {}"),
    *("![{}](a.png)", "[{}](http://x/{})", "<div>{}</div>", "<!-- {} -->", "<span>{}</span> <!-- {} -->", "\\{}"),
    *("**{}** *{}* ~~{}~~", "::: facts {}", "> ::: facts {}", ":::", "", "", "***", "{}  \n{}", "{}\\\n{}", "`{}`"),
    *("<script>\n</script>\n{}", "[x]: /y\n[x]: {}", "{{% note {} %}}", "{{{{< figure src={} >}}}}", "{}[^1]", "[toc]"),
)
HEADS = (
    "",
    "---\ntitle: {}\nx: [{}\n---\n",
    "---\n{}\n---\n",
    "+++\nx = '{}'\n+++\n",
    '{{"x": ["{}"], "title": "{}"}}\n',
)
TEXTS = (
    *(
        "{}",
        "{}。",
        "　　{}，{}。{}！",
        "标题：{}",
        "引题：{}",
        "正文：{}",
        "【{}】",
        "（记者 {}）",
        "□{}",
        "{}。（记者 {}）",
        "{}（完）",
    ),
    *(
        "责编：{}",
        "发件人：{}",
        "收件人：{}\n主题：{}",
        "----",
        "＊＊＊",
        "\n\n",
        "一、{}",
        "■{}",
        "本报讯 {}。",
        "正文：",
        "（完）",
    ),
    *("2031-05-06 08:00 来源：{}", "作者：{}", "署名：{}", "图为{}", "{}{}{}{}{}{}{}{}{}。"),
)


@given(lines=st.lists(st.sampled_from(TEXTS), min_size=1, max_size=14), split=st.booleans())
@settings(max_examples=200, deadline=None)
def test_every_word_of_a_text_is_kept_or_told(lines, split, tmp_path_factory) -> None:
    folder = tmp_path_factory.mktemp("in")
    place, word = issue(folder), words()
    source = "\n".join(re.sub(r"\{\}", lambda _: next(word), line) for line in lines)
    (folder / "story.txt").write_text(source, encoding="utf-8")
    made = bring_in([folder / "story.txt"], place, lambda _: True, split)
    assert {each.rule for each in made.findings if each.stops} <= {"no-text"}, made.findings
    assert missing(made, place, source) == []


@given(head=st.sampled_from(HEADS), lines=st.lists(st.sampled_from(LINES), min_size=1, max_size=12))
@settings(max_examples=120, deadline=None)
def test_every_word_of_markdown_is_kept_or_told(head, lines, tmp_path_factory) -> None:
    folder = tmp_path_factory.mktemp("in")
    place = issue(folder)
    word = words()
    source = "\n".join(re.sub(r"\{\}", lambda _: next(word), line) for line in [head + lines[0], *lines[1:]])
    source = source.replace("{{", "{").replace("}}", "}")
    made, _ = handed(folder, "story.md", source or " ")
    assert {each.rule for each in made.findings if each.stops} <= {"no-text"}, made.findings
    assert missing(made, place, source) == []


def test_a_page_full_of_comments_is_measured_once(tmp_path, monkeypatch) -> None:
    asked: list[str] = []
    plain = html_look.all_words
    monkeypatch.setattr(html_look, "all_words", lambda each: asked.append(each.tag) or plain(each))
    page = f"<html><body><h1>路灯</h1>{f'<p>{FIRST}</p>' * 20}{'<div class=comment>好。</div>' * 20}</body></html>"
    handed(tmp_path, "lamp.html", page)
    assert (asked.count("html"), asked.count("div")) == (1, 20)


@pytest.mark.parametrize(
    ("name", "part"),
    [("lamp.md", "**甲**乙"), ("lamp.html", "<b>甲</b>乙"), ("lamp.html", f"{'乙' * 36}<b>甲</b>。<br>")],
)
def test_a_paragraph_full_of_marks_is_no_more_work_for_each(name, part, tmp_path) -> None:
    def work(count: int) -> int:
        return calls(lambda: handed(tmp_path, name, f"{FIRST}\n\n{part * count}"))

    work(1)
    assert work(800) < 4.5 * work(200)
