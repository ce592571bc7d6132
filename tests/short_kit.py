"""An issue with short articles for the holes of its stories, for the proof and for the eye. All is fictitious.

Two pages of seven stories, each with a hole of its own depth: across or down, in one leg or more, in a box, on a tint,
reversed.
"""

from pathlib import Path

import issue_kit

HOUSE = """\
name: 甲乙晚报
code: jywb
press: {half-sheet: true}
preset: 四开 6x11
limits: {filler: 3, underset: error}
faults: {hole: {level: "off"}, cut-across: {level: "off"}, touching-stories: {level: error}}
standing:
  masthead: {name: 甲乙晚报}
  colophon: {chief_editor: 总编辑:丙某, issue_number: 总第1期}
imprint: {profiles: []}
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
    - {story: s6, columns: 1-3, rows: 4-30, head: 14pt, rules: right}
    - {story: s7, columns: 4-6, rows: 4-30, head: 14pt, filler: [tea]}
"""

STORY = "---\nheadline: 石桥边的茶铺\n---\n本报讯 {words}\n"
LAMPS = "云溪市的灯一齐亮了,三百盏灯下有人下棋,有人看书。“从前走这条路要带手电。”"
WORDS = {"s1": 8, "s2": 6, "s3": 6, "s4": 10, "s5": 9, "s6": 16, "s7": 15}
"""How many times each story says the same."""
SHORTS = {
    "proverb": "---\nheadline: 农谚\n---\n春雨贵如油,夏雨遍地流。清明前后,种瓜点豆。\n",
    "recipe": "---\nheadline: 煮粥\n---\n" + "米先用清水浸半个时辰,水开再下锅,粥不粘底。" * 7 + "\n",
    "tea": "---\n---\n" + "石桥边的茶铺说,粗茶要用滚水冲,细茶要等水凉一凉。" * 9 + "水要现打。\n",
}
STOCK = {"spring": 155, "summer": 183, "autumn": 126, "winter": 40, "mill": 86, "wood": 40, "lamp-oil": 40, "rice": 40}
"""How many characters the short articles for any hole have: for s3, s6, s4, s2, and for none."""
SAID = "春天把被子晒一晒,夏天把井水镇一镇,秋天把萝卜腌一腌,冬天把门缝糊一糊,这是老人说的四件小事;"


def make(root: Path, plan: str = PLAN, **more: str | None) -> Path:
    """The issue's folder under ``root``; keywords replace an article by its name, or leave it out."""
    stories = {name: STORY.format(words=LAMPS * count) for name, count in WORDS.items()}
    stock = {name: f"---\nheadline: 四件小事\n---\n{(SAID * 4)[: count - 1]}。\n" for name, count in STOCK.items()}
    files: dict[str, str | None] = {**stories, **SHORTS, **stock, **{k.replace("_", "-"): v for k, v in more.items()}}
    return issue_kit.make(root, house=HOUSE, issue=plan, lamp=None, **files)
