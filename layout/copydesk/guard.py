"""Guard: XML and packages that come from outside are opened so that no file can harm (来稿文件的防护).

No entity is resolved, nothing is fetched, and a package is weighed before it is unpacked: a zip bomb, a damaged
file, one under a password or in another format than its name says is a finding.
"""

import zipfile
from io import BytesIO

from lxml import etree

from layout.errors import IssueError
from layout.findings import Source, error

LARGEST = 100_000_000
"""Bytes of a file that is read at all."""
_UNPACKED = 400_000_000
_RATIO = 200
_PACKED_FREELY = 10_000_000
"""Bytes that a part may have however well it is packed."""
_PARTS = 5_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 1_000
"""Bytes in which a file says what it is."""
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))


def refused(rule: str, message: str, source: Source, hint: str) -> IssueError:
    """The exception of one finding."""
    return IssueError([error(rule, message, source, hint)])


def xml(data: bytes, shown: str) -> etree._Element:
    """The root of an XML file; IssueError when it is damaged or declares entities."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as fault:
        raise refused(
            "damaged-xml", f"is no whole XML: {fault.msg}", Source(shown, fault.lineno or 0), _SAVE
        ) from fault
    if root.getroottree().docinfo.doctype:
        what = "the file declares a document type, and might declare entities"
        hint = "no file of copy needs one: take out the <!DOCTYPE …> at its head"
        raise refused("xml-entities", what, Source(shown), hint)
    return root


_AS_DOCX = "open it in Word, WPS or LibreOffice, and save it as .docx"
_SAVE = "open it in the program it was written with, and save it anew"


def package(data: bytes, shown: str) -> None:
    """Whether a .docx can be unpacked without harm; IssueError when not."""
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise refused("password", "the file is under a password", Source(shown), "save it without a password")
        raise refused("old-doc", "the file is a .doc of Word 97, whatever its name", Source(shown), _AS_DOCX)
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if head.startswith(b"{\\rtf"):
        raise refused("old-doc", "the file is rich text (RTF), whatever its name", Source(shown), _AS_DOCX)
    if head.startswith((b"<html", b"<!doctype html", b"<?xml", b"mime-version")):
        raise refused("old-doc", "the file is a page (HTML), whatever its name", Source(shown), _AS_DOCX)
    try:
        _weigh(data, shown)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError, ValueError, zipfile.zlib.error) as fault:  # type: ignore[attr-defined]
        raise refused("damaged-docx", f"is no whole .docx: {fault}", Source(shown), _SAVE) from fault


def _weigh(data: bytes, shown: str) -> None:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = archive.infolist()
        whole = sum(each.file_size for each in parts)
        packed = any(each.file_size > max(_PACKED_FREELY, _RATIO * each.compress_size) for each in parts)
        if len(parts) > _PARTS or whole > _UNPACKED or packed:
            what = f"would unpack to {whole // 1_000_000} MB in {len(parts)} parts"
            raise refused("zip-bomb", what, Source(shown), "no story is as large: ask who sent it")
        for each in parts:
            if each.flag_bits & 1:
                raise refused("password", "the file is under a password", Source(shown), "save it without a password")
            content = archive.read(each)
            if each.filename.endswith((".xml", ".rels")) and any(mark in content for mark in _DOCTYPES):
                what = f"its part {each.filename} declares a document type, and might declare entities"
                raise refused("xml-entities", what, Source(shown), _SAVE)
