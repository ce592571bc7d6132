"""Verdict: whether an item of the imprint is printed, where, and what is wrong with it (逐项结论)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from layout.imprint.printed import Printed
from layout.imprint.reading import Entry, Words


class State(StrEnum):
    """``unasked``: the edition has nothing that needs it; ``unseen``: it may stand on a page that was not made."""

    PRESENT = "present"
    ABSENT = "absent"
    MALFORMED = "malformed"
    UNASKED = "unasked"
    UNSEEN = "unseen"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with an item, and the words or the place that show it."""

    message: str
    at: Words | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """On one item. ``found``: what is printed for it; ``at``: where; ``faults``: none, unless it is malformed.

    What is absent for certain, whatever the pages show that were not made, is so with a fault.
    """

    state: State
    found: str = ""
    at: tuple[Words, ...] = ()
    faults: tuple[Fault, ...] = ()


ABSENT, UNASKED, UNSEEN = Verdict(State.ABSENT), Verdict(State.UNASKED), Verdict(State.UNSEEN)


def judged(found: str, at: Iterable[Words], faults: Iterable[Fault]) -> Verdict:
    """Present, or malformed when there are faults."""
    wrong = tuple(faults)
    return Verdict(State.MALFORMED if wrong else State.PRESENT, found, tuple(at), wrong)


Complaint = Callable[[str], str]
"""What is wrong with a value, in words; "" when nothing is."""


def formed(entries: Sequence[Entry], complaint: Complaint) -> Verdict:
    """On values that each have a form: absent when there are none."""
    if not entries:
        return ABSENT
    told = ((each, complaint(each.value)) for each in entries)
    faults = [Fault(wrong, each.words) for each, wrong in told if wrong]
    values = dict.fromkeys(each.value for each in entries if each.value)
    return judged("、".join(values), (each.words for each in entries), faults)


def stated(printed: Printed, keys: Iterable[str], label: str) -> Verdict:
    """On an item that is words of any form: absent when neither a key nor a label is there."""
    return formed(printed.said(keys, label), filled)


def filled(value: str) -> str:
    """A label with nothing behind it names nobody."""
    return "" if value else "the label stands there with nothing behind it"
