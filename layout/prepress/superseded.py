"""Corrected versions of a page: the files of earlier ones stay beside the new one's, and are never written over (改版).

The letters count from A, the first, which a file's name does not say.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from layout.edition.edition import FIRST, PageOrder
from layout.errors import DeliveryError
from layout.findings import Finding, Source, error
from layout.prepress.manifest import Delivered, Told, version

Hash = Callable[[Path], str]
"""A file's SHA-256, "" of one that is not there."""


def older(lying: Delivered, pages: Iterable[PageOrder]) -> Iterator[Finding]:
    """Pages of the plan of which a later version has been delivered already."""
    latest: dict[str, str] = {}
    for each in (*lying.superseded, *lying.pages.values()):
        latest[each["page"]] = max(version(each), latest.get(each["page"], FIRST))
    for page in pages:
        own = page.version or FIRST
        if own < latest.get(page.name, FIRST):
            message = f"{page.name} is version {own}, and version {latest[page.name]} has been delivered"
            hint = f"write {page.name}: {{version: {latest[page.name]}, plan: …}}, or the next letter"
            yield replace(error("version-older", message, page.source, hint), page=page.name)


def earlier(folder: Path, lying: Delivered, told: Mapping[str, Told], sha256: Hash) -> list[Told]:
    """The entries of earlier versions than those that are delivered now, by page; ``lying`` is what the folder holds.

    DeliveryError when a file is not what the manifest tells of, so that it cannot be kept, or when one would be written
    over.
    """
    delivered = (*lying.superseded, *lying.pages.values())
    found = [each for each in delivered if each["page"] in told and version(each) < version(told[each["page"]])]
    for entry in found:
        path = folder / entry["file"]
        if sha256(path) != entry["sha256"]:
            message = f"version {version(entry)} of {entry['page']} is not the file that was delivered"
            hint = "put it back, or move the folder away: it would be lost"
            raise DeliveryError([error("superseded-changed", message, Source(path.as_posix()), hint)])
        if any(entry["file"] == each["file"] for each in told.values()):
            message = f"version {version(entry)} of {entry['page']} would be written over"
            hint = "let file-name in house.yaml be as it was when the file was delivered"
            raise DeliveryError([error("version-overwritten", message, Source(path.as_posix()), hint)])
    return sorted(found, key=lambda each: (each["page"], version(each)))
