"""Opening a finished PDF: its boxes, its state of health, and all its pages as paint events."""

import io
import re
import zlib
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from layout.prepress.reading import graphics, paint, text
from layout.prepress.reading.events import Form, Painted, Run, Shown, Unshown
from layout.prepress.reading.fonts import PdfFont
from layout.prepress.reading.machine import Machine, as_box
from layout.prepress.reading.objects import PdfObject, entry, is_stream, library
from layout.prepress.reading.shapes import Box, Matrix
from layout.units import PT, Length, Size

BOXES = ("MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox")
_TABLE = graphics.OPERATIONS | paint.OPERATIONS | text.OPERATIONS
_ROUGHLY = 0.5 * PT  # how far a box may be off and still be taken for the trim: plants' own tolerance is 0.5 mm


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of the file. Boxes: those that stand in it, in Lengths from the trim's top left."""

    boxes: dict[str, Box]
    rotate: int
    user_unit: float
    annotations: int


@dataclass(frozen=True)
class Reading:
    """A file as read. ``faults`` say what is broken in it; with nothing readable all else is empty.

    ``document`` keeps the file open: fonts and images are read from it when asked for.
    """

    sheets: tuple[Sheet, ...] = ()
    shown: tuple[Shown, ...] = ()
    unshown: tuple[Unshown, ...] = ()
    painted: tuple[Painted, ...] = ()
    forms: tuple[Form, ...] = ()
    fonts: tuple[PdfFont, ...] = ()
    faults: tuple[str, ...] = ()
    encrypted: bool = False
    document: PdfObject = None

    @cached_property
    def runs(self) -> tuple[tuple[Run, tuple[Shown, ...]], ...]:
        """All that is shown by runs: what holds of a run need not be asked of each of its glyphs."""
        groups = (tuple(glyphs) for _, glyphs in groupby(self.shown, key=lambda each: id(each.run)))
        return tuple((each[0].run, each) for each in groups)


def open_pdf(data: bytes) -> PdfObject:
    """pikepdf's document; PdfError or PasswordError when it cannot be opened."""
    return library().open(io.BytesIO(data), suppress_warnings=True)


def read(data: bytes, trim: Size, bleed: Length) -> Reading:
    """Walk every page of the file, as it prints. Places count from the corner of a trim of this size."""
    try:
        return _walk(open_pdf(data), trim, bleed)
    except library().PasswordError:
        return Reading(faults=("the file is encrypted and asks for a password",), encrypted=True)
    except Exception as fault:  # a damaged file fails in any way it likes; whatever it is, nobody can vouch for it
        return Reading(faults=(f"the file cannot be read: {_told(fault)}",))


def _walk(pdf: PdfObject, trim: Size, bleed: Length) -> Reading:
    """Every page read, and every object looked at: one that nothing here needs may still stop a RIP."""
    fonts: dict[bytes, PdfFont] = {}
    walked = [_page(page.obj, Machine(_TABLE, number, fonts), trim, bleed) for number, page in enumerate(pdf.pages, 1)]
    machines = [machine for machine, _ in walked]
    return Reading(
        tuple(sheet for _, sheet in walked),
        tuple(each for machine in machines for each in machine.shown),
        tuple(each for machine in machines for each in machine.unshown),
        tuple(each for machine in machines for each in machine.painted),
        tuple(each for machine in machines for each in machine.forms),
        tuple(fonts.values()),
        (*_damage(pdf), *(each for machine in machines for each in machine.faults)),
        bool(pdf.is_encrypted),
        pdf,
    )


def _page(page: PdfObject, machine: Machine, trim: Size, bleed: Length) -> tuple[Machine, Sheet]:
    """A page's own content, then its annotations, as a viewer paints them."""
    boxes = {name: as_box(found) for name in BOXES if (found := inherited(page, f"/{name}")) is not None}
    base = _base(boxes, trim, bleed)
    machine.begin(base, inherited(page, "/Resources"))
    machine.run(page)
    machine.begin(base, None)
    annotations = list(page.get("/Annots", []))
    for each in annotations:
        paint.annotate(machine, each)
    placed = {name: _upright(box, base) for name, box in boxes.items()}
    rotate, unit = int(inherited(page, "/Rotate") or 0), float(page.get("/UserUnit", 1))
    return machine, Sheet(placed, rotate, unit, len(annotations))


def _damage(pdf: PdfObject) -> list[str]:
    """What qpdf had to mend or skip, and streams whose checksum is wrong: qpdf passes over that, others do not."""
    found = [_told(each) for each in pdf.check_pdf_syntax()]
    for each in pdf.objects:
        if is_stream(each) and entry(each, "/Filter") == "/FlateDecode":
            try:
                zlib.decompress(each.read_raw_bytes())
            except zlib.error as fault:
                found.append(f"stream {each.objgen[0]} is damaged: {fault}")
    return found


def _told(fault: object) -> str:
    """What qpdf says, without the place in memory it names the file by: a report is the same on every run."""
    return re.sub(r"stream <[^>]*>(: | )?", "", str(fault))


def inherited(page: PdfObject, key: str) -> PdfObject:
    """A page's own entry, or the one its ancestors in the page tree give it; None without either."""
    for _ in range(50):  # a page tree that loops must end somewhere
        if page is None or key in page:
            break
        page = page.get("/Parent")
    return None if page is None else page[key]


def _base(boxes: dict[str, Box], trim: Size, bleed: Length) -> Matrix:
    """From the page's points to Lengths: the corner of whichever box still has the trim's size.

    Where boxes were changed after writing, the trim is taken to stand ``bleed`` inside the origin, as it is written.
    """
    corner = (bleed / PT, (bleed + trim.height) / PT)
    for name, inset in (("TrimBox", 0), ("BleedBox", bleed), ("MediaBox", bleed)):
        if name not in boxes:
            continue
        left, low, right, high = boxes[name]
        off = max(abs((right - left) * PT - trim.width - 2 * inset), abs((high - low) * PT - trim.height - 2 * inset))
        if off <= _ROUGHLY:
            corner = left + inset / PT, high - inset / PT
            break
    return PT, 0.0, 0.0, -PT, -corner[0] * PT, corner[1] * PT


def _upright(box: Box, base: Matrix) -> Box:
    left, low, right, high = box
    return left * PT + base[4], base[5] - high * PT, right * PT + base[4], base[5] - low * PT
