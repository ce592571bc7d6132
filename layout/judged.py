"""Judged: the pages together: the house's checkers, the imprint, and what an editor answers for (总审)."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from layout import kinds
from layout.bench import Bench
from layout.checkers.ask import NOTHING, Heard, ask, once
from layout.edition.accept import Accept, answered
from layout.edition.jumps import groups
from layout.findings import Finding, Findings, Source, error
from layout.imprint.check import RULE as IMPRINT_RULE
from layout.imprint.check import Imprint, checked
from layout.making import Found, Made, as_final

CHECKS = "layout.prepress.checks"
HELD_BACK = "held-back"


@dataclass(frozen=True)
class Judged:
    """All that was found, some of it answered for; what the checkers said; the imprint, and what it was read from."""

    findings: tuple[Finding, ...] = ()
    heard: Heard = NOTHING
    imprint: Imprint | None = None
    faults: tuple[Finding, ...] = ()  # of the imprint
    read: tuple[object, ...] = ()

    @cached_property
    def stopped(self) -> set[str | None]:
        """The pages that something stops; with None among them, all."""
        return {each.page for each in self.findings if each.stops}


NOTHING_FOUND = Judged()


def judged(
    bench: Bench,
    made: Sequence[Found],
    unchanged: Collection[str],
    before: Judged = NOTHING_FOUND,
    final: bool = False,
) -> Judged:
    """The pages that were made, in the order of the plan, and those that are ``unchanged``, which were judged already.

    What was judged ``before``, in this process, is not asked again. ``final``: they are for the plant.
    """
    edition = bench.edition
    heard = ask(edition, {each.name: each.spoken for each in made if each.name not in unchanged}, before.heard)
    imprint, faults, read = _imprint(bench, made, before)
    findings = Findings([*bench.notes])
    findings.extend(once(found for each in made for found in (*each.findings, *heard.on.get(each.name, ()))))
    findings.extend((*heard.failed, *faults))
    answers = answered(findings.items, _accepts(bench, made, final))
    told = tuple(map(as_final, answers)) if final else answers
    held = _held_back(bench, {each.page for each in told if each.stops})
    return Judged((*told, *held), heard, imprint, tuple(faults), read)


def _imprint(
    bench: Bench, made: Sequence[Found], before: Judged
) -> tuple[Imprint | None, Sequence[Finding], tuple[object, ...]]:
    """The imprint, what is wrong with it, and what it was read from; as it was before, if that is the same."""
    edition = bench.edition
    read = edition.house, edition.pages, edition.standing, edition.date, edition.number, *(each.shown for each in made)
    if before.read == read:
        return before.imprint, before.faults, read
    return *checked(edition, [each.shown for each in made], Source(f"{bench.order.shown}/issue.yaml")), read


def _held_back(bench: Bench, stopped: Collection[str | None]) -> Iterator[Finding]:
    """Pages that wait for others that share a story with them: the one is not printed without the other."""
    for group in groups(bench.edition.pages):
        bad = " and ".join(each.name for each in group if each.name in stopped)
        for page in group if bad else ():
            if page.name not in stopped:
                message = f"{page.name} shares a story with {bad}, which cannot be printed"
                yield replace(error(HELD_BACK, message, page.source, f"mend {bad}"), page=page.name)


def _accepts(bench: Bench, made: Sequence[Found], final: bool) -> list[Accept]:
    """What the issue accepts of the pages as far as they came: of the rules for the finished file, where there is one.

    What the imprint lacks as a whole is not told while some page of it is not made.
    """
    here = {each.name for each in made}
    printed = {each.name for each in made if isinstance(each, Made) and each.entry} if final else set()
    unmade = {each.name for each in bench.edition.pages} - here
    found = []
    for each in bench.edition.accepts:
        later = each.rule in kinds.names(CHECKS)
        known = here | {None} if not later else printed | {None} if final else set()
        if each.page in known and not (unmade and each.page is None and each.rule.startswith(IMPRINT_RULE)):
            found.append(each)
    return found
