"""Ad copy: an advertisement that the paper sets itself, or a list of classified ones, as text (文字广告, 分类广告).

A file in ``ads/``, or a few lines in issue.yaml. A line that begins with ``#``, ``##`` or ``###`` is a display line,
in a list of classified advertisements a category; all else are paragraphs, parted by blank lines. What is set
otherwise says so at its end: ``天河茶庄 {.kai-large .left}``, ``转让石磨一副。 {lines=3 .boxed}``.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from layout.edition import check, markup
from layout.edition.edition import AdBlock, Article, Copy, Stretch
from layout.edition.normalise import INVISIBLE, MARKUP, in_unicode, normalise
from layout.findings import Findings, Source, error, nearest
from layout.house import TypeStyle

Align = Literal["left", "centre", "right"]
ALIGNS: tuple[Align, ...] = ("left", "centre", "right")
BOXED = "boxed"

_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)")
_HEAD = re.compile(r"(#{1,3})[ \t\u3000]+(?=\S)")
_WISHES = re.compile(r"(?<!\])[ \t]*\{[ \t]*(?:(?:\.[^\s{}.=]+|lines=\d+)[ \t]*)+\}\s*$")
_WISH = re.compile(r"\.(?P<name>[^\s{}.=]+)|lines=(?P<lines>\d+)")


@dataclass(frozen=True, slots=True)
class AdText:
    """What the reading of an advertisement's text needs: its piece, the file it stands in, and the house's styles.

    ``source`` is where the text begins; ``file`` as in ``Article``.
    """

    piece: str
    text: str
    source: Source
    file: str
    classified: bool
    styles: Mapping[str, TypeStyle]
    private: Mapping[str, str]
    findings: Findings


def read_text_ad(ad: AdText) -> tuple[Article, tuple[AdBlock, ...]]:
    """The text as a story of paragraphs, and how each is set. Every character of it is a copy's or went by a rule."""
    ad.findings.extend(check.characters(ad.text, ad.source, ad.private))
    copies: list[Copy] = []
    blocks: list[AdBlock] = []
    stretches: list[Stretch] = []
    for start, end in _pieces(ad.text):
        words = ad.text[start:end]
        head, wishes = _HEAD.match(words), _WISHES.search(words)
        first, last = (head.end() if head else 0), (wishes.start() if wishes else len(words))
        last = max(first, last)
        blocks.append(_block(ad, len(head[1]) if head else 0, wishes[0] if wishes else "", ad.text[:start]))
        copies.append(_copy(ad, f"p{len(blocks)}", (start + first, start + last), blocks[-1].head))
        _tile(stretches, start, "blank-line")
        _tile(stretches, start + first, MARKUP)
        stretches.append(Stretch(start + first, start + last, copies[-1].block))
        _tile(stretches, end, MARKUP)
    _tile(stretches, len(ad.text), "line-end")
    if not copies:
        ad.findings.add(error("empty-body", f"{ad.piece} has no text", ad.source, "write what it says"))
    body, tiled = tuple(copies), tuple(stretches)
    return Article(ad.piece, ad.source, (), (), (), None, body, 3, ad.text, tiled, file=ad.file), tuple(blocks)


def _tile(stretches: list[Stretch], end: int, rule: str) -> None:
    """Account for what lies between the last stretch and ``end``."""
    at = stretches[-1].end if stretches else 0
    if at < end:
        stretches.append(Stretch(at, end, rule=rule))


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Display lines and paragraphs: where each begins and ends, its last line's end left out."""
    first = last = 0
    for match in _LINE.finditer(text):
        line = match[0].rstrip("\r\n")
        words, head = INVISIBLE.sub("", line).strip(), _HEAD.match(line)
        if (not words or head) and last > first:
            yield first, last
        if head:
            yield match.start(), match.start() + len(line)
        if not words or head:
            first = last = match.end()
        else:
            last = match.start() + len(line)


def _copy(ad: AdText, block: str, span: tuple[int, int], head: bool) -> Copy:
    """The words of a piece; in a display line a blank between two Han is meant, as in a headline."""
    words = ad.text[slice(*span)]
    source = Source(ad.source.file, check.line_at(ad.text, span[0], ad.source.line))
    if head:
        copy = replace(normalise(words, ad.piece, "headline", source), block=block)
    else:
        copy = markup.read(words, ad.piece, block, source)
    copy = in_unicode(copy, ad.private)
    ad.findings.extend((*check.marks(copy), *check.markup(copy)))
    if not copy.text.strip():
        ad.findings.add(error("empty-words", f"{block} of {ad.piece} holds no words", source, "write or delete it"))
    return copy


def _block(ad: AdText, rank: int, wishes: str, before: str) -> AdBlock:
    """How a piece is set: by its rank (1 for #), unless it says otherwise."""
    source = Source(ad.source.file, check.line_at(ad.text, len(before), ad.source.line))
    plain = "classified-head" if rank else "classified"
    block = AdBlock(plain if ad.classified else f"ad-{rank}" if rank else "ad-text", bool(rank))
    align: Align | None = None
    for wish in _WISH.finditer(wishes):
        name = wish["name"]
        if wish["lines"]:
            block = replace(block, lines=int(wish["lines"]))
        elif name == BOXED:
            block = replace(block, boxed=True)
        elif name in ALIGNS:
            align = ALIGNS[ALIGNS.index(name)]
        elif name in ad.styles:
            block = replace(block, style=name)
        else:
            known = nearest(name, (*ad.styles, *ALIGNS, BOXED))
            ad.findings.add(error("unknown-style", f'no style "{name}"', source, known))
    running = block.style in ad.styles and ad.styles[block.style].leading
    block = replace(block, align=align or ("left" if running else "centre"))
    _check(ad, block, source)
    return block


def _check(ad: AdText, block: AdBlock, source: Source) -> None:
    """Wishes that have no meaning here would be passed over in silence."""
    style = ad.styles.get(block.style)
    if not ad.styles:
        return  # a house style that cannot be read has been told of
    if style is None:
        message = f'the house has no style "{block.style}" to set {ad.piece} in'
        ad.findings.add(error("unknown-style", message, source, "add it under styles: in house.yaml"))
    elif ad.classified and not block.head and not style.size <= style.leading <= ad.styles["classified"].leading:
        message = f'items stand on the lines of "classified", and "{block.style}" has no such leading'
        ad.findings.add(error("ad-style", message, source, "give the style the same leading, or take another"))
    elif not ad.classified and (block.lines or block.boxed):
        message = "lines= and .boxed are for items of a list of classified advertisements"
        ad.findings.add(error("ad-style", message, source, "give the whole advertisement a box: in the plan"))
