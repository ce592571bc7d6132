"""A file holds exactly one page, and something is printed on it (N02; GWG 2022 R0005, R0006)."""

from layout.findings import Finding, error
from layout.prepress.preflight import Subject
from layout.prepress.reading.shapes import Box, meet


def check(subject: Subject) -> list[Finding]:
    """Pages counted, and ink looked for inside the trim."""
    reading, found = subject.reading, []
    if len(reading.sheets) != 1:
        found.append(error("one-page", f"the file has {len(reading.sheets)} pages", hint="a file holds one page"))
    trim: Box = (0.0, 0.0, float(subject.trim.width), float(subject.trim.height))
    painted = any(meet(each.area.box, trim) and each.colour.plates != (0, 0, 0, 0) for each in reading.painted)
    if not painted and not reading.shown:
        found.append(error("one-page", "nothing is printed inside the trim", hint="the page is blank: write it again"))
    return found
