"""The rules of makeup on 200 pages with faults known by construction and as many clean ones: precision and recall.

    python benchmarks/faults.py [count]

A fault is put into the plan or the copy of a clean dummy (``dummies.py``), or, where the composer would not commit it,
into the finished page. Clean pages have what is nearly a fault.
"""

import random
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory

from dummies import HEAD_ROWS, MEASURE, ROWS, SIZES, Desk, Dummy, Made, Plot, clean, counted, place, plotted, words

from layout import kinds
from layout.makeup.grid import grid_of
from layout.makeup.judge import RULES, trade_name
from layout.makeup.page import BLACK, PAPER, Item, Rule, Text, Tint
from layout.units import EM

Known = set[tuple[str, str | None]]
"""Faults by rule and story; a fault of the page itself has no story."""


# Faults ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Case:
    """A page, and all the faults it has."""

    made: Made
    known: Known
    fold: int = 0


Injury = Callable[[random.Random, Desk], Case]


def _with(dummy: Dummy, plot: Plot) -> Dummy:
    return tuple(plot if each.name == plot.name else each for each in dummy)


def _abreast(dummy: Dummy) -> tuple[Plot, Plot]:
    """The two stories whose headlines stand side by side, at the head of the stacks."""
    first = min(each.rows[0] for each in dummy if each.columns != (1, 5))
    left, right = (each for each in dummy if each.rows[0] == first and each.columns != (1, 5))
    return left, right


def _of_legs(lot: random.Random) -> tuple[Dummy, Plot]:
    """A clean dummy, and a story of it that has several legs."""
    return next((each, plot) for each in _dummies(lot) for plot in each if plot.legs > 1 and plot.depth > 8)


def _lines(made: Made, name: str) -> list[Text]:
    """A story's lines of text in reading order: in this copy each is one run."""
    return [each for each in made.page.texts() if each.origin.piece == name and each.origin.block[0] == "p"]


def _changed(made: Made, change: Callable[[Item], Item]) -> Made:
    return replace(made, page=replace(made.page, items=tuple(change(each) for each in made.page.items)))


def _without(made: Made, lines: Sequence[Text]) -> Made:
    gone = {id(each) for each in lines}
    return replace(made, page=replace(made.page, items=tuple(each for each in made.page.items if id(each) not in gone)))


def _emptied(rule: str, plot: Plot, rows: int) -> Known:
    """The fault, and the hole that comes with it."""
    return {(rule, plot.name), *([("hole", None)] if rows > 3 else [])}


def _dummies(lot: random.Random) -> Iterator[Dummy]:
    while True:
        yield clean(lot)


def bumped(lot: random.Random, desk: Desk) -> Case:
    """The rule between two stories begins under their headlines."""
    dummy = clean(lot)
    left, right = _abreast(dummy)
    made = desk.make(dummy, lot)
    grid = grid_of(made.edition.house)
    under = grid.y(right.rows[0] + max(HEAD_ROWS[left.size], HEAD_ROWS[right.size]))
    x = grid.x(right.columns[0]) - grid.gutter_width // 2

    def shorter(item: Item) -> Item:
        beside = isinstance(item, Rule) and item.origin.piece == right.name and item.x1 == item.x2 == x
        return replace(item, y1=under) if beside else item

    return Case(_changed(made, shorter), {("bumped-heads", right.name)})


def merged(lot: random.Random, desk: Desk) -> Case:
    """Two headlines of one size, each as wide as its frame; a tenth of an em is left to their centring by ink."""
    size, white = "", 99
    while not size or 10 * white > 9 * int(size[:-2]):
        dummy = tuple(replace(each, importance=1) for each in clean(lot))
        size, white = lot.choice(SIZES[:3]), 9
        for each in _abreast(dummy):
            count, left = divmod(((each.columns[1] - each.columns[0] + 1) * (MEASURE + 1) - 1) * 9, int(size[:-2]))
            white += (left + 1) // 2
            plot = replace(each, size=size, head=words(lot, count))
            dummy = _with(dummy, replace(plot, counts=counted(lot, plot.legs * plot.depth, plot.depth)))
    return Case(desk.make(dummy, lot), {("merged-heads", _abreast(dummy)[1].name)})


def cut(lot: random.Random, desk: Desk) -> Case:
    """Both stacks end a story on the same row."""
    dummy = clean(lot)
    top = [each for each in dummy if each.columns == (1, 5)]
    first = top[0].rows[1] + 1 if top else 1
    row = lot.randint(max(first + 18, 20), 64)
    middle = lot.choice((2, 3))
    frames = [(each.columns, each.rows) for each in top]
    rows = (first, row), (row + 1, ROWS)
    frames += [(columns, each) for columns in ((1, middle), (middle + 1, 5)) for each in rows]
    order = sorted(range(len(frames)), key=lambda at: place(frames[at]))
    plots = tuple(plotted(lot, f"s{at + 1}", *frame, rank=order.index(at)) for at, frame in enumerate(frames))
    return Case(desk.make(plots, lot), {("cut-across", None)})


