"""Markdown: CommonMark with tables, a head between ``---``, and the marks of articles (Markdown 稿)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from markdown_it.utils import EnvType

from layout.copydesk.clean import cut
from layout.copydesk.encoding import decoded
from layout.copydesk.front_matter import head_of
from layout.copydesk.images import at_address
from layout.copydesk.manuscript import Handed, Kind, Manuscript, Part, Run, joined, number, words_of
from layout.copydesk.readers.html import parts_of
from layout.edition.markup import Chinese
from layout.edition.normalise import CJK

ENDINGS = (".md", ".markdown")
_TAG = re.compile(r"\{%[^{}]*%\}|\{\{[<%][^{}]*[>%]\}\}|^\[toc\][ \t]*$", re.IGNORECASE | re.MULTILINE)
_TAG_SOURCE, _TAG_WORDS = (re.compile(rf'\b{name}="([^"\r\n]*)"') for name in ("src", "caption"))
_SPAN = re.compile(r'\[([^\[\]]+)\]\{(\.(?:dots|name|title|sup)|pinyin="[^"“”{}]+")\}')
_FACTS = re.compile(r":::[ \t]*facts(?:[ \t]+(.*?))?[ \t]*")
_UNCLOSED = "unclosed"
_FACTS_END = re.compile(r":::[ \t]*")
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_LINES = re.compile(r"\r\n|\r|\n")
_BAR = re.compile(r"(?<!\\)\|")
_SOFT = "\r"
"""A line end of the file inside a paragraph."""


class _Inline(ParserInline):
    """The inline rules of CommonMark, with emphasis beside Chinese marks as articles have it."""

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """The tokens of a text."""
        state = Chinese(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def read(handed: Handed) -> Iterator[Manuscript]:
    """The one story of the file."""
    text = decoded(handed.data, handed.shown, handed.told)
    _line_ends(text, handed)
    head, end = head_of(text, handed)
    body = "\n" * text.count("\n", 0, end) + _without_tags(text[end:], handed, text.count("\n", 0, end))
    known: dict[str, dict[str, dict[str, Any]]] = {}
    tokens = _parser().parse(body, known)
    lines = _LINES.split(body)
    _definitions(known, lines, handed)
    yield Manuscript(tuple(_Walk(handed, lines).read(tokens)), head)


def _without_tags(text: str, handed: Handed, above: int) -> str:
    """Tags of Hexo, Hugo and others go; the picture of one that shows a picture stays."""

    def tag(found: re.Match[str]) -> str:
        source, words = _TAG_SOURCE.search(found[0]), _TAG_WORDS.search(found[0])
        if "figure" in found[0] and source:
            return f"![{words[1] if words else ''}]({source[1]})"
        handed.told.lost("markup", above + text.count("\n", 0, found.start()) + 1, found[0].strip())
        return "\n" * found[0].count("\n")

    return _TAG.sub(tag, text)


def _line_ends(text: str, handed: Handed) -> None:
    """Line ends that are not as the first are told, as of any text."""
    ends = _LINES.findall(text)
    for at, end in enumerate(ends, 1):
        if end != ends[0]:
            handed.told.cleaned("line-end", at)


def _parser() -> MarkdownIt:
    made = MarkdownIt("commonmark")
    made.inline = _Inline()
    made.configure("commonmark").enable("table")
    made.block.ruler.before("fence", "facts", _facts, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    return made


def _facts(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A rule of the parser: the lines between ``::: facts 标题`` and ``:::`` (资料框)."""

    def line(at: int) -> str:
        return state.src[state.bMarks[at] + state.tShift[at] : state.eMarks[at]]

    opened = None if state.level or state.is_code_block(start) else _FACTS.fullmatch(line(start))
    if opened is None or state.env.get(_UNCLOSED) == end:
        return False
    last = next((at for at in range(start + 1, end) if _FACTS_END.fullmatch(line(at))), None)
    if last is None:
        state.env[_UNCLOSED] = end  # nor is there an end to any box below it: each would look through all lines
    if last is None or silent:
        return last is not None
    token = state.push("facts_open", "", 1)
    token.map, token.content = [start, last + 1], opened[1] or ""
    outer, state.lineMax = state.lineMax, last
    state.md.block.tokenize(state, start + 1, last)
    state.lineMax, state.line = outer, last + 1
    state.push("facts_close", "", -1)
    return True


