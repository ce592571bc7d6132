"""READ: the items of a page become words that are read in one go, and those become labels and values (读版)."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from layout.makeup.page import WAITING, Page, Path, Text
from layout.makeup.sheet import united
from layout.units import EM, PT, Length, Rect

Lettering = Text | Path
"""What shows words."""
BESIDE = 6 * PT
"""How far from its place a mark still stands beside an advertisement."""

_HAN = "[\u4e00-\u9fff]"
LABEL = re.compile(f"({_HAN}(?:[ \u3000]{_HAN})+|{_HAN}{{2,14}})[：:]")
_BLANKS = re.compile(r"[\s；;｜|]+")
_DOES = "主管|主办|出版|承印|印刷|发行"
_BY = re.compile(f"(.+(?:社|集团|公司|局|部|厂|中心|会|院|所|府|台))((?:(?:{_DOES})[、，]?)+)")
"""无锡日报社主办: who does it stands before it, without a colon."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words that are read in one go: their page and piece, the blocks of its copy, the largest size, the rectangle.

    Without text they stand for a place: an advertisement, a page.
    """

    page: str
    piece: str = ""
    blocks: tuple[str, ...] = ()
    text: str = ""
    size: Length = 0
    box: Rect | None = None

    @property
    def keys(self) -> set[str]:
        """The keys under which the words were written: ``colophon: distributors: - …`` gives ``distributors``."""
        return {part for block in self.blocks for part in block.split(".")}

    @property
    def value(self) -> str:
        """What follows the label; all of it when there is none."""
        return LABEL.split(self.text, maxsplit=1)[-1].strip()


@dataclass(frozen=True, slots=True)
class Entry:
    """A label and what it labels (主办：某某社); ``label`` is "" for words found by their key."""

    label: str
    value: str
    words: Words


def lettering(page: Page) -> Iterator[Lettering]:
    """The items of a page that show words, in painting order."""
    for item in page.items:
        shows = any(each.text.strip() for each in item.clusters) if isinstance(item, Text) else False
        if isinstance(item, Text | Path) and (shows or (isinstance(item, Path) and item.says)):
            yield item


def _size(item: Lettering) -> Length:
    """The size of type; of words of the copy that are drawn, on one line, the lesser side of their outline.

    Nothing for the squares and bars of a code, which only a reader sees as words.
    """
    if isinstance(item, Text):
        return item.size
    if not item.origin.block:
        return 0
    box = item.box
    return min(box.width, box.height)


def words_of(page: str, run: Sequence[Lettering]) -> Words:
    """Items that follow on each other as words."""
    blocks = tuple(dict.fromkeys(each.origin.block for each in run if each.origin.block))
    text = "".join(each.text if isinstance(each, Text) else each.says for each in run)
    box = united(each.box for each in run)
    return Words(page, run[0].origin.piece, blocks, text, max(map(_size, run)), box)


def standing(page: Page, furniture: Callable[[str], bool]) -> Iterator[Words]:
    """The words of a page's furniture, piece by piece. ``furniture`` says whether a piece is one."""
    pieces: dict[str, list[Lettering]] = defaultdict(list)
    for item in page.items:
        if not isinstance(item, Text | Path) or (isinstance(item, Path) and not item.says):
            continue
        if furniture(item.origin.piece) and item.origin.block != WAITING:
            pieces[item.origin.piece].append(item)  # blanks too: they part what they stand between
    for its in pieces.values():
        for run in _runs(its):
            words = words_of(page.name, run)
            if words.text.strip():
                yield words


def _runs(items: Sequence[Lettering]) -> Iterator[list[Lettering]]:
    run = [items[0]]
    for before, item in pairwise(items):
        if not _follows(before, item):
            yield run
            run = []
        run.append(item)
    yield run


def _follows(before: Lettering, item: Lettering) -> bool:
    """Whether an item goes on where another ends: in its copy, or on its line."""
    if not (isinstance(before, Text) and isinstance(item, Text)):
        return False
    one, other = before.origin, item.origin
    if one.block and one.block == other.block:
        return one.end <= other.start
    on_its_line = before.x == item.x if item.down else before.baseline == item.baseline
    apart = abs(_ends(item)[0] - _ends(before)[1])
    return before.down == item.down and on_its_line and apart <= min(before.size, item.size) // 4


def _ends(text: Text) -> tuple[Length, Length]:
    """Where a run begins and ends along its line, the blanks of its marks included."""
    begin = text.baseline if text.down else text.x
    first, last = text.offsets[0], text.offsets[-1] + text.clusters[-1].advance
    return begin + first * text.size // EM, begin + last * text.size // EM


def entries(words: Sequence[Words]) -> Iterator[Entry]:
    """The labels in the words of one piece with what they label: behind a colon, or else the words that follow."""
    parts = [(part, each) for each in words for part in _BLANKS.split(each.text) if part]
    for at, (part, its) in enumerate(parts):
        follows = parts[at + 1][0] if at + 1 < len(parts) else ""
        behind = "" if LABEL.search(follows) else follows
        _, *found = LABEL.split(part)
        for label, value in zip(found[::2], found[1::2], strict=True):
            yield Entry(label, value or behind, its)
        if not found:
            by = _BY.fullmatch(part)
            yield Entry(by[2], by[1], its) if by else Entry(part, behind, its)
