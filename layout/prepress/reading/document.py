"""Opening a finished PDF: its boxes, its state of health, and all its pages as paint events."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from layout.prepress.reading import graphics, paint, text
from layout.prepress.reading.events import Form, Painted, Shown, State
from layout.prepress.reading.fonts import PdfFont
from layout.prepress.reading.machine import Machine, as_box
from layout.prepress.reading.objects import PdfObject, library
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


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as read. ``faults`` say what is broken in it; with nothing readable all else is empty.

    ``document`` keeps the file open: fonts and images are read from it when asked for.
    """

    sheets: tuple[Sheet, ...] = ()
    shown: tuple[Shown, ...] = ()
    painted: tuple[Painted, ...] = ()
    forms: tuple[Form, ...] = ()
    fonts: tuple[PdfFont, ...] = ()
    faults: tuple[str, ...] = ()
    encrypted: bool = False
    document: PdfObject = None


def open_pdf(data: bytes) -> PdfObject:
    """pikepdf's document; PdfError or PasswordError when it cannot be opened."""
    return library().open(io.BytesIO(data), suppress_warnings=True)


def read(data: bytes, trim: Size, bleed: Length) -> Reading:
    """Walk every page of the file, as it prints. Places count from the corner of a trim of this size."""
    pikepdf = library()
    try:
        pdf = open_pdf(data)
        pages = [page.obj for page in pdf.pages]
    except pikepdf.PasswordError:
        return Reading(faults=("the file is encrypted and asks for a password",), encrypted=True)
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError, RuntimeError) as fault:
        return Reading(faults=(f"the file cannot be opened: {fault}",))
    return walk(pdf, pages, trim, bleed)


def walk(pdf: PdfObject, pages: Sequence[PdfObject], trim: Size, bleed: Length) -> Reading:
    """Paint events of these pages of an open document."""
    machines: list[Machine] = []
    sheets: list[Sheet] = []
    fonts: dict[bytes, PdfFont] = {}
    for number, page in enumerate(pages, 1):
        boxes = {name: as_box(found) for name in BOXES if (found := inherited(page, f"/{name}")) is not None}
        base = _base(boxes, trim, bleed)
        machine = Machine(_TABLE, State(base), number, fonts, [inherited(page, "/Resources") or {}], home=base)
        machine.run(page)
        machine.state = State(base)
        annotations = list(page.get("/Annots", []))
        for each in annotations:
            paint.annotate(machine, each)
        machines.append(machine)
        placed = {name: _upright(box, base) for name, box in boxes.items()}
        rotate, unit = int(inherited(page, "/Rotate") or 0), float(page.get("/UserUnit", 1))
        sheets.append(Sheet(placed, rotate, unit, len(annotations)))
    return Reading(
        tuple(sheets),
        tuple(each for machine in machines for each in machine.shown),
        tuple(each for machine in machines for each in machine.painted),
        tuple(each for machine in machines for each in machine.forms),
        tuple(fonts.values()),
        (*(str(each) for each in pdf.get_warnings()), *(each for machine in machines for each in machine.faults)),
        bool(pdf.is_encrypted),
        pdf,
    )


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