def _definitions(found: Mapping[str, Mapping[str, Mapping[str, Any]]], lines: Sequence[str], handed: Handed) -> None:
    """Lines such as ``[name]: address``, which the parser takes out of the text; of two for one name it keeps one."""
    for each in (*found.get("references", {}).values(), *found.get("duplicate_refs", ())):
        first, end = each["map"]
        whole = "\n".join(lines[first:end]).strip()
        handed.told.lost("footnote" if whole.startswith("[^") else "link", first + 1, whole)


@dataclass(slots=True)
class _Walk:
    """A walk along the tokens of the blocks."""

    handed: Handed
    lines: Sequence[str]
    kinds: list[Kind] = field(default_factory=list)
    numbers: list[int | None] = field(default_factory=list)  # of the lists begun, None for one with bullets
    level: int = 0
    rows: list[list[tuple[Run, ...]]] | None = None  # of the table begun
    table: int = 0
    aligns: list[str] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    row: int = 0  # its line in the file, of the table begun
    in_item: bool = False  # whether the item begun has a paragraph
    before: list[Part] = field(default_factory=list)  # the fact box begun

    def read(self, tokens: Sequence[Token]) -> list[Part]:
        """All parts."""
        for token in tokens:
            self._step(token, token.map[0] + 1 if token.map else 0)
        return self.parts

    def _step(self, token: Token, line: int) -> None:
        match token.type:
            case "inline":
                self._inline(token, line)
            case "heading_open":
                self.level = int(token.tag[1:])
            case "heading_close":
                self.level = 0
            case "blockquote_open":
                self.kinds.append("quote")
            case "blockquote_close":
                self.kinds.pop()
            case "facts_open":
                box = Part("facts", (Run(token.content),) if token.content else (), line)
                self.before, self.parts = [*self.parts, box], []
            case "facts_close":
                self.parts = [*self.before[:-1], *_boxed(self.before[-1], self.parts, self.handed)]
            case _:
                self._table(token, line)
                self._list(token, line)
                self._other(token, line)

    def _table(self, token: Token, line: int) -> None:
        match token.type:
            case "table_open":
                self.rows, self.table, self.aligns = [], line, []
            case "th_open":
                self.aligns.append(str(token.attrGet("style") or "").rpartition(":")[2])
            case "tr_open" if self.rows is not None:
                self.rows.append([])
                self.row = line
            case "tr_close" if self.rows:
                self.rows[-1] += _further(self.lines[self.row - 1], len(self.aligns))
            case "table_close":
                rows = tuple(tuple(row) for row in self.rows or ())
                self.parts.append(Part("table", (), self.table, rows=rows, aligns=tuple(self.aligns)))
                self.rows = None
            case _:
                pass

    def _list(self, token: Token, line: int) -> None:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                if self.numbers:
                    self.handed.told.lost("list", line)
                start = token.attrGet("start")
                self.numbers.append((1 if start is None else int(start)) if token.type[0] == "o" else None)
            case "bullet_list_close" | "ordered_list_close":
                self.numbers.pop()
            case "list_item_open":
                self.in_item = False
            case "list_item_close":
                self.in_item = False
                self.numbers[-1] = None if self.numbers[-1] is None else self.numbers[-1] + 1
            case _:
                pass

    def _other(self, token: Token, line: int) -> None:
        """Code, HTML and lines across the text: their words stay, what else they are goes."""
        if token.type == "hr":
            self.handed.told.lost("rule", line)
            self.parts.append(Part("break", (), line))
        elif token.type in ("fence", "code_block"):
            self.handed.told.lost("markup", line, token.info.strip())
            self.parts += [Part("paragraph", (Run(each),), line) for each in token.content.splitlines()]
        elif token.type == "html_block":
            self.handed.told.lost("markup", line)
            for each in _COMMENT.findall(token.content):
                self.handed.told.lost("comment", line, each.strip())
            self.parts += parts_of(token.content, self.handed, line)

    def _inline(self, token: Token, line: int) -> None:
        pictures: list[Part] = []
        soft = joined(tuple(_spans(self._runs(token.children or (), line, pictures))))
        runs = _settled(soft)
        if runs and runs[0].text.startswith(":::"):
            self.handed.told.lost("markup", line, ":::")
        if self.rows is not None:
            self.rows[-1].append(runs)
        elif self.level:
            self.parts.append(Part("subhead", runs, line, level=self.level))
        elif self.kinds:
            self.parts += [Part("quote", each, line) for each in _lines(soft)]
        elif self.numbers:
            count = self.numbers[-1]
            begins = number(count, line, self.handed.told) if count is not None else "-"
            item = Part("item", runs, line, number=begins)
            if self.in_item and self.parts and self.parts[-1].kind == "item":  # a further paragraph of it
                before = self.parts.pop()
                item = replace(before, runs=joined([*before.runs, Run("\n"), *runs]))
            self.parts.append(item)
            self.in_item = True
        else:
            self.parts.append(Part("paragraph", runs, line))
        self.parts += pictures

    def _runs(self, tokens: Sequence[Token], line: int, pictures: list[Part]) -> Iterator[Run]:
        look = Run("")
        told = self.handed.told
        for token in _without_notes(tokens):
            match token.type:
                case "strong_open" | "strong_close":
                    look = look._replace(bold=token.nesting > 0)
                case "em_open" | "em_close":
                    look = look._replace(kai=token.nesting > 0)
                case "softbreak":
                    yield look._replace(text=_SOFT)
                case "hardbreak":
                    yield look._replace(text="\n")
                case "link_open":
                    told.lost("link", line, unquote(str(token.attrGet("href"))))
                case "html_inline":
                    told.lost("markup", line, token.content)
                case "image":
                    found = at_address(str(token.attrGet("src")), line, self.handed, token.content)
                    made = replace(found, caption=token.content) if found else None
                    pictures += [Part("picture", (), line, picture=made)] if made else []
                case _:
                    yield look._replace(text=token.content)


