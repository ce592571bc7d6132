"""Read, validate and compose; tell what is wrong or does not fit. Nothing is written."""

import argparse

from layout.order import edition_argument, issue_argument, order_of, page_argument
from layout.terminal import progress, say

HELP = "look for faults, write nothing 检查"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What it asks for."""
    issue_argument(parser)
    page_argument(parser)
    edition_argument(parser)


def run(options: argparse.Namespace) -> int:
    """The exit code: 1 when anything stops a page."""
    from layout.compose import check  # noqa: PLC0415  (start-up)
    from layout.editions import reports  # noqa: PLC0415
    from layout.report import as_text  # noqa: PLC0415

    with progress() as step:
        made = [*reports(check, order_of(options), step)]
    say(line for report in made for line in as_text(report))
    return 1 if any(report.failed for report in made) else 0
