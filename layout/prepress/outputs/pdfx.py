"""The file around a page, as PDF/X wants it: boxes, Info, ID, XMP, output intent (印前交换文件).

ISO 15930-4 (PDF/X-1a:2003) and ISO 15930-7 (PDF/X-4). Reportlab numbers the objects and writes the file; its
document class is not made for PDF/X, and everything here that leans on its inner working is tested as a contract.
"""

import hashlib
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFObject,
    PDFObjectReference,
    PDFStream,
    PDFString,
)

from layout.house import Press
from layout.makeup.page import Page
from layout.units import PT, Length

CREATOR = "newspaper-layout"
PRODUCER = "ReportLab PDF Library"

_VERSION = {"PDF/X-1a:2003": (1, 4), "PDF/X-4": (1, 6)}
_MIDNIGHT = "T00:00:00+08:00"
_XML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


Pieces = tuple[bytes | int, ...]
"""An object as it is written; a number stands for a reference to that one of the objects stored with it."""


@dataclass(frozen=True, slots=True)
class Document:
    """What a file says of itself: its title, the day of issue (taken as midnight, UTC+8), zlib level 1 to 9."""

    title: str
    created: date
    compress: int = 6


@dataclass(frozen=True, slots=True)
class Body:
    """What the sheet is made of: the page's operators and its named resources, by kind (``Font``, ``XObject``, …)."""

    content: bytes
    resources: Mapping[str, Mapping[str, object]]


def decimal(value: float) -> str:
    """A number as PDF writes it: at most five decimals, no exponent, no negative zero."""
    text = f"{value:.5f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


@lru_cache(maxsize=20_000)
def points(length: Length) -> str:
    """A Length in points, as PDF writes it."""
    return decimal(length / PT)


def new_file(standard: str) -> PDFDocument:
    """An empty file of the version the standard asks for; its font dictionary is there and has no Helvetica."""
    return PDFDocument(pdfVersion=_VERSION[standard])


def flate(content: bytes, level: int, keys: Mapping[str, object] | None = None) -> PDFStream:
    """A stream compressed here: reportlab's own filter knows no level."""
    return deflated(zlib.compress(content, level), keys)


def deflated(content: bytes, keys: Mapping[str, object] | None = None) -> PDFStream:
    """A stream of data that is compressed already; because it names its filter, it is written as it stands."""
    return PDFStream(PDFDictionary({"Filter": "/FlateDecode", **(keys or {})}), content)


def store(file: PDFDocument, name: str, objects: Sequence[Pieces]) -> None:
    """Give the file objects that refer to each other, the first under ``name``."""
    names = [name, *(f"{name}.{number}" for number in range(1, len(objects)))]
    for each, pieces in zip(names, objects, strict=True):
        file.Reference(_Stored(pieces, names), each)


class _Stored(PDFObject):  # type: ignore[misc]  # reportlab has no types
    """One of ``store``'s objects, in the form reportlab's documents ask of theirs."""

    __RefOnly__ = 1  # never written inside another object

    def __init__(self, pieces: Pieces, names: Sequence[str]) -> None:
        self._pieces, self._names = pieces, names

    def format(self, document: PDFDocument) -> bytes:
        """The object's bytes, with this file's numbers for its references."""
        return b"".join(
            each if isinstance(each, bytes) else PDFObjectReference(self._names[each]).format(document)
            for each in self._pieces
        )


def finish(file: PDFDocument, page: Page, body: Body, press: Press, document: Document) -> bytes:
    """Close the file: one page, its boxes, and all that makes it PDF/X. The same arguments give the same bytes."""
    profile = press.profile.read_bytes()
    digest = _digest(page, body, press, document, profile)
    sheet = _sheet(page, body, document)
    file.Catalog = PDFDictionary(
        {
            "Type": "/Catalog",
            "Pages": file.Reference(PDFDictionary({"Type": "/Pages", "Count": "1", "Kids": _refs("Sheet")}), "Pages"),
            "OutputIntents": PDFArray([_intent(press, profile)]),
            "Metadata": PDFStream(
                PDFDictionary({"Type": "/Metadata", "Subtype": "/XML"}), _xmp(press.standard, document, digest)
            ),
        }
    )
    file.Reference(sheet, "Sheet")
    file.info = _info(press.standard, document)
    half = digest[:16].hex().encode()
    file._ID = b"[<%b> <%b>]" % (half, half)
    return bytes(file.format())


