"""JUDGE: every rule of ``faults/`` looks the finished page over (审样).

A rule is a file: ``NAME`` is what editors call the fault, ``Settings`` its level and measures, and
``check(sheet, settings)`` yields the faults it sees. House.yaml says under ``faults:`` what a paper has otherwise.
"""

from collections.abc import Iterator, Sequence
from types import ModuleType
from typing import Literal, Protocol

from layout import kinds
from layout.findings import Finding, Findings, Level, error, nearest
from layout.house import House
from layout.makeup.sheet import Fault, Sheet
from layout.schema import fill

RULES = "layout.makeup.faults"

Severity = Literal["error", "warning", "note", "off"]
"""How bad a house finds a fault; what is off is not looked for."""


class Judging(Protocol):
    """The settings of any rule."""

    @property
    def level(self) -> Severity:
        """How bad it is."""


def trade_name(rule: str) -> str | None:
    """What editors call the fault (碰题); None when it is no rule of makeup."""
    return str(kinds.load(RULES, rule).NAME) if rule in kinds.names(RULES) else None


def settings_faults(house: House) -> list[Finding]:
    """What is wrong with the house's settings of the rules."""
    findings = Findings()
    for name, node in (house.faults.mapping or {}).items():
        if name in kinds.names(RULES):
            fill(kinds.load(RULES, name).Settings, node, findings, name)
        else:
            findings.add(error("unknown-rule", f'no rule "{name}"', node.source, nearest(name, kinds.names(RULES))))
    return findings.items


def judged(sheet: Sheet) -> Iterator[Finding]:
    """All faults of a page, rule by rule. One whose settings cannot be used is left out: ``settings_faults`` tells."""
    for name in kinds.names(RULES):
        rule = kinds.load(RULES, name)
        settings = fill(rule.Settings, sheet.house.faults.get(name), Findings(), name)
        if settings is not None and settings.level != "off":
            yield from _findings(name, rule, settings, sheet)


def _findings(name: str, rule: ModuleType, settings: Judging, sheet: Sheet) -> Iterator[Finding]:
    places = {each.name: each.source for each in sheet.stories}
    found: Sequence[Fault] = tuple(rule.check(sheet, settings))
    for each in found:
        yield Finding(
            Level(settings.level),
            name,
            f"{rule.NAME}: {each.message}",
            places.get(each.story or "", sheet.source),
            page=sheet.page.name,
            bbox=each.area,
            hint=each.hint,
            story=each.story,
            judged=True,
        )
