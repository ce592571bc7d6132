"""压折 (type on the fold): a line of type lies on the fold of a broadsheet, where it wears off (对开的折线).

Textbook rule: no line of type on the fold. ``format: fold`` in house.yaml says where it is.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from layout.makeup.judge import Severity
from layout.makeup.page import Text
from layout.makeup.sheet import Fault, Sheet, united
from layout.units import Length, Rect, mm

NAME = "压折"


@dataclass(frozen=True, slots=True)
class Settings:
    """Its level."""

    level: Severity


def check(sheet: Sheet, settings: Settings) -> Iterator[Fault]:
    """One fault a piece, with all its lines."""
    fold = sheet.house.format.fold
    lying: dict[str, list[tuple[Text, Rect]]] = defaultdict(list)
    for item, box in sheet.boxes:
        if fold and isinstance(item, Text) and _lies(box, fold):
            lying[item.origin.piece].append((item, box))
    stories = {each.name for each in sheet.stories}
    for piece, its in lying.items():
        text = "".join(item.text for item, _ in its)
        message = f"type of {piece} lies on the fold, {mm(fold):g} mm from the head: “{text}”"
        hint = "move it by a row, or let white or a picture lie there"
        yield Fault(message, united(box for _, box in its), piece if piece in stories else None, hint)


def _lies(box: Rect, fold: Length) -> bool:
    return box.y < fold < box.bottom
