"""Every edition in issues/ is composed on each change, twice, and compared: with itself and with what was accepted.

Of a local edition (地方版) its own pages are kept, and those on which its own words stand.
"""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from issue_kit import ROOT, files, run

from layout import kinds
from layout.compose import compose
from layout.edition.local_editions import codes
from layout.edition.read import issue_of, read
from layout.findings import Findings, Level
from layout.makeup.make_up import FURNITURE
from layout.order import Order
from layout.prepress.outputs import trace

GOLDENS = Path(__file__).with_name("goldens")
ISSUES = ROOT / "issues"
EDITIONS = [each.parent for each in sorted(ISSUES.glob("*/*/issue.yaml"))]


def _names(folders: list[Path]) -> list[str]:
    return [each.relative_to(ISSUES).as_posix() for each in folders]


@pytest.mark.parametrize("folder", EDITIONS, ids=_names(EDITIONS))
def test_composed_as_accepted(folder: Path, golden: Callable[[str, str], None]) -> None:
    common: dict[str, str] = {}
    for code in ("", *_codes(folder)):
        order = Order(folder, f"issues/{folder.relative_to(ISSUES).as_posix()}", folder, edition=code)
        composed = compose(order, lambda doing: None)
        pages = {each.page.name: trace.write(each.page) for each in composed.pages}
        kept = f"editions/{folder.parent.name}/{folder.name}/{code}".rstrip("/")
        for name in (name for name, text in pages.items() if text != common.get(name)):
            golden(f"{kept}/{name}.txt", pages[name])
        common = common or pages
        assert [str(each) for each in composed.findings if each.level is Level.ERROR] == []
        golden(f"{kept}/findings.txt", "".join(f"{each}\n" for each in composed.findings))


@pytest.mark.parametrize("folder", EDITIONS, ids=_names(EDITIONS))
def test_two_processes_give_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    def build(seed: str) -> Mapping[str, bytes]:
        output = tmp_path / f"hash seed {seed}"
        done = run("build", str(folder), "--output", str(output), cwd=tmp_path, PYTHONHASHSEED=seed)
        assert done.returncode == 0, done.stdout + done.stderr
        return files(output)

    with ThreadPoolExecutor() as abreast:  # an edition takes some seconds a build
        first, second = abreast.map(build, ("1", "2"))
    assert {"report.json", "print/manifest.json", "print/SHA256SUMS"} < set(first)
    assert first == second


def test_the_broadsheet_has_every_furniture() -> None:
    edition, _ = read(ISSUES / "jichuan-daily" / "2031-10-18", "issue")
    placed = {each.name for page in edition.pages for each in page.placements if each.kind == "furniture"}
    assert placed == set(kinds.names(FURNITURE))


def test_no_golden_without_its_page() -> None:
    pages = {each for folder in EDITIONS for each in _golden_names(folder)}
    there = {each.relative_to(GOLDENS / "editions").as_posix() for each in (GOLDENS / "editions").rglob("*.txt")}
    assert there <= pages


def _golden_names(folder: Path) -> list[str]:
    edition, _ = read(folder, folder.as_posix())
    names = [*(each.name for each in edition.pages), "findings"]
    kept = [edition.issue, *(f"{edition.issue}/{code}" for code in _codes(folder))]
    return [f"{edition.paper}/{each}/{name}.txt" for each in kept for name in names]


def _codes(folder: Path) -> tuple[str, ...]:
    return codes(issue_of(folder, folder.as_posix(), Findings()))
