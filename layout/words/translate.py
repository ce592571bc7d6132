"""Chinese for what the program says (译文): English sentences as the code makes them, matched against a catalogue.

The code says everything in English, in f-strings. ``zh/*.yaml`` holds each such template, every expression as its
number in braces, and the Chinese for it. A sentence is matched whole; what stands in its places is translated in turn,
but for words in quotation marks and places written ``{=1}`` in the Chinese, which are the user's own. Whatever is not
known stays as it is.
"""

import locale
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from typing import Literal

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "zh")

_CATALOGUE = Path(__file__).with_name("zh")
_PLACE = re.compile(r"\{(=?)(\d+)\}")
_WORD = re.compile("[A-Za-z]{2}")
_HEAD = 3
"""Characters by which a template is found."""
_JOINTS = (("; ", "；"), (": ", "："), (", ", "、"), (" and ", "和"), (" or ", "或"))
"""What the code puts between phrases, the widest first."""


def language(option: str | None, environ: Mapping[str, str]) -> Language:
    """The language to speak: the option's, else that of LAYOUT_LANG, else the locale's."""
    for wish in (option, environ.get("LAYOUT_LANG")):
        if wish in LANGUAGES:
            return "zh" if wish == "zh" else "en"
    named = (environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    where = next(filter(None, named), None) or locale.getlocale()[0] or ""  # Windows has only the latter
    return "zh" if where.lower().startswith(("zh", "chinese")) else "en"


def translate(text: str, lang: Language) -> str:
    """The text in that language; in English as it is."""
    return _chinese(text) if lang == "zh" else text


def rule_name(rule: str) -> str:
    """The trade's name of a rule; "" when it has none."""
    return _read("rules").get(rule, "")


def catalogue() -> dict[str, str]:
    """The Chinese of every template, but for the names of rules."""
    return {key: value for name in _files() if name != "rules" for key, value in _read(name).items()}


def _files() -> list[str]:
    return sorted(each.stem for each in _CATALOGUE.glob("*.yaml"))


@cache
def _read(name: str) -> dict[str, str]:
    """A file of the catalogue. Its lines are YAML and JSON at once, and as JSON they are read fifty times sooner."""
    import json  # noqa: PLC0415  (start-up: English needs none)

    lines = (_CATALOGUE / f"{name}.yaml").read_text(encoding="utf-8").splitlines()
    found: dict[str, str] = json.loads("{" + ",".join(line for line in lines if line.startswith('"')) + "}")
    return found


# Matching -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Template:
    english: str
    chinese: str
    literals: tuple[str, ...]

    @property
    def weight(self) -> int:
        """How much of a sentence it explains."""
        return sum(map(len, self.literals))

    def said(self, text: str) -> str | None:
        """The Chinese for this text; None when it is another one's."""
        if not all(each in text for each in self.literals):
            return None
        found = _pattern(self.literals).fullmatch(text)
        return _PLACE.sub(lambda place: self._filled(place, found), self.chinese) if found else None

    def _filled(self, place: re.Match[str], found: re.Match[str]) -> str:
        number = int(place[2])
        word = found[number]
        return word if place[1] or _quoted("".join(self.literals[:number])) else _chinese(word)


@cache
def _pattern(literals: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("(.*?)".join(map(re.escape, literals)), re.DOTALL)


def _quoted(before: str) -> bool:
    """Whether what comes after these words stands in quotation marks."""
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


@cache
def _templates() -> Mapping[str, list[_Template]]:
    """Templates with places, the longest first, by their first characters; under "" those that begin with fewer."""
    found: dict[str, list[_Template]] = {}
    for english, chinese in catalogue().items():
        literals = tuple(_PLACE.split(english)[::3])
        if len(literals) > 1:
            head = literals[0][:_HEAD] if len(literals[0]) >= _HEAD else ""
            found.setdefault(head, []).append(_Template(english, chinese, literals))
    for each in found.values():
        each.sort(key=lambda template: (-template.weight, template.english))
    return found


@cache
def _whole() -> Mapping[str, str]:
    """Phrases without places."""
    return {english: chinese for english, chinese in catalogue().items() if not _PLACE.search(english)}


@lru_cache(maxsize=10_000)
def _chinese(text: str) -> str:
    if not _WORD.search(text):
        return text
    known = _whole().get(text)
    if known is not None:
        return known
    return next(chain(_matched(text), _joined(text), _strung(text)), text)


def _matched(text: str) -> Iterator[str]:
    templates = _templates()
    found = [*templates.get(text[:_HEAD], ()), *templates.get("", ())]
    found.sort(key=lambda template: -template.weight)
    yield from (said for each in found if (said := each.said(text)) is not None)


def _joined(text: str) -> Iterator[str]:
    """Phrases with something between them, if any of them is known."""
    for between, chinese in _JOINTS:
        parts = text.split(between)
        said = [_chinese(each) for each in parts] if len(parts) > 1 else parts
        if said != parts:
            yield chinese.join(said)


def _strung(text: str) -> Iterator[str]:
    """A known phrase and more words after it."""
    for at in (each.start() for each in reversed([*re.finditer(" ", text)])):
        known = _whole().get(text[:at])
        if known is not None:
            yield known + _chinese(text[at + 1 :])
