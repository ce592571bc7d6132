"""Copy from the wires: ninjs and NewsML-G2, by the IPTC's own schemas (通稿)."""

import json
from io import BytesIO
from pathlib import Path

import jsonschema
import pytest
from import_kit import FIRST, SECOND, handed, issue, read, rules, text_of
from lxml import etree
from PIL import Image

SCHEMAS = Path(__file__).parent / "iptc"

NINJS = {
    "uri": "urn:jichuan:2031:lamp",
    "type": "text",
    "representationType": "full",
    "urgency": 2,
    "language": "zh-Hans",
    "by": "（记者 甲某）",
    "headlines": [
        {"role": "kicker", "value": "城东有了新去处"},
        {"value": "霁川的路灯亮了"},
        {"role": "subheadline", "value": "市民晚上愿意出门了"},
    ],
    "bodies": [
        {"contentType": "text/plain", "value": "不取这一份"},
        {"contentType": "text/html", "value": f"<p>{FIRST}</p><h2>三百盏</h2><p><strong>老周</strong>说好。</p>"},
    ],
    "associations": [
        {
            "name": "main",
            "uri": "urn:jichuan:2031:east",
            "type": "picture",
            "by": "乙某 摄",
            "descriptions": [{"value": "傍晚的东门外。"}],
            "renditions": [{"name": "main", "href": "east.jpg"}],
        }
    ],
}

NEWSML = f"""<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:jichuan:2031:lamp" version="1" xml:lang="zh-Hans"
    standard="NewsML-G2" standardversion="2.35" conformance="power">
  <catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_40.xml"/>
  <itemMeta>
    <itemClass qcode="ninat:text"/>
    <provider literal="霁川日报"/>
    <versionCreated>2031-05-06T08:00:00+08:00</versionCreated>
  </itemMeta>
  <contentMeta>
    <urgency>2</urgency>
    <by>（记者 甲某）</by>
    <headline>霁川的路灯亮了</headline>
    <headline role="hld:subHeadline">市民晚上愿意出门了</headline>
    <dateline>霁川5月6日</dateline>
  </contentMeta>
  <contentSet>
    <inlineXML contenttype="application/xhtml+xml">
      <html xmlns="http://www.w3.org/1999/xhtml"><head><title>灯</title></head>
        <body><p>{FIRST}</p><p><b>老周</b>说：{SECOND}</p><ul><li>石桥</li><li>巷口</li></ul></body>
      </html>
    </inlineXML>
  </contentSet>
</newsItem>
"""


def newsml_schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMAS / "NewsML-G2_2.35-spec-All-Power.xsd"))


def jpeg() -> bytes:
    made = BytesIO()
    Image.new("RGB", (12, 8), (200, 90, 30)).save(made, "JPEG")
    return made.getvalue()


def message(*items: str) -> str:
    inner = "".join(each.partition("?>")[2] for each in items)
    return (
        '<?xml version="1.0" encoding="UTF-8"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header>'
        f"<sent>2031-05-06T08:00:00+08:00</sent></header><itemSet>{inner}</itemSet></newsMessage>"
    )


