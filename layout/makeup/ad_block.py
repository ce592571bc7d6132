"""A block of an advertisement that the paper sets itself, with its lines (广告文字)."""

from dataclasses import dataclass

from layout.edition.edition import AdBlock, Copy
from layout.galley.breaks import Broken
from layout.galley.galley import Line, SetParagraph
from layout.house import TypeStyle
from layout.units import Length

LINE_GAP = 20
"""Between two lines that the writer made of a display line, per cent of the size."""


@dataclass(frozen=True, slots=True)
class SetBlock:
    """A block with its lines."""

    copy: Copy
    block: AdBlock
    style: TypeStyle
    paragraph: SetParagraph
    broken: Broken
    lines: tuple[Line, ...]

    @property
    def pitch(self) -> Length:
        """From line to line."""
        return self.style.leading or self.style.size * (100 + LINE_GAP) // 100

    @property
    def height(self) -> Length:
        """From the head of its first line to the foot of its last."""
        return self.style.size + (len(self.lines) - 1) * self.pitch

    @property
    def paid(self) -> int:
        """Lines that are kept for it: those it has, or more that were paid for."""
        return max(len(self.lines), self.block.lines)
