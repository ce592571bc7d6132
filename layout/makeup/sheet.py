"""Sheet: a finished page as a page editor looks it over, read from its items (大样).

Headlines, columns and lines are found again on the page itself, by the origins and places of its type: the rules of
``faults/`` judge any page, and know nothing of how it was made up.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations, pairwise

from layout.edition.blocks import RUNNING
from layout.edition.edition import Article, Edition, PageOrder
from layout.findings import Source
from layout.galley.galley import Kind
from layout.house import House
from layout.makeup.fullness import Fullness, bounds
from layout.makeup.grid import Grid
from layout.makeup.page import BOX, Item, Page, Path, Picture, Placed, Rule, Text, Tint
from layout.makeup.placing import SOFT_HYPHEN
from layout.units import EM, Length, Rect

HEAD = ("kicker", "headline", "deck", "continued")
BYLINE = "byline"
SUBHEAD = "subhead."
"""What the names of subheads begin with: they are no headlines, and no text that stands under one."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What a rule has found: the words for it, where, of which story (none: the page's), and how it is mended."""

    message: str
    area: Rect
    story: str | None
    hint: str


@dataclass(frozen=True, slots=True)
class Row:
    """A printed line of text (一行): its runs in reading order, and the row of its column it stands in, from 0.

    ``starts`` and ``ends``: whether its paragraph does so here.
    """

    texts: tuple[Text, ...]
    box: Rect
    at: int
    starts: bool
    ends: bool

    @property
    def block(self) -> str:
        """The block of its first run."""
        return self.texts[0].origin.block

    @property
    def running(self) -> bool:
        """Whether it is running text: a line of a paragraph, an item or a byline."""
        return any(_is_running(each.origin.block) for each in self.texts)

    @property
    def text(self) -> str:
        """Its characters; a hyphen that the program set is none."""
        return "".join(each.text for each in self.texts).replace(SOFT_HYPHEN, "")

    @property
    def opening(self) -> int:
        """How far it is opened to fill the measure, in milli-em: white between two Han that touch when set solid.

        All such pairs of a line are opened alike. A line of Latin has none: there it is the white between all its
        clusters, on the average.
        """
        gaps = []
        for text in self.texts:
            for at, (one, other) in enumerate(pairwise(text.clusters)):
                gaps.append(text.offsets[at + 1] - text.offsets[at] - one.advance)
                if one.kind is other.kind is Kind.HAN:
                    return gaps[-1]
        return sum(gaps) // len(gaps) if gaps else 0


@dataclass(frozen=True, slots=True)
class Column:
    """A leg of a story (一栏), in vertical type a tier (一段): room for so many rows, and the lines in it.

    ``boxed``: how many rows the rules and boxes of its tables, quotes and fact boxes reach down.
    """

    area: Rect
    down: bool
    room: int
    lines: tuple[Row, ...]
    boxed: int = 0

    @property
    def depth(self) -> int:
        """How many rows its text reaches down (in a tier: to the left)."""
        return max(self.boxed, self.lines[-1].at + 1 if self.lines else 0)

    @property
    def filled(self) -> Rect:
        """The part of the column from its first line to its last."""
        box = united(each.box for each in self.lines)
        if self.down:
            return Rect(box.x, self.area.y, box.width, self.area.height)
        return Rect(self.area.x, box.y, self.area.width, box.height)


@dataclass(frozen=True, slots=True)
class Story:
    """A story as it stands on the page: its zone's areas, the runs of its headline group, its columns in reading order.

    The first area is the headline's.
    """

    article: Article
    source: Source
    areas: tuple[Rect, ...]
    head: tuple[Text, ...]
    columns: tuple[Column, ...]

    @property
    def name(self) -> str:
        """The story's id."""
        return self.article.id

    @property
    def head_box(self) -> Rect:
        """The rectangle of the headline group; there must be one."""
        return united(each.box for each in self.head)

    @property
    def main(self) -> tuple[Text, ...]:
        """The runs of the main headline (主题)."""
        return tuple(each for each in self.head if each.origin.block.startswith("headline"))

    @property
    def lines(self) -> list[Row]:
        """All its lines in reading order."""
        return [line for column in self.columns for line in column.lines]


