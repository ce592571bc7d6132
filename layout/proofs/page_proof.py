"""The page proof: a page on A3 or A4, with all that was found on it, and whose each frame is (大样).

It is made of the page's own items, scaled, so it is there whatever is wrong with the page; nothing of it is for the
plant. What is found is numbered on the page and told below it, on further sheets where there is much.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from layout.edition.edition import IN_PLAN, Article, Edition
from layout.findings import Finding, Level, Source
from layout.makeup.grid import Grid, grid_of
from layout.makeup.make_up import MadeUpPage
from layout.makeup.page import PAPER, Item, Page, Text, Tint, Zone
from layout.makeup.placing import Align
from layout.proofs.galley_proof import signed
from layout.proofs.galley_rows import STRONG
from layout.proofs.pen import AMBER, BLUE, GREY, HAIRLINE, LIGHT, PROOF, RED, Move, Pen, frame, line, moved
from layout.proofs.story_lines import StoryLine, extent, story_lines
from layout.units import MM, PT, Length, Rect, Size
from layout.words.spoken import behind_rule, named, told

PAPERS: Mapping[str, Size] = {"A3": Size(297 * MM, 420 * MM), "A4": Size(210 * MM, 297 * MM)}
MARGIN, HEADING, FOOT = 12 * MM, 17 * MM, 12 * MM
LEGEND = 5
"""The most of the sheet's height, one part in so many, that what was found takes below the page."""
_INKS = {Level.ERROR: RED, Level.WARNING: AMBER, Level.NOTE: BLUE}
_SMALL, _LABEL, _LEAD = 6 * PT, 5 * PT, 9 * PT


