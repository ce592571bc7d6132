"""The likeliest mistakes of a tired editor: in a plan, in an article, in a house style. All words are fictitious.

Each is its name, the file it is made in, what stood there, and what stands there instead. The issue is right without.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import issue_kit
from PIL import Image

ISSUE = """\
date: 2031-05-06
standing: {colophon: {page_count: '共{pages}版'}}
ads:
  tea: {file: ads/tea.md, mark: 广告}
pictures:
  east: {file: pictures/east.png, caption: 石桥边的茶铺, credit: 张三摄}
pages:
  A01:
    - {furniture: masthead, columns: 1-3, rows: 1-5}
    - {furniture: colophon, columns: 1-3, rows: 6}
    - {story: lamp, columns: 1-3, rows: 7-22, head: 20pt}
    - {ad: tea, columns: 1-3, rows: 23-28}
  A02:
    - {furniture: page-number, columns: 1-3, rows: 1}
    - {story: bridge, columns: 1-3, rows: 2-15, head: 20pt}
    - {picture: east, columns: 1-2, rows: 16-27}
"""
OFFICE = b"PK\x03\x04" + bytes(60)
"""How a file of Word or WPS begins."""
TEA = "# 云溪茶庄\n\n天天开门\n"


@dataclass(frozen=True, slots=True)
class Mistake:
    """``old`` becomes ``new`` in the file; without ``old`` the whole file does."""

    name: str
    old: str
    new: str | bytes


def made(root: Path, file: str, mistake: Mistake) -> Path:
    """The issue with this mistake in it."""
    texts: dict[str, str] = {
        "house": issue_kit.HOUSE,
        "issue": ISSUE,
        "lamp": issue_kit.LAMP,
        "bridge": issue_kit.BRIDGE,
    }
    contents: dict[str, Any] = {**texts, file: changed(texts[file], mistake)}
    folder = issue_kit.make(root, **contents)
    (folder / "ads").mkdir()
    (folder / "ads/tea.md").write_text(TEA, encoding="utf-8")
    (folder / "pictures").mkdir()
    Image.new("L", (900, 700), 128).save(folder / "pictures/east.png", dpi=(300, 300))
    return folder


def changed(text: str, mistake: Mistake) -> str | bytes:
    """The file's text with the mistake in it."""
    if not mistake.old or isinstance(mistake.new, bytes):
        return mistake.new
    assert mistake.old in text, f"{mistake.name}: {mistake.old} is not there"
    return text.replace(mistake.old, mistake.new, 1)


HEAD = "headline: 云溪市的路灯亮了\n"
LAMP_AT = "{story: lamp, columns: 1-3, rows: 7-22, head: 20pt}"

