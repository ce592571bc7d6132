"""A masthead written by hand: outlines that are printed, counted and searched as the paper's name (题字)."""

from io import BytesIO

import issue_kit
import pikepdf
import pytest
from galley_kit import placing
from verdict_kit import prove

from layout.compose import compose
from layout.makeup.furniture import masthead
from layout.makeup.page import Path, Text
from layout.making import print_file
from layout.order import Order
from layout.units import MM, PT

# Two strokes, one with a hole and a curve: twice as wide as high.
ART = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">'
    '<path d="M0 0h80v100h-80z M20 20h40v60h-40z"/><path d="M100 50C100 0 200 0 200 50C200 100 100 100 100 50Z"/></svg>'
)
HOUSE = issue_kit.HOUSE + "furniture: {masthead: {art: name.svg}}\n"


def issue(root, art: str | None = ART):
    folder = issue_kit.make(root, house=HOUSE)
    if art is not None:
        (folder.parent / "name.svg").write_text(art, encoding="utf-8")
    return folder


@pytest.fixture
def composed(tmp_path):
    folder = issue(tmp_path)
    return compose(Order(folder, "paper/day", folder / "out"), lambda _: None)


def test_the_name_is_drawn_in_the_panel_and_counted(composed) -> None:
    page = composed.pages[0].page
    (art,) = [each for each in page.items if isinstance(each, Path)]
    assert not [each for each in page.items if isinstance(each, Text) and each.origin.piece == "masthead"]
    assert (art.says, art.origin.block, art.origin.end) == ("甲乙晚报", "name", 4)
    assert str(art.ink) == "paper"
    xs = [at for _, places in art.segments for at in places[::2]]
    ys = [at for _, places in art.segments for at in places[1::2]]
    panel = next(each.area for each in page.items if each.origin.piece == "masthead" and not isinstance(each, Path))
    assert (max(xs) - min(xs)) / (max(ys) - min(ys)) == pytest.approx(2, abs=0.001)
    assert max(ys) - min(ys) == pytest.approx(panel.height * 88 // 100, abs=2)
    assert min(xs) - panel.x == pytest.approx(panel.right - max(xs), abs=MM // 1000)
    data = print_file(page, composed, level=1).content
    proof = prove(data, page, composed.edition, composed.book)
    assert proof.passed, proof.findings
    assert proof.expected == sum(len(each.text) for each in page.texts()) + 4


def test_the_file_says_the_name_round_the_outlines(composed) -> None:
    data = print_file(composed.pages[0].page, composed, level=1).content
    with pikepdf.open(BytesIO(data)) as document:
        found = list(pikepdf.parse_content_stream(document.pages[0]))
    at = next(at for at, (_, operator) in enumerate(found) if str(operator) == "f*")
    opening = max(before for before in range(at) if str(found[before][1]) == "BDC")
    assert str(found[opening][0][1].ActualText).lstrip("\ufeff") == "甲乙晚报"
    assert str(found[at + 1][1]) == "EMC"


def test_an_issue_with_it_is_delivered(tmp_path) -> None:
    code, report = issue_kit.build(issue(tmp_path), tmp_path / "out")
    assert code == 0, report["findings"]


@pytest.mark.parametrize("art", [None, "<svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'])
def test_what_gives_no_name_is_told(art, tmp_path) -> None:
    code, report = issue_kit.build(issue(tmp_path, art), tmp_path / "out")
    assert code == 1
    assert "masthead-art" in {each["rule"] for each in report["findings"]}
    assert not (tmp_path / "out/print").exists()


@pytest.mark.parametrize(("columns", "characters"), [("1-2", 23), ("1", 11)])
def test_by_hand_it_keeps_its_own_proportion_in_any_frame(columns, characters, tmp_path) -> None:
    (tmp_path / "name.svg").write_text(ART, encoding="utf-8")
    entry = f"{{furniture: masthead, columns: {columns}, rows: 1-30, form: vertical, art: {tmp_path / 'name.svg'}}}"
    (art,) = [each for each in masthead.draw(placing(entry, "name: 甲乙晚报")) if isinstance(each, Path)]
    xs = [at for _, places in art.segments for at in places[::2]]
    ys = [at for _, places in art.segments for at in places[1::2]]
    assert max(xs) - min(xs) == pytest.approx(characters * 9 * PT * 94 // 100, abs=4)
    assert (max(xs) - min(xs)) / (max(ys) - min(ys)) == pytest.approx(2, abs=0.001)
