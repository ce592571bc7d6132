"""FILL COLUMNS with subheads and what is kept whole: as cheap as trying every way, and never against a hard rule."""

from collections.abc import Iterator
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from layout.galley.galley import Menu
from layout.galley.justify import pack
from layout.makeup.columns import (
    ALLOWED_SHORT,
    FREE,
    HOLE_ROW,
    ONE_LINE,
    ORPHAN,
    SHORT,
    SHORT_ROW,
    SHORT_WIDOW,
    SKIPPED_ROW,
    WIDOW,
    Choice,
    Cost,
    Wanted,
    choices,
    fill,
)


def kept(rows: int, under: int = 0) -> Wanted:
    return Wanted(lambda row: {rows: Choice(FREE, rows)}, True, under)


NONE = (0, 0, 0)


def paragraph(menu: Menu) -> Wanted:
    """Its last line is short where it has an odd number of lines."""
    return choices(menu, lambda count: SHORT - count % 2)


@dataclass(frozen=True)
class Piece:
    """A paragraph by its menu; or what is kept whole, by its rows and the rows it wants under it."""

    menu: Menu
    whole: bool = False
    under: int = 0

    @property
    def wanted(self) -> Wanted:
        return kept(min(self.menu), self.under) if self.whole else paragraph(self.menu)


def reckoned(piece: Piece, row: int, start: int, count: int, rows: int) -> Cost:
    """What a piece costs that begins in this row, the next free one being ``row``; line by line, written anew."""
    cost = pack(piece.menu[count]) + SKIPPED_ROW * (start - row)
    if start > row and row % rows == 1:
        cost += ONE_LINE
    for line in range(1, 0 if piece.whole else count):
        if (start + line) % rows == 0:  # this line stands at a column head
            last = SHORT_WIDOW if count % 2 else WIDOW
            cost += (last if line == count - 1 else FREE) + (ORPHAN if line == 1 else FREE)
    return cost


def foot(row: int, legs: int, rows: int) -> Cost:
    """What is left after the last piece."""
    free = legs * rows - row
    alone = ONE_LINE if row > rows and row % rows == 1 else FREE
    return alone + SHORT_ROW * free + HOLE_ROW * max(0, free - ALLOWED_SHORT)


def ways(pieces: list[Piece], legs: int, rows: int, row: int = 0, held: int = 0) -> Iterator[Cost]:
    """What every allowed way costs."""
    if not pieces:
        yield foot(row, legs, rows)
        return
    piece, *rest = pieces
    for start in starts(piece, legs, rows, row, held):
        for count in piece.menu:
            if start + count <= legs * rows:
                cost = reckoned(piece, row, start, count, rows)
                wanted = piece.under or max(0, held - count)
                yield from (cost + each for each in ways(rest, legs, rows, start + count, wanted))


def starts(piece: Piece, legs: int, rows: int, row: int, held: int) -> list[int]:
    if not piece.whole:
        return [row]
    need = min(piece.menu) + piece.under
    if held:
        return [row] if row % rows + need <= rows else []
    here = [row] if row % rows + need <= rows and row < legs * rows else []
    heads = [leg * rows for leg in range(legs) if leg * rows > row and need <= rows]
    return here + heads


prices = st.tuples(st.integers(0, 1), st.integers(0, 90), st.just(0))
paragraphs = st.dictionaries(st.integers(1, 5), prices, min_size=1, max_size=2).map(Piece)
wholes = st.integers(1, 5).map(lambda rows: Piece({rows: NONE}, True))
subheads = st.integers(1, 3).map(lambda rows: Piece({rows: NONE}, True, 2))


@settings(max_examples=300)
@given(st.lists(st.one_of(paragraphs, wholes, subheads), max_size=6), st.integers(1, 4), st.integers(2, 8))
def test_no_way_is_cheaper(pieces: list[Piece], legs: int, rows: int) -> None:
    found = fill([each.wanted for each in pieces], [rows] * legs)
    all_ways = list(ways(pieces, legs, rows))
    if not all_ways:
        assert found.free < 0
        return
    assert found.free >= 0
    assert taken(pieces, found.starts, found.counts, legs, rows) == min(all_ways)


def taken(pieces: list[Piece], begun: tuple[int, ...], counts: tuple[int, ...], legs: int, rows: int) -> Cost:
    """What this one way costs; that no hard rule is broken."""
    row, held, cost = 0, 0, FREE
    for piece, start, count in zip(pieces, begun, counts, strict=True):
        assert start == row or (piece.whole and not held)
        if piece.whole:
            assert start % rows + count + piece.under <= rows
        cost += reckoned(piece, row, start, count, rows)
        held, row = piece.under or max(0, held - count), start + count
    return cost + foot(row, legs, rows)


def test_a_subhead_never_stands_at_a_foot_without_two_lines_under_it() -> None:
    """Seven rows: five lines, and a subhead of two would fill them: it begins the next column, two rows stay free."""
    found = fill([paragraph({5: NONE}), kept(2, 2), paragraph({3: NONE})], [7, 7])
    assert found.starts == (0, 7, 9)
    assert found.free == 2
    # Where the paragraph may have a line less nothing is gained; with three lines it fits, and two are under it.
    assert fill([paragraph({3: NONE}), kept(2, 2), paragraph({4: NONE})], [7, 7]).starts == (0, 3, 5)


def test_a_paragraph_takes_another_line_so_that_no_row_stays_free_above_a_subhead() -> None:
    found = fill([paragraph({6: NONE, 7: (0, 80, 0)}), kept(2, 2), paragraph({4: NONE})], [7, 7])
    assert found.counts == (7, 2, 4)
    assert found.starts == (0, 7, 9)


def test_what_is_kept_whole_under_a_subhead_takes_it_along() -> None:
    """A table of four rows right under a subhead: both begin the second column, though the subhead alone would fit."""
    assert fill([paragraph({3: NONE}), kept(2, 2), kept(4)], [7, 7]).starts == (0, 7, 9)


def test_what_is_deeper_than_any_column_is_left_over_and_all_after_it() -> None:
    found = fill([paragraph({3: NONE}), kept(8), paragraph({2: NONE})], [7, 7])
    assert found.free == -10
    assert found.starts == (0, 14, 22)


def test_rows_that_do_not_suit_are_passed_over() -> None:
    """Rows 2 and 3 lie beside a picture: what wants the whole measure stands under it."""
    beside = Wanted(lambda row: {3: Choice(FREE, 3)} if row >= 4 or row + 3 <= 2 else {}, True)
    assert fill([paragraph({1: NONE}), beside], [9]).starts == (0, 4)
