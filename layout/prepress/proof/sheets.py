"""The sheet: boxes, rotation, number of pages, health of the file (页面框与文件状况)."""

from layout.findings import Finding, Level
from layout.makeup.page import Page
from layout.prepress.proof.tally import quote
from layout.prepress.reading.document import Reading, Sheet
from layout.prepress.reading.shapes import Box, overlap, rect
from layout.units import MM, mm

_SLACK = MM / 100


def visible(page: Page, reading: Reading) -> Box:
    """What every box of the first page leaves to be seen of the trim."""
    seen: Box = (0.0, 0.0, float(page.trim.width), float(page.trim.height))
    for sheet in reading.sheets[:1]:
        for name in ("MediaBox", "CropBox", "TrimBox"):
            if name in sheet.boxes:
                seen = overlap(seen, sheet.boxes[name])
    return seen


def faults(page: Page, reading: Reading) -> list[Finding]:
    """What is wrong with the file as a file, and with its sheet."""
    every = "".join(each.text for each in page.texts())
    found = [_fault(page, "damaged-file", each, "the file was damaged: write it again") for each in reading.faults]
    if reading.encrypted:
        found.append(_fault(page, "encrypted", "the file is encrypted", "deliver it without encryption"))
    if reading.document is not None and "/StructTreeRoot" in reading.document.Root:
        message = "the file has a structure tree: what it says is read in place of the page's own words"
        found.append(_fault(page, "stray-text", message, "deliver it without tags"))
    if reading.sheets and len(reading.sheets) != 1:
        more = "".join(each.text for each in reading.shown if each.run.place.page > 1)
        message = (
            f"the file has {len(reading.sheets)} pages; {len(more)} characters stand beyond the first: {quote(more)}"
        )
        found.append(_fault(page, "page-count", message, "a file holds one page"))
    for sheet in reading.sheets[:1]:
        if sheet.rotate % 360:
            message = f"Rotate turns the page and all its {len(every)} characters by {sheet.rotate}: {quote(every)}"
            found.append(_fault(page, "page-rotated", message, "remove Rotate"))
        if sheet.user_unit != 1:
            message = (
                f"UserUnit {sheet.user_unit:g} scales the page and all its {len(every)} characters: {quote(every)}"
            )
            found.append(_fault(page, "page-scaled", message, "remove UserUnit"))
        found += _boxes(page, sheet)
    return found


def _boxes(page: Page, sheet: Sheet) -> list[Finding]:
    width, height, bleed = page.trim.width, page.trim.height, page.bleed
    trim = (0.0, 0.0, float(width), float(height))
    media = (-float(bleed), -float(bleed), float(width + bleed), float(height + bleed))
    found = []
    for name, meant in (("MediaBox", media), ("BleedBox", media), ("TrimBox", trim)):
        box = sheet.boxes.get(name)
        if box is None or any(abs(one - two) > _SLACK for one, two in zip(box, meant, strict=True)):
            found.append(_box(page, name, box, meant))
    crop = sheet.boxes.get("CropBox", media)
    if any(abs(one - two) > _SLACK for one, two in zip(crop, media, strict=True)):
        found.append(_box(page, "CropBox", crop, media))
    return found


def _box(page: Page, name: str, box: Box | None, meant: Box) -> Finding:
    told = "is not there" if box is None else f"is {_size(box)}"
    return _fault(page, "page-box", f"{name} {told}, and the page's is {_size(meant)}", "set the box as the page is")


def _size(box: Box) -> str:
    whole = rect(box)
    return f"{mm(whole.width):g} x {mm(whole.height):g} mm at {mm(whole.x):g}, {mm(whole.y):g}"


def _fault(page: Page, rule: str, message: str, hint: str) -> Finding:
    return Finding(Level.ERROR, rule, message, page=page.name, hint=hint)
