"""``--help`` and what argparse says of wrong usage, in the language that is spoken (命令行说明)."""

import argparse
import re
from collections.abc import Iterable, Iterator
from typing import Any, NoReturn

from layout.words.spoken import spoken, told
from layout.words.translate import LANGUAGES

_UNIT = re.compile(r"[（“《【]*(?:[!-~]+|.)[，。、；：？！）”》】]* *")
"""What a line is not broken in."""
_TRIES = 16
"""Cells by which Chinese names of arguments may pass the width."""


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
        text = told(f": error: {message}")
        if spoken() == "zh":  # choices and names of arguments stand in a row
            text = re.sub(r",(?=“)|, (?=-)", "、", re.sub(r" ?'(\S*?)'", r"“\1”", text))
        self.exit(2, f"{self.format_usage()}{self.prog}{text}\n")


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

    def format_help(self) -> str:
        """All of it; a heading in Chinese has a colon in full width."""
        return re.sub(r"(?m)^([\u4e00-\u9fff]+):$", r"\1：", super().format_help())

    def _format_usage(self, *given: Any) -> str:  # noqa: ANN401
        """The usage, its further lines under the first argument; argparse counts characters, and so gets less room."""
        prefix, wide, text = given[-1] or "", self._width, ""
        more = _cells(prefix) - len(prefix)
        for less in range(more, more + _TRIES):
            self._width = wide - less
            text = super()._format_usage(*given).replace("\n ", f"\n {' ' * more}")
            if max(map(_cells, text.splitlines())) <= wide:
                break
        self._width = wide
        return text

    def _split_lines(self, text: str, width: int) -> list[str]:
        return super()._split_lines(text, width) if spoken() == "en" else [*_broken(text, width)]

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        """A description; Chinese is broken anew, but for examples and what stands under a colon."""
        if spoken() == "en":
            return super()._fill_text(text, width, indent)
        joined = re.sub(r"(?<=[^：\n])\n(?=[^ \n])", "", text)
        lines = (one for line in joined.split("\n") for one in (_broken(line, width) if line[:1] != " " else [line]))
        return "\n".join(indent + line for line in lines)


def _broken(text: str, width: int) -> Iterator[str]:
    """Lines of so many cells: Latin words whole, no mark at the head of a line, no opening bracket at its end."""
    line = ""
    for unit in _UNIT.findall(text):
        if line and _cells(line + unit.rstrip()) > width:
            yield line.rstrip()
            line = ""
        line += unit
    yield line.rstrip()


def _cells(text: str) -> int:
    if text.isascii():
        return len(text)
    from rich.cells import cell_len  # noqa: PLC0415  (start-up)

    return cell_len(text)
