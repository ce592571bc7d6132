"""The text of an advertisement: each of its pieces a copy, every character of the file accounted for (广告文字)."""

import pytest
from ads_kit import SMALL, TEA, set_ad
from edition_kit import ISSUE, faults, make
from hypothesis import given
from hypothesis import strategies as st

from layout.edition.read import read
from layout.prepress.proof.manuscript import count, tiled


def blocks(text: str, classified: bool = False) -> list[tuple[str, str, bool, str]]:
    ad, told = set_ad(text, classified)
    assert told == []
    pairs = zip(ad.text.paragraphs, ad.blocks, strict=True)
    return [(copy.text, block.style, block.head, block.align) for copy, block in pairs]


def test_display_lines_and_paragraphs_have_styles_by_rank() -> None:
    assert blocks(TEA) == [
        ("天河茶庄", "ad-1", True, "centre"),
        ("新茶上市　立夏尝鲜", "ad-2", True, "centre"),
        (
            "今年山上雨水足，头采的粗茶比往年香。凡五月进店的客人，都可以白喝一碗，喝完了再说买不买。",
            "ad-text",
            False,
            "left",
        ),
        ("云溪市东门外石桥边　电话0000-0000000", "ad-3", True, "centre"),
    ]


def test_a_piece_may_name_its_style_and_its_place() -> None:
    assert blocks("# 茶 {.ad-3 .left}\n电话 {.ad-2}\n\n粗茶,\n两行 {.centre}\n") == [
        ("茶", "ad-3", True, "left"),
        ("电话", "ad-2", False, "centre"),
        ("粗茶，两行", "ad-text", False, "centre"),
    ]


def test_words_in_braces_that_are_a_mark_of_the_text_stay_the_texts() -> None:
    ad, told = set_ad("来喝[茶]{.dots}\n")
    assert told == []
    assert ad.text.paragraphs[0].text == "来喝茶"
    assert ad.text.paragraphs[0].spans


def test_classified_items_have_categories_lines_and_boxes() -> None:
    ad, told = set_ad(SMALL, classified=True)
    assert told == []
    heads = [copy.text for copy, block in zip(ad.text.paragraphs, ad.blocks, strict=True) if block.head]
    assert heads == ["招聘", "出租", "遗失声明"]
    assert [(each.style, each.lines, each.boxed) for each in ad.blocks[:4]] == [
        ("classified-head", 0, False),
        ("classified", 0, False),
        ("classified", 0, False),
        ("classified", 0, True),
    ]
    assert ad.blocks[6].lines == 4


PIECES = st.lists(
    st.sampled_from(
        ["# ", "## ", "茶,", "水。 ", "\n", "\r\n", "\n\n", " {.left}", "{lines=2}", "**", "[甲]{.dots}", " "]
    ),
    max_size=12,
).map("".join)


@given(PIECES, st.booleans())
def test_every_character_of_the_file_is_printed_or_went_by_a_rule(text: str, classified: bool) -> None:
    ad, _ = set_ad(text, classified)
    assert tiled(ad.text) == []
    assert count(ad.text, 0, 0).adds_up


@pytest.mark.parametrize(
    ("text", "classified", "fault"),
    [
        ("", False, "ads/tea.md:1: error[empty-body]: ad:tea has no text"),
        ("茶\n\n水 {.ad-4}\n", False, 'ads/tea.md:3: error[unknown-style]: no style "ad-4"; did you mean "ad-3"?'),
        ("茶 {.boxed}\n", False, "ads/tea.md:1: error[ad-style]: lines= and .boxed are for items"),
        ("# 招聘\n茶 {.ad-1}\n", True, 'ads/tea.md:2: error[ad-style]: items stand on the lines of "classified"'),
        ("茶\n\n{.left}\n", False, "ads/tea.md:3: error[empty-words]: p2 of ad:tea holds no words"),
        ("茶\ue000\n", False, "ads/tea.md:1: error[private-use]: U+E000 cannot be printed"),
        ("茶\n水(\n", False, "ads/tea.md:2: warning[unpaired-mark]"),
    ],
)
def test_what_is_wrong_with_a_text_is_told_where(text: str, classified: bool, fault: str) -> None:
    _, told = set_ad(text, classified)
    assert len(told) == 1
    assert fault in told[0]


# In an issue ------------------------------------------------------------------------------------------------------


def entry(more: str) -> str:
    return ISSUE.replace("{file: ads/tea.pdf, mark: 广告}", more)


def test_a_text_in_the_plan_knows_its_line(tmp_path) -> None:
    plan = entry("\n    mark: 广告\n    text: |\n      # 茶庄\n\n      粗茶(\n")
    folder = make(tmp_path, issue=plan)
    edition, notes = read(folder, "issues/gazette/2031-05-06")
    ad = edition.set_ads["tea"]
    assert [each.text for each in ad.copies] == ["广告", "茶庄", "粗茶("]
    [line] = [at for at, each in enumerate(plan.splitlines(), 1) if "粗茶" in each]
    assert ad.text.paragraphs[1].source.line == line
    assert [each.source.line for each in notes if each.rule == "unpaired-mark" and each.source] == [line]


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ("{text: 粗茶}", '2031-05-06/issue.yaml:7: error[missing-key]: "mark" is missing in ad "tea"'),
        ("{text: 粗茶, mark: 启事}", 'error[ad-mark]: "启事" does not say that "tea" is an advertisement; write 广告'),
        (
            "{mark: 广告}",
            'error[ad-kind]: ad "tea" names nothing to print; write just one of file:, text: and classified',
        ),
        ("{text: 粗茶, classified: ads/a.md, mark: 广告}", 'error[ad-kind]: ad "tea" names text and classified'),
        ("{file: ads/tee.md, mark: 广告}", 'error[missing-file]: no file "ads/tee.md"; did you mean "ads/tea.pdf"?'),
    ],
)
def test_an_entry_that_cannot_be_is_told(tmp_path, more: str, fault: str) -> None:
    told = [each for each in faults(tmp_path, issue=entry(more)) if "error[" in each]
    assert len(told) == 1
    assert fault in told[0]


def test_the_word_that_marks_is_the_houses(tmp_path) -> None:
    house = "name: 样报\nads: {mark: 廣告}\n"
    found = faults(tmp_path, issue=entry("{text: 粗茶, mark: 广告}"), house=house)
    [told] = [each for each in found if "error[" in each]
    assert "write 廣告, or a word that holds it" in told