def _digest(page: Page, body: Body, press: Press, document: Document, profile: bytes) -> bytes:
    """SHA-256 of what is printed, not of how it was compressed. Resource names stand for their content."""
    names = [(kind, name) for kind, entries in body.resources.items() for name in entries]
    told = hashlib.sha256(body.content)
    told.update(profile)
    told.update(repr((page.name, page.trim, page.bleed, names, document)).encode())
    told.update(repr((press.standard, press.condition, press.condition_name, press.registry)).encode())
    return told.digest()


def _sheet(page: Page, body: Body, document: Document) -> PDFDictionary:
    """The page dictionary. MediaBox and BleedBox are one; a CropBox or ArtBox would only contradict them."""
    width, height, bleed = page.trim.width, page.trim.height, page.bleed
    full = _box(0, 0, width + 2 * bleed, height + 2 * bleed)
    resources = {kind: PDFDictionary(dict(named)) for kind, named in body.resources.items() if named}
    return PDFDictionary(
        {
            "Type": "/Page",
            "Parent": PDFObjectReference("Pages"),
            "MediaBox": full,
            "BleedBox": full,
            "TrimBox": _box(bleed, bleed, bleed + width, bleed + height),
            "Resources": PDFDictionary(resources),
            "Contents": flate(body.content, document.compress),
        }
    )


def _box(*corners: Length) -> PDFArray:
    return PDFArray([points(each) for each in corners])


def _refs(*names: str) -> PDFArray:
    return PDFArray([PDFObjectReference(each) for each in names])


def _intent(press: Press, profile: bytes) -> PDFDictionary:
    """The one GTS_PDFX output intent: the printing condition by name and by profile."""
    return PDFDictionary(
        {
            "Type": "/OutputIntent",
            "S": "/GTS_PDFX",
            "OutputConditionIdentifier": PDFString(press.condition),
            "OutputCondition": PDFString(press.condition_name),
            "RegistryName": PDFString(press.registry),
            "Info": PDFString(press.condition_name),
            "DestOutputProfile": deflated(profile, {"N": "4"}),
        }
    )


def _info(standard: str, document: Document) -> PDFDictionary:
    """The Info dictionary. X-4 names itself in XMP alone (ISO 15930-7, 6.2.1)."""
    stamp = PDFString(f"D:{document.created:%Y%m%d}000000+08'00'")
    keys = {
        "Title": PDFString(document.title),
        "Creator": PDFString(CREATOR),
        "Producer": PDFString(PRODUCER),
        "CreationDate": stamp,
        "ModDate": stamp,
        "Trapped": "/False",
    }
    if standard == "PDF/X-1a:2003":
        keys["GTS_PDFXVersion"] = PDFString(standard)
    return PDFDictionary(keys)


def _xmp(standard: str, document: Document, digest: bytes) -> bytes:
    """The XMP packet, uncompressed so that any tool finds it; it says what Info says."""
    space = "http://www.npes.org/pdfx/ns/id/" if standard == "PDF/X-4" else "http://ns.adobe.com/pdfx/1.3/"
    prefix = "pdfxid" if standard == "PDF/X-4" else "pdfx"
    stamp = document.created.isoformat() + _MIDNIGHT
    simple = {
        "xmp:CreateDate": stamp,
        "xmp:ModifyDate": stamp,
        "xmp:MetadataDate": stamp,
        "xmp:CreatorTool": CREATOR,
        "pdf:Producer": PRODUCER,
        "pdf:Trapped": "False",
        "xmpMM:DocumentID": f"uuid:{UUID(bytes=digest[:16], version=5)}",
        "xmpMM:InstanceID": f"uuid:{UUID(bytes=digest[16:], version=5)}",
        "xmpMM:VersionID": "1",
        "xmpMM:RenditionClass": "default",
        f"{prefix}:GTS_PDFXVersion": standard,
    }
    spaces = {
        "dc": "http://purl.org/dc/elements/1.1/",
        "xmp": "http://ns.adobe.com/xap/1.0/",
        "pdf": "http://ns.adobe.com/pdf/1.3/",
        "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
        prefix: space,
    }
    return _packet(document.title.translate(_XML), spaces, [f"<{key}>{value}</{key}>" for key, value in simple.items()])


def _packet(title: str, spaces: Mapping[str, str], simple: Sequence[str]) -> bytes:
    lines = [
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
        '<rdf:Description rdf:about=""' + "".join(f'\n xmlns:{key}="{uri}"' for key, uri in spaces.items()) + ">",
        "<dc:format>application/pdf</dc:format>",
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>',
        *simple,
        "</rdf:Description>",
        "</rdf:RDF>",
        "</x:xmpmeta>",
        '<?xpacket end="r"?>',
        "",
    ]
    return "\n".join(lines).encode()
