"""An issue with a story that goes on on another page. All words, people and places are fictitious."""

from pathlib import Path

import issue_kit
from titles_kit import words

PLAN = """\
date: 2031-05-06
standing: {colophon: {page_count: 共3版}}
pages:
  A01:
    - {furniture: masthead, columns: 1-3, rows: 1-5}
    - {furniture: colophon, columns: 1-3, rows: 6}
    - {story: lamp, columns: 1-3, rows: 7-28, head: 20pt, jump: A03}
  A02:
    - {furniture: page-number, columns: 1-3, rows: 1}
    - {story: bridge, columns: 1-3, rows: 2-28, head: 20pt}
  A03:
    - {furniture: page-number, columns: 1-3, rows: 1}
    - {story: lamp, columns: 1-3, rows: 2-28}
"""

HEAD = """\
---
kicker: 城东有了新去处
headline: 云溪市的路灯亮了
continued: 灯下的棋局摆到半夜
byline: (记者 张三)
importance: 2
---
"""


def story(count: int) -> str:
    """About so many characters of text."""
    return f"{HEAD}本报讯 {words(count)}\n"


LAMP = story(820)


def make(root: Path, plan: str = PLAN, story: str = LAMP) -> Path:
    """The issue's folder under ``root``."""
    return issue_kit.make(root, issue=plan, lamp=story, bridge=issue_kit.BRIDGE)
