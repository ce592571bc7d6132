"""The headline group of a story: kicker, headline, deck in whole rows (引题 主题 副题, 占行).

Sizes come from the house's ladder; rows are the sum of the sizes and the space around them divided by the pitch,
rounded up, so that the text below stands on the page's baseline grid.

Lines that the copy gives are kept: they get the largest size at which all fit. A line that is too long at every size
a headline may have (down to that of its kicker; a kicker or deck, to the foot of the ladder) is broken by its sense.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from layout.edition.edition import Article, Copy
from layout.findings import Findings, error, warning
from layout.galley.galley import Line, Part
from layout.galley.headline import Grade, Headline, chosen, ink, letterspaced, opened
from layout.galley.set_type import size_to_fit, width
from layout.house import TypeStyle
from layout.makeup.page import Ink, Item, Tint
from layout.makeup.placing import Placing, ascent, texts
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
    """What the plan may say of a story's headline: sizes, rows, bars beside the deck, lines of the headline."""

    head: Length = 0
    kicker: Length = 0
    deck: Length = 0
    rows: int = 0
    bars: Length = 0
    lines: int = 0


@dataclass(frozen=True, slots=True)
class _Sizes:
    """The sizes a part of the group may have, the one it should not go below, its number of lines (0: any).

    ``tracking`` is the most that is added between two characters for its lines to be full, ``added`` what is added to
    all in any case, both in milli-em.
    """

    all: tuple[Length, ...]
    least: Length
    lines: int = 0
    tracking: int = 0
    added: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """Kicker, headline and deck in their sizes, and the rows they stand in; no parts when those are too few."""

    parts: tuple[_Part, ...]
    rows: int


