"""How well type is set, and how fast: rules broken, lines pressed and opened, beside first fit and what is possible.

    python benchmarks/composition.py [--copy PATH] [--measures 11 13 14 20 23 35] [--speed]

PATH is a folder of .txt and .jsonl files, or one: a paragraph a line, or JSON with ``paragraphs``. Without it the
fictitious copy of tests/copy is set. For each measure three rows: ours, first fit with the same widths and rules
(``rivals.greedy``), and the fewest lines opened beyond each limit that any breaker could reach (``rivals.fewest``).
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from rivals import LIMITS, Job, fewest, greedy, job, runts
from rules import Row, broken_rules, is_runt
from speed import speeds
from stock import Stock

from layout.galley.galley import Line, SetParagraph
from layout.galley.justify import set_line
from layout.units import EM

FICTITIOUS = Path(__file__).parents[1] / "tests" / "copy"
HEAD = "measure  set by  lines    as is " + "".join(f"{step:>6d}" for step in range(1, 11)) + "   "
HEAD += "".join(f"{f'>1/{EM // limit}':>7s}" for limit in LIMITS) + "  runts"


@dataclass
class Tally:
    """What is counted over all lines of a setting."""

    lines: int = 0
    steps: Counter[int] = field(default_factory=Counter)
    beyond: list[int] = field(default_factory=lambda: [0] * len(LIMITS))
    runts: int = 0

    def add(self, work: Job, lines: Sequence[Line], ends: Sequence[int]) -> None:
        """Count the lines of a paragraph."""
        self.lines += len(lines)
        self.steps.update(line.step for line in lines)
        gaps = [work.gap(start, end) for start, end in pairwise(ends)]
        for at, limit in enumerate(LIMITS):
            self.beyond[at] += sum(gap > limit for gap in gaps)

    def row(self, measure: int, name: str) -> str:
        """A row of the table."""
        steps = "".join(f"{self.steps[step]:6d}" for step in range(1, 11))
        return f"{measure:7d}  {name:<6s}{self.lines:7d} {self.steps[0]:8d} {steps}   {self.tail()}"

    def tail(self) -> str:
        """The columns of gaps, and of last lines of one character."""
        return "".join(f"{each:7d}" for each in self.beyond) + f"{self.runts:7d}"


@dataclass
class Verdict:
    """A copy set at one measure: our lines and the rivals', rules broken, paragraphs that hold too long a unit."""

    ours: Tally = field(default_factory=Tally)
    greedy: Tally = field(default_factory=Tally)
    least: Tally = field(default_factory=Tally)
    rules: Counter[str] = field(default_factory=Counter)
    forced: int = 0
    needless_runts: int = 0


def paragraphs(copy: Path) -> Iterator[str]:
    """The copy, a paragraph at a time."""
    for path in sorted(copy.iterdir()) if copy.is_dir() else [copy]:
        if path.suffix in (".txt", ".jsonl"):
            for row in filter(None, path.read_text(encoding="utf-8").splitlines()):
                yield from json.loads(row)["paragraphs"] if path.suffix == ".jsonl" else [row]


def judge(stock: Stock, measure: int) -> Verdict:
    """Set every paragraph at a measure in em, three ways, and look at what came of it."""
    verdict = Verdict()
    for each in stock.paragraphs:
        _judge(verdict, stock, each, measure * EM)
    return verdict


def _judge(verdict: Verdict, stock: Stock, paragraph: SetParagraph, measure: int) -> None:
    broken = stock.typesetter.broken(paragraph, measure)
    if broken.forced:
        verdict.forced += 1
        return
    text, lines = paragraph.type.text, broken.lines(broken.best)
    rows = told(text, lines, measure, paragraph.type.indent)
    verdict.rules.update(broken_rules(text, rows))
    work = job(broken.spacing, measure)
    starts = {start: at for at, start in enumerate(broken.spacing.paragraph.starts)}
    verdict.ours.add(work, lines, [starts[row.start] for row in rows] + [work.last])
    ends = greedy(work)
    if ends is not None:
        set_so = [_set(work, span) for span in pairwise(ends)]
        verdict.greedy.add(work, set_so, ends)
        verdict.greedy.runts += is_runt(text, told(text, set_so, measure, paragraph.type.indent))
    least = fewest(job(stock.parted(paragraph, measure), measure))
    assert least is not None, "what was broken can be broken"
    verdict.least.runts += runts(least)
    verdict.ours.runts += is_runt(text, rows)
    verdict.needless_runts += is_runt(text, rows) and not runts(least)
    if not runts(least):
        verdict.least.beyond = [sum(pair) for pair in zip(verdict.least.beyond, least, strict=True)]


def told(text: str, lines: Sequence[Line], measure: int, indent: int) -> list[Row]:
    """Lines as the rules look at them; a space dropped at a line's end belongs to it."""
    ends = [*(line.start for line in lines[1:]), len(text)]
    rows = []
    for at, (line, end) in enumerate(zip(lines, ends, strict=True)):
        first, last = line.clusters[0], line.clusters[-1]
        left = line.offsets[0] + first.before
        width = line.offsets[-1] + last.advance - last.after - line.hung - left
        hyphen = not last.text and bool(last.glyphs)
        rows.append(Row(line.start, end, width, measure - (0 if at else indent), hyphen))
    return rows


def _set(work: Job, span: tuple[int, int]) -> Line:
    room = work.room(*span)
    return set_line(work.spacing, *span, min(room, 0) if span[1] == work.last else room)


def table(verdict: Verdict, measure: int) -> Iterator[str]:
    """The rows of one measure."""
    yield verdict.ours.row(measure, "ours")
    yield verdict.greedy.row(measure, "greedy")
    yield f"{measure:7d}  {'any':<6s}{'':>{len(HEAD) - 50}}{verdict.least.tail()}"
    worst = ", ".join(f"{count} x {rule}" for rule, count in verdict.rules.most_common(5)) or "none"
    yield f"         rules broken: {worst}; last lines of one character that need not be: {verdict.needless_runts}"
    if verdict.forced:
        yield f"         not judged: {verdict.forced} paragraphs that hold a unit longer than a line"


def main() -> int:
    """Print the tables; 1 when a rule is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--copy", type=Path, default=FICTITIOUS, metavar="PATH")
    parser.add_argument("--measures", type=int, nargs="*", default=[11, 13, 14, 20, 23, 35])
    parser.add_argument("--speed", action="store_true", help="also tell how long setting takes")
    options = parser.parse_args()
    stock = Stock(paragraphs(options.copy))
    print(f"{len(stock.paragraphs)} paragraphs, {stock.characters} characters; steps as in docs/galley.md")
    print(HEAD)
    failed = False
    for measure in options.measures:
        verdict = judge(stock, measure)
        print(*table(verdict, measure), sep="\n")
        failed |= bool(verdict.rules or verdict.needless_runts)
    if options.speed:
        print(*speeds(stock), sep="\n")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
