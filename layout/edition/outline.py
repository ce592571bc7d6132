"""A clipping path drawn as an SVG: its outlines, in millionths of the picture's width and height (剪裁路径).

SVG 1.1, 9 (paths, basic shapes). Colours and strokes mean nothing here: what is drawn is the outline.
"""

from collections.abc import Iterator, Sequence
from typing import Literal
from xml.etree import ElementTree

MILLION = 1_000_000

Verb = Literal["M", "L", "C", "Z"]
Outline = tuple[tuple[Verb, tuple[int, ...]], ...]
"""Move (x, y), line (x, y), curve (x1, y1, x2, y2, x3, y3), close (); places in millionths, y down."""

Place = tuple[float, float]


def is_svg(data: bytes) -> bool:
    """Whether a file's beginning is that of an SVG."""
    head = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"<") and b"<svg" in head


def read_outline(data: bytes) -> Outline:
    """The outlines of all shapes, which together are filled even-odd; ValueError when there is none."""
    from fontTools.pens.recordingPen import RecordingPen  # noqa: PLC0415  (only a clipping path needs it)
    from fontTools.svgLib import SVGPath  # noqa: PLC0415

    pen = RecordingPen()
    try:
        view = view_of(data)
        SVGPath.fromstring(data).draw(pen)
    except Exception as fault:  # whatever a drawing program wrote, and however the libraries take it
        raise ValueError(f"it cannot be read: {fault}") from fault
    if not pen.value:
        raise ValueError("it has no path")

    axes = ((view[0], view[2]), (view[1], view[3])) * 3
    return tuple(
        (verb, tuple(round((at - begin) * MILLION / size) for at, (begin, size) in zip(places, axes, strict=False)))
        for verb, places in _segments(pen.value)
    )


def view_of(data: bytes) -> tuple[float, float, float, float]:
    """Left, top, width and height a drawing counts in: its viewBox, or its size; ValueError when it has neither."""
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as fault:
        raise ValueError(str(fault)) from fault
    box = root.get("viewBox")
    if box is None:
        box = "0 0 " + " ".join((root.get(key) or "0").removesuffix("px") for key in ("width", "height"))
    left, top, width, height = (float(each) for each in box.replace(",", " ").split())
    if not (0 < width < MILLION and 0 < height < MILLION):
        raise ValueError("it has neither a viewBox nor a width and height")
    return left, top, width, height


def _segments(drawn: Sequence[tuple[str, tuple[Place, ...]]]) -> Iterator[tuple[Verb, tuple[float, ...]]]:
    """What the pen was told, every curve a cubic one."""
    at = (0.0, 0.0)
    for told, points in drawn:
        match told:
            case "moveTo":
                yield "M", points[0]
            case "lineTo":
                yield "L", points[0]
            case "curveTo":
                yield "C", (*points[0], *points[1], *points[2])
            case "qCurveTo":
                (x, y), end = points
                handles = ((at[0] + 2 * x) / 3, (at[1] + 2 * y) / 3, (end[0] + 2 * x) / 3, (end[1] + 2 * y) / 3)
                yield "C", (*handles, *end)
            case _:
                yield "Z", ()
        at = points[-1] if points else at
