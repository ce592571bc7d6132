"""Generated pages without a fault: stories whose copy is written to fill their columns, every line counted beforehand.

All words are drawn by lot and mean nothing.
"""

import random
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path

from layout.edition.edition import Edition
from layout.edition.read import read
from layout.galley.fonts import open_book
from layout.galley.set_type import Typesetter
from layout.makeup.fullness import fullness
from layout.makeup.grid import grid_of
from layout.makeup.judge import judged
from layout.makeup.make_up import make_up
from layout.makeup.page import Page
from layout.makeup.sheet import sheet_of

ROWS, MEASURE = 86, 14
PAPER_HOUSE = "name: 甲乙晚报\n"
HAN = "云溪青川石桥灯火茶铺山水花木书声风雨路口街巷船桨田园鱼鸟竹林春夏秋冬东西南北早晚午夜远近高低大小新旧前后左右"
SIZES = ("32pt", "25pt", "20pt", "17pt")
HEAD_ROWS = {"32pt": 5, "25pt": 4, "20pt": 3, "17pt": 3}


@dataclass(frozen=True, slots=True)
class Plot:
    """One story of a dummy: frame, legs, headline, and the lines each paragraph is to take."""

    name: str
    columns: tuple[int, int]
    rows: tuple[int, int]
    legs: int
    size: str
    importance: int
    counts: tuple[int, ...]
    head: str
    rules: tuple[str, ...] = ()

    @property
    def depth(self) -> int:
        """Rows of text."""
        return self.rows[1] - self.rows[0] + 1 - HEAD_ROWS[self.size]

    @property
    def measure(self) -> int:
        """Characters a line."""
        count = self.columns[1] - self.columns[0] + 1
        return (count * MEASURE + count - 1 - (self.legs - 1)) // self.legs


Dummy = tuple[Plot, ...]


# Clean dummies ---------------------------------------------------------------------------------------------------


def clean(lot: random.Random) -> Dummy:
    """A page without a fault: perhaps a banner story, under it a left and a right stack that interlock."""
    top = lot.randint(18, 26) if lot.random() < 0.7 else 0
    middle = lot.choice((2, 3))
    left, right = _stack(lot, top + 1, lot.choice((1, 2))), []
    while not right or any(abs(one[1] - other[1]) < 8 for one in left[:-1] for other in right[:-1]):
        right = _stack(lot, top + 1, lot.choice((1, 2)))
    frames = [((1, 5), (1, top))] if top else []
    frames += [((1, middle), rows) for rows in left] + [((middle + 1, 5), rows) for rows in right]
    order = sorted(range(len(frames)), key=lambda at: place(frames[at]))
    return tuple(plotted(lot, f"s{at + 1}", *frame, rank=order.index(at)) for at, frame in enumerate(frames))


def _stack(lot: random.Random, first: int, count: int) -> list[tuple[int, int]]:
    """Rows of stories one under another down to the foot."""
    cuts = [first]
    if count == 2:
        cuts.append(lot.randint(first + 18, ROWS - 18))
    return list(zip(cuts, [*(cut - 1 for cut in cuts[1:]), ROWS], strict=True))


