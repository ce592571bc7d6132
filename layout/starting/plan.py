"""The plan of a new issue: the furniture that every page needs, and three stories on each to be replaced (新版样).

The second story is as deep as the page and stands beside the others, so that no line cuts it across (断版).
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from layout.house import Columns

FEWEST_COLUMNS, FEWEST_ROWS = 4, 60
"""A smaller type area has no room for all this."""
_HEADS = ((32, 6), (22, 4), (25, 5))
"""Of the three stories: points of the headline, and its rows."""
_FRONT = (
    ("masthead", "{left}", "1-7", "报头"),
    ("date-line", "{inner}", "1-7", "日期"),
    ("page-number", "{all}", "2", "版序"),
    ("price", "{all}", "5-7", "定价"),
    ("registration", "1-{all}", "8", "刊号"),
    ("colophon", "1-{all}", "9-11", "版本记录"),
)
_WORDLESS = ("page-number", "date-line")


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


def rooms(page: int, grid: Columns) -> tuple[Room, ...]:
    """The stories of a page, counted from 1."""
    top, foot, count = 12 if page == 1 else 4, grid.rows, grid.count
    middle = top + (foot - top) // 2
    wide, narrow = ((1, count - 2), (count - 1, count)) if page % 2 else ((3, count), (1, 2))
    side = "left" if page % 2 else "right"
    places = ((wide, (top, middle), ""), (narrow, (top, foot), side), (wide, (middle + 2, foot), "above"))
    return tuple(
        Room(f"a{page:02}-{number}", columns, rows, *head, rules)
        for number, ((columns, rows, rules), head) in enumerate(zip(places, _HEADS, strict=True), 1)
    )


def plan(pages: int, grid: Columns, standing: Collection[str]) -> Iterator[str]:
    """The lines below ``pages:``. ``standing``: the furniture that the house has words for."""
    for page in range(1, pages + 1):
        yield f"  A{page:02}:"
        if page == 1:
            yield from _front(grid, standing)
        else:
            yield "    name: 示例版             # 版名 the page's name"
            yield "    editors: [{role: 责编, names: [甲某]}]"
            yield "    plan:"
            yield f"    - {{furniture: folio, columns: 1-{grid.count}, rows: 1-3, rules: below}}   # 报眉"
        yield from (f"    - {room.entry}" for room in rooms(page, grid))


def _front(grid: Columns, standing: Collection[str]) -> Iterator[str]:
    """The furniture of page 1."""
    at = {"left": f"1-{grid.count - 2}", "inner": grid.count - 1, "all": grid.count}
    for name, columns, rows, what in _FRONT:
        if name in standing or name in _WORDLESS:
            rules = ", rules: below" if name == "colophon" else ""
            yield f"    - {{furniture: {name}, columns: {columns.format(**at)}, rows: {rows}{rules}}}   # {what}"


def _span(span: tuple[int, int]) -> str:
    return f"{span[0]}-{span[1]}"
