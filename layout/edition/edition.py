"""Edition: what is to be printed, validated, each piece with its place in the copy (一期报纸的稿件).

Every string that will be printed is a Copy: the normalised text that is set, and the recorded changes that lead back
to the manuscript's own characters. The Edition is never changed by makeup.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Literal

from layout.edition.accept import Accept
from layout.edition.outline import Outline
from layout.findings import Source
from layout.house import House
from layout.nodes import Node

LINE_END = "\u2028"
"""Ends a line of a copy's text where the writer ends it."""


@dataclass(frozen=True, slots=True)
class Change:
    """One recorded change: at ``at`` of the manuscript, ``before`` became ``after``, by a named rule."""

    at: int
    before: str
    after: str
    rule: str


class Inline(StrEnum):
    """What the writer asks for a stretch of a paragraph (行内标记)."""

    BOLD = "bold"  # 黑体
    KAI = "kai"  # 楷体
    SUPERSCRIPT = "sup"  # 上标
    DOTS = "dots"  # 着重号
    NAME = "name"  # 专名号
    TITLE = "title"  # 书名号甲式, the wavy line
    PINYIN = "pinyin"  # 拼音


@dataclass(frozen=True, slots=True)
class Span:
    """Code points ``start:end`` of a copy's text that are set or marked otherwise; outer ones stand before inner ones.

    ``reading`` are the words printed above them: a copy of its own, whose manuscript lies in this one's.
    """

    start: int
    end: int
    style: Inline
    reading: "Copy | None" = None


