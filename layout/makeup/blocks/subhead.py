"""Subheads: a line between paragraphs, broken by its sense where it is too long for its leg (小标题、插题).

It takes whole rows, so that the text goes on level with that of other columns, and is never parted from the two lines
of text under it: where a leg's foot has no room for them, it begins the next leg.
"""

from dataclasses import dataclass
from functools import partial

from layout.makeup.display import Align, display
from layout.makeup.matter import Job, Kept, Matter, Panel
from layout.units import Length

UNDER = 2
"""Lines of text under it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """In the middle of the leg or flush left; the rows it takes, if more than it needs."""

    align: Align = "centre"
    rows: int = 0


def matter(job: Job) -> list[Matter]:
    """One piece, which may stand beside a picture."""
    (copy,), settings = job.block.copies, job.settings(Settings)
    its = display(job.place, copy, job.place.style("subhead"), settings.align)
    its.check(copy, job.width)

    def at(width: Length) -> Panel | None:
        lines = its.lines(width) or (() if width < job.width else (its.headline.line,))
        return Panel(max(its.rows(lines), settings.rows), lines, partial(its.drawn, lines)) if lines else None

    return [Kept(at, job.chars, UNDER, narrow=True)]
