"""Delivery: the plant's files, their manifest and checksums, put in place all at once (交付).

The new files are written and synced, each as it is made, in a folder of their own, which then takes the old one's
place. A run killed at any moment leaves the old set or the new one, never a mixture; of two runs on one folder the
second waits.
"""

import errno
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from layout import system
from layout.errors import DeliveryError
from layout.findings import Source, error
from layout.prepress import superseded
from layout.prepress.manifest import MANIFEST, Delivered, Told
from layout.prepress.superseded import Hash

SUMS = "SHA256SUMS"
LOCKLESS = "this disk knows no locks, as some network drives do not: let --output be on a disk of this computer"
FOLDERS = ("print", "draft", "pages", "trace", "marks", "proofs")
"""What a run replaces in the output folder."""


@dataclass(frozen=True, slots=True)
class PrintFile:
    """One page's file and what the plant wants to know of it; ``facts`` go into the manifest as they are."""

    page: str
    name: str
    content: bytes
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """What the manifest tells of a file that is written: its page, name, bytes and hash, and the facts as they are."""

    page: str
    name: str
    size: int
    sha256: str
    facts: Mapping[str, Any]


class Stage:
    """A folder in the making: its files are written one by one, and nobody sees them before it is put (待交).

    What is written need not be kept in memory: ``sums`` are the hashes of all.
    DeliveryError when the folder cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sums: dict[str, str] = {}
        self._new = _new(folder)

    def path(self, name: str) -> Path:
        """Where a file lies until the folder is put."""
        return self._new / name

    def write(self, name: str, content: bytes) -> None:
        """Write a file, synced."""
        with _told(self.folder):
            system.write(self.path(name), content)
        self.sums[name] = hashlib.sha256(content).hexdigest()

    def take(self, file: PrintFile) -> Entry:
        """Write a page's file."""
        self.write(file.name, file.content)
        return Entry(file.page, file.name, len(file.content), self.sums[file.name], file.facts)

    def keep(self, name: str, sha256: str, path: Path | None = None) -> None:
        """Let a file, known by its hash, stay as it is: that of the folder, or the one at ``path``."""
        with _told(self.folder):
            system.link(path or self.folder / name, self.path(name))
        self.sums[name] = sha256

    def drop(self, name: str) -> None:
        """Take a file away again."""
        with _told(self.folder):
            self.path(name).unlink()
        del self.sums[name]

    def put(self) -> None:
        """Put the folder in the place of the one that is there, all at once or not at all."""
        with _told(self.folder):
            _put(self._new, self.folder)


@contextmanager
def staged(folder: Path) -> Iterator[Stage]:
    """A stage for a folder. What was not put when the block ends is gone, and the folder is as it was.

    DeliveryError when it cannot be written.
    """
    stage, new = Stage(folder), _new(folder)
    system.remove_folder(new)
    try:
        with _told(folder):
            if folder.exists() and not folder.is_dir():
                raise NotADirectoryError(errno.ENOTDIR, "a file stands where the folder should be")
            new.mkdir(parents=True)
        yield stage
    finally:
        system.remove_folder(new)


@dataclass(frozen=True, slots=True)
class Delivery:
    """What is handed over (交付): what the manifest tells of all of it, the pages made now, those of before that stay.

    ``header`` stands at the head of the manifest. Entries of ``staying`` pages are of files that lie in the folder.
    """

    header: Mapping[str, Any]
    entries: Sequence[Entry]
    staying: Sequence[Told] = ()


