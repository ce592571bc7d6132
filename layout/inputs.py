"""Inputs: what a page is made from, as a digest: a page whose digest is as it was need not be made again (版面的来料).

That is the house style, the page's plan and words, its copy, and every file that any of these name, by its content.
What stands on which line of a file makes no page another: that goes into a digest of its own, for what is told of it.
"""

import hashlib
import os
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path

from layout.edition.edition import PageOrder
from layout.edition.gather import pieces
from layout.edition.jumps import places
from layout.edition.plan import filler_names
from layout.edition.read import Planned
from layout.findings import Source
from layout.makeup.make_up import tells_places
from layout.nodes import Node

Hash = Callable[[Path], str]
"""A file's content as a digest; "" for one that is not there."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """Two digests of all that a page is made from: without and with the lines of the files it stands on."""

    words: str
    lines: str


def inputs(planned: Planned, program: str, sha256: Hash) -> dict[str, Inputs]:
    """What each page of an edition is made from; ``program`` stands for what makes it."""
    desk, told = planned.desk, _Told(sha256)
    extra = [desk.issue.get(key) for key in ("words", "mourning")]
    whole = program, told.of(desk.house), *map(told.of, extra), desk.day, desk.number, desk.extra
    stood = {name: [page.name for page, _ in its] for name, its in places(planned.pages).items()}
    called = told.of({letter: words.copies.get("name") for letter, words in planned.sections.items()})
    headless = {each.text for each in filler_names(desk)}  # those need no headline
    return {
        page.name: _together(whole, called, *_own(page, planned, headless, told), *_places(page, planned, stood))
        for page in planned.pages
    }


def _own(page: PageOrder, planned: Planned, headless: Collection[str | None], told: "_Told") -> Iterator[object]:
    """What is a page's own."""
    yield told.of(page)
    names = {each.name for each in page.placements if each.kind == "furniture"}
    yield from (told.of(planned.standing[name]) for name in sorted(names & planned.standing.keys()))
    for kind, name in sorted(pieces(page)):
        if kind == "story":
            yield name, name in headless, told.sha256(planned.files[name]) if name in planned.files else ""
        else:
            yield told.of(planned.desk.issue.get(f"{kind}s").get(name))


def _places(page: PageOrder, planned: Planned, stood: Mapping[str, list[str]]) -> Iterator[object]:
    """Where the stories stand that a page tells the places of, as its index does."""
    if tells_places(page):
        yield [each.name for each in planned.pages]
    for each in page.placements if tells_places(page) else ():
        words = planned.standing.get(each.name) if each.kind == "furniture" else None
        yield [(name, stood.get(name), name in planned.files) for name in (words.copies if words else ())]


def _together(*told: object) -> Inputs:
    words = repr([each.words if isinstance(each, Inputs) else each for each in _flat(told)])
    lines = repr([each.lines for each in _flat(told) if isinstance(each, Inputs)])
    return Inputs(_digest(words), _digest(words + lines))


def _flat(told: object) -> Iterator[object]:
    for each in told if isinstance(told, tuple) else (told,):
        yield from _flat(each) if isinstance(each, tuple) else (each,)


class _Told:
    """Values as digests; one that many pages have is looked through once."""

    def __init__(self, sha256: Hash) -> None:
        self.sha256 = sha256
        self._known: dict[int, tuple[object, Inputs]] = {}

    def of(self, value: object) -> Inputs:
        """A value with all that is in it."""
        if id(value) not in self._known:  # the value is kept too, or another might come by its id
            words: list[str] = []
            lines: list[str] = []
            self._tell(value, words, lines)
            self._known[id(value)] = value, Inputs(_digest("\0".join(words)), _digest("\0".join(lines)))
        return self._known[id(value)][1]

    def _tell(self, value: object, words: list[str], lines: list[str]) -> None:
        match value:
            case Source():
                words.append(value.file)
                lines.append(str(value.line))
            case Node():
                self._node(value, words, lines)
            case Path():
                words.append(f"{value} {self.sha256(value)}")
            case Mapping():
                words.append(f"mapping {len(value)}")
                for key, each in value.items():
                    words.append(str(key))
                    self._tell(each, words, lines)
            case tuple() | list():
                words.append(f"list {len(value)}")
                for each in value:
                    self._tell(each, words, lines)
            case frozenset():
                words.append(repr(sorted(value)))
            case _ if is_dataclass(value):
                words.append(type(value).__name__)
                for each in fields(value):
                    self._tell(getattr(value, each.name), words, lines)
            case _:
                words.append(repr(value))

    def _node(self, node: Node, words: list[str], lines: list[str]) -> None:
        """A node of a file; text that names a file counts with what that holds."""
        lines.append(str(node.source.line))
        words.append(node.source.file)
        if node.text is not None:
            words.append(node.text)
            if os.path.isfile(path := os.path.join(node.base, node.text)):
                words.append(self.sha256(Path(path)))
        if node.mapping is not None:
            words.append(f"mapping {len(node.mapping)}")
            for key, each in node.mapping.items():
                words.append(key)
                self._node(each, words, lines)
        if node.items is not None:
            words.append(f"list {len(node.items)}")
            for each in node.items:
                self._node(each, words, lines)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
