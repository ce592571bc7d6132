"""An advertisement set from text: lines where arithmetic puts them, in the white that is left over (文字广告上版)."""

import json

import ads_kit
import issue_kit
import pytest
from ads_kit import page, told
from galley_kit import SIX_COLUMNS, house
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.makeup.adverts import MARK_GAP
from layout.makeup.grid import grid_of
from layout.makeup.page import PAPER
from layout.makeup.set_ads import SPACE
from layout.prepress.outputs import trace
from layout.units import PT

GRID = grid_of(house(SIX_COLUMNS))
TEA = f"# 天河茶庄\n\n{'粗茶' * 30}\n\n### 电话 {{.right}}\n"


def test_blocks_stand_one_under_another_in_even_white() -> None:
    made = page(TEA, "columns: 1-2, rows: 1-20")
    assert told(made) == []
    area = GRID.area((1, 2), (1, 20))
    mark, *texts = made.page.texts()
    assert (mark.text, mark.x, mark.baseline) == ("广告", area.x, area.y + 7 * PT * 88 // 100)
    # 28 pt, three lines of 9 pt on 12 pt, 12 pt; four whites of the same height.
    top = area.y + 7 * PT + MARK_GAP
    spare = area.bottom - top - (28 + 33 + 12) * PT
    whites = [spare * at // 4 for at in range(4)]
    assert [each.baseline for each in texts] == [
        top + whites[1] + 28 * PT * 88 // 100,
        *(top + whites[2] + 28 * PT + 9 * PT * 88 // 100 + at * 12 * PT for at in range(3)),
        top + whites[3] + 61 * PT + 12 * PT * 88 // 100,
    ]
    # 23 body characters wide: the name in the middle, 60 characters in lines of 23, the last on the right.
    middle = area.x + area.width // 2
    assert [each.x for each in texts] == [middle - 2 * 28 * PT, area.x, area.x, area.x, area.right - 2 * 12 * PT]
    assert [len(each.text) for each in texts] == [4, 23, 23, 14, 2]
    assert {each.origin.piece for each in texts} == {"ad:tea"}


def test_white_between_its_lines_is_no_hole_of_the_page() -> None:
    made = page("# 茶庄\n\n电话\n", "columns: 1-6, rows: 1-80")
    holes = [each.message for each in made.findings if each.rule == "hole"]
    assert holes == ["空白: a hole of 6 rows in columns 1-6 from row 81 on"]
    assert made.fullness.hole.rows == 6


@pytest.mark.parametrize(("align", "left"), [("left", 0), ("centre", 13), ("right", 26)])
def test_the_last_line_of_a_paragraph_stands_where_its_block_says(align: str, left: int) -> None:
    made = page(f"{'粗茶' * 18} {{.{align}}}\n", "columns: 1-2, rows: 1-10")  # 36 characters: 23 and 13, 10 em short
    first, last = made.page.texts()[1:]
    assert first.x == GRID.left
    assert 2 * (last.x - GRID.left) == {"left": 0, "centre": 10, "right": 20}[align] * 9 * PT
    assert left * 10 == 13 * (last.x - GRID.left) * 2 // (9 * PT)


@pytest.mark.parametrize(("align", "left"), [("left", 0), ("centre", 1), ("right", 2)])
def test_so_does_a_line_that_the_writer_ends(align: str, left: int) -> None:
    made = page(f"{'粗茶' * 4}\\\n{'细茶' * 3} {{.ad-text .{align}}}\n", "columns: 1-2, rows: 1-10")
    first, last = made.page.texts()[1:]
    assert [2 * (each.x - GRID.left) for each in (first, last)] == [left * 15 * 9 * PT, left * 17 * 9 * PT]


def test_a_display_line_is_broken_where_the_writer_breaks_it() -> None:
    made = page("天河\\\n茶庄 {.ad-2}\n", "columns: 1-2, rows: 1-10")
    first, second = made.page.texts()[1:]
    assert [first.text, second.text] == ["天河", "茶庄"]
    assert second.baseline - first.baseline == 17 * PT * 120 // 100


def test_a_box_stands_round_it_and_type_is_reversed() -> None:
    made = page(TEA, "columns: 1-2, rows: 1-20, reverse: K100")
    assert told(made) == []
    assert {each.ink for each in made.page.texts()} == {PAPER}
    area = GRID.area((1, 2), (1, 20)).inset(9 * PT)
    assert all(area.contains(each.box, 3 * PT) for each in made.page.texts())


def test_type_is_not_turned_in_silence() -> None:
    found = told(page(TEA, "columns: 1-2, rows: 1-20, turn: 90"))
    assert len(found) == 1 and "error[turn]" in found[0] and "ad:tea is set by the paper" in found[0]


def test_a_line_too_long_is_told_and_not_made_smaller() -> None:
    made = page("# 天河茶庄天河茶庄\n", "columns: 1-2, rows: 1-20")  # 8 x 28 pt in 207 pt
    [fault] = told(made)
    assert (
        "issue.yaml:10: error[overset]: ad:tea does not fit its frame: “天河茶庄天河茶庄” is 1 characters too long"
        in fault
    )


def test_lines_without_room_are_counted() -> None:
    made = page(TEA, "columns: 1-2, rows: 1-6")  # 69 pt, less the mark's
    [fault] = [each for each in made.findings if each.rule == "overset"]
    # 60.6 pt: the name, white, then two lines of the paragraph; a third ends at 28 + 2 + 33 pt.
    assert SPACE == 2 * PT
    assert (fault.chars_over, fault.lines_over, fault.story) == (14 + 2, 2, "ad:tea")


WORDS = st.lists(
    st.sampled_from([*"茶水壶碗", "，", "。", "（", "）", "GPU", " ", "0000"]), min_size=1, max_size=40
).map("".join)


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["", "## ", "### "]), WORDS), min_size=1, max_size=4))
def test_every_character_is_printed_once(pieces: list[tuple[str, str]]) -> None:
    ad, faults = ads_kit.set_ad("\n\n".join(f"{rank}茶{words}" for rank, words in pieces))
    if any("error" in each for each in faults):
        return
    made = page("\n\n".join(f"{rank}茶{words}" for rank, words in pieces), "columns: 1-6, rows: 1-60")
    printed = {}
    for each in made.page.texts():
        printed[each.origin.block] = printed.get(each.origin.block, "") + each.text
    for copy in ad.text.copies:
        assert printed[copy.block].replace(" ", "") == copy.text.replace(" ", "").rstrip("　")


# On a page --------------------------------------------------------------------------------------------------------


def test_the_page_of_an_advertisement_and_of_a_list_is_as_it_was(golden) -> None:
    made = page(ads_kit.TEA.replace("# 天河茶庄\n", "# 天河茶庄 {.ad-2}\n"), "columns: 1-4, rows: 1-14, box: double")
    golden("ads/set.txt", trace.write(made.page))
    made = page(ads_kit.SMALL, "columns: 1-2, rows: 1-30, box: thin", classified=True)
    golden("ads/classified.txt", trace.write(made.page))


def test_a_page_with_all_of_them_is_built_and_proved(tmp_path) -> None:
    code, report = issue_kit.build(ads_kit.make(tmp_path), tmp_path / "out")
    assert (code, [each for each in report["findings"] if each["level"] == "error"]) == (0, [])
    manifest = json.loads((tmp_path / "out/print/manifest.json").read_text(encoding="utf-8"))
    proof = manifest["pages"][0]["proof"]
    words = (*ads_kit.TEA.split(), *ads_kit.SMALL.split())
    assert proof["passed"]
    assert proof["printed"] == proof["expected"] > sum(map(len, words)) * 9 // 10
