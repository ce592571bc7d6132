"""What a cut-out takes from lines of text, reckoned by hand and by its own pixels."""

from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pictures_kit import contour
from PIL import Image, ImageDraw

from layout.makeup.contours import silhouette
from layout.makeup.page import Origin, Picture, Placed
from layout.makeup.transform import filling
from layout.units import MM, Rect

AREA = Rect(10 * MM, 20 * MM, 40 * MM, 40 * MM)
ORIGIN = Origin("picture:ball")
DIAMOND = tuple(
    (verb, tuple(each * MM for each in places))
    for verb, places in (("M", (30, 20)), ("L", (50, 40)), ("L", (30, 60)), ("L", (10, 40)), ("Z", ()))
)


def test_a_plain_picture_takes_its_rectangle_and_the_stand_off():
    item = Placed(filling(AREA), "a.pdf", "0" * 64, ORIGIN)
    lines = [(y * MM, (y + 4) * MM) for y in (10, 14, 17, 20, 58, 60, 63)]
    found = contour(item, 2 * MM, lines)
    whole = (8 * MM, 52 * MM)
    # The line that ends two millimetres above is clear; the next one, one above, is kept off the corners by √3.
    assert found[:2] == (None, None)
    assert found[2:5] == (whole, whole, whole)
    assert found[5] == whole
    assert found[6] is None
    near = contour(item, 2 * MM, [(15 * MM, 19 * MM)])[0]
    assert near is not None and (AREA.x - near[0]) / MM == pytest.approx(sqrt(3), abs=0.001)


def test_without_a_stand_off_a_line_that_only_touches_is_free():
    item = Placed(filling(AREA), "a.pdf", "0" * 64, ORIGIN)
    lines = [(16 * MM, 20 * MM), (20 * MM, 24 * MM), (60 * MM, 64 * MM)]
    assert contour(item, 0, lines) == (None, (AREA.x, AREA.right), None)


def test_a_clipping_path_is_followed():
    item = Picture(filling(AREA), "a.png", "0" * 64, ORIGIN, clip=DIAMOND)
    top, middle, above = contour(item, 0, [(20 * MM, 25 * MM), (38 * MM, 42 * MM), (10 * MM, 20 * MM)])
    assert above is None
    assert top is not None and top == pytest.approx((25 * MM, 35 * MM), abs=MM // 3)
    assert middle == (10 * MM, 50 * MM)


def test_what_of_a_path_lies_outside_the_crop_takes_nothing():
    item = Picture(filling(Rect(10 * MM, 20 * MM, 40 * MM, 20 * MM)), "a.png", "0" * 64, ORIGIN, clip=DIAMOND)
    assert contour(item, 0, [(45 * MM, 50 * MM)]) == (None,)


def test_curves_are_gone_round():
    k = 0.5523
    ring = [(30, 20), *((x, y) for x, y in ((30 + 20 * k, 20), (50, 40 - 20 * k), (50, 40)))]
    half = [(50, 40 + 20 * k), (30 + 20 * k, 60), (30, 60)]
    flat = tuple(round(each * MM) for point in ring[1:] for each in point)
    back = tuple(round(each * MM) for point in half for each in point)
    clip = (("M", (30 * MM, 20 * MM)), ("C", flat), ("C", back), ("Z", ()))
    (found,) = contour(Picture(filling(AREA), "a.png", "0" * 64, ORIGIN, clip=clip), 0, [(25 * MM, 26 * MM)])
    assert found is not None
    assert found[0] == 30 * MM  # the flat side of the half disc
    assert found[1] / MM == pytest.approx(30 + sqrt(20**2 - 14**2), abs=0.3)


@pytest.fixture(scope="module")
def ball(tmp_path_factory):
    picture = Image.new("RGBA", (400, 400), (0, 0, 0, 10))  # a haze all over
    ImageDraw.Draw(picture).ellipse((100, 100, 299, 299), (200, 0, 0, 255))
    file = tmp_path_factory.mktemp("ball") / "ball.png"
    picture.save(file)
    return Picture(filling(AREA), str(file), "1" * 64, ORIGIN)


def test_transparency_gives_the_shape_and_haze_does_not(ball):
    lines = [(39 * MM, 41 * MM), (30 * MM, 31 * MM), (24 * MM, 28 * MM)]
    middle, top, above = contour(ball, 0, lines)
    assert middle is not None and middle == pytest.approx((20 * MM, 40 * MM), abs=MM // 5)
    half = sqrt(10**2 - 9**2)
    assert top is not None and top == pytest.approx(((30 - half) * MM, (30 + half) * MM), abs=MM // 2)
    assert above is None


def test_a_crop_moves_the_shape(ball):
    cut = Picture(filling(AREA), ball.file, ball.sha256, ORIGIN, crop=(200, 0, 400, 200))
    ((left, right),) = contour(cut, 0, [(59 * MM, 60 * MM)])
    assert (left, right) == pytest.approx((10 * MM, 30 * MM), abs=MM // 2)


@given(st.integers(15, 65), st.integers(1, 6), st.integers(0, 5), st.integers(0, 5))
def test_more_stand_off_never_gives_more_room(head, height, first, more):
    item = Picture(filling(AREA), "a.png", "0" * 64, ORIGIN, clip=DIAMOND)
    line = [(head * MM, (head + height) * MM)]
    (near,), (far,) = contour(item, first * MM, line), contour(item, (first + more) * MM, line)
    if near is not None:
        assert far is not None and far[0] <= near[0] and far[1] >= near[1]


@given(st.integers(20 * MM, 60 * MM), st.integers(0, 3 * MM))
def test_no_point_of_the_shape_is_nearer_to_a_line_than_the_stand_off(head, standoff):
    item = Picture(filling(AREA), "a.png", "0" * 64, ORIGIN, clip=DIAMOND)
    foot = head + 4 * MM
    ((left, right),) = contour(item, standoff, [(head, foot)]) if head < 60 * MM - 1 else (((0, 1 << 60)),)
    for top, bottom, first, last in silhouette(item):
        gap = max(top - foot, head - bottom, 0)
        if gap < standoff:
            assert left <= first and last <= right
            assert (first - left + 1) ** 2 + gap**2 >= standoff**2
