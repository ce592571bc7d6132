"""Edits of a finished page that touch no glyph's code, and that a reader of the print would see or be misled by."""

import re

import pdf_file_surgery as file_cut
import pdf_surgery as cut
import pytest
from pikepdf import Array, Dictionary, Name, Operator
from proof_kit import book
from verdict_kit import prove

from layout.findings import Level
from layout.prepress.reading.cmap import unicode_map
from layout.units import PT

LINE = 6


@pytest.fixture
def rules(page, edition):
    def found(data: bytes) -> set[str]:
        return {each.rule for each in prove(data, page, edition, book()).findings if each.level is Level.ERROR}

    return found


def box(page) -> tuple[float, float, float, float]:
    """A run's em boxes in points: left, foot, right, head, a little wider."""
    area, foot = page.texts()[LINE].box, page.bleed + page.trim.height
    left, right = (page.bleed + area.x) / PT - 5, (page.bleed + area.right) / PT + 5
    return left, (foot - area.bottom) / PT - 5, right, (foot - area.y) / PT + 5


def without(operator: str) -> cut.Edit:
    """Paths that an operator paints are not painted."""
    return lambda data: cut.rewritten(
        data, lambda found: [([], Operator("n")) if str(each[1]) == operator else each for each in found]
    )


def test_an_hourglass_is_no_rectangle(rules, data, page):
    x, y, right, top = box(page)
    clip = f"{x} {y} m {right} {top} l {right} {y} l {x} {top} l h W n"
    assert "clipped" in rules(cut.wrapped(LINE, clip)(data))


def test_a_clip_of_stripes_cuts_glyphs(rules, data, page):
    x, y, right, top = box(page)
    stripes = " ".join(f"{x + at} {y} 1.8 {top - y} re" for at in range(0, int(right - x), 2))
    assert "clipped" in rules(cut.wrapped(LINE, stripes + " W n")(data))


def test_rules_and_tints_are_printed_as_the_page_has_them(rules, data):
    assert rules(without("S")(data)) == {"mark-missing"}
    assert "mark-missing" in rules(without("f")(data))


def test_a_tint_of_another_colour_is_told(rules, data):
    def recolour(found):
        at = next(at for at, each in enumerate(found) if str(each[1]) == "k")
        return [*found[:at], ([1, 0, 0, 0], Operator("k")), *found[at + 1 :]]

    assert rules(cut.rewritten(data, recolour)) == {"mark-missing", "stray-mark"}


def test_a_mark_of_nobody_is_told_wherever_it_stands(rules, data):
    assert rules(cut.appended("0 0 0 .3 k 300 12 5 5 re f")(data)) == {"stray-mark"}


def test_a_clipped_rule_is_not_whole(rules, data):
    def clip(found):
        at = next(at for at, each in enumerate(found) if str(each[1]) == "S") - 2
        return [*found[:at], *cut.raw("q 0 0 1000 200 re W n"), *found[at : at + 3], *cut.raw("Q"), *found[at + 3 :]]

    assert "mark-missing" in rules(cut.rewritten(data, clip))


def test_a_halftone_may_change_every_tone(rules, data):
    def act(pdf, page):
        page.Resources.ExtGState["/GX"] = Dictionary(HT=Dictionary(HalftoneType=1, Frequency=60, Angle=45))
        page.contents_add(b"/GX gs", prepend=True)

    assert "transparent-text" in rules(cut.edited(data, act))


def advert(change) -> cut.Edit:
    def act(pdf, page):
        for each in page.Resources.XObject.values():
            each.write(change(each.read_bytes()))

    return lambda data: cut.edited(data, act)


@pytest.mark.parametrize(
    "change",
    [
        lambda stream: stream + b"\nq 0 0 0 0 k 0 0 60 30 re f Q",
        lambda stream: re.sub(rb"\S+ \S+ \S+ \S+ k", b"0 1 1 0 k", stream, count=1),
        lambda stream: re.sub(rb"(\S+) (\S+) Tm", rb"\1 9 Tm", stream, count=1),
        lambda stream: re.sub(rb"\S+ \S+ \S+ \S+ re", b"0 0 20 20 re", stream, count=1),
    ],
    ids=["covered", "recoloured", "words moved", "ground cut"],
)
def test_an_advertisement_stays_as_it_was_handed_in(change, rules, data):
    assert rules(advert(change)(data)) == {"ad-altered"}


def test_an_advertisement_covered_by_the_page_is_told(rules, data, page):
    assert "stray-mark" in rules(cut.appended("0 0 0 0 k 395 60 80 30 re f")(data))


@pytest.mark.parametrize("kind", [Name.CIDFontType0, Name.CIDFontType2])
def test_a_font_says_what_its_program_is(kind, rules, data):
    def act(pdf, page):
        for each in file_cut.fonts(page):
            each.DescendantFonts[0].Subtype = kind

    assert "glyph-altered" in rules(cut.edited(data, act))


def test_a_form_with_resources_of_its_own_has_no_others(rules, data):
    def act(pdf, page):
        form = pdf.make_stream(page.Contents.read_bytes())
        form.Subtype, form.BBox, form.Resources = Name.Form, Array(page.MediaBox), Dictionary()
        page.Resources.XObject = Dictionary(Z=form)
        page.Contents = pdf.make_stream(b"/Z Do")

    assert {"damaged-file", "missing"} <= rules(cut.edited(cut.no_ad(data), act))


def test_comments_of_a_cmap_say_nothing():
    lie = b"1 beginbfchar <0001> <0041> endbfchar\n% 1 beginbfchar <0001> <4E00> endbfchar\n"
    assert unicode_map(lie) == {1: "A"}