@dataclass(frozen=True, slots=True)
class Copy:
    """A piece of text to be printed once.

    ``text`` is what is set; ``changes`` (in order, not overlapping) lead back to ``manuscript``. ``piece`` and
    ``block`` are the names ``makeup.page.Origin`` uses. In ``text`` LINE_END ends a line.
    """

    piece: str
    block: str
    text: str
    manuscript: str
    changes: tuple[Change, ...]
    source: Source
    spans: tuple[Span, ...] = ()

    @property
    def readings(self) -> tuple["Copy", ...]:
        """What is printed above its characters: ``p1.pinyin1``, … (注音)."""
        return tuple(span.reading for span in self.spans if span.reading)

    def source_of(self, index: int) -> Source:
        """The place in the copy of the character at ``index`` of ``text``."""
        shift = 0
        for change in self.changes:
            if change.at + shift + len(change.after) > index:
                break
            shift += len(change.after) - len(change.before)
        line = self.source.line + self.manuscript.count("\n", 0, max(0, index - shift))
        return Source(self.source.file, line)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of an article's file: code points ``start:end`` are one copy's, or went by a named rule.

    ``block`` names the copy (then ``rule`` is empty) or is empty.
    """

    start: int
    end: int
    block: str = ""
    rule: str = ""


IN_PLAN = "-"
"""The file of a text that stands in issue.yaml itself."""


@dataclass(frozen=True, slots=True)
class Block:
    """What stands in a story's text (文中成分): a ``kind`` of ``makeup/blocks``, ``copies`` its own words in order.

    A paragraph block is a run of paragraphs. A list has a marker and an item by turns; a table its filled cells, which
    stand in ``rows`` (None: empty), the head first, under ``aligns``; a fact box its head, and ``inside`` the rest.
    """

    kind: str
    copies: tuple[Copy, ...]
    source: Source
    rows: tuple[tuple[Copy | None, ...], ...] = ()
    aligns: tuple[Literal["left", "centre", "right"], ...] = ()
    inside: tuple["Block", ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """A story (稿件). Headline lines are copies of their own: ``headline.1``, ``headline.2``; paragraphs ``p1``, ….

    ``paragraphs`` are all words of the text in the order they are read, ``blocks`` what they make: none are told of
    when all are paragraphs. The other blocks' words are ``subhead.1``, ``list.1.mark1``, ``list.1.1``, ``table.1.2.1``,
    ``quote.1.1``, ``facts.1.head``, ``facts.1.p1``, ….
    Readings printed above a paragraph's characters are copies too, and lie within the paragraph's stretch.

    ``file_text`` is the file as read and ``stretches`` account for all of it, end to end. ``file`` is where it lies in
    the issue's folder, when that is not ``articles/`` and its id; ``IN_PLAN`` for a text that has none.
    """

    id: str
    source: Source
    kicker: tuple[Copy, ...]  # 引题
    headline: tuple[Copy, ...]  # 主题
    deck: tuple[Copy, ...]  # 副题
    byline: Copy | None  # 署名
    paragraphs: tuple[Copy, ...]  # 正文
    importance: int
    file_text: str
    stretches: tuple[Stretch, ...]
    summary: tuple[Copy, ...] = ()  # 提要
    byline_at: Literal["", "head", "tail"] = ""  # where nobody says: at the tail
    file: str = ""
    blocks: tuple[Block, ...] = ()
    continued: tuple[Copy, ...] = ()  # 续题, the headline where it goes on on another page

    @property
    def body(self) -> tuple[Block, ...]:
        """The blocks of the text, in order."""
        return self.blocks or (Block("paragraph", self.paragraphs, self.source),)

    @property
    def head(self) -> tuple[Copy, ...]:
        """All text that stands before the paragraphs, in reading order; the byline, where it leads, closes it."""
        byline = (self.byline,) if self.byline and self.byline_at == "head" else ()
        return (*self.kicker, *self.headline, *self.deck, *self.summary, *byline)

    @property
    def copies(self) -> tuple[Copy, ...]:
        """All text of the story in reading order, readings after their paragraph; the byline closes it, or its head."""
        head = self.head
        tail = (self.byline,) if self.byline and self.byline not in head else ()
        body = (copy for each in self.paragraphs for copy in (each, *each.readings))
        return (*head, *self.continued, *body, *tail)


@dataclass(frozen=True, slots=True)
class Placement:
    """One entry of a page's plan: what stands in which columns and rows (版样的一格).

    ``kind`` is ``story``, ``furniture``, ``ad`` or ``picture``; ``name`` the story's id, the furniture's kind, the ad's
    or the picture's name, those of a group of pictures with a + between them.
    Columns and rows count from 1, both ends included; rows 0-0 are left to the text. Those of one ``strip``, a number
    from 1 on, share a depth. ``settings`` is the whole entry, for the room that owns the kind.
    """

    kind: str
    name: str
    columns: tuple[int, int]
    rows: tuple[int, int]
    settings: Node
    source: Source
    strip: int = 0

    @property
    def open(self) -> bool:
        """Whether its rows are left to the text."""
        return self.rows == (0, 0)

    @property
    def jump(self) -> str:
        """The page on which a story goes on (下转); empty for most."""
        return self.settings.get("jump").text or "" if self.kind == "story" else ""

    @property
    def fillers(self) -> tuple[str, ...]:
        """What a story's entry wants in the hole at its foot, in the order in which it is tried (补白).

        Names of short articles; behind them an ornament, true or false.
        """
        return tuple(each.text for each in filler_nodes(self.settings) if each.text is not None)

    @property
    def pictures(self) -> tuple[str, ...]:
        """The pictures that stand in it: its own, or those of a group."""
        return tuple(each.text for each in picture_nodes(self.settings) if each.text is not None)


def picture_nodes(entry: Node) -> tuple[Node, ...]:
    """The places in an entry of the plan that name pictures."""
    many = entry.get("pictures")
    return (entry.get("picture"), *(many.items if many.items is not None else (many,)))


def filler_nodes(entry: Node) -> tuple[Node, ...]:
    """The places in an entry of the plan that say what fills the hole at its foot."""
    many = entry.get("filler") if not entry.get("story").empty else Node(entry.source, entry.base)
    return many.items if many.items is not None else (many,)


@dataclass(frozen=True, slots=True)
class Standing:
    """The words one furniture prints (常设文字): the YAML tree, and its leaves as copies by block name (the path).

    Whoever draws the furniture prints every one of them, once.
    """

    name: str
    tree: Node
    copies: Mapping[str, Copy]
    source: Source


FIRST = "A"
"""The letter of a page's first version, which does not say so."""


