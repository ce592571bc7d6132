"""The plan in characters: what is told of a story's room holds when the story is written (配稿字数)."""

import json
import random
from dataclasses import replace

import blocks_kit
import issue_kit
import pytest
from galley_kit import SIX_COLUMNS, article, edition, placing, typesetter
from rich.cells import cell_len

from layout import cli
from layout.compose import Composed, Sheet
from layout.findings import Findings
from layout.makeup.make_up import make_up, places
from layout.makeup.room import room
from layout.makeup.story import make_up as make_up_story
from layout.makeup.waiting import PARAGRAPHS
from layout.making import Found
from layout.order import Order
from layout.plan import HEADINGS, Cut, Planned, as_json, as_text, planned

SETTER = typesetter(SIX_COLUMNS)
WIDE = "name: 样报\npreset: 对开 8x13\n"


def stories(plan: str, *articles) -> list[Planned]:
    its, order = edition(plan, *articles)
    made_up = make_up(order, its, SETTER)
    sheet = Sheet((), made_up, Found(order.name, (), made_up.page, ()))
    at_hand = Order(its.folder, "issue", its.folder), its, SETTER, (), ()
    return planned(Composed(*at_hand, sheets={order.name: sheet}))


def copy_of(chars: int, seed: int) -> list[str]:
    """Made-up paragraphs of the usual lengths, with the usual marks, of so many characters in all."""
    at_random = random.Random(seed)
    found, left = [], chars
    while left > 0:
        length = min(left, at_random.randint(min(PARAGRAPHS), max(PARAGRAPHS)))
        clauses = ("字" * at_random.randint(4, 14) + at_random.choice("，，，。") for _ in range(length))
        found.append("".join(clauses)[: length - 1] + "。")
        left -= length
    return found


# The room ---------------------------------------------------------------------------------------------------------

FRAMES = (
    ("columns: 1-6, rows: 1-20, legs: 4", SIX_COLUMNS),
    ("columns: 1-2, rows: 1-40", SIX_COLUMNS),
    ("columns: 1-3, rows: 1-30, legs: 2", SIX_COLUMNS),
    ("columns: 1-6, rows: 1-60", SIX_COLUMNS),
    ("columns: 2-3, rows: 1-20, legs: 1", SIX_COLUMNS),
    ("columns: 1-6, rows: 1-40, legs: 3, direction: down", SIX_COLUMNS),
    ("columns: 1-4, rows: 1-30", "name: 样报\n"),
    ("columns: 1-8, rows: 1-40, legs: 6", WIDE),
)


@pytest.mark.parametrize(("entry", "own"), FRAMES)
def test_a_story_written_to_its_room_fits(entry: str, own: str) -> None:
    place = placing(f"{{story: one, head: 20pt, {entry}}}", own=own)
    there = room(place, None)
    assert there is not None
    free = []
    for seed in range(30):
        text = article(*copy_of(there.chars, seed), head="题目四字")
        made = make_up_story(replace(place, findings=Findings()), text)
        assert made is not None
        free.append(made.counted.free)
    # It fits, but for a line now and then; and it fills its room, but for a few lines of many.
    assert sum(rows < -1 for rows in free) <= 1
    assert sum(free) / len(free) <= 2 + there.lines // 60


def test_room_is_the_rows_under_the_headline_that_is_there() -> None:
    place = placing("{story: one, columns: 1-2, rows: 1-20}")
    one, two = (room(place, article("甲", head=head)) for head in ("题目", ("题目", "两行")))
    assert one is not None
    assert two is not None
    assert (one.measure, one.lines) == (11, 2 * 17)
    assert (two.lines, two.chars < one.chars) == (2 * 14, True)


def test_room_is_the_same_whatever_blocks_the_story_has() -> None:
    place = placing("{story: one, columns: 1-2, rows: 1-20}")
    assert room(place, blocks_kit.story(f"## 小标题\n\n{'甲' * 90}\n")) == room(place, article("甲", head="题目四字"))


def test_a_frame_without_rows_for_text_has_no_room() -> None:
    assert room(placing("{story: one, columns: 1-2, rows: 1-3}"), None) is None
    [told] = stories("- {story: one, columns: 1-2, rows: 1-3, expect: 90}\n")
    assert (told.room_chars, told.room_lines, told.expect) == (0, 0, 90)


def test_places_are_inside_their_boxes_and_round_what_they_run_around() -> None:
    its, order = edition(
        "- {ad: tea, columns: 2, rows: 10-20}\n"
        "- {story: one, columns: 1-2, rows: 1-30, around: tea}\n"
        "- {story: two, columns: 3-4, rows: 1-30, box: thin}\n"
    )
    _, one, two = places(order, its, SETTER)
    assert len(one.around) == 1
    assert two.area.width == 21 * 9 * 12700


