"""版名不大于报名 (section names): no other page has furniture with larger words than the name's."""

from layout.imprint.nameplate import nameplate
from layout.imprint.printed import Printed
from layout.imprint.verdict import UNASKED, UNSEEN, Fault, Verdict, judged
from layout.units import PT

NAME, KEY = "版名不大于报名", ""


def look(printed: Printed) -> Verdict:
    """The words of folios and section heads against the nameplate of page 1."""
    if printed.first is None:
        return UNSEEN
    name = nameplate(printed)
    heads = [each for each in printed.words if each.page != printed.first.name]
    if name is None or not heads:
        return UNASKED
    large = [each for each in heads if each.size > name.size]
    size = name.size / PT
    faults = [Fault(f"“{each.text}” stands in {each.size / PT:g} pt, the name in {size:g} pt", each) for each in large]
    return judged("", [max(heads, key=lambda each: each.size)], faults)
