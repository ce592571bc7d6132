"""Profiles: which items a regulation asks for, by which clause; one regulation a file of ``profiles/`` (依据).

Of a clause whose wording nobody could compare with the official text the file says ``seen: false``: whoever relies on
it compares it first.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from layout.errors import IssueError
from layout.findings import Findings
from layout.nodes import parse
from layout.schema import fill

FOLDER = Path(__file__).with_name("profiles")
UNSEEN = "text not seen by the project: compare with the official wording"


@dataclass(frozen=True, slots=True)
class Clause:
    """Where a regulation asks for an item: always, or when there is any. ``points``: what it counts for, 0 unknown."""

    clause: str
    asked: Literal["always", "if-any"] = "always"
    seen: bool = True
    points: int = 0


@dataclass(frozen=True, slots=True)
class Profile:
    """A regulation: its name, its title, and its clauses by item."""

    name: str
    title: str
    items: Mapping[str, Clause]

    def cites(self, item: str) -> str:
        """The clause for an item as it is told to people; "" when the regulation does not ask for it."""
        clause = self.items.get(item)
        if clause is None:
            return ""
        points = f", {clause.points} points 分" if clause.points else ""
        return f"{self.title}{clause.clause}{points}" + ("" if clause.seen else f" ({UNSEEN})")


def names() -> tuple[str, ...]:
    """The regulations there are, as house.yaml names them."""
    return tuple(sorted(each.stem for each in FOLDER.glob("*.yaml")))


@cache
def load(name: str) -> Profile:
    """One of them. IssueError when its file is faulty."""
    path, findings = FOLDER / f"{name}.yaml", Findings()
    node = parse(path.read_text(encoding="utf-8"), path.name, FOLDER, findings)
    found = fill(_File, node, findings, path.name)
    if found is None or findings.failed:
        raise IssueError(findings.items)
    return Profile(name, found.title, found.items)


@dataclass(frozen=True, slots=True)
class _File:
    title: str
    items: Mapping[str, Clause]
