"""Local editions: an issue of which some pages and some words are another region's (地方版).

Each is the issue's own tree with the local's laid over it: its words word by word, its pages whole. What is read of
that tree is an edition like any other, and what is wrong in it is told in its place.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from layout.edition.accept import Accept
from layout.edition.artwork import entries
from layout.edition.desk import Desk
from layout.findings import Finding, Findings, error, nearest
from layout.nodes import Node
from layout.schema import WordsSetting, fill

KEY = "editions"
RESERVED = frozenset(("print", "draft", "pages", "trace", "marks", "proofs", "archive"))
"""Folders of the output, in which each local edition has one called by its code."""


def names_edition(code: str) -> bool:
    """Whether a local edition can have this code: it names files, and a folder of its own in the output."""
    return re.fullmatch(r"[a-z][a-z0-9-]*", code) is not None and code not in RESERVED


@dataclass(frozen=True, slots=True)
class _Local:
    """The keys of a local edition."""

    name: WordsSetting
    standing: Node | None = None
    pages: Node | None = None


def desks(desk: Desk) -> Iterator[tuple[str, Desk]]:
    """Each local edition by its code, with a desk at which it is read, where what is wrong with it is told."""
    node = desk.issue.get(KEY)
    for code, local in entries(node, f'"{KEY}"', desk.findings):
        if not names_edition(code):
            what = "is a folder of the output" if code in RESERVED else "names no local edition"
            hint = "a word of small letters such as south: it names files and a folder"
            desk.findings.add(error("edition-code", f'"{code}" {what}', local.source, hint))
        elif local.mapping is None:
            message = f'edition "{code}" must be a mapping, not {local.shape}'
            desk.findings.add(error("wrong-type", message, local.source, f"write {code}: {{name: 南城版, pages: …}}"))
        elif fill(_Local, local, desk.findings, f"edition {code}") is not None:
            own = Findings()
            list(entries(local.get("pages"), f'"pages" of edition {code}', own))
            yield code, replace(desk, issue=_laid(local, desk.issue), local=local, findings=own)


def _laid(local: Node, issue: Node) -> Node:
    """The tree of an issue as a local edition has it."""
    pages, own = issue.get("pages"), local.get("pages").mapping
    if pages.mapping is not None and own is not None:
        pages = replace(pages, mapping=pages.mapping | own)
    words = local.get("standing").over(issue.get("standing"))
    rest = {key: each for key, each in (issue.mapping or {}).items() if key != KEY}
    return replace(issue, mapping={**rest, "pages": pages, "standing": words})


def codes(issue: Node) -> tuple[str, ...]:
    """The codes of an issue's local editions, in the order of the file."""
    return tuple(issue.get(KEY).mapping or ())


def unknown(issue: Node, code: str) -> Finding | None:
    """Why there is no edition of this code in an issue, if it can be read and there is none; "" is the common one."""
    known = codes(issue)
    if not code or issue.mapping is None or code in known:
        return None
    return error("unknown-edition", f'no local edition "{code}"', issue.source, nearest(code, filter(None, known)))


def pages_of(issue: Node) -> Iterator[tuple[str, Node]]:
    """All pages that an issue and its local editions plan, each with its name."""
    yield from (issue.get("pages").mapping or {}).items()
    for local in (issue.get(KEY).mapping or {}).values():
        yield from (local.get("pages").mapping or {}).items()


def accepts(given: Sequence[Accept], code: str, local: Node | None) -> tuple[Accept, ...]:
    """What an editor accepts of an edition: what is for it alone, and for all, but not of a page of its own."""
    own = local.get("pages").mapping or {} if local else {}
    return tuple(each for each in given if each.edition == code or (not each.edition and each.page not in own))


def astray(given: Sequence[Accept], issue: Node) -> Iterator[Finding]:
    """What is accepted of local editions that there are not."""
    known = issue.get(KEY).mapping or {}
    for each in given:
        if each.edition and each.edition not in known:
            message = f'no local edition "{each.edition}"'
            yield error("unknown-edition", message, each.source, nearest(each.edition, known))
