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
from pathlib import Path
from typing import Literal

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "zh")

_CATALOGUE = Path(__file__).with_name("zh")
_PLACE = re.compile(r"\{(=?)(\d+)\}")
_WORD, _LETTER = re.compile("[A-Za-z]{2}"), re.compile("[A-Za-z]")
_OWN = "\ue000"
"""Stands for a name while a sentence is matched."""
_TYPED = re.compile(r"\{[^}]*\}|\[[^]]*\]|--[a-z-]+")
"""What is to be typed as it stands."""
_BLANK = re.compile(
    "(?<=[\u4e00-\u9fff])\0 (?=[\u4e00-\u9fff])|(?<=”)\0 (?=[\u4e00-\u9fff])"
    "|(?<=[\u4e00-\u9fff]) \0(?=[\u4e00-\u9fff“])"
)
"""A blank between Han, at the edge of words that became Chinese; beside the user's own it stays."""
_HEAD = 3
"""Characters by which a template is found."""
_TELLING = 2
"""Letters that a template of several places has for each of them, at least, to be taken for a sentence."""
_CAPTION = re.compile("([、\u4e00-\u9fff]+): (.*)", re.DOTALL)
"""A trade word before a sentence."""
_CLAUSES, _LISTS = re.compile("[:;] "), re.compile("[:;,] ")
_OPENS = (": ", "; ", "(", "（")
"""What a clause stands after."""
_JOINTS = (("; ", "；"), (": ", "："), (", ", "、"), (" and ", "和"), (" or ", "或"))
"""What the code puts between phrases, the strongest first."""
_VALUE = re.compile('"[^"]*"')
"""What somebody wrote, alone in its place."""
_BETWEEN = re.compile("(?<=[》）]); (?=《)")
"""What the code puts between regulations."""
_LONGEST, _JOINED = 2000, 24
"""Characters and joints of a text; one that has more is not the program's, but a list or another program's report."""


def language(option: str | None, environ: Mapping[str, str]) -> Language:
    """The language to speak: the one asked for, else English."""
    return asked(option, environ) or "en"


