"""The command line: exit 0 clean or warnings, 1 errors, 2 wrong usage. The commands are the files of ``commands/``."""

import argparse
import errno
import gc
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from layout import __version__, kinds
from layout.findings import Finding, Source, error
from layout.terminal import begin, complain, leave, reads
from layout.words.help import Parser
from layout.words.spoken import speak
from layout.words.translate import language

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

_FULL = (errno.ENOSPC, errno.EDQUOT)
_SWEEP = 200_000
"""Objects made before Python looks for dead ones: a run is short and throws little away."""


def run() -> NoReturn:
    """The program as a process."""
    gc.set_threshold(_SWEEP)
    begin()
    leave(main())


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit code. A file or folder that the system does not let us have is told by its name."""
    given = sys.argv[1:] if arguments is None else arguments
    wanted = language(_lang(given), os.environ)
    speak(wanted if reads("说明") else "en")
    parser = _parser()
    try:
        options = parser.parse_args(arguments)
        code: int = kinds.load(COMMANDS, options.command).run(options)
    except argparse.ArgumentTypeError as fault:
        parser.error(str(fault))
    except OSError as fault:
        if fault.filename is None and fault.errno not in _FULL:
            raise
        complain([_refused(os.fsdecode(fault.filename or "."), fault)])
        return 1
    return code


def _refused(name: str, fault: OSError) -> Finding:
    hint = "check its name, and who may read or write it"
    if fault.errno in _FULL:
        hint = "make room: delete old folders of output/, or work on another disk"
    return error("no-access", f"cannot be used: {fault.strerror or ''}", Source(name), hint)


def _lang(arguments: Sequence[str]) -> str | None:
    """What --lang says: it is wanted before anything else is understood, for that is told in this language."""
    asked = argparse.ArgumentParser(add_help=False, exit_on_error=False, allow_abbrev=False)
    asked.add_argument("--lang", nargs="?")
    lang: str | None = asked.parse_known_args(arguments)[0].lang
    return lang


def _parser() -> argparse.ArgumentParser:
    parser = Parser("layout", description=_DESCRIPTION, epilog=_EXAMPLES)
    parser.add_argument("--version", action="version", version=f"layout {__version__}")
    parser.set_defaults(parser=parser)  # for who completes what is typed
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name in kinds.names(COMMANDS):
        command = kinds.load(COMMANDS, name)
        its = commands.add_parser(name, help=command.HELP, description=command.__doc__)
        command.arguments(its)
    return parser


if __name__ == "__main__":
    run()
