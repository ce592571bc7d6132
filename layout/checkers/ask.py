"""Checkers: programs of the house's own that look through the copy, and what they find (自备检查程序、敏感词).

``checkers:`` of house.yaml names them. What they find is located as all findings are, by the line of the copy; the
level that the house gives a checker is the highest that any of it has. A checker that cannot be relied on is found too.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import accumulate
from pathlib import Path
from typing import Literal

from layout.checkers.answers import Answer, Asked, question, read
from layout.edition.edition import Copy, Edition
from layout.findings import Finding, Findings, Level, Source, error
from layout.makeup.page import Item, Page, Text
from layout.nodes import Node
from layout.schema import CountSetting, WordsSetting, fill
from layout.seen import State, seen
from layout.units import Rect

RULE = "checker-"
"""What the names of its rules begin with."""
FAILED = f"{RULE}failed"
"""The rule of what is wrong with a checker."""


@dataclass(frozen=True, slots=True)
class Settings:
    """One of ``checkers:`` in house.yaml: the program and its arguments, the highest level, seconds it may take."""

    run: tuple[WordsSetting, ...]
    level: Literal["error", "warning", "note"] = "warning"
    timeout: CountSetting = 10


@dataclass(frozen=True, slots=True)
class _Checker:
    """A program, where house.yaml names it, and what its files are now: when one changes, it is asked anew."""

    name: str
    settings: Settings
    source: Source
    files: tuple[tuple[str, State], ...]

    @property
    def level(self) -> Level:
        """The highest of what it finds."""
        return Level(self.settings.level)

    def found(self, answer: Answer, said: "Said", page: str) -> Finding:
        """An answer as a finding on a page."""
        words = said.copy.text[answer.start : answer.end]
        what = f"“{words}”: " * bool(words) + f"{answer.message} ({answer.rule})"
        told = self._finding(f"{RULE}{self.name}", what, said.copy.source_of(answer.start), answer.hint)
        level = max(self.level, answer.level or self.level, key=[*Level].index)
        return replace(told, level=level, page=page, bbox=said.place(answer), story=said.copy.piece)

    def failed(self, fault: str) -> Finding:
        """What is wrong with the checker itself; never less than a warning."""
        hint = f"mend {' '.join(self.settings.run)}, or take it out of checkers:"
        told = self._finding(FAILED, f"{self.name} cannot be relied on: {fault}", self.source, hint)
        return replace(told, level=min(self.level, Level.WARNING, key=[*Level].index))

    def _finding(self, rule: str, message: str, source: Source, hint: str) -> Finding:
        return Finding(self.level, rule, message, source, hint=hint or None, judged=True)


@dataclass(frozen=True, slots=True)
class Said:
    """A copy on a page, and what bears its origin there."""

    copy: Copy
    items: tuple[Item, ...]

    @property
    def asked(self) -> Asked:
        """What it is called."""
        return self.copy.piece, self.copy.block

    def place(self, answer: Answer) -> Rect | None:
        """The place of the first line of a stretch, None where it is not set."""
        for item in self.items:
            if isinstance(item, Text) and item.origin.start <= answer.start < item.origin.end:
                return _box(item, answer)
        return None


Spoken = tuple[Said, ...]
"""All words of a page; none where no checker is to be asked about them."""


def _box(text: Text, answer: Answer) -> Rect:
    """The box of those clusters of a run that have some of a stretch."""
    starts = accumulate((len(each.text) for each in text.clusters), initial=text.origin.start)
    row = [each for each in zip(text.clusters, text.offsets, starts, strict=False) if each[0].text]
    end = max(answer.end, answer.start + 1)
    its = [(cluster, at) for cluster, at, start in row if start < end and answer.start < start + len(cluster.text)]
    clusters, offsets = zip(*its, strict=True)
    return replace(text, clusters=clusters, offsets=offsets).box


@dataclass(frozen=True, slots=True)
class Heard:
    """What the checkers found on each page, and what is wrong with themselves.

    And what need not be asked again: answers by the words, and who was too slow.
    """

    on: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)
    failed: tuple[Finding, ...] = ()
    answers: Mapping[tuple[_Checker, Asked, str], tuple[Answer, ...]] = field(default_factory=dict)
    late: Mapping[_Checker, str] = field(default_factory=dict)


NOTHING = Heard()


def spoken(page: Page, edition: Edition) -> Spoken:
    """What the checkers of the house are to be asked about a page."""
    if not edition.house.checkers.mapping:
        return ()
    from layout.prepress.proof.coverage import pieces  # noqa: PLC0415  (start-up: few houses have checkers)

    return tuple(Said(each.copy, tuple(each.items)) for each in pieces(page, edition) if each.copy.text)


def once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """What the checkers found, that of a copy that stands on several pages once, on the first."""
    first: dict[object, str | None] = {}
    for each in findings:
        same = each.rule, each.message, each.source, each.story
        if not each.rule.startswith(RULE) or first.setdefault(same, each.page) == each.page:
            yield each


def ask(edition: Edition, pages: Mapping[str, Spoken], before: Heard) -> Heard:
    """Have every copy of these pages looked through by each checker that did not do so ``before``."""
    failed = Findings()
    checkers = _checkers(edition, failed)
    copies: dict[Asked, tuple[Copy, str]] = {}
    for page, its in pages.items():
        for said in its:
            copies.setdefault(said.asked, (said.copy, page))
    answers: dict[tuple[_Checker, Asked, str], tuple[Answer, ...]] = {}
    late: dict[_Checker, str] = {}
    on: dict[str, list[Finding]] = {page: [] for page in pages}
    for checker in checkers:
        known = {asked: before.answers.get((checker, asked, copy.text)) for asked, (copy, _) in copies.items()}
        new = {asked: copies[asked] for asked, answer in known.items() if answer is None}
        faults: Sequence[str] = [before.late[checker]] if checker in before.late else []
        told: Mapping[Asked, tuple[Answer, ...]] = {}
        if new and not faults:
            told, faults, slow = _asked(checker, new, edition.folder.parent)
            late |= {checker: faults[0]} if slow else {}
        elif faults:
            late[checker] = faults[0]
        its_answers = {asked: answer if answer is not None else told.get(asked, ()) for asked, answer in known.items()}
        for page, its in pages.items():
            on[page] += (checker.found(each, said, page) for said in its for each in its_answers[said.asked])
        done = (asked for asked in its_answers if asked not in new or not faults)
        answers |= {(checker, asked, copies[asked][0].text): its_answers[asked] for asked in done}
        failed.extend(map(checker.failed, faults))
    return Heard({page: tuple(each) for page, each in on.items()}, tuple(failed.items), answers, late)


def files(edition: Edition) -> list[Path]:
    """The files of the paper that are its checkers' programs, or arguments of theirs."""
    paper = edition.folder.parent
    return [paper / name for each in _checkers(edition, Findings()) for name, _ in each.files]


