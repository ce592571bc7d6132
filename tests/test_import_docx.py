"""Word: .docx as Word and WPS write them, with styles, manual headings, and what no article can hold (Word 稿)."""

import re
import zipfile
from copy import deepcopy
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor
from import_kit import FIRST, SECOND, handed, read, rules, text_of
from PIL import Image

TEXT_BOX = (
    f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox><w:txbxContent>'
    "<w:p><w:r><w:t>框里的话</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)


def bytes_of(document: Any) -> bytes:
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def style(document: Any, name: str) -> str:
    """A paragraph style of the user's own, as WPS and LibreOffice leave them under Chinese names."""
    document.styles.add_style(name, 1)
    return name


def east_asian(run: Any, face: str) -> None:
    run.font.name = face
    run._element.rPr.rFonts.set(qn("w:eastAsia"), face)


def picture(mode: str = "RGB", kind: str = "JPEG") -> BytesIO:
    made = BytesIO()
    Image.new(mode, (30, 20), 90).save(made, kind)
    made.seek(0)
    return made


def test_styles_as_word_names_them(tmp_path) -> None:
    made = docx.Document()
    made.add_paragraph("城东有了新去处", style=style(made, "引题"))
    made.add_paragraph("霁川的路灯亮了", style="Title")
    made.add_paragraph("市民晚上愿意出门了", style="Subtitle")
    made.add_paragraph("（记者 甲某）")
    first = made.add_paragraph("　　本报讯 昨天")
    first.add_run("傍晚").bold = True
    first.add_run("，霁川东门外的灯亮了。")
    made.add_paragraph("三百盏", style="Heading 2")
    made.add_paragraph("石桥", style="List Bullet")
    made.add_paragraph("巷口", style="List Bullet")
    made.add_paragraph("先灯后人", style="List Number")
    made.add_paragraph("老周的话", style="Quote")
    _, place = handed(tmp_path, "lamp.docx", bytes_of(made))
    assert text_of(place, "lamp") == (
        "---\nkicker: 城东有了新去处\nheadline: 霁川的路灯亮了\ndeck: 市民晚上愿意出门了\nbyline: （记者 甲某）\n"
        "byline-at: head\n---\n本报讯 昨天**傍晚**，霁川东门外的灯亮了。\n\n## 三百盏\n\n- 石桥\n- 巷口\n"
        "1. 先灯后人\n\n> 老周的话\n"
    )
    assert [each.kind for each in read(place, "lamp").blocks] == ["paragraph", "subhead", "list", "list", "quote"]


def test_chinese_style_names_as_wps_writes_them(tmp_path) -> None:
    made = docx.Document()
    for name, words in (
        ("标题 1", "霁川的路灯亮了"),
        ("副标题", "市民晚上愿意出门了"),
        ("正文一", FIRST),
        ("标题 2", "三百盏"),
    ):
        made.add_paragraph(words, style=style(made, name))
    made.add_paragraph(f"　　{SECOND}（记者 甲某）")
    _, place = handed(tmp_path, "lamp.docx", bytes_of(made))
    assert text_of(place, "lamp") == (
        "---\nheadline: 霁川的路灯亮了\ndeck: 市民晚上愿意出门了\nbyline: （记者 甲某）\n---\n"
        f"{FIRST}\n\n## 三百盏\n\n{SECOND}\n"
    )


def test_headings_made_by_hand(tmp_path) -> None:
    """Nothing but sizes and bold: the largest line is the headline, a short bold paragraph a subhead."""
    made = docx.Document()
    for words, size, bold in (
        ("城东有了新去处", 16, False),
        ("霁川的路灯亮了", 26, True),
        ("市民晚上愿意出门了", 16, False),
        (f"　　{FIRST}", 12, False),
        ("　　三百盏", 12, True),
        (f"　　{SECOND}", 12, False),
    ):
        run = made.add_paragraph().add_run(words)
        run.font.size, run.bold = Pt(size), bold
        east_asian(run, "方正书宋简体")
    told, place = handed(tmp_path, "lamp.docx", bytes_of(made))
    assert text_of(place, "lamp") == (
        "---\nkicker: 城东有了新去处\nheadline: 霁川的路灯亮了\ndeck: 市民晚上愿意出门了\n---\n"
        f"{FIRST}\n\n## 三百盏\n\n{SECOND}\n"
    )
    shown = f"{tmp_path.as_posix()}/lamp.docx"
    assert (
        f"{shown}:1: warning[lost-font]: the face is not taken over: the house sets its own: “方正书宋简体”"
        " (found at 1–6)" in [str(each) for each in told.findings]
    )


def test_a_line_end_before_an_indent_begins_a_paragraph(tmp_path) -> None:
    made = docx.Document()
    made.add_heading("霁川的路灯亮了", 0)
    made.add_paragraph(f"{FIRST}\n　　{SECOND}\n又一行。")
    _, place = handed(tmp_path, "lamp.docx", bytes_of(made))
    assert text_of(place, "lamp").endswith(f"---\n{FIRST}\n\n{SECOND}\\\n又一行。\n")


def test_a_line_end_below_a_long_sentence_begins_a_paragraph(tmp_path) -> None:
    """As in text that was copied from a page; lines of verse are shorter."""
    long = FIRST + SECOND
    made = docx.Document()
    made.add_heading("霁川的路灯亮了", 0)
    made.add_paragraph(f"{long}\n{FIRST}\n又一行。")
    _, place = handed(tmp_path, "lamp.docx", bytes_of(made))
    text = f"---\nheadline: 霁川的路灯亮了\n---\n{long}\n\n{FIRST}\\\n又一行。\n"
    assert text_of(place, "lamp") == text
    _, place = handed(tmp_path, "page.html", f"<h1>霁川的路灯亮了</h1><p>{long}<br>{FIRST}<br>又一行。</p>")
    assert text_of(place, "page") == text


def test_marks_of_runs(tmp_path) -> None:
    made = docx.Document()
    made.add_heading("霁川的路灯亮了", 0)
    paragraph = made.add_paragraph("甲")
    east_asian(paragraph.add_run("乙"), "楷体_GB2312")
    paragraph.add_run("2").font.superscript = True
    dotted = paragraph.add_run("丙")
    dotted._element.get_or_add_rPr().append(parse_xml(f'<w:em {nsdecls("w")} w:val="dot"/>'))
    paragraph.add_run("丁。")
    ruby = (
        f"<w:r {nsdecls('w')}><w:ruby><w:rt><w:r><w:t>chōng</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>翀</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    )
    paragraph._p.append(parse_xml(ruby))
    east_asian(made.add_paragraph().add_run("全段楷体，是字体，不是记号。"), "楷体")
    _, place = handed(tmp_path, "lamp.docx", bytes_of(made))
    assert text_of(place, "lamp").splitlines()[3:] == [
        '甲*乙*[2]{.sup}[丙]{.dots}丁。[翀]{pinyin="chōng"}', "", "全段楷体，是字体，不是记号。",
    ]  # fmt: skip


def test_tables_and_joined_cells(tmp_path) -> None:
    made = docx.Document()
    made.add_heading("霁川的路灯亮了", 0)
    made.add_paragraph(FIRST)
    table = made.add_table(3, 3)
    for row, words in zip(
        table.rows, (("地方", "盏", "亮灯"), ("东门外", "120", "18:30"), ("巷|口", "144", "")), strict=True
    ):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    table.cell(2, 1).merge(table.cell(2, 2))
    made.add_table(1, 1).rows[0].cells[0].text = "只有一格。"
    told, place = handed(tmp_path, "lamp.docx", bytes_of(made))
    assert text_of(place, "lamp").splitlines()[5:] == [
        "| 地方 | 盏 | 亮灯 |", "| --- | --- | --- |", "| 东门外 | 120 | 18:30 |", "| 巷｜口 | 144 | |", "",
        "只有一格。",
    ]  # fmt: skip
    assert {"lost-cells", "lost-table", "bar-widened"} <= set(rules(told))


def test_pictures_with_their_captions(tmp_path) -> None:
    made = docx.Document()
    made.add_heading("霁川的路灯亮了", 0)
    made.add_paragraph(FIRST)
    for content, words, name in (
        (picture(), "▲傍晚的东门外。乙某 摄", None),
        (picture("P", "GIF"), "石桥边的茶铺", "Caption"),
    ):
        made.add_paragraph().add_run().add_picture(content)
        made.add_paragraph(words, style=name)
    made.add_paragraph(SECOND)
    told, place = handed(tmp_path, "lamp.docx", bytes_of(made))
    assert text_of(place, "lamp").endswith(f"---\n{FIRST}\n\n{SECOND}\n")
    assert (
        (place / "pictures" / "lamp.yaml").read_text(encoding="utf-8")
        == told.stories[0].pictures
        == (
            'pictures:\n  lamp: {file: "pictures/lamp.jpg", caption: "▲傍晚的东门外。", credit: "乙某 摄"}\n'
            '  lamp-2: {file: "pictures/lamp-2.png", caption: "石桥边的茶铺"}\n'
        )
    )
    assert (place / "pictures" / "lamp.jpg").read_bytes() == picture().getvalue()
    with Image.open(place / "pictures" / "lamp-2.png") as image:
        assert image.size == (30, 20)
    assert "converted" in rules(told)


def test_a_picture_and_its_caption_in_one_paragraph(tmp_path) -> None:
    """The picture stands before the words, floats beside them, or its caption is in a text box."""
    made = docx.Document()
    made.add_heading("霁川的路灯亮了", 0)
    made.add_paragraph(FIRST)
    inline = made.add_paragraph()
    inline.add_run().add_picture(picture())
    inline.add_run("\n▲傍晚的东门外。")
    boxed = made.add_paragraph()
    boxed.add_run().add_picture(picture())
    boxed._p.append(parse_xml(TEXT_BOX.replace("框里的话", "图为石桥边。")))
    boxed.add_run(SECOND)
    told, place = handed(tmp_path, "lamp.docx", bytes_of(made))
    assert text_of(place, "lamp").endswith(f"---\n{FIRST}\n\n{SECOND}\n")
    assert told.stories[0].pictures == (
        'pictures:\n  lamp: {file: "pictures/lamp.jpg", caption: "▲傍晚的东门外。"}\n'
        '  lamp-2: {file: "pictures/lamp-2.jpg", caption: "图为石桥边。"}\n'
    )
    assert "lost-text-box" not in rules(told)


def test_pictures_beside_each_other_in_a_table(tmp_path) -> None:
    """Each has the words below it, or in its own cell, as caption; a table that holds other words stays one."""
    made = docx.Document()
    made.add_heading("霁川的路灯亮了", 0)
    made.add_paragraph(FIRST)
    for words in (("东门外", "石桥边"), ("东门外", "石桥边", "又一格")):
        table = made.add_table(2, len(words))
        for at, each in enumerate(words):
            table.rows[1].cells[at].text = each
            if at < 2:
                table.rows[0].cells[at].paragraphs[0].add_run().add_picture(picture())
    cell = made.add_table(1, 1).rows[0].cells[0]
    cell.paragraphs[0].add_run().add_picture(picture())
    cell.add_paragraph("巷口的灯")
    made.add_paragraph(SECOND)
    told, place = handed(tmp_path, "lamp.docx", bytes_of(made))
    text = f"---\n{FIRST}\n\n东门外\n\n石桥边\n\n又一格\n\n{SECOND}\n"
    assert text_of(place, "lamp").endswith(text)
    assert re.findall(r'caption: "(.*?)"', told.stories[0].pictures) == ["东门外", "石桥边", "巷口的灯"]


def _tracked(kind: str, words: str) -> Any:
    text = "delText" if kind == "del" else "t"
    return parse_xml(
        f'<w:{kind} {nsdecls("w")} w:id="1" w:author="甲某"><w:r><w:{text}>{words}</w:{text}></w:r></w:{kind}>'
    )


def test_what_is_lost_is_told_with_its_place(tmp_path) -> None:
    made = docx.Document()
    made.add_heading("霁川的路灯亮了", 0)
    paragraph = made.add_paragraph("本报讯 灯")
    paragraph._p.append(_tracked("ins", "都"))
    paragraph._p.append(_tracked("del", "不"))
    paragraph.add_run("亮了。")
    paragraph._p.append(parse_xml(TEXT_BOX))
    second = made.add_paragraph()
    second.add_run("红").font.color.rgb = RGBColor(255, 0, 0)
    second.add_run("线").underline = True
    second.add_run("删").font.strike = True
    second.add_run("下").font.subscript = True
    second.add_run("隐").font.hidden = True
    second.add_run("。")
    made.add_comment(second.runs[0], "这里再核", author="乙某")
    made.sections[0].header.paragraphs[0].text = "内部资料"
    symbol = OxmlElement("w:sym")
    symbol.set(qn("w:font"), "Wingdings")
    symbol.set(qn("w:char"), "F04A")
    second.runs[-1]._element.append(symbol)
    told, place = handed(tmp_path, "lamp.docx", bytes_of(made))
    assert text_of(place, "lamp").splitlines()[3:] == ["本报讯 灯都亮了。", "", "红线删下。"]
    found = {each.rule: (each.source.line, each.message.partition("“")[2].rstrip("”")) for each in told.findings}
    assert found == {
        "lost-header": (0, "内部资料"),
        "lost-inserted": (2, "都"),
        "lost-deleted": (2, "不"),
        "lost-text-box": (2, "框里的话"),
        "lost-colour": (3, ""),
        "lost-underline": (3, "线"),
        "lost-strike": (3, "删"),
        "lost-subscript": (3, "下"),
        "lost-hidden": (3, "隐"),
        "lost-comment": (3, "这里再核"),
        "lost-symbol": (3, "Wingdings F04A"),
    }


@pytest.mark.parametrize("depth", [3, 400])
def test_content_controls_are_looked_into(depth, tmp_path) -> None:
    made = docx.Document()
    made.add_heading("霁川的路灯亮了", 0)
    inner = f"<w:p><w:r><w:t>{FIRST}</w:t></w:r></w:p>"
    for _ in range(depth):
        inner = f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>"
    try:
        made.element.body.insert(1, parse_xml(inner.replace("<w:sdt>", f"<w:sdt {nsdecls('w')}>", 1)))
    except SyntaxError:  # deeper than any parser reads
        return
    told, place = handed(tmp_path, "lamp.docx", bytes_of(made))
    assert told.failed or text_of(place, "lamp").endswith(f"---\n{FIRST}\n")


def test_a_document_of_another_program(tmp_path) -> None:
    made = bytes_of(docx.Document()).replace(b"[Content_Types].xml", b"[Content_Typed].xml")
    told, _ = handed(tmp_path, "lamp.docx", made)
    assert rules(told) == ["damaged-docx"]


# What other programs write -------------------------------------------------------------------------------------


def messages(made: Any, rule: str) -> list[str]:
    return [each.message.partition("“")[2].rstrip("”") for each in made.findings if each.rule == rule]


def added(paragraph: Any, xml: str) -> None:
    """More of a paragraph, as a program has written it."""
    spaces = nsdecls("w", "r", "a") + ' xmlns:v="urn:schemas-microsoft-com:vml"'
    for each in list(parse_xml(f"<w:p {spaces}>{xml}</w:p>")):
        paragraph._p.append(each)


def field(*instruction: str, words: str = "") -> str:
    """A field of Word, its instruction in several runs as WPS writes it."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    inner = "".join(f"<w:r><w:instrText>{each}</w:instrText></w:r>" for each in instruction)
    shown = f"{mark('separate')}<w:r><w:t>{words}</w:t></w:r>" if words else ""
    return f"{mark('begin')}{inner}{shown}{mark('end')}"


def test_fields(tmp_path) -> None:
    """Readings, enclosed characters and links that are fields, which hold no words where words are looked for."""
    made = docx.Document()
    made.add_heading("霁川的路灯亮了", 0)
    paragraph = made.add_paragraph("老")
    added(paragraph, field("EQ \\* jc2 \\* hps10 \\o\\ad(", "\\s\\up 9(chōng),翀)"))
    added(paragraph, field("eq \\o\\ac(○,", "三)"))
    added(paragraph, field(' HYPERLINK "https://a.example/" \\h ', words="链接"))
    added(paragraph, field("PAGE", words="3"))
    told, place = handed(tmp_path, "lamp.docx", bytes_of(made))
    assert text_of(place, "lamp").endswith('---\n老[翀]{pinyin="chōng"}链接3\n')
    assert messages(told, "lost-formula") == ["eq \\o\\ac(○,三)"]
    assert messages(told, "lost-link") == ["https://a.example/"]


def test_word_art_and_words_of_unknown_elements(tmp_path) -> None:
    made = docx.Document()
    made.add_heading("霁川的路灯亮了", 0)
    paragraph = made.add_paragraph("灯亮了。")
    added(paragraph, '<w:r><w:pict><v:shape><v:textpath string="艺术字"/></v:shape></w:pict></w:r>')
    added(paragraph, "<w:unheard><w:r><w:t>外来的话</w:t></w:r></w:unheard>")
    told, place = handed(tmp_path, "lamp.docx", bytes_of(made))
    assert text_of(place, "lamp").endswith("---\n灯亮了。\n")
    assert messages(told, "lost-object") == ["艺术字", "外来的话"]


def test_a_link_is_told_with_its_address(tmp_path) -> None:
    made = docx.Document()
    made.add_heading("霁川的路灯亮了", 0)
    paragraph = made.add_paragraph("见")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    name = made.part.relate_to("https://a.example/灯", kind, is_external=True)
    added(paragraph, f'<w:hyperlink r:id="{name}"><w:r><w:t>此页</w:t></w:r></w:hyperlink>')
    told, _ = handed(tmp_path, "lamp.docx", bytes_of(made))
    assert messages(told, "lost-link") == ["此页 https://a.example/灯"]


def test_marks_that_a_heading_cannot_hold_are_told_and_its_number_stays(tmp_path) -> None:
    made = docx.Document()
    word = "<w:r><w:t>{}</w:t></w:r>".format
    ruby = f"<w:r><w:ruby><w:rt>{word('chōng')}</w:rt><w:rubyBase>{word('翀')}</w:rubyBase></w:ruby></w:r>"
    added(made.add_paragraph(style="Title"), ruby)
    made.add_paragraph(FIRST)
    numbered = made.styles["List Number"].element.find(qn("w:pPr")).find(qn("w:numPr"))
    made.add_paragraph("三百盏", style="Heading 2")._p.get_or_add_pPr().append(deepcopy(numbered))
    made.add_paragraph(SECOND)
    told, place = handed(tmp_path, "lamp.docx", bytes_of(made))
    assert text_of(place, "lamp") == f"---\nheadline: 翀\n---\n{FIRST}\n\n## 1. 三百盏\n\n{SECOND}\n"
    assert messages(told, "lost-reading") == ["chōng"]
    assert "lost-numbers" not in rules(told)


def test_a_table_that_only_frames_a_text_is_none_and_an_empty_one_nothing(tmp_path) -> None:
    made = docx.Document()
    made.add_heading("霁川的路灯亮了", 0)
    cell = made.add_table(1, 1).rows[0].cells[0]
    cell.text = FIRST
    cell.add_paragraph(SECOND)
    made.add_table(2, 2)
    told, place = handed(tmp_path, "lamp.docx", bytes_of(made))
    assert text_of(place, "lamp").endswith(f"---\n{FIRST}\n\n{SECOND}\n")
    assert rules(told) == ["lost-table"]


def _again(content: bytes, name: str, change: Any) -> bytes:
    """The package with one part of it changed."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as whole, zipfile.ZipFile(made, "w") as other:
        for each in whole.namelist():
            other.writestr(each, change(whole.read(each)) if each == name else whole.read(each))
    return made.getvalue()


def test_a_file_with_macros_is_named(tmp_path) -> None:
    plain, macros = b"officedocument.wordprocessingml.document.main+xml", b"x.macroEnabled.main+xml"
    whole = _again(bytes_of(docx.Document()), "[Content_Types].xml", lambda part: part.replace(plain, macros))
    told, _ = handed(tmp_path, "lamp.docx", whole)
    assert rules(told) == ["damaged-docx"]
    assert "another kind of file of Word" in told.findings[0].message
    assert "BytesIO" not in told.findings[0].message


def test_damaged_notes_are_told(tmp_path) -> None:
    made = docx.Document()
    made.add_comment(made.add_paragraph(FIRST).runs[0], "核", author="乙某")
    told, _ = handed(tmp_path, "lamp.docx", _again(bytes_of(made), "word/comments.xml", lambda part: part[:-9]))
    assert rules(told) == ["damaged-docx"]


@pytest.mark.parametrize("size", [0, 7])
def test_metafiles_are_told(size, tmp_path) -> None:
    made = docx.Document()
    made.add_heading("霁川的路灯亮了", 0)
    made.add_paragraph(FIRST).add_run().add_picture(picture())
    whole = bytes_of(made)
    emf = b"\x01\x00\x00\x00\x6c\x00\x00\x00" + bytes([size]) * 32 + b" EMF" + bytes(64)
    told, place = handed(tmp_path, "lamp.docx", _again(whole, "word/media/image1.jpg", lambda _: emf))
    assert messages(told, "lost-picture") == ["image1.jpg"]
    assert not (place / "pictures").exists()


def test_a_picture_of_a_camera_that_holds_two_is_taken_as_it_is(tmp_path) -> None:
    content = BytesIO()
    Image.new("RGB", (40, 30)).save(content, "MPO", save_all=True, append_images=[Image.new("RGB", (40, 30), 9)])
    made = docx.Document()
    made.add_heading("霁川的路灯亮了", 0)
    made.add_paragraph(FIRST).add_run().add_picture(content)
    _, place = handed(tmp_path, "lamp.docx", bytes_of(made))
    assert (place / "pictures" / "lamp.jpg").read_bytes() == content.getvalue()


def test_a_picture_that_is_only_linked_is_told_with_its_address(tmp_path) -> None:
    made = docx.Document()
    made.add_heading("霁川的路灯亮了", 0)
    paragraph = made.add_paragraph(FIRST)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    name = made.part.relate_to("https://a.example/east.jpg", kind, is_external=True)
    added(paragraph, f'<w:r><w:drawing><a:blip r:link="{name}"/></w:drawing></w:r>')
    told, _ = handed(tmp_path, "lamp.docx", bytes_of(made))
    assert messages(told, "lost-picture") == ["https://a.example/east.jpg"]


@pytest.mark.parametrize(
    ("size", "head"), [(22, "[霁川的路灯, 三百盏一齐亮了]"), (12, "霁川的路灯\ndeck: 三百盏一齐亮了")]
)
def test_a_headline_of_two_lines(size, head, tmp_path) -> None:
    """Two paragraphs of the headline's size are its two lines, unless the text is as large."""
    made = docx.Document()
    for words, points in (("霁川的路灯", size), ("三百盏一齐亮了", size), ("本报记者 甲某", 12), (FIRST, 12)):
        made.add_paragraph().add_run(words).font.size = Pt(points)
    _, place = handed(tmp_path, "lamp.docx", bytes_of(made))
    assert text_of(place, "lamp").startswith(f"---\nheadline: {head}\nbyline: 本报记者 甲某\n")