_BAND = 8
"""Rows of a band of the page: what stands between two pieces is looked for in the bands of their gap alone."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page to be judged. ``boxes`` are its items with the rectangles they take; ``source`` is the page's plan.

    ``bands``: by its number, which of the boxes stand in a band.
    """

    page: Page
    grid: Grid
    house: House
    source: Source
    stories: tuple[Story, ...]
    boxes: tuple[tuple[Item, Rect], ...]
    full: Fullness
    bands: Mapping[int, Sequence[int]]

    def parted(self, one: Rect, other: Rect) -> bool:
        """Whether something stands between two rectangles: rules, pictures or type along half of where they face.

        Or a ground or a box that holds one of them and not the other.
        """
        return self.enclosed(one, other) or self._fenced(one, other)

    def enclosed(self, one: Rect, other: Rect) -> bool:
        """Whether a ground, a border or a picture holds one of them and not the other."""
        holders = (box for item, box in self.boxes if not isinstance(item, Text | Rule))
        return any(box.contains(one, self.grid.em // 2) != box.contains(other, self.grid.em // 2) for box in holders)

    def _fenced(self, one: Rect, other: Rect) -> bool:
        gap, upright = _gap(one, other)
        covered = 0
        met = {at for band in _bands(gap, self.grid) for at in self.bands.get(band, ())}
        for _, box in map(self.boxes.__getitem__, met):
            if box.x <= gap.right and gap.x <= box.right and box.y <= gap.bottom and gap.y <= box.bottom:
                inside = not (box.meets(one) or box.meets(other))
                along = _shared(box, gap, upright)
                covered += along if inside else 0
        return 2 * covered >= (gap.height if upright else gap.width)


def sheet_of(page: Page, grid: Grid, full: Fullness, edition: Edition, order: PageOrder) -> Sheet:
    """Read a page made up to this plan. Stories that the plan has and the page has not are left out.

    Short articles in holes come after those of the plan.
    """
    boxes = tuple((each, extent(each)) for each in page.items)
    runs: dict[str, list[tuple[Text, Rect]]] = defaultdict(list)
    drawn: dict[str, list[Rect]] = defaultdict(list)
    for item, box in boxes:
        if isinstance(item, Text):
            runs[item.origin.piece].append((item, box))
        if item.origin.block == BOX:
            drawn[item.origin.piece].append(box)
    zones = {zone.piece: zone for zone in page.zones}
    stories = []
    planned = {each.name: each.source for each in order.placements if each.kind == "story"}
    hosts = {zone.piece: planned[zone.host] for zone in page.zones if zone.host in planned}
    for name, source in {**planned, **hosts}.items():
        if name in zones and name in edition.articles:
            zone = zones[name]
            article, its = edition.articles[name], runs[name]
            head = tuple(text for text, _ in its if text.origin.block.partition(".")[0] in HEAD)
            columns = _columns(zone.areas[zone.heads :], its, article, grid.pitch)
            columns = _boxed(columns, drawn[name], grid.pitch)
            stories.append(Story(article, source, zone.areas, head, columns))
    bands: dict[int, list[int]] = defaultdict(list)
    for at, (_, box) in enumerate(boxes):
        for band in _bands(box, grid):
            bands[band].append(at)
    return Sheet(page, grid, edition.house, order.source, tuple(stories), boxes, full, bands)


def _bands(area: Rect, grid: Grid) -> range:
    first, last = sorted((area.y // (_BAND * grid.pitch), area.bottom // (_BAND * grid.pitch)))
    return range(first, last + 1)


def united(boxes: Iterable[Rect]) -> Rect:
    """The smallest rectangle around some, of which there must be one."""
    all_ = list(boxes)
    if len(all_) == 1:
        return all_[0]
    left, top = min(each.x for each in all_), min(each.y for each in all_)
    return Rect(left, top, max(each.right for each in all_) - left, max(each.bottom for each in all_) - top)


def abreast(stories: Sequence[Story], overlap: int) -> Iterator[tuple[Story, Story, Text, Text]]:
    """Stories whose headlines stand side by side, the left one first, and a line of each that do.

    Two lines are abreast when they share at least ``overlap`` per cent of the lower one's height. Of all such pairs
    the one with the largest type is given.
    """
    headed = [(each.head_box, each) for each in stories if each.head]
    for pair in combinations(headed, 2):
        (its, left), (box, right) = sorted(pair, key=lambda two: two[0].x)
        if its.right > box.x or _shared(its, box, upright=True) < 0:
            continue
        lines = [(one, other) for one in left.head for other in right.head if _level(one.box, other.box, overlap)]
        if lines:
            yield left, right, *max(lines, key=lambda two: min(two[0].size, two[1].size))


def _level(one: Rect, other: Rect, overlap: int) -> bool:
    return 100 * _shared(one, other, upright=True) >= overlap * min(one.height, other.height)


def _shared(one: Rect, other: Rect, upright: bool) -> Length:
    """How long two rectangles stand beside each other (``upright``), or over each other; below 0: how far apart."""
    if upright:
        return min(one.bottom, other.bottom) - max(one.y, other.y)
    return min(one.right, other.right) - max(one.x, other.x)


def _gap(one: Rect, other: Rect) -> tuple[Rect, bool]:
    """The white between two rectangles along which they face each other; whether it runs upright, between columns."""
    upright = _shared(one, other, upright=False) <= 0
    if upright:
        left, right = sorted((one, other), key=lambda box: box.x)
        top = max(one.y, other.y)
        return Rect(left.right, top, right.x - left.right, min(one.bottom, other.bottom) - top), True
    over, under = sorted((one, other), key=lambda box: box.y)
    x = max(one.x, other.x)
    return Rect(x, over.bottom, min(one.right, other.right) - x, under.y - over.bottom), False


def extent(item: Item) -> Rect:
    """The rectangle an item takes on the page."""
    match item:
        case Rule():
            half = item.weight // 2
            left, right = sorted((item.x1, item.x2))
            top, foot = sorted((item.y1, item.y2))
            return Rect(left, top, right - left, foot - top).inset(-half)
        case Text() | Tint() | Path() | Picture() | Placed():
            return bounds(item) or Rect(0, 0, 0, 0)


def _columns(
    areas: Sequence[Rect], runs: Sequence[tuple[Text, Rect]], article: Article, pitch: Length
) -> tuple[Column, ...]:
    """The story's columns with its lines in them: runs that stand in the same row of a column are one line."""
    body = [(text, box) for text, box in runs if _is_body(text.origin.block)]
    found: list[dict[int, list[tuple[Text, Rect]]]] = [defaultdict(list) for _ in areas]
    edges = [(each.x, each.y, each.right, each.bottom) for each in areas]
    for text, box in body:
        x, y = box.x + box.width // 2, box.y + box.height // 2
        at = next(
            (at for at, (left, top, right, foot) in enumerate(edges) if left <= x <= right and top <= y <= foot), None
        )
        if at is not None:
            row = (areas[at].right - x if text.down else y - areas[at].y) // pitch
            found[at][row].append((text, box))
    down = any(text.down for text, _ in body)
    rows = [sorted(each.items()) for each in found]
    ends = _ends([[text for text, _ in its] for each in rows for _, its in each], article)
    return tuple(
        Column(
            area,
            down,
            (area.width if down else area.height) // pitch,
            tuple(
                Row(tuple(text for text, _ in its), united(box for _, box in its), at, *next(ends)) for at, its in each
            ),
        )
        for area, each in zip(areas, rows, strict=True)
    )


def _boxed(columns: Sequence[Column], drawn: Sequence[Rect], pitch: Length) -> tuple[Column, ...]:
    """The columns with how far down what is drawn round their blocks reaches; a box round the story is not."""
    found = []
    for each in columns:
        inside = [box for box in drawn if each.area.contains(box, pitch // 4)]
        depths = (each.area.right - box.x if each.down else box.bottom - each.area.y for box in inside)
        found.append(replace(each, boxed=max((-(-depth // pitch) for depth in depths), default=0)))
    return tuple(found)


def _ends(lines: Sequence[Sequence[Text]], article: Article) -> Iterator[tuple[bool, bool]]:
    """Of each line, whether its paragraph starts and ends there. A byline that is run on is its paragraph's."""
    lengths = {copy.block: len(copy.text.rstrip()) for copy in article.copies}
    starts = [line[0].origin.start == 0 and line[0].origin.block != BYLINE for line in lines]
    for at, line in enumerate(lines):
        last = line[-1].origin
        yield starts[at], last.end >= lengths.get(last.block, EM * EM) and all(starts[at + 1 : at + 2])


@lru_cache(maxsize=10_000)
def _is_body(block: str) -> bool:
    """Whether a run is of the text or the byline; headlines, and readings above the characters, are not."""
    return bool(block) and block.partition(".")[0] not in HEAD and ".pinyin" not in block


@lru_cache(maxsize=10_000)
def _is_running(block: str) -> bool:
    return block == BYLINE or RUNNING.search(block) is not None
