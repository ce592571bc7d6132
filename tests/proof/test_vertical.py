"""Hostile edits of a page of vertical type: each is noticed, and called by its name (直排核对)."""

from dataclasses import replace
from io import BytesIO

import pdf_file_surgery as file_cut
import pdf_surgery as cut
import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name
from proof_kit import book, make_pdf
from verdict_kit import prove
from vertical_kit import clusters as clusters_of
from vertical_kit import column, make_edition, make_page

from layout.findings import Level
from layout.makeup.page import Page
from layout.prepress.proof.expect import expected
from layout.prepress.proof.match import SLACK
from layout.prepress.reading.document import read
from layout.units import MM, PT, Size


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


def rules(found) -> set[str]:
    return {each.rule for each in found.findings if each.level is Level.ERROR}


def descendants(change) -> cut.Edit:
    """Every CIDFont of the file changed: two fonts may share one."""

    def act(pdf, page):
        cids = {each.objgen: each for font in page.Resources.Font.values() for each in font.DescendantFonts}
        for cid in cids.values():
            change(cid)

    return lambda data: cut.edited(data, act)


def types(change) -> cut.Edit:
    """Every vertical Type0 font changed."""

    def act(pdf, page):
        for font in page.Resources.Font.values():
            if font.Encoding == Name("/Identity-V"):
                change(font)

    return lambda data: cut.edited(data, act)


def remap(font) -> None:
    """The first two characters a font reads as change places."""
    body = font.ToUnicode.read_bytes().decode()
    head, rows = body.split("beginbfchar\n", 1)
    first, second, rest = rows.split("\n", 2)
    (a, x), (b, y) = (each.rstrip(">").split("><") for each in (first, second))
    font.ToUnicode.write(f"{head}beginbfchar\n{a}><{y}>\n{b}><{x}>\n{rest}".encode())


def matrix(line: int, *turn: float) -> cut.Edit:
    """A stretch turned about its place: the matrix's size times a, b, c, d."""

    def act(found):
        start, _ = cut.span(found, line)
        old = [float(each) for each in found[start][0]]
        size = max(abs(old[0]), abs(old[1]))
        found[start] = ([*(each * size for each in turn), *old[4:]], found[start][1])
        return found

    return lambda data: cut.rewritten(data, act)


