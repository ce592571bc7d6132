"""Forms: the type of a setting as JSON Schema (draft-07), so that editors of YAML complete and check it (格式定义).

What ``schema.fill`` reads, told in the words that editors know. Scalars are text to us, whatever YAML takes them for:
where text will do, so will a number. An empty value is no value, and stands for the default.
"""

import dataclasses
import re
import types
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from layout.house import InkSetting
from layout.manual.said import Said, comment, setting_said, wanted_said
from layout.nodes import Node
from layout.schema import SCALARS, As, CountSetting, EmSetting, ExtentSetting, LengthSetting, TreeSetting, hints_of
from layout.units import EM, PT

Form = dict[str, Any]

TEXT = ["string", "number", "boolean"]
"""What a scalar may be taken for that is read as text."""
REFUSED, WRITE = "patternErrorMessage", "；write "
"""The word under which editors look for what to say, and what parts the languages in it."""
ERROR = "errorMessage"
"""The word for what they say of all else."""
ANY: Form = {}
_OF_SCALARS = {"type", "pattern", REFUSED, "minimum", "maximum"}
_NUMBER = re.compile(r"[-+]?(0|[1-9]\d*)(\.\d+)?")
_SWITCH = "^([tT][rR][uU][eE]|[yY][eE][sS]|[oO][nN]|[fF][aA][lL][sS][eE]|[nN][oO]|[oO][fF][fF])$"


@dataclasses.dataclass(frozen=True)
class Told:
    """A setting: its dotted path, what it is, how it is written."""

    path: str
    said: Said
    form: Form


@dataclasses.dataclass(frozen=True)
class Maker:
    """Makes forms, and keeps in ``found`` what it told of each setting, by its path.

    ``known`` are forms of settings that the type does not tell.
    """

    known: Mapping[str, Form] = dataclasses.field(default_factory=dict)
    found: dict[str, "Told"] = dataclasses.field(default_factory=dict)

    def mapping(self, kind: type, path: str, base: Node | None = None) -> Form:
        """A dataclass: its keys, each told of under ``path``; what ``base`` holds may be left out, and is the default.

        With no base every key without a default of its own is needed.
        """
        form: Form = {"type": "object", "properties": {}, "additionalProperties": False}
        needed = []
        for each in dataclasses.fields(kind):
            key = each.name.replace("_", "-")
            below = base.get(key) if base else None
            own = self.of(hints_of(kind)[each.name], joined(path, key), below)
            must = (
                each.default is dataclasses.MISSING
                and each.default_factory is dataclasses.MISSING
                and (below is None or below.empty)
            )
            if must:
                needed.append(key)
            if not must:
                own = empty(own) | default(hints_of(kind)[each.name], each.default)
            form["properties"][key] = self.told(own, joined(path, key), below, comment(kind, each.name))
        return form | ({"required": needed} if needed else {})

    def of(self, hint: Any, path: str, base: Node | None = None) -> Form:  # noqa: ANN401
        """A type, as ``schema.fill`` reads it."""
        if path in self.known:
            return self.known[path]
        origin, args = get_origin(hint), get_args(hint)
        if hint is Node:
            return ANY
        if hint == TreeSetting:
            return {"type": "object"}
        if origin in (Union, types.UnionType):
            return self.of(next(each for each in args if each is not type(None)), path, base)
        if dataclasses.is_dataclass(hint) and isinstance(hint, type):
            return self.mapping(hint, path, base)
        if origin is tuple and args[-1] is Ellipsis:
            return many(self.of(args[0], path))
        if origin in (dict, Mapping):
            return self.named(args[1], path, base)
        return scalar(hint)

    def named(self, hint: Any, path: str, base: Node | None = None) -> Form:  # noqa: ANN401
        """A mapping by names that are free, some of which the house has already."""
        there = (base.mapping or {}) if base else {}
        its = {
            name: self.told(empty(self.of(hint, path, node)), joined(path, name), node) for name, node in there.items()
        }
        rest = self.of(hint, path)
        if dataclasses.is_dataclass(hint) and "required" not in rest:
            rest = empty(rest)
        return {"type": "object"} | ({"properties": its} if its else {}) | {"additionalProperties": rest}

    def told(self, form: Form, path: str, base: Node | None = None, english: str = "") -> Form:
        """A form with what its setting is, and its default. ``english``: what the code says of it, if it does."""
        said = setting_said(path, english)
        usual = {"default": plain(base.text)} if base and base.text is not None else {}
        self.found[path] = Told(path, said, form | usual)
        return _begun(form | {"description": said.both} | usual)


