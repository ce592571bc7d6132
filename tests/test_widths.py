"""Widths in em: marks beside marks, at a line's ends, the gap beside Latin, and what each blank can give (标点挤压)."""

import pytest
from galley_kit import GB, Setting, paragraph, reserve, widths
from hypothesis import given
from hypothesis import strategies as st

from layout.galley.justify import set_line
from layout.galley.widths import Spacing, tight
from layout.units import EM

NO_GAP = Setting("gb", ((0, 0),))


def inside(marks: str, setting: Setting = NO_GAP) -> float:
    """How wide a run stands between two Han, in em."""
    spacing = widths(f"甲{marks}乙", setting)
    return spacing.natural(0, len(spacing.place)) / EM - 2


def line(text: str, setting: Setting = NO_GAP) -> float:
    spacing = widths(text, setting)
    return spacing.natural(0, len(spacing.place)) / EM


@pytest.mark.parametrize(
    ("marks", "em"),
    [
        ("，", 1.0),
        ("∶", 0.5),  # 2∶1, the score of a game
        ("（", 1.0),
        ("。」", 1.5),
        ("」「", 1.5),
        ("，“", 1.5),
        ("：“", 1.5),
        ("））", 1.5),
        ("）（", 1.5),
        ("（（", 1.5),
        ("（（（", 2.0),
        ("。」「", 2.0),
        ("，，，", 2.0),
        ("（）", 2.0),
        ("“，", 2.0),
        ("？”", 1.5),
        ("？“", 1.5),
        ("》！", 1.5),
        ("！。", 1.5),
        ("？！", 1.0),
        ("！！", 1.0),
        ("？！？", 2.0),
        ("！！！！", 2.0),
        ("？！”", 2.0),
        ("⁈", 1.0),
        ("·", 0.5),
        ("·（", 1.0),
        ("）·", 1.0),
        ("　（", 1.5),
        ("）　", 1.5),
        ("　", 1.0),
        ("——", 2.0),
        ("……", 2.0),
        ("…………", 4.0),
        ("。——", 3.0),
        ("——“", 3.0),
        ("～", 1.0),
        ("－", 1.0),
    ],
)
def test_marks_between_han(marks: str, em: float) -> None:
    assert inside(marks) == em


@pytest.mark.parametrize(
    ("text", "em"),
    [
        ("甲，", 1.5),
        ("甲。", 1.5),
        ("甲）", 1.5),
        ("甲：", 1.5),
        ("甲？", 1.5),
        ("甲？！", 2.0),
        ("甲。」", 2.0),
        ("甲⁈", 2.0),
        ("甲——", 3.0),
        ("甲·", 1.5),
        ("“甲", 1.5),
        ("（（甲", 2.0),
        ("“甲”", 2.0),
        ("，", 0.5),
        ("“", 0.5),
        ("　甲", 2.0),
    ],
)
def test_marks_at_the_ends_of_a_line_are_half(text: str, em: float) -> None:
    """GB/T 15834 §5.1.10 at the end; clreq for the opening bracket at the start."""
    assert line(text) == em


