"""Jump: a story that goes on on another page: where it is cut, what is left of it, what each page prints (转版).

The line 下转 stands in a row of its own under the last one, 上接 in one above the first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from layout.edition.edition import Article, Copy
from layout.galley.galley import Galley, Line, Paragraph, SetParagraph
from layout.makeup.page import Origin


@dataclass(frozen=True, slots=True)
class Turn:
    """Where a story is cut: the page it comes from, the paragraph, counted from 0, and two code points of it.

    The one page's last line ends at ``ended``, the other's first begins at ``point``: a space between is dropped.
    ``first``: it is the story's first cut.
    """

    page: str
    paragraph: int
    ended: int
    point: int
    first: bool


def rest(galley: Galley, turn: Turn | None) -> Galley:
    """What is left of a story where it goes on."""
    if turn is None:
        return galley
    first, *others = galley.paragraphs[turn.paragraph :]
    return Galley((_tail(first, turn.point), *others))


@lru_cache(maxsize=200)  # the breaker remembers paragraphs by their identity
def _tail(paragraph: SetParagraph, point: int) -> SetParagraph:
    """A paragraph from a code point on, without its indent; its parts and marks are counted from there."""
    if not point:
        return paragraph
    type = paragraph.type
    at = type.starts.index(point)
    starts = tuple(start - point for start in type.starts[at:])
    parts = (replace(each, start=each.start - point, end=each.end - point) for each in paragraph.parts)
    keep = ((start - point, end - point) for start, end in paragraph.keep)
    marks = (replace(each, start=each.start - point, end=each.end - point) for each in paragraph.marks)
    return SetParagraph(
        Paragraph(type.text[point:], type.clusters[at:], starts),
        tuple(each for each in parts if each.end > 0),
        tuple(each for each in keep if each[0] >= 0),
        tuple(each for each in marks if each.start >= 0),
    )


@dataclass(frozen=True, slots=True)
class Set:
    """A line in its place: of which paragraph, counted from 0, and in which row of the bed; the row may not exist."""

    paragraph: int
    line: Line
    row: int


def cut(lines: Sequence[Set], galley: Galley, rows: int) -> int:
    """How many lines stand before the cut, of those that have a row.

    It is never in a word; nor, where there is a better place up to two lines before, does it leave a paragraph's first
    line alone at the foot, or its last line alone to the other page (孤行).
    """
    room = sum(each.row < rows for each in lines)
    whole = (at for at in range(room, max(0, room - 3), -1) if at < len(lines) and _between(lines[at], galley))
    places = list(whole)
    return next((at for at in places if not _alone(lines, at)), places[0] if places else 0)


def _between(line: Set, galley: Galley) -> bool:
    """Whether a line begins with a whole cluster of its paragraph."""
    return line.line.start in galley.paragraphs[line.paragraph].type.starts


def _alone(lines: Sequence[Set], at: int) -> bool:
    its = [index < at for index, each in enumerate(lines) if each.paragraph == lines[at].paragraph]
    return its.count(True) == 1 or (True in its and its.count(False) == 1)


def turn(lines: Sequence[Set], at: int, page: str, begin: Turn | None) -> Turn:
    """The cut before line ``at``, counted in the story's whole galley; ``begin`` is the cut it begins with here."""
    line = lines[at]
    base = begin.point if begin and not line.paragraph else 0
    goes_on = at > 0 and lines[at - 1].paragraph == line.paragraph
    ended = lines[at - 1].line.end if goes_on else 0
    return Turn(
        page,
        line.paragraph + (begin.paragraph if begin else 0),
        base + ended if goes_on else 0,
        base + line.line.start if goes_on else 0,
        begin is None,
    )


def headed(article: Article, begin: Turn | None) -> Sequence[Copy]:
    """The headline group of one of a story's pages: the whole, then the words for where it goes on, then none."""
    if begin is None:
        return *article.kicker, *article.headline, *article.deck
    return article.continued if begin.first else ()


def shares(article: Article, galley: Galley, begin: Turn | None, end: Turn | None) -> Iterator[Origin]:
    """The stretches of a story's copies that one of its pages prints, between two cuts of its whole galley."""
    for copy in headed(article, begin):
        yield Origin(article.id, copy.block, 0, len(copy.text))
    last = end.paragraph if end else len(galley.paragraphs) - 1
    for number, paragraph in enumerate(galley.paragraphs[: last + 1]):
        first = begin.paragraph if begin else 0
        if number < first:
            continue
        low = begin.ended if begin and number == first else 0
        high = end.ended if end and number == last else len(paragraph.type.text)
        for part in paragraph.parts:
            start, stop = max(low, part.start), min(high, part.end)
            if part.block and start < stop:
                yield Origin(part.piece, part.block, start - part.start, stop - part.start)
        for mark in paragraph.marks:
            if mark.part and low <= mark.start < high:
                yield Origin(mark.part.piece, mark.part.block, 0, mark.part.end)