def test_the_samples_are_what_the_schemas_ask() -> None:
    schema = json.loads((SCHEMAS / "ninjs-schema_3.1.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(NINJS)
    for each in (NEWSML, message(NEWSML, NEWSML)):
        newsml_schema().assertValid(etree.fromstring(each.encode()))


def test_ninjs(tmp_path) -> None:
    (tmp_path / "east.jpg").write_bytes(jpeg())
    made, place = handed(tmp_path, "lamp.json", json.dumps(NINJS, ensure_ascii=False))
    assert text_of(place, "lamp") == (
        "---\nkicker: 城东有了新去处\nheadline: 霁川的路灯亮了\ndeck: 市民晚上愿意出门了\nbyline: （记者 甲某）\n"
        f"importance: 2\n---\n{FIRST}\n\n## 三百盏\n\n**老周**说好。\n"
    )
    read(place, "lamp")
    assert (place / "pictures/lamp.jpg").read_bytes() == jpeg()
    assert made.stories[0].pictures == (
        'pictures:\n  lamp: {file: "pictures/lamp.jpg", caption: "傍晚的东门外。", credit: "乙某 摄"}\n'
    )
    assert [each.message.partition("“")[2] for each in made.findings] == ["language zh-Hans”", "不取这一份”"]


@pytest.mark.parametrize(
    "item",
    [
        {"uri": "urn:a:b", "headline": "霁川的路灯亮了", "body_text": f"{FIRST}\n{SECOND}"},
        {"uri": "urn:a:b", "headline": "霁川的路灯亮了", "body_xhtml": f"<p>{FIRST}</p><p>{SECOND}</p>"},
    ],
)
def test_ninjs_of_the_first_version(item, tmp_path) -> None:
    _, place = handed(tmp_path, "lamp.json", json.dumps(item))
    assert text_of(place, "lamp") == f"---\nheadline: 霁川的路灯亮了\n---\n{FIRST}\n\n{SECOND}\n"


def test_a_picture_elsewhere_is_told_and_not_fetched(tmp_path) -> None:
    made, place = handed(tmp_path, "lamp.json", json.dumps(NINJS))
    assert "lost-picture" in rules(made)
    assert not (place / "pictures").exists()


def test_newsml(tmp_path) -> None:
    made, place = handed(tmp_path, "lamp.xml", NEWSML)
    assert text_of(place, "lamp") == (
        "---\nheadline: 霁川的路灯亮了\ndeck: 市民晚上愿意出门了\nbyline: （记者 甲某）\nimportance: 2\n---\n"
        f"{FIRST}\n\n**老周**说：{SECOND}\n\n- 石桥\n- 巷口\n"
    )
    read(place, "lamp")
    assert [str(each) for each in made.findings] == [
        f"{tmp_path.as_posix()}/lamp.xml:15: warning[lost-metadata]: a field of the file is not taken over: "
        "“dateline 霁川5月6日”",
        f"{tmp_path.as_posix()}/lamp.xml:19: warning[lost-metadata]: a field of the file is not taken over: “title 灯”",
    ]


def test_several_stories_of_a_message(tmp_path) -> None:
    made, place = handed(tmp_path, "wire.xml", message(NEWSML, NEWSML.replace("路灯", "轮渡")))
    assert [each.headline for each in made.stories] == ["霁川的路灯亮了", "霁川的轮渡亮了"]
    assert sorted(each.name for each in (place / "articles").iterdir()) == ["wire-1.md", "wire-2.md"]


def test_a_page_inside_of_data_may_name_its_type(tmp_path) -> None:
    start, end = NEWSML.index("<inlineXML"), NEWSML.index("</contentSet>")
    data = f'<inlineData contenttype="text/html"><![CDATA[<!DOCTYPE html><p>{FIRST}</p>]]></inlineData>'
    item = NEWSML[:start] + data + NEWSML[end:]
    newsml_schema().assertValid(etree.fromstring(item.encode()))
    _, place = handed(tmp_path, "lamp.xml", item)
    assert text_of(place, "lamp").endswith(f"---\n{FIRST}\n")


@pytest.mark.parametrize(
    ("name", "content", "rule", "line"),
    [
        ("a.json", "{", "damaged-json", 1),
        ("a.json", '{"title": "甲"}', "not-ninjs", 0),
        ("a.json", "[" * 100_000, "too-deep", 0),
        ("a.xml", "<newsItem>", "damaged-xml", 1),
        ("a.xml", "<story><p>甲</p></story>", "not-newsml", 1),
        ("a.xml", '<!DOCTYPE a [<!ENTITY b "甲"><!ENTITY c "&b;&b;&b;">]>\n<a>&c;</a>', "xml-entities", 0),
        ("a.xml", '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', "xml-entities", 0),
        ("a.xml", '<!DOCTYPE a [<!ENTITY b "甲甲甲甲">]><a c="' + "&b;" * 9 + '"/>', "xml-entities", 0),
        ("a.xml", f"<a>{'<b>' * 5000}", "damaged-xml", 1),
    ],
)
def test_hostile_wires(name, content, rule, line, tmp_path) -> None:
    place = issue(tmp_path)
    made, _ = handed(tmp_path, name, content)
    assert [(each.rule, each.source.line) for each in made.findings] == [(rule, line)]
    assert sorted(each.name for each in place.iterdir()) == ["issue.yaml"]
