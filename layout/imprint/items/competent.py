"""主管单位 (competent unit): the name behind 主管, which may also be the sponsor's."""

from layout.imprint.printed import Printed
from layout.imprint.verdict import Verdict, stated

NAME, KEY = "主管单位", "competent"


def look(printed: Printed) -> Verdict:
    """A name must stand behind the label."""
    return stated(printed, [KEY], r"主管(?:单位)?(?:[、，]?主办(?:单位)?)?")
