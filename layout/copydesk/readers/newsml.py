"""NewsML-G2: IPTC's news items in XML, one by itself or several in a message; each with a text is a story.

A text inside may be XHTML, NITF, or plain; a file that is NITF alone is read too.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from lxml import etree

from layout.copydesk import nitf
from layout.copydesk.encoding import declared_in, decoded
from layout.copydesk.forms import best, in_chinese
from layout.copydesk.guard import refused, xml
from layout.copydesk.html_look import all_words
from layout.copydesk.images import at_address, nearby
from layout.copydesk.manuscript import Handed, Manuscript, Part, plain
from layout.copydesk.readers import html
from layout.copydesk.readers.ninjs import headlines
from layout.findings import Source

ENDINGS = (".xml", ".newsml")
_N = "{http://iptc.org/std/nar/2006-10-01/}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_KINDS = ("markup", "html", "plain")
_TAKEN = frozenset(("headline", "by", "urgency"))
_OF_PICTURES = frozenset(("description", "by"))
_OTHER_ITEMS = ("packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem")
_FOR_PROGRAMS = frozenset(("versionCreated", "firstCreated", "generator", "profile"))
_HELD_BACK = {"pubStatus": "not-usable", "embargoed": "embargo"}
_DECLARATION = re.compile(r"\A\s*<\?xml\b[^>]*\?>")
_URGENCY = re.compile("[1-9]")
_READ = frozenset(("contentMeta", "contentSet"))


def read(handed: Handed) -> Iterator[Manuscript]:
    """The stories of the file; pictures of a message go with its story where it has one."""
    root = xml(_in_utf8(handed), handed.shown)
    if nitf.is_nitf(root):
        head = nitf.head_of(root, {}, handed)
        yield Manuscript(tuple(nitf.parts_of(root, handed)), head)
        return
    items = list(root.iter(f"{_N}newsItem"))
    if not items:
        what = f"is no NewsML-G2: there is no newsItem of {_N} in “{root.tag}”"
        raise refused("not-newsml", what, Source(handed.shown, root.sourceline or 0), "copy in XML must be NewsML-G2")
    for each in root.iter(*(f"{_N}{name}" for name in _OTHER_ITEMS)):
        said = (etree.QName(each).localname, each.get("guid") or "", all_words(each))
        handed.told.lost("metadata", each.sourceline or 0, " ".join(filter(None, said)))
    stories = [_story(each, handed) for each in items]
    texts = [each for each in stories if any(part.kind != "picture" for part in each.parts) or each.head]
    pictures = tuple(part for each in stories if each not in texts for part in each.parts)
    if len(texts) == 1:
        texts = [replace(texts[0], parts=(*texts[0].parts, *pictures))]
    else:
        for part in pictures:
            handed.told.lost("picture", part.line, part.picture.caption if part.picture else "")
    yield from texts


def _in_utf8(handed: Handed) -> bytes:
    """The file, what is no UTF-8 made that: agencies write GB2312 at the head and send characters of GB 18030."""
    declared = declared_in(handed.data)
    if handed.data.startswith((b"\xff\xfe", b"\xfe\xff")) or declared.lower().startswith(("utf-16", "utf-32", "ucs")):
        return handed.data
    text = decoded(handed.data, handed.shown, handed.told, declared)
    return _DECLARATION.sub(lambda found: "\n" * found[0].count("\n"), text, count=1).encode()


def _story(item: etree._Element, handed: Handed) -> Manuscript:
    meta = item.find(f"{_N}contentMeta")
    _not_taken(item, handed)
    head = _head(meta, handed)
    for each in item.iter(f"{_N}inlineXML"):
        for root in filter(nitf.is_nitf, each):
            head |= nitf.head_of(root, head, handed)
    parts = _content(item, handed)
    is_picture = bool(parts) and all(part.kind == "picture" for part in parts)
    for each in meta if meta is not None else ():
        name = etree.QName(each).localname if isinstance(each.tag, str) else ""
        if name and name not in (_OF_PICTURES if is_picture else _TAKEN):
            handed.told.lost("metadata", each.sourceline or 0, " ".join(filter(None, (name, all_words(each)))))
    return Manuscript(tuple(_captioned(part, meta) for part in parts)) if is_picture else Manuscript(parts, head)


def _not_taken(item: etree._Element, handed: Handed) -> None:
    """What an item says of itself: words to editors, rights, an embargo, that it is cancelled."""
    for section in item:
        if not isinstance(section.tag, str) or etree.QName(section).localname in _READ:
            continue
        for each in section if section.tag in (f"{_N}itemMeta", f"{_N}rightsInfo") else (section,):
            name = etree.QName(each).localname if isinstance(each.tag, str) else ""
            words = all_words(each) if name else ""
            if name == "pubStatus" and not each.get("qcode", "").endswith(":usable"):
                words = each.get("qcode") or each.get("uri") or ""
            if words and name in _HELD_BACK:
                handed.told.refused_later(_HELD_BACK[name], each.sourceline or 0, words)
            elif words and name not in _FOR_PROGRAMS:
                handed.told.lost("metadata", each.sourceline or 0, f"{name} {words}")


def _head(meta: etree._Element | None, handed: Handed) -> dict[str, tuple[str, ...]]:
    if meta is None:
        return {}
    found, others = in_chinese(list(meta.iter(f"{_N}headline")), _language)
    for each in others:
        handed.told.lost("metadata", each.sourceline or 0, f"headline {all_words(each)}")
    head = headlines((each.get("role", ""), all_words(each)) for each in found)
    for key, name in (("byline", "by"), ("importance", "urgency")):
        head[key] = tuple(filter(None, (all_words(each) for each in meta.iter(f"{_N}{name}"))))
    head["importance"] = tuple(filter(_URGENCY.fullmatch, head["importance"]))[:1]
    return {key: words for key, words in head.items() if words}


def _content(item: etree._Element, handed: Handed) -> tuple[Part, ...]:
    """The text of the item, of its forms the one that keeps most; and the picture that lies beside the file."""
    forms: list[tuple[int, etree._Element]] = []
    written = list(item.iter(f"{_N}inlineXML", f"{_N}inlineData"))
    embedded = [part for each in written if (part := _embedded(each, handed))]
    written = [each for each in written if not each.get("contenttype", "").startswith("image/")]
    _, others = in_chinese(written, _language)
    for each in written:
        markup = etree.QName(each).localname == "inlineXML"
        rank = 0 if markup else 1 if "html" in each.get("contenttype", "") else 2
        forms.append((rank + len(_KINDS) * (each in others), each))
    chosen = best([partial(_text, each) for _, each in sorted(forms, key=lambda form: form[0])], handed)
    remote = list(item.iter(f"{_N}remoteContent"))
    if not remote:
        return (*chosen, *embedded)
    line = remote[0].sourceline or 0
    found = nearby([each.get("href", "") for each in remote], line, handed)
    return (*chosen, *embedded, *([Part("picture", (), line, picture=found)] if found else ()))


def _embedded(data: etree._Element, handed: Handed) -> Part | None:
    """A picture that the item holds in its own file."""
    kind = data.get("contenttype", "")
    if not kind.startswith("image/"):
        return None
    line = data.sourceline or 0
    found = at_address(f"data:{kind};base64,{(data.text or '').strip()}", line, handed, kind)
    return Part("picture", (), line, picture=found) if found else None


def _language(element: etree._Element) -> str:
    """The language that an element is in, or what it lies in."""
    return next((said for each in (element, *element.iterancestors()) if (said := each.get(_LANGUAGE))), "")


def _text(content: etree._Element, handed: Handed) -> tuple[Part, ...]:
    """XHTML or NITF; plain text or HTML as data."""
    line, text = content.sourceline or 0, content.text or ""
    if etree.QName(content).localname == "inlineXML":
        trees = (nitf.parts_of if nitf.is_nitf(each) else html.parts_of_tree for each in content)
        return tuple(part for tree, each in zip(trees, content, strict=True) for part in tree(each, handed))
    if "html" in content.get("contenttype", ""):
        return html.parts_of(text, handed, line)
    return tuple(plain(words, line) for words in text.splitlines())


def _captioned(part: Part, meta: etree._Element | None) -> Part:
    """A picture with the words that its own item says of it."""
    if meta is None or part.picture is None:
        return part
    caption, credit = ("　".join(map(all_words, meta.iter(f"{_N}{name}"))) for name in ("description", "by"))
    return replace(part, picture=replace(part.picture, caption=caption, credit=credit))
