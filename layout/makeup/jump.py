"""Jump: a story that goes on on another page: where it is cut, and the lines 下转 and 上接 (转版).

下转 stands in a row of its own under the last line, 上接 in one above the first. To FILL COLUMNS the other page is one
more column without end: what a cut leaves on either side is priced as at any column's foot.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from layout.edition.edition import Article
from layout.edition.folios import printed
from layout.findings import error
from layout.galley.galley import Line, Paragraph, SetParagraph
from layout.makeup.bed import Bed
from layout.makeup.columns import ENDLESS, Filled, fill_on
from layout.makeup.matter import Kept, Matter, Panel, Running, SetBlock, Stood, pour
from layout.makeup.page import Item
from layout.makeup.placing import Placing
from layout.makeup.turn import Turn
from layout.units import EM

Numbered = tuple[tuple[int, int], Matter]
"""A piece of matter with its block and its number in it, counted from 0."""

ELSEWHERE = Kept(lambda _: Panel(ENDLESS // 2, (), lambda _: []), 0)
"""In place of a block that this page's legs have no room for: it finds rows on the other page only."""

BACK = 2
"""Rows that a cut may give up for a better place."""


@dataclass(frozen=True, slots=True)
class Part:
    """What stands of a story on one of its pages, in which rows of which bed; where it is cut to go on.

    Rows that an early cut leaves are not free: the text does not want for them.
    """

    stood: Sequence[Stood]
    filled: Filled
    bed: Bed
    turn: Turn | None = None
    pointers: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """What a cut may stand before: a line of a paragraph, or a block that is kept whole; the row after it is ``end``.

    ``piece`` counts the matter from 0, ``line`` is None for a block; ``joined``: what follows may not be cut off.
    """

    piece: int
    line: Line | None
    end: int
    joined: bool = False


def part(place: Placing, article: Article, matter: Sequence[SetBlock], bed: Bed) -> Part:
    """The part of a story that stands in a bed. ``matter`` is that of the whole story, block by block."""
    goes_on, first = bool(place.placement.jump), int(place.turn is not None)
    own = replace(bed, rows=bed.rows[first : len(bed.rows) - goes_on])
    left = rest([each.pieces or [ELSEWHERE] * goes_on for each in matter], place.turn)
    pieces = [each for _, each in left]
    back = _pointed(place, bed, 0, place.house.jumps.back, place.turn.page) if place.turn else ()
    if not goes_on:
        stood, filled = pour(own, pieces, place.fit.full)
        _tell(place, matter[place.turn.at[0] if place.turn else 0 :])
        return Part(stood, filled, own, None, back)
    filled = fill_on([each.wanted(own) for each in pieces], own.depths)
    taken = [*zip(pieces, filled.starts, filled.counts, strict=True)]
    units = [unit for at, its in enumerate(taken) for unit in _units(at, *its, own)]
    keep = cut(units, pieces, len(own.rows))
    end, reached = (units[keep - 1].end, units[keep - 1].piece + 1) if keep else (0, 0)
    here = [_until(its, end).stand(own, start, count) for its, start, count in taken[:reached]]
    onward = _pointed(place, bed, first + end, place.house.jumps.to, place.placement.jump)
    _report(place, keep, units)
    _tell(place, [matter[at] for at in dict.fromkeys(block for (block, _), _ in left[:reached])])
    turn = _turn(place, article, left, units[keep - 1 :]) if keep else None
    free = len(own.rows) - end if keep == len(units) else 0
    filled = Filled(filled.counts[:reached], free, filled.starts[:reached])
    return Part(here, filled, own, turn, (*back, *onward))


def rest(matter: Sequence[Sequence[Matter]], begin: Turn | None) -> list[Numbered]:
    """What is left of a story where it goes on."""
    left = [((block, at), each) for block, its in enumerate(matter) for at, each in enumerate(its)]
    if begin is None:
        return left
    left = [(at, each) for at, each in left if at >= begin.at]
    its = left[0][1] if left else None
    if left and left[0][0] == begin.at and isinstance(its, Running):
        start = next((each.start for each in its.paragraph.parts if each.block == begin.copy), 0)
        if start + begin.point:
            left[0] = begin.at, replace(its, paragraph=tail(its.paragraph, start + begin.point), mark=None)
    return left


@lru_cache(maxsize=200)  # the breaker remembers paragraphs by their identity
def tail(paragraph: SetParagraph, point: int) -> SetParagraph:
    """A paragraph from a code point on, without its indent; its parts and marks are counted from there."""
    type = paragraph.type
    at = bisect_left(type.starts, point)
    starts = tuple(start - point for start in type.starts[at:])
    parts = (replace(each, start=each.start - point, end=each.end - point) for each in paragraph.parts)
    keep = ((max(0, start - point), end - point) for start, end in paragraph.keep)
    marks = (replace(each, start=max(0, each.start - point), end=each.end - point) for each in paragraph.marks)
    return SetParagraph(
        Paragraph(type.text[point:], type.clusters[at:], starts, goes_on=True),
        tuple(each for each in parts if each.end > 0),
        tuple(each for each in keep if each[1] > 0),
        tuple(each for each in marks if each.end > 0),
        max(0, paragraph.last - point),
    )


