"""What all proofs are drawn with: items moved and scaled, words and lines of the proof's own (校样用笔).

A proof is a Page of items and is printed as any page is: what a proofreader sees is the very type of the page.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import assert_never

from layout.edition.edition import Copy
from layout.findings import Findings
from layout.galley.set_type import Typesetter
from layout.house import TypeStyle
from layout.makeup.page import BLACK, Ink, Item, Origin, Path, Picture, Placed, Rule, Segment, Text, Tint
from layout.makeup.placing import Align, aligned, texts
from layout.makeup.transform import Transform
from layout.units import EM, PT, Length, Rect

PROOF = Origin("proof")
"""The origin of all that no page has."""
GREY, LIGHT = Ink(0, 0, 0, 60), Ink(0, 0, 0, 25)
RED, AMBER, BLUE = Ink(0, 100, 80, 5), Ink(0, 60, 100, 5), Ink(100, 45, 0, 5)
HAIRLINE = PT // 4
Place = tuple[Length, Length]
_OPENING = "“‘（《〈【〔「『"
"""What no line of words ends with."""


@dataclass(frozen=True, slots=True)
class Move:
    """Takes what stands at a place of a page to a place of the proof: scaled, then put right and down by so much."""

    right: Length = 0
    down: Length = 0
    scale: Fraction = Fraction(1)

    def long(self, length: Length) -> Length:
        """A distance."""
        return length * self.scale.numerator // self.scale.denominator

    def x(self, x: Length) -> Length:
        """A place across."""
        return self.long(x) + self.right

    def y(self, y: Length) -> Length:
        """A place down."""
        return self.long(y) + self.down

    def area(self, area: Rect) -> Rect:
        """A rectangle."""
        return Rect(self.x(area.x), self.y(area.y), self.long(area.width), self.long(area.height))

    def item(self, item: Item) -> Item:
        """Anything that stands on a page."""
        match item:
            case Text():
                return replace(item, x=self.x(item.x), baseline=self.y(item.baseline), size=self.long(item.size))
            case Rule():
                ends = self.x(item.x1), self.y(item.y1), self.x(item.x2), self.y(item.y2)
                dash = tuple(self.long(each) for each in item.dash)
                return Rule(*ends, self.long(item.weight), item.ink, item.origin, dash)
            case Tint():
                return replace(item, area=self.area(item.area))
            case Path():
                weight = max(1, self.long(item.weight)) if item.weight else 0
                return replace(item, segments=self._outline(item.segments), weight=weight)
            case Picture() | Placed():
                return replace(item, stand=self._stand(item.stand), clip=self._outline(item.clip))
            case _:
                assert_never(item)

    def _stand(self, stand: Transform) -> Transform:
        across, down = ((self.long(x), self.long(y)) for x, y in (stand.across, stand.down))
        return Transform(self.x(stand.x), self.y(stand.y), across, down)

    def _outline(self, segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
        return tuple(
            (verb, tuple(self.y(each) if odd % 2 else self.x(each) for odd, each in enumerate(places)))
            for verb, places in segments
        )


@dataclass(frozen=True, slots=True)
class Pen:
    """Sets the words that a proof adds, in one of the program's faces."""

    typesetter: Typesetter

    def words(self, text: str, size: Length, at: Place, ink: Ink = BLACK, align: Align = "left") -> list[Text]:
        """Words on one line, its left end, middle or right end at a place of the baseline; none for no words."""
        if not text.strip():
            return []
        style = _style(size, ink)
        line, part = self.typesetter.words(text.strip(), PROOF.piece, style)
        return texts(line, (part,), aligned(line, size, at, align), style)

    def width(self, text: str, size: Length) -> Length:
        """How wide words come."""
        return max((each.box.right for each in self.words(text, size, (0, 0))), default=0)

    def wrapped(self, text: str, size: Length, measure: Length, ink: Ink = BLACK) -> list[list[Text]]:
        """Words in lines no wider than a measure, Latin ones whole, each from the place (0, 0): a list, not type."""
        lines, room = [""], 0
        for piece in re.findall(r"[!-~]+ *|.", text):
            room += self.width(piece, size)  # without the gaps and blanks that come of its neighbours
            full = 4 * room > 3 * measure and self.width(lines[-1] + piece.rstrip(), size) > measure
            if full and lines[-1]:
                whole, lines[-1] = lines[-1], lines[-1].rstrip(_OPENING) or lines[-1]
                lines.append(whole[len(lines[-1]) :])
                room = self.width(lines[-1] + piece, size)
            lines[-1] += piece
        return [self.words(each, size, (0, 0), ink) for each in lines]

    def lines(self, copy: Copy, style: TypeStyle, measure: Length, down: bool) -> Iterator[tuple[int, list[Text]]]:
        """A paragraph's lines from the place (0, 0), each with the code point that it begins at; or its columns."""
        typesetter = self.typesetter.standing if down else self.typesetter
        paragraph = typesetter.paragraph(((copy, style),), style, Findings())
        broken = typesetter.broken(paragraph, max(EM, measure * EM // style.size))
        for line in broken.lines(broken.best):
            its = texts(line, paragraph.parts, (0, 0), style)
            yield line.start, [replace(each, x=0, baseline=each.x, down=True) if down else each for each in its]


def _style(size: Length, ink: Ink) -> TypeStyle:
    return TypeStyle("hei", size, ink=(ink.c, ink.m, ink.y, ink.k))


def line(one: Place, two: Place, ink: Ink = BLACK, weight: Length = HAIRLINE) -> Rule:
    """A line of the proof's own."""
    return Rule(*one, *two, weight, ink, PROOF)


def frame(area: Rect, ink: Ink, weight: Length) -> list[Rule]:
    """A rectangle of the proof's own."""
    corners = (area.x, area.y), (area.right, area.y), (area.right, area.bottom), (area.x, area.bottom)
    return [line(one, two, ink, weight) for one, two in zip(corners, (*corners[1:], corners[0]), strict=True)]


def moved(items: list[Text], at: Place) -> list[Text]:
    """Words set from (0, 0), from another place."""
    return [replace(each, x=each.x + at[0], baseline=each.baseline + at[1]) for each in items]
