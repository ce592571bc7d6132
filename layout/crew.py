"""Crew: the pages of an edition are made side by side, one process a core (分头拼版).

Each process is a copy of this one (fork), so that what was read and shaped is there already, and takes the next page
when it is done with one. Where a system cannot fork, or a crew would not pay, the pages are made here one by one.
"""

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, Pipe, wait
from typing import Any, NoReturn, TypeVar

from layout import system

_FEWEST = 4
"""Pages below which a crew does not pay: to copy a process takes about as long as half a page."""

T = TypeVar("T")
Result = TypeVar("Result")


def work(make: Callable[[T], Result], tasks: Sequence[T]) -> Iterator[tuple[T, Result]]:
    """Each task with what was made of it, in the order in which they are done. What ``make`` raises is raised."""
    hands = min(system.cores(), len(tasks)) if len(tasks) >= _FEWEST and system.forks() else 1
    if hands == 1:
        yield from ((task, make(task)) for task in tasks)
        return
    left = set(range(len(tasks)))
    for number, result in _together(make, tasks, hands):
        left.discard(number)
        yield tasks[number], result
    yield from ((tasks[number], make(tasks[number])) for number in sorted(left))  # of one that was killed


def _together(make: Callable[[T], Result], tasks: Sequence[T], hands: int) -> Iterator[tuple[int, Result]]:
    """What the hands make: the number of each task, and the result. Fewer than all when one of them dies."""
    to_do, given = os.pipe()
    os.write(given, bytes(byte for number in range(len(tasks)) for byte in divmod(number, 256)))
    os.close(given)
    gc.freeze()  # so that the copies share what is there
    readers: list[Connection] = []
    hired: list[int] = []
    for _ in range(hands):
        ends: Any = Pipe(duplex=False)  # of another type on Windows, where nobody comes here
        reader, writer = ends
        process = system.fork()
        if process == 0:
            _serve(make, tasks, to_do, writer)
        writer.close()
        readers.append(reader)
        hired.append(process)
    gc.unfreeze()
    os.close(to_do)
    try:
        yield from _gathered(readers)
    finally:
        for reader in readers:
            reader.close()  # whoever still works finds that nobody listens, and ends
        for process in hired:
            os.waitpid(process, 0)


def _serve(make: Callable[[T], Result], tasks: Sequence[T], to_do: int, writer: Connection) -> NoReturn:
    """One hand: takes a number, makes it, sends it, until none is left or nobody listens any more."""
    try:
        while number := os.read(to_do, 2):
            at = int.from_bytes(number, "big")
            try:
                writer.send((at, make(tasks[at]), None))
            except OSError:
                raise
            except Exception as fault:  # it is the run's to raise
                writer.send((at, None, fault))
    finally:
        os._exit(0)


def _gathered(readers: Sequence[Connection]) -> Iterator[tuple[int, Result]]:
    open_ = list(readers)
    while open_:
        for reader in wait(open_):
            assert isinstance(reader, Connection)
            try:
                number, result, fault = reader.recv()
            except EOFError:
                open_.remove(reader)
                continue
            if fault is not None:
                raise fault
            yield number, result
