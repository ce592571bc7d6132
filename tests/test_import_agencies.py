"""Copy as agencies send it: all versions, several forms of one text, NITF, items that are no story (各社通稿)."""

import base64
import json
from typing import Any

import jsonschema
import pytest
from import_kit import FIRST, SECOND, handed, read, rules, text_of
from lxml import etree
from test_import_wires import NEWSML, SCHEMAS, jpeg, message, newsml_schema

OLD: dict[str, Any] = {
    "uri": "urn:jichuan:2031:lamp",
    "type": "text",
    "headline": "霁川的路灯亮了",
    "byline": "（记者 甲某）",
    "urgency": 2,
    "slugline": "路灯",
    "description_text": "三百盏灯。",
    "body_text": f"{FIRST}\n{SECOND}",
    "body_html": f"<p>{FIRST}</p><p>{SECOND}</p>",
    "associations": {
        "main": {
            "uri": "urn:jichuan:2031:east",
            "type": "picture",
            "byline": "乙某 摄",
            "description_text": "傍晚的东门外。",
            "headline": "灯",
            "renditions": {"thumb": {"href": "thumb.jpg", "width": 90}, "main": {"href": "east.jpg", "width": 2000}},
        },
        "side": {"uri": "urn:jichuan:2031:bridge", "type": "text", "body_text": "桥上也亮了。"},
    },
}
MIDDLE: dict[str, Any] = {
    "uri": "urn:jichuan:2031:lamp",
    "type": "text",
    "representationtype": "full",
    "pubstatus": "withheld",
    "by": "（记者 甲某）",
    "headlines": [{"role": "main", "value": "霁川的路灯亮了"}],
    "bodies": [
        {"contenttype": "text/plain", "value": "灯还没有亮。"},
        {"contenttype": "text/html", "value": f"<p>{FIRST}</p><p>{SECOND}</p>"},
    ],
    "associations": [{"name": "x", "uri": "urn:x", "type": "picture", "renditions": [{"name": "a", "href": "no.jpg"}]}],
}
NITF = f"""<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/">
<head><title>霁川的路灯亮了</title><docdata><ed-msg info="先发网"/></docdata></head>
<body>
<body.head>
<hedline><hl1>霁川的路灯亮了</hl1><hl2>市民晚上愿意出门了</hl2></hedline>
<note><body.content><p>请核人名</p></body.content></note>
<byline>记者 <person>甲某</person><byttl>霁川日报</byttl></byline>
<dateline><location>霁川</location></dateline>
<abstract><p>三百盏灯。</p></abstract>
</body.head>
<body.content><block>
<p>{FIRST}</p>
<hl2>三百盏</hl2>
<p><em>老周</em>说：<num><frac><frac-num>1</frac-num><frac-den>3</frac-den></frac></num>是新的。</p>
<table><tr><th>地方</th><th>盏</th></tr><tr><td>东门</td><td>3</td></tr></table>
<ul><li>石桥</li></ul>
<media media-type="image">
<media-reference source="gone.jpg"/><media-reference source="east.jpg"/>
<media-caption>傍晚的东门外。</media-caption><media-producer>乙某 摄</media-producer>
</media>
<media media-type="video"><media-reference source="a.mp4"/><media-caption>片子</media-caption></media>
<fn><p>据市政处</p></fn>
</block></body.content>
<body.end><tagline>（完）</tagline></body.end>
</body></nitf>"""


def with_content(content: str, source: str = NEWSML) -> str:
    """The item with something else in its contentSet."""
    start, end = source.index("<contentSet>") + len("<contentSet>"), source.index("</contentSet>")
    return source[:start] + content + source[end:]


def told(made: Any, rule: str) -> list[str]:
    return [each.message.partition("“")[2].rstrip("”") for each in made.findings if each.rule == rule]


def test_the_samples_are_what_the_schemas_ask() -> None:
    for sample, version in ((OLD, "1.3"), (MIDDLE, "2.2")):
        schema = json.loads((SCHEMAS / f"ninjs-schema_{version}.json").read_text(encoding="utf-8"))
        jsonschema.validators.validator_for(schema)(schema).validate(sample)
    nitf = with_content(f'<inlineXML contenttype="application/nitf+xml">{NITF}</inlineXML>')
    newsml_schema().assertValid(etree.fromstring(nitf.encode()))


