"""版数 (number of pages): as many as the edition has, a double truck (通版) being two."""

import re

from layout.imprint.issue import pages_of
from layout.imprint.numbers import NUMBER, whole
from layout.imprint.printed import Printed
from layout.imprint.reading import Entry
from layout.imprint.verdict import Verdict, formed

NAME, KEY = "版数", "page_count"

_COUNT = re.compile(rf"(?:[今本][日期天]|共|总计|版数[：:])[^\d版]{{0,4}}?({NUMBER})\s*个?版")
_ANY = re.compile(rf"({NUMBER})\s*个?版|({NUMBER})")


def look(printed: Printed) -> Verdict:
    """Figures in 今日8版, 共八版, 版数：8."""
    said = printed.said([KEY, "pages"], "版数")
    known = {each.words for each in said}
    found = ((each, _COUNT.search(each.text)) for each in printed.words if each not in known)
    more = [Entry("", match[0], each) for each, match in found if match]
    return formed([*said, *more], lambda value: _fault(value, len(pages_of(printed.edition))))


def _fault(value: str, pages: int) -> str:
    match = _COUNT.search(value) or _ANY.search(value)
    number = whole(next(each for each in match.groups() if each)) if match else None
    if number is None:
        return f"“{value}” is no number of pages"
    return "" if number == pages else f"{value} is printed, the edition has {pages}"
