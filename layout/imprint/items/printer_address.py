"""印刷单位地址 (address of the printer): behind 厂址, or the 地址 that follows the printer."""

from layout.imprint.printed import Printed
from layout.imprint.verdict import Verdict, filled, formed
from layout.imprint.works import works_addresses

NAME, KEY = "印刷单位地址", "printer_address"


def look(printed: Printed) -> Verdict:
    """Words must stand behind the label."""
    return formed(works_addresses(printed), filled)
