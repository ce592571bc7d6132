"""What the issue says of itself that its imprint must agree with: number, pages, whether it is an extra (本期数据)."""

import re
from datetime import date

from layout.edition.before import issue_before
from layout.edition.edition import Edition
from layout.imprint.numbers import whole
from layout.nodes import Node

NUMBERED = re.compile(r"总?第\s*(\d+)\s*[期号]")
NUMBER_KEYS = ("issue_number", "issue_no", "number")
_PAGE = re.compile(r"([A-Z]*)0*(\d+)")


def extra_word(edition: Edition) -> str:
    """The word that the issue is called by when it is an extra (号外、增刊); "" for most."""
    return edition.extra


def page_numbers(name: str) -> list[tuple[str, int]]:
    """Section and number of a page, of both pages of a double truck: A01, A04-A05."""
    return [(section, int(number)) for section, number in _PAGE.findall(name)]


def pages_of(edition: Edition) -> list[tuple[str, int]]:
    """All pages of the plan, by section and number, in its order."""
    return [number for each in edition.pages for number in page_numbers(each.name)]


def last_number(edition: Edition) -> tuple[int, date] | None:
    """总期号 and date of the issue before this one in the paper's folder; None when there is none, or it has none."""
    found = issue_before(edition.folder, edition.date) if edition.folder.parent.is_dir() else None
    if found is None:
        return None
    day, issue = found
    given = whole(issue.get("number").text or "")
    told = (_read(path, leaf) for path, leaf in issue.get("standing").leaves())
    number = given if given is not None else next((each for each in told if each is not None), None)
    return None if number is None else (number, day)


def _read(path: str, leaf: Node) -> int | None:
    text = leaf.text or ""
    match = NUMBERED.search(text)
    if match:
        return int(match[1])
    return whole(text.strip()) if path.rpartition(".")[2] in NUMBER_KEYS else None
