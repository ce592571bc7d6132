"""The normaliser: what it changes, what it must leave, and that every change can be undone."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from layout.edition.edition import Change, Copy
from layout.edition.normalise import invert, normalise
from layout.findings import Source

SEED = (Path(__file__).parent / "seed.txt").read_text(encoding="utf-8")
LEAD_INS = ("本报讯", "甲")


def copy_of(text: str, block: str = "p1") -> Copy:
    return normalise(text, "one", block, Source("one.md", 9), LEAD_INS)


CHANGED = {
    # marks beside Chinese
    "邮编:214125": "邮编：214125",
    "刊号:CN32-0092": "刊号：CN32-0092",
    "同比增长9.3%,入选": "同比增长9.3%，入选",
    "推进“人工智能+”,鼓励": "推进“人工智能+”，鼓励",
    "发展SiP、2.5D/3D封装,升级": "发展SiP、2.5D/3D封装，升级",
    "真的?!好;行": "真的？！好；行",
    "你用的是GPU?": "你用的是GPU？",
    "比分3:2,胜": "比分3:2，胜",
    "营收1,000,000元,增": "营收1,000,000元，增",
    "甲),乙": "甲)，乙",
    "见http://a.cn/?q=1,2,详情": "见http://a.cn/?q=1,2，详情",
    # brackets, both or neither
    "(某某)": "（某某）",
    "88300000(白天)": "88300000（白天）",
    "人工智能(AI)": "人工智能（AI）",
    "5G(SA)网": "5G（SA）网",
    "(甲(乙)丙)": "（甲（乙）丙）",
    "（王某)说": "（王某）说",
    "(1)工作": "（1）工作",
    # full points
    "他走了.": "他走了。",
    "他走了.她来了.": "他走了。她来了。",
    "他说“走.”": "他说“走。”",
    # quotes in pairs
    '他说:"好"': "他说：“好”",
    '所谓"AI"技术': "所谓“AI”技术",
    "叫'小甲'的": "叫‘小甲’的",
    '“押韵"对于': "“押韵”对于",
    '换成55"电视,叫"大屏"': '换成55"电视，叫“大屏”',
    # blanks
    "中 文": "中文",
    "用 GPU 算 3 次": "用GPU算3次",
    "use  a\tGPU": "use a GPU",
    "一, 二": "一，二",
    "“ 好 ”": "“好”",
    "本报讯 2月18日": "本报讯\u30002月18日",
    "本报讯\u00a0\u30002月18日": "本报讯\u30002月18日",
    "(记者 张某 李某)": "（记者\u3000张某\u3000李某）",
    "本报讯(记者 张某)昨 天": "本报讯（记者\u3000张某）昨天",
    # lines
    "一行\n二行": "一行二行",
    "一行 \r\n\u3000\u3000二行": "一行二行",
    "GPU\nchip": "GPU chip",
    "用\nGPU": "用GPU",
    "\u3000\u3000起": "起",
    "止 \n": "止",
    # dots and dashes
    "等等...": "等等……",
    "等等。。。": "等等……",
    "等--等": "等——等",
    # what cannot be seen
    "\ufeff零\u200b宽\u00ad": "零宽",
}

KEPT = [
    "9.3%",
    "1,000",
    "10:30",
    "3:2",
    "2.5D/3D",
    "CN32-0092",
    "27-92",
    "Chiplet",
    "jnw@163.com",
    "http://a.cn/?q=(1),2;3",
    "Smith, John",
    "来自Smith, John的信",
    "f(x)",
    "求f(x)的值",
    "a.txt",
    "It's 'ok', he said: \"yes\"...",
    "1.概述",
    "一.概述",
    "三.五",
    '甲说"乙',
    "(未完",
    "ＡＢＣ１２，全角",
    "等等……——",
    "全角\u3000空格",
    "&nbsp;中",
    "2020--2025",
]


@pytest.mark.parametrize(("before", "after"), CHANGED.items())
def test_changes(before, after):
    copy = copy_of(before)
    assert copy.text == after
    assert invert(copy.text, copy.changes) == before == copy.manuscript


@pytest.mark.parametrize("text", KEPT)
def test_leaves_alone(text):
    assert copy_of(text).changes == ()
    assert copy_of(text).text == text


def test_every_change_bears_its_place_and_rule():
    assert copy_of("甲,乙(丙)").changes == (
        Change(1, ",", "，", "full-width"),
        Change(3, "(", "（", "brackets"),
        Change(5, ")", "）", "brackets"),
    )
    rules = {change.rule for change in copy_of("\u3000甲 \n乙\u200b...").changes}
    assert rules == {"indent-removed", "trailing-space", "join-lines", "invisible-removed", "ellipsis"}


def test_a_blank_in_a_headline_is_meant():
    assert copy_of("城西 城东", "headline.1").text == "城西\u3000城东"
    assert copy_of("张某 李某", "byline").text == "张某\u3000李某"
    assert copy_of("城西, 城东 AI", "headline.1").text == "城西，城东AI"


def test_the_seeds_marks():
    text = copy_of(SEED).text
    assert SEED.count(",") == 116
    assert "," not in text
    assert text.count("，") == 116
    assert not any(mark in text for mark in ":;()")
    assert Counter(text)["："] == Counter(SEED)[":"]
    for whole in (
        "9.3%，入选",
        "2.5D/3D封装",
        "“人工智能+”，鼓励",
        "CN32-0092",
        "1.5元",
        "jnwbfk@126.com",
        "0510-81853620",
    ):
        assert whole in text


MIXED = st.text(
    alphabet="甲乙中一二。，、；：？！（）“”‘’《》…—·　 \t\n\r,:;?!().\"'-aB19%@/&+=.\u200b\ufeff\u00a0", max_size=80
)
ANY = st.one_of(st.text(), MIXED)
BLOCK = st.sampled_from(["p1", "headline.1", "byline", "1.role"])


@settings(max_examples=600, deadline=None)
@given(ANY, BLOCK)
@example("甲 ", "p1")
@example("本报讯 \u200b 2月", "p1")
def test_every_change_can_be_undone(text, block):
    copy = copy_of(text, block)
    assert invert(copy.text, copy.changes) == text
    end = 0
    for change in copy.changes:
        assert change.at >= end
        assert change.before != change.after
        end = change.at + len(change.before)
        assert change.before
        assert text[change.at : end] == change.before


@settings(max_examples=600, deadline=None)
@given(ANY, BLOCK)
def test_normalised_text_is_never_changed_again(text, block):
    once = copy_of(text, block)
    assert copy_of(once.text, block).changes == ()


RULES_LOOK_FOR = set(",:;?!().\"'-。 \t\u00a0\u202f\u205f\u3000\r\n\u2028\u2029\u00ad\u180e\ufeff") | {
    chr(code)
    for first, last in ((0x2000, 0x200F), (0x202A, 0x202E), (0x2060, 0x2069))
    for code in range(first, last + 1)
}


@settings(max_examples=600, deadline=None)
@given(ANY, BLOCK)
def test_no_other_character_is_touched(text, block):
    for change in copy_of(text, block).changes:
        assert set(change.before) <= RULES_LOOK_FOR
        assert set(change.after) <= set("，：；？！（）。“”‘’…— \u3000")


def test_brackets_of_a_pair_go_together():
    @settings(max_examples=300, deadline=None)
    @given(st.text(alphabet="甲a1(), ", max_size=20))
    def check(text):
        made = copy_of(text).text
        assert made.count("（") == made.count("）")

    check()


@pytest.mark.parametrize(
    "changes",
    [
        (Change(1, ",", "；", "full-width"),),
        (Change(9, ",", "，", "full-width"),),
        (Change(1, ",", "，", "full-width"), Change(0, ",", "，", "full-width")),
    ],
)
def test_changes_that_are_not_the_texts_own_are_refused(changes):
    with pytest.raises(ValueError, match="does not hold"):
        invert("甲，乙", changes)
