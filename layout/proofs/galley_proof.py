"""The galley proof: one story on sheets of A4, its lines numbered, room beside them to mend them (小样).

The type is the page's own, line by line, at its own size: what is marked here can be found there. Words that the page
has no room for are set below, so that the proof shows the whole copy, whatever became of it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from layout.edition.edition import Article, Copy, Edition
from layout.findings import Source
from layout.makeup.page import BLACK, Item, Page, Rule, Text, Tint
from layout.makeup.waiting import characters
from layout.proofs.pen import GREY, HAIRLINE, LIGHT, RED, Move, Pen, frame, line
from layout.proofs.story_lines import StoryLine, around, head_type, story_lines
from layout.units import MM, PT, Length, Rect, Size

A4 = Size(210 * MM, 297 * MM)
LEFT, RIGHT, TOP, FOOT = 16 * MM, 200 * MM, 27 * MM, 281 * MM
"""Where type may stand on the sheet, below its heading and above its foot."""
NUMBERS = 10 * MM
"""Room left of the lines for their numbers, and right of them for those of the copy's lines."""
WIDEST = 105 * MM
"""A wider measure is made smaller, so that room stays for corrections."""
HEAD_HIGHEST = 55 * MM
STRONG = 5
_WHITE = 3
"""Rows that two lines of a leg may stand apart, however large the picture between them."""
_SMALL, _BODY = 6 * PT, 8 * PT
WORDED = 62 * MM
"""What the words at the right of the last line take."""
_PARTS = {"kicker": "引", "headline": "主", "deck": "副", "summary": "提", "byline": "署", "continued": "续"}


@dataclass(frozen=True, slots=True)
class _Row:
    """A line to be laid on the sheet, its items as they stand in a box; ``lead`` is from the top of the one before."""

    items: tuple[Item, ...]
    box: Rect
    left: Length
    lead: Length
    number: int = 0
    source: Source | None = None
    label: str = ""  # what begins with it: a page's name, or what was left over


@dataclass(frozen=True, slots=True)
class Story:
    """A story with the pages that it stands on."""

    article: Article
    edition: Edition
    pages: tuple[Page, ...]

    @property
    def file(self) -> str:
        """Its file as the issue names it."""
        return self.article.file or f"articles/{self.article.id}.md"


def galley_proof(story: Story, pen: Pen) -> list[Page]:
    """The sheets of a story's galley proof."""
    rows = list(_rows(story, pen))
    measure = max((each.box.right - each.left for each in rows), default=0)
    scale = min(Fraction(1), Fraction(WIDEST, max(1, measure)))
    head, top = _head(story, pen)
    sheets = list(_dealt(rows, scale, top))
    made = []
    for at, (begin, its) in enumerate(sheets, 1):
        column = LEFT + NUMBERS + max(Move(scale=scale).long(measure), 30 * MM) + NUMBERS
        items: list[Item] = [*(head if at == 1 else ()), *_corrections(pen, column, begin)]
        told: Source | None = None
        for y, row in its:
            items += _laid(replace(row, source=None) if row.source == told else row, (y, scale), column, pen)
            told = row.source or told
        items += _heading(story, pen, (at, len(sheets)), rows)
        made.append(Page(story.article.id, A4, 0, _type_last(items), ()))
    return made


def _type_last(items: Sequence[Item]) -> tuple[Item, ...]:
    words = [each for each in items if isinstance(each, Text)]
    return (*(each for each in items if not isinstance(each, Text)), *words)


# The lines ----------------------------------------------------------------------------------------------------


def _rows(story: Story, pen: Pen) -> Iterator[_Row]:
    """All lines of the story, page after page, then what no page has."""
    pitch = story.edition.house.columns.pitch
    first, legs = 1, []
    for page in story.pages:
        its = story_lines(page, story.article, first)
        for at, each in enumerate(its):
            row = _row(each, its[at - 1] if at else None, pitch, pen)
            yield replace(row, label=page.name * (at == 0))
        legs += [each.leg for each in its]
        first += sum(each.number > 0 for each in its)
    grid = story.edition.house.columns
    measure = legs[0].width if legs and not _down(story) else grid.characters * grid.body
    for at, row in enumerate(_left_over(story, pen, measure, pitch)):
        yield replace(row, number=first + at)


