"""Terminal: what the commands say, to people and to other programs. Only here (and at the desk) is anything printed."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from typing import NoReturn

from layout.findings import Finding
from layout.order import Doing, Step
from layout.words.spoken import said, told


def lenient() -> None:
    """Let a character that the terminal's encoding lacks be printed as its code."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def reads(words: str) -> bool:
    """Whether the terminal's encoding has these words."""
    try:
        words.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def say(lines: Iterable[str]) -> None:
    """Print, a character that the terminal's encoding lacks as its code; quietly stop when nobody reads on."""
    lenient()
    try:
        print("".join(f"{line}\n" for line in lines), end="", flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(faults: Iterable[Finding]) -> None:
    """What is wrong, where the result itself goes to standard output."""
    print("".join(f"{said(each)}\n" for each in faults), end="", file=sys.stderr)


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
