"""Artwork turned by quarters: pictures, drawings and advertisements, in the file and in the proof (旋转)."""

from dataclasses import replace
from pathlib import Path

import issue_kit
import pictures_kit as kit
import proof_kit
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageDraw
from test_pictures_makeup import made, pictures

from layout.compose import compose
from layout.makeup.contours import silhouette
from layout.makeup.contrast import on_picture
from layout.makeup.page import BLACK, PAPER, Origin, Picture, Placed
from layout.makeup.transform import filling
from layout.making import print_file
from layout.order import Order
from layout.prepress.outputs import trace
from layout.prepress.verdict import examine
from layout.units import MM, Rect

TURNS = (0, 1, 2, 3)
QUARTER = {1: Image.Transpose.ROTATE_270, 2: Image.Transpose.ROTATE_180, 3: Image.Transpose.ROTATE_90}
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40" width="60" height="40">'
    '<path fill="#000" d="M0 0h30v20h-30z"/><path fill="#c00" d="M30 20h30v20h-30z"/></svg>'
)
TOLD = "a: {file: pictures/a.png}\nb: {file: pictures/b.svg}\nc: {file: pictures/c.jpg, clip: pictures/star.svg}"
PLAN = """\
- {picture: a, columns: 1-2, rows: 21-30, crop: whole%s}
- {picture: b, columns: 3-4, rows: 21-30%s}
- {picture: c, columns: 1-2, rows: 31-40%s}
- {ad: tea, columns: 3-4, rows: 31-44%s}"""


def quadrants() -> Image.Image:
    """No two corners alike."""
    picture = Image.new("RGB", (600, 400), (255, 255, 255))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, 299, 199), fill=(0, 0, 0))
    draw.rectangle((300, 0, 599, 199), fill=(200, 30, 30))
    draw.rectangle((0, 200, 299, 399), fill=(40, 60, 180))
    return picture


def issue(root: Path, turn: int) -> Path:
    said = f", turn: {turn * 90}" if turn else ""
    grey = quadrants().convert("L")
    files = {"a__png": quadrants(), "b__svg": SVG, "c__jpg": grey, "star__svg": kit.STAR}
    folder = kit.make(root, TOLD, PLAN.replace("%s", said), **files)
    path = folder / "issue.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("pages:", "ads: {tea: {file: tea.pdf, mark: 广告}}\npages:"),
        encoding="utf-8",
    )
    proof_kit.advert(folder)
    return folder


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """For each turn the page, what was found, and the finished page drawn at 144 dpi."""
    found = {}
    for turn in TURNS:
        folder = issue(tmp_path_factory.mktemp(f"turn{turn}"), turn)
        composed = compose(Order(folder, "paper/day", folder / "out"), lambda _: None)
        data = print_file(composed.pages[0].page, composed, level=6).content
        drawn = pypdfium2.PdfDocument(data)[0].render(scale=2).to_pil().convert("RGB")
        found[turn] = composed, data, drawn
    return found


def artwork(composed, piece: str):
    return next(
        each
        for each in composed.pages[0].page.items
        if each.origin.piece == piece and isinstance(each, Picture | Placed)
    )


def shown(drawn: Image.Image, area: Rect) -> Image.Image:
    box = tuple(round(at / MM / 25.4 * 144) for at in (area.x, area.y, area.right, area.bottom))
    return drawn.crop(box)


@pytest.mark.parametrize("turn", TURNS)
def test_every_kind_of_artwork_is_printed_turned_and_proved(turn, printed) -> None:
    composed, data, _ = printed[turn]
    assert not examine(data, composed.pages[0].page, composed.edition, composed.book).findings


@pytest.mark.parametrize("piece", ["picture:a", "picture:b", "picture:c", "ad:tea"])
@pytest.mark.parametrize("turn", [1, 2, 3])
def test_it_is_turned_clockwise_and_not_mirrored(piece, turn, printed) -> None:
    """An independent reader shows the upright artwork, turned."""
    small = (60, 60)
    upright, turned = (
        shown(drawn, _inked(artwork(composed, piece), composed)) for composed, _, drawn in (printed[0], printed[turn])
    )
    meant = upright.transpose(QUARTER[turn]).resize(small)
    assert _unlike(meant, turned.resize(small)) < 12
    for other in set(TURNS) - {0, turn}:
        assert _unlike(upright.transpose(QUARTER[other]).resize(small), turned.resize(small)) > 12