# ninjs --------------------------------------------------------------------------------------------------------


def test_ninjs_of_the_first_version(tmp_path) -> None:
    (tmp_path / "east.jpg").write_bytes(jpeg())
    made, place = handed(tmp_path, "lamp.json", json.dumps(OLD, ensure_ascii=False, indent=1))
    assert text_of(place, "lamp") == (
        f"---\nheadline: 霁川的路灯亮了\nbyline: （记者 甲某）\nimportance: 2\n---\n{FIRST}\n\n{SECOND}\n"
    )
    assert (
        made.stories[0].pictures
        == 'pictures:\n  lamp: {file: "pictures/lamp.jpg", caption: "傍晚的东门外。", credit: "乙某 摄"}\n'
    )
    assert told(made, "lost-metadata") == [
        "slugline 路灯",
        "description_text 三百盏灯。",
        "associations urn:jichuan:2031:bridge／text／桥上也亮了。",
        "headline 灯",
    ]
    assert [each.source.line for each in made.findings] == [7, 8, 11, 17]


def test_ninjs_of_the_second_version(tmp_path) -> None:
    """Its fields are written in small letters; a story that is held back says so."""
    made, place = handed(tmp_path, "lamp.json", json.dumps(MIDDLE, ensure_ascii=False))
    assert text_of(place, "lamp").endswith(f"---\n{FIRST}\n\n{SECOND}\n")
    assert (told(made, "lost-form"), told(made, "not-usable")) == (["灯还没有亮。"], ["withheld"])
    assert told(made, "lost-picture") == ["no.jpg"]


@pytest.mark.parametrize("value", [3, True, "x", None, [], {}, [None], [[1]], {"a": 1}])
@pytest.mark.parametrize("key", ["headlines", "bodies", "associations", "renditions", "by", "urgency", "embargoed"])
def test_fields_of_another_kind_are_no_end(key, value, tmp_path) -> None:
    made, _ = handed(tmp_path, "lamp.json", json.dumps(OLD | {"type": "picture", key: value}))
    assert [each.headline for each in made.stories] == ["霁川的路灯亮了"]


def test_several_stories_in_one_file_of_ninjs(tmp_path) -> None:
    """A list of items; a package whose stories are among what is associated, and what it says beside them."""
    one, two = OLD | {"associations": {}}, {"uri": "urn:2", "type": "text", "headline": "渡口停航", "body_text": SECOND}
    made, _ = handed(tmp_path, "list.json", json.dumps([one, two], ensure_ascii=False))
    assert [each.headline for each in made.stories] == ["霁川的路灯亮了", "渡口停航"]
    picture = {"uri": "urn:3", "type": "picture"}
    package = {
        "uri": "urn:p",
        "type": "composite",
        "headline": "要闻",
        "associations": {"a": one, "b": two, "c": picture},
    }
    made, _ = handed(tmp_path, "package.json", json.dumps(package, ensure_ascii=False))
    assert [each.headline for each in made.stories] == ["霁川的路灯亮了", "渡口停航"]
    assert {"headline 要闻", "associations urn:3／picture"} <= set(told(made, "lost-metadata"))


def test_of_several_languages_the_chinese_is_the_story(tmp_path) -> None:
    headlines = [{"value": "Lamps", "language": "en"}, {"value": "路灯", "language": "zh-Hans"}]
    bodies = [
        {"value": "<p>Lit.</p>", "contentType": "text/html", "language": "en"},
        {"value": FIRST, "contentType": "text/plain", "language": "zh-Hans"},
    ]
    made, place = handed(tmp_path, "a.json", json.dumps({"uri": "urn:1", "headlines": headlines, "bodies": bodies}))
    assert text_of(place, "a") == f"---\nheadline: 路灯\n---\n{FIRST}\n"
    assert ("headline Lamps" in told(made, "lost-metadata"), told(made, "lost-form")) == (True, ["Lit."])
    source = NEWSML.replace("<headline>", '<headline xml:lang="en">Lamps</headline><headline>', 1)
    english = '<inlineXML xml:lang="en"><html xmlns="http://www.w3.org/1999/xhtml"><body><p>Lit.</p></body></html></inlineXML>'
    chinese = f'<inlineData contenttype="text/plain">{FIRST}</inlineData>'
    made, place = handed(tmp_path, "b.xml", with_content(english + chinese, source))
    assert (read(place, "b").headline[0].text, FIRST in text_of(place, "b")) == ("霁川的路灯亮了", True)
    assert ("headline Lamps" in told(made, "lost-metadata"), told(made, "lost-form")) == (True, ["Lit."])


