"""HAND OVER: the pages that are good go to the plant together; of the others the last good file stays (交付).

A page that cannot be printed now is marked stale in the manifest, so that nobody takes its file for today's; one of
which no file is there is told as missing.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from layout.bench import Bench
from layout.edition.edition import FIRST
from layout.judged import Judged
from layout.making import Made, Stages
from layout.prepress.deliver import Delivery, Entry, deliver
from layout.prepress.manifest import Delivered, Told, delivered, version
from layout.prepress.superseded import Hash
from layout.prepress.ticket import accepted
from layout.renewal import Renewal, asked
from layout.report import PageReport


@dataclass(frozen=True, slots=True)
class Handover:
    """What is there to be handed over."""

    bench: Bench
    stages: Stages
    made: Sequence[Made]
    judged: Judged

    @property
    def good(self) -> list[Made]:
        """The pages that may go."""
        return [each for each in self.made if each.entry and each.name not in self.judged.stopped]


def handed_over(hand: Handover, run: Renewal) -> list[PageReport]:
    """Deliver what is good; what became of each page that was ordered. DeliveryError when it cannot be delivered."""
    bench, stages = hand.bench, hand.stages
    names = {each.name for each in hand.good}
    for made in hand.made:
        for folder, name in made.sums if made.name not in names else ():
            next(each for each in stages.all if each.folder.name == folder).drop(name)
    ordered = asked(bench.edition.pages, bench.order)
    lying = delivered(stages.files.folder, strict=bench.order.page is not None or names < {*ordered})
    staying = [_stays(each, bench, ordered) for each in _others(lying, names, bench)]
    if names or staying:
        sha256 = run.before.files.sha256
        for entry in staying:
            _keep_beside(entry, stages, sha256)
        entries = [_entry(each, hand) for each in hand.good]
        lie = {*names, *(each["page"] for each in staying)}
        missing = [page.name for page in bench.edition.pages if page.name not in lie]
        deliver(stages.files, Delivery({**_header(hand), "missing": missing}, entries, staying), lying, sha256)
        for stage in stages.all[1:]:
            stage.put()
        if not hand.judged.heard.failed:  # else nobody knows what they will say when they can be asked again
            heard = hand.judged.heard.on
            run.delivered = [replace(each, findings=(*each.findings, *heard.get(each.name, ()))) for each in hand.good]
    stale = {each["page"]: each for each in staying}
    reports = {each.name: each.report for each in hand.made}
    return [reports[name] if name in names else _left(name, reports, stale.get(name)) for name in ordered]


def _others(lying: Delivered, good: Collection[str], bench: Bench) -> Iterator[Told]:
    """The entries of other pages that stay: those of the plan, and all where a page is made alone."""
    planned = {each.name for each in bench.edition.pages}
    for page, entry in lying.pages.items():
        if page not in good and (page in planned or bench.order.page is not None):
            yield entry


def _stays(entry: Told, bench: Bench, ordered: Collection[str]) -> Told:
    """An entry as it stays: stale, if its page was to be made and could not be, and it is of no later version."""
    own = next((page.version for page in bench.edition.pages if page.name == entry["page"]), "") or FIRST
    return {**entry, "stale": True} if entry["page"] in ordered and version(entry) <= own else entry


def _keep_beside(entry: Told, stages: Stages, sha256: Hash) -> None:
    """Let the picture and the trace of a page stay as well."""
    for stage, suffix in ((stages.pictures, "png"), (stages.traces, "txt")):
        name = f"{entry['page']}.{suffix}"
        if stage and (digest := sha256(stage.folder / name)):
            stage.keep(name, digest)


def _header(hand: Handover) -> dict[str, Any]:
    """What the manifest tells of the whole."""
    edition, order = hand.bench.edition, hand.bench.order
    header = {"paper": edition.house.name, "issue": edition.issue, "standard": edition.house.press.standard}
    header |= {"edition": order.edition} if order.edition else {}
    return {**header, "accepted": accepted(hand.judged.findings, None)}


def _entry(made: Made, hand: Handover) -> Entry:
    assert made.entry is not None
    return replace(made.entry, facts={**made.entry.facts, "accepted": accepted(hand.judged.findings, made.name)})


def _left(page: str, reports: Mapping[str, PageReport], stale: Told | None) -> PageReport:
    """What is told of a page that is not delivered now."""
    report = reports.get(page, PageReport(page))
    if stale is None:
        return replace(report, file=None, sha256=None, state="missing")
    return replace(report, file=stale["file"], sha256=stale["sha256"], state="stale")
