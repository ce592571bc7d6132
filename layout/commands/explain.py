"""Tell what a word means: a setting by its path, such as columns.gutter or furniture.masthead.form, a furniture,
a block, a border, a rule of the report, a check, a command. Without a word: what there is.
"""

import argparse
import os

from layout.findings import error
from layout.terminal import complain, reads, say
from layout.words.translate import asked

HELP = "the manual of a setting, a furniture, a rule 说明"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What it asks for."""
    parser.add_argument("key", nargs="?", metavar="KEY", help="such as columns.gutter, masthead, overset 词条")


def run(options: argparse.Namespace) -> int:
    """The exit code: 1 when nothing is called so, with what may be meant."""
    from layout.manual.explain import explained, groups, near  # noqa: PLC0415  (start-up)

    wanted = asked(getattr(options, "lang", None), os.environ) or ""  # both languages where none is asked for
    lang = wanted if reads("说明") else "en"
    if options.key is None:
        say(groups(lang))
        return 0
    told = explained(options.key, lang)
    say(told)
    if not told:
        meant = near(options.key)
        hint = f'did you mean "{", ".join(meant)}"?' if meant else "layout explain alone lists the groups"
        complain([error("unknown-key", f'nothing is called "{options.key}"', hint=hint)])
    return 0 if told else 1
