"""House: the house style of a newspaper, as values (版式规范). ``house.yaml`` beside this file has every setting.

A paper's own ``issues/<paper>/house.yaml`` holds only what differs. No setting is a constant of the code.
"""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Annotated, Literal

from layout.errors import IssueError
from layout.findings import Finding, Findings, Source, error, nearest, warning
from layout.formats import NOW, readable
from layout.house_rules import Around, Boxes, Jumps, Limits, PageRules, Published, Rules, SignOff
from layout.nodes import Node, parse
from layout.numbering import Numbering
from layout.own_fonts import OwnFont, check_private
from layout.own_styles import misspelt
from layout.region import Edge, Level, LineEnd, Region, named, names
from layout.schema import (
    As,
    CountSetting,
    EmSetting,
    ExtentSetting,
    GapSetting,
    LengthSetting,
    SizeSetting,
    TreeSetting,
    WordsSetting,
    fill,
)
from layout.units import EM, MM, PT, Length, mm

DEFAULTS = Path(__file__).with_name("house.yaml")
ABSENT = "is not there"
LARGEST_SIDE = 2000 * MM
"""No press prints a larger page: who writes one has written cm for mm."""


def _ink(text: str) -> tuple[int, int, int, int]:
    plates = dict.fromkeys("CMYK", 0)
    for part in text.upper().split():
        if part == "PAPER":
            continue
        plates[part[0]] = int(part[1:])
        if not 0 <= plates[part[0]] <= 100 or part[0] not in "CMYK":
            raise ValueError(text)
    return plates["C"], plates["M"], plates["Y"], plates["K"]


_PLATE = r"([cmykCMYK]0*(100|\d?\d)|[pP][aA][pP][eE][rR])"
InkSetting = Annotated[
    tuple[int, int, int, int],
    As(_ink, "plates in per cent such as K100 or M100 Y90, or paper", rf"^\s*({_PLATE}(\s+{_PLATE})*)?\s*$"),
]


@dataclass(frozen=True, slots=True)
class Format:
    """The sheet: trimmed page, bleed, and the white kept at the head (开本)."""

    trim: SizeSetting
    bleed: LengthSetting
    head: LengthSetting  # from the trim to the type area
    fold: LengthSetting = 0  # from the trim's head to the fold of a broadsheet; 0: none


@dataclass(frozen=True, slots=True)
class Columns:
    """The type area: basic columns of whole body characters, rows on one pitch (版心, 基本栏)."""

    count: CountSetting
    characters: CountSetting
    gutter: int  # in body characters
    body: ExtentSetting
    pitch: ExtentSetting
    rows: CountSetting


@dataclass(frozen=True, slots=True)
class Spread:
    """The columns of a double truck, where a paper does not leave them to be reckoned; 0: as reckoned (通版)."""

    columns: int = 0
    characters: int = 0


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """One line of the style sheet (字体字号表). ``leading`` is from baseline to baseline, 0 where lines stand alone."""

    face: str
    size: ExtentSetting
    leading: ExtentSetting = 0
    lead_in: str = ""  # face of the opening words (本报讯), when they differ
    indent: EmSetting = 0
    figures: Literal["half", "face"] = "face"  # half: two figures fill one Han character
    ink: InkSetting = (0, 0, 0, 100)
    latin: str = ""  # face of Latin words and figures, when they have one of their own
    bold: str = ""  # face of stretches marked bold 黑体; the lead-in's when there is none
    kai: str = ""  # face of stretches marked as kai 楷体


