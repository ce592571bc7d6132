"""Rules: every finding the program can have, as its own code gives it: what it says, and what to do (差错一览).

Read from the source, so that nothing is told of that is not there, and nothing forgotten. A … stands for what the
program fills in.
"""

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from layout import kinds
from layout.checkers.ask import FAILED
from layout.checkers.ask import RULE as CHECKER
from layout.copydesk.told import CLEANED, LOST, REFUSED_LATER
from layout.imprint.check import ABSENT, ADD, ITEMS
from layout.prepress.outputs.placed_audit import HINTS

_CODE = Path(__file__).parents[1]
_CALLS = {"error": 0, "warning": 0, "refused": 0, "Finding": 1}
"""What makes a finding, and where among its arguments the rule stands; message and hint follow."""
_RULE = re.compile(r"[a-z]+(-([a-z0-9]+|…))*|…(-[a-z]+)+")
_OWN = {"faults": "", "items": "imprint-"}
"""Folders whose files are rules, each of its name: faults of makeup, items of the imprint."""
NEAREST = 'did you mean "…"?'
"""What to do where a name is looked up among those that are known."""
_DEEPEST = 3
"""Names that are followed to what they stand for."""


@dataclass(slots=True)
class Rule:
    """A rule by name: its levels where the code gives them, what it says, what to do."""

    name: str
    levels: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)

    def add(self, levels: Sequence[str], messages: Sequence[str], hints: Sequence[str]) -> None:
        """More of it, nothing twice."""
        for own, more in ((self.levels, levels), (self.messages, messages), (self.hints, hints)):
            own.extend(each for each in dict.fromkeys(more) if each not in own and each.strip("… :"))


@cache
def rules() -> dict[str, Rule]:
    """All rules by name, sorted; in a name, too, a … stands for what is filled in."""
    found: dict[str, Rule] = {}
    for path in sorted(_CODE.rglob("*.py")):
        own = f"{_OWN[path.parent.name]}{path.stem.replace('_', '-')}" if path.parent.name in _OWN else ""
        for names, levels, messages, hints in _Reader(ast.parse(path.read_text(encoding="utf-8")), own).read():
            for name in names:
                found.setdefault(name, Rule(name)).add(levels, messages, hints)
    for name, level, message, hint in _listed():
        found.setdefault(name, Rule(name)).add([level] if level else [], [message], [hint])
    return dict(sorted(found.items()))


Told = tuple[Sequence[str], Sequence[str], Sequence[str], Sequence[str]]


def _listed() -> Iterator[tuple[str, str, str, str]]:
    """Rules that stand in a list of their own, with their levels: of copy brought in, of advertisements, checkers."""
    yield from ((f"lost-{what}", "warning", message, "") for what, message in LOST.items())
    yield from ((rule, "note", message, "") for rule, message in CLEANED.items())
    yield from ((rule, "warning", message, "") for rule, message in REFUSED_LATER.items())
    yield from ((rule, "error", "the PDF has …", hint) for rule, hint in HINTS.items())
    yield from ((f"imprint-{each}", "", ABSENT, ADD.format("…")) for each in kinds.names(ITEMS))
    yield FAILED, "warning", "… cannot be relied on: …", "mend …, or take it out of checkers:"
    yield f"{CHECKER}…", "", "", ""


@dataclass(frozen=True)
class _At:
    """A place in the code: the function, None outside of all, and the line, before which names were given a value.

    ``given`` are the arguments of one call of that function, with the place of the call.
    """

    function: ast.FunctionDef | None
    line: int
    given: dict[str, tuple[ast.expr, "_At"]] = field(default_factory=dict)


