"""Corrected versions of a page: the files of earlier ones stay beside the new one's, and are never written over (改版).

The letters count from A, the first, which a file's name does not say.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from layout.edition.edition import FIRST, PageOrder
from layout.errors import DeliveryError
from layout.findings import Finding, Source, error

MANIFEST = "manifest.json"
_Told = Mapping[str, Any]
"""An entry of the manifest."""


def older(folder: Path, pages: Iterable[PageOrder]) -> Iterator[Finding]:
    """Pages of the plan of which a later version has been delivered already."""
    latest: dict[str, str] = {}
    for each in _delivered(folder):
        latest[each["page"]] = max(_version(each), latest.get(each["page"], FIRST))
    for page in pages:
        version = page.version or FIRST
        if version < latest.get(page.name, FIRST):
            message = f"{page.name} is version {version}, and version {latest[page.name]} has been delivered"
            hint = f"write {page.name}: {{version: {latest[page.name]}, plan: …}}, or the next letter"
            yield error("version-older", message, page.source, hint)


def earlier(folder: Path, told: Mapping[str, _Told]) -> Iterator[tuple[_Told, bytes]]:
    """The entries and files of earlier versions than those that are delivered now, by page.

    DeliveryError when a file is not what the manifest tells of: it could not be kept. A manifest that cannot be read
    tells of none.
    """
    found = [
        each for each in _delivered(folder) if each["page"] in told and _version(each) < _version(told[each["page"]])
    ]
    for entry in sorted(found, key=lambda each: (each["page"], _version(each))):
        path = folder / entry["file"]
        content = path.read_bytes() if path.is_file() else b""
        if hashlib.sha256(content).hexdigest() != entry["sha256"]:
            message = f"version {_version(entry)} of {entry['page']} is not the file that was delivered"
            hint = "put it back, or move the folder away: it would be lost"
            raise DeliveryError([error("superseded-changed", message, Source(path.as_posix()), hint)])
        if any(entry["file"] == each["file"] for each in told.values()):
            message = f"version {_version(entry)} of {entry['page']} would be written over"
            hint = "let file-name in house.yaml be as it was when the file was delivered"
            raise DeliveryError([error("version-overwritten", message, Source(path.as_posix()), hint)])
        yield entry, content


def _version(entry: _Told) -> str:
    return str(entry.get("version", FIRST))


def _delivered(folder: Path) -> list[_Told]:
    """All that the manifest in a folder tells of, earlier versions first."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return [*manifest.get("superseded", ()), *manifest["pages"]]
    except (OSError, ValueError, KeyError):
        return []
