"""Two drawings mark by mark: an advertisement's file, and what our page paints of it (图样核对)."""

from collections.abc import Sequence

from layout.prepress.reading.events import Painted
from layout.prepress.reading.objects import PdfObject, is_mapping, is_stream, library
from layout.prepress.reading.shapes import Area, Matrix, transform
from layout.units import MM

SLACK = MM / 20
"""A placed trim is scaled by a factor of five decimals, and hairlines are as wide on any scale."""


def unlike(file: Sequence[Painted], page: Sequence[Painted], way: Matrix) -> str:
    """What differs between the marks of a file, brought to the page by ``way``, and those of the page, or ""."""
    own = [each for each in file if not each.place.borrowed]
    here = [each for each in page if not each.place.borrowed]
    if len(own) != len(here):
        return f"{len(here)} marks instead of {len(own)}"
    count = sum(not _alike(one, two, way) for one, two in zip(own, here, strict=True))
    return f"{count} of {len(own)} marks" if count else ""


def _alike(own: Painted, here: Painted, way: Matrix) -> bool:
    if _look(own) != _look(here):
        return False
    if own.kind != "shading" and not _congruent(own.area, here.area, way):  # a shading fills whatever its clips leave
        return False
    clips = here.state.clips[len(here.state.clips) - len(own.state.clips) :]  # those before them are the page's own
    if not all(_congruent(one, two, way) for one, two in zip(own.state.clips, clips, strict=True)):
        return False
    return _content(own.image) == _content(here.image) and _content(own.colour.pattern) == _content(here.colour.pattern)


def _look(mark: Painted) -> tuple[object, ...]:
    colour, state = mark.colour, mark.state
    effects = round(mark.alpha, 3), state.blend, state.masked, state.veiled, mark.place.optional
    inks = colour.space.bottoms if colour.plates is None else colour.plates
    return mark.kind, inks, mark.area.even_odd, effects


def _congruent(own: Area, here: Area, way: Matrix) -> bool:
    if [len(each) for each in own.polygons] != [len(each) for each in here.polygons]:
        return False
    pairs = (
        (transform(way, *one), two)
        for ours, theirs in zip(own.polygons, here.polygons, strict=True)
        for one, two in zip(ours, theirs, strict=True)
    )
    return all(abs(a[0] - b[0]) <= SLACK and abs(a[1] - b[1]) <= SLACK for a, b in pairs)


def _content(raw: PdfObject) -> object:
    """What an image or a pattern's cell holds, however it is packed."""
    if raw is None:
        return None
    if not is_stream(raw):
        return bytes(raw.unparse()) if hasattr(raw, "unparse") and not is_mapping(raw) else True  # inline, or a shading
    keys = tuple(str(raw.get(key)) for key in ("/Width", "/Height", "/BitsPerComponent", "/Decode"))
    try:
        return keys, bytes(raw.read_bytes())
    except library().PdfError:  # a picture's own compression: passed on as it is
        return keys, bytes(raw.read_raw_bytes())
