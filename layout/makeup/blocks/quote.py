"""Pull quotes: words between two rules in a larger type, kept in one leg (引语).

Each line that the copy gives begins one in print. One that is longer than its leg is broken as text is; one that is not
stands in the middle. The rules stand in the middle of the first and last row, the words between them.
"""

from functools import partial

from layout.galley.set_type import width
from layout.makeup.display import SPACE
from layout.makeup.marks import with_marks
from layout.makeup.matter import Job, Kept, Matter, Panel
from layout.makeup.page import Item, Rule
from layout.makeup.placing import ascent
from layout.units import EM, Length, Rect


def matter(job: Job) -> list[Matter]:
    """One piece."""
    return [Kept(partial(_panel, job), job.chars)]


def _panel(job: Job, measure: Length) -> Panel:
    place, style = job.place, job.place.style("quote")
    paragraphs = [place.typesetter.paragraph(((each, style),), style, place.findings) for each in job.block.copies]
    broken = [place.typesetter.broken(each, measure * EM // style.size) for each in paragraphs]
    lines = [(line, its) for its, each in zip(paragraphs, broken, strict=True) for line in each.lines(each.best)]
    pitch, height = place.grid.pitch, style.size + (len(lines) - 1) * style.leading
    rows = 1 - (-(height + 2 * SPACE) // pitch)

    def draw(area: Rect) -> list[Item]:
        found: list[Item] = [*_rules(job, area)]
        y = area.y + (area.height - height) // 2 + ascent(style.size)
        for at, (line, its) in enumerate(lines):
            alone = line.start == 0 and line.end == its.parts[0].end
            x = area.x + (area.width - width(line) * style.size // EM) // 2 if alone else area.x
            found += with_marks(line, its, (x, y + at * style.leading), style, place.origin)
        return found

    return Panel(rows, tuple(line for line, _ in lines), draw)


def _rules(job: Job, area: Rect) -> list[Rule]:
    half, weight = job.place.grid.pitch // 2, job.place.house.rules.page
    ends = area.y + half, area.bottom - half
    return [Rule(area.x, y, area.right, y, weight, job.place.line_ink, job.rules) for y in ends]
