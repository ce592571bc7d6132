"""版序 (page number): each page prints its own, at one place of the page, and the numbers run on without a gap.

Left and right pages may mirror each other; page 1 has its nameplate there and is left out. In sections (叠) the letters
run from A on, and the numbers begin anew or run through.
"""

import re
from collections.abc import Iterator, Sequence

from layout.imprint.issue import page_numbers, pages_of
from layout.imprint.numbers import NUMBER, whole
from layout.imprint.printed import Printed
from layout.imprint.reading import Words
from layout.imprint.verdict import Fault, State, Verdict, judged
from layout.makeup.page import Page
from layout.units import MM, Length

NAME, KEY = "版序", ""
SLACK = 5 * MM
"""How far the same place may differ: numbers of one and two figures are not equally wide."""

_NUMBER = re.compile(rf"第?([A-Z]*)({NUMBER})(版?)(?:[·\s].*)?")
_PLAIN = re.compile(r"[A-Z]\d{2,3}")
Number = tuple[str, int]


def look(printed: Printed) -> Verdict:
    """The numbers on the pages that were made, and the order of all of the plan."""
    found = {page.name: list(_numbers(printed.on(page))) for page in printed.pages}
    own = {page.name: _own(page, found[page.name]) for page in printed.pages}
    first = [words[0] for words in own.values() if words]
    faults = [fault for page in printed.pages for fault in _missing(page, found[page.name], own[page.name])]
    if not any(found.values()):
        return Verdict(State.ABSENT, faults=tuple(faults))
    faults += [*_strays(printed, own), *(_gaps(pages_of(printed.edition)) if printed.complete else ())]
    return judged("、".join(each.text for each in first), first, faults)


def _numbers(words: Sequence[Words]) -> Iterator[tuple[Number, Words]]:
    """What may be a page's number: A01, 第2版, 二版, 02, two of them A02—A03; no post of the staff (一版：责编)."""
    for each in words:
        matches = [_NUMBER.fullmatch(part) for part in each.text.strip().split("—")]
        numbers = [(match[1], whole(match[2])) for match in matches if match]
        if len(numbers) == len(matches) and "role" not in each.keys:
            yield from (((section, number), each) for section, number in numbers if number is not None)


def _own(page: Page, found: Sequence[tuple[Number, Words]]) -> list[Words]:
    """Where the page prints its own number, both of them on a double truck; a number may leave out the section."""
    its = page_numbers(page.name)
    either = [{(section, number), ("", number)} for section, number in its]
    at = [next((words for number, words in found if number in each), None) for each in either]
    return [each for each in at if each] if all(at) else []


def _missing(page: Page, found: Sequence[tuple[Number, Words]], own: Sequence[Words]) -> Iterator[Fault]:
    """A page without its number; one that prints another's."""
    if own:
        return
    wrong = [words for _, words in found if _PLAIN.fullmatch(words.text) or words.text.startswith("第")]
    for words in wrong:
        yield Fault(f"page {page.name} prints {words.text}", words)
    if not wrong:
        yield Fault(f"page {page.name} prints no number of its own", Words(page.name))


def _strays(printed: Printed, own: dict[str, list[Words]]) -> Iterator[Fault]:
    """Numbers that do not stand where the other inner pages have theirs; a double truck has margins of its own."""
    single = [each for each in printed.pages if each is not printed.first and len(page_numbers(each.name)) == 1]
    inner = [(page, own[page.name][0]) for page in single if own[page.name]]
    spots = [(_spot(page, words), words) for page, words in inner]
    for (x, y), words in spots[1:]:
        (usual_x, usual_y), usual = spots[0]
        if abs(x - usual_x) > SLACK or abs(y - usual_y) > SLACK:
            yield Fault(f"{words.text} does not stand where {usual.text} has its number", words)


def _spot(page: Page, words: Words) -> tuple[Length, Length]:
    """How far the number is from the nearer side of the page, and its foot from the head."""
    assert words.box is not None
    return min(words.box.x, page.trim.width - words.box.right), words.box.bottom


def _gaps(pages: Sequence[Number]) -> Iterator[Fault]:
    """Where the numbers of the plan do not run on."""
    letters = list(dict.fromkeys(section for section, _ in pages))
    if letters not in (list("ABCDEFGHIJKLMNOPQRSTUVWXYZ"[: len(letters)]), [""]):
        yield Fault(f"the sections are {'、'.join(letters)}: they run from A on, one after the other")
    before: Number = ("", 0)
    for section, number in pages:
        fresh = section != before[0] and number == 1
        if not fresh and number != before[1] + 1:
            yield Fault(
                f"{section}{number:02} follows {before[0]}{before[1]:02}: a page number is left out or repeated"
            )
        before = section, number
