"""Explain: the manual of one word, be it a setting, a furniture, a block, a rule, a check or a command (说明).

What it says is gathered from where the thing itself stands: settings from their forms, kinds from the docstrings of
their files, rules from the code that finds them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from inspect import getdoc
from types import ModuleType

from layout import kinds
from layout.findings import TRADE
from layout.imprint.check import ITEMS
from layout.makeup.boxes import BORDERS
from layout.makeup.judge import RULES as FAULTS
from layout.makeup.make_up import FURNITURE
from layout.makeup.matter import BLOCKS
from layout.manual.files import settings, settings_of
from layout.manual.forms import REFUSED, WRITE, Form, Told, joined
from layout.manual.rules import Rule, rules
from layout.manual.said import Said, change_said, kind_said, rule_said, wanted_said, written
from layout.words.translate import rule_name, translate

CHECKS, COMMANDS = "layout.prepress.checks", "layout.commands"
_FOLDERS = {
    "furniture": FURNITURE,
    "blocks": BLOCKS,
    "borders": BORDERS,
    "faults": FAULTS,
    "imprint": ITEMS,
    "checks": CHECKS,
    "commands": COMMANDS,
}
GROUPS = {
    "settings": Said("house.yaml、issue.yaml、稿件头的设定", "settings of house.yaml, issue.yaml, articles"),
    "furniture": Said("版面元素", "furniture"),
    "blocks": Said("文中成分", "blocks of a story's text"),
    "borders": Said("花边", "ornamental borders"),
    "faults": Said("版面差错", "faults of makeup"),
    "imprint": Said("版本记录项目", "items of the imprint"),
    "checks": Said("印前检查", "preflight checks"),
    "commands": Said("命令", "commands"),
    "rules": Said("报告里方括号中的差错", "rules, in the brackets of the report"),
    "changes": Said("来稿文字的规范化", "changes to the text of copy"),
}


_SHOWN = ("furniture", "blocks", "faults", "standing")
"""Settings that are told of with the kinds they are of."""


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells in a language, ``zh`` or ``en``, or in both ("")."""

    lang: str = ""

    def label(self, zh: str, en: str) -> str:
        """A word before what is told."""
        return {"zh": zh, "en": en}.get(self.lang, f"{zh} {en}")

    def of_group(self, name: str) -> str:
        """What a group is called."""
        return self.label(GROUPS[name].zh, GROUPS[name].en)

    def line(self, zh: str, en: str, text: str) -> str:
        """A line of what is told, behind its word."""
        return f"  {self.label(zh, en)}{'：' if self.lang == 'zh' else ': '}{text}"

    def setting(self, told: Told) -> Iterator[str]:
        """A setting: what it is, how it is written, its default, the settings under it."""
        yield f"{told.path}  [{self.label('设定', 'setting')}]"
        yield from (f"  {line}" for line in told.said.by(self.lang).splitlines() if line)
        for how in _written(told.form):
            yield self.line("写法", "write", how.by(self.lang) if self.lang else how.en)
        if "default" in told.form:
            default = told.form["default"]
            shown = str(default).lower() if isinstance(default, bool) else str(default)
            yield self.line("默认", "default", shown or chr(34) * 2)
        below = [path for path in settings() if path.rpartition(".")[0] == told.path]
        if below:
            comma = "、" if self.lang == "zh" else ", "
            yield self.line("其下", "under it", comma.join(each.rpartition(".")[2] for each in below))

    def thing(self, group: str, name: str) -> Iterator[str]:
        """A kind of a folder: the manual of its file, its settings."""
        yield f"{name}  [{self.of_group(group)}]"
        module = kinds.load(_FOLDERS[group], name)
        zh, en = _chinese(group, name, module), getdoc(module) or ""
        manual = {"zh": zh, "en": en}.get(self.lang, f"{zh}\n{en}")
        yield from (f"  {line}".rstrip() for line in manual.splitlines())
        own = (joined(joined(group, name), each) for each in _fields(settings_of(module)))
        for path in ([f"standing.{name}"] if group == "furniture" else []) + [*own]:
            if path in settings():
                yield from (f"  {line}" for line in self.setting(settings()[path]))

    def rule(self, name: str, rule: Rule) -> Iterator[str]:
        """A rule: how bad, what it says, what to do. ``name`` is what was asked for, one of those it may have."""
        zh = self.lang == "zh"
        levels = ("、" if zh else ", ").join(self._told(each) for each in rule.levels)
        level = (f"（{levels}）" if zh else f" ({levels})") if levels else ""
        trade = rule_name(name) or rule_name(rule.name) if self.lang != "en" else ""
        yield f"{name} {trade}".rstrip() + f"  [{self.label('差错', 'rule')}]{level}"
        says, do = rule_said(rule.name)
        yield from (self.line("报告", "says", each) for each in self._all(rule.messages, says))
        yield from (self.line("对策", "what to do", each) for each in self._all(rule.hints, do))

    def change(self, name: str) -> Iterator[str]:
        """A rule by which the text of copy is put right."""
        yield f"{name}  [{self.of_group('changes')}]"
        yield from (f"  {line}" for line in change_said(name).by(self.lang).splitlines() if line)

    def _all(self, told: Iterable[str], written: Said) -> Iterator[str]:
        """What is written of a rule; else what the code says."""
        yield from [written.by(self.lang or "en")] if written.en else map(self._told, told)

    def _told(self, text: str) -> str:
        return translate(text, "zh") if self.lang == "zh" else text