def test_headlines_and_bodies_of_another_form_are_told(tmp_path) -> None:
    item = {"uri": "urn:1", "headline": "路灯", "headlines": "又题", "bodies": [{"value": FIRST}, {"text": "又文"}]}
    made, _ = handed(tmp_path, "a.json", json.dumps(item, ensure_ascii=False))
    assert told(made, "lost-metadata") == ["headlines 又题", "bodies 又文"]


# NewsML-G2 ----------------------------------------------------------------------------------------------------


def test_nitf_inside(tmp_path) -> None:
    (tmp_path / "east.jpg").write_bytes(jpeg())
    bare = NEWSML.replace("<by>（记者 甲某）</by>", "").replace(
        '<headline role="hld:subHeadline">市民晚上愿意出门了</headline>', ""
    )
    source = with_content(f'<inlineXML contenttype="application/nitf+xml">{NITF}</inlineXML>', bare)
    made, place = handed(tmp_path, "lamp.xml", source)
    assert text_of(place, "lamp") == (
        "---\nheadline: 霁川的路灯亮了\ndeck: 市民晚上愿意出门了\nsummary: 三百盏灯。\nbyline: 记者 甲某 霁川日报\n"
        f"importance: 2\n---\n{FIRST}\n\n## 三百盏\n\n*老周*说：1/3是新的。\n\n| 地方 | 盏 |\n| --- | --- |\n"
        "| 东门 | 3 |\n\n- 石桥\n"
    )
    read(place, "lamp")
    assert 'caption: "傍晚的东门外。", credit: "乙某 摄"' in made.stories[0].pictures
    assert sorted(told(made, "lost-comment")) == ["ed-msg 先发网", "note 请核人名"]
    assert told(made, "lost-footnote") == ["据市政处"]
    assert told(made, "lost-object") == ["video a.mp4 片子"]
    assert told(made, "lost-metadata") == ["dateline 霁川5月6日", "dateline 霁川"]
    assert all(each.source.line for each in made.findings)


def test_a_headline_that_the_item_says_otherwise_is_told(tmp_path) -> None:
    source = with_content(f"<inlineXML>{NITF}</inlineXML>", NEWSML.replace("霁川的路灯亮了", "东门外亮了"))
    made, place = handed(tmp_path, "lamp.xml", source)
    assert "headline: 东门外亮了\n" in text_of(place, "lamp")
    assert "hl1 霁川的路灯亮了" in told(made, "lost-metadata")


def test_a_full_width_blank_of_a_headline_is_kept(tmp_path) -> None:
    made, place = handed(tmp_path, "lamp.xml", NEWSML.replace("霁川的路灯亮了", "霁川　路灯\n亮了"))
    assert not made.failed and "headline: 霁川　路灯 亮了\n" in text_of(place, "lamp")


def test_a_picture_in_the_item_itself(tmp_path) -> None:
    data = base64.b64encode(jpeg()).decode()
    embedded = f'<inlineData contenttype="image/jpeg" encoding="base64">{data}</inlineData>'
    made, place = handed(tmp_path, "lamp.xml", NEWSML.replace("<contentSet>", f"<contentSet>{embedded}"))
    assert (place / "pictures" / "lamp.jpg").read_bytes() == jpeg()
    assert "lost-form" not in rules(made)


def test_a_file_of_nitf_alone(tmp_path) -> None:
    made, place = handed(tmp_path, "lamp.xml", NITF)
    assert text_of(place, "lamp").startswith("---\nheadline: 霁川的路灯亮了\ndeck: 市民晚上愿意出门了\n")
    assert told(made, "lost-picture") == ["gone.jpg 傍晚的东门外。 乙某 摄", "east.jpg"]


def test_of_several_forms_one_is_the_story(tmp_path) -> None:
    plain = f'<inlineData contenttype="text/plain">{FIRST}\n另外一段。</inlineData>'
    page = f'<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body><p>{FIRST}</p></body></html></inlineXML>'
    made, place = handed(tmp_path, "lamp.xml", with_content(plain + page + page))
    assert text_of(place, "lamp").endswith(f"---\n{FIRST}\n")
    assert told(made, "lost-form") == [f"{FIRST}／另外一段。"]


