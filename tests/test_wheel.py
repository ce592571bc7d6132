"""A wheel carries all that is needed: installed elsewhere, it builds an issue from any folder."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from issue_kit import DAY, PAPER, PRINTED, ROOT, make

OFFLINE = ("Could not find a version that satisfies", "Failed to establish a new connection", "No module named pip")


@pytest.mark.slow
def test_the_wheel_builds_an_issue_elsewhere(tmp_path: Path) -> None:
    target, here = tmp_path / "installed", tmp_path / "a desk"
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-deps", "--target"]
    done = subprocess.run([*pip, target, ROOT], capture_output=True, encoding="utf-8", cwd=tmp_path, check=False)
    if any(each in done.stderr for each in OFFLINE):
        pytest.skip("the build backend cannot be fetched")
    assert done.returncode == 0, done.stderr
    folder = make(here)
    environment = {**os.environ, "PYTHONPATH": str(target), "PYTHONSAFEPATH": "1"}
    where = [sys.executable, "-c", "import layout; print(layout.__file__)"]
    assert subprocess.check_output(where, env=environment, cwd=here, encoding="utf-8").startswith(str(target))
    work = [target / "bin" / "layout", "build", str(folder)]
    built = subprocess.run(work, env=environment, cwd=here, capture_output=True, encoding="utf-8", check=False)
    assert (built.returncode, built.stderr) == (0, ""), built.stdout
    assert (here / "output" / PAPER / DAY / "print" / PRINTED).is_file()
    assert (target / "layout" / "report.schema.json").is_file()
    for command in (["new", "issue", DAY, "--pages", "1", "--paper", "甲"], ["doctor"]):
        begun = subprocess.run([target / "bin" / "layout", *command], env=environment, cwd=here, check=False)
        assert begun.returncode == 0
    assert (target / "layout" / "constraints.txt").is_file()
