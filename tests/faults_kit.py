"""Pages built by hand for the rules of makeup: stories of type one em wide on a grid of six columns of eleven."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from galley_kit import SIX_COLUMNS, copy, house

from layout.edition.edition import Article, Edition, PageOrder, Placement
from layout.findings import Finding, Findings, Source
from layout.galley.galley import Cluster, Kind
from layout.house import House
from layout.makeup.fullness import fullness
from layout.makeup.grid import grid_of
from layout.makeup.judge import judged
from layout.makeup.page import BLACK, Item, Origin, Page, Rule, Text, Zone
from layout.makeup.sheet import Sheet, sheet_of
from layout.nodes import Node, parse
from layout.units import EM, PT, Length, Rect

HOUSE = house(SIX_COLUMNS)
GRID = grid_of(HOUSE)
BODY = 9 * PT
DAY = date(2031, 5, 6)


def told(text: str) -> House:
    """The house with other settings of its faults, such as ``{hole: {level: error}}``."""
    own = parse(text, "house.yaml", HOUSE.faults.base, Findings())
    return replace(HOUSE, faults=own.over(HOUSE.faults))


def run(chars: str, at: tuple[Length, Length], origin: Origin, size: Length = BODY, opening: int = 0) -> Text:
    """Type from the left end of its baseline, every character an em and ``opening`` apart."""
    clusters = tuple(Cluster(each, "song", Kind.STOP if each in "，。" else Kind.HAN, (), EM) for each in chars)
    return Text(*at, size, clusters, tuple(index * (EM + opening) for index in range(len(chars))), BLACK, origin)


@dataclass(frozen=True)
class Piece:
    """A story of a page: columns and rows of its frame, lines of headline, and its paragraphs line by line, leg by leg.

    ``legs[leg][row]`` is a line, or None for a row left free. A line that ends with ``|`` ends its paragraph.
    """

    name: str
    columns: tuple[int, int]
    rows: tuple[int, int]
    legs: Sequence[Sequence[str | None]]
    head: str = "题目四字"
    size: Length = 20 * PT
    head_rows: int = 3
    importance: int = 3
    opening: int = 0

    @property
    def top(self) -> int:
        """The first row of text."""
        return self.rows[0] + self.head_rows

    def zone(self) -> Zone:
        """Its headline's area and its legs'."""
        area = GRID.area(self.columns, self.rows)
        head = Rect(area.x, area.y, area.width, self.head_rows * GRID.pitch)
        return Zone(self.name, (head, *(self._leg(leg) for leg in range(len(self.legs)))))

    def _leg(self, leg: int) -> Rect:
        at = self.columns[0] + leg
        return GRID.area((at, at), (self.top, self.rows[1]))

    def items(self) -> list[Item]:
        """Its type."""
        head, *_ = self.zone().areas
        wide = len(self.head) * self.size
        y = head.y + (head.height - self.size) // 2 + self.size * 88 // 100
        at = head.x + (head.width - wide) // 2, y
        origin = Origin(self.name, "headline.1", 0, len(self.head))
        found: list[Item] = [run(self.head, at, origin, self.size)] if self.head else []
        for leg, row, block, start, line in self._lines():
            area = self._leg(leg)
            y = area.y + row * GRID.pitch + (GRID.pitch - BODY) // 2 + BODY * 88 // 100
            origin = Origin(self.name, f"p{block}", start, start + len(line))
            found.append(run(line, (area.x, y), origin, opening=self.opening))
        return found

    def _lines(self) -> list[tuple[int, int, int, int, str]]:
        found, block, start = [], 1, 0
        for leg, lines in enumerate(self.legs):
            for row, line in enumerate(lines):
                if line is not None:
                    text = line.rstrip("|")
                    found.append((leg, row, block, start, text))
                    start += len(text)
                    if line.endswith("|"):
                        block, start = block + 1, 0
        return found

    def article(self) -> Article:
        """Its copy."""
        texts: dict[int, str] = {}
        for _, _, block, _, line in self._lines():
            texts[block] = texts.get(block, "") + line
        paragraphs = tuple(copy(text, f"p{block}", self.name) for block, text in texts.items())
        head = (copy(self.head, "headline.1", self.name),) if self.head else ()
        where = Source(f"articles/{self.name}.md")
        return Article(self.name, where, (), head, (), None, paragraphs, self.importance, "", ())


def full(rows: int, chars: int = 11) -> list[str | None]:
    """A leg of full lines, inside a paragraph."""
    return ["甲" * chars] * rows


def upright(column: int, rows: tuple[int, int]) -> Rule:
    """A rule in the gutter on the left of a column, over whole rows."""
    x = GRID.x(column) - GRID.gutter_width // 2
    return Rule(x, GRID.y(rows[0]), x, GRID.y(rows[1] + 1), PT // 3, BLACK, Origin("rule"))


def sheet(*what: Piece | Item, own: House = HOUSE) -> Sheet:
    """A page of these stories, rules and grounds, in painting order."""
    pieces = [each for each in what if isinstance(each, Piece)]
    loose = [each for each in what if not isinstance(each, Piece)]
    items = (*loose, *(item for piece in pieces for item in piece.items()))
    page = Page("A01", own.format.trim, 0, items, tuple(each.zone() for each in pieces))
    entry = Node(Source("issue.yaml", 1), HOUSE.faults.base)
    placements = tuple(
        Placement("story", each.name, each.columns, each.rows, entry, Source("issue.yaml", line))
        for line, each in enumerate(pieces, 5)
    )
    order = PageOrder("A01", placements, Source("issue.yaml", 4))
    articles = {each.name: each.article() for each in pieces}
    edition = Edition("gazette", DAY.isoformat(), entry.base, own, DAY, (order,), articles, {}, {})
    return sheet_of(page, GRID, fullness(page, GRID), edition, order)


def found(rule: str, *what: Piece | Item, own: House = HOUSE) -> list[Finding]:
    """What one rule finds on such a page."""
    return [each for each in judged(sheet(*what, own=own)) if each.rule == rule]
