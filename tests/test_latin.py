"""Latin words and addresses among Han: where they begin, end, and may be parted (西文断词, 网址断行)."""

import re
from itertools import accumulate, pairwise
from time import process_time

import pytest
from galley_kit import best, set_paragraph, texts, typesetter
from hypothesis import given
from hypothesis import strategies as st

from layout.galley.latin import address, address_pieces, latin_pieces, parts, syllables
from layout.house import TypeStyle
from layout.units import EM, PT

PLAIN = TypeStyle("song", 9 * PT)
LETTERS = "abcdefghijklmnopqrstuvwxyz"
MARKS = "/.-_=&?#%@~:,;"


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in address(text)]


# Addresses -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "its"),
    [
        ("见https://a.example/b。", ["https://a.example/b"]),
        ("（https://a.example/b）", ["https://a.example/b"]),
        ("见(https://a.example/b), 下同", ["https://a.example/b"]),
        ("see https://a.example/x_(y).", ["https://a.example/x_(y)"]),
        ("[https://a.example/x]和", ["https://a.example/x"]),
        ("“http://a.example/?q=1&r=%E4#top”", ["http://a.example/?q=1&r=%E4#top"]),
        ("在ftp://a.example/honey/，和www.a.example/x两处", ["ftp://a.example/honey/", "www.a.example/x"]),
        ("HTTPS://A.EXAMPLE/X和", ["HTTPS://A.EXAMPLE/X"]),
        ("写信到zhang.san@a-b.example，或b@c.example。", ["zhang.san@a-b.example", "b@c.example"]),
        ("登录yunxi.example/service?id=3即可", ["yunxi.example/service?id=3"]),
        ("登录yunxi.cn即可", ["yunxi.cn"]),
        ("Go to www.a.example. Then", ["www.a.example"]),
        ("https://a.example/云溪", ["https://a.example/"]),
        ("端口http://a.example:8080/x", ["http://a.example:8080/x"]),
        ("3.5G、Node.js、U.S.、1:2、and/or、foo@bar、A.B.C", []),
        ("https://、www.、@、://", []),
        ("", []),
    ],
)
def test_an_address_ends_where_chinese_goes_on(text: str, its: list[str]) -> None:
    assert found(text) == its


@pytest.mark.parametrize("seed", ["www.a", "a@", "a-", "a.", "http://(", "(", "https://a.b/((", "a@a.", "."])
def test_no_text_takes_long(seed: str) -> None:
    begun = process_time()
    address(seed * 20_000)
    address_pieces(seed * 20_000)
    assert process_time() - begun < 2


@pytest.mark.parametrize(
    ("whole", "cut"),
    [
        ("https://www.yunxi.example/a/b.html?x=1&y=2#top", "https://|www.|yunxi.|example/|a/|b.|html|?x=|1&|y=2|#top"),
        ("zhang.san@mail.yunxi.example", "zhang.|san|@mail.|yunxi.|example"),
        ("https://a.example/b-c_d~e%20f", "https://|a.|example/b|-c_d|~e|%20f"),
        ("ftp://x.example//q", "ftp://|x.|example//q"),
        ("http://a.example/", "http://|a.|example/"),
    ],
)
def test_an_address_parts_at_its_marks(whole: str, cut: str) -> None:
    assert "|".join(address_pieces(whole)) == cut


@given(st.text(LETTERS + "0123456789" + MARKS, min_size=1, max_size=80))
def test_no_piece_of_an_address_is_lost_or_alone(whole: str) -> None:
    made = address_pieces(whole)
    assert "".join(made) == whole
    assert len(made) == 1 or all(len(each) > 1 for each in made)
    cuts = set(accumulate(map(len, made)))
    codes = re.finditer("%[0-9a-f]{2}", whole)
    assert not any(cuts & {each.start() + 1, each.start() + 2} for each in codes), "a coded character stays whole"
    for left, right in pairwise(made):
        assert left[-1] in MARKS or right[0] in MARKS, "never between two letters"
        assert left[-1] not in "-?#%@~" and right[0] not in "/.,;=&_"


