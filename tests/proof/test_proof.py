from pathlib import Path as File
from tempfile import TemporaryDirectory

import pdf_file_surgery as file_cut
import pdf_surgery as cut
from pikepdf import Name
from proof_kit import make_edition, make_page

from layout.findings import Level
from layout.makeup.page import Text
from layout.prepress.proof.prove import Proof
from layout.units import MM, PT


def rules(found: Proof) -> set[str]:
    return {each.rule for each in found.findings if each.level is Level.ERROR}


def number(page, start: str) -> int:
    return next(at for at, each in enumerate(page.texts()) if each.text.startswith(start))


def place(page, text: Text) -> tuple[float, float, float, float]:
    """A run's em boxes in the file's points: x, y, width, height."""
    box = text.box
    return (page.bleed + box.x) / PT, (page.bleed + page.trim.height - box.bottom) / PT, box.width / PT, box.height / PT


def test_the_page_as_written_passes(proof, data, page):
    found = proof(data)
    assert found.findings == ()
    assert found.passed
    assert found.printed == found.expected == sum(len(each.text) for each in page.texts()) + 2


def test_counts_add_up_to_the_file(proof, data, edition):
    for count in proof(data).stories:
        assert count.file_chars == len(edition.articles[count.piece].file_text)
        assert count.adds_up
    assert proof(data).stories[0].removed["line-end-space"] == 1


PAPER_COLOURS = {
    "k": "0 0 0 0 k",
    "g": "1 g",
    "rg": "1 1 1 rg",
    "device through scn": "/DeviceCMYK cs 0 0 0 0 scn",
    "black at tint 0": "/Black cs 0 scn",
    "spot that prints nothing": "/Ghost cs 1 scn",
    "ICC": "/Icc cs 0 0 0 0 scn",
    "Lab": "/Lab cs 100 0 0 sc",
    "Indexed": "/Index cs 1 sc",
}


