"""The job ticket: a page file's name by the house's template, and the facts the manifest tells the plant (工单)."""

import string
from collections.abc import Iterator
from datetime import date
from typing import Any

from layout.errors import PreflightError
from layout.findings import Source, error
from layout.house import House
from layout.makeup.page import Ink, Page, Path, Picture, Placed, Rule, Text, Tint
from layout.units import mm

FIELDS = ("code", "date", "page")


def file_stem(house: House, day: date, page: str) -> str:
    """A page's file name without suffix; PreflightError when the template cannot give one the plant can take."""
    values = {"code": house.code, "date": day.strftime("%Y%m%d"), "page": page}
    try:
        fields = [name for _, name, _, _ in string.Formatter().parse(house.file_name) if name is not None]
        name = house.file_name.format(**values)
    except (ValueError, KeyError, IndexError):
        fields, name = [], ""
    plain = name and name.isascii() and not set(name) & set('/\\:*?"<>|;@ ') and not name.startswith(".")
    if not plain or "page" not in fields:
        hint = "use {code} {date} {page}, the last one always; letters, figures, - and _"
        message = f'"{house.file_name}" is no template for file names'
        raise PreflightError([error("file-name", message, Source("house.yaml"), hint)])
    return name


def facts(page: Page) -> dict[str, Any]:
    """Trim and bleed in mm, the plates the page prints on, the faces it uses."""
    return {
        "trim_mm": [mm(page.trim.width), mm(page.trim.height)],
        "bleed_mm": mm(page.bleed),
        "inks": sorted({plate for ink in _inks(page) for plate in _plates(ink)}, key="CMYK".index),
        "fonts": sorted({cluster.face for text in page.texts() for cluster in text.clusters}),
    }


def _inks(page: Page) -> Iterator[Ink]:
    for item in page.items:
        match item:
            case Text() | Rule() | Tint() | Path():
                yield item.ink
            case Picture() | Placed():
                yield Ink(100, 100, 100, 100)


def _plates(ink: Ink) -> Iterator[str]:
    yield from (plate for plate, value in zip("CMYK", (ink.c, ink.m, ink.y, ink.k), strict=True) if value)
