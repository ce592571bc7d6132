"""What desks, mail and pages write around a story: taken out of it, and told with its words (稿外文字)."""

from typing import Any

import pytest
from import_kit import FIRST, SECOND, handed, read, rules, text_of
from test_import_wires import jpeg

HEAD = "霁川的路灯亮了\n"
STORY = f"---\nheadline: 霁川的路灯亮了\n---\n{FIRST}\n\n{SECOND}\n"


def told(made: Any, rule: str) -> list[str]:
    return [each.message.partition("“")[2].removesuffix("”") for each in made.findings if each.rule == rule]


@pytest.mark.parametrize(
    "line",
    [
        "责编：甲某",
        "（责任编辑：甲某）",
        "编辑：甲某　责编：乙某　校对：丙某",
        "【编辑：甲某】",
        "审核 | 甲某",
        "一审：甲某 二审：乙某",
    ],
)
def test_names_of_editors(line, tmp_path) -> None:
    made, place = handed(tmp_path, "lamp.txt", f"{HEAD}{FIRST}\n{SECOND}\n{line}\n")
    assert (text_of(place, "lamp"), told(made, "lost-desk")) == (STORY, [line])


@pytest.mark.parametrize(
    "line", ["编辑说：灯亮了。", "编辑：老周昨天说，灯亮了。", "策划：甲某 采写：乙某", "责任：编辑"]
)
def test_words_of_the_story_are_none(line, tmp_path) -> None:
    made, place = handed(tmp_path, "lamp.txt", f"{HEAD}{FIRST}\n{line}\n{SECOND}\n")
    assert line in text_of(place, "lamp")
    assert "lost-desk" not in rules(made)


@pytest.mark.parametrize("end", ["（完）", "(完)", "\n（完）", " （全文完）"])
def test_the_end_of_a_report(end, tmp_path) -> None:
    made, place = handed(tmp_path, "lamp.txt", f"{HEAD}{FIRST}\n{SECOND}{end}\n责编：甲某\n")
    assert text_of(place, "lamp") == STORY
    assert {"end-removed", "lost-desk"} <= set(rules(made))


def test_the_head_of_a_mail(tmp_path) -> None:
    lines = ["发件人: 甲某 <a@b.example>", "收件人: 编辑部", "发送时间: 2031年5月6日 8:00", "主题: 路灯"]
    made, place = handed(tmp_path, "lamp.txt", "\r\n".join([*lines, "", *HEAD.split(), FIRST, SECOND]))
    assert (text_of(place, "lamp"), told(made, "lost-metadata")) == (STORY, lines)
    page = f"<p><b>{'<br><b>'.join(each.replace('<', '&lt;').replace(':', ':</b>', 1) for each in lines)}</p>"
    made, place = handed(
        tmp_path, "page.html", f"{page}<p>老师好：</p><p><b>{HEAD}</b></p><p>{FIRST}</p><p>{SECOND}</p>"
    )
    assert text_of(place, "page") == STORY.replace(FIRST, f"老师好：\n\n{FIRST}")
    assert told(made, "lost-metadata") == lines


def test_lines_that_only_look_like_a_mail_stay(tmp_path) -> None:
    _, place = handed(tmp_path, "lamp.txt", f"看灯去\n时间：5月6日\n主题：灯\n{FIRST}\n")
    assert "时间：5月6日" in text_of(place, "lamp")


PORTAL = f"""<html><head><title>霁川的路灯亮了</title></head><body class="has-sidebar">
<ul class="nav"><li><a href="/">首页</a></li></ul>
<div><a href="a">新闻</a> | <a href="b">体育</a> | <a href="c">副刊</a></div>
<div class="page-crumbs">当前位置：<a href="/">首页</a></div>
<div class="main"><h1>霁川的路灯亮了</h1><p>2031-05-06 08:00　来源：霁川日报　作者：甲某</p>
<p>{FIRST}</p><p>{SECOND}</p></div>
<div class="related"><h3>相关</h3><a href="d">石桥</a></div><div class="site_footer">版权所有</div></body></html>"""


def test_what_a_portal_has_around_a_story(tmp_path) -> None:
    made, place = handed(tmp_path, "lamp.html", PORTAL)
    assert text_of(place, "lamp") == STORY
    assert told(made, "lost-outside") == ["首页", "新闻 | 体育 | 副刊", "当前位置：首页", "相关石桥", "版权所有"]
    assert told(made, "lost-metadata") == ["2031-05-06 08:00　来源：霁川日报　作者：甲某"]


def test_the_headline_of_a_page_stands_below_other_words(tmp_path) -> None:
    _, place = handed(tmp_path, "lamp.html", f"<p>请看稿。</p><h1>霁川的路灯亮了</h1><p>□甲某</p><p>{SECOND}</p>")
    head = "---\nheadline: 霁川的路灯亮了\nbyline: □甲某\nbyline-at: head\n---\n"
    assert text_of(place, "lamp").replace('"', "") == f"{head}请看稿。\n\n{SECOND}\n"


def test_subheads_of_a_text(tmp_path) -> None:
    for name, first, second in (("a", "一、灯", "二、人"), ("b", "■灯", "■人")):
        _, place = handed(tmp_path, f"{name}.txt", f"{HEAD}{FIRST}\n{first}\n{SECOND}\n{second}\n再见。\n")
        assert [each.text for each in read(place, name).paragraphs if each.block.startswith("subhead")] == [
            first,
            second,
        ]


def test_a_label_before_the_text(tmp_path) -> None:
    for name, label in (("a", "正文：\n"), ("b", "正文："), ("c", "【正文】\n")):
        made, place = handed(tmp_path, f"{name}.txt", f"标题：{HEAD}{label}{FIRST}\n{SECOND}\n")
        assert text_of(place, name) == STORY
        assert "label-removed" in rules(made)


def test_a_picture_with_its_caption_alone(tmp_path) -> None:
    """图片新闻: the picture and its entry, and no article, which would have no text."""
    (tmp_path / "east.jpg").write_bytes(jpeg())
    made, place = handed(tmp_path, "lamp.html", '<img src="east.jpg"><p>图为东门外的灯。甲某摄</p>')
    assert made.stories[0].written == ("pictures/lamp.jpg", "pictures/lamp.yaml")
    assert (
        made.stories[0].pictures
        == 'pictures:\n  lamp: {file: "pictures/lamp.jpg", caption: "图为东门外的灯。", credit: "甲某摄"}\n'
    )
    assert (rules(made), (place / "articles").exists()) == ([], False)


def test_short_lines_between_paragraphs_are_subheads_where_there_are_several(tmp_path) -> None:
    made, place = handed(tmp_path, "a.txt", f"{HEAD}{FIRST}\n\n　　一盏灯\n\n{SECOND}\n\n　　两座桥\n\n再见。\n")
    assert text_of(place, "a").endswith(f"---\n{FIRST}\n\n## 一盏灯\n\n{SECOND}\n\n## 两座桥\n\n再见。\n")
    assert [each.message[-14:] for each in made.findings if each.rule == "subhead-assumed"] == ["(found at 4, 8)"[1:]]
    made, place = handed(tmp_path, "b.txt", f"{HEAD}{FIRST}\n一盏灯\n{SECOND}\n再见\n")
    assert "##" not in text_of(place, "b")


def test_items_of_a_list_are_neither_subheads_nor_names(tmp_path) -> None:
    _, place = handed(tmp_path, "lamp.txt", f"{HEAD}{FIRST}\n●带好手电\n●看好脚下\n")
    assert text_of(place, "lamp").endswith(f"\n---\n{FIRST}\n\n●带好手电\n\n●看好脚下\n")
