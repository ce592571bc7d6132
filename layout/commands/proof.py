"""Make proofs for those who read them, in proofs/: of each story its galley, lines numbered, with room for corrections
(小样); of each page a sheet with what was found on it (大样). Errors keep nothing from being proofed, and print/ is not
touched (docs/proofs.md).
"""

import argparse

from layout.order import edition_argument, issue_argument, order_of, output_argument, page_argument
from layout.terminal import complain, progress, say

HELP = "sheets for the proofreaders 小样、大样"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What it asks for."""
    output_argument(parser)
    parser.add_argument("--story", metavar="NAME", help="the galley of this story only 只出一篇的小样")
    parser.add_argument("--paper", choices=("A3", "A4"), default="A3", help="of the pages' proofs 大样用纸")
    issue_argument(parser)
    page_argument(parser)
    edition_argument(parser)


def run(options: argparse.Namespace) -> int:
    """The exit code: 1 when the proofs cannot be made; ArgumentTypeError for a story and a page at once."""
    from layout.proofs.make import Wish, proof  # noqa: PLC0415  (start-up)

    if options.story and options.page:
        raise argparse.ArgumentTypeError("--story is of all its pages: leave out --page")
    with progress() as step:
        lines, faults = proof(order_of(options), Wish(options.story, options.paper), step)
    say(lines)
    complain(faults)
    return 1 if faults else 0
