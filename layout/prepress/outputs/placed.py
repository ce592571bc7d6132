"""An advertisement's PDF page as part of ours (广告 PDF): a form XObject, its streams passed on still compressed.

ISO 32000-1, 8.10 (form XObjects). The page is read once into an Advert, a plain value that any file can store.
Imported only when there is an advertisement: pypdf takes longer to load than a page takes to make.
"""

import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject, StreamObject

from layout.errors import PreflightError
from layout.findings import Finding, Level, Source, error, warning
from layout.prepress.outputs.advert_store import Advert, remember
from layout.prepress.outputs.pdfx import Pieces, decimal
from layout.prepress.outputs.placed_audit import HINTS, Audit
from layout.prepress.outputs.remarks import remarks

# Points out of the page, or means nothing without the file it stood in.
_LEFT_BEHIND = {"/Parent", "/StructParent", "/StructParents", "/Metadata", "/PieceInfo", "/LastModified", "/OPI"}
_SILENT = {"/Link", "/Popup", "/TrapNet"}  # annotations that print nothing

Box = tuple[float, float, float, float]


def faults(file: Path, shown: str, standard: str) -> list[Finding]:
    """Why this file cannot be placed on a page of that standard, each with a remedy; warnings for what is left off.

    ``shown`` is the file as the user named it, ``standard`` ``PDF/X-1a:2003`` or ``PDF/X-4``.
    """
    return _take(file, shown, standard)[0]


def read(file: Path, shown: str, standard: str) -> Advert:
    """The file's only page; PreflightError with its faults when there is an error among them."""
    found, advert = _take(file, shown, standard)
    if advert is None:
        raise PreflightError([each for each in found if each.level is Level.ERROR])
    return advert


def _take(file: Path, shown: str, standard: str) -> tuple[list[Finding], Advert | None]:
    """What is wrong with the file, and its page unless that is an error."""
    where, flat = Source(shown), standard != "PDF/X-4"
    again = "ask for the file again"
    with remarks("pypdf") as heard:
        try:
            data = file.read_bytes()
            reader = PdfReader(BytesIO(data))
            found = list(_faults(reader, where, flat))
            if any(each.level is Level.ERROR for each in found):
                return found, None
            advert = _advert(reader.pages[0], flat)
        except (DependencyError, FileNotDecryptedError):
            return [_encrypted(where)], None
        except Exception as fault:  # a broken file may trip the reader anywhere
            return [error("ad-unreadable", f"the PDF cannot be read: {fault}", where, again)], None
    if heard:  # what was mended by guessing may have been mended wrongly
        return [error("ad-damaged", f"the PDF is damaged: {heard[0]}", where, again)], None
    if not found:
        remember(hashlib.sha256(data).hexdigest(), standard, advert)
    return found, advert


def _encrypted(where: Source) -> Finding:
    return error("ad-encrypted", "the PDF is encrypted", where, "ask for it without a password or restrictions")


def _advert(page: PageObject, flat: bool) -> Advert:
    left, bottom, right, top = _trim(page)
    width, height = right - left, top - bottom
    upright = (height, width) if page.rotation % 180 else (width, height)
    return Advert(*upright, _Copier().form(page, flat))


def _faults(reader: PdfReader, where: Source, flat: bool) -> Iterator[Finding]:
    if reader.is_encrypted:
        yield _encrypted(where)
        return
    pages = len(reader.pages)
    if pages != 1:
        yield error("ad-pages", f"the PDF has {pages} pages, and an advertisement has one", where, "send one page")
        return
    page = reader.pages[0]
    left, bottom, right, top = _trim(page)
    if right <= left or top <= bottom:
        yield error("ad-no-size", "the page has no area", where, "ask for the file again")
    for rule, what in Audit(reader, flat).page(page):
        yield error(rule, f"the PDF has {what}", where, HINTS[rule])
    for annotation in page.annotations or ():
        kind = str(annotation.get_object().get("/Subtype"))
        if kind not in _SILENT:
            hint = "if it is meant to print, ask for it as part of the page"
            yield warning("ad-annotation", f"the PDF has an annotation ({kind[1:]}), which is left off", where, hint)