def bare(lot: random.Random, desk: Desk) -> Case:
    """Under the headline of a story of one column only a line is left, its room given to the story under it."""
    dummy = clean(lot)
    plot = lot.choice(dummy)
    made = desk.make(_with(dummy, replace(plot, legs=1, counts=counted(lot, plot.depth, plot.depth))), lot)
    return Case(_without(made, _lines(made, plot.name)[1:]), _emptied("bare-head", plot, plot.depth - 1))


def bare_subhead(lot: random.Random, desk: Desk) -> Case:
    """The last line but one of a column that goes on is said to be a subhead."""
    dummy, plot = _of_legs(lot)
    made = desk.make(dummy, lot)
    line = _lines(made, plot.name)[plot.depth - 2]
    subhead = replace(line, origin=replace(line.origin, block="subhead.1"))
    return Case(_changed(made, lambda item: subhead if item is line else item), {("bare-subhead", plot.name)})


def single_character(lot: random.Random, desk: Desk) -> Case:
    """A paragraph's last line keeps one character."""
    dummy = clean(lot)
    plot = lot.choice(dummy)
    made = desk.make(dummy, lot)
    ends = list(accumulate(plot.counts))
    line = _lines(made, plot.name)[lot.choice(ends[:-1]) - 1]
    tail = replace(line, clusters=line.clusters[-2:-1], offsets=(0,))
    return Case(_changed(made, lambda item: tail if item is line else item), {("single-character", plot.name)})


def single_line(lot: random.Random, desk: Desk) -> Case:
    """Of the last column one line is left."""
    dummy, plot = _of_legs(lot)
    made = desk.make(dummy, lot)
    lines = _lines(made, plot.name)[(plot.legs - 1) * plot.depth + 1 :]
    return Case(_without(made, lines), _emptied("single-line", plot, plot.depth - 1))


def widow(lot: random.Random, desk: Desk) -> Case:
    """The copy is written so that a paragraph ends on a column's first line."""
    dummy, plot = _of_legs(lot)
    at = lot.randint(1, plot.legs - 1)
    counts = counted(lot, plot.legs * plot.depth, plot.depth, widow=at)
    return Case(desk.make(_with(dummy, replace(plot, counts=counts)), lot), {("widow", plot.name)})


def touching(lot: random.Random, desk: Desk) -> Case:
    """A story in the right stack, lower than its neighbour's headline, has no rule on its left."""
    dummy, plot = next(
        (each, right)
        for each in _dummies(lot)
        for right in each
        if right.rules and right.rows[0] > _abreast(each)[1].rows[0]
    )
    return Case(desk.make(_with(dummy, replace(plot, rules=())), lot), {("touching-stories", plot.name)})


def folded(lot: random.Random, desk: Desk) -> Case:
    """The fold lies in the middle of a line of text."""
    dummy = clean(lot)
    plot = lot.choice(dummy)
    row = plot.rows[0] + HEAD_ROWS[plot.size] + lot.randint(0, plot.depth - 1)
    made = desk.make(dummy, lot)
    grid = grid_of(made.edition.house)
    fold = grid.y(row) + grid.pitch // 2
    text = [each.name for each in dummy if each.rows[0] + HEAD_ROWS[each.size] <= row <= each.rows[1]]
    heads = [each.name for each in dummy if _in_head(made, each.name, fold)]
    return Case(made, {("on-the-fold", name) for name in (*text, *heads)}, fold)


def _in_head(made: Made, name: str, y: int) -> bool:
    head = (each for each in made.page.texts() if each.origin.piece == name and each.origin.block == "headline.1")
    return any(each.box.y < y < each.box.bottom for each in head)


def ranked(lot: random.Random, desk: Desk) -> Case:
    """The story in the worst place, with the smallest headline, is the weightiest."""
    dummy = clean(lot)
    last = max(dummy, key=lambda each: place((each.columns, each.rows)))
    dummy = tuple(replace(each, importance=1 if each is last else 2) for each in dummy)
    larger = [each for each in dummy if int(each.size[:-2]) > int(last.size[:-2])]
    return Case(desk.make(dummy, lot), {("rank", each.name) for each in larger})


def hollow(lot: random.Random, desk: Desk) -> Case:
    """A story is some lines short."""
    dummy = clean(lot)
    plot = lot.choice([each for each in dummy if each.depth > 12])
    short = lot.randint(4, min(12, plot.depth - 3))
    made = desk.make(dummy, lot)
    lines = _lines(made, plot.name)[plot.legs * plot.depth - short :]
    return Case(_without(made, lines), {("hole", None)})


def uneven(lot: random.Random, desk: Desk) -> Case:
    """A column that the text goes on from lacks its last lines."""
    dummy, plot = _of_legs(lot)
    made = desk.make(dummy, lot)
    foot = lot.randint(1, plot.legs - 1) * plot.depth
    lines = _lines(made, plot.name)[foot - lot.randint(1, 3) : foot]
    return Case(_without(made, lines), {("uneven-columns", plot.name)})


