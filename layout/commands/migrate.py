"""Bring the files of an issue, or of a paper with all its issues, up to the format of this program, and say each
change. Comments and lines stay as they are; a file is replaced whole or not at all (docs/start.md).
"""

import argparse
from pathlib import Path

from layout.terminal import complain, say

HELP = "bring older files up to date 升级旧文件"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What it asks for."""
    parser.add_argument(
        "folder", type=Path, metavar="ISSUE|PAPER", help="folder of an issue or of a paper 期次或报纸文件夹"
    )
    parser.add_argument("--dry-run", action="store_true", help="only tell what would be changed 只说不改")


def run(options: argparse.Namespace) -> int:
    """The exit code: 1 when a file cannot be brought up, and then none is written."""
    from layout.errors import LayoutError  # noqa: PLC0415  (start-up)
    from layout.migrate import migrate  # noqa: PLC0415

    try:
        say(migrate(options.folder, write=not options.dry_run))
    except LayoutError as fault:
        complain(fault.findings)
        return 1
    return 0
