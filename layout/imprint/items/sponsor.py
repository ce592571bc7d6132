"""主办单位 (sponsor): the name behind 主办, which may also be the competent unit's or the publisher's."""

from layout.imprint.printed import Printed
from layout.imprint.verdict import Verdict, stated

NAME, KEY = "主办单位", "sponsor"


def look(printed: Printed) -> Verdict:
    """A name must stand behind the label."""
    return stated(printed, [KEY], r"(?:主管[、，]?)?主办(?:单位)?(?:[、，]?出版(?:单位)?)?")