@dataclass(frozen=True, slots=True)
class Setting:
    """How Chinese is set (clreq): which marks may stand at a line's ends, how wide they are, the gap beside Latin.

    What says ``region`` is as the region has it; the properties give what holds.
    """

    level: Literal["region", "none", "basic", "gb", "strict"]
    han_latin_gap: GapSetting
    widths: Literal["quanjiao", "kaiming", "banjiao", "hangmobanjiao"] = "quanjiao"
    not_first: str = ""  # more characters that no line begins with
    not_last: str = ""  # more characters that no line ends with
    may_begin: str = ""  # characters that may begin a line after all
    keep_together: tuple[str, ...] = ()  # names that a line should not split
    units: tuple[str, ...] = ()  # stay with their number, beside those of galley/units.txt
    region: Annotated[Region, As(named, f"one of {', '.join(names())}", choices=(*names(),))] = field(
        default_factory=lambda: named("mainland")
    )
    line_end: Literal["region", "trim", "allow", "full"] = "region"
    line_start: Literal["region", "trim", "full"] = "region"
    paragraph_start: Literal["region", "trim", "full"] = "region"
    after_break: Literal["line", "paragraph"] = "line"  # what a line after a forced break begins as
    hanging: Literal["off", "allow", "force"] = "off"
    word_space: EmSetting = EM // 4

    @property
    def rules(self) -> Level:
        """The level of the rules for line start and line end."""
        return self.region.level if self.level == "region" else self.level

    @property
    def ending(self) -> LineEnd:
        """What becomes of the blank of a mark at a line's end."""
        return self.region.line_end if self.line_end == "region" else self.line_end

    def opening(self, paragraph: bool) -> Edge:
        """What becomes of the blank of an opening bracket at the start of a paragraph, or of any other line."""
        if paragraph:
            return self.region.paragraph_start if self.paragraph_start == "region" else self.paragraph_start
        return self.region.line_start if self.line_start == "region" else self.line_start

    def gap(self, measure: int) -> int:
        """The gap between Han and Latin at a measure, both in milli-em."""
        return next((gap for least, gap in reversed(self.han_latin_gap) if measure >= least), 0)


@dataclass(frozen=True, slots=True)
class Heads:
    """Headlines: the ladder of sizes, and how far kicker and deck step down on it (题号); bylines (署名)."""

    ladder: tuple[ExtentSetting, ...]
    step_down: int
    filler: ExtentSetting  # size of those of short articles that are set into holes
    words: tuple[WordsSetting, ...] = ()  # never parted where a headline is broken
    tracking: EmSetting = 0  # the most that is added between two characters for a headline to fill its width
    byline: Literal["head", "tail"] = "tail"
    byline_align: Literal["centre", "left"] = "centre"  # of one at the head


@dataclass(frozen=True, slots=True)
class Press:
    """The printing condition (印刷条件): PDF standard and the profile of the output intent."""

    standard: Literal["PDF/X-1a:2003", "PDF/X-4"]
    profile: Path
    condition: str
    condition_name: str
    registry: str
    ink_limit: CountSetting  # sum of the four plates, per cent
    picture_resolution: CountSetting = 200  # pixels an inch that the press can use
    picture_poor: CountSetting = 150  # below which a picture is reported
    picture_least: CountSetting = 100  # and below which it is refused
    fold: CountSetting = 4  # pages of a sheet
    half_sheet: bool = False  # whether a section may have half a sheet more 单页


@dataclass(frozen=True, slots=True)
class House:
    """All settings of a newspaper. Those that another room reads stay nodes."""

    name: str
    code: str
    file_name: str
    preset: str
    presets: TreeSetting
    format: Format
    columns: Columns
    spread: Spread
    styles: Mapping[str, TypeStyle]
    setting: Setting
    heads: Heads
    jumps: Jumps
    rules: Rules
    page_rules: PageRules
    boxes: Boxes
    around: Around
    limits: Limits
    press: Press
    numbering: Numbering
    sign_off: SignOff
    published: Published
    lead_ins: tuple[str, ...]
    fonts: Mapping[str, OwnFont]
    furniture: TreeSetting
    standing: TreeSetting
    imprint: TreeSetting
    faults: TreeSetting
    blocks: TreeSetting
    ads: TreeSetting
    ad_sizes: TreeSetting
    checkers: TreeSetting
    layout: CountSetting = NOW  # the format of the file 格式版本

    @property
    def measure(self) -> Length:
        """Full width of the type area: n·c + (n−1)·gutter characters."""
        columns = self.columns
        return (columns.count * columns.characters + (columns.count - 1) * columns.gutter) * columns.body

    @property
    def private(self) -> Mapping[str, str]:
        """Private characters that copy may hold, and what they stand for (造字)."""
        return {char: real for font in self.fonts.values() for char, real in font.private.items()}


