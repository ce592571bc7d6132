"""Desk: what is at hand while an issue is read (编辑台)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from layout.edition.fields import values
from layout.findings import Findings
from layout.house import House
from layout.nodes import Node


@dataclass(frozen=True, slots=True)
class Desk:
    """What is at hand while an issue is read. ``shown`` is its folder as the user named it, with forward slashes.

    ``day`` is the issue's and ``number`` its number, None while they are not known (总期号); ``extra`` as an Edition's.
    ``local`` is what the issue says of a local edition, None while its common one is read (地方版).
    """

    folder: Path
    shown: str
    house: House | None
    issue: Node
    findings: Findings
    day: date | None = None
    number: int | None = None
    extra: str = ""
    local: Node | None = None

    @property
    def lead_ins(self) -> tuple[str, ...]:
        """The house's opening words; none while there is no house."""
        return self.house.lead_ins if self.house else ()

    @property
    def private(self) -> Mapping[str, str]:
        """The house's private characters, and what they stand for."""
        return self.house.private if self.house else {}

    def fields(self) -> dict[str, str | None]:
        """What the issue fills into standing words."""
        pages = sum(len(name.split("-")) for name in self.issue.get("pages").mapping or ())
        name = self.local.get("name").text or "" if self.local else ""
        return values(self.day, self.number, pages, self.extra, name) if self.day else {}
