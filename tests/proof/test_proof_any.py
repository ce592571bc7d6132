"""What other programs write faithfully passes; a glyph lost, swapped or covered anywhere does not."""

import random
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from io import BytesIO

import pdf_file_surgery as file_cut
import pdf_surgery as cut
import pikepdf
import pypdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops
from proof_kit import book, make_pdf
from verdict_kit import prove

from layout.findings import Level
from layout.makeup.page import BLACK, Page, Text
from layout.prepress.proof.expect import expected, ink_box
from layout.prepress.proof.prove import Proof
from layout.units import PT


def rules(found: Proof) -> set[str]:
    return {each.rule for each in found.findings if each.level is Level.ERROR}


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
    writer = pypdf.PdfWriter(clone_from=BytesIO(data))
    writer.pages[0].compress_content_streams()
    out = BytesIO()
    writer.write(out)
    found = proof(out.getvalue())
    assert found.passed, [str(each) for each in found.findings]


def test_font_programs_put_together_again_pass(proof, data):
    """Other bytes, same outlines: the proof compares what is drawn."""
    assert proof(file_cut.charstrings(file_cut.keep_outlines)(data)).passed


@pytest.mark.parametrize(
    "edit",
    [file_cut.as_form(""), file_cut.as_form("", group=True), file_cut.one_by_one, file_cut.other_operators],
    ids=["in a form", "in a group", "in many streams", "in other operators"],
)
def test_the_same_page_said_otherwise_passes(edit, proof, data):
    if edit is not file_cut.one_by_one and edit is not file_cut.other_operators:
        data = cut.no_ad(data)  # a form inside a form is not the page's own any more
        found = proof(edit(data))
        assert rules(found) == {"ad-missing"}
        return
    found = proof(edit(data))
    assert found.passed, [str(each) for each in found.findings]


def test_a_ghostscript_rewrite_passes_or_fails_clearly(proof, data, tmp_path):
    arguments = ("-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", "-o", "{target}", "{source}")
    found = proof(through("gs", data, tmp_path, *arguments))
    assert found.passed or all(each.message and each.hint for each in found.findings)


# Any one glyph ----------------------------------------------------------------------------------------------


@settings(max_examples=25, deadline=None)
@given(choice=st.randoms(use_true_random=False), keep=st.booleans())
def test_any_glyph_dropped_is_missed(choice: random.Random, keep, trial):
    page, data, prove_it = trial.page, trial.data, trial.proof
    line = choice.randrange(len(page.texts()))
    count = sum(len(each.glyphs) for each in page.texts()[line].clusters)
    found = prove_it(cut.drop_glyph(line, choice.randrange(count), keep)(data))
    assert not found.passed
    assert found.printed < found.expected


@settings(max_examples=25, deadline=None)
@given(choice=st.randoms(use_true_random=False))
def test_any_two_glyphs_swapped_are_noticed(choice: random.Random, trial):
    page, data, prove_it = trial.page, trial.data, trial.proof
    line = choice.randrange(len(page.texts()))
    gids = [glyph.gid for each in page.texts()[line].clusters for glyph in each.glyphs]
    one, two = choice.randrange(len(gids)), choice.randrange(len(gids))
    found = prove_it(cut.swap_codes(line, one, two)(data))
    assert found.passed == (gids[one] == gids[two])


@settings(max_examples=15, deadline=None)
@given(choice=st.randoms(use_true_random=False), shade=st.sampled_from(["1 g", "0 1 0 0 k", "0 g"]))
def test_any_glyph_covered_is_noticed(choice: random.Random, shade, trial):
    page, data, prove_it = trial.page, trial.data, trial.proof
    wanted = [each for each in expected(page, book()) if ink_box(each, book())]
    left, top, right, bottom = ink_box(choice.choice(wanted), book())
    x, y = (page.bleed + left) / PT, (page.bleed + page.trim.height - bottom) / PT
    found = prove_it(cut.appended(f"{shade} {x} {y} {(right - left) / PT} {(bottom - top) / PT} re f")(data))
    assert "covered" in rules(found)


def looks(data: bytes) -> Image.Image:
    """The page by a program that shares nothing with the proof."""
    with pypdfium2.PdfDocument(data) as document:
        return document[0].render(scale=1).to_pil().convert("L")


def alike(one: Image.Image, two: Image.Image) -> bool:
    """Whether two pictures are the same but for a shade here and there: type may move by less than a pixel's edge."""
    return one.size == two.size and ImageChops.difference(one, two).getextrema()[1] < 100


@pytest.fixture(scope="module")
def type_alone(page, edition):
    """The page's black type and nothing else: what looks otherwise is type that does."""
    items = tuple(each for each in page.items if isinstance(each, Text) and each.ink == BLACK)
    bare = replace(page, items=items)
    return Trial(bare, make_pdf(bare), lambda data: prove(data, bare, edition, book()))


@settings(max_examples=60, deadline=None)
@given(
    packed=st.booleans(),
    near=st.booleans(),
    place=st.floats(0, 1, exclude_max=True),
    byte=st.sampled_from(b"0123456789/<>[]() \n\x00\xff"),
)
def test_a_damaged_byte_is_noticed_or_cannot_be_seen(packed, near, place, byte, type_alone):
    data, prove_it = type_alone.data, type_alone.proof
    body = bytearray(data if packed else unpacked(data))
    body[int(place * (9000 if near else len(body)))] = byte
    if prove_it(bytes(body)) == prove_it(data):
        assert alike(looks(bytes(body)), looks(data))


@cache
def unpacked(data: bytes) -> bytes:
    level = pikepdf.StreamDecodeLevel.generalized
    return cut.edited(data, lambda pdf, page: None, compress_streams=False, stream_decode_level=level)


@dataclass(frozen=True)
class Trial:
    """A page, its file, and the proof of any other file. Hypothesis prints it with a failure, so it is short."""

    page: Page = field(repr=False)
    data: bytes = field(repr=False)
    proof: Callable[[bytes], Proof] = field(repr=False)


@pytest.fixture(scope="module")
def trial(page, data, edition):
    return Trial(page, data, lambda spoiled: prove(spoiled, page, edition, book()))
