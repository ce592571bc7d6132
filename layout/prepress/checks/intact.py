"""The file opens without repair, and every stream in it can be carried out (N01).

A reader that mends a file does it in its own way; a plant's mends it in another.
"""

from layout.findings import Finding, error
from layout.prepress.preflight import Subject


def check(subject: Subject) -> list[Finding]:
    """An error for each thing that is broken."""
    return [error("intact", each, hint="write the file again") for each in subject.reading.faults]
