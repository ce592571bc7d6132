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
standing: {colophon: {page_count: 共2版}}
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
    Mistake("nothing to name the story", "story: lamp, ", ""),
)

HEAD = "headline: 云溪市的路灯亮了\n"
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
    Mistake("a Word file", "", b"PK\x03\x04" + bytes(60)),
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
)
