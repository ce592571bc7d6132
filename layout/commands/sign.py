"""Put your name to a page as it lies ready in print/: name, role, time and the file's SHA-256 go into the journal
sign-off.jsonl of the output folder. A page that is delivered anew with other bytes is unsigned. The roles are those
of house.yaml, sign-off: roles, and sign in that order.
"""

import argparse

from layout.order import edition_argument, issue_argument, order_of, output_argument
from layout.terminal import complain, say
from layout.words.spoken import told

HELP = "sign a page for the plant 签样"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What it asks for."""
    parser.add_argument("page", metavar="A01", help="the page 版")
    issue_argument(parser, optional=True)
    parser.add_argument("--by", type=_name, required=True, metavar="NAME", help="who signs 签样人")
    parser.add_argument("--role", default="", metavar="ROLE", help="in which role, where the house has several 审级")
    edition_argument(parser)
    output_argument(parser)


def run(options: argparse.Namespace) -> int:
    """The exit code: 1 when it cannot be signed."""
    from layout.errors import LayoutError  # noqa: PLC0415  (start-up)
    from layout.signing import Hand, sign_page  # noqa: PLC0415

    try:
        signed = sign_page(order_of(options), options.page, Hand(options.by, options.role))
    except LayoutError as fault:
        complain(fault.findings)
        return 1
    say([told(f"{signed.page} signed: {signed.role} {signed.by} {signed.time}, file {signed.sha256[:12]}")])
    return 0


def _name(text: str) -> str:
    if not text.strip() or not text.isprintable():
        raise argparse.ArgumentTypeError("a signature wants a name")
    return text.strip()