@pytest.mark.parametrize(
    ("text", "gaps"),
    [
        ("GPU", 2),
        ("9.3%", 2),
        ("2月18日", 4),
        ("，GPU，", 0),
        ("（GPU）", 0),
        ("GPU，", 1),
        ("%", 1),
        ("35℃", 1),
        ("&", 0),
        ("école", 2),
        ("α", 2),
        ("Ａ", 0),
        ("安GPU", 2),
        ("　GPU　", 0),
        ("——GPU", 1),
        ("·3·", 0),
        ("/", 0),
    ],
)
def test_the_gap_stands_between_han_and_letter_or_figure(text: str, gaps: int) -> None:
    wide = inside(text, Setting("gb", ((0, EM // 4),))) - inside(text, NO_GAP)
    assert wide == gaps / 4


def test_a_typed_space_between_words_is_a_quarter() -> None:
    assert line("ab cd") == 4.25
    assert inside("ab cd", GB) == 4.25 + 2 / 8


def test_headlines_take_every_blank_of_a_mark() -> None:
    for text, em in (("“甲”，乙", 3.5), ("甲：乙、丙", 4.0), ("甲？！", 2.0), ("甲——乙", 4.0), ("甲　乙", 3.0)):
        spacing = tight(paragraph(text), GB)
        assert spacing.natural(0, len(spacing.place)) == em * EM


@pytest.mark.parametrize("gap", [125, 250, 500])
def test_headlines_keep_the_gap_whatever_its_width(gap: int) -> None:
    spacing = tight(paragraph("甲GPU乙"), Setting("gb", ((0, gap),)))
    assert spacing.natural(0, 3) == 5 * EM + 2 * gap


@pytest.mark.parametrize(
    ("marks", "step", "shrink"),
    [
        ("）", 4, 500),
        ("“", 4, 500),
        ("，", 5, 500),
        ("、", 5, 500),
        ("；", 5, 500),
        ("：", 5, 500),
        ("。", 7, 500),
        ("？", 7, 500),
        ("·", 0, 0),
        ("——", 0, 0),
        ("⁈", 0, 0),
    ],
)
def test_what_a_mark_can_give_and_when(marks: str, step: int, shrink: int) -> None:
    """clreq's order: brackets, then commas, then the gap, then stops; never ink."""
    spacing = widths(f"甲{marks}乙", NO_GAP)
    held = {each: reserve(spacing.held[-1], each) for each in range(2, 8)}
    assert held == {each: shrink if each == step else 0 for each in range(2, 8)}


def test_the_gap_gives_at_step_six_and_takes_up_to_a_half() -> None:
    spacing = widths("甲GPU乙", Setting("gb", ((0, EM // 4),)))
    assert reserve(spacing.held[-1], 6) == 2 * (EM // 4 - EM // 8)
    assert reserve(widths("甲GPU乙", GB).held[-1], 6) == 0
    assert reserve(spacing.stretch[-1], 1) == 2 * (EM // 2 - EM // 4)


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("甲乙", True),
        ("甲，", False),
        ("，乙", True),
        ("“乙", False),
        ("乙”", False),
        ("乙“", True),
        ("甲——", True),
        ("————", False),
        ("——……", False),
        ("甲·", False),
        ("·乙", False),
        ("甲～", False),
        ("甲／", False),
        ("￥甲", False),
        ("甲GPU", True),
        ("甲 ", False),
    ],
)
def test_where_a_loose_line_may_open(text: str, opens: bool) -> None:
    """Not inside what belongs together, not beside connectors, not between a bracket and what it holds."""
    assert widths(text, NO_GAP).blanks[0].opens is opens


MIXED = st.text("甲乙丙，。“”（）？！·、：…—～GPU9%　", min_size=1, max_size=24)


@given(MIXED, st.sampled_from([0, 125, 250]), st.booleans())
def test_sums_agree_with_a_line_that_is_set(text: str, gap: int, closed: bool) -> None:
    """Whatever part of a paragraph is set as a line, it is as wide as the sums say, and its boxes do not overlap."""
    setting = Setting("gb", ((0, gap),))
    spacing: Spacing = tight(paragraph(text), setting) if closed else widths(text, setting)
    last = len(spacing.place)
    for start, end in ((0, last), (last // 3, last), (0, last - last // 3)):
        if start == end:
            continue
        its = set_line(spacing, start, end, 0)
        final = its.clusters[-1]
        assert its.offsets[-1] + final.advance - final.after == spacing.natural(start, end)
        assert its.offsets[0] + its.clusters[0].before == 0
        for one, two, here, there in zip(its.clusters, its.clusters[1:], its.offsets, its.offsets[1:], strict=False):
            assert here + one.advance - one.after <= there + two.before
