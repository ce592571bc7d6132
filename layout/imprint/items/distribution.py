"""发行方式、发行单位 (distribution): who distributes the paper, or how; 发行热线 is neither."""

from layout.imprint.printed import Printed
from layout.imprint.verdict import Verdict, stated

NAME, KEY = "发行方式、发行单位", "distributor"


def look(printed: Printed) -> Verdict:
    """Words must stand behind 发行, 发行单位 or 发行方式."""
    return stated(printed, [KEY, "distributors", "distribution"], "总?发行(?:单位|方式|者)?")
