"""Real .docx files, made by LibreOffice from HTML and OpenDocument, with a newsroom's styles and faces (收稿往返)."""

import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from import_kit import FIRST, SECOND, issue, read, rules, text_of

from layout.copydesk.bring_in import Import, bring_in

pytestmark = [
    pytest.mark.skipif(shutil.which("soffice") is None, reason="no soffice: apt-get install libreoffice-writer-nogui"),
    pytest.mark.slow,
]

PAGE = f"""<!doctype html><html><head><meta charset="utf-8"></head><body lang="zh-CN">
<h1><font face="方正小标宋简体" size="6">霁川的路灯亮了</font></h1>
<p>（记者 甲某）</p>
<p style="text-indent: 2em"><font face="仿宋_GB2312">{FIRST}</font></p>
<h2>三百盏一齐</h2>
<p><font face="仿宋_GB2312">　　老周<b>说</b>好。10m<sup>2</sup>，<font
face="楷体_GB2312">灯谣</font>，<u>线</u>。</font></p>
<ul><li>石桥两头</li><li>巷口</li></ul>
<ol><li>先灯</li><li>后人</li></ol>
<table border="1"><tr><td>地方</td><td>盏</td></tr><tr><td>东门外</td><td>120</td></tr></table>
<p>{SECOND}</p>
</body></html>
"""

STYLES = (
    ("引题", "方正楷体简体", 16, "normal"),
    ("标题", "方正小标宋简体", 26, "bold"),
    ("副标题", "方正黑体简体", 15, "normal"),
    ("正文缩进", "仿宋_GB2312", 12, "normal"),
    ("小标题", "黑体", 12, "bold"),
)
TEXTS = ("城东有了新去处", "霁川的路灯亮了", "市民晚上愿意出门了", f"　　{FIRST}", "三百盏一齐")


def flat_odt() -> str:
    """A story in flat OpenDocument: the styles that a newsroom calls by Chinese names, a note and a comment."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{rest}:1.0"'
        for name, rest in (("office", "office"), ("style", "style"), ("text", "text"), ("fo", "xsl-fo-compatible"))
    )
    styles = "".join(
        f'<style:style style:name="S{at}" style:display-name="{name}" style:family="paragraph">'
        f'<style:text-properties style:font-name-asian="{face}" style:font-size-asian="{size}pt" '
        f'fo:font-size="{size}pt" style:font-weight-asian="{weight}"/></style:style>'
        for at, (name, face, size, weight) in enumerate(STYLES)
    )
    body = "".join(f'<text:p text:style-name="S{at}">{words}</text:p>' for at, words in enumerate(TEXTS))
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>据市政处</text:p></text:note-body></text:note>"
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {spaces} office:version="1.2" '
        'office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:styles>{styles}</office:styles><office:body><office:text>{body}"
        f'<text:p text:style-name="S3">　　{SECOND}{note}（记者 甲某）</text:p>'
        "</office:text></office:body></office:document>"
    )


def converted(folder: Path, name: str, content: str) -> Path:
    """The .docx that LibreOffice makes of a file."""
    (folder / name).write_text(content, encoding="utf-8")
    home = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    writer = ["--infilter=HTML (StarWriter)"] if name.endswith(".html") else []
    command = ["soffice", home, "--headless", *writer, "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder)]
    subprocess.run([*command, str(folder / name)], check=True, capture_output=True, timeout=240)
    return (folder / name).with_suffix(".docx")


def brought(folder: Path, name: str, content: str) -> tuple[Import, Path]:
    place = issue(folder)
    return bring_in([converted(folder, name, content)], place, lambda _: True), place


def test_a_page_of_html_comes_back_from_word(tmp_path) -> None:
    made, place = brought(tmp_path, "lamp.html", PAGE)
    assert text_of(place, "lamp") == (
        "---\nheadline: 霁川的路灯亮了\nbyline: （记者 甲某）\nbyline-at: head\n---\n"
        f"{FIRST}\n\n## 三百盏一齐\n\n老周**说**好。10m[2]{{.sup}}，*灯谣*，线。\n\n"
        f"- 石桥两头\n- 巷口\n1. 先灯\n2. 后人\n\n| 地方 | 盏 |\n| --- | --- |\n| 东门外 | 120 |\n\n{SECOND}\n"
    )
    read(place, "lamp")
    assert {"lost-font", "lost-underline", "indent-removed"} <= set(rules(made))


def test_a_story_in_a_newsrooms_styles_comes_back_from_word(tmp_path) -> None:
    made, place = brought(tmp_path, "lamp.fodt", flat_odt())
    assert text_of(place, "lamp") == (
        "---\nkicker: 城东有了新去处\nheadline: 霁川的路灯亮了\ndeck: 市民晚上愿意出门了\nbyline: （记者 甲某）\n---\n"
        f"{FIRST}\n\n## 三百盏一齐\n\n{SECOND}\n"
    )
    assert [(each.source.line, each.message[-6:]) for each in made.findings if each.rule == "lost-footnote"] == [
        (6, "“据市政处”")
    ]


def test_what_word_97_wrote_is_told(tmp_path) -> None:
    source = converted(tmp_path, "lamp.fodt", flat_odt())
    command = [
        "soffice",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "doc",
    ]
    subprocess.run([*command, "--outdir", str(tmp_path), str(source)], check=True, capture_output=True, timeout=240)
    (tmp_path / "lamp.doc").rename(source)
    made = bring_in([source], issue(tmp_path), lambda _: True)
    assert rules(made) == ["old-doc"]


def test_a_damaged_part_is_told(tmp_path) -> None:
    source = converted(tmp_path, "lamp.fodt", flat_odt())
    broken = tmp_path / "broken.docx"
    with zipfile.ZipFile(source) as whole, zipfile.ZipFile(broken, "w") as made:
        for each in whole.namelist():
            content = whole.read(each)
            made.writestr(each, content[:-40] if each == "word/document.xml" else content)
    assert rules(bring_in([broken], issue(tmp_path), lambda _: True)) == ["damaged-docx"]
