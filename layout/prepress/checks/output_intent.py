"""One PDF/X output intent, for the plant's own printing condition (N18; ISO 15930-1 6.2.2).

Exactly one GTS_PDFX intent; its profile embedded, of class prtr and colour space CMYK, N 4; its identifier the plant's.
"""

from layout.findings import Finding, error
from layout.prepress.preflight import Subject
from layout.prepress.reading.objects import PdfObject, data_of, is_stream

_HINT = "write the file again with the plant's condition in the house style"


def check(subject: Subject) -> list[Finding]:
    """The intents of the catalogue."""
    listed = subject.pdf.Root.get("/OutputIntents", [])
    intents = [each for each in listed if str(each.get("/S")) == "/GTS_PDFX"]
    if len(intents) != 1:
        return [error("output-intent", f"{len(intents)} GTS_PDFX output intents instead of one", hint=_HINT)]
    found = []
    named = str(intents[0].get("/OutputConditionIdentifier", ""))
    if named != subject.press.condition:
        told = f'the condition is "{named}", the plant\'s is "{subject.press.condition}"'
        found.append(error("output-intent", told, hint=_HINT))
    fault = _profile(intents[0].get("/DestOutputProfile"))
    return [*found, error("output-intent", fault, hint=_HINT)] if fault else found


def _profile(raw: PdfObject) -> str:
    """What is wrong with the profile (ICC.1 7.2: class at byte 12, colour space at 16)."""
    if not is_stream(raw):
        return "the output intent embeds no profile"
    data = data_of(raw)
    if data[12:16] != b"prtr" or data[16:20] != b"CMYK":
        return "the profile is not a printer's CMYK profile"
    return "" if raw.get("/N") == 4 else "the profile's N is not 4"
