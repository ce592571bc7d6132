"""Boxes and borders in the finished file: a side gone, a line broken otherwise, an ornament moved (线框、花边核对)."""

from dataclasses import replace

import pdf_surgery as cut
import pytest
from pikepdf import Dictionary, Name, Operator
from proof_kit import book, make_pdf
from verdict_kit import prove

from layout import kinds
from layout.findings import Level
from layout.house import plain
from layout.makeup.boxes import BORDERS, LINES, outline
from layout.makeup.page import BLACK, BOX, Origin
from layout.units import MM, Rect

AREA = Rect(108 * MM, 92 * MM, 80 * MM, 14 * MM)
HERE = Origin("beta", BOX)
ALTERED = {"mark-missing", "stray-mark"}
NAMES = (*LINES, *kinds.names(BORDERS))


@pytest.fixture(scope="module")
def boxed(page):
    """The page with a box of this kind, and its file."""

    def make(kind):
        items = outline(kind, AREA, plain().boxes, BLACK, HERE)
        texts = [at for at, each in enumerate(page.items) if type(each).__name__ == "Text"]
        whole = replace(page, items=(*page.items[: texts[0]], *items, *page.items[texts[0] :]))
        return whole, make_pdf(whole)

    return make


@pytest.fixture
def rules(edition):
    def found(page, data):
        return {each.rule for each in prove(data, page, edition, book()).findings if each.level is Level.ERROR}

    return found


def strokes(found, ending=("S",)) -> list[int]:
    return [at for at, each in enumerate(found) if str(each[1]) in ending]


def unpainted(which: int, ending=("S",)) -> cut.Edit:
    """One path of many built and not painted."""

    def change(found):
        found[strokes(found, ending)[which]] = ([], Operator("n"))
        return found

    return lambda data: cut.rewritten(data, change)


def before(which: int, operators: str, after: str = "") -> cut.Edit:
    """Operators before the path of a stroke and behind it."""

    def change(found):
        end = strokes(found)[which]
        begin = max(at for at in range(end) if str(found[at][1]) == "m" and str(found[at - 1][1]) not in "lc")
        return [*found[:begin], *cut.raw(operators), *found[begin : end + 1], *cut.raw(after), *found[end + 1 :]]

    return lambda data: cut.rewritten(data, change)


def replaced(operator: str, operands: str) -> cut.Edit:
    """Other operands for the first such operator that has some of its own."""

    def change(found):
        at = next(at for at, each in enumerate(found) if str(each[1]) == operator)
        return [*found[:at], *cut.raw(f"{operands} {operator}"), *found[at + 1 :]]

    return lambda data: cut.rewritten(data, change)


@pytest.mark.parametrize("kind", NAMES)
def test_a_box_as_written_passes(kind, boxed, rules):
    assert rules(*boxed(kind)) == set()


@pytest.mark.parametrize("kind", NAMES)
def test_a_side_that_is_gone_is_missed(kind, boxed, rules):
    page, data = boxed(kind)
    filled = kind in ("dots", "lozenges", "rope")
    for side in (0, 1, 2, 3):
        edit = unpainted(side, ("f*",) if filled else ("S",))
        assert rules(page, edit(data)) == {"mark-missing"}


@pytest.mark.parametrize(
    "dash", ["[] 0", "[0.8 0.9] 0", "[1.6 1.6] 0", "[0.8] 0", "[0.8 0.8 0.8 0.9] 0"], ids=lambda each: each
)
def test_another_dash_is_another_rule(dash, boxed, rules):
    page, data = boxed("dotted")
    assert rules(page, replaced("d", dash)(data)) == ALTERED


def test_a_dash_that_begins_elsewhere_is_another_rule(boxed, rules):
    def shift(found):
        at = next(at for at, each in enumerate(found) if str(each[1]) == "d")
        found[at] = ([found[at][0][0], 0.4], found[at][1])
        return found

    page, data = boxed("dotted")
    assert rules(page, cut.rewritten(data, shift)) == ALTERED


def test_a_dash_is_as_long_as_it_comes_out(boxed, rules):
    """Drawn in other units along the rule, its box the same: only the dots differ."""
    page, data = boxed("dotted")

    def squeeze(found):
        end = strokes(found)[0]
        (x1, y1), (x2, _) = ([float(each) for each in found[at][0]] for at in (end - 2, end - 1))
        line = cut.raw(f"q 2 0 0 1 0 0 cm {x1 / 2} {y1} m {x2 / 2} {y1} l S Q")
        return [*found[: end - 2], *line, *found[end + 1 :]]

    assert "mark-missing" in rules(page, cut.rewritten(data, squeeze))


@pytest.mark.parametrize("operators", ["[3 3] 0 d", "[0.1 0.1] 0 d", "/GX gs"])
def test_a_broken_line_is_no_whole_one(operators, boxed, rules):
    page, data = boxed("thin")

    def act(pdf, sheet):
        sheet.Resources.ExtGState["/GX"] = Dictionary(Type=Name.ExtGState, D=[[2, 1], 0])

    assert rules(page, before(0, operators, "[] 0 d")(cut.edited(data, act))) == ALTERED


def test_dashes_without_gaps_are_a_whole_line(boxed, rules):
    page, data = boxed("thin")
    assert rules(page, before(0, "[3 0] 0 d", "[] 0 d")(data)) == set()


@pytest.mark.parametrize("move", ["1 0 0 1 0.2 0", "1 0 0 1 0 -0.2", "1.001 0 0 1 0 0"])
@pytest.mark.parametrize("kind", ["wave", "thin"])
def test_a_side_that_moved_is_found(kind, move, boxed, rules):
    page, data = boxed(kind)
    assert rules(page, before(0, f"q {move} cm", "Q")(data)) == ALTERED


@pytest.mark.parametrize(
    ("operators", "after"),
    [("1 w", "0.6 w"), ("1 j", "0 j"), ("2 j", "0 j"), ("1 M", "10 M"), ("1 J", "0 J"), ("0 1 1 0 K", "0 0 0 1 K")],
)
def test_an_ornament_drawn_with_another_line_is_found(operators, after, boxed, rules):
    page, data = boxed("meander")
    assert rules(page, before(0, operators, after)(data)) == ALTERED


@pytest.mark.parametrize(
    ("kind", "ending", "painted"), [("wave", "S", "f*"), ("dots", "f*", "S"), ("meander", "S", "B")]
)
def test_filled_is_not_stroked(kind, ending, painted, boxed, rules):
    page, data = boxed(kind)

    def change(found):
        found[strokes(found, (ending,))[0]] = ([], Operator(painted))
        return found

    assert {"stray-mark"} <= rules(page, cut.rewritten(data, change)) <= ALTERED


def test_one_bead_that_moved_is_found(boxed, rules):
    page, data = boxed("dots")

    def shift(found):
        beads = [at for at, each in enumerate(found) if str(each[1]) == "c"]
        at = beads[len(beads) // 2]
        found[at] = ([float(each) + 0.3 for each in found[at][0]], found[at][1])
        return found

    assert rules(page, cut.rewritten(data, shift)) == ALTERED
