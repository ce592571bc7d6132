"""Pages as browsers, WeChat and Word save them: what shows nothing is no copy, and is told (网页稿)."""

import base64
from typing import Any

import pytest
from import_kit import FIRST, SECOND, handed, read, rules, text_of
from test_import_wires import jpeg

INLINE = f'<img src="data:image/jpeg;base64,{base64.b64encode(jpeg()).decode()}">'
HEAD = "<h1>霁川的路灯亮了</h1>"


def told(made: Any, rule: str) -> list[str]:
    return [each.message.partition("“")[2].rstrip("”") for each in made.findings if each.rule == rule]


def body_of(tmp_path: Any, page: str) -> tuple[Any, str]:
    """What is told of a page, and the text of its article below the head."""
    made, place = handed(tmp_path, "lamp.html", page)
    read(place, "lamp")
    return made, text_of(place, "lamp").partition("---\n")[2].partition("---\n")[2]


def test_an_article_of_wechat(tmp_path) -> None:
    page = (
        f'<title>霁川的路灯亮了</title><h1 id="activity-name">霁川的路灯亮了</h1>'
        '<div id="js_content" style="visibility: hidden; opacity: 0; "><section data-tool="编辑器"><section><span>'
        f'<span style="color: red">{FIRST}</span></span></section><section><img data-src="https://a.example/640" '
        'src="data:image/svg+xml,%3Csvg%3E" alt="东门外"></section></section><p style="display: none;">加关注</p>'
        f"<section><span><strong>三百盏</strong></span></section><p>&nbsp; &nbsp;{SECOND}</p></div>"
        '<mp-profile data-name="x"></mp-profile><button>点赞</button><noscript>请开脚本</noscript>'
        '<iframe src="https://v.example/1"></iframe><script>var a = "不要";</script><style>p {}</style>'
    )
    made, body = body_of(tmp_path, page)
    assert body == f"{FIRST}\n\n## 三百盏\n\n{SECOND}\n"
    assert (told(made, "lost-hidden"), told(made, "lost-outside")) == (["加关注"], ["点赞", "请开脚本"])
    assert told(made, "lost-picture") == ["https://a.example/640 东门外"]
    assert told(made, "lost-object") == ["https://v.example/1"]
    assert told(made, "lost-metadata") == []  # the window's title says what the headline says


def test_a_page_that_word_saved(tmp_path) -> None:
    mark = "<![if !supportLists]><span style='mso-list:Ignore'>{}<span>&nbsp; </span></span><![endif]>"
    page = (
        "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><meta charset=gb2312><!--[if gte mso 9]><xml>"
        "<o:Author>甲某</o:Author></xml><![endif]--><style><!-- p.MsoNormal {} --></style></head><body>"
        "<p class=MsoTitle align=center>霁川的路灯亮了<o:p></o:p></p><p class=MsoSubtitle>市民愿意出门</p>"
        f"<p class=MsoNormal>{FIRST}<a href='#_ftn1'>[1]</a></p>"
        f"<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>{mark.format('l')}石桥</p>"
        f"<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'>{mark.format('2.')}巷口</p>"
        f"<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'>{mark.format('（三）')}桥头</p>"
        "<p>甲<span style='mso-hide:all'>乙</span><span style='text-decoration:line-through'>丙</span>"
        "<span style='vertical-align:super'>2</span><span style='text-decoration:underline'>丁</span>。</p>"
        "<div style='mso-element:footnote-list'><p>[1]据市政处</p></div>"
        "<div style='mso-element:comment-list'><p>请核</p></div>"
    )
    made, place = handed(tmp_path, "lamp.html", page.encode("gb18030"))
    assert text_of(place, "lamp") == (
        f"---\nheadline: 霁川的路灯亮了\ndeck: 市民愿意出门\n---\n{FIRST}\\[1\\]\n\n- 石桥\n2. 巷口\n- 桥头\n\n"
        "甲丙[2]{.sup}丁。\n"
    ).replace("\\[1\\]", "[1]")
    assert (told(made, "lost-footnote"), told(made, "lost-comment")) == (["[1]据市政处"], ["请核"])
    assert (told(made, "lost-hidden"), told(made, "lost-strike")) == (["乙"], ["丙"])
    assert (told(made, "lost-underline"), told(made, "lost-numbers")) == (["丁"], ["（三）"])


def test_what_stands_beside_the_one_article_is_told(tmp_path) -> None:
    page = f"<body>散字<article>{HEAD}<p>{FIRST}</p></article>尾巴<aside>旁栏<img src=x.png></aside>"
    made, body = body_of(tmp_path, page)
    assert body == f"{FIRST}\n"
    assert told(made, "lost-outside") == ["散字 尾巴", "旁栏"]
    assert told(made, "lost-picture") == ["x.png"]


def test_another_title_of_the_window_is_told(tmp_path) -> None:
    made, _ = body_of(tmp_path, f"<head><title>霁川日报网</title></head>{HEAD}<p>{FIRST}")
    assert told(made, "lost-metadata") == ["title 霁川日报网"]


def test_a_picture_among_words_does_not_part_them(tmp_path) -> None:
    made, body = body_of(tmp_path, f"{HEAD}<p>灯亮{INLINE}了。</p><p>{INLINE}<br>▲东门外。</p>")
    assert body == "灯亮了。\n"
    assert "东门外" in made.stories[0].pictures


