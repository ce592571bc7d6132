"""Check the copy: what cannot be printed, what will look wrong (稿件检查)."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Container, Iterator
from functools import lru_cache
from pathlib import Path

from layout import system
from layout.edition.blocks import PLAIN
from layout.edition.edition import Copy
from layout.edition.normalise import INVISIBLE, MARKUP, READING, by_chinese, candidates
from layout.findings import Finding, Source, error, warning
from layout.own_fonts import PRIVATE

# Controls but tab and line ends, private use, noncharacters, and the sign that an earlier program lost a character.
_UNPRINTABLE = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufdd0-\ufdef\ufffd-\uffff\U000f0000-\U0010ffff]"
)
_MARKUP = re.compile(
    r"\*\*|__|`|^#|^>|^[-*+] |^\||^:::|!?\[[^\]\n]*\]\([^)\n]*\)|</?[A-Za-z][^>\n]*>|&#?[A-Za-z0-9]+;"
    r"|\]\{[^{}\n]*\}|\[\^[^\]\n]+\]|＊＊|^＃",
    re.MULTILINE,
)
_SPAN_HINT = 'known: [words]{.dots}, {.name}, {.title}, {.sup}, {pinyin="…"}'
_MEANT = {
    "**": "close it with another ** in the same paragraph, or delete it if it is not meant",
    "＊＊": "bold words stand between half-width **; delete it if it is not meant",
    "＃": "a subhead begins with half-width ## and a blank; delete it if it is not meant",
    "#": "a subhead begins with ## and a blank; delete it if it is not meant",
}
_HALF_MARK = re.compile(r"[\"()]")
_LINE_END = re.compile(r"\r\n?|\n")


def line_at(text: str, at: int, first: int = 1) -> int:
    """The number of the line that holds code point ``at``, when the text begins on line ``first``."""
    return first + bisect_left(_line_ends(text), at)


@lru_cache(maxsize=8)  # every paragraph of a long text asks for its line
def _line_ends(text: str) -> tuple[int, ...]:
    return tuple(match.start() for match in _LINE_END.finditer(text))


def too_long(path: Path) -> str | None:
    """What to do about a file that Windows does not find for the length of its path; None when that is not why."""
    count, most = system.too_long(path), system.LONGEST
    return (
        f"the path has {count} characters, and Windows takes {most}: move the issue nearer to the drive"
        if count
        else None
    )


def characters(text: str, source: Source, private: Container[str] = ()) -> Iterator[Finding]:
    """Characters that have no shape: an error where one must be replaced, a warning where it is left out.

    ``private`` are the characters of no common meaning that a face of the house draws.
    """
    for match in _UNPRINTABLE.finditer(text):
        if match[0] in private:
            continue
        rule, what = "unprintable", f"{_code(match[0])} cannot be printed"
        hint = "delete it, or write the character that is meant in Unicode"
        if PRIVATE.match(match[0]):
            rule, what = "private-use", f"{what}: nothing says which character it stands for"
            hint = "write the character that is meant in Unicode, or name it under pua: of a face in house.yaml"
        yield error(rule, what, _place(text, match.start(), source), hint)
    for match in INVISIBLE.finditer(text):
        what = f"{_code(match[0])} is invisible and is left out"
        yield warning("invisible-removed", what, _place(text, match.start(), source))


def markup(copy: Copy) -> Iterator[Finding]:
    """Signs of Markdown or HTML that are printed as they stand, which is hardly meant; readings that do not fit."""
    text = _unset(copy)
    for match in _MARKUP.finditer(text):
        what = f'"{match[0]}" is printed as it stands: markup is not set'
        spans = match[0].startswith("]{") and not PLAIN.match(copy.block)
        hint = _SPAN_HINT if spans else _MEANT.get(match[0], "delete it if it is not meant")
        yield warning("markup-not-set", what, _place(text, match.start(), copy.source), hint)
    for span in copy.spans:
        syllables = len(span.reading.text.split()) if span.reading else 1
        if span.reading and 1 < syllables != span.end - span.start:
            base = copy.text[span.start : span.end]
            what = f"{syllables} syllables stand above the {len(base)} characters of “{base}”, as one"
            hint = "write a syllable for each character, with blanks between them, or one for all"
            yield warning("pinyin-count", what, span.reading.source, hint)


def _unset(copy: Copy) -> str:
    """The manuscript with a blank for each character of a mark that means something, and for what it makes plain."""
    text = copy.manuscript
    for change in copy.changes:
        if change.rule in (MARKUP, READING):
            end = change.at + len(change.before) + (change.before == "\\")
            text = text[: change.at] + re.sub(r"[^\r\n]", " ", text[change.at : end]) + text[end:]
    return text


def marks(copy: Copy) -> Iterator[Finding]:
    """Straight quotes and half-width brackets that have no partner, so that normalising left them alone."""
    for match in candidates(_HALF_MARK, copy.text):
        at = match.start()
        inches = match[0] == '"' and copy.text[max(at - 1, 0) : at].isdigit()
        if by_chinese(copy.text, at, at + 1) and not inches:
            around = copy.text[max(at - 6, 0) : at + 7]
            what = f"{match[0]} has no partner and is left as it is in “{around}”"
            yield warning("unpaired-mark", what, copy.source_of(at), "add the other one, or write the full-width mark")


def _place(text: str, at: int, source: Source) -> Source:
    return Source(source.file, line_at(text, at, source.line))


def _code(char: str) -> str:
    name = unicodedata.name(char, "")
    return f"U+{ord(char):04X}" + (f" {name}" if name else "")
