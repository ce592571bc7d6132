"""What the program raises; each carries all the findings of the stage that could not go on.

LayoutError
├── IssueError       the copy, the plan or the house style cannot be used
├── FontError        a face is missing, broken, or forbids embedding
├── PreflightError   the file written is not what the page says
├── DeliveryError    the files cannot be put where the plant finds them
└── ArchiveError     the page cannot be kept

A run puts them into its report, the other commands and the desk tell them: none reaches the user as a traceback.
"""

from collections.abc import Sequence

from layout.findings import Finding


class LayoutError(Exception):
    """Anything the program says about copy, page or file; never a bug."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("\n".join(str(each) for each in findings))
        self.findings = tuple(findings)


class IssueError(LayoutError):
    """The copy, the plan or the house style cannot be used."""


class FontError(LayoutError):
    """A face is missing, broken, or forbids embedding."""


class PreflightError(LayoutError):
    """The file written is not what the page says."""


class DeliveryError(LayoutError):
    """The files cannot be put where the plant finds them."""


class ArchiveError(LayoutError):
    """The page cannot be kept."""
