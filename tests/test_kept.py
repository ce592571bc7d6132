"""A page made up again from what was kept is the page made up afresh, and no more is kept than it needs."""

import random
from pathlib import Path

import issue_kit
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layout import compose
from layout.compose import Composed
from layout.edition.read import read
from layout.galley.set_type import Typesetter
from layout.makeup.make_up import make_up
from layout.making import print_file
from layout.order import Order

PLAN = """\
date: 2031-05-06
pages:
  A01:
    - {story: lamp, columns: 1-3, rows: 1-14, head: 17pt, jump: A02}
    - strip:
        - {story: bridge, columns: 1-2}
        - {story: tea, columns: 3}
  A02:
    - {furniture: page-number, columns: 1-3, rows: 1}
    - {story: lamp, columns: 1-3, rows: 2-12}
"""
STORIES = {"lamp": issue_kit.LAMP, "bridge": issue_kit.BRIDGE, "tea": issue_kit.BRIDGE.replace("石桥边", "山脚下")}


def made(folder: Path, before: Composed | None = None) -> Composed:
    return compose.compose(Order(folder, "2031-05-06", folder), lambda doing: None, before)


def edited(folder: Path, lot: random.Random) -> None:
    """Put some characters into a story or its headline, take some out, or move a story's foot."""
    name = lot.choice([*STORIES, "plan"])
    if name == "plan":
        plan = PLAN.replace("rows: 1-14", f"rows: 1-{lot.randrange(12, 16)}")
        (folder / "issue.yaml").write_text(plan, encoding="utf-8")
        return
    path = folder / "articles" / f"{name}.md"
    head, text = path.read_text(encoding="utf-8").rsplit("---\n", 1)
    at = lot.randrange(len(text) - 2)
    text = text[:at] + "灯" * lot.randrange(4) + text[at + (text[at] != "\n") :]
    head = head.replace("headline: ", "headline: 新", lot.random() < 0.2)
    path.write_text(f"{head}---\n{text}", encoding="utf-8")


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6))
def test_a_chain_of_edits_gives_the_pages_and_the_bytes_of_a_fresh_start(seed: int, tmp_path: Path) -> None:
    folder, lot = issue_kit.make(tmp_path, issue=PLAN, **STORIES), random.Random(seed)
    warm = made(folder)
    for _ in range(6):
        edited(folder, lot)
        warm, fresh = made(folder, warm), made(folder)
        assert warm.typesetter is not fresh.typesetter
        assert warm.pages == fresh.pages
        assert warm.findings == fresh.findings
        for one, two in zip(warm.pages, fresh.pages, strict=True):
            assert print_file(one.page, warm, 1).content == print_file(two.page, fresh, 1).content


def test_an_edit_fills_its_own_frame_again_and_no_other(tmp_path: Path) -> None:
    folder = issue_kit.two_pages(tmp_path)
    first = made(folder)
    lamp = folder / "articles/lamp.md"
    lamp.write_text(issue_kit.LAMP.replace("有人下棋", "有人看棋"), encoding="utf-8")
    second = made(folder, first)
    was, now = ({piece: its[-1][1] for piece, its in page.frames.items()} for page in (first.pages[0], second.pages[0]))
    assert {piece for piece in now if now[piece] is not was[piece]} == {"lamp"}
    assert second.pages[1].looked is first.pages[1].looked, "a page without a change is not judged again"
    assert second.pages[0].looked is not first.pages[0].looked


def test_nothing_is_kept_that_the_page_did_not_ask_for(tmp_path: Path) -> None:
    folder, lot = issue_kit.make(tmp_path, issue=PLAN, **STORIES), random.Random(1)
    (folder / "issue.yaml").write_text(PLAN, encoding="utf-8")
    texts = {path: path.read_text(encoding="utf-8") for path in (folder / "articles").iterdir()}
    first = warm = made(folder)
    for _ in range(10):
        edited(folder, lot)
        warm = made(folder, warm)
    (folder / "issue.yaml").write_text(PLAN, encoding="utf-8")
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8")
    warm = made(folder, warm)
    counts = [
        [{piece: len(its) for piece, its in page.frames.items()} for page in each.pages] for each in (first, warm)
    ]
    assert counts[0] == counts[1]


def test_another_typesetter_is_another_page(tmp_path: Path) -> None:
    folder = issue_kit.make(tmp_path)
    composed = made(folder)
    edition, _ = read(folder, "2031-05-06")
    other = Typesetter(edition.house, composed.book)
    again = make_up(edition.pages[0], edition, other, before=composed.pages[0])
    assert again == composed.pages[0]
    known = [filled for its in composed.pages[0].frames.values() for _, filled in its]
    assert not [filled for its in again.frames.values() for _, filled in its if any(filled is each for each in known)]
