"""Begin a paper or an issue: folders with comments on every line, which build as they stand. Nothing that is there is
ever overwritten (docs/start.md).
"""

import argparse
from datetime import date
from pathlib import Path

from layout.terminal import complain, say
from layout.words.spoken import told

HELP = "begin a paper or an issue 新报、新一期"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What it asks for."""
    kinds = parser.add_subparsers(dest="what", required=True, metavar="paper|issue")
    paper = kinds.add_parser("paper", help="a folder with house.yaml 新报", description="A paper: its house.yaml. 新报")
    paper.add_argument("name", type=_name, metavar="NAME", help="of the paper and its folder 报名")
    issue = kinds.add_parser(
        "issue",
        help="a folder with a plan and stories to be replaced 新一期",
        description="An issue: its plan, and examples of stories. Its paper is begun too if there is none. 新一期",
    )
    issue.add_argument("date", type=_day, metavar="DATE", help="the day it comes out, such as 2031-05-06 出版日期")
    issue.add_argument("--pages", type=_pages, default=4, metavar="8", help="from 1 to 64 (4) 版数")
    where = "the paper's folder (the current one) 报纸文件夹"
    issue.add_argument("--paper", type=Path, default=Path(), metavar="FOLDER", help=where)
    for each in (paper, issue):
        text = "四开, 对开, or any preset of layout/house.yaml (四开) 开本"
        each.add_argument("--format", metavar="四开", help=text)


def run(options: argparse.Namespace) -> int:
    """The exit code: 1 when it is there already; ArgumentTypeError for a format that nobody knows."""
    from layout.errors import LayoutError  # noqa: PLC0415  (start-up)
    from layout.starting.issue import Wish, new_issue  # noqa: PLC0415
    from layout.starting.paper import USUAL, format_named, new_paper  # noqa: PLC0415

    try:
        preset = format_named(options.format or USUAL)
    except ValueError as fault:
        raise argparse.ArgumentTypeError(str(fault)) from None
    try:
        if options.what == "paper":
            lines = new_paper(options.name, preset)
        else:
            folder = options.paper if options.paper.exists() else _name(str(options.paper))
            lines = new_issue(Wish(options.date, options.pages, folder, options.format))
    except LayoutError as fault:
        complain(fault.findings)
        return 1
    say(map(told, lines))
    return 0


def _name(text: str) -> Path:
    """The folder of a new paper, its last part a name that every system can have."""
    from layout.starting.names import name_fault  # noqa: PLC0415  (start-up)

    folder = Path(text)
    if fault := name_fault(folder.name):
        raise argparse.ArgumentTypeError(f"{text} is no name for a paper: {fault}")
    if not folder.absolute().parent.is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {folder.parent} to put {folder.name} into")
    return folder


def _day(text: str) -> date:
    """A day whose moon is known: every page 1 prints it."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(_no_day(text)) from None
    from layout.edition.calendar import lunar  # noqa: PLC0415  (start-up)

    try:
        lunar(day)
    except ValueError as fault:
        raise argparse.ArgumentTypeError(str(fault)) from None
    return day


def _no_day(text: str) -> str:
    """What to say of a date that is none, and of one that is written otherwise."""
    from layout.schema import day_of  # noqa: PLC0415  (start-up)

    try:
        return f"{text} is not how a date is written: {date.fromisoformat(day_of(text)).isoformat()}"
    except ValueError:
        return f"{text} is not a date such as 2031-05-06"


def _pages(text: str) -> int:
    """A number of pages."""
    from layout.starting.issue import MOST  # noqa: PLC0415  (start-up)

    if not text.isdecimal() or not 1 <= int(text) <= MOST:
        raise argparse.ArgumentTypeError(f"{text} is not a number of pages from 1 to {MOST}")
    return int(text)
