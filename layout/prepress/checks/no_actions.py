"""Nothing in the file acts, asks, or stands on the page without being part of it (N20; ISO 15930-1 6.10, 6.11).

No encryption, no actions or JavaScript, no embedded files, no streams in other files; no annotations or form fields.
"""

from collections.abc import Iterator

from layout.findings import Finding, error
from layout.prepress.preflight import Subject
from layout.prepress.reading.objects import is_mapping, is_stream

_HINT = "remove it: a page for the plant holds nothing but what is printed"


def check(subject: Subject) -> list[Finding]:
    """The catalogue, the pages and every stream."""
    return [error("no-actions", each, hint=_HINT) for each in _faults(subject)]


def _faults(subject: Subject) -> Iterator[str]:
    if subject.reading.encrypted:
        yield "the file is encrypted"
    root = subject.pdf.Root
    yield from (f"the catalogue has {key[1:]}" for key in ("/OpenAction", "/AA", "/AcroForm") if key in root)
    names = root.get("/Names", {})
    yield from (f"the file has {key[1:]}" for key in ("/JavaScript", "/EmbeddedFiles") if key in names)
    for number, page in enumerate(subject.pdf.pages, 1):
        if "/AA" in page.obj:
            yield f"page {number} has actions (AA)"
    for sheet in subject.reading.sheets:
        if sheet.annotations:
            yield f"the page has {sheet.annotations} annotations"
    if any(is_stream(each) and is_mapping(each) and "/F" in each for each in subject.pdf.objects):
        yield "a stream of the file is kept in another file"
