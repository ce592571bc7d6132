"""The job ticket: a page file's name by the house's template, and the facts the manifest tells the plant (工单)."""

import string
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from layout import system
from layout.edition.edition import FIRST, Edition
from layout.findings import Finding, Source, error
from layout.house import House
from layout.makeup.page import BLACK, Ink, Page, Picture, Placed, Rule, Text, Tint
from layout.makeup.page import Path as Outline
from layout.units import mm

FIELDS = ("code", "date", "page", "version")
_ALL = Ink(100, 100, 100, 100)
_NOWHERE = frozenset('/\\:*?"<>|;@ ')
"""Characters that some system or plant refuses in a file's name."""


def file_stem(edition: Edition, page: str) -> str:
    """A page's file name without suffix, by the house's template; ``name_faults`` tells whether that can be used.

    What the template has no field for and sets the file apart from others of the day follows: ``-extra`` of an extra
    (号外), the code of a local edition (地方版), the letter of a corrected version from B on.
    """
    house, version = edition.house, version_of(edition, page)
    stem = _filled(house, edition.date, page, version or FIRST)
    apart = ["extra"] * bool(edition.extra) + [edition.local] * bool(edition.local)
    apart += [version] * (version != "" and "{version}" not in house.file_name)
    return "-".join((stem, *apart))


def version_of(edition: Edition, page: str) -> str:
    """The letter of a corrected page, "" of a first version."""
    return next(each.version for each in edition.pages if each.name == page)


def _filled(house: House, day: date, page: str, version: str) -> str:
    return house.file_name.format(code=house.code, date=day.strftime("%Y%m%d"), page=page, version=version)


def name_faults(house: House, where: Callable[[str], Source | None]) -> list[Finding]:
    """Why the template gives no name that every plant can take: plain ASCII, one file a page."""
    try:
        parts = [part[1:] for part in string.Formatter().parse(house.file_name) if part[1] is not None]
    except ValueError:
        parts = []
    fields = [name for name, form, conversion in parts if name in FIELDS and not form and not conversion]
    if len(fields) == len(parts) and "page" in fields:
        name = _filled(house, date(2000, 1, 1), "A01", FIRST)
        plain = name.isascii() and name.isprintable() and not set(name) & _NOWHERE
        if plain and not name.startswith(".") and not system.unportable(f"{name}.pdf"):
            return []
    if not house.code.isascii():
        hint = "write letters and figures, such as jywb"
        return [error("file-name", f'code: "{house.code}" cannot stand in the names of files', where(house.code), hint)]
    hint = "use {code} {date} {page} {version}, of which {page} always; letters, figures, - and _"
    return [error("file-name", f'"{house.file_name}" is no template for file names', where(house.file_name), hint)]


def facts(page: Page, version: str) -> dict[str, Any]:
    """The letter of its version, trim and bleed in mm, the plates the page prints on, the faces it uses."""
    return {
        "version": version or FIRST,
        "trim_mm": [mm(page.trim.width), mm(page.trim.height)],
        "bleed_mm": mm(page.bleed),
        "inks": sorted({plate for ink in {*_inks(page)} for plate in _plates(ink)}, key="CMYK".index),
        "fonts": sorted({cluster.face for text in page.texts() for cluster in text.clusters}),
    }


def accepted(findings: Sequence[Finding], page: str | None) -> list[dict[str, Any]]:
    """What an editor answers for on a page (None: in the issue as a whole): the finding, who, and why (签付)."""
    return [
        {
            "rule": each.rule,
            "level": each.level.value,
            "message": each.message,
            "story": each.story,
            "by": each.accepted.by,
            "why": each.accepted.why,
        }
        for each in findings
        if each.accepted and each.page == page
    ]


def _inks(page: Page) -> Iterator[Ink]:
    for item in page.items:
        match item:
            case Text() | Rule() | Tint() | Outline():
                yield item.ink
            case Picture():
                yield BLACK if item.grey or _is_grey(item) else _ALL
            case Placed():
                yield _ALL


def _is_grey(item: Picture) -> bool:
    from layout.prepress.separation import is_grey  # noqa: PLC0415 - Pillow's colour is loaded only for pictures

    return is_grey(Path(item.file), item.sha256)


def _plates(ink: Ink) -> Iterator[str]:
    yield from (plate for plate, value in zip("CMYK", (ink.c, ink.m, ink.y, ink.k), strict=True) if value)
