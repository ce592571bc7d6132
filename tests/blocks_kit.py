"""Stories with everything that stands in a text: made of Markdown, for the em font and for a whole page."""

from pathlib import Path
from tempfile import TemporaryDirectory

import issue_kit

from layout.edition.articles import read_article
from layout.edition.edition import Article
from layout.findings import Findings

HOUSE = """\
name: 甲乙晚报
code: jywb
format: {trim: 130mm x 160mm, head: 5mm}
columns: {count: 3, characters: 11, gutter: 1, body: 9pt, pitch: 11.5pt, rows: 36}
standing:
  masthead: {name: 甲乙晚报}
  colophon: {chief_editor: 总编辑:丙某, issue_number: 总第1期}
imprint: {profiles: []}
"""

ALL = """\
---
headline: 云溪市的路灯亮了
byline: (记者 张三)
importance: 2
---
本报讯 5月5日傍晚,云溪市东门外的三百盏路灯一齐亮了。灯下有人下棋,有人看书,也有人只是站着。

“从前走这条路要带手电,”住在巷口的李四说,“现在不用了。”

## 三百盏灯一夜亮

路灯由市政处装了四十天,用的是LED灯,每盏一年省电300度。市政处说,下一步还有三件事:

- 东门外[石桥]{.name}两头各添四盏;
- 巷口的旧灯换成新灯,旧灯杆[留着]{.dots}不拆;
- 每月初一检查一遍,坏了的三天之内修好。

灯亮的时候,巷子里的孩子数了一遍,说少了一盏。大人又数了一遍,没有少。

> 从前走这条路要带手电,现在不用了。
> ——李四

石桥边的茶铺也亮着灯。铺主王五说,过桥的人都来坐一坐,茶钱随意。

## 下棋的人比往常多,看书的人也不少

各处的灯数和亮灯的时刻,市政处列了一张表:

| 地方 | 盏 | 亮灯 |
| :-- | --: | :-: |
| 东门外 | 120 | 18:30 |
| 石桥边和茶铺门前 | 36 | 18:45 |
| 巷口 | 144 | 19:00 |

表上的时刻入冬以后提早半小时。

1. 先亮大路;
2. 再亮小巷;
10. 最后亮桥头。

::: facts 云溪市的灯
云溪市的第一盏路灯立在东门外,是煤油的,天黑以后由一位更夫点亮。

- 第二盏立在石桥边;
- 第三盏没有人记得了。
:::

灯下的棋局一直摆到半夜。有人问为什么不回家,下棋的人说,今天的灯好,舍不得回去。看书的人也这么说,书翻了一页又一页。
"""


def read(body: str, byline: str = "") -> tuple[Article | None, list[str]]:
    """The story ``one`` with this text below its head, which is five lines, and what was found."""
    head = f"---\nheadline: 题目四字\n{f'byline: {byline}' if byline else '# no byline'}\nimportance: 3\n---\n"
    findings = Findings()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "one.md"
        path.write_text(head + body, encoding="utf-8")
        found = read_article(path, "one.md", ("本报讯",), findings)
    return found, [str(each) for each in findings.items]


def story(body: str, byline: str = "") -> Article:
    """The story, which nothing is wrong with."""
    found, told = read(body, byline)
    assert found is not None, told
    assert told == []
    return found


def make(root: Path, story: str = ALL, more: str = "") -> Path:
    """The folder of an issue of one page that is full of it."""
    issue = issue_kit.ISSUE.replace("rows: 7-28, head: 20pt", f"rows: 7-36, head: 20pt{more}")
    return issue_kit.make(root, house=HOUSE, issue=issue, lamp=story)
