"""Markdown: CommonMark with tables, a head between ``---``, and the marks of articles (Markdown 稿)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

from layout.copydesk.clean import cut
from layout.copydesk.encoding import decoded
from layout.copydesk.images import local_picture
from layout.copydesk.manuscript import Handed, Kind, Manuscript, Part, Run, joined, number, words_of
from layout.edition.markup import Chinese
from layout.edition.normalise import CJK
from layout.findings import Findings
from layout.nodes import parse

ENDINGS = (".md", ".markdown")
_HEAD = re.compile(r"\A---[ \t]*\r?\n(.*?\r?\n)---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_KEYS = {"title": "headline", "subtitle": "deck", "author": "byline", "description": "summary"}
_KEYS |= {
    key: key for key in ("headline", "kicker", "deck", "summary", "continued", "byline", "byline-at", "importance")
}
_SPAN = re.compile(r'\[([^\[\]]+)\]\{(\.(?:dots|name|title|sup)|pinyin="[^"“”{}]+")\}')
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
    found = _HEAD.match(text)
    head = _head(found[1], handed) if found else {}
    body = "\n" * text.count("\n", 0, found.end()) + text[found.end() :] if found else text
    parser = MarkdownIt("commonmark")
    parser.inline = _Inline()
    parser.configure("commonmark").enable("table")
    yield Manuscript(tuple(_Walk(handed).read(parser.parse(body))), head)


def _head(text: str, handed: Handed) -> dict[str, tuple[str, ...]]:
    """The keys of the head that an article has too; the others are told."""
    node = parse(text, handed.shown, Path(), Findings())
    made: dict[str, tuple[str, ...]] = {}
    for name, child in (node.mapping or {}).items():
        key = _KEYS.get(name.lower())
        lines = child.items if child.items is not None else (child,)
        words = tuple(each.text for each in lines if each.text)
        if key and words and (key != "importance" or words[0].isdecimal()):
            made[key] = (*made.get(key, ()), *words)
        else:
            handed.told.lost("metadata", child.source.line + 1, name)
    return made


@dataclass(slots=True)
class _Walk:
    """A walk along the tokens of the blocks."""

    handed: Handed
    kinds: list[Kind] = field(default_factory=list)
    numbers: list[int | None] = field(default_factory=list)  # of the lists begun, None for one with bullets
    level: int = 0
    rows: list[list[tuple[Run, ...]]] | None = None  # of the table begun
    table: int = 0
    aligns: list[str] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)

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
            case "table_open":
                self.rows, self.table, self.aligns = [], line, []
            case "th_open":
                self.aligns.append(str(token.attrGet("style") or "").rpartition(":")[2])
            case "tr_open" if self.rows is not None:
                self.rows.append([])
            case "table_close":
                rows = tuple(tuple(row) for row in self.rows or ())
                self.parts.append(Part("table", (), self.table, rows=rows, aligns=tuple(self.aligns)))
                self.rows = None
            case _:
                self._list(token, line)
                self._other(token, line)

    def _list(self, token: Token, line: int) -> None:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                if self.numbers:
                    self.handed.told.lost("list", line)
                start = token.attrGet("start")
                self.numbers.append((1 if start is None else int(start)) if token.type[0] == "o" else None)
            case "bullet_list_close" | "ordered_list_close":
                self.numbers.pop()
            case "list_item_close":
                self.numbers[-1] = None if self.numbers[-1] is None else self.numbers[-1] + 1
            case _:
                pass

    def _other(self, token: Token, line: int) -> None:
        """Code, HTML and lines across the text: their words stay, what else they are goes."""
        if token.type == "hr":
            self.handed.told.lost("rule", line)
        elif token.type in ("fence", "code_block", "html_block"):
            self.handed.told.lost("markup", line)
            words = re.sub(r"<!--.*?-->|<[^>]*>", "", token.content, flags=re.DOTALL)
            words = token.content if token.type != "html_block" else words
            self.parts += [Part("paragraph", (Run(each),), line) for each in words.splitlines()]

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
            self.parts.append(Part("item", runs, line, number=begins))
        else:
            self.parts.append(Part("paragraph", runs, line))
        self.parts += pictures

    def _runs(self, tokens: Sequence[Token], line: int, pictures: list[Part]) -> Iterator[Run]:
        look = Run("")
        told = self.handed.told
        for token in tokens:
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
                    told.lost("link", line, str(token.attrGet("href")))
                case "html_inline":
                    told.lost("markup", line, token.content)
                case "image":
                    found = local_picture(unquote(str(token.attrGet("src"))), line, self.handed)
                    caption = token.content
                    pictures += [Part("picture", (), line, picture=replace(found, caption=caption))] if found else []
                    if not found and caption:
                        told.lost("picture", line, caption)
                case _:
                    yield look._replace(text=token.content)


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
