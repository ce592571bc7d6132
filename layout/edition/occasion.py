"""Occasion: the day, the number and the pages of an issue, as its furniture tells them (刊期)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from layout.edition.edition import Edition
from layout.same import Same


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

    @property
    def alone(self) -> "Occasion":
        """What furniture may know that does not tell where stories stand: it stays as it is when one moves."""
        return replace(self, pages={}, stories={})


def occasion_of(edition: Edition) -> Occasion:
    """What the furniture of an edition derives words from."""
    return _occasion(Same(edition))


@lru_cache(maxsize=1)  # every page of an edition asks
def _occasion(same: Same[Edition]) -> Occasion:
    edition = same.value
    stood: dict[str, tuple[str, ...]] = dict.fromkeys(edition.stories or edition.articles, ())
    for page in edition.pages:
        for each in page.placements:
            if each.kind == "story":
                stood[each.name] = (*stood.get(each.name, ()), page.name)
    names = {each.name: each.title for each in edition.pages}
    called = {letter: each.copies["name"].text for letter, each in edition.sections.items() if "name" in each.copies}
    return Occasion(edition.date, edition.number, names, stood, called)
