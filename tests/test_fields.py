"""Fields in standing words: filled from the issue, each a change that can be undone (填空)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.edition.fields import filled, values
from layout.edition.normalise import invert, normalise
from layout.findings import Source

KNOWN = values(date(2025, 2, 20), 12047, 8, "号外", "南城版")
HERE = Source("jiayi/house.yaml", 4)


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("总第{number}期", "总第12047期"),
        ("今日{pages}版", "今日8版"),
        ("{year}年{month}月{day}日,{weekday},农历{lunar}", "2025年2月20日，星期四，农历乙巳年正月廿三"),
        ("{extra} {edition}", "号外 南城版"),
        ("没有", "没有"),
    ],
)
def test_filled_from_the_issue(words: str, printed: str) -> None:
    copy, faults = filled(normalise(words, "colophon", "number", HERE), KNOWN)
    assert faults == []
    assert copy.text == printed
    assert invert(copy.text, copy.changes) == words == copy.manuscript


@given(
    st.lists(
        st.sampled_from([*(f"{{{name}}}" for name in KNOWN), "总第", "期,", "(共", "版)", " ", "A,", "..."]), max_size=8
    )
)
def test_every_filling_can_be_undone(parts: list[str]) -> None:
    words = "".join(parts)
    copy, faults = filled(normalise(words, "colophon", "number", HERE), KNOWN)
    assert faults == []
    assert invert(copy.text, copy.changes) == words
    assert "{" not in copy.text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("总第{nummer}期", 'error[unknown-field]: no field {nummer}; did you mean "number"?'),
        (
            "{今}",
            "error[unknown-field]: no field {今}; known: day, edition, extra, lunar, month, number, pages, weekday",
        ),
        ("{ }", "error[unknown-field]: no field { }; write ｛ and ｝ for braces that are printed"),
        (
            "总第{number}期",
            "error[field-unknown]: nothing is known to fill in for {number}; give number:",
        ),
        ("{extra}", "error[field-unknown]: nothing is known to fill in for {extra}; this is no extra"),
        ("{edition}", "error[field-unknown]: nothing is known to fill in for {edition}; only a local edition"),
    ],
)
def test_what_cannot_be_filled_is_told_and_left(words: str, told: str) -> None:
    raw = normalise(words, "colophon", "number", HERE)
    copy, faults = filled(raw, values(date(2025, 2, 20), None, 8))
    assert copy == raw
    [fault] = faults
    assert str(fault).startswith(f"jiayi/house.yaml:4: {told}")


def test_a_day_whose_moon_is_not_known() -> None:
    assert values(date(1900, 1, 1), 1, 4)["lunar"] is None