@dataclass(frozen=True, slots=True)
class Subject:
    """A page that is to be proofed, what was found on it, and what cannot be printed of it."""

    made_up: MadeUpPage
    edition: Edition
    before: tuple[Page, ...]  # the pages that are read before it
    findings: tuple[Finding, ...]
    unprintable: frozenset[int] = frozenset()  # of its items, by their number

    @property
    def page(self) -> Page:
        """The page itself."""
        return self.made_up.page

    def lines(self, article: Article) -> list[StoryLine]:
        """A story's lines on this page, counted on from the pages before."""
        before = sum(each.number > 0 for page in self.before for each in story_lines(page, article))
        return story_lines(self.page, article, before + 1)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A finding with its number and its places on the page; none where it has none."""

    number: int
    finding: Finding
    areas: tuple[Rect, ...]

    @property
    def told(self) -> str:
        """All that is said of it."""
        its = self.finding
        more = f"；{told(its.hint)}" if its.hint else ""
        more = f"；已签付 {its.accepted.by}：{its.accepted.why}" if its.accepted else more
        where = f"　{its.source}" if its.source else ""
        return f"{self.number}　{told(its.level.value)}[{named(its.rule)}] {behind_rule(its)}{more}{where}"


def page_proof(subject: Subject, paper: str, pen: Pen) -> list[Page]:
    """The sheets of a page's proof: the page, and what there was no room below it to tell."""
    page, sheet = subject.page, _sheet(subject.page, paper)
    marks = list(_marks(subject))
    columns, legend = _legend(marks, sheet, pen)
    room = max(1, sheet.height // LEGEND // _LEAD)
    deep = min(-(-len(legend) // columns), room)
    body = Size(sheet.width - 2 * MARGIN, sheet.height - HEADING - FOOT - deep * _LEAD - 4 * MM)
    move = _move(page, body, sheet)
    items: list[Item] = [move.item(each) for at, each in enumerate(page.items) if at not in subject.unprintable]
    items += [each for at in sorted(subject.unprintable) for each in _crossed(move.area(extent(page.items[at])))]
    items += [*_measured(page, grid_of(subject.edition.house), move, pen), *_named(subject, move, pen)]
    items += [*_numbered(subject, move, pen), *_marked(marks, move, pen)]
    foot = sheet.height - FOOT - deep * _LEAD
    found = f"查出 {len(marks)} 处" if marks else "未查出差错"
    items += _told(legend[: columns * deep], (sheet, columns), foot)
    items += _heading(subject, sheet, found, pen)
    sheets = [Page(page.name, sheet, 0, tuple(items), ())]
    rest, each = legend[columns * deep :], columns * ((sheet.height - HEADING - FOOT) // _LEAD - 1)
    for at in range(0, len(rest), each):
        more = [
            *_told(rest[at : at + each], (sheet, columns), HEADING + _LEAD),
            *_heading(subject, sheet, f"{found}（续）", pen),
        ]
        sheets.append(Page(page.name, sheet, 0, tuple(more), ()))
    return sheets


def _sheet(page: Page, paper: str) -> Size:
    """The paper, turned for a page that is wider than high."""
    size = PAPERS[paper]
    return Size(size.height, size.width) if page.trim.width > page.trim.height else size


def _move(page: Page, body: Size, sheet: Size) -> Move:
    """The page as large as its room, never larger than it is, in the middle between the sides."""
    shares = Fraction(body.width, page.trim.width), Fraction(body.height, page.trim.height), Fraction(1)
    scale = min(shares).limit_denominator(1000)
    scale = scale if scale <= min(shares) else scale - Fraction(1, 1000)
    wide = Move(scale=scale).long(page.trim.width)
    return Move((sheet.width - wide) // 2, HEADING, scale)


# What lies over the page --------------------------------------------------------------------------------------


def _crossed(area: Rect) -> list[Item]:
    """What stands for artwork that cannot be printed."""
    corners = (area.x, area.y), (area.right, area.bottom), (area.right, area.y), (area.x, area.bottom)
    return [*frame(area, RED, PT), line(*corners[:2], RED), line(*corners[2:], RED)]


def _measured(page: Page, grid: Grid, move: Move, pen: Pen) -> Iterator[Item]:
    """The page's edge, the rows of the grid at both sides, the columns above: as the plan counts them."""
    yield from frame(move.area(Rect(0, 0, page.trim.width, page.trim.height)), GREY, HAIRLINE)
    sides = move.x(0), move.x(page.trim.width)
    for row in range(1, grid.rows + 1):
        strong = row % STRONG == 0 or row == 1
        foot = move.y(grid.y(row) + grid.pitch) - move.long(grid.pitch - grid.em) // 2
        for x, out in zip(sides, (-1, 1), strict=True):
            yield line((x, foot), (x + out * (MM if strong else MM // 2), foot), GREY)
            if strong:
                align: Align = "right" if out < 0 else "left"
                yield from pen.words(str(row), _LABEL, (x + out * MM * 3 // 2, foot), GREY, align)
    for column in range(1, grid.count + 1):
        middle = move.x(grid.x(column) + grid.characters * grid.em // 2)
        yield from pen.words(f"{column} 栏", _LABEL, (middle, HEADING - MM), GREY, "centre")


def _named(subject: Subject, move: Move, pen: Pen) -> Iterator[Item]:
    """The outline of each frame, on its upper edge the file that its words or its artwork come from."""
    placements = next(each.placements for each in subject.edition.pages if each.name == subject.page.name)
    furniture = {each.name for each in placements if each.kind == "furniture"}
    for zone in subject.page.zones:
        for polygon in zone.outline:
            corners = [(move.x(x), move.y(y)) for x, y in polygon]
            for one, two in zip(corners, (*corners[1:], corners[0]), strict=True):
                yield line(one, two, BLUE)
        if zone.piece not in furniture:  # whose words stand in many places
            name = _file(zone, subject.edition)
            top = min(zone.outline[0], key=lambda each: each[1])[1]
            right = move.x(max(x for x, y in zone.outline[0] if y == top))
            yield from _label(name, (right - pen.width(name, _LABEL) - 2 * PT, move.y(top) + _LABEL // 2), pen)


def _file(zone: Zone, edition: Edition) -> str:
    """The last part of a piece's file; of what has none its name."""
    kind, _, name = zone.piece.rpartition(":")
    text = edition.set_ads[name].text if kind == "ad" and name in edition.set_ads else edition.articles.get(zone.piece)
    if text and text.file != IN_PLAN:
        return (text.file or f"{text.id}.md").rpartition("/")[2]
    art = (edition.ads if kind == "ad" else edition.pictures if kind == "picture" else {}).get(name)
    return art.file.name if art else zone.piece


def _numbered(subject: Subject, move: Move, pen: Pen) -> Iterator[Item]:
    """Every fifth line of each story, left of it, as on its galley proof (行号)."""
    size = max(3 * PT, move.long(5 * PT))
    for zone in subject.page.zones:
        article = subject.edition.articles.get(zone.piece)
        for each in subject.lines(article) if article else ():
            if each.number % STRONG == 0 and each.number and not each.down:
                at = move.x(each.leg.x) - PT // 2, move.y(each.box.bottom) - move.long(each.box.height) * 12 // 100
                yield from pen.words(str(each.number), size, at, BLUE, "right")


def _marks(subject: Subject) -> Iterator[_Mark]:
    """The findings of this page, and those of the copy that stands on it, numbered from 1.

    Their places are their own, the line that the copy's line begins with, or their story's.
    """
    page = subject.page
    zones = {zone.piece: zone.areas for zone in page.zones}
    articles = [subject.edition.articles[piece] for piece in zones if piece in subject.edition.articles]
    files = {each.source.file for each in articles}
    lines: dict[Source, Rect] = {}
    for each in (its for article in articles for its in subject.lines(article)):
        if each.source:
            lines.setdefault(each.source, each.box)
    here = page.name, None
    mine = [each for each in subject.findings if each.page in here]
    mine = [each for each in mine if each.page or (each.source and each.source.file in files)]
    for number, finding in enumerate(mine, 1):
        own = finding.bbox or (lines.get(finding.source) if finding.source else None)
        yield _Mark(number, finding, (own,) if own else zones.get(finding.story or "", ()))


def _marked(marks: Sequence[_Mark], move: Move, pen: Pen) -> Iterator[Item]:
    """A frame round each place; its number stands left of it, in the gutter, so that no word is covered."""
    taken: list[Rect] = []
    tags: list[Item] = []
    for mark in marks:
        ink, number = _INKS[mark.finding.level], str(mark.number)
        areas = [move.area(each) for each in mark.areas]
        for area in areas:
            yield from frame(area, ink, PT * 7 // 10)
        for area in areas[:1]:
            wide = pen.width(number, _SMALL) + PT
            tag = Rect(area.x - wide, area.y, wide, _SMALL + PT // 2)
            while any(tag.meets(each) for each in taken):
                tag = replace(tag, y=tag.y + PT // 2)
            taken.append(tag)
            tags.append(Tint(tag, ink, PROOF))
            tags += pen.words(number, _SMALL, (tag.x + PT // 2, tag.bottom - PT), PAPER)
    yield from tags


def _label(words: str, at: tuple[Length, Length], pen: Pen) -> Iterator[Item]:
    """Small words on paper, ``at`` the lower left corner of their ground."""
    box = Rect(at[0], at[1] - _LABEL, pen.width(words, _LABEL) + 2 * PT, _LABEL)
    yield Tint(box, PAPER, PROOF)
    yield from pen.words(words, _LABEL, (box.x + PT, box.bottom - _LABEL * 12 // 100), BLUE)


# What stands round it -----------------------------------------------------------------------------------------


def _legend(marks: Sequence[_Mark], sheet: Size, pen: Pen) -> tuple[int, list[list[Text]]]:
    """What was found, in lines, and in how many columns they stand."""
    columns = 2 if sheet.width > 250 * MM else 1
    measure = (sheet.width - 2 * MARGIN - (columns - 1) * 6 * MM) // columns
    lines = [its for mark in marks for its in pen.wrapped(mark.told, _SMALL, measure, _INKS[mark.finding.level])]
    return columns, lines


def _told(lines: Sequence[list[Text]], shape: tuple[Size, int], top: Length) -> Iterator[Item]:
    """Lines of the legend from a place down, column after column."""
    sheet, columns = shape
    deep = max(1, -(-len(lines) // columns))
    step = (sheet.width - 2 * MARGIN + 6 * MM) // columns
    for at, its in enumerate(lines):
        yield from moved(its, (MARGIN + at // deep * step, top + at % deep * _LEAD))


def _heading(subject: Subject, sheet: Size, found: str, pen: Pen) -> Iterator[Item]:
    """What the sheet is of, and who has read it (签样)."""
    edition, page = subject.edition, subject.page
    yield from pen.words("大样", 15 * PT, (MARGIN, 11 * MM))
    yield from pen.words(page.name, 15 * PT, (MARGIN + 14 * MM, 11 * MM))
    paper = f"{edition.house.name}　{edition.date.isoformat()}　{found}"
    yield from pen.words(paper, 9 * PT, (MARGIN + 32 * MM, 11 * MM))
    trim = f"{page.trim.width // MM} x {page.trim.height // MM} mm"
    yield from pen.words(trim, _SMALL, (sheet.width - MARGIN, 11 * MM), GREY, "right")
    y = sheet.height - 6 * MM
    yield line((MARGIN, y - 5 * MM), (sheet.width - MARGIN, y - 5 * MM), LIGHT)
    what = "大样，不作付印之用 page proof, not for the plant"
    yield from signed(pen, edition.house.sign_off.roles, (MARGIN, sheet.width - MARGIN, y), what)