def group(place: Placing, article: Article, settings: HeadSettings) -> Group:
    """The group that the width of the story's area allows, in the rows the plan gives it or as many as it needs."""
    parts = _parts(place, article, settings)
    pitch = place.grid.pitch
    solid = sum(each.height for each in parts)
    white = (len(parts) + 1) * SPACE
    rows = settings.rows or -(-(solid + white) // pitch) + place.fit.space
    if rows * pitch < solid + (white // 2 if place.fit.space < 0 else 0):
        message = f"the headline of {article.id} needs {-(-solid // pitch)} rows, the plan gives it {rows}"
        place.findings.add(error("headline-rows", message, place.placement.source, "leave head-rows out, or raise it"))
        return Group((), rows)
    return Group(tuple(parts), rows)


def drawn(place: Placing, sized: Group) -> list[Item]:
    """A group from the top of the area down, the white that is left shared by all its parts."""
    spare = sized.rows * place.grid.pitch - sum(each.height for each in sized.parts)
    y = place.area.y
    found: list[Item] = []
    for at, part in enumerate(sized.parts):
        y += spare * (at + 1) // (len(sized.parts) + 1) - spare * at // (len(sized.parts) + 1)
        found += _drawn(place, part, y)
        y += part.height
    return found


def _parts(place: Placing, article: Article, settings: HeadSettings) -> list[_Part]:
    house = place.house
    graded = f"headline-{article.importance}"
    style = place.style(graded if graded in house.styles else "headline")
    foot = _below(place, style.size)
    sizes = _sizes(place, settings.head, style.size)
    sizes = _Sizes(sizes.all, settings.head or foot, settings.lines, house.heads.tracking)
    main = _tracked(place, article.headline, style, sizes)
    below = _below(place, main.style.size)
    found = []
    if article.kicker:
        found.append(_fitted(place, article.kicker, place.style("kicker"), _sizes(place, settings.kicker, below)))
    found.append(main)
    if article.deck:
        deck = _fitted(place, article.deck, place.style("deck"), _sizes(place, settings.deck, below))
        if settings.bars > deck.height:
            message = f"bars of {settings.bars / PT:g} pt are heavier than the deck of {article.id} is high"
            place.findings.add(error("bars", message, place.placement.source, "make them lighter"))
        found.append(replace(deck, bars=settings.bars))
    return found


def _tracked(place: Placing, copies: Sequence[Copy], style: TypeStyle, sizes: _Sizes) -> _Part:
    """The headline, opened or closed by hand, and in a size that has room for it so."""
    by, area = place.fit.hand.tracking, place.area
    if not by:
        return _main(place, copies, style, sizes)
    counted = replace(area, width=area.width * EM // (EM + by))  # what type set solid may have of it
    part = _main(replace(place, area=counted), copies, style, replace(sizes, added=by))
    extents = (ink(line, place.typesetter.book) for line, _ in part.lines)
    if any((last - first) * part.style.size > area.width * EM for first, last in extents):
        message = f"the headline of {place.name} is too long for its frame with {by / EM:+g}em between its characters"
        where = place.placement.settings.get("adjust").source
        place.findings.add(error("adjust", message, where, "give it less, or a smaller size"))
    return part


def _main(place: Placing, copies: Sequence[Copy], style: TypeStyle, sizes: _Sizes) -> _Part:
    """The headline; where it is fitted to its place or changed by hand, at that size and no other."""
    kind, by = place.fit.hand.head or ("grade", place.fit.grade)
    if not by:
        return _fitted(place, copies, style, sizes)
    size = _fitted(replace(place, findings=Findings()), copies, style, sizes).style.size
    ladder = sorted({*place.house.heads.ladder, size})
    changed = size + by
    if kind == "grade":
        at = ladder.index(size) + by
        changed = ladder[at] if 0 <= at < len(ladder) else 0
    if not ladder[0] <= changed <= ladder[-1]:
        message = f"{place.name} has a headline of {size / PT:g} pt, which cannot be changed so"
        hint = f"the ladder goes from {ladder[0] / PT:g} to {ladder[-1] / PT:g} pt"
        place.findings.add(error("adjust", message, place.placement.settings.get("adjust").source, hint))
        changed = size
    return _fitted(place, copies, style, replace(sizes, all=(changed,), least=changed))


def _below(place: Placing, size: Length) -> Length:
    """The size that stands the house's steps below this one."""
    ladder = sorted({*place.house.heads.ladder, size})
    return ladder[max(0, ladder.index(size) - place.house.heads.step_down)]


def _sizes(place: Placing, wanted: Length, largest: Length) -> _Sizes:
    """The size the plan wants, else all the ladder up to the largest that is allowed."""
    allowed = tuple(each for each in place.house.heads.ladder if each <= largest)
    sizes = (wanted,) if wanted else allowed or (largest,)
    return _Sizes(sizes, min(sizes))


def _fitted(place: Placing, copies: Sequence[Copy], style: TypeStyle, sizes: _Sizes) -> _Part:
    """The lines at the largest size that fits; a single one that is too long, or is to be several, broken."""
    headlines = [place.typesetter.headline(each, style, place.findings) for each in copies]
    lines = [(each, each.line) for each in headlines]
    if len(copies) > 1:
        _check_count(place, len(copies), sizes.lines)
        size = size_to_fit([line for _, line in lines], place.area.width, sizes.all)
    else:
        grade = _grade(place, headlines[0], copies[0], sizes)
        lines = [(headlines[0], each) for each in grade.lines] if grade else lines
        size = grade.size if grade else None
    size = size or _too_long(place, copies[0], [line for _, line in lines], sizes)
    room = place.area.width * EM // size
    spaced = opened(lines, sizes.added) if sizes.added else letterspaced(lines, room, sizes.tracking)
    parts = (headline.part for headline, _ in lines)
    return _Part(tuple(zip(spaced, parts, strict=True)), replace(style, size=size))


def _grade(place: Placing, headline: Headline, copy: Copy, sizes: _Sizes) -> Grade | None:
    """The way a single line of copy is set; None when it is too long for all."""
    grade = chosen(_grades(place, headline, sizes), sizes.least)
    if grade and grade.splits:
        message = f'a word is parted: "{" / ".join(_said(each) for each in grade.lines)}"'
        hint = "give it more width or a smaller size, or break it in the article: a list makes lines"
        place.findings.add(warning("headline-word-parted", message, copy.source, hint))
    return grade


def _grades(place: Placing, headline: Headline, sizes: _Sizes) -> tuple[Grade, ...]:
    """The ways to set a line of copy in the lines the plan wants; in any when it cannot be set in several.

    What fits in one line is not looked at any further: words are loaded only when a headline must be broken.
    """
    width = place.area.width
    found = headline.grades(width, sizes.all, (sizes.lines or 1,))
    if not sizes.lines and not any(each.size >= sizes.least for each in found):
        return headline.grades(width, sizes.all)
    if not found and sizes.lines > 1:
        found = headline.grades(width, sizes.all)
        if found:
            message = f"{_said(headline.line)} cannot be set in {sizes.lines} lines"
            place.findings.add(warning("head-lines", message, place.placement.source, "leave head-lines out"))
    return found


def _check_count(place: Placing, count: int, wanted: int) -> None:
    if wanted not in (0, count):
        message = f"the plan wants {wanted} lines of headline, the article gives {count}: they stay as they are"
        place.findings.add(warning("head-lines", message, place.placement.source, "change one of them"))


def _too_long(place: Placing, copy: Copy, lines: Sequence[Line], sizes: _Sizes) -> Length:
    """Report lines that fit at no size; the smallest, at which they are drawn."""
    size = min(sizes.all)
    widest = max(map(width, lines))
    over = -(-(widest * size - place.area.width * EM) // (size * EM))
    message = f"a headline line is {over} characters too long for its frame at {size / PT:g} pt"
    hint = "break it into two lines in the article, or choose a smaller head:"
    place.findings.add(error("headline-too-long", message, copy.source, hint))
    return size


def _said(line: Line) -> str:
    return "".join(each.text for each in line.clusters)


def _drawn(place: Placing, part: _Part, y: Length) -> list[Item]:
    """The lines of a part, each in the middle of the area by its ink."""
    size, book = part.style.size, place.typesetter.book
    middle = place.area.x + place.area.width // 2
    found: list[Item] = []
    widest = 0
    for at, (line, its) in enumerate(part.lines):
        first, last = ink(line, book)
        baseline = y + ascent(size) + at * (size + size * LINE_GAP // 100)
        found += texts(line, (its,), (middle - (first + last) * size // (2 * EM), baseline), part.style)
        widest = max(widest, (last - first) * size // EM)
    if part.bars:
        found += _bars(place, part, Rect(middle - widest // 2, y, widest, part.height))
    return found


def _bars(place: Placing, part: _Part, beside: Rect) -> list[Item]:
    """A bar on either side of the deck, reaching to a sixth of the area's width from its edges."""
    area, inset = place.area, place.area.width // 9
    y = beside.y + beside.height // 2 - part.bars // 2
    left = Rect(area.x + inset, y, beside.x - BAR_GAP - area.x - inset, part.bars)
    right = Rect(beside.right + BAR_GAP, y, area.right - inset - beside.right - BAR_GAP, part.bars)
    return [Tint(each, Ink(*part.style.ink), place.origin) for each in (left, right) if each.width > 0]
