"""What passes between the program and a checker: a JSON line for each copy, a JSON line for each thing it found.

Out goes ``{"piece", "block", "text", "file", "line", "page"}``; back comes ``{"piece", "block", "start", "end", "rule",
"message"}``, with ``hint`` and ``level`` if it likes. Places are code points of ``text``, from 0, the end not included.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from layout.edition.edition import Copy
from layout.findings import Level

Asked = tuple[str, str]
"""Piece and block of a copy."""

MOST = 1000
"""Answers that a checker may give."""
LONGEST = 300
"""Characters of what it says that are told; what is longer is cut short with …."""
_TOLD = 3
"""Lines that are no answers of which each is told."""
_WANTED: Mapping[str, type[Any]] = {"piece": str, "block": str, "start": int, "end": int, "rule": str, "message": str}
_ALLOWED = {"hint": str, "level": str}


@dataclass(frozen=True, slots=True)
class Answer:
    """A thing found in code points ``start:end`` of a copy; ``level`` as the checker says, None: the house's."""

    start: int
    end: int
    rule: str
    message: str
    hint: str = ""
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """All of a run, by copy, and in words what of it is none."""

    by_copy: Mapping[Asked, tuple[Answer, ...]]
    faults: tuple[str, ...] = ()


def question(copy: Copy, page: str) -> bytes:
    """What a checker is told of a copy."""
    where = copy.source_of(0)
    words = {"piece": copy.piece, "block": copy.block, "text": copy.text}
    told = {**words, "file": where.file, "line": where.line, "page": page}
    return (json.dumps(told, ensure_ascii=False) + "\n").encode()


def read(output: bytes, asked: Mapping[Asked, str]) -> Answers:
    """The answers to a question about each of these texts, in the order of a copy's words, the same one once."""
    found: dict[Asked, set[Answer]] = {each: set() for each in asked}
    faults: list[str] = []
    lines = [(at, line) for at, line in enumerate(output.split(b"\n"), 1) if line.strip()]
    for at, line in lines[:MOST]:
        try:
            copy, answer = _answer(line, asked)
            found[copy].add(answer)
        except (ValueError, RecursionError) as fault:
            faults.append(f"line {at} of what it says is no answer: {fault}")
    if len(lines) > MOST:
        faults.append(f"it gives {len(lines)} answers: {MOST} are told")
    told = faults[:_TOLD] + [f"and {len(faults) - _TOLD} more of that kind"] * (len(faults) > _TOLD)
    return Answers({copy: tuple(sorted(each, key=_rank)) for copy, each in found.items()}, tuple(told))


def _rank(answer: Answer) -> tuple[int, int, str, str, str, str]:
    return answer.start, answer.end, answer.rule, answer.message, answer.hint, str(answer.level or "")


def _answer(line: bytes, asked: Mapping[Asked, str]) -> tuple[Asked, Answer]:
    """One line as an answer; ValueError, in words, when it is none."""
    said = _object(line)
    copy = said["piece"], said["block"]
    if copy not in asked:
        raise ValueError(f"nobody asked about {plain('/'.join(copy))}")
    start, end, chars = said["start"], said["end"], len(asked[copy])
    if not 0 <= start <= end <= chars:
        raise ValueError(f"{start}:{end} is no stretch of {'/'.join(copy)}, which has {chars} characters")
    level = said.get("level")
    if level is not None and level not in [*Level]:
        raise ValueError(f'its level is "{plain(level)}", not one of {", ".join(Level)}')
    rule, message, hint = (plain(said.get(key, "")) for key in ("rule", "message", "hint"))
    if not (rule and message):
        raise ValueError("its rule or its message is empty")
    return copy, Answer(start, end, rule, message, hint, Level(level) if level else None)


def _object(line: bytes) -> dict[str, Any]:
    """A line as a JSON object that has all keys it must have, and no others than it may."""
    try:
        said = json.loads(line.decode("utf-8"))
    except ValueError:
        raise ValueError("it is not JSON in UTF-8") from None
    if not isinstance(said, dict):
        raise ValueError("it is no JSON object")
    lacking = next((key for key in _WANTED if key not in said), None)
    if lacking:
        raise ValueError(f'it has no "{lacking}"')
    for key, value in said.items():
        kind = _WANTED.get(key) or _ALLOWED.get(key)
        if kind is None:
            raise ValueError(f'it has a "{plain(key)}", which means nothing')
        if not isinstance(value, kind) or isinstance(value, bool):
            raise ValueError(f'its "{key}" is no {"number" if kind is int else "text"}')
    return said


def plain(words: str) -> str:
    """Words on one line, nothing in them that a terminal would obey; so many of them as people read."""
    said = " ".join("".join(char if char.isprintable() else " " for char in words[: 2 * LONGEST]).split())
    return said if len(said) <= LONGEST else f"{said[:LONGEST]}…"
