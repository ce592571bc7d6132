"""邮发代号 (number in the post's catalogue): province and paper; the province's is odd for newspapers."""

from layout.imprint.numbers import postal_fault
from layout.imprint.printed import Printed
from layout.imprint.verdict import Verdict, formed

NAME, KEY = "邮发代号", "postal"


def look(printed: Printed) -> Verdict:
    """A number of the form 27-92 behind 邮发代号."""
    return formed(printed.said([KEY], "(?:国内)?邮发代号"), postal_fault)
