"""Numbers that Word makes by itself: those of lists, and the 一、 （二） 第三条 that newsrooms type (Word 自动编号)."""

from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from import_kit import FIRST, SECOND, handed, rules, text_of
from test_import_docx import bytes_of


def numbered(*paragraphs: tuple[int, str], levels: tuple[tuple[str, str], ...]) -> Any:
    """A document with a headline, whose other paragraphs are of levels of one numbering; -1 for none."""
    document = docx.Document()
    inside = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(levels)
    )
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{inside}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    document.add_heading("霁川的路灯亮了", 0)
    for level, words in paragraphs:
        made = document.add_paragraph(words)
        if level >= 0:
            own = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>'
            made._p.get_or_add_pPr().append(parse_xml(own))
    return document


def test_chinese_numbers_are_words_and_make_subheads(tmp_path) -> None:
    document = numbered(
        (-1, FIRST), (0, "灯从哪里来"), (-1, SECOND),
        (1, "东门"), (1, "石桥"), (-1, SECOND), (0, "钱从哪里来"), (-1, "再见。"),
        levels=(("chineseCounting", "%1、"), ("chineseCountingThousand", "（%2）")),
    )  # fmt: skip
    made, place = handed(tmp_path, "lamp.docx", bytes_of(document))
    assert text_of(place, "lamp").partition("---\n")[2].partition("---\n")[2] == (
        f"{FIRST}\n\n## 一、灯从哪里来\n\n{SECOND}\n\n"
        f"（一）东门\n\n（二）石桥\n\n{SECOND}\n\n## 二、钱从哪里来\n\n再见。\n"
    )
    assert {"lost-numbers", "lost-list"}.isdisjoint(rules(made))


@pytest.mark.parametrize(
    ("form", "text", "written"),
    [
        ("chineseCounting", "第%1条　", ["第一条　东门", "第二条　石桥"]),
        ("decimalEnclosedCircle", "%1", ["①东门", "②石桥"]),
        ("lowerLetter", "%1)", ["a) 东门", "b) 石桥"]),
        ("upperRoman", "%1.", ["I. 东门", "II. 石桥"]),
        ("decimal", "（%1）", ["（1）东门", "（2）石桥"]),
        ("decimal", "%1.", ["1. 东门", "2. 石桥"]),
        ("decimal", "%1、", ["1. 东门", "2. 石桥"]),
        ("hebrew1", "%1.", ["1. 东门", "2. 石桥"]),
    ],
)
def test_other_numbers(form, text, written, tmp_path) -> None:
    document = numbered((-1, FIRST), (0, "东门"), (0, "石桥"), levels=((form, text),))
    made, place = handed(tmp_path, "lamp.docx", bytes_of(document))
    assert [line.replace("\\", "") for line in text_of(place, "lamp").splitlines() if line][-2:] == written
    assert ("lost-numbers" in rules(made)) == (form == "hebrew1")


def test_a_lower_level_begins_anew(tmp_path) -> None:
    levels = (("decimal", "%1."), ("decimal", "%1.%2"))
    document = numbered((-1, FIRST), (0, "灯"), (1, "东门"), (1, "石桥"), (0, "人"), (1, "巷口"), levels=levels)
    _, place = handed(tmp_path, "lamp.docx", bytes_of(document))
    found = [line.replace("\\", "") for line in text_of(place, "lamp").splitlines() if line][-5:]
    assert found == ["1. 灯", "1.1 东门", "1.2 石桥", "2. 人", "2.1 巷口"]
