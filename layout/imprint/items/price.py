"""定价 (price): an amount in 元; an extra (号外) is free, and says 免费赠阅."""

import re

from layout.imprint.issue import extra_word
from layout.imprint.numbers import price_fault
from layout.imprint.printed import Printed
from layout.imprint.reading import Entry
from layout.imprint.verdict import ABSENT, Verdict, formed, judged

NAME, KEY = "定价", "retail"
FREE = "免费赠阅"
_PLAIN = re.compile("(?:价|每份).*元")


def look(printed: Printed) -> Verdict:
    """An amount behind 定价 or the like, with no more than two figures of 分; or the words of an extra."""
    if extra_word(printed.edition) == "号外":
        free = [each for each in printed.words if FREE in each.text]
        return judged(FREE, free, ()) if free else ABSENT
    said = printed.said([KEY, "price"], "(?:零售|每份)?定?售?价|每份")
    known = {each.words for each in said}
    plain = (each for each in printed.entries if each.words not in known and _PLAIN.search(each.label))
    return formed([*said, *(Entry("", each.label, each.words) for each in plain)], price_fault)
