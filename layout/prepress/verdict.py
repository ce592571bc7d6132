"""The verdict on a finished file: preflight and proof together (付印前的最后检查)."""

from collections.abc import Sequence
from dataclasses import replace

from layout.edition.edition import Edition
from layout.findings import Finding, Level
from layout.galley.fonts import FontBook
from layout.makeup.page import Page, Picture
from layout.prepress.judged import Verdict
from layout.prepress.preflight import preflight
from layout.prepress.proof import jumps
from layout.prepress.proof.prove import prove
from layout.prepress.reading.document import read
from layout.prepress.resolution import named
from layout.units import MM, Rect


def examine(pdf: bytes, page: Page, edition: Edition, book: FontBook) -> Verdict:
    """Check the bytes against the press's rules, and prove every character printed once."""
    reading = read(pdf, page.trim, page.bleed)
    found = preflight(reading, edition.house.press, page.trim, page.bleed)
    faults = (replace(each, page=page.name, story=each.story or _shown_at(page, each.bbox)) for each in found)
    faults = (named(each, edition) for each in faults)
    proof = prove(reading, page, edition, book)
    facts = {"passed": proof.passed, "expected": proof.expected, "printed": proof.printed}
    return Verdict((*faults, *proof.findings), facts, proof.parted)


def together(verdicts: Sequence[Verdict], pages: Sequence[Page], edition: Edition) -> list[Finding]:
    """What is wrong with stories that stand on several pages, none of which can tell by itself."""
    faults = [finding for each in verdicts for finding in each.findings if finding.level is Level.ERROR]
    known = {each.story for each in faults}
    return jumps.together([each.parted for each in verdicts], known, pages, edition)


def _shown_at(page: Page, box: Rect | None) -> str | None:
    """The piece whose picture stands in just this place: preflight knows a file's images, not what they are of."""
    pictures = [each for each in page.items if isinstance(each, Picture)]
    alike = (each for each in pictures if box and each.area.contains(box, MM) and box.contains(each.area, MM))
    return next((each.origin.piece for each in alike), None)
