"""The galley slip: set lines drawn as a picture, one under another or column beside column (小样图).

The lines are printed as a page is, in a file of its own, and the file is drawn: what is seen is what a plant would see.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from layout.archive.images import page_image
from layout.errors import ArchiveError
from layout.findings import error
from layout.galley.fonts import FontBook, look_over
from layout.galley.galley import Line, Part
from layout.galleys import SetLine, Wish
from layout.house import House, TypeStyle
from layout.makeup.page import BLACK, Item, Origin, Page, Rule
from layout.makeup.placing import ascent, texts
from layout.prepress.deliver import write_file
from layout.prepress.outputs import pdf
from layout.prepress.outputs.pdfx import Document
from layout.units import EM, PT, Length, Size

DPI = 300
LARGEST = 150_000_000
"""Pixels of the largest picture: a whole newspaper page has 15 million."""
MARGIN = 3
"""White around the type, in em."""
HAIRLINE = PT // 10
_FOUNDED = date(2000, 1, 1)  # a picture tells no date: the same lines give the same bytes


def drawn(lines: Sequence[SetLine], wish: Wish, size: Length) -> bytes:
    """The lines as a PNG of 300 dpi, the measure marked by hairlines; ``size`` is that of the type.

    ArchiveError when it would be too large.
    """
    house = wish.house()
    style = replace(wish.style(house), size=size)
    pitch = max(size, house.columns.pitch * size // house.columns.body)
    page = _page([each.line for each in lines], wish, style, pitch)
    if page.trim.width * page.trim.height * DPI**2 > LARGEST * (72 * PT) ** 2:
        message = f"the picture would be {page.trim.width // PT} pt wide and {page.trim.height // PT} pt high"
        raise _fault(message, "take a part of the text, a smaller --size or a narrower --measure")
    return page_image(pdf.write(page, _book(wish, house), house.press, Document("galley", _FOUNDED)), page, DPI)


def write(path: Path, lines: Sequence[SetLine], wish: Wish, size: Length) -> None:
    """Write the picture; a LayoutError when there is nothing to draw, or it cannot be drawn or written."""
    if not lines:
        raise _fault("no line was set: there is nothing to draw", "look for an error, or an empty text")
    write_file(path, drawn(lines, wish, size))


def _fault(message: str, hint: str) -> ArchiveError:
    return ArchiveError([error("no-picture", message, hint=hint)])


def _book(wish: Wish, house: House) -> FontBook:
    style = wish.style(house)
    return look_over((), (style.face,))[0]


def _page(lines: Sequence[Line], wish: Wish, style: TypeStyle, pitch: Length) -> Page:
    margin, long = MARGIN * style.size, wish.measure * style.size // EM
    deep = len(lines) * pitch
    trim = Size(deep + 2 * margin, long + 2 * margin) if wish.down else Size(long + 2 * margin, deep + 2 * margin)
    items: list[Item] = []
    for at, line in enumerate(lines):
        part = Part("galley", "text", line.start, line.end + 1)  # with the hyphen that is set after its last character
        if wish.down:
            middle = trim.width - margin - at * pitch - pitch // 2
            items += [replace(each, down=True) for each in texts(line, (part,), (middle, margin), style)]
        else:
            baseline = margin + at * pitch + (pitch - style.size) // 2 + ascent(style.size)
            items += texts(line, (part,), (margin, baseline), style)
    return Page("galley", trim, 0, (*_edges(trim, margin, wish.down), *items), ())


def _edges(trim: Size, margin: Length, down: bool) -> list[Rule]:
    """Hairlines where the measure begins and ends."""
    left, top, right, foot = margin, margin, trim.width - margin, trim.height - margin
    half = margin // 2
    ends = (
        ((left - half, top, right + half, top), (left - half, foot, right + half, foot))
        if down
        else ((left, top - half, left, foot + half), (right, top - half, right, foot + half))
    )
    return [Rule(*each, HAIRLINE, BLACK, Origin("galley")) for each in ends]