@dataclass(frozen=True, slots=True)
class PageOrder:
    """One page of the plan: its name (A01) and what stands on it, in the order of the file.

    ``ruled``: whether it has the house's rules above and below the type area (天线, 地线). ``fillers`` are the short
    articles that any hole of this page may take, besides those that its entries name (补白文). ``words`` are the
    page's own, copies of a piece that is called as the page: ``name`` (版名), ``editors.1.role``, …. ``section`` are
    those of the section that begins with it (叠), copies of the piece ``section:A``. ``version`` is the letter of a
    corrected page (改版), "" for the first.
    """

    name: str
    placements: tuple[Placement, ...]
    source: Source
    ruled: bool = True
    fillers: tuple[str, ...] = ()
    words: Standing | None = None
    section: Standing | None = None
    version: str = ""

    @property
    def spread(self) -> bool:
        """Whether it is a double truck, two facing pages made as one (通版): A04-A05."""
        return "-" in self.name

    @property
    def title(self) -> str:
        """What the page is called, "" if nothing (版名)."""
        name = self.words.copies.get("name") if self.words else None
        return name.text if name else ""

    @property
    def all_fillers(self) -> tuple[str, ...]:
        """All that its holes may take, whether an entry names it or the page has it for any."""
        return *(name for each in self.placements for name in each.fillers), *self.fillers


@dataclass(frozen=True, slots=True)
class Ad:
    """An advertisement handed over as a file (广告): a PDF, or a picture of ``pixels`` width and height.

    ``mark`` is the word printed beside it, ``says`` what it shows in words that are no type.
    """

    name: str
    file: Path
    sha256: str
    mark: Copy
    source: Source
    pixels: tuple[int, int] | None = None
    says: Copy | None = None


@dataclass(frozen=True, slots=True)
class AdBlock:
    """How one paragraph of an advertisement is set: a style of the house, and where its last or only line stands.

    Of a classified item: ``lines`` that were paid for (0: as many as it takes), and whether it is ``boxed``.
    """

    style: str
    head: bool = False  # a display line, or a category of classified items
    align: Literal["left", "centre", "right"] = "centre"
    lines: int = 0
    boxed: bool = False


@dataclass(frozen=True, slots=True)
class SetAd:
    """An advertisement that the paper sets itself (文字广告), or a list of classified ones (分类广告).

    Its words are the paragraphs of ``text``, a story that is called ``ad:name``, each set as its block says.
    """

    name: str
    mark: Copy
    text: Article
    blocks: tuple[AdBlock, ...]
    classified: bool
    source: Source

    @property
    def copies(self) -> tuple[Copy, ...]:
        """All its words, in the order they are read."""
        return (self.mark, *self.text.copies)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture handed over as a file (图片): a raster of ``size`` pixels, or a drawing (PDF, SVG) of such proportions.

    Its words are copies of the piece ``picture:name``. ``focus`` is the point that a crop keeps in view, in thousandths
    of width and height. ``alpha``: it is transparent somewhere; ``outline`` is its clipping path; ``says`` the words it
    shows, by hand or in outlines (题字).
    """

    name: str
    file: Path
    sha256: str
    caption: Copy | None  # 图说
    credit: Copy | None
    source: Source
    size: tuple[int, int]
    drawing: bool = False
    alpha: bool = False
    focus: tuple[int, int] = (500, 500)
    outline: Outline = ()
    alt: str = ""
    says: Copy | None = None

    @property
    def cut_out(self) -> bool:
        """Whether it has a shape of its own that text may follow (退底图)."""
        return self.alpha or bool(self.outline)

    @property
    def copies(self) -> tuple[Copy, ...]:
        """All words that are set with it, in the order they are read."""
        return tuple(each for each in (self.caption, self.credit) if each)


@dataclass(frozen=True, slots=True)
class Edition:
    """One issue of a newspaper. ``paper`` and ``issue`` are the folders' names.

    ``number`` is its number among all of the paper's (总期号), None when that is not known. ``sections`` are the words
    of its sections by letter (叠): of section A copies of the piece ``section:A``, its ``name``.
    ``extra`` is what an issue is called that comes out beside the numbered ones (号外), "" for an ordinary one.
    ``mourning``: printed in black alone. ``local``: the code of a local edition (地方版), "" of the common one.
    ``stories`` are the ids of all articles that there are; ``articles`` has those that were read, and can be used.
    """

    paper: str
    issue: str
    folder: Path
    house: House
    date: date
    pages: tuple[PageOrder, ...]
    articles: Mapping[str, Article]
    standing: Mapping[str, Standing]
    ads: Mapping[str, Ad]
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    set_ads: Mapping[str, SetAd] = field(default_factory=dict)
    accepts: tuple[Accept, ...] = ()
    number: int | None = None
    sections: Mapping[str, Standing] = field(default_factory=dict)
    extra: str = ""
    mourning: bool = False
    local: str = ""
    stories: tuple[str, ...] = ()
