import random
import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path as File
from tempfile import TemporaryDirectory

import pdf_surgery as cut
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Name
from proof_kit import book, make_edition, make_page, make_pdf

from layout.findings import Level
from layout.makeup.page import Ink, Origin, Path, Text, Tint
from layout.prepress.proof import Proof, prove
from layout.prepress.proof_expect import expected, ink_box
from layout.units import MM, PT, Rect


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    return make_edition(tmp_path_factory.mktemp("riverside") / "2030-01-01")


@pytest.fixture(scope="module")
def page(edition):
    return make_page(edition)


@pytest.fixture(scope="module")
def data(page):
    return make_pdf(page)


@pytest.fixture
def proof(page, edition):
    return lambda data: prove(data, page, edition, book())


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
        "content dropped": (cut.no_content, "missing"),
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
        "covered by a fat line": (cut.appended(f"0 0 0 0 K {h} w {x} {y + h / 2} m {x + w} {y + h / 2} l S"), "covered"),
        "covered by a dot": (cut.appended(f"1 J 1 G {h} w {x + w / 2} {y + h / 2} m {x + w / 2} {y + h / 2} l S"), "covered"),
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
        "covered by an annotation": (cut.annotation(box, appearance=True), "covered"),
        "covered by an annotation without a look": (cut.annotation(box, appearance=False), "covered"),
        "covered by a Type 3 glyph": (cut.type3_cover(box), "covered"),
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
            lambda data: cut.around(line, "7 Tr", "0 Tr ET BT")(data),
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
            lambda data: cut.rewritten(data, lambda all_: [
                ([0, 0, 0, 0], op) if str(op) == "k" and [float(v) for v in given] == [0, 1, 0.9, 0] else (given, op)
                for given, op in all_
            ]),
            "no-contrast",
        ),
        "in a layer that is off": (cut.in_layer(line, on=False), "optional-content"),
        "in a layer that is on": (cut.in_layer(line, on=True), "optional-content"),
        "red type": (cut.around(line, "0 1 1 0 k", "0 0 0 1 k"), "wrong-colour"),
        "grey type": (cut.around(line, "0 0 0 0.4 k", "0 0 0 1 k"), "wrong-colour"),
        "pattern type": (
            cut.with_resources(cut.around(line, "/Pattern cs /Cover scn", "0 0 0 1 k"), cut.cell_pattern),
            "no-contrast",
        ),
        "ToUnicode of one character changed": (
            cut.to_unicode(lambda cmap: cmap.replace(b"<6C34>", b"<706B>")),
            "tounicode-wrong",
        ),
        "ToUnicode gone": (cut.no_to_unicode, "tounicode-wrong"),
        "ActualText says otherwise": (
            cut.around(line, "/Span <</ActualText (nothing)>> BDC", "EMC"),
            "tounicode-wrong",
        ),
        "outlines blanked": (cut.charstrings(cut.blank_outlines), "glyph-altered"),
        "outlines swapped": (cut.charstrings(cut.swap_outlines), "glyph-altered"),
        "font programs gone": (cut.no_program, "glyph-altered"),
        "CIDs mapped elsewhere": (cut.remap_glyf, "glyph-altered"),
        "widths changed": (cut.widths, "misplaced"),
        "fonts exchanged": (cut.other_font, "missing"),
        "media cut": (cut.boxes(MediaBox=[0, 0, 300, 300], BleedBox=[0, 0, 300, 300], TrimBox=[0, 0, 300, 300]), "off-page"),
        "crop cut": (cut.boxes(CropBox=[0, 0, 300, 300]), "off-page"),
        "trim cut": (cut.boxes(TrimBox=[200, 100, 500, 400]), "off-page"),
        "media moved": (cut.boxes(MediaBox=[300, 0, 900, 442]), "off-page"),
        "page turned": (cut.page_entry("Rotate", 90), "page-rotated"),
        "page scaled": (cut.page_entry("UserUnit", 2), "page-scaled"),
        "second page": (cut.second_page, "page-count"),
        "a word added": (cut.helvetica("extra", x, y - 120), "stray-text"),
        "a word added off the page": (cut.helvetica("extra", x, y + 3000), "stray-text"),
        "a word added over the line": (cut.helvetica("extra", x, y), "stray-text"),
        "encrypted": (cut.encrypted(""), "encrypted"),
        "encrypted with a password": (cut.encrypted("secret"), "encrypted"),
        "truncated": (cut.truncated, "damaged-file"),
        "advertisement's words gone": (cut.ad_words, "ad-altered"),
        "advertisement gone": (cut.no_ad, "ad-missing"),
        "artwork gone": (cut.without_fills("f*"), "missing"),
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


# Files written again by other programs, with nothing changed --------------------------------------------------


