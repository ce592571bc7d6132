"""Region: where a paper is printed decides how its punctuation stands (地区). One file of ``regions/`` is one region.

The region drives the rules, the script only the words: Traditional text printed on the mainland follows the
mainland's rules (clreq, Introduction). Classes are named as in ``galley.Kind``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Literal

from layout.errors import IssueError
from layout.findings import Findings
from layout.nodes import parse
from layout.schema import EmSetting, fill
from layout.units import EM

_FOLDER = Path(__file__).with_name("regions")

Level = Literal["none", "basic", "gb", "strict"]
LineEnd = Literal["trim", "allow", "full"]
Edge = Literal["trim", "full"]


@dataclass(frozen=True, slots=True)
class Box:
    """A class's box, and the blank in it before and after the ink, along the line, in milli-em (字身, 字面空)."""

    box: EmSetting = EM
    before: EmSetting = 0
    after: EmSetting = 0


@dataclass(frozen=True, slots=True, eq=False)
class Region:
    """How a region sets its marks. What ``level`` to ``paragraph_start`` say, a house may say otherwise."""

    language: str
    level: Level
    line_end: LineEnd
    line_start: Edge
    paragraph_start: Edge
    across: Mapping[str, Box]
    down: Mapping[str, Box]
    halves: str
    abreast: str
    trim_before: Mapping[str, tuple[str, ...]]
    trim_after: Mapping[str, tuple[str, ...]]
    hang_across: tuple[str, ...]
    hang_down: tuple[str, ...]
    name: str = ""

    def boxes(self, down: bool) -> Mapping[str, Box]:
        """The boxes of vertical or of horizontal type."""
        return self.down if down else self.across

    def hanging(self, down: bool) -> tuple[str, ...]:
        """The classes that may hang beyond a line's end."""
        return self.hang_down if down else self.hang_across

    @property
    def centred(self) -> bool:
        """Whether commas stand in the middle of their box."""
        return self.across["comma"].before > 0


def names() -> list[str]:
    """The regions there are."""
    return sorted(path.stem for path in _FOLDER.glob("*.yaml"))


@cache
def named(name: str) -> Region:
    """The region of that name; ValueError when there is none, IssueError when its file is wrong."""
    if name not in names():
        raise ValueError(name)
    path = _FOLDER / f"{name}.yaml"
    findings = Findings()
    found = fill(Region, parse(path.read_text(encoding="utf-8"), path.name, _FOLDER, findings), findings, path.name)
    if found is None or findings.failed:
        raise IssueError(findings.items)
    return replace(found, name=name)