PLAN = (
    Mistake("nothing", "date", "date"),
    Mistake("a tab instead of blanks", "    - {story: lamp", "\t- {story: lamp"),
    Mistake("full-width colon", "date: 2031-05-06", "date：2031-05-06"),
    Mistake("full-width colon in an entry", "story: lamp", "story：lamp"),
    Mistake("full-width comma in an entry", "lamp, columns", "lamp，columns"),
    Mistake("no blank after the colon", "date: 2031", "date:2031"),
    Mistake("no blank after the colon in an entry", "story: lamp", "story:lamp"),
    Mistake("wrong indent", "    - {story: lamp", "   - {story: lamp"),
    Mistake("bracket never closed", "head: 20pt}\n    - {ad", "head: 20pt\n    - {ad"),
    Mistake("a key misspelt", "lamp, columns", "lamp, colums"),
    Mistake("a story's name misspelt", "story: lamp", "story: lamb"),
    Mistake("rows backwards", "rows: 7-22", "rows: 22-7"),
    Mistake("rows beyond the grid", "rows: 23-28", "rows: 23-38"),
    Mistake("columns beyond the grid", "lamp, columns: 1-3", "lamp, columns: 1-4"),
    Mistake("frames over each other", "rows: 7-22", "rows: 7-24"),
    Mistake("a story placed twice", "story: bridge", "story: lamp"),
    Mistake("an article placed nowhere", f"    - {LAMP_AT}\n", ""),
    Mistake("the date misread", "2031-05-06", "2031-05-60"),
    Mistake("the date in Chinese", "2031-05-06", "2031年5月6日"),
    Mistake("the date of another day", "2031-05-06", "2031-05-07"),
    Mistake("a jump to a page that is not there", LAMP_AT, LAMP_AT[:-1] + ", jump: A03}"),
    Mistake("the picture's other ending", "east.png", "east.jpg"),
    Mistake("capitals in the picture's name", "east.png", "East.PNG"),
    Mistake("the caption's key misspelt", "caption", "captoin"),
    Mistake("an ad without its mark", ", mark: 广告", ""),
    Mistake("a Chinese key", "pages:", "版面:"),
    Mistake("a size without unit", "head: 20pt", "head: 20"),
    Mistake("a blank before the unit", "head: 20pt", "head: 20 pt"),
    Mistake("an ink with a blank", "rows: 23-28}", "rows: 23-28, tint: K 100}"),
    Mistake("roman numerals in rows", "rows: 7-22", "rows: VII-XXII"),
    Mistake("Chinese numerals in rows", "rows: 7-22", "rows: 七-二十二"),
    Mistake("a long dash in rows", "rows: 7-22", "rows: 7—22"),
    Mistake("pages as a list", "", ISSUE.replace("  A0", "  - A0").replace("    - {", "      - {")),
    Mistake("a page given twice", "  A02:", "  A01:"),
    Mistake("a page's name as a number", "  A02:", "  2:"),
    Mistake("lines ended as Windows does", "", ISSUE.replace("\n", "\r\n").encode()),
    Mistake("saved as GBK", "", ISSUE.encode("gbk")),
    Mistake("an empty file", "", b""),
    Mistake("a quote never closed", "石桥边的茶铺", '"石桥边的茶铺'),
    Mistake("the date with slashes", "2031-05-06", "2031/05/06"),
    Mistake("the date without noughts", "2031-05-06", "2031-5-6"),
    Mistake("the date in full-width figures", "2031-05-06", "２０３１-０５-０６"),
    Mistake("no date", "date: 2031-05-06\n", ""),
    Mistake("the number in words", "date: 2031-05-06", "date: 2031-05-06\nnumber: 第12期"),
    Mistake("a story's name in capitals", "story: lamp", "story: Lamp"),
    Mistake("a story's name with its ending", "story: lamp", "story: lamp.md"),
    Mistake("a story's path", "story: lamp", "story: articles/lamp.md"),
    Mistake("a story's headline for its name", "story: lamp", "story: 云溪市的路灯亮了"),
    Mistake("a blank behind a story's name", "lamp, columns", "lamp , columns"),
    Mistake("columns backwards", "lamp, columns: 1-3", "lamp, columns: 3-1"),
    Mistake("a tilde in rows", "rows: 7-22", "rows: 7~22"),
    Mistake("a full-width hyphen in rows", "rows: 7-22", "rows: 7－22"),
    Mistake("full-width figures in rows", "rows: 7-22", "rows: ７-２２"),
    Mistake("noughts before rows", "rows: 7-22", "rows: 07-22"),
    Mistake("rows from 0", "rows: 7-22", "rows: 0-22"),
    Mistake("a page's name in small letters", "  A02:", "  a02:"),
    Mistake("a page's name without nought", "  A02:", "  A2:"),
    Mistake("a page's name in words", "  A02:", "  第2版:"),
    Mistake("an O for a nought", "  A02:", "  AO2:"),
    Mistake("a page left out", "  A02:", "  A03:"),
    Mistake("no blank after the hyphen", "    - {story: lamp", "    -{story: lamp"),
    Mistake("no hyphen", "    - {story: lamp", "    {story: lamp"),
    Mistake("a dot for the hyphen", "    - {story: lamp", "    · {story: lamp"),
    Mistake("full-width braces", LAMP_AT, LAMP_AT.replace("{", "｛").replace("}", "｝")),
    Mistake("the first brace left out", "- {story: lamp", "- story: lamp"),
    Mistake("a comma left out", "lamp, columns", "lamp columns"),
    Mistake("a Chinese comma", "lamp, columns", "lamp、columns"),
    Mistake("full-width blanks before an entry", "    - {story: lamp", "　　- {story: lamp"),
    Mistake("a furniture in Chinese", "furniture: masthead", "furniture: 报头"),
    Mistake("a size in 号", "head: 20pt", "head: 二号"),
    Mistake("a size in 磅", "head: 20pt", "head: 20磅"),
    Mistake("a size in pixels", "head: 20pt", "head: 20px"),
    Mistake("an ad's name misspelt", "ad: tea,", "ad: te,"),
    Mistake("a picture without its folder", "pictures/east.png", "east.png"),
    Mistake("a picture's folder as on Windows", "pictures/east.png", "pictures\\east.png"),
    Mistake("a comma in a caption", "石桥边的茶铺", "石桥边的茶铺, 王五摄"),
    Mistake("a colon and a blank in a caption", "石桥边的茶铺", "图: 石桥边的茶铺"),
    Mistake("a word that YAML takes for no", "石桥边的茶铺", "off"),
    Mistake("curly quotes round a value", "mark: 广告", "mark: “广告”"),
    Mistake("no colon after a key", "pages:\n", "pages\n"),
    Mistake("two slashes for a comment", "    - {story: bridge", "    // 桥\n    - {story: bridge"),
    Mistake("capitals in a key", "pages:", "Pages:"),
    Mistake("capitals in an entry's key", "{story: lamp", "{Story: lamp"),
    Mistake("a side in Chinese", LAMP_AT, LAMP_AT[:-1] + ", rules: 左}"),
    Mistake("a jump with 版", LAMP_AT, LAMP_AT[:-1] + ", jump: A02版}"),
    Mistake("saved as UTF-16", "", ISSUE.encode("utf-16")),
    Mistake("a byte order mark", "", ("\ufeff" + ISSUE).encode()),
    Mistake("a Word file", "", OFFICE),
    Mistake("nothing to name the story", "story: lamp, ", ""),
)

