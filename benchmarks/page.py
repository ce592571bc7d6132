"""How long a page takes, and how much memory, beside Typst on the same copy and the same machine.

    python benchmarks/page.py [--runs 9] [--only seed] [--json OUT] [--copy FILE.jsonl]

Cold: whole processes, CPU time (user and system) and peak memory as the system counted them for each child, ours and
Typst's by turns; medians, with the least and the most. A process finds the bytecode of all modules, as an installed
program does, and what the draft before it left in the output folder; "new folder" is the draft that finds nothing.
Warm: one process that keeps what a watch command would keep; a character of one story is changed in its file, and
the CPU time is taken from there to the PDF and to its picture. Every figure is with the output profile embedded.

``full`` is a whole 对开 page of twelve stories and six pictures, set from the project's own copy (tests/copy) or from
``--copy``; beside it the same with 6 and with 24 stories, to see that the time grows with the copy and no faster.
When it was added, CPU ms on one of two cores, --runs 3:

                               6 stories   12   24
    draft                            394  593  987
    build                           1194 2079 3909
    edit to pdf                       39   75  139   before plates were kept from edit to edit: 329, 654, 1323
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from importlib.util import find_spec
from pathlib import Path
from statistics import median

import volume

ROOT = Path(__file__).resolve().parents[1]
HERE = Path(__file__).parent
SEED = ROOT / "issues" / "jiangnan-evening-news" / "2025-02-20"
CASES = ("seed", "broadsheet", "edition", "full")
GROWTH = ("full-6", "full", "full-24")
STORIES = 6, 12, 24
_MB = 1024


@dataclass(frozen=True)
class Used:
    """What one process used."""

    ms: float
    mb: float


@dataclass
class Row:
    """All runs of one measurement: ours, and Typst's where there is one to set beside it."""

    case: str
    what: str
    ours: list[Used] = field(default_factory=list)
    peer: list[Used] = field(default_factory=list)

    @property
    def ratio(self) -> float | None:
        """Our median by Typst's."""
        return middle(self.ours) / middle(self.peer) if self.peer else None

    @property
    def mb(self) -> float:
        """The most memory of any of our runs."""
        return max(each.mb for each in self.ours)


def middle(runs: Sequence[Used]) -> float:
    """The median of the CPU times, ms."""
    return median(each.ms for each in runs)


