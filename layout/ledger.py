"""Ledger: what each page was made from and what came of it, so that a run makes no more than what is new (台账).

It lies with what may be deleted at any time. A page is taken from it when its inputs are as they were and its files lie
where they were put. Time and size of a file decide whether it is read again, its hash decides whether it has changed.
"""

import enum
import hashlib
import io
import os
import pickle
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, is_dataclass
from pathlib import Path

from layout import kinds
from layout.galley.fonts import shipped
from layout.inputs import Inputs
from layout.making import Made
from layout.order import Order
from layout.prepress.deliver import write_file
from layout.prepress.outputs.store import libraries
from layout.seen import State, seen

NAME = "ledger"
_FORM = ("ledger.py", "inputs.py", "seen.py")
"""Where it is said what a ledger holds."""
_SETTLED = 2_000_000_000
"""Nanoseconds after which a file that is changed again has another time, on any file system."""
_TICK = 20_000_000
"""The same, where the system tells parts of a second."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as the system saw it when it was hashed."""

    state: State
    sha256: str


@dataclass(slots=True)
class Files:
    """Files with their hashes, by path; each is read once, and not again while the system sees it as it was."""

    known: dict[str, Seen] = field(default_factory=dict)
    met: dict[str, Seen] = field(default_factory=dict)

    def sha256(self, path: Path) -> str:
        """The hash of a file; "" of one that cannot be read."""
        name = str(path)
        if name in self.met:
            return self.met[name].sha256
        try:
            state, known = seen(path), self.known.get(name)
            if known is None or known.state != state:
                known = Seen(state, hashlib.sha256(path.read_bytes()).hexdigest())
        except OSError:
            return ""
        self.met[name] = known
        return known.sha256

    def put(self, sums: Mapping[Path, str]) -> None:
        """Files that this run has put in place, with their hashes: the next one need not read them."""
        time.sleep(_TICK / 1e9)  # whoever changes one from now on gives it another time
        for path, sha256 in sums.items():
            with suppress(OSError):
                self.met[str(path)] = Seen(seen(path), sha256)


@dataclass(frozen=True, slots=True)
class Record:
    """A page that was delivered: what it was made from, and what is told of it."""

    inputs: Inputs
    made: Made

    def holds(self, now: Inputs) -> bool:
        """Whether it would be made the same now. Findings in articles keep their lines: those count by their files."""
        if self.inputs.lines == now.lines:
            return True
        located = any(each.source and not each.source.file.endswith(".md") for each in self.made.findings)
        return self.inputs.words == now.words and not located


@dataclass(frozen=True, slots=True)
class Ledger:
    """The records of an issue's pages by name, and its files."""

    records: dict[str, Record] = field(default_factory=dict)
    files: Files = field(default_factory=Files)

    def known(self, now: dict[str, Inputs], order: Order) -> dict[str, Made]:
        """The pages that need not be made: what is told of each, its files where they were put."""
        found = {name: self.records[name] for name in now if name in self.records}
        return {
            name: record.made
            for name, record in found.items()
            if record.holds(now[name]) and self._lie(record.made, order.output)
        }

    def _lie(self, made: Made, output: Path) -> bool:
        return all(self.files.sha256(output / folder / name) == sha for (folder, name), sha in made.sums.items())


def program(files: Files) -> str:
    """What stands for the program: all its own files, faces and profiles too, and the libraries that draw."""
    root = Path(kinds.__file__).parent
    own = sorted(Path(path, name) for path, _, names in os.walk(root) for name in names if not name.endswith(".pyc"))
    faces = sorted(face.path for face in shipped().values())
    told = [(path.name, files.sha256(path)) for path in (*own, *faces)]
    return hashlib.sha256(repr((told, libraries())).encode()).hexdigest()


def opened(order: Order) -> Ledger:
    """The ledger of an issue's output folder; an empty one where it is not there, or not whole."""
    with suppress(Exception):  # whatever it is, it is not a ledger of this program's
        digest, content = (order.kept / NAME).read_bytes().split(b"\n", 1)
        ledger = _Reader(io.BytesIO(content)).load() if digest == _digest(content) else None
        if isinstance(ledger, Ledger):
            return ledger
    return Ledger()


def _digest(content: bytes) -> bytes:
    """What stands before a ledger that is whole, and written by a program whose ledgers are of this form."""
    form = b"".join(Path(__file__).with_name(each).read_bytes() for each in _FORM)
    return hashlib.sha256(form + content).hexdigest().encode()


def keep(order: Order, records: dict[str, Record], files: Files) -> None:
    """Write the ledger. A file that changed just now is left out: it might change again and look the same."""
    now = time.time_ns()
    known = {name: each for name, each in files.met.items() if _settled(each.state, now)}
    content = pickle.dumps(Ledger(records, Files(known)), protocol=pickle.HIGHEST_PROTOCOL)
    write_file(order.kept / NAME, _digest(content) + b"\n" + content)


def _settled(state: State, now: int) -> bool:
    """Whether a file that is changed from now on has another time than this state's."""
    times = state[:2]
    return max(times) < now - (_TICK if all(each % 1_000_000_000 for each in times) else _SETTLED)


class _Reader(pickle.Unpickler):
    """Reads values of this program and no others: a ledger that somebody made up runs nothing."""

    def find_class(self, module: str, name: str) -> type:
        """A frozen value of the program, or a word of its vocabulary."""
        if module.startswith("layout."):
            found = super().find_class(module, name)
            if isinstance(found, type) and (is_dataclass(found) or issubclass(found, enum.Enum)):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no value of a ledger")
