"""Fit: what is changed of a story for its text and its place to agree, by the program or by hand (题文就位, 手调).

The program changes no more than ``limits:`` of house.yaml allow, the editor what the plan says under ``adjust:``. Both
are told: nothing is made larger, smaller, longer or shorter in silence.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from layout.schema import FROM_1, LENGTH, As, em
from layout.units import EM, PT, Length, parse_length

MOST_OFFSET = 4
"""Half rows that a text block may be moved by hand: more is another place, and the plan's to say."""

TIGHTEST, WIDEST = -50, 200
"""Milli-em between two characters of a headline, by hand: closer they touch, wider they are no words any more."""

Step = tuple[Literal["pt", "grade"], int]
"""A change of a headline's size: by a length, or by steps of the ladder."""


def _signed(text: str) -> int:
    count = int(text)
    if not count:
        raise ValueError(text)
    return count


def _step(text: str) -> Step:
    kind, _, steps = text.partition(" ")
    if kind == "grade":
        return "grade", _signed(steps)
    if text[:1] not in ("+", "-"):
        raise ValueError(text)
    return "pt", int(f"{text[0]}1") * parse_length(text[1:])


def _offset(text: str) -> int:
    if abs(_signed(text)) > MOST_OFFSET:
        raise ValueError(text)
    return int(text)


def _end(text: str) -> int:
    line = 0 if text == "end" else int(text)
    if line < (text != "end"):
        raise ValueError(text)
    return line


def _tracking(text: str) -> int:
    if not TIGHTEST <= em(text) <= WIDEST:
        raise ValueError(text)
    return em(text)


_SIGNED = r"\s*[+-]?0*[1-9]\d*\s*"
_TRACKED = r"\s*(?=[-.]*\d)(-0*(\.0*([0-4]\d*|50*)?)?|0*(\.([01]\d*|20*)?)?)\s*em\s*"
StepSetting = Annotated[Step, As(_step, "+2pt, -2pt, or grade -1", rf"^([+-]{LENGTH}|grade {_SIGNED})$")]
TrackingSetting = Annotated[int, As(_tracking, "from -0.05em to 0.2em, such as -0.02em", rf"^{_TRACKED}$")]
OffsetSetting = Annotated[
    int,
    As(
        _offset,
        f"a number of half rows up to {MOST_OFFSET}, such as 1 or -2",
        rf"^\s*[+-]?0*[1-{MOST_OFFSET}]\s*$",
        least=-MOST_OFFSET,
        most=MOST_OFFSET,
    ),
]
MoreSetting = Annotated[int, As(_signed, "lines more or fewer, such as -1", rf"^{_SIGNED}$", least=-1000)]
EndSetting = Annotated[int, As(_end, "the number of a line, or end", rf"^(end|{FROM_1})$", least=1)]


@dataclass(frozen=True, slots=True)
class Hand:
    """What the editor changes of a story (手调), under ``adjust:`` in the plan; all empty when it is left alone."""

    head: StepSetting | None = None  # the headline's size
    tracking: TrackingSetting = 0  # added between two characters of the headline, in milli-em
    offset: OffsetSetting = 0  # half rows that the text stands lower (higher, below 0)
    lines: Mapping[str, MoreSetting] = field(default_factory=dict)  # more or fewer than a paragraph takes by itself
    end_column: Mapping[str, EndSetting] = field(
        default_factory=dict
    )  # the line after which a column ends; 0: the last

    def said(self) -> Iterator[str]:
        """Each change in words."""
        if self.head:
            kind, by = self.head
            yield f"headline {by / PT:+g}pt" if kind == "pt" else f"headline grade {by:+d}"
        if self.tracking:
            yield f"headline tracking {self.tracking / EM:+g}em"
        if self.offset:
            yield f"text {abs(self.offset)} half rows {'lower' if self.offset > 0 else 'higher'}"
        yield from (f"{name} {by:+d} lines" for name, by in self.lines.items())
        for name, line in self.end_column.items():
            yield f"column ends after {f'line {line} of ' if line else ''}{name}"


UNTOUCHED = Hand()


@dataclass(frozen=True, slots=True)
class Fit:
    """How a story departs from what it is by itself: rows more about its headline, steps of the headline's ladder.

    ``crop`` rows were taken off a picture for it (given to one, below 0); ``hand`` is the editor's. ``full``: it has to
    fill its place to the last row, as a short article does that is set into a hole.
    """

    space: int = 0
    grade: int = 0
    crop: int = 0
    hand: Hand = UNTOUCHED
    full: bool = False


AS_PLANNED = Fit()


@dataclass(frozen=True, slots=True)
class Fitted:
    """How a story came to fit, for the report: paragraphs a line fewer and more, rows more about the headline.

    ``head`` is the size it would have had and the one it has; ``crop`` rows taken off a picture. What the limits could
    not mend is left ``over`` or ``under``: lines, and the characters in them. ``filler`` are the rows of these that an
    ornament or a short article fills, and its name.
    """

    fewer: int = 0
    more: int = 0
    space: int = 0
    head: tuple[Length, Length] | None = None
    crop: int = 0
    by_hand: tuple[str, ...] = ()
    over: tuple[int, int] = (0, 0)
    under: tuple[int, int] = (0, 0)
    filler: tuple[int, str] = (0, "")

    def said(self) -> Iterator[str]:
        """Each change in words."""
        for count, how in ((self.fewer, "fewer"), (self.more, "more")):
            if count:
                yield f"{count} paragraph{'s' * (count > 1)} a line {how}"
        if self.head:
            was, now = self.head
            yield f"headline {now / PT:g}pt for {was / PT:g}pt"
        for rows, what in ((self.space, "above and below the head"), (-self.crop, "of a picture")):
            if rows:
                yield f"{abs(rows)} row{'s' * (abs(rows) > 1)} {'more' if rows > 0 else 'less'} {what}"
        if self.filler[0]:
            yield "filler of {} rows ({})".format(*self.filler)
        if self.by_hand:
            yield f"adjusted by hand: {'; '.join(self.by_hand)}"


AS_IT_CAME = Fitted()
