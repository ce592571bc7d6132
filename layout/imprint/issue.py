"""What the issue says of itself that its imprint must agree with: number, pages, whether it is an extra (本期数据)."""

import re
from datetime import date
from pathlib import Path

from layout.edition.edition import Edition
from layout.findings import Findings
from layout.imprint.numbers import whole
from layout.nodes import Node, parse

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
    paper = edition.folder.parent
    days = (
        sorted((day, each) for each in paper.iterdir() if each != edition.folder and (day := _day(each.name)))
        if paper.is_dir()
        else []
    )
    before = [(day, each / "issue.yaml") for day, each in days if day < edition.date]
    if not before or not before[-1][1].is_file():
        return None
    day, file = before[-1]
    number = _number(file)
    return (number, day) if number is not None else None


def _number(file: Path) -> int | None:
    """The number that an issue's file gives; a file that is not readable has faults of its own, and gives none."""
    try:
        node = parse(file.read_text(encoding="utf-8-sig"), file.name, file.parent, Findings())
    except (OSError, UnicodeDecodeError):
        return None
    given = whole(node.get("number").text or "")
    told = (_read(path, leaf) for path, leaf in node.get("standing").leaves())
    return given if given is not None else next((each for each in told if each is not None), None)


def _read(path: str, leaf: Node) -> int | None:
    text = leaf.text or ""
    match = NUMBERED.search(text)
    if match:
        return int(match[1])
    return whole(text.strip()) if path.rpartition(".")[2] in NUMBER_KEYS else None


def _day(name: str) -> date | None:
    try:
        return date.fromisoformat(name) if re.fullmatch(r"\d{4}-\d\d-\d\d", name) else None
    except ValueError:
        return None