class _Reader:
    """One file of the program; ``own`` is the rule that it is itself."""

    def __init__(self, tree: ast.Module, own: str) -> None:
        self.tree, self.own = tree, own
        self.functions = {each.name: each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)}
        every = [(each, call) for each in self.functions.values() for call in _inside(each, ast.Call)]
        self.calls = [(each, call) for each, call in every if isinstance(call, ast.Call)]

    def read(self) -> Iterator[Told]:
        """The rules, levels, messages and hints of each finding that is made, and of tables of such."""
        tabled = False
        for function, call in self.calls:
            if _name(call.func) == "Fault" and self.own:
                at = _At(function, call.lineno)
                message, hint = (call.args[place] if len(call.args) > place else None for place in (0, 3))
                yield [self.own], [], self._said(message, at), self._said(hint, at)
            elif _name(call.func) in _CALLS:
                told = [*self._told(call, _At(function, call.lineno))]
                tabled = tabled or not any(names for names, *_ in told)
                yield from told
        if tabled or self._assigned("FAULTS", None):  # which another file makes findings of
            yield from self._tables()

    def _told(self, call: ast.Call, at: _At) -> Iterator[Told]:
        first = _CALLS[_name(call.func)]
        keys = {each.arg: each.value for each in call.keywords}
        rule, message, hint = (
            call.args[first + place] if len(call.args) > first + place else keys.get(key)
            for place, key in ((0, "rule"), (1, "message"), (3, "hint"))
        )
        named = {"refused": "error"}.get(_name(call.func), _name(call.func))
        level = [named] if first == 0 else ["error"] if "Level.ERROR" in ast.unparse(call.args[0]) else []
        for place in self._places(rule, at):
            names = [each for each in self.texts(rule, place) if _RULE.fullmatch(each)]
            yield names, level, self._said(message, place), self._said(hint, place)

    def _said(self, node: ast.expr | None, at: _At) -> list[str]:
        """A message or a hint, which a function may give, too."""
        called = _name(node.func) if isinstance(node, ast.Call) else ""
        function = self.functions.get(called)
        if function is None:
            return self.texts(node, at)
        returned = [each for each in _inside(function, ast.Return) if isinstance(each, ast.Return)]
        return [text for each in returned for text in self.texts(each.value, _At(function, each.lineno))]

    def _places(self, rule: ast.expr | None, at: _At) -> list[_At]:
        """Where a finding's words are to be read: where a rule has several names, by each of them."""
        if not isinstance(rule, ast.Name) or at.function is None:
            return [at]
        lines = [each.lineno for each, value in self._assigned(rule.id, at.function) if each.lineno <= at.line]
        if lines:
            return [replace(at, line=end) for end in [*(each - 1 for each in lines[1:]), at.line]]
        return [*self._calls_of(at.function, at.line)] or [at]

    def _calls_of(self, function: ast.FunctionDef, line: int) -> Iterator[_At]:
        names = [each.arg for each in function.args.args if each.arg != "self"]
        for caller, call in self.calls:
            if _name(call.func) == function.name:
                keys = {each.arg: each.value for each in call.keywords if each.arg}
                given = dict(zip(names, call.args, strict=False)) | keys
                yield _At(function, line, {name: (each, _At(caller, call.lineno)) for name, each in given.items()})

    def _tables(self) -> Iterator[Told]:
        """Rules that stand in a table: by name, what it says and what to do."""
        at = _At(None, 0)
        for each in ast.walk(self.tree):
            if isinstance(each, ast.Dict):
                for key, value in zip(each.keys, each.values, strict=True):
                    texts = [self.texts(one, at) for one in getattr(value, "elts", [])]
                    names = [name for name in self.texts(key, at) if _RULE.fullmatch(name)]
                    if len(texts) == 2 and all(texts):
                        yield names, [], texts[0], texts[1]

    def texts(self, node: ast.expr | None, at: _At, depth: int = 0) -> list[str]:
        """All that an expression may say, as far as it can be read without running it."""
        match node:
            case ast.Constant(value=str(text)):
                return [text]
            case ast.JoinedStr(values=values):
                return ["".join(self._filled(each, at, depth) for each in values)]
            case ast.IfExp(body=body, orelse=orelse):
                return self.texts(body, at, depth) + self.texts(orelse, at, depth)
            case ast.BinOp(left=left, right=right, op=ast.Add()):
                ends = self.texts(right, at, depth) or ["…"]
                return [one + two for one in self.texts(left, at, depth) for two in ends]
            case ast.Call(func=ast.Name(id="nearest")):
                return [NEAREST]
            case ast.BoolOp(values=values):
                return [text for each in values for text in self.texts(each, at, depth)]
            case ast.Name(id=name) if depth < _DEEPEST:
                return self._named(name, at, depth + 1)
        return []

    def _filled(self, part: ast.expr, at: _At, depth: int) -> str:
        """A part of an f-string: its words, those of a name that was given words before, or … for the rest."""
        if isinstance(part, ast.Constant):
            return str(part.value)
        value = part.value if isinstance(part, ast.FormattedValue) else None
        if isinstance(value, ast.Name) and (value.id in at.given or self._assigned(value.id, at.function)):
            told = self.texts(value, at, depth)
            return told[0] if len(told) == 1 else "…"
        return "…"

    def _named(self, name: str, at: _At, depth: int) -> list[str]:
        """What a name stands for there: what it was given last, or where the function is called.

        What it was given on a condition does not do away with what it was given before.
        """
        before = [(each, value) for each, value in self._assigned(name, at.function) if each.lineno <= at.line]
        sure = [place for place, (each, _) in enumerate(before) if each.col_offset < before[-1][0].col_offset]
        if before:
            last = before[sure[-1] if sure else -1 :]
            return [
                text for each, value in last for text in self.texts(value, replace(at, line=each.lineno - 1), depth)
            ]
        if name in at.given:
            return self.texts(*at.given[name], depth)
        if at.function and name in {each.arg for each in at.function.args.args}:
            calls = self._calls_of(at.function, at.line)
            return [text for each in calls if name in each.given for text in self.texts(*each.given[name], depth)]
        return [text for _, value in self._assigned(name, None) for text in self.texts(value, at, depth)]

    def _assigned(self, name: str, function: ast.FunctionDef | None) -> list[tuple[ast.Assign, ast.expr]]:
        """The assignments to a name of a function, or of the file, alone or among others, in their order."""
        found = []
        for each in self.tree.body if function is None else _inside(function, ast.Assign):
            for target in each.targets if isinstance(each, ast.Assign) else ():
                value = _given_to(target, each.value, name) if isinstance(each, ast.Assign) else None
                if value is not None and isinstance(each, ast.Assign):
                    found.append((each, value))
        return sorted(found, key=lambda each: each[0].lineno)


def _given_to(target: ast.expr, value: ast.expr, name: str) -> ast.expr | None:
    """What an assignment gives to a name, alone or among others."""
    if isinstance(target, ast.Name) and target.id == name:
        return value
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        pairs = zip(target.elts, value.elts, strict=False)
        return next((two for one, two in pairs if isinstance(one, ast.Name) and one.id == name), None)
    return None


def _inside(function: ast.FunctionDef, kind: type[ast.AST]) -> list[ast.AST]:
    return [each for each in ast.walk(function) if isinstance(each, kind)]


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
