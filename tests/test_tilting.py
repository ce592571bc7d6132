"""Pictures and drawings tilted by any angle: reckoned, printed, gone round by text, proved (斜放)."""

from dataclasses import replace
from fractions import Fraction
from math import cos, hypot, radians, sin
from pathlib import Path

import pictures_kit as kit
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pictures_kit import contour
from PIL import Image, ImageDraw
from test_pictures_makeup import made, pictures
from test_turning import SVG, artwork, quadrants

from layout.compose import compose
from layout.makeup.contours import silhouette
from layout.makeup.page import Origin, Picture, Placed
from layout.makeup.transform import Transform, filling, hundredths
from layout.making import print_file
from layout.order import Order
from layout.prepress.outputs import trace
from layout.prepress.verdict import examine
from layout.units import MM, Rect

AREA = Rect(10 * MM, 20 * MM, 60 * MM, 40 * MM)
TOLD = "a: {file: pictures/a.png}\nb: {file: pictures/b.svg}\nc: {file: pictures/c.jpg, clip: pictures/star.svg}"
PLAN = """\
- {picture: a, columns: 1-2, rows: 21-30, crop: whole, turn: -3.5}
- {picture: b, columns: 3-4, rows: 21-30, turn: 7}
- {picture: c, columns: 1-2, rows: 31-40, turn: 94}"""


@given(st.integers(0, 35_999), st.integers(1, 100), st.integers(1, 100))
def test_what_is_turned_keeps_its_shape_and_stays_in_its_place(turn, wide, high) -> None:
    """Against the sine of the C library, to a few hundred-thousandths of a millimetre."""
    stand = filling(AREA, turn, Fraction(wide, high))
    box, (width, height) = stand.box, stand.sides
    assert AREA.inset(-2).contains(box)
    assert max(box.width - AREA.width, box.height - AREA.height) >= -4 - 2 * max(
        wide / high, high / wide
    )  # it is as large as there is room
    angle = radians(turn / 100)
    meant = (width * cos(angle), width * sin(angle), -height * sin(angle), height * cos(angle))
    assert (*stand.across, *stand.down) == pytest.approx(meant, abs=1.5)
    if turn % 9_000:
        lies = (turn + 4_500) // 9_000 % 2
        shape = (height, width) if lies else (width, height)
        assert shape[0] * high == pytest.approx(shape[1] * wide, abs=3 * max(wide, high))
    middle = [2 * stand.x + stand.across[0] + stand.down[0], 2 * stand.y + stand.across[1] + stand.down[1]]
    assert middle == pytest.approx([AREA.x + AREA.right, AREA.y + AREA.bottom], abs=1)


def test_a_tilt_by_hand() -> None:
    """3-4-5: turned by 36.87 degrees a square of 10 stands in a square of 14."""
    stand = filling(Rect(0, 0, 14_000_000, 14_000_000), 3_687, Fraction(1))
    assert stand.sides == pytest.approx((10_000_000, 10_000_000), abs=300)
    assert stand.across == pytest.approx((8_000_000, 6_000_000), abs=300)
    assert (stand.x, stand.y) == pytest.approx((6_000_000, 0), abs=300)


@pytest.mark.parametrize(
    ("text", "angle"), [("3", 300), ("-3.5", 35_650), ("0.25deg", 25), ("90", 9_000), ("-90°", 27_000)]
)
def test_angles_as_they_are_written(text, angle) -> None:
    assert hundredths(text) == angle


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    files = {"a__png": quadrants(), "b__svg": SVG, "c__jpg": quadrants().convert("L"), "star__svg": kit.STAR}
    folder = kit.make(tmp_path_factory.mktemp("tilted"), TOLD, PLAN, **files)
    composed = compose(Order(folder, "paper/day", folder / "out"), lambda _: None)
    return composed, print_file(composed.pages[0].page, composed, level=6).content


def test_every_kind_of_artwork_is_printed_tilted_and_proved(printed) -> None:
    composed, data = printed
    assert not examine(data, composed.pages[0].page, composed.edition, composed.book).findings


@pytest.mark.parametrize(("piece", "upright"), [("picture:a", quadrants()), ("picture:b", None)])
def test_an_independent_reader_shows_it_where_it_should_be(piece, upright, printed) -> None:
    """Pdfium's page at the places where the quarters of the artwork have their middles."""
    composed, data = printed
    drawn = pypdfium2.PdfDocument(data)[0].render(scale=4).to_pil().convert("L")
    stand = artwork(composed, piece).stand
    assert not stand.square

    def level(right: int, under: int) -> int:
        x, y = stand.at(Fraction(right, 100), Fraction(under, 100))
        return drawn.getpixel((round(x / MM / 25.4 * 288), round(y / MM / 25.4 * 288)))

    black = [level(*at) for at in ((4, 4), (46, 4), (4, 46), (46, 46), (25, 25))]
    white = [level(*at) for at in (((54, 54), (96, 96)) if upright else ((54, 4), (96, 46), (4, 54), (46, 96)))]
    assert max(black) < 90 and min(white) > 200


