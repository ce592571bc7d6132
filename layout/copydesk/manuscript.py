"""Manuscript: what a reader makes of a file of copy, before anybody said what is its headline (来稿).

A part is a paragraph, a table or a picture as it stood in the file; ``line`` is its place there, counted as the reader
says: lines of a text, paragraphs of a .docx.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple

from layout.copydesk.told import Told

READING = re.compile(r'pinyin="([^"“”{}\r\n]*[^\s"“”{}][^"“”{}\r\n]*)"')
_LARGEST_NUMBER = 999
Kind = Literal["paragraph", "subhead", "item", "quote", "table", "picture", "facts", "break"]
Role = Literal["", "kicker", "headline", "deck", "summary", "byline", "caption"]
"""What a style, a class or a field of the file says of a part."""


class Run(NamedTuple):
    """Characters that are marked alike; a line end in ``text`` is the writer's own (强制换行).

    ``wish`` is what stands between the braces of ``[…]{…}``: ``.dots``, ``.sup``, ``pinyin="…"``.
    """

    text: str
    bold: bool = False
    kai: bool = False
    wish: str = ""


def words_of(runs: Iterable[Run]) -> str:
    """The characters alone."""
    return "".join(run.text for run in runs)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that came with the copy (图片): its bytes as they were, and the ending that its format has."""

    content: bytes
    ending: str
    line: int
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a manuscript. ``size`` is that of its type in points, 0 where nobody says.

    A ``break`` is a line across the text, or the end of a page.
    ``number`` is what an item begins with, ``-`` or ``1.``; ``rows`` are a table's cells,
    ``aligns`` its columns' ``left``, ``center``, ``right`` as far as somebody says; ``inside`` is what a fact box holds
    under its head, paragraphs and items.
    """

    kind: Kind
    runs: tuple[Run, ...]
    line: int
    role: Role = ""
    level: int = 0
    size: float = 0
    number: str = "-"
    rows: tuple[tuple[tuple[Run, ...], ...], ...] = ()
    aligns: tuple[str, ...] = ()
    picture: Picture | None = None
    inside: tuple["Part", ...] = ()

    @property
    def text(self) -> str:
        """Its characters, without marks."""
        return words_of(self.runs)

    def unmarked(self, told: Told) -> str:
        """Its characters, where marks cannot be written: some that others have not, and readings, are told."""
        if len({run[1:] for run in self.runs if run.text.strip()}) > 1:
            told.lost("mark", self.line)
        for run in self.runs:
            if found := READING.fullmatch(run.wish):
                told.lost("reading", self.line, found[1])
        return self.text

    @property
    def marked_in_part(self) -> bool:
        """Whether some of its characters are marked and others not."""
        return len({run[1:] for run in self.runs if run.text.strip()}) > 1


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A story as it came. ``head`` is what the file says in fields of its own, by the keys of an article's head.

    ``further`` is what stands in the same file below the story, of others that are not parted from it.
    """

    parts: tuple[Part, ...]
    head: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    further: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Handed:
    """A file handed in: where it is, how the user named it, its bytes, and where the reader says what is lost."""

    path: Path
    shown: str
    data: bytes
    told: Told


@dataclass(frozen=True, slots=True)
class Story:
    """A manuscript whose parts are recognised: what goes into the head, the text, and the pictures with their words."""

    head: Mapping[str, tuple[str, ...]]
    blocks: tuple[Part, ...]
    pictures: tuple[Picture, ...] = ()
    byline_at: str = ""


def plain(text: str, line: int) -> Part:
    """A paragraph without marks."""
    return Part("paragraph", (Run(text),), line)


def is_frame(rows: Sequence[Sequence[object]], parts: Sequence[Part]) -> bool:
    """Whether a table only frames a text (排版用的表格): one column, with more parts in it than rows."""
    return max(map(len, rows), default=0) == 1 and sum(part.kind not in ("picture", "break") for part in parts) > len(
        rows
    )


def cell_of(parts: Iterable[Part]) -> tuple[Run, ...]:
    """The parts of a cell as its words, a line end between them; a table in it gives its own."""
    runs: list[Run] = []
    for part in parts:
        for each in filter(words_of, (part.runs, *(cell for row in part.rows for cell in row))):
            runs += [Run("\n"), *each] if runs else each
    return tuple(runs)


def read_above(reading: str, line: int, told: Told) -> str:
    """The wish for a reading above characters (注音); "" and told for one that no article can hold."""
    wish = f'pinyin="{reading}"'
    if READING.fullmatch(wish):
        return wish
    if reading.strip():
        told.lost("reading", line, reading)
    return ""


def number(count: int, line: int, told: Told) -> str:
    """What the item with this number begins with: no article has one of more than three figures."""
    if 0 <= count <= _LARGEST_NUMBER:
        return f"{count}."
    told.lost("numbers", line, str(count))
    return "-"


def joined(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The runs, neighbours that are marked alike made one, empty ones left out."""
    made: list[Run] = []
    for run in runs:
        if made and made[-1][1:] == run[1:]:
            made[-1] = made[-1]._replace(text=made[-1].text + run.text)
        elif run.text:
            made.append(run)
    return tuple(made)
