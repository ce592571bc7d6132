"""Display lines inside the text: broken by their sense, in the middle of whole rows (插题占行)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from layout.edition.edition import Copy
from layout.findings import error, warning
from layout.galley.galley import Line
from layout.galley.headline import Headline, chosen, ink
from layout.galley.set_type import width
from layout.house import TypeStyle
from layout.makeup.page import Item
from layout.makeup.placing import Placing, ascent, texts
from layout.units import EM, PT, Length, Rect

LINE_GAP = 12
"""Between two lines, per cent of the size."""
SPACE = 4 * PT
"""Least white above and below."""

Align = Literal["centre", "left"]


@dataclass(frozen=True, slots=True)
class Display:
    """Words in one style, set in as few lines as read well."""

    place: Placing
    headline: Headline
    style: TypeStyle
    align: Align = "centre"

    def lines(self, measure: Length) -> tuple[Line, ...]:
        """The lines at a measure; none when it is too narrow."""
        grade = chosen(self.headline.grades(measure, (self.style.size,)), self.style.size)
        return grade.lines if grade else ()

    def rows(self, lines: Sequence[Line]) -> int:
        """As many rows as hold them and white above and below (占行)."""
        return -(-(self._height(lines) + 2 * SPACE) // self.place.grid.pitch)

    def drawn(self, lines: Sequence[Line], area: Rect) -> list[Item]:
        """The lines in the middle of an area, by their ink; or flush left."""
        size, part = self.style.size, self.headline.part
        y = area.y + (area.height - self._height(lines)) // 2 + ascent(size)
        found: list[Item] = []
        for at, line in enumerate(lines):
            where = self._x(line, area), y + at * (size + size * LINE_GAP // 100)
            found += texts(line, (part,), where, self.style)
        return found

    def check(self, copy: Copy, measure: Length) -> None:
        """Tell what cannot be set at a leg's whole measure, and where a word must be parted."""
        size = self.style.size
        grade = chosen(self.headline.grades(measure, (size,)), size)
        if grade is None:
            over = -(-(width(self.headline.line) * size - measure * EM) // (size * EM))
            message = f"“{copy.text}” is {over} characters too long for a leg of {measure // self.place.grid.em}"
            hint = "shorten it, or give the story fewer legs"
            self.place.findings.add(error("subhead-too-long", message, copy.source, hint))
        elif grade.splits:
            said = " / ".join("".join(each.text for each in line.clusters) for line in grade.lines)
            hint = "shorten it, or give the story fewer legs"
            self.place.findings.add(warning("subhead-word-parted", f'a word is parted: "{said}"', copy.source, hint))

    def _height(self, lines: Sequence[Line]) -> Length:
        size = self.style.size
        return len(lines) * size + (len(lines) - 1) * (size * LINE_GAP // 100)

    def _x(self, line: Line, area: Rect) -> Length:
        if self.align == "left":
            return area.x
        first, last = ink(line, self.place.typesetter.book)
        return area.x + area.width // 2 - (first + last) * self.style.size // (2 * EM)


def display(place: Placing, copy: Copy, style: TypeStyle, align: Align = "centre") -> Display:
    """A copy to be set as display lines."""
    return Display(place, place.typesetter.headline(copy, style, place.findings), style, align)
