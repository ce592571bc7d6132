"""Small issue folders to be composed, on a small sheet for speed. All words, people and places are fictitious."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from layout import cli

ROOT = Path(__file__).parents[1]
PAPER, DAY = "jiayi-evening", "2031-05-06"
PRINTED = "jywb-20310506-A01.pdf"

HOUSE = """\
name: 甲乙晚报
code: jywb
format: {trim: 100mm x 140mm, head: 10mm}
columns: {count: 3, characters: 8, gutter: 1, body: 9pt, pitch: 11.5pt, rows: 28}
limits: {hole-rows: 28}
standing:
  masthead: {name: 甲乙晚报}
  colophon: {chief_editor: 总编辑:丙某, issue_number: 总第1期}
press: {half-sheet: true}
imprint: {profiles: []}
"""

ISSUE = """\
date: 2031-05-06
standing: {colophon: {page_count: 共1版}}
pages:
  A01:
    - {furniture: masthead, columns: 1-3, rows: 1-5}
    - {furniture: colophon, columns: 1-3, rows: 6}
    - {story: lamp, columns: 1-3, rows: 7-28, head: 20pt, rules: above}
"""

LAMP = """\
---
headline: 云溪市的路灯亮了
byline: (记者 张三)
importance: 2
---
本报讯 5月5日傍晚,云溪市东门外的三百盏路灯一齐亮了。灯下有人下棋,有人看书,也有人只是站着。

“从前走这条路要带手电,”住在巷口的李四说,“现在不用了。”

路灯由市政处装了四十天,用的是LED灯,每盏一年省电300度。
"""

BRIDGE = """\
---
headline: 石桥边开了茶铺
---
石桥边开了一家茶铺,卖的是山上的粗茶。铺主王五说,过桥的人都来坐一坐,茶钱随意。
"""

TWO_PAGES = """\
date: 2031-05-06
standing: {colophon: {page_count: 共2版}}
pages:
  A01:
    - {furniture: masthead, columns: 1-3, rows: 1-5}
    - {furniture: colophon, columns: 1-3, rows: 6}
    - {story: lamp, columns: 1-3, rows: 7-28, head: 20pt}
  A02:
    - {furniture: page-number, columns: 1-3, rows: 1}
    - {story: bridge, columns: 1-3, rows: 2-28, head: 20pt}
"""


def make(root: Path, paper: str = PAPER, day: str = DAY, **files: str | bytes | None) -> Path:
    """An issue folder; keywords replace ``house``, ``issue`` or an article by its id, or with None leave it out."""
    folder = root / paper / day
    contents: dict[str, str | bytes | None] = {"house": HOUSE, "issue": ISSUE, "lamp": LAMP, **files}
    for name, what in contents.items():
        places = {"house": folder.parent / "house.yaml", "issue": folder / "issue.yaml"}
        path = places.get(name, folder / "articles" / f"{name}.md")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        if what is not None:
            path.write_bytes(what if isinstance(what, bytes) else what.encode())
    return folder


def two_pages(root: Path) -> Path:
    """An issue of two pages, a story on each."""
    return make(root, issue=TWO_PAGES, bridge=BRIDGE)


def build(folder: Path, output: Path, *more: str) -> tuple[int, dict[str, Any]]:
    """Run ``layout build`` in this process: its exit code, and report.json."""
    code = cli.main(["build", str(folder), "--output", str(output), *more])
    report: dict[str, Any] = json.loads((output / "report.json").read_text(encoding="utf-8"))
    return code, report


def run(*arguments: str, cwd: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Run ``layout`` in a process of its own."""
    return subprocess.run(
        command(*arguments), cwd=cwd, env=environ(**environment), capture_output=True, encoding="utf-8", check=False
    )


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "layout.cli", *arguments]


def environ(**changes: str) -> dict[str, str]:
    paths = os.pathsep.join(each for each in (str(ROOT), os.environ.get("PYTHONPATH")) if each)
    return {**os.environ, "PYTHONPATH": paths, "PYTHONIOENCODING": "utf-8", **changes}


def files(folder: Path) -> Mapping[str, bytes]:
    """All files below a folder by their path, hidden ones left out."""
    found = sorted(each for each in folder.rglob("*") if each.is_file())
    names = {each: each.relative_to(folder).as_posix() for each in found}
    return {name: each.read_bytes() for each, name in names.items() if not re.match(r"(.*/)?\.", name)}
