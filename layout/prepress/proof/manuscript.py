"""The copy against the manuscript's file: every character of it is printed or went by a named rule (回溯原稿)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from layout.edition.edition import IN_PLAN, Article, Copy, Edition
from layout.findings import Finding, Level, Source
from layout.prepress.proof.tally import quote

LINE_END_SPACE = "line-end-space"
READING = "reading"
"""The rule of characters that went out of a paragraph to be printed above it: they are a copy's own (注音)."""


@dataclass(frozen=True, slots=True)
class StoryCount:
    """What became of a story's file, in code points: ``file_chars`` = ``printed`` + all of ``removed``, or it fails.

    ``printed`` counts characters of the manuscript, so ``..`` that became ``……`` counts two.
    """

    piece: str
    file_chars: int
    printed: int
    removed: Mapping[str, int]

    @property
    def adds_up(self) -> bool:
        """Whether nothing is unaccounted for."""
        return self.file_chars == self.printed + sum(self.removed.values())


def undone(copy: Copy) -> str:
    """The manuscript again, from the text and the recorded changes alone; "" when they contradict the text."""
    parts: list[str] = []
    told = at = 0
    for change in copy.changes:
        kept = change.at - told
        parts += [copy.text[at : at + kept], change.before]
        at += kept
        if kept < 0 or copy.text[at : at + len(change.after)] != change.after:
            return ""
        at += len(change.after)
        told = change.at + len(change.before)
    return "".join(parts) + copy.text[at:]


def traced(copies: Iterable[Copy]) -> list[Finding]:
    """Copies whose changes do not lead back to the manuscript, or name no rule."""
    findings = []
    for copy in copies:
        if undone(copy) != copy.manuscript or any(not each.rule for each in copy.changes):
            message = f"the changes to {copy.block} do not lead back to the manuscript: {quote(copy.manuscript)}"
            findings.append(_fault("untraced-change", message, copy.source, copy.piece))
    return findings


def tiled(article: Article) -> list[Finding]:
    """Whether the stretches cover the file end to end, each copy's words being the very characters of its stretch."""
    findings, at = [], 0
    copies = {each.block: each for each in article.copies}
    met: Counter[str] = Counter()
    for stretch in article.stretches:
        if stretch.start != at or stretch.end < at or not (stretch.block or stretch.rule):
            lost = article.file_text[at : stretch.start]
            message = f"characters {at}:{stretch.start} of the file are unaccounted for: {quote(lost)}"
            findings.append(_fault("unaccounted", message, article.source, article.id))
        at = stretch.end
        if stretch.block:
            met[stretch.block] += 1
            words = article.file_text[stretch.start : stretch.end]
            if stretch.block not in copies or copies[stretch.block].manuscript != words:
                message = f"{stretch.block} is not what the file says: {quote(words)}"
                findings.append(_fault("not-the-file", message, article.source, article.id))
    if at != len(article.file_text):
        message = f"the last {len(article.file_text) - at} characters of the file are unaccounted for"
        findings.append(_fault("unaccounted", message, article.source, article.id))
    above = {each.block for copy in article.paragraphs for each in copy.readings}
    for block in copies:
        if met[block] != 1 and block not in above:
            message = f"{block} stands {met[block]} times in the account of the file"
            findings.append(_fault("unaccounted", message, article.source, article.id))
    for copy in article.paragraphs:
        taken = [each.before for each in copy.changes if each.rule == READING]
        if taken != [each.manuscript for each in copy.readings]:
            message = f"what stands above {copy.block} is not what the file says: {quote(' '.join(taken))}"
            findings.append(_fault("not-the-file", message, article.source, article.id))
    return findings


def unchanged(article: Article, edition: Edition) -> list[Finding]:
    """Whether the file on disk still says what was read."""
    if article.file == IN_PLAN:
        return []
    path = edition.folder / (article.file or f"articles/{article.id}.md")
    try:
        now = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        message = f"the copy file cannot be read again: {fault}"
        return [_fault("copy-changed", message, article.source, article.id)]
    if now == article.file_text:
        return []
    message = f"the copy file was changed after it was read: {len(article.file_text)} characters then, {len(now)} now"
    return [_fault("copy-changed", message, article.source, article.id)]


def count(article: Article, dropped: int, unprinted: int) -> StoryCount:
    """The account of a story's file. ``dropped``: spaces at line ends; ``unprinted``: characters that did not print."""
    removed: Counter[str] = Counter()
    for stretch in article.stretches:
        if stretch.rule:
            removed[stretch.rule] += stretch.end - stretch.start
    printed = 0
    for copy in article.copies:
        printed += len(copy.manuscript)
        for change in copy.changes:
            gone = max(len(change.before) - len(change.after), 0)
            removed[change.rule] += gone * (change.rule != READING)
            printed -= gone
    if dropped:
        removed[LINE_END_SPACE] = dropped
    kept = {rule: number for rule, number in sorted(removed.items()) if number}
    return StoryCount(article.id, len(article.file_text), printed - dropped - unprinted, kept)


def balanced(account: StoryCount, article: Article) -> list[Finding]:
    """Whether a story's account closes."""
    if account.adds_up:
        return []
    gone = sum(account.removed.values())
    told = f"{account.file_chars} characters in the file, {account.printed} printed, {gone} removed by rule"
    off = account.file_chars - account.printed - gone
    message = f"{told}: {abs(off)} {'unaccounted for' if off > 0 else 'too many'}"
    return [_fault("count-off", message, article.source, article.id)]


def _fault(rule: str, message: str, source: Source, story: str) -> Finding:
    hint = "read the issue again, and if it comes back, report a fault of the program"
    return Finding(Level.ERROR, rule, message, source, hint=hint, story=story)
