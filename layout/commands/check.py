"""Read, validate and compose; tell what is wrong or does not fit. Nothing is written."""

import argparse

from layout.order import issue_argument, order_of, page_argument
from layout.terminal import progress, say

HELP = "look for faults, write nothing 检查"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What it asks for."""
    issue_argument(parser)
    page_argument(parser)


def run(options: argparse.Namespace) -> int:
    """The exit code: 1 when anything stops a page."""
    from layout.compose import check  # noqa: PLC0415  (start-up)
    from layout.report import as_text  # noqa: PLC0415

    with progress() as step:
        report = check(order_of(options), step)
    say(as_text(report))
    return 1 if report.failed else 0
