"""Printed: what stands on the finished pages, as a reader finds it (印出的字). An item counts when it is printed.

Only what is on the pages is read; the edition tells which pieces are furniture, and where words stand in the copy. Of
a page no more is kept than that takes, so that it can be judged again with others when it is not made again.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from layout import kinds
from layout.edition.edition import Edition
from layout.findings import Source
from layout.imprint.reading import Entry, Words, entries, standing
from layout.imprint.settings import Settings
from layout.makeup.make_up import FURNITURE
from layout.makeup.page import Page


@dataclass(frozen=True)
class Printed:
    """The finished pages of an edition, or what ``shown`` keeps of them: all of the plan, or those that were made."""

    edition: Edition
    pages: tuple[Page, ...]
    settings: Settings

    @property
    def complete(self) -> bool:
        """Whether every page of the plan was made."""
        return {each.name for each in self.pages} >= {each.name for each in self.edition.pages}

    @property
    def name(self) -> str:
        """The paper's name as it is registered."""
        return self.settings.registered_name or self.edition.house.name

    @property
    def first(self) -> Page | None:
        """Page 1, if it was made."""
        names = [each.name for each in self.edition.pages[:1]]
        return next((each for each in self.pages if each.name in names), None)

    @cached_property
    def words(self) -> tuple[Words, ...]:
        """The words of furniture, page by page and piece by piece."""
        return tuple(words for page in self.pages for words in standing(page, self._is_furniture))

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """All that has a label, in reading order."""
        pieces = groupby(self.words, key=lambda each: (each.page, each.piece))
        return tuple(entry for _, words in pieces for entry in entries(list(words)))

    def said(self, keys: Iterable[str], label: str) -> list[Entry]:
        """What is printed under some keys of the copy, and behind labels that match a pattern, blanks left out."""
        wanted, match = set(keys), re.compile(label)
        found = [Entry("", each.value, each) for each in self.words if each.keys & wanted]
        known = [each.words for each in found]
        more = (each for each in self.entries if match.fullmatch(re.sub(r"\s", "", each.label)))
        return found + [each for each in more if each.words not in known]

    def on(self, page: Page) -> list[Words]:
        """The words of a page's furniture."""
        return [each for each in self.words if each.page == page.name]

    def source(self, words: Words) -> Source | None:
        """Where words stand in the copy; for those that the program derived, and for places, in the plan."""
        its = self.edition.standing.get(words.piece)
        copies = its.copies if its else {}
        plan = next((each for each in self.edition.pages if each.name == words.page), None)
        stood = plan.placements if plan else ()
        placed = (each.source for each in stood if each.kind == "ad" and words.piece == f"ad:{each.name}")
        where = next(placed, plan.source if plan else None)
        return next((copies[each].source for each in words.blocks if each in copies), where)

    def _is_furniture(self, piece: str) -> bool:
        return is_furniture(piece, self.edition)


def is_furniture(piece: str, edition: Edition) -> bool:
    """Whether a piece is furniture that tells of the paper: no story, read or not, and nothing that came in as a file.

    Nor what repeats the words of stories (导读、更正): a price in a headline is not the paper's.
    """
    told = piece in kinds.names(FURNITURE) and getattr(kinds.load(FURNITURE, piece), "NEWS", False)
    copy = piece in edition.stories or piece in edition.articles or piece.startswith(("ad:", "picture:"))
    return not told and not copy
