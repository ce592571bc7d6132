"""A set line with all that belongs to it: marks beside its type, and readings above it (旁注上版)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from layout.edition.edition import Copy, Inline
from layout.findings import error, warning
from layout.galley.galley import Line, Mark, SetParagraph
from layout.galley.marks import READING, WAVE, WEIGHT, SetMark, gap_needed, set_marks
from layout.house import TypeStyle
from layout.makeup.curves import circle
from layout.makeup.page import Ink, Item, Origin, Path, Rule, Segment
from layout.makeup.placing import Placing, texts
from layout.units import EM, PT, Length

Place = tuple[Length, Length]


def with_marks(line: Line, paragraph: SetParagraph, at: Place, style: TypeStyle, origin: Origin) -> list[Item]:
    """A line's items from the left end of its baseline: dots and lines, then the type, then readings.

    Marks are no characters of the copy: ``origin`` is theirs. Type stands over them, so that none can hide a letter.
    """
    type = texts(line, paragraph.parts, at, style)
    if not paragraph.marks:
        return [*type]
    found = set_marks(line, paragraph.marks)
    drawn = [_drawn(each, at, style, origin) for each in found if each.mark.reading is None]
    small = replace(style, size=style.size * READING // EM)
    readings = [
        text
        for each in found
        if each.mark.reading and each.mark.part
        for text in texts(each.mark.reading, (each.mark.part,), _place(each, at, style.size), small)
    ]
    return [*drawn, *type, *readings]


def _place(mark: SetMark, at: Place, size: Length) -> Place:
    return at[0] + mark.stretches[0][0] * size // EM, at[1] + mark.depth * size // EM


def _drawn(mark: SetMark, at: Place, style: TypeStyle, origin: Origin) -> Item:
    size, ink = style.size, Ink(*style.ink)
    x, y = _place(mark, at, size)
    ends = [(at[0] + left * size // EM, at[0] + right * size // EM) for left, right in mark.stretches]
    match mark.mark.kind:
        case Mark.NAME:
            return Rule(x, y, ends[0][1], y, WEIGHT * size // EM, ink, origin)
        case Mark.TITLE:
            return Path(_wave(ends[0], y, size), ink, origin)
        case _:
            dots = (circle((left + right) // 2, y, (right - left) // 2) for left, right in ends)
            return Path(tuple(segment for each in dots for segment in each), ink, origin)


def _wave(ends: tuple[Length, Length], y: Length, size: Length) -> tuple[Segment, ...]:
    """A wavy line as an outline, in whole swings of about a quarter of an em: out above the line, back below it."""
    left, right = ends
    swings = max(1, round(4 * (right - left) / size))
    places = [left + (right - left) * at // swings for at in range(swings + 1)]
    half, swing = WEIGHT * size // EM // 2, WAVE * size // EM
    out = [*_swings(places, y - half, swing)]
    back = [*_swings(places[::-1], y + half, swing if swings % 2 else -swing)]
    return ("M", (left, y - half)), *out, ("L", (right, y + half)), *back, ("Z", ())


def _swings(places: Sequence[Length], y: Length, swing: Length) -> Iterable[Segment]:
    """Curves from place to place, up and down by turns; their handles reach a third beyond the curve."""
    for at, (begin, end) in enumerate(pairwise(places)):
        reach = (end - begin) * 364 // EM  # a sine's own slope
        height = y + (swing if at % 2 else -swing) * 2 // 3
        yield "C", (begin + reach, height, end - reach, height, end, y)


# Room between lines -------------------------------------------------------------------------------------------

_MARKS = {Inline(each): each for each in Mark}
_KINDS = {Inline.DOTS: "emphasis dots", Inline.NAME: "a line under a name", Inline.TITLE: "a wavy line"}


def check_gap(place: Placing, paragraphs: Iterable[Copy], size: Length) -> None:
    """Whether marks find room between the lines, which never move apart for them (行间, clreq §3.3.1).

    Where they would touch the next line it is an error; where they stand closer than clreq asks, a warning, told once
    a story.
    """
    pitch = place.grid.pitch
    gap = (pitch - size) * EM // size
    warned = False
    for copy in paragraphs:
        marks = [each for each in copy.spans if each.style in _MARKS]
        least, wanted = gap_needed(_MARKS[each.style] for each in marks)
        if gap >= max(least, wanted) or (warned and gap >= least):
            continue
        warned = warned or gap >= least
        readings = any(each.reading for each in marks)
        what = "a reading" if readings else _KINDS[marks[0].style]
        message = f"{what} in a gap of {gap / EM:.2f} em between lines"
        where = copy.source_of(marks[0].start)
        if gap < least:
            room = (size + least * size // EM) / PT
            instead = ", or write the reading in brackets" if readings else ""
            hint = f"raise the pitch to {room + 0.05:.1f}pt{instead}"
            place.findings.add(error("line-gap", f"{message}: it would touch the next line", where, hint))
        else:
            told = f"{message}: clreq asks for {wanted / EM:g} em"
            place.findings.add(warning("line-gap", told, where, "it stands clear of the next line"))