# Stretches, as the page begins a Tm for each: two headlines, then 昨天…, 12, 尺…, GPU, 机房…, two columns, then
# 他真的不走, ？！, 水又涨了, 123, 尺。.
TEXT, FIGURES, AFTER, WORD, STACK, THREE = 2, 3, 4, 5, 10, 12
EDITS = {
    "glyph removed": (cut.drop_glyph(TEXT, 3, keep_place=False), "missing"),
    "glyph of a word removed": (cut.drop_glyph(WORD, 2), "missing"),
    "stretch removed": (cut.drop_line(AFTER), "missing"),
    "figures removed": (cut.drop_line(FIGURES), "missing"),
    "column moved": (cut.move_line(TEXT, 4, 0), "misplaced"),
    "column let down": (cut.move_line(TEXT, 0, -4), "misplaced"),
    "figures moved aside": (cut.move_line(FIGURES, 3, 0), "misplaced"),
    "word moved out of its frame": (cut.move_line(WORD, -300, 0), "out-of-frame"),
    "two glyphs swapped": (cut.swap_codes(TEXT, 1, 4), "out-of-order"),
    "another glyph": (cut.recoded(TEXT, lambda c: [c[0], c[0], *c[2:]]), "wrong-character"),
    "column doubled": (cut.repeat_line(TEXT), "doubled"),
    "word doubled a hair away": (cut.repeat_line(WORD, 0.3), "doubled"),
    "figures doubled elsewhere": (cut.repeat_line(FIGURES, 0, -150), "doubled"),
    "recoloured": (cut.around(TEXT, "0 1 1 0 k", "0 0 0 1 k"), "wrong-colour"),
    "whitened": (cut.around(WORD, "0 0 0 0 k", "0 0 0 1 k"), "no-contrast"),
    "hidden by its mode": (cut.around(FIGURES, "3 Tr", "0 Tr"), "render-mode"),
    "scaled": (matrix(TEXT, 0.9, 0, 0, 0.9), "wrong-size"),
    "narrowed by Tz": (cut.around(TEXT, "80 Tz", "100 Tz"), "wrong-size"),
    "word not turned": (matrix(WORD, 1, 0, 0, 1), "wrong-size"),
    "word turned the other way": (matrix(WORD, 0, 1, -1, 0), "wrong-size"),
    "word mirrored": (matrix(WORD, 0, -1, -1, 0), "wrong-size"),
    "column laid down": (matrix(TEXT, 0, -1, 1, 0), "wrong-size"),
    "first of two marks abreast removed": (cut.drop_glyph(STACK, 0), "missing"),
    "second of two marks abreast removed": (cut.drop_glyph(STACK, 1), "missing"),
    "both marks abreast removed": (cut.drop_line(STACK), "missing"),
    "marks abreast swapped": (cut.swap_codes(STACK, 0, 1), "out-of-order"),
    "a mark abreast twice": (cut.recoded(STACK, lambda c: [c[0], c[0]]), "wrong-character"),
    "marks abreast narrowed": (matrix(STACK, 0.666, 0, 0, 1), "wrong-size"),
    "marks abreast let down": (cut.move_line(STACK, 0, -4), "misplaced"),
    "condensed figure removed": (cut.drop_glyph(THREE, 1), "missing"),
    "condensed figures swapped": (cut.swap_codes(THREE, 0, 2), "out-of-order"),
    "condensed figures as wide as drawn": (matrix(THREE, 1.5, 0, 0, 1.5), "wrong-size"),
    "condensed figures made smaller": (matrix(THREE, 1, 0, 0, 1), "wrong-size"),
    "condensed figures condensed again": (cut.around(THREE, "80 Tz", "100 Tz"), "wrong-size"),
    "figures turned": (matrix(FIGURES, 0, -1, 1, 0), "wrong-size"),
    "spaced by Tc": (cut.around(TEXT, "0.2 Tc", "0 Tc"), "misplaced"),
    "raised by Ts": (cut.around(TEXT, "0.2 Ts", "0 Ts"), "misplaced"),
    "set along, not down": (types(lambda font: font.update({"/Encoding": Name("/Identity-H")})), "out-of-frame"),
    "reads as something else": (types(remap), "tounicode-wrong"),
    "DW2 drops less": (descendants(lambda cid: cid.update({"/DW2": Array([880, -900])})), "misplaced"),
    "DW2 lower": (descendants(lambda cid: cid.update({"/DW2": Array([500, -1000])})), "misplaced"),
    "W2 gone": (descendants(lambda cid: cid.update({"/W2": Array([])})), "misplaced"),
    "W2 for every glyph": (
        descendants(lambda cid: cid.update({"/W2": Array([0, 65535, -1000, 300, 880])})),
        "misplaced",
    ),
    "W narrower": (descendants(lambda cid: cid.update({"/DW": 600, "/W": Array([])})), "misplaced"),
}


def test_the_page_as_written_passes(proof, data, page):
    found = proof(data)
    assert found.findings == ()
    assert found.passed
    assert found.printed == found.expected == sum(len(each.text) for each in page.texts())


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_is_called_by_its_name(name, proof, data):
    edit, rule = EDITS[name]
    found = proof(edit(data))
    assert rule in rules(found)
    assert not found.passed


@pytest.mark.parametrize("drop", [(-900, 500, 880), (-1000, 300, 880), (-1000, 500, 700)])
def test_a_drop_of_one_glyph_is_told_even_where_it_moves_nothing_else(drop, proof, data, page):
    """What hangs from another origin is misplaced; an advance with nothing behind it moves nothing."""
    said = "".join(each.text for each in page.texts())
    last = next(
        text.clusters[-1] for text in page.texts() if text.clusters[-1].kind == "han" and said.count(text.text[-1]) == 1
    )

    def act(pdf, page):
        cid = page.Resources.Font[f"/V{last.face}"].DescendantFonts[0]
        cid.W2 = Array([*cid.get("/W2", []), last.glyphs[0].gid, Array([*drop])])

    assert rules(proof(cut.edited(data, act))) == ({"width-altered"} if drop[1:] == (500, 880) else {"misplaced"})


