"""Normalise: half-width marks typed in Chinese copy become full-width, stray blanks go, every change is recorded.

Copy comes in with ASCII commas, spaces and line ends that no Chinese page shows (标点规范化). Each rule looks at the
text alone and says what it would replace; the rules are run until none has anything left to say, so normalised text
is never changed again. Whatever they do can be undone: ``invert`` gives back the manuscript, character by character.

Marks: clreq § 3.1 (Chinese punctuation is full-width), GB/T 15834-2011.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from typing import NamedTuple

from layout.edition.edition import Change, Copy
from layout.findings import Source

# Han, kana, CJK marks and full-width forms, the ideographic space among them; and private characters, Han of the house.
_CJK = "\u2e80-\u9fff\uf900-\ufaff\ufe10-\ufe4f\uff01-\uff60\uffe0-\uffe6\U00020000-\U000323af"
_CJK += "\ue000-\uf8ff\U000f0000-\U0010fffd"
CJK = re.compile(f"[{_CJK}]")
INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
WIDE = "\u3000"
"""The ideographic space, one em (全角空格)."""

MARKUP, READING = "markup", "reading"
"""The rules by which a writer's marks are not printed, and readings are printed elsewhere: above their characters."""
BREAK = "\v"
"""Where the writer ends a line, while rules are at work: no file may hold the character (强制换行)."""

_BLANKS = " \t\u00a0\u2000-\u200a\u202f\u205f"
_LINES = "\r\n\u2028\u2029"
_QUOTES = "\"'“”‘’"
_LOOK_PAST = frozenset(_QUOTES + "…—")
_LOOK_FAR_PAST = frozenset(_QUOTES + "…—·,:;?!() \t\u00a0" + BREAK)
_NUMERALS = "〇零一二三四五六七八九十百千"
# URLs, character entities, and f(x): Latin through and through, whatever stands beside them.
_KEPT = re.compile(
    r"(?:https?://|ftp://|www\.)(?:[!#-&*-~]|\([!#-&*-~]*\))*(?<=[A-Za-z0-9/#=&~_)-])"
    r"|&#?[A-Za-z0-9]+;"
    r"|(?<![A-Za-z0-9])[A-Za-z]\([ -'*-~]*\)"
)
_WORD = "".join(map(chr, range(0x21, 0x7F)))
# The parts of a story in which a blank between Han is meant: two clauses, two names.
_SPACED_BLOCKS = frozenset({"kicker", "headline", "deck", "summary", "continued", "byline", "credit", "subhead"})


class _Edit(NamedTuple):
    """Characters ``start:end`` of the text in hand are to become ``after``."""

    start: int
    end: int
    after: str
    rule: str


class _Cell(NamedTuple):
    """A stretch of the manuscript and what has become of it so far."""

    before: str
    after: str
    rule: str = ""

    @property
    def intact(self) -> bool:
        return self.before == self.after


_Rule = Callable[[str], Iterable[_Edit]]


def normalise(text: str, piece: str, block: str, source: Source, lead_ins: tuple[str, ...] = ()) -> Copy:
    """The copy of one piece of text: what is set, and the changes that lead back to ``text``.

    ``lead_ins`` are the house's opening words (本报讯): the blank after one is kept, as U+3000.
    """
    current, changes = normalised(text, block.partition(".")[0] in _SPACED_BLOCKS, lead_ins)
    return Copy(piece, block, current, text, changes, source)


@lru_cache(maxsize=10_000)  # after an edit all but one of an edition's texts are as they were
def normalised(
    text: str, spaced: bool, lead_ins: tuple[str, ...], marks: tuple[Change, ...] = ()
) -> tuple[str, tuple[Change, ...]]:
    """What is set of a text, and all changes, those of ``marks`` among them: the rules see the text as they leave it.

    ``spaced``: a blank between Han is meant. A mark leaves nothing or ``BREAK``.
    """
    spaces = partial(_spaces, spaced=spaced, lead_ins=lead_ins)
    rules: tuple[_Rule, ...] = (*_RULES, spaces)
    edits = [_Edit(each.at, each.at + len(each.before), each.after, each.rule) for each in marks]
    cells = _apply([_Cell(text, text)] if text else [], edits)
    current, settled = "".join(cell.after for cell in cells), False
    while not settled:
        # Ends: every edit removes a character the rules look for, or puts one there that fewer of them look for.
        settled = True
        for rule in rules:
            edits = sorted(rule(current))
            if edits:
                cells = _apply(cells, edits)
                current, settled = "".join(cell.after for cell in cells), False
    return current, tuple(_changes(cells))


