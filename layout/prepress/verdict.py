"""The verdict on a finished file: preflight and proof together (付印前的最后检查)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from layout.edition.edition import Edition
from layout.findings import Finding
from layout.galley.fonts import FontBook
from layout.makeup.page import Page
from layout.prepress.preflight import preflight
from layout.prepress.proof.prove import prove


@dataclass(frozen=True, slots=True)
class Verdict:
    """All faults of a file, and what the manifest says of the proof."""

    findings: tuple[Finding, ...]
    facts: Mapping[str, Any]


def examine(pdf: bytes, page: Page, edition: Edition, book: FontBook) -> Verdict:
    """Check the bytes against the press's rules, and prove every character printed once."""
    faults = preflight(pdf, edition.house.press, page.trim, page.bleed)
    proof = prove(pdf, page, edition, book)
    facts = {"passed": proof.passed, "expected": proof.expected, "printed": proof.printed}
    return Verdict((*faults, *proof.findings), facts)
