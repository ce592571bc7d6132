"""邮政编码 (postcode): six figures."""

from layout.imprint.numbers import postcode_fault
from layout.imprint.printed import Printed
from layout.imprint.verdict import Verdict, formed

NAME, KEY = "邮政编码", "postcode"


def look(printed: Printed) -> Verdict:
    """Six figures behind 邮编 or 邮政编码."""
    return formed(printed.said([KEY], "邮编|邮政编码"), postcode_fault)