def _inked(item: Picture | Placed, composed) -> Rect:
    """The part of its area that the artwork fills."""
    if isinstance(item, Picture) or item.origin.piece.startswith("picture"):
        return item.area
    wide, high = (20, 60) if item.stand.quarters % 2 else (60, 20)
    width = min(item.area.width, item.area.height * wide // high)
    height = width * high // wide
    x, y = item.area.x + (item.area.width - width) // 2, item.area.y + (item.area.height - height) // 2
    return Rect(x, y, width, height)


def _unlike(one: Image.Image, other: Image.Image) -> float:
    """How far two drawings are apart, in levels on the average."""
    counts = ImageChops.difference(one, other).convert("L").histogram()
    return sum(level * count for level, count in enumerate(counts)) / sum(counts)


@pytest.mark.parametrize("piece", ["picture:a", "picture:c", "ad:tea"])
def test_what_is_turned_otherwise_is_found(piece, printed) -> None:
    composed, data, _ = printed[1]
    page = composed.pages[0].page
    items = tuple(
        replace(each, stand=filling(each.area, 27_000)) if each is artwork(composed, piece) else each
        for each in page.items
    )
    found = {each.rule for each in examine(data, replace(page, items=items), composed.edition, composed.book).findings}
    assert found & {"picture-altered", "ad-altered", "mark-missing"}


def test_the_page_as_text_tells_of_turns(printed) -> None:
    composed, _, _ = printed[1]
    said = trace.write(composed.pages[0].page)
    assert said.count("  turned 90") == 4
    assert "turned" not in trace.write(printed[0][0].pages[0].page)


def test_shapes_and_crops_are_those_of_the_turned_picture(tmp_path) -> None:
    plan = "- {picture: a, columns: 1-2, rows: 21-30, turn: 90, crop: %s}"
    told = "a: {file: pictures/a.png, focus: 0% 50%}"
    (whole,) = pictures(made(kit.make(tmp_path, told, plan % "whole", a__png=quadrants()))[0])
    assert whole.area.height / whole.area.width == pytest.approx(600 / 400, rel=0.001)
    (square,) = pictures(made(kit.make(tmp_path, told, plan % "'2:1'", a__png=quadrants()))[0])
    # Twice as wide as high on the page is twice as high as wide before the turn; its left edge is kept in view.
    assert square.area.width / square.area.height == pytest.approx(2, rel=0.001)
    assert square.crop == (0, 0, 200, 400)


def test_resolution_is_told_of_the_turned_picture(tmp_path) -> None:
    plan = "- {picture: a, columns: 1-2, rows: 21-40, turn: 90, crop: whole}"
    folder = kit.make(tmp_path, "a: {file: pictures/a.png}", plan, a__png=quadrants())
    code, report = issue_kit.build(folder, tmp_path / "out")
    assert code == 0, report["findings"]
    (told,) = report["pictures"]
    wide, high = told["size_mm"]
    assert told["dpi"] == round(600 / high * 25.4) == pytest.approx(400 / wide * 25.4, abs=1)


@pytest.mark.parametrize("turn", ["400", "1.234", "ninety"])
def test_other_turns_are_refused(turn, tmp_path) -> None:
    plan = f"- {{picture: a, columns: 1-2, rows: 21-30, turn: {turn}}}"
    _, findings = made(kit.make(tmp_path, "a: {file: pictures/a.png}", plan, a__png=quadrants()))
    assert any("error wrong-value" in each and "turn" in each for each in findings)


# Places ---------------------------------------------------------------------------------------------------------

AREA = Rect(10, 20, 40, 30)


def test_corners_by_hand() -> None:
    """The upper left corner of artwork goes round clockwise."""
    stands = [filling(AREA, turn * 9_000) for turn in TURNS]
    assert [(each.x, each.y) for each in stands] == [(10, 20), (50, 20), (50, 50), (10, 50)]
    assert stands[1].onto(Rect(0, 0, 10, 5)) == Rect(45, 20, 5, 10)


@given(st.integers(0, 3), st.tuples(*[st.integers(0, 30)] * 2), st.tuples(*[st.integers(0, 10)] * 2))
def test_what_lies_under_a_part_of_the_page_stands_there(turn, at, size) -> None:
    part = Rect(*at, *size)
    stand = filling(AREA, turn * 9_000)
    assert stand.under(stand.onto(part)) == part


@pytest.mark.parametrize("turn", TURNS)
def test_shape_and_contrast_turn_with_the_picture(turn, tmp_path) -> None:
    """An upright picture dark and opaque above only: after each turn that half lies elsewhere."""
    picture = Image.new("RGBA", (200, 200))
    picture.paste((0, 0, 0, 255), (0, 0, 200, 100))
    file = tmp_path / "a.png"
    picture.save(file)
    area = Rect(0, 0, 40 * MM, 40 * MM)
    item = Picture(filling(area, turn * 9_000), str(file), str(turn), Origin("picture:a"))
    half = {
        0: Rect(0, 0, 40 * MM, 20 * MM),
        1: Rect(20 * MM, 0, 20 * MM, 40 * MM),
        2: Rect(0, 20 * MM, 40 * MM, 20 * MM),
        3: Rect(0, 0, 20 * MM, 40 * MM),
    }[turn]
    rows = silhouette(item)
    assert (min(row[2] for row in rows), max(row[3] for row in rows)) == (half.x, half.right)
    assert (min(row[0] for row in rows), max(row[1] for row in rows)) == (half.y, half.bottom)
    (dark,) = on_picture(item, [half.inset(MM)])
    assert (dark.ink, dark.mean) == (PAPER, pytest.approx(21))
    rest = {0: Rect(0, 30 * MM, MM, MM), 1: Rect(5 * MM, 0, MM, MM), 2: Rect(0, 0, MM, MM), 3: Rect(30 * MM, 0, MM, MM)}
    assert on_picture(item, [rest[turn]])[0].ink == BLACK
