"""An SVG as part of the page: a form XObject of paths in CMYK (矢量图).

SVG 1.1; ISO 32000-1, 8.10. svglib understands the drawing, reportlab says it in operators. What neither can say without
transparency, pixels or live type is refused, never left out: a drawing is printed whole or not at all. Grey goes to the
black plate, any other colour through the press's profile.
"""

import hashlib
import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from layout.errors import PreflightError
from layout.findings import Finding, Source, error
from layout.house import Press
from layout.prepress.outputs.advert_store import Advert, recall, remember
from layout.prepress.outputs.pdfx import decimal
from layout.prepress.outputs.remarks import remarks

Shape = Any
"""A shape of reportlab's, which has no types."""

_HINT = "turn type into outlines and merge effects, or save it as PDF/X"
_ELEMENTS = re.compile(
    r"<(?:\w+:)?(text|image|linearGradient|radialGradient|pattern|mask|filter|marker|foreignObject|script|animate)\b"
)
_OPACITY = re.compile(r"opacity[\"']?\s*[:=]\s*[\"']?\s*([\d.]+%?)")
_ELSEWHERE = re.compile(r"(?:href|url)\s*[=(]\s*[\"']?\s*(?![\"'#\s])([^\"')\s]+)|@import|<!ENTITY")
_SHAPES = {"Drawing", "Group", "Path", "Rect", "Circle", "Ellipse", "Line", "PolyLine", "Polygon"}
_FONT = re.compile(r"BT /F\d+ .* ET")
_UNWANTED = re.compile(r"(?:^|\s)(rg|RG|g|G|gs|sh|Do|Tj|TJ)(?=\s|$)")


def faults(file: Path, shown: str, press: Press) -> list[Finding]:
    """Why this drawing cannot be printed; ``shown`` is the file as the user named it."""
    try:
        read(file, shown, press)
    except PreflightError as fault:
        return list(fault.findings)
    return []


def read(file: Path, shown: str, press: Press) -> Advert:
    """The drawing as a form; PreflightError with its faults."""
    data = file.read_bytes()
    key = hashlib.sha256(data).hexdigest(), f"svg {hashlib.sha256(press.profile.read_bytes()).hexdigest()}"
    known = recall(*key)
    if known is not None:
        return known
    told = list(_unprintable(data.decode("utf-8", "replace")))
    if not told:
        try:
            advert = _advert(data, press)
        except ValueError as fault:
            told = [str(fault)]
    if told:
        raise PreflightError([error("svg", f"the drawing has {each}", Source(shown), _HINT) for each in told])
    remember(*key, advert)
    return advert


def content_of(advert: Advert) -> bytes:
    """The operators of a drawing."""
    (form,) = advert.objects
    raw = b"".join(each for each in form if isinstance(each, bytes))
    return zlib.decompress(raw.partition(b"stream\n")[2].removesuffix(b"\nendstream\n"))


def _unprintable(text: str) -> Iterator[str]:
    """What a drawing holds that paths in four inks cannot show."""
    yield from sorted({f"an element {match[1]}" for match in _ELEMENTS.finditer(text)})
    if any(match[1] not in ("1", "1.0", "1.00", "100%") for match in _OPACITY.finditer(text)):
        yield "something transparent"
    if _ELSEWHERE.search(text):
        yield "something that stands in another file"


def _advert(data: bytes, press: Press) -> Advert:
    """The form; ValueError for a drawing that is not understood."""
    from reportlab.graphics import renderPDF  # noqa: PLC0415 - all of this loads longer than a page is made
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415

    drawing = _understood(data)
    _separate(drawing, press)
    canvas = Canvas(BytesIO(), pageCompression=0)
    renderPDF.draw(drawing, canvas, 0, 0)
    # What reportlab's renderer begins with: a face, and black of another space.
    inks = {"0 0 0 RG": "0 0 0 1 K", "0 0 0 rg": "0 0 0 1 k"}
    lines = [inks.get(each, each) for each in canvas._code if not _FONT.fullmatch(each)]
    if (met := _UNWANTED.search("\n".join(lines))) is not None:
        raise ValueError(f"what would be painted by {met[1]}")
    content = zlib.compress("\n".join(lines).encode("ascii"))
    size = f"{decimal(drawing.width)} {decimal(drawing.height)}"
    head = f"<< /Type /XObject /Subtype /Form /BBox [0 0 {size}] /Resources << >> /Filter /FlateDecode"
    form = b"%b /Length %d >>\nstream\n%b\nendstream\n" % (head.encode(), len(content), content)
    return Advert(drawing.width, drawing.height, ((form,),))


def _understood(data: bytes) -> Shape:
    """The drawing as svglib takes it; ValueError for what it passes over."""
    from svglib.svglib import svg2rlg  # noqa: PLC0415

    with remarks("svglib.svglib") as heard:
        try:
            drawing = svg2rlg(BytesIO(data))
        except Exception as fault:  # whatever stands in the file, and however svglib takes it
            raise ValueError(f"what cannot be read: {fault}") from fault
    if heard:
        raise ValueError(f"what is not understood: {heard[0]}")
    if drawing is None or drawing.width <= 0 or drawing.height <= 0:
        raise ValueError("no size, or cannot be read")
    return drawing


def _separate(shape: Shape, press: Press) -> None:
    """Bring all colours to the press's inks; ValueError for a shape that is no path."""
    kind = type(shape).__name__
    if kind not in _SHAPES:
        raise ValueError(f"a shape of kind {kind}")
    for name in ("fillColor", "strokeColor"):
        colour = getattr(shape, name, None)
        if colour is not None:
            setattr(shape, name, _inks(colour, press))
    for each in getattr(shape, "contents", ()):
        _separate(each, press)


def _inks(colour: Shape, press: Press) -> Shape:
    from PIL import Image  # noqa: PLC0415
    from reportlab.lib.colors import CMYKColor  # noqa: PLC0415

    from layout.prepress.separation import separated  # noqa: PLC0415

    levels = tuple(round(each * 255) for each in (colour.red, colour.green, colour.blue))
    if len(set(levels)) == 1:
        return CMYKColor(0, 0, 0, 1 - levels[0] / 255)
    plates = separated(Image.new("RGB", (1, 1), levels), press.profile)
    return CMYKColor(*(each / 255 for each in plates.tobytes()))
