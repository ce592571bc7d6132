"""Told: what of a file is lost or was put right, by rule, with every place (来稿损失清单)."""

from dataclasses import dataclass, field
from pathlib import Path

from layout.findings import Finding, Level, Source

LOST = {
    "font": "the face is not taken over: the house sets its own",
    "size": "the size of type is not taken over: the house sets its own",
    "colour": "the colour of type is not taken over",
    "highlight": "the marker's colour is not taken over",
    "underline": "the line under words is not taken over; for the line of a name write [words]{.name}",
    "strike": "words struck through are printed: nothing says so any more; delete them if they are out",
    "subscript": "a subscript is set as plain characters",
    "italic": "italics are printed in kai",
    "mark": "a mark that cannot be written here is left out, its words stay",
    "alignment": "how lines are aligned is not taken over: the house aligns them",
    "numbers": "a list's own form of number is not taken over",
    "list": "a list inside a list stands on one level with it",
    "level": "a smaller heading is a subhead like the others",
    "cells": "joined cells are parted: the words stand in the first",
    "table": "a table without a head or a second row, or one that only frames a text, is set as paragraphs",
    "facts": "a fact box that holds other things than paragraphs and lists is set as text",
    "cell-lines": "the lines of a cell are joined",
    "link": "the address of a link is left out, its words stay",
    "desk": "the names of editors and proofreaders are left out",
    "deleted": "what was struck out under tracked changes is left out",
    "inserted": "what was put in under tracked changes is taken in",
    "hidden": "hidden text is left out",
    "footnote": "a note is left out",
    "comment": "a comment is left out",
    "header": "a header or footer of the sheet is left out",
    "text-box": "a text box is left out",
    "reading": "a reading above characters is left out",
    "formula": "a formula is left out",
    "object": "an embedded object is left out",
    "symbol": "a character of a symbol face is left out: nothing says which it is",
    "picture": "a picture is left out",
    "caption": "a caption whose picture is not here stands in the text",
    "crop": "the crop of a picture is not taken over: the whole picture is kept",
    "metadata": "a field of the file is not taken over",
    "form": "another form of the text says something else, and is left out",
    "rule": "a line across the text is left out",
    "outside": "what is no part of the article is left out",
    "markup": "markup that means nothing here is left out, its words stay",
}
"""What may be lost, by the end of the rule's name."""
CLEANED = {
    "indent-removed": "indents are made by the program",
    "control-removed": "a control character shows nothing and is removed",
    "invisible-removed": "an invisible character is removed",
    "private-known": "a private character of GB 18030 is written as the one that Unicode has for it now",
    "line-end": "a line end is made as all the others",
    "lines-joined": "lines broken by hand are joined",
    "label-removed": "the label before the words went, for their place says it",
    "end-removed": "the mark at the end of a report is for editors",
    "bar-widened": "| is written ｜ in a table",
    "mark-widened": "a backslash is written in full width, for it would be read as a mark here",
    "quote-changed": "a straight quote in the head of the article is written as a curly one",
    "encoding": "the file is not in UTF-8 and was read by its own encoding",
    "subhead-assumed": "a short line between paragraphs was taken for a subhead",
    "headline-assumed": "the first line was taken for the headline",
    "converted": "a picture was written in another format",
}
"""What was put right, by rule."""
REFUSED_LATER = {
    "private-use": "a private character: nothing says which it stands for, and layout check will refuse it",
    "unprintable": "a character that cannot be printed, and layout check will refuse it",
    "no-headline": "no headline was found",
    "several-stories": "another story seems to begin here; layout import --split makes an article of each",
    "not-usable": "the sender has withheld or cancelled it: it must not be printed",
    "embargo": "the sender says that nothing of it may be printed before",
}
"""What an editor has to put right in the article, by rule."""


@dataclass(slots=True)
class Told:
    """A collector for one file: a rule is told once for the same words, with all its places."""

    shown: str
    used: set[Path] = field(default_factory=set)
    """The files beside the copy that are pictures of it."""
    _places: dict[tuple[str, str, str], list[int]] = field(default_factory=dict)

    def lost(self, what: str, line: int, words: str = "") -> None:
        """``what`` is a key of LOST; ``words`` those concerned, told in full."""
        self._add(f"lost-{what}", LOST[what], line, words)

    def cleaned(self, rule: str, line: int, words: str = "") -> None:
        """``rule`` is a key of CLEANED."""
        self._add(rule, CLEANED[rule], line, words)

    def refused_later(self, rule: str, line: int, words: str = "") -> None:
        """``rule`` is a key of REFUSED_LATER."""
        self._add(rule, REFUSED_LATER[rule], line, words)

    def _add(self, rule: str, message: str, line: int, words: str) -> None:
        self._places.setdefault((rule, message, words), []).append(line)

    def findings(self) -> list[Finding]:
        """All of it, in the order of the places."""
        made = [
            Finding(_level(rule), rule, _told(message, words, lines), Source(self.shown, min(lines)))
            for (rule, message, words), lines in self._places.items()
        ]
        return sorted(made, key=lambda each: each.source or Source(""))


def _level(rule: str) -> Level:
    return Level.NOTE if rule in CLEANED else Level.WARNING


def _told(message: str, words: str, lines: list[int]) -> str:
    said = f"{message}: “{words}”" if words else message
    places = sorted(set(lines))
    return said if len(places) < 2 else f"{said} (found at {', '.join(_ranges(places))})"


def _ranges(places: list[int]) -> list[str]:
    """Numbers in a row as 3–7."""
    made: list[list[int]] = []
    for place in places:
        if made and place == made[-1][-1] + 1:
            made[-1].append(place)
        else:
            made.append([place])
    return [f"{each[0]}–{each[-1]}" if len(each) > 1 else str(each[0]) for each in made]
