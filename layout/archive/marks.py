"""The marked page: its picture with all that was found on it drawn, numbered, and told below (查错图).

It is for the editors' eyes: it lies beside the pages, never among what the plant gets.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from layout.findings import Finding, Level
from layout.galley.fonts import shipped
from layout.makeup.page import Page
from layout.units import INCH
from layout.words.spoken import message, told

_COLOURS = {Level.ERROR: "#c8102e", Level.WARNING: "#d9730d", Level.NOTE: "#1f5fbf"}
_FACE = "hei"
_SIZE = 11
"""Height of the labels' type, in dots at 96 dpi; also the unit of all distances here."""


Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class _Mark:
    """A finding with its place on the picture, in dots, the words of its label, and the words told below."""

    box: Box
    label: str
    told: str
    colour: str


def marked(picture: bytes, page: Page, findings: Iterable[Finding], name_of: Callable[[str], str | None]) -> bytes:
    """The page's picture (PNG, as ``page_image`` draws it) with the findings that have a place on it.

    ``name_of`` gives the trade's name of a rule (碰题); of one that has none its own is shown.
    """
    with Image.open(BytesIO(picture)) as drawn:
        image, dpi = drawn.convert("RGB"), round(drawn.info["dpi"][0])
    unit = _SIZE * dpi // 96
    entry = shipped()[_FACE]
    face = ImageFont.truetype(str(entry.path), unit, index=entry.index)
    marks = list(_marks(page, findings, name_of, dpi))
    lines = [(line, mark.colour) for mark in marks for line in _wrapped(mark.told, face, image.width - 2 * unit)]
    legend = lines or [(told("nothing found 无差错"), "black")]
    out = Image.new("RGB", (image.width, image.height + (len(legend) + 2) * unit * 3 // 2), "white")
    out.paste(image)
    draw = ImageDraw.Draw(out)
    labels: list[Box] = []
    for mark in marks:
        draw.rectangle(mark.box, outline=mark.colour, width=unit // 6)
        labels.append(_label_box(mark, face, image.width, labels))
    for mark, box in zip(marks, labels, strict=True):  # over all the rectangles
        draw.rectangle(box, fill=mark.colour)
        draw.text((box[0] + unit // 4, box[1]), mark.label, "white", face)
    for at, (line, colour) in enumerate(legend, 1):
        draw.text((unit, image.height + at * unit * 3 // 2), line, colour, face)
    kept = BytesIO()
    out.save(kept, "PNG", dpi=(dpi, dpi), compress_level=1)
    return kept.getvalue()


def _marks(page: Page, findings: Iterable[Finding], name_of: Callable[[str], str | None], dpi: int) -> Iterator[_Mark]:
    """The findings of this page that have a place: their own, or their story's. Numbered from 1."""
    zones = {zone.piece: zone.areas for zone in page.zones}
    number = 0
    for each in findings:
        places = (each.bbox,) if each.bbox else zones.get(each.story or "", ())
        if each.page == page.name and places:
            number += 1
            label = f"{number} {name_of(each.rule) or each.rule}"
            hint = f"; {told(each.hint)}" if each.hint else ""
            words = f"{number}  {told(each.level.value)}[{each.rule}] {message(each)}{hint}"
            for area in places:
                box = area.x * dpi // INCH, area.y * dpi // INCH, area.right * dpi // INCH, area.bottom * dpi // INCH
                yield _Mark(box, label, words if area is places[0] else "", _COLOURS[each.level])


def _label_box(mark: _Mark, face: ImageFont.FreeTypeFont, width: int, others: Sequence[Box]) -> Box:
    """Where a label stands: above the upper left corner of its mark, or as far below it as others leave room."""
    unit = int(face.size)
    wide, high = int(face.getlength(mark.label)) + unit // 2, unit * 4 // 3
    x, y = max(0, min(mark.box[0], width - wide)), max(0, mark.box[1] - high)
    while any(x < box[2] and box[0] < x + wide and y < box[3] and box[1] < y + high for box in others):
        y += 1
    return x, y, x + wide, y + high


def _wrapped(text: str, face: ImageFont.FreeTypeFont, width: int) -> Sequence[str]:
    """The text in lines no wider than ``width`` dots, Latin words whole: it is a list for the eye, not type."""
    lines: list[str] = []
    for piece in re.findall(r"[!-~]+ *|.", text):
        if not lines or face.getlength(lines[-1] + piece.rstrip()) > width:
            lines.append("")
        lines[-1] += piece
    return lines
