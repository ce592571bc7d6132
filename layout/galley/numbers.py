"""Numbers with their signs and units, which no line parts: ￥350, 50亿元, 30多年, 3∶1, 120 km/h, 第3届 (数目).

clreq issue 262 (unbreakable numbers); GB 3100 and GB 3102 (names and signs of units); GB/T 15834-2011 §4.13.3: a short
hyphen joins the parts of one number, a telephone's; 一字线 and 浪纹线 stand between two, and a line may end after them.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

_UNITS = Path(__file__).with_name("units.txt")
_FIGURES = re.compile(
    "[0-9０-９]+(?:[.,:．：∶/／–~－-][0-9０-９]+|，[０-９]{3}(?![０-９]))*"  # 1,200.5  8:30  3∶1  1/3  0510-5550100
    "(?:[ \u00a0](?=[多余几十百千万亿]))?[多余几]?(?P<scale>[十百千万亿]*)[多余几]?"
)
_BEFORE = frozenset("￥¥＄$€£￡№±−＋－+-≥≤≈＞＜第")
_APART = frozenset("￥¥＄$€£￡№第")
"""Those after which a blank may be typed."""
_PER = frozenset("/／·每")
_BLANKS = frozenset(" \u00a0")
_HAN = "\u2e80"
"""No letter of Latin or Greek, and no sign of SI, stands after this in Unicode but ㎡ and its like."""
_Units = Mapping[str, tuple[str, ...]]


def numbers(text: str, more: tuple[str, ...] = ()) -> list[tuple[int, int]]:
    """Stretches of the text, in code points, that are a number with its sign and unit: no line ends inside.

    ``more`` are units of the house's own. A figure alone is none.
    """
    units = _units(more)
    found: list[tuple[int, int]] = []
    for match in _FIGURES.finditer(text):
        start, end = match.span()
        start -= _sign(text, start)
        end = _measured(text, match.span("scale"), end, units)
        if end - start > 1:
            found.append((start, end))
    return found


def _sign(text: str, start: int) -> int:
    """How long the sign before a number is, with the blank between them."""
    if text[start - 1 : start] in _BEFORE:
        return 1
    return 2 * (start > 1 and text[start - 1] in _BLANKS and text[start - 2] in _APART)


def _measured(text: str, scale: tuple[int, int], end: int, units: _Units) -> int:
    """Where a number ends that may have a unit at ``end``: behind it, and behind what it is taken by (元/吨, 米每秒).

    千 of 千瓦 may be the unit's own, and no scale: then the unit begins there.
    """
    last = _unit(text, end + (text[end : end + 1] in _BLANKS), units)
    for at in range(*scale):
        last = max(last, _unit(text, at, units))
    while last and text[last : last + 1] in _PER:
        by = _unit(text, last + 1, units)
        if not by:
            break
        last = by
    return max(last, end)


def _unit(text: str, at: int, units: _Units) -> int:
    """Where the longest unit ends that begins here; 0 when none does."""
    for unit in units.get(text[at : at + 1], ()):
        if text.startswith(unit, at):
            last = at + len(unit)
            then = text[last : last + 1]
            if unit[-1] >= _HAN or not (then.isascii() and then.isalpha()):  # else a word begins so
                return last
    return 0


@lru_cache
def _units(more: tuple[str, ...]) -> _Units:
    """All units by their first character, longest first."""
    lines = _UNITS.read_text(encoding="utf-8").splitlines()
    listed = (word for line in lines if not line.startswith("#") for word in line.split())
    return _by_first({*listed, *filter(None, more)})


def _by_first(words: Iterable[str]) -> _Units:
    found: dict[str, tuple[str, ...]] = {}
    for word in sorted(words, key=lambda each: (-len(each), each)):
        found[word[0]] = (*found.get(word[0], ()), word)
    return found
