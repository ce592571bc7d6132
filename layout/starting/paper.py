"""A new paper: a folder with the house.yaml that it must have (新报)."""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from string import Template

from layout.edition.normalise import normalise
from layout.errors import IssueError
from layout.findings import Source, error, nearest
from layout.formats import NOW
from layout.galley.fonts import open_book
from layout.house import plain
from layout.manual.files import texts
from layout.starting.names import claimed
from layout.system import quoted

USUAL = "四开"
MASTHEAD = "kai"
"""The face of the name until the paper chooses another."""
SCHEMAS = ".schema"
"""The folder of a paper in which editors of YAML find what its files may hold."""
_TEMPLATE = Path(__file__).with_name("house.yaml")


def formats() -> tuple[str, ...]:
    """The formats that a house may have by name: the presets of layout/house.yaml."""
    return tuple(plain().presets.mapping or ())


def sheets() -> tuple[str, ...]:
    """The words that name a format and hold no blank: 四开, 四开5x14."""
    return tuple(dict.fromkeys(word for each in formats() for word in (each.partition(" ")[0], each.replace(" ", ""))))


def format_named(word: str) -> str:
    """The preset that a word names, by its whole name or by its sheet, 四开; ValueError with what there is."""
    known = formats()
    found = next((each for each in known if names(word, each)), None)
    if found is None:
        raise ValueError(f"no format {word}; {nearest(word, known)}")
    return found


def names(word: str, preset: str) -> bool:
    """Whether a word says this format: its whole name, or that of its sheet."""
    return word in (preset, preset.partition(" ")[0], preset.replace(" ", ""))


def new_paper(folder: Path, preset: str) -> list[str]:
    """Make the folder of a paper; what to tell of it. IssueError when there is one already, or no face has its name.

    The folder's name is the paper's.
    """
    shown = folder.as_posix()
    folder = folder.absolute()
    _check_drawn(folder.name, shown)
    with claimed(folder, shown):
        (folder / "house.yaml").write_text(_house(folder.name, preset), encoding="utf-8", newline="\n")
        write_schemas(folder)
    return [
        f"{shown}/house.yaml: the house style of {folder.name}, {preset}: put your own words in place of 示例",
        f"next: layout new issue 2031-05-06 --paper {quoted(shown)}   (the day it comes out)",
    ]


def write_schemas(paper: Path) -> None:
    """The schemas that the first lines of a paper's files name, in its own folder (格式定义).

    An older program's are written over, and an issue is what a paper gets every day: so they are of this one.
    """
    folder = paper / SCHEMAS
    folder.mkdir(exist_ok=True)
    for name, text in texts().items():
        (folder / f"{name}.schema.json").write_text(text, encoding="utf-8", newline="\n")


def _check_drawn(name: str, shown: str) -> None:
    """Whether the name can be printed: IssueError with the characters that no face has."""
    book = open_book()
    lacking = "".join(char for char in name if char != " " and book.holding(char, MASTHEAD) is None)
    if lacking:
        hint = "give the paper another name; house.yaml can change it once it names a font that has them"
        raise IssueError([error("missing-glyph", f'no face has "{lacking}" of the name', Source(shown), hint)])


def _house(name: str, preset: str) -> str:
    code = re.sub("[^a-z0-9]+", "-", name.lower()).strip("-") or "paper"
    printed = normalise(name, "", "name", Source("house.yaml"), ()).text  # as the nameplate will say it
    words = {"title": printed, "name": json.dumps(printed, ensure_ascii=False), "code": code, "preset": preset}
    words |= {"format": str(NOW), "presets": _listed(formats())}
    return Template(_TEMPLATE.read_text(encoding="utf-8")).substitute(words)


def _listed(names: Iterable[str]) -> str:
    return "、".join(names)
