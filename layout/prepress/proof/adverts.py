"""Advertisements on the page: the one place where words stand that are no copy of ours (广告核对).

A form is an advertisement's if it fills the area that was placed. It must say and show what the advertisement's own
file says and shows: every glyph and every mark, in order, at its place.
"""

import hashlib
from io import BytesIO
from math import hypot
from pathlib import Path

from layout.edition.edition import Edition
from layout.findings import Finding, Level
from layout.house import Press
from layout.makeup.page import BLACK, Page, Placed
from layout.makeup.page import Path as Outline
from layout.makeup.transform import Transform
from layout.prepress.proof import drawing
from layout.prepress.proof.artwork import alike, outline
from layout.prepress.proof.tally import quote
from layout.prepress.reading.colour import Plates
from layout.prepress.reading.document import Reading, Sheet, read
from layout.prepress.reading.events import Form, Shown, State
from layout.prepress.reading.objects import library
from layout.prepress.reading.shapes import IDENTITY, Area, Box, Matrix, inside, multiply, overlap, transform
from layout.units import MM, Size

_SLACK = MM / 5  # a placed trim is scaled to its area by a factor of five decimals


def adverts(page: Page, reading: Reading, edition: Edition) -> tuple[frozenset[int], list[Finding]]:
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
        findings += _same(page, item, form.number, reading, edition)
    return frozenset(claimed), findings


def box_of(item: Placed) -> Box:
    """The rectangle round what is seen of it."""
    area = item.area
    box = area.x, area.y, area.right, area.bottom
    return overlap(box, _cut(item).box) if item.clip else box


def _cut(item: Placed) -> Area:
    """Its clipping path."""
    return outline(Outline(item.clip, BLACK, item.origin))


def _fills(form: Form, area: Box) -> bool:
    """Whether the form lies in the area and reaches from side to side or from head to foot of it."""
    box = form.box
    wide = (area[2] - area[0]) - (box[2] - box[0]) <= _SLACK
    high = (area[3] - area[1]) - (box[3] - box[1]) <= _SLACK
    return inside(box, area, _SLACK) and (wide or high)


def _same(page: Page, item: Placed, form: int, reading: Reading, edition: Edition) -> list[Finding]:
    shown = [each for each in reading.shown if each.run.place.form == form]
    painted = [each for each in reading.painted if each.place.form == form]
    try:
        data = Path(item.file).read_bytes()
    except OSError as fault:
        return [_fault(page, item, "ad-file", f"cannot be compared with its file: {fault.strerror}")]
    if hashlib.sha256(data).hexdigest() != item.sha256:
        return [_fault(page, item, "ad-file", "was placed from a file that has changed since")]
    if item.file.lower().endswith(".svg"):
        data = _as_pdf(item, edition.house.press)
    file = read(data, Size(0, 0), 0)
    own = [each for each in file.shown if not each.run.place.borrowed]
    here = [each for each in shown if not each.run.place.borrowed]
    way = _way(file.sheets[0], item.stand) if file.sheets else IDENTITY
    states = [*(each.run.state for each in here), *(each.state for each in painted)]
    if item.clip and not all(_cut_out(each, item) for each in states):
        told = "is not cut out along its outline"
    elif len(own) != len(here):
        told = f"has {len(here)} characters on the page and {len(own)} in its file"
    elif not all(_looks(one) == _looks(two) and _stands(one, two, way) for one, two in zip(own, here, strict=True)):
        told = f"says other things or looks otherwise: {quote(''.join(each.text for each in shown))}"
    elif told := drawing.unlike(file.painted, painted, way):
        told = f"is drawn otherwise than in its file: {told}"
    return [_fault(page, item, "ad-altered", told)] if told else []


def _cut_out(state: State, item: Placed) -> bool:
    """Whether what is painted in this state is clipped along the item's outline, before anything else clips it."""
    return bool(state.clips) and state.clips[0].even_odd and alike(state.clips[0], _cut(item))


def _as_pdf(item: Placed, press: Press) -> bytes:
    """A drawing as the PDF page it would be by itself: what the same conversion makes of its file."""
    from layout.prepress.outputs import svg  # noqa: PLC0415

    advert = svg.read(Path(item.file), item.file, press)
    pdf = library().new()
    sheet = pdf.add_blank_page(page_size=(advert.width, advert.height))
    sheet.contents_add(svg.content_of(advert))
    out = BytesIO()
    pdf.save(out)
    return out.getvalue()


def _way(sheet: Sheet, stand: Transform) -> Matrix:
    """From the advertisement's page to ours: turned as planned, its trim as large as there is room, in the middle."""
    trim = next(sheet.boxes[name] for name in ("TrimBox", "CropBox", "MediaBox") if name in sheet.boxes)
    width, height = trim[2] - trim[0], trim[3] - trim[1]
    turned = {90: (0.0, 1.0, -1.0, 0.0, height, 0.0), 180: (-1.0, 0.0, 0.0, -1.0, width, height)}
    turned[270] = 0.0, -1.0, 1.0, 0.0, 0.0, width
    rotate = sheet.rotate % 360
    wide, high = (height, width) if rotate % 180 else (width, height)
    edges = stand.across, stand.down
    sides = [hypot(*edge) for edge in edges]
    scale = min(sides[0] / wide, sides[1] / high)
    (a, b), (c, d) = ([at / side * scale for at in edge] for edge, side in zip(edges, sides, strict=True))
    x, y = (
        corner + (one + two) / 2 - (u * wide + v * high) / 2
        for corner, one, two, u, v in zip((stand.x, stand.y), *edges, (a, b), (c, d), strict=True)
    )
    corner = multiply((1.0, 0.0, 0.0, 1.0, -trim[0], -trim[1]), turned.get(rotate, IDENTITY))
    return multiply(corner, (a, b, c, d, x, y))


def _stands(own: Shown, here: Shown, way: Matrix) -> bool:
    """Whether a glyph of the advertisement's file stands on the page where it should, in its size."""
    x, y = transform(way, own.x, own.y)
    em = multiply((*own.run.matrix, 0.0, 0.0), (*way[:4], 0.0, 0.0))
    off = max(abs(one - two) for one, two in zip(em[:4], here.run.matrix, strict=True))
    return max(abs(x - here.x), abs(y - here.y), off) <= drawing.SLACK


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
