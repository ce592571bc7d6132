"""An ornament fills the hole that a story leaves at the foot of its last leg (补白, 尾花).

Under a headline of 42 pt (five rows of 11.5 pt) two legs of eleven characters and ten rows: twenty lines. With fourteen
of them six rows stay free, the tenth to the fifteenth of the second column.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

import filler_kit
import issue_kit
import pytest
from galley_kit import SIX_COLUMNS, article, edition, house, typesetter
from proof_kit import book, make_pdf
from verdict_kit import prove

from layout import kinds
from layout.compose import compose
from layout.makeup.boxes import BORDERS
from layout.makeup.filler import NONE
from layout.makeup.fit import Fitted
from layout.makeup.grid import grid_of
from layout.makeup.make_up import MadeUpPage, make_up
from layout.makeup.page import BLACK, PAPER, Item, Path
from layout.order import Order
from layout.prepress.proof.artwork import outline
from layout.units import PT

NAMES = kinds.names(BORDERS)
EM, PITCH = 9 * PT, 23 * PT // 2
SLACK = PT // 20


def made(lines: int, entry: str = "", limits: str = "filler: 0", rows: str = "1-15") -> MadeUpPage:
    """A page with the story in so many full lines; no paragraph gives or takes any."""
    judged = "limits: {{hole-rows: 3, underset: error, paragraph-lines: 0, {}}}\n"
    own = f"{SIX_COLUMNS}{judged.format(limits)}faults: {{hole: {{level: error}}}}\n"
    plan = f"- {{story: one, columns: 1-2, rows: {rows}{entry}}}\n"
    its = replace(article("甲" * (9 + 11 * (lines - 1))), importance=1)
    whole, order = edition(plan, its, own=own)
    return make_up(order, whole, typesetter(own))


def ornament(page: MadeUpPage) -> Path:
    (found,) = [each for each in page.page.items if isinstance(each, Path)]
    return found


def told(page: MadeUpPage) -> list[str]:
    return [each.rule for each in page.findings if each.rule in ("underset", "filler", "unknown-filler")]


def by_rows(path: Path, top: int, count: int) -> list[tuple[int, int]]:
    """Left and right end of what stands in each row from a place on, by the ends of its segments."""
    found: list[list[int]] = [[] for _ in range(count)]
    for _, places in path.segments:
        if places:
            found[(places[-1] - top) // PITCH].append(places[-2])
    return [(min(each), max(each)) for each in found]


def test_by_itself_the_house_fills_no_hole() -> None:
    page = made(14)
    assert not [each for each in page.page.items if isinstance(each, Path)]
    assert page.stories[0].fit == Fitted(under=(6, 66)) and told(page) == ["underset"]


def test_from_so_many_free_rows_on_it_does() -> None:
    page = made(14, limits="filler: 6")
    fit = page.stories[0].fit
    assert fit == Fitted(under=(6, 66), filler=(6, "wave")) and told(page) == []
    assert list(fit.said()) == ["filler of 6 rows (wave)"]
    assert made(15, limits="filler: 6").stories[0].fit.filler == NONE.told


def test_the_story_says_whether_and_with_what() -> None:
    assert made(14, ", filler: true").stories[0].fit.filler == (6, "wave")
    assert made(14, ", filler: rope").stories[0].fit.filler == (6, "rope")
    assert made(14, ", filler: rope", "filler: 2").stories[0].fit.filler == (6, "rope")
    assert made(14, ", filler: false", "filler: 2").stories[0].fit.filler == NONE.told


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("free", range(2, 10))
def test_it_hangs_in_the_middle_of_the_leg_under_a_row_of_white(name: str, free: int) -> None:
    page, grid = made(20 - free, f", filler: {name}"), grid_of(house(SIX_COLUMNS))
    path, leg = ornament(page), grid.area((2, 2), (16 - free, 15))
    top = leg.y + PITCH
    left, head, right, foot = outline(path).box
    assert leg.x + EM - SLACK <= left and right <= leg.right - EM + SLACK
    assert top <= head and foot <= leg.bottom
    lines = by_rows(path, top, page.stories[0].fit.filler[0] - 1)
    middle = leg.x + leg.width // 2
    assert all(abs(one + other - 2 * middle) <= 2 * PT for one, other in lines)
    wide = [other - one for one, other in lines]
    assert all(upper >= lower for upper, lower in pairwise(wide)), "it grows narrower to its foot"


def test_its_lines_are_whole_characters_wide() -> None:
    """Five lines, from nine characters (the leg's eleven less one on either side) to four."""
    path, grid = ornament(made(14, ", filler: wave")), grid_of(house(SIX_COLUMNS))
    lines = by_rows(path, grid.y(11), 5)
    ends = 6 * PT  # half the border's depth, on either side: its waves begin on the middle of a corner
    assert [right - left + ends for left, right in lines] == [9 * EM, 8 * EM, 7 * EM, 6 * EM, 4 * EM]
    assert path.ink == BLACK and path.weight == 6 * PT // 10


def test_what_is_deeper_than_the_leg_is_wide_stays_a_hole_in_part() -> None:
    """99 pt are eight rows of 11.5: nine with the white, of fourteen."""
    page = made(26, ", filler: true", rows="1-25")
    assert page.stories[0].fit.filler == (9, "wave") and told(page) == ["underset"]
    assert page.fullness.hole.rows >= 5
    assert made(29, ", filler: true", rows="1-25").stories[0].fit.filler == (9, "wave")


@pytest.mark.parametrize("lines", [8, 10, 19, 20, 21])
def test_an_empty_leg_is_not_filled_nor_a_single_row(lines: int) -> None:
    page = made(lines, ", filler: true")
    assert page.stories[0].fit.filler == NONE.told and "filler" in told(page)
    (note,) = [each for each in page.findings if each.rule == "filler"]
    message = "one has no room for a filler under the end of its text; leave filler: out"
    assert str(note) == f"issues/gazette/2031-05-06/issue.yaml:10: note[filler]: {message}"
    assert "filler" not in told(made(lines, limits="filler: 1")), "the house asks only where there is a hole"


@pytest.mark.parametrize(("legs", "rows"), [(3, 6), (4, 0)])
def test_a_narrow_leg_gets_none(legs: int, rows: int) -> None:
    """Twenty-three characters make three legs of seven, or four of five: room for five in a line, or three."""
    page = made(38, f", filler: true, legs: {legs}, head: 12pt", rows="1-24")
    assert page.stories[0].measure == (23 - legs + 1) // legs
    assert page.stories[0].fit.filler[0] == rows and told(page).count("filler") == (rows == 0)


def test_a_border_deeper_than_a_row_does_not_make_its_lines_meet() -> None:
    path = ornament(made(14, ", filler: scallop", "filler: 0}\nboxes: {border: 14pt"))
    tops = sorted({places[-1] for verb, places in path.segments if verb == "M"})
    assert len(tops) == 5 and all(lower - upper == PITCH for upper, lower in pairwise(tops))
    assert outline(path).box[3] - outline(path).box[1] <= 4 * PITCH + EM


def test_an_ornament_that_there_is_not_is_told() -> None:
    assert told(made(14, ", filler: waves")) == ["unknown-filler", "underset"]
    assert told(made(14, limits="filler: 1}\nboxes: {filler: waves")) == ["unknown-filler", "underset"]


def test_on_a_reversed_ground_it_is_of_the_paper() -> None:
    page = made(16, ", filler: true, head: 12pt, reverse: K100")
    assert ornament(page).ink == PAPER


def test_head_and_picture_are_helped_first_and_it_fills_what_is_left() -> None:
    page = made(10, limits="filler: 2, head-space: 2")
    fit = page.stories[0].fit
    assert (fit.space, fit.under[0], fit.filler) == (2, 6, (6, "wave"))


def lines_of(trace: str) -> Sequence[str]:
    marks = (each for each in trace.splitlines() if each.startswith(("path", "zone")))
    return [each if len(each) < 150 else f"{each[:130]} … {each[-40:]}" for each in marks]


def test_a_page_with_every_ornament_is_built_and_proved(tmp_path, golden) -> None:
    code, report = issue_kit.build(filler_kit.make(tmp_path), tmp_path / "out")
    assert (code, [each for each in report["findings"] if each["level"] == "error"]) == (0, [])
    trace = (tmp_path / "out/trace/A01.txt").read_text(encoding="utf-8")
    golden("filler/A01.txt", "".join(f"{each}\n" for each in lines_of(trace)))
    fits = [each["fit"] for each in report["stories"]]
    assert {each["filler"] for each in fits} == {*NAMES}
    assert all(each["lines_under"] >= each["filler_rows"] > 1 for each in fits)


def test_the_proof_names_an_ornament_that_is_not_printed_and_one_that_lies_on_words(tmp_path) -> None:
    folder = filler_kit.make(tmp_path)
    composed = compose(Order(folder, "2031-05-06", tmp_path / "out"), lambda doing: None)
    page = composed.pages[0].page

    def rules(edit: Callable[[Path], list[Item]], on_page: bool) -> set[str]:
        """What is found of the file of an edited page, when the page is taken to be the edited one, or the first."""
        its = (edit(each) if each.origin.piece == "filler:s6" else [each] for each in page.items)
        edited = replace(page, items=tuple(item for each in its for item in each))
        found = prove(make_pdf(edited), edited if on_page else page, composed.edition, book()).findings
        return {each.rule for each in found if each.stops}

    assert rules(lambda path: [path], False) == set()
    assert rules(lambda path: [], False) == {"mark-missing"}
    assert rules(lambda path: [_higher(path)], False) == {"no-contrast", "mark-missing", "stray-mark"}
    assert rules(lambda path: [_higher(path)], True) == {"no-contrast"}


def _higher(path: Path) -> Path:
    """Three rows higher, on the text."""
    up = tuple((verb, tuple(at - 3 * PITCH * (i % 2) for i, at in enumerate(its))) for verb, its in path.segments)
    return replace(path, segments=up)
