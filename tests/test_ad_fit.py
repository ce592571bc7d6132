"""An advertisement of another size than its frame is told: it is not printed in the size it was sold in (广告规格)."""

from datetime import date
from pathlib import Path

import issue_kit
import pytest
from proof_kit import PRESS, book

from layout import compose
from layout.makeup.adverts import MARK_GAP
from layout.makeup.page import Ink, Origin, Page, Tint
from layout.order import Order
from layout.prepress.artwork import SLACK
from layout.prepress.outputs.pdf import write
from layout.prepress.outputs.pdfx import Document
from layout.units import PT, Length, Rect, Size

PLAN = issue_kit.ISSUE.replace("rows: 7-28", "rows: 7-20").replace(
    "pages:", "ads: {tea: {file: ads/tea.pdf, mark: 广告}}\npages:"
) + ("    - {ad: tea, columns: 1-2, rows: 21-28}\n")
WIDTH, HEIGHT = 17 * 9 * PT, 8 * 23 * PT // 2 - 7 * PT - MARK_GAP


def found(root: Path, width: Length, height: Length, more: str = "") -> list[str]:
    folder = issue_kit.make(root, issue=PLAN.replace("rows: 21-28}", f"rows: 21-28{more}}}"))
    ground = Tint(Rect(0, 0, width, height), Ink(0, 0, 30, 0), Origin("x"))
    (folder / "ads").mkdir()
    page = write(Page("X01", Size(width, height), 0, (ground,), ()), book(), PRESS, Document("tea", date(2030, 1, 1)))
    (folder / "ads/tea.pdf").write_bytes(page)
    report = compose.check(Order(folder, "jiayi/2031-05-06", root / "out"), lambda doing: None)
    return [str(each) for each in report.findings if each.rule == "ad-size"]


@pytest.mark.parametrize("per_cent", [100, 100 - SLACK + 1, 100 + SLACK - 1])
def test_one_of_the_frames_size_is_not_told(tmp_path, per_cent: int) -> None:
    assert found(tmp_path, WIDTH * per_cent // 100, HEIGHT * per_cent // 100) == []


@pytest.mark.parametrize(("width", "height", "scale"), [(50, 50, 200), (125, 125, 80), (100, 80, 100), (80, 100, 100)])
def test_one_of_another_size_is_told_where_it_is_planned(tmp_path, width: int, height: int, scale: int) -> None:
    [told] = found(tmp_path, WIDTH * width // 100, HEIGHT * height // 100)
    assert told.startswith("jiayi/2031-05-06/issue.yaml:9: warning[ad-size]: tea.pdf is ")
    assert " mm and its frame 53.975 x 29.486 mm under the mark: it is printed at " in told
    assert int(told.partition("printed at ")[2].partition(" %")[0]) in (scale - 1, scale)


def test_one_that_is_turned_is_measured_as_it_lies(tmp_path) -> None:
    assert found(tmp_path / "lying", HEIGHT, WIDTH, ", turn: 90") == []
    [told] = found(tmp_path / "upright", WIDTH, HEIGHT, ", turn: 90")
    assert "its frame 29.486 x 53.975 mm under the mark" in told
