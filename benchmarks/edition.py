"""What whole editions take: 16 and 64 pages made at once, and after one character was changed, beside lean Typst.

    python benchmarks/edition.py [--pages 16 64] [--runs 3] [--copy FILE.jsonl] [--json OUT]

Pages of four stories, set from the project's own copy (tests/copy) or from ``--copy``. Whole processes: CPU time, user
and system, of a run and all its hands; time by the clock; the most memory that all of them had together, each page of
memory counted once (PSS). Medians of the runs.

``print`` is one file a page without proof and pictures, which Typst, too, knows nothing of: that is what is compared.
``start-up`` is a process that loads all that the build of a page loads and does nothing: it is taken off what an edit
costs.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from threading import Event, Thread
from time import perf_counter, process_time

import volume

from layout.compose import Composed, compose
from layout.making import print_file
from layout.order import Order

ROOT = Path(__file__).resolve().parents[1]
HERE = Path(__file__).parent
CHARACTERS = "的一是在不了有和人这中大为上国"
LOADED = """
import pikepdf, pypdfium2
import layout.archive.images, layout.compose, layout.editions, layout.prepress.verdict, layout.report
from layout import kinds, judged
from layout.makeup import judge, matter
for package in (judge.RULES, matter.BLOCKS, judged.CHECKS, "layout.imprint.items"):
    [kinds.load(package, name) for name in kinds.names(package)]
"""
WATCHED = 8
"""Edits in one process."""


@dataclass(frozen=True)
class Used:
    """What a run used: CPU and clock in ms, memory in MB."""

    cpu: float
    clock: float = 0
    mb: float = 0


@dataclass
class Row:
    """All runs of one measurement."""

    pages: int
    what: str
    runs: list[Used] = field(default_factory=list)

    @property
    def cpu(self) -> float:
        """The median of the CPU times, ms."""
        return median(each.cpu for each in self.runs)

    @property
    def clock(self) -> float:
        """The median by the clock, ms."""
        return median(each.clock for each in self.runs)

    @property
    def mb(self) -> float:
        """The most memory of any run."""
        return max(each.mb for each in self.runs)


@dataclass(frozen=True)
class Bench:
    """Where the issue, the outputs and the bytecode of a measurement lie."""

    folder: Path
    issue: Path

    def run(self, *arguments: str) -> Used:
        """Run Python with these arguments to its end; it must succeed."""
        env = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        env |= {"PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(self.folder / "bytecode")}
        begun = perf_counter()
        child = subprocess.Popen([sys.executable, *arguments], cwd=self.folder, env=env, stdout=subprocess.DEVNULL)
        done, most = Event(), [0.0]
        looking = Thread(target=_look, args=(child.pid, done, most))
        looking.start()
        _, status, usage = os.wait4(child.pid, 0)
        clock = perf_counter() - begun
        done.set()
        looking.join()
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            raise SystemExit(f"{' '.join(arguments)} failed")
        return Used((usage.ru_utime + usage.ru_stime) * 1000, clock * 1000, most[0])

    def build(self, output: str, *options: str) -> Used:
        """Build the issue, or what of it is new, into an output folder."""
        return self.run("-m", "layout.cli", "build", str(self.issue), "--output", str(self.folder / output), *options)

    def edit(self, at: int) -> None:
        """Change one character of a story in the middle of the issue."""
        stories = sorted((self.issue / "articles").iterdir())
        path = stories[len(stories) // 2]
        text = path.read_text(encoding="utf-8")
        place = text.index("\n---", 3) + 30
        path.write_text(text[:place] + CHARACTERS[at % len(CHARACTERS)] + text[place + 1 :], encoding="utf-8")


def _look(process: int, done: Event, most: list[float]) -> None:
    """The most memory that a process and its children have at any moment looked at, MB."""
    while not done.wait(0.02):
        most[0] = max(most[0], sum(_memory(each) for each in (process, *_children(process))))


def _children(process: int) -> list[int]:
    try:
        return [*map(int, Path(f"/proc/{process}/task/{process}/children").read_text().split())]
    except OSError:
        return []


def _memory(process: int) -> float:
    try:
        told = Path(f"/proc/{process}/smaps_rollup").read_text()
        return next(int(line.split()[1]) for line in told.splitlines() if line.startswith("Pss:")) / 1024
    except (OSError, StopIteration):
        return 0.0


def measured(bench: Bench, pages: int, runs: int) -> Iterator[Row]:
    """All of one issue."""
    names = ("start-up", "print", "build", "nothing changed", "one character", "Typst")
    rows = {name: Row(pages, name) for name in names}
    copy = bench.folder / "copy.json"
    bench.run(str(HERE / "ours.py"), "copy", str(copy), str(bench.issue))
    bench.build("print", "--draft")  # for the bytecode, and the next
    bench.run("-c", LOADED)
    for at in range(runs):
        rows["start-up"].runs.append(bench.run("-c", LOADED))
        rows["print"].runs.append(bench.build(f"print-{at}", "--draft"))
        rows["build"].runs.append(bench.build(f"build-{at}"))
        rows["nothing changed"].runs.append(bench.build(f"build-{at}"))
        bench.edit(at)
        rows["one character"].runs.append(bench.build(f"build-{at}"))
        if find_spec("typst"):
            rows["Typst"].runs.append(bench.run(str(HERE / "peer.py"), "cold", str(copy)))
    yield from (each for each in rows.values() if each.runs)
    yield Row(pages, "watch: one character to PDF", list(_watched(bench)))


def _watched(bench: Bench) -> Iterator[Used]:
    """Edits in a process that keeps what ``layout watch`` keeps, from the changed file to the page's PDF."""
    order = Order(bench.issue, f"{bench.issue.parent.name}/{bench.issue.name}", bench.folder / "watch")
    before: Composed | None = compose(order, lambda doing: None)
    for at in range(WATCHED + 2):
        bench.edit(at)
        cpu, clock = process_time(), perf_counter()
        now = compose(order, lambda doing: None, before)
        assert before is not None
        for old, new in zip(before.pages, now.pages, strict=True):
            if old.page != new.page:
                print_file(new.page, now, level=1)
        if at > 1:
            yield Used((process_time() - cpu) * 1000, (perf_counter() - clock) * 1000)
        before = now


