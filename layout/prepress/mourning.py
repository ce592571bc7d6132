"""Advertisements and drawings in colour on a day of mourning: PDF and SVG are not the paper's to change (哀悼日)."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from layout.edition.edition import Ad, Edition, Picture
from layout.findings import Finding, Level
from layout.house import Press
from layout.units import Size

RULE = "mourning-colour"
_NONE = 0.001
_SVG_INK = re.compile(rb"([\d.]+) ([\d.]+) ([\d.]+) [\d.]+ [kK]\b")


def faults(piece: Ad | Picture, edition: Edition) -> Iterator[Finding]:
    """Whether a file that is printed as it came has colour in an issue that has none. An editor may answer for it."""
    drawing = piece.drawing if isinstance(piece, Picture) else piece.pixels is None
    if edition.mourning and drawing and _coloured(piece.file, edition.house.press):
        kind = "picture" if isinstance(piece, Picture) else "ad"
        message = f"{kind} {piece.name} is in colour, and the issue is in mourning"
        hint = f"ask for {piece.file.name} in black alone, or leave it out"
        found = Finding(Level.ERROR, RULE, message, piece.source, hint=hint, judged=True)
        yield replace(found, story=f"{kind}:{piece.name}")


def _coloured(file: Path, press: Press) -> bool:
    """Whether anything in a faultless file prints on another plate than the black one, or nobody can tell."""
    if file.suffix.lower() == ".svg":
        from layout.prepress.outputs import svg  # noqa: PLC0415

        content = svg.content_of(svg.read(file, file.name, press))
        return any(float(ink) > _NONE for inks in _SVG_INK.findall(content) for ink in inks)
    return _in_colour(file.read_bytes())


def _in_colour(pdf: bytes) -> bool:
    from layout.prepress.reading.colour import Colour, resolve  # noqa: PLC0415 - only a day of mourning pays for it
    from layout.prepress.reading.document import read  # noqa: PLC0415
    from layout.prepress.reading.images import plates_of  # noqa: PLC0415
    from layout.prepress.reading.objects import is_stream  # noqa: PLC0415

    def coloured(colour: Colour) -> bool:
        if colour.plates is not None:
            return any(ink > _NONE for ink in colour.plates[:3])
        if colour.pattern is not None and "/Shading" in colour.pattern:
            return resolve(colour.pattern["/Shading"]["/ColorSpace"], None).family != "DeviceGray"
        return colour.space.family != "DeviceGray"

    reading = read(pdf, Size(0, 0), 0)
    for paint in reading.painted:
        plates = plates_of(paint.image) if is_stream(paint.image) else None
        if plates is not None and plates.mode == "CMYK":
            if any(band.getextrema()[1] for band in plates.split()[:3]):
                return True
        elif plates is None and coloured(paint.colour):
            return True
    states = (shown.run.state for shown in reading.shown)
    return any(coloured(each) for state in states for each in (state.fill, state.stroke))
