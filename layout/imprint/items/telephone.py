"""电话 (telephone of the publisher): one with its area code, 7 or 8 figures; local numbers may stand beside it."""

from layout.imprint.numbers import telephones
from layout.imprint.printed import Printed
from layout.imprint.verdict import ABSENT, Fault, Verdict, judged

NAME, KEY = "电话", "telephone"


def look(printed: Printed) -> Verdict:
    """Among all that look like telephone numbers there must be one that can be dialled from anywhere."""
    told = [(each, *telephones(each.text)) for each in printed.words]
    whole = [(words, numbers) for words, numbers, _ in told if numbers]
    local = [(words, numbers) for words, _, numbers in told if numbers]
    found = whole or local
    if not found:
        return ABSENT
    numbers = "、".join(dict.fromkeys(number for _, its in found for number in its))
    faults = [] if whole else [Fault(f"no number has an area code: {numbers}", local[0][0])]
    return judged(numbers, (words for words, _ in found), faults)