def _begun(form: Form) -> Form:
    """The form, text first where it has no default: editors begin a value as the first type, and a number with 0."""
    types = form.get("type")
    if not isinstance(types, list) or "string" not in types or "default" in form:
        return form
    return form | {"type": ["string", *(each for each in types if each != "string")]}


def joined(path: str, key: str) -> str:
    """The dotted path of a key."""
    return f"{path}.{key}" if path else key


def scalar(hint: Any) -> Form:  # noqa: ANN401
    """A setting that is one word or number."""
    if get_origin(hint) is Literal:
        return {"enum": [str(each) for each in get_args(hint)]}
    if hint in (str, Path):
        return {"type": TEXT}
    if hint is bool:
        return {"type": ["boolean", "string"], "pattern": _SWITCH}
    how = hint.__metadata__[0] if get_origin(hint) is Annotated else SCALARS[hint]
    if how.choices:
        return {"enum": [*how.choices, *(int(each) for each in how.choices if each.isdecimal())]}
    if hint is date:
        return {"type": "string", "pattern": how.pattern, **_refused(how)}
    return _patterned(how)


def _refused(how: As) -> Form:
    """What an editor says when the pattern does not hold: how it is written."""
    said = wanted_said(how.wanted)
    return {REFUSED: f"请写{said.zh}{WRITE}{said.en}"}


def _patterned(how: As) -> Form:
    """What is written by a pattern: numbers among it have bounds, for patterns are of text alone."""
    said = _refused(how)
    if how.least is None:
        alike = not how.pattern or bool(re.search(how.pattern, "1.5") and re.search(how.pattern, "true"))
        return {"type": TEXT if alike else "string", "pattern": how.pattern} | said
    number = "number" if re.search(how.pattern, "1.5") else "integer"
    form: Form = {"type": [number, "string"], "pattern": how.pattern, "minimum": how.least} | said
    if how.most is not None:
        form["maximum"] = how.most
    if how.least < 0 and not re.search(how.pattern, "0"):
        form["not"] = {"const": 0}
    return form


def many(form: Form, least: int = 0) -> Form:
    """One or a list of them, of so many at least."""
    listed = {"items": form} | ({"minItems": least} if least else {})
    if form.keys() <= _OF_SCALARS:  # which say nothing of a list; and items under an if, or editors begin one at once
        types = form["type"] if isinstance(form["type"], list) else [form["type"]]
        return form | {"type": [*types, "array"], "if": {"type": "array"}, "then": listed}
    return {"anyOf": [form, {"type": "array"} | listed]}


def empty(form: Form) -> Form:
    """The form, or nothing at all."""
    if "enum" in form:
        return form | {"enum": [*form["enum"], None]}
    if "type" in form:
        kinds = form["type"] if isinstance(form["type"], list) else [form["type"]]
        return form | {"type": [*kinds, *(["null"] if "null" not in kinds else [])]}
    if "anyOf" in form:
        return form | {"anyOf": [*form["anyOf"], {"type": "null"}]}
    return form


def default(hint: Any, value: Any) -> Form:  # noqa: ANN401
    """The default of a field as it would be written; nothing for one that says no more than that there is none."""
    if value in (dataclasses.MISSING, None, ""):
        return {}
    if hint in (LengthSetting, ExtentSetting):
        return {"default": f"{value / PT:g}pt"}
    if hint == EmSetting:
        return {"default": f"{value / EM:g}em"}
    if hint == InkSetting:
        plates = zip("CMYK", value, strict=True)
        return {"default": " ".join(f"{plate}{share}" for plate, share in plates if share) or "paper"}
    simple = hint in (int, bool, str, CountSetting) or get_origin(hint) is Literal
    return {"default": value} if simple else {}


def plain(text: str) -> str | int | float | bool:
    """A scalar as editors of YAML 1.2 take it."""
    if text in ("true", "false"):
        return text == "true"
    if _NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    return text
