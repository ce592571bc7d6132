"""Verdict: what a page's file is found to be, without what it takes to find it (验收结论)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from layout.findings import Finding


@dataclass(frozen=True, slots=True)
class Verdict:
    """All faults of a file, and what the manifest says of the proof."""

    findings: tuple[Finding, ...]
    facts: Mapping[str, Any]
    parted: Mapping[str, tuple[int, int]] = field(default_factory=dict)  # as the proof's: of stories on several pages
