"""Journal: who signed which file of which page, in which role, and when (签样、付印记录).

A file of lines, each a JSON object that is only ever added to, synced before anybody is told that it stands there. A
line holds the hash of the one before it and of itself, so that a line changed or taken out afterwards shows. Of two
people who sign at once the second waits; what a crash left of a line is no line, and goes with the next signature.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from layout import system
from layout.errors import DeliveryError
from layout.findings import Finding, Source, error
from layout.prepress.deliver import LOCKLESS

NAME = "sign-off.jsonl"


@dataclass(frozen=True, slots=True)
class Signature:
    """A page's file as one person saw it: ``time`` in ISO 8601 with its zone, ``sha256`` of the PDF."""

    page: str
    sha256: str
    role: str
    by: str
    time: str


def sign(folder: Path, signature: Signature) -> None:
    """Add a signature to the journal in a folder; DeliveryError when it cannot be written, or is not as it was."""
    path = folder / NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _held(path) as file:
            content = file.read()
            whole = content[: content.rfind(b"\n") + 1]
            _, faults = _read(whole, path)
            if faults:
                raise DeliveryError(faults)
            line = _line(signature, _last(whole))
            file.truncate(len(whole))
            file.seek(len(whole))
            file.write(line)
            system.sync(file)
    except OSError as fault:
        hint = "check that the folder can be written, and that the disk is not full"
        hint = LOCKLESS if system.lockless(fault) else hint
        message = f"cannot be written: {fault.strerror or fault}"
        raise DeliveryError([error("not-signed", message, Source(path.as_posix()), hint)]) from fault


def signatures(folder: Path) -> tuple[Sequence[Signature], list[Finding]]:
    """All that was signed, in the order it was; errors when lines were changed, up to the first of which it goes."""
    path = folder / NAME
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return (), []
    except OSError as fault:
        message = f"cannot be read: {fault.strerror or fault}"
        return (), [error("journal-unreadable", message, Source(path.as_posix()))]
    return _read(content[: content.rfind(b"\n") + 1], path)


@contextmanager
def _held(path: Path) -> Iterator[IO[bytes]]:
    with path.open("a+b") as file, system.locked(file):
        file.seek(0)
        yield file


def _line(signature: Signature, before: str) -> bytes:
    told = {**asdict(signature), "before": before}
    told["hash"] = _hash(told)
    return (json.dumps(told, ensure_ascii=False) + "\n").encode()


def _hash(told: dict[str, str]) -> str:
    return hashlib.sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _last(content: bytes) -> str:
    """The hash of the last line; of none the hash of nothing."""
    lines = content.splitlines()
    return str(json.loads(lines[-1])["hash"]) if lines else hashlib.sha256().hexdigest()


def _read(content: bytes, path: Path) -> tuple[list[Signature], list[Finding]]:
    found: list[Signature] = []
    before = hashlib.sha256().hexdigest()
    for number, line in enumerate(content.splitlines(), 1):
        try:
            told: dict[str, str] = json.loads(line)
            own = told.pop("hash")
            if own != _hash(told) or told.pop("before") != before:
                raise ValueError
            found.append(Signature(**told))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            message = "is not as it was written: this line, or one before it, was changed or taken out"
            hint = "put back the file as it was, or move it away and sign anew"
            return found, [error("journal-changed", message, Source(path.as_posix(), number), hint)]
        before = own
    return found, []
