"""期刊条码 (bar code of a serial): optional; EAN-13 that begins with 977 and holds the ISSN. GB/T 16827."""

from layout.imprint.numbers import BARCODE, barcode_fault
from layout.imprint.printed import Printed
from layout.imprint.reading import Entry
from layout.imprint.serials import issn_numbers
from layout.imprint.verdict import UNASKED, Verdict, formed

NAME, KEY = "期刊条码", "barcode"


def look(printed: Printed) -> Verdict:
    """Figures that begin with 977, and those written as one."""
    words = ((each, BARCODE.search(each.text)) for each in printed.words)
    found = [Entry("", match[0] if match else each.value, each) for each, match in words if match or KEY in each.keys]
    numbers = [each.value for each in issn_numbers(printed)]
    return formed(found, lambda value: barcode_fault(value, numbers)) if found else UNASKED
