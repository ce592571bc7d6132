"""The frames over the picture: outlines in mm, counts, and which line of which file a piece or a word comes from."""

from itertools import combinations
from pathlib import Path

import pictures_kit
import pytest
import titles_kit
from issue_kit import DAY, ISSUE, LAMP, PAPER, ROOT, make

from layout import compose
from layout.desk.frames import Frame, frames, outline, words_at
from layout.makeup.make_up import MadeUpPage
from layout.makeup.page import Zone
from layout.order import Order
from layout.units import MM, Rect

SHOWN = f"{PAPER}/{DAY}"


def composed(folder: Path) -> compose.Composed:
    return compose.compose(Order(folder, SHOWN, folder), lambda doing: None)


def shown(folder: Path) -> tuple[compose.Composed, MadeUpPage, dict[str, Frame]]:
    made = composed(folder)
    [page] = made.pages
    return made, page, {each.name: each for each in frames(page, made.edition)}


def mm(*sides: int) -> Rect:
    return Rect(*(each * MM for each in sides))


def test_an_outline_goes_round_a_storys_frame() -> None:
    areas = mm(10, 20, 30, 5), mm(10, 25, 14, 40), mm(26, 25, 14, 40)
    whole = Zone("one", areas, frame=(mm(10, 20, 30, 45),))
    assert outline(whole) == "M10.0 20.0L40.0 20.0L40.0 65.0L10.0 65.0Z"


def test_an_outline_leaves_out_what_another_piece_has() -> None:
    ell = Zone("one", (mm(0, 0, 60, 10),), frame=(mm(0, 0, 60, 10), mm(0, 10, 20, 30)))
    assert outline(ell) == "M0.0 0.0L60.0 0.0L60.0 10.0L20.0 10.0L20.0 40.0L0.0 40.0Z"


def test_frames_of_all_shapes_do_not_lie_over_each_other(tmp_path: Path) -> None:
    pages = composed(titles_kit.make(tmp_path)).pages
    for page in pages:
        frames_ = [part for zone in page.page.zones for part in (zone.frame or zone.areas)]
        assert not any(one.meets(two) for one, two in combinations(frames_, 2))
    found = {each.name: each for each in frames(pages[1], composed(tmp_path / PAPER / DAY).edition)}
    assert found["tee"].path.count("L") == 7, "eight corners"
    assert found["ell"].under == found["ell"].over == 0


def test_frames_say_where_a_piece_comes_from(tmp_path: Path) -> None:
    folder = make(tmp_path)
    _, _, found = shown(folder)
    lines = ISSUE.splitlines()
    at = next(number for number, line in enumerate(lines, 1) if "story: lamp" in line)
    lamp = found["lamp"]
    assert (lamp.kind, lamp.title) == ("story", "云溪市的路灯亮了")
    assert (lamp.copy, lamp.plan) == (f"{SHOWN}/articles/lamp.md:1", f"{SHOWN}/issue.yaml:{at}")
    assert found["masthead"].plan == f"{SHOWN}/issue.yaml:{at - 2}"
    assert found["masthead"].copy == f"{PAPER}/house.yaml:7"
    body = "".join(LAMP.split("---\n")[2].split())
    assert lamp.chars == len(body) + len("云溪市的路灯亮了（记者张三）")


def test_the_plans_line_follows_the_file(tmp_path: Path) -> None:
    _, _, found = shown(make(tmp_path, issue="# one\n# two\n" + ISSUE))
    _, _, before = shown(make(tmp_path))
    line = int(before["lamp"].plan.rpartition(":")[2])
    assert found["lamp"].plan == f"{SHOWN}/issue.yaml:{line + 2}"


def test_room_left_is_told_in_characters(tmp_path: Path) -> None:
    made, page, found = shown(make(tmp_path))
    zone = next(each for each in page.page.zones if each.piece == "lamp")
    [counted] = page.stories
    rows = sum(each.height for each in zone.areas[1:]) // made.edition.house.columns.pitch
    assert found["lamp"].over == 0
    assert found["lamp"].under == (rows - counted.lines) * 8 > 0


