"""增期、号外字样 (extra): an issue beyond the usual ones says in its nameplate what it is."""

from layout.imprint.issue import extra_word
from layout.imprint.printed import Printed
from layout.imprint.reading import Words
from layout.imprint.verdict import UNASKED, UNSEEN, Fault, State, Verdict, judged

NAME, KEY = "增期、号外字样", ""


def look(printed: Printed) -> Verdict:
    """The word by which the issue is called an extra, on page 1."""
    word = extra_word(printed.edition)
    if not word:
        return UNASKED
    if printed.first is None:
        return UNSEEN
    found = [each for each in printed.on(printed.first) if word in each.text]
    at = Words(printed.first.name)
    return (
        judged(word, found, ()) if found else Verdict(State.ABSENT, faults=(Fault(f"page 1 does not say {word}", at),))
    )
