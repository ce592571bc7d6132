"""Word's numbers: what the numbering of a .docx puts before its paragraphs, and is no text of theirs (自动编号)."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from docx.document import Document

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BULLETS = frozenset(("bullet", "none"))
_HAN = "〇一二三四五六七八九"
_MOST = 99


class Number(NamedTuple):
    """A paragraph's number: its form (decimal, chineseCounting, …), its value, and how it is written, such as 一、.

    ``text`` is "" where nobody here can write it; ``plain`` says that it is a figure and a mark.
    """

    form: str
    value: int = 0
    text: str = ""
    plain: bool = False


class _Level(NamedTuple):
    """A level of a numbering: the form of its numbers, where they begin, how they are written."""

    form: str
    start: int
    text: str
    anew: bool = False


@dataclass(slots=True)
class Numbers:
    """The numberings of a document, counted as its paragraphs come."""

    document: Document
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def following(self, list_id: str, level: int) -> Number:
        """The number of the next paragraph of a list at a level; a bullet where nobody says."""
        key, found = self._level(list_id, level)
        if found.form in BULLETS:
            return Number(found.form)
        counts = self._counts.setdefault(key, {})
        if found.anew and (list_id, level) not in self._begun:  # lists of one kind are counted on, but for this one
            counts.pop(level, None)
        self._begun.add((list_id, level))
        counts[level] = counts.get(level, found.start - 1) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]

        def written(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            upper = self._level(list_id, at)[1]
            write = _WRITTEN.get(upper.form)
            count = counts.get(at, upper.start)
            return write(count) if write and 0 < count <= _MOST else "\0"

        text = re.sub(r"%([1-9])", written, found.text)
        plain = found.form == "decimal" and re.fullmatch(r"%[1-9][.．、]?", found.text) is not None
        return Number(found.form, counts[level], "" if "\0" in text else text, plain)

    def _level(self, list_id: str, level: int) -> tuple[str, _Level]:
        """What is counted together, and the level of its numbering."""
        try:
            numbering = self.document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return list_id, _Level("bullet", 1, "")
        known = {each.get(f"{_W}numId"): each for each in numbering.iter(f"{_W}num")}
        own = known.get(list_id)
        kind = _value(own, "abstractNumId") if own is not None else None
        anew = _value(own.find(f"{_W}lvlOverride[@{_W}ilvl='{level}']"), "startOverride") if own is not None else None
        for each in numbering.iter(f"{_W}abstractNum"):
            if each.get(f"{_W}abstractNumId") == kind:
                found = each.find(f"{_W}lvl[@{_W}ilvl='{level}']")
                start = int(anew or _value(found, "start") or "1")
                text = _value(found, "lvlText")
                text = f"%{level + 1}." if text is None else text
                return str(kind), _Level(_value(found, "numFmt") or "bullet", start, text, anew is not None)
        return list_id, _Level("bullet", 1, "")


def _value(element: Any, name: str) -> str | None:  # noqa: ANN401  (an element, or None)
    found = element.find(f"{_W}{name}") if element is not None else None
    return found.get(f"{_W}val") if found is not None else None


def _chinese(count: int) -> str:
    """十二 for 12."""
    tens, ones = divmod(count, 10)
    return (_HAN[tens] if tens > 1 else "") + ("十" if tens else "") + (_HAN[ones] if ones or not tens else "")


def _roman(count: int) -> str:
    made = ""
    for value, sign in ((90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        made += sign * (count // value)
        count %= value
    return made


def _letter(count: int) -> str:
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)


_WRITTEN: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(("decimal", "decimalHalfWidth"), str),
    "decimalZero": lambda count: f"{count:02}",
    "decimalFullWidth": lambda count: "".join(chr(ord(each) + 0xFEE0) for each in str(count)),
    **dict.fromkeys(
        ("chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand",
         "japaneseCounting"), _chinese,
    ),
    "ideographDigital": lambda count: "".join(_HAN[int(each)] for each in str(count)),
    **dict.fromkeys(
        ("decimalEnclosedCircle", "decimalEnclosedCircleChinese"),
        lambda count: chr(0x2460 + count - 1) if count <= 20 else f"({count})",
    ),
    "ideographTraditional": lambda count: "甲乙丙丁戊己庚辛壬癸"[(count - 1) % 10],
    "lowerLetter": _letter,
    "upperLetter": lambda count: _letter(count).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
}  # fmt: skip