ARTICLE = (
    Mistake("no line of hyphens at the top", "---\n", ""),
    Mistake("no line of hyphens below the head", "importance: 2\n---\n", "importance: 2\n"),
    Mistake("em dashes instead of hyphens", "importance: 2\n---\n", "importance: 2\n———\n"),
    Mistake("a blank line before the head", "---\nheadline", "\n---\nheadline"),
    Mistake("full-width colon", "headline: ", "headline："),
    Mistake("no blank after the colon", "headline: ", "headline:"),
    Mistake("a tab instead of a blank", "headline: ", "headline:\t"),
    Mistake("a key misspelt", "headline", "headlin"),
    Mistake("a Chinese key", "headline", "主题"),
    Mistake("headline forgotten", HEAD, ""),
    Mistake("headline empty", HEAD, "headline:\n"),
    Mistake("a colon in the headline", "云溪市的路灯", "云溪市: 路灯"),
    Mistake("a headline that begins with a quote", "云溪市的路灯亮了", '"云溪"的路灯亮了'),
    Mistake("a quote never closed", "云溪市的路灯亮了", '"云溪市的路灯亮了'),
    Mistake("a list of bylines", "(记者 张三)", "[张三, 李四]"),
    Mistake("importance in words", "importance: 2", "importance: 头条"),
    Mistake("importance of nothing", "importance: 2", "importance: 0"),
    Mistake("a key given twice", HEAD, HEAD + HEAD),
    Mistake("a bold mark never closed", "云溪市东门外", "**云溪市东门外"),
    Mistake("a mark misspelt", "云溪市东门外", "[云溪市]{.nmae}东门外"),
    Mistake("a picture of Markdown", "“从前", "![](east.jpg)“从前"),
    Mistake("HTML", "LED", "<b>LED</b>"),
    Mistake("one # for a subhead", "“从前", "# 三百盏\n\n“从前"),
    Mistake("a fact box never closed", "“从前", "::: facts 灯\n“从前"),
    Mistake("text too long", "路灯由", "路灯由人看着。" * 30 + "路灯由"),
    Mistake("no text", "", "---\nheadline: 云溪市的路灯亮了\n---\n"),
    Mistake("an empty file", "", b""),
    Mistake("saved as GBK", "", issue_kit.LAMP.encode("gbk")),
    Mistake("saved as UTF-16", "", issue_kit.LAMP.encode("utf-16")),
    Mistake("text too short", "", f"---\n{HEAD}---\n路灯亮了。\n"),
    Mistake("four hyphens", "---\nheadline", "----\nheadline"),
    Mistake("a long dash at the top", "---\nheadline", "———\nheadline"),
    Mistake("full-width hyphens at the top", "---\nheadline", "－－－\nheadline"),
    Mistake("blanks before the hyphens", "---\nheadline", "  ---\nheadline"),
    Mistake("blanks behind the hyphens", "---\nheadline", "---  \nheadline"),
    Mistake("a headline that is a word of YAML", "云溪市的路灯亮了", "no"),
    Mistake("a headline of noughts", "云溪市的路灯亮了", "007"),
    Mistake("a headline with a comment in it", "云溪市的路灯亮了", "云溪市 #路灯亮了"),
    Mistake("a headline that begins with #", "云溪市的路灯亮了", "#路灯亮了"),
    Mistake("a headline that begins with a bracket", "云溪市的路灯亮了", "[云溪]路灯亮了"),
    Mistake("a headline that begins with a brace", "云溪市的路灯亮了", "{云溪}路灯亮了"),
    Mistake("a headline that begins with a star", "云溪市的路灯亮了", "**路灯**亮了"),
    Mistake("a headline that begins with a share", "云溪市的路灯亮了", "%50的路灯亮了"),
    Mistake("a headline that begins with @", "云溪市的路灯亮了", "@路灯亮了"),
    Mistake("a headline that begins with a hyphen", "云溪市的路灯亮了", "- 路灯亮了"),
    Mistake("a headline in full-width brackets", "云溪市的路灯亮了", "【云溪】路灯亮了"),
    Mistake("a headline on two lines", HEAD, "headline: 云溪市的\n路灯亮了\n"),
    Mistake("a headline on two lines, indented", HEAD, "headline: 云溪市的\n  路灯亮了\n"),
    Mistake("capitals in a key", "headline", "Headline"),
    Mistake("a byline without its key", "byline: (记者 张三)", "(记者 张三)"),
    Mistake("importance in a full-width figure", "importance: 2", "importance: ２"),
    Mistake("three # for a subhead", "“从前", "### 三百盏\n\n“从前"),
    Mistake("a subhead without a blank", "“从前", "##三百盏\n\n“从前"),
    Mistake("full-width # for a subhead", "“从前", "＃＃ 三百盏\n\n“从前"),
    Mistake("full-width stars for bold", "云溪市东门外", "＊＊云溪市＊＊东门外"),
    Mistake("a footnote", "云溪市东门外", "云溪市[^1]东门外"),
    Mistake("stars for a list", "“从前", "* 三百盏\n\n“从前"),
    Mistake("a link", "云溪市东门外", "[云溪市](http://example.com)东门外"),
    Mistake("a blank of HTML", "云溪市东门外", "云溪市&nbsp;东门外"),
    Mistake("a character that got lost", "云溪市东门外", "\ufffd云溪市东门外"),
    Mistake("a character of nobody's", "云溪市东门外", "\ue123云溪市东门外"),
    Mistake("a smiling face", "云溪市东门外", "🙂云溪市东门外"),
    Mistake("a blank of no width", "云溪市东门外", "云溪\u200b市东门外"),
    Mistake("a tab before a paragraph", "“从前", "\t“从前"),
    Mistake("two blanks before a paragraph", "“从前", "　　“从前"),
    Mistake("a table without its line", "“从前", "| 一 | 二 |\n\n“从前"),
    Mistake("a fence of Markdown", "“从前", "```\n“从前"),
    Mistake("a byte order mark", "", ("\ufeff" + issue_kit.LAMP).encode()),
    Mistake("a Word file", "", OFFICE),
    Mistake("a PDF", "", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"),
    Mistake("rich text", "", b"{\\rtf1\\ansi}"),
    Mistake("a web page", "", "<html><body><p>路灯</p></body></html>"),
)

HOUSE = (
    Mistake("a tab instead of blanks", "  masthead", "\tmasthead"),
    Mistake("full-width colon", "name: 甲", "name：甲"),
    Mistake("no blank after the colon", "name: 甲", "name:甲"),
    Mistake("a key misspelt", "columns: {", "colums: {"),
    Mistake("a setting misspelt", "gutter", "guter"),
    Mistake("a size without unit", "body: 9pt", "body: 9"),
    Mistake("a blank before the unit", "11.5pt", "11.5 pt"),
    Mistake("a full-width figure", "body: 9pt", "body: ９pt"),
    Mistake("a comma for a point", "11.5pt", "11,5pt"),
    Mistake("a size in 号", "body: 9pt", "body: 小五"),
    Mistake("an unknown face", "press:", "styles: {text: {face: 宋体, size: 9pt, leading: 11.5pt}}\npress:"),
    Mistake("an unknown preset", "code: jywb", "code: jywb\npreset: berlin"),
    Mistake("an unknown style", "press:", "styles: {headlin: {face: heiti, size: 9pt}}\npress:"),
    Mistake("a trim of one length", "100mm x 140mm", "100mm"),
    Mistake("a trim with a star", "100mm x 140mm", "100mm * 140mm"),
    Mistake("columns in words", "count: 3", "count: 三"),
    Mistake("yes in Chinese", "half-sheet: true", "half-sheet: 是"),
    Mistake("a furniture misspelt", "  masthead", "  mastheed"),
    Mistake("the name left out", "name: 甲乙晚报\n", ""),
    Mistake("the code in Chinese", "code: jywb", "code: 甲乙晚报"),
    Mistake("a column wider than the page", "characters: 8", "characters: 80"),
    Mistake("more rows than the page has", "rows: 28", "rows: 280"),
    Mistake("a colon and a blank in a value", "总编辑:丙某", "总编辑: 丙某"),
    Mistake("a key given twice", "code: jywb", "code: jywb\ncode: jywb"),
    Mistake("a list where words are wanted", "limits: {hole-rows: 28}", "limits: [28]"),
    Mistake("saved as GBK", "", issue_kit.HOUSE.encode("gbk")),
    Mistake("saved as UTF-16", "", issue_kit.HOUSE.encode("utf-16")),
    Mistake("a list", "", "- name: 甲乙晚报\n"),
    Mistake("a size of nothing", "body: 9pt", "body: 0pt"),
    Mistake("a size in 磅", "body: 9pt", "body: 9磅"),
    Mistake("a size with a full-width unit", "body: 9pt", "body: 9ｐｔ"),
    Mistake("a size with a Chinese stop", "body: 9pt", "body: 9。5pt"),
    Mistake("a unit in capitals", "body: 9pt", "body: 9PT"),
    Mistake("a trim in 毫米", "100mm x 140mm", "100毫米 x 140毫米"),
    Mistake("a trim with a capital X", "100mm x 140mm", "100mm X 140mm"),
    Mistake("a trim without a unit", "100mm x 140mm", "100 x 140mm"),
    Mistake("a preset in figures", "code: jywb", "code: jywb\npreset: 4开"),
    Mistake("a preset without its blank", "code: jywb", "code: jywb\npreset: 四开5x14"),
    Mistake("a style misspelt", "press:", "styles: {headlines: {face: song, size: 20pt}}\npress:"),
    Mistake("a style misspelt, in part", "press:", "styles: {Deck: {size: 20pt}}\npress:"),
    Mistake("a style in Chinese", "press:", "styles: {副题: {face: kai, size: 12pt}}\npress:"),
    Mistake("a face in capitals", "press:", "styles: {body: {face: Song}}\npress:"),
    Mistake("a face in Chinese", "press:", "styles: {body: {face: 楷体}}\npress:"),
    Mistake("an ink of the screen", "press:", "furniture: {masthead: {ink: '#ff0000'}}\npress:"),
    Mistake("an ink that is a comment", "press:", "furniture: {masthead: {ink: #ff0000}}\npress:"),
    Mistake("an ink in Chinese", "press:", "furniture: {masthead: {ink: 红}}\npress:"),
    Mistake("an ink beyond all", "press:", "furniture: {masthead: {ink: M200}}\npress:"),
    Mistake("a full-width ink", "press:", "furniture: {masthead: {ink: Ｋ100}}\npress:"),
    Mistake("inks with a comma", "press:", "furniture: {masthead: {ink: 'M100,Y90'}}\npress:"),
    Mistake("a furniture's setting misspelt", "press:", "furniture: {masthead: {inks: K100}}\npress:"),
    Mistake("yes in letters", "half-sheet: true", "half-sheet: yes"),
    Mistake("a name that is a list", "name: 甲乙晚报", "name: [甲乙晚报]"),
    Mistake("a blank too much", "  masthead", "   masthead"),
    Mistake("a telephone that begins with 0", "总编辑:丙某", "051012345"),
    Mistake("nothing after the colon", "chief_editor: 总编辑:丙某", "chief_editor:"),
    Mistake("a comma left out", "gutter: 1,", "gutter: 1"),
    Mistake("columns with their word", "count: 3", "count: 3栏"),
    Mistake("a full-width count", "count: 3", "count: ３"),
    Mistake("a region in Chinese", "press:", "setting: {region: 大陆}\npress:"),
    Mistake("a field misspelt", "总第1期", "'总第{numbr}期'"),
    Mistake("a brace in words", "总第1期", "总第{number}期"),
)