def operations(page) -> dict[str, tuple[cut.Edit, str]]:
    """Every way to spoil the page, and the rule that must name it."""
    line, second = number(page, "昨天夜里"), number(page, "格一寸")
    name = number(page, "河滨日报")
    x, y, w, h = place(page, page.texts()[line])
    box = (x, y, w, h)
    rect = f"{x} {y} {w} {h} re"
    found = {
        "glyph dropped": (cut.drop_glyph(line, 3), "missing"),
        "glyph dropped, line closed up": (cut.drop_glyph(line, 3, keep_place=False), "missing"),
        "line dropped": (cut.drop_line(line), "missing"),
        "content dropped": (file_cut.no_content, "missing"),
        "line twice": (cut.repeat_line(line), "doubled"),
        "line twice, a hair away": (cut.repeat_line(line, 0.3), "doubled"),
        "line twice, elsewhere": (cut.repeat_line(line, 0, -200), "doubled"),
        "line twice, off the page": (cut.repeat_line(line, 0, 2000), "doubled"),
        "line twice, in a form": (cut.repeat_line_in_form(line), "doubled"),
        "line twice, in a pattern": (cut.repeat_line_in_pattern(line), "doubled"),
        "two characters swapped": (cut.swap_codes(line, 1, 4), "out-of-order"),
        "two lines swapped": (cut.swap_lines(line, second), "out-of-order"),
        "codes shifted": (cut.shift_codes(line), "out-of-order"),
        "one code for another": (cut.recoded(line, lambda c: [c[0], c[0], *c[2:]]), "wrong-character"),
        "moved off the page": (cut.move_line(line, 0, 1000), "off-page"),
        "moved out of its frame": (cut.move_line(line, 0, -150), "out-of-frame"),
        "moved into another frame": (cut.move_line(line, 290, 0), "out-of-frame"),
        "moved into the advertisement": (cut.over_advert(line), "out-of-frame"),
        "moved a little": (cut.move_line(line, 1, 0), "misplaced"),
        "shrunk": (cut.scale_line(line, 0.01, 0.01), "wrong-size"),
        "narrowed by Tz": (cut.around(line, "1 Tz", "100 Tz"), "wrong-size"),
        "shrunk by cm": (cut.wrapped(line, "0.01 0 0 0.01 100 100 cm"), "wrong-size"),
        "turned": (cut.wrapped(line, "0 1 -1 0 300 100 cm"), "wrong-size"),
        "spaced by Tc": (cut.around(line, "0.2 Tc", "0 Tc"), "misplaced"),
        "raised by Ts": (cut.around(line, "0.5 Ts", "0 Ts"), "misplaced"),
        "covered by a white rectangle": (cut.appended(f"0 0 0 0 k {rect} f"), "covered"),
        "covered by a coloured rectangle": (cut.appended(f"0 1 1 0 k {rect} f"), "covered"),
        "covered in black": (cut.appended(f"0 0 0 1 k {rect} f"), "covered"),
        "struck out": (cut.appended(f"0 0 0 0 k {x} {y + h / 2} {w} 0.4 re f"), "covered"),
        "struck out by a line": (
            cut.appended(f"0 0 0 0 K 0.4 w {x} {y + h / 2} m {x + w} {y + h / 2 + 1} l S"),
            "covered",
        ),
        "covered by a fat line": (
            cut.appended(f"0 0 0 0 K {h} w {x} {y + h / 2} m {x + w} {y + h / 2} l S"),
            "covered",
        ),
        "covered by a dot": (
            cut.appended(f"1 J 1 G {h} w {x + w / 2} {y + h / 2} m {x + w / 2} {y + h / 2} l S"),
            "covered",
        ),
        "covered by a curve": (
            cut.appended(f"1 g {x} {y} m {x} {y + 3 * h} {x + w} {y + 3 * h} {x + w} {y} c f"),
            "covered",
        ),
        "covered by an image": (cut.appended(f"q {w} 0 0 {h} {x} {y} cm /Cover Do Q", cut.white_image), "covered"),
        "covered by an inline image": (
            cut.appended(f"q {w} 0 0 {h} {x} {y} cm BI /W 1 /H 1 /BPC 8 /CS /G ID \xff EI Q".replace("\xff", "A")),
            "covered",
        ),
        "covered by a shading": (cut.appended(f"q {rect} W n /Cover sh Q", cut.white_shading), "covered"),
        "covered by a form": (cut.appended("/Cover Do", cut.white_form(box)), "covered"),
        "covered by a shading pattern": (
            cut.appended(f"/Pattern cs /Cover scn {rect} f", cut.white_pattern),
            "covered",
        ),
        "covered by a tiling pattern": (cut.appended(f"/Pattern cs /Cover scn {rect} f", cut.cell_pattern), "covered"),
        "covered by an annotation": (file_cut.annotation(box, appearance=True), "covered"),
        "covered by an annotation without a look": (file_cut.annotation(box, appearance=False), "covered"),
        "covered by a Type 3 glyph": (file_cut.type3_cover(box), "covered"),
        "covered by faint white": (cut.appended(f"/Trick gs 1 g {rect} f", cut.state(ca=0.6)), "covered"),
        "covered, overprinting white": (
            cut.appended(f"/Trick gs 0 0 0 0 k {rect} f", cut.state(OP=True, op=True, OPM=1)),
            "covered",
        ),
        "covered, overprinting black": (
            cut.appended(f"/Trick gs 0 0 0 1 k {rect} f", cut.state(OP=True, op=True, OPM=1)),
            "covered",
        ),
        "covered inside BX EX": (cut.appended(f"BX 1 g {rect} f EX"), "covered"),
        "covered in Multiply": (cut.appended(f"/Trick gs 0 g {rect} f", cut.state(BM=Name.Multiply)), "covered"),
        "covered in an array of contents": (cut.appended(f"q 1 g {x} {y} {w / 3} {h} re f Q"), "covered"),
        "clipped away": (cut.wrapped(line, "0 0 10 10 re W n"), "clipped"),
        "clipped in half": (cut.wrapped(line, f"{x} {y} {w} {h / 2} re W n"), "clipped"),
        "clipped by a circle": (
            cut.wrapped(line, f"{x} {y} m {x} {y + h} {x + w} {y + h} {x + w} {y} c W n"),
            "clipped",
        ),
        "clipped to nothing by text": (
            cut.around(line, "7 Tr", "0 Tr ET BT"),
            "render-mode",
        ),
        "invisible": (cut.around(line, "3 Tr", "0 Tr"), "render-mode"),
        "stroked in white": (cut.around(line, "1 Tr 1 G", "0 Tr"), "render-mode"),
        "filled and stroked in white": (cut.around(line, "2 Tr 1 G 3 w", "0 Tr"), "render-mode"),
        "alpha 0": (
            cut.with_resources(cut.wrapped(line, "/Trick gs"), cut.state(ca=0, CA=0)),
            "transparent-text",
        ),
        "alpha 0.9": (cut.with_resources(cut.wrapped(line, "/Trick gs"), cut.state(ca=0.9)), "blended-text"),
        "masked": (cut.with_resources(cut.wrapped(line, "/Trick gs"), cut.soft_mask), "transparent-text"),
        "blended": (cut.with_resources(cut.wrapped(line, "/Trick gs"), cut.state(BM=Name.Screen)), "blended-text"),
        "reversed type overprints": (
            cut.with_resources(cut.around(name, "/Trick gs", ""), cut.state(OP=True, op=True, OPM=1)),
            "white-overprint",
        ),
        "panel taken away": (cut.without_fills("re"), "no-contrast"),
        "panel painted white again": (
            lambda data: cut.rewritten(
                data,
                lambda all_: [
                    ([0, 0, 0, 0], op)
                    if str(op) == "k" and [float(v) for v in given] == [0, 1, 0.9, 0]
                    else (given, op)
                    for given, op in all_
                ],
            ),
            "no-contrast",
        ),
        "in a layer that is off": (file_cut.in_layer(line, on=False), "optional-content"),
        "in a layer that is on": (file_cut.in_layer(line, on=True), "optional-content"),
        "red type": (cut.around(line, "0 1 1 0 k", "0 0 0 1 k"), "wrong-colour"),
        "grey type": (cut.around(line, "0 0 0 0.4 k", "0 0 0 1 k"), "wrong-colour"),
        "pattern type": (
            cut.with_resources(cut.around(line, "/Pattern cs /Cover scn", "0 0 0 1 k"), cut.cell_pattern),
            "no-contrast",
        ),
        "ToUnicode of one character changed": (
            file_cut.to_unicode(lambda cmap: cmap.replace(b"<6C34>", b"<706B>")),
            "tounicode-wrong",
        ),
        "ToUnicode gone": (file_cut.no_to_unicode, "tounicode-wrong"),
        "ActualText says otherwise": (
            cut.around(line, "/Span <</ActualText (nothing)>> BDC", "EMC"),
            "tounicode-wrong",
        ),
        "a span around nothing": (
            cut.around(line, "/Span <</ActualText (nothing)>> BDC EMC", ""),
            "stray-text",
        ),
        "a span inside another says otherwise": (
            cut.around(line, "/Span <</ActualText (x)>> BDC /Span <<>> BDC", "EMC EMC"),
            "tounicode-wrong",
        ),
        "a span never closed": (cut.around(line, "/Span <<>> BDC", ""), "damaged-file"),
        "a span closed twice": (cut.around(line, "/Span <<>> BDC", "EMC EMC"), "damaged-file"),
        "tagged": (file_cut.tagged, "stray-text"),
        "outlines blanked": (file_cut.charstrings(file_cut.blank_outlines), "glyph-altered"),
        "outlines swapped": (file_cut.charstrings(file_cut.swap_outlines), "glyph-altered"),
        "TrueType outlines blanked": (file_cut.blank_glyf, "glyph-altered"),
        "font programs gone": (file_cut.no_program, "glyph-altered"),
        "CIDs mapped elsewhere": (file_cut.remap_glyf, "glyph-altered"),
        "widths changed": (file_cut.widths, "misplaced"),
        "fonts exchanged": (file_cut.other_font, "missing"),
        "media cut": (
            file_cut.boxes(MediaBox=[0, 0, 300, 300], BleedBox=[0, 0, 300, 300], TrimBox=[0, 0, 300, 300]),
            "off-page",
        ),
        "crop cut": (file_cut.boxes(CropBox=[0, 0, 300, 300]), "off-page"),
        "trim cut": (file_cut.boxes(TrimBox=[200, 100, 500, 400]), "off-page"),
        "media moved": (file_cut.boxes(MediaBox=[300, 0, 900, 442]), "off-page"),
        "page turned": (file_cut.page_entry("Rotate", 90), "page-rotated"),
        "page scaled": (file_cut.page_entry("UserUnit", 2), "page-scaled"),
        "second page": (file_cut.second_page, "page-count"),
        "a word added": (file_cut.helvetica("extra", x, y - 120), "stray-text"),
        "a word added off the page": (file_cut.helvetica("extra", x, y + 3000), "stray-text"),
        "a word added over the line": (file_cut.helvetica("extra", x, y), "stray-text"),
        "covered by white type": (cut.white_block(line), "covered"),
        "content moved by cm": (cut.prepended("1 0 0 1 3 0 cm"), "misplaced"),
        "content scaled by cm": (cut.prepended("0.001 0 0 0.001 0 0 cm"), "wrong-size"),
        "content mirrored": (cut.prepended("-1 0 0 1 586 0 cm"), "wrong-size"),
        "content clipped": (cut.prepended("0 0 100 100 re W n"), "clipped"),
        "content clipped to nothing": (cut.prepended("0 0 0 0 re W n"), "clipped"),
        "black put under it": (cut.prepended(f"0 g {rect} f"), "no-contrast"),
        "an image put under it": (
            cut.prepended(f"q {w} 0 0 {h} {x} {y} cm /Cover Do Q", cut.white_image),
            "no-contrast",
        ),
        "a group at alpha 0": (file_cut.as_form("/Trick gs", group=True, ca=0), "transparent-text"),
        "a form at alpha 0": (file_cut.as_form("/Trick gs", ca=0), "transparent-text"),
        "a form scaled down": (file_cut.as_form("0.1 0 0 0.1 0 0 cm"), "wrong-size"),
        "a transfer function": (
            cut.with_resources(
                cut.around(line, "/Trick gs", ""),
                lambda pdf, page: cut.state(TR=cut.function(pdf, [1], [0]))(pdf, page),
            ),
            "transparent-text",
        ),
        "a line moved into a pattern": (cut.into_pattern(line), "not-page-content"),
        "font programs scaled inside": (file_cut.font_matrix((0.001, 0, 0, 0.00001, 0, 0)), "glyph-altered"),
        "a second font program": (file_cut.second_program, "glyph-altered"),
        "content stream damaged": (file_cut.broken_stream, "damaged-file"),
        "encrypted": (file_cut.encrypted(""), "encrypted"),
        "encrypted with a password": (file_cut.encrypted("secret"), "encrypted"),
        "truncated": (file_cut.truncated, "damaged-file"),
        "advertisement's words gone": (file_cut.ad_words, "ad-altered"),
        "advertisement gone": (cut.no_ad, "ad-missing"),
        "artwork gone": (cut.without_fills("f*"), "missing"),
        "artwork's words gone": (cut.artwork_says(None), "tounicode-wrong"),
        "artwork says otherwise": (cut.artwork_says("刻字"), "stray-text"),
    }
    for colour, operators in PAPER_COLOURS.items():
        edit = cut.with_resources(cut.around(line, operators, "0 0 0 1 k"), cut.spaces)
        found[f"paper colour by {colour}"] = (edit, "no-contrast")
    return found


