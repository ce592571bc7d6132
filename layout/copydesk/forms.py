"""Forms: of several forms of one text the best is the story; what the others say otherwise is told (多种格式)."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from layout.copydesk.manuscript import Handed, Part, words_of
from layout.copydesk.told import Told

_Entry = TypeVar("_Entry")
Form = Callable[[Handed], tuple[Part, ...]]
"""Reads one form of the text, and tells what is lost of it."""


def in_chinese(found: Sequence[_Entry], language: Callable[[_Entry], str]) -> tuple[list[_Entry], list[_Entry]]:
    """The Chinese of several languages, with those that name none, and the others; all if none is Chinese."""
    named = [language(each).lower() for each in found]
    if not any(name.startswith("zh") for name in named):
        return list(found), []
    kept = [not name or name.startswith("zh") for name in named]
    return (
        [each for each, own in zip(found, kept, strict=True) if own],
        [each for each, own in zip(found, kept, strict=True) if not own],
    )


def best(forms: Sequence[Form], handed: Handed) -> tuple[Part, ...]:
    """The first form that has words, ``forms`` in the order of how much they keep."""
    chosen: tuple[Part, ...] = ()
    for form in forms:
        if not chosen:
            chosen = form(handed)
            continue
        other = form(replace(handed, told=Told(handed.shown)))  # what is lost of it is no matter
        if _shown(other) != _shown(chosen):
            handed.told.lost("form", other[0].line if other else 0, _said(other))
    return chosen


def _said(parts: Sequence[Part]) -> str:
    cells = (words_of(cell) for part in parts for row in part.rows for cell in row)
    return "／".join(filter(None, (*(part.text.strip() for part in parts), *cells)))


def _shown(parts: Sequence[Part]) -> str:
    return "".join(_said(parts).replace("／", "").split())