def test_a_caption_without_its_picture_is_told(tmp_path) -> None:
    made, body = body_of(
        tmp_path, HEAD + "<figure><img src=x.png><figcaption><b>东门外</b></figcaption></figure>" + FIRST
    )
    assert body == f"东门外\n\n{FIRST}\n"
    assert (told(made, "lost-picture"), told(made, "lost-caption")) == (["x.png"], ["东门外"])


@pytest.mark.parametrize("inside", [f"<p>{FIRST}</p><p>{SECOND}</p>", f"{FIRST}<p>{SECOND}</p>"])
def test_a_table_that_only_frames_a_text_is_none(inside, tmp_path) -> None:
    made, body = body_of(tmp_path, f"{HEAD}<table><tr><td>{inside}</td></tr></table>")
    assert body == f"{FIRST}\n\n{SECOND}\n"
    assert "lost-table" in rules(made)


def test_a_table_of_pictures_gives_them_their_captions(tmp_path) -> None:
    page = f"{HEAD}<p>{FIRST}</p><table><tr><td>{INLINE}</td></tr><tr><td>东门外的灯</td></tr></table><p>{SECOND}</p>"
    made, body = body_of(tmp_path, page)
    assert body == f"{FIRST}\n\n{SECOND}\n"
    assert 'caption: "东门外的灯"' in made.stories[0].pictures


def test_words_of_a_table_outside_its_cells_come_before_it(tmp_path) -> None:
    table = "<table>表外<caption>各处路灯</caption><tr>行外<td>地方<td>盏<tr><td>东门<td>3</table>"
    _, body = body_of(tmp_path, f"{HEAD}<p>{FIRST}</p>{table}")
    assert body == f"{FIRST}\n\n表外\n\n各处路灯\n\n行外\n\n| 地方 | 盏 |\n| --- | --- |\n| 东门 | 3 |\n"


def test_a_reading_that_cannot_be_written_is_told(tmp_path) -> None:
    page = f"<h1><ruby>翀<rt>chōng</rt></ruby>灯亮了</h1><p>{FIRST}<ruby>翀<rt>“冲”</rt></ruby></p>"
    made, _ = body_of(tmp_path, page)
    assert sorted(told(made, "lost-reading")) == ["chōng", "“冲"]


@pytest.mark.parametrize("page", ["<!-- 注 -->", "<?xml version='1.0'?>", "<head><title>灯</title></head>"])
def test_a_page_without_words_is_refused(page, tmp_path) -> None:
    made, _ = handed(tmp_path, "lamp.html", page)
    assert [each.rule for each in made.findings if each.stops] == ["no-text"]


def test_what_says_it_is_gb2312_is_read_so_however_rare_its_characters(tmp_path) -> None:
    page = "<meta charset=gb2312><h1>霽川的路燈亮了</h1><p>本報訊 東門外三百盞路燈亮了。</p>"
    _, place = handed(tmp_path, "lamp.html", page.encode("gb18030"))
    assert "霽川的路燈亮了" in text_of(place, "lamp")


def test_joined_cells_keep_the_others_in_their_columns(tmp_path) -> None:
    table = (
        "<table><tr><td rowspan=2>地方<td colspan=2>盏<td>时<tr><td>旧<td>新<td>18:30"
        "<tr><td>东门<td>3<td rowspan=0>4<td colspan=x>19:00</table>"
    )
    made, body = body_of(tmp_path, f"{HEAD}<p>{FIRST}</p>{table}")
    assert body.splitlines()[2:] == [
        "| 地方 | 盏 | | 时 |", "| --- | --- | --- | --- |", "| | 旧 | 新 | 18:30 |", "| 东门 | 3 | 4 | 19:00 |"
    ]  # fmt: skip
    assert "lost-cells" in rules(made)


def test_paragraphs_of_an_item_have_one_number(tmp_path) -> None:
    items = "<ol><li><p>石桥</p><p>两头</p></li><li>巷口</li></ol>"
    _, body = body_of(tmp_path, f"{HEAD}<p>{FIRST}</p>{items}")
    assert body == f"{FIRST}\n\n1. 石桥\\\n两头\n2. 巷口\n"
    _, place = handed(tmp_path, "ferry.md", f"# 霁川的路灯亮了\n\n{FIRST}\n\n1. 石桥\n\n   两头\n2. 巷口\n")
    assert text_of(place, "ferry").endswith(body)


def test_quotes_that_a_browser_makes_are_written(tmp_path) -> None:
    _, body = body_of(tmp_path, f"{HEAD}<p>他说<q>灯<q>都</q>亮了</q>。</p>")
    assert body == "他说“灯‘都’亮了”。\n"


def test_a_page_that_names_the_wrong_encoding_is_asked_as_any_text(tmp_path) -> None:
    head = "<meta charset=utf-8><h1>{}</h1><p>{}</p>".format
    _, place = handed(tmp_path, "lamp.html", head("霁川的路灯亮了", FIRST).encode("gb18030"))
    assert FIRST in text_of(place, "lamp")
    big5 = head("霽川的路燈亮了", "本報訊 東門外三百盞路燈亮了，市民晚上願意出門了。").encode("big5")
    made, _ = handed(tmp_path, "ferry.html", big5)
    assert rules(made) == ["encoding-unclear"]


def test_changes_that_word_recorded_in_a_page(tmp_path) -> None:
    page = f'{HEAD}<p>灯<del cite="mailto:a" datetime="2031-05-06">没有</del><ins datetime="2031-05-06">都</ins>亮了。'
    made, body = body_of(tmp_path, page)
    assert body == "灯都亮了。\n"
    assert (told(made, "lost-deleted"), told(made, "lost-inserted")) == (["没有"], ["都"])