@given(st.text(LETTERS + MARKS + " 云溪，。（）()", max_size=60))
def test_addresses_are_in_order_and_hold_no_blank(text: str) -> None:
    last = 0
    for start, end in address(text):
        assert last <= start < end
        assert re.fullmatch(r"[!-~]+", text[start:end])
        last = end


# Words ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "cut"),
    [
        ("newspaper", "news|pa|per"),
        ("composition", "com|po|si|tion"),
        ("Internationalization", "In|ter|na|tion|al|iza|tion"),
        ("table", "ta|ble"),
        ("river", "river"),
        ("the", "the"),
        ("idea", "idea"),
        ("NASA", "NASA"),
        ("UNESCO", "UNESCO"),
        ("GitHub", "GitHub"),
        ("iPhone", "iPhone"),
        ("Beijing", "Beijing"),
        ("Shanghai", "Shang|hai"),
        ("café", "café"),
        ("abc123", "abc123"),
        ("", ""),
    ],
)
def test_words_part_at_syllables(word: str, cut: str) -> None:
    assert "|".join(syllables(word)) == cut


@given(st.text(LETTERS, max_size=24))
def test_two_letters_stay_and_three_go(word: str) -> None:
    made = syllables(word)
    assert "".join(made) == word
    if len(made) > 1:
        assert len(made[0]) >= 2 and len(made[-1]) >= 3 and all(made)


@pytest.mark.parametrize(
    ("word", "cut"),
    [
        ("well-known", "well-|known"),
        ("state-of-the-art", "state-|of-|the-|art"),
        ("COVID-19", "COVID-19"),
        ("e-mail", "e-mail"),
        ("-known", "-known"),
        ("word", "word"),
    ],
)
def test_compounds_part_at_their_own_hyphens(word: str, cut: str) -> None:
    assert "|".join(parts(word)) == cut


@pytest.mark.parametrize(
    ("whole", "cut", "joint"),
    [
        ("typography,", "ty|pog|ra|phy,", "-"),
        ("“(international)", "“(in|ter|na|tional)", "-"),
        ("well-known.", "well-|known.", ""),
        ("https://a.example/bcd", "https://|a.|example/|bcd", ""),
        ("HPLC-MS/MS", "HPLC-MS/MS", ""),
        ("don’t", "don’t", ""),
        ("12,650", "12,650", ""),
    ],
)
def test_the_marks_of_a_sentence_stay_with_its_words(whole: str, cut: str, joint: str) -> None:
    made, mark = latin_pieces(whole)
    assert "|".join(made) == cut
    assert mark == joint or len(made) == 1


# In the line ---------------------------------------------------------------------------------------------------


def lines(text: str, measure: int) -> list[str]:
    return texts(best(typesetter().broken(set_paragraph(text, style=PLAIN), measure * EM)))


def test_an_address_is_parted_without_a_hyphen_and_nothing_is_lost() -> None:
    text = "详情请见https://www.yunxi.example/service/water/2031-price.html，或致电。"
    made = lines(text, 14)
    assert "".join(made) == text
    assert len(made) > 2
    assert not any(line[-1] == "-" for line in made)
    assert not any(line[0] in "/.，" for line in made)


def test_an_address_is_a_piece_of_its_own_beside_chinese() -> None:
    made = [each.text for each in set_paragraph("见https://a.cn/b/。好", style=PLAIN).type.clusters]
    assert made == ["见", "https://a.cn/b/", "。", "好"]


def test_a_word_is_parted_only_when_it_must() -> None:
    """Where lines fill well without, every word stays whole."""
    text = "他说the newspaper这个词要这样排才好看，大家都同意了他的说法。"
    assert any("newspaper" in line for line in lines(text, 20))
    broken = typesetter().broken(set_paragraph("一二三四五六七八internationalization九十", style=PLAIN), 16 * EM)
    made = best(broken)
    assert "".join(texts(made)) == "一二三四五六七八internationalization九十", "a hyphen is no character of the copy"
    assert not broken.forced
    assert made[0].clusters[-1].text == "" and made[0].clusters[-1].glyphs, "and it is printed"
