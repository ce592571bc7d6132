"""ninjs: IPTC's news in JSON, versions 1 to 3: headlines, the author, one body as HTML or text, pictures beside it."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from layout.copydesk import nitf
from layout.copydesk.encoding import decoded
from layout.copydesk.forms import best, in_chinese
from layout.copydesk.guard import refused, xml
from layout.copydesk.images import nearby
from layout.copydesk.manuscript import Handed, Manuscript, Part, plain
from layout.copydesk.readers import html
from layout.findings import Source

ENDINGS = (".json", ".ninjs")
_ROLES = (("sub", "deck"), ("deck", "deck"), ("kicker", "kicker"), ("over", "kicker"))
_TAKEN = frozenset(("headlines", "associations", "renditions", "bodies", "body_html", "body_xhtml", "body_text"))
_FOR_PROGRAMS = frozenset(
    ("uri", "type", "standard", "$standard", "$schema", "representationType", "representationtype")
)
_OF_THE_FILE = ("version", "language", "versioncreated", "firstcreated", "contentcreated", "mimetype", "profile")
"""Fields of the file, not of the story: told in one line."""
_URGENCIES = frozenset("123456789")
_OLD_BODIES = (("body_html", "text/html"), ("body_xhtml", "text/html"), ("body_text", "text/plain"))
_ORDER = ("html", "nitf", "text/plain", "")
"""Of the kinds of a body, those that keep more before the others."""
_CAPTIONS = ("descriptions", "description_text", "body_text")
_CREDITS = ("by", "byline")


@dataclass(frozen=True, slots=True)
class _File:
    """The file, as JSON: where in it some words stand, and what of them is lost."""

    handed: Handed
    text: str

    def line(self, words: str) -> int:
        """The line of a field by its name or its words."""
        at = max(self.text.find(json.dumps(words, ensure_ascii=pure)) for pure in (False, True))
        return self.text.count("\n", 0, at) + 1 if at >= 0 else 0

    def lost(self, name: str, value: object) -> None:
        """A field with its words."""
        said = "／".join(dict.fromkeys(filter(None, _words(value))))
        rule = {"pubStatus": "not-usable", "pubstatus": "not-usable", "embargoed": "embargo"}.get(name)
        if rule == "not-usable" and value == "usable":
            return
        if rule:
            self.handed.told.refused_later(rule, self.line(name), said)
        else:
            line = self.line(value) if isinstance(value, str) else self.line(name)
            self.handed.told.lost("metadata", line, f"{name} {said}".strip())


def read(handed: Handed) -> Iterator[Manuscript]:
    """The one story of the file; of a list, or of a package of stories, each."""
    text = decoded(handed.data, handed.shown, handed.told)
    try:
        item = json.loads(text)
    except json.JSONDecodeError as fault:
        where = Source(handed.shown, fault.lineno)
        raise refused("damaged-json", f"is no whole JSON: {fault.msg}", where, "ask for the file anew") from fault
    items = _stories(item)
    if not items or any(not isinstance(each, dict) or "uri" not in each for each in items):
        raise refused("not-ninjs", "is no ninjs: it has no uri", Source(handed.shown), "copy in JSON must be ninjs")
    file = _File(handed, text)
    if isinstance(item, dict) and item not in items:
        _around(item, items, file)
    yield from (_story(each, file) for each in items)


def _stories(item: object) -> list[Any]:
    """The item; those of a list; those of a package that has no text of its own."""
    if isinstance(item, list) or not isinstance(item, dict):
        return item if isinstance(item, list) else []
    inside = [each for each in _among(item) if isinstance(each, dict) and each.get("type") in ("text", "composite")]
    return inside if item.get("type") == "composite" and not _bodies(item) and inside else [item]


def _among(item: Mapping[str, Any]) -> list[Any]:
    """What is associated, whatever it is."""
    among = item.get("associations")
    return list(among.values()) if isinstance(among, dict) else among if isinstance(among, list) else []


def _around(package: Mapping[str, Any], items: Sequence[Any], file: _File) -> None:
    """What a package says beside the stories in it."""
    for key, value in package.items():
        if key not in _FOR_PROGRAMS | {"associations"}:
            file.lost(key, value)
    for each in _among(package):
        if each not in items:
            file.lost("associations", each)


def _story(item: dict[str, Any], file: _File) -> Manuscript:
    handed = file.handed
    head = _head(item, file)
    taken = {_first(item, _CREDITS), *(("headline",) if not _texts(item.get("headlines")) else ())}
    taken |= {"urgency"} if "importance" in head else set()
    taken |= {*_TAKEN, *_FOR_PROGRAMS, *_OF_THE_FILE}
    for key, value in item.items():
        repeats = isinstance(value, str) and any(value in words for words in head.values())
        if key not in taken and value not in ("", [], {}, None) and not repeats:
            file.lost(key, value)
    if its := [f"{key} {item[key]}" for key in _OF_THE_FILE if key in item]:
        handed.told.lost("metadata", 0, "; ".join(its))
    for key in ("headlines", "bodies"):
        entries = item[key] if isinstance(item.get(key), list) else [item.get(key)]
        if strange := [each for each in entries if each and each not in _texts(item.get(key))]:
            file.lost(key, strange)
    parts = [*_body(item, file), *_pictures(item, file)]
    return Manuscript(tuple(parts), head)


def _texts(value: object) -> list[dict[str, str]]:
    """The entries of a list of ``{value, role, contentType}``, whatever else stands there left out."""
    entries = [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
    return [each for each in entries if isinstance(each.get("value"), str)]


def _kind(entry: Mapping[str, str]) -> str:
    """Its media type; version 2 writes the name of the field in small letters."""
    return str(entry.get("contentType") or entry.get("contenttype") or "").partition(";")[0].strip().lower()


def _words(value: object) -> Iterator[str]:
    """All words and figures in a field, however deep."""
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _words(each)
    elif value is not None:
        yield str(value)


def _first(item: Mapping[str, Any], names: Iterable[str]) -> str:
    """The first of these fields that has words."""
    return next((name for name in names if any(_words(item.get(name)))), "")


def _head(item: Mapping[str, Any], file: _File) -> dict[str, tuple[str, ...]]:
    found = _texts(item.get("headlines")) or _texts([{"value": item.get("headline")}])
    by = item.get(_first(item, _CREDITS))
    found, others = in_chinese(found, _language)
    for each in others:
        file.lost("headline", each["value"])
    head = headlines((str(each.get("role", "")), _plain(each, file)) for each in found)
    head |= {"byline": (by,)} if isinstance(by, str) else {}
    urgency = item.get("urgency")
    return head | ({"importance": (str(urgency),)} if str(urgency) in _URGENCIES else {})


def headlines(found: Iterator[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Kicker, headline and deck, by the role of each: the first without one is the headline."""
    head: dict[str, tuple[str, ...]] = {}
    for role, words in found:
        key = next((key for part, key in _ROLES if part in role.lower()), "headline")
        key = "deck" if key == "headline" and "headline" in head else key
        head[key] = (*head.get(key, ()), words)
    return head


