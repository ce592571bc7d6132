"""Clean: the characters of a manuscript put right by named rules, before its parts are recognised (清稿).

Indents, controls and invisible characters go; what cannot be printed stays and is told with its place. No other
character is changed here: half-width marks and blanks are for ``edition.normalise``, when the article is read.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from layout.copydesk.manuscript import Part, Run, joined, words_of
from layout.copydesk.told import Told
from layout.edition import check
from layout.edition.normalise import INVISIBLE
from layout.findings import Source

_BLANK = " \t\u00a0\u2000-\u200a\u202f\u205f\u3000"
_LINE_END = re.compile(r"\r\n?|[\n\v\f\x85\u2028\u2029]")
_CONTROL = re.compile("[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_PARTED = re.compile(rf"\n(?=[{_BLANK}]{{2}})|\n[{_BLANK}\n]*\n")
_AT_BREAK = re.compile(rf"(?<![{_BLANK}])[{_BLANK}]*\n[{_BLANK}\n]*")
_STOPS = "。！？”…"
_SENTENCE = 36
"""Characters of a line that is a paragraph, though its end is none."""
_OF_GB18030 = {
    **dict(zip(range(0xE78D, 0xE797), (0xFE10, 0xFE12, 0xFE11, *range(0xFE13, 0xFE1A)), strict=True)),
    **dict(zip((0xE81E, 0xE826, 0xE82B, 0xE82C, 0xE832, 0xE843, 0xE854, 0xE864), range(0x9FB4, 0x9FBC), strict=True)),
    **{0xE816: 0x20087, 0xE817: 0x20089, 0xE818: 0x200CC, 0xE831: 0x215D7, 0xE83B: 0x2298F, 0xE855: 0x241FE},
    **{0xE7C7: 0x1E3F},
}
"""Characters that GB 18030 had at private places before Unicode had them: where it has them since 2022."""
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def cleaned(parts: tuple[Part, ...], told: Told) -> tuple[Part, ...]:
    """The parts in their order; one that a line end before an indent parts is several, one without words is none."""
    made: list[Part] = []
    for part in parts:
        if part.kind == "table":
            rows = tuple(tuple(_inside(cell, part.line, told) for cell in row) for row in part.rows)
            made += [replace(part, rows=rows)] if any(cell for row in rows for cell in row) else []
        elif part.kind in ("picture", "break"):
            made.append(part)
        elif part.kind == "facts":
            made.append(replace(part, runs=_inside(part.runs, part.line, told), inside=cleaned(part.inside, told)))
        else:
            made += [replace(part, runs=runs) for runs in _paragraphs(part, told)]
    return tuple(made)


def line(text: str, place: int, told: Told) -> str:
    """One line of the head, cleaned."""
    return "".join(run.text for run in _inside((Run(text),), place, told)).replace("\n", " ")


def _paragraphs(part: Part, told: Told) -> Iterator[tuple[Run, ...]]:
    runs = _characters(_parted(part), part.line, told)
    for piece in _split(runs):
        trimmed = _trimmed(piece)
        if trimmed != piece:
            told.cleaned("indent-removed", part.line)
        if trimmed:
            yield trimmed


def _parted(part: Part) -> tuple[Run, ...]:
    """The runs, a line end of Word or HTML after a long sentence that of a paragraph; verse has shorter lines."""
    whole, at = part.text, 0
    characters = list(whole)
    for match in re.finditer("\v", whole) if part.kind == "paragraph" else ():
        line = whole[at : match.start()].strip()
        if len(line) >= _SENTENCE and line[-1] in _STOPS:
            characters[match.start()] = "\n\n"
        at = match.end()
    starts = [0, *accumulate(len(run.text) for run in part.runs)]
    return tuple(
        run._replace(text="".join(characters[start : start + len(run.text)]))
        for run, start in zip(part.runs, starts, strict=False)
    )


def _inside(runs: tuple[Run, ...], place: int, told: Told) -> tuple[Run, ...]:
    return _trimmed(_characters(runs, place, told))


def _characters(runs: tuple[Run, ...], place: int, told: Told) -> tuple[Run, ...]:
    """Without controls and invisible characters; every line end a single one."""
    whole = "".join(run.text for run in runs)
    if _CONTROL.search(whole):
        told.cleaned("control-removed", place)
    if INVISIBLE.search(whole):
        told.cleaned("invisible-removed", place)
    if known := "".join(dict.fromkeys(char for char in whole if ord(char) in _OF_GB18030)):
        told.cleaned("private-known", place, known.translate(_OF_GB18030))
    made = [run._replace(text=_clean(run.text)) for run in runs]
    kept = "".join(run.text for run in made)
    for finding in check.characters(kept, Source("", place)):
        told.refused_later(finding.rule, place, finding.message.partition(" cannot")[0])
    return joined(made)


def _clean(text: str) -> str:
    shown = INVISIBLE.sub("", _CONTROL.sub("", _LINE_END.sub("\n", text)))
    return _LONE_SURROGATE.sub("\ufffd", shown).translate(_OF_GB18030)


def _split(runs: tuple[Run, ...]) -> Iterator[tuple[Run, ...]]:
    """The runs, parted where one of their line ends begins a new paragraph."""
    whole = words_of(runs)
    breaks = [match.span() for match in _PARTED.finditer(whole)]
    starts, ends = (0, *(end for _, end in breaks)), (*(start for start, _ in breaks), len(whole))
    yield from cuts(runs, zip(starts, ends, strict=True))


def cut(runs: Sequence[Run], start: int, end: int) -> tuple[Run, ...]:
    """The characters ``start:end`` of the runs."""
    return next(cuts(runs, [(start, end)]))


def cuts(runs: Sequence[Run], spans: Iterable[tuple[int, int]]) -> Iterator[tuple[Run, ...]]:
    """The characters of each span, one behind the other: in one walk, for a paragraph may have thousands of both."""
    left, at = deque(runs), 0
    for start, end in spans:
        made: list[Run] = []
        while left and at < end:
            run, last = left[0], at + len(left[0].text)
            if piece := run.text[max(start - at, 0) : end - at]:
                made.append(run._replace(text=piece))
            if last > end:
                break
            left.popleft()
            at = last
        yield tuple(made)


def _trimmed(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Without blanks at its ends; round a line end inside neither."""
    whole = "".join(run.text for run in runs)
    body = whole.strip()
    start = len(whole) - len(whole.lstrip())
    inner = cut(runs, start, start + len(body))
    gone = {at for match in _AT_BREAK.finditer(body) for at in range(*match.span())}
    kept = {match.start() + match[0].index("\n") for match in _AT_BREAK.finditer(body)}
    at = 0
    made: list[Run] = []
    for run in inner:
        text = "".join(char for place, char in enumerate(run.text, at) if place not in gone or place in kept)
        made.append(run._replace(text=text))
        at += len(run.text)
    return joined(made)