def deliver(stage: Stage, delivery: Delivery, lying: Delivered, sha256: Hash) -> None:
    """Put the print folder, staged with the files of the pages made: then ``manifest.json`` and, last, ``SHA256SUMS``.

    ``lying`` is what lies in the folder now; earlier versions of a page stay there always (改版). DeliveryError when
    what should stay is not what was delivered, or the folder cannot be written: it is then untouched.
    """
    told = {each.page: _entry(each) for each in delivery.entries} | {each["page"]: each for each in delivery.staying}
    lost = [stage.folder / each["file"] for each in delivery.staying if not _lies(stage.folder, each, sha256)]
    if lost:
        message, hint = "is not the file the manifest tells of, so it cannot be kept", "mend its page, or build it anew"
        raise DeliveryError([error("delivered-changed", message, Source(each.as_posix()), hint) for each in lost])
    former = superseded.earlier(stage.folder, lying, told, sha256)
    for each in (*delivery.staying, *former):
        stage.keep(each["file"], each["sha256"])
    pages = [told[page] for page in sorted(told)]
    stage.write(MANIFEST, _json({**delivery.header, "pages": pages, "superseded": former}))
    stage.write(SUMS, "".join(f"{digest}  {name}\n" for name, digest in sorted(stage.sums.items())).encode())
    stage.put()


@contextmanager
def held(output: Path) -> Iterator[None]:
    """Hold an output folder, made if need be: another run that writes to it waits until this one is done.

    The system lets go of it however this run ends. What a killed run left half done is put right first. DeliveryError
    when the folder cannot be written, or its disk knows no locks.
    """
    path = output / ".lock"
    with ExitStack() as stack:
        try:
            output.mkdir(parents=True, exist_ok=True)
            stack.enter_context(system.locked(stack.enter_context(path.open("ab"))))
            for name in FOLDERS:
                recover(output / name)
        except OSError as fault:
            raise _fault("not-written", path, fault) from fault
        yield


def recover(folder: Path) -> None:
    """What a killed run left: the last good folder if it was taken away and no new one put in place, and a stage."""
    old = _old(folder)
    system.remove_folder(_new(folder))
    if old.is_dir() and not folder.exists():
        system.rename(old, folder)
    system.remove_folder(old)


def replace_folder(folder: Path, contents: Iterable[tuple[str, bytes]]) -> None:
    """Make a folder hold exactly these files, each written as it is made, or be as it was: then DeliveryError."""
    with staged(folder) as stage:
        for name, content in contents:
            stage.write(name, content)
        stage.put()


def write_file(path: Path, content: bytes) -> None:
    """Write one file under a temporary name, synced, then renamed into place; DeliveryError when it cannot be."""
    temporary = path.parent / f".{path.name}.new"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        system.write(temporary, content)
        system.rename(temporary, path)
    except OSError as fault:
        with suppress(OSError):
            temporary.unlink()
        raise _fault("not-written", path, fault) from fault


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise _fault("not-delivered", folder, fault) from fault


def _fault(rule: str, path: Path, fault: OSError) -> DeliveryError:
    if held := system.in_use(fault, path):
        hint = "close it there (a viewer, a window or a terminal in that folder) and run again: what lay there stays"
        return DeliveryError(
            [error("file-open", "another program has it open", Source(each.as_posix()), hint) for each in held]
        )
    hint = LOCKLESS if system.lockless(fault) else "check that the folder can be written, and that the disk is not full"
    if count := system.too_long(path):
        hint = f"the path has {count} characters, and Windows takes {system.LONGEST}: let --output be nearer the drive"
    return DeliveryError([error(rule, f"cannot be written: {fault.strerror or fault}", Source(path.as_posix()), hint)])


def _put(new: Path, folder: Path) -> None:
    """Put one folder in another's place: in one step where the system can exchange two, else in two."""
    if not folder.exists():
        system.rename(new, folder)
    elif not system.exchange(new, folder):
        system.rename(folder, _old(folder))
        try:
            system.rename(new, folder)
        finally:
            recover(folder)


def _new(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.new")


def _old(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.old")


def _entry(entry: Entry) -> dict[str, Any]:
    return {"page": entry.page, "file": entry.name, "bytes": entry.size, "sha256": entry.sha256, **entry.facts}


def _lies(folder: Path, entry: Told, sha256: Hash) -> bool:
    return bool(sha256(folder / entry["file"]) == entry["sha256"])


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