def pytest_generate_tests(metafunc):
    """One test an operation: their names are known once a page is set."""
    if "operation" in metafunc.fixturenames:
        with TemporaryDirectory() as folder:
            metafunc.parametrize("operation", sorted(operations(make_page(make_edition(File(folder))))))


def test_every_edit_is_named(operation, proof, data, page):
    edit, rule = operations(page)[operation]
    spoiled = edit(data)
    assert spoiled != data
    found = proof(spoiled)
    assert not found.passed
    assert rule in rules(found), [str(each) for each in found.findings]


def only(found: Proof, rule: str):
    (finding,) = (each for each in found.findings if each.rule == rule)
    return finding


def test_a_fault_says_how_many_which_whose_and_where(proof, data, page):
    line = number(page, "格一寸")
    text = page.texts()[line]
    found = proof(cut.drop_line(line)(data))
    finding = only(found, "missing")
    assert finding.message.startswith(f"{len(text.text)} characters of alpha not printed")
    assert text.text in finding.message
    assert finding.story == "alpha"
    assert finding.page == "A01"
    assert text.box.contains(finding.bbox, MM)
    assert found.printed == found.expected - len(text.text)
    assert not found.stories[0].adds_up
    assert found.stories[1].adds_up


def test_a_cover_counts_only_what_it_hides(proof, data, page):
    line = number(page, "昨天夜里")
    x, y, _, h = place(page, page.texts()[line])
    em = page.texts()[line].size / PT
    finding = only(proof(cut.appended(f"1 g {x + 2 * em} {y} {3 * em} {h} re f")(data)), "covered")
    assert "3 characters of alpha" in finding.message
    assert "“夜里，”" in finding.message