def through(program: str, data: bytes, folder, *arguments: str) -> bytes:
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    source, target = folder / "in.pdf", folder / "out.pdf"
    source.write_bytes(data)
    command = [program, *(each.format(source=source, target=target) for each in arguments)]
    subprocess.run(command, check=True, capture_output=True)
    return target.read_bytes()


@pytest.mark.parametrize(
    "command",
    [
        ("qpdf", "--qdf", "--object-streams=disable", "{source}", "{target}"),
        ("qpdf", "--object-streams=generate", "--linearize", "{source}", "{target}"),
        ("mutool", "clean", "-gggg", "{source}", "{target}"),
        ("mutool", "clean", "-d", "-s", "{source}", "{target}"),
    ],
    ids=["qdf", "linearised", "mutool", "mutool sanitised"],
)
def test_a_faithful_rewrite_passes(command, proof, data, tmp_path):
    found = proof(through(command[0], data, tmp_path, *command[1:]))
    assert found.passed, [str(each) for each in found.findings]


def test_a_rewrite_by_pypdf_passes(proof, data):
    import pypdf

    writer = pypdf.PdfWriter(clone_from=BytesIO(data))
    writer.pages[0].compress_content_streams()
    out = BytesIO()
    writer.write(out)
    found = proof(out.getvalue())
    assert found.passed, [str(each) for each in found.findings]


def test_font_programs_put_together_again_pass(proof, data):
    """Other bytes, same outlines: the proof compares what is drawn."""
    assert proof(cut.charstrings(cut.keep_outlines)(data)).passed


def test_a_ghostscript_rewrite_passes_or_fails_clearly(proof, data, tmp_path):
    arguments = ("-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", "-o", "{target}", "{source}")
    found = proof(through("gs", data, tmp_path, *arguments))
    assert found.passed or all(each.message and each.hint for each in found.findings)


# Any one glyph ----------------------------------------------------------------------------------------------


@settings(max_examples=25, deadline=None)
@given(choice=st.randoms(use_true_random=False), keep=st.booleans())
def test_any_glyph_dropped_is_missed(choice: random.Random, keep, proof_of):
    page, data, prove_it = proof_of
    line = choice.randrange(len(page.texts()))
    count = sum(len(each.glyphs) for each in page.texts()[line].clusters)
    found = prove_it(cut.drop_glyph(line, choice.randrange(count), keep)(data))
    assert not found.passed
    assert found.printed < found.expected


@settings(max_examples=25, deadline=None)
@given(choice=st.randoms(use_true_random=False))
def test_any_two_glyphs_swapped_are_noticed(choice: random.Random, proof_of):
    page, data, prove_it = proof_of
    line = choice.randrange(len(page.texts()))
    gids = [glyph.gid for each in page.texts()[line].clusters for glyph in each.glyphs]
    one, two = choice.randrange(len(gids)), choice.randrange(len(gids))
    found = prove_it(cut.swap_codes(line, one, two)(data))
    assert found.passed == (gids[one] == gids[two])


@settings(max_examples=15, deadline=None)
@given(choice=st.randoms(use_true_random=False), shade=st.sampled_from(["1 g", "0 1 0 0 k", "0 g"]))
def test_any_glyph_covered_is_noticed(choice: random.Random, shade, proof_of):
    page, data, prove_it = proof_of
    wanted = [each for each in expected(page) if ink_box(each, book())]
    left, top, right, bottom = ink_box(choice.choice(wanted), book())
    x, y = (page.bleed + left) / PT, (page.bleed + page.trim.height - bottom) / PT
    found = prove_it(cut.appended(f"{shade} {x} {y} {(right - left) / PT} {(bottom - top) / PT} re f")(data))
    assert "covered" in rules(found)


@pytest.fixture(scope="module")
def proof_of(page, data, edition):
    return page, data, lambda spoiled: prove(spoiled, page, edition, book())


# The page against the copy ------------------------------------------------------------------------------------


def remade(page, change):
    """The page with its items changed, and its own faithful file."""
    items = [each for item in page.items for each in change(item)]
    other = replace(page, items=tuple(items))
    return other, make_pdf(other)


def starts(item, text: str) -> bool:
    return isinstance(item, Text) and item.text.startswith(text)


def moved(item: Text, dx: int = 0, dy: int = 0) -> Text:
    return replace(item, x=item.x + dx, baseline=item.baseline + dy)


def relabelled(item: Text, **origin) -> Text:
    return replace(item, origin=replace(item.origin, **origin))


