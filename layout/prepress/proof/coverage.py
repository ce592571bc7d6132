"""The page against the copy: every character of every text placed here is set once, in order, in its frame (核对原稿).

Joined by origins alone. Nothing of makeup is trusted: what it left out, set twice or put into another story's frame is
found here; what the file lost is found in ``match.py``.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from layout.edition.blocks import style_of
from layout.edition.edition import Article, Copy, Edition, PageOrder
from layout.findings import Finding, Level
from layout.galley.fonts import FontBook
from layout.galley.galley import Kind
from layout.house import TypeStyle
from layout.makeup.page import Artwork, Page, Text, Zone
from layout.prepress.proof import beside, faces, readings
from layout.prepress.proof.expect import ink_of
from layout.prepress.proof.tally import quote
from layout.prepress.reading.shapes import rect
from layout.units import MM, Length, Rect

_SLACK: Length = MM * 3 // 10
"""Type may pass its frame by this: cluster boxes are rounded, and a frame's edge is on the grid."""

_HANGING = frozenset((Kind.COMMA, Kind.COLON, Kind.STOP))
"""Marks that may hang beyond a line's end (clreq §3.1.5)."""
_BUT_LAST = slice(None, -1), slice(-1, None)

_TABLE = "table."
"""What the names of a table's cells begin with: a cell is read to its end before the next one of its row."""

_DROPPED = " \u2028"
"""What is not printed where a line ends: a space, and the end of a line that the writer asked for."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A text that must stand on this page, code points ``start:end`` of it, and what of the page claims to be it."""

    copy: Copy
    start: int
    end: int
    items: tuple[Text | Artwork, ...]


def pieces(page: Page, edition: Edition) -> list[Piece]:
    """Every copy that the plan places on this page, stories first as planned, with the items that bear its origin."""
    claimed = defaultdict(list)
    for item in page.items:
        if (isinstance(item, Text) or (isinstance(item, Artwork) and item.says)) and item.origin.block:
            claimed[item.origin.piece, item.origin.block].append(item)
    return [Piece(*its, tuple(claimed[its[0].piece, its[0].block])) for its in _copies(page, edition)]


def stories(page: Page, edition: Edition) -> list[Article]:
    """The articles placed on this page or set into its holes, and the text of the paper's own advertisements."""
    order = _order(page, edition)
    entries = order.placements if order else ()
    texts = {("ad", name): ad.text for name, ad in edition.set_ads.items()}
    texts |= {("story", name): article for name, article in edition.articles.items()}
    planned = [texts[each.kind, each.name] for each in entries if (each.kind, each.name) in texts]
    return [*planned, *_fillers(page, edition)]


def _styles(article: Article, edition: Edition) -> dict[str, TypeStyle]:
    """The style of each paragraph: a story's is its block's, an advertisement's is its own."""
    ad = edition.set_ads.get(article.id.removeprefix("ad:"))
    its = [style_of(each.block) for each in article.paragraphs]
    own = [each.style for each in ad.blocks] if ad and ad.text is article else its
    named = zip(article.paragraphs, own, strict=True)
    return {copy.block: edition.house.styles[style] for copy, style in named if style in edition.house.styles}


@dataclass
class Coverage:
    """How far the page sets the copy: faults, and by piece the spaces dropped at line ends and the characters unset."""

    findings: list[Finding] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)
    unset: Counter[str] = field(default_factory=Counter)


def coverage(page: Page, edition: Edition, book: FontBook) -> Coverage:
    """Whether every copy placed on this page is set once, in order, in its frame."""
    found = Coverage()
    if _order(page, edition) is None:
        found.findings.append(
            _fault(
                page, "unplanned-page", "", "the plan has no such page for", "".join(each.text for each in page.texts())
            )
        )
    for piece in pieces(page, edition):
        _cover(page, piece, found)
    found.findings += _unplanned(page, edition)
    articles = stories(page, edition)
    for article in articles:
        found.findings += _in_order(page, article)
        found.findings += [*readings.astray(page, article), *beside.marks_astray(page, article)]
        found.findings += faces.astray(page, article, _styles(article, edition), faces.Asked(edition.house, book))
    found.findings += _framed(page, articles, book)
    return found


def _order(page: Page, edition: Edition) -> PageOrder | None:
    return next((each for each in edition.pages if each.name == page.name), None)


def _copies(page: Page, edition: Edition) -> Iterator[tuple[Copy, int, int]]:
    """The copies of this page, and which code points of them: all, but for stories that stand on several pages."""
    shares = {(each.piece, each.block): (each.start, each.end) for each in page.shares}
    parted = {each.piece for each in page.shares}
    for copy in _placed(page, edition):
        if copy.piece not in parted:
            yield copy, 0, len(copy.text)
        elif (copy.piece, copy.block) in shares:
            yield copy, *shares[copy.piece, copy.block]