def _down(story: Story) -> bool:
    return any(each.down for page in story.pages for each in page.texts() if each.origin.piece == story.article.id)


def _row(its: StoryLine, before: StoryLine | None, pitch: Length, pen: Pen) -> _Row:
    """A line as it stands; a column of vertical type is laid across."""
    if its.down:
        style = replace(pen.typesetter.house.styles["body"], ink=(0, 0, 0, 100))
        words = pen.across("".join(each.text for each in its.texts), style)
        box = words[0].box
        box, indent = replace(box, width=words[-1].box.right - box.x), its.box.y - its.leg.y
        return _Row(tuple(words), box, -indent, pitch, its.number, its.source)
    items = (each for each in its.items if not isinstance(each, Tint))  # on a proof there is only paper under type
    black = [replace(each, ink=BLACK) if isinstance(each, Text | Rule) else each for each in items]
    lead = max(pitch, its.box.height + PT)
    if before is not None and before.leg == its.leg:
        lead = min(its.box.y - before.box.y, _WHITE * pitch)
    return _Row(tuple(black), its.box, its.leg.x, lead, its.number, its.source)


def _left_over(story: Story, pen: Pen, measure: Length, pitch: Length) -> Iterator[_Row]:
    """The words of the copy that stand on none of its pages, set at its measure."""
    body = replace(story.edition.house.styles["body"], ink=(0, 0, 0, 100), indent=0)
    printed: dict[str, int] = {}
    for text in (each for page in story.pages for each in page.texts() if each.origin.piece == story.article.id):
        printed[text.origin.block] = max(printed.get(text.origin.block, 0), text.origin.end)
    label = "未排入版面 left over"
    for copy in story.article.copies:
        at = printed.get(copy.block, 0)
        words = copy.text[at:].lstrip(" \u2028")
        if words.strip():
            at = len(copy.text) - len(words)
            for start, items in pen.lines(Copy(copy.piece, copy.block, words, words, (), copy.source), body, measure):
                box = items[0].box
                box = replace(box, width=max(each.box.right for each in items) - box.x)
                yield _Row(tuple(items), box, 0, pitch, 0, copy.source_of(at + start), label)
                label = ""


def _dealt(rows: Sequence[_Row], scale: Fraction, top: Length) -> Iterator[tuple[Length, list[tuple[Length, _Row]]]]:
    """The rows in sheets, each with the place of its head; a sheet is as full as whole lines make it."""
    at = Move(scale=scale)
    sheet: list[tuple[Length, _Row]] = []
    last: _Row | None = None
    begin, y = top, top
    for row in rows:
        y += at.long(row.lead) if last else 0
        y += 6 * MM if row.label else 0
        if sheet and y + at.long(row.box.height) > FOOT:
            yield begin, sheet
            begin, sheet, y = TOP, [], TOP + (6 * MM if row.label else 0)
        sheet.append((y, row))
        last = row
    yield begin, sheet


# What is drawn ------------------------------------------------------------------------------------------------


def _laid(row: _Row, place: tuple[Length, Fraction], column: Length, pen: Pen) -> Iterator[Item]:
    """A line with its number, and the copy's; ``place`` is where it begins down the sheet, and its scale."""
    x, y, at = LEFT + NUMBERS, place[0], Move(scale=place[1])
    move = Move(x - at.long(row.left), y - at.long(row.box.y), at.scale)
    for each in row.items:
        yield move.item(each)
    foot = y + at.long(row.box.height) - at.long(row.box.height) * 12 // 100
    strong = row.number % STRONG == 0
    if row.label:
        over = y - 3 * MM
        yield line((LEFT, over + MM), (column - 2 * MM, over + MM), RED if " " in row.label else LIGHT)
        yield from pen.words(row.label, _SMALL, (LEFT, over), RED if " " in row.label else GREY)
    if row.number:
        size, ink = (_BODY, BLACK) if strong else (_SMALL, GREY)
        yield from pen.words(str(row.number), size, (x - 2 * MM, foot), ink, "right")
    if row.number and strong:
        yield from pen.words(str(row.number), _SMALL, (column + MM, foot), GREY)
        yield line((column - 2 * MM, foot), (column, foot), GREY)
    if row.source:
        yield from pen.words(str(row.source.line), _SMALL - PT, (column - 3 * MM, foot), GREY, "right")