def test_what_an_item_says_of_itself_is_told(tmp_path) -> None:
    said = (
        '<embargoed>2031-05-07T00:00:00+08:00</embargoed><pubStatus qcode="stat:canceled"/><edNote>等更正</edNote>'
        "</itemMeta>"
    )
    rights = "<rightsInfo><usageTerms>只许用一次</usageTerms></rightsInfo><contentMeta>"
    source = NEWSML.replace("</itemMeta>", said).replace("<itemMeta>", "<itemMeta>").replace("<contentMeta>", rights)
    made, _ = handed(tmp_path, "lamp.xml", source)
    assert (told(made, "not-usable"), told(made, "embargo")) == (["stat:canceled"], ["2031-05-07T00:00:00+08:00"])
    assert {"edNote 等更正", "usageTerms 只许用一次"} <= set(told(made, "lost-metadata"))


def test_items_of_a_message_that_are_no_story_are_told(tmp_path) -> None:
    others = (
        '<packageItem guid="urn:p"><contentMeta><headline>今日要闻</headline></contentMeta></packageItem>'
        '<conceptItem guid="urn:c"><concept><name>霁川</name></concept></conceptItem></itemSet>'
    )
    made, _ = handed(tmp_path, "wire.xml", message(NEWSML).replace("</itemSet>", others))
    assert [each.headline for each in made.stories] == ["霁川的路灯亮了"]
    assert {"packageItem urn:p 今日要闻", "conceptItem urn:c 霁川"} <= set(told(made, "lost-metadata"))


def test_a_picture_item_takes_its_caption_and_tells_the_rest(tmp_path) -> None:
    (tmp_path / "east.jpg").write_bytes(jpeg())
    start, end = NEWSML.index("<contentMeta>"), NEWSML.index("</contentMeta>")
    meta = "<contentMeta><by>乙某 摄</by><headline>灯</headline><description>傍晚的东门外。</description>"
    remote = '<remoteContent href="big.jpg"/><remoteContent href="east.jpg"/>'
    picture = with_content(remote, NEWSML[:start] + meta + NEWSML[end:])
    made, place = handed(tmp_path, "lamp.xml", message(NEWSML, picture))
    assert (place / "pictures" / "lamp.jpg").exists()
    assert 'caption: "傍晚的东门外。", credit: "乙某 摄"' in made.stories[0].pictures
    assert "headline 灯" in told(made, "lost-metadata")


@pytest.mark.parametrize("content", ["", '<remoteContent href="gone.mp4" contenttype="video/mp4"/>'])
def test_a_file_without_a_story_is_refused(content, tmp_path) -> None:
    start, end = NEWSML.index("<contentMeta>"), NEWSML.index("</contentMeta>")
    made, _ = handed(tmp_path, "lamp.xml", with_content(content, NEWSML[:start] + "<contentMeta>" + NEWSML[end:]))
    assert [each.rule for each in made.findings if each.stops] == ["no-text"]


def test_another_namespace_is_named(tmp_path) -> None:
    made, _ = handed(tmp_path, "lamp.xml", NEWSML.replace("http://iptc.org/std/nar/2006-10-01/", "urn:other"))
    assert rules(made) == ["not-newsml"]
    assert "{urn:other}newsItem" in made.findings[0].message


@pytest.mark.parametrize("declaration", ['<?xml version="1.0" encoding="gb2312"?>', ""])
def test_xml_of_an_agency_that_writes_gb18030(declaration, tmp_path) -> None:
    source = NEWSML.replace('<?xml version="1.0" encoding="UTF-8"?>', declaration).replace("老周", "老镕")
    made, place = handed(tmp_path, "lamp.xml", source.encode("gb18030"))
    assert "**老镕**说" in text_of(place, "lamp")
    assert rules(made)[0] == "encoding"
    assert [each.source.line for each in made.findings if "dateline" in each.message] == [15]


def test_xml_in_utf16(tmp_path) -> None:
    source = NEWSML.replace('encoding="UTF-8"', 'encoding="UTF-16"')
    _, place = handed(tmp_path, "lamp.xml", source.encode("utf-16"))
    assert FIRST in text_of(place, "lamp")