def in_unicode(copy: Copy, meant: Mapping[str, str]) -> Copy:
    """The copy with the characters of Unicode that its private ones stand for (造字), each a recorded change.

    A face of the house draws them (``Face.drawn``); what is searched, copied and archived is Unicode.
    """
    if not any(char in meant for char in copy.manuscript):
        return copy
    gone = {at for change in copy.changes for at in range(change.at, change.at + len(change.before))}
    here = (each for each in enumerate(copy.manuscript) if each[1] in meant and each[0] not in gone)
    more = (Change(at, char, meant[char], "private-use") for at, char in here)
    changes = sorted((*copy.changes, *more), key=lambda change: change.at)
    return replace(copy, text="".join(meant.get(char, char) for char in copy.text), changes=tuple(changes))


def invert(copy_text: str, changes: Iterable[Change]) -> str:
    """The manuscript again, from the normalised text and the changes; ValueError when they do not belong together."""
    parts: list[str] = []
    read = written = 0
    for change in changes:
        intact = copy_text[read : read + change.at - written]
        read += len(intact) + len(change.after)
        if change.at < written + len(intact) or copy_text[read - len(change.after) : read] != change.after:
            raise ValueError(f"the text does not hold {change.after!r} where {change.rule} put it")
        parts += (intact, change.before)
        written = change.at + len(change.before)
    return "".join(parts) + copy_text[read:]


def _apply(cells: Sequence[_Cell], edits: Sequence[_Edit]) -> list[_Cell]:
    """The cells after the edits, which are in order and do not overlap.

    A changed cell is one character long, or is …… or ——, which no rule looks for: no edit takes only part of one.
    Marks of the writer's stay cells of their own inside an edit: they are told of by themselves.
    """
    done: list[_Cell] = []
    todo = list(reversed(cells))
    at = 0
    for start, end, after, rule in edits:
        while at + len(todo[-1].after) <= start:
            done.append(todo.pop())
            at += len(done[-1].after)
        if at < start:
            whole = todo.pop().before
            done.append(_Cell(whole[: start - at], whole[: start - at]))
            todo.append(_Cell(whole[start - at :], whole[start - at :]))
            at = start
        before, put = "", after
        while at < end:
            cell = todo.pop()
            if cell.intact and at + len(cell.after) > end:
                rest = cell.before[end - at :]
                todo.append(_Cell(rest, rest))
                cell = _Cell(cell.before[: end - at], cell.before[: end - at])
            if cell.rule in (MARKUP, READING):
                done += [_Cell(before, put, rule), cell] if before else [cell]
                before = put = ""
                continue
            before += cell.before
            at += len(cell.after)
        done.append(_Cell(before, put, rule))
    return done + todo[::-1]


def _changes(cells: Iterable[_Cell]) -> Iterator[Change]:
    at = 0
    for cell in cells:
        if not cell.intact:
            yield Change(at, cell.before, cell.after, cell.rule)
        at += len(cell.before)


# What stands beside a mark ------------------------------------------------------------------------------------


def _beside(text: str, at: int, step: int, past: frozenset[str]) -> str:
    """The first character from ``at`` on, going by ``step``, that is not one to look past; "" at the edge."""
    while 0 <= at < len(text) and text[at] in past:
        at += step
    return text[at] if 0 <= at < len(text) else ""


def _is_cjk(char: str) -> bool:
    return CJK.match(char) is not None


def by_chinese(text: str, start: int, end: int) -> bool:
    """Whether Chinese stands before ``start`` or from ``end`` on, quotes, blanks and half-width marks aside."""
    left = _beside(text, start - 1, -1, _LOOK_FAR_PAST)
    return _is_cjk(left) or _is_cjk(_beside(text, end, 1, _LOOK_FAR_PAST))


def _ends_chinese(text: str, start: int, end: int) -> bool:
    """Whether ``start:end`` closes the text after a Latin word or a figure that stands directly upon Chinese."""
    if _beside(text, end, 1, _LOOK_FAR_PAST):
        return False
    head = text[:start].rstrip(_QUOTES + "…—")
    stem = head.rstrip(_WORD)
    return stem != head and _is_cjk(stem.rstrip("“‘")[-1:])


