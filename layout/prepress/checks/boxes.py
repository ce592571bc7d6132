"""The trim is the paper's format, and the boxes stand inside one another (N03, N04; ISO 15930-1 6.8).

TrimBox of the page's own, its size the format to half a millimetre; Trim inside Bleed inside Media to a hundredth of a
point; CropBox absent or the same as MediaBox; no Rotate, no UserUnit (GWG 2022 R0002-R0004).
"""

from layout.findings import Finding, error
from layout.prepress.preflight import Subject
from layout.prepress.reading.document import Sheet
from layout.prepress.reading.shapes import Box, inside
from layout.units import MM, PT, mm

_FORMAT = MM // 2
_EXACT = PT / 100


def check(subject: Subject) -> list[Finding]:
    """Every sheet's boxes."""
    return [finding for sheet in subject.reading.sheets for finding in _sheet(subject, sheet)]


def _sheet(subject: Subject, sheet: Sheet) -> list[Finding]:
    found = []
    trim, media = sheet.boxes.get("TrimBox"), sheet.boxes.get("MediaBox")
    if media is None or trim is None:
        gone = "TrimBox" if trim is None else "MediaBox"
        return [error("boxes", f"the page has no {gone}", hint="write the file again")]
    width, height = trim[2] - trim[0], trim[3] - trim[1]
    if abs(width - subject.trim.width) > _FORMAT or abs(height - subject.trim.height) > _FORMAT:
        wanted = f"{mm(subject.trim.width):g} x {mm(subject.trim.height):g} mm"
        told = f"TrimBox is {_mm(width):g} x {_mm(height):g} mm, the format is {wanted}"
        found.append(error("boxes", told, hint="set the trim to the paper's format"))
    bleed = sheet.boxes.get("BleedBox", media)
    if not inside(trim, bleed, _EXACT) or not inside(bleed, media, _EXACT):
        found.append(
            error("boxes", "TrimBox, BleedBox and MediaBox do not stand inside one another", hint="set them so")
        )
    crop = sheet.boxes.get("CropBox", media)
    if not _equal(crop, media):
        found.append(error("boxes", "CropBox is not MediaBox: a part of the sheet is hidden", hint="remove CropBox"))
    if sheet.rotate % 360:
        found.append(error("boxes", f"the page is turned by Rotate {sheet.rotate}", hint="remove Rotate"))
    if sheet.user_unit != 1:
        found.append(error("boxes", f"the page is scaled by UserUnit {sheet.user_unit:g}", hint="remove UserUnit"))
    return found


def _equal(one: Box, two: Box) -> bool:
    return all(abs(a - b) <= _EXACT for a, b in zip(one, two, strict=True))


def _mm(length: float) -> float:
    return mm(round(length))