_VALUES = dict.fromkeys(("over", "beside", "between", "wrapped"), "story.title")
"""Words of the trade that name a value, and the setting that has it (边题、文包题)."""


def explained(key: str, lang: str = "") -> list[str]:
    """All that is called so, one after the other; [] when nothing is."""
    teller, wanted = Teller(lang), key.strip().strip(":.").replace("_", "-")
    told = []
    for group, names in known().items():
        for name in _among(wanted, group, names):
            if group == "settings" and name.partition(".")[0] in _SHOWN and name.count(".") == 1 and name != wanted:
                continue  # it is told of in its own group
            if group == "settings":
                told.append(teller.setting(settings()[name]))
            elif group == "rules":
                told.append(teller.rule(wanted.removeprefix("rules.") if wanted.isascii() else name, rules()[name]))
            elif group == "changes":
                told.append(teller.change(name))
            else:
                told.append(teller.thing(group, name))
    if not told and wanted in TRADE:  # what editors call it, when no manual begins with that word
        return explained(_VALUES.get(TRADE[wanted], TRADE[wanted]), lang)
    return [line for each in told for line in (*each, "")][:-1]


def near(key: str) -> list[str]:
    """What may have been meant."""
    words = sorted({each for group, names in known().items() for name in names for each in (name, _title(group, name))})
    last = [each for each in words if each.rpartition(".")[2] == key.rpartition(".")[2]]
    return [*dict.fromkeys((*get_close_matches(key, words, n=5, cutoff=0.6), *last[:5]))]


@cache
def known() -> Mapping[str, tuple[str, ...]]:
    """All names by group."""
    folders = {group: kinds.names(package) for group, package in _FOLDERS.items()}
    return {
        "settings": tuple(settings()),
        **folders,
        "rules": tuple(rules()),
        "changes": tuple(sorted(written()["changes"])),
    }


def words_of() -> tuple[str, ...]:
    """What may be asked for in one word: every kind and rule, and the settings as far as their second key."""
    names = (each for group in known().values() for each in group if each.count(".") < 2 and "…" not in each)
    return tuple(sorted(dict.fromkeys(names)))


def groups(lang: str = "") -> Iterator[str]:
    """The groups, and what is in each."""
    for group, names in known().items():
        yield f"{group}  {Teller(lang).of_group(group)}"
        roots = dict.fromkeys(each.partition(".")[0] for each in names) if group == "settings" else names
        titled = (f"{each} {_title(group, each)}".rstrip() for each in roots)
        yield f"  {'；'.join(titled) if lang == 'zh' else ', '.join(roots)}"


def _title(group: str, name: str) -> str:
    """What a thing is called in Chinese: the first words of its manual."""
    if group == "rules":
        return rule_name(name)
    if group == "changes":
        return ""
    if group == "settings":
        said = settings()[name].said.zh if name in settings() else ""
    else:
        said = _chinese(group, name, kinds.load(_FOLDERS[group], name))
    return re.split("[：；，（\n]", said)[0]


def _among(wanted: str, group: str, names: tuple[str, ...]) -> Iterator[str]:
    """The names that are meant: the whole name, with its group before it, the end of a setting's path, the trade's."""
    traded = () if wanted.isascii() else [each for each in names if _title(group, each) == wanted]
    if traded:
        yield from traded
        return
    if group == "settings":
        exact = [each for each in names if each == wanted]
        ends = [each for each in names if each.endswith(f".{wanted}")]
        starred = [each for each in (_unnamed(wanted),) if each in names and each != wanted]
        yield from exact or ends or starred
        return
    plain = wanted.removeprefix(f"{group}.").removeprefix("imprint-" if group == "imprint" else "")
    yield from (each for each in names if each == plain or re.fullmatch(each.replace("…", ".+"), plain))


def _unnamed(path: str) -> str:
    """A path without the name that staff give: ``styles.body.face`` is ``styles.face``."""
    first, _, rest = path.partition(".")
    return joined(first, rest.partition(".")[2])


def _chinese(group: str, name: str, module: ModuleType) -> str:
    """The manual in Chinese; of a command what its help says."""
    if group != "commands":
        return kind_said(joined(group, name))
    return f"{translate(module.HELP, 'zh')}\n\n{translate((getdoc(module) or '').strip(), 'zh')}"


def _fields(kind: type) -> Iterator[str]:
    yield from (each.replace("_", "-") for each in getattr(kind, "__dataclass_fields__", {}))


def _written(form: Form) -> Iterator[Said]:
    """How a value is written, as its form says."""
    for each in (form, *form.get("anyOf", ())):
        if "enum" in each:
            choices = [str(one) for one in each["enum"] if one not in (None, "")]
            yield Said("、".join(choices), ", ".join(choices))
        elif REFUSED in each:
            yield wanted_said(each[REFUSED].partition(WRITE)[2])
        elif "boolean" in each.get("type", ()) and "pattern" in each:
            yield wanted_said("true or false")
