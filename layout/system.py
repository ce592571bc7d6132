"""System: all that Linux, macOS and Windows do differently, and nothing else (系统差异).

Who needs such a call makes it here, where it does the same everywhere, or says that it cannot. docs/systems.md tells
which of it was tried where. Modules that one system has are named where they are used, for the others lack them.
"""

import errno
import os
import re
import stat
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path, PurePosixPath
from typing import IO

REUSES_ADDRESS = sys.platform != "win32"
"""Whether a server may "reuse the address", which spares a wait: on Windows two programs would listen on one port."""
LONGEST = 259
"""Characters of a path that Windows opens unless it is told otherwise (MAX_PATH, less the end)."""
_WAITS = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds: virus scanners and indexers open every new file on Windows, and let go of it soon."""
_FAR = 1 << 30
"""The byte that is locked on Windows: past all content, for there nobody else may read what is locked."""
_SHARING_VIOLATION = 32
"""Of winerror.h."""
_REFUSED = frozenset('<>:"/\\|?*')
_PORTS = (f"{port}{at}" for port in ("com", "lpt") for at in "123456789¹²³")
_DEVICES = frozenset(("con", "prn", "aux", "nul", "conin$", "conout$", *_PORTS))
"""Windows, "Naming Files, Paths, and Namespaces": no file has such a name, whatever stands after its first dot."""


# Files and folders ---------------------------------------------------------------------------------------------


@contextmanager
def locked(file: IO[bytes]) -> Iterator[None]:
    """Have an open file to oneself: whoever asks for it meanwhile waits. The system lets go of it if we are killed."""
    if sys.platform != "win32":
        import fcntl  # noqa: PLC0415

        fcntl.flock(file, fcntl.LOCK_EX)
        yield  # it is let go when the file is closed
        return
    import msvcrt  # noqa: PLC0415

    while not _locks(file, msvcrt.LK_NBLCK):
        time.sleep(_WAITS[0])
    try:
        yield
    finally:
        _locks(file, msvcrt.LK_UNLCK)


def _locks(file: IO[bytes], how: int) -> bool:
    """Lock or unlock a file on Windows, its place in the file as it was; False when somebody else has it."""
    if sys.platform != "win32":
        raise NotImplementedError
    import msvcrt  # noqa: PLC0415

    number = file.fileno()
    before = os.lseek(number, 0, os.SEEK_CUR)
    os.lseek(number, _FAR, os.SEEK_SET)
    try:
        msvcrt.locking(number, how, 1)
    except OSError as fault:
        if fault.errno not in (errno.EACCES, errno.EDEADLK):
            raise
        return False
    finally:
        os.lseek(number, before, os.SEEK_SET)
    return True


def rename(one: Path, other: Path) -> None:
    """Give a file or a folder another name, in one step. A file that has it is replaced; a folder must not be there.

    Windows moves nothing that somebody has open: it is tried for a second or two, then PermissionError.
    """
    for wait in _WAITS:
        try:
            os.replace(one, other)
            return
        except PermissionError:
            if sys.platform != "win32":
                raise
            time.sleep(wait)
    os.replace(one, other)


def exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in a single step, so that there is no moment without either (Linux renameat2).

    False where the system cannot.
    """
    if sys.platform != "linux":
        return False
    import ctypes  # noqa: PLC0415  (only a build that delivers needs it)

    renameat2 = getattr(ctypes.CDLL(None), "renameat2", None)
    here, swap = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of linux/fs.h
    return renameat2 is not None and renameat2(here, os.fsencode(one), here, os.fsencode(other), swap) == 0


def link(path: Path, to: Path) -> None:
    """Let a file be found under another name too; where the system or the disk has no such thing, copy it."""
    import shutil  # noqa: PLC0415  (start-up)

    try:
        os.link(path, to)
    except OSError:
        shutil.copyfile(path, to)


def remove_folder(folder: Path) -> None:
    """Take a folder away with all that is in it, as far as the system lets us."""
    import shutil  # noqa: PLC0415  (start-up)

    shutil.rmtree(folder, ignore_errors=True)
    for wait in _WAITS if sys.platform == "win32" else ():
        if not folder.exists():
            return
        for each in folder.rglob("*"):
            with suppress(OSError):
                each.chmod(stat.S_IWRITE)  # Windows takes no file away that is read-only
        time.sleep(wait)
        shutil.rmtree(folder, ignore_errors=True)


def write(path: Path, content: bytes) -> None:
    """Write a file, and return when it is on the disk."""
    with path.open("wb") as file:
        file.write(content)
        sync(file)


def sync(file: IO[bytes]) -> None:
    """Return when all that was written to a file is on the disk."""
    file.flush()
    os.fsync(file.fileno())


def lockless(fault: OSError) -> bool:
    """Whether it says that the disk knows no locks, as some network drives do."""
    return fault.errno in (errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP)


def in_use(fault: OSError, path: Path) -> list[Path]:
    """The files at a path or below it that another program has open, if that is why it could not be moved (Windows).

    The path itself where something is in use that cannot be named, such as the folder a terminal is in.
    """
    if sys.platform != "win32" or not isinstance(fault, PermissionError):
        return []
    shared = fault.winerror == _SHARING_VIOLATION
    if not shared and fault.filename2 is None:  # nothing was moved: it is a matter of rights
        return []
    files = [path] if path.is_file() else sorted(each for each in path.rglob("*") if each.is_file())
    return [each for each in files if _is_open(each)] or [path] * shared


