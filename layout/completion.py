"""Completion: what may be typed after each command, read from the commands' own arguments (命令行补全).

The shells are the files of ``shells/``: each writes this down in its own language.
"""

import argparse
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from layout.manual.explain import words_of
from layout.starting.paper import sheets
from layout.words.spoken import told

Kind = Literal["folder", "file", "words", "free"]

FOLDERS = ("ISSUE", "DIR", "FOLDER", "ISSUE|PAPER")
FILES = ("FILE", "FILE|FOLDER", "OUT", "BEFORE", "NOW")
"""How the commands call arguments that are folders, and those that are files or either."""


LISTED: Mapping[str, Callable[[], tuple[str, ...]]] = {"四开": sheets, "KEY": words_of}
"""And those that are one of a list, with what makes it."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word that may be typed, and what it does."""

    text: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """What an argument takes: a folder, a file, one of some words, or what nobody can guess."""

    kind: Kind
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """An option by all of its names; ``value`` is None when it takes none."""

    names: tuple[str, ...]
    about: str
    value: Value | None


@dataclass(frozen=True, slots=True)
class Command:
    """A command by its whole name, ``layout new paper``, its options, and what its arguments take."""

    name: str
    options: tuple[Option, ...]
    values: tuple[Value, ...]

    @property
    def words(self) -> tuple[Word, ...]:
        """The words that its arguments may be."""
        return tuple(word for value in self.values for word in value.words)

    @property
    def paths(self) -> Kind:
        """Whether one of its arguments is a file, or a folder at least."""
        kinds = {value.kind for value in self.values}
        return "file" if "file" in kinds else "folder" if "folder" in kinds else "free"

    @property
    def flags(self) -> Iterator[Word]:
        """The names of its options."""
        return (Word(name, option.about) for option in self.options for name in option.names)

    @property
    def valued(self) -> Iterator[tuple[str, Value]]:
        """The names of the options that take a value, behind the command's, and what each takes."""
        return ((f"{self.name} {name}", each.value) for each in self.options if each.value for name in each.names)


def commands(parser: argparse.ArgumentParser, name: str = "layout") -> Iterator[Command]:
    """The program and all of its commands, those below others too."""
    actions = [each for each in parser._actions if each.help != argparse.SUPPRESS]
    options = (Option(tuple(each.option_strings), _told(each), _value(each)) for each in actions if each.option_strings)
    values = (_value(each) for each in actions if not each.option_strings)
    yield Command(name, tuple(options), tuple(value for value in values if value))
    for action in actions:
        if isinstance(action, argparse._SubParsersAction):
            for word, below in action.choices.items():
                yield from commands(below, f"{name} {word}")


def _told(action: argparse.Action) -> str:
    return told(" ".join((action.help or "").split()))


def _value(action: argparse.Action) -> Value | None:
    """What an argument takes; None when it is an option by itself."""
    if action.nargs == 0:
        return None
    if isinstance(action, argparse._SubParsersAction):
        return Value("words", tuple(Word(each.dest, _told(each)) for each in action._choices_actions))
    if action.choices:
        return Value("words", tuple(Word(str(each)) for each in action.choices))
    called = action.metavar if isinstance(action.metavar, str) else action.dest.upper()
    if called in LISTED:
        return Value("words", tuple(map(Word, LISTED[called]())))
    return Value("folder" if called in FOLDERS else "file" if called in FILES else "free")
