"""Why a file is no YAML, in an editor's words (写错的 YAML): what was probably typed wrong, and how it is written.

A reader of YAML tells what it could not go on with, often a line too late. Here the lines about that place are looked
over for the slips that are made at night: full-width marks, tabs, a blank left out, brackets and quotes left open.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

import yaml

_BACK = 3
"""Lines that are looked over, from the one that is told of upwards."""
_TAB = re.compile(r"^ *\t")
_COLON = re.compile(r"(?:^\s*(?:- )?|[{,]\s*)([A-Za-z][\w-]*)：")
_COMMA = re.compile(r"[，、；]\s*[A-Za-z][\w-]*\s*[:：]")
_TIGHT = re.compile(r"^\s*(?:- )?([A-Za-z][\w-]*):(?!//)[^\s]")
_QUOTED = re.compile(
    r"""^\s*(?:- )?([A-Za-z][\w-]*): +"""
    r"""(?:(?:"(?:\\.|[^"\\])*+"|'(?:''|[^'])*+')\s*[^\s#,]|[^\s"'\[{#][^#]*?: )"""
)
_INSIDE = re.compile(r"""[{,]\s*([A-Za-z][\w-]*): +[^\s"'\[{,}:#][^,{}:]*: """)
_WIDE_BLANK = re.compile("^ *[\u3000\u00a0]")
_WIDE_BRACE = re.compile(r"^\s*(?:- ?)?(?:[\w-]+: *)?([｛［])")
_BULLET = re.compile(r"^\s*(?:-(?=[^\s-])|[·•●－—–*]\s*(?=\{))")
_BARE = re.compile(r"""^\s*- [A-Za-z][\w-]*: [^{}\[\]'"]*, *[A-Za-z][\w-]*: """)
_PLAIN = r"""[{,]\s*([A-Za-z][\w-]*): +[^\s"'\[{,}:#][^,{}:]*"""
_NO_COMMA = re.compile(_PLAIN.replace("(", "(?:") + r" ([a-z][a-z_-]*): ")
_HOLED = re.compile(_PLAIN + r"\{")
_EMPTY = re.compile(r"[{,]\s*([A-Za-z][\w-]*):[,}]")
_HASHED = re.compile(r"[{,]\s*([A-Za-z][\w-]*): +#")
_VALUE = re.compile(
    r"^\s*(?:- )?([A-Za-z][\w-]*): +"
    r"(?=[*%@&!`]|[?-](?:\s|$)|[>|](?![+-]?\d?\s*(?:#.*)?$)|(?:\[[^\]]*\]|\{[^}:]*\})\s*[^\s#,\]}])(.)"
)
_MAPPING = "mapping"
_SIMPLE = re.compile("simple.key")
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
    if _SIMPLE.search(fault.context or ""):
        return _keyless(lines[began], began)
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


def _keyless(line: str, at: int) -> Slip:
    if line.lstrip().startswith("{"):
        return Slip(at, "an entry begins otherwise here", 'begin it with "- ", a half-width hyphen and a blank')
    hint = (
        "put these words on the line above if they belong to it, or a key, a half-width colon and a blank before them"
    )
    return Slip(at, 'this line is no "key: value"', hint)


def _typed(line: str) -> tuple[str, str] | None:
    """What is wrong in a line by its looks, and the remedy."""
    return next(chain(_marks(line), _beginnings(line), _values(line)), None)


def _marks(line: str) -> Iterator[tuple[str, str]]:
    """Blanks and marks of another kind than YAML's own."""
    if _TAB.match(line):
        yield "a tab stands where blanks are wanted", "indent with blanks, as many as the lines beside it have"
    if _WIDE_BLANK.match(line):
        yield "a full-width blank stands where blanks are wanted", "indent with half-width blanks, as its neighbours"
    if wide := _WIDE_BRACE.match(line):
        yield f'the bracket "{wide[1]}" is full-width', 'write half-width brackets: "{" and "}"'
    if colon := _COLON.search(line):
        what = f'the colon after "{colon[1]}" is full-width'
        yield what, f'write "{colon[1]}: " with a half-width colon and a blank'
    if "{" in line and _COMMA.search(line):
        yield "a comma between two keys is full-width", 'write ", " with a half-width comma and a blank'


def _beginnings(line: str) -> Iterator[tuple[str, str]]:
    """How an entry, a comment, a key begins."""
    if _BULLET.match(line):
        yield "an entry begins otherwise here", 'begin it with "- ", a half-width hyphen and a blank'
    if line.lstrip().startswith("//"):
        yield 'a comment does not begin with "//"', 'begin it with "#"'
    if tight := _TIGHT.match(line):
        yield f'no blank stands after "{tight[1]}:"', f'write "{tight[1]}: " with a blank behind the colon'
    if _BARE.match(line):
        yield "several keys stand on one line without brackets", 'write "- {" before them and "}" behind'


def _values(line: str) -> Iterator[tuple[str, str]]:
    """Values that the reader takes for something else."""
    quotes = "put single quotes round all of it"
    if begins := _VALUE.match(line):
        yield f'the value of "{begins[1]}" begins with "{begins[2]}", which is a mark of YAML', quotes
    if lone := _NO_COMMA.search(line):
        yield f'no comma stands before "{lone[1]}:"', f'write ", {lone[1]}: " with a half-width comma and a blank'
    if holed := _HOLED.search(line):
        yield f'the value of "{holed[1]}" holds a brace', quotes
    if empty := _EMPTY.search(line):
        yield f'nothing stands after "{empty[1]}:"', "write its value, or delete the key"
    if hashed := _HASHED.search(line):
        yield f'the value of "{hashed[1]}" begins with "#" and is taken for a comment', quotes
    if quoted := _QUOTED.match(line) or _INSIDE.search(line):
        what = f'the value of "{quoted[1]}" begins with quotes or holds a colon and a blank'
        yield what, "put single quotes round all of it, or write full-width quotes and colons"