def _is_open(path: Path) -> bool:
    try:
        path.open("r+b").close()
    except OSError:
        return True
    return False


# Names ---------------------------------------------------------------------------------------------------------


def unportable(name: str) -> str:
    """Why not every system can have a file of this name; "" for nothing."""
    if refused := [each for each in name if each in _REFUSED or ord(each) < 32]:
        return f"no name on Windows has {refused[0]!r}"
    if name.endswith((".", " ")):
        return "Windows drops a dot or a blank at the end"
    device = name.partition(".")[0].rstrip(" ")
    return f"Windows keeps the name {device} for a device" if device.lower() in _DEVICES else ""


def put_there(name: str) -> bool:
    """Whether systems and programs put files of such a name beside people's own: hidden, Explorer's, Word's locks."""
    return name.startswith((".", "~$")) or notes(name)


def notes(name: str) -> bool:
    """Whether Finder and Explorer keep their own notes of a folder in a file of such a name."""
    return name.startswith("._") or name.lower() in (".ds_store", "thumbs.db", "desktop.ini")


def folded(name: str) -> str:
    """What is the same of all names that are one file's on Windows or macOS."""
    import unicodedata  # noqa: PLC0415  (start-up)

    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def same_letters(one: str, other: str) -> bool:
    """Whether two names look the same and are not: they differ in nothing but the Unicode form of a letter."""
    import unicodedata  # noqa: PLC0415  (start-up)

    return one != other and unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)


def own_name(name: str, base: Path) -> str:
    """A file's path from a folder as the disk has it: Windows and macOS find it by other capitals too."""
    if sys.platform == "linux":
        return PurePosixPath(name).as_posix()
    here, own = base, PurePosixPath()
    for part in PurePosixPath(name).parts:
        names: list[str] = []
        with suppress(OSError):  # a folder that may be passed, and not looked into
            names = [] if part in ("..", "/") else os.listdir(here)
        alike = (each for each in names if folded(each) == folded(part))
        own = own / (part if part in names else next(alike, part))
        here = here / part
    return own.as_posix()


def too_long(path: Path) -> int:
    """The characters of a path that Windows will not open for its length; 0 for any that it does."""
    count = len(os.path.abspath(path))
    return count if sys.platform == "win32" and count > LONGEST else 0


def quoted(path: str) -> str:
    """A path as it is typed at a prompt: in quotes when it has blanks or what a shell reads; $ and ` only in single."""
    if re.fullmatch(r"[\w./\\:+%-]+", path):
        return path
    return f"'{path}'" if re.search(r"[$`]", path) and "'" not in path else f'"{path}"'


# Processes -----------------------------------------------------------------------------------------------------


def cores() -> int:
    """The cores that this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def forks() -> bool:
    """Whether a process can be copied as it stands. macOS only seems to: its own libraries may hang in the copy."""
    return sys.platform == "linux"


def command(words: Sequence[str], folder: Path) -> list[str]:
    """A program and its arguments, to be started in a folder, as Linux takes them.

    On Windows no Python is called python3, and a program's path counts from where we are, not from that folder.
    """
    if sys.platform == "win32" and words[0] == "python3":
        return [sys.executable, *words[1:]]
    beside = folder / words[0]
    return [str(beside), *words[1:]] if "/" in words[0] and beside.is_file() else [*words]


def fork() -> int:
    """Copy this process, where the system forks: 0 in the copy, its number in the one that was."""
    if sys.platform == "win32":
        raise NotImplementedError
    return os.fork()


def end(program: int) -> None:
    """End a program that was started in a session of its own, and all that it started; nothing when they have ended.

    On Windows, what was started by one that has ended since goes on.
    """
    import signal  # noqa: PLC0415  (start-up)
    import subprocess  # noqa: PLC0415

    with suppress(OSError):  # all have ended
        if sys.platform != "win32":
            os.killpg(program, signal.SIGKILL)
            return
        tree = ["taskkill", "/F", "/T", "/PID", str(program)]
        with suppress(OSError):
            subprocess.run(tree, capture_output=True, check=False)
        os.kill(program, signal.SIGTERM)  # which on Windows asks nobody; for one that taskkill left


# Standard output -----------------------------------------------------------------------------------------------


def nobody_reads(fault: OSError) -> bool:
    """Whether what was written to standard output has no reader any more; Windows calls that an invalid argument."""
    return isinstance(fault, BrokenPipeError) or (sys.platform == "win32" and fault.errno == errno.EINVAL)


def silence(output: IO[str]) -> None:
    """Let all that is still written there go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), output.fileno())


def speak(output: IO[str], encoding: str | None = None) -> None:
    """Let a character that an output's encoding lacks come as its code, not as a fault, and lines end in ``\\n``.

    An ``encoding`` takes the place of its own.
    """
    if isinstance(output, TextIOWrapper):
        output.reconfigure(encoding=encoding, errors="backslashreplace", newline="\n")
