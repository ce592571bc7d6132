"""NewsML-G2: IPTC's news items in XML, one by itself or several in a message; each with a text is a story."""

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from layout.copydesk.guard import refused, xml
from layout.copydesk.images import local_picture
from layout.copydesk.manuscript import Handed, Manuscript, Part, plain
from layout.copydesk.readers import html
from layout.copydesk.readers.ninjs import headlines
from layout.findings import Source

ENDINGS = (".xml", ".newsml")
_N = "{http://iptc.org/std/nar/2006-10-01/}"
_TAKEN = frozenset(("headline", "by", "urgency"))


def read(handed: Handed) -> Iterator[Manuscript]:
    """The stories of the file; pictures of a message go with its story where it has one."""
    root = xml(handed.data, handed.shown)
    items = list(root.iter(f"{_N}newsItem"))
    if not items:
        what = "is no NewsML-G2: there is no newsItem in it"
        raise refused("not-newsml", what, Source(handed.shown, root.sourceline or 0), "copy in XML must be NewsML-G2")
    stories = [_story(each, handed) for each in items]
    texts = [each for each in stories if any(part.kind != "picture" for part in each.parts) or each.head]
    pictures = tuple(part for each in stories if each not in texts for part in each.parts)
    if len(texts) == 1:
        texts = [replace(texts[0], parts=(*texts[0].parts, *pictures))]
    else:
        for part in pictures:
            handed.told.lost("picture", part.line)
    yield from texts


def _story(item: etree._Element, handed: Handed) -> Manuscript:
    meta = item.find(f"{_N}contentMeta")
    parts = tuple(_content(item, handed))
    if parts and all(part.kind == "picture" for part in parts):
        return Manuscript(tuple(_captioned(part, meta) for part in parts))
    for each in meta if meta is not None else ():
        name = etree.QName(each).localname if isinstance(each.tag, str) else ""
        if name and name not in _TAKEN:
            handed.told.lost("metadata", each.sourceline or 0, " ".join(filter(None, (name, _words(each)))))
    return Manuscript(parts, _head(meta))


def _head(meta: etree._Element | None) -> dict[str, tuple[str, ...]]:
    if meta is None:
        return {}
    head = headlines((each.get("role", ""), _words(each)) for each in meta.iter(f"{_N}headline"))
    for key, name in (("byline", "by"), ("importance", "urgency")):
        found = tuple(filter(None, (_words(each) for each in meta.iter(f"{_N}{name}"))))
        head |= {key: found[:1] if key == "importance" else found} if found else {}
    return head


def _content(item: etree._Element, handed: Handed) -> Iterator[Part]:
    """The text of the item: XHTML or NITF, plain text or HTML as data; or a picture that lies beside the file."""
    for each in item.iter(f"{_N}inlineXML", f"{_N}inlineData", f"{_N}remoteContent"):
        line = each.sourceline or 0
        kind = each.get("contenttype", "")
        if etree.QName(each).localname == "inlineXML":
            for child in each:
                yield from html.parts_of_tree(child, handed)
        elif etree.QName(each).localname == "inlineData":
            text = each.text or ""
            markup = "html" in kind
            lines = (plain(words, line) for words in text.splitlines())
            yield from html.parts_of(text, handed, line) if markup else lines
        elif made := local_picture(each.get("href", ""), line, handed):
            yield Part("picture", (), line, picture=made)


def _captioned(part: Part, meta: etree._Element | None) -> Part:
    """A picture with the words that its own item says of it."""
    if meta is None or part.picture is None:
        return part
    caption, credit = (next((_words(each) for each in meta.iter(f"{_N}{name}")), "") for name in ("description", "by"))
    return replace(part, picture=replace(part.picture, caption=caption, credit=credit))


def _words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())
