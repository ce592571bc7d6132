"""Marks beside the text on the page: each stands where the copy asks for it, and none stands elsewhere (旁注核对).

Emphasis dots, and the lines of names and titles, are no characters, so no origin tells whose they are: they are
known by their place. Joined with the copy anew, nothing of makeup's reckoning is taken.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from layout.edition.edition import Article, Copy, Inline, Span
from layout.findings import Finding, Level
from layout.galley.galley import Cluster, Kind, Stand
from layout.makeup.page import BOX, Page, Path, Rule, Text
from layout.prepress.proof.tally import quote
from layout.units import EM, Length, Rect

_HINT = "the page is made up wrongly: this is a fault of makeup, not of the copy"
_NAMES = {Inline.DOTS: "dot", Inline.NAME: "line", Inline.TITLE: "wavy line"}
_NEAR, _FAR = 430, 800
"""How far from the middle of its line a mark may stand, in thousandths of the size: beside the type, and its own."""
_SHORT = 300
"""How far a line under a name may end before its last character does, or after: at both ends it is made shorter."""
_SMALL = 300  # a dot is less than that, along and across


@dataclass(frozen=True, slots=True)
class _Mark:
    style: Inline
    box: Rect


@dataclass(frozen=True, slots=True)
class _Cell:
    """Characters of a set line: their run, from where to where along it they stand, and how many dots they need."""

    run: Text
    text: str
    begin: Length
    end: Length
    dots: int


def marks_astray(page: Page, article: Article) -> list[Finding]:
    """Marks that the copy asks for and the page does not have at their characters, and marks nobody asked for."""
    body: dict[str, list[Text]] = {copy.block: [] for copy in article.paragraphs}
    for text in page.texts():
        if text.origin.piece == article.id and text.origin.block in body:
            body[text.origin.block].append(text)
    runs = [each for texts in body.values() for each in texts]
    sizes = {block: max((each.size for each in its), default=0) for block, its in body.items()}
    free = list(_drawn(page, article.id, max(sizes.values(), default=0)))
    findings = []
    for copy in article.paragraphs:
        for span in copy.spans:
            if span.style in _NAMES:
                cells, size = list(_cells(body[copy.block], copy, span)), sizes[copy.block]
                lost = list(_lost(span, _lines(cells, size), size, free))
                findings += [_fault(page, copy, span, lost)] if lost else []
    over = [
        each
        for each in free
        if each.style is not Inline.NAME or any(_under(run, each, sizes[run.origin.block]) for run in runs)
    ]
    return [*findings, *(_stray(page, article, each) for each in over)]


def _drawn(page: Page, piece: str, size: Length) -> Iterator[_Mark]:
    """The dots, waves and lines among a story's marks; rules of its frame and between its legs are lines too."""
    for item in page.items:
        if not isinstance(item, Path | Rule) or item.origin.piece != piece or item.origin.block == BOX:
            continue
        if isinstance(item, Rule):
            left, top = min(item.x1, item.x2), min(item.y1, item.y2)
            yield _Mark(Inline.NAME, Rect(left, top, abs(item.x2 - item.x1), abs(item.y2 - item.y1)))
            continue
        for box in () if item.says else _outlines(item):
            dot = max(box.width, box.height) * EM < _SMALL * size and 2 * min(box.width, box.height) > box.width
            yield _Mark(Inline.DOTS if dot else Inline.TITLE, box)


def _outlines(path: Path) -> Iterator[Rect]:
    """The boxes of a path's parts, by the ends of their segments."""
    ends: list[tuple[Length, Length]] = []
    for verb, values in (*path.segments, ("M", (0, 0))):
        if verb == "M" and ends:
            xs, ys = zip(*ends, strict=True)
            yield Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
            ends = []
        if values:
            ends.append((values[-2], values[-1]))


