"""Seen: a file as the system sees it, by which one that is written again is known without reading it (文件状态).

The time of its content can be set to any other, by whoever copies or unpacks it; the time at which the system changed
the file cannot.
"""

from pathlib import Path

State = tuple[int, int, int, int]
"""Times of the content and of the file in nanoseconds, bytes, number on its disk."""


def seen(path: Path) -> State:
    """A file's state now; OSError when it has none."""
    state = path.stat()
    return state.st_mtime_ns, state.st_ctime_ns, state.st_size, state.st_ino
