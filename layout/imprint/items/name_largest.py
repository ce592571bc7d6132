"""报名大于第一版其他文字 (the name is the largest): of all text of page 1 none is as large as the paper's name.

Type is compared by its size, a name drawn by hand by the height of its outlines. Words inside advertisements and
pictures that came as files are not read.
"""

from layout.imprint.nameplate import nameplate
from layout.imprint.printed import Printed
from layout.imprint.reading import lettering, words_of
from layout.imprint.verdict import UNASKED, UNSEEN, Fault, Verdict, judged
from layout.units import PT

NAME, KEY = "报名大于第一版其他文字", ""


def look(printed: Printed) -> Verdict:
    """The largest of the others is told, and every one that is not smaller than the name."""
    page, name = printed.first, nameplate(printed)
    if page is None:
        return UNSEEN
    if name is None:
        return UNASKED
    large = [each for each in (words_of(page.name, [one]) for one in lettering(page)) if each.size >= name.size]
    large = [each for each in large if each.piece != name.piece or each.text not in name.text]
    size = name.size / PT
    faults = [Fault(f"“{each.text}” stands in {each.size / PT:g} pt, the name in {size:g} pt", each) for each in large]
    return judged(f"{size:g} pt", [name], faults)
