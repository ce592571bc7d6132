"""Settings from YAML: a dataclass says which keys there are, of what type, with what default; a node fills it.

All faults of a file are reported at once, each with its line. (A schema library was measured: pydantic's import
alone costs as much as half a page's build, and none keeps the line of every value.)
"""

import dataclasses
import re
import types
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from layout import system
from layout.findings import TRADE, Findings, error, nearest, warning
from layout.nodes import Node
from layout.units import EM, Length, Size, parse_length

T = TypeVar("T")


@dataclass(frozen=True)
class As:
    """How a scalar is read: the reader (raising ValueError) and what the user should have written.

    The rest tells editors of text as much of it as they can check: the ``pattern`` of what is written (ECMA-262), or
    the ``choices`` there are; from which number on (``least``) up to which a bare whole number will do.
    """

    read: Callable[[str], Any]
    wanted: str
    pattern: str = ""
    choices: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None


DECIMAL = r"(\d+(\.\d*)?|\.\d+)"
"""Patterns of what settings are written in: a number, a length, a number of em, one from 1 on, a day."""
LENGTH = r"\s*\d+(\.\d+)?\s*([mM][mM]|[cC][mM]|[pP][tT]|[qQ]|[iI][nN])\s*"
EMS = rf"\s*{DECIMAL}\s*em\s*"
FROM_1 = r"\s*\+?0*[1-9]\d*\s*"
DAY = r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
SOME = r"(?=[^1-9]*[1-9])"
"""Ahead of such a pattern: not nothing."""


def _from(least: int, read: Callable[[str], int]) -> Callable[[str], int]:
    """The reader, nothing below ``least`` taken."""

    def checked(text: str) -> int:
        found = read(text)
        if found < least:
            raise ValueError(text)
        return found

    return checked


def _size(text: str) -> Size:
    width, _, height = text.replace("×", "x").partition("x")
    return Size(_from(1, parse_length)(width), _from(1, parse_length)(height))


def _words(text: str) -> str:
    if not text.strip():
        raise ValueError(text)
    return text


def em(text: str) -> int:
    """``0.25em`` as milli-em; ValueError when it is not that."""
    number, unit = text.strip().removesuffix("em"), text.strip()[-2:]
    if unit != "em":
        raise ValueError(text)
    return round(float(number) * EM)


def _gaps(text: str) -> tuple[tuple[int, int], ...]:
    """``0.125em``, or ``0em, 0.125em from 9em, 0.25em from 20em``."""
    steps = []
    for part in text.split(","):
        gap, _, least = part.partition("from")
        steps.append((em(least) if least.strip() else 0, em(gap)))
    if steps != sorted(steps) or steps[0][0] or any(gap < 0 for _, gap in steps):
        raise ValueError(text)
    return tuple(steps)


def _percent(text: str) -> int:
    share = int(text.removesuffix("%"))
    if not text.endswith("%") or not 0 <= share <= 100:
        raise ValueError(text)
    return share


def _span(text: str) -> tuple[int, int]:
    first, dash, last = text.replace("–", "-").partition("-")
    span = (int(first), int(last if dash else first))
    if span[0] < 1 or span[1] < span[0]:
        raise ValueError(text)
    return span


def _bool(text: str) -> bool:
    return {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}[text.lower()]


WordsSetting = Annotated[str, As(_words, "some words", r"\S")]
LengthSetting = Annotated[Length, As(_from(0, parse_length), "a length such as 9pt or 4 mm", f"^{LENGTH}$")]
ExtentSetting = Annotated[
    Length, As(_from(1, parse_length), "a length above 0 such as 9pt or 4 mm", f"^{SOME}{LENGTH}$")
]
PercentSetting = Annotated[int, As(_percent, "a share such as 10%", r"^\s*\+?0*(100|\d?\d)\s*%$")]
CountSetting = Annotated[int, As(_from(1, int), "a whole number from 1 on", f"^{FROM_1}$", least=1)]
EmSetting = Annotated[int, As(_from(0, em), "a number of em such as 0.25em", f"^{EMS}$")]
SizeSetting = Annotated[Size, As(_size, "width x height such as 275mm x 390mm", f"^{SOME}{LENGTH}[x×]{SOME}{LENGTH}$")]
GapSetting = Annotated[
    tuple[tuple[int, int], ...],
    As(
        _gaps,
        "a gap such as 0.125em, or 0em, 0.125em from 9em, 0.25em from 20em",
        f"^{EMS}(,{EMS}from{EMS})*$",
    ),
]
"""By measure: from which one on, and the gap, in milli-em."""
TreeSetting = Annotated[Node, "mapping"]
"""A mapping whose keys are another room's to read."""
SpanSetting = Annotated[
    tuple[int, int],
    As(_span, "one number or first-last, counted from 1, such as 1-4", f"^{FROM_1}([-–]{FROM_1})?$", least=1),
]

