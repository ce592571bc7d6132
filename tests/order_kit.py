"""Pages that provoke readers: lines and columns of every small shape, set by the program's own shaper."""

import random
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from proof_kit import BLEED, TRIM, book

from layout.galley.galley import Kind, Line, Paragraph, Part, Stand
from layout.galley.marks import fitted
from layout.galley.shape import Fount, Shaper
from layout.house import TypeStyle
from layout.makeup.page import Page, Text
from layout.makeup.placing import ascent, texts
from layout.makeup.vertical import Laid
from layout.units import MM, PT, Length

WORDS = (
    *("船", "甲", "渡口", "山水", "老船工", "！", "？", "？！", "！！", "。", "，", "：", "——", "……", "“好”", "（新）"),
    *("GPU", "internet", "the river", "A", "B", "X", "7", "12", "35", "123", "908", "2030", "3.2", "35%", "kg", "ok"),
)
KINDS = ("story", "two stories", "headline", "among lines")
Place = tuple[Length, Length]


@dataclass(frozen=True, slots=True)
class Made:
    """A page, and the words of its lines and columns in the order of reading."""

    page: Page
    words: list[str]


def provoking(kind: str, seed: int, indents: tuple[int, ...] = (0, 0, 0, 0, 1000, 2000, 3000)) -> Made:
    """A page of columns, most of them very short; the same one for the same arguments."""
    dice = random.Random(f"{kind} {seed}")
    pitch, top = dice.choice([13, 15, 18]) * PT, 20 * MM
    words: list[str] = []
    items: list[Text] = []

    def some(count: int) -> str:
        joined = "".join(dice.choice(WORDS) for _ in range(count))
        words.append(re.sub(r"(?<=[A-Za-z0-9])(?=[A-Za-z])", "", joined))  # no word runs into another
        return words[-1]

    if kind == "headline":
        items += column(some(2), (175 * MM, top), 30 * PT)
    for _ in range(3 if kind == "among lines" else 0):
        items += across(some(3), (20 * MM, top))
        top += 15 * PT
    for right in (160, 90) if kind == "two stories" else (155,):
        for at in range(dice.randrange(2, 9)):
            place, shape = (right * MM - at * pitch, top), (dice.choice(indents), dice.choice([0, 0, 40, 100, 350]))
            items += column(some(dice.choice([1, 1, 1, 2, 3, 8])), place, 10 * PT, shape, dice.random() < 0.3)
    if kind == "among lines":
        items += across(some(3), (20 * MM, 120 * MM))
    return Made(page(items), words)


def page(items: Iterable[Text]) -> Page:
    return Page("A01", TRIM, BLEED, tuple(items), ())


def across(words: str, place: Place, gap: int = 125, opened: int = 0) -> list[Text]:
    """A line from the place on; ``gap`` beside Latin, ``opened`` between all clusters, in milli-em."""
    return texts(_line(_paragraph(words, False), 0, gap, opened), _parts(words), place, _style(10 * PT))


def column(words: str, place: Place, size: Length, shape: tuple[int, int] = (0, 0), raised: bool = False) -> list[Text]:
    """A column about the place, from the top down; ``shape``: its indent, and what is between its clusters.

    ``raised``: figures abreast, but for the first, are superscripts.
    """
    paragraph = _paragraph(words, True)
    if raised:
        spans = zip(paragraph.clusters, paragraph.starts, paragraph.starts[1:], strict=False)
        figures = [(start, end) for each, start, end in spans if each.stand is Stand.ABREAST and each.text.isdigit()]
        paragraph = fitted(paragraph, [each for each in figures if each[0]], ())
    line = _line(paragraph, shape[0], 125, shape[1])
    lying = texts(line, _parts(words), (0, ascent(size) - size // 2), _style(size))
    return Laid(None, *place).items(lying)


@cache
def _shaper() -> Shaper:
    return Shaper(book())


def _style(size: Length) -> TypeStyle:
    return TypeStyle("song", size)


def _paragraph(words: str, down: bool) -> Paragraph:
    return _shaper().paragraph(((words, Fount("song", down=down)),))


def _parts(words: str) -> tuple[Part, ...]:
    return (Part("piece", words, 0, len(words)),)


def _line(paragraph: Paragraph, indent: int, gap: int, opened: int) -> Line:
    offsets, at, before = [], indent, None
    for each in paragraph.clusters:
        if before is not None:
            at += before.advance + opened
            mixed = (before.kind is Kind.LATIN) != (each.kind is Kind.LATIN)
            at += gap if mixed and Kind.SPACE not in (before.kind, each.kind) else 0
        offsets.append(at)
        before = each
    return Line(paragraph.clusters, tuple(offsets), 0, len(paragraph.text))
