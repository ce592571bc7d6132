"""The words of artwork, written unseen over it (题字检索): outlines and pixels say nothing to who searches.

A span with ActualText says them (ISO 32000-1, 14.9.4), but readers heed one only where it holds glyphs, and some heed
none. So the words stand in it in render mode 3, which neither fills nor strokes (9.3.6), along the artwork.
"""

from layout.galley.fonts import FontBook
from layout.galley.galley import Cluster, Glyph, Kind
from layout.makeup.page import BLACK, Artwork, Path, Text
from layout.units import EM, Rect

UNSEEN, SEEN = "3 Tr", "0 Tr"


def words(item: Artwork, book: FontBook) -> Text | None:
    """What it says as a line that is as long as it, and no higher; None where no face has all of it."""
    area, clusters, offsets, at = _area(item), [], [], 0
    for char, face in zip(item.says, book.spelling(item.says), strict=False):
        gid = face.gid(char)
        clusters.append(Cluster(char, face.key, Kind.HAN, (Glyph(gid, face.advance(gid), 0, 0),), face.advance(gid)))
        offsets.append(at)
        at += face.advance(gid)
    size = min(area.height, area.width * EM // at) if at else 0
    if not size:
        return None
    return Text(area.x, area.y + size * 88 // 100, size, tuple(clusters), tuple(offsets), BLACK, item.origin)


def _area(item: Artwork) -> Rect:
    if not isinstance(item, Path):
        return item.area
    xs = [at for _, places in item.segments for at in places[::2]]
    ys = [at for _, places in item.segments for at in places[1::2]]
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