# The cut ------------------------------------------------------------------------------------------------------


def cut(units: Sequence[Unit], pieces: Sequence[Matter], rows: int) -> int:
    """How many units stand before the cut, of those that find rows; 0 where none may.

    It is never in a word, nor under a subhead. Where a better place is no more than ``BACK`` rows before, it leaves
    neither a paragraph's first line alone at the foot, nor its last line alone to the other page (孤行).
    """
    room = sum(each.end <= rows for each in units)
    if room == len(units):
        return room
    able = [at for at in range(room, 0, -1) if not units[at - 1].joined and _between(units[at], pieces)]
    near = (at for at in able if units[at - 1].end >= units[room - 1].end - BACK)
    return next((at for at in near if not _alone(units, at)), able[0] if able else 0)


def _between(unit: Unit, pieces: Sequence[Matter]) -> bool:
    """Whether a unit begins with a whole cluster of its paragraph, and in no stretch that is not to be parted."""
    its = pieces[unit.piece]
    if unit.line is None or not isinstance(its, Running):
        return True
    at = unit.line.start
    return at in its.paragraph.type.starts and not any(start < at < end for start, end in its.paragraph.keep)


def _alone(units: Sequence[Unit], at: int) -> bool:
    before = [index < at for index, each in enumerate(units) if each.piece == units[at].piece and each.line]
    return True in before and 1 in (before.count(True), before.count(False))


def _units(at: int, piece: Matter, start: int, count: int, bed: Bed) -> Iterator[Unit]:
    """What of a piece that stands from a row on may be cut off."""
    if isinstance(piece, Running):
        yield from (Unit(at, line, row + 1) for row, line in piece.rows(bed, start, count))
    else:
        yield Unit(at, None, start + count, isinstance(piece, Kept) and piece.under > 0)


def _until(piece: Matter, row: int) -> Matter:
    return replace(piece, until=row) if isinstance(piece, Running) else piece


def _turn(place: Placing, article: Article, left: Sequence[Numbered], units: Sequence[Unit]) -> Turn:
    """The cut after the first of these units."""
    first = place.turn is None
    if len(units) < 2:
        return Turn(place.page, (len(article.body) + 1, 0), "", first=first)
    before, after = units[:2]
    at, piece = left[after.piece]
    if isinstance(piece, Running) and after.line and after.line.start and before.line:
        its = next(each for each in piece.paragraph.parts if after.line.start < each.end)
        ended = max(0, before.line.end - its.start)
        return Turn(place.page, at, its.block, ended, after.line.start - its.start, first)
    return Turn(place.page, at, _opening(article, at, piece), first=first)


def _opening(article: Article, at: tuple[int, int], piece: Matter) -> str:
    """The copy that a piece begins with."""
    if isinstance(piece, Running):
        return (piece.mark[1] if piece.mark else piece.paragraph.parts[0]).block
    block = article.body[at[0]]
    return next(copy.block for each in (block, *block.inside) for copy in each.copies)


def _tell(place: Placing, blocks: Sequence[SetBlock]) -> None:
    """What was found of the blocks that stand here."""
    if place.parted:
        place.findings.extend(finding for each in blocks for finding in each.findings.items)


def _report(place: Placing, keep: int, units: Sequence[Unit]) -> None:
    """A story that ends on the page from which it should go on, or cannot be cut there."""
    source, onward = place.placement.source, place.placement.jump
    if keep == len(units):
        message = f"{place.name} ends on {place.page}: nothing of it is left for {onward}"
        hint = "take out jump: and its entry there, or give it fewer rows"
        place.findings.add(error("jump-nothing", message, source, hint))
    elif not keep:
        message = f"{place.name} cannot be cut on {place.page}: its rows end before any place for it"
        place.findings.add(error("no-room", message, source, "give it more rows"))


def _pointed(place: Placing, bed: Bed, row: int, words: str, page: str) -> tuple[Item, ...]:
    """Words for where a story comes from or goes on, in a row of their own: 上接 flush left, 下转 flush right."""
    style, its, leg = place.style("jump"), bed.rows[row], bed.legs[bed.rows[row].leg]
    onward = words == place.house.jumps.to
    x = sum(its.intervals[-1]) if onward else its.intervals[0][0]
    at = leg.x + x * bed.em // EM, bed.baseline(row, place.style("body").size)
    return tuple(place.words(words.replace("{page}", printed(page)), style, at, "right" if onward else "left"))
