"""What is drawn into a picture that was there is the page drawn whole, pixel for pixel. All words are fictitious."""

import random
from dataclasses import replace
from pathlib import Path

import pictures_kit
import pytest
from issue_kit import DAY, ISSUE, LAMP, PAPER, make

from layout.desk.picture import screen_picture
from layout.desk.redraw import changed
from layout.desk.view import Viewer
from layout.makeup.page import BLACK, Origin, Page, Rule
from layout.making import print_file
from layout.order import Order
from layout.units import MM, Rect, Size

SHOWN = f"{PAPER}/{DAY}"
DOWN = ISSUE.replace("rows: 7-28, head: 20pt", "rows: 7-16, head: 14pt") + (
    "    - {story: river, columns: 1-3, rows: 17-28, head: 14pt, direction: down}\n"
)
BESIDE = ISSUE.replace("pages:", "pictures: {scene: {file: pictures/scene.png}}\npages:").replace(
    "rows: 7-28", "rows: 7-28, around: [scene]"
) + ("    - {picture: scene, columns: 2-3, rows: 18-26, turn: 7}\n")
WHOLE = [Rect(0, 0, 100 * MM, 100 * MM)]


def viewer(folder: Path) -> Viewer:
    return Viewer(Order(folder, SHOWN, folder.parent / "output"))


@pytest.mark.parametrize("plan", ["across", "down", "beside a tilted picture"])
def test_edit_after_edit_the_picture_is_that_of_the_page_drawn_whole(plan: str, tmp_path: Path) -> None:
    river = {"river": LAMP.replace("云溪市的路灯亮了", "河上的灯")} if plan == "down" else {}
    folder = make(tmp_path, issue={"across": ISSUE, "down": DOWN}.get(plan, BESIDE), **river)
    pictures_kit.save(folder, "scene.png", pictures_kit.scene())
    made, lot = viewer(folder), random.Random(plan)
    texts = {path: path.read_text(encoding="utf-8") for path in sorted((folder / "articles").iterdir())}
    made.view()
    parts = 0
    for edit in range(12):
        path = lot.choice(list(texts))
        text = texts[path]
        at = lot.randrange(text.index("本报讯") + 3, len(text) - 1)
        cut = lot.choice((0, 0, 1)) if text[at] != "\n" else 0
        texts[path] = text[:at] + "的" * lot.randrange(3) + text[at + cut :]
        path.write_text(texts[path], encoding="utf-8")
        before = made.view().sheets["A01"]
        page, composed = before.page, before.composed
        whole = screen_picture(print_file(page, composed, level=1).content, page)
        assert before.picture == whole, f"edit {edit}"
        parts += before.drawn == edit + 2
    assert parts > 6


def test_an_edit_draws_only_some_of_the_page(tmp_path: Path) -> None:
    folder = make(tmp_path)
    made = viewer(folder)
    first = made.view().sheets["A01"]
    (folder / "articles/lamp.md").write_text(LAMP.replace("一年省电300度", "一年省电400度"), encoding="utf-8")
    second = made.view().sheets["A01"]
    kept = [one is two for one, two in zip(first.picture.bands, second.picture.bands, strict=True)]
    assert True in kept and False in kept
    areas = changed(first.page, second.page)
    assert areas and all(each.height < first.page.trim.height // 3 for each in areas)


def rule(y: int, weight: int = 100) -> Rule:
    return Rule(10 * MM, y * MM, 90 * MM, y * MM, weight, BLACK, Origin("a"))


def page(*items: Rule) -> Page:
    return Page("A01", Size(100 * MM, 100 * MM), 0, items, ())


def test_what_is_equal_is_not_drawn_again() -> None:
    assert changed(page(rule(10), rule(20)), page(rule(10), rule(20))) == []


def test_what_came_went_or_moved_is_drawn_where_it_was_and_is() -> None:
    before, after = page(rule(10), rule(20), rule(40)), page(rule(10), rule(30), rule(40))
    assert sorted(each.y + each.height // 2 for each in changed(before, after)) == [20 * MM, 30 * MM]
    assert [each.y + each.height // 2 for each in changed(page(), page(rule(10)))] == [10 * MM]
    assert [each.y + each.height // 2 for each in changed(page(rule(10)), page())] == [10 * MM]


def test_what_meets_is_drawn_as_one() -> None:
    thick = 4 * MM
    [area] = changed(page(), page(rule(20, thick), rule(22, thick)))
    assert (area.y, area.bottom) == (18 * MM, 24 * MM)


def test_another_order_or_another_size_draws_the_whole_page() -> None:
    before = page(rule(10), rule(20))
    assert changed(before, page(rule(20), rule(10))) == WHOLE
    assert changed(replace(before, trim=Size(90 * MM, 90 * MM)), before) == WHOLE
