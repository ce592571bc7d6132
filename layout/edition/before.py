"""Before: the issue that came out before this one, as it lies in the paper's folder (上期)."""

import re
from datetime import date
from pathlib import Path

from layout.findings import Findings
from layout.house import read_text
from layout.nodes import Node, parse


def issue_before(issue: Path, day: date) -> tuple[date, Node] | None:
    """The day and issue.yaml of the last issue that lies beside this one and came out before it; None when none does.

    Folders are known by their day. An extra is no issue that others are counted from (号外); a file that is not
    readable has faults of its own, and tells nothing.
    """
    others = (_day(each) for each in issue.parent.iterdir() if each != issue)
    for earlier in sorted((each for each in others if each and each < day), reverse=True):
        path = issue.parent / earlier.isoformat() / "issue.yaml"
        node = parse(read_text(path, "", Findings()), path.name, path.parent, Findings())
        if node.get("extra").empty:
            return earlier, node
    return None


def _day(folder: Path) -> date | None:
    try:
        return date.fromisoformat(folder.name) if re.fullmatch(r"\d{4}-\d\d-\d\d", folder.name) else None
    except ValueError:
        return None
