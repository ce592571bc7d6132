"""出版单位 (publisher): the name behind 出版 or 出版单位."""

from layout.imprint.printed import Printed
from layout.imprint.verdict import Verdict, stated

NAME, KEY = "出版单位", "publisher"


def look(printed: Printed) -> Verdict:
    """A name must stand behind the label."""
    return stated(printed, [KEY], r"(?:主办[、，]?)?出版(?:单位|者)?")
