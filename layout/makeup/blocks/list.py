"""Lists: items under each other, each with its marker and a hanging indent (列项, 悬挂缩进).

The marker is a · for a hyphen, or the number as it is written; the items' lines stand in by whole characters, alike in
all of a list. Items are running text, and columns part them as they part paragraphs.
"""

from dataclasses import dataclass, replace

from layout.findings import error
from layout.galley.set_type import width
from layout.makeup.matter import Job, Matter, Running
from layout.schema import EmSetting
from layout.units import EM

GAP = EM // 8
"""Least white between a marker and its item."""
NARROWEST = 4 * EM
"""Of an item's lines: a narrower leg is told."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the markers stand, from the left of the leg."""

    indent: EmSetting = 0


def matter(job: Job) -> list[Matter]:
    """A piece for each item."""
    place, words = job.place, job.block.copies
    lead, style = job.settings(Settings).indent, replace(job.style, indent=0)
    marks = [place.typesetter.line(each, style, place.findings) for each in words[::2]]
    hang = lead + -(-(max(width(line) for line, _ in marks) + GAP) // EM) * EM
    if job.width * EM // style.size - hang < NARROWEST:
        message = f"{place.name}: a list has no room in legs of {job.width // place.grid.em} characters"
        place.findings.add(
            error("legs", message, job.block.source, "give the story fewer legs, or make it a paragraph")
        )
        lead = hang = 0
    items = place.typesetter.galley(words[1::2], style, place.findings, job.tail).paragraphs
    return [Running(place, item, style, mark, lead, hang) for item, mark in zip(items, marks, strict=True)]
