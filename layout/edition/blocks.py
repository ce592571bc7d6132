"""Blocks: subheads, lists, tables, pull quotes and fact boxes in a story's text, as Markdown writes them (文中成分).

    ## 小标题              a subhead, on a line of its own
    - 项目                 a list; `1.` for one with numbers
    | 名称 | 数 |          a table: a line under its head says how columns are aligned, `---`, `:-:` or `--:`
    > 引语                 a pull quote; each such line begins one in print
    ::: facts 标题         a fact box with paragraphs and lists in it, up to `:::`

The marks are read line by line, so that each character of the file stays accounted for: what is no word of the story
goes by the rule of its kind, ``subhead-mark``, …. What is written otherwise is part of a paragraph.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal, NamedTuple

from layout.edition.edition import Block, Copy, Stretch
from layout.edition.normalise import INVISIBLE, WIDE
from layout.findings import Source

Align = Literal["left", "centre", "right"]

RUNNING = re.compile(r"(?:^|\.)(?:p\d+|list\.\d+\.\d+)$")
"""Blocks of running text: paragraphs and items of lists, in fact boxes too."""
PLAIN = re.compile(r"(?:kicker|headline|deck|summary|continued|subhead)\.\d+$|byline$|.*\.(?:head|mark\d+)$")
"""Blocks whose words take no marks (行内标记)."""

_SHOWN = rf"(?=[^\s{INVISIBLE.pattern[1:-1]}])"
_LINE = re.compile(r"([^\r\n]*)(?:\r\n?|\n|\Z)")
_SUBHEAD = re.compile(r" {0,3}##[ \t]+" + _SHOWN)
_ITEM = re.compile(r" {0,3}(?P<mark>-|\d{1,3}\.)[ \t]+" + _SHOWN)
_QUOTE = re.compile(r" {0,3}>[ \t]*" + _SHOWN)
_FACTS = re.compile(rf" {{0,3}}:::[ \t]*facts(?:[ \t]+{_SHOWN}|[ \t]*$)")
_END = re.compile(r" {0,3}:::[ \t]*$")
_ROW = re.compile(r"[ \t]*\|")
_CELL = re.compile(r"[^|]+")
_RULE = re.compile(r"[ \t]*\|(?:[ \t]*:?-+:?[ \t]*\|)*[ \t]*:?-+:?[ \t]*\|?[ \t]*$")


def style_of(block: str) -> str:
    """The style of the house that a copy of a story's text is set in, by the name of its block."""
    match block.split("."):
        case ["table", _, row, *_]:
            return "table-head" if row == "1" else "table"
        case ["facts", _, "head"]:
            return "facts-head"
        case [("facts" | "quote" | "subhead") as kind, *_]:
            return kind
        case _:
            return "body"


class Line(NamedTuple):
    """A line of the file: code points ``start:end``, without its end."""

    start: int
    end: int
    text: str

    @property
    def blank(self) -> bool:
        """Whether it shows nothing."""
        return not INVISIBLE.sub("", self.text).strip()


@dataclass(frozen=True, slots=True)
class Sketch:
    """A block before its words are copies: where it begins, and the names of its words as in ``Block``."""

    kind: str
    at: int
    words: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    aligns: tuple[Align, ...] = ()
    inside: tuple["Sketch", ...] = ()

    def block(self, copies: Mapping[str, Copy], source: Callable[[int], Source]) -> Block:
        """The block, of these copies by name."""
        rows = tuple(tuple(copies.get(name) for name in row) for row in self.rows)
        inside = tuple(each.block(copies, source) for each in self.inside)
        words = tuple(copies[name] for name in self.words)
        return Block(self.kind, words, source(self.at), rows, self.aligns, inside)


@dataclass(slots=True)
class Body:
    """What was read of a text: its blocks; the stretches of words and of marks; what is wrong, by rule and place."""

    sketches: list[Sketch] = field(default_factory=list)
    stretches: list[Stretch] = field(default_factory=list)
    faults: list[tuple[str, int]] = field(default_factory=list)


def read(text: str, start: int) -> Body:
    """The blocks of a story's text, from code point ``start`` of its file on; ``FAULTS`` explains faults."""
    body = Body()
    reader = _Reader(list(_lines(text, start)), "", body)
    body.sketches = reader.read()
    return body


FAULTS = {
    "indented-line": (
        "an indented line is joined to the line above",
        "put a blank line before it if it begins a paragraph",
    ),
    "facts-open": ("the fact box is never closed", "write a line of ::: where it ends"),
    "facts-empty": ("the fact box has no text", "write it below the line of ::: facts"),
    "facts-inside": ("a fact box holds paragraphs and lists alone", "take this out of it"),
    "table-cells": (
        "the row has more cells than the table's head",
        "give the head more cells, or write ｜ for | in a cell",
    ),
    "table-rule": ("the line under the table's head has not as many cells as the head", "write --- for each column"),
    "table-empty": ("the table has no word in its head, or no row under it", "write one"),
}
"""By rule, what is wrong with a line and what to do."""
BORNE = frozenset(("indented-line",))
"""Those of them that are no error."""


