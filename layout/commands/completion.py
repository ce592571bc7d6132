"""Write what a shell needs to complete commands, options and folders while they are typed. For bash, into ~/.bashrc:
source <(layout completion bash). The others are told in docs/start.md.
"""

import argparse

from layout import kinds
from layout.terminal import say

HELP = "complete commands as they are typed 命令行补全"
SHELLS = "layout.shells"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What it asks for."""
    parser.add_argument("shell", choices=kinds.names(SHELLS), help="the shell you type in 所用的命令行")


def run(options: argparse.Namespace) -> int:
    """The exit code, 0."""
    from layout.completion import commands  # noqa: PLC0415  (start-up)

    found = list(commands(options.parser))
    text: str = kinds.load(SHELLS, options.shell).script(found)
    say(text.splitlines())
    return 0
