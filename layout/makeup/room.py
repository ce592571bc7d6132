"""How much text goes into a story's frame, before it is written (可容字数).

Tried, not reckoned: stand-in copy of average paragraphs is made up in the frame, under its own headline if it has one,
until no more goes in. What run-around, boxes, tiers and last lines take is thereby left out.
"""

from bisect import bisect_left
from dataclasses import dataclass, replace
from math import isqrt

from layout.edition.edition import Article
from layout.findings import Findings
from layout.makeup.made_up import Counted
from layout.makeup.page import WAITING
from layout.makeup.placing import Placing
from layout.makeup.story import make_up
from layout.makeup.waiting import PARAGRAPHS, stand_in

AVERAGE = sum(PARAGRAPHS) // len(PARAGRAPHS)
TURNS = range(0, len(PARAGRAPHS), 16)
"""Paragraphs that copy begins with: a few in a row may suit one measure and not another."""


@dataclass(frozen=True, slots=True)
class Room:
    """Room for so many characters (字), in so many lines of the measure (characters)."""

    chars: int
    lines: int
    measure: int


def room(place: Placing, article: Article | None) -> Room | None:
    """The room of a story's place; None when text has none in it. ``article`` has the headline, if there is one yet."""
    begin = place.turn and replace(place.turn, at=(0, 0), copy=WAITING, ended=0, point=0)

    def tried(chars: int, turn: int) -> Counted | None:
        text = stand_in(place.name, chars, place.placement.source, turn)
        whole = replace(article, paragraphs=text.paragraphs, byline=None, blocks=()) if article else text
        made_up = make_up(replace(place, findings=Findings(), turn=begin), whole)
        return made_up.counted if made_up else None

    def most(turn: int) -> int:
        def too_many(chars: int) -> bool:
            counted = tried(chars, turn)
            return counted is None or counted.free < 0 or counted.cut

        return bisect_left(range(lines * measure), True, lo=1, key=too_many) - 1

    first = tried(1, 0)
    if first is None:
        return None
    lines, measure = first.lines + first.free, first.measure
    mean = sum(map(most, TURNS)) // len(TURNS)
    return Room(max(0, mean - _doubt(mean, measure)), lines, measure)


def _doubt(chars: int, measure: int) -> int:
    """Characters kept back, because last lines may come out longer or shorter than on the average.

    A last line ends anywhere: its length is spread evenly, by a standard deviation of 0.29 of the measure; that of as
    many as a story has grows with the root of their number. Twice that is kept back.
    """
    return measure * isqrt(10_000 * chars // AVERAGE) * 58 // 10_000