@pytest.mark.parametrize("piece", ["picture:a", "picture:b", "picture:c"])
@pytest.mark.parametrize("other", [0, 1])
def test_what_is_tilted_otherwise_is_found(piece, other, printed) -> None:
    """Upright, or mirrored: the page asks for another tilt than the file has."""
    composed, data = printed
    page, item = composed.pages[0].page, artwork(composed, piece)
    wrong = filling(item.area) if other else Transform(item.stand.x, item.stand.y, item.stand.down, item.stand.across)
    items = tuple(replace(each, stand=wrong) if each is item else each for each in page.items)
    found = {each.rule for each in examine(data, replace(page, items=items), composed.edition, composed.book).findings}
    assert found & {"picture-altered", "ad-altered", "ad-missing", "mark-missing"}


def test_the_page_as_text_tells_the_edges(printed) -> None:
    told = trace.write(printed[0].pages[0].page)
    stand = artwork(printed[0], "picture:a").stand
    assert f"from {stand.x / MM:.3f} {stand.y / MM:.3f}  across {stand.across[0] / MM:.3f}" in told


def test_a_whole_picture_is_as_large_as_its_frame_lets_it(tmp_path) -> None:
    plan = "- {picture: a, columns: 1-2, rows: 21-40, crop: %s, turn: 5}"
    sizes = {}
    for crop in ("whole", "fill", "'1:1'"):
        (item,) = pictures(made(kit.make(tmp_path, "a: {file: pictures/a.png}", plan % crop, a__png=quadrants()))[0])
        sizes[crop] = item.stand.sides
    wide, high = sizes["whole"]
    assert wide / high == pytest.approx(1.5, rel=1e-4)
    assert sizes["'1:1'"][0] == pytest.approx(sizes["'1:1'"][1], abs=2)
    assert sizes["fill"][0] * sizes["fill"][1] > wide * high


def test_words_are_not_printed_on_a_tilted_picture(tmp_path) -> None:
    plan = "- {picture: a, columns: 1-2, rows: 21-30, turn: 5, caption: over}"
    _, findings = made(kit.make(tmp_path, "a: {file: pictures/a.png, caption: 甲}", plan, a__png=quadrants()))
    assert any("error turn" in each and "tilted" in each for each in findings), findings


def test_text_goes_round_the_tilted_shape(tmp_path) -> None:
    """A plain picture, one that is transparent outside a disc, and what both take from a line."""
    stand = filling(AREA, 1_000, Fraction(3, 2))
    left = min(stand.corners())
    item = Placed(stand, "a.pdf", "0" * 64, Origin("picture:a"))
    line = left[1] - MM // 2, left[1] + MM // 2
    ((first, _),) = contour(item, 0, [line])
    assert first == pytest.approx(left[0], abs=MM // 10)
    ((first, last),) = contour(item, 0, [(AREA.bottom - 2 * MM, AREA.bottom)])
    assert last - first < AREA.width // 3  # the lowest corner alone
    disc = Image.new("RGBA", (600, 400))
    ImageDraw.Draw(disc).ellipse((100, 0, 499, 399), fill=(0, 0, 0, 255))
    disc.save(tmp_path / "a.png")
    around = silhouette(Picture(stand, str(tmp_path / "a.png"), "tilted", Origin("picture:a")))
    radius, centre = stand.sides[1] / 2, (AREA.x + AREA.width / 2, AREA.y + AREA.height / 2)
    for top, bottom, left_, right in around:
        for x in (left_, right):
            assert min(hypot(x - centre[0], y - centre[1]) for y in (top, bottom)) <= radius + MM / 2
    assert around[-1][1] - around[0][0] == pytest.approx(2 * radius, abs=MM)


def test_the_story_beside_it_follows_its_edge(tmp_path) -> None:
    plan = """\
- {picture: a, columns: 2-3, rows: 25-38, turn: 12}
- {story: bridge, columns: 1-4, rows: 21-44, head: 14pt, around: a}"""
    folder = kit.make(tmp_path, "a: {file: pictures/a.png}", plan, a__png=quadrants())
    words = "石桥边开了一家茶铺，卖的是山上的粗茶，过桥的人都来坐一坐。" * 20
    (Path(folder) / "articles/bridge.md").write_text(f"---\nheadline: 石桥边开了茶铺\n---\n{words}", encoding="utf-8")
    composed = compose(Order(folder, "paper/day", folder / "out"), lambda _: None)
    page, stand = composed.pages[0].page, artwork(composed, "picture:a").stand
    lines = [each for each in page.texts() if each.origin.piece == "bridge" and each.origin.block.startswith("p")]
    level = {each.box.width for each in lines if stand.box.y < each.baseline < stand.box.bottom}
    assert len(level) > 1  # a frame would leave whole columns alone
    data = print_file(page, composed, level=1).content
    assert not [each for each in examine(data, page, composed.edition, composed.book).findings if each.stops]
