"""出版日期 (date): a day that exists, and the issue's own, wherever it is printed; no folio line without it.

In figures (2031年5月6日, 2031-05-06, 2031.5.6) or in Chinese (二〇三一年五月六日); the parts of a date line are read
together. When the paper was founded (创刊) is no date of the issue, nor is one in a sentence (a notice in the gutter).
"""

import re
from collections.abc import Iterator
from datetime import date

from layout.imprint.issue import page_numbers
from layout.imprint.numbers import NUMBER, whole
from layout.imprint.printed import Printed
from layout.imprint.reading import Words
from layout.imprint.verdict import ABSENT, Fault, Verdict, judged

NAME, KEY = "出版日期", ""

_DAY = re.compile(
    rf"({NUMBER})\s*年\s*({NUMBER})\s*月\s*({NUMBER})\s*日|(?<!\d)(\d{{4}})([-./])(\d{{1,2}})\5(\d{{1,2}})(?!\d)"
)
_MARKS = "-./"
_OTHER = re.compile("创[刊办]|复刊|始|。")


def look(printed: Printed) -> Verdict:
    """Every date of the furniture against the issue's; folio lines that have none."""
    found: list[tuple[str, Words]] = []
    faults: list[Fault] = []
    for words, text in _pieces(printed):
        days = list(_DAY.finditer(text))
        for match in days:
            found.append((match[0], words))
            faults += _faults(match, words, printed.edition.date)
        if not days and _is_folio(words, text, printed):
            faults.append(Fault(f"the folio line of {words.page} has no date", words))
    if not found:
        return ABSENT
    texts = dict.fromkeys("".join(text.split()) for text, _ in found)
    return judged("、".join(texts), (words for _, words in found), faults)


def _pieces(printed: Printed) -> Iterator[tuple[Words, str]]:
    """Each piece of furniture, its first words and all of its text; what tells of other days left out."""
    pieces: dict[tuple[str, str], list[Words]] = {}
    for each in printed.words:
        if not _OTHER.search(each.text):
            pieces.setdefault((each.page, each.piece), []).append(each)
    for words in pieces.values():
        yield words[0], "\n".join(each.text for each in words)


def _faults(match: re.Match[str], words: Words, day: date) -> Iterator[Fault]:
    year, month, its = (whole(each) or 0 for each in match.groups() if each and each not in _MARKS)
    try:
        printed = date(year, month, its)
    except ValueError:
        yield Fault(f"{match[0]} is no day of the calendar", words)
        return
    if printed != day:
        yield Fault(f"{words.page} is dated {printed.isoformat()}, the issue {day.isoformat()}", words)


def _is_folio(words: Words, text: str, printed: Printed) -> bool:
    """Whether a piece is a folio line (报眉): the page's number and the paper's name in one."""
    own = any(f"{section}{number:02}" in text for section, number in page_numbers(words.page))
    return own and printed.name in text