def _plain(entry: Mapping[str, str], file: _File) -> str:
    """A headline's words; one in HTML without its tags."""
    if "html" not in _kind(entry):
        return entry["value"]
    return " ".join(part.text for part in html.parts_of(entry["value"], file.handed, file.line(entry["value"])))


def _body(item: Mapping[str, Any], file: _File) -> tuple[Part, ...]:
    """The body that keeps most: HTML and NITF before plain text, that without a type last."""
    chinese, others = in_chinese(_bodies(item), _language)
    forms: list[tuple[int, dict[str, str]]] = []
    for each in (*chinese, *others):
        kind = _kind(each)
        rank = next((at for at, name in enumerate(_ORDER) if (name in kind if name else not kind)), None)
        if rank is None:
            file.handed.told.lost("form", file.line(each["value"]), f"{kind} {each['value']}")
        else:
            forms.append((rank + len(_ORDER) * (each in others), each))
    forms.sort(key=lambda form: form[0])
    return best([partial(_form, each["value"], _ORDER[rank % len(_ORDER)], file) for rank, each in forms], file.handed)


def _bodies(item: Mapping[str, Any]) -> list[dict[str, str]]:
    bodies = _texts(item.get("bodies"))
    return bodies + _texts([{"value": item.get(key), "contentType": kind} for key, kind in _OLD_BODIES])


def _language(entry: Mapping[str, str]) -> str:
    return str(entry.get("language") or "")


def _form(text: str, kind: str, file: _File, handed: Handed) -> tuple[Part, ...]:
    line = file.line(text)
    if kind == "nitf":
        root = xml(text.encode(), handed.shown)
        return tuple(nitf.parts_of(root, handed)) if nitf.is_nitf(root) else html.parts_of(text, handed, line)
    if kind == "html" or (not kind and "</p>" in text):
        return html.parts_of(text, handed, line)
    return tuple(plain(each, line) for each in text.splitlines())


def _pictures(item: Mapping[str, Any], file: _File) -> Iterator[Part]:
    """The pictures among what is associated; what else is, and what pictures say beside their caption, is told."""
    for each in [item, *(entry for entry in _among(item) if isinstance(entry, dict))]:
        if each.get("type") == "picture":
            yield from _picture(each, file, each is item)
        elif each is not item:
            file.lost("associations", each)


def _picture(entry: Mapping[str, Any], file: _File, is_item: bool) -> Iterator[Part]:
    """The first of a picture's renditions that lies beside the file, the largest before others."""
    renditions = entry.get("renditions")
    renditions = list(renditions.values()) if isinstance(renditions, dict) else renditions
    renditions = renditions if isinstance(renditions, list) else []
    known = [one for one in renditions if isinstance(one, dict) and isinstance(one.get("href"), str)]
    known.sort(key=lambda one: -one["width"] if isinstance(one.get("width"), int) else 0)
    names = (_first(entry, _CAPTIONS), _first(entry, _CREDITS))
    caption, credit = (_said(entry.get(name)) for name in names)
    uri = str(entry.get("uri"))
    line = file.line(uri)
    found = nearby([one["href"] for one in known] or [uri], line, file.handed, f"{caption} {credit}".strip())
    for key, value in () if is_item else entry.items():
        if key not in _FOR_PROGRAMS | {"renditions", "name", *names}:
            file.lost(key, value)
    if found:
        yield Part("picture", (), line, picture=replace(found, caption=caption, credit=credit))


def _said(value: object) -> str:
    """The words of a field, of several entries the first."""
    entries = _texts(value)
    return entries[0]["value"] if entries else "／".join(_words(value))
