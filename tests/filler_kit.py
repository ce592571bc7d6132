"""An issue whose stories leave holes for every ornament, for the proof and for the eye. All words are fictitious."""

from pathlib import Path

import issue_kit

from layout import kinds
from layout.makeup.boxes import BORDERS

HOUSE = """\
name: 甲乙晚报
code: jywb
preset: 四开 6x11
limits: {filler: 3, underset: error}
faults: {hole: {level: error}}
standing:
  masthead: {name: 甲乙晚报}
  colophon: {chief_editor: 总编辑:丙某, issue_number: 总第1期}
imprint: {profiles: []}
"""

PLAN = """\
date: 2031-05-06
standing: {colophon: {page_count: 共1版}}
pages:
  A01:
    - {furniture: masthead, columns: 1-4, rows: 1-4}
    - {furniture: colophon, columns: 5-6, rows: 1-4, box: thin}
"""

ENTRY = "    - {{story: s{at}, columns: {left}-{right}, rows: {top}-{foot}, head: 14pt{more}}}\n"
STORY = "---\nheadline: 石桥边的茶铺\n---\n本报讯 {words}\n"
LAMPS = "云溪市的灯一齐亮了,三百盏灯下有人下棋,有人看书。“从前走这条路要带手电。”"

MORE = (
    *(f", filler: {name}" for name in kinds.names(BORDERS)),
    "",
    ", direction: down",
    ", reverse: K100",
    ", tint: K10, filler: meander",
    ", legs: 1",
)
NARROW = 9
"""From this story on they stand in narrower legs, or in one."""


def make(root: Path) -> Path:
    """The issue's folder under ``root``: four rows of three stories."""
    plan, stories = PLAN, {}
    for at, more in enumerate(MORE):
        top = 6 + at // 3 * 20
        plan += ENTRY.format(at=at, left=at % 3 * 2 + 1, right=at % 3 * 2 + 2, top=top, foot=top + 18, more=more)
        more_words = at % 5 * 2 if at < NARROW else 0
        stories[f"s{at}"] = STORY.format(words=LAMPS * 7 + "灯下有人下棋。" * more_words)
    return issue_kit.make(root, house=HOUSE, issue=plan, lamp=None, **stories)
