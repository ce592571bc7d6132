"""The headline group of a story: kicker, headline, deck in whole rows (引题 主题 副题, 占行).

Sizes come from the house's ladder; rows are the sum of the sizes and the space around them divided by the pitch,
rounded up, so that the text below stands on the page's baseline grid.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from layout.edition.edition import Article, Copy
from layout.findings import error
from layout.galley.galley import Line, Part
from layout.galley.set_type import size_to_fit, width
from layout.house import TypeStyle
from layout.makeup.page import Ink, Item, Tint
from layout.makeup.placing import Placing, aligned, ascent, texts
from layout.units import EM, PT, Length, Rect

LINE_GAP = 12  # between two lines of one headline, per cent of the size
SPACE = 4 * PT
"""Least white above, between and below the parts of a group."""
BAR_GAP = 12 * PT


@dataclass(frozen=True, slots=True)
class _Part:
    """One size of the group: its lines, and how they are set."""

    lines: tuple[tuple[Line, Part], ...]
    style: TypeStyle
    bars: Length = 0

    @property
    def height(self) -> Length:
        size = self.style.size
        return len(self.lines) * size + (len(self.lines) - 1) * (size * LINE_GAP // 100)


@dataclass(frozen=True, slots=True)
class HeadSettings:
    """What the plan may say of a story's headline: sizes, rows, bars beside the deck."""

    head: Length = 0
    kicker: Length = 0
    deck: Length = 0
    rows: int = 0
    bars: Length = 0


def head(place: Placing, article: Article, settings: HeadSettings) -> tuple[list[Item], int]:
    """The group drawn at the top of the story's area, centred, and how many rows it takes."""
    parts = _parts(place, article, settings)
    pitch = place.grid.pitch
    solid = sum(each.height for each in parts)
    rows = settings.rows or -(-(solid + (len(parts) + 1) * SPACE) // pitch)
    spare = rows * pitch - solid
    if spare < 0:
        message = f"the headline of {article.id} needs {-(-solid // pitch)} rows, the plan gives it {rows}"
        place.findings.add(error("headline-rows", message, place.placement.source, "leave head-rows out, or raise it"))
        return [], rows
    y = place.area.y
    found: list[Item] = []
    for at, part in enumerate(parts):
        y += spare * (at + 1) // (len(parts) + 1) - spare * at // (len(parts) + 1)
        found += _drawn(place, part, y)
        y += part.height
    return found, rows


def _parts(place: Placing, article: Article, settings: HeadSettings) -> list[_Part]:
    house = place.house
    graded = f"headline-{article.importance}"
    style = place.style(graded if graded in house.styles else "headline")
    main = _fitted(place, article.headline, style, settings.head, style.size)
    ladder = sorted({*house.heads.ladder, main.style.size})
    below = ladder[max(0, ladder.index(main.style.size) - house.heads.step_down)]
    found = []
    if article.kicker:
        found.append(_fitted(place, article.kicker, place.style("kicker"), settings.kicker, below))
    found.append(main)
    if article.deck:
        deck = _fitted(place, article.deck, place.style("deck"), settings.deck, below)
        if settings.bars > deck.height:
            message = f"bars of {settings.bars / PT:g} pt are heavier than the deck of {article.id} is high"
            place.findings.add(error("bars", message, place.placement.source, "make them lighter"))
        found.append(replace(deck, bars=settings.bars))
    return found


def _fitted(place: Placing, copies: Sequence[Copy], style: TypeStyle, wanted: Length, largest: Length) -> _Part:
    """The lines at the size the plan wants, else at the largest step of the ladder that fits and is allowed."""
    lines = tuple(place.typesetter.headline(each, style, place.findings) for each in copies)
    allowed = [each for each in place.house.heads.ladder if each <= largest]
    ladder = [wanted] if wanted else allowed or [largest]
    size = size_to_fit([line for line, _ in lines], place.area.width, ladder)
    if size is None:
        size = min(ladder)
        widest = max(width(line) for line, _ in lines)
        over = -(-(widest * size - place.area.width * EM) // (size * EM))
        message = f"a headline line is {over} characters too long for its frame at {size / PT:g} pt"
        hint = "break it into two lines in the article, or choose a smaller head:"
        place.findings.add(error("headline-too-long", message, copies[0].source, hint))
    return _Part(lines, replace(style, size=size))


def _drawn(place: Placing, part: _Part, y: Length) -> list[Item]:
    size = part.style.size
    middle = place.area.x + place.area.width // 2
    found: list[Item] = []
    for at, (line, its) in enumerate(part.lines):
        baseline = y + ascent(size) + at * (size + size * LINE_GAP // 100)
        found += texts(line, (its,), aligned(line, size, (middle, baseline), "centre"), part.style)
    if part.bars:
        wide = max(width(line) for line, _ in part.lines) * size // EM
        found += _bars(place, part, Rect(middle - wide // 2, y, wide, part.height))
    return found


def _bars(place: Placing, part: _Part, beside: Rect) -> list[Item]:
    """A bar on either side of the deck, reaching to a sixth of the area's width from its edges."""
    area, inset = place.area, place.area.width // 9
    y = beside.y + beside.height // 2 - part.bars // 2
    left = Rect(area.x + inset, y, beside.x - BAR_GAP - area.x - inset, part.bars)
    right = Rect(beside.right + BAR_GAP, y, area.right - inset - beside.right - BAR_GAP, part.bars)
    return [Tint(each, Ink(*part.style.ink), place.origin) for each in (left, right) if each.width > 0]
