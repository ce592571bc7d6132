"""How a title stands with its text (题文关系): over it 盖文题, beside it 边题, between it 文夹题, wrapped by it 文包题.

A title has some of the story's legs, from the top of the frame down: all of them, those at one side, or some in the
middle. Text fills what it leaves, leg after leg from the left, and so never begins above its title.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from layout.findings import Finding, Findings, error
from layout.makeup.grid import Leg, Span
from layout.makeup.placing import Placing
from layout.units import Rect

Relation = Literal["over", "beside", "between", "wrapped"]


@dataclass(frozen=True, slots=True)
class Title:
    """What a title has of its story's frame. ``area`` reaches to the frame's foot, ``type`` is as wide as type may be.

    ``whole``: it has its legs to the foot, if the plan does not say how many rows it has.
    """

    area: Rect
    type: Rect
    whole: bool = False


def over(place: Placing, first: Span) -> Title:
    """A title over its text: across the frame's first part, whose columns are given, beside what stands there."""
    left = place.grid.x(first[0])
    part = replace(place.area, x=left, width=place.grid.characters_in(first) * place.grid.em)
    part = _widest(part, place.gaps, place)
    return Title(part, _widest(part, [each.box for each in place.around], place))


def _widest(area: Rect, pieces: Sequence[Rect], place: Placing) -> Rect:
    """The widest stretch of an area's first row that pieces leave free, a character away from them."""
    em, row = place.grid.em, replace(area, height=place.grid.pitch)
    edges = [(each.x, each.right) for each in sorted(pieces, key=lambda each: each.x) if each.meets(row)]
    stretches, at = [], area.x
    for left, right in (*edges, (area.right + em, 0)):
        stretches.append((left - em - at, at))
        at = max(at, right + em)
    width, x = max(stretches, key=lambda each: (each[0], -each[1]))
    return replace(area, x=x, width=width)


def among(place: Placing, relation: Relation, across: Span, legs: Sequence[Leg]) -> Title | None:
    """A title in some of the legs: those counted by ``across``, (0, 0) for the usual ones; None where it cannot stand.

    Its type keeps a character more than the gutter away from text beside it.
    """
    count, em = len(legs), place.grid.em
    least = 3 if relation == "between" else 2
    if count < least:
        message = f"{place.name} has {count} columns of text, and a title {relation} them wants {least}"
        place.findings.add(_fault(place, message, "give it more columns, or more legs"))
        return None
    first, last = across if across != (0, 0) else _usual(relation, count)
    if not _stands(relation, first, last, count):
        message = f"a title {relation} {count} columns of text cannot have {first}-{last} of them"
        place.findings.add(_fault(place, message, "for example title-legs: {}-{}".format(*_usual(relation, count))))
        return None
    left, right = legs[first - 1].x, legs[last - 1].x + legs[last - 1].characters * em
    area = replace(place.area, x=left, width=right - left)
    begin, end = left + em * (first > 1), right - em * (last < count)
    return Title(area, replace(area, x=begin, width=end - begin), relation != "wrapped")


def _usual(relation: Relation, count: int) -> Span:
    """The third on the left for a title beside its text; else the third in the middle, or of two legs the right one."""
    side = max(1, count // 3)
    if relation == "beside":
        return 1, side
    return (side + 1, count - side) if count > 2 else (2, 2)


def _stands(relation: Relation, first: int, last: int, count: int) -> bool:
    if not 1 <= first <= last <= count or last - first + 1 == count:
        return False
    at_side = first == 1 or last == count
    return {"beside": at_side, "between": not at_side}.get(relation, True)


def _fault(place: Placing, message: str, hint: str) -> Finding:
    where = place.placement.settings.get("title")
    return error("title", message, where.source, hint)


def covered(place: Placing, area: Rect, findings: Findings) -> None:
    """Report a headline that lies over what its text should run around, or out of its region."""
    around = [each.box for each in place.around]
    for pieces, what in ((around, "what its text should run around"), (place.gaps, "what its frame leaves out")):
        if any(each.meets(area) for each in pieces):
            message = f"the headline of {place.name} lies over {what}"
            hint = "let that begin lower"
            if not place.placement.settings.get("title").empty:
                hint = "give the title fewer rows (head-rows) or other legs (title-legs)"
            findings.add(error("head-covered", message, place.placement.source, hint))
