"""The heads that other programs write above Markdown, and the tags in it (稿件头)."""

import pytest
from import_kit import FIRST, SECOND, handed, rules, text_of
from test_import_leftovers import told
from test_import_wires import jpeg

STORY = f"{FIRST}\n\n{SECOND}\n"
HEAD = "---\nheadline: 霁川的路灯亮了\nbyline: 甲某\n---\n"

HEADS = {
    "hexo": "---\ntitle: 霁川的路灯亮了\nauthor: 甲某\ndate: 2031-05-06 08:00:00\ntags:\n  - 灯\n  - 夜\n---\n",
    "hugo": '+++\ntitle = "霁川的路灯亮了"\nauthors = ["甲某"]\ndate = 2031-05-06T08:00:00\ntags = ["灯", "夜"]\n+++\n',
    "json": '{\n "title": "霁川的路灯亮了",\n "author": "甲某",\n "date": "2031-05-06",\n "tags": ["灯", "夜"]\n}\n',
    "broken": "---\ntitle: 霁川的路灯亮了\nauthor:甲某\ndate: 8: 00\ntags: 灯／夜\n---\n",
    "broken toml": "+++\ntitle = 霁川的路灯亮了\nauthor = 甲某\ndate = 明天\ntags = 灯／夜\n+++\n",
}


@pytest.mark.parametrize("name", HEADS)
def test_heads_of_other_programs(name, tmp_path) -> None:
    """What is known goes into the head of the article, the rest is told with its words and its line."""
    made, place = handed(tmp_path, "lamp.md", f"{HEADS[name]}\n{STORY}")
    assert text_of(place, "lamp") == HEAD + STORY
    assert [each.partition(" ")[0] for each in told(made, "lost-metadata")] == ["date", "tags"]
    assert told(made, "lost-metadata")[1] == "tags 灯／夜"
    assert [each.source.line for each in made.findings if each.rule == "lost-metadata"] == [4, 5]


def test_the_format_of_an_article_is_no_loss_and_the_layout_of_a_blog_one(tmp_path) -> None:
    for name, value, lost in (("a", "1", []), ("b", "post", ["layout post"])):
        made, _ = handed(tmp_path, f"{name}.md", f"---\nlayout: {value}\ntitle: 霁川的路灯亮了\n---\n{STORY}")
        assert told(made, "lost-metadata") == lost


def test_a_colon_in_a_title_that_is_not_quoted(tmp_path) -> None:
    _, place = handed(tmp_path, "lamp.md", f"---\ntitle: 霁川: 路灯亮了\n---\n{STORY}")
    assert text_of(place, "lamp") == f'---\nheadline: "霁川: 路灯亮了"\n---\n{STORY}'


def test_a_text_between_two_lines_is_no_head(tmp_path) -> None:
    _, place = handed(tmp_path, "lamp.md", f"---\n\n{FIRST}\n\n---\n\n{SECOND}\n")
    assert text_of(place, "lamp").endswith(STORY)


def test_tags_go_and_are_told_and_the_picture_of_one_stays(tmp_path) -> None:
    (tmp_path / "east.jpg").write_bytes(jpeg())
    tags = '{% note info %}\n\n{{< figure src="east.jpg" caption="东门外。" >}}\n\n[TOC]\n\n'
    made, place = handed(tmp_path, "lamp.md", f"# 霁川的路灯亮了\n\n{tags}{FIRST}[^1]\n\n{SECOND}\n\n[^1]: 据市政处\n")
    assert text_of(place, "lamp") == f"---\nheadline: 霁川的路灯亮了\n---\n{STORY}"
    assert 'caption: "东门外。"' in made.stories[0].pictures
    assert told(made, "lost-markup") == ["{% note info %}", "[TOC]"]
    assert "lost-footnote" in rules(made)
