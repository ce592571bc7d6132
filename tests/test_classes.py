"""Character classes and where a line may end, as tables: clreq §3.1.3 and the levels none, basic, gb, strict."""

import pytest
from galley_kit import Setting, widths
from hypothesis import given
from hypothesis import strategies as st

from layout.galley.classes import kind_of, split
from layout.galley.galley import Kind
from layout.units import EM

LEVELS = ("none", "basic", "gb", "strict")


def ends(text: str, level: str) -> list[bool]:
    """For each place between two clusters, whether a line may end there."""
    return [not bar for bar in widths(text, Setting(level, ((0, EM // 8),))).bars[1:-1]]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "pieces"),
    [
        (Kind.OPEN, "“‘「『（《〈【〖〔［｛"),
        (Kind.CLOSE, "”’」』）》〉】〗〕］｝"),
        (Kind.COMMA, "，、"),
        (Kind.COLON, "：；"),
        (Kind.STOP, "。．"),
        (Kind.QE, "？！"),
        (Kind.QE2, "‼⁇⁈⁉"),
        (Kind.MID, "·‧・"),
        (Kind.CONN, "–—～〜-"),
        (Kind.SOLIDUS, "／/"),
        (Kind.SUFFIX, "％‰°℃℉′″"),
        (Kind.PREFIX, "￥$€£№±−"),
        (Kind.HAN, "甲乙々〇䶮①ⅢＡ１あ×…"),
        (Kind.LATIN, "aZ09%éαж&"),
        (Kind.SPACE, " "),
        (Kind.ISPACE, "　"),
    ],
)
def test_the_table_of_classes(kind: Kind, pieces: str) -> None:
    told = {piece: kind_of(piece) for piece in pieces}
    if kind is Kind.PREFIX:
        told.pop("$")  # ASCII, and so always the head of a number: $35 is one piece
    assert told == dict.fromkeys(told, kind)


def test_pairs_are_one_piece() -> None:
    pairs = {"——": Kind.DASH2, "⸺": Kind.DASH2, "……": Kind.ELL2, "⋯⋯": Kind.ELL2}
    assert {piece: kind_of(piece) for piece in pairs} == pairs
    assert all(split(f"甲{piece}乙") == ["甲", piece, "乙"] for piece in pairs)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("甲乙", "甲 乙"),
        ("在GPU上", "在 GPU 上"),
        ("涨9.3%，", "涨 9.3% ，"),
        ("达35℃", "达 35 ℃"),
        ("$1,000.50元", "$1,000.50 元"),
        ("￥35", "￥ 35"),
        ("————", "—— ——"),
        ("———", "—— —"),
        ("…………", "…… ……"),
        ("école", "école"),
        ("e\u0301cole", "e\u0301cole"),
        ("葛\U000e0100城", "葛\U000e0100 城"),
        ("don’t", "don’t"),
        ("‘don’t’", "‘ don’t ’"),
        ("‘甲’乙", "‘ 甲 ’ 乙"),
        ("甲/乙", "甲 / 乙"),
        ("安卓/iOS/电脑", "安卓 / iOS / 电 脑".replace("安卓", "安 卓")),
        ("a/b", "a/b"),
        ("https://example.com/a/", "https://example.com/a/"),
        ("甲-乙", "甲 - 乙"),
        ("达-5度", "达 -5 度"),
        ("CN32-0092", "CN32-0092"),
        ("jn@163.com", "jn@163.com"),
        ("·3·", "· 3 ·"),
    ],
)
def test_text_is_cut_into_pieces(text: str, pieces: str) -> None:
    assert split(text) == pieces.split(" ")


@pytest.mark.parametrize(("mark", "kind"), [("，\ufe00", Kind.COMMA), ("！\u0301", Kind.QE), ("“\ufe01", Kind.OPEN)])
def test_a_mark_with_a_variation_selector_stays_a_mark(mark: str, kind: Kind) -> None:
    assert [kind_of(piece) for piece in split(f"山{mark}水")] == [Kind.HAN, kind, Kind.HAN]


@given(st.text(max_size=30))
def test_nothing_is_lost_in_cutting(text: str) -> None:
    assert "".join(split(text)) == text
    assert all(isinstance(kind_of(piece), Kind) for piece in split(text))


def row(marks: str, allowed: str) -> list[tuple[str, tuple[bool, ...]]]:
    """Each mark with whether a line may break beside it, at none, basic, gb, strict."""
    return [(mark, tuple(each == "+" for each in allowed)) for mark in marks.split(" ")]


AT_START = [
    *row("， 、 。 ． ： ； ？ ！ ‼ ⁇ ⁈ ⁉", "+---"),
    *row("” ’ 」 』 ） 》 〉 】 〗 〕 ］ ｝", "+---"),
    *row("～ – — - · ‧ ・ ／ /", "+---"),
    *row("—— ⸺ …… ⋯⋯", "+++-"),
    *row("％ ‰ ° ℃ ℉", "+---"),
    *row("々 〻", "+---"),
    *row("“ ‘ 「 （ 《 乙 GPU 35% ￥ ①", "++++"),
]
AT_END = [
    *row("“ ‘ 「 『 （ 《 〈 【 〖 〔 ［ ｛", "+---"),
    *row("／ /", "++--"),
    *row("￥ № ± €", "+---"),
    *row("， 。 」 ？ —— …… · ～ — ％ 乙 GPU 35%", "++++"),
]


@pytest.mark.parametrize(("mark", "allowed"), AT_START)
def test_what_may_start_a_line(mark: str, allowed: tuple[bool, ...]) -> None:
    assert tuple(ends(f"甲{mark}", level)[0] for level in LEVELS) == allowed


@pytest.mark.parametrize(("mark", "allowed"), AT_END)
def test_what_may_end_a_line(mark: str, allowed: tuple[bool, ...]) -> None:
    assert tuple(ends(f"{mark}甲", level)[0] for level in LEVELS) == allowed


@pytest.mark.parametrize("level", LEVELS)
def test_what_is_one_at_every_level(level: str) -> None:
    assert ends("？！", level) == [False]
    assert ends("甲 GPU", level) == [False, True], "a space belongs to the line before it"
    assert ends("甲9.3%乙", level) == [True, True]
    assert ends("达℃", "basic") == [False]


def test_a_run_of_dashes_parts_between_pairs() -> None:
    assert ends("————", "gb") == [True]
    assert ends("…………", "gb") == [True]
    assert ends("————", "strict") == [False]


def test_a_house_edits_the_lists() -> None:
    house = Setting("gb", ((0, EM // 8),), not_first="的", not_last="第", may_begin="！")
    ends = [not bar for bar in widths("山的水第花！鸟“！”", house).bars[1:-1]]
    #      山|的  的|水  水|第  第|花  花|！ ！|鸟  鸟|“  “|！  ！|”
    assert ends == [False, True, True, False, True, True, True, False, False]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("he said that “the lift is wide”. 这台", "he| |said| |that| |“the| |lift| |is| |wide”|.| |这|台"),
        ("called “a lift” by all", "called| |“a| |lift”| |by| |all"),
        ("他说“OK”就走", "他|说|“|OK|”|就|走"),
        ("他说 “OK” 就走", "他|说| |“|OK|”| |就|走"),
        ("“OK” 就走", "“|OK|”| |就|走"),
    ],
)
def test_curly_quotes_are_chinese_unless_an_english_sentence_stands_round_them(text: str, pieces: str) -> None:
    assert split(text) == pieces.split("|")