def _lines(text: str, start: int) -> Iterator[Line]:
    for match in _LINE.finditer(text, start):
        if match.start() < len(text):
            yield Line(match.start(), match.end(1), match[1])


class _Reader:
    """A walk down the lines; ``home`` is what the names of its words begin with, empty outside a fact box."""

    def __init__(self, lines: Sequence[Line], home: str, body: Body) -> None:
        self.lines, self.home, self.body = lines, home, body
        self.at = 0
        self.sketches: list[Sketch] = []
        self.counts: dict[str, int] = {}

    def read(self) -> list[Sketch]:
        """All blocks of the lines."""
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if line.blank:
                self.at += 1
            elif match := _SUBHEAD.match(line.text):
                self._subhead(line, match)
            elif _ITEM.match(line.text):
                self._list()
            elif _QUOTE.match(line.text):
                self._quote()
            elif self._is_table():
                self._table()
            elif match := _FACTS.match(line.text):
                self._facts(line, match)
            else:
                self._paragraph()
        return list(_gathered(self.sketches))

    # The kinds ----------------------------------------------------------------------------------------------------

    def _paragraph(self) -> None:
        """Lines up to a blank one, or to another block."""
        name = f"{self.home}p{self._number('p')}"
        first = self.lines[self.at]
        self._words(name, first.start)
        self._found(Sketch("paragraph", first.start, (name,)))

    def _subhead(self, line: Line, match: re.Match[str]) -> None:
        name = f"{self.home}subhead.{self._number('subhead')}"
        self._mark("subhead", line.start, line.start + match.end())
        self.body.stretches.append(Stretch(line.start + match.end(), line.end, name))
        self.at += 1
        self._found(Sketch("subhead", line.start, (name,)))

    def _list(self) -> None:
        """Items of one kind of marker, blank lines between them or not."""
        home = f"{self.home}list.{self._number('list')}"
        first = self.lines[self.at]
        words: list[str] = []
        bullet = _ITEM.match(first.text)["mark"] == "-"  # type: ignore[index]  # the caller has seen one
        while (found := self._item(bullet)) is not None:
            line, match = found
            number = len(words) // 2 + 1
            words += [f"{home}.mark{number}", f"{home}.{number}"]
            begin, end = (line.start + each for each in match.span("mark"))
            self._mark("list", line.start, begin)
            self.body.stretches.append(Stretch(begin, end, words[-2]))
            self._mark("list", end, line.start + match.end())
            self._words(words[-1], line.start + match.end())
        self._found(Sketch("list", first.start, tuple(words)))

    def _item(self, bullet: bool) -> tuple[Line, re.Match[str]] | None:
        """The next line, blank ones left out, if it begins an item with such a marker; the walk goes on there."""
        at = next((at for at in range(self.at, len(self.lines)) if not self.lines[at].blank), len(self.lines))
        match = _ITEM.match(self.lines[at].text) if at < len(self.lines) else None
        if match is None or (match["mark"] == "-") is not bullet:
            return None
        self.at = at
        return self.lines[at], match

    def _quote(self) -> None:
        home, first = f"{self.home}quote.{self._number('quote')}", self.lines[self.at]
        words: list[str] = []
        while self.at < len(self.lines) and (match := _QUOTE.match(self.lines[self.at].text)):
            line = self.lines[self.at]
            words.append(f"{home}.{len(words) + 1}")
            self._mark("quote", line.start, line.start + match.end())
            self._words(words[-1], line.start + match.end())
        self._found(Sketch("quote", first.start, tuple(words)))

    def _is_table(self) -> bool:
        """Whether a table begins here: a row over a line of hyphens."""
        two = self.lines[self.at : self.at + 2]
        return len(two) == 2 and _ROW.match(two[0].text) is not None and _RULE.match(two[1].text) is not None

    def _table(self) -> None:
        home = f"{self.home}table.{self._number('table')}"
        head, rule = self.lines[self.at : self.at + 2]
        aligns = tuple(_align(each[0].strip()) for each in _CELL.finditer(rule.text) if each[0].strip())
        rows = [self._row(head, f"{home}.1", len(aligns))]
        self._mark("table", rule.start, rule.end)
        if len(list(_cells(head))) != len(aligns):
            self.body.faults.append(("table-rule", rule.start))
        self.at += 2
        while self.at < len(self.lines) and _ROW.match((line := self.lines[self.at]).text):
            rows.append(self._row(line, f"{home}.{len(rows) + 1}", len(aligns)))
            self.at += 1
        words = tuple(name for row in rows for name in row if name)
        if len(rows) < 2 or not any(rows[0]):
            self.body.faults.append(("table-empty", head.start))
        self._found(Sketch("table", head.start, words, tuple(rows), aligns))

    def _row(self, line: Line, home: str, columns: int) -> tuple[str, ...]:
        """The names of a row's cells, none for an empty one; what is between them goes."""
        names = [""] * columns
        at = line.start
        cells = list(_cells(line))
        for column, (start, end) in enumerate(cells[:columns]):
            if start < end:
                names[column] = f"{home}.{column + 1}"
                self._mark("table", at, start)
                self.body.stretches.append(Stretch(start, end, names[column]))
                at = end
        self._mark("table", at, line.end)
        if len(cells) > columns:
            self.body.faults.append(("table-cells", line.start))
        return tuple(names)

    def _facts(self, line: Line, match: re.Match[str]) -> None:
        if self.home:  # not read, for the first line of ::: closes the box about it
            self._mark("facts", line.start, line.end)
            self.body.faults.append(("facts-inside", line.start))
            self.at += 1
            return
        home = f"{self.home}facts.{self._number('facts')}."
        at, words = line.start + match.end(), []
        self._mark("facts", line.start, at)
        if at < line.end:
            words.append(f"{home}head")
            self.body.stretches.append(Stretch(at, line.end, words[0]))
        rest = self.lines[self.at + 1 :]
        length = next((at for at, each in enumerate(rest) if _END.match(each.text)), None)
        inside = _Reader(rest[:length], home, self.body).read()
        if length is None:
            self.body.faults.append(("facts-open", line.start))
        else:
            self._mark("facts", rest[length].start, rest[length].end)
        if not inside:
            self.body.faults.append(("facts-empty", line.start))
        self.body.faults += [("facts-inside", each.at) for each in inside if each.kind not in ("paragraph", "list")]
        self.at += 2 + (len(rest) if length is None else length)
        self._found(Sketch("facts", line.start, tuple(words), inside=tuple(inside)))

    # The parts ----------------------------------------------------------------------------------------------------

    def _words(self, name: str, start: int) -> None:
        """The words of one copy: from ``start`` in this line to the last line before a blank one or another block."""
        end = self.lines[self.at].end
        self.at += 1
        while self.at < len(self.lines) and not self._begins(".list." in f".{name}"):
            line = self.lines[self.at]
            if line.text.startswith(WIDE):
                self.body.faults.append(("indented-line", line.start))
            end = line.end
            self.at += 1
        self.body.stretches.append(Stretch(start, end, name))

    def _begins(self, in_list: bool) -> bool:
        """Whether this line ends the words above it. A number in the midst of a paragraph is hardly an item's."""
        text = self.lines[self.at].text
        item = _ITEM.match(text)
        return (
            self.lines[self.at].blank
            or (item is not None and (in_list or item["mark"] in ("-", "1.")))
            or any(each.match(text) for each in (_SUBHEAD, _QUOTE, _FACTS))
            or self._is_table()
        )

    def _number(self, kind: str) -> int:
        self.counts[kind] = self.counts.get(kind, 0) + 1
        return self.counts[kind]

    def _mark(self, kind: str, start: int, end: int) -> None:
        if start < end:
            self.body.stretches.append(Stretch(start, end, rule=f"{kind}-mark"))

    def _found(self, sketch: Sketch) -> None:
        self.sketches.append(sketch)


def _gathered(sketches: Sequence[Sketch]) -> Iterator[Sketch]:
    """Paragraphs that follow each other are one block."""
    for kind, group in groupby(sketches, key=lambda each: each.kind):
        if kind == "paragraph":
            alike = tuple(group)
            yield Sketch(kind, alike[0].at, tuple(name for each in alike for name in each.words))
        else:
            yield from group


def _align(rule: str) -> Align:
    if rule.endswith(":"):
        return "centre" if rule.startswith(":") else "right"
    return "left"


def _cells(line: Line) -> Iterator[tuple[int, int]]:
    """Where the words of each cell of a row begin and end in the file; at one place where there are none."""
    bars = [match.start() for match in re.finditer(r"\|", line.text)]
    ends = [*bars[1:], len(line.text)] if line.text[bars[-1] + 1 :].strip() else bars[1:]
    for bar, end in zip(bars, ends, strict=False):
        cell = line.text[bar + 1 : end]
        begin = line.start + bar + 1 + len(cell) - len(cell.lstrip())
        yield begin, begin + len(cell.strip()) * bool(INVISIBLE.sub("", cell).strip())