@pytest.mark.parametrize("direction", ["across", "down"])
def test_room_is_nothing_once_the_frame_is_full_and_over_is_what_the_finding_says(
    direction: str, tmp_path: Path
) -> None:
    long = LAMP + "\n" + "灯下有人下棋有人看书也有人只是站着" * 60 + "。\n"
    plan = ISSUE.replace("head: 20pt", f"head: 20pt, direction: {direction}, head-direction: across")
    made, _, found = shown(make(tmp_path, issue=plan, lamp=long))
    [overset] = [each for each in made.findings if each.rule == "overset"]
    assert found["lamp"].over == overset.chars_over > 0
    assert found["lamp"].under == 0
    made, page, found = shown(make(tmp_path, issue=plan))
    assert all(each.down == (direction == "down") for each in page.page.texts() if each.origin.block == "p1")
    assert found["lamp"].over == 0 < found["lamp"].under
    more = LAMP + "\n" + "灯" * (found["lamp"].under - 3 * 8) + "\n"
    made, _, found = shown(make(tmp_path, issue=plan, lamp=more))
    assert not [each for each in made.findings if each.rule == "overset"], "what is said to go in goes in"
    assert found["lamp"].under <= 3 * 8 + 16


def test_a_word_leads_to_its_line(tmp_path: Path) -> None:
    folder = make(tmp_path, lamp=LAMP.replace("灯下有人", "\n灯下有人"))
    made, page, _ = shown(folder)
    lines = (folder / "articles/lamp.md").read_text(encoding="utf-8").splitlines()
    for block, at, words in (
        ("headline.1", 0, "云溪市的路灯"),
        ("p1", 0, "本报讯"),
        ("p1", -1, "也有人只是站着"),
        ("p2", 0, "从前走"),
        ("p3", -1, "每盏一年省电"),
    ):
        box = [each for each in page.page.texts() if each.origin.block == block][at].box
        number = next(number for number, line in enumerate(lines, 1) if words in line)
        place = words_at(page.page, made.edition, (box.x + box.width / 2) / MM, (box.y + box.height / 2) / MM)
        assert place == f"{SHOWN}/articles/lamp.md:{number}", words
    name = next(each for each in page.page.texts() if each.origin.piece == "masthead" and each.origin.block)
    assert words_at(page.page, made.edition, name.box.x / MM + 1, name.box.y / MM + 1) == f"{PAPER}/house.yaml:7"
    assert words_at(page.page, made.edition, 0.5, 0.5) == ""


def test_the_seed_page_has_a_frame_for_every_entry() -> None:
    folder = ROOT / "issues/jiangnan-evening-news/2025-02-20"
    made, page, found = shown(folder)
    [order] = made.edition.pages
    plans = [each.plan for each in frames(page, made.edition)]
    assert plans == [f"{SHOWN}/issue.yaml:{each.source.line}" for each in order.placements]
    assert found["ad:public-service"].copy == f"{SHOWN}/issue.yaml:14"
    assert all(each.title for each in found.values() if each.kind == "story")
    assert all(each.path.startswith("M") and each.plan for each in found.values())


def test_each_picture_of_a_group_has_its_frame(tmp_path: Path) -> None:
    words = "a: {file: pictures/a.png, caption: 石桥}\nb: {file: pictures/b.png, caption: 茶铺}"
    plan = "- {pictures: [a, b], columns: 1-4, rows: 21-34}"
    folder = pictures_kit.make(
        tmp_path, words, plan, a__png=pictures_kit.scene(), b__png=pictures_kit.scene((600, 600))
    )
    made, _, found = shown(folder)
    entries = {name: str(picture.source) for name, picture in made.edition.pictures.items()}
    assert {name: found[f"picture:{name}"].copy for name in "ab"} == entries
    assert found["picture:a"].plan == found["picture:b"].plan
