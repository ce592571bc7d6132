"""The file says what it is: PDF/X version, Title, dates, Trapped, ID (N19; ISO 15930-4 6.1, 6.12).

PDF/X-1a:2003 says its version in Info and is PDF 1.4 at most; PDF/X-4 says it in XMP.
"""

from layout.findings import Finding, error
from layout.prepress.preflight import Subject
from layout.prepress.reading.objects import data_of, is_array

_REQUIRED = ("/Title", "/CreationDate", "/ModDate")


def check(subject: Subject) -> list[Finding]:
    """Info, XMP, trailer and header."""
    told = [*_info(subject), *_version(subject)]
    ids = subject.pdf.trailer.get("/ID")
    if not is_array(ids) or len(ids) != 2 or not all(bytes(each) for each in ids):
        told.append("the trailer has no ID of two strings")
    return [error("pdfx-keys", each, hint="write the file again") for each in told]


def _info(subject: Subject) -> list[str]:
    info = subject.pdf.trailer.get("/Info", {})
    told = [f"Info has no {key[1:]}" for key in _REQUIRED if not str(info.get(key, ""))]
    if str(info.get("/Trapped", "")) not in ("/True", "/False"):
        told.append("Info does not say whether it is trapped (Trapped True or False)")
    return told


def _version(subject: Subject) -> list[str]:
    standard = subject.press.standard
    told = []
    if subject.flat:
        said = str(subject.pdf.trailer.get("/Info", {}).get("/GTS_PDFXVersion", ""))
        if said != standard:
            told.append(f'Info says "{said}" and not "{standard}"')
        if float(subject.pdf.pdf_version) > 1.4:
            told.append(f"the file is PDF {subject.pdf.pdf_version}, and {standard} is 1.4 at most")
        return told
    metadata = subject.pdf.Root.get("/Metadata")
    if standard.encode() not in data_of(metadata):
        told.append(f"the XMP metadata do not say {standard}")
    return told
