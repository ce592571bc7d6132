"""Tell what a word means: a setting by its path, such as columns.gutter or furniture.masthead.form, a furniture,
a block, a border, a rule of the report, a check, a command. Without a word: what there is.
"""

import argparse

from layout.terminal import complain, say

HELP = "the manual of a setting, a furniture, a rule 说明"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What it asks for."""
    parser.add_argument("key", nargs="?", metavar="KEY", help="such as columns.gutter, masthead, overset 词条")
    parser.add_argument("--lang", choices=("zh", "en"), default="", help="in one language only 语言")


def run(options: argparse.Namespace) -> int:
    """The exit code: 1 when nothing is called so, with what may be meant."""
    from layout.manual.explain import explained, groups, near  # noqa: PLC0415  (start-up)

    if options.key is None:
        say(groups(options.lang))
        return 0
    told = explained(options.key, options.lang)
    say(told)
    if not told:
        meant = near(options.key)
        complain([f'nothing is called "{options.key}"' + (f"; did you mean {', '.join(meant)}?" if meant else "")])
    return 0 if told else 1
