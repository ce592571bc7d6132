"""NITF: the text of a wire story in the IPTC's older format, its head read, its body made HTML (通稿正文)."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from lxml import etree

from layout.copydesk.html_look import all_words, tag_of
from layout.copydesk.images import nearby
from layout.copydesk.manuscript import Handed, Part
from layout.copydesk.readers import html

_HEAD = {"hl1": "headline", "hl2": "deck", "byline": "byline", "abstract": "summary"}
_AS_HTML = {"block": "div", "hl1": "h2", "hl2": "h2", "bq": "blockquote", "credit": "p", "tagline": "p", "q": "span"}
_AS_HTML |= {"bibliography": "p", "body.content": "div", "body.end": "div", "nitf-table": "div"}
_LEFT_OUT = {"fn": "footnote", "note": "comment"}
_SILENT = "template"


def is_nitf(root: etree._Element) -> bool:
    """Whether it is the root of a story in NITF, of any of its namespaces."""
    return tag_of(root) == "nitf"


def head_of(root: etree._Element, known: Mapping[str, tuple[str, ...]], handed: Handed) -> dict[str, tuple[str, ...]]:
    """The head of the story; what differs from what is ``known`` of it already is told, and so is what no head has."""
    made: dict[str, tuple[str, ...]] = {}
    for title in (each for each in root.iter() if tag_of(each) == "byttl"):
        title.text = f" {title.text or ''}"
    for each in _fields(root):
        name, words = tag_of(each), words_of(each)
        key = _HEAD.get(name, "")
        if key and key not in known:
            made[key] = (*made.get(key, ()), words)
        elif words not in {line for lines in (*known.values(), *made.values()) for line in lines}:
            told = "comment" if name in ("note", "ed-msg") else "metadata"
            handed.told.lost(told, each.sourceline or 0, f"{name} {words}")
    return made


def _fields(root: etree._Element) -> list[etree._Element]:
    """The elements of both heads that have words, of those in one another the outer; the headlines first."""
    fields = [each for each in root.iter() if tag_of(each) in ("hl1", "hl2") and _within(each, "hedline")]
    for part in (each for each in root.iter() if tag_of(each) in ("head", "body.head")):
        fields += [each for each in part if tag_of(each) not in ("hedline", "docdata") and words_of(each)]
        fields += [each for each in part.iter() if tag_of(each) == "ed-msg" and words_of(each)]
    return fields


def _within(element: etree._Element, name: str) -> bool:
    return any(tag_of(each) == name for each in element.iterancestors())


def parts_of(root: etree._Element, handed: Handed) -> Iterator[Part]:
    """The parts of its body, and the pictures that lie beside the file."""
    bodies = [each for each in root.iter() if tag_of(each) in ("body.content", "body.end")]
    for body in [each for each in bodies if not _within(each, "note")]:
        pictures = [part for each in list(body.iter()) if tag_of(each) == "media" for part in _media(each, handed)]
        for each in list(body.iter()):
            name = tag_of(each)
            if name in _LEFT_OUT:
                handed.told.lost(_LEFT_OUT[name], each.sourceline or 0, words_of(each))
            if name == "frac-num" and not any(tag_of(other) == "frac-sep" for other in each.itersiblings()):
                each.tail = "/"
            if name == "frac-sep":
                each.text = each.text or "/"
            each.tag = _SILENT if name in (*_LEFT_OUT, "media") else _AS_HTML.get(name, each.tag)
        yield from html.parts_of_tree(body, handed)
        yield from pictures


def _media(element: etree._Element, handed: Handed) -> Iterator[Part]:
    """The first of its files that lies beside the copy, with caption and maker; it is told where none does."""
    said = dict.fromkeys(("media-caption", "media-producer"), "")
    for each in element.iter():
        if tag_of(each) in said:
            said[tag_of(each)] = " ".join(filter(None, (said[tag_of(each)], words_of(each))))
    caption, credit = said.values()
    line, kind = element.sourceline or 0, element.get("media-type", "image")
    sources = [each.get("source", "") for each in element.iter() if tag_of(each) == "media-reference"]
    if kind not in ("image", "photo", "graphic", "picture"):
        handed.told.lost("object", line, " ".join(filter(None, (kind, *sources, caption, credit))))
        return
    found = nearby(sources, line, handed, f"{caption} {credit}".strip())
    if found:
        yield Part("picture", (), line, picture=replace(found, caption=caption, credit=credit))


def words_of(element: etree._Element) -> str:
    """The words of an element, or those that a message to editors has in a field."""
    return all_words(element) or (element.get("info") or "").strip()
