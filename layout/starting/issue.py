"""A new issue: a folder with a plan and stories that are to be replaced; it builds as it stands (新一期)."""

from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches
from pathlib import Path
from string import Template

from layout.edition.before import issue_before
from layout.errors import IssueError
from layout.findings import Source, error
from layout.formats import NOW, article_schema
from layout.galley.fonts import open_book, own_files
from layout.galley.set_type import Typesetter
from layout.house import House, load
from layout.starting.example import Filling
from layout.starting.front import front
from layout.starting.names import claimed
from layout.starting.paper import USUAL, format_named, names, new_paper, write_schemas
from layout.starting.plan import FEWEST_COLUMNS, FEWEST_ROWS, plan, rooms
from layout.system import quoted

MOST = 64
"""Pages of one section that a newspaper has."""
_ALIKE = 0.7
"""As three of four characters are."""
_TEMPLATE = Path(__file__).with_name("issue.yaml")
_HEADLINES = ("示例：头条的标题写在这里", "示例：请换稿", "示例：第三条的标题")


@dataclass(frozen=True, slots=True)
class Wish:
    """The day of an issue, its pages, its paper's folder; a word for its format, None for what the paper has."""

    day: date
    pages: int
    paper: Path
    format: str | None = None


def new_issue(wish: Wish) -> list[str]:
    """Make the folder of an issue in its paper's, and that too when there is none; what to tell of it.

    IssueError when the issue is there already, or does not go with its paper.
    """
    told = []
    if not wish.paper.exists():
        _check_meant(wish.paper)
        told = new_paper(wish.paper, format_named(wish.format or USUAL))[:1]
    house = _house(wish)
    shown = f"{wish.paper.as_posix()}/{wish.day.isoformat()}"
    folder = wish.paper.absolute() / wish.day.isoformat()
    with claimed(folder, shown):
        _write(folder, wish, house)
        write_schemas(wish.paper)
    stories = len(_HEADLINES) * wish.pages
    return [
        *told,
        f"{shown}/issue.yaml: the plan of {wish.pages} page{'s' * (wish.pages > 1)}",
        f"{shown}/articles/: {stories} examples 示例, to be replaced by your stories",
        f"next: layout build {quoted(shown)}",
    ]


def _check_meant(paper: Path) -> None:
    """IssueError when a paper is called nearly so: its name was mistyped, as like as not."""
    there = [each.parent.name for each in paper.absolute().parent.glob("*/house.yaml")]
    if close := get_close_matches(paper.name, there, 1, _ALIKE):
        message = f'no paper "{paper.name}"; did you mean "{close[0]}"?'
        hint = f"to begin it all the same, type: layout new paper {quoted(paper.as_posix())}"
        raise IssueError([error("missing-folder", message, Source(paper.as_posix()), hint)])


def _house(wish: Wish) -> House:
    """The paper's house style, if the plan can stand on its grid."""
    shown = wish.paper.as_posix()
    where = Source(f"{shown}/house.yaml")
    if not (wish.paper / "house.yaml").is_file():
        hint = "name the paper's folder with --paper; a name that is not there yet begins a paper"
        raise IssueError([error("missing-file", "no house.yaml, so this is no paper's folder", where, hint)])
    house = load(wish.paper, shown)
    if wish.format and not names(wish.format, house.preset):
        hint = "all issues of a paper have its format: leave out --format, or change preset: in house.yaml"
        raise IssueError([error("format-differs", f"the paper is {house.preset}, not {wish.format}", where, hint)])
    grid = house.columns
    if grid.count < FEWEST_COLUMNS or grid.rows < FEWEST_ROWS:
        message = f"a page of {grid.count} columns by {grid.rows} rows has no room for the plan of a new issue"
        hint = f"from {FEWEST_COLUMNS} columns by {FEWEST_ROWS} rows on; copy the folder of an issue instead"
        raise IssueError([error("grid-too-small", message, where, hint)])
    return house


def _write(folder: Path, wish: Wish, house: House) -> None:
    grid, typesetter = house.columns, Typesetter(house, open_book(own_files(house.fonts, lambda key: None)[0]))
    head = front(house, typesetter)
    words = {"paper": house.name, "date": wish.day.isoformat(), "number": _number(folder, wish.day, house)}
    words |= {"format": str(NOW), "columns": str(grid.count), "rows": str(grid.rows)}
    text = Template(_TEMPLATE.read_text(encoding="utf-8")).substitute(words)
    text += "".join(f"{line}\n" for line in plan(wish.pages, grid, head))
    (folder / "articles").mkdir()
    filling = Filling(house, typesetter)
    for page in range(1, wish.pages + 1):
        for headline, room in zip(_HEADLINES, rooms(page, grid, head), strict=True):
            copy = filling.article(headline, room.lines, article_schema(text))
            (folder / "articles" / f"{room.name}.md").write_text(copy, encoding="utf-8", newline="\n")
    (folder / "issue.yaml").write_text(text, encoding="utf-8", newline="\n")


def _number(folder: Path, day: date, house: House) -> str:
    """The line of the issue's number, empty where the house reckons it (总期号)."""
    if house.numbering.number_of(day) is not None:
        return ""
    found = issue_before(folder, day)
    before = found[1].get("number").text or "" if found else ""
    number = 1
    if found and before.isdecimal():
        number = int(before) + house.numbering.issues(found[0] + timedelta(1), day)
    return f"number: {number:<14}    # 总期号；house.yaml 写了 numbering 就不用写 the issue's number\n"
