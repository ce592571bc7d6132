"""New-media matrix (新媒体矩阵): a row of QR codes under a title, each with a caption.

ISO/IEC 18004: black modules on bare paper, four modules of quiet zone all round. The addresses stand in house.yaml
under ``furniture: new-media: codes:``. Standing words: title.
"""

from collections.abc import Iterable
from dataclasses import dataclass

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
        return place.wants("title")
    head, mark, area = place.style("new-media-head"), place.style("mark"), place.area
    pitch = area.width // max(1, len(settings.codes))
    top = area.y + head.size + 7 * PT
    side = min(settings.side, pitch * 9 // 10, area.bottom - top - mark.size * 15 // 10)
    found: list[Item] = [*place.line(title, head, (area.x, area.y + 2 * PT + ascent(head.size)))]
    for at, code in enumerate(settings.codes):
        middle = area.x + at * pitch + pitch // 2
        found.append(_code(place, code, (middle - side // 2, top), side))
        caption = (middle, top + side + 4 * PT + ascent(mark.size))
        found += place.words(code.caption, mark, caption, "centre")
    return found


def _code(place: Placing, code: Code, corner: tuple[Length, Length], side: Length) -> Path:
    import segno  # noqa: PLC0415  (40 ms of start-up that pages without codes need not pay)

    rows = segno.make(code.address, error="m", micro=False).matrix
    count = len(rows)
    edge = [corner[0] + side * at // count for at in range(count + 1)]
    level = [corner[1] + side * at // count for at in range(count + 1)]
    segments: list[Segment] = []
    for y, row in enumerate(rows):
        for first, last in _runs(row):
            segments += _box(edge[first], level[y], edge[last], level[y + 1])
    return Path(tuple(segments), BLACK, place.origin, code.address)


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