def _asked(
    checker: _Checker, copies: Mapping[Asked, tuple[Copy, str]], paper: Path
) -> tuple[Mapping[Asked, tuple[Answer, ...]], Sequence[str], bool]:
    """What a checker says of these copies, what is wrong with it, and whether it took too long."""
    from layout.checkers.program import run  # noqa: PLC0415  (start-up: few runs ask anybody)

    given = b"".join(question(copy, page) for copy, page in copies.values())
    said = run(checker.settings.run, paper, given, checker.settings.timeout)
    whole = said.output if not said.fault else said.output[: said.output.rfind(b"\n") + 1]  # it may end amid a line
    read_back = read(whole, {asked: copy.text for asked, (copy, _) in copies.items()})
    faults = ([said.fault] if said.fault else []) + list(read_back.faults)
    return read_back.by_copy, faults, said.late


def _checkers(edition: Edition, findings: Findings) -> list[_Checker]:
    return [
        _Checker(name, settings, node.get("run").source, tuple(_seen(settings.run, edition.folder.parent)))
        for name, node in (edition.house.checkers.mapping or {}).items()
        if (settings := _settings(name, node, findings))
    ]


def _settings(name: str, node: Node, findings: Findings) -> Settings | None:
    settings = fill(Settings, node, findings, f"checker {name}")
    if settings and not settings.run:
        hint = "write the program and its arguments, such as [python3, tools/names.py]"
        findings.add(error("wrong-value", f"checker {name} has nothing to run", node.get("run").source, hint))
        return None
    return settings


def _seen(command: Sequence[str], paper: Path) -> Iterator[tuple[str, State]]:
    """The files among a program and its arguments, each with its state."""
    for name in command:
        with suppress(OSError, ValueError):
            path = paper / name
            if path.is_file():
                yield name, seen(path)
