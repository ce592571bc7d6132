"""MadeUp: a story in its rows, with what is told of it (上版的稿件)."""

from dataclasses import dataclass

from layout.makeup.fit import AS_IT_CAME, Fitted
from layout.makeup.page import Item, Origin, Zone
from layout.makeup.turn import Turn


@dataclass(frozen=True, slots=True)
class Counted:
    """What the report says of a story: lines of text taken, its measure in characters, how it came to fit.

    ``free`` rows are left, or (negative) rows are wanting. ``tails``: each paragraph's block and the length of its end.
    """

    story: str
    lines: int
    measure: int
    free: int = 0
    tails: tuple[tuple[str, int], ...] = ()
    fit: Fitted = AS_IT_CAME
    turn: Turn | None = None  # where it is cut to go on on another page
    ends: int = 0  # forbidden ends of its columns, see columns.py
    shares: tuple[Origin, ...] = ()  # of one that stands on several, the stretches of its copies that stand here

    @property
    def cut(self) -> bool:
        """Whether some of it is left for another page."""
        return self.turn is not None and self.turn.copy != ""


@dataclass(frozen=True, slots=True)
class MadeUp:
    """A story on the page."""

    items: tuple[Item, ...]
    zone: Zone
    counted: Counted
    short: "MadeUp | None" = None  # the short article in the hole at its foot
