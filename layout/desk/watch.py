"""Watch: an issue is shown in the browser and made anew whenever a file of it is saved (实时看版).

Files are looked at, not listened to: that is the same on every system and file system, and whatever way an editor
saves (in place, or another file renamed over it) ends in a file of another time, size or number.
"""

import gc
import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from layout.desk.server import Server
from layout.desk.view import Viewer
from layout.order import Order
from layout.seen import State, seen

PAUSE = 0.1
"""Seconds from one look to the next."""
_QUIET = 0.02
"""Seconds without a change after which a save is taken to be whole."""
_PATIENCE = 2.0
"""Seconds after which no more quiet is waited for: a large picture on its way must not hold up the words."""

Seen = frozenset[tuple[str, State]]
"""Every file's path and state."""


def watch(order: Order, server: Server, ready: Callable[[str], None]) -> None:
    """Show the issue until the user interrupts (Ctrl-C); ``ready`` is told the address once there is a view."""
    viewer = Viewer(order)
    server.start()
    try:
        seen = settled(order, viewer.files)
        server.show(viewer.view())
        gc.collect()
        gc.freeze()  # what is kept for good need not be looked over again
        ready(server.url)
        while True:
            seen = changed(order, viewer, seen)
            server.show(viewer.view())
    except KeyboardInterrupt:
        pass
    finally:
        server.stop()


def changed(order: Order, viewer: Viewer, seen: Seen) -> Seen:
    """Wait until a file is no longer as it was seen, and the change is whole; the files as they are then."""
    while files(order, viewer.files) == seen:
        time.sleep(PAUSE)
    return settled(order, viewer.files)


def settled(order: Order, named: Iterable[Path]) -> Seen:
    """The files when nothing changes any more."""
    named = tuple(named)
    end = time.monotonic() + _PATIENCE
    now = files(order, named)
    while time.monotonic() < end:
        time.sleep(_QUIET)
        before, now = now, files(order, named)
        if now == before:
            break
    return now


def files(order: Order, named: Iterable[Path] = ()) -> Seen:
    """All files of the issue, its paper's house style, and those that they name, as the system sees them."""
    found = (order.folder.parent / "house.yaml", *_below(order.folder), *named)
    return frozenset(each for path in found for each in _seen(path))


def _below(folder: Path) -> Iterator[Path]:
    """The files below a folder but hidden ones: editors keep their own there."""
    for path, folders, names in os.walk(folder):
        folders[:] = [each for each in folders if not each.startswith(".")]
        yield from (Path(path, each) for each in names if not each.startswith("."))


def _seen(path: Path) -> Iterator[tuple[str, State]]:
    with suppress(OSError):  # it went while we looked
        yield str(path), seen(path)
