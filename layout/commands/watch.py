"""Show the pages in the browser, made anew whenever a file of the issue is saved; print/ is never touched."""

import argparse

from layout.order import edition_argument, issue_argument, order_of, page_argument
from layout.terminal import say

HELP = "show the pages while they are edited 实时看版"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What it asks for."""
    issue_argument(parser)
    page_argument(parser)
    edition_argument(parser)
    parser.add_argument("--port", type=int, default=0, metavar="N", help="of this machine; any that is free 端口")
    parser.add_argument("--no-browser", action="store_true", help="only tell the address 不打开浏览器")


def run(options: argparse.Namespace) -> int:
    """The exit code, once the user has had enough; ArgumentTypeError when the port cannot be had."""
    from layout.desk.server import Server  # noqa: PLC0415  (start-up)
    from layout.desk.watch import watch  # noqa: PLC0415

    try:
        server = Server(options.port)
    except (OSError, OverflowError) as fault:
        message = f"port {options.port} cannot be had: {fault}; name another with --port, or leave it out"
        raise argparse.ArgumentTypeError(message) from fault
    watch(order_of(options), server, lambda url: _ready(url, options.no_browser))
    return 0


def _ready(url: str, quiet: bool) -> None:
    """Tell the address, and open it beside us: a browser of the terminal returns only when it is left."""
    import webbrowser  # noqa: PLC0415  (start-up)
    from threading import Thread  # noqa: PLC0415

    say([url])
    if not quiet:
        Thread(target=webbrowser.open, args=(url,), daemon=True).start()