def _placed(page: Page, edition: Edition) -> Iterator[Copy]:
    order = _order(page, edition)
    for words in (order.words, order.section) if order else ():
        yield from words.copies.values() if words else ()
    for each in order.placements if order else ():
        if each.kind == "story" and each.name in edition.articles:
            yield from edition.articles[each.name].copies
        elif each.kind == "furniture" and each.name in edition.standing:
            yield from edition.standing[each.name].copies.values()
        elif each.kind == "ad" and each.name in edition.ads:
            ad = edition.ads[each.name]
            yield from (copy for copy in (ad.mark, ad.says) if copy)
        elif each.kind == "ad" and each.name in edition.set_ads:
            yield from edition.set_ads[each.name].copies
        for name in each.pictures:
            picture = edition.pictures.get(name)
            yield from (copy for copy in (*picture.copies, picture.says) if copy) if picture else ()
    for article in _fillers(page, edition):
        yield from article.copies


def _fillers(page: Page, edition: Edition) -> list[Article]:
    """The short articles that have a frame in a hole of this page, of those that its plan lets stand there."""
    order = _order(page, edition)
    allowed = {*order.all_fillers} if order else set()
    stood = dict.fromkeys(each.piece for each in page.zones if each.host)
    return [edition.articles[name] for name in stood if name in allowed and name in edition.articles]


def _cover(page: Page, piece: Piece, found: Coverage) -> None:
    """Gaps, overlaps and other words between the origins of one copy; spaces between two lines may be dropped."""
    text, findings, at = piece.copy.text[: piece.end], found.findings, piece.start
    name, block = piece.copy.piece, piece.copy.block
    for item in sorted(piece.items, key=lambda each: (each.origin.start, each.origin.end)):
        start, end = item.origin.start, item.origin.end
        if start < at:
            twice = text[start : min(at, end)]
            findings.append(_fault(page, "set-twice", name, f"{len(twice)} characters of {block} set twice", twice))
        gap = text[at:start]
        if gap and at and not gap.strip(_DROPPED):
            found.dropped[name] += len(gap)
        elif gap:
            found.unset[name] += len(gap)
            findings.append(_fault(page, "not-set", name, f"{len(gap)} characters of {block} not set", gap))
        said = item.text if isinstance(item, Text) else item.says
        if said != text[start:end]:
            message = f"{block} {start}:{end} reads {quote(said)} and the copy has"
            findings.append(_fault(page, "not-the-copy", name, message, text[start:end]))
        at = max(at, end)
    rest = text[at:]
    if rest:
        found.unset[name] += len(rest)
        findings.append(_fault(page, "not-set", name, f"{len(rest)} characters of {block} not set", rest))


def _unplanned(page: Page, edition: Edition) -> list[Finding]:
    """Type that claims an origin which no copy of this page has."""
    known = {(each.piece, each.block) for each, _, _ in _copies(page, edition)}
    strange = [
        each for each in page.texts() if each.origin.block and (each.origin.piece, each.origin.block) not in known
    ]
    return [
        _fault(page, "not-in-copy", each.origin.piece, f"{each.origin.block} is no copy of this page", each)
        for each in strange
    ]


def _in_order(page: Page, article: Article) -> list[Finding]:
    """Whether reading leg after leg, line after line, gives the copy's own order."""
    zone = _zones(page).get(article.id)
    above = readings.blocks(article)
    texts = [each for each in page.texts() if each.origin.piece == article.id and each.origin.block not in {"", *above}]
    if zone is None or not texts:
        return []
    ranks = {copy.block: rank for rank, copy in enumerate(article.copies)}
    first = len(article.head) + len(article.continued)
    heads = [each for each in texts if ranks.get(each.origin.block, first) < first]
    body = [each for each in texts if ranks.get(each.origin.block, first) >= first]
    areas = {id(each): _area(zone, each) for each in texts}
    findings = []
    for group in (heads, body):
        read = _read(group, areas)
        for before, after in pairwise(read):
            places = [(ranks.get(each.origin.block, -1), each.origin.start) for each in (before, after)]
            if places[0] >= places[1]:
                message = f"{after.origin.block} {after.origin.start}:{after.origin.end} stands after later words"
                findings.append(_fault(page, "set-out-of-order", article.id, message, after))
    if heads and body and max(areas[id(each)] for each in heads) > min(areas[id(each)] for each in body):
        findings.append(_fault(page, "set-out-of-order", article.id, "headline stands after body type", heads[-1]))
    return findings