def load(paper: Path, shown: str, told: Findings | None = None) -> House:
    """The house style of the paper whose folder this is. ``shown`` is the folder as the user named it.

    ``told`` is given what stops nothing. IssueError with every fault of ``house.yaml``.
    """
    findings = Findings()
    own, name = paper / "house.yaml", f"{shown}/house.yaml"
    text: str | None = None
    if own.is_file():
        text = read_text(own, name, findings)
        text = None if findings.failed else text
    else:
        hint = "every paper has a house.yaml in its folder, beside its issues"
        findings.add(error("missing-file", "no house.yaml", Source(name), hint))
    house, node, found = _read(DEFAULTS.read_text(encoding="utf-8"), text, name, paper)
    findings.extend(found)
    if house is not None:
        _check_profile(house.press.profile, node.get("press").get("profile"), findings)
    if house is None or findings.failed:
        raise IssueError(findings.items)
    if told is not None:
        told.extend(findings.items)
    return house


@lru_cache(maxsize=4)  # after an edit of the copy it is as it was
def _read(defaults: str, text: str | None, name: str, paper: Path) -> tuple[House | None, Node, tuple[Finding, ...]]:
    """The house style of these words over the defaults, its whole tree, and what is wrong with it."""
    findings = Findings()
    base = parse(defaults, DEFAULTS.name, DEFAULTS.parent, findings)
    own = base if text is None else readable(parse(text, name, paper, findings), findings)
    if own.empty and not findings.failed:
        hint = 'write name: and code: in it, as "layout new paper" does'
        findings.add(warning("empty-house", "house.yaml says nothing: all is as usual", Source(name, 1), hint))
    elif own.mapping is None and not findings.failed:
        message = f"house.yaml must be a mapping, not {own.shape}"
        return None, own, (error("wrong-type", message, Source(name, 1), "write name: and code: in it"),)
    node = _preset(own, base, findings)
    house = fill(House, node, findings, "house.yaml")
    if house is None:  # it may lack what the style that is meant has
        known = base.get("styles").mapping or {}
        for style, its in (own.get("styles").mapping or {}).items():
            findings.extend(misspelt(style, known, its.source))
    else:
        _check_room(house, node.get("columns").source, findings)
        _check_lines(house, node, findings)
        check_private(house.fonts, node.get("fonts"), findings)
    return house, node, tuple(findings.items)


def _preset(own: Node, base: Node, findings: Findings) -> Node:
    """The paper's own settings over those of the preset it names, over the defaults."""
    whole = own.over(base)
    named, presets = whole.get("preset"), whole.get("presets").mapping or {}
    if named.text in presets:
        return own.over(presets[named.text].over(base))
    findings.add(error("unknown-preset", f"no preset {named.shape}", named.source, nearest(named.text or "", presets)))
    return whole


@cache
def plain() -> House:
    """The house style of no paper: every setting at its default; IssueError when the program's own file is broken."""
    findings = Findings()
    house = fill(House, parse(DEFAULTS.read_text(encoding="utf-8"), DEFAULTS.name, DEFAULTS.parent, findings), findings)
    if house is None:
        raise IssueError(findings.items)
    return house


def _check_room(house: House, where: Source, findings: Findings) -> None:
    """Whether the type area lies on the trimmed page."""
    trim, columns = house.format.trim, house.columns
    if max(trim.width, trim.height) > LARGEST_SIDE:
        message = f"a page of {mm(trim.width)} x {mm(trim.height)} mm is larger than any press prints"
        findings.add(error("trim-too-large", message, where, "write the trim in mm"))
    height = house.format.head + columns.rows * columns.pitch
    if house.measure > trim.width or height > trim.height:
        area = f"{mm(house.measure)} mm wide and ends {mm(height)} mm from the head"
        message = f"the type area is {area}, the page has {mm(trim.width)} x {mm(trim.height)} mm"
        findings.add(error("type-area", message, where, "give it fewer columns, characters or rows, or a larger trim"))


