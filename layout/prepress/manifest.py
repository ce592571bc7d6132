"""The manifest as it lies with the plant: what was delivered, page by page, and what that has superseded (交付清单)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from layout.edition.edition import FIRST
from layout.errors import DeliveryError
from layout.findings import Source, error

MANIFEST = "manifest.json"

_WANTED = ("page", "file", "sha256")

Told = Mapping[str, Any]
"""An entry: ``page``, ``file``, ``bytes``, ``sha256`` and the facts."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """The entries by page, and those of earlier versions."""

    pages: Mapping[str, Told]
    superseded: tuple[Told, ...] = ()


NOTHING = Delivered({})


def delivered(folder: Path, strict: bool = True) -> Delivered:
    """What the manifest in a folder tells of, nothing where there is none.

    DeliveryError when it cannot be read; unless that is asked for strictly, it then tells of nothing.
    """
    path = folder / MANIFEST
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        found = Delivered({each["page"]: each for each in told["pages"]}, tuple(told.get("superseded", ())))
        entries = (*found.pages.values(), *found.superseded)
        if not all(isinstance(each[key], str) for each in entries for key in _WANTED):
            raise TypeError(f"an entry has no {' or no '.join(_WANTED)}")
        if not all(Path(each["file"]).name == each["file"] for each in entries):
            raise ValueError("an entry names a file that lies in another folder")
        return found
    except FileNotFoundError:
        return NOTHING
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        if not strict:
            return NOTHING
        hint = "build the whole issue, without --page"
        broken = error("manifest-broken", f"cannot be read: {fault}", Source(path.as_posix()), hint)
        raise DeliveryError([broken]) from fault


def version(entry: Told) -> str:
    """The letter of the version that an entry is of."""
    return str(entry.get("version", FIRST))
