"""Occasion: the day, the number and the pages of an issue, as its furniture tells them (刊期)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Occasion:
    """What the furniture of any page may derive words from (刊期): the same for a whole issue, whatever its text.

    ``pages`` are the pages' names in order, each with the words it is called by; ``stories`` where each one stands, ()
    for one that the plan gives no place; ``sections`` what each is called, by its letter.
    """

    date: date
    number: int | None  # 总期号
    pages: Mapping[str, str]
    stories: Mapping[str, tuple[str, ...]]
    sections: Mapping[str, str]
