"""印刷单位名称 (printer): the name behind 印刷 or 承印."""

from layout.imprint.printed import Printed
from layout.imprint.verdict import Verdict, stated
from layout.imprint.works import PRINTER

NAME, KEY = "印刷单位名称", "printer"


def look(printed: Printed) -> Verdict:
    """A name must stand behind the label."""
    return stated(printed, [KEY, "printers"], PRINTER)
