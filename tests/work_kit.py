"""How much work something is, counted and not timed: the same on every machine (工作量)."""

import sys
from collections.abc import Callable


def calls(work: Callable[[], object]) -> int:
    """The calls that are made to do it."""
    count, before = 0, sys.getprofile()

    def seen(frame: object, event: str, given: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count
