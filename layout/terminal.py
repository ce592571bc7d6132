"""Terminal: what the commands say, to people and to other programs. Only here (and at the desk) is anything printed."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import NoReturn

from layout import system
from layout.findings import Finding
from layout.order import Doing, Step
from layout.words.spoken import said, told


def reads(words: str) -> bool:
    """Whether the terminal's encoding has these words."""
    try:
        words.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def say(lines: Iterable[str]) -> None:
    """Print; quietly stop when nobody reads on."""
    try:
        print("".join(f"{line}\n" for line in lines), end="", flush=True)
    except OSError as fault:
        if not system.nobody_reads(fault):
            raise
        system.silence(sys.stdout)


def hand_over(lines: Iterable[str]) -> None:
    """Print what other programs read, JSON or CSV: to them it is UTF-8, whatever the system's encoding is."""
    if not sys.stdout.isatty():
        system.speak(sys.stdout, "utf-8")
    say(lines)


def begin() -> None:
    """Make standard output and error ready for any character, before anything is printed, help included."""
    system.speak(sys.stdout)
    system.speak(sys.stderr)


def complain(faults: Iterable[Finding]) -> None:
    """What is wrong, where the result itself goes to standard output."""
    print("".join(f"{said(each)}\n" for each in faults), end="", file=sys.stderr)


def encoding() -> str:
    """The encoding in which the terminal, or whatever reads on, gets its text."""
    return sys.stdout.encoding or "ascii"


def ask(question: str) -> bool:
    """Whether somebody at the terminal says yes; nobody does where there is none."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    print(f"{told(question)} [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes", "是")


def leave(code: int) -> NoReturn:
    """End the process. What it held the system takes back at once: tidying up takes a tenth of a draft."""
    sys.stdout.flush()
    os._exit(code)


@contextmanager
def progress() -> Iterator[Step]:
    """A progress bar on a terminal, nothing when piped."""
    if not sys.stderr.isatty():
        yield lambda doing: None
        return
    from rich.console import Console  # noqa: PLC0415  (start-up: only a terminal shows progress)
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415
    from rich.table import Column  # noqa: PLC0415

    columns = (
        TextColumn("{task.description}", table_column=Column(min_width=24)),
        BarColumn(pulse_style="cyan"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        task = bar.add_task("", total=None)

        def step(doing: str) -> None:
            done, pages = (doing.done, doing.of) if isinstance(doing, Doing) else (None, None)
            bar.update(task, description=told(doing), completed=done, total=pages, refresh=True)

        yield step
