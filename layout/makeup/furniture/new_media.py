"""New-media matrix (新媒体矩阵): a row of QR codes under a title, each with a caption.

ISO/IEC 18004: black modules on bare paper, four modules of quiet zone all round. The addresses stand in house.yaml
under ``furniture: new-media: codes:``. Standing words: title.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from layout.findings import error
from layout.makeup.page import BLACK, Item, Path, Segment
from layout.makeup.placing import Placing, ascent
from layout.schema import LengthSetting
from layout.units import MM, PT, Length


@dataclass(frozen=True, slots=True)
class Code:
    """One QR code: the address in it, the words under it."""

    address: str
    caption: str


@dataclass(frozen=True, slots=True)
class Settings:
    """The codes, and the side of one, quiet zone left out."""

    codes: tuple[Code, ...] = ()
    side: LengthSetting = 20 * MM


def draw(place: Placing) -> list[Item]:
    """The title, then the codes spread over the frame's width."""
    settings, title = place.settings(Settings), place.copy("title")
    if settings is None or title is None:
        return place.wants("title") if title is None else []
    head, mark, area = place.style("new-media-head"), place.style("mark"), place.area
    pitch = area.width // max(1, len(settings.codes))
    top = area.y + head.size + 7 * PT
    side = min(settings.side, pitch * 9 // 10, area.bottom - top - mark.size * 15 // 10)
    if side <= 0:
        place.overset("there is no room for its codes", 0, 0)
        return []
    found: list[Item] = [*place.line(title, head, (area.x, area.y + 2 * PT + ascent(head.size)))]
    for at, code in enumerate(settings.codes):
        middle = area.x + at * pitch + pitch // 2
        found += _code(place, code, (middle - side // 2, top), side)
        caption = (middle, top + side + 4 * PT + ascent(mark.size))
        found += place.words(code.caption, mark, caption, "centre")
    return found


def _code(place: Placing, code: Code, corner: tuple[Length, Length], side: Length) -> list[Path]:
    try:
        rows = _modules(code.address)
    except ValueError as fault:
        message = f'no QR code for the address of "{code.caption}": {fault}'
        place.findings.add(error("qr-address", message, place.placement.source, "write a shorter one"))
        return []
    count = len(rows)
    edge = [corner[0] + side * at // count for at in range(count + 1)]
    level = [corner[1] + side * at // count for at in range(count + 1)]
    segments: list[Segment] = []
    for y, row in enumerate(rows):
        for first, last in _runs(row):
            segments += _box(edge[first], level[y], edge[last], level[y + 1])
    return [Path(tuple(segments), BLACK, place.origin, code.address)]


@cache  # the codes of a page made up again are as they were
def _modules(address: str) -> tuple[bytes, ...]:
    """The code's rows, a byte a module, 1 for black."""
    import segno  # noqa: PLC0415  (start-up: only pages with codes need it)

    return tuple(bytes(row) for row in segno.make(address, error="m", micro=False).matrix)


def _runs(row: Iterable[int]) -> list[tuple[int, int]]:
    """The black stretches of a row of modules."""
    found, start = [], None
    for at, black in enumerate([*row, 0]):
        if black and start is None:
            start = at
        elif not black and start is not None:
            found.append((start, at))
            start = None
    return found


def _box(left: Length, top: Length, right: Length, bottom: Length) -> list[Segment]:
    return [("M", (left, top)), ("L", (right, top)), ("L", (right, bottom)), ("L", (left, bottom)), ("Z", ())]
