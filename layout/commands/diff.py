"""Tell what changed between two builds of an issue, each named by its output folder: words story by story, with
【-what went-】 and 【+what came+】, pictures and advertisements, pieces that moved, pages that look different.
Exit 0 when nothing differs, 1 when something does, 2 when a folder is not that of a build.
"""

import argparse
from pathlib import Path

from layout.terminal import complain, hand_over, say

HELP = "what changed between two builds 改样对照"
EQUAL, DIFFERENT, WRONG = 0, 1, 2


def arguments(parser: argparse.ArgumentParser) -> None:
    """What it asks for."""
    for name, text in (("before", "output folder of the earlier build 前一次"), ("now", "and of the later one 后一次")):
        parser.add_argument(name, type=Path, metavar=name.upper(), help=text)
    parser.add_argument("--png", type=Path, metavar="DIR", help="also draw the pages that differ, side by side 对照图")
    parser.add_argument("--json", action="store_true", help="JSON and nothing else")


def run(options: argparse.Namespace) -> int:
    """The exit code, as of ``diff``."""
    from layout.diff import as_json, as_text, compare, draw  # noqa: PLC0415  (start-up)
    from layout.errors import LayoutError  # noqa: PLC0415

    try:
        found = compare(options.before, options.now)
        drawn = list(draw(found, options.before, options.now, options.png)) if options.png else []
    except LayoutError as fault:
        complain(fault.findings)
        return WRONG
    if options.json:
        hand_over([as_json(found)])
    else:
        say([*as_text(found), *drawn])
    return DIFFERENT if found.changes or found.pages else EQUAL
