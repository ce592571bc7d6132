"""Artwork that came in as files: what is wrong with it, told before a page is printed (来稿广告的检查).

The libraries that open PDFs and pictures are loaded only when an issue has such files: they take longer to load than
a page takes to make.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from layout.edition.edition import Ad, Edition, Picture
from layout.errors import PreflightError
from layout.findings import Finding, Level, error, warning
from layout.makeup.page import Page, Placed
from layout.prepress import mourning
from layout.prepress.outputs import advert_store
from layout.units import PT, Size, mm

SLACK = 3
"""Per cent that an advertisement may be larger or smaller than its frame before it is told."""


def faults(edition: Edition, shown: str) -> list[Finding]:
    """The faults of all advertisements and pictures; ``shown`` is the issue folder as the user named it."""
    pieces: dict[str, Ad | Picture] = {f"ad:{name}": each for name, each in edition.ads.items()}
    pieces |= {f"picture:{name}": each for name, each in edition.pictures.items()}
    return [
        replace(fault, story=piece)
        for piece, each in pieces.items()
        for fault in _faults(each, _name(each.file, edition, shown), edition)
    ]


def misfits(page: Page, edition: Edition) -> list[Finding]:
    """Advertisements whose trim is not as large as their frame, so that they are not printed in the size sent."""
    order = next(each for each in edition.pages if each.name == page.name)
    places = {f"ad:{each.name}": each.source for each in order.placements if each.kind == "ad"}
    placed = [each for each in page.items if isinstance(each, Placed) and each.origin.piece in places]
    found = (_misfit(each, edition.house.press.standard) for each in placed)
    return [replace(each, source=places[each.story or ""], page=page.name) for each in found if each]


def _misfit(item: Placed, standard: str) -> Finding | None:
    advert = advert_store.recall(item.sha256, standard)
    if advert is None:
        from layout.prepress.outputs import placed  # noqa: PLC0415

        try:
            advert = placed.read(Path(item.file), item.file, standard)
        except PreflightError:
            return None  # what is wrong with the file is told anyway
    trim = round(advert.width * PT), round(advert.height * PT)
    frame = item.stand.sides
    if all(abs(one - two) * 100 <= SLACK * two for one, two in zip(trim, frame, strict=True)):
        return None
    scale = min(room * 100 // size for room, size in zip(frame, trim, strict=True))
    sizes = " and its frame ".join(f"{mm(width)} x {mm(height)} mm" for width, height in (trim, frame))
    message = f"{Path(item.file).name} is {sizes} under the mark: it is printed at {scale} %"
    hint = "ask for it in that size, or give it a frame of its own size"
    return replace(warning("ad-size", message, None, hint), story=item.origin.piece, bbox=item.area)


def _faults(piece: Ad | Picture, name: str, edition: Edition) -> list[Finding]:
    found = _unfit(piece, name, edition)
    if any(each.level is Level.ERROR for each in found):
        return found
    return [*found, *_told_twice(piece), *mourning.faults(piece, edition)]


def _told_twice(piece: Ad | Picture) -> Iterator[Finding]:
    """An error for words that are type in the file, and are found there."""
    if piece.says and piece.file.suffix.lower() == ".pdf":
        from layout.prepress.reading.document import read  # noqa: PLC0415 - only what says something pays for it

        own = "".join(each.text for each in read(piece.file.read_bytes(), Size(0, 0), 0).shown)
        if own:
            message = f"{piece.file.name} has type of its own, which is found already: {own[:40]}"
            yield error("says", message, piece.says.source, "delete says:, or ask for the file with type in outlines")


def _unfit(piece: Ad | Picture, name: str, edition: Edition) -> list[Finding]:
    press = edition.house.press
    if not (piece.drawing if isinstance(piece, Picture) else piece.pixels is None):
        from layout.prepress.separation import faults  # noqa: PLC0415

        return faults(piece.file, piece.sha256, name)
    if piece.file.suffix.lower() == ".svg":
        from layout.prepress.outputs import svg  # noqa: PLC0415

        return svg.faults(piece.file, name, press)
    if advert_store.recall(piece.sha256, press.standard):
        return []
    from layout.prepress.outputs import placed  # noqa: PLC0415

    return placed.faults(piece.file, name, press.standard)


def _name(file: Path, edition: Edition, shown: str) -> str:
    inside = file.is_relative_to(edition.folder)
    return f"{shown}/{file.relative_to(edition.folder).as_posix()}" if inside else file.as_posix()