SIZES: Mapping[str, str] = {
    **{"初号": "42pt", "小初": "36pt", "一号": "26pt", "小一": "24pt", "二号": "22pt", "小二": "18pt"},
    **{"三号": "16pt", "小三": "15pt", "四号": "14pt", "小四": "12pt", "五号": "10.5pt", "小五": "9pt"},
    **{"六号": "7.5pt", "小六": "6.5pt", "七号": "5.5pt", "八号": "5pt"},
}
"""Sizes of type as the trade and office programs call them (号数)."""
_UNITS = {"毫米": "mm", "厘米": "cm", "磅": "pt", "度": "°"}
_MARKS = str.maketrans({"。": ".", **dict.fromkeys("×X*", "x"), **dict.fromkeys("~到至—–－", "-")})
"""What editors write for the units and marks that the program knows."""
_IN_WORDS = str.maketrans("｛｝\\", "{}/")
"""Marks of the program in words and in names of files, of which nothing else may be changed."""
_ANY_DAY = re.compile(r"(\d{4}) ?[年/.-] ?(\d\d?) ?[月/.-] ?(\d\d?) ?日?")
_COUNTED = re.compile(r"第? ?(\d+) ?(?:[栏行列版页期号级条篇幅张个]|columns?|rows?|lines?|pages?)")
"""A number with what it counts; any other word beside it may change what it means: 负3、少2行、10%."""

SCALARS: Mapping[Any, As] = {
    str: As(str, "text"),
    int: As(_from(0, int), "a whole number from 0 on", r"^\s*\+?\d+\s*$", least=0),
    float: As(float, "a number"),
    bool: As(_bool, "true or false"),
    date: As(date.fromisoformat, "a date such as 2025-02-20", f"^{DAY}$"),
}


_KEYED = 'write "key: value", with a blank behind the colon'


def fill(kind: type[T], node: Node, findings: Findings, where: str = "") -> T | None:
    """An object of the dataclass ``kind`` from a mapping; None when any key is wrong, unknown or missing."""
    if node.mapping is None and not node.empty:
        findings.add(error("wrong-type", f"{where or 'this'} must be a mapping, not {node.shape}", node.source, _KEYED))
        return None
    hints = hints_of(kind)  # type: ignore[arg-type]
    fields = {each.name: each for each in dataclasses.fields(kind)}  # type: ignore[arg-type]
    faults = Findings()  # its own, for a fault that the file has already shown is kept only once
    values: dict[str, Any] = {}
    for key, child in (node.mapping or {}).items():
        name = key.replace("-", "_")
        if name not in fields:
            message = f'unknown key "{key}"' + (f" in {where}" if where else "")
            known = [each.replace("_", "-") for each in fields]
            faults.add(error("unknown-key", message, child.source, _known(key, child, known)))
        elif not child.empty:
            values[name] = _value(hints[name], child, faults, key)
    for name, each in fields.items():
        required = each.default is dataclasses.MISSING and each.default_factory is dataclasses.MISSING
        if required and name not in values:
            message, key = f'"{name}" is missing' + (f" in {where}" if where else ""), name.replace("_", "-")
            faults.add(error("missing-key", message, node.source, f'add "{key}: " and its value'))
    findings.extend(faults.items)
    return None if faults.failed else kind(**values)


@cache
def hints_of(kind: type) -> dict[str, Any]:
    """The types of a dataclass's fields: working them out takes longer than filling them."""
    return get_type_hints(kind, include_extras=True)


