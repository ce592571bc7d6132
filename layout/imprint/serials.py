"""The ISSN that is printed, for the items that go by it (国际刊号)."""

from layout.imprint.numbers import ISSN
from layout.imprint.printed import Printed
from layout.imprint.reading import Entry


def issn_numbers(printed: Printed) -> list[Entry]:
    """Every number behind ISSN, and all that is written as one."""
    words = ((each, ISSN.search(each.text)) for each in printed.words)
    return [Entry("", match[1] if match else each.value, each) for each, match in words if match or "issn" in each.keys]
