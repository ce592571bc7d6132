"""What lies over the picture: where each piece stands, how full it is, and which line of which file it comes from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from layout import making
from layout.edition.edition import Ad, Article, Copy, Edition, Picture, Placement, SetAd, Standing
from layout.findings import Source
from layout.makeup.make_up import MadeUpPage
from layout.makeup.page import Page, Zone
from layout.units import MM, mm


@dataclass(frozen=True, slots=True)
class Frame:
    """A piece on the page. ``path`` is its outline for SVG, in mm; ``copy`` and ``plan`` are the places of its words.

    Of a story: its ``chars``, and how many too many (``over``) or about how many more would go in (``under``).
    """

    name: str
    kind: str
    title: str
    path: str
    copy: str
    plan: str
    chars: int = 0
    over: int = 0
    under: int = 0


def frames(made_up: MadeUpPage, edition: Edition) -> list[Frame]:
    """The frames of a page, in the order of the plan."""
    page = made_up.page
    order = next(each for each in edition.pages if each.name == page.name)
    placements: dict[str, list[Placement]] = {}
    for each in order.placements:  # a rule may stand on a page more than once
        for piece in _pieces(each):
            placements.setdefault(piece, []).append(each)
    counts = {story.id: story for story in making.counted(made_up, edition)}
    down = {each.origin.piece for each in page.texts() if each.down and each.origin.block[:1] == "p"}
    found = []
    for zone in page.zones:
        same = placements.get(zone.host or zone.piece)
        if same is None:  # the frame of words that the page or its section has lent to a furniture
            continue
        placement = same.pop(0) if len(same) > 1 else same[0]
        placement = replace(placement, name=zone.piece) if zone.host else placement
        over = sum(each.chars_over or 0 for each in made_up.findings if each.story == zone.piece)
        chars = under = 0
        if zone.piece in counts:
            story = counts[zone.piece]
            free = max(0, _room(zone, edition, zone.piece in down) - story.lines)
            free = 0 if zone.piece in made_up.turned else free
            chars, under = story.chars, 0 if over else free * story.measure
        places = _place(_source(zone.piece, placement, edition)), _place(placement.source)
        names = zone.piece, placement.kind, _title(placement, edition)
        found.append(Frame(*names, outline(zone), *places, chars, over, under))
    return found


def outline(zone: Zone) -> str:
    """A zone's polygons as one path of SVG in mm."""
    return " ".join(f"M{'L'.join(f'{mm(x)} {mm(y)}' for x, y in each)}Z" for each in zone.outline)


def words_at(page: Page, edition: Edition, x: float, y: float) -> str:
    """Where the words at a point, in mm from the trim's top left, stand in the copy: ``file:line``; "" for none."""
    for text in page.texts():
        box, origin = text.box, text.origin
        if box.x <= x * MM <= box.right and box.y <= y * MM <= box.bottom:
            for copy in _copies(origin.piece, edition):
                if (copy.piece, copy.block) == (origin.piece, origin.block):
                    return str(copy.source_of(origin.start))
    return ""


def _copies(piece: str, edition: Edition) -> Iterator[Copy]:
    """The words of a piece, as its origins name it."""
    if piece in edition.articles:
        yield from edition.articles[piece].copies
    if piece in edition.standing:
        yield from edition.standing[piece].copies.values()
    for words in (each for page in edition.pages for each in (page.words, page.section) if each):
        yield from words.copies.values() if words.name == piece else ()
    yield from (ad.mark for ad in edition.ads.values())
    yield from (copy for ad in edition.set_ads.values() for copy in ad.copies)
    yield from (copy for picture in edition.pictures.values() for copy in picture.copies)


def _pieces(placement: Placement) -> tuple[str, ...]:
    """The names that zones have for an entry of the plan: of a group of pictures, each its own."""
    if placement.kind not in ("ad", "picture"):
        return (placement.name,)
    names = {placement.name: None, **dict.fromkeys(placement.pictures)}
    return tuple(f"{placement.kind}:{each}" for each in names)


def _source(piece: str, placement: Placement, edition: Edition) -> Source | None:
    """Where the words of a piece stand, or the entry of its file."""
    known: dict[str, Mapping[str, Article | Ad | SetAd | Picture | Standing]] = {
        "story": edition.articles,
        "ad": {**edition.ads, **edition.set_ads},
        "picture": edition.pictures,
        "furniture": edition.standing,
    }
    found = known[placement.kind].get(piece.rpartition(":")[2])
    return found.source if found else None


def _title(placement: Placement, edition: Edition) -> str:
    article = edition.articles.get(placement.name) if placement.kind == "story" else None
    return "".join(each.text for each in article.headline) if article else ""


def _place(source: Source | None) -> str:
    return str(source) if source else ""


def _room(zone: Zone, edition: Edition, down: bool) -> int:
    """The lines that a story's legs hold, below the areas of its head; ``down``: of vertical type."""
    pitch = edition.house.columns.pitch
    return sum((each.width if down else each.height) // pitch for each in zone.areas[zone.heads :])
