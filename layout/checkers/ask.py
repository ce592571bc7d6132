"""Checkers: programs of the house's own that look through the copy, and what they find (自备检查程序、敏感词).

``checkers:`` of house.yaml names them. What they find is located as all findings are, by the line of the copy; the
level that the house gives a checker is the highest that any of it has. A checker that cannot be relied on is found too.
"""

from collections.abc import Iterator, Mapping, Sequence
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
from layout.units import Rect

FAILED = "checker-failed"
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
    files: tuple[tuple[str, int, int], ...]

    @property
    def level(self) -> Level:
        """The highest of what it finds."""
        return Level(self.settings.level)

    def found(self, answer: Answer, where: "_Where") -> Finding:
        """An answer as a finding."""
        words = where.copy.text[answer.start : answer.end]
        said = f"“{words}”: " * bool(words) + f"{answer.message} ({answer.rule})"
        told = self._finding(f"checker-{self.name}", said, where.copy.source_of(answer.start), answer.hint)
        level = max(self.level, answer.level or self.level, key=[*Level].index)
        page, bbox = where.stands(answer)
        return replace(told, level=level, page=page, bbox=bbox, story=where.copy.piece)

    def failed(self, fault: str) -> Finding:
        """What is wrong with the checker itself; never less than a warning."""
        hint = f"mend {' '.join(self.settings.run)}, or take it out of checkers:"
        told = self._finding(FAILED, f"{self.name} cannot be relied on: {fault}", self.source, hint)
        return replace(told, level=min(self.level, Level.WARNING, key=[*Level].index))

    def _finding(self, rule: str, message: str, source: Source, hint: str) -> Finding:
        return Finding(self.level, rule, message, source, hint=hint or None, judged=True)


@dataclass(frozen=True, slots=True)
class _Where:
    """A copy, and what bears its origin on each page that has some of it."""

    copy: Copy
    pages: Mapping[str, Sequence[Item]]

    def stands(self, answer: Answer) -> tuple[str, Rect | None]:
        """The page and the place of the first line of a stretch; the copy's first page where it is not set."""
        for page, items in self.pages.items():
            for item in items:
                if isinstance(item, Text) and item.origin.start <= answer.start < item.origin.end:
                    return page, _box(item, answer)
        return next(iter(self.pages)), None


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
    """What the checkers found, and what need not be asked again: answers by the words, and who was too slow."""

    findings: tuple[Finding, ...] = ()
    answers: Mapping[tuple[_Checker, Asked, str], tuple[Answer, ...]] = field(default_factory=dict)
    late: Mapping[_Checker, str] = field(default_factory=dict)


def ask(edition: Edition, pages: Sequence[Page], before: Heard) -> Heard:
    """Have every copy of these pages looked through by each checker that did not do so ``before``."""
    findings = Findings()
    checkers = _checkers(edition, findings)
    copies = _copies(edition, pages) if checkers else {}
    answers: dict[tuple[_Checker, Asked, str], tuple[Answer, ...]] = {}
    late: dict[_Checker, str] = {}
    for checker in checkers:
        known = {asked: before.answers.get((checker, asked, its.copy.text)) for asked, its in copies.items()}
        new = {asked: copies[asked] for asked, answer in known.items() if answer is None}
        faults: Sequence[str] = [before.late[checker]] if checker in before.late else []
        told: Mapping[Asked, tuple[Answer, ...]] = {}
        if new and not faults:
            told, faults, slow = _asked(checker, new, edition.folder.parent)
            late |= {checker: faults[0]} if slow else {}
        elif faults:
            late[checker] = faults[0]
        its_answers = {asked: answer if answer is not None else told.get(asked, ()) for asked, answer in known.items()}
        for asked, its in its_answers.items():
            findings.extend(checker.found(each, copies[asked]) for each in its)
            if asked not in new or not faults:
                answers[checker, asked, copies[asked].copy.text] = its
        findings.extend(map(checker.failed, faults))
    return Heard(tuple(findings.items), answers, late)


def files(edition: Edition) -> list[Path]:
    """The files of the paper that are its checkers' programs, or arguments of theirs."""
    paper = edition.folder.parent
    return [paper / name for each in _checkers(edition, Findings()) for name, _, _ in each.files]


def _asked(
    checker: _Checker, copies: Mapping[Asked, _Where], paper: Path
) -> tuple[Mapping[Asked, tuple[Answer, ...]], Sequence[str], bool]:
    """What a checker says of these copies, what is wrong with it, and whether it took too long."""
    from layout.checkers.program import run  # noqa: PLC0415  (start-up: few runs ask anybody)

    given = b"".join(question(its.copy, next(iter(its.pages))) for its in copies.values())
    said = run(checker.settings.run, paper, given, checker.settings.timeout)
    whole = said.output if not said.fault else said.output[: said.output.rfind(b"\n") + 1]  # it may end amid a line
    read_back = read(whole, {asked: its.copy.text for asked, its in copies.items()})
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


def _seen(command: Sequence[str], paper: Path) -> Iterator[tuple[str, int, int]]:
    """The files among a program and its arguments, with the time and size of each."""
    for name in command:
        with suppress(OSError, ValueError):
            path = paper / name
            if path.is_file():
                yield name, path.stat().st_mtime_ns, path.stat().st_size


def _copies(edition: Edition, pages: Sequence[Page]) -> dict[Asked, _Where]:
    """Every copy of the pages that has words, once, with its pages."""
    from layout.prepress.proof.coverage import pieces  # noqa: PLC0415  (start-up: few houses have checkers)

    copies: dict[Asked, Copy] = {}
    stood: dict[Asked, dict[str, Sequence[Item]]] = {}
    for page in pages:
        for piece in pieces(page, edition):
            if piece.copy.text:
                asked = piece.copy.piece, piece.copy.block
                copies.setdefault(asked, piece.copy)
                stood.setdefault(asked, {})[page.name] = piece.items
    return {asked: _Where(copy, stood[asked]) for asked, copy in copies.items()}