def _without_notes(tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens but for the number of a note, such as [^1], whose words are told."""
    left = 0
    for at, token in enumerate(tokens):
        if token.type == "link_open" and tokens[at + 1].content.startswith("^"):
            left = at + 3
        if at >= left:
            yield token


def _further(line: str, columns: int) -> list[tuple[Run, ...]]:
    """The cells of a row beyond those that its table's head has, which the parser leaves out."""
    cells = _BAR.split(line.strip().strip(">").strip().removeprefix("|"))
    further = [each.strip().replace("\\|", "|") for each in cells[columns:]]
    while further and not further[-1]:
        further.pop()
    return [(Run(each),) for each in further]


def _boxed(box: Part, inside: Sequence[Part], handed: Handed) -> list[Part]:
    """The fact box with what it holds, its pictures below it; as text where it holds what none may."""
    inside = [part for part in inside if part.kind != "break"]
    held = [part for part in inside if part.kind != "picture"]
    pictures = [part for part in inside if part.kind == "picture"]
    if any(part.text.strip() for part in held) and all(part.kind in ("paragraph", "item") for part in held):
        return [replace(box, inside=tuple(held)), *pictures]
    handed.told.lost("facts", box.line)
    return [replace(box, kind="subhead", level=2), *inside] if held else [replace(box, kind="paragraph"), *inside]


def _spans(runs: Iterator[Run]) -> Iterator[Run]:
    """The runs, the marks ``[…]{…}`` of an article among them read."""
    for run in runs:
        at = 0
        for match in _SPAN.finditer(run.text):
            yield run._replace(text=run.text[at : match.start()])
            yield run._replace(text=match[1], wish=match[2])
            at = match.end()
        yield run._replace(text=run.text[at:])


def _settled(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """The runs, a line end of the file nothing between Chinese and a blank elsewhere."""
    whole = words_of(runs)
    made: list[Run] = []
    at = 0
    for run in runs:
        chars = [_joint(whole, place) if char == _SOFT else char for place, char in enumerate(run.text, at)]
        made.append(run._replace(text="".join(chars)))
        at += len(run.text)
    return joined(made)


def _joint(whole: str, at: int) -> str:
    return "" if CJK.match(whole[at - 1 : at]) and CJK.match(whole[at + 1 : at + 2]) else " "


def _lines(runs: tuple[Run, ...]) -> Iterator[tuple[Run, ...]]:
    """The lines of a quotation: each begins one in print."""
    whole, at = words_of(runs), 0
    for line in whole.split(_SOFT):
        yield cut(runs, at, at + len(line))
        at += len(line) + 1
