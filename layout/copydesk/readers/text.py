"""Plain text: a line a paragraph, but for lines that were broken by hand at one width (纯文本)."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from unicodedata import east_asian_width

from layout.copydesk.encoding import decoded
from layout.copydesk.manuscript import Handed, Manuscript, Part, plain
from layout.copydesk.told import Told
from layout.edition.normalise import CJK

ENDINGS = (".txt", ".text")
_LINE = re.compile(r"([^\r\n\v\f\x85\u2028\u2029]*)(\r\n|[\r\n\v\f\x85\u2028\u2029]|\Z)")
_INDENT = re.compile(r"[ \t\u3000]{2}|\u3000|\t")
_STOPS = "。！？…”’）」』.!?：:"
_SAME = 3
"""Half ems by which lines that were broken at one width may differ, a mark that begins no line being the reason."""
_LEAST = 3
_NARROWEST = 32
"""Half ems of lines that somebody broke by hand; three lines of a headline group are hardly as wide."""
_APART = 2
"""Lines from one paragraph to the next, of the same story, at the most."""
_Line = tuple[int, str]


def read(handed: Handed) -> Iterator[Manuscript]:
    """The one story of the file."""
    text = decoded(handed.data, handed.shown, handed.told)
    found = [match for match in _LINE.finditer(text) if match.end() > match.start()]
    usual = found[0][2] if found else ""
    lines: list[_Line] = []
    for number, match in enumerate(found, 1):
        if match[2] not in ("", usual):
            handed.told.cleaned("line-end", number)
        lines.append((number, match[1]))
    gaps = _gaps(lines)
    parts: list[Part] = []
    for number, words in _paragraphs(lines, handed.told):
        parts += [*([Part("break", (), number)] if number in gaps else ()), plain(words, number)]
    yield Manuscript(tuple(parts))


def _gaps(lines: Sequence[_Line]) -> frozenset[int]:
    """The lines that stand after two blank ones or more, where most do not."""
    written = [number for number, words in lines if words.strip()]
    wide = [number for before, number in pairwise(written) if number - before > _APART]
    return frozenset(wide if 2 * len(wide) < len(written) else ())


def _paragraphs(lines: Sequence[_Line], told: Told) -> Iterator[_Line]:
    group: list[_Line] = []
    for line in (*lines, (0, "")):
        if group and (not line[1].strip() or _INDENT.match(line[1])):
            yield from _whole(group, told)
            group = []
        if line[1].strip():
            group.append(line)


def _whole(group: Sequence[_Line], told: Told) -> Iterator[_Line]:
    """The lines between two blank ones or indents: one paragraph if they were broken by hand, else each for itself."""
    widths = [_width(words) for _, words in group]
    broken = any(words.rstrip()[-1] not in _STOPS for _, words in group[:-1])
    even = max(widths[:-1], default=0) - min(widths[:-1], default=0) <= _SAME and widths[-1] <= max(widths)
    if len(group) < _LEAST or min(widths[:-1]) < _NARROWEST or not (broken and even):
        yield from group
        return
    told.cleaned("lines-joined", group[0][0])
    whole = ""
    for _, words in group:
        tight = whole[-1:] and CJK.match(whole[-1]) and CJK.match(words.strip()[0])
        whole += words.rstrip() if not whole else words.strip() if tight else " " + words.strip()
    yield group[0][0], whole


def _width(words: str) -> int:
    """In half ems."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in words.strip())