def candidates(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches that do not begin inside a URL, an entity or a formula."""
    found = [*pattern.finditer(text)]
    kept = [match.span() for match in _KEPT.finditer(text)] if found else []
    return (match for match in found if not any(start <= match.start() < end for start, end in kept))


# The rules ----------------------------------------------------------------------------------------------------


def _replace(pattern: str, after: str, rule: str) -> _Rule:
    """A rule that needs no context: whatever matches is replaced."""
    compiled = re.compile(pattern)

    def edits(text: str) -> Iterator[_Edit]:
        return (_Edit(*match.span(), after, rule) for match in compiled.finditer(text))

    return edits


_LINE_END = re.compile(f"[{_LINES}]+")


def _lines(text: str) -> Iterator[_Edit]:
    """A line end inside a paragraph: nothing between Chinese, a space beside Latin."""
    for match in _LINE_END.finditer(text):
        left = _beside(text, match.start() - 1, -1, _LOOK_PAST)
        right = _beside(text, match.end(), 1, _LOOK_PAST)
        if not left or not right:
            yield _Edit(*match.span(), "", "line-end")
        elif _is_cjk(left) and _is_cjk(right):
            yield _Edit(*match.span(), "", "join-lines")
        else:
            yield _Edit(*match.span(), " ", "line-to-space")


_DOTS = re.compile(r"\.{3,}|-{2,}")


def _dots_and_dashes(text: str) -> Iterator[_Edit]:
    """Three full points are an ellipsis, two hyphens a dash, beside Chinese (省略号, 破折号)."""
    for match in candidates(_DOTS, text):
        if by_chinese(text, *match.span()):
            after, rule = ("……", "ellipsis") if match[0][0] == "." else ("——", "dash")
            yield _Edit(*match.span(), after, rule)


class _Quotes(NamedTuple):
    """A pair of quotes: the straight mark, the curly ones, where any of them counts, where a straight one may open."""

    straight: str
    opening: str
    closing: str
    counts: re.Pattern[str]
    opens: re.Pattern[str]


# A straight double quote behind a figure is a sign for inches; a single one inside or behind a word an apostrophe.
_DOUBLE = _Quotes('"', "“", "”", re.compile('["“”]'), re.compile('(?<![0-9])"'))
_SINGLE = _Quotes(
    "'",
    "‘",
    "’",
    re.compile("(?<![A-Za-z0-9])['‘’]|['‘’](?![A-Za-z0-9])"),
    re.compile("(?<![A-Za-z0-9])'"),
)


def _quotes(text: str, kind: _Quotes) -> Iterator[_Edit]:
    """Straight quotes in pairs become curly where Chinese stands in or beside them (引号).

    When the quotes of the text do not pair off, none is changed: which of them is the odd one, only the author knows.
    """
    begun: list[int] = []
    edits: list[_Edit] = []
    for match in candidates(kind.counts, text):
        at, mark = match.start(), match[0]
        if mark == kind.opening or (mark == kind.straight and not begun):
            if mark == kind.opening or kind.opens.match(text, at):
                begun.append(at)
            continue
        if not begun:
            return
        start = begun.pop()
        curly = text[start] == kind.opening or mark == kind.closing
        if curly or by_chinese(text, start, at + 1) or CJK.search(text, start, at):
            pair = ((start, kind.opening), (at, kind.closing))
            edits += (_Edit(each, each + 1, new, "quotes") for each, new in pair if text[each] == kind.straight)
    if not begun:
        yield from edits


_BRACKET = re.compile(r"[()（）]")


def _brackets(text: str) -> Iterator[_Edit]:
    """A pair of brackets is full-width when Chinese stands in or beside it, or one of the two is; never one alone."""
    begun: list[int] = []
    for match in candidates(_BRACKET, text):
        at = match.start()
        if match[0] in "(（":
            begun.append(at)
        elif begun:
            start = begun.pop()
            if by_chinese(text, start, at + 1) or CJK.search(text, start, at + 1):
                pair = ((start, "（"), (at, "）"))
                yield from (_Edit(where, where + 1, mark, "brackets") for where, mark in pair if text[where] in "()")


_MARK = re.compile("[,:;?!]")
_FULL = dict(zip(",:;?!", "，：；？！", strict=True))


def _marks(text: str) -> Iterator[_Edit]:
    """Comma, colon, semicolon, question and exclamation mark beside Chinese are full-width.

    Between figures or Latin words (1,000; 10:30; 3:2; Smith, John) they stay.
    """
    for match in candidates(_MARK, text):
        if by_chinese(text, *match.span()) or _ends_chinese(text, *match.span()):
            yield _Edit(*match.span(), _FULL[match[0]], "full-width")


_STOP = re.compile(f"(?<![.])[.](?=[{_CJK}{_BLANKS}{BREAK})”’\"']|$)")
_LIST_NUMBER = re.compile(f"[{_NUMERALS}]+")


def _stops(text: str) -> Iterator[_Edit]:
    """A full point that ends a Chinese sentence is 。; after a list's number (一.) or between numerals it stays."""
    for match in candidates(_STOP, text):
        at = match.start()
        left = _beside(text, at - 1, -1, _LOOK_PAST)
        numeral = left in _NUMERALS and text[at + 1 : at + 2] in _NUMERALS and at + 1 < len(text)
        ends = _is_cjk(left) and left not in "。，、；：？！" + WIDE
        if ends and not numeral and not _LIST_NUMBER.fullmatch(text, 0, at):
            yield _Edit(at, at + 1, "。", "full-stop")


_SPACE = re.compile(f"[{_BLANKS}{WIDE}]+")
_CREDIT = re.compile(r"[（(][^（）()]*[）)]")


def _credits(text: str, lead_ins: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where names stand in brackets: after the opening words, and at the end of the text (署名)."""
    found = (match.span() for match in _CREDIT.finditer(text))
    return [(start, end) for start, end in found if text[:start] in lead_ins or end == len(text)]


def _spaces(text: str, spaced: bool, lead_ins: tuple[str, ...]) -> Iterator[_Edit]:
    """Blanks beside Chinese go, for the setting puts the gap; between Latin words one is left.

    Kept, as one em: the blank after a lead-in, and between Han in headlines and credits.
    """
    names = _credits(text, lead_ins)
    for match in _SPACE.finditer(text):
        start, end = match.span()
        left = _is_cjk(_beside(text, start - 1, -1, _LOOK_PAST))
        right = _is_cjk(_beside(text, end, 1, _LOOK_PAST))
        after, rule = " ", "one-space"
        if WIDE in match[0]:
            after, rule = WIDE * match[0].count(WIDE), "han-space"
        elif text[:start] in lead_ins:
            after, rule = WIDE, "lead-in-space"
        elif left and right:
            wide = spaced or any(first < start < last for first, last in names)
            after, rule = (WIDE, "wide-space") if wide and _between_words(text, start, end) else ("", "han-space")
        elif left or right:
            after, rule = "", "han-latin-space"
        if after != match[0]:
            yield _Edit(start, end, after, rule)


_MARK_OR_EDGE = re.compile("[\u3001-\u3003\u3008-\u3020\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff60]|$")


def _between_words(text: str, start: int, end: int) -> bool:
    """Whether no mark stands next to ``start:end``: beside a mark a blank says nothing."""
    return not _MARK_OR_EDGE.match(text[start - 1 : start]) and not _MARK_OR_EDGE.match(text[end : end + 1])


_RULES: tuple[_Rule, ...] = (
    _replace(INVISIBLE.pattern, "", "invisible-removed"),
    _replace(f"(?<![{_BLANKS}{WIDE}])[{_BLANKS}{WIDE}]+(?=[{_LINES}{BREAK}]|\\Z)", "", "trailing-space"),
    _replace(f"(?:(?<=[{_LINES}{BREAK}])|\\A)[{_BLANKS}{WIDE}]+", "", "indent-removed"),
    _lines,
    _replace(f"(?<=“)[{_BLANKS}]+|[{_BLANKS}]+(?=”)", "", "quote-space"),
    _replace("。{3,}", "……", "ellipsis"),
    _dots_and_dashes,
    partial(_quotes, kind=_DOUBLE),
    partial(_quotes, kind=_SINGLE),
    _brackets,
    _marks,
    _stops,
)
