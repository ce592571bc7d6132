"""Order: what the user asks for, and the arguments of the commands that ask it (下单)."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from layout.errors import IssueError
from layout.findings import Findings

Step = Callable[[str], None]
"""Told what is being done, for a progress bar."""


class Doing(str):
    """What is being done, with how many pages of how many are done."""

    done: int
    of: int

    def __new__(cls, words: str, done: int, of: int) -> "Doing":
        """The words, as any others to whoever does not count."""
        self = super().__new__(cls, words)
        self.done, self.of = done, of
        return self


@dataclass(frozen=True, slots=True)
class Order:
    """What the user asks for: the issue folder, as named and where it is, the folder to write to, one page or all.

    ``edition`` is the code of a local edition, "" for the common one; its ``output`` is a folder of its own (地方版).
    """

    folder: Path
    shown: str
    output: Path
    page: str | None = None
    marks: bool = False  # also draw what was found
    edition: str = ""

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders that a run must have to itself: a local edition takes pages over from the common one's."""
        return (self.output.parent, self.output) if self.edition else (self.output,)

    @property
    def kept(self) -> Path:
        """The folder for what a later run need not do again; it may be deleted at any time."""
        return self.output / ".cache"


def issue_argument(parser: argparse.ArgumentParser, optional: bool = False) -> None:
    """The folder of an issue; where it is ``optional``, else the one the user is in."""
    text = "folder of the issue, with its issue.yaml 期次文件夹"
    more: dict[str, object] = {"nargs": "?", "default": Path()} if optional else {}
    parser.add_argument("issue", type=_folder, metavar="ISSUE", help=text, **more)  # type: ignore[arg-type]


def page_argument(parser: argparse.ArgumentParser) -> None:
    """One page instead of all."""
    parser.add_argument("--page", metavar="A01", help="this page only 只做一个版")


def edition_argument(parser: argparse.ArgumentParser) -> None:
    """A local edition instead of the common one, or of all."""
    text = "this local edition only 只做一个地方版"
    parser.add_argument("--edition", type=_code, default="", metavar="CODE", help=text)


def output_argument(parser: argparse.ArgumentParser) -> None:
    """Where the issue's files lie."""
    where = "this folder instead of output/PAPER/ISSUE in the current folder 输出文件夹"
    parser.add_argument("--output", type=Path, metavar="DIR", help=where)


def order_of(options: argparse.Namespace) -> Order:
    """What a command that has some of these arguments asks for."""
    folder = options.issue.resolve()
    output = getattr(options, "output", None) or Path("output") / folder.parent.name / folder.name
    shown = options.issue.as_posix().rstrip("/")
    order = Order(folder, shown, output, getattr(options, "page", None), getattr(options, "marks", False))
    code = getattr(options, "edition", "")
    return local(order, code) if code else order


def check_edition(order: Order) -> None:
    """IssueError when the issue has no such local edition: nothing is written for it, nor signed."""
    if order.edition:
        from layout.edition.local_editions import unknown  # noqa: PLC0415  (start-up)
        from layout.edition.read import issue_of  # noqa: PLC0415

        fault = unknown(issue_of(order.folder, order.shown, Findings()), order.edition)
        if fault:
            raise IssueError([fault])


def local(order: Order, code: str) -> Order:
    """The same of a local edition."""
    return replace(order, edition=code, output=order.output / code)


def _code(text: str) -> str:
    """The code of a local edition: it names a folder of the output, and must lead to no other."""
    from layout.edition.local_editions import names_edition  # noqa: PLC0415  (start-up)

    if text and not names_edition(text):
        raise argparse.ArgumentTypeError(f'"{text}" names no local edition: name one of issue.yaml, such as south')
    return text


def _folder(text: str) -> Path:
    if not Path(text).is_dir():
        raise argparse.ArgumentTypeError(f"{text} is not a folder: name the folder of an issue")
    return Path(text)
