"""Front matter: the head of a Markdown file, as articles have it, and Jekyll, Hexo, Hugo (YAML, TOML, JSON) (稿件头).

A head that is no whole YAML is read line by line; what of it no article has is told with its words.
"""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from layout.copydesk.manuscript import Handed
from layout.findings import Findings
from layout.formats import KEY, NOW
from layout.nodes import Node, parse

_HEADS = {
    mark: re.compile(rf"\A{re.escape(mark)}[ \t]*\r?\n(.*?\r?\n){re.escape(mark)}[ \t]*(?:\r?\n|\Z)", re.DOTALL)
    for mark in ("---", "+++")
}
_FIELD = re.compile(r"""[ \t]*(["']?)([\w-]+)\1[ \t]*[:：=][ \t]*(.*)""")
_KEYS = {"title": "headline", "subtitle": "deck", "author": "byline", "authors": "byline"}
_KEYS |= dict.fromkeys(("description", "excerpt"), "summary")
_KEYS |= {"标题": "headline", "作者": "byline", "摘要": "summary"}
_KEYS |= {
    key: key for key in ("headline", "kicker", "deck", "summary", "continued", "byline", "byline-at", "importance")
}


class _Field(NamedTuple):
    """A field of a head: its words, one for each entry of a list; ``plain`` if it is no more than that."""

    name: str
    words: tuple[str, ...]
    line: int
    plain: bool = True


def head_of(text: str, handed: Handed) -> tuple[dict[str, tuple[str, ...]], int]:
    """The keys of the head that an article has too, the others told; and where the head ends, 0 for none."""
    fields, end = _found(text, handed)
    made: dict[str, tuple[str, ...]] = {}
    for each in fields:
        if each.name == KEY and each.words[:1] == (str(NOW),):
            continue  # an article's own format, which that of the one to be written is
        key = _KEYS.get(each.name.lower())
        if key and each.words and each.plain and (key != "importance" or each.words[0].isdecimal()):
            made[key] = (*made.get(key, ()), *(word for word in each.words if word not in made.get(key, ())))
        else:
            handed.told.lost("metadata", each.line, f"{each.name} {'／'.join(each.words)}".strip())
    return made, end


def _found(text: str, handed: Handed) -> tuple[list[_Field], int]:
    if found := _HEADS["---"].match(text):
        fields = list(_of_yaml(found[1], handed)) or list(_by_line(found[1]))
        if any(each.name for each in fields) or not found[1].strip():
            return fields, found.end()
        return [], 0
    if found := _HEADS["+++"].match(text):
        return list(_of_toml(found[1])), found.end()
    if text.startswith("{"):
        try:
            value, end = json.JSONDecoder().raw_decode(text)
        except ValueError:
            return [], 0
        return [_field(name, each, text) for name, each in value.items()], end
    return [], 0


def _of_yaml(text: str, handed: Handed) -> Iterator[_Field]:
    """The fields; none where any of it cannot be read."""
    findings = Findings()
    node = parse(text, handed.shown, Path(), findings)
    for name, child in (node.mapping or {}).items() if not findings.items else ():
        words = tuple(leaf.text.strip() for _, leaf in child.leaves() if leaf.text and leaf.text.strip())
        yield _Field(name, words, child.source.line + 1, _is_plain(child))


def _is_plain(node: Node) -> bool:
    return node.mapping is None and all(each.text is not None for each in node.items or ())


def _of_toml(text: str) -> Iterator[_Field]:
    try:
        value = tomllib.loads(text.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError:
        yield from _by_line(text)
        return
    yield from (_field(name, each, f"\n{text}") for name, each in value.items())


def _field(name: str, value: object, text: str) -> _Field:
    """A field of TOML or JSON; its line is the first that begins with its name."""
    words = tuple(_leaves(value))
    found = re.search(rf"^[\[ \t]*[\"']?{re.escape(name)}\b", text, re.MULTILINE)
    line = text.count("\n", 0, found.start()) + 1 if found else 1
    flat = value if isinstance(value, list) else [value]
    return _Field(name, words, line, not any(isinstance(each, (dict, list)) for each in flat))


def _leaves(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for name, each in value.items():
            yield from (f"{name} {word}" for word in _leaves(each))
    elif isinstance(value, list):
        for each in value:
            yield from _leaves(each)
    elif str(value).strip():
        yield str(value).strip()


def _by_line(text: str) -> Iterator[_Field]:
    """The lines of a head, each a field by itself; without a name where it is none."""
    for number, line in enumerate(text.splitlines(), 2):
        found = _FIELD.fullmatch(line)
        if found:
            yield _Field(found[2], tuple(filter(None, [found[3].strip().strip("\"'")])), number)
        elif line.strip():
            yield _Field("", (line.strip(),), number)
