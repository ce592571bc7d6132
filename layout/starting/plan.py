"""The plan of a new issue: the furniture that every page needs, and three stories on each to be replaced (新版样).

The second story is as deep as the page and stands beside the others, so that no line cuts it across (断版).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from layout.house import Columns
from layout.starting.front import Front

FEWEST_COLUMNS, FEWEST_ROWS = 4, 60
"""A smaller type area has no room for all this."""
_HEADS = ((32, 6), (22, 4), (25, 5))
"""Of the three stories: points of the headline, and its rows."""
_LARGEST = _HEADS[0][0]
_UNDER_FOLIO = 4
"""The first row of stories on all other pages."""


@dataclass(frozen=True, slots=True)
class Room:
    """The place of a story in the grid, both ends included, the size of its headline and the rows of it."""

    name: str
    columns: tuple[int, int]
    rows: tuple[int, int]
    head: int
    head_rows: int
    rules: str

    @property
    def lines(self) -> int:
        """Lines of text it has room for, in all of its columns."""
        return (self.columns[1] - self.columns[0] + 1) * (self.rows[1] - self.rows[0] + 1 - self.head_rows)

    @property
    def entry(self) -> str:
        """How the plan says it."""
        size = f"head: {self.head}pt, head-rows: {self.head_rows}"
        rules = f", rules: {self.rules}" if self.rules else ""
        return f"{{story: {self.name}, columns: {_span(self.columns)}, rows: {_span(self.rows)}, {size}{rules}}}"


def rooms(page: int, grid: Columns, head: Front) -> tuple[Room, ...]:
    """The stories of a page, counted from 1; beside a small name of the paper their headlines are smaller yet."""
    top, foot, count = head.top if page == 1 else _UNDER_FOLIO, grid.rows, grid.count
    largest = min(head.most if page == 1 else _LARGEST, _LARGEST)
    middle = top + (foot - top) // 2
    wide, narrow = ((1, count - 2), (count - 1, count)) if page % 2 else ((3, count), (1, 2))
    side = "left" if page % 2 else "right"
    places = ((wide, (top, middle), ""), (narrow, (top, foot), side), (wide, (middle + 2, foot), "above"))
    return tuple(
        Room(f"a{page:02}-{number}", columns, rows, size * largest // _LARGEST, head_rows, rules)
        for number, ((columns, rows, rules), (size, head_rows)) in enumerate(zip(places, _HEADS, strict=True), 1)
    )


def plan(pages: int, grid: Columns, head: Front) -> Iterator[str]:
    """The lines below ``pages:``."""
    for page in range(1, pages + 1):
        yield f"  A{page:02}:"
        if page == 1:
            yield from head.lines
        else:
            yield "    name: 示例版             # 版名 the page's name"
            yield "    editors: [{role: 责编, names: [甲某]}]"
            yield "    plan:"
            yield f"    - {{furniture: folio, columns: 1-{grid.count}, rows: 1-3, rules: below}}   # 报眉"
        yield from (f"    - {room.entry}" for room in rooms(page, grid, head))


def _span(span: tuple[int, int]) -> str:
    return f"{span[0]}-{span[1]}"
