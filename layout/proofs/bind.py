"""Sheets bound into one file, and told from what a plant gets: a proof is no print file and says so (装订校样)."""

from collections.abc import Sequence
from io import BytesIO

import pikepdf

_PRINT_ONLY = ("/OutputIntents", "/Metadata")


def bound(sheets: Sequence[bytes], title: str) -> bytes:
    """One file of all these, without what makes them PDF/X. The same sheets give the same bytes."""
    with pikepdf.Pdf.new() as book:
        for each in sheets:
            with pikepdf.Pdf.open(BytesIO(each)) as sheet:
                book.pages.extend(sheet.pages)
        book.docinfo["/Title"] = title
        for key in _PRINT_ONLY:
            if key in book.Root:
                del book.Root[key]
        out = BytesIO()
        book.save(out, deterministic_id=True, compress_streams=True)
    return out.getvalue()
