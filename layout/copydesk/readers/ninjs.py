"""ninjs: IPTC's news in JSON, versions 1 to 3: headlines, the author, one body as HTML or text, pictures beside it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from layout.copydesk.encoding import decoded
from layout.copydesk.guard import refused
from layout.copydesk.images import local_picture
from layout.copydesk.manuscript import Handed, Manuscript, Part, plain
from layout.copydesk.readers import html
from layout.findings import Source

ENDINGS = (".json", ".ninjs")
_ROLES = (("sub", "deck"), ("deck", "deck"), ("kicker", "kicker"), ("over", "kicker"))
_TAKEN = frozenset(("uri", "type", "headline", "headlines", "byline", "by", "urgency", "associations", "renditions"))
_TAKEN |= frozenset(("bodies", "body_html", "body_xhtml", "body_text", "standard", "$standard", "representationType"))
_OLD_BODIES = (("body_html", "text/html"), ("body_xhtml", "text/html"), ("body_text", "text/plain"))
_BEST = ("text/html", "application/xhtml+xml", "text/plain", "")


def read(handed: Handed) -> Iterator[Manuscript]:
    """The one story of the file."""
    text = decoded(handed.data, handed.shown, handed.told)
    try:
        item = json.loads(text)
    except json.JSONDecodeError as fault:
        where = Source(handed.shown, fault.lineno)
        raise refused("damaged-json", f"is no whole JSON: {fault.msg}", where, "ask for the file anew") from fault
    if not isinstance(item, dict) or "uri" not in item:
        raise refused("not-ninjs", "is no ninjs: it has no uri", Source(handed.shown), "copy in JSON must be ninjs")
    for key in sorted(item.keys() - _TAKEN):
        handed.told.lost("metadata", 0, key)
    parts = [*_body(item, handed), *_pictures(item, handed)]
    yield Manuscript(tuple(parts), _head(item, handed))


def _texts(value: object) -> list[dict[str, str]]:
    """The entries of a list of ``{value, role, contentType}``, whatever else stands there left out."""
    entries = [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
    return [each for each in entries if isinstance(each.get("value"), str)]


def _head(item: Mapping[str, Any], handed: Handed) -> dict[str, tuple[str, ...]]:
    found = _texts(item.get("headlines")) or _texts([{"value": item.get("headline")}])
    by = item.get("by") or item.get("byline")
    head = headlines((str(each.get("role", "")), _plain(each, handed)) for each in found)
    head |= {"byline": (by,)} if isinstance(by, str) else {}
    urgency = item.get("urgency")
    return head | ({"importance": (str(urgency),)} if isinstance(urgency, int) and 1 <= urgency <= 9 else {})


def headlines(found: Iterator[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Kicker, headline and deck, by the role of each: the first without one is the headline."""
    head: dict[str, tuple[str, ...]] = {}
    for role, words in found:
        key = next((key for part, key in _ROLES if part in role.lower()), "headline")
        key = "deck" if key == "headline" and "headline" in head else key
        head[key] = (*head.get(key, ()), words)
    return head


def _plain(entry: Mapping[str, str], handed: Handed) -> str:
    """A headline's words; one in HTML without its tags."""
    if "html" not in str(entry.get("contentType", "")):
        return entry["value"]
    return " ".join(part.text for part in html.parts_of(entry["value"], handed, 1))


def _body(item: Mapping[str, Any], handed: Handed) -> tuple[Part, ...]:
    """The body that keeps most: HTML before plain text."""
    bodies = _texts(item.get("bodies"))
    bodies += _texts([{"value": item.get(key), "contentType": kind} for key, kind in _OLD_BODIES])
    kinds = [str(each.get("contentType", "")).partition(";")[0].strip().lower() for each in bodies]
    for kind in _BEST:
        if kind in kinds:
            text = bodies[kinds.index(kind)]["value"]
            markup = "html" in kind or (not kind and "</p>" in text)
            return html.parts_of(text, handed, 1) if markup else tuple(plain(line, 1) for line in text.splitlines())
    for kind in kinds:
        handed.told.lost("metadata", 0, f"bodies {kind}")
    return ()


def _pictures(item: Mapping[str, Any], handed: Handed) -> Iterator[Part]:
    """The pictures among what is associated, the first of each one's renditions that lies beside the file."""
    among = item.get("associations")
    entries = list(among.values()) if isinstance(among, dict) else among if isinstance(among, list) else []
    for each in [item, *(entry for entry in entries if isinstance(entry, dict))]:
        if each.get("type") != "picture":
            if each is not item:
                handed.told.lost("metadata", 0, f"associations {each.get('name') or each.get('uri')}")
            continue
        renditions = each.get("renditions")
        renditions = list(renditions.values()) if isinstance(renditions, dict) else renditions or []
        hrefs = [one["href"] for one in renditions if isinstance(one, dict) and isinstance(one.get("href"), str)]
        made = local_picture(hrefs[0] if hrefs else str(each.get("uri")), 0, handed)
        if made:
            caption = next(
                (one["value"] for one in _texts(each.get("descriptions"))), each.get("description_text") or ""
            )
            yield Part("picture", (), 0, picture=replace(made, caption=caption, credit=str(each.get("by") or "")))
