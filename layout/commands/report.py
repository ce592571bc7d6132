"""Tell of an issue that lies in print/: `published` is a table of its stories for the accounts desk, as CSV: story,
headline, author, byline, characters, page, and the columns times rows it fills. Nothing is written.
"""

import argparse

from layout.order import edition_argument, issue_argument, order_of, output_argument
from layout.terminal import complain, hand_over, progress

HELP = "tables of what was printed 见报统计"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What it asks for."""
    parser.add_argument("table", choices=("published",), help="what to tell 统计表")
    issue_argument(parser)
    edition_argument(parser)
    output_argument(parser)


def run(options: argparse.Namespace) -> int:
    """The exit code: 1 when a page is not delivered, or the issue cannot be read."""
    from layout.published import tell  # noqa: PLC0415  (start-up)

    with progress() as step:
        table, faults = tell(order_of(options), step)
    hand_over(table.splitlines())
    complain(faults)
    return 1 if faults else 0
