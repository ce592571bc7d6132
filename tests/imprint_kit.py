"""A complete edition of two pages, whose imprint lacks nothing, to be broken item by item.

The paper and all its numbers are made up: there is no region 38, no province 99 of the post, no area code 0400.
"""

from dataclasses import dataclass
from pathlib import Path

import issue_kit

from layout.compose import compose
from layout.findings import Finding
from layout.imprint.check import Imprint, Row
from layout.order import Order

HOUSE = """\
name: 甲乙晚报
code: jywb
format: {trim: 200mm x 200mm, head: 10mm}
columns: {count: 4, characters: 13, gutter: 1, body: 9pt, pitch: 11.5pt, rows: 42}
limits: {hole-rows: 42}
styles: {headline: {face: biaosong, size: 20pt}}
imprint: {level: warn}
standing:
  masthead: {name: 甲乙晚报}
  registration:
    cn_number: 国内统一连续出版物号：CN38-0001
    postal: 邮发代号：99-1
  colophon:
    competent: 主管：甲乙报业社
    sponsor: 主办：甲乙报业社
    publisher: 出版：甲乙晚报社
    chief_editor: 总编辑：丙某
    address: 社址：云溪市东门外1号
    telephone: 电话：0400-5550100
    postcode: 邮编：000000
    printer: 印刷：甲乙印刷所
    printer_address: 地址：云溪市印坊路1号
    distributors: [发行：甲乙发行站]
  price: {retail: 零售价1.5元}
"""

ISSUE = """\
date: 2031-05-06
standing: {colophon: {issue_number: 总第12期, page_count: 今日2版}}
ads:
  tea: {mark: 广告, text: "# 天河茶庄"}
pages:
  A01:
    - {furniture: masthead, columns: 1-2, rows: 1-8}
    - {furniture: page-number, columns: 4, rows: 8}
    - {furniture: date-line, columns: 3-4, rows: 1-6}
    - {furniture: registration, columns: 1-3, rows: 9}
    - {furniture: price, columns: 4, rows: 9-10}
    - {furniture: colophon, columns: 1-4, rows: 11-14}
    - {story: lamp, columns: 1-4, rows: 16-42, head: 20pt}
  A02:
    - {furniture: folio, columns: 1-4, rows: 1-3}
    - {story: bridge, columns: 1-4, rows: 4-30, head: 20pt}
    - {ad: tea, columns: 1-2, rows: 33-42}
"""


@dataclass(frozen=True)
class Looked:
    """The imprint of an edition, and what was found of it."""

    imprint: Imprint | None
    findings: list[Finding]

    def row(self, item: str) -> Row:
        assert self.imprint is not None
        return next(each for each in self.imprint.rows if each.item == item)

    def state(self, item: str) -> str:
        return self.row(item).verdict.state.value

    @property
    def rules(self) -> list[str]:
        return [each.rule for each in self.findings]

    @property
    def said(self) -> str:
        return "\n".join(map(str, self.findings))


def look(root: Path, house: str = HOUSE, issue: str = ISSUE, page: str | None = None, **files: str) -> Looked:
    """Compose the edition, or one page of it, in a folder of the root."""
    folder = issue_kit.make(root, house=house, issue=issue, bridge=issue_kit.BRIDGE, **files)
    shown = f"{folder.parent.name}/{folder.name}"
    composed = compose(Order(folder, shown, root / "out", page), lambda doing: None)
    mine = [each for each in composed.findings if each.rule.startswith(("imprint-", "accept-", "unknown-", "wrong-"))]
    others = {each.rule for each in composed.findings if each not in mine}
    assert others <= {"hole", "uneven-columns", "bare-head", "words-not-placed", "page-order", "section-fold"}, (
        composed.findings
    )
    return Looked(composed.imprint, mine)
