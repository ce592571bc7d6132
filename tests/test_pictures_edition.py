"""Pictures as the edition has them: sizes, words as copies, clipping paths; and how the page's text tells of them."""

from pathlib import Path

import pictures_kit as kit
import pytest
from outputs_kit import ORIGIN
from outputs_kit import page as sheet
from PIL import Image
from proof_kit import advert

from layout.edition.edition import Edition
from layout.edition.outline import read_outline
from layout.edition.read import read
from layout.makeup.page import Picture
from layout.makeup.transform import filling
from layout.prepress.outputs import trace
from layout.units import MM, Rect

PLAN = "- {picture: a, columns: 1, rows: 21-30}"


def edition(folder: Path) -> Edition:
    return read(folder, "paper/day")[0]


def test_a_picture_s_words_are_copies_that_lead_back_to_the_manuscript(tmp_path):
    told = 'a: {file: pictures/a.png, caption: "田野,傍晚", credit: 张三 摄, alt: 一片田野, focus: 12.5% 100%}'
    picture = edition(kit.make(tmp_path, told, PLAN, a__png=kit.scene())).pictures["a"]
    caption, credit = picture.copies
    assert (caption.piece, caption.block, caption.text, caption.manuscript) == (
        "picture:a",
        "caption",
        "田野，傍晚",
        "田野,傍晚",
    )
    assert (credit.block, credit.manuscript) == ("credit", "张三 摄")
    assert caption.source.line == 4
    assert (picture.alt, picture.focus, picture.size, picture.drawing) == ("一片田野", (125, 1000), (900, 600), False)
    assert not picture.cut_out


def test_a_picture_may_have_no_words(tmp_path):
    picture = edition(kit.make(tmp_path, "a: {file: pictures/a.png}", PLAN, a__png=kit.scene())).pictures["a"]
    assert picture.copies == ()


def test_sizes_are_those_of_the_upright_picture(tmp_path):
    folder = kit.make(tmp_path, "a: {file: pictures/a.jpg}", PLAN)
    sideways = kit.scene((80, 40))
    exif = sideways.getexif()
    exif[0x0112] = 6
    kit.save(folder, "a.jpg", sideways, exif=exif)
    assert edition(folder).pictures["a"].size == (40, 80)


def test_drawings_have_the_proportions_of_what_they_show(tmp_path):
    folder = kit.make(tmp_path, "a: {file: pictures/tea.pdf}\nb: {file: pictures/b.svg}", PLAN, b__svg=kit.STAR)
    advert(folder / "pictures")
    found = edition(folder).pictures
    wide, high = found["a"].size
    assert wide / high == pytest.approx(60 / 20, rel=0.001)
    assert found["a"].drawing and found["b"].drawing
    assert len(set(found["b"].size)) == 1


def test_transparency_makes_a_cut_out(tmp_path):
    picture = edition(kit.make(tmp_path, "a: {file: pictures/a.png}", PLAN, a__png=Image.new("RGBA", (9, 9)))).pictures[
        "a"
    ]
    assert picture.alpha and picture.cut_out


@pytest.mark.parametrize(
    ("drawn", "outline"),
    [
        ('viewBox="0 0 10 20"><path d="M0 0L10 0L10 20Z"/>', [("M", 0, 0), ("L", 1, 0), ("L", 1, 1)]),
        ('viewBox="10 10 10 10"><path d="M10 10h5v10z"/>', [("M", 0, 0), ("L", 0.5, 0), ("L", 0.5, 1)]),
        ('width="4" height="2"><rect x="1" y="1" width="1" height="1"/>', [("M", 0.25, 0.5), ("L", 0.5, 0.5)]),
        ('viewBox="0 0 6 6"><path d="M0 0Q3 3 6 0z"/>', [("M", 0, 0), ("C", 1 / 3, 1 / 3, 2 / 3, 1 / 3, 1, 0)]),
    ],
)
def test_outlines_are_in_millionths_of_the_picture(drawn, outline):
    found = read_outline(f'<svg xmlns="http://www.w3.org/2000/svg" {drawn}</svg>'.encode())
    for (verb, places), (meant, *values) in zip(found, outline, strict=False):
        assert verb == meant
        assert places == pytest.approx([each * 1_000_000 for each in values], abs=1)
    assert found[-1] == ("Z", ())


@pytest.mark.parametrize(
    "data",
    [b"", b"<svg", b"<svg/>", b'<svg viewBox="0 0 9 9"/>', b'<svg viewBox="0 0 0 9"><path d="M0 0L1 1Z"/></svg>',
     b'<svg viewBox="0 0 9 9"><path d="M0 0 nonsense"/></svg>', b'<svg viewBox="a b c d"><path d="M0 0L1 1Z"/></svg>'],
)  # fmt: skip
def test_what_is_no_outline_is_a_fault_and_nothing_else(data):
    with pytest.raises(ValueError):
        read_outline(data)


def test_the_trace_tells_crop_and_clip():
    clip = (("M", (0, 0)), ("L", (MM, 0)), ("L", (0, MM)), ("Z", ()))
    item = Picture(filling(Rect(0, 0, MM, MM)), "a.png", "f" * 64, ORIGIN, (1, 2, 3, 4), clip)
    told = trace.write(sheet(item)).splitlines()[1]
    assert told.startswith(
        f"picture  0.000 0.000 1.000 1.000  {'f' * 64}  crop 1 2 3 4  clip M 0.000 0.000 L 1.000 0.000"
    )
