"""国际标准连续出版物号 (ISSN): optional; where it is printed its check digit must be right. ISO 3297."""

from layout.imprint.numbers import issn_fault
from layout.imprint.printed import Printed
from layout.imprint.serials import issn_numbers
from layout.imprint.verdict import UNASKED, Verdict, formed

NAME, KEY = "国际标准连续出版物号", "issn"


def look(printed: Printed) -> Verdict:
    """Every number that is printed behind ISSN."""
    found = issn_numbers(printed)
    return formed(found, issn_fault) if found else UNASKED
