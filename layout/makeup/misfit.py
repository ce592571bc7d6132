"""Misfit: how far a text came to fit its rows and its measure, and what is told when it did not (溢出, 稿短, 疏行)."""

from collections.abc import Sequence
from dataclasses import replace

from layout.edition.edition import Article
from layout.findings import Finding, Level, Source, warning
from layout.galley.breaks import Broken
from layout.galley.galley import Line
from layout.galley.justify import WIDE
from layout.makeup.bed import Bed
from layout.makeup.columns import Filled
from layout.makeup.fit import Fitted
from layout.makeup.matter import Stood
from layout.makeup.placing import Placing
from layout.units import EM


def fit_of(place: Placing, stood: Sequence[Stood], filled: Filled, bed: Bed) -> Fitted:
    """What was done for the text to fit, the lines without a row, and the rows left empty, each with its characters."""
    taken = [each.taken for each in stood if each.taken and each.taken.name not in place.fit.hand.lines]
    more = [len(each.rows) - each.broken.best for each in taken]
    free = max(0, filled.free)
    under = free, sum(width for row in bed.rows[len(bed.rows) - free :] for _, width in row.intervals) // EM
    over = sum(each.lines_over for each in stood), sum(each.chars_over for each in stood)
    counts = sum(by < 0 for by in more), sum(by > 0 for by in more)
    return Fitted(*counts, place.fit.space, None, place.fit.crop, over=over, under=under)


def report(place: Placing, fit: Fitted) -> None:
    """Tell text that found no room, which is lost; and, as the house has it, one that leaves rows empty."""
    limits, (lines, chars), (free, wanting) = place.house.limits, fit.over, fit.under
    if lines:
        place.overset(f"{chars} characters in {lines} lines are left over", lines, chars)
    if limits.underset == "off" or free - fit.filler[0] <= limits.hole_rows:
        return
    message = f"{place.name} is too short for its frame: {wanting} characters in {free} lines would fill it"
    hint = "add to it, give it fewer rows, or a larger headline"
    told = Finding(Level(limits.underset), "underset", message, place.placement.source, hint=hint, story=place.name)
    place.findings.add(replace(told, lines_under=free, chars_under=wanting, judged=True))


def report_breaks(place: Placing, article: Article, broken: Sequence[Broken | Stood], lines: list[Line]) -> None:
    """Tell lines that gape, and units that no line of the measure holds."""
    wide = [line for line in lines if line.gap > WIDE]
    if wide:
        text = _words(wide[0])
        message = f"{len(wide)} lines of {article.id} are set very loose, first: {text}"
        told = warning("loose-line", message, _where(article, text), "change a word nearby")
        place.findings.add(replace(told, story=place.name))
    if forced := next((each for each in broken if each.forced), None):
        its = forced.lines if isinstance(forced, Stood) else forced.lines(forced.best)
        where = _where(article, _words(its[0])) if its else article.source
        message = f"{article.id} has a unit longer than the measure: it was broken where no line should end"
        place.findings.add(replace(warning("forced-break", message, where), story=place.name))


def _words(line: Line) -> str:
    return "".join(each.text for each in line.clusters)


def _where(article: Article, text: str) -> Source:
    """The paragraph in which a line's words stand, by its line of the file."""
    return next((each.source for each in article.paragraphs if text in each.text), article.source)
