"""The nameplate: the paper's name as page 1 prints it (报头)."""

from layout.imprint.printed import Printed
from layout.imprint.reading import Words

PIECE = "masthead"


def nameplate(printed: Printed) -> Words | None:
    """The largest words of page 1's furniture that are the registered name, else those of its masthead, else None."""
    words = printed.on(printed.first) if printed.first else []
    named = [each for each in words if each.text == printed.name]
    headed = [each for each in words if each.piece == PIECE and "name" in each.keys]
    return max(named or headed, key=lambda each: each.size, default=None)
