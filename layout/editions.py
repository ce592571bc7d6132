"""Every edition of an issue in turn: the common one, then each local one in a folder of its own (地方版)."""

from collections.abc import Callable, Iterator

from layout.edition import local_editions
from layout.edition.read import issue_of
from layout.findings import Findings
from layout.order import Order, Step, local
from layout.report import Report

Run = Callable[[Order, Step], Report]
"""What is done for each: a check, a draft, a build."""


def reports(run: Run, order: Order, step: Step) -> Iterator[Report]:
    """The reports, one an edition; of a local edition that is ordered by name, its own alone.

    An issue that cannot be read has a single report: the faults of all its editions stand in it.
    """
    report = run(order, step)
    yield report
    if not order.edition and report.pages:
        for code in local_editions.codes(issue_of(order.folder, order.shown, Findings())):
            yield run(local(order, code), step)
