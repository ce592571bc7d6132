"""总期号 (number of the issue, counted through): a whole number, the issue's own, and one more than the last issue's.

The last issue's number is read from its folder, the nearest earlier day beside this one. Where days lie between, issues
may be missing there, and the number may be larger by as many. An extra (号外) needs none.
"""

from layout.imprint.issue import NUMBER_KEYS, NUMBERED, extra_word, last_number
from layout.imprint.numbers import whole
from layout.imprint.printed import Printed
from layout.imprint.reading import Entry
from layout.imprint.verdict import ABSENT, UNASKED, Verdict, formed

NAME, KEY = "总期号", NUMBER_KEYS[0]


def look(printed: Printed) -> Verdict:
    """Figures behind 总第, 第…期 or 总期号."""
    said = printed.said(NUMBER_KEYS, "总?期[号数]")
    known = {each.words for each in said}
    more = [Entry("", each.text, each) for each in printed.words if NUMBERED.search(each.text) and each not in known]
    found = formed([*said, *more], lambda value: _fault(value, printed))
    return UNASKED if found == ABSENT and extra_word(printed.edition) else found


def _fault(value: str, printed: Printed) -> str:
    match = NUMBERED.search(value)
    number = int(match[1]) if match else whole(value)
    if not number:
        return f"“{value}” is no number"
    own = printed.edition.number
    if own is not None:  # which was compared with the last issue's when the copy was read
        return "" if number == own else f"{number} is printed, the number of the issue is {own}"
    last = last_number(printed.edition)
    if last is None:
        return ""
    before, day = last
    most = before + max(1, (printed.edition.date - day).days)
    if before < number <= most:
        return ""
    wanted = f"{before + 1}" if most == before + 1 else f"{before + 1} to {most}"
    return f"{number} follows {before} of {day.isoformat()}, and should be {wanted}"