MAKEUP_FAULTS = {
    "line left out": (lambda i: [] if starts(i, "格一寸") else [i], "not-set"),
    "last line left out": (lambda i: [] if starts(i, "（本报记者") else [i], "not-set"),
    "furniture left out": (lambda i: [] if starts(i, "天天见") else [i], "not-set"),
    "artwork left out": (lambda i: [] if isinstance(i, Path) else [i], "not-set"),
    "mark left out": (lambda i: [] if starts(i, "广告") else [i], "not-set"),
    "line twice": (lambda i: [i, moved(i, 40 * MM)] if starts(i, "格一寸") else [i], "set-twice"),
    "line out of its frame": (lambda i: [moved(i, 0, 60 * MM) if starts(i, "（本报记者") else i], "set-out-of-frame"),
    "line in another frame": (lambda i: [moved(i, 102 * MM) if starts(i, "昨天夜里") else i], "set-out-of-frame"),
    "lines in the wrong order": (
        lambda i: [moved(i, 0, 28 * PT) if starts(i, "昨天夜里") else moved(i, 0, -14 * PT) if starts(i, ("格一寸", "还在")) else i],
        "set-out-of-order",
    ),
    "headlines in the wrong order": (
        lambda i: [moved(i, 0, 22 * PT) if starts(i, "河水涨") else moved(i, 0, -22 * PT) if starts(i, "桥还在") else i],
        "set-out-of-order",
    ),
    "words of nobody": (lambda i: [i, relabelled(moved(i, 0, 30 * MM), block="p9")] if starts(i, "天天见") else [i], "not-in-copy"),
    "words with another origin": (lambda i: [relabelled(i, start=1, end=4) if starts(i, "天天见") else i], "not-the-copy"),
    "type over type": (lambda i: [moved(i, -66 * MM) if starts(i, "天天见") else i], "overprinted-text"),
    "white on nothing": (lambda i: [] if isinstance(i, Tint) and i.ink.m else [i], "no-contrast"),
    "covered by a later tint": (
        lambda i: [i, Tint(Rect(0, 0, 100 * MM, 100 * MM), Ink(0, 0, 20, 0), Origin("x"))] if starts(i, "（本报记者") else [i],
        "covered",
    ),
    "off the page": (lambda i: [moved(i, 0, -40 * MM) if starts(i, "星期二") else i], "off-page"),
    "a glyph of another character": (
        lambda i: [replace(i, clusters=(replace(i.clusters[0], glyphs=i.clusters[1].glyphs), *i.clusters[1:]))]
        if starts(i, "昨天夜里")
        else [i],
        "not-the-face",
    ),
    "a glyph the face lacks": (
        lambda i: [replace(i, clusters=(replace(i.clusters[0], glyphs=(replace(i.clusters[0].glyphs[0], gid=0),)), *i.clusters[1:]))]
        if starts(i, "昨天夜里")
        else [i],
        "notdef",
    ),
}


@pytest.mark.parametrize("fault", MAKEUP_FAULTS)
def test_what_makeup_does_wrong_is_named(fault, page, edition):
    change, rule = MAKEUP_FAULTS[fault]
    other, data = remade(page, change)
    found = prove(data, other, edition, book())
    assert not found.passed
    assert rule in rules(found), [str(each) for each in found.findings]


# The copy against the manuscript --------------------------------------------------------------------------------


def test_a_file_changed_after_reading_is_noticed(page, data, tmp_path):
    edition = make_edition(tmp_path)
    path = tmp_path / "articles" / "beta.md"
    path.write_text(path.read_text(encoding="utf-8") + "又来一只。\n", encoding="utf-8")
    found = prove(data, replace(page), edition, book())
    assert rules(found) >= {"copy-changed"}
    path.unlink()
    assert "copy-changed" in rules(prove(data, page, edition, book()))


def retold(edition, **changes):
    """The edition with another alpha."""
    article = replace(edition.articles["alpha"], **changes)
    return replace(edition, articles={**edition.articles, "alpha": article})


def test_characters_unaccounted_for_are_named(page, data, edition):
    article = edition.articles["alpha"]
    found = prove(data, page, retold(edition, stretches=article.stretches[1:]), book())
    assert "unaccounted" in rules(found)
    assert not found.stories[0].adds_up


def test_a_story_never_placed_loses_its_page(page, data, edition):
    other = replace(edition, pages=(replace(edition.pages[0], name="A02"),))
    assert {"unplanned-page", "not-in-copy"} <= rules(prove(data, page, other, book()))


def test_changes_must_lead_back(page, data, edition):
    first = edition.articles["alpha"].paragraphs[0]
    broken = replace(first, changes=first.changes[1:])
    paragraphs = (broken, *edition.articles["alpha"].paragraphs[1:])
    assert "untraced-change" in rules(prove(data, page, retold(edition, paragraphs=paragraphs), book()))


def test_same_file_same_verdict(proof, data, page):
    spoiled = cut.drop_line(number(page, "昨天夜里"))(data)
    assert proof(spoiled) == proof(spoiled)
