"""Why a file is no YAML, in an editor's words (写错的 YAML): what was probably typed wrong, and how it is written.

A reader of YAML tells what it could not go on with, often a line too late. Here the lines about that place are looked
over for the slips that are made at night: full-width marks, tabs, a blank left out, brackets and quotes left open.
"""

import re
from dataclasses import dataclass

import yaml

_BACK = 3
"""Lines that are looked over, from the one that is told of upwards."""
_TAB = re.compile(r"^ *\t")
_COLON = re.compile(r"(?:^\s*(?:- )?|[{,]\s*)([A-Za-z][\w-]*)：")
_COMMA = re.compile(r"[，、；]\s*[A-Za-z][\w-]*\s*[:：]")
_TIGHT = re.compile(r"^\s*(?:- )?([A-Za-z][\w-]*):(?!//)[^\s]")
_QUOTED = re.compile(r"""^\s*(?:- )?([A-Za-z][\w-]*): +(?:(["'])(?:(?!\2).)*\2\s*[^\s#,]|[^\s"'\[{#][^#]*?: )""")
_INSIDE = re.compile(r"""[{,]\s*([A-Za-z][\w-]*): +[^\s"'\[{,}:#][^,{}:]*: """)
_MAPPING = "mapping"
_INDENT = re.compile(r"\b(?:key|indicator|block)\b")


@dataclass(frozen=True, slots=True)
class Slip:
    """What was typed wrong, on which line (from 0), and the remedy."""

    line: int
    what: str
    hint: str


def slip(text: str, fault: yaml.MarkedYAMLError, first: int) -> Slip:
    """The likeliest reason for this fault; what the reader said when nothing is found.

    ``first`` is the number of the text's first line in its file.
    """
    mark = fault.problem_mark or fault.context_mark
    began = fault.context_mark.line if fault.context_mark else 0
    told = mark.line if mark else 0
    if "quoted" in (fault.context or ""):
        return _open_quote(text, began)
    lines = text.splitlines()
    for at in range(min(told, len(lines) - 1), max(told - _BACK, -1), -1):
        what = _typed(lines[at])
        if what:
            return Slip(at, *what)
    if "flow" in (fault.context or ""):
        hint = "close it with } or ], and part what stands in it with commas"
        return Slip(told, f"the bracket opened on line {began + first} is not closed before this", hint)
    if _INDENT.search(fault.problem or ""):
        hint = "begin it exactly under its neighbours, with blanks"
        return Slip(told, "this line is indented otherwise than those it belongs to", hint)
    if _MAPPING in (fault.problem or ""):
        return Slip(
            told, "a key stands here that does not fit the line above", "look at the line above, and at the indent"
        )
    reason = " ".join(part for part in (fault.context, fault.problem) if part)
    return Slip(
        told,
        f'its reader says "{reason}"',
        "check indents, colons with a space after them, and quotes that do not close",
    )


def _open_quote(text: str, began: int) -> Slip:
    what = _typed(text.splitlines()[began])
    hint = "close the quotes, or delete them: words need quotes only where they hold a colon and a blank"
    return Slip(began, *what) if what else Slip(began, "the quotes opened here are never closed", hint)


def _typed(line: str) -> tuple[str, str] | None:
    """What is wrong in a line by its looks, and the remedy."""
    colon, tight, quoted = _COLON.search(line), _TIGHT.match(line), _QUOTED.match(line) or _INSIDE.search(line)
    if _TAB.match(line):
        return "a tab stands where blanks are wanted", "indent with blanks, as many as the lines beside it have"
    if colon:
        return (
            f'the colon after "{colon[1]}" is full-width',
            f'write "{colon[1]}: " with a half-width colon and a blank',
        )
    if "{" in line and _COMMA.search(line):
        return "a comma between two keys is full-width", 'write ", " with a half-width comma and a blank'
    if tight:
        return f'no blank stands after "{tight[1]}:"', f'write "{tight[1]}: " with a blank behind the colon'
    if quoted:
        what = f'the value of "{quoted[1]}" begins with quotes or holds a colon and a blank'
        return what, "put single quotes round all of it, or write full-width quotes and colons"
    return None
