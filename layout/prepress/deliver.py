"""Delivery: the plant's files, their manifest and checksums, put in place all at once (交付).

The new files are written and synced in a folder of their own, which then takes the old one's place. A run killed at
any moment leaves the old set or the new one, never a mixture; of two runs on one folder the second waits.
"""

import errno
import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from layout.errors import DeliveryError
from layout.findings import Source, error

MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"
FOLDERS = ("print", "draft", "pages", "trace", "marks", "proofs")
"""What a run replaces in the output folder."""


@dataclass(frozen=True, slots=True)
class PrintFile:
    """One page's file and what the plant wants to know of it; ``facts`` go into the manifest as they are."""

    page: str
    name: str
    content: bytes
    facts: Mapping[str, Any]

    @property
    def sha256(self) -> str:
        """Hash of the file."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Delivery:
    """What lies in the print folder: one manifest entry a page."""

    folder: Path
    entries: tuple[Mapping[str, Any], ...]


def deliver(folder: Path, header: Mapping[str, Any], files: Sequence[PrintFile], keep: bool = False) -> Delivery:
    """Replace the print folder by these files, ``manifest.json`` and, last, ``SHA256SUMS``.

    ``keep``: pages delivered before and not made now stay, as the manifest has them. DeliveryError when it cannot
    be written; the old folder is then untouched.
    """
    fresh = {each.page: each for each in files}
    contents = {each.name: each.content for each in files}
    entries = {page: _entry(each) for page, each in fresh.items()}
    for entry in _delivered(folder) if keep else ():
        if entry["page"] not in entries:
            entries[entry["page"]] = entry
            contents[entry["file"]] = (folder / entry["file"]).read_bytes()
    ordered = tuple(entries[page] for page in sorted(entries))
    contents[MANIFEST] = _json({**header, "pages": ordered})
    sums = "".join(f"{hashlib.sha256(each).hexdigest()}  {name}\n" for name, each in sorted(contents.items()))
    contents[SUMS] = sums.encode()
    replace_folder(folder, contents)
    return Delivery(folder, ordered)


@contextmanager
def held(output: Path) -> Iterator[None]:
    """Hold an output folder, made if need be: another run that writes to it waits until this one is done.

    The system lets go of it however this run ends. What a killed run left half done is put right first.
    """
    path = output / ".lock"
    try:
        output.mkdir(parents=True, exist_ok=True)
        lock = path.open("wb")
        fcntl.flock(lock, fcntl.LOCK_EX)
        for name in FOLDERS:
            recover(output / name)
    except OSError as fault:
        raise _fault("not-written", path, fault) from fault
    with lock:
        yield


def recover(folder: Path) -> None:
    """Put back the last good folder if a run was killed between taking it away and putting the new one in place."""
    old = _old(folder)
    if old.is_dir() and not folder.exists():
        old.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def replace_folder(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Make a folder hold exactly these files, written in the order given, all at once or not at all."""
    new = folder.with_name(f".{folder.name}.new")
    try:
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(parents=True)
        for name, content in contents.items():
            _write(new / name, content)
        _put(new, folder)
    except OSError as fault:
        shutil.rmtree(new, ignore_errors=True)
        raise _fault("not-delivered", folder, fault) from fault


def write_file(path: Path, content: bytes) -> None:
    """Write one file under a temporary name, synced, then renamed into place; DeliveryError when it cannot be."""
    temporary = path.parent / f".{path.name}.new"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(temporary, content)
        temporary.replace(path)
    except OSError as fault:
        with suppress(OSError):
            temporary.unlink()
        raise _fault("not-written", path, fault) from fault


def _fault(rule: str, path: Path, fault: OSError) -> DeliveryError:
    hint = "check that the folder can be written, and that the disk is not full"
    return DeliveryError([error(rule, f"cannot be written: {fault.strerror or fault}", Source(path.as_posix()), hint)])


def _put(new: Path, folder: Path) -> None:
    """Put one folder in another's place: in one step where the system can exchange two, else in two."""
    if folder.exists() and not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "a file stands where the folder should be")
    if not folder.exists():
        new.rename(folder)
    elif _exchange(new, folder):
        shutil.rmtree(new, ignore_errors=True)
    else:
        folder.rename(_old(folder))
        try:
            new.rename(folder)
        finally:
            recover(folder)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in a single step, so that there is no moment without either (Linux renameat2)."""
    import ctypes  # noqa: PLC0415  (only a build that delivers needs it)

    renameat2 = getattr(ctypes.CDLL(None), "renameat2", None)
    here, exchange = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of linux/fs.h
    return renameat2 is not None and renameat2(here, os.fsencode(one), here, os.fsencode(other), exchange) == 0


def _old(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.old")


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _entry(file: PrintFile) -> dict[str, Any]:
    return {
        "page": file.page,
        "file": file.name,
        "bytes": len(file.content),
        "sha256": file.sha256,
        **file.facts,
    }


_WHOLE = "build the whole issue, without --page"


def _delivered(folder: Path) -> list[dict[str, Any]]:
    """The pages of the manifest that lies there; DeliveryError when the file of one is missing or changed."""
    try:
        entries: list[dict[str, Any]] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["pages"]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, KeyError) as fault:
        where = Source((folder / MANIFEST).as_posix())
        raise DeliveryError([error("manifest-broken", f"cannot be read: {fault}", where, _WHOLE)]) from fault
    lost = [folder / each["file"] for each in entries if not _whole(folder / each["file"], each["sha256"])]
    if lost:
        message = "is not the file the manifest tells of, so it cannot be kept"
        raise DeliveryError([error("delivered-changed", message, Source(each.as_posix()), _WHOLE) for each in lost])
    return entries


def _whole(path: Path, sha256: str) -> bool:
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
