"""House rules: what house.yaml says of how pages are made up and signed, beside type and paper (编排规范)."""

from dataclasses import dataclass
from typing import Annotated, Literal

from layout.schema import As, EmSetting, ExtentSetting, LengthSetting, PercentSetting, WordsSetting
from layout.units import Length


def _pointer(text: str) -> str:
    if "{page}" not in text:
        raise ValueError(text)
    return text


PointerSetting = Annotated[str, As(_pointer, "words with {page} in them, such as （下转{page}版）", r"\{page\}")]


@dataclass(frozen=True, slots=True)
class Jumps:
    """The words where a story goes on on another page, {page} its name (下转 上接)."""

    to: PointerSetting
    back: PointerSetting


@dataclass(frozen=True, slots=True)
class Rules:
    """Weights of the lines between pieces (栏线, 版线), and the white between a line and the type under it."""

    column: LengthSetting
    page: LengthSetting
    gap: LengthSetting

    @property
    def below(self) -> Length:
        """From the middle of a rule below a piece to the type under it."""
        return self.gap + self.page // 2


@dataclass(frozen=True, slots=True)
class PageRules:
    """Weights of the rules above and below the type area (天线, 地线), 0 for none, and their distance from it."""

    head: LengthSetting
    foot: LengthSetting
    gap: LengthSetting


@dataclass(frozen=True, slots=True)
class Boxes:
    """How boxes round a piece are drawn, and the face of running text reversed from its ground (线框, 花边, 反白)."""

    thin: ExtentSetting
    thick: ExtentSetting
    gap: ExtentSetting  # between two lines
    dot: ExtentSetting
    border: ExtentSetting  # depth of an ornamental border
    border_line: ExtentSetting
    filler: str  # the border that fillers are set from
    reverse_face: str


@dataclass(frozen=True, slots=True)
class Around:
    """How text runs around other pieces (绕排)."""

    standoff: EmSetting  # in body characters
    caption: EmSetting  # white under a caption, in body characters


@dataclass(frozen=True, slots=True)
class Limits:
    """What a page may not pass, and how far the program may go to fit a story to its place (版面限度)."""

    hole_rows: int
    underset: Literal["error", "warning", "note", "off"]
    paragraph_lines: int
    head_space: int
    head_grades: int
    crop: PercentSetting
    filler: int
    reverse_least: ExtentSetting
    section_fold: Literal["error", "warning", "note", "off"]


@dataclass(frozen=True, slots=True)
class SignOff:
    """Who must sign a page before it goes to the plant, in this order (三审三校)."""

    roles: tuple[WordsSetting, ...]


@dataclass(frozen=True, slots=True)
class Published:
    """How what was printed is told of (见报统计): what people are called in bylines before their names."""

    titles: tuple[WordsSetting, ...]
