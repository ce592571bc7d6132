"""The page as text, one item a line, in millimetres: what tests and people compare (版面文本).

Everything that has a place shows it. A run of type shows where each cluster begins as moves in milli-em, equal
neighbours counted together: ``1000*14 875 1000*3`` leads over nineteen clusters, the sixteenth moved up by an eighth.
A column of vertical type shows its height where a line shows its width, and how its clusters stand.
"""

import hashlib
from functools import lru_cache
from itertools import groupby
from operator import sub
from typing import assert_never

from layout.makeup.page import Artwork, Item, Origin, Page, Path, Picture, Placed, Rule, Segment, Text, Tint, Zone
from layout.units import EM, MM, Length, Rect


def write(page: Page) -> str:
    """The page's size, its items in painting order, its zones, and the outlines of those that are no rectangles."""
    lines = [f"page {page.name}  trim {_mm(page.trim.width)} {_mm(page.trim.height)}  bleed {_mm(page.bleed)}"]
    lines += [_item(each) for each in page.items]
    lines += [_zone(each) for each in page.zones]
    lines += [_frame(zone) for zone in page.zones if len(zone.frame) > 1]
    return "\n".join(lines) + "\n"


def digest(page: Page) -> str:
    """SHA-256 of the page as text, in hex: the same page has the same on every machine, whatever packs its PDF."""
    return hashlib.sha256(write(page).encode()).hexdigest()


def _zone(zone: Zone) -> str:
    by_hand = [f"by hand: {', '.join(zone.by_hand)}"] if zone.by_hand else []
    host = [f"under {zone.host}"] if zone.host else []
    return "  ".join(["zone", zone.piece, *map(_area, zone.areas), *host, *by_hand])


def _mm(*lengths: Length) -> str:
    return " ".join(map(_told, lengths))


@lru_cache(maxsize=10_000)
def _told(length: Length) -> str:
    return f"{length / MM:.3f}"


def _area(area: Rect) -> str:
    return _mm(area.x, area.y, area.width, area.height)


def _frame(zone: Zone) -> str:
    shown = "  ".join(" ".join(f"({_mm(*point)})" for point in each) for each in zone.outline)
    return f"outline  {zone.piece}  {shown}"


def _origin(origin: Origin) -> str:
    return f"{origin.piece}/{origin.block} {origin.start}:{origin.end}" if origin.block else f"{origin.piece}/"


def _item(item: Item) -> str:
    match item:
        case Text():
            return _text(item)
        case Rule():
            ends = f"{_mm(item.x1, item.y1)} to {_mm(item.x2, item.y2)}"
            dash = [f"dash {_mm(*item.dash)}"] if item.dash else []
            parts = ["rule", ends, _mm(item.weight), *dash, str(item.ink)]
        case Tint():
            parts = ["tint", _area(item.area), str(item.ink)]
        case Path():
            stroke = [f"stroked {_mm(item.weight)}"] if item.weight else []
            parts = ["path", _outline(item.segments), *stroke, str(item.ink)]
        case Picture():
            crop = ["crop " + " ".join(map(str, item.crop))] if item.crop else []
            parts = ["picture", _area(item.area), item.sha256, *_turned(item), *crop, *_clip(item.clip)]
            parts += ["grey"] * item.grey
        case Placed():
            parts = ["placed", _area(item.area), item.sha256, *_turned(item), *_clip(item.clip)]
        case _:
            assert_never(item)
    parts.append(_origin(item.origin))
    if isinstance(item, Artwork) and item.says:
        parts.append(f"says “{item.says}”")
    return "  ".join(parts)


def _turned(item: Picture | Placed) -> list[str]:
    """A turn in degrees, clockwise; of what is tilted the upper left corner, the upper edge and the left one."""
    stand = item.stand
    if not stand.square:
        return [f"from {_mm(stand.x, stand.y)}  across {_mm(*stand.across)}  down {_mm(*stand.down)}"]
    return [f"turned {stand.quarters * 90}"] if stand.quarters else []


def _clip(segments: tuple[Segment, ...]) -> list[str]:
    return [f"clip {_outline(segments)}"] if segments else []


def _text(item: Text) -> str:
    faces = " ".join([f"{face}*{len([*run])}" for face, run in groupby([each.face for each in item.clusters])])
    place = f"{_mm(item.x, item.baseline)}  size {_mm(item.size)}  {faces}  {item.ink}"
    length = (item.offsets[-1] + item.clusters[-1].advance) * item.size // EM if item.clusters else 0
    run = f"{_stands(item)}  height {_mm(length)}" if item.down else f"width {_mm(length)}"
    return f"text  {place}  {_origin(item.origin)}  “{item.text}”  {run}  {_moves(item)}".rstrip()


def _stands(item: Text) -> str:
    """How the clusters of a column stand, and how wide if not as drawn: ``upright*12 abreast:666*1 upright*3``."""
    stands = (f"{each.stand}:{each.wide}" if each.wide != EM else each.stand for each in item.clusters)
    return " ".join(f"{stand}*{len(list(run))}" for stand, run in groupby(stands))


def _moves(item: Text) -> str:
    """From each cluster's beginning to the next one's, in milli-em; the first from the run's own x, unless 0."""
    lead = item.offsets[:1] if any(item.offsets[:1]) else ()
    runs = [(move, len([*same])) for move, same in groupby([*lead, *map(sub, item.offsets[1:], item.offsets)])]
    return " ".join([f"{move}*{count}" if count > 1 else str(move) for move, count in runs])


def _outline(segments: tuple[Segment, ...]) -> str:
    return " ".join(f"{verb} {_mm(*places)}" if places else verb for verb, places in segments)
