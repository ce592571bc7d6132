"""An issue with a stock of short articles for the holes of its stories, for the proof and for the eye. All is fictitious.

Two pages of nine stories, each with a hole of its own depth: under a headline of two rows, in one leg or two, across or
down, in a box, on a tint, reversed.
"""

from pathlib import Path

import issue_kit

HOUSE = """\
name: 甲乙晚报
code: jywb
preset: 四开 6x11
limits: {filler: 3, underset: error}
faults: {hole: {level: error}, touching-stories: {level: error}}
standing:
  masthead: {name: 甲乙晚报}
  colophon: {chief_editor: 总编辑:丙某, issue_number: 总第1期}
"""

PLAN = """\
date: 2031-05-06
standing: {colophon: {page_count: 共2版}}
fillers: [spring, summer, autumn, winter, mill, wood, lamp-oil, rice]
pages:
  A01:
    - {furniture: masthead, columns: 1-4, rows: 1-4}
    - {furniture: colophon, columns: 5-6, rows: 1-4, box: thin}
    - {story: s1, columns: 1-2, rows: 6-30, head: 14pt, filler: [proverb, recipe]}
    - {story: s2, columns: 3-4, rows: 6-30, head: 14pt, box: wave, tint: K10}
    - {story: s3, columns: 5-6, rows: 6-30, head: 14pt, reverse: K100}
    - {story: s4, columns: 1-3, rows: 32-50, head: 14pt, direction: down}
    - {story: s5, columns: 4-6, rows: 32-50, head: 14pt, legs: 1, filler: rope}
  A02:
    - {furniture: page-number, columns: 1-6, rows: 1-2}
    - {story: s6, columns: 1-3, rows: 4-30, head: 14pt}
    - {story: s7, columns: 4-6, rows: 4-30, head: 14pt, filler: [tea]}
"""

STORY = "---\nheadline: 石桥边的茶铺\n---\n本报讯 {words}\n"
LAMPS = "云溪市的灯一齐亮了,三百盏灯下有人下棋,有人看书。“从前走这条路要带手电。”"
SHORTS = {
    "proverb": "---\nheadline: 农谚\n---\n春雨贵如油,夏雨遍地流。清明前后,种瓜点豆。\n",
    "recipe": "---\nheadline: 煮粥\n---\n" + "米先用清水浸半个时辰,水开再下锅,粥不粘底。" * 2 + "\n",
    "tea": "---\n---\n" + "石桥边的茶铺说,粗茶要用滚水冲,细茶要等水凉一凉。" * 4 + "\n",
}
STOCK = ("spring", "summer", "autumn", "winter", "mill", "wood", "lamp-oil", "rice")


def make(root: Path, plan: str = PLAN, **more: str | None) -> Path:
    """The issue's folder under ``root``; keywords replace an article by its name, or leave it out."""
    stories = {f"s{at}": STORY.format(words=LAMPS * (6 + at % 3 * 2)) for at in range(1, 8)}
    stock = {name: f"---\nheadline: 小常识{at}\n---\n{LAMPS * (2 + at)}\n" for at, name in enumerate(STOCK)}
    files: dict[str, str | None] = {**stories, **SHORTS, **stock, **{k.replace("_", "-"): v for k, v in more.items()}}
    return issue_kit.make(root, house=HOUSE, issue=plan, lamp=None, **files)
