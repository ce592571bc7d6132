"""What one run prepares and the next need not: advertisements read, faces cut (制成品).

A folder of files, any of which may be deleted at any time. A file's name is the hash of all that made its content,
the program itself included, and it begins with the hash of that content: what is not whole is not there, and what is
there is what would be made again.
"""

import hashlib
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from pathlib import Path

from layout.galley import fonts

_LARGEST = 64_000_000
"""Bytes the folder may come to before what a run had no use for is deleted."""
_LIBRARIES = (
    "reportlab", "fonttools", "uharfbuzz", "pyyaml", "markdown-it-py", "pypdf", "pikepdf", "pypdfium2", "pillow",
    "svglib", "segno", "cnlunar", "pyphen", "budoux", "python-stdnum",
)  # fmt: skip
_DIGEST = hashlib.sha256().digest_size


@dataclass
class _Shelf:
    folder: Path
    writing: bool
    met: set[str] = field(default_factory=set)
    fresh: bool = False


_shelves: list[_Shelf] = []


@contextmanager
def opened(folder: Path, writing: bool) -> Iterator[None]:
    """Inside the block what is prepared is looked for in this folder and, when ``writing``, put there."""
    shelf = _Shelf(folder, writing)
    _shelves.append(shelf)
    try:
        yield
    finally:
        _shelves.remove(shelf)
        if shelf.fresh:
            _clear(shelf)


def name_of(*told: object) -> str:
    """The name of what these facts make; they must be all the facts but the program itself."""
    return hashlib.sha256(repr((_program(), told)).encode()).hexdigest()


def find(name: str) -> bytes | None:
    """The content kept under a name; None when there is none, or no folder is open."""
    if not _shelves:
        return None
    shelf = _shelves[-1]
    shelf.met.add(name)
    try:
        raw = (shelf.folder / name).read_bytes()
    except OSError:
        return None
    digest, content = raw[:_DIGEST], raw[_DIGEST:]
    return content if hashlib.sha256(content).digest() == digest else None


def put(name: str, content: bytes) -> None:
    """Keep a content for the next run. That it cannot be kept is no fault: it can be made again."""
    if not _shelves or not _shelves[-1].writing:
        return
    shelf = _shelves[-1]
    shelf.met.add(name)
    shelf.fresh = True
    temporary = shelf.folder / f".{name}.new"
    with suppress(OSError):
        shelf.folder.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(hashlib.sha256(content).digest() + content)
        temporary.replace(shelf.folder / name)


def _clear(shelf: _Shelf) -> None:
    with suppress(OSError):
        sizes = {path: path.stat().st_size for path in shelf.folder.iterdir()}
        for path in sizes if sum(sizes.values()) > _LARGEST else ():
            if path.name not in shelf.met:
                path.unlink()


@cache
def _program() -> str:
    """The sources that prepare things, and the libraries: a changed program finds nothing of the old one's."""
    told = hashlib.sha256(repr(libraries()).encode())
    here = Path(__file__).parent
    for each in (Path(fonts.__file__), here / "../separation.py", *sorted(here.glob("*.py"))):
        told.update(each.read_bytes())
    return told.hexdigest()


@cache
def libraries() -> tuple[str, ...]:
    """The releases of Python and of all that the program is made with."""
    return sys.version, zlib.ZLIB_RUNTIME_VERSION, *(f"{each} {version(each)}" for each in _LIBRARIES)
