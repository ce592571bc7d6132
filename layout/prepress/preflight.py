"""Preflight: is this file what a plant can print? Every rule of ``checks/``, over one reading of it (印前检查)."""

from dataclasses import dataclass

from layout import kinds
from layout.findings import Finding, error
from layout.house import Press
from layout.prepress.reading.document import Reading
from layout.prepress.reading.objects import PdfObject
from layout.units import Length, Size

_RULES = "layout.prepress.checks"
_FIRST = "intact"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a rule looks at: the file as read, and what it should be. ``pdf`` is pikepdf's document."""

    reading: Reading
    pdf: PdfObject
    press: Press
    trim: Size
    bleed: Length

    @property
    def flat(self) -> bool:
        """Whether the standard forbids transparency and all that is newer than PDF 1.4."""
        return self.press.standard != "PDF/X-4"


def preflight(reading: Reading, press: Press, trim: Size, bleed: Length) -> list[Finding]:
    """All faults of a finished page, by rule; a file that cannot be opened has that one fault."""
    subject = Subject(reading, reading.document, press, trim, bleed)
    rules = kinds.names(_RULES) if reading.document is not None else (_FIRST,)
    return [finding for rule in rules for finding in _checked(rule, subject)]


def _checked(rule: str, subject: Subject) -> list[Finding]:
    try:
        found: list[Finding] = kinds.load(_RULES, rule).check(subject)
    except Exception as fault:  # a foreign file may hold anything anywhere; a rule that cannot look must not pass
        return [error(rule, f"the file is built so that this cannot be examined: {fault}", hint="write the file again")]
    return found