def loose(lot: random.Random, desk: Desk) -> Case:
    """Lines one under another have lost characters, and what is left is spread over the measure."""
    dummy, plot = _with_long_paragraph(lot)
    made = desk.make(dummy, lot)
    first = sum(plot.counts[: plot.counts.index(max(plot.counts))]) + 1
    begin = next((at for at in range(first, first + 2) if at // plot.depth == (at + 2) // plot.depth), None)
    if begin is None:
        return loose(lot, desk)
    spread = {id(text): _spread(text) for text in _lines(made, plot.name)[begin : begin + 3]}
    return Case(_changed(made, lambda item: spread.get(id(item), item)), {("river", plot.name)})


def _spread(text: Text) -> Text:
    """The run without four of its clusters, over the same width."""
    clusters = text.clusters[:-4]
    wide = text.offsets[-1] + EM - len(clusters) * EM
    offsets = tuple(at * EM + wide * at // (len(clusters) - 1) for at in range(len(clusters)))
    return replace(text, clusters=clusters, offsets=offsets)


def reversed_(lot: random.Random, desk: Desk) -> Case:
    """Some lines of body type are reversed from a ground."""
    dummy = clean(lot)
    plot = lot.choice(dummy)
    made = desk.make(dummy, lot)
    lines = _lines(made, plot.name)[2:5]
    white = {id(each): replace(each, ink=PAPER) for each in lines}
    page = _changed(made, lambda item: white.get(id(item), item)).page
    grounds = tuple(Tint(each.box, BLACK, each.origin) for each in lines)
    return Case(replace(made, page=replace(page, items=(*grounds, *page.items))), {("fine-reverse", plot.name)})


def unhurt(lot: random.Random, desk: Desk) -> Case:
    """A clean page with what is nearly a fault: a last line of two characters, two loose lines, a fold beside lines."""
    dummy, plot = _with_long_paragraph(lot)
    made = desk.make(dummy, lot)
    lines, ends = _lines(made, plot.name), [*accumulate(plot.counts)]
    long = plot.counts.index(max(plot.counts))
    tail = lines[ends[long] - 1]
    other = {id(tail): replace(tail, clusters=tail.clusters[-3:-1], offsets=(0, EM))}
    other |= {id(each): _spread(each) for each in lines[ends[long] - 4 : ends[long] - 2]}
    made = _changed(made, lambda item: other.get(id(item), item))
    grid = grid_of(made.edition.house)
    folds = [grid.y(row) for row in range(2, ROWS)]
    return Case(made, set(), lot.choice([y for y in folds if not any(_in_head(made, each.name, y) for each in dummy)]))


def _with_long_paragraph(lot: random.Random) -> tuple[Dummy, Plot]:
    """A clean dummy, and a story of narrow columns with a paragraph of six lines."""
    return next(
        (each, plot) for each in _dummies(lot) for plot in each if 10 < plot.measure < 24 and max(plot.counts) > 5
    )


INJURIES: dict[str, Injury] = {
    "bumped-heads": bumped,
    "merged-heads": merged,
    "cut-across": cut,
    "bare-head": bare,
    "bare-subhead": bare_subhead,
    "single-character": single_character,
    "single-line": single_line,
    "widow": widow,
    "touching-stories": touching,
    "on-the-fold": folded,
    "rank": ranked,
    "hole": hollow,
    "uneven-columns": uneven,
    "river": loose,
    "fine-reverse": reversed_,
}


# Counting --------------------------------------------------------------------------------------------------------


@dataclass
class Score:
    """What was there and found, found and not there, there and not found."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of the faults found that are there."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of the faults that are found."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


def measure(count: int, seed: int = 1) -> dict[str, Score]:
    """So many dummies with faults, each rule's in turn, and as many clean ones, judged: a score a rule."""
    scores = {rule: Score() for rule in kinds.names(RULES)}
    lot = random.Random(seed)
    injuries = list(INJURIES.values())
    with TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        for at in range(count):
            for case in (injuries[at % len(injuries)](lot, desk), unhurt(lot, desk)):
                _count(scores, case.known, desk.judge(case.made, case.fold))
    return scores


def _count(scores: dict[str, Score], known: Known, found: Known) -> None:
    for rule, _ in known & found:
        scores[rule].right += 1
    for rule, _ in found - known:
        scores[rule].wrong += 1
    for rule, _ in known - found:
        scores[rule].missed += 1


def main() -> None:
    """Print the scores."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    scores = measure(count)
    print(f"{count} dummies with faults, {count} without")
    print(f"{'rule':18}{'':8}{'faults':>7}{'found':>7}{'wrong':>7}{'missed':>7}{'precision':>11}{'recall':>8}")
    for rule, its in scores.items():
        counts = f"{its.right + its.missed:7}{its.right:7}{its.wrong:7}{its.missed:7}"
        print(f"{rule:18}{trade_name(rule)}\t{counts}{its.precision:11.3f}{its.recall:8.3f}")


if __name__ == "__main__":
    main()
