"""Misfit: how far a text came to fit its rows, and what is told when it did not (溢出, 稿短)."""

from dataclasses import replace

from layout.findings import Finding, Level
from layout.galley.galley import Galley
from layout.makeup.bed import Bed, Poured, name_of
from layout.makeup.fit import Fitted
from layout.makeup.placing import Placing
from layout.units import EM


def fit_of(place: Placing, galley: Galley, poured: Poured, bed: Bed) -> Fitted:
    """What was done for the text to fit, and the rows it leaves empty, with the characters that would fill them."""
    each = zip(galley.paragraphs, poured.broken, poured.filled.counts, strict=True)
    forced = place.fit.hand.lines
    more = [count - broken.best for paragraph, broken, count in each if name_of(paragraph) not in forced]
    free = bed.rows[max((row for rows in poured.rows for row in rows), default=-1) + 1 :]
    chars = sum(width for row in free for _, width in row.intervals) // EM
    counts = sum(by < 0 for by in more), sum(by > 0 for by in more)
    return Fitted(*counts, place.fit.space, None, place.fit.crop, under=(len(free), chars))


def report(place: Placing, fit: Fitted) -> None:
    """Tell text that found no room, which is lost; and, as the house has it, one that leaves rows empty."""
    limits, (lines, chars), (free, wanting) = place.house.limits, fit.over, fit.under
    if lines:
        place.overset(f"{chars} characters in {lines} lines are left over", lines, chars)
    if limits.underset == "off" or free <= limits.hole_rows:
        return
    message = f"{place.name} is too short for its frame: {wanting} characters in {free} lines would fill it"
    hint = "add to it, give it fewer rows, or a larger headline"
    told = Finding(Level(limits.underset), "underset", message, place.placement.source, hint=hint, story=place.name)
    place.findings.add(replace(told, lines_under=free, chars_under=wanting, judged=True))
