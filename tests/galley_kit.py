"""Type set with `em.ttf`, whose every glyph is one em: what a test expects is arithmetic. All words are fictitious."""

from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from layout.edition.edition import Article, Copy, Edition, PageOrder, Placement, Standing
from layout.edition.occasion import Occasion
from layout.findings import Findings, Source
from layout.galley.breaks import Broken
from layout.galley.fonts import Face, FontBook, FontFile
from layout.galley.galley import Line, Paragraph, SetParagraph
from layout.galley.pairs import FIELD
from layout.galley.set_type import Typesetter
from layout.galley.shape import Fount, Shaper
from layout.galley.widths import Keep, Spacing, spacing
from layout.house import House, Setting, TypeStyle, load
from layout.makeup.grid import grid_of
from layout.makeup.placing import Placing
from layout.nodes import Node, parse
from layout.units import EM

EM_FONT = Path(__file__).parent / "fonts" / "em.ttf"
KEYS = ("song", "biaosong", "biaosong-black", "hei", "hei-bold", "hei-black", "kai")
HERE = Source("issues/gazette/2031-05-06/issue.yaml", 1)
GB = Setting("gb", ((0, EM // 8),))

SIX_COLUMNS = "name: 样报\ncolumns: {count: 6, characters: 11}\n"


def book() -> FontBook:
    """Every role of the house is the em face."""
    return FontBook({key: Face(FontFile(key, EM_FONT)) for key in KEYS})


@cache
def house(text: str = "name: 样报\n") -> House:
    """The defaults under a paper's own house.yaml."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "house.yaml").write_text(text, encoding="utf-8")
        return load(Path(folder), "issues/gazette")


@cache
def typesetter(text: str = "name: 样报\n") -> Typesetter:
    """Sets in that house's styles."""
    return Typesetter(house(text), book())


@cache
def _shaper() -> Shaper:
    return Shaper(book())


def paragraph(text: str, indent: int = 0) -> Paragraph:
    """Shaped and not broken."""
    return _shaper().paragraph(((text, Fount("song")),), indent)


def widths(text: str, setting: Setting = GB, keep: Keep = (), indent: int = 0) -> Spacing:
    """The paragraph's blanks and sums."""
    return spacing(paragraph(text, indent), setting, keep)


def reserve(packed: int, step: int) -> int:
    """What a packed sum holds of a step."""
    return packed >> FIELD * step & (1 << FIELD) - 1


def copy(text: str, block: str = "p1", piece: str = "one") -> Copy:
    """Copy that needed no change."""
    return Copy(piece, block, text, text, (), Source("issues/gazette/2031-05-06/articles/one.md", 7))


def article(*paragraphs: str, head: str | tuple[str, ...] = "题目四字", byline: str = "", **more: str) -> Article:
    """A story ``one`` of paragraphs; ``kicker`` and ``deck`` are lines of their own."""
    heads = (head,) if isinstance(head, str) else head
    parts = {name: (copy(more[name], f"{name}.1"),) if name in more else () for name in ("kicker", "deck")}
    return Article(
        "one",
        Source("issues/gazette/2031-05-06/articles/one.md"),
        parts["kicker"],
        tuple(copy(text, f"headline.{at}") for at, text in enumerate(heads, 1)),
        parts["deck"],
        copy(byline, "byline") if byline else None,
        tuple(copy(text, f"p{at}") for at, text in enumerate(paragraphs, 1)),
        3,
        "",
        (),
    )


def set_paragraph(*texts: str, style: TypeStyle, whole: int | None = None) -> SetParagraph:
    """A paragraph of copies run on; copy number ``whole`` may not be split."""
    copies = [copy(text, f"p{at}") for at, text in enumerate(texts, 1)]
    pieces = [(each, style) for each in copies]
    return typesetter().paragraph(pieces, style, Findings(), copies[whole] if whole is not None else None)


def best(broken: Broken) -> tuple[Line, ...]:
    """The lines of least cost."""
    return broken.lines(min(broken.menu, key=lambda count: (broken.menu[count], count)))


def texts(lines: tuple[Line, ...]) -> list[str]:
    """What each line prints."""
    return ["".join(each.text for each in line.clusters) for line in lines]


def right(line: Line) -> int:
    """Where the last box ends, the blank of a mark left out."""
    return line.offsets[-1] + line.clusters[-1].advance - line.clusters[-1].after


def node(text: str, line: int = 1) -> Node:
    """A node of YAML, as it stands in issue.yaml."""
    return parse(text, HERE.file, Path(), Findings(), line)


def placement(where: Node) -> Placement:
    """A plan entry: ``{story: one, columns: 1-2, rows: 1-9}``."""
    kind = next(each for each in ("story", "furniture", "ad") if not where.get(each).empty)
    columns, rows = _span(where.get("columns").text or "1"), _span(where.get("rows").text or "0")
    return Placement(kind, where.get(kind).text or "", columns, rows, where, where.source)


def _span(text: str) -> tuple[int, int]:
    first, _, last = text.partition("-")
    return int(first), int(last or first)


def standing(name: str, tree: Node) -> Standing:
    """A furniture's standing words."""
    copies = {path: copy(leaf.text or "", path, name) for path, leaf in tree.leaves()}
    return Standing(name, tree, copies, tree.source)


STORIES = {"lamp": ("A02",), "tea": ("A01", "B03"), "ferry": ()}
"""Where the stories of an occasion stand; one stands nowhere."""


def placing(entry: str, words: str = "", day: date = date(2031, 5, 6), own: str = SIX_COLUMNS) -> Placing:
    """A frame on page A01 of a page of six columns; ``words`` are the furniture's, in YAML."""
    its = placement(node(entry, 12))
    grid = grid_of(house(own))
    area = grid.area(its.columns, its.rows)
    told = standing(its.name, node(words, 40)) if words else None
    occasion = Occasion(day, None, {"A01": "", "A02": "民生"}, STORIES, {"A": "要闻"})
    return Placing("A01", its, area, grid, typesetter(own), Findings(), told, occasion)


def edition(plan: str, *articles: Article, own: str = SIX_COLUMNS, words: str = "{}") -> tuple[Edition, PageOrder]:
    """An edition of one page: ``plan`` lists its entries in YAML, ``words`` the standing words by furniture."""
    order = PageOrder("A01", tuple(placement(each) for each in node(plan, 10).items or ()), Source(HERE.file, 9))
    told = {name: standing(name, tree) for name, tree in (node(words, 40).mapping or {}).items()}
    whole = {each.id: each for each in articles}
    day = date(2031, 5, 6)
    return Edition("gazette", day.isoformat(), Path(), house(own), day, (order,), whole, told, {}), order


def told(place: Placing) -> list[str]:
    """What was found, a line each."""
    return [str(each) for each in place.findings.items]
