"""Names: what a new folder may be called, so that it can stand on every system and beside its neighbours (文件夹名)."""

import re
import unicodedata
from pathlib import Path

from layout.errors import IssueError
from layout.findings import Source, error

LONGEST = 80
"""Bytes of a name: an issue's own files lie some folders deeper, and paths end at 260 characters on Windows."""
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_UNSEEN = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


def name_fault(name: str) -> str:
    """Why no folder should be called this; "" when one may."""
    if not name.strip():
        return "a name has at least one character"
    if odd := [each for each in name if _FORBIDDEN.match(each) or unicodedata.category(each) in _UNSEEN]:
        return f"U+{ord(odd[0]):04X} cannot stand in the name of a folder on every system"
    if name != name.strip() or name.endswith(".") or name.startswith("."):
        return "a name neither begins with a blank or a full stop nor ends with one"
    if _RESERVED.fullmatch(name):
        return "Windows keeps this name for itself"
    if len(name.encode()) > LONGEST:
        return f"a name has at most {LONGEST} bytes, {LONGEST // 3} Chinese characters"
    return ""


def claim(folder: Path, shown: str) -> None:
    """Make a folder that nobody has: IssueError when there is one of this name, in capitals or not (不覆盖)."""
    taken = next((each.name for each in folder.parent.iterdir() if _same(each.name, folder.name)), None)
    if taken is not None:
        as_it_is = "" if taken == folder.name else f", as {taken}"
        hint = "nothing was written: choose another name, or work on in the folder that is there"
        raise IssueError([error("already-there", f"there is one of this name already{as_it_is}", Source(shown), hint)])
    folder.mkdir()


def _same(one: str, other: str) -> bool:
    """Whether two names are one where capitals and composed letters make no difference (macOS, Windows)."""
    return _plain(one) == _plain(other)


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
