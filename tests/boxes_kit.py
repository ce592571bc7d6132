"""An issue with every box there is, for the proof and for the eye. All words are fictitious."""

from pathlib import Path

import issue_kit

from layout import kinds
from layout.makeup.boxes import BORDERS, LINES

BOXES = (*LINES, *kinds.names(BORDERS))

HOUSE = """\
name: 甲乙晚报
code: jywb
preset: 四开 6x11
page-rules: {head: 2pt, foot: 0.75pt}
standing:
  masthead: {name: 甲乙晚报}
  colophon: {chief_editor: 总编辑:丙某, issue_number: 总第1期}
  copyright-notice: {title: 版权声明, text: "甲乙晚报的字和画,借去请说一声。"}
imprint: {profiles: []}
"""

PLAN = """\
date: 2031-05-06
standing: {colophon: {page_count: 共1版}}
pages:
  A01:
    - {furniture: masthead, columns: 1-4, rows: 1-4}
    - {furniture: colophon, columns: 1-4, rows: 5-8, tint: K10}
    - {furniture: copyright-notice, columns: 5-6, rows: 1-8, reverse: K100, box: double}
"""

ENTRY = "    - {{story: s{at}, columns: {left}-{right}, rows: {top}-{foot}, {more}}}\n"
STORY = "---\nheadline: {head}\n---\n本报讯 {words}\n\n{words}\n"
LAMPS = "云溪市的灯一齐亮了,三百盏灯下有人下棋,有人看书。“从前走这条路要带手电。”"
MORE = {
    "thick-thin": ", direction: down",
    "wave": ", direction: down",
    "dots": ", tint: M20 Y30",
    "rope": ", tint: K10",
}
REVERSED = (
    "reverse: K100",
    "reverse: M100 Y90, box: wave",
    "reverse: C100 M60, direction: down, head-direction: across",
)


def make(root: Path) -> Path:
    """The issue's folder under ``root``: four rows of boxes, one of reversed stories."""
    plan, stories = PLAN, {}
    for at, box in enumerate(BOXES):
        top = 10 + at // 3 * 14
        place = {"left": at % 3 * 2 + 1, "right": at % 3 * 2 + 2, "top": top, "foot": top + 12}
        plan += ENTRY.format(at=at, **place, more=f"box: {box}, head: 14pt{MORE.get(box, '')}")
        stories[f"s{at}"] = STORY.format(head="石桥边的茶铺", words=LAMPS)
    for at, more in enumerate(REVERSED, len(BOXES)):
        left = (at - len(BOXES)) * 2 + 1
        plan += ENTRY.format(at=at, left=left, right=left + 1, top=66, foot=86, more=f"{more}, head: 20pt")
        stories[f"s{at}"] = STORY.format(
            head="灯下棋声慢", words=LAMPS + "[李四]{.name}说,[现在]{.dots}不用了。" + LAMPS * 2
        )
    return issue_kit.make(root, house=HOUSE, issue=plan, lamp=None, **stories)
