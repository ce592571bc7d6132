"""Every edition in issues/ is composed on each change, twice, and compared: with itself and with what was accepted."""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from issue_kit import ROOT, files, run

from layout.compose import compose
from layout.findings import Level
from layout.order import Order
from layout.prepress.outputs import trace

GOLDENS = Path(__file__).with_name("goldens")
ISSUES = ROOT / "issues"
EDITIONS = [each.parent for each in sorted(ISSUES.glob("*/*/issue.yaml"))]


def _names(folders: list[Path]) -> list[str]:
    return [each.relative_to(ISSUES).as_posix() for each in folders]


@pytest.mark.parametrize("folder", EDITIONS, ids=_names(EDITIONS))
def test_composed_as_accepted(folder: Path, golden: Callable[[str, str], None]) -> None:
    shown = f"issues/{folder.relative_to(ISSUES).as_posix()}"
    composed = compose(Order(folder, shown, folder), lambda doing: None)
    for each in composed.pages:
        golden(f"editions/{folder.parent.name}/{folder.name}/{each.page.name}.txt", trace.write(each.page))
    assert [str(each) for each in composed.findings if each.level is Level.ERROR] == []
    told = "".join(f"{each}\n" for each in composed.findings)
    golden(f"editions/{folder.parent.name}/{folder.name}/findings.txt", told)


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


def test_no_golden_without_its_page() -> None:
    pages = {each for folder in EDITIONS for each in _golden_names(folder)}
    there = {each.relative_to(GOLDENS / "editions").as_posix() for each in (GOLDENS / "editions").rglob("*.txt")}
    assert there <= pages


def _golden_names(folder: Path) -> list[str]:
    from layout.edition.read import read

    edition, _ = read(folder, folder.as_posix())
    return [
        f"{edition.paper}/{edition.issue}/{name}.txt" for name in (*(each.name for each in edition.pages), "findings")
    ]
