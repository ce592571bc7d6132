"""Tell the room of every story in characters, what it holds, and what is over or wanting (docs/plan.md)."""

import argparse

from layout.order import edition_argument, issue_argument, order_of, page_argument
from layout.terminal import complain, hand_over, progress, say

HELP = "room of each story in characters 配稿字数"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What it asks for."""
    parser.add_argument("--json", action="store_true", help="JSON and nothing else")
    issue_argument(parser)
    page_argument(parser)
    edition_argument(parser)


def run(options: argparse.Namespace) -> int:
    """The exit code: 1 when there is nothing to plan with."""
    from layout.plan import tell  # noqa: PLC0415  (start-up)

    with progress() as step:
        lines, faults = tell(order_of(options), step, options.json)
    (hand_over if options.json else say)(lines)
    complain(faults)
    return 1 if faults else 0