# Cold ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Bench:
    """Where the issues, the outputs and the bytecode of a measurement lie."""

    folder: Path
    runs: int
    typst: bool

    def run(self, *arguments: str) -> tuple[Used, bytes]:
        """Run Python with these arguments to its end; what it used and said. It must succeed."""
        env = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        env |= {"PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(self.folder / "bytecode")}
        child = subprocess.Popen([sys.executable, *arguments], cwd=self.folder, env=env, stdout=subprocess.PIPE)
        assert child.stdout is not None
        said = child.stdout.read()
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            raise SystemExit(f"{' '.join(arguments)} failed:\n{said.decode()}")
        return Used((usage.ru_utime + usage.ru_stime) * 1000, usage.ru_maxrss / _MB), said

    def layout(self, issue: Path, *options: str) -> Used:
        """Run the program on an issue, written into this measurement's own output folder unless another is named."""
        output = () if "--output" in options else ("--output", str(self.folder / "output" / issue.parent.name))
        return self.run("-m", "layout.cli", "build", str(issue), *output, *options)[0]

    def peer(self, copy: Path) -> Used:
        """Run Typst on a copy."""
        return self.run(str(HERE / "peer.py"), "cold", str(copy))[0]


def cold(bench: Bench, case: str, issue: Path) -> Iterator[Row]:
    """Drafts and Typst by turns, drafts into new folders, full builds."""
    copy = bench.folder / f"{case}.json"
    bench.run(str(HERE / "ours.py"), "copy", str(copy), str(issue))
    draft, anew, build = Row(case, "draft"), Row(case, "draft, new folder"), Row(case, "build")
    bench.layout(issue, "--draft")  # for the bytecode
    typst = bench.typst and case not in GROWTH  # its page has no pictures
    if typst:
        bench.peer(copy)
    for at in range(bench.runs):
        draft.ours.append(bench.layout(issue, "--draft"))
        if typst:
            draft.peer.append(bench.peer(copy))
        if case in ("seed", "full"):
            anew.ours.append(bench.layout(issue, "--draft", "--output", str(bench.folder / "new" / str(at))))
    for _ in range(1 if case == "edition" else min(bench.runs, 3)):
        build.ours.append(bench.layout(issue))
    build.peer = draft.peer
    anew.peer = draft.peer
    yield from (each for each in (draft, anew, build) if each.ours)


# Warm ---------------------------------------------------------------------------------------------------------


def warm_rows(bench: Bench, case: str, issue: Path) -> Iterator[Row]:
    """The edits of one issue, ours and Typst's, each in a process of its own."""
    used, said = bench.run(str(HERE / "ours.py"), "warm", str(issue))
    peer: list[Used] = []
    if bench.typst and case not in GROWTH:
        its, told = bench.run(str(HERE / "peer.py"), "warm", str(bench.folder / f"{case}.json"))
        peer = [Used(each, its.mb) for each in json.loads(told)]
    for what, times in json.loads(said).items():
        ours = [Used(each, used.mb) for each in times]
        yield Row(case, f"edit to {what}", ours, [] if "picture" in what else peer)


# The report ---------------------------------------------------------------------------------------------------


def aims(rows: Mapping[tuple[str, str], Row]) -> Iterator[tuple[str, str, bool]]:
    """Each aim, what was measured, and whether it is met."""
    for case in ("seed", "broadsheet"):
        row = rows.get((case, "draft"))
        if row and row.ratio:
            yield f"{case}: cold draft at most 1.5 times lean Typst's CPU", f"{row.ratio:.2f}", row.ratio <= 1.5
    limits = (
        ("seed", "edit to pdf", 30, "warm edit to PDF at most 30 ms"),
        ("seed", "edit to picture", 100, "warm edit to picture at most 100 ms"),
        ("edition", "draft", 2000, "24 one-page files in at most 2 s"),
    )
    for case, what, most, text in limits:
        if (case, what) in rows:
            ms = middle(rows[case, what].ours)
            yield f"{case}: {text}", f"{ms:.0f} ms", ms <= most
    for what in ("draft", "build", "edit to pdf"):
        if all((case, what) in rows for case in GROWTH):
            few, some, many = (middle(rows[case, what].ours) for case in GROWTH)
            growth = (many - some) / (some - few)
            count = ", ".join(map(str, STORIES))
            text = f"{what} of {count} stories grows evenly: the last 12 at most 2.2 times the 6 before"
            yield text, f"{few:.0f}, {some:.0f}, {many:.0f} ms, {growth:.2f} times", growth <= 2.2
    for (case, what), row in rows.items():
        if what in ("draft", "build"):
            yield f"{case}: {what} under 150 MB", f"{row.mb:.0f} MB", row.mb < 150


def told(rows: Sequence[Row]) -> Iterator[str]:
    """The table, and the aims."""
    yield f"{'':36}{'CPU ms':>9}{'least..most':>16}{'MB':>6}{'Typst ms':>11}{'least..most':>16}{'MB':>6}{'ratio':>7}"
    for row in rows:
        peer = "".join(_figures(row.peer, 11)) + f"{row.ratio:7.2f}" if row.peer else ""
        yield f"{row.case:12}{row.what:24}{''.join(_figures(row.ours, 9))}{peer}"
    yield ""
    for text, measured, met in aims({(each.case, each.what): each for each in rows}):
        yield f"{'met    ' if met else 'NOT MET'} {text}: {measured}"


def _figures(runs: Sequence[Used], width: int) -> Iterator[str]:
    least, most = min(each.ms for each in runs), max(each.ms for each in runs)
    yield f"{middle(runs):{width}.0f}{f'{least:.0f}..{most:.0f}':>16}{max(each.mb for each in runs):6.0f}"


def issues(folder: Path, given: Path | None) -> dict[str, Path]:
    """The issue of every case, a copy of its own in the folder."""
    shutil.copytree(SEED.parent, folder / "seed")
    copy = volume.Given(given) if given else volume.Fictitious(seed=1)
    made = {plan.name: volume.make(plan, folder, copy) for plan in (volume.BROADSHEET, volume.EDITION)}
    for plan in (volume.FULL_6, volume.FULL, volume.FULL_24):
        made[plan.name] = volume.make(plan, folder, volume.Given(given) if given else volume.Free())
    return {"seed": folder / "seed" / SEED.name, **made}


def measure(options: argparse.Namespace) -> None:
    """Measure, print, and write the JSON."""
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name), options.runs, find_spec("typst") is not None)
        for case, issue in issues(bench.folder, options.copy).items():
            if options.only in (None, case) or (options.only == "full" and case in GROWTH):
                rows += cold(bench, case, issue)
                rows += warm_rows(bench, case, issue)
    print("\n".join(told(rows)))
    if not find_spec("typst"):
        print("\ntypst is not installed: nothing to compare with (pip install typst)")
    if options.json:
        options.json.write_text(json.dumps([asdict(each) for each in rows], indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Read the command line, and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=9, help="runs of each draft")
    parser.add_argument("--only", choices=CASES, help="this case alone")
    parser.add_argument("--json", type=Path, metavar="OUT", help="write every single figure here")
    parser.add_argument("--copy", type=Path, metavar="FILE", help="volume copy instead of fictitious words: JSON lines")
    measure(parser.parse_args())


if __name__ == "__main__":
    main()
