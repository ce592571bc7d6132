"""Said: what the program says of its settings, in Chinese and in English (说明文字).

English stands with the settings themselves, as comments in the dataclasses and in ``house.yaml``; Chinese in
``words/settings.yaml``, with the English of those that have no comment. The manual of a kind stands in its file, in
Chinese in ``words/kinds.yaml``.
"""

import inspect
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

import yaml

from layout.house import DEFAULTS

_WORDS = Path(__file__).parents[1] / "words"
_KEY = re.compile(r"(?P<indent> *)(?P<key>[^\s#:]+|\S[^#:]*\S):(?:\s[^#]*?)?(?:\s+#\s(?P<said>.*))?$")
_HAN = re.compile(r"\s*[\u4e00-\u9fff][\u3000-\u303f\u4e00-\u9fff\uff00-\uffef, ]*$")
_COMMENT = re.compile(r"\s{4}(\w+):.*\s#\s(.*)$")


@dataclass(frozen=True, slots=True)
class Said:
    """What a thing is, in both languages; "" where nobody wrote it."""

    zh: str
    en: str

    @property
    def both(self) -> str:
        """Chinese, and under it English."""
        return f"{self.zh}\n\n{self.en}".strip()

    def by(self, lang: str) -> str:
        """In one language, ``zh`` or ``en``; in any other word's, both."""
        return {"zh": self.zh, "en": self.en}.get(lang, self.both)


def setting_said(path: str, english: str = "") -> Said:
    """What a setting is, by its dotted path; one that is of a kind is told of by the first words of its manual."""
    words = _words()["settings"]
    own = words.get(path) or kind_said(path).partition("\n\n")[0].replace("\n", "")
    zh, _, en = (own or next((words[each] for each in alike(path) if each in words), "")).partition(" | ")
    return Said(zh, _sentence(en or english or house_comments().get(path, "")))


def alike(path: str) -> Iterator[str]:
    """A path, and the starred ones whose words it may have: ``furniture.*.ink`` of ``furniture.price.ink``."""
    yield path
    first, _, rest = path.partition(".")
    if rest:
        yield ".".join((first, "*", *rest.split(".")[1:]))


def wanted_said(wanted: str) -> Said:
    """How a value is written."""
    return Said(_words()["values"].get(wanted, wanted), wanted)


def kind_said(path: str) -> str:
    """The manual of a furniture, a block, a fault … in Chinese, by its folder and name; "" when there is none."""
    return _kinds().get(path, "").strip()


def change_said(rule: str) -> Said:
    """What becomes of copy by a rule."""
    zh, _, en = _words()["changes"][rule].partition(" | ")
    return Said(zh, en)


def rule_said(rule: str) -> tuple[Said, Said]:
    """What a rule means and what to do, where the code itself does not say it."""
    words = _words()["rules"]
    named = {what: next((key for key in words if fnmatchcase(f"{rule}.{what}", key)), "") for what in ("says", "do")}
    says, do = (words.get(key, "").partition(" | ") for key in named.values())
    return Said(says[0], says[2]), Said(do[0], do[2])


def written() -> Mapping[str, frozenset[str]]:
    """All that the words tell of, by the part of the file that it stands in."""
    return {part: frozenset(told) for part, told in (*_words().items(), ("kinds", _kinds()))}


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    found: Mapping[str, Mapping[str, str]] = yaml.safe_load((_WORDS / "settings.yaml").read_text(encoding="utf-8"))
    return found


@cache
def _kinds() -> Mapping[str, str]:
    found: Mapping[str, str] = yaml.safe_load((_WORDS / "kinds.yaml").read_text(encoding="utf-8"))
    return found


def comment(kind: type, field: str) -> str:
    """What the code says of a field of a dataclass, in English."""
    return _comments(kind).get(field, "")


@cache
def _comments(kind: type) -> Mapping[str, str]:
    found = (_COMMENT.match(line) for line in inspect.getsource(kind).splitlines())
    return {match[1]: _HAN.sub("", match[2]) for match in found if match}


@cache
def house_comments() -> Mapping[str, str]:
    """What ``house.yaml`` says behind each of its keys, in English, by dotted path."""
    found: dict[str, str] = {}
    above: list[tuple[int, str]] = []
    for line in DEFAULTS.read_text(encoding="utf-8").splitlines():
        match = _KEY.match(line)
        if match is None or line.lstrip().startswith("#"):
            continue
        indent = len(match["indent"])
        above = [each for each in above if each[0] < indent]
        above.append((indent, match["key"]))
        found[".".join(key for _, key in above)] = _HAN.sub("", match["said"] or "")
    return found