def _read(texts: list[Text], areas: Mapping[int, int]) -> list[Text]:
    """Runs as they are read: leg after leg, line after line, in a table cell after cell; ``areas`` by their identity.

    Smaller type in a line (上标) is read with the line.
    """
    places = [(areas[id(each)], *_place(each)) for each in texts]
    sizes = sorted({each.size for each in texts})
    for at, text in enumerate(texts):
        area, _, along = places[at]
        larger = (
            (area, places[other][1], along)
            for other, each in enumerate(texts)
            if each.size > text.size and each.down == text.down and places[other][0] == area and _in_line(text, each)
        )
        if text.size < sizes[-1]:
            places[at] = next(larger, places[at])
    cells: dict[str, tuple[Length, Length]] = {}
    for text, (_, *place) in zip(texts, places, strict=True):
        if text.origin.block.startswith(_TABLE):
            cells[text.origin.block] = min((place[0], place[1]), cells.get(text.origin.block, (place[0], place[1])))
    keys = [(area, *cells.get(each.origin.block, at), *at) for each, (area, *at) in zip(texts, places, strict=True)]
    order = sorted(range(len(texts)), key=keys.__getitem__)
    return [texts[at] for at in order]


def _in_line(text: Text, line: Text) -> bool:
    """Whether a run stands within the height of a line, or the width of a column."""
    box, whole = text.box, line.box
    if text.down:
        return whole.x <= box.x + box.width // 2 <= whole.right
    return whole.y <= box.y + box.height // 2 <= whole.bottom


def _place(text: Text) -> tuple[Length, Length]:
    """What a run is read by within its leg: from the top down, or column after column from the right."""
    return (-text.x, text.box.y) if text.down else (text.baseline, text.box.x)


def _framed(page: Page, articles: Iterable[Article], book: FontBook) -> list[Finding]:
    """Whether copy stands inside its own piece's frame: its em boxes, or else its ink; readings with their base."""
    zones = _zones(page)
    above = {each.id: readings.blocks(each) for each in articles}
    findings = []
    for text in page.texts():
        piece, zone = text.origin.piece, zones.get(text.origin.piece)
        if not text.origin.block or text.origin.block in above.get(piece, ()):
            continue
        if zone is None:
            findings.append(_fault(page, "no-frame", piece, "type of a piece without a frame", text))
        elif not any(_holds(area, text) for area in zone.areas) and _ink_out(text, zone, book):
            message = f"{len(text.text)} characters of {text.origin.block} pass their frame"
            findings.append(_fault(page, "set-out-of-frame", piece, message, text))
    return findings


def _holds(area: Rect, text: Text) -> bool:
    """Whether an area holds a run, but for one mark that hangs at its end (行尾点号悬挂)."""
    if area.contains(text.box, _SLACK):
        return True
    if text.clusters[-1].kind not in _HANGING:
        return False
    rest, mark = (replace(text, clusters=text.clusters[cut], offsets=text.offsets[cut]) for cut in _BUT_LAST)
    edge, begin = (area.bottom, mark.box.y) if text.down else (area.right, mark.box.x)
    return begin <= edge + _SLACK and (not rest.clusters or area.contains(rest.box, _SLACK))


def _ink_out(text: Text, zone: Zone, book: FontBook) -> bool:
    """Whether ink leaves the frame: figures and Latin do not fill their em boxes."""
    ink = ink_of(text, book)
    return ink is not None and not any(area.contains(rect(ink), _SLACK) for area in zone.areas)


def _zones(page: Page) -> Mapping[str, Zone]:
    areas: dict[str, tuple[Rect, ...]] = {}
    for each in page.zones:
        areas[each.piece] = (*areas.get(each.piece, ()), *each.areas)
    return {piece: Zone(piece, each) for piece, each in areas.items()}


def _area(zone: Zone, text: Text) -> int:
    """Which of the zone's areas a run stands in: the one it shares most with; a mark may hang beside it."""
    box = text.box.inset(-text.size // 2)
    shares = [_shared(area, box) for area in zone.areas]
    return shares.index(max(shares)) if shares else 0


def _shared(one: Rect, two: Rect) -> int:
    if not one.meets(two):  # as of two columns nearly always
        return 0
    width = min(one.right, two.right) - max(one.x, two.x)
    return width * (min(one.bottom, two.bottom) - max(one.y, two.y))


def _fault(page: Page, rule: str, piece: str, message: str, about: Text | str) -> Finding:
    chars, box = (about.text, about.box) if isinstance(about, Text) else (about, None)
    hint = "the page is made up wrongly: this is a fault of makeup, not of the copy"
    told = f"{message}: {quote(chars)}"
    return Finding(Level.ERROR, rule, told, page=page.name, bbox=box, hint=hint, story=piece or None)
