"""Kept: the frames of a page as they were filled, for when the page is made up again (存版).

An edit changes one frame of a page, and those that run around it. A frame is filled from what it is asked to be filled
from and nothing else, so what was made of it holds as long as that is equal.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from layout.edition.edition import Article, PageOrder
from layout.findings import Finding
from layout.makeup.fullness import Fullness
from layout.makeup.made_up import Counted
from layout.makeup.page import Item, Page, Rule, Zone
from layout.makeup.placing import Placing
from layout.units import Rect


@dataclass(frozen=True, slots=True)
class Asked:
    """All that a frame is filled from: its place, on which nothing is told yet, its region, the copy named there."""

    place: Placing
    region: tuple[Rect, ...]
    copy: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """A frame filled: its box, what stands in it, the rules around it, its zones, counts of stories, what is wrong."""

    box: tuple[Item, ...]
    items: tuple[Item, ...]
    rules: tuple[Rule, ...]
    zones: tuple[Zone, ...]
    counted: tuple[Counted, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Looked:
    """A finished page looked over, with its plan and its stories' copy: how full it is, and its faults."""

    page: Page
    order: PageOrder
    articles: tuple[Article | None, ...]
    fullness: Fullness
    faults: tuple[Finding, ...]


Frames = Mapping[str, tuple[tuple[Asked, Filled], ...]]
"""By piece, what it was filled from and with, tries included."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The frames of the page ``before``, and those that are filled now.

    Only what is asked for again goes on to the page's next time: the rest is let go with the page before.
    """

    before: Frames
    now: dict[str, tuple[tuple[Asked, Filled], ...]] = field(default_factory=dict)

    def find(self, asked: Asked) -> Filled | None:
        """What the frame was filled with when the same was asked."""
        piece = asked.place.name
        for known in (self.now, self.before):
            for its, filled in known.get(piece, ()):
                if its == asked:
                    if known is self.before:
                        self.keep(its, filled)
                    return filled
        return None

    def keep(self, asked: Asked, filled: Filled) -> None:
        """Keep a frame as it is filled now."""
        piece = asked.place.name
        self.now[piece] = (*self.now.get(piece, ()), (asked, filled))
