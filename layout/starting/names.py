"""Names: what a new folder may be called, so that it can stand on every system and beside its neighbours (文件夹名)."""

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from layout import system
from layout.errors import IssueError
from layout.findings import Source, error

LONGEST = 80
"""Bytes of a name: an issue's own files lie some folders deeper, and paths end at 260 characters on Windows."""
_OPENING = ".-~"
"""Hidden, an option, or a home folder: no command would take it as a folder's name."""
_UNSEEN = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")


def name_fault(name: str) -> str:
    """Why no folder should be called this; "" when one may."""
    if not name.strip():
        return "a name has at least one character"
    if odd := [each for each in name if unicodedata.category(each) in _UNSEEN]:
        return f"U+{ord(odd[0]):04X} cannot stand in the name of a folder on every system"
    if name != name.strip() or name[0] in _OPENING:
        return "a name neither begins with a blank, a full stop, - or ~, nor ends with a blank"
    if why := system.unportable(name):
        return why
    if set(name) & set("{}"):
        return "in words that every issue prints, braces stand for what the program fills in"
    if len(name.encode()) > LONGEST:
        return f"a name has at most {LONGEST} bytes, {LONGEST // 3} Chinese characters"
    return ""


@contextmanager
def claimed(folder: Path, shown: str) -> Iterator[None]:
    """Make a folder that nobody has, or take one that is empty, to be filled; it goes again if it cannot be (不覆盖).

    IssueError when there is one of this name, in capitals or not.
    """
    alike = (each.name for each in folder.parent.iterdir() if system.folded(each.name) == system.folded(folder.name))
    taken = next(alike, None)
    empty = taken == folder.name and folder.is_dir() and not any(folder.iterdir())
    if taken is not None and not empty:
        as_it_is = "" if taken == folder.name else f", as {taken}"
        message = f"there is one of this name already{as_it_is}"
        hint = "nothing was written: choose another name, or work on in the folder that is there"
        raise IssueError([error("already-there", message, Source(shown), hint)])
    folder.mkdir(exist_ok=empty)
    try:
        yield
    except BaseException:
        system.remove_folder(folder)
        raise