def test_swapped_characters_are_told_from_lost_ones(proof, data, page):
    found = proof(cut.swap_codes(number(page, "昨天夜里"), 1, 4)(data))
    assert rules(found) == {"out-of-order"}
    assert "2 characters of alpha" in found.findings[0].message


def test_a_moved_line_names_the_frame_it_is_in(proof, data, page):
    found = proof(cut.move_line(number(page, "昨天夜里"), 283.46, 0)(data))
    assert "in the frame of beta" in only(found, "out-of-frame").message


def test_a_doubled_line_names_its_story(proof, data, page):
    line = number(page, "田埂上")
    for dy in (0, -40):
        finding = only(proof(cut.repeat_line(line, 0, dy)(data)), "doubled")
        assert finding.story == "beta"
        assert page.texts()[line].text in finding.message


def test_one_fault_does_not_hide_another(proof, data, page):
    first, second = number(page, "昨天夜里"), number(page, "田埂上")
    spoiled = cut.drop_glyph(first, 2)(cut.around(second, "3 Tr", "0 Tr")(data))
    assert rules(proof(spoiled)) == {"missing", "render-mode"}


def test_same_file_same_verdict(proof, data, page):
    spoiled = cut.drop_line(number(page, "昨天夜里"))(data)
    assert proof(spoiled) == proof(spoiled)