def _value(hint: Any, node: Node, findings: Findings, where: str) -> Any:  # noqa: ANN401
    origin, args = get_origin(hint), get_args(hint)
    if hint is Node or hint == TreeSetting:
        if hint is not Node and node.mapping is None:
            findings.add(error("wrong-type", f'"{where}" must be a mapping, not {node.shape}', node.source, _KEYED))
        return node
    if origin in (Union, types.UnionType):
        return _value(next(each for each in args if each is not type(None)), node, findings, where)
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return fill(hint, node, findings, where)
    if origin is tuple and args[-1] is Ellipsis:
        many = node.items if node.items is not None else (node,)
        return tuple(_value(args[0], each, findings, where) for each in many)
    if origin is dict or origin is Mapping:
        return _mapping(args[1], node, findings, where)
    return _scalar(hint, node, findings, where)


def _path(text: str) -> str:
    if "\\" in text:
        raise ValueError(text)  # Windows alone would find it
    return text


def _known(key: str, child: Node, known: Sequence[str]) -> str:
    """The remedy for a key that nobody knows, or for words behind a comma that were not meant as one."""
    if child.empty and not re.fullmatch(r"[A-Za-z][\w-]*", key, re.ASCII) and key not in TRADE:
        return "a comma ends a value in brackets: put single quotes round all the words if they belong together"
    return nearest(key, known)


def spelt(node: Node, findings: Findings) -> None:
    """Tell of a file that only some systems find by this name."""
    text = node.text or ""
    if (own := system.own_name(text, node.base)) != PurePosixPath(text).as_posix():
        message = f"{node.shape} is the file {own} on the disk: not every system finds it"
        findings.add(warning("name-differs", message, node.source, "write both alike"))


def _mapping(hint: Any, node: Node, findings: Findings, where: str) -> dict[str, Any]:  # noqa: ANN401
    if node.mapping is None:
        findings.add(error("wrong-type", f'"{where}" must be a mapping, not {node.shape}', node.source, _KEYED))
        return {}
    return {key: _value(hint, each, findings, key) for key, each in node.mapping.items()}


def _scalar(hint: Any, node: Node, findings: Findings, where: str) -> Any:  # noqa: ANN401
    if get_origin(hint) is Literal:
        choices = [str(each) for each in get_args(hint)]
        if node.text not in choices:
            known = nearest(node.text or "", choices)
            findings.add(error("wrong-value", f'"{where}" cannot be {node.shape}', node.source, known))
        return node.text
    how = hint.__metadata__[0] if get_origin(hint) is Annotated else SCALARS.get(hint)
    if hint is Path:
        how = As(lambda text: node.base / _path(text), "a file, its folders parted by / on every system")
    assert how is not None, f"no way to read a setting of type {hint}"
    try:
        if node.text is not None:
            value = how.read(node.text)
            if hint is Path:
                spelt(node, findings)
            return value
    except (ValueError, KeyError, ArithmeticError):
        pass
    findings.add(error("wrong-value", f'"{where}" cannot be {node.shape}', node.source, _meant(node.text, how)))
    return None


def _meant(text: str | None, how: As) -> str:
    """The remedy for a value: itself as the program writes it, when only its marks and units are otherwise."""
    for each in () if text is None else _forms(text, how):
        try:
            how.read(each)
        except (ValueError, KeyError, ArithmeticError):
            continue
        return f'write "{each}"'
    return f"write {how.wanted}"


def _forms(text: str, how: As) -> Iterator[str]:
    """The value as the program may write it, what changes least of it first."""
    yield text.translate(_IN_WORDS)
    plain = SIZES.get(text) or _half_width(text).translate(_MARKS)
    for written, unit in _UNITS.items():
        plain = plain.replace(written, unit)
    yield plain
    yield re.sub(r"\s*,\s*", " ", plain).strip()
    if day := day_of(text):
        yield day
    if re.fullmatch(r"\d", plain):
        yield f"0{plain}"
    if how.least in (0, 1) and (counted := _COUNTED.fullmatch(plain)):
        yield counted[1]


def day_of(text: str) -> str:
    """A day that is written otherwise (2031年5月6日, 2031/5/6), as dates are here; "" for anything else."""
    day = _ANY_DAY.fullmatch(_half_width(text))
    return f"{day[1]}-{day[2]:0>2}-{day[3]:0>2}" if day else ""


def _half_width(text: str) -> str:
    """Figures and marks of full width as those of ASCII; ², ½ and the like would become other figures by NFKC."""
    wide = (each for each in text if unicodedata.east_asian_width(each) == "F")
    return text.translate({ord(each): unicodedata.normalize("NFKC", each) for each in wide})