def _trim(page: PageObject) -> Box:
    """The trim in points: TrimBox, or what stands for it (ISO 32000-1, 14.11.2: CropBox, then MediaBox)."""
    # pypdf's own `trimbox` writes a box into the page when there is none.
    raw = page.get("/TrimBox") or page.cropbox
    x1, y1, x2, y2 = (float(each.get_object()) for each in raw)
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _upright(trim: Box, turned: int) -> str:
    """The form's Matrix: page turned clockwise by /Rotate, the corner of its trim at the origin."""
    left, bottom, right, top = trim
    matrix = {
        0: (1, 0, 0, 1, -left, -bottom),
        90: (0, -1, 1, 0, -bottom, right),
        180: (-1, 0, 0, -1, right, top),
        270: (0, 1, -1, 0, top, -left),
    }[turned]
    return " ".join(decimal(each) for each in matrix)


@dataclass
class _Copier:
    """Turns a page and all it refers to into Pieces. Objects are numbered as they are met."""

    objects: list[Pieces] = field(default_factory=list)
    _numbers: dict[tuple[int, int], int] = field(default_factory=dict)
    _waiting: list[tuple[int, IndirectObject]] = field(default_factory=list)

    def form(self, page: PageObject, flat: bool) -> tuple[Pieces, ...]:
        """The page as a form XObject, and what it needs. Nothing of it shows outside its trim."""
        self.objects.append(())  # the form is number 0
        trim = _trim(page)
        box = " ".join(decimal(each) for each in trim)
        contents = page.get_contents()
        content = zlib.compress(contents.get_data() if contents is not None else b"")
        head: list[bytes | int] = [
            f"<< /Type /XObject /Subtype /Form /BBox [{box}] /Matrix [{_upright(trim, page.rotation % 360)}]".encode(),
            b" /Resources ",
            *self._pieces(page.get("/Resources", DictionaryObject())),
        ]
        if not flat and "/Group" in page:
            head += [b" /Group ", *self._pieces(page["/Group"])]
        head.append(b" /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream\n" % (len(content), content))
        self.objects[0] = tuple(head)
        while self._waiting:
            number, reference = self._waiting.pop()
            self.objects[number] = tuple(self._pieces(reference.get_object()))
        return tuple(self.objects)

    def _number(self, reference: IndirectObject) -> int:
        key = reference.idnum, reference.generation
        if key not in self._numbers:
            self._numbers[key] = len(self.objects)
            self.objects.append(())
            self._waiting.append((self._numbers[key], reference))
        return self._numbers[key]

    def _pieces(self, found: PdfObject | None) -> Iterator[bytes | int]:
        if isinstance(found, IndirectObject):
            yield self._number(found)
        elif isinstance(found, StreamObject):
            data = found._data  # as it stands in the file: get_data() would decode it
            _sound(found, data)
            yield from self._dictionary(found, b" /Length %d" % len(data))
            yield b"\nstream\n%b\nendstream\n" % data
        elif isinstance(found, DictionaryObject):
            yield from self._dictionary(found, b"")
        elif isinstance(found, ArrayObject):
            yield b"["
            for each in found:
                yield b" "
                yield from self._pieces(each)
            yield b" ]"
        else:
            yield _scalar(found)

    def _dictionary(self, found: DictionaryObject, more: bytes) -> Iterator[bytes | int]:
        dropped = _LEFT_BEHIND | ({"/Length"} if more else set())
        yield b"<<"
        for key in found:
            if key not in dropped:
                yield b" " + _scalar(key) + b" "
                yield from self._pieces(found.raw_get(key))
        yield more + b" >>"


def _sound(found: StreamObject, data: bytes) -> None:
    """zlib.error when a deflated stream is broken: renderers show what they can of it and say nothing."""
    filters = found.get("/Filter")
    first = filters[:1] if isinstance(filters, ArrayObject) else [filters]
    if data and "/FlateDecode" in first:
        zlib.decompress(data)


def _scalar(found: PdfObject | None) -> bytes:
    """A name, number, string, boolean or null, as it is written."""
    if found is None:
        return b"null"
    out = BytesIO()
    found.write_to_stream(out)
    return out.getvalue()