def _check_lines(house: House, node: Node, findings: Findings) -> None:
    """Whether lines stand far enough apart for their type."""
    columns = node.get("columns")
    for name, style in house.styles.items():
        its = node.get("styles").get(name)
        apart = house.columns.pitch if name == "body" else style.leading
        if 0 < apart < style.size:
            message = f"lines of {name} are {style.size / PT:g} pt high and stand {apart / PT:g} pt apart"
            hint = "raise the pitch of the columns" if name == "body" else "raise its leading"
            own = name == "body" and its.base == DEFAULTS.parent  # then it is the paper's pitch that is too small
            where = (columns if own else its).source
            findings.add(error("lines-overlap", message, where, f"{hint}, or make the type smaller"))


def _check_profile(profile: Path, node: Node, findings: Findings) -> None:
    fault = profile_fault(profile)
    if fault == ABSENT:
        findings.add(error("missing-file", f"no profile {node.shape}", node.source, "ask the plant for it"))
    elif fault:
        hint = "name one that is compressed by zlib, as the program's own"
        findings.add(error("profile", f"{node.shape} {fault}", node.source, hint))


def profile_fault(profile: Path) -> str:
    """Why this is no printing condition's profile, one of CMYK, deflated (ICC.1, 7.2: header); "" when it is one."""
    try:
        with profile.open("rb") as file:
            header = zlib.decompressobj().decompress(file.read(1000), 128)
    except OSError:
        return ABSENT
    except zlib.error:
        header = b""
    return "" if header[16:20] + header[36:40] == b"CMYKacsp" else "is no CMYK profile"


_NO_TEXT = {
    "a file of Word, WPS or another office program": (b"PK\3\4", b"\xd0\xcf\x11\xe0"),
    "a PDF": (b"%PDF-",),
    "rich text (RTF)": (b"{\\rtf",),
    "a web page": (b"<!DOCTYPE", b"<!doctype", b"<html", b"<HTML"),
    "a picture": (b"\xff\xd8\xff", b"\x89PNG"),
}
"""What is given in place of a text, by how it begins."""


def _saved_as(data: bytes) -> str:
    """The remedy for a text that is no UTF-8, by what it seems to be."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "this is UTF-16, which Windows calls Unicode: save the file as UTF-8"
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return "save the file as UTF-8"
    return "this seems to be GBK or GB 18030, which Windows calls ANSI: save the file as UTF-8"


def read_text(path: Path, shown: str, findings: Findings) -> str:
    """A text file as UTF-8, a byte order mark dropped; a finding and "" when it is not readable as that."""
    try:
        data = path.read_bytes()  # always: two saves in one tick of the clock look alike
        if kind := next((kind for kind, begins in _NO_TEXT.items() if data.startswith(begins)), ""):
            hint = 'bring it in with "layout import", or save its text from the program that made it'
            findings.add(error("unreadable-file", f"this is no text but {kind}", Source(shown, 1), hint))
            return ""
        return data.decode().removeprefix("\ufeff")  # as utf-8-sig, which is written in Python, and slow
    except UnicodeDecodeError as fault:
        line = data[: fault.start].count(b"\n") + 1
        findings.add(error("not-utf8", f"byte {fault.start} is not UTF-8", Source(shown, line), _saved_as(data)))
    except OSError as fault:
        hint = "close it in the program that has it open, and see who may read it"
        findings.add(error("unreadable-file", f"cannot be read: {fault.strerror}", Source(shown), hint))
    return ""


def place_of(word: str, paper: Path, shown: str) -> Source | None:
    """Where ``house.yaml`` says this word, or has it as a key: looked up only when the word turns out to be wrong."""
    node = parse(read_text(paper / "house.yaml", "", Findings()), f"{shown}/house.yaml", paper, Findings())
    leaves = list(node.leaves())
    said = (leaf.source for _, leaf in leaves if leaf.text == word)
    return next(said, next((leaf.source for path, leaf in leaves if word in path.split(".")), None))