def told(rows: Sequence[Row]) -> Iterator[str]:
    """The table, and the aims."""
    yield f"{'pages':>5}  {'':28}{'CPU ms':>9}{'clock ms':>10}{'MB':>6}"
    for row in rows:
        yield f"{row.pages:5}  {row.what:28}{row.cpu:9.0f}{row.clock:10.0f}{row.mb:6.0f}"
    yield ""
    for text, measured, met in aims(rows):
        yield f"{'met    ' if met else 'NOT MET'} {text}: {measured}"


def aims(rows: Sequence[Row]) -> Iterator[tuple[str, str, bool]]:
    """Each aim, what was measured, and whether it is met."""
    by = {(row.pages, row.what): row for row in rows}
    sizes = sorted({row.pages for row in rows})
    for pages in sizes:
        if (pages, "Typst") in by:
            ratio = by[pages, "print"].cpu / by[pages, "Typst"].cpu
            yield f"{pages} pages printed at most 1.5 times lean Typst's CPU", f"{ratio:.2f}", ratio <= 1.5
        mb = by[pages, "build"].mb
        yield f"{pages} pages built in at most 250 MB", f"{mb:.0f} MB", mb <= 250
    few, many = sizes[0], sizes[-1]
    if few < many:
        growth = by[many, "build"].cpu / by[few, "build"].cpu / (many / few)
        yield "a build's CPU grows as its pages", f"{growth:.2f} times", growth <= 1.1
    edit = by[many, "one character"].cpu - by[many, "start-up"].cpu
    yield f"a character of {many} pages: at most 100 ms more than start-up", f"{edit:.0f} ms", edit <= 100
    watch = by[many, "watch: one character to PDF"].cpu
    yield f"a character of {many} pages in watch: at most 30 ms to PDF", f"{watch:.0f} ms", watch <= 30


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, nargs="+", default=[16, 64])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--copy", type=Path, metavar="FILE", help="volume copy instead of the project's: JSON lines")
    parser.add_argument("--json", type=Path, metavar="OUT", help="write every single figure here")
    options = parser.parse_args()
    rows: list[Row] = []
    for pages in options.pages:
        with tempfile.TemporaryDirectory() as name:
            copy = volume.Given(options.copy) if options.copy else volume.Free()
            issue = volume.make(replace(volume.EDITION, pages=pages), Path(name), copy)
            rows += measured(Bench(Path(name), issue), pages, options.runs)
    print("\n".join(told(rows)))
    if not find_spec("typst"):
        print("\ntypst is not installed: nothing to compare with (pip install typst)")
    if options.json:
        options.json.write_text(json.dumps([asdict(each) for each in rows], indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
