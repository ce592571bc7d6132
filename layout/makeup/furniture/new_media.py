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
from layout.schema import LengthSetting, WordsSetting
from layout.units import MM, Length, Rect

QUIET = 4
"""Modules of white round a code."""
LEAST_MODULE = 4 * MM // 10
"""A smaller one fills in on newsprint and no telephone reads it."""


@dataclass(frozen=True, slots=True)
class Code:
    """One QR code: the address in it, the words under it."""

    address: WordsSetting
    caption: WordsSetting


@dataclass(frozen=True, slots=True)
class Settings:
    """The codes, and the side of one, quiet zone left out."""

    codes: tuple[Code, ...] = ()
    side: LengthSetting = 20 * MM


def draw(place: Placing) -> list[Item]:
    """The title, then the codes spread over the frame's width, white all round each as wide as the norm asks."""
    settings, title = place.settings(Settings), place.copy("title")
    if settings is None or title is None:
        return place.wants("title") if title is None else []
    head, mark, area = place.style("new-media-head"), place.style("mark"), place.area
    found: list[Item] = [*place.line(title, head, (area.x, area.y + ascent(head.size)))]
    codes = [(code, rows) for code in settings.codes if (rows := _rows(place, code))]
    if not codes:
        return found
    pitch = area.width // len(settings.codes)
    fewest = min(len(rows) for _, rows in codes)
    high = (area.height - head.size - mark.size) * fewest // (fewest + 2 * QUIET)
    side = min(settings.side, high, pitch * fewest // (fewest + QUIET))
    if side < LEAST_MODULE * max(len(rows) for _, rows in codes):
        place.overset("there is no room for its codes", 0, 0)
        return []
    quiet = QUIET * side // fewest
    top = area.y + head.size + quiet
    for at, (code, rows) in enumerate(codes):
        middle = area.x + at * pitch + pitch // 2
        found.append(_code(place, code, rows, Rect(middle - side // 2, top, side, side)))
        caption = place.words(code.caption, mark, (middle, top + side + quiet + ascent(mark.size)), "centre")
        if caption[0].box.width > pitch:
            place.overset(f'the caption "{code.caption}" is wider than its share', 1, len(code.caption))
        found += caption
    return found


def _rows(place: Placing, code: Code) -> tuple[bytes, ...]:
    try:
        return _modules(code.address)
    except ValueError as fault:
        message = f'no QR code for the address of "{code.caption}": {fault}'
        place.findings.add(error("qr-address", message, place.placement.source, "write a shorter one"))
        return ()


def _code(place: Placing, code: Code, rows: tuple[bytes, ...], area: Rect) -> Path:
    count = len(rows)
    edge = [area.x + area.width * at // count for at in range(count + 1)]
    level = [area.y + area.height * at // count for at in range(count + 1)]
    segments: list[Segment] = []
    for y, row in enumerate(rows):
        for first, last in _runs(row):
            segments += _box(edge[first], level[y], edge[last], level[y + 1])
    return Path(tuple(segments), BLACK, place.origin, code.address)


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
