"""Marked: a paragraph's runs written with the marks of an article, so that they are read back as they are (行内标记).

What is written is read back at once. A mark that would not come back is left out and told; a backslash that would be
taken for a mark of its own is written in full width.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from layout.copydesk.clean import cut
from layout.copydesk.manuscript import READING, Run, joined, words_of
from layout.copydesk.told import Told
from layout.edition.edition import Inline
from layout.edition.markup import read_marks
from layout.edition.normalise import BREAK
from layout.errors import IssueError
from layout.findings import Source, error

_MARKS = "*[]"
_BEGINS_BLOCK = re.compile(r"(?:#+[ \t]|-[ \t]|---|>|\||:::)")
_NUMBERED = re.compile(r"\d{1,3}(?=\.[ \t])")
_STYLES = {Inline.BOLD: 1, Inline.KAI: 2}
_KNOWN_WISH = re.compile(r"\.(?:dots|name|title|sup)|" + READING.pattern)


class _Piece(NamedTuple):
    """Characters, which are words or marks."""

    text: str
    is_mark: bool = False


def written(runs: Sequence[Run], line: int, told: Told) -> tuple[str, str]:
    """The paragraph as the article's file has it, and the words that are read from it; IssueError for none such."""
    runs = joined(runs)
    without_kai = joined([run._replace(kai=False) for run in runs])
    without_bold = joined([run._replace(bold=False) for run in runs])
    plain = joined([Run(run.text) for run in runs])
    for tried in (runs, without_kai, without_bold, plain):
        for sign in ("\\", "＼"):
            widened = [run._replace(text=run.text.replace("\\", sign)) for run in tried]
            text = _write(widened)
            if _styled(text) == [each for run in widened for each in _asked(run)]:
                _tell(runs, tried, widened, line, told)
                return text, words_of(widened)
    raise IssueError([error("import-differs", "the words cannot be written as a paragraph", Source(told.shown, line))])


def _tell(asked: Sequence[Run], kept: Sequence[Run], wrote: Sequence[Run], line: int, told: Told) -> None:
    if tuple(asked) != tuple(kept):
        told.lost("mark", line)
    if words_of(kept) != words_of(wrote):
        told.cleaned("mark-widened", line)


def unmarked(manuscript: str) -> str:
    """The characters of a paragraph of an article that are no marks, its forced line ends as ``\\n``."""
    return "".join(char for char, _ in _styled(manuscript))


def _styled(manuscript: str) -> list[tuple[str, int]]:
    """The characters that are no marks, each with how it is set, blanks never with anything."""
    marks, wishes = read_marks(manuscript)
    told = [0] * len(manuscript)
    for wish in wishes:
        for at in range(wish.start, wish.end):
            told[at] |= _STYLES.get(wish.style, 0)
    made: list[tuple[str, int]] = []
    at = 0
    for mark in marks:
        made += [(manuscript[each], told[each]) for each in range(at, mark.at)]
        made += [("\n", 0)] if mark.after == BREAK else []
        at = mark.at + len(mark.before)
    made += [(manuscript[each], told[each]) for each in range(at, len(manuscript))]
    return [(char, 0 if char.isspace() else style) for char, style in made]


def _asked(run: Run) -> Iterator[tuple[str, int]]:
    style = run.bold * _STYLES[Inline.BOLD] | run.kai * _STYLES[Inline.KAI]
    yield from ((char, 0 if char.isspace() else style) for char in run.text)


# Writing ------------------------------------------------------------------------------------------------------


def _write(runs: Sequence[Run]) -> str:
    groups = groupby(runs, key=lambda run: (run.bold, run.kai))
    return _escaped([piece for (bold, kai), group in groups for piece in _pieces(tuple(group), bold, kai)])


def _pieces(runs: tuple[Run, ...], bold: bool, kai: bool) -> Iterator[_Piece]:
    """Runs of one face between its marks, blanks at the ends outside of them."""
    whole = words_of(runs)
    start, end = len(whole) - len(whole.lstrip()), len(whole.rstrip())
    if start >= end:
        yield from _lines(whole)
        return
    yield from _lines(whole[:start])
    yield _Piece("**" * bold + "*" * kai, True)
    for run in cut(runs, start, end):
        wished = run.text.strip() and _KNOWN_WISH.fullmatch(run.wish)
        yield from (
            (_Piece("[", True), *_lines(run.text), _Piece(f"]{{{run.wish}}}", True)) if wished else _lines(run.text)
        )
    yield _Piece("*" * kai + "**" * bold, True)
    yield from _lines(whole[end:])


def _lines(text: str) -> Iterator[_Piece]:
    for number, line in enumerate(text.split("\n")):
        if number:
            yield _Piece("\\\n", True)
        yield _Piece(line)


def _escaped(pieces: Sequence[_Piece]) -> str:
    """The pieces as one text, with a backslash before each character that would be taken for a mark.

    Brackets need one only where some bracket is a mark. Read from the end, for a backslash is one only before a mark.
    """
    whole = "".join(piece.text for piece in pieces)
    signs = "*[]" if "]{" in whole else "*"
    made: list[str] = []
    before_mark = False
    for char, is_mark in reversed([(char, piece.is_mark) for piece in pieces for char in piece.text]):
        escape = not is_mark and (char in signs or (char == "\\" and before_mark))
        made.append("\\" + char if escape else char)
        before_mark = char in _MARKS or escape
    return "\n".join(_begun(line) for line in "".join(reversed(made)).split("\n"))


def _begun(line: str) -> str:
    """The line with a backslash where it would begin a block."""
    if _BEGINS_BLOCK.match(line):
        return "\\" + line
    number = _NUMBERED.match(line)
    return f"{number[0]}\\{line[number.end() :]}" if number else line
