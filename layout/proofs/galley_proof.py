"""The galley proof: one story on sheets of A4, its lines numbered, room beside them to mend them (小样).

The type is the page's own, line by line, at its own size: what is marked here can be found there. Words that the page
has no room for are set below, so that the proof shows the whole copy, whatever became of it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from layout.findings import Source
from layout.makeup.page import BLACK, Item, Page, Text
from layout.makeup.waiting import characters
from layout.proofs import galley_down
from layout.proofs.galley_head import NUMBERS, head_over
from layout.proofs.galley_rows import A4, BODY, FOOT, LEFT, RIGHT, SMALL, STRONG, TOP, Row, Story, rows
from layout.proofs.pen import GREY, HAIRLINE, LIGHT, RED, Move, Pen, frame, line
from layout.units import MM, PT, Length, Rect

WIDEST = 105 * MM
"""A wider measure is made smaller, so that room stays for corrections."""
WORDED = 62 * MM
"""What the words at the right of the last line take."""


def galley_proof(story: Story, pen: Pen) -> list[Page]:
    """The sheets of a story's galley proof."""
    its = list(rows(story, pen))
    sheets = list(galley_down.sheets(story, its, pen) if story.down else _across(story, its, pen))
    heads = (_heading(story, pen, (at, len(sheets)), its) for at in range(1, len(sheets) + 1))
    made = ([*sheet, *head] for sheet, head in zip(sheets, heads, strict=True))
    return [Page(story.article.id, A4, 0, _type_last(each), ()) for each in made]


def _across(story: Story, rows: Sequence[Row], pen: Pen) -> Iterator[list[Item]]:
    """What stands on each sheet of lines that run across, its heading excepted."""
    measure = max((each.box.right - each.edge for each in rows), default=0)
    scale = min(Fraction(1), Fraction(WIDEST, max(1, measure)))
    head, top = head_over(story, pen)
    column = LEFT + NUMBERS + max(Move(scale=scale).long(measure), 30 * MM) + NUMBERS
    for at, (begin, its) in enumerate(_dealt(rows, scale, top)):
        items: list[Item] = [*(() if at else head), *_corrections(pen, column, begin)]
        told: Source | None = None
        for y, row in its:
            items += _laid(replace(row, source=None) if row.source == told else row, (y, scale), column, pen)
            told = row.source or told
        yield items


def _type_last(items: Sequence[Item]) -> tuple[Item, ...]:
    words = [each for each in items if isinstance(each, Text)]
    return (*(each for each in items if not isinstance(each, Text)), *words)


def _dealt(rows: Sequence[Row], scale: Fraction, top: Length) -> Iterator[tuple[Length, list[tuple[Length, Row]]]]:
    """The rows in sheets, each with the place of its head; a sheet is as full as whole lines make it."""
    at = Move(scale=scale)
    sheet: list[tuple[Length, Row]] = []
    last: Row | None = None
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


def _laid(row: Row, place: tuple[Length, Fraction], column: Length, pen: Pen) -> Iterator[Item]:
    """A line with its number, and the copy's; ``place`` is where it begins down the sheet, and its scale."""
    x, y, at = LEFT + NUMBERS, place[0], Move(scale=place[1])
    move = Move(x - at.long(row.edge), y - at.long(row.box.y), at.scale)
    for each in row.items:
        yield move.item(each)
    foot = y + at.long(row.box.height) - at.long(row.box.height) * 12 // 100
    strong = row.number % STRONG == 0
    if row.label:
        over = y - 3 * MM
        yield line((LEFT, over + MM), (column - 2 * MM, over + MM), RED if " " in row.label else LIGHT)
        yield from pen.words(row.label, SMALL, (LEFT, over), RED if " " in row.label else GREY)
    if row.number:
        size, ink = (BODY, BLACK) if strong else (SMALL, GREY)
        yield from pen.words(str(row.number), size, (x - 2 * MM, foot), ink, "right")
    if row.number and strong:
        yield from pen.words(str(row.number), SMALL, (column + MM, foot), GREY)
        yield line((column - 2 * MM, foot), (column, foot), GREY)
    if row.source:
        yield from pen.words(str(row.source.line), SMALL - PT, (column - 3 * MM, foot), GREY, "right")


def _corrections(pen: Pen, column: Length, top: Length) -> Iterator[Item]:
    """The wide column beside the lines in which they are mended, ruled for handwriting (改样栏)."""
    area = Rect(column, top - 5 * MM, RIGHT - column, FOOT - top + 6 * MM)
    for y in range(area.y + 8 * MM, area.bottom, 8 * MM):
        yield line((area.x, y), (area.right, y), LIGHT)
    yield from frame(area, GREY, HAIRLINE)
    yield from pen.words("改样栏", SMALL, (area.right - 2 * MM, area.y + 4 * MM), GREY, "right")


def _heading(story: Story, pen: Pen, sheet: tuple[int, int], rows: Sequence[Row]) -> Iterator[Item]:
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
        x, begin = left + number * share, left + number * share + len(label) * BODY + MM
        yield from pen.words(label, BODY, (x, y))
        yield line((begin, y + MM), (max(begin, x + share - 2 * MM), y + MM), GREY)
    yield from pen.words(what, SMALL, (right, y), GREY, "right")
