"""Advertisements on the page: the one place where words stand that are no copy of ours (广告核对).

A form is an advertisement's if it fills the area that was placed, and says what the advertisement's own file says.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from layout.findings import Finding, Level
from layout.makeup.page import Page, Placed
from layout.prepress.proof.tally import quote
from layout.prepress.reading.colour import Plates
from layout.prepress.reading.document import Reading, read
from layout.prepress.reading.events import Form, Shown
from layout.prepress.reading.shapes import Box, inside
from layout.units import MM, Size

_SLACK = MM / 5  # a placed trim is scaled to its area by a factor of five decimals


def adverts(page: Page, reading: Reading) -> tuple[frozenset[int], list[Finding]]:
    """The forms that are advertisements, by number, and what is wrong with them."""
    free, claimed, findings = list(reading.forms), set(), []
    for item in page.items:
        if not isinstance(item, Placed):
            continue
        form = next((each for each in free if _fills(each, box_of(item))), None)
        if form is None:
            findings.append(_fault(page, item, "ad-missing", "is not on the page"))
            continue
        free.remove(form)
        claimed.add(form.number)
        findings += _same(page, item, [each for each in reading.shown if each.run.place.form == form.number])
    return frozenset(claimed), findings


def box_of(item: Placed) -> Box:
    """The area that was placed."""
    area = item.area
    return area.x, area.y, area.right, area.bottom


def _fills(form: Form, area: Box) -> bool:
    """Whether the form lies in the area and reaches from side to side or from head to foot of it."""
    box = form.box
    wide = (area[2] - area[0]) - (box[2] - box[0]) <= _SLACK
    high = (area[3] - area[1]) - (box[3] - box[1]) <= _SLACK
    return inside(box, area, _SLACK) and (wide or high)


def _same(page: Page, item: Placed, shown: Sequence[Shown]) -> list[Finding]:
    try:
        data = Path(item.file).read_bytes()
    except OSError as fault:
        return [_fault(page, item, "ad-file", f"cannot be compared with its file: {fault.strerror}")]
    if hashlib.sha256(data).hexdigest() != item.sha256:
        return [_fault(page, item, "ad-file", "was placed from a file that has changed since")]
    file = read(data, Size(0, 0), 0)
    own = [_looks(each) for each in file.shown if not each.run.place.borrowed]
    here = [_looks(each) for each in shown if not each.run.place.borrowed]
    if own == here:
        return []
    told = f"has {len(here)} characters on the page and {len(own)} in its file"
    less = f"says other things or looks otherwise: {quote(''.join(each.text for each in shown))}"
    return [_fault(page, item, "ad-altered", told if len(own) != len(here) else less)]


def _looks(shown: Shown) -> tuple[str, int, float, bytes, int, Plates | None, bool]:
    """What a glyph says and how it is drawn, its place and size left out."""
    state, font = shown.run.state, shown.run.font
    odd = not font.by_cid or shown.run.place.optional or state.masked or state.veiled or state.fill_alpha < 1
    return shown.text, shown.code, font.width(shown.code), font.program, state.mode, state.fill.plates, odd


def _fault(page: Page, item: Placed, rule: str, message: str) -> Finding:
    name = Path(item.file).name
    hint = "place the advertisement again"
    told = f"advertisement {name} {message}"
    return Finding(Level.ERROR, rule, told, page=page.name, bbox=item.area, hint=hint, story=item.origin.piece)
