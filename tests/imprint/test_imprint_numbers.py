"""The forms of numbers: check digits reckoned by hand, and what every other figure is said to be."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.imprint import numbers

CHINESE = "零一二三四五六七八九"


def issn_digit(seven: list[int]) -> str:
    """Weights 8 to 2, modulo 11, X for ten."""
    rest = -sum(weight * figure for weight, figure in zip(range(8, 1, -1), seven, strict=True)) % 11
    return "X" if rest == 10 else str(rest)


def ean_digit(twelve: list[int]) -> int:
    """Weights 1 and 3 by turns, modulo 10."""
    return -sum(figure * (1 + 2 * (at % 2)) for at, figure in enumerate(twelve)) % 10


@given(st.integers(0, 10**7 - 1), st.sampled_from([*"0123456789X"]))
def test_an_issn_has_one_right_last_figure(number: int, last: str) -> None:
    stem = f"{number:07}"
    right = issn_digit([*map(int, stem)])
    fault = numbers.issn_fault(f"{stem[:4]}-{stem[4:]}{last}")
    assert (fault == "") == (last == right)
    assert not fault or fault.endswith(f"is {right} by rule")


@given(st.integers(0, 10**9 - 1), st.integers(0, 9))
def test_a_bar_code_has_one_right_last_figure_and_its_issn(number: int, last: int) -> None:
    stem = f"977{number:09}"
    right = ean_digit([*map(int, stem)])
    assert (numbers.barcode_fault(f"{stem}{last}", []) == "") == (last == right)
    seven, other = stem[3:10], f"{(int(stem[3:10]) + 1) % 10**7:07}"
    assert numbers.barcode_fault(f"{stem}{right}", [f"{seven[:4]}-{seven[4:]}0"]) == ""
    assert numbers.barcode_fault(f"{stem}{right} 05", []) == numbers.barcode_fault(f"{stem}{right} 12047", []) == ""
    assert "has 16 figures, not 13" in numbers.barcode_fault(f"{stem}{right} 123", [])
    assert "is not that of ISSN" in numbers.barcode_fault(f"{stem}{right}", [f"{other[:4]}-{other[4:]}0"])


@given(st.integers(0, 99), st.integers(0, 9999))
def test_a_cn_number_is_of_a_region_and_of_newspapers(region: int, serial: int) -> None:
    fault = numbers.cn_fault(f"CN{region:02}-{serial:04}")
    assert (fault == "") == (10 <= region <= 65 and 1 <= serial <= 999)


@given(st.text(st.sampled_from([*"CN0123456789- "]), max_size=10))
def test_nothing_else_is_a_cn_number(text: str) -> None:
    assert numbers.cn_fault(text) or re.fullmatch(r"CN ?\d\d-\d{4}", text)


@given(st.integers(0, 999), st.integers(0, 9999))
def test_a_newspaper_s_postal_number_is_odd(province: int, paper: int) -> None:
    fault = numbers.postal_fault(f"{province}-{paper}")
    assert (fault == "") == (province < 100 and province % 2 == 1 and 0 < paper < 1000)


@given(st.decimals(0, 99, places=2))
def test_a_price_is_above_nothing(amount: object) -> None:
    assert (numbers.price_fault(f"零售价{amount}元") == "") == (float(str(amount)) > 0)


@given(st.integers(0, 999))
def test_whole_numbers_in_chinese(number: int) -> None:
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    said = CHINESE[hundreds] + "百" if hundreds else ""
    said += "零" if hundreds and ones and not tens else ""
    said += (CHINESE[tens] if tens > 1 or hundreds else "") + "十" if tens else ""
    said += CHINESE[ones] if ones or not number else ""
    assert numbers.whole(said) == number
    assert numbers.whole(str(number)) == number
    assert numbers.whole("".join(CHINESE[int(each)] for each in str(number))) == number


@given(st.text(max_size=6))
def test_anything_can_be_asked(text: str) -> None:
    numbers.whole(text)
    for check in (numbers.cn_fault, numbers.postal_fault, numbers.issn_fault, numbers.price_fault):
        assert isinstance(check(text), str)
    assert numbers.postcode_fault(text) or len(text) == 6
    numbers.telephones(text)


@pytest.mark.parametrize(
    ("text", "whole", "local"),
    [
        ("电话：0400-5550100", ["0400-5550100"], []),
        ("电话：（010）55501000", ["（010）55501000"], []),
        ("电话：021 5550100", ["021 5550100"], []),
        ("热线：5550100、55501001", [], ["5550100", "55501001"]),
        ("热线：000-5550100", [], ["000-5550100"]),
        ("手机：13000000000", [], []),
        ("9770378595002", [], []),
    ],
)
def test_telephones(text: str, whole: list[str], local: list[str]) -> None:
    assert numbers.telephones(text) == (whole, local)