def test_a_foreign_cmap_is_not_followed(proof, data):
    """A CMap that may pick any CID makes no promise, whatever it is called."""

    def embed(font):
        font.Encoding = Dictionary(Type=Name.CMap)

    found = proof(types(embed)(data))
    assert not found.passed


def test_an_edit_told_by_another_editor_changes_nothing(proof, data):
    """The same W2 in its other form, the default written out, and TJ split glyph by glyph."""

    def other_form(cid):
        told = [float(each) for each in cid.W2[1]] if "/W2" in cid and len(cid.W2) else []
        if told:
            cid.W2 = Array([cid.W2[0], cid.W2[0], *told])
        if "/DW2" in cid:
            del cid.DW2

    assert proof(file_cut.one_by_one(descendants(other_form)(data))).passed


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(choice=st.randoms(use_true_random=False))
def test_any_glyph_dropped_is_missing(choice, proof, data):
    line = choice.randrange(15)
    with pikepdf.open(BytesIO(data)) as pdf:
        count = len(cut.codes(cut.commands(pdf.pages[0]), line))
    found = proof(cut.drop_glyph(line, choice.randrange(count), keep_place=choice.random() < 0.5)(data))
    assert "missing" in rules(found)


@pytest.mark.parametrize("line", range(15))
def test_any_stretch_covered_is_noticed(line, proof, data, page):
    def act(found):
        start, _ = cut.span(found, line)
        x, y = (float(each) for each in found[start][0][4:])
        return [*found, *cut.raw(f"ET 0 g {x - 3} {y - 40} 6 40 re f BT")]

    assert rules(proof(cut.rewritten(data, act))) & {"covered", "mark-stray", "no-contrast"}


def test_columns_out_of_reading_order_are_told(page, edition, data):
    one, two = page.items[3], page.items[2]
    swapped = (*page.items[:2], replace(two, x=one.x), replace(one, x=two.x), *page.items[4:])
    wrong = replace(page, items=swapped)
    assert "set-out-of-order" in rules(prove(make_pdf(wrong), wrong, edition, book()))


def test_a_column_beyond_its_frame_is_told(page, edition):
    last = page.items[4]
    wrong = replace(page, items=(*page.items[:4], replace(last, baseline=last.baseline + 20 * PT), *page.items[5:]))
    assert "set-out-of-frame" in rules(prove(make_pdf(wrong), wrong, edition, book()))


PIECES = ("渡", "。", "——", "1", "“", "A")


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["渡", "。", "——", "1", "“", "A"]), *[st.integers(-300, 300)] * 2, st.integers(0, 900)
        ),
        min_size=1,
        max_size=8,
    ),
    st.integers(6, 90),
)
def test_every_glyph_stands_where_it_was_meant_to(pieces, size):
    """Any shift of an upright glyph, any space between two: the file read back has it there."""
    clusters, offsets, at = [], [], 0
    for piece, dx, dy, space in pieces:
        (cluster,) = clusters_of(piece)
        glyphs = tuple(replace(each, dx=each.dx + dx, dy=each.dy + dy) for each in cluster.glyphs)
        clusters.append(replace(cluster, glyphs=glyphs))
        offsets.append(at)
        at += cluster.advance + space
    text = replace(column("渡", 100 * MM, 20 * MM, size * PT), clusters=tuple(clusters), offsets=tuple(offsets))
    whole = Page("A01", Size(200 * MM, 2000 * MM), 0, (text,), ())
    reading = read(make_pdf(whole), whole.trim, 0)
    wanted = expected(whole, book())
    assert [each.text for each in reading.shown] == [each.text for each in wanted]
    for shown, each in zip(reading.shown, wanted, strict=True):
        assert max(abs(shown.x - each.x), abs(shown.y - each.y)) <= SLACK
