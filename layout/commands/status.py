"""Tell how far each page of an issue is: waiting for copy, over or short, faulty, stale (the copy has changed since the
page was delivered), made up, proofed, signed; and who has signed it. Nothing is written.
"""

import argparse

from layout.order import edition_argument, issue_argument, order_of, output_argument
from layout.terminal import complain, hand_over, progress, say

HELP = "how far each page is 版面进度"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What it asks for."""
    issue_argument(parser)
    edition_argument(parser)
    output_argument(parser)
    parser.add_argument("--json", action="store_true", help="JSON and nothing else")


def run(options: argparse.Namespace) -> int:
    """The exit code: 1 when the issue cannot be read, or its journal is not as it was written."""
    from layout.signing import tell  # noqa: PLC0415  (start-up)

    with progress() as step:
        lines, faults = tell(order_of(options), step, options.json)
    (hand_over if options.json else say)(lines)
    complain(faults)
    return 1 if faults else 0
