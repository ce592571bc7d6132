"""A program of the house's own, run once: what it is given, what it says, how it may fail (外部程序).

No shell has a part in it. It has a group of processes of its own, which is ended as a whole when its time is up or
when it says more than anyone will read.
"""

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from queue import Empty, SimpleQueue
from tempfile import TemporaryFile
from threading import Thread

from layout import system
from layout.checkers.answers import plain

MOST = 4_000_000
"""Bytes that a program may say."""
_AT_ONCE = 65_536
_QUIET = {"PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
"""For programs in Python: UTF-8 in any locale, and nothing left behind in the paper's folder."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a program wrote; ``fault`` is what went wrong in words, "" for nothing; ``late``: its time was up."""

    output: bytes
    fault: str = ""
    late: bool = False


def run(command: Sequence[str], folder: Path, given: bytes, seconds: int) -> Said:
    """Run a program in a folder, ``given`` on its standard input. Whatever it does, this returns."""
    with TemporaryFile() as source:  # a file: who reads nothing must not make us wait
        source.write(given)
        source.seek(0)
        own = {**os.environ, **_QUIET}
        ends = [os.pipe(), os.pipe()]
        pipes = [FileIO(end) for end, _ in ends]
        out, err = (end for _, end in ends)
        try:
            program = subprocess.Popen(
                system.command(command, folder),
                cwd=folder,
                env=own,
                stdin=source,
                stdout=out,
                stderr=err,
                start_new_session=True,
            )
        except (OSError, ValueError) as fault:
            for pipe in pipes:
                pipe.close()
            return Said(b"", f"cannot be started: {getattr(fault, 'strerror', None) or fault}")
        finally:
            os.close(out)
            os.close(err)
    try:
        return _heard(program, pipes, seconds)
    finally:
        system.end(program.pid)
        program.wait()


def _heard(program: "subprocess.Popen[bytes]", pipes: Sequence[FileIO], seconds: int) -> Said:
    """All that it says, and complains of, until it has ended."""
    end = time.monotonic() + seconds
    output, complaint = bytearray(), bytearray()
    news: SimpleQueue[tuple[bytearray, bytes]] = SimpleQueue()
    for pipe, heard in zip(pipes, (output, complaint), strict=True):  # not by select: pipes on Windows have none
        Thread(target=_listen, args=(pipe, heard, news), daemon=True).start()
    left = len(pipes)
    while left:
        try:
            heard, some = news.get(timeout=max(0, end - time.monotonic()))
        except Empty:
            return _late(output, seconds)
        heard.extend(some)
        left -= not some
        if len(output) + len(complaint) > MOST:
            return Said(b"", f"says more than {MOST // 1_000_000} million bytes")
    try:
        code = program.wait(max(0, end - time.monotonic()))
    except subprocess.TimeoutExpired:
        return _late(output, seconds)
    return Said(bytes(output), _ended(code, bytes(complaint)))


def _listen(pipe: FileIO, heard: bytearray, news: "SimpleQueue[tuple[bytearray, bytes]]") -> None:
    """Tell all that comes out of a pipe, and, with nothing, its end."""
    with pipe:
        while some := pipe.read(_AT_ONCE):
            news.put((heard, some))
    news.put((heard, b""))


def _late(output: bytearray, seconds: int) -> Said:
    return Said(bytes(output), f"had not ended after {seconds} s", late=True)


def _ended(code: int, complaint: bytes) -> str:
    """Why it ended, and the last line of what it complained of: in a traceback that is what happened."""
    if code == 0:
        return ""
    lines = [each for each in complaint.decode("utf-8", "replace").splitlines() if each.strip()]
    how = f"was ended by signal {-code}" if code < 0 else f"ended with exit code {code}"
    return f"{how}: {plain(lines[-1])}" if lines else how
