"""Advertisements that the paper sets, with the em font and as an issue to be built. Firms and numbers are made up."""

from dataclasses import replace
from pathlib import Path

import issue_kit
from galley_kit import SIX_COLUMNS, copy, edition, house, typesetter

from layout.edition.ad_copy import AdText, read_text_ad
from layout.edition.edition import SetAd
from layout.findings import Findings, Source
from layout.makeup.make_up import MadeUpPage, make_up

SHOWN = "issues/gazette/2031-05-06/ads/tea.md"


def set_ad(text: str, classified: bool = False, own: str = SIX_COLUMNS) -> tuple[SetAd, list[str]]:
    """An advertisement ``tea`` of such a file, and what is wrong with it."""
    findings = Findings()
    where = Source(SHOWN, 1)
    wish = AdText("ad:tea", text, where, "ads/tea.md", classified, house(own).styles, {}, findings)
    ad = SetAd("tea", copy("广告", "mark", "ad:tea"), *read_text_ad(wish), classified, where)
    return ad, [str(each).removeprefix("issues/gazette/2031-05-06/") for each in findings.items]


def page(text: str, entry: str, classified: bool = False, own: str = SIX_COLUMNS) -> MadeUpPage:
    """The advertisement alone on a page set with the em font."""
    ad, faults = set_ad(text, classified, own)
    assert faults == []
    its, order = edition(f"- {{ad: tea, {entry}}}\n", own=own)
    return make_up(order, replace(its, set_ads={"tea": ad}), typesetter(own))


def told(made: MadeUpPage) -> list[str]:
    """What was found, but for the empty page round the advertisement."""
    return [str(each) for each in made.findings if each.rule != "hole"]


HOUSE = """\
name: 甲乙晚报
code: jywb
preset: 四开 6x11
limits: {hole-rows: 86}
standing:
  masthead: {name: 甲乙晚报}
  colophon: {chief_editor: 总编辑:丙某, issue_number: 总第1期}
imprint: {profiles: []}
"""

ISSUE = """\
date: 2031-05-06
standing: {colophon: {page_count: 共1版}}
ads:
  tea: {file: ads/tea.md, mark: 广告}
  small: {classified: ads/small.md, mark: 分类广告}
  ferry:
    mark: 广告
    text: |
      # 青川湖游船

      每日三班 {.ad-3}
pages:
  A01:
    - {furniture: masthead, columns: 1-4, rows: 1-6}
    - {furniture: colophon, columns: 1-4, rows: 7-8}
    - {story: lamp, columns: 1-6, rows: 10-36, head: 20pt}
    - {ad: ferry, columns: 1-2, rows: 38-54, reverse: K100}
    - {ad: small, columns: 3-4, rows: 38-71, box: thin}
    - {ad: tea, size: 通栏, box: meander, tint: K10}
"""

TEA = """\
# 天河茶庄

## 新茶上市 立夏尝鲜

今年山上雨水足,头采的粗茶比往年香。凡五月进店的客人,都可以**白喝一碗**,喝完了再说买不买。

### 云溪市东门外石桥边 电话0000-0000000
"""

SMALL = """\
# 招聘

**天河茶庄** 招店员两名,会泡茶、识字即可,包吃住。电话0000-0000000。

云溪面馆招帮工一名,手脚麻利,早班。有意者到东门外石桥边面谈。电话0000-0000001。

甲乙书摊诚聘看摊人,周末两天,爱书者优先。电话0000-0000002。 {.boxed}

# 出租

东门外临街房两间出租,可作茶铺,每月面议。电话0000-0000004。

石桥边平房一间,有井有院,适合养花人家,不租养狗的。电话0000-0000005。 {lines=4}

# 遗失声明

李某遗失云溪市东门外渡口月票一张,编号00000,声明作废。

王某遗失甲乙书摊借书证一本,编号00001,声明作废。拾到者请交石桥边茶铺。
"""


def make(root: Path, issue: str = ISSUE, tea: str = TEA, small: str = SMALL) -> Path:
    """The issue's folder under ``root``."""
    folder = issue_kit.make(root, house=HOUSE, issue=issue)
    (folder / "ads").mkdir(exist_ok=True)
    (folder / "ads/tea.md").write_text(tea, encoding="utf-8")
    (folder / "ads/small.md").write_text(small, encoding="utf-8")
    return folder
