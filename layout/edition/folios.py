"""Folios: what a page's name says: its section and its number, of a double truck both numbers (版序、通版)."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence

from layout.edition.edition import PageOrder
from layout.findings import Finding, Level, Source, error, warning
from layout.house import House

_PAGE = re.compile(r"([A-Z])(\d{2,3})")
_MEANT = re.compile(r"第?\s*([A-Z])?\s*(O?(?!0+\D*$)\d{1,2})\s*版?")
"""A page's name as it is said, in small letters, or with an O for a nought."""
NAME = re.compile(rf"{_PAGE.pattern}(?:-{_PAGE.pattern})?")
"""The name of a page or a double truck."""

Folio = tuple[str, int]
"""Section and number: A, 4."""


def folios(name: str) -> tuple[Folio, ...]:
    """The one or two pages that a well-formed name names."""
    return tuple((letter, int(number)) for letter, number in _PAGE.findall(name))


def printed(name: str) -> str:
    """A page's name as the paper prints it: A04, of a double truck A04—A05."""
    return name.replace("-", "—")


def name_fault(name: str, where: Source) -> Finding | None:
    """Why this is no name of a page, or of two that face each other when the paper lies open: an even one, the next."""
    if not NAME.fullmatch(name):
        hint = "a letter and two or three figures such as A01, or of a double truck A04-A05"
        if meant := _MEANT.fullmatch(unicodedata.normalize("NFKC", name).upper()):
            named = (meant[1] or "A") + meant[2].replace("O", "0").zfill(2)
            hint = f'did you mean "{named}"?'
        return error("page-name", f'"{name}" names no page', where, hint)
    its = folios(name)
    (section, number), (other, following) = its[0], its[-1]
    if len(its) > 1 and (number % 2 or (other, following) != (section, number + 1)):
        message = f'"{name}" is no double truck: its two pages do not face each other'
        return error("spread-pages", message, where, "an even page and the next one of its section, such as A04-A05")
    return None


def order_faults(pages: Sequence[PageOrder], house: House) -> Iterator[Finding]:
    """Pages made twice, out of order or missing; sections that the press cannot fold."""
    its = [(folio, page) for page in pages for folio in folios(page.name)]
    yield from _twice(its)
    yield from _out_of_order(its)
    sections: dict[str, list[PageOrder]] = defaultdict(list)
    for (section, _), page in its:
        sections[section].append(page)
    if len(its) > 1:  # a single page is nothing to fold
        for section, stood in sections.items():
            yield from _unfolded(section, stood, house)


def _twice(pages: Sequence[tuple[Folio, PageOrder]]) -> Iterator[Finding]:
    """Pages that stand in the plan alone and in a double truck as well: the plant would have two files of one page."""
    made: dict[Folio, str] = {}
    for folio, page in pages:
        other = made.setdefault(folio, page.name)
        if other != page.name:
            message = f"{folio[0]}{folio[1]:02} is made twice, in {other} and in {page.name}"
            hint = "keep one: what stands across both pages, or between them (中缝), needs the double truck for both"
            yield error("page-twice", message, page.source, hint)


def _out_of_order(pages: Sequence[tuple[Folio, PageOrder]]) -> Iterator[Finding]:
    """Whether each page follows on the one before: with the next number, or the next section's first.

    The numbers of a section begin anew, or run on.
    """
    before: Folio = ("", 0)
    for folio, page in pages:
        section, number = before
        other = chr(ord(section) + 1) if section else "A"
        following = (section, number + 1), (other, 1)
        if folio not in (*following, (other, number + 1)):
            wanted = " or ".join(f"{letter}{at:02}" for letter, at in following if letter)
            after = f"after {section}{number:02}" if section else "first"
            message = f"{folio[0]}{folio[1]:02} stands {after}, where {wanted} is expected"
            yield warning("page-order", message, page.source, "put the pages in order, and leave no number out")
        before = folio


def _unfolded(section: str, pages: Sequence[PageOrder], house: House) -> Iterator[Finding]:
    """Whether so many pages make whole sheets, with a half sheet if the press takes one (单页)."""
    press, count, level = house.press, len(pages), house.limits.section_fold
    step = press.fold // 2 if press.half_sheet and press.fold % 2 == 0 else press.fold
    if level == "off" or count % step == 0:
        return
    less, more = count - count % step, count - count % step + step
    message = f"section {section} has {count} pages, and the press folds sheets of {press.fold}"
    half = "" if press.half_sheet else ", or let house.yaml say press: half-sheet: true"
    hint = f"make it {f'{less} or {more}' if less else more} pages{half}"
    yield Finding(Level(level), "section-fold", message, pages[0].source, hint=hint, judged=True)