def asked(option: str | None, environ: Mapping[str, str]) -> Language | None:
    """What ``--lang`` asks for, else LAYOUT_LANG, else the locale; None where it is the C locale's, or none."""
    for wish in (option, environ.get("LAYOUT_LANG")):
        if wish in LANGUAGES:
            return "zh" if wish == "zh" else "en"
    named = (environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    where = next(filter(None, named), None) or locale.getlocale()[0] or ""  # Windows has only the latter
    if where.partition(".")[0] in ("", "C", "POSIX"):
        return None
    first = next(filter(None, environ.get("LANGUAGE", "").split(":")), where)  # as gettext has it
    return "zh" if first.lower().startswith(("zh", "chinese")) else "en"


def translate(text: str, lang: Language, own: str = "") -> str:
    """The text in that language; in English as it is. ``own``: the user's name for a thing, which stays: table."""
    if lang != "zh":
        return text
    if own not in _whole():
        return _chinese(text)
    kept = _chinese(re.sub(rf"(?<![\w-]){re.escape(own)}(?![\w-])", _OWN, text)).replace(_OWN, own)
    return min(kept, _chinese(text), key=lambda each: len(_LETTER.findall(each.replace(own, ""))))


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
    chinese: str
    literals: tuple[str, ...]

    @property
    def weight(self) -> int:
        """How much of a sentence it explains, and in how few places it leaves the rest."""
        return sum(map(len, self.literals)) - len(self.literals)

    def found(self, text: str) -> re.Match[str] | None:
        """What stands in its places in this text; None when that is said by another one."""
        return _pattern(self.literals).fullmatch(text) if all(each in text for each in self.literals) else None

    def neat(self, found: re.Match[str]) -> bool:
        """Whether no place holds the end of one clause and the beginning of the next, but where a clause may stand.

        What begins a sentence is no list either.
        """
        return not any(
            (_CLAUSES if self.literals[at - 1] else _LISTS).search(found[at])
            for at in self._words()
            if not self.literals[at - 1].endswith(_OPENS)
        )

    def said(self, found: re.Match[str]) -> str:
        """The Chinese for it."""
        words = {*self._words()}
        told = {at: _chinese(found[at]) if at in words else found[at] for at in range(1, len(self.literals))}
        edged = {at: each if each == found[at] else f"\0{each}\0" for at, each in told.items()}
        text = _PLACE.sub(lambda place: found[int(place[2])] if place[1] else edged[int(place[2])], self.chinese)
        return _BLANK.sub("", text).replace("\0", "")

    def _words(self) -> Iterator[int]:
        """The places that hold words of the program's: not those in quotation marks."""
        return (at for at in range(1, len(self.literals)) if not _quoted("".join(self.literals[:at])))


@cache
def _pattern(literals: tuple[str, ...]) -> re.Pattern[str]:
    """What a template matches. One that says little has words or quotations in its places, and no sentences."""
    few = len(literals) > 2 and sum(map(str.isalpha, "".join(literals))) < _TELLING * (len(literals) - 1)
    place, pattern = r"(“[^”]*”|\S*?)" if few else "(.*?)", re.escape(literals[0])
    for at, after in enumerate(literals[1:], 2):
        beside = not after and at < len(literals)  # of two places side by side the first is a word
        if few and literals[at - 2].endswith('"') and after.startswith('"'):
            pattern += '([^"]*)' + re.escape(after)
        else:
            pattern += (r"(\S*)" if beside else place) + re.escape(after)
    return re.compile(pattern, re.DOTALL)


def _quoted(before: str) -> bool:
    """Whether what comes after these words stands in quotation marks."""
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


@cache
def _templates() -> Mapping[str, list[_Template]]:
    """Templates with places, by their first characters; under "" those that begin with fewer."""
    found: dict[str, list[_Template]] = {}
    for english, chinese in catalogue().items():
        literals = tuple(_PLACE.split(english)[::3])
        if len(literals) > 1:
            head = literals[0][:_HEAD] if len(literals[0]) >= _HEAD else ""
            found.setdefault(head, []).append(_Template(chinese, literals))
    return found


@cache
def _whole() -> Mapping[str, str]:
    """Phrases without places."""
    return {english: chinese for english, chinese in catalogue().items() if not _PLACE.search(english)}


@lru_cache(maxsize=10_000)
def _chinese(text: str) -> str:
    """The best that can be made of a text: see ``_Reading``."""
    known = _whole().get(text)
    if known is not None or len(text) > _LONGEST:
        return known or text
    if _VALUE.fullmatch(text):
        return f"“{text[1:-1]}”"
    if not _WORD.search(text):
        return _BETWEEN.sub("；", text)
    caption = _CAPTION.fullmatch(text)
    behind = _Reading.of(f"{caption[1]}：{_chinese(caption[2])}") if caption else None
    if behind and not behind.left:  # else it was no trade word, but the name of a story
        return behind.chinese
    return min((_Reading.of(text), *_matched(text), *_joined(text), *_strung(text), *filter(None, [behind]))).chinese


@dataclass(frozen=True, slots=True, order=True)
class _Reading:
    """One way to take a text. The best leaves the least in English, has whole clauses in its places and says most."""

    left: int
    untidy: bool
    lightness: int
    chinese: str

    @classmethod
    def of(cls, chinese: str, untidy: bool = False, weight: int = 0, own: tuple[str, ...] = ()) -> "_Reading":
        """``own``: the user's words in it, which are no English that is left."""
        left = _TYPED.sub("", chinese)
        for each in own:
            left = left.replace(each, "", 1)
        return cls(len(_LETTER.findall(left)), untidy, -weight, chinese)


def _matched(text: str) -> Iterator[_Reading]:
    """By each template that fits it whole."""
    for each in (*_templates().get(text[:_HEAD], ()), *_templates().get("", ())):
        found = each.found(text)
        if found:
            own = tuple(found[int(place[2])] for place in _PLACE.finditer(each.chinese) if place[1])
            yield _Reading.of(each.said(found), not each.neat(found), each.weight, own)


def _joined(text: str) -> Iterator[_Reading]:
    """As two phrases with something between them."""
    joints = [
        (at, chinese, -strength)
        for strength, (between, chinese) in enumerate(_JOINTS)
        for at in re.finditer(re.escape(between), text)
        if not _quoted(text[: at.start()])
    ]
    for at, chinese, weight in joints if len(joints) <= _JOINED else ():
        yield _Reading.of(_chinese(text[: at.start()]) + chinese + _chinese(text[at.end() :]), weight=weight)


def _strung(text: str) -> Iterator[_Reading]:
    """As a known phrase and more words after it."""
    for at in re.finditer(" ", text):
        known = _whole().get(text[: at.start()])
        if known is not None:
            yield _Reading.of(f"{known}，{_chinese(text[at.end() :])}", weight=-len(_JOINTS))
