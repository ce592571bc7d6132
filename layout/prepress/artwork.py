"""Artwork that came in as files: what is wrong with it, told before a page is printed (来稿广告的检查).

The libraries that open PDFs and pictures are loaded only when an issue has such files: they take longer to load than
a page takes to make.
"""

from pathlib import Path

from layout.edition.edition import Ad, Edition, Picture
from layout.findings import Finding
from layout.prepress.outputs import advert_store


def faults(edition: Edition, shown: str) -> list[Finding]:
    """The faults of all advertisements and pictures; ``shown`` is the issue folder as the user named it."""
    pieces: list[Ad | Picture] = [*edition.ads.values(), *edition.pictures.values()]
    return [fault for each in pieces for fault in _faults(each, _name(each.file, edition, shown), edition)]


def _faults(piece: Ad | Picture, name: str, edition: Edition) -> list[Finding]:
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
