"""``--help`` and what argparse says of wrong usage, in the language that is spoken (命令行说明)."""

import argparse
import re
from collections.abc import Iterable
from typing import Any, NoReturn

from layout.words.spoken import spoken, told
from layout.words.translate import LANGUAGES


class Parser(argparse.ArgumentParser):
    """A parser whose own words are told as any others, in the language that ``--lang`` asks for."""

    def __init__(self, prog: str | None = None, **settings: Any) -> None:  # noqa: ANN401
        """What argparse's own is made of, but for how help is set."""
        super().__init__(prog, formatter_class=Help, **settings)
        text = "the language of messages and help; else LAYOUT_LANG, else the locale's 语言"
        self.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help=text)

    def error(self, message: str) -> NoReturn:
        """Say how the command is used and what is wrong with it; the process ends with 2."""
        named, colon, why = message.partition(": ")
        if named.startswith("argument"):  # the rest is told by itself, lest it take in what stands before
            message = named + colon + told(why)
        self.exit(2, self.format_usage() + self.prog + told(f": error: {message}") + "\n")


class Help(argparse.RawDescriptionHelpFormatter):
    """Help with every part told, in columns of cells: a Han takes two."""

    def add_usage(
        self, usage: str | None, actions: Iterable[argparse.Action], groups: Iterable[Any], prefix: str | None = None
    ) -> None:
        """The usage, after its word."""
        super().add_usage(usage, actions, groups, told("usage: ") if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        """A group of arguments."""
        super().start_section(told(heading) if heading else heading)

    def add_text(self, text: str | None) -> None:
        """A description or an epilogue."""
        super().add_text(told(text.strip()) if text and text != argparse.SUPPRESS else text)

    def _get_help_string(self, action: argparse.Action) -> str | None:
        return told(action.help) if action.help else action.help

    def _metavar_formatter(self, action: argparse.Action, default_metavar: str) -> Any:  # noqa: ANN401
        plain = super()._metavar_formatter(action, default_metavar)
        return lambda size: tuple(told(each) if str(each).isupper() else each for each in plain(size))

    def _format_action(self, action: argparse.Action) -> str:
        """An argument, with its help in the column of all the others."""
        text = super()._format_action(action)
        head = self._format_action_invocation(action)
        more = _cells(head) - len(head)
        return text.replace(head + " " * more, head, 1) if f"{head} {' ' * more}" in text else text

    def _split_lines(self, text: str, width: int) -> list[str]:
        if spoken() == "en":
            return super()._split_lines(text, width)
        lines = [""]
        for piece in re.findall(r"[!-~]+ *|.", text):  # Latin words whole
            if _cells(lines[-1] + piece.rstrip()) > width:
                lines.append("")
            lines[-1] += piece
        return lines


def _cells(text: str) -> int:
    if text.isascii():
        return len(text)
    from rich.cells import cell_len  # noqa: PLC0415  (start-up)

    return cell_len(text)
