"""Look whether all is there that the program needs: Python, libraries, faces, profile, rights and room to write, other
programs, the terminal. Each line begins with 好 good, 注意 look or 错 wrong, and says what to do (docs/start.md).
"""

import argparse
from pathlib import Path

from layout.order import output_argument
from layout.terminal import encoding, say

HELP = "is all there that it needs? 自检"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What it asks for."""
    output_argument(parser)


def run(options: argparse.Namespace) -> int:
    """The exit code: 1 when anything is missing that pages cannot be made without."""
    from layout.doctor import State, examine  # noqa: PLC0415  (start-up)

    wrong = False
    for answer in examine(options.output or Path("output"), encoding()):
        say([str(answer)])
        wrong |= answer.state is State.WRONG
    return 1 if wrong else 0
