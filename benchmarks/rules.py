"""What set lines may not do, written down anew (clreq 3.1.3, GB/T 15834-2011 5.1), so no breaker judges itself."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

NEVER_FIRST = frozenset("，、。．：；？！‼⁇⁈⁉”’」』）》〉】〗〕］｝·‧・–～〜／％‰℃°′″々〻,.;:!?)]}/% ")
NEVER_LAST = frozenset("“‘「『（《〈【〖〔［｛／￥＄$([{")
WHOLE = re.compile(r"——|……|[0-9][0-9.,:]*[0-9]|[0-9][%‰％℃]|[￥$][0-9]|[？！]{2}")
ADDRESS = re.compile(r"(?:https?://|ftp://|www\.|[\w.]+@)[!-~]*[\w/]", re.ASCII)
WORD = re.compile(r"[A-Za-z]+")


@dataclass(frozen=True, slots=True)
class Row:
    """A set line: code points ``start:end`` of its paragraph, its width and the room it has, in milli-em.

    ``hyphen``: whether one was set at its end that the text does not have.
    """

    start: int
    end: int
    width: int
    room: int
    hyphen: bool = False


def broken_rules(text: str, rows: Sequence[Row]) -> Iterator[str]:
    """Every rule that a paragraph's lines break, but for a last line of one character (``is_runt``)."""
    addresses = [match.span() for match in ADDRESS.finditer(text)]
    if "".join(text[row.start : row.end] for row in rows) != text:
        yield "loses or doubles characters"
    for line, then in pairwise(rows):
        cut = then.start
        if any(start < cut < end for start, end in addresses):
            yield from _address_rules(text, cut, line)
            continue
        if text[cut] in NEVER_FIRST:
            yield f"starts with {text[cut]}"
        if text[line.start : cut].rstrip(" ")[-1:] in NEVER_LAST:
            yield f"ends with {text[cut - 1]}"
        yield from (f"splits {found}" for found in _around(WHOLE, text, cut))
        yield from _word_rules(text, cut, line)
    yield from ("is overfull" for row in rows if row.width > row.room)


def is_runt(text: str, rows: Sequence[Row]) -> bool:
    """Whether the last of several lines holds but one character (孤字, clreq 3.1.8)."""
    last = rows[-1]
    return len(rows) > 1 and sum(map(str.isalnum, text[last.start : last.end])) < 2


def _around(pattern: re.Pattern[str], text: str, cut: int) -> list[str]:
    near = max(0, cut - 40)  # no unit is longer
    spans = ((match, match.start() + near, match.end() + near) for match in pattern.finditer(text[near : cut + 40]))
    return [match[0] for match, start, end in spans if start < cut < end]


def _word_rules(text: str, cut: int, line: Row) -> Iterator[str]:
    """A word may be parted two letters from its beginning and three from its end, and shows it by a hyphen."""
    for word in _around(WORD, text, cut):
        if not line.hyphen:
            yield f"splits {word} without a hyphen"
        before = len(re.split(r"[^A-Za-z]", text[:cut])[-1])
        if before < 2 or len(word) - before < 3 or not word[1:].islower():
            yield f"splits {word} after {before} letters"
    if line.hyphen and not _around(WORD, text, cut):
        yield "adds a hyphen between words"


def _address_rules(text: str, cut: int, line: Row) -> Iterator[str]:
    """An address may be parted at its marks, never inside a name or after a hyphen, and takes none."""
    if line.hyphen:
        yield "adds a hyphen to an address"
    if text[cut - 1].isalnum() and text[cut].isalnum():
        yield f"splits an address at {text[cut - 1 : cut + 1]}"
    if text[cut - 1] == "-" or text[cut - 1 : cut + 1] == "//":
        yield f"ends inside an address with {text[cut - 1]}"
