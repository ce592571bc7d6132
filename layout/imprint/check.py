"""CHECK: every item of the imprint is looked for on the finished pages (版本记录检查). The room's entry.

It is a help, no legal advice: the regulations themselves hold, and some clauses were never compared with them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from layout import kinds
from layout.edition.edition import Edition
from layout.findings import Finding, Findings, Level, Source
from layout.imprint.printed import Printed
from layout.imprint.profiles import Profile, load
from layout.imprint.settings import Settings
from layout.imprint.verdict import UNSEEN, Fault, State, Verdict
from layout.makeup.page import Page
from layout.schema import fill

ITEMS = "layout.imprint.items"
RULE = "imprint-"
"""What the names of its rules begin with."""
NOTICE = "仅供参考，不构成法律意见: a help, no legal advice"

_LEVELS = {
    "sample": {State.ABSENT: Level.NOTE, State.MALFORMED: Level.WARNING},
    "warn": {State.ABSENT: Level.WARNING, State.MALFORMED: Level.WARNING},
    "strict": {State.ABSENT: Level.ERROR, State.MALFORMED: Level.ERROR},
}


@dataclass(frozen=True, slots=True)
class Row:
    """An item: its name in house.yaml and in rules, what the regulations call it, and the verdict on it."""

    item: str
    name: str
    verdict: Verdict


ABSENT = "it is not printed in the edition"
ADD = "add {} to the words of a furniture, under standing:, the program never invents it"
"""What is told of words that are not there, and what an editor does about it."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """The verdicts on all items, in the order of the regulations they are judged by."""

    profiles: tuple[Profile, ...]
    rows: tuple[Row, ...]


def checked(edition: Edition, pages: Sequence[Page], issue: Source) -> tuple[Imprint | None, list[Finding]]:
    """The imprint of the pages that were made, and what is wrong with it. ``issue``: the file of the plan.

    None when the house looks for nothing, or its settings cannot be used, which is told.
    """
    findings = Findings()
    settings = fill(Settings, edition.house.imprint, findings, "imprint")
    if settings is None or findings.failed or not settings.profiles:
        return None, findings.items
    printed = Printed(edition, tuple(pages), settings)
    profiles = tuple(map(load, settings.profiles))
    rows = tuple(_row(item, printed) for item in _ordered(profiles))
    for row in rows:
        findings.extend(_findings(row, printed, profiles, issue))
    return Imprint(profiles, rows), findings.items


def _ordered(profiles: Sequence[Profile]) -> list[str]:
    """Every item, those of the regulations first, in their order."""
    return list(dict.fromkeys([*(item for each in profiles for item in each.items), *kinds.names(ITEMS)]))


def _row(item: str, printed: Printed) -> Row:
    module = kinds.load(ITEMS, item)
    verdict: Verdict = module.look(printed)
    if verdict.state is State.ABSENT and not verdict.faults and not printed.complete:
        verdict = UNSEEN
    return Row(item, module.NAME, verdict)


def _findings(row: Row, printed: Printed, profiles: Sequence[Profile], issue: Source) -> Iterator[Finding]:
    """What is malformed, whoever asks for it, and what is absent and always asked for."""
    verdict, asked = row.verdict, [each.items[row.item] for each in profiles if row.item in each.items]
    level = _LEVELS[printed.settings.level].get(verdict.state)
    certain = any(each.asked == "always" for each in asked) or verdict.faults
    if level is None or (verdict.state is State.ABSENT and not certain):
        return
    hints = filter(None, (_remedy(row), *(each.cites(row.item) for each in profiles)))
    hint = "; ".join(hints) or None
    for fault in verdict.faults or (Fault(ABSENT),):
        at = fault.at
        yield Finding(
            level,
            f"{RULE}{row.item}",
            f"{row.name}: {fault.message}",
            (printed.source(at) if at else None) or issue,
            page=at.page if at else None,
            bbox=at.box if at else None,
            hint=hint,
            story=(at.piece or None) if at else None,
            judged=True,
        )


def _remedy(row: Row) -> str:
    """What an editor writes, where it is words that nobody wrote."""
    key = kinds.load(ITEMS, row.item).KEY
    if row.verdict.state is not State.ABSENT or not key:
        return ""
    return ADD.format(key)
