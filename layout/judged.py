"""Judged: the pages together: the house's checkers, the imprint, and what an editor answers for (总审)."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from layout import kinds
from layout.bench import Bench
from layout.checkers.ask import Heard, ask, once
from layout.edition.accept import Accept, answered
from layout.edition.jumps import groups
from layout.findings import Finding, Findings, Source, error
from layout.imprint.check import RULE as IMPRINT_RULE
from layout.imprint.check import Imprint, checked
from layout.making import Made, as_final

CHECKS = "layout.prepress.checks"
HELD_BACK = "held-back"


@dataclass(frozen=True, slots=True)
class Judged:
    """All that was found, some of it answered for; ``on`` is what the checkers found on the pages that are new."""

    findings: tuple[Finding, ...]
    heard: Heard
    imprint: Imprint | None

    def of(self, page: str | None) -> tuple[Finding, ...]:
        """What was found on a page (None: in the issue as a whole)."""
        return tuple(each for each in self.findings if each.page == page)

    @property
    def stopped(self) -> set[str | None]:
        """The pages that something stops; with None among them, all."""
        return {each.page for each in self.findings if each.stops}


def judged(bench: Bench, made: Sequence[Made], before: Heard, final: bool) -> Judged:
    """The pages that were made, in the order of the plan, with those that are unchanged. ``final``: for the plant."""
    edition = bench.edition
    heard = ask(edition, {each.name: each.spoken for each in made if each.report.state != "unchanged"}, before)
    imprint, faults = checked(edition, [each.shown for each in made], Source(f"{bench.order.shown}/issue.yaml"))
    findings = Findings([*bench.notes])
    findings.extend(once(found for each in made for found in (*each.findings, *heard.on.get(each.name, ()))))
    findings.extend((*heard.failed, *faults))
    answers = answered(findings.items, _accepts(bench, made, final))
    told = tuple(map(as_final, answers)) if final else answers
    return Judged((*told, *_held_back(bench, {each.page for each in told if each.stops})), heard, imprint)


def _held_back(bench: Bench, stopped: Collection[str | None]) -> Iterator[Finding]:
    """Pages that wait for others that share a story with them: the one is not printed without the other."""
    for group in groups(bench.edition.pages):
        bad = " and ".join(each.name for each in group if each.name in stopped)
        for page in group if bad else ():
            if page.name not in stopped:
                message = f"{page.name} shares a story with {bad}, which cannot be printed"
                yield replace(error(HELD_BACK, message, page.source, f"mend {bad}"), page=page.name)


def _accepts(bench: Bench, made: Sequence[Made], final: bool) -> list[Accept]:
    """What the issue accepts of the pages as far as they came: of the rules for the finished file, where there is one.

    What the imprint lacks as a whole is not told while some page of it is not made.
    """
    here = {each.name for each in made}
    printed = {each.name for each in made if each.entry} if final else set()
    unmade = {each.name for each in bench.edition.pages} - here
    found = []
    for each in bench.edition.accepts:
        later = each.rule in kinds.names(CHECKS)
        known = here | {None} if not later else printed | {None} if final else set()
        if each.page in known and not (unmade and each.page is None and each.rule.startswith(IMPRINT_RULE)):
            found.append(each)
    return found
