"""Remarks: what a library that opens artwork has to say of it, heard instead of printed (读稿库的告警)."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def remarks(library: str) -> Iterator[list[str]]:
    """Collects the warnings of a library's logger, by its name, while the block runs."""
    heard: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: heard.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger(library)
    before, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        yield heard
    finally:
        logger.removeHandler(handler)
        logger.propagate = before
