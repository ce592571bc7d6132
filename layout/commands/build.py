"""Compose every page, write print-ready PDF, prove that each character of the copy is printed exactly once, and only
then deliver: print/ (PDF, manifest.json, SHA256SUMS), pages/ (pictures), trace/, report.json.
A page with an error keeps its last good file, marked stale, and the report says why; the others are delivered. The
output folder is the program's own: a build replaces print/, pages/ and trace/ in it as a whole.
"""

import argparse

from layout.order import edition_argument, issue_argument, order_of, output_argument, page_argument
from layout.terminal import progress, say

HELP = "make the pages for the plant 排版并付印"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What it asks for."""
    output_argument(parser)
    parser.add_argument("--draft", action="store_true", help="only draft/: no proof, no picture, print/ untouched 草样")
    parser.add_argument("--marks", action="store_true", help="also marks/: what was found, drawn on the pages 查错图")
    issue_argument(parser)
    page_argument(parser)
    edition_argument(parser)


def run(options: argparse.Namespace) -> int:
    """The exit code: 1 when anything stops a page."""
    from layout import compose  # noqa: PLC0415  (start-up: help and wrong usage are told without it)
    from layout.editions import reports  # noqa: PLC0415
    from layout.report import as_text  # noqa: PLC0415

    with progress() as step:
        made = [*reports(compose.draft if options.draft else compose.build, order_of(options), step)]
    say(line for report in made for line in as_text(report))
    return 1 if any(report.failed for report in made) else 0
