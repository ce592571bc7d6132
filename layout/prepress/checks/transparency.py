"""PDF/X-1a holds nothing a RIP of its time cannot do (N21; ISO 15930-4 6.3, 6.5).

No transparency: no groups, no soft masks, alpha 1, blend mode Normal. No optional content, no LZW, JBIG2 or JPEG
2000, no object or cross-reference streams. PDF/X-4 may have all of them but LZW.
"""

from layout.findings import Finding, error
from layout.prepress.preflight import Subject
from layout.prepress.reading.objects import PdfObject, is_array, is_mapping, is_stream

_FILTERS = {"/LZWDecode", "/JBIG2Decode", "/JPXDecode"}
_PLAIN = {"/Normal", "/Compatible"}
_STRUCTURES = {"/ObjStm": "object streams", "/XRef": "a cross-reference stream"}


def check(subject: Subject) -> list[Finding]:
    """Every object of the file, whether it is used or not."""
    met: set[str] = set()
    for each in subject.pdf.objects:
        if is_mapping(each):
            met.update(_stream(each, subject.flat) if is_stream(each) else ())
            met.update(_state(each) if subject.flat else ())
    if subject.flat and "/OCProperties" in subject.pdf.Root:
        met.add("optional content")
    hint = "flatten it, or deliver PDF/X-4" if subject.flat else "write the stream with Flate"
    return [
        error("transparency", f"the file has {what}, and {subject.press.standard} has none", hint=hint)
        for what in sorted(met)
    ]


def _stream(raw: PdfObject, flat: bool) -> list[str]:
    filters = raw.get("/Filter", [])
    names = {str(each) for each in filters} if is_array(filters) else {str(filters)}
    found = [f"{each[1:]} compression" for each in sorted(names & (_FILTERS if flat else {"/LZWDecode"}))]
    if flat and str(raw.get("/Type", "")) in _STRUCTURES:
        found.append(_STRUCTURES[str(raw.get("/Type"))])
    if flat and "/SMask" in raw:
        found.append("an image with a soft mask")
    return found


def _state(raw: PdfObject) -> list[str]:
    """A graphics state's or a group's transparency. A state needs no Type: its keys tell."""
    found = []
    group = raw.get("/Group")
    if is_mapping(group) and str(group.get("/S")) == "/Transparency":
        found.append("a transparency group")
    for entry in _states(raw):
        if "/SMask" in entry and str(entry["/SMask"]) != "/None":
            found.append("a soft mask")
        if any(key in entry and float(entry[key]) != 1 for key in ("/CA", "/ca")):
            found.append("a transparent graphics state")
        mode = entry.get("/BM", "/Normal")
        if str(mode[0] if is_array(mode) else mode) not in _PLAIN:
            found.append("a blend mode")
    return found


def _states(raw: PdfObject) -> list[PdfObject]:
    """The graphics states among an object's resources, direct or not."""
    resources = raw.get("/Resources")
    if not is_mapping(resources):
        resources = raw
    states = resources.get("/ExtGState")
    return [each for each in states.values() if is_mapping(each)] if is_mapping(states) else []
