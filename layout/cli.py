"""The command line: exit 0 clean or warnings, 1 errors, 2 wrong usage. The commands are the files of ``commands/``."""

import argparse
import gc
import os
from collections.abc import Sequence
from typing import NoReturn

from layout import __version__, kinds
from layout.terminal import begin, complain, leave

COMMANDS = "layout.commands"

_DESCRIPTION = """\
Turn a folder of copy into newspaper pages. 把一期稿件排成报纸版面。

An issue is a folder: issue.yaml (the plan of its pages), articles/*.md (the copy), ads/. The folder above it is the
paper's and holds house.yaml, its house style.
"""
_EXAMPLES = """\
examples:
  layout new issue 2031-05-06 --paper 云溪晚报                       a paper and an issue to begin with
  layout check issues/jiangnan-evening-news/2025-02-20             is all the copy there, and does it fit?
  layout build --draft issues/jiangnan-evening-news/2025-02-20     a page to look at, quickly
  layout watch issues/jiangnan-evening-news/2025-02-20             the page in the browser, while you write
  layout build issues/jiangnan-evening-news/2025-02-20             the page for the plant
"""

_SWEEP = 200_000
"""Objects made before Python looks for dead ones: a run is short and throws little away."""


def run() -> NoReturn:
    """The program as a process."""
    gc.set_threshold(_SWEEP)
    begin()
    leave(main())


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit code. A file or folder that the system does not let us have is told by its name."""
    parser = _parser()
    try:
        options = parser.parse_args(arguments)
        code: int = kinds.load(COMMANDS, options.command).run(options)
    except argparse.ArgumentTypeError as fault:
        parser.error(str(fault))
    except OSError as fault:
        if fault.filename is None:
            raise
        complain([_refused(os.fsdecode(fault.filename), fault.strerror or "")])
        return 1
    return code


def _refused(name: str, why: str) -> object:
    from layout.findings import Source, error  # noqa: PLC0415  (start-up: only a fault needs it)

    return error("no-access", f"cannot be used: {why}", Source(name), "check its name, and who may read or write it")


def _parser() -> argparse.ArgumentParser:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser("layout", description=_DESCRIPTION, epilog=_EXAMPLES, formatter_class=raw)
    parser.add_argument("--version", action="version", version=f"layout {__version__}")
    parser.set_defaults(parser=parser)  # for who completes what is typed
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name in kinds.names(COMMANDS):
        command = kinds.load(COMMANDS, name)
        command.arguments(
            commands.add_parser(name, help=command.HELP, description=command.__doc__, formatter_class=raw)
        )
    return parser


if __name__ == "__main__":
    run()
