"""Encoding: the characters of a text file, by strict trial: UTF-8 first, then GB 18030 (编码识别).

Chinese in another encoding hardly ever is valid UTF-8. What is not UTF-8 may be valid in several double-byte
encodings, so GB 18030 counts only where most of its Han are the common ones of GB 2312; else the file is refused.
"""

import codecs
import re

from layout.copydesk.told import Told
from layout.errors import IssueError
from layout.findings import Source, error

_MARKED = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_TAG = re.compile(r"<[^>]*>")
_SURE = 0.85
"""Share of a text's double-byte characters that must be common; of Big5 or Shift JIS read so hardly a half is."""
_HANGUL = 0.95
_LEAST = 10
_KNOWN = {"big5": "big5hkscs", "shift_jis": "cp932", "euc-kr": "cp949", "iso-8859-1": "cp1252", "us-ascii": "utf-8"}


def decoded(data: bytes, shown: str, told: Told, declared: str = "") -> str:
    """The text of a file, its byte order mark dropped; IssueError when nothing says surely what it is.

    ``declared`` is the encoding that the file itself names: it is asked after UTF-8, for files name the wrong one.
    """
    for mark, encoding in _MARKED:
        if data.startswith(mark):
            return _strict(data, encoding, shown)
    if b"\0" in data:
        raise IssueError([error("not-text", "the file is no text: it holds NUL bytes", Source(shown), _HINT)])
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as fault:
        at = fault.start
    if declared and not declared.lower().replace("-", "").startswith(("gb", "utf")):
        told.cleaned("encoding", 0, declared)
        return _strict(data, _KNOWN.get(declared.lower(), declared), shown)
    text = _chinese(data, declared.lower().startswith("gb"))
    if text is None:
        line = data[:at].count(b"\n") + 1
        what = f"byte {at} is not UTF-8, and the text is not surely GB 18030"
        if (other := _broken(data)) > at:  # a file of GB 18030 that was cut off, or has a byte of another encoding
            line = data[:other].count(b"\n") + 1
            what = f"byte {other} is neither UTF-8 nor GB 18030"
        raise IssueError([error("encoding-unclear", what, Source(shown, line), _HINT)])
    told.cleaned("encoding", 0, f"GB 18030: {' '.join(_TAG.sub(' ', text).split())[:12]}…")
    return text


_HINT = "open it in the program it was written with, and save it as UTF-8"


def _broken(data: bytes) -> int:
    """The byte at which it is no GB 18030; -1 for none."""
    try:
        data.decode("gb18030")
    except UnicodeDecodeError as fault:
        return fault.start
    return -1


def _strict(data: bytes, encoding: str, shown: str) -> str:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except LookupError:
        what = f"the file names an encoding that nobody knows: {encoding}"
    except UnicodeDecodeError as fault:
        what = f"byte {fault.start} is not {encoding}, though the file says it is"
    raise IssueError([error("encoding-unclear", what, Source(shown), _HINT)])


def _chinese(data: bytes, declared: bool) -> str | None:
    """The text as GB 18030, if it is that and the file says so, or most of it is common."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    if declared:
        return text
    wide = [char for char in text if ord(char) > 0x7F]
    common = sum(1 for char in wide if _is_common(char))
    return text if common >= _SURE * len(wide) and not _is_korean(data) else None


def _is_korean(data: bytes) -> bool:
    """Whether nearly all of it would be Hangul: its bytes are those of common Han too, of which half would be none."""
    try:
        wide = [char for char in data.decode("euc_kr") if ord(char) > 0x7F]
    except UnicodeDecodeError:
        return False
    return len(wide) >= _LEAST and sum(1 for char in wide if "가" <= char <= "힣") > _HANGUL * len(wide)


def _is_common(char: str) -> bool:
    """Whether it is a mark or one of the 3755 common Han of GB 2312 (一级汉字)."""
    lead = char.encode("gb18030")
    return len(lead) == 2 and lead[1] > 0xA0 and (0xB0 <= lead[0] <= 0xD7 or lead[0] in (0xA1, 0xA3))


def declared_in(data: bytes) -> str:
    """The encoding that a file of HTML or XML names at its head; "" if none."""
    found = re.search(rb"""<\?xml[^>]+encoding\s*=\s*["']\s*([A-Za-z0-9_-]+)""", data[:200])
    found = found or re.search(rb"""<meta[^>]+charset\s*=\s*["']?\s*([A-Za-z0-9_-]+)""", data[:4096], re.IGNORECASE)
    return found[1].decode("ascii") if found else ""
