"""The proof and preflight of a file's bytes: tests spoil those, and every one is read anew."""

from layout.edition.edition import Edition
from layout.findings import Finding
from layout.galley.fonts import FontBook
from layout.house import Press
from layout.makeup.page import Page
from layout.prepress import preflight as flight
from layout.prepress.proof import prove as room
from layout.prepress.reading.document import read
from layout.units import Length, Size


def prove(pdf: bytes, page: Page, edition: Edition, book: FontBook) -> room.Proof:
    """The proof of a file."""
    return room.prove(read(pdf, page.trim, page.bleed), page, edition, book)


def preflight(pdf: bytes, press: Press, trim: Size, bleed: Length) -> list[Finding]:
    """Preflight of a file."""
    return flight.preflight(read(pdf, trim, bleed), press, trim, bleed)
