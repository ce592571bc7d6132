"""顶题 (headlines that read as one): only a rule parts two headlines abreast, and they are alike and close.

Seen from arm's length they are one line of type. Textbook rule: headlines abreast want white or contrast between them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from layout.makeup.judge import Severity
from layout.makeup.page import Text
from layout.makeup.sheet import Fault, Sheet, abreast, united
from layout.schema import EmSetting
from layout.units import EM, Rect

NAME = "顶题"


@dataclass(frozen=True, slots=True)
class Settings:
    """Its level; the least white, in em of the larger line; from which ratio on sizes are alike, in per cent.

    ``overlap`` as in bumped-heads.
    """

    level: Severity
    white: EmSetting = EM
    alike: int = 80
    overlap: int = 50


def check(sheet: Sheet, settings: Settings) -> Iterator[Fault]:
    """A fault for each two stories; what nothing parts is a matter of bumped-heads."""
    for left, right, one, other in abreast(sheet.stories, settings.overlap):
        white = other.box.x - one.box.right
        near = white * EM < settings.white * max(one.size, other.size)
        if near and _alike(one, other, settings.alike) and _by_rule(sheet, left.head_box, right.head_box):
            message = f"“{one.text}” and “{other.text}” read as one line: alike, and only a rule between them"
            hint = "set one of them smaller, in another ink, or in two lines; or box one"
            yield Fault(message, united((one.box, other.box)), right.name, hint)


def _alike(one: Text, other: Text, per_cent: int) -> bool:
    small, large = sorted((one.size, other.size))
    return 100 * small >= per_cent * large and one.ink == other.ink and not (one.down or other.down)


def _by_rule(sheet: Sheet, one: Rect, other: Rect) -> bool:
    return sheet.parted(one, other) and not sheet.enclosed(one, other)
