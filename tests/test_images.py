"""The page's picture: of the delivered bytes, trimmed, true to the tenth of a millimetre."""

import io

import pytest
from outputs_kit import ORIGIN, page, written
from PIL import Image

from layout.archive.images import DPI, page_image
from layout.errors import ArchiveError
from layout.makeup.page import BLACK, Tint
from layout.units import INCH, MM, Rect


def _picture(bleed_mm: int, area: Rect, dpi: int = DPI) -> Image.Image:
    tint = Tint(area, BLACK, ORIGIN)
    made = page(tint, bleed=bleed_mm * MM)
    picture = Image.open(io.BytesIO(page_image(written(tint, bleed=bleed_mm * MM), made, dpi)))
    picture.load()
    return picture


def _dots(length: int, dpi: int = DPI) -> int:
    return round(length * dpi / INCH)


@pytest.mark.parametrize("bleed_mm", [0, 3, 5])
@pytest.mark.parametrize("dpi", [72, 150, 300])
def test_the_trimmed_page_at_its_resolution(bleed_mm: int, dpi: int) -> None:
    picture = _picture(bleed_mm, Rect(50 * MM, 100 * MM, 60 * MM, 20 * MM), dpi)
    assert picture.size == (_dots(200 * MM, dpi), _dots(300 * MM, dpi))
    assert picture.mode == "RGB" and picture.format == "PNG"
    assert picture.info["dpi"] == pytest.approx((dpi, dpi), abs=0.05)
    dark = picture.convert("L").point(lambda value: 255 if value < 128 else 0).getbbox()
    assert dark is not None
    edges = [_dots(each * MM, dpi) for each in (50, 100, 110, 120)]
    assert all(abs(found - wanted) <= 1 for found, wanted in zip(dark, edges, strict=True))


def test_the_bleed_is_cut_off() -> None:
    outside = Rect(-5 * MM, -5 * MM, 4 * MM, 310 * MM)
    assert _picture(5, outside).convert("L").getextrema() == (255, 255)
    whole = Rect(-5 * MM, -5 * MM, 210 * MM, 310 * MM)
    assert _picture(5, whole).convert("L").getextrema()[1] < 128


def test_the_same_file_gives_the_same_picture() -> None:
    content = written(Tint(Rect(0, 0, MM, MM), BLACK, ORIGIN))
    assert page_image(content, page()) == page_image(content, page())


@pytest.mark.parametrize("content", [b"", b"not a PDF", b"%PDF-1.4\n%%EOF"])
def test_a_file_that_cannot_be_drawn(content: bytes) -> None:
    with pytest.raises(ArchiveError) as raised:
        page_image(content, page())
    [finding] = raised.value.findings
    assert (finding.rule, finding.page) == ("no-picture", "A01")
