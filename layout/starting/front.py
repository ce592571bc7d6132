"""The head of a new issue's front page: the furniture it needs, in one of two ways (报头区).

A name that is large in the left corner has date and price beside it. A longer one goes across the whole page, with
both in a strip below it, where the date is small: the name is to be the largest text of the page.
"""

from dataclasses import dataclass, replace
from typing import TypeVar

from layout.findings import Findings
from layout.galley.set_type import Typesetter, width
from layout.house import House, TypeStyle
from layout.makeup.furniture.date_line import Settings as DateLine
from layout.makeup.furniture.masthead import Settings as Masthead
from layout.makeup.furniture.masthead import across
from layout.makeup.grid import grid_of
from layout.schema import fill
from layout.units import EM, PT, Length

T = TypeVar("T")
_ROWS = 7
"""Of the masthead."""
_PLENTY = 100 * PT
"""The size of a name that is drawn by hand, or as the house has it: larger than headlines are."""

_CORNER = (
    ("masthead", "{left}", f"1-{_ROWS}", "报头"),
    ("date-line", "{inner}", "1-7", "日期"),
    ("page-number", "{all}", "2", "版序"),
    ("price", "{all}", "5-7", "定价"),
    ("registration", "1-{all}", "8", "刊号"),
    ("colophon", "1-{all}", "9-11", "版本记录"),
)
_ACROSS = (
    ("masthead", "1-{all}", f"1-{_ROWS}", "报头"),
    ("date-line", "{left}", "8-9", "日期"),
    ("price", "{inner}", "8-9", "定价"),
    ("page-number", "{all}", "9", "版序"),
    ("registration", "1-{all}", "10", "刊号"),
    ("colophon", "1-{all}", "11-13", "版本记录"),
)
_WORDLESS = ("page-number", "date-line")


@dataclass(frozen=True, slots=True)
class Front:
    """Its lines of the plan, the first row below them, and the points that headlines may have beside this name."""

    lines: tuple[str, ...]
    top: int
    most: int


def front(house: House, typesetter: Typesetter) -> Front:
    """The head of page 1, as the paper's name wants it."""
    mast = _settings(house, "masthead", Masthead())
    day = _settings(house, "date-line", DateLine()).day
    if mast.art or mast.form != "across" or "masthead" not in (house.standing.mapping or {}):
        return _planned(house, _CORNER, _PLENTY)
    ems = width(typesetter.words(house.name, "", TypeStyle(mast.face, EM))[0])
    corner, whole = (_size(house, ems, mast, columns) for columns in (house.columns.count - 2, house.columns.count))
    return _planned(house, _CORNER, corner) if corner > day else _planned(house, _ACROSS, whole)


def _settings(house: House, name: str, usual: T) -> T:
    """What the house sets of a furniture; the usual where that is wrong: whoever reads the house's file says so."""
    return fill(type(usual), house.furniture.get(name), Findings(), name) or usual


def _size(house: House, ems: int, mast: Masthead, columns: int) -> Length:
    """The size of the name in a masthead of so many columns."""
    area = grid_of(house).area((1, columns), (1, _ROWS))
    return across(ems, replace(area, height=area.height - mast.foot))


def _planned(house: House, entries: tuple[tuple[str, str, str, str], ...], size: Length) -> Front:
    """The entries of the furniture that has words, and the points that headlines have beside a name of this size."""
    count, standing = house.columns.count, house.standing.mapping or {}
    at = {"left": f"1-{count - 2}", "inner": count - 1, "all": count}
    lines = tuple(
        f"    - {{furniture: {name}, columns: {columns.format(**at)}, rows: {rows}"
        f"{', rules: below' * (name == 'colophon')}}}   # {what}"
        for name, columns, rows, what in entries
        if name in standing or name in _WORDLESS
    )
    return Front(lines, int(entries[-1][2].rpartition("-")[2]) + 1, size * 9 // 10 // PT)
