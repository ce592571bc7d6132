"""Accept: findings that an editor answers for, so that they stop no page (签付).

An entry under ``accept:`` of issue.yaml names a rule, and the page and story it is found on. It holds for those alone.
Whether a rule may be accepted at all, the finding itself says.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from layout.findings import Acceptance, Finding, Findings, Source, error, nearest, warning
from layout.nodes import Node
from layout.schema import WordsSetting, fill


@dataclass(frozen=True, slots=True)
class Accept:
    """One entry. Without ``page`` it is for what is found in the issue as a whole, without ``story`` for any story.

    ``edition`` is the code of the local edition that it is for alone, "" where it is for all that have the page.
    """

    rule: str
    page: str | None
    story: str | None
    word: Acceptance
    source: Source
    edition: str = ""

    def meets(self, finding: Finding) -> bool:
        """Whether the finding is one of those it names."""
        return (self.rule, self.page) == (finding.rule, finding.page) and self.story in (None, finding.story)


@dataclass(frozen=True, slots=True)
class AcceptKeys:
    """The keys of an entry."""

    rule: WordsSetting
    by: WordsSetting
    why: WordsSetting
    page: WordsSetting | None = None
    story: WordsSetting | None = None
    edition: WordsSetting = ""


def read_accepts(node: Node, findings: Findings) -> tuple[Accept, ...]:
    """The entries of ``accept:``; nobody accepts anything without a name and a reason."""
    nodes = node.items if node.items is not None else () if node.empty else (node,)
    entries = ((fill(AcceptKeys, each, findings, "an entry of accept"), each.source) for each in nodes)
    return tuple(
        Accept(entry.rule, entry.page, entry.story, Acceptance(entry.by, entry.why), source, entry.edition)
        for entry, source in entries
        if entry
    )


def answered(findings: Sequence[Finding], accepts: Sequence[Accept]) -> tuple[Finding, ...]:
    """The findings, marked where an entry meets one that may be accepted; after them what is wrong with the entries."""
    return (*marked(findings, accepts), *(fault for each in accepts for fault in _faults(each, findings)))


def marked(findings: Sequence[Finding], accepts: Sequence[Accept]) -> tuple[Finding, ...]:
    """The findings, marked where an entry meets one that may be accepted."""
    return tuple(_marked(each, accepts) for each in findings)


def _marked(finding: Finding, accepts: Sequence[Accept]) -> Finding:
    word = next((each.word for each in accepts if each.meets(finding)), None)
    return replace(finding, accepted=word) if word and finding.acceptable else finding


def _faults(accept: Accept, findings: Sequence[Finding]) -> Iterator[Finding]:
    met = [each for each in findings if accept.meets(each)]
    if any(not each.acceptable for each in met):
        message = f"{accept.rule} may not be accepted: the page would lose words, or could not be printed"
        yield replace(error("accept-refused", message, accept.source, "mend what it tells of"), page=accept.page)
    elif not met:
        where = (f" of {accept.story}" if accept.story else "") + f" on {accept.page}" * bool(accept.page)
        where = where or " in the issue as a whole"
        message = f'nothing is there to accept: no "{accept.rule}"{where} was found'
        yield replace(warning("accept-stale", message, accept.source, _hint(accept, findings)), page=accept.page)


def _hint(accept: Accept, findings: Sequence[Finding]) -> str:
    """What was found there instead: a rule's name may be mistyped, or the entry is yesterday's."""
    here = {each.rule for each in findings if each.page == accept.page}
    if accept.rule in here:
        stories = {each.story for each in findings if each.rule == accept.rule and each.page == accept.page}
        return nearest(accept.story or "", [each for each in stories if each])
    return f"{nearest(accept.rule, here)}; else delete it" if here else "delete it"
