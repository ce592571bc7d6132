"""YAML with line numbers: every scalar stays the text that was typed, with its place in the file.

YAML's own types are not used: ``27-92``, ``0510``, ``no`` and ``1.50`` come back as they stand, and the field that
wants a number or a date says so (``schema.py``).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import yaml

from layout import mistyped
from layout.findings import Finding, Findings, Source, error

DEEPEST = 20
"""Levels a file may nest: PyYAML's composer recurses in C, and a few thousand end the process."""
LARGEST = 100_000
"""Nodes a file may come to with its aliases followed: ten lines of aliases can stand for a thousand million."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Node:
    """One node of a YAML file: text, mapping, sequence, or nothing at all (all three None).

    ``span`` is where the node stands in the file, in code points; ``base`` the folder paths in it are relative to.
    """

    source: Source
    base: Path
    text: str | None = None
    mapping: "dict[str, Node] | None" = None
    items: "tuple[Node, ...] | None" = None
    span: tuple[int, int] = (0, 0)

    @property
    def empty(self) -> bool:
        """Whether nothing was written here."""
        return self.text is None and self.mapping is None and self.items is None

    @property
    def shape(self) -> str:
        """What stands here, in words for a message."""
        if self.text is not None:
            return f'"{self.text}"'
        return "a mapping" if self.mapping is not None else "a list" if self.items is not None else "nothing"

    def get(self, key: str) -> "Node":
        """The value of a key; an empty node when there is none."""
        found = (self.mapping or {}).get(key)
        return found if found is not None else Node(self.source, self.base)

    def leaves(self, path: str = "") -> "Iterator[tuple[str, Node]]":
        """All scalars below, in the order of the file, each with its path: ``staff.2.role`` (lists count from 1)."""
        if self.text is not None:
            yield path, self
        children = (self.mapping or {}).items() if self.mapping else enumerate(self.items or (), 1)
        for key, child in children:
            yield from child.leaves(f"{path}.{key}" if path else str(key))

    def over(self, lower: "Node") -> "Node":
        """This node laid over another: mappings merge key by key, anything else replaces."""
        if self.mapping is None or lower.mapping is None:
            return lower if self.empty else self
        merged = dict(lower.mapping)
        for key, value in self.mapping.items():
            merged[key] = value.over(merged[key]) if key in merged else value
        return Node(self.source, self.base, mapping=merged, span=self.span)


def parse(text: str, file: str, base: Path, findings: Findings, line: int = 1) -> Node:
    """The file's root node. ``line`` is the number of the text's first line, for front matter.

    A broken file gives a finding with line and reason and an empty node.
    """
    node, faults = _parsed(text, file, base, line)
    findings.extend(faults)
    return node


@lru_cache(maxsize=2500)  # after an edit all but one of an edition's files are as they were
def _parsed(text: str, file: str, base: Path, line: int) -> tuple[Node, tuple[Finding, ...]]:
    findings = Findings()
    node = _root(text, Node(Source(file, line), base), findings)
    return node, tuple(findings.items)


def _root(text: str, empty: Node, findings: Findings) -> Node:
    file, line = empty.source.file, empty.source.line
    try:
        deep = _too_deep(text)
        root = yaml.compose(text, Loader=_LOADER) if deep is None else None
    except yaml.MarkedYAMLError as fault:
        slip = mistyped.slip(text, fault, line)
        where = Source(file, slip.line + line)
        findings.add(error("yaml-broken", f"not readable as YAML: {slip.what}", where, slip.hint))
        return empty
    except yaml.YAMLError as fault:
        findings.add(error("yaml-broken", f"not readable as YAML: {fault}".splitlines()[0], Source(file, line)))
        return empty
    if deep is not None:
        findings.add(error("yaml-too-deep", f"nested more than {DEEPEST} levels deep", Source(file, deep + line)))
    return _Reader(file, empty.base, findings, line).node(root) if root is not None else empty


def _too_deep(text: str) -> int | None:
    """The line, counted from 0, on which the text is nested deeper than any file of ours."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            return event.start_mark.line if event.start_mark else 0
    return None


@dataclass
class _Reader:
    """Turns PyYAML's nodes into ours."""

    file: str
    base: Path
    findings: Findings
    first: int
    depth: int = 0
    count: int = 0

    def node(self, raw: yaml.Node) -> Node:
        where = Source(self.file, raw.start_mark.line + self.first)
        span = (raw.start_mark.index, raw.end_mark.index)
        if isinstance(raw, yaml.ScalarNode):
            blank = not raw.style and raw.value in ("", "~", "null")
            return Node(where, self.base, text=None if blank else raw.value, span=span)
        self.count += 1 + len(raw.value)
        if self.depth >= DEEPEST or self.count > LARGEST:
            message = f"with its aliases more than {DEEPEST} levels deep or {LARGEST} entries long"
            self.findings.add(error("yaml-too-deep", message, where, "write out what the alias stands for"))
            return Node(where, self.base)
        self.depth += 1
        try:
            if isinstance(raw, yaml.SequenceNode):
                return Node(where, self.base, items=tuple(self.node(each) for each in raw.value), span=span)
            return Node(where, self.base, mapping=self._mapping(raw), span=span)
        finally:
            self.depth -= 1

    def _mapping(self, raw: yaml.Node) -> dict[str, Node]:
        found: dict[str, Node] = {}
        for key, value in raw.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else "?"
            where = Source(self.file, key.start_mark.line + self.first)
            if name in found:
                what = f'"{name}" is given twice, first on line {found[name].source.line}'
                hint = "keep one of them, or correct the name of the other"
                self.findings.add(error("duplicate-key", what, where, hint))
            child = self.node(value)
            # A block mapping or list begins on the line after its key, but people look for the key.
            found[name] = child if child.text is not None else replace(child, source=where)
        return found