# What is told -----------------------------------------------------------------------------------------------------

ENTRY = "- {story: one, columns: 1-2, rows: 1-13, head: 20pt, head-rows: 3}\n"  # 20 lines of 11 characters


def test_copy_that_is_short_is_told_in_lines_and_characters() -> None:
    [told] = stories(ENTRY, article("甲" * 9 + "甲" * 11 * 16))  # 17 lines
    assert (told.chars, told.lines, told.short_lines, told.short_chars, told.cuts) == (185, 17, 3, 33, ())
    assert (told.room_lines, told.measure, told.over_lines) == (20, 11, 0)


def test_copy_that_is_too_long_is_told_with_the_cheapest_cuts() -> None:
    # 8 lines and 4 characters, 6 lines and 2, 8 lines and 10: 9 + 7 + 9 are 25.
    texts = ["甲" * (9 + 77 + 4), "乙" * (9 + 55 + 2), "丙" * (9 + 77 + 10)]
    [told] = stories(ENTRY, article(*texts))
    assert (told.over_lines, told.lines) == (5, 25)
    assert told.over_chars == 11 * 4 + 10
    assert told.cuts == (Cut("p2", 2), Cut("p1", 4), Cut("p3", 10))
    for cut in told.cuts:
        at = int(cut.paragraph[1:]) - 1
        less = [text[: -cut.chars] if index == at else text for index, text in enumerate(texts)]
        [after] = stories(ENTRY, article(*less))
        assert after.over_lines == told.over_lines - 1


def test_copy_that_is_not_there_is_told_with_its_order() -> None:
    [told] = stories(ENTRY.replace("head-rows", "expect: 150字, head-rows"))
    assert (told.chars, told.lines, told.expect) == (None, None, 150)
    assert 180 <= told.room_chars <= 200


def test_the_table_is_even_in_a_terminal() -> None:
    found = [
        Planned("A01", "lamp", 186, 20, 11, 0, 185, 17, 0, 0, 33, 3),
        Planned("A01", "a-long-name", 1186, 120, 17, 0, 1300, 125, 54, 5, cuts=(Cut("p2", 2),)),
        Planned("A02", "bridge", 186, 20, 11, 150),
        Planned("A02", "tea", 186, 20, 11, 200, 186, 20),
        Planned("A02", "full", 0, 0, 0, 0),
    ]
    lines = list(as_text(found))
    starts = {
        cell_len(each[: each.rindex(word)]) for each, word in zip(lines[1:4], ("it is", "short", "over"), strict=True)
    }
    assert len(starts) == 1
    assert lines[3].endswith("over 多 54字, 5 lines; p2: cut 2字 to save a line")
    assert lines[6].endswith("not there yet 待稿; 150字 ordered, 36字 less than there is room for")
    assert lines[7].endswith("full 正好; 200字 ordered")
    assert lines[8].endswith("there is no room for its text")
    assert [each for each in lines if each[0] != " "] == ["A01", "A02"]
    assert all(heading in lines[1] for heading in HEADINGS)


def test_json_holds_every_field_of_every_story() -> None:
    told = stories(ENTRY, article("甲" * 400))
    [value] = json.loads(as_json(told))
    assert list(value) == [
        "page", "story", "room_chars", "room_lines", "measure", "expect", "chars", "lines",
        "over_chars", "over_lines", "short_chars", "short_lines", "cuts",
            "goes_on", "all_chars", "all_room_chars", "filler",
    ]  # fmt: skip
    assert value["cuts"] == [{"paragraph": "p1", "chars": 6}]


# The command ------------------------------------------------------------------------------------------------------


def test_the_command_tells_every_page_or_one(tmp_path, capsys) -> None:
    folder = issue_kit.two_pages(tmp_path)
    assert cli.main(["plan", str(folder)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert [each.split()[0] for each in said] == ["A01", "story", "lamp", "A02", "story", "bridge"]
    assert cli.main(["plan", str(folder), "--page", "A02", "--json"]) == 0
    [told] = json.loads(capsys.readouterr().out)
    assert (told["page"], told["story"]) == ("A02", "bridge")
    assert not (tmp_path / "output").exists()


def test_an_issue_that_cannot_be_read_is_told(tmp_path, capsys) -> None:
    folder = issue_kit.make(tmp_path, issue=issue_kit.ISSUE.replace("story: lamp", "story: lump"))
    assert cli.main(["plan", str(folder), "--json"]) == 1
    said = capsys.readouterr()
    assert said.out.strip() == ""
    assert 'error[unknown-story]: no article "lump"; did you mean "lamp"?' in said.err
