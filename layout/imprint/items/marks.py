"""其他标识 (other marks): what the house says must be printed, under ``imprint: marks``."""

from itertools import chain

from layout.imprint.printed import Printed
from layout.imprint.verdict import ABSENT, UNASKED, Fault, Verdict, judged

NAME, KEY = "其他标识", ""


def look(printed: Printed) -> Verdict:
    """Each of the house's words, in the furniture of some page."""
    wanted = printed.settings.marks
    if not wanted:
        return UNASKED
    found = {mark: [each for each in printed.words if mark in each.text][:1] for mark in wanted}
    if not any(found.values()):
        return ABSENT
    lost = [mark for mark, words in found.items() if not words] if printed.complete else []
    told = "、".join(mark for mark, words in found.items() if words)
    return judged(told, chain(*found.values()), (Fault(f"{mark} is printed on no page") for mark in lost))