def place(frame: tuple[tuple[int, int], tuple[int, int]]) -> tuple[int, int, int]:
    """Its rank on the page: upper left, upper right, lower right, lower left (the third column begins on the left)."""
    (column, _), (row, _) = frame
    return ((0, 1) if row <= ROWS // 2 else (3, 2))[column > 3], row, column


def plotted(lot: random.Random, name: str, columns: tuple[int, int], rows: tuple[int, int], rank: int) -> Plot:
    """The story of a frame, filled; ``rank`` 0 is the weightiest of the page."""
    count = columns[1] - columns[0] + 1
    size = SIZES[min(rank, 3)]
    legs = lot.choice([each for each in range(1, count + 1) if (count * (MEASURE + 1) - 1) // each < 40])
    wide = (count * (MEASURE + 1) - 1) * 9
    head = words(lot, max(4, min(18, wide // int(size[:-2]) - 3)))
    plot = Plot(name, columns, rows, legs, size, rank + 1, (), head, ("left",) if columns[0] > 1 else ())
    return replace(plot, counts=counted(lot, plot.legs * plot.depth, plot.depth))


def words(lot: random.Random, count: int) -> str:
    """So many characters drawn by lot."""
    return "".join(lot.choices(HAN, k=count))


def counted(lot: random.Random, total: int, depth: int, widow: int = 0) -> tuple[int, ...]:
    """Lines of each paragraph, so that they come to ``total`` and no column breaks badly.

    A paragraph ends on the first line of column ``widow`` (counted from 0) if that is given, else on none.
    """
    while True:
        counts: list[int] = []
        while sum(counts) < total:
            counts.append(min(lot.randint(3, 6), total - sum(counts)))
        ends = list(accumulate(counts))
        heads = {end for end in ends if end > depth and end % depth == 1}
        feet = any(end % depth == depth - 1 for end in ends[:-1])
        if counts[-1] > 2 and heads == ({widow * depth + 1} if widow else set()) and not feet:
            return tuple(counts)


def _paragraph(lot: random.Random, lines: int, measure: int) -> str:
    """Copy that takes so many lines without being opened: no mark stands near a line's end."""
    room = [measure - 2, *([measure] * (lines - 2)), lot.randint(measure // 2, measure - 4) - 1]
    parts = []
    for wide in room:
        line = words(lot, wide)
        comma = lot.randint(3, wide - 3) if wide > 8 and lot.random() < 0.6 else 0
        parts.append(line[:comma] + "，" + line[comma + 1 :] if comma else line)
    return "".join(parts) + "。"


# Composing -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Made:
    """A dummy made up."""

    page: Page
    edition: Edition


class Desk:
    """Makes dummies up, and has the pages judged."""

    def __init__(self, folder: Path, house: str = PAPER_HOUSE) -> None:
        self.folder = folder / "jiayi" / "2031-05-06"
        (self.folder / "articles").mkdir(parents=True)
        (self.folder.parent / "house.yaml").write_text(house, encoding="utf-8")
        self._typesetter: Typesetter | None = None

    def make(self, dummy: Dummy, lot: random.Random) -> Made:
        """Write the issue, read it and make it up; the paragraphs must take the lines they were written for."""
        for old in (self.folder / "articles").iterdir():
            old.unlink()
        for each in dummy:
            text = "\n\n".join(_paragraph(lot, lines, each.measure) for lines in each.counts)
            front = f"---\nheadline: [{each.head}]\nimportance: {each.importance}\n---\n"
            (self.folder / "articles" / f"{each.name}.md").write_text(f"{front}{text}\n", encoding="utf-8")
        entries = "".join(
            f"    - {{story: {each.name}, columns: {each.columns[0]}-{each.columns[1]}, "
            f"rows: {each.rows[0]}-{each.rows[1]}, legs: {each.legs}, head: {each.size}, "
            f"head-rows: {HEAD_ROWS[each.size]}, rules: [{', '.join(each.rules)}]}}\n"
            for each in dummy
        )
        (self.folder / "issue.yaml").write_text(f"date: 2031-05-06\npages:\n  A01:\n{entries}", encoding="utf-8")
        edition, _ = read(self.folder, "jiayi/2031-05-06")
        setter = self._typesetter = self._typesetter or Typesetter(edition.house, open_book())
        made = make_up(edition.pages[0], edition, setter)
        for plot in dummy:
            lines = next(each.lines for each in made.stories if each.story == plot.name)
            assert lines == sum(plot.counts), f"{plot.name} was set in {lines} lines and written for {plot.counts}"
        return Made(made.page, edition)

    def judge(self, made: Made, fold: int = 0) -> set[tuple[str, str | None]]:
        """What the rules find, by rule and story, on a sheet that is folded there."""
        house = replace(made.edition.house, format=replace(made.edition.house.format, fold=fold))
        edition, grid = replace(made.edition, house=house), grid_of(house)
        sheet = sheet_of(made.page, grid, fullness(made.page, grid), edition, edition.pages[0])
        return {(each.rule, each.story) for each in judged(sheet)}
