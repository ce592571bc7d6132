"""Markup: what a writer marks inside a paragraph becomes spans, and the marks go, each recorded (行内标记).

``**黑体**``, ``*楷体*`` and a backslash at a line's end are Markdown's own; everything else is a bracketed span:
``[甲乙]{.name}``, ``[甲]{.dots}``, ``[翀]{pinyin="chōng"}``. markdown-it reads them, by its inline rules alone. Two
of its rules are put right for Chinese: an asterisk may stand between a word and a quote or bracket (CommonMark's
flanking asks for the blank that Chinese does not write), and a backslash means nothing but before a mark.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkLabel
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token

from layout.edition.edition import LINE_END, Change, Copy, Inline, Span
from layout.edition.normalise import BREAK, INVISIBLE, MARKUP, READING, normalised
from layout.findings import Source

_READING = r"""pinyin=(?:["“][^"“”{}\r\n]*[^\s"“”{}][^"“”{}\r\n]*["”]|[^\s"“”{}]+)"""
_ASKED = re.compile(rf"\{{[ \t]*(?:(?:\.(?:dots|name|title|sup)|{_READING})[ \t]*)+\}}")
_WISH = re.compile(r"""\.(?P<style>[a-z]+)|pinyin=["“]?(?P<reading>[^"“”{}]+?)(?=["”}]|\s+[.}])""")
_ESCAPED = re.compile(
    r"\\(?:[*\[\]]|\\(?=\\*[*\[\]]))"
    r"|(?<![^\r\n])\\[-#>|:]|(?<=\d)\\\.(?=[ \t])"  # no subhead, list, … begins here
)
_BREAK = re.compile(r"\\(?:\r\n?|\n)")
_EMPHASIS = {"strong": Inline.BOLD, "em": Inline.KAI}


class Wish(NamedTuple):
    """A stretch of the manuscript and what is asked for it; where its reading stands, if it has one."""

    start: int
    end: int
    style: Inline
    reading: tuple[int, int] = (0, 0)


def read(words: str, piece: str, block: str, source: Source, lead_ins: tuple[str, ...] = ()) -> Copy:
    """The copy of one paragraph of the manuscript, normalised, with what its marks ask for as spans.

    Readings are copies of their own, ``p1.pinyin1``, …. Takes what ``normalise`` takes.
    """
    marks, wishes = read_marks(words)
    text, changes = normalised(words, False, lead_ins, marks)
    changes = tuple(replace(each, after=LINE_END) if each.after == BREAK else each for each in changes)
    place = _places(changes)
    spans: list[Span] = []
    readings = 0
    for wish in wishes:
        start, end = place(wish.start, False), place(wish.end, True)
        first, last = wish.reading
        reading = None
        if last:
            readings += 1
            line = source.line + words.count("\n", 0, first)
            said = words[first:last]
            reading = Copy(piece, f"{block}.pinyin{readings}", said, said, (), Source(source.file, line))
            start = min(start, max(0, end - 1))  # its character became part of the …… before it
        if start < end:
            spans.append(Span(start, end, wish.style, reading))
    return Copy(piece, block, text.replace(BREAK, LINE_END), words, changes, source, tuple(spans))


def _places(changes: Sequence[Change]) -> Callable[[int, bool], int]:
    """Where a place of the manuscript is in the text: the beginning, or ``late`` the end, of what was put there."""
    ends = [each.at + len(each.before) for each in changes]
    shifts = [0, *accumulate(len(each.after) - len(each.before) for each in changes)]

    def place(at: int, late: bool) -> int:
        found = bisect_right(ends, at)
        change, shift = changes[found] if found < len(changes) else None, shifts[found]
        if change is None or change.at >= at:
            return at + shift
        return change.at + shift + (len(change.after) if late else 0)

    return place


@lru_cache(maxsize=10_000)  # after an edit all but one of an edition's paragraphs are as they were
def read_marks(words: str) -> tuple[tuple[Change, ...], tuple[Wish, ...]]:
    """The marks as changes, and what they ask for, outer stretches before inner ones."""
    walk = _Walk()
    for token in _tokens(words):
        walk.step(token)
    walk.close()
    return tuple(walk.marks), tuple(sorted(walk.wishes, key=lambda each: each.start))


class _Walk:
    """A walk along the tokens that counts the manuscript's characters: the parser itself does not tell places."""

    def __init__(self) -> None:
        self.at = 0
        self.marks: list[Change] = []
        self.wishes: list[Wish] = []
        self._shown: list[int] = []  # where characters stand that are no blanks
        self._begun: list[int] = []
        self._line = 0  # how many of them stood before this line's own

    def step(self, token: Token) -> None:
        """Take the next token."""
        if token.type == "text":
            self._shown += [at for at, char in enumerate(token.content, self.at) if _is_shown(char)]
            self.at += len(token.content)
            return
        if token.nesting < 0:
            self._end(token)
        else:
            self._mark(token.markup, BREAK if self._breaks(token) else "")
        if token.nesting > 0:
            self._begun.append(self.at)

    def close(self) -> None:
        """The end of the paragraph: a break with nothing after it is none."""
        if len(self._shown) == self._line:
            last = max((at for at, each in enumerate(self.marks) if each.after), default=-1)
            self.marks = [replace(each, after="") if at == last else each for at, each in enumerate(self.marks)]

    def _breaks(self, token: Token) -> bool:
        if token.type != "break" or len(self._shown) == self._line:
            return False
        self._line = len(self._shown)
        return True

    def _mark(self, mark: str, after: str = "", rule: str = MARKUP) -> None:
        if mark:
            self.marks.append(Change(self.at, mark, after, rule))
            self.at += len(mark)

    def _end(self, token: Token) -> None:
        start, end, mark = self._begun.pop(), self.at, token.markup
        if token.tag in _EMPHASIS:
            self.wishes.append(Wish(start, end, _EMPHASIS[token.tag]))
            self._mark(mark)
            return
        told = 0
        for wish in _WISH.finditer(mark):
            if wish["style"]:
                self.wishes.append(Wish(start, end, Inline(wish["style"])))
                continue
            for first, last, reading in self._read_above(start, wish):
                self._mark(mark[told : reading[0]])
                self.wishes.append(Wish(first, last, Inline.PINYIN, (self.at, self.at + reading[1] - reading[0])))
                self._mark(mark[reading[0] : reading[1]], rule=READING)
                told = reading[1]
        self._mark(mark[told:])

    def _read_above(self, start: int, wish: re.Match[str]) -> Iterator[tuple[int, int, tuple[int, int]]]:
        """Which characters a reading stands above: a syllable above each if there are as many, or it is one for all."""
        from_, to = wish.span("reading")
        syllables = [each.span() for each in re.compile(r"\S+").finditer(wish.string, from_, to)]
        base = [at for at in self._shown if at >= start]
        if len(base) == len(syllables):
            yield from ((at, at + 1, each) for at, each in zip(base, syllables, strict=True))
        else:
            yield base[0], base[-1] + 1, (syllables[0][0], syllables[-1][1])


def _is_shown(char: str) -> bool:
    return not char.isspace() and not INVISIBLE.match(char)


# The parser ---------------------------------------------------------------------------------------------------


def _tokens(words: str) -> list[Token]:
    """The words as text and marks; together, in their order, they are the words again."""
    parser = _parser()
    state = Chinese(words, parser, {}, [])
    parser.inline.tokenize(state)
    for rule in parser.inline.ruler2.getRules(""):
        rule(state)
    return state.tokens


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero").enable(["emphasis", "balance_pairs"])
    parser.inline.ruler.before("emphasis", "backslash", _backslash)
    parser.inline.ruler.before("emphasis", "span", _span)
    return parser


class Chinese(StateInline):
    """The parser's state, with the rule of where emphasis may begin and end that fits Chinese."""

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803 - the library's names
        """A run of asterisks opens before anything but a blank and closes after it; between figures it multiplies."""
        end = start
        while end < self.posMax and self.src[end] == self.src[start]:
            end += 1
        before, after = self.src[max(start - 1, 0) : start], self.src[end : min(end + 1, self.posMax)]
        inside = before.isascii() and before.isalnum() and after.isascii() and after.isalnum()
        marks = self.src[start] == "*" and not inside
        return Scanned(marks and bool(after.strip()), marks and bool(before.strip()), end - start)


def _backslash(state: StateInline, silent: bool) -> bool:
    """A backslash before a mark takes its meaning away; one at a line's end ends the line in print too."""
    escaped = _ESCAPED.match(state.src, state.pos, state.posMax)
    found = escaped or _BREAK.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        token = state.push("escape" if escaped else "break", "", 0)
        token.markup = found[0][:1] if escaped else found[0]
        if escaped:
            state.pending += found[0][1:]
    state.pos = found.end()
    return True


def _reads_twice(label: str, asked: str) -> bool:
    """Whether a reading would stand above another."""
    return asked.count("pinyin=") + ("pinyin=" in label and "pinyin=" in asked) > 1


def _span(state: StateInline, silent: bool) -> bool:
    """``[words]{wishes}``; what is asked for must be known."""
    start = state.pos
    if state.src[start] != "[":
        return False
    end = parseLinkLabel(state, start)
    asked = _ASKED.match(state.src, end + 1, state.posMax) if end > start else None
    label = state.src[start + 1 : max(end, start + 1)]
    if asked is None or not any(map(_is_shown, _BREAK.sub("", label))) or _reads_twice(label, asked[0]):
        return False
    if not silent:
        outer = state.posMax
        state.push("span_open", "", 1).markup = "["
        state.pos, state.posMax = start + 1, end
        state.md.inline.tokenize(state)
        state.push("span_close", "", -1).markup = "]" + asked[0]
        state.posMax = outer
    state.pos = asked.end()
    return True