def _head(story: Story, pen: Pen) -> tuple[list[Item], Length]:
    """The headline group as on its pages, no wider than the sheet, and where the text begins below it."""
    found: list[Item] = []
    y = TOP
    for page in story.pages:
        type_ = head_type(page, story.article)
        if not type_:
            continue
        area = around([each.box for each in type_])
        room = RIGHT - LEFT - NUMBERS, HEAD_HIGHEST
        scale = min(Fraction(1), Fraction(room[0], area.width), Fraction(room[1], area.height))
        at = Move(scale=scale)
        move = Move(LEFT + NUMBERS - at.long(area.x), y - at.long(area.y), scale)
        found += [move.item(replace(each, ink=BLACK)) for each in type_]
        found += _parts(story, type_, move, pen)
        y += at.long(area.height) + 5 * MM
    return found, y + (2 * MM if found else 0)


def _parts(story: Story, texts: Sequence[Text], move: Move, pen: Pen) -> Iterator[Item]:
    """What each copy of the head is, and its line in the file, left of its first line."""
    copies = {each.block: each for each in story.article.copies}
    seen: list[Length] = []
    for block in dict.fromkeys(each.origin.block for each in texts):
        first = next(each for each in texts if each.origin.block == block)
        y = move.y(first.box.bottom) - move.long(first.size) * 12 // 100
        while any(abs(y - other) < _SMALL for other in seen):
            y += _SMALL
        seen.append(y)
        label = _PARTS.get(block.partition(".")[0], "")
        yield from pen.words(
            f"{label} {copies[block].source.line}", _SMALL, (LEFT + NUMBERS - 3 * MM, y), GREY, "right"
        )


def _corrections(pen: Pen, column: Length, top: Length) -> Iterator[Item]:
    """The wide column beside the lines in which they are mended, ruled for handwriting (改样栏)."""
    area = Rect(column, top - 5 * MM, RIGHT - column, FOOT - top + 6 * MM)
    for y in range(area.y + 8 * MM, area.bottom, 8 * MM):
        yield line((area.x, y), (area.right, y), LIGHT)
    yield from frame(area, GREY, HAIRLINE)
    yield from pen.words("改样栏", _SMALL, (area.right - 2 * MM, area.y + 4 * MM), GREY, "right")


def _heading(story: Story, pen: Pen, sheet: tuple[int, int], rows: Sequence[_Row]) -> Iterator[Item]:
    """What the sheet is of, at its head; who has read it, at its foot."""
    edition, article = story.edition, story.article
    pages = "、".join(each.name for each in story.pages)
    chars = sum(not char.isspace() for copy in article.copies for char in copy.text)
    lines = sum(each.number > 0 for each in rows)
    yield from pen.words("小样", 15 * PT, (LEFT, 15 * MM))
    paper = f"{edition.house.name}　{edition.date.isoformat()}　{pages or '未上版'}"
    yield from pen.words(paper, 9 * PT, (LEFT + 14 * MM, 12 * MM))
    counts = f"{story.file}　共 {chars} 字，正文 {characters(article)} 字，{lines} 行"
    yield from pen.words(counts, 7 * PT, (LEFT + 14 * MM, 16 * MM), GREY)
    yield from pen.words(f"{sheet[0]}/{sheet[1]}", 10 * PT, (RIGHT, 15 * MM), align="right")
    yield line((LEFT, 18 * MM), (RIGHT, 18 * MM), weight=PT)
    what = "小样，不作付印之用 galley proof, not for the plant"
    yield from signed(pen, ("签样",), (LEFT, RIGHT, 289 * MM), what)


def signed(pen: Pen, roles: Sequence[str], at: tuple[Length, Length, Length], what: str) -> Iterator[Item]:
    """Room for the name of each role and for the day (签样), and that this is no print file.

    ``at``: from where to where, and the baseline.
    """
    left, right, y = at
    labels = (*roles, "日期")
    share = min(50 * MM, (right - left - WORDED) // len(labels))
    for number, label in enumerate(labels):
        x, begin = left + number * share, left + number * share + len(label) * _BODY + MM
        yield from pen.words(label, _BODY, (x, y))
        yield line((begin, y + MM), (max(begin, x + share - 2 * MM), y + MM), GREY)
    yield from pen.words(what, _SMALL, (right, y), GREY, "right")
