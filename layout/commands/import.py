"""Bring copy into an issue: .docx, .txt, .md, .html, ninjs (.json) and NewsML-G2 (.xml) become articles/NAME.md, and
their pictures pictures/NAME.jpg. Headline, byline, subheads, bold, lists and tables are recognised; what is lost is
told with its place. Nothing is written over unasked. See docs/import.md.
"""  # noqa: N999

import argparse
from pathlib import Path

from layout.terminal import ask, hand_over, say

HELP = "bring copy in: .docx, .txt, .md, HTML, ninjs, NewsML-G2 收稿"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What it asks for."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE|FOLDER", help="copy, or folders of it 来稿")
    parser.add_argument(
        "--issue",
        type=Path,
        default=Path(),
        metavar="ISSUE",
        help="folder of the issue (the current folder) 期次文件夹",
    )
    parser.add_argument("--overwrite", action="store_true", help="write over articles and pictures unasked 覆盖")
    parser.add_argument("--split", action="store_true", help="make an article of each story in a file 一稿多篇拆开")
    parser.add_argument("--json", action="store_true", help="JSON and nothing else")


def run(options: argparse.Namespace) -> int:
    """The exit code: 1 when a file was not brought in."""
    from layout.copydesk.bring_in import as_json, as_text, bring_in  # noqa: PLC0415  (start-up)

    def may(name: str) -> bool:
        return options.overwrite or (
            not options.json and ask(f"{name} is there already and says something else: write over it?")
        )

    made = bring_in(options.files, options.issue, may, options.split)
    if options.json:
        hand_over([as_json(made)])
    else:
        say(as_text(made))
    return 1 if made.failed else 0
