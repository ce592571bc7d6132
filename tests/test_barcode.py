"""Bars and modules read back by an independent reader; what no scanner reads is refused (条码、二维码)."""

from datetime import date
from pathlib import Path

import issue_kit
import pypdfium2
import pytest
import zxingcpp
from galley_kit import Placing, placing, told
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw
from stdnum import ean, issn

from layout.makeup.furniture import barcode
from layout.makeup.page import Item, Text
from layout.makeup.page import Path as Outline
from layout.units import MM

ISSN = "ISSN 1671-0002"


def draw(words: str = f"issn: {ISSN}", more: str = "", day: date = date(2031, 5, 6)) -> tuple[list[Item], Placing]:
    place = placing(f"{{furniture: barcode, columns: 1-3, rows: 1-10{more}}}", words, day)
    return barcode.draw(place), place


def bars(items: list[Item]) -> Outline:
    (found,) = [each for each in items if isinstance(each, Outline)]
    return found


def boxes(path: Outline) -> list[tuple[int, int, int, int]]:
    """Left, top, right, foot of each bar."""
    corners = [[point for _, point in path.segments[at : at + 4]] for at in range(0, len(path.segments), 5)]
    return [(each[0][0], each[0][1], each[2][0], each[2][1]) for each in corners]


REQUIRE = zxingcpp.EanAddOnSymbol.Require


def read(path: Outline, add_on: zxingcpp.EanAddOnSymbol) -> list[str]:
    """What a reader makes of the bars alone, four pixels a module, white all round as the place leaves it."""
    found = boxes(path)
    module = found[0][2] - found[0][0]
    left, top = min(each[0] for each in found), min(each[1] for each in found)
    right, foot = max(each[2] for each in found), max(each[3] for each in found)
    size = [(side // module + 22) * 4 for side in (right - left, foot - top)]
    picture = Image.new("L", (size[0], size[1]), 255)
    pen = ImageDraw.Draw(picture)
    for x1, y1, x2, y2 in found:
        edges = [((at - start) * 4 // module) + 44 for at, start in ((x1, left), (y1, top), (x2, left), (y2, top))]
        pen.rectangle((edges[0], edges[1], edges[2] - 1, edges[3] - 1), fill=0)
    return [each.text for each in zxingcpp.read_barcodes(picture, ean_add_on_symbol=add_on)]


@given(st.from_regex(r"[0-9]{7}", fullmatch=True), st.sampled_from(["", "05", "12047", "73"]), st.integers(0, 99))
def test_a_reader_reads_the_number_that_is_meant(serial: str, extra: str, variant: int) -> None:
    number = issn.format(serial + issn.calc_check_digit(serial))
    words = f"{{issn: ISSN {number}" + (f", add-on: '{extra}'}}" if extra else "}")
    items, place = draw(words, f", variant: '{variant:02}'")
    assert told(place) == []
    digits = f"977{serial}{variant:02}"
    digits += ean.calc_check_digit(digits)
    assert bars(items).says == f"{digits} {extra}".strip()
    assert read(bars(items), REQUIRE if extra else zxingcpp.EanAddOnSymbol.Ignore) == [digits + extra]
    printed = "".join(each.text for each in items if isinstance(each, Text) and not each.origin.block)
    assert printed == digits


def test_figures_stand_under_their_bars_and_white_all_round() -> None:
    items, place = draw(f"{{issn: {ISSN}, add-on: '05'}}")
    module = 33 * MM // 100
    its = sorted(boxes(bars(items)))
    left, right = its[0][0], its[-1][2]
    assert {(each[2] - each[0]) % module for each in its} == {0}
    assert right - left == (95 + 9 + 20) * module
    assert left - place.area.x >= 11 * module and place.area.right - right >= 5 * module
    feet = sorted({each[3] for each in its})
    assert feet[1] - feet[0] == 5 * module and sum(each[3] == feet[1] for each in its) == 6, "three pairs of guards"
    figures = [each for each in items if isinstance(each, Text) and not each.origin.block]
    middles = [(each.box.x + each.box.width // 2 - left) / module for each in figures]
    assert middles == pytest.approx(
        [-7, *(6.5 + 7 * at for at in range(6)), *(53.5 + 7 * at for at in range(6))], abs=0.01
    )
    assert all(each.box.y >= feet[0] and place.area.contains(each.box) for each in figures)


def test_the_day_of_the_week_may_be_the_variant() -> None:
    items, _ = draw(more=", variant: weekday", day=date(2031, 5, 11))
    assert bars(items).says[10:12] == "07"


@pytest.mark.parametrize(
    ("words", "more", "why"),
    [
        ("issn: ISSN 1671-0003", "", "error[barcode]: “ISSN 1671-0003” holds no ISSN: the check digit of 1671-0003"),
        ("issn: 1671", "", "error[barcode]: “1671” holds no ISSN; write it as ISSN 0000-0000"),
        (
            f"{{issn: {ISSN}, add-on: '123'}}",
            "",
            'error[barcode]: "123" is no add-on: they are of two figures, or five',
        ),
        (
            f"issn: {ISSN}",
            ", module: 0.26mm",
            "barcode does not fit its frame: its module comes to 260 µm, and the least is 264",
        ),
        (
            f"issn: {ISSN}",
            ", variant: 7",
            'error[wrong-value]: "variant" cannot be "7"; write "07"',
        ),
    ],
)
def test_what_no_scanner_reads_is_told(words: str, more: str, why: str) -> None:
    items, place = draw(words, more)
    assert items == []
    assert why in told(place)[0]


@pytest.mark.parametrize(
    ("frame", "why"),
    [
        ("columns: 1, rows: 1-10", "the least is 264"),
        ("columns: 1-3, rows: 1-3", "its bars come lower than 24 modules"),
    ],
)
def test_a_frame_too_small_is_told(frame: str, why: str) -> None:
    place = placing(f"{{furniture: barcode, {frame}}}", f"{{issn: {ISSN}, add-on: '12047'}}")
    assert barcode.draw(place) == []
    assert why in told(place)[0]


HOUSE = issue_kit.HOUSE.replace(
    "standing:\n",
    f"""\
numbering: {{day: 2031-05-06, number: 12047}}
furniture:
  new-media: {{codes: [{{address: "https://example.com/app", caption: 样例}}]}}
standing:
  barcode: {{issn: {ISSN}, add-on: "{{number}}"}}
  new-media: {{title: 扫一扫}}
""",
)
ISSUE = (
    issue_kit.ISSUE.replace("rows: 7-28", "rows: 18-28")
    + """\
    - {furniture: barcode, columns: 1-2, rows: 7-17}
    - {furniture: new-media, columns: 3, rows: 7-17}
"""
)


def test_a_reader_reads_all_codes_of_the_delivered_page(tmp_path: Path) -> None:
    code, report = issue_kit.build(issue_kit.make(tmp_path, house=HOUSE, issue=ISSUE), tmp_path / "out")
    assert code == 0, report["findings"]
    with pypdfium2.PdfDocument(tmp_path / "out/print" / issue_kit.PRINTED) as document:
        picture = document[0].render(scale=400 / 72).to_pil().convert("L")
    found = {each.text for each in zxingcpp.read_barcodes(picture, ean_add_on_symbol=REQUIRE)}
    assert found == {"977167100000212047", "https://example.com/app"}
