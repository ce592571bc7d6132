"""Gutter copy (中缝): words and lists in small type for a tall, narrow frame, across or down; or any other frame.

It stands across the fold between two pages of one sheet, which no file of a single page reaches: in the middle column
of a double truck that has an odd number of them.
Standing words: any, a paragraph each in the order of the file; those called ``title`` or ``head``, wherever, are in
黑体, half a line of white before each ``head`` but a first.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from layout.edition.edition import Copy
from layout.galley.set_type import Piece
from layout.house import TypeStyle
from layout.makeup import panel
from layout.makeup.page import Item, Text
from layout.makeup.placing import Placing
from layout.makeup.vertical import lay


@dataclass(frozen=True, slots=True)
class Settings:
    """How its lines run: ``down``, in columns from right to left, or across."""

    direction: Literal["across", "down"] = "across"


def draw(place: Placing) -> list[Item]:
    """Paragraph under paragraph, or column beside column; what does not fit is told with its characters."""
    settings, copies = place.settings(Settings), place.copies()
    if settings is None or not copies:
        return [] if copies else place.wants("text")
    if settings.direction == "across":
        return [*_set(place, copies)]
    laid = lay(place, place.area)
    return laid.items(_set(laid.place, copies))


def _set(place: Placing, words: Iterable[Copy]) -> list[Text]:
    """A paragraph for each copy; the copies of one entry of a list share one, an em between them."""
    style, area = place.style("small"), place.area
    found: list[Text] = []
    for _, group in groupby(words, key=_entry):
        copies = [*group]
        pieces: list[Piece] = []
        for each in copies:
            pieces += [("　", style), (each, _of(each, style))]
        white = style.leading // 2 if found and _named(copies[0]) == "head" else 0
        found += place.lines(pieces[1:], style, area.below(panel.below(found, style, area) + white))
    place.told_over(found, area)
    return found


def _entry(copy: Copy) -> str:
    """The entry of a list that a copy belongs to, or itself."""
    path, _, _ = copy.block.rpartition(".")
    return path if path.rpartition(".")[2].isdigit() else copy.block


def _of(copy: Copy, style: TypeStyle) -> TypeStyle:
    bold = _named(copy) in ("title", "head")
    return replace(style, face=style.lead_in or style.face) if bold else style


def _named(copy: Copy) -> str:
    return copy.block.rpartition(".")[2]
