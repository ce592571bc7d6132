"""A program of the house's own, run once: what it is given, what it says, how it may fail (外部程序).

No shell has a part in it. It has a group of processes of its own, which is ended as a whole when its time is up or
when it says more than anyone will read.
"""

import os
import selectors
import signal
import subprocess
import time
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

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
    with TemporaryFile() as source, ExitStack() as pipes:  # a file: who reads nothing must not make us wait
        source.write(given)
        source.seek(0)
        ends = [os.pipe(), os.pipe()]
        for end, _ in ends:
            pipes.callback(os.close, end)
        own = {**os.environ, **_QUIET}
        try:
            program = subprocess.Popen(
                command, cwd=folder, env=own, stdin=source, stdout=ends[0][1], stderr=ends[1][1], start_new_session=True
            )
        except (OSError, ValueError) as fault:
            return Said(b"", f"cannot be started: {getattr(fault, 'strerror', None) or fault}")
        finally:
            for _, end in ends:
                os.close(end)
        with program:
            try:
                return _heard(program, (ends[0][0], ends[1][0]), seconds)
            finally:
                with suppress(ProcessLookupError, PermissionError):  # all have ended
                    os.killpg(program.pid, signal.SIGKILL)


def _heard(program: "subprocess.Popen[bytes]", pipes: tuple[int, int], seconds: int) -> Said:
    """All that it says, and complains of, until it has ended."""
    end = time.monotonic() + seconds
    output, complaint = bytearray(), bytearray()
    heard = dict(zip(pipes, (output, complaint), strict=True))
    with selectors.DefaultSelector() as ready:
        for pipe in pipes:
            ready.register(pipe, selectors.EVENT_READ)
        while ready.get_map():
            left = end - time.monotonic()
            if left <= 0:
                return _late(output, seconds)
            for key, _ in ready.select(left):
                some = os.read(key.fd, _AT_ONCE)
                heard[key.fd].extend(some)
                if not some:
                    ready.unregister(key.fd)
            if len(output) + len(complaint) > MOST:
                return Said(b"", f"says more than {MOST // 1_000_000} million bytes")
    try:
        code = program.wait(max(0, end - time.monotonic()))
    except subprocess.TimeoutExpired:
        return _late(output, seconds)
    return Said(bytes(output), _ended(code, bytes(complaint)))


def _late(output: bytearray, seconds: int) -> Said:
    return Said(bytes(output), f"had not ended after {seconds} s", late=True)


def _ended(code: int, complaint: bytes) -> str:
    """Why it ended, and the last line of what it complained of: in a traceback that is what happened."""
    if code == 0:
        return ""
    lines = [each for each in complaint.decode("utf-8", "replace").splitlines() if each.strip()]
    how = f"was ended by signal {-code}" if code < 0 else f"ended with exit code {code}"
    return f"{how}: {plain(lines[-1])}" if lines else how