def _cells(runs: Iterable[Text], copy: Copy, span: Span) -> Iterator[_Cell]:
    """The characters of a stretch of the copy, in its order."""
    raised = {at for each in copy.spans if each.style is Inline.SUPERSCRIPT for at in range(each.start, each.end)}
    for run in sorted(runs, key=lambda each: each.origin.start):
        at, origin = run.origin.start, run.baseline if run.down else run.x
        for cluster, offset in zip(run.clusters, run.offsets, strict=True):
            if span.start <= at and at + len(cluster.text) <= span.end and cluster.glyphs:
                for text, begin, end, dots in _letters(cluster):
                    first, last = (origin + (offset + each) * run.size // EM for each in (begin, end))
                    yield _Cell(run, text, first, last, 0 if at in raised else dots)
            at += len(cluster.text)


def _letters(cluster: Cluster) -> Iterator[tuple[str, int, int, int]]:
    """What of a cluster has dots of its own: from where to where, and how many; a dot for all that is no mark."""
    dotted = cluster.kind in (Kind.HAN, Kind.LATIN)
    along = cluster.stand in (Stand.ACROSS, Stand.TURNED)
    if along and dotted and len(cluster.glyphs) == len(cluster.text):
        pen = 0
        for char, glyph in zip(cluster.text, cluster.glyphs, strict=True):
            yield char, pen + max(0, glyph.dx), pen + glyph.advance, int(char.isalnum())
            pen += glyph.advance
    else:
        dots = len(cluster.glyphs) if along else 1
        yield cluster.text, cluster.before, cluster.advance - cluster.after, dots * dotted


def _lines(cells: Sequence[_Cell], size: Length) -> Iterator[list[_Cell]]:
    """The cells line by line."""
    line: list[_Cell] = []
    for cell in cells:
        if line and (cell.begin < line[-1].begin or abs(_middle(cell.run) - _middle(line[-1].run)) > size // 2):
            yield line
            line = []
        line.append(cell)
    if line:
        yield line


def _middle(run: Text) -> Length:
    """Where the middle of a line is: of one across, or of a column."""
    return run.x if run.down else run.baseline - run.size * 38 // 100


def _lost(span: Span, lines: Iterable[list[_Cell]], size: Length, free: list[_Mark]) -> Iterator[str]:
    """The characters whose marks are not there; those found are taken from ``free``."""
    for line in lines:
        if span.style is Inline.DOTS:
            yield from (cell.text for cell in line if not _dotted(cell, size, free))
            continue
        full = next((each.run for each in line if each.run.size == size), line[0].run)
        found = next((each for each in free if each.style is span.style and _along(line, full, each, size)), None)
        if found is None:
            yield "".join(cell.text for cell in line)
        else:
            free.remove(found)


def _dotted(cell: _Cell, size: Length, free: list[_Mark]) -> bool:
    """Whether as many dots stand beside a cluster as it needs."""
    found = []
    for each in free:
        start, end = _ends(cell.run, each)
        if each.style is Inline.DOTS and cell.begin <= (start + end) // 2 <= cell.end and _beside(cell.run, each, size):
            found.append(each)
    for each in found[: cell.dots]:
        free.remove(each)
    return len(found) >= cell.dots


def _along(line: Sequence[_Cell], run: Text, mark: _Mark, size: Length) -> bool:
    """Whether a line runs along these characters, and no others."""
    start, end = _ends(run, mark)
    raised = all(each.run.size < size for each in line)
    slack = size if raised else _SHORT * size // EM
    hyphen = line[-1].run.clusters[-1].joint
    last = line[-1].end + (hyphen.advance * size // EM if hyphen else 0)
    return (
        _beside(run, mark, size) and abs(start - line[0].begin) <= slack and line[-1].end - slack <= end <= last + slack
    )


def _under(run: Text, mark: _Mark, size: Length) -> bool:
    """Whether a line runs along within a run, as no rule of a frame does."""
    start, end = _ends(run, mark)
    box = run.box
    first, last = (box.y, box.bottom) if run.down else (box.x, box.right)
    return _beside(run, mark, size) and first < start and end < last


def _ends(run: Text, mark: _Mark) -> tuple[Length, Length]:
    """From where to where along a run's line a mark stands."""
    return (mark.box.y, mark.box.bottom) if run.down else (mark.box.x, mark.box.right)


def _beside(run: Text, mark: _Mark, size: Length) -> bool:
    """Whether a mark stands on its side of a line, and runs along: below it; of a column dots right and lines left."""
    box = mark.box
    if run.down:
        depth, thick = box.x + box.width // 2 - _middle(run), box.width
        depth = depth if mark.style is Inline.DOTS else -depth
    else:
        depth, thick = box.y + box.height // 2 - _middle(run), box.height
    return _NEAR * size <= depth * EM <= _FAR * size and thick * EM <= _SMALL * size


def _fault(page: Page, copy: Copy, span: Span, lost: Sequence[str]) -> Finding:
    chars = "".join(lost)
    message = f"{len(chars)} characters of {copy.block} without the {_NAMES[span.style]} that the copy asks for"
    told, where = f"{message}: {quote(chars)}", copy.source_of(span.start)
    return Finding(Level.ERROR, "mark-not-set", told, where, page.name, hint=_HINT, story=copy.piece)


def _stray(page: Page, article: Article, mark: _Mark) -> Finding:
    message = f"a {_NAMES[mark.style]} of {article.id} where the copy asks for none"
    return Finding(Level.ERROR, "mark-astray", message, None, page.name, mark.box, _HINT, story=article.id)
