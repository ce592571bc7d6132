"""Finding: what is wrong or missing, where, and what to do about it (查错单的一条).

Wrong content is a finding, collected and reported together with all the others, never raised one by one.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePath

from layout import system
from layout.units import Rect


class Level(StrEnum):
    """How bad: an error stops the page, a warning is printed beside it, a note only tells."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """A place in the copy: file as the user named it, line from 1 (0: the file as a whole)."""

    file: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Who answers for a finding that stays as it is, and why (签付)."""

    by: str
    why: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault. ``rule`` is its stable name, ``hint`` the remedy in plain words.

    ``judged``: of the family of rules whose level is the house's to choose. An error of these an editor may accept;
    every other error is lost text, a glyph or a file that is missing, or a page that no plant can print. ``lost``: it
    tells of what would not be printed, and nobody may accept it at any level.
    """

    level: Level
    rule: str
    message: str
    source: Source | None = None
    page: str | None = None
    bbox: Rect | None = None
    hint: str | None = None
    story: str | None = None
    chars_over: int | None = None
    lines_over: int | None = None
    chars_under: int | None = None
    lines_under: int | None = None
    judged: bool = False
    lost: bool = False
    accepted: Acceptance | None = None

    @property
    def acceptable(self) -> bool:
        """Whether an editor may answer for it."""
        return not self.lost and (self.judged or self.level is not Level.ERROR)

    @property
    def stops(self) -> bool:
        """Whether it keeps the page from being printed."""
        return self.level is Level.ERROR and self.accepted is None

    def __str__(self) -> str:
        where = str(self.source) if self.source else (f"page {self.page}" if self.page else "layout")
        hint = f"; {self.hint}" if self.hint else ""
        if self.accepted:
            hint = f"; accepted by {self.accepted.by}: {self.accepted.why}"
        return f"{where}: {self.level.value}[{self.rule}]: {self.message}{hint}"


def error(rule: str, message: str, source: Source | None = None, hint: str | None = None) -> Finding:
    """A finding that stops the page."""
    return Finding(Level.ERROR, rule, message, source, hint=hint)


def warning(rule: str, message: str, source: Source | None = None, hint: str | None = None) -> Finding:
    """A finding that is reported and lets the page pass."""
    return Finding(Level.WARNING, rule, message, source, hint=hint)


@dataclass(slots=True)
class Findings:
    """The collector that readers and makers write to while they go on."""

    items: list[Finding] = field(default_factory=list)
    _known: set[Finding] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """What is there already."""
        self._known = set(self.items)

    def add(self, *findings: Finding) -> None:
        """Keep these; the same finding twice is kept once."""
        self.extend(findings)

    def extend(self, findings: Iterable[Finding]) -> None:
        """Keep all of these."""
        for each in findings:
            if each not in self._known:
                self._known.add(each)
                self.items.append(each)

    @property
    def failed(self) -> bool:
        """Whether any of them stops the page."""
        return any(each.stops for each in self.items)


TRADE = {
    **{"日期": "date", "版面": "pages", "版样": "pages", "广告": "ads", "图片": "pictures", "期号": "number"},
    **{"标题": "headline", "主题": "headline", "引题": "kicker", "副题": "deck", "署名": "byline", "作者": "byline"},
    **{"提要": "summary", "续题": "continued", "重要程度": "importance", "图片说明": "caption", "文件": "file"},
    **{"报名": "name", "栏": "columns", "行": "rows", "稿件": "story", "标题字号": "head", "转版": "jump"},
    **{"报头": "masthead", "版本记录": "colophon", "报眉": "folio", "版序": "page-number", "版次": "page-number"},
    **{"刊号": "registration", "定价": "price", "导读": "index", "天气": "weather", "更正": "corrections"},
    **{"中缝": "gutter", "条码": "barcode", "新媒体": "new-media", "口号": "slogan", "责编": "editors"},
    **{"宋体": "song", "楷体": "kai", "黑体": "hei", "标宋": "biaosong", "小标宋": "biaosong"},
    **{"左": "left", "右": "right", "上": "above", "下": "below", "左边": "left", "右边": "right"},
    **{"边题": "beside", "盖文题": "over", "文包题": "wrapped", "串文题": "between", "文夹题": "between"},
    **{"细线": "thin", "粗线": "thick", "双线": "double", "文武线": "thick-thin", "点线": "dotted", "水波": "wave"},
    **{"竹节": "bamboo", "圆点": "dots", "菱形": "lozenges", "回纹": "meander", "绳纹": "rope", "扇贝": "scallop"},
    **{"破栏": "legs", "竖题": "head-direction", "直排": "direction", "压图": "title-over", "绕排": "around"},
    **{
        "栏线": "rules",
        "线框": "box",
        "花边": "box",
        "底纹": "tint",
        "反白": "reverse",
        "尾花": "filler",
        "号外": "extra",
    },
    **{"粗黑": "hei-bold", "大黑": "hei-black", "大标宋": "biaosong-black"},
}
"""Keys and names as a Chinese editor might write them (中文项名)."""


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint that names the closest known word, or lists them all."""
    import difflib  # noqa: PLC0415  (start-up: only a fault needs it)

    words = sorted(known)
    for each in words:
        if system.same_letters(each, word):
            return f'there is "{each}", whose letters have another Unicode form: copy one name over the other'
    if TRADE.get(word) in words:
        return f'"{word}" is written "{TRADE[word]}"'
    folded = {each.casefold(): each for each in words}  # page a1 is meant for A01
    close = [folded[each] for each in difflib.get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)]
    close = close or [each for each in words if each == PurePath(word).stem or PurePath(each).name == word]
    if close:
        return f'did you mean "{close[0]}"?'
    return "known: " + ", ".join(words) if words else "none is known here"
