"""PDF objects: what kind a value is. The one place where pikepdf is loaded, and only when a page is read back."""

import warnings
from functools import cache
from math import nan
from typing import Any

PdfObject = Any
"""A pikepdf object or a plain number, string or boolean: whatever stands at a place in somebody's file."""


@cache
def library() -> PdfObject:
    """The module pikepdf."""
    import pikepdf  # noqa: PLC0415 - it takes longer to load than a page takes to make

    return pikepdf


def is_array(raw: PdfObject) -> bool:
    """Whether it is an array."""
    return isinstance(raw, library().Array)


def is_mapping(raw: PdfObject) -> bool:
    """Whether it is a dictionary or a stream, so that it has keys."""
    return isinstance(raw, (library().Dictionary, library().Stream))


def is_stream(raw: PdfObject) -> bool:
    """Whether it is a stream."""
    return isinstance(raw, library().Stream)


def is_string(raw: PdfObject) -> bool:
    """Whether it is a string (not a name)."""
    return isinstance(raw, library().String)


def entry(raw: PdfObject, key: str) -> PdfObject:
    """A value of a dictionary or stream; None when it has none, or is neither."""
    return raw.get(key) if is_mapping(raw) else None


def name_in(raw: PdfObject, key: str) -> str:
    """A name of a dictionary or stream, with its slash; of a damaged one what can be read; "None" when it has none."""
    found = entry(raw, key)
    try:
        return str(found)
    except UnicodeDecodeError:  # a name is bytes, and these are no UTF-8 (ISO 32000-1 7.3.5)
        return bytes(found).decode("latin-1")


def elements(raw: PdfObject) -> list[PdfObject]:
    """An array's elements; none when it is no array."""
    return list(raw) if is_array(raw) else []


def number(raw: PdfObject, missing: float = nan) -> float:
    """A number; ``missing`` where there is none, NaN for what is no number."""
    if raw is None:
        return missing
    try:
        return float(raw)
    except (TypeError, ValueError, OverflowError):
        return nan


def data_of(raw: PdfObject) -> bytes:
    """A stream's data; b"" for what is no stream, or cannot be decoded."""
    if not is_stream(raw):
        return b""
    try:
        return bytes(raw.read_bytes())
    except library().PdfError:
        return b""


def parse(content: PdfObject) -> tuple[list[PdfObject], str]:
    """The instructions of a content stream, and why it could not be read, if it could not."""
    with warnings.catch_warnings(record=True) as remarks:
        warnings.simplefilter("always")
        try:
            found = list(library().parse_content_stream(content))
        except (library().PdfError, TypeError, ValueError) as fault:
            return [], str(fault)
    return found, "; ".join(str(each.message) for each in remarks)
