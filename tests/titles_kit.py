"""An issue with every way a title stands and frames of every shape, for the proof and the eye. All is fictitious."""

from itertools import cycle
from pathlib import Path

import issue_kit

HOUSE = """\
name: 甲乙晚报
code: jywb
press: {half-sheet: true}
preset: 四开 6x11
heads: {byline-align: centre}
limits: {hole-rows: 86}
faults: {rank: {level: off}, cut-across: {level: off}, bumped-heads: {level: off}}
standing:
  masthead: {name: 甲乙晚报}
  colophon: {chief_editor: 总编辑:丙某, issue_number: 总第1期}
imprint: {profiles: []}
"""

PLAN = """\
date: 2031-05-06
standing: {colophon: {page_count: 共2版}}
pages:
  A01:
    - {furniture: masthead, columns: 1-4, rows: 1-6}
    - {furniture: colophon, columns: 5-6, rows: 1-6}
    - {story: over, columns: 1-6, rows: 7-28, legs: 4, head: 36pt, rules: above, byline-at: head}
    - {story: beside, columns: 1-6, rows: 30-40, title: beside, title-legs: 1-2, rules: above}
    - {story: between, columns: 1-6, rows: 42-52, title: between, rules: above}
    - {story: wrapped, columns: 1-4, rows: 54-69, title: wrapped, rules: above}
    - {story: upper, columns: 5-6, rows: 54-69, title: wrapped, rules: [above, left]}
    - {story: points, columns: 1-6, rows: 71-86, legs: 4, summary: beside, rules: above}
  A02:
    - {furniture: page-number, columns: 1-6, rows: 1}
    - {story: tee, columns: 1-6, rows: 3-14, also: {columns: 3-4, rows: 15-30}, head-rows: 4}
    - {story: west, columns: 1-2, rows: 15-30, rules: [above, right]}
    - {story: east, columns: 5-6, rows: 15-30, rules: [above, left]}
    - {story: ell, columns: 1-4, rows: 32-52, cut: {columns: 3-4, rows: 42-52}, rules: above}
    - {story: nook, columns: 3-4, rows: 42-52, rules: [above, left]}
    - {story: stair, columns: 5-6, rows: 32-52, legs: 1, summary: over, rules: [above, left]}
    - {story: cup, columns: 1-6, rows: 54-70, cut: {columns: 3-4, rows: 54-62}, rules: above}
    - {story: well, columns: 3-4, rows: 54-62, rules: [left, right, below]}
    - {story: ring, columns: 1-6, rows: 72-86, title: wrapped, title-legs: 3-6, rules: above,
       cut: [{columns: 5-6, rows: 80-86}]}
    - {story: foot, columns: 5-6, rows: 80-86, head: 14pt, rules: [above, left]}
"""

SENTENCES = (
    "云溪市的路灯一齐亮了,灯下有人下棋,有人看书。",
    "“从前走这条路要带手电,”住在巷口的李四说,“现在不用了。”",
    "石桥边的茶铺卖的是山上的粗茶,过桥的人都来坐一坐。",
    "渡口的老船还在等人,水涨了12尺,船工不走。",
    "三年级的学生写信,建议在河湾修一座小桥。",
)

STORIES = {
    "over": (
        570,
        "headline: 云溪市三百盏路灯一齐亮了\nkicker: 城东有了新去处\nbyline: 本报记者 张三\nimportance: 1\n"
        "summary: [灯下有人下棋有人看书也有人只是站着, 每盏一年省电三百度, 住在巷口的人说从前走这条路要带手电]",
    ),
    "beside": (430, "headline: [石桥边上, 开了茶铺]\ndeck: 过桥的人都来坐\nbyline: (记者 李四)\nbyline-at: head"),
    "between": (410, "headline: [渡口老船, 还在等人]\nimportance: 2"),
    "wrapped": (470, "headline: [学生写信, 建议修桥]\nkicker: 河湾两岸"),
    "upper": (240, "headline: [粗茶, 一碗]\nimportance: 2"),
    "points": (
        640,
        "headline: 甲乙两县同走一条路\nimportance: 2\nbyline: (记者 王五)\n"
        'summary: ["两县的车同走一条路,从前要绕过青川湖,如今一个钟头就到。", 路边种了三千棵树。]',
    ),
    "tee": (840, "headline: 山上茶园收了新茶\nimportance: 2"),
    "west": (230, "headline: 河湾里的小桥"),
    "east": (230, "headline: 渡口的老船"),
    "ell": (475, "headline: 青川湖边的新路通车了\nimportance: 2"),
    "nook": (130, "headline: 灯下棋声慢"),
    "stair": (250, "headline: 老街上的灯\nsummary: 三百盏灯一夜之间亮了,老街上的人都出来看。"),
    "cup": (640, "headline: 老城墙修好了\nimportance: 2"),
    "well": (90, "headline: 石桥边的茶铺"),
    "ring": (535, "headline: 三年级的学生写信\nkicker: 请在河湾修一座小桥\nimportance: 2"),
    "foot": (80, "headline: 一碗粗茶"),
}


def words(count: int) -> str:
    """Paragraphs of three sentences, about so many characters in all."""
    found: list[str] = []
    for at, sentence in enumerate(cycle(SENTENCES)):
        if sum(map(len, found)) + len(sentence) > count:
            return "".join(found)
        found.append(sentence + "\n\n" * (at % 3 == 2))
    raise AssertionError


def make(root: Path) -> Path:
    """The issue's folder under ``root``."""
    stories = {name: f"---\n{head}\n---\n本报讯 {words(count)}\n" for name, (count, head) in STORIES.items()}
    return issue_kit.make(root, house=HOUSE, issue=PLAN, lamp=None, **stories)
