"""Artwork that came in as files: what is wrong with it, told before a page is printed (来稿广告的检查).

The libraries that open PDFs and pictures are loaded only when an issue has such files: they take longer to load than
a page takes to make.
"""

from layout.edition.edition import Ad, Edition
from layout.findings import Finding
from layout.prepress.outputs import advert_store


def faults(edition: Edition, shown: str) -> list[Finding]:
    """The faults of all advertisements; ``shown`` is the issue folder as the user named it."""
    return [fault for ad in edition.ads.values() for fault in _faults(ad, _name(ad, edition, shown), edition)]


def _faults(ad: Ad, name: str, edition: Edition) -> list[Finding]:
    press = edition.house.press
    if ad.pixels is None:
        if advert_store.recall(ad.sha256, press.standard):
            return []
        from layout.prepress.outputs import placed  # noqa: PLC0415

        return placed.faults(ad.file, name, press.standard)
    from layout.prepress.outputs import pictures  # noqa: PLC0415

    return pictures.faults(ad.file, name, press)


def _name(ad: Ad, edition: Edition, shown: str) -> str:
    inside = ad.file.is_relative_to(edition.folder)
    return f"{shown}/{ad.file.relative_to(edition.folder).as_posix()}" if inside else ad.file.as_posix()
