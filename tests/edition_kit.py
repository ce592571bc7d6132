"""A small issue folder to be read, and broken, by the tests. All its words are fictitious."""

from pathlib import Path

from layout.edition.edition import Edition
from layout.edition.read import read
from layout.errors import IssueError
from layout.findings import Finding

SHOWN = "issues/gazette/2031-05-06"

HOUSE = """\
name: 样报
code: sample
standing:
  masthead: {name: 样报}
  colophon:
    sponsor: 主办:甲乙丙社
    printers: [印刷:一厂, 二厂]
  staff:
  price: {retail: 每份1.5元}
"""

ISSUE = """\
date: 2031-05-06
standing:
  staff:
    - {role: 责编, names: [甲某, 乙某]}
  imprint: {chief_editor: 丙某, issue_number: 总第1期, page_count: 共1版}
ads:
  tea: {file: ads/tea.pdf, mark: 广告}
pages:
  A01:
    - {furniture: masthead, columns: 1-2, rows: 1-8}
    - {furniture: colophon, columns: 3, rows: 1-4}
    - {furniture: staff, columns: 3, rows: 5-8}
    - {furniture: price, columns: 4, rows: 1-4}
    - {furniture: imprint, columns: 4, rows: 5-8}
    - {story: one, columns: 1-2, rows: 10-40, legs: 2}
    - {story: two, columns: 3-4, rows: 10-40}
    - {ad: tea, columns: 1-5, rows: 80-86}
"""

ONE = """\
---
kicker: 城西新添去处
headline: [湖边小路修好, 傍晚有人散步]
deck: '说是"走得快"的人多'
byline: (本报记者 甲某)
importance: 1
---
本报讯 5月5日,湖边的小路修好了(全长3.5公里)。
　　有人来走,有人来看。

第二天早上,小路上已经有了脚印。
"""

TWO = """\
---
headline: 旧书摊开张
---
书摊开张了。
"""


def make(root: Path, **files: str | bytes | None) -> Path:
    """An issue folder below ``root``; each keyword replaces a file (``one``, ``issue``, ``house``), None deletes it."""
    folder = root / "gazette" / "2031-05-06"
    content: dict[str, str | bytes | None] = {"house": HOUSE, "issue": ISSUE, "one": ONE, "two": TWO, "tea": "%PDF-1.4"}
    for name, what in (content | files).items():
        places = {"house": folder.parent / "house.yaml", "issue": folder / "issue.yaml", "tea": folder / "ads/tea.pdf"}
        path = places.get(name, folder / "articles" / f"{name}.md")
        path.parent.mkdir(parents=True, exist_ok=True)
        if what is not None:
            path.write_bytes(what if isinstance(what, bytes) else what.encode())
    return folder


def good(root: Path, **files: str | bytes | None) -> tuple[Edition, list[Finding]]:
    """The edition of such a folder."""
    return read(make(root, **files), SHOWN)


def faults(root: Path, **files: str | bytes | None) -> list[str]:
    """What the reader says of a folder that cannot be used, or not for some page; nothing else may be raised."""
    try:
        _, found = read(make(root, **files), SHOWN)
    except IssueError as fault:
        found = [*fault.findings]
    assert any(each.stops for each in found), "the folder was read without a fault"
    return [str(each).removeprefix("issues/gazette/") for each in found]
